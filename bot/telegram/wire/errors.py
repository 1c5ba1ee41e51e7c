"""What can go wrong between us and Telegram, told apart by what it means for the request.

python-telegram-bot's own classes say what Telegram answered. These say, when no usable answer came,
whether the request may have been carried out all the same. Note that ``telegram.error.BadRequest``
is a ``NetworkError`` too.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import SystemRandom
from typing import TypeVar

from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut


class NotSent(NetworkError):  # noqa: N818  # as the library names its own
    """{what}: certainly nothing was written, so sending again cannot double anything."""


class NotSentInTime(NotSent, TimedOut):
    """{what} took too long: no connection was free or could be made, and certainly nothing was
    written.
    """


class MaybeSent(TimedOut):
    """Timed out after the request was written: Telegram may have carried it out."""


class MaybeSentCut(NetworkError):  # noqa: N818  # as the library names its own
    """{what}: the connection broke after the request was begun; Telegram may have carried it
    out.
    """


AMBIGUOUS = (MaybeSent, MaybeSentCut)
"""Neither sent nor failed, as far as we can know."""


class ServerError(NetworkError):
    """{description}.

    Telegram, or something before it, refused for reasons of its own: 5xx, or a 429 with no wait.
    """

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status

    def __reduce__(self) -> tuple[type, tuple[str, int]]:  # type: ignore[override]
        return self.__class__, (self.message, self.status)


class Unreadable(TelegramError):  # noqa: N818  # as the library names its own
    """Invalid server response: what came with a success status is not the JSON that the Bot API
    promises.
    """


class TokenRefused(Exception):  # noqa: N818  # as the library names its own
    """The token was refused by {server}: check BALLOTWIRE_TOKEN (and BALLOTWIRE_API_URL, if you set
    it).
    """

    def __init__(self, server: str) -> None:
        super().__init__(
            f"The token was refused by {server}: check BALLOTWIRE_TOKEN (and BALLOTWIRE_API_URL, "
            "if you set it)."
        )
        self.server = server


def wait_of(error: RetryAfter) -> float:
    """Return the seconds that Telegram told us to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


_RANDOM = SystemRandom()


class Backoff:
    """Waits that double from ``first`` to ``ceiling`` seconds, each shortened by up to half so that
    nobody marches in step; what Telegram itself asks for is kept in full.
    """

    def __init__(self, first: float = 0.5, ceiling: float = 30.0) -> None:
        self._first, self._ceiling = first, ceiling
        self.failures = 0

    def after(self, error: Exception) -> float:
        """Count one more failure and return the seconds to wait after it."""
        wait = min(self._first * 2.0 ** min(self.failures, 20), self._ceiling) * _RANDOM.uniform(
            0.5, 1.0
        )
        self.failures += 1
        return wait_of(error) + wait if isinstance(error, RetryAfter) else wait

    def reset(self) -> None:
        """It went well: begin with short waits again."""
        self.failures = 0


_LOGGER = logging.getLogger(__name__)
_Result = TypeVar("_Result")

LONGEST = 20.0
"""Seconds: an answer that must wait longer than this is given up, for a chat's later questions wait
behind it.
"""


async def until_sent(
    attempt: Callable[[], Awaitable[_Result]],
    *,
    tries: int = 5,
    first: float = 0.25,
    longest: float = LONGEST,
    asks: bool = False,
) -> _Result:
    """Do ``attempt`` until Telegram takes it, and return what it returned.

    Repeated are: not sent at all, refused by a server in trouble (5xx, 429 without a wait), and
    refused until a time no further away than ``longest`` seconds. ``first`` is the first wait, in
    seconds. Everything else is raised at once, what was perhaps sent (``AMBIGUOUS``) among it, and
    so is the last error after ``tries`` attempts. What only ``asks`` Telegram for something doubles
    nothing, and is repeated then too.
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
