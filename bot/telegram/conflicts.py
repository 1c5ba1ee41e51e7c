"""Whether another process polls with the same token, so that everybody would be told everything twice."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable

from bot.telegram.counts import Counts

_LOGGER = logging.getLogger(__name__)
_SEVERAL = 3
"""So many polls ended by another within a window are no restart that overlaps for a moment."""
_WINDOW = 60.0
"""Seconds that are looked at together, and that must pass without a conflict until it is over."""


class Conflicts:
    """Sets ``counts.conflict`` while it lasts. ``clock`` gives monotonic seconds."""

    def __init__(self, counts: Counts, clock: Callable[[], float] = time.monotonic) -> None:
        self._counts, self._clock = counts, clock
        self._met: deque[float] = deque(maxlen=_SEVERAL)

    def met(self) -> None:
        """A poll was ended because somebody else polls."""
        now = self._clock()
        self._met.append(now)
        if not self._counts.conflict and len(self._met) == _SEVERAL and now - self._met[0] <= _WINDOW:
            self._counts.conflict = True
            self._counts.troubles["conflict"] = (
                "Another process polls with this token: nothing is told to subscribers until it stops."
            )
            _LOGGER.error("Another process keeps polling with this token: nothing is told to subscribers meanwhile")

    def went_well(self) -> None:
        """A poll came to its end."""
        if self._counts.conflict and self._clock() - self._met[-1] > _WINDOW:
            self._counts.conflict = False
            self._counts.troubles.pop("conflict", None)
            _LOGGER.info("No other process polls with this token any more")
