"""Who goes next: messages wait in line by chat until the chat is open and the stream lets them."""

from __future__ import annotations

import asyncio
import heapq
from collections import Counter
from itertools import count

from bot.delivery.chat_pace import ChatId, ChatPace, ChatQueue, Ticket
from bot.delivery.limits import OF_USE, PATIENCE, Lane, Limits
from bot.delivery.stream import Stream

_SPARE = 0.1
"""Seconds waited beyond what Telegram asked for."""
_GRAIN = 1e-6
"""Seconds that a timer may be early by."""

_Open = list[tuple[tuple[int, int], int, ChatQueue]]


class HeldError(Exception):
    """Held for {seconds:.0f} s: the chat takes nothing until then."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"held for {seconds:.0f} s: the chat takes nothing until then")
        self.seconds = seconds


class Pacing:
    """Turns, one message each, on the clock of the loop in which ``turn`` is first awaited.

    Each chat has a line for its answers and one for its bulk. Answers are taken from the chats in
    turn, so whoever asks much waits for themselves alone; bulk goes by urgency. A turn costs
    O(log n) among n chats that wait. Nothing is kept of a chat once its limits are untouched.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.stream = Stream(limits)
        self.waiting = Counter[Lane]()
        self._chats: dict[ChatId, ChatPace] = {}
        # Lines by when to look at them again, and lines whose chat is open by their rank. All hold
        # leftovers of what has changed since, which are told by not fitting any more.
        self._asleep: list[tuple[float, int, ChatQueue]] = []
        self._open_answers: _Open = []
        self._open_bulk: _Open = []
        self._numbers = count()
        self._timer: asyncio.TimerHandle | None = None

    @property
    def chats(self) -> int:
        """How many chats something is known of."""
        return len(self._chats)

    @property
    def answers_wait(self) -> bool:
        """Whether answers wait though their chats are open."""
        return any(line.open for *_, line in self._open_answers)

    async def turn(self, chat: ChatId, lane: Lane) -> float:
        """Return when a message to ``chat`` may go; it then counts as gone.

        Gives the moment, for ``taken`` and ``refused``. Raises ``HeldError`` when it would have to
        wait longer than is worth it. Cancelling gives the place in line up.
        """
        loop = asyncio.get_running_loop()
        now = loop.time()
        # Answers are taken from the chats in turn, so this is one round.
        one_round = len(self._open_answers) / self.stream.answer_rate(now)
        if not lane.is_bulk and one_round > OF_USE:
            raise HeldError(one_round)
        pace = self._known(chat)
        line = pace.bulk if lane.is_bulk else pace.answers
        held, wait = pace.held_until - now, pace.expected_at(line, now) - now
        if held > PATIENCE or wait > (PATIENCE if lane.is_bulk else OF_USE):
            raise HeldError(max(held, wait))
        ticket = Ticket(lane, next(self._numbers), now, loop.create_future())
        line.enter(ticket)
        self.waiting[lane] += 1
        if line.waiting[0] is ticket:
            self._look_at(line, now)
        self._advance()
        try:
            return await ticket.turn
        except asyncio.CancelledError:
            if ticket in line.waiting:
                self._take_out(line, ticket)
                self._advance()
            raise

    def taken(self, chat: ChatId, start: float) -> None:
        """Telegram took the message of the turn at ``start``, or refused it for what it says."""
        now = asyncio.get_running_loop().time()
        self.stream.arrived(start, now)
        self.stream.learned.taken(chat, now)
        self._advance()

    def refused(self, chat: ChatId, seconds: float, start: float) -> None:
        """Telegram said 429 to the message of the turn at ``start``.

        ``chat`` takes nothing for so many seconds. What it means for others, ``LearnedLimit`` says.
        """
        now = asyncio.get_running_loop().time()
        pace = self._known(chat)
        pace.held_until = max(pace.held_until, now + seconds + _SPARE)
        if not pace.hasty:
            self.stream.learned.refused(chat, seconds, start, now)
        for line in (pace.answers, pace.bulk):
            if pace.held_until - now > PATIENCE:
                for ticket in tuple(line.waiting):
                    if not ticket.turn.done():
                        ticket.turn.set_exception(HeldError(pace.held_until - now))
                    self._take_out(line, ticket)
            if not line.waiting:
                self._place(line, now)
        self._advance()

    def close(self) -> None:
        """Cancel whoever waits and forget everything."""
        for pace in self._chats.values():
            for line in (pace.answers, pace.bulk):
                for ticket in line.waiting:
                    ticket.turn.cancel()
                line.waiting.clear()
        self._chats.clear()
        self._asleep.clear()
        self._open_answers.clear()
        self._open_bulk.clear()
        self.waiting.clear()
        self._set_timer(None)

    def _known(self, chat: ChatId) -> ChatPace:
        pace = self._chats.get(chat)
        if pace is None:
            pace = self._chats[chat] = ChatPace(chat, self._limits)
        return pace

    def _take_out(self, line: ChatQueue, ticket: Ticket) -> None:
        was_first = line.waiting[0] is ticket
        line.leave(ticket)
        self.waiting[ticket.lane] -= 1
        if was_first:
            self._look_at(line, asyncio.get_running_loop().time())

    def _look_at(self, line: ChatQueue, now: float) -> None:
        """Put a line with a new first ticket, or with none, where it belongs."""
        line.since = next(self._numbers)
        self._place(line, now)

    def _place(self, line: ChatQueue, now: float) -> None:
        """Put a line where it belongs: open, asleep, or forgotten."""
        pace = line.pace
        opens_at = pace.opens_at(line, now) if line.waiting else pace.forgettable_at()
        line.open = False
        if opens_at - now > _GRAIN:
            if line.wakes_at != opens_at:
                line.wakes_at = opens_at
                heapq.heappush(self._asleep, (opens_at, next(self._numbers), line))
            return
        line.wakes_at = None
        if line.waiting:
            line.open = True
            lines = self._open_bulk if line.bulk else self._open_answers
            heapq.heappush(lines, (line.rank, next(self._numbers), line))
        elif pace.is_idle and self._chats.get(pace.chat) is pace:
            del self._chats[pace.chat]

    def _advance(self) -> None:
        """Let go whoever may go now, and come back when the next one may."""
        now = asyncio.get_running_loop().time()
        while self._asleep and self._asleep[0][0] - now <= _GRAIN:
            woken_at, _, line = heapq.heappop(self._asleep)
            if line.wakes_at == woken_at:
                self._place(line, now)
        goes_at = min(self._serve(self._open_answers, now), self._serve(self._open_bulk, now))
        if self._asleep:
            goes_at = min(goes_at, self._asleep[0][0])
        self._set_timer(goes_at if self.waiting.total() else None)

    def _serve(self, lines: _Open, now: float) -> float:
        """Let go whoever may of these lines; return when the next one may."""
        while lines:
            rank, _, line = lines[0]
            if not line.open or line.rank != rank:
                heapq.heappop(lines)
                continue
            ticket = line.waiting[0]
            opens_at = line.pace.opens_at(line, now)
            if opens_at - now > _GRAIN:
                # The other line's message has closed the chat meanwhile.
                heapq.heappop(lines)
                self._place(line, now)
                continue
            ready = max(ticket.asked, opens_at)
            goes_at = self.stream.opens_at(ticket.lane, ready, now)
            if goes_at - now > _GRAIN:
                return goes_at
            heapq.heappop(lines)
            if not ticket.turn.done():
                self.stream.started(ticket.lane, ready, now)
                line.pace.started(line, now)
                ticket.turn.set_result(now)
            self._take_out(line, ticket)
        return float("inf")

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
