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

_LOGGER = logging.getLogger(__name__)
_RANDOM = SystemRandom()
_Result = TypeVar("_Result")

LONGEST = 20.0
"""Seconds: an answer that must wait longer than this is given up, for a chat's later questions wait
behind it.
"""


class NotSent(NetworkError):  # noqa: N818  # as the library names its own
    """Certainly nothing was written, so sending again cannot double anything."""


class TooLate(TelegramError):  # noqa: N818  # as the library names its own
    """Certainly not sent: its turn was over long before it was ready to go."""


class NotSentInTime(NotSent, TimedOut):
    """No connection was free or could be made in time, and certainly nothing was written."""


class MaybeSent(TimedOut):
    """Timed out after the request was written: Telegram may have carried it out."""


class MaybeSentCut(NetworkError):  # noqa: N818  # as the library names its own
    """The connection broke after the request was begun; Telegram may have carried it out."""


AMBIGUOUS = (MaybeSent, MaybeSentCut)
"""Neither sent nor failed, as far as we can know."""


class ServerError(NetworkError):
    """Telegram, or something before it, refused for reasons of its own: 5xx, or a 429 with no wait.

    ``status`` is that of HTTP.
    """

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status

    def __reduce__(self) -> tuple[type, tuple[str, int]]:  # type: ignore[override]
        return self.__class__, (self.message, self.status)


class Unreadable(TelegramError):  # noqa: N818  # as the library names its own
    """What came with a success status is not the JSON that the Bot API promises."""


class TokenRefused(Exception):  # noqa: N818  # as the library names its own
    """The Bot API at ``server`` does not know the token."""

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


def is_passing(error: TelegramError) -> bool:
    """Whether the same request may well be taken in a moment, and certainly was not carried out."""
    if isinstance(error, ServerError):
        return error.status == 429 or error.status >= 500
    return isinstance(error, NotSent | RetryAfter)


class Backoff:
    """Waits that double from ``first`` to ``ceiling`` seconds, after any wait of Telegram's own.

    Each is shortened at random by up to half, so that many who failed together do not all try
    again at the same moment.
    """

    def __init__(self, first: float = 0.5, ceiling: float = 30.0) -> None:
        self._first, self._ceiling = first, ceiling
        self.failures = 0

    def after(self, error: Exception) -> float:
        """Count one more failure and return the seconds to wait after it."""
        # Polling fails for as long as the network is away: 2.0 ** 1024 would overflow.
        longest = min(self._first * 2.0 ** min(self.failures, 20), self._ceiling)
        self.failures += 1
        wait = longest * _RANDOM.uniform(0.5, 1.0)
        return wait_of(error) + wait if isinstance(error, RetryAfter) else wait

    def reset(self) -> None:
        """It went well: begin with short waits again."""
        self.failures = 0


async def until_sent(
    attempt: Callable[[], Awaitable[_Result]],
    *,
    repeats: Callable[[TelegramError], bool] = is_passing,
    tries: int = 5,
    first: float = 0.25,
    ceiling: float = 4.0,
    longest: float = LONGEST,
    asks: bool = False,
) -> _Result:
    """Do ``attempt`` until Telegram takes it, and return what it returned.

    ``repeats`` says after which errors it is done again; everything else is raised at once, what
    was perhaps sent (``AMBIGUOUS``) among it. What only ``asks`` Telegram for something doubles
    nothing, and is repeated then too. The waits double from ``first`` to ``ceiling`` seconds. The
    last error is raised after ``tries`` attempts, and at once when Telegram's own wait makes it
    longer than ``longest`` seconds.
    """
    backoff = Backoff(first, ceiling)
    while True:
        try:
            return await attempt()
        except TelegramError as error:
            wait = backoff.after(error)
            repeated = repeats(error) or (asks and isinstance(error, AMBIGUOUS))
            if not repeated or backoff.failures >= tries or wait > longest:
                raise
            _LOGGER.info("Not sent: %s. Trying again in %.1f s", error, wait)
        await asyncio.sleep(wait)
