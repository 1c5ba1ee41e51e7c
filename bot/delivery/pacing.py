"""Who goes next: messages wait in queues by chat until the chat is open and the stream lets
them.
"""

from __future__ import annotations

import asyncio
import heapq
from collections import Counter
from collections.abc import Awaitable, Callable
from itertools import count

from bot.delivery.limits import (
    OF_USE,
    PATIENCE,
    PAUSE_SPARE,
    ChatId,
    ChatPace,
    ChatQueue,
    Lane,
    Limits,
    Ticket,
)
from bot.delivery.stream import Stream
from bot.telegram.wire.errors import TooLate

_SPARE = 0.1
"""Seconds waited beyond what Telegram asked for."""
_PROMPT = 0.005
"""Seconds between a turn and the request that are as good as none."""
_GRAIN = 1e-6
"""Seconds that a timer may be early by."""
_LOOK_AGAIN = 0.1
"""Seconds until it is asked again whether another process still answers in a chat."""
MOST_PAUSES = 3
"""Pauses of its chat that bulk waits after its turn at most: somebody may ask without end."""

_Open = list[tuple[tuple[int, int], int, ChatQueue]]


class HeldError(Exception):
    """The chat takes nothing for so many ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"held for {seconds:.0f} s: the chat takes nothing until then")
        self.seconds = seconds


class Pacing:
    """Turns, one message each, on the clock of the loop in which ``turn`` is first awaited.

    Each chat has a queue for its answers and one for its bulk. Answers are taken from the chats in
    turn, so whoever asks much waits for themselves alone; bulk goes by urgency. A turn costs
    O(log n) among n chats that wait.

    ``waiting`` counts what waits in each lane. ``chats`` are those of which something is known:
    nothing is kept of a chat once its limits are untouched. ``answered`` counts the answers that
    went; ``tell`` hears, where it is set, of what other processes with the same token have to know:
    of each message to a group, when it went, and of each refusal, when it came, with the seconds
    for which the chat takes nothing. ``ask`` says, where it is set, how many seconds ago any of
    them sent something to a chat: 0.0 while another one is about to, None for long ago.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.stream = Stream(limits)
        self.waiting = Counter[Lane]()
        self.chats: dict[ChatId, ChatPace] = {}
        self.answered = 0
        self.tell: Callable[[ChatId, float, float], None] | None = None
        self.ask: Callable[[ChatId], Awaitable[float | None]] | None = None
        # Queues by when to look at them again, and queues whose chat is open by their rank. Entries
        # are not taken out of a heap when they change: an old one no longer fits its queue.
        self._asleep: list[tuple[float, int, ChatQueue]] = []
        self._open_answers: _Open = []
        self._open_bulk: _Open = []
        self._numbers = count()
        self._timer: asyncio.TimerHandle | None = None

    @property
    def is_broadcasting(self) -> bool:
        """Whether any bulk waits for its turn."""
        return any(number for lane, number in self.waiting.items() if lane.is_bulk)

    @property
    def ready_answers(self) -> int:
        """The answers that wait for the stream alone: those whose chat would take them now, of a
        group the next one.
        """
        queues = {queue for _, _, queue in self._open_answers if queue.open}
        return sum(1 if queue.pace.is_counted else len(queue.waiting) for queue in queues)

    async def turn(self, chat: ChatId, lane: Lane) -> float:
        """Return when a message to ``chat`` may go; it then counts as gone.

        Gives the moment, for ``note_success`` and ``note_refusal``. Raises ``HeldError`` when it
        would have to wait longer than is worth it. Cancelling gives up the place in the queue.
        """
        loop = asyncio.get_running_loop()
        now = loop.time()
        if not lane.is_bulk and not self._open_answers and self._goes_at_once(chat, now):
            return now
        # Answers are taken from the chats in turn, so this is one round.
        one_round = len(self._open_answers) / self.stream.answer_rate(now)
        if not lane.is_bulk and one_round > OF_USE:
            raise HeldError(one_round)
        pace = self._pace_of(chat)
        queue, patience = pace.answers, OF_USE
        if lane.is_bulk:
            queue, patience = pace.bulk, PATIENCE
        held, wait = pace.held_until - now, pace.expected_at(queue, now) - now
        if held > PATIENCE or wait > patience:
            raise HeldError(max(held, wait))
        ticket = Ticket(lane, next(self._numbers), now, loop.create_future())
        queue.enter(ticket)
        self.waiting[lane] += 1
        if queue.waiting[0] is ticket:
            self._place_anew(queue, now)
        self._advance()
        try:
            return await ticket.turn
        except asyncio.CancelledError:
            if ticket in queue.waiting:
                self._take_out(queue, ticket)
                self._advance()
            raise

    def _goes_at_once(self, chat: ChatId, now: float) -> bool:
        """Whether an answer before which no other waits goes ``now``, as most do: no queue need be
        looked through for it.
        """
        pace = self._pace_of(chat)
        if pace.answers.waiting or pace.opens_at(pace.answers, now) > now:
            return False
        if self.stream.opens_at(Lane.ANSWER, now, now) > now:
            return False
        self._start(pace.answers, Lane.ANSWER, now, now)
        self._place(pace.answers, now)
        return True

    async def depart(self, chat: ChatId, lane: Lane, start: float) -> float:
        """Wait until the message of the turn at ``start`` may be written, where it took its time
        since or, of bulk, something else went to its chat meanwhile. Returns the moment, in the
        place of ``start``. Raises ``TooLate``.
        """
        if not lane.is_bulk:
            return await self._depart(chat, lane, start)
        loop = asyncio.get_running_loop()
        turn, gives_up_at = start, start + MOST_PAUSES * self._limits.chat_pause
        start = await self._depart(chat, lane, start)
        while True:
            wait = await self._closed_for(chat, turn)
            now = loop.time()
            if wait <= 0 or now >= gives_up_at:
                break
            await asyncio.sleep(min(wait, gives_up_at - now))
        return await self._depart(chat, lane, start)

    async def _depart(self, chat: ChatId, lane: Lane, start: float) -> float:
        now = asyncio.get_running_loop().time()
        if now - start <= _PROMPT:
            return start
        goes_at = self.stream.depart(lane, start, now)
        if goes_at is None:
            raise TooLate("What it says was put together too long ago")
        await asyncio.sleep(goes_at - now)
        # What comes next keeps its distance from when this one really goes.
        pace = self._pace_of(chat)
        pace.move(start, goes_at, bulk=lane.is_bulk)
        self._hold(pace, pace.held_until)
        return goes_at

    async def _closed_for(self, chat: ChatId, turn: float) -> float:
        """Seconds in which bulk that had its ``turn`` may not be written yet: an answer went to
        the chat since, or another process sent something there or is about to.
        """
        pause = self._limits.chat_pause
        if not pause:
            return 0.0
        ago = None if self.ask is None else await self.ask(chat)
        wait = 0.0 if ago is None else pause + PAUSE_SPARE - ago
        if ago == 0.0:
            # It is being answered there: nobody knows for how long.
            wait = _LOOK_AGAIN
        pace, now = self.chats.get(chat), asyncio.get_running_loop().time()
        if pace is not None and pace.last_answer > turn:
            wait = max(wait, pace.last_answer + pause + PAUSE_SPARE - now)
        return wait

    def note_success(self, chat: ChatId, start: float) -> None:
        """Telegram took the message of the turn at ``start``, or refused it for what it says."""
        now = asyncio.get_running_loop().time()
        self.stream.note_arrival(start, now)
        self.stream.learned.note_success(chat, now)
        self._advance()

    def note_refusal(self, chat: ChatId, seconds: float, start: float) -> None:
        """Telegram said 429 to the message of the turn at ``start``.

        ``chat`` takes nothing for so many seconds. What it means for others, ``LearnedLimit`` says.
        """
        now = asyncio.get_running_loop().time()
        pace = self._pace_of(chat)
        if not pace.hasty:
            self.stream.learned.note_refusal(chat, seconds, start, now)
        if self.tell is not None:
            self.tell(chat, now, seconds)
        self._hold(pace, now + seconds + _SPARE)
        self._advance()

    def note_elsewhere(self, chat: ChatId, at: float, held_for: float) -> None:
        """What ``tell`` heard in another process, by the clock of this one's loop."""
        pace = self._pace_of(chat)
        if held_for:
            self._hold(pace, at + held_for + _SPARE)
        else:
            pace.note_elsewhere(at)
            self._hold(pace, pace.held_until)
        self._advance()

    def note_pause(self, chat: ChatId, at: float) -> None:
        """Something was sent to ``chat``, here or elsewhere: what is sent next keeps its distance.
        It may be heard many times of one message, so nothing is counted.
        """
        pace = self._pace_of(chat)
        pace.note_pause(at)
        self._hold(pace, pace.held_until)
        self._advance()

    def share(self, rate: float, *, others_broadcast: bool = False) -> None:
        """This process may send so many messages a second from now on; whether the rest is used up
        by others.
        """
        self.stream.rate, self.stream.others_broadcast = rate, others_broadcast
        self._advance()

    def _hold(self, pace: ChatPace, until: float) -> None:
        """Put the queues of a chat where they belong now that it takes nothing before ``until``."""
        now = asyncio.get_running_loop().time()
        pace.held_until = max(pace.held_until, until)
        for queue in (pace.answers, pace.bulk):
            if pace.held_until - now > PATIENCE:
                for ticket in tuple(queue.waiting):
                    if not ticket.turn.done():
                        ticket.turn.set_exception(HeldError(pace.held_until - now))
                    self._take_out(queue, ticket)
            if not queue.waiting:
                self._place(queue, now)

    def let_go_bulk(self) -> None:
        """Cancel whoever waits with bulk: another process, or the next start, sends it."""
        for pace in tuple(self.chats.values()):
            for ticket in tuple(pace.bulk.waiting):
                ticket.turn.cancel()  # ``turn`` takes it out of the queue

    def close(self) -> None:
        """Cancel whoever waits and forget everything."""
        for pace in self.chats.values():
            for queue in (pace.answers, pace.bulk):
                for ticket in queue.waiting:
                    ticket.turn.cancel()
                queue.waiting.clear()
        self.chats.clear()
        self._asleep.clear()
        self._open_answers.clear()
        self._open_bulk.clear()
        self.waiting.clear()
        self._set_timer(None)

    def _pace_of(self, chat: ChatId) -> ChatPace:
        pace = self.chats.get(chat)
        if pace is None:
            pace = self.chats[chat] = ChatPace(chat, self._limits)
        return pace

    def _take_out(self, queue: ChatQueue, ticket: Ticket) -> None:
        was_first = queue.waiting[0] is ticket
        queue.leave(ticket)
        self.waiting[ticket.lane] -= 1
        if was_first:
            self._place_anew(queue, asyncio.get_running_loop().time())

    def _place_anew(self, queue: ChatQueue, now: float) -> None:
        """Put a queue with a new first ticket, or with none, where it belongs."""
        queue.since = next(self._numbers)
        self._place(queue, now)

    def _place(self, queue: ChatQueue, now: float) -> None:
        """Put a queue where it belongs: open, asleep, or forgotten."""
        pace = queue.pace
        opens_at = pace.opens_at(queue, now) if queue.waiting else pace.forgettable_at()
        queue.open = False
        if opens_at - now > _GRAIN:
            if queue.wakes_at != opens_at:
                queue.wakes_at = opens_at
                heapq.heappush(self._asleep, (opens_at, next(self._numbers), queue))
            return
        queue.wakes_at = None
        if queue.waiting:
            queue.open = True
            queues = self._open_bulk if queue.bulk else self._open_answers
            heapq.heappush(queues, (queue.rank, next(self._numbers), queue))
        elif pace.is_idle and self.chats.get(pace.chat) is pace:
            del self.chats[pace.chat]

    def _advance(self) -> None:
        """Let go whoever may go now, and come back when the next one may."""
        now = asyncio.get_running_loop().time()
        while self._asleep and self._asleep[0][0] - now <= _GRAIN:
            woken_at, _, queue = heapq.heappop(self._asleep)
            if queue.wakes_at == woken_at:
                self._place(queue, now)
        goes_at = min(self._serve(self._open_answers, now), self._serve(self._open_bulk, now))
        if self._asleep:
            goes_at = min(goes_at, self._asleep[0][0])
        # Nothing is to be waited for while there is no rate: ``share`` comes back to it.
        self._set_timer(goes_at if self.waiting.total() and goes_at < float("inf") else None)

    def _serve(self, queues: _Open, now: float) -> float:
        """Let go whoever may of these queues; return when the next one may."""
        while queues:
            rank, _, queue = queues[0]
            if not queue.open or queue.rank != rank:
                heapq.heappop(queues)
                continue
            ticket = queue.waiting[0]
            opens_at = queue.pace.opens_at(queue, now)
            if opens_at - now > _GRAIN:
                # The other queue's message has closed the chat meanwhile.
                heapq.heappop(queues)
                self._place(queue, now)
                continue
            ready = max(ticket.asked, opens_at)
            goes_at = self.stream.opens_at(ticket.lane, ready, now)
            if goes_at - now > _GRAIN:
                return goes_at
            heapq.heappop(queues)
            if not ticket.turn.done():
                self._start(queue, ticket.lane, ready, now)
                ticket.turn.set_result(now)
            self._take_out(queue, ticket)
        return float("inf")

    def _start(self, queue: ChatQueue, lane: Lane, ready: float, now: float) -> None:
        """A message that has been ready since ``ready`` goes ``now``."""
        self.stream.start(lane, ready, now)
        queue.pace.start(queue, now)
        self.answered += not lane.is_bulk
        if self.tell is not None and queue.pace.is_counted:
            self.tell(queue.pace.chat, now, 0.0)

    def _set_timer(self, at: float | None) -> None:
        if self._timer is not None:
            # One that has rung is in the past, so that it never equals a moment to come.
            if at == self._timer.when() and not self._timer.cancelled():
                return
            self._timer.cancel()
            self._timer = None
        if at is not None:
            self._timer = asyncio.get_running_loop().call_at(at, self._advance)
