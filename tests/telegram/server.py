"""A Bot API on loopback that answers exactly what a test tells it to."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from typing import Any, Self

from aiohttp import web

TOKEN = "4815162342:AAsecretHalfOfTheTokenThatMustNotBeSeen"
ME = {"id": 4815162342, "is_bot": True, "first_name": "Ballotwire", "username": "ballotwire_bot"}

Reply = Callable[[web.Request], Awaitable[web.StreamResponse]]


def answer(result: Any) -> Reply:
    return body(200, json.dumps({"ok": True, "result": result}))


def refusal(status: int, description: str, **parameters: Any) -> Reply:
    fields: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        fields["parameters"] = parameters
    return body(status, json.dumps(fields))


def body(status: int, text: str | bytes) -> Reply:
    async def reply(_: web.Request) -> web.Response:
        return web.Response(status=status, body=text, content_type="application/json")

    return reply


async def cut(request: web.Request) -> web.Response:
    await request.read()
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def hang(request: web.Request) -> web.Response:
    await asyncio.Event().wait()
    return web.Response()


def message(update_id: int, text: str = "hello", chat: int = 7) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "Anna", "language_code": "en"}
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1710500000,
            "chat": {"id": chat, "type": "private", "first_name": "Anna"},
            "from": person,
            "text": text,
        },
    }


class Api:
    """``calls`` are (method, parameters); ``script[method]`` are replies given once each before the
    usual ones.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.connections: set[Any] = set()
        self.updates: list[Any] = []
        self.script: defaultdict[str, deque[Reply]] = defaultdict(deque)
        self.always: dict[str, Reply] = {}
        self.changed = asyncio.Event()
        self.url = ""
        application = web.Application()
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        application.router.add_get("/file/bot{token}/{path:.*}", self._file)
        self._runner = web.AppRunner(application, shutdown_timeout=0.01, access_log=None)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def push(self, *updates: Any) -> None:
        self.updates.extend(updates)
        self._signal()

    def of(self, method: str) -> list[dict[str, Any]]:
        return [parameters for called, parameters in self.calls if called == method]

    def texts(self) -> list[str]:
        return [parameters["text"] for parameters in self.of("sendMessage")]

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(60):
            while not condition():
                self.changed.clear()
                await self.changed.wait()

    def _signal(self) -> None:
        self.changed.set()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.connections.add(request.transport)
        parameters = await _parameters(request)
        self.calls.append((method, parameters))
        self._signal()
        if request.match_info["token"] != TOKEN:
            return await refusal(401, "Unauthorized")(request)
        if self.script[method]:
            return await self.script[method].popleft()(request)
        if method in self.always:
            return await self.always[method](request)
        return await answer(await self._usual(method, parameters))(request)

    async def _usual(self, method: str, parameters: dict[str, Any]) -> Any:
        usual: dict[str, Any] = {
            "getMe": ME,
            "getWebhookInfo": {
                "url": "",
                "has_custom_certificate": False,
                "pending_update_count": 0,
            },
            "getMyCommands": [],
            "getMyDescription": {"description": ""},
            "getMyShortDescription": {"short_description": ""},
            "getFile": {"file_id": "f", "file_unique_id": "u", "file_path": "documents/file_1.csv"},
        }
        if method == "getUpdates":
            return await self._updates(parameters)
        if method.startswith("send"):
            chat = {"id": parameters["chat_id"], "type": "private", "first_name": "Anna"}
            return {"message_id": len(self.calls), "date": 1710500001, "chat": chat, "text": "…"}
        return usual.get(method, True)

    async def _updates(self, parameters: dict[str, Any]) -> list[Any]:
        offset = int(parameters.get("offset", 0))
        self.updates = [update for update in self.updates if not _below(update, offset)]
        if not self.updates and parameters.get("timeout"):
            try:
                async with asyncio.timeout(int(parameters["timeout"])):
                    while not self.updates:
                        self.changed.clear()
                        await self.changed.wait()
            except TimeoutError:
                pass
        return self.updates[: int(parameters.get("limit", 100))]

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=request.match_info["path"].encode())


def _below(update: Any, offset: int) -> bool:
    return (
        isinstance(update, dict)
        and isinstance(update.get("update_id"), int)
        and update["update_id"] < offset
    )


async def _parameters(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    if request.content_type.startswith("multipart/"):
        fields: dict[str, Any] = {}
        for name, value in (await request.post()).items():
            fields[name] = (
                (value.filename, value.file.read()) if isinstance(value, web.FileField) else value
            )
        return fields
    return dict(request.query)
