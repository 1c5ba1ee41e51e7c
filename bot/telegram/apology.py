"""When a handler fails: the person hears of it once, and so does the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.error import Forbidden, TelegramError

from bot.telegram.counts import Counts
from bot.telegram.errors import AMBIGUOUS

_LOGGER = logging.getLogger(__name__)


class Apology:
    """The error handler. ``text`` gives the words by language tag (None: unknown)."""

    def __init__(self, text: Callable[[str | None], str], counts: Counts) -> None:
        self._text, self._counts = text, counts

    async def answer(self, update: object, context: Any) -> None:
        """Log the error once and tell the person, where that is of use."""
        error = context.error
        self._counts.failed += 1
        number = update.update_id if isinstance(update, Update) else None
        _LOGGER.error("Update %s failed: %s", number, type(error).__name__, exc_info=error)
        if not isinstance(update, Update) or not _may_help(error):
            return
        with suppress(TelegramError):  # the error that matters is in the log already
            await self._tell(update)

    async def _tell(self, update: Update) -> None:
        person = update.effective_user
        text = self._text(person.language_code if person else None)
        if update.callback_query is not None:
            await update.callback_query.answer(text, show_alert=True)
        elif update.message is not None:
            await update.message.reply_text(text, do_quote=True)


def _may_help(error: object) -> bool:
    """Nobody reads it where we may not write, and an answer that perhaps arrived wants no apology after it."""
    return not isinstance(error, (Forbidden, *AMBIGUOUS))
