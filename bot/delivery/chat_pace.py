"""The pace of what is sent to one chat, and what waits to be."""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from dataclasses import dataclass, field

from bot.delivery.limits import Lane, Limits

_PAUSE_SPARE = 0.05
_WINDOW_SPARE = 0.25
"""Seconds added to a chat's pause and to a group's window: two messages may travel at different
speeds."""
_RESERVE = 2
"""Of a group's messages: answers leave them to bulk."""
_HEAD_START = 0.25
"""Seconds by which bulk that waits for a group may go before the group's answers."""

ChatId = int | str
"""A chat's number, or the @name of a public group or channel."""


@dataclass(order=True, slots=True)
class Ticket:
    """A message that waits: the more urgent first, then the earlier.

    ``asked`` is when, on the loop's clock; ``turn`` gives the moment at which it went.
    """

    lane: Lane
    number: int
    asked: float = field(compare=False)
    turn: asyncio.Future[float] = field(compare=False)


class ChatQueue:
    """The answers that wait for a chat, or its bulk: neither waits for the other's place.

    ``since`` numbers the moments at which the first ticket became the first: the line of the lowest
    has waited longest for a message of its own. ``open`` tells whether only the stream is waited
    for; ``wakes_at`` is when somebody will look again, None while nobody need.
    """

    __slots__ = ("bulk", "open", "pace", "since", "waiting", "wakes_at")

    def __init__(self, pace: ChatPace, *, bulk: bool) -> None:
        self.pace, self.bulk = pace, bulk
        self.waiting: list[Ticket] = []
        self.since = 0
        self.open = False
        self.wakes_at: float | None = None

    @property
    def rank(self) -> tuple[int, int]:
        """What goes first among the chats: urgency, then who has waited longest."""
        return self.waiting[0].lane, self.since

    def enter(self, ticket: Ticket) -> None:
        """Wait in line."""
        heapq.heappush(self.waiting, ticket)

    def leave(self, ticket: Ticket) -> None:
        """Wait no longer: it goes, or was given up."""
        if self.waiting[0] is ticket:
            heapq.heappop(self.waiting)
        else:
            self.waiting.remove(ticket)
            heapq.heapify(self.waiting)


class ChatPace:
    """When one chat takes its next message. Times are seconds of the loop's clock.

    Answers in a private chat are not spaced: somebody who presses three buttons in a second is let
    by Telegram, which says so when it becomes too much. What is sent to a group is counted, and its
    bulk goes first: it is little, and the group's presses and commands would leave it no room.

    ``hasty`` tells that the last message followed another sooner than a chat takes them.
    """

    def __init__(self, chat: ChatId, limits: Limits) -> None:
        self.chat = chat
        self.answers, self.bulk = ChatQueue(self, bulk=False), ChatQueue(self, bulk=True)
        self.held_until = self._last = self._last_bulk = float("-inf")
        self.hasty = False
        self._pause = limits.chat_pause + _PAUSE_SPARE if limits.chat_pause else 0.0
        self._group = isinstance(chat, str) or chat < 0
        self._most = limits.group_messages if self._group else 0
        self._recent = deque[float](maxlen=self._most)
        self._window = limits.group_window + _WINDOW_SPARE

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits."""
        return not self.answers.waiting and not self.bulk.waiting

    def opens_at(self, line: ChatQueue, now: float) -> float:
        """When the next message of a line may go."""
        if not self._group:
            if not line.bulk:
                return self.held_until
            # Answers may follow each other at once for as long as somebody presses: bulk waits for
            # one pause of theirs, not for their end.
            asked = line.waiting[0].asked if line.waiting else now
            return max(self.held_until, min(self._last, max(self._last_bulk, asked)) + self._pause)
        opens = max(self.held_until, self._last + self._pause)
        if not line.bulk and self.bulk.waiting and self._pause:
            opens += _HEAD_START
        most = self._allowed(line)
        if most and len(self._recent) >= most:
            opens = max(opens, self._recent[-most] + self._window)
        return opens

    def expected_at(self, line: ChatQueue, now: float) -> float:
        """About when one more message of a line would go, after those that wait there."""
        ahead = len(line.waiting)
        opens = self.opens_at(line, now)
        if not self._group and not line.bulk:
            return opens
        at = max(opens, now) + ahead * self._pause
        most = self._allowed(line)
        if most and ahead >= most:
            at = max(at, opens + self._window)
        elif most and len(self._recent) + ahead >= most:
            at = max(at, self._recent[ahead - most] + self._window)
        return at

    def forgettable_at(self) -> float:
        """From when on nothing about this chat matters any more, if nothing waits."""
        window = self._last + self._window if self._most else float("-inf")
        return max(self.held_until, self._last + self._pause, window)

    def started(self, line: ChatQueue, now: float) -> None:
        """A message goes ``now``."""
        self.hasty = now < self._last + self._pause - _PAUSE_SPARE
        self._last = now
        if line.bulk:
            self._last_bulk = now
        if self._most:
            self._recent.append(now)

    def _allowed(self, line: ChatQueue) -> int:
        return self._most if line.bulk else max(self._most - _RESERVE, min(self._most, 1))
