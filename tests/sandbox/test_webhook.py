"""setWebhook: updates are sent there as Telegram sends them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller


class Hook:
    """A server that answers with ``statuses`` in turn and then 200, and waits while ``closed``."""

    def __init__(self) -> None:
        self.calls: list[tuple[str | None, dict[str, Any]]] = []
        self.statuses: deque[int] = deque()
        self.gate = asyncio.Event()
        self.gate.set()
        self.called = asyncio.Event()
        self.url = ""

    async def answer(self, request: web.BaseRequest) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.calls.append((secret, await request.json()))
        self.called.set()
        await self.gate.wait()
        return web.Response(status=self.statuses.popleft() if self.statuses else 200)

    async def until(self, number: int) -> None:
        async with asyncio.timeout(60):
            while len(self.calls) < number:
                self.called.clear()
                await self.called.wait()

    def texts(self) -> list[str]:
        return [update["message"]["text"] for _, update in self.calls]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    made = Hook()
    runner = web.ServerRunner(web.Server(made.answer, access_log=None), shutdown_timeout=0.01)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    made.gate.set()
    await runner.cleanup()


async def test_updates_come_with_the_secret_and_are_forgotten_once_taken(
    bot: Caller, box: Sandbox, chat: Chat, anna: Person, hook: Hook
) -> None:
    await anna.say(chat, "before")
    await bot.result("setWebhook", url=hook.url, secret_token="s-1", max_connections=7)
    await anna.say(chat, "after")
    await hook.until(2)
    assert [secret for secret, _ in hook.calls] == ["s-1", "s-1"]
    assert hook.texts() == ["before", "after"]
    async with asyncio.timeout(60):
        while box.world.updates.waiting:  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(0.005)
    info = await bot.result("getWebhookInfo")
    assert info == {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 7,
    }


async def test_a_chats_next_update_waits_until_the_former_was_taken_and_no_other_chat_does(
    bot: Caller, box: Sandbox, chat: Chat, anna: Person, hook: Hook
) -> None:
    carl = box.person("Carl")
    await bot.result("setWebhook", url=hook.url)
    hook.gate.clear()
    await anna.say(chat, "first")
    await anna.say(chat, "second")
    await carl.say(box.private(carl), "third")
    await hook.until(2)
    assert sorted(hook.texts()) == ["first", "third"]
    hook.gate.set()
    await hook.until(3)
    assert hook.texts()[2] == "second"


async def test_what_is_not_taken_comes_again_before_what_follows(
    bot: Caller, chat: Chat, anna: Person, hook: Hook
) -> None:
    await bot.result("setWebhook", url=hook.url)
    hook.statuses.extend([503, 500])
    await anna.say(chat, "first")
    await anna.say(chat, "second")
    await hook.until(4)
    assert hook.texts() == ["first", "first", "first", "second"]
    info = await bot.result("getWebhookInfo")
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 500 Internal Server Error"
    )
    assert isinstance(info["last_error_date"], int)


@pytest.mark.parametrize(
    ("params", "refused"),
    [
        (
            {"url": "https://a.example:444/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://a.example:x/"}, "bad webhook: invalid webhook URL specified"),
        (
            {"url": "https://a.example/", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_what_telegram_refuses(bot: Caller, params: dict[str, str], refused: str) -> None:
    assert await bot.refusal("setWebhook", **params) == f"400 Bad Request: {refused}"
