"""The pace of everything a bot sends, taken together."""

from __future__ import annotations

from collections import deque

from bot.delivery.lane import Lane
from bot.delivery.limits import JITTER, Limits

_MARGIN = 1.012
"""Bulk is spaced this much wider than the limit asks, so that a message late by a little stays lawful."""
_CATCH_UP = 0.007
"""Seconds of lateness that are made up for: a timer's grain, a handler that ran first. The margin covers them."""
_COUNTED = 1000
"""The most messages that a window counts: above that many a second it is shorter than a second."""


class Stream:
    """When the next message may go. Times are seconds of the loop's clock.

    Bulk is evenly spaced from its first message on and never more than the limit in any second. Answers count too,
    so bulk makes room for them. They wait for no spacing, but for a hold of everybody, and for a moment at most when a
    broadcast has used the limit up: until its oldest message no longer counts.
    """

    def __init__(self, limits: Limits) -> None:
        self._paced = limits.rate > 0
        self._courtesy = limits.courtesy
        self._spacing = _MARGIN / limits.rate if self._paced else 0.0
        count = min(max(1, int(limits.rate)), _COUNTED)
        self._window = count / limits.rate + JITTER if self._paced else 0.0
        self._starts: deque[float] = deque(maxlen=count)
        self._slot = float("-inf")
        self._last_bulk = float("-inf")
        self.held_until = float("-inf")

    def opens_at(self, lane: Lane, ready: float) -> float:
        """When a message may go that has been ready since ``ready`` (both in seconds of the clock)."""
        opens = max(ready, self.held_until)
        if not self._paced:
            return opens
        if not lane.is_bulk:
            broadcasting = self._last_bulk + self._window > ready
            return max(opens, min(self._room_at(), opens + self._courtesy)) if broadcasting else opens
        return max(opens, self._slot, self._room_at())

    def started(self, lane: Lane, ready: float, now: float) -> None:
        """A message that has been ready since ``ready`` goes ``now``."""
        self._starts.append(now)
        if lane.is_bulk:
            due = max(self._slot, ready, self.held_until)
            self._slot = max(due, now - _CATCH_UP) + self._spacing
            self._last_bulk = now
        else:
            self._slot = max(self._slot, min(self._slot, now + self._spacing) + self._spacing)

    def _room_at(self) -> float:
        full = len(self._starts) == self._starts.maxlen
        return self._starts[0] + self._window if full else float("-inf")
