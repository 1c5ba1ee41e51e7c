"""The pace of everything a bot sends, taken together."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque

from bot.delivery.lane import Lane
from bot.delivery.learned import LearnedLimit
from bot.delivery.limits import JITTER, Limits

_MARGIN = 1.01
"""Bulk is spaced this much wider than the limit asks, so that a message late by a little stays
lawful."""
_CATCH_UP = 0.05
"""Seconds of lateness (a timer's grain, a handler that ran first) that are made up for."""
_COURTESY = 0.04
"""Seconds that an answer waits at most for a broadcast that has just used the rate up; a refusal
would cost it a whole second."""
_BURST = 0.1
"""Seconds by which answers may be ahead of their pace when the learned limit binds."""
_COUNTED = 1000
"""The most messages that a window counts: above that many a second it is shorter than a second."""
_LATEST = 0.25
"""Seconds by which a message may have been late on its way; beyond, it is the answer that was slow."""


class Stream:
    """When the next message may go. Times are seconds of the loop's clock.

    Bulk is evenly spaced and never more than the rate in any second. It makes room for answers, for
    half of the rate at most: the other half is its own, whatever is asked. Answers beyond that are
    not counted, for Telegram allows many more of them; they are paced only by what it has been seen
    to refuse (``learned``), and of that, too, bulk keeps its half.

    What counts is when Telegram gets a message. Nobody tells us, but one whose answer took longer
    than usual may have been late by as much, so it counts for as much longer.
    """

    def __init__(self, limits: Limits) -> None:
        self.rate = limits.rate or float("inf")
        self.learned = LearnedLimit(self.rate)
        # When each of the last messages arrived at the latest, but for the usual time on the way,
        # in order; and when those of them left that are answers.
        self._arrivals: list[float] = []
        self._answers: deque[float] = deque()
        self._usual = float("inf")
        self._slot = self._answer_slot = self._last_bulk = float("-inf")

    def opens_at(self, lane: Lane, ready: float, now: float) -> float:
        """When a message may go that has been ready since ``ready``."""
        most, window = self._window(now)
        if lane.is_bulk:
            return max(ready, self.learned.held_until, self._slot, self._room_at(most, window))
        opens = max(ready, self._answer_slot - _BURST)
        if self._broadcasting(window, now) and self._counts(most, window, now):
            opens = max(opens, min(self._room_at(most, window), ready + _COURTESY))
        return opens

    def started(self, lane: Lane, ready: float, now: float) -> None:
        """A message that has been ready since ``ready`` goes ``now``."""
        most, window = self._window(now)
        if lane.is_bulk:
            due = max(self._slot, ready, self.learned.held_until)
            self._slot = max(due, now - _CATCH_UP) + _MARGIN / self.pace(now)
            self._last_bulk = now
            self._count(now)
        else:
            self._answer_slot = max(self._answer_slot, now) + 1 / self.answer_rate(now)
            if self._counts(most, window, now):
                self._slot += _MARGIN / self.pace(now)
                self._answers.append(now)
                self._count(now)

    def arrived(self, start: float, now: float) -> None:
        """The message that went at ``start`` was taken: Telegram's answer is here ``now``."""
        took = now - start
        # The shortest time seen is the usual one; should it no longer be, it is forgotten slowly.
        self._usual = min(took, self._usual)
        self._usual += (took - self._usual) / 100
        late = min(took - self._usual, _LATEST)
        place = bisect_left(self._arrivals, start)
        if late > 0 and self._arrivals[place : place + 1] == [start]:
            del self._arrivals[place]
            self._count(start + late)

    def bulk_rate(self, now: float) -> float:
        """Messages a second that bulk gets beside the answers of the last second."""
        most, window = self._window(now)
        self._counts(most, window, now)
        return self.pace(now) - len(self._answers) / window

    def answer_rate(self, now: float) -> float:
        """Messages a second that answers get; infinity while no limit is known."""
        limit = self.learned.at(now)
        _, window = self._window(now)
        if limit < float("inf") and self._broadcasting(window, now):
            limit -= self.pace(now) / 2
        return limit

    def pace(self, now: float) -> float:
        """Messages a second that bulk may have when nobody asks."""
        return min(self.rate, self.learned.at(now))

    def _window(self, now: float) -> tuple[int, float]:
        """How many messages may count, and for how many seconds each does."""
        pace = self.pace(now)
        most = int(min(max(1.0, pace), _COUNTED))
        return most, most / pace + JITTER

    def _broadcasting(self, window: float, now: float) -> bool:
        return self._last_bulk + window > now

    def _counts(self, most: int, window: float, now: float) -> bool:
        """Whether one more answer counts: answers do not have their half yet."""
        while self._answers and self._answers[0] + window <= now:
            self._answers.popleft()
        return len(self._answers) < most // 2

    def _count(self, arrival: float) -> None:
        insort(self._arrivals, arrival)
        if len(self._arrivals) > _COUNTED:
            del self._arrivals[0]

    def _room_at(self, most: int, window: float) -> float:
        full = len(self._arrivals) >= most
        return self._arrivals[-most] + window if full else float("-inf")
