"""Who goes next: messages wait in line by chat, and the most urgent whose chat is open goes when the stream lets it."""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from itertools import count

from bot.delivery.chat_pace import ChatId, ChatPace, Ticket
from bot.delivery.lane import Lane
from bot.delivery.limits import PATIENCE, Limits
from bot.delivery.stream import Stream

_TOGETHER = 2.0
_SEVERAL = 3
"""That many chats refusing within that many seconds are the whole bot being refused."""
_SPARE = 0.1
"""Seconds waited beyond what Telegram asked for."""
_GRAIN = 1e-6
"""Seconds that a timer may be early by."""


class HeldError(Exception):
    """Held for {seconds:.0f} s: Telegram takes nothing until then."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"held for {seconds:.0f} s: Telegram takes nothing until then")
        self.seconds = seconds


class Pacing:
    """Turns, one message each. Belongs to the loop in which ``turn`` is first awaited, and keeps time by its clock.

    A turn costs O(log n) among n that wait. Nothing is kept of a chat once its limits are no longer touched.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._stream = Stream(limits)
        self._chats: dict[ChatId, ChatPace] = {}
        # Chats by when to look at them again, and chats that are open by their first ticket. Both hold leftovers of
        # what has changed since, which are told by not fitting any more.
        self._asleep: list[tuple[float, int, ChatId]] = []
        self._open: list[tuple[Ticket, ChatId]] = []
        self._refusals: deque[tuple[float, ChatId, float]] = deque()
        self._numbers = count()
        self._waiting = 0
        self._timer: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> int:
        """How many messages wait for their turn."""
        return self._waiting

    @property
    def chats(self) -> int:
        """How many chats something is known of."""
        return len(self._chats)

    async def turn(self, chat: ChatId, lane: Lane) -> float:
        """Return when a message to ``chat`` may go; it then counts as gone. Gives the moment, for ``answered``.

        Raises ``HeldError`` when the chat is held for longer than is worth waiting for, and for an answer also when
        everybody is. Bulk waits with everybody. Cancelling gives the place in line up.
        """
        loop = asyncio.get_running_loop()
        now = loop.time()
        pace = self._chats.get(chat)
        if pace is None:
            pace = self._chats[chat] = ChatPace(chat, self._limits)
        self._refuse_the_hopeless(pace, lane, now)
        ticket = Ticket(lane, next(self._numbers), now, loop.create_future())
        pace.enter(ticket)
        self._waiting += 1
        self._look_at(chat, pace, now)
        self._advance()
        try:
            return await ticket.turn
        except asyncio.CancelledError:
            self._give_up(chat, ticket)
            raise

    def answered(self, start: float) -> None:
        """Telegram accepted the message whose turn came at ``start``."""
        self._stream.answered(start, asyncio.get_running_loop().time())

    def refused(self, chat: ChatId, seconds: float) -> None:
        """Telegram said 429: take nothing to ``chat`` for ``seconds``, or to anybody if several chats said so.

        The shortest of their waits holds for everybody; a longer one may be that chat's own.
        """
        now = asyncio.get_running_loop().time()
        pace = self._chats.get(chat)
        if pace is None:
            pace = self._chats[chat] = ChatPace(chat, self._limits)
        pace.held_until = max(pace.held_until, now + seconds + _SPARE)
        self._refusals.append((now, chat, seconds))
        while self._refusals[0][0] < now - _TOGETHER:
            self._refusals.popleft()
        if len({refusing for _, refusing, _ in self._refusals}) >= _SEVERAL:
            wait = min(seconds for _, _, seconds in self._refusals)
            self._stream.held_until = max(self._stream.held_until, now + wait + _SPARE)
            self._turn_away_hopeless_answers(now)
        self._turn_away(pace, [ticket for ticket in pace.waiting if pace.held_until - now > PATIENCE], now)
        self._look_at(chat, pace, now)
        self._advance()

    def close(self) -> None:
        """Cancel whoever waits and forget everything."""
        for pace in self._chats.values():
            for ticket in pace.waiting:
                ticket.turn.cancel()
        self._chats.clear()
        self._asleep.clear()
        self._open.clear()
        self._refusals.clear()
        self._waiting = 0
        self._set_timer(None)

    def _refuse_the_hopeless(self, pace: ChatPace, lane: Lane, now: float) -> None:
        held_until = pace.held_until if lane.is_bulk else max(pace.held_until, self._stream.held_until)
        if held_until - now > PATIENCE:
            raise HeldError(held_until - now)

    def _turn_away_hopeless_answers(self, now: float) -> None:
        if self._stream.held_until - now > PATIENCE:
            for pace in list(self._chats.values()):
                self._turn_away(pace, [ticket for ticket in pace.waiting if not ticket.lane.is_bulk], now)

    def _turn_away(self, pace: ChatPace, tickets: list[Ticket], now: float) -> None:
        for ticket in tickets:
            pace.leave(ticket)
            self._waiting -= 1
            if not ticket.turn.done():
                ticket.turn.set_exception(HeldError(max(pace.held_until, self._stream.held_until) - now))

    def _give_up(self, chat: ChatId, ticket: Ticket) -> None:
        pace = self._chats.get(chat)
        if pace is None or ticket not in pace.waiting:
            return
        pace.leave(ticket)
        self._waiting -= 1
        self._look_at(chat, pace, asyncio.get_running_loop().time())
        self._advance()

    def _look_at(self, chat: ChatId, pace: ChatPace, now: float) -> None:
        """Put a chat where it belongs: open, asleep, or forgotten."""
        opens_at = pace.opens_at() if pace.waiting else pace.forgettable_at()
        if opens_at - now > _GRAIN:
            if pace.wakes_at != opens_at:
                pace.wakes_at = opens_at
                heapq.heappush(self._asleep, (opens_at, next(self._numbers), chat))
        elif pace.waiting:
            pace.wakes_at = None
            heapq.heappush(self._open, (pace.waiting[0], chat))
        else:
            del self._chats[chat]

    def _advance(self) -> None:
        """Let go whoever may go now, and come back when the next one may."""
        now = asyncio.get_running_loop().time()
        self._wake(now)
        goes_at = float("inf")
        while self._open:
            ticket, chat = self._open[0]
            pace = self._chats.get(chat)
            if pace is None or pace.wakes_at is not None or not pace.waiting or pace.waiting[0] is not ticket:
                heapq.heappop(self._open)
                continue
            ready = max(ticket.asked, pace.opens_at())
            goes_at = self._stream.opens_at(ticket.lane, ready)
            if goes_at - now > _GRAIN:
                break
            heapq.heappop(self._open)
            self._go(chat, pace, ticket, ready, now)
            goes_at = float("inf")
        wakes_at = self._asleep[0][0] if self._asleep else float("inf")
        self._set_timer(min(goes_at, wakes_at) if self._waiting else None)

    def _wake(self, now: float) -> None:
        while self._asleep and self._asleep[0][0] - now <= _GRAIN:
            woken_at, _, chat = heapq.heappop(self._asleep)
            pace = self._chats.get(chat)
            if pace is not None and pace.wakes_at == woken_at:
                self._look_at(chat, pace, now)

    def _go(self, chat: ChatId, pace: ChatPace, ticket: Ticket, ready: float, now: float) -> None:
        pace.leave(ticket)
        self._waiting -= 1
        if not ticket.turn.done():
            self._stream.started(ticket.lane, ready, now)
            pace.started(now)
            ticket.turn.set_result(now)
        self._look_at(chat, pace, now)

    def _set_timer(self, at: float | None) -> None:
        if self._timer is not None:
            if at == self._timer.when() and not self._timer.cancelled():
                return
            self._timer.cancel()
            self._timer = None
        if at is not None:
            self._timer = asyncio.get_running_loop().call_at(at, self._ring)

    def _ring(self) -> None:
        self._timer = None
        self._advance()
