"""What Telegram lets a bot send, and how the limits of one chat are kept.

They are Telegram's published limits, and what keeps us on the safe side of them.
"""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum

JITTER = 0.002
"""Seconds by which two messages may come closer to each other on their way, though neither took
longer than usual."""

PATIENCE = 5.0
"""Seconds that bulk waits for its chat, and an answer for a chat that refuses messages. Longer, and
whoever sends should know and do something else meanwhile."""

OF_USE = 45.0
"""Seconds after which an answer is of no use any more: it is refused at once rather than wait."""

PAUSE_SPARE = 0.05
_WINDOW_SPARE = 0.25
"""Seconds added to a chat's pause and to a group's window: two messages may travel at different
speeds."""
_RESERVE = 2
"""Of a group's messages: answers leave them to bulk."""
_HEAD_START = 0.25
"""Seconds by which bulk that waits for a group may go before the group's answers."""

ChatId = int | str
"""A chat's number, or the @name of a public group or channel."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be sent. Zero lifts a limit.

    ``rate`` is in bulk messages a second; ``chat_pause`` in seconds between two messages to a chat;
    ``group_messages`` in any ``group_window`` seconds to a group or a channel. Answers in private
    chats keep no pause: Telegram allows short bursts there, and says so when it becomes too much.
    """

    rate: float = 30.0
    chat_pause: float = 1.0
    group_messages: int = 20
    group_window: float = 60.0


LIFTED = Limits(rate=0, chat_pause=0, group_messages=0)
"""No limits: for a Bot API on this machine."""


class Lane(IntEnum):
    """What a message is, most urgent first.

    Pass it as ``rate_limit_args``; a call without one is an answer.
    """

    ANSWER = 0
    CORRECTION = 1
    CARD = 2
    INSTANT = 3
    DIGEST = 4

    @property
    def is_bulk(self) -> bool:
        """Whether nobody asked for it, so that it goes at the bot's pace."""
        return self is not Lane.ANSWER


@dataclass(order=True, slots=True)
class Ticket:
    """A message that waits: the more urgent first, then the earlier.

    ``asked`` is since when, on the loop's clock; ``turn`` gives the moment at which it went.
    """

    lane: Lane
    number: int
    asked: float = field(compare=False)
    turn: asyncio.Future[float] = field(compare=False)


class ChatQueue:
    """The answers that wait for a chat, or its bulk: neither waits for the other's place.

    ``since`` numbers the moments at which the first ticket became the first: the queue with the
    lowest has waited longest for a message of its own. ``open`` is whether only the stream is
    waited for; ``wakes_at`` is when to look again, None while nobody need.
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
        """Wait in the queue."""
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

    ``hasty`` is whether the last message followed another sooner than a chat takes them;
    ``last_answer`` is when the last answer went.
    """

    def __init__(self, chat: ChatId, limits: Limits) -> None:
        self.chat = chat
        self.answers, self.bulk = ChatQueue(self, bulk=False), ChatQueue(self, bulk=True)
        self.held_until = self._last = self._last_bulk = self.last_answer = float("-inf")
        self.hasty = False
        self._pause = 0.0
        if limits.chat_pause:
            self._pause = limits.chat_pause + PAUSE_SPARE
        # Groups and channels have negative numbers, and alone have @names.
        self._is_group = isinstance(chat, str) or chat < 0
        self._most = limits.group_messages if self._is_group else 0
        self._recent = deque[float](maxlen=self._most)
        self._window = limits.group_window + _WINDOW_SPARE

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits."""
        return not self.answers.waiting and not self.bulk.waiting

    def opens_at(self, queue: ChatQueue, now: float) -> float:
        """When the next message of a queue may go."""
        if not self._is_group:
            if not queue.bulk:
                return self.held_until
            # Answers may follow each other at once for as long as somebody presses: bulk waits for
            # one pause of theirs, not for their end.
            asked = queue.waiting[0].asked if queue.waiting else now
            return max(self.held_until, min(self._last, max(self._last_bulk, asked)) + self._pause)
        opens = max(self.held_until, self._last + self._pause)
        if not queue.bulk and self.bulk.waiting and self._pause:
            opens += _HEAD_START
        most = self._allowed(queue)
        if most and len(self._recent) >= most:
            opens = max(opens, self._recent[-most] + self._window)
        return opens

    def expected_at(self, queue: ChatQueue, now: float) -> float:
        """About when one more message of a queue would go, after those that wait there."""
        ahead = len(queue.waiting)
        opens = self.opens_at(queue, now)
        if not self._is_group and not queue.bulk:
            return opens
        at = max(opens, now) + ahead * self._pause
        most = self._allowed(queue)
        if most and ahead >= most:
            at = max(at, opens + self._window)
        elif most and len(self._recent) + ahead >= most:
            at = max(at, self._recent[ahead - most] + self._window)
        return at

    def forgettable_at(self) -> float:
        """From when on nothing about this chat matters any more, if nothing waits."""
        pause = max(self._pause, self._window) if self._most else self._pause
        return max(self.held_until, self._last + pause)

    def start(self, queue: ChatQueue, now: float) -> None:
        """A message goes ``now``."""
        self.hasty = now < self._last + self._pause - PAUSE_SPARE
        self._last = now
        if queue.bulk:
            self._last_bulk = now
        else:
            self.last_answer = now
        if self._most:
            self._recent.append(now)

    def move(self, start: float, at: float, *, bulk: bool) -> None:
        """The message whose turn was at ``start`` goes only ``at`` a later moment."""
        self._last = max(self._last, at)
        if bulk:
            self._last_bulk = max(self._last_bulk, at)
        else:
            self.last_answer = max(self.last_answer, at)
        if start in self._recent:
            self._recent.remove(start)
            self._recent = deque(sorted((*self._recent, at)), maxlen=self._most)

    @property
    def is_counted(self) -> bool:
        """Whether messages count whoever of several processes sent them: those to groups do."""
        return self._most > 0

    def note_elsewhere(self, at: float) -> None:
        """Another process sent a message."""
        self.note_pause(at)
        if self._most:
            self._recent = deque(sorted((*self._recent, at)), maxlen=self._most)

    def note_pause(self, at: float) -> None:
        """Something was sent, by whichever process: what counts is counted elsewhere."""
        self._last = max(self._last, at)

    def _allowed(self, queue: ChatQueue) -> int:
        """How many messages of a queue may go in one window of a group."""
        if queue.bulk:
            return self._most
        # At least one answer, also where a limit of one or two was set.
        return max(self._most - _RESERVE, min(self._most, 1))
