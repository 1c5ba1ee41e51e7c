"""Whether messages get through at all: sends that fail one after the other are an outage, and no chat's fault."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

_LOGGER = logging.getLogger(__name__)
_IN_A_ROW = 5
_CHATS = 3
"""That many failures in a row, in so many chats, are an outage."""
_FIRST, _LONGEST = 1.0, 15.0
"""Seconds between two looks whether an outage is over."""


class Line:
    """The line to Telegram, as what becomes of each send shows it. ``ticks`` gives seconds that only grow.

    It is down from the failure that makes an outage until the next message that arrives. Meanwhile nothing is begun but
    one delivery for each ``grant``. ``outages`` counts them: what was begun in an earlier one is not to be sent.
    """

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._failures = 0
        self._failing: set[int] = set()
        self._failing_since = self._reached_at = 0.0
        self._pause = self._look_at = 0.0
        self._granted = False
        self._ended: float | None = None
        self.down = False
        self.outages = 0

    @property
    def open(self) -> bool:
        """Whether a delivery may be begun."""
        return not self.down or self._granted

    @property
    def to_be_looked_at(self) -> bool:
        """Whether it is time to look if an outage is over."""
        return self.down and not self._granted and self._ticks() >= self._look_at

    @property
    def down_for(self) -> float:
        """For how many seconds nothing got through; 0 while there is no outage."""
        return self._ticks() - self._failing_since if self.down else 0.0

    def grant(self) -> None:
        """Let one delivery be begun, to see what becomes of it."""
        self._granted = True

    def begun(self) -> None:
        """A delivery was begun."""
        self._granted = False

    def reached_within(self, seconds: float) -> bool:
        """Whether Telegram took or answered anything in the last so many seconds."""
        return self._reached_at > 0 and self._ticks() - self._reached_at <= seconds

    def reached(self) -> None:
        """Telegram answered for a chat, be it with a refusal."""
        self._failures = 0
        self._failing.clear()
        self._reached_at = self._ticks()
        if self.down:
            self._ended = self.down_for
            self.rest()
            _LOGGER.warning("Telegram takes messages again, after %.0f s", self._ended)

    def rest(self) -> None:
        """Nothing is left to be sent that would show whether the outage is over."""
        self.down = self._granted = False

    def failed(self, chat: int, said: str) -> None:
        """Nobody knows what became of a send to a chat, or it certainly did not arrive."""
        if not self._failures:
            self._failing_since = self._ticks()
        self._failures += 1
        self._failing.add(chat)
        if self.down:
            self.unanswered()
        elif self._failures >= _IN_A_ROW and len(self._failing) >= _CHATS:
            self.down = True
            self.outages += 1
            self._pause = 0.0
            self.unanswered()
            _LOGGER.warning("Messages to several chats failed in a row (%s): sending stops until one arrives", said)

    def unanswered(self) -> None:
        """The outage goes on: look again later."""
        self._granted = False
        self._pause = min(self._pause * 2 or _FIRST, _LONGEST)
        self._look_at = self._ticks() + self._pause

    def ended(self) -> float | None:
        """How many seconds an outage lasted that is over, told once."""
        lasted, self._ended = self._ended, None
        return lasted
