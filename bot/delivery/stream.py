"""The pace of everything a bot sends, taken together."""

from __future__ import annotations

import logging
from bisect import bisect_left, insort
from collections import deque

from bot.delivery.limits import JITTER, ChatId, Lane, Limits

_LOGGER = logging.getLogger(__name__)

_WINDOW = 2.0
"""Seconds for which what became of a message says something about the next."""
_FEW = 10
"""Fewer chats than this say nothing about the bot, whatever happens to them."""
_SHARE = 0.1
"""Of all chats written to: a smaller share of refused ones is their own affair."""
_DECREASE = 0.8
_RECOVERY = 1 / 30
"""Of the limit, added each second after a cut."""
_PUBLISHED = 30.0
"""Messages a second that Telegram promises to take."""
_FLOOR_OF_SOME = _PUBLISHED / 2
_FLOOR_OF_MOST = _PUBLISHED / 10
"""Messages a second below which the limit is not cut when some are refused, and when most are."""
_PROBES = 1.0
"""Messages a second while everything is refused."""
_FIRST_PAUSE = 5.0
_LONGER = 4.0
"""When everything is refused, bulk waits for so many seconds at most, and so many times longer
after each further message that is refused with no success in between."""


class LearnedLimit:
    """Messages a second that Telegram takes from the whole bot; unlimited until it refuses.

    A refusal may be its chat's own. It says something about the bot only if the chat was within
    its own limits, and if ten chats or more were refused within two seconds, a tenth or more of all
    chats written to. Each chat counts once. Then the limit is cut to a little less than what was
    taken in the last second, but not below half of the published rate unless most are refused: ten
    chats among many cost little. From there it grows evenly. Messages that left before a cut say
    nothing about what came of it.

    Only when no message was taken for a second, and ten chats or more were refused since, the bot
    is *silenced*: one message a second goes as a probe, an answer first, and the first that is
    taken ends it. Bulk is held until ``held_until``, as long as Telegram says, but for a few
    seconds at most at first: each longer hold takes one more message that was refused after the
    last.

    Times are seconds of the loop's clock; ``rate`` is what was set for bulk, infinity for no limit.
    """

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._cut_to = self._sound = float("inf")
        self._cut_at = self.held_until = float("-inf")
        # The newest outcome of each chat, oldest first: its moment, and whether it was a refusal.
        self._outcomes: dict[ChatId, tuple[float, bool]] = {}
        # When messages were taken, in the second that ended with the last of them; and who was
        # refused since.
        self._taken: deque[float] = deque([float("-inf")])
        self._refused_since: set[ChatId] = set()
        self._pause = _FIRST_PAUSE
        self.silenced = False

    def rate_at(self, now: float) -> float:
        """Messages a second that may go now; infinity while none is known to be too much."""
        if self.silenced:
            return _PROBES
        growth = max(self._cut_to, _PUBLISHED) * _RECOVERY
        return self._cut_to + growth * (now - self._cut_at)

    def note_success(self, chat: ChatId, now: float) -> None:
        """Telegram took a message."""
        if self.silenced:
            self.silenced = False
            self._cut_at, self.held_until = now, float("-inf")
            _LOGGER.info("Telegram takes messages again")
        self._note(chat, now, refused=False)
        self._refused_since.clear()
        self._taken.append(now)
        while self._taken[0] < now - 1:
            self._taken.popleft()
        self._sound = self.rate_at(now)

    def note_refusal(self, chat: ChatId, wait: float, started: float, now: float) -> None:
        """A message that left at ``started`` was refused.

        Its chat, which was within its own limits, is to wait so many seconds.
        """
        if started < self._cut_at:
            return
        self._refused_since.add(chat)
        self._note(chat, now, refused=True)
        among = len(self._outcomes)
        refused = sum(is_refusal for _, is_refusal in self._outcomes.values())
        if self.silenced:
            self._hold(wait, now)
        elif len(self._refused_since) >= _FEW and self._taken[-1] < now - 1:
            # When it is over the set rate is tried, or less if that was too much already.
            self._cut(min(_DECREASE * self._sound, self._rate, _PUBLISHED), now)
            self.silenced, self._pause = True, _FIRST_PAUSE
            self._hold(wait, now)
            _LOGGER.warning("Telegram refuses everybody: one message a second until it takes one")
        elif refused >= max(_FEW, _SHARE * among):
            before = self.rate_at(now)
            recently = sum(moment >= now - 1 for moment in self._taken)
            floor = _FLOOR_OF_MOST if refused > among / 2 else _FLOOR_OF_SOME
            self._cut(max(_DECREASE * min(before, recently), min(before, floor)), now)
            _LOGGER.info("Telegram refuses many: %.0f messages a second from now on", self._cut_to)

    def _cut(self, limit: float, now: float) -> None:
        self._cut_to, self._cut_at = limit, now
        self._outcomes.clear()

    def _hold(self, wait: float, now: float) -> None:
        self.held_until = now + min(wait, self._pause)
        self._pause *= _LONGER

    def _note(self, chat: ChatId, now: float, *, refused: bool) -> None:
        # Taken out first, so that the newest outcome is the last of the dict.
        self._outcomes.pop(chat, None)
        self._outcomes[chat] = now, refused
        while True:
            oldest = next(iter(self._outcomes))
            if self._outcomes[oldest][0] >= now - _WINDOW:
                break
            del self._outcomes[oldest]


