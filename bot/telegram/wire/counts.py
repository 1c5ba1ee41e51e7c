"""What the bot has done since it started, and whether another one polls beside it."""

from __future__ import annotations

import logging
import time
from bisect import bisect_left
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

LONGER_THAN = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 90.0)
"""Seconds by which waits are sorted; the last is as long as a handler may take."""


class Waits:
    """How many waits were how long: ``numbers`` has those up to each of ``LONGER_THAN`` and beyond
    the one before, and last those beyond all; ``total`` is their sum in seconds.
    """

    __slots__ = ("numbers", "total")

    def __init__(self) -> None:
        self.numbers, self.total = [0] * (len(LONGER_THAN) + 1), 0.0

    def add(self, seconds: float) -> None:
        """Count one more."""
        self.numbers[bisect_left(LONGER_THAN, seconds)] += 1
        self.total += seconds


@dataclass(slots=True)
class Counts:
    """``handled`` updates were finished with; ``failed`` of them ended in an error or were given
    up, ``dropped`` were let go because their chat sent more than it could be answered, and
    ``unreadable`` are those that no update could be made of.

    ``answered`` is how long those waited who asked for something, from when an update was received
    until its handler was through.

    ``polls`` are polls that Telegram answered, or looks at the webhook that it has; ``stalls`` are
    polls that it left hanging, ``errors`` polls that failed; ``last_success`` is when one last went
    well. ``conflict`` is whether another process polls with this token: nothing must be told to
    subscribers meanwhile. ``conflicts`` are the polls that another process ended.

    ``troubles`` are what keeps the bot from its work now, each a line for the operator under a name
    of its own. Whoever meets a trouble puts it there and takes it away when it is over;
    ``ballotwire health`` prints them and fails. ``notes`` are lines of the same kind that are worth
    knowing and no trouble.
    """

    handled: int = 0
    failed: int = 0
    dropped: int = 0
    unreadable: int = 0
    answered: Waits = field(default_factory=Waits)
    polls: int = 0
    stalls: int = 0
    errors: int = 0
    last_success: datetime | None = None
    conflict: bool = False
    conflicts: int = 0
    troubles: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return (
            f"{self.handled} updates were handled: {self.failed} failed, {self.dropped} were let "
            f"go, {self.unreadable} could not be read. Of the polls {self.errors} failed and "
            f"{self.stalls} stalled."
        )

    def poll_went_well(self) -> None:
        """Remember that Telegram has just answered a poll, or whether it has the webhook."""
        self.polls += 1
        self.last_success = datetime.now(UTC)


_LOGGER = logging.getLogger(__name__)
_SEVERAL = 3
"""So many polls ended by another within a window are no restart that overlaps for a moment."""
_WINDOW = 60.0
"""Seconds that are looked at together, and that must pass without a conflict until one that lasted
is over.
"""
_MOMENT = 10.0
"""Seconds after which a conflict that did not last is over."""


class Conflicts:
    """Sets ``counts.conflict`` while there is one; of one that lasts the operator hears.

    ``clock`` gives monotonic seconds.
    """

    def __init__(self, counts: Counts, clock: Callable[[], float] = time.monotonic) -> None:
        self._counts, self._clock = counts, clock
        self._seen_at: deque[float] = deque(maxlen=_SEVERAL)
        self._lasts = False

    def add(self) -> None:
        """A poll was ended because somebody else polls."""
        now = self._clock()
        self._counts.conflicts += 1
        self._seen_at.append(now)
        # The other may be about to tell what we would tell: whoever waits for a moment doubles
        # nothing.
        self._counts.conflict = True
        if not self._lasts and len(self._seen_at) == _SEVERAL and now - self._seen_at[0] <= _WINDOW:
            self._lasts = True
            self._counts.troubles["conflict"] = (
                "Another process polls with this token: nothing is told to subscribers until it "
                "stops."
            )
            _LOGGER.error(
                "Another process keeps polling with this token: nothing is told to subscribers "
                "meanwhile"
            )

    def look(self) -> None:
        """See whether it is over: nobody else has polled for a while."""
        needed = _WINDOW if self._lasts else _MOMENT
        if not self._counts.conflict or self._clock() - self._seen_at[-1] < needed:
            return
        self._counts.conflict = False
        if self._lasts:
            self._lasts = False
            self._seen_at.clear()
            self._counts.troubles.pop("conflict", None)
            _LOGGER.info("No other process polls with this token any more")
