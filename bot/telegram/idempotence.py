"""Handle an update once, also when a kill makes Telegram give it again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update

from bot.chats.chats import Chats

Callback = Callable[[Update, Any], Coroutine[Any, Any, None]]


class Once:
    """Wraps handlers that change something. An update counts as handled when its handler has come to its end.

    Between that and the note of it a kill may still come, so what a handler does must bear being done again.
    """

    def __init__(self, chats: Chats) -> None:
        self._chats = chats

    def __call__(self, callback: Callback) -> Callback:
        """``callback``, which then passes over what was handled before."""

        async def handle(update: Update, context: Any) -> None:
            number = _number(update)
            if not await self._chats.handled(number):
                await callback(update, context)
                await self._chats.remember_handled([number])

        return handle


def _number(update: Update) -> int:
    """What tells an update from any other, in 63 bits.

    Its ``update_id`` alone does not: Telegram starts a new row of them at random after a quiet week, and another
    server at one.
    """
    query, message, member = update.callback_query, update.effective_message, update.my_chat_member
    dates = [each.date.timestamp() for each in (message, member) if each is not None and each.date is not None]
    told = repr((update.update_id, query.id if query else None, dates))
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:8]) >> 1
