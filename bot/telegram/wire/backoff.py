"""How long to wait before asking again."""

from __future__ import annotations

from random import SystemRandom

from telegram.error import RetryAfter

from bot.telegram.wire.errors import wait_of

_RANDOM = SystemRandom()


class Backoff:
    """Waits that double from ``first`` to ``ceiling`` seconds, each shortened by up to half so that nobody marches
    in step; what Telegram itself asks for is kept in full.
    """

    def __init__(self, first: float = 0.5, ceiling: float = 30.0) -> None:
        self._first, self._ceiling = first, ceiling
        self.failures = 0

    def after(self, error: Exception) -> float:
        """Count one more failure and return the seconds to wait after it."""
        wait = min(self._first * 2.0 ** min(self.failures, 20), self._ceiling) * _RANDOM.uniform(0.5, 1.0)
        self.failures += 1
        return wait_of(error) + wait if isinstance(error, RetryAfter) else wait

    def reset(self) -> None:
        """It went well: begin with short waits again."""
        self.failures = 0
