"""Questions that the bot must answer in time: pressed buttons and inline queries."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot.sandbox.wire import Json

LIFETIME = 15.0
"""Seconds for which a pressed button waits; Telegram's apps stop their spinner then and later
answers are refused.
"""


@dataclass(eq=False, slots=True)
class Press:
    """A pressed button. ``reply`` gets answerCallbackQuery's text, show_alert and url."""

    query_id: str
    asked: float
    reply: asyncio.Future[Json] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    async def answer(self, within: float = 60.0) -> Json:
        """What the bot answered: ``text``, ``show_alert``, ``url``, as far as given.

        :raises TimeoutError: no answer within so many seconds.
        """
        async with asyncio.timeout(within):
            return await asyncio.shield(self.reply)


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """The bot's answer to an inline query: ``results`` are InlineQueryResult objects,
    ``cache_time`` is in seconds.

    ``contents`` holds, by result id, the message each result becomes when it is chosen.
    """

    query_id: str
    query: str
    results: list[Json]
    contents: dict[str, Json]
    cache_time: int
    is_personal: bool
    next_offset: str
    button: Json | None

    def result(self, result_id: str) -> Json:
        """The result with this id.

        :raises LookupError: there is none.
        """
        for result in self.results:
            if result["id"] == result_id:
                return result
        raise LookupError(f"no inline result has the id {result_id!r}")


@dataclass(eq=False, slots=True)
class Asked:
    """An inline query on its way."""

    query: str
    asked: float
    answer: asyncio.Future[InlineAnswer] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )
