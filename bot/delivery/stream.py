"""The pace of everything a bot sends, taken together."""

from __future__ import annotations

from bisect import bisect_left, insort

from bot.delivery.lane import Lane
from bot.delivery.limits import JITTER, Limits

_MARGIN = 1.01
"""Bulk is spaced this much wider than the limit asks, so that a message late by a little stays lawful."""
_CATCH_UP = 0.05
"""Seconds of lateness (a timer's grain, a handler that ran first) that are made up for, at twice the pace at most."""
_FINE = 0.005
"""Spacings below this many seconds are finer than timers are: several messages go at a time."""
_COUNTED = 1000
"""The most messages that a window counts: above that many a second it is shorter than a second."""
_LATEST = 0.25
"""Seconds by which a message may have been late on its way; beyond, it is the answer that was slow."""


class Stream:
    """When the next message may go. Times are seconds of the loop's clock.

    Bulk is evenly spaced from its first message on and never more than the limit in any second. Answers count too,
    so bulk makes room for them. They wait for no spacing, but for a hold of everybody, and for a moment at most when a
    broadcast has used the limit up: until its oldest message no longer counts.

    What counts is when Telegram gets a message. Nobody tells us, but one whose answer took longer than usual may have
    been late by as much, so it counts for as much longer.
    """

    def __init__(self, limits: Limits) -> None:
        self._paced = limits.rate > 0
        self._courtesy = limits.courtesy
        self._spacing = _MARGIN / limits.rate if self._paced else 0.0
        self._most = min(max(1, int(limits.rate)), _COUNTED)
        self._window = self._most / limits.rate + JITTER if self._paced else 0.0
        # When each of the last messages arrived at the latest, but for the usual time on the way, in order.
        self._arrivals: list[float] = []
        self._usual = float("inf")
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
        gap = self._spacing / 2 if self._spacing > _FINE else 0.0
        return max(opens, self._slot, self._last_bulk + gap, self._room_at())

    def started(self, lane: Lane, ready: float, now: float) -> None:
        """A message that has been ready since ``ready`` goes ``now``."""
        if not self._paced:
            return
        self._count(now)
        if lane.is_bulk:
            due = max(self._slot, ready, self.held_until)
            self._slot = max(due, now - _CATCH_UP) + self._spacing
            self._last_bulk = now
        else:
            self._slot = max(self._slot, min(self._slot, now + self._spacing) + self._spacing)

    def answered(self, start: float, now: float) -> None:
        """The message that went at ``start`` was accepted: Telegram's answer is here ``now``."""
        if not self._paced:
            return
        took = now - start
        # The shortest time seen is the usual one; should it no longer be, it is forgotten slowly.
        self._usual = min(took, self._usual)
        self._usual += (took - self._usual) / 100
        late = min(took - self._usual, _LATEST)
        if late > 0:
            place = bisect_left(self._arrivals, start)
            if place < len(self._arrivals) and self._arrivals[place] == start:
                del self._arrivals[place]
            self._count(start + late)

    def _count(self, arrival: float) -> None:
        insort(self._arrivals, arrival)
        if len(self._arrivals) > self._most:
            del self._arrivals[0]

    def _room_at(self) -> float:
        full = len(self._arrivals) == self._most
        return self._arrivals[0] + self._window if full else float("-inf")
