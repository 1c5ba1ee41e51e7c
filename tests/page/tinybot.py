"""A bot of a few lines, on the plain Bot API: it says what a test tells it to."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Self

import aiohttp

Reaction = Callable[["TinyBot", dict[str, Any]], Awaitable[None]]
"""What to do on an update: gets the bot and the update's content (a Message, a CallbackQuery, an
InlineQuery).
"""


class TinyBot:
    """Polls for updates while its context lasts.

    ``reactions`` are by kind of update ("message", "callback_query"…).
    """

    def __init__(self, url: str, token: str, **reactions: Reaction) -> None:
        self._url = f"{url}/bot{token}/"
        self._reactions = reactions

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
        self._polling = asyncio.create_task(self._poll())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._polling.cancel()
        await asyncio.gather(self._polling, return_exceptions=True)
        await self._session.close()

    async def call(self, method: str, **parameters: Any) -> Any:
        """The result of a Bot API method; a refusal fails the test."""
        async with self._session.post(self._url + method, json=parameters) as response:
            reply = await response.json()
        assert reply["ok"], reply
        return reply["result"]

    async def say(self, to: dict[str, Any], text: str, **parameters: Any) -> Any:
        """Answer a message with Telegram's HTML."""
        return await self.call(
            "sendMessage", chat_id=to["chat"]["id"], text=text, parse_mode="HTML", **parameters
        )

    async def send_photo(self, chat: int, photo: bytes, caption: str) -> Any:
        """Send a PNG."""
        form = aiohttp.FormData()
        form.add_field("chat_id", str(chat))
        form.add_field("caption", caption)
        form.add_field("photo", photo, filename="photo.png", content_type="image/png")
        async with self._session.post(self._url + "sendPhoto", data=form) as response:
            reply = await response.json()
        assert reply["ok"], reply
        return reply["result"]

    async def _poll(self) -> None:
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=20):
                offset = update["update_id"] + 1
                for kind, reaction in self._reactions.items():
                    if kind in update:
                        await reaction(self, update[kind])
