"""A bare Bot API, and Telegram behind it: it takes whatever is sent, keeps when and by whom, and
calls the webhook until it is told that an update arrived.
"""

from __future__ import annotations

import asyncio
import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

import aiohttp
from aiohttp import web

TOKEN = "1000001:fleet-fleet-fleet-fleet-fleet-fleet"
SECRET = "trial-of-the-fleet"
_ME = {"id": 1000001, "is_bot": True, "first_name": "Trial", "username": "trial_bot"}
_AGAIN, _AT_LAST = 0.05, 1.0
"""Seconds until an update is given again that was not taken: at first, and at most."""
_LONGEST_HOLD = 2.5


@dataclass(slots=True)
class Sent:
    """A message that was taken: when it came (monotonic seconds), by which process, for whom, and
    the number of the message that it replies to; ``was_in_flight`` is whether the process ended or
    was stopped before it was written down.
    """

    at: float
    by: str
    chat: int
    text: str
    replies_to: int | None = None
    was_in_flight: bool = False


class LocalServer(ABC):
    """Answers on a ``port`` of this machine, and calls others by ``session``, within its block."""

    session: aiohttp.ClientSession
    port: int

    def __init__(self) -> None:
        self._runner = web.ServerRunner(web.Server(self._answer, access_log=None))

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]
        self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()
        await self._runner.cleanup()

    @abstractmethod
    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """The answer to a call."""


class BareApi(LocalServer):
    """Each process calls it at an address of its own (``url``). An answer takes ``latency``
    seconds. ``heard`` is told of each message as it comes.
    """

    def __init__(self, latency: float = 0.04) -> None:
        super().__init__()
        self._latency = latency
        self.sent: list[Sent] = []
        self.heard: Callable[[Sent], None] = lambda sent: None
        self.webhook: str | None = None
        self._holds: dict[int, asyncio.Event] = {}
        self.given = 0

    def url(self, process: str) -> str:
        """The address for one process."""
        return f"http://127.0.0.1:{self.port}/{process}"

    # What bots call

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        _, by, _, method = request.rel_url.raw_path.split("/")
        body = await request.read()
        result = await self._call(by, method.lower(), json.loads(body) if body else {})
        if isinstance(result, Sent):
            return _result(self._message(result))
        return _result(result)

    async def _call(self, by: str, method: str, given: dict[str, Any]) -> Any:
        if method == "sendmessage":
            replies_to = given.get("reply_parameters", {}).get("message_id")
            now, chat = time.monotonic(), int(given["chat_id"])
            sent = Sent(now, by, chat, str(given["text"]), replies_to)
            self.sent.append(sent)
            self.heard(sent)
            await asyncio.sleep(self._latency)
            hold = self._holds.get(sent.chat)
            if hold is not None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(hold.wait(), _LONGEST_HOLD)
            return sent
        if method == "setwebhook":
            self.webhook = given["url"]
        if method == "getwebhookinfo":
            return {
                "url": self.webhook or "",
                "has_custom_certificate": False,
                "pending_update_count": 0,
                "max_connections": 100,
                "allowed_updates": [],
            }
        if method == "getmycommands":
            return []
        return _ME if method == "getme" else True

    def _message(self, sent: Sent) -> dict[str, Any]:
        kind = "private" if sent.chat > 0 else "supergroup"
        return {
            "message_id": len(self.sent),
            "date": int(time.time()),
            "chat": {"id": sent.chat, "type": kind, "title": "Trial", "first_name": "Trial"},
            "text": sent.text,
        }

    # What Telegram does

    def hold(self, chat: int) -> asyncio.Event:
        """Answer no message to a chat until the event is set."""
        self._holds[chat] = event = asyncio.Event()
        return event

    def release(self, chat: int) -> None:
        """Answer messages to a chat at once again."""
        self._holds.pop(chat).set()

    async def give(self, update: dict[str, Any]) -> None:
        """Give an update, again and again until it is taken."""
        pause = _AGAIN
        while True:
            if self.webhook is not None and await self._post(update):
                return
            await asyncio.sleep(pause)
            pause = min(pause * 2, _AT_LAST)

    async def _post(self, update: dict[str, Any]) -> bool:
        assert self.webhook is not None
        self.given += 1
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        try:
            async with self.session.post(self.webhook, json=update, headers=headers) as response:
                return response.status == 200
        except (aiohttp.ClientError, OSError):
            return False


def _result(result: Any) -> web.Response:
    return web.Response(
        body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json"
    )


def most_within(moments: Collection[float], seconds: float) -> int:
    """The most of these in any so many seconds."""
    ordered, first, most = sorted(moments), 0, 0
    for at, moment in enumerate(ordered):
        while ordered[first] <= moment - seconds:
            first += 1
        most = max(most, at - first + 1)
    return most
