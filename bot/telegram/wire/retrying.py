"""Try again what certainly did not arrive, so that somebody who asked gets an answer after all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import RetryAfter, TelegramError

from bot.telegram.wire.backoff import Backoff
from bot.telegram.wire.errors import AMBIGUOUS, NotSent, ServerError

_LOGGER = logging.getLogger(__name__)
_Result = TypeVar("_Result")

LONGEST = 20.0
"""Seconds: an answer that must wait longer than this is given up, for a chat's later questions wait behind it."""


async def until_sent(
    attempt: Callable[[], Awaitable[_Result]],
    *,
    tries: int = 5,
    first: float = 0.25,
    longest: float = LONGEST,
    asks: bool = False,
) -> _Result:
    """Do ``attempt`` until Telegram takes it, and return what it returned.

    Repeated are: not sent at all, refused by a server in trouble (5xx, 429 without a wait), and refused until a time
    no further away than ``longest`` seconds. ``first`` is the first wait, in seconds. Everything else is raised at
    once, what was perhaps sent (``AMBIGUOUS``) among it, and so is the last error after ``tries`` attempts. What only
    ``asks`` Telegram for something doubles nothing, and is repeated then too.
    """
    repeated = (NotSent, ServerError, RetryAfter, *(AMBIGUOUS if asks else ()))
    backoff = Backoff(first, ceiling=4.0)
    while True:
        try:
            return await attempt()
        except repeated as error:
            wait = backoff.after(error)
            if backoff.failures >= tries or wait > longest or not _worth_it(error):
                raise
            _LOGGER.info("Not sent: %s. Trying again in %.1f s", error, wait)
        await asyncio.sleep(wait)


def _worth_it(error: TelegramError) -> bool:
    return not isinstance(error, ServerError) or error.status == 429 or error.status >= 500
