"""The pace of what is sent to one chat, and what waits to be."""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from dataclasses import dataclass, field

from bot.delivery.lane import Lane
from bot.delivery.limits import Limits

_PAUSE_SPARE = 0.05
_WINDOW_SPARE = 0.25
"""Seconds added to a chat's pause and to a group's window: two messages may travel at different speeds."""

ChatId = int | str
"""A chat's number, or the @name of a public group or channel."""


@dataclass(order=True, slots=True)
class Ticket:
    """A message that waits: the more urgent first, then the earlier. ``asked`` is when, on the loop's clock.

    ``turn`` gives the moment at which it went.
    """

    lane: Lane
    number: int
    asked: float = field(compare=False)
    turn: asyncio.Future[float] = field(compare=False)


class ChatPace:
    """When one chat takes its next message. Times are seconds of the loop's clock.

    ``wakes_at`` is when somebody will look at it again; None while its first ticket may go.
    """

    __slots__ = ("_answers_at_once", "_pause", "_recent", "_window", "held_until", "last", "waiting", "wakes_at")

    def __init__(self, chat: ChatId, limits: Limits) -> None:
        self.waiting: list[Ticket] = []
        self.wakes_at: float | None = None
        self.held_until = self.last = float("-inf")
        self._pause = limits.chat_pause + _PAUSE_SPARE if limits.chat_pause else 0.0
        group = isinstance(chat, str) or chat < 0
        self._answers_at_once = not group and not limits.space_answers
        counted = limits.group_messages if group else 0
        self._recent: deque[float] | None = deque(maxlen=counted) if counted else None
        self._window = limits.group_window + _WINDOW_SPARE

    def opens_at(self) -> float:
        """When the next message may go.

        Answers in a private chat are not spaced unless asked for: somebody who presses three buttons in a second is
        let by Telegram, which says so when it becomes too much.
        """
        if self._answers_at_once and self.waiting and not self.waiting[0].lane.is_bulk:
            return self.held_until
        opens = max(self.held_until, self.last + self._pause)
        if self._recent is not None and len(self._recent) == self._recent.maxlen:
            opens = max(opens, self._recent[0] + self._window)
        return opens

    def forgettable_at(self) -> float:
        """From when on nothing about this chat matters any more, if nothing waits."""
        window = self.last + self._window if self._recent is not None else float("-inf")
        return max(self.opens_at(), window)

    def started(self, now: float) -> None:
        """A message goes ``now``."""
        self.last = now
        if self._recent is not None:
            self._recent.append(now)

    def enter(self, ticket: Ticket) -> None:
        """Wait in line."""
        heapq.heappush(self.waiting, ticket)

    def leave(self, ticket: Ticket) -> None:
        """Wait no longer: it goes, or was given up."""
        if self.waiting and self.waiting[0] is ticket:
            heapq.heappop(self.waiting)
        else:
            self.waiting.remove(ticket)
            heapq.heapify(self.waiting)