_MARGIN = 1.01
"""Bulk is spaced this much wider than the limit asks, so that a message late by a little stays
lawful."""
_CATCH_UP = 0.05
"""Seconds of lateness (a timer's grain, a handler that ran first) that are made up for."""
COURTESY = 0.04
"""Seconds that an answer waits at most for a broadcast that has just used the rate up; a refusal
would cost it a whole second."""
_BURST = 0.1
"""Seconds by which answers may be ahead of their pace when the learned limit binds."""
_COUNTED = 1000
"""The most messages that a window counts: above that many a second it is shorter than a second."""
_LEAST = 0.01
"""Messages a second: less than that is nothing."""
_LATEST = 0.25
"""Seconds by which a message may have been late on its way; beyond, it is the answer that was slow.
"""


_LATELY = 8
"""Messages of which the time that Telegram takes is known by."""
_STALE = 3.0
"""Seconds that a message which is put together may wait: longer, and it is not true any more."""


class Stream:
    """When the next message may go. Times are seconds of the loop's clock.

    Bulk is evenly spaced and never more than the rate in any second. It makes room for answers, for
    half of the rate at most: the other half is its own, whatever is asked. Answers beyond that are
    not counted, for Telegram allows many more of them; they are paced only by what it has been seen
    to refuse (``learned``), and of that, too, bulk keeps its half.

    What counts is when Telegram gets a message. Nobody tells us, but one whose answer took longer
    than usual may have been late by as much, so it counts for as much longer.

    ``rate`` is in messages a second, and may be set anew at any time: what this process has of it
    where several share it. At 0 no bulk goes. ``others_broadcast`` is whether another process uses
    up the rest, so that answers here keep within ``rate``. ``courtesy`` is how many seconds they
    wait at most for a broadcast that has just used it up. ``takes`` is how many seconds Telegram
    took for a message lately; 0.0 while it is not known.
    """

    def __init__(self, limits: Limits) -> None:
        self.rate = limits.rate or float("inf")
        self.others_broadcast, self.courtesy, self.takes = False, COURTESY, 0.0
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
            if self.rate <= 0:
                return float("inf")
            return max(ready, self.learned.held_until, self._slot, self._room_at(most, window))
        opens = max(ready, self._answer_slot - _BURST)
        is_beside_bulk = self.others_broadcast or self._is_broadcasting(window, now)
        if is_beside_bulk and self._answer_counts(most, window, now):
            opens = max(opens, min(self._room_at(most, window), ready + self.courtesy))
        return opens

    def start(self, lane: Lane, ready: float, now: float) -> None:
        """A message that has been ready since ``ready`` goes ``now``."""
        most, window = self._window(now)
        if lane.is_bulk:
            due = max(self._slot, ready, self.learned.held_until)
            self._slot = max(due, now - _CATCH_UP) + _MARGIN / self.pace(now)
            self._last_bulk = now
            self._record(now)
        else:
            self._answer_slot = max(self._answer_slot, now) + 1 / self.answer_rate(now)
            if self._answer_counts(most, window, now):
                self._slot += _MARGIN / self.pace(now)
                self._answers.append(now)
                self._record(now)

    def depart(self, lane: Lane, start: float, now: float) -> float | None:
        """When the message of the turn at ``start`` may be written, which is ready for it ``now``:
        it counts from then on, and not from its turn. None when that is too late for it.
        """
        place = bisect_left(self._arrivals, start)
        if self._arrivals[place : place + 1] != [start]:
            return now  # it does not count
        del self._arrivals[place]
        goes_at = now
        if lane.is_bulk and self.rate > 0:
            goes_at = max(now, self._room_at(*self._window(now)))
        if goes_at - now > _STALE:
            return None
        self._record(goes_at)
        return goes_at

    def note_arrival(self, start: float, now: float) -> None:
        """The message that went at ``start`` was taken: Telegram's answer is here ``now``."""
        took = now - start
        self.takes += (took - self.takes) / _LATELY
        # The shortest time seen is the usual one; should it no longer be, it is forgotten slowly.
        self._usual = min(took, self._usual)
        self._usual += (took - self._usual) / 100
        late = min(took - self._usual, _LATEST)
        place = bisect_left(self._arrivals, start)
        if late > 0 and self._arrivals[place : place + 1] == [start]:
            del self._arrivals[place]
            self._record(start + late)

    def answer_rate(self, now: float) -> float:
        """Messages a second that answers get; infinity while no limit is known."""
        limit = self.learned.rate_at(now)
        if limit < float("inf") and self._is_broadcasting(self._window(now)[1], now):
            limit -= self.pace(now) / 2
        return limit

    def pace(self, now: float) -> float:
        """Messages a second that bulk may have when nobody asks."""
        return max(min(self.rate, self.learned.rate_at(now)), _LEAST)

    def _window(self, now: float) -> tuple[int, float]:
        """How many messages may count, and for how many seconds each does."""
        pace = self.pace(now)
        most = int(min(max(1.0, pace), _COUNTED))
        return most, most / pace + JITTER

    def _is_broadcasting(self, window: float, now: float) -> bool:
        return self._last_bulk + window > now

    def _answer_counts(self, most: int, window: float, now: float) -> bool:
        """Whether one more answer counts: answers do not have their half yet, or nothing else has
        a part of what there is.
        """
        if self.others_broadcast and not self._is_broadcasting(window, now):
            return True
        while self._answers and self._answers[0] + window <= now:
            self._answers.popleft()
        return len(self._answers) < most // 2

    def _record(self, arrival: float) -> None:
        insort(self._arrivals, arrival)
        if len(self._arrivals) > _COUNTED:
            del self._arrivals[0]

    def _room_at(self, most: int, window: float) -> float:
        """From when on one more message may count."""
        if len(self._arrivals) < most:
            return float("-inf")
        return self._arrivals[-most] + window
