"""When a handler fails: the person hears of it once, and so does the log."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import Forbidden, RetryAfter, TelegramError

from bot.delivery.outcome import gone
from bot.telegram.dialogs.said import said
from bot.telegram.pressing import acknowledge, pressed_message
from bot.telegram.sending import reply
from bot.telegram.wire.counts import Counts
from bot.telegram.wire.errors import AMBIGUOUS, NotSent, ServerError, wait_of

_LOGGER = logging.getLogger(__name__)
_PASSING = (RetryAfter, ServerError, NotSent)
PAUSE = 15.0
"""Seconds to leave a Telegram in trouble alone before the person is told."""
_LONGEST = 600.0
"""Seconds. Later than that nobody remembers what went wrong."""
_MOST_LATER = 1_000
"""Chats that are told later at one time: enough for a bad minute, and little memory."""


class Apology:
    """The error handler. ``text`` gives the words by language tag (None: unknown)."""

    def __init__(self, text: Callable[[str | None], str], counts: Counts) -> None:
        self._text, self._counts = text, counts
        self._later: dict[int, asyncio.Task[None]] = {}

    async def answer(self, update: object, context: Any) -> None:
        """Log the error once and tell the person, where that is of use."""
        error = context.error
        self._counts.failed += 1
        number = update.update_id if isinstance(update, Update) else None
        if _is_for_the_chat_to_mend(error):
            # Nobody reads it where we may not write.
            _LOGGER.info("Update %s could not be answered: %s", number, error)
            return
        if isinstance(error, (*_PASSING, *AMBIGUOUS)):
            _LOGGER.warning("Update %s could not be answered: %s", number, error)
        else:
            _LOGGER.error("Update %s failed: %s", number, type(error).__name__, exc_info=error)
        if isinstance(update, Update) and not isinstance(error, AMBIGUOUS):
            # What perhaps arrived wants no apology after it.
            await self._tell(update, error)

    async def _tell(self, update: Update, error: BaseException) -> None:
        person, query = update.effective_user, update.callback_query
        text = self._text(person.language_code if person else None)
        message = update.message
        if query is not None:
            if await acknowledge(query, text, alert=True):
                return
            # It was acknowledged before it failed. In a group only the presser should be bothered.
            pressed = pressed_message(query)
            private = pressed is not None and pressed.chat.type == ChatType.PRIVATE
            message = pressed if private else None
        if message is None:
            return
        if isinstance(error, _PASSING):
            self._tell_later(message, text, error)
            return
        with suppress(TelegramError):  # the error that matters is in the log already
            await reply(message, said([text]))

    def _tell_later(self, message: Message, text: str, error: BaseException) -> None:
        """Tell a person when their chat takes messages again, once for all that failed."""
        chat = message.chat_id
        if chat in self._later or len(self._later) >= _MOST_LATER:
            return
        task = asyncio.create_task(self._told_in_time(message, text, error))
        self._later[chat] = task
        task.add_done_callback(lambda _: self._later.pop(chat, None))

    async def _told_in_time(self, message: Message, text: str, error: BaseException) -> None:
        waited = 0.0
        while True:
            wait = wait_of(error) + 1.0 if isinstance(error, RetryAfter) else PAUSE
            waited += wait
            if waited > _LONGEST:
                return
            await asyncio.sleep(wait)
            try:
                await reply(message, said([text]))
            except _PASSING as again:
                error = again
            except TelegramError:
                return
            else:
                return


def _is_for_the_chat_to_mend(error: object) -> bool:
    refused = isinstance(error, TelegramError) and gone(error) is not None
    return refused or isinstance(error, Forbidden)
