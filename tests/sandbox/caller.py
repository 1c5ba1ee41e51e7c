from typing import Any

import aiohttp

from bot.sandbox import Sandbox


class Caller:
    """A bot with no library: it asks the sandbox over HTTP and reads the answers as they are."""

    def __init__(self, box: Sandbox, session: aiohttp.ClientSession) -> None:
        self.box = box
        self.session = session
        self.base = f"{box.url}/bot{box.token}/"

    async def ask(self, method: str, **params: Any) -> tuple[int, dict[str, Any]]:
        async with self.session.post(self.base + method, json=params) as response:
            return response.status, await response.json()

    async def result(self, method: str, **params: Any) -> Any:
        status, body = await self.ask(method, **params)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        status, body = await self.ask(method, **params)
        assert body["ok"] is False, body
        assert body["error_code"] == status
        return f"{status} {body['description']}"

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.result("getUpdates", **params)
        return found
