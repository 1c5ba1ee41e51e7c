"""Whose turn it is: the updates of one chat in the order they came, those of different chats side
by side.

A chat that sends more than it can be answered waits for itself alone: each has a lane of its own,
and a lane holds so many updates and no more. What comes beyond is let go, after one word about it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from bot.telegram.wire.counts import Counts
from bot.telegram.wire.received import Lane, Received

_LOGGER = logging.getLogger(__name__)

MOST_WAITING = 30
"""Updates that wait in one lane, beside the one that is being handled."""
MOST_WAITING_IN_GROUP = 10
"""The same for a group or a channel, where Telegram lets a bot say 20 things a minute."""
MOST_WAITING_OF_ONE = 6
"""Of these, those that one person sent: the others in the group want to ask too."""
_MOST_UNASKED = 1_000
"""Updates in one lane to which nobody expects an answer."""
_TOLD_AGAIN = 60.0
"""Seconds after which somebody who still sends too much is told so once more."""
_WORTH_A_WORD = 10.0
"""Seconds that an update waits before the log and ``health`` speak of it."""
_COURTESIES, _MOST_COURTESIES = 4, 1_000
"""Words said on the side: at a time, and at most with those that wait."""


@dataclass(slots=True)
class _Queue:
    """What waits in one lane, and what is being handled."""

    waiting: deque[Received] = field(default_factory=deque)
    running: Received | None = None


class Lanes:
    """Handles updates, each for ``patience`` seconds at most; then its handler is cancelled.

    A press that waits for ``press`` seconds is acknowledged without having been carried out.

    ``process`` does the work; ``finished`` hears of each update that is over, and whether it went
    well. One that is cancelled from outside is not over: nobody hears of it. ``acknowledge`` stops
    the clock that turns on a pressed button, ``refuse`` says to whoever sent it that an update is
    one too many.
    """

    def __init__(
        self,
        process: Callable[[Received], Awaitable[None]],
        finished: Callable[[Received, bool], None],
        patience: float,
        *,
        press: float,
        acknowledge: Callable[[Received], Awaitable[None]],
        refuse: Callable[[Received], Awaitable[None]],
        counts: Counts,
    ) -> None:
        self._process, self._finished, self._patience, self._press = (
            process,
            finished,
            patience,
            press,
        )
        self._acknowledge, self._refuse, self._counts = acknowledge, refuse, counts
        self._queues: dict[Lane, _Queue] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._courtesies: set[asyncio.Task[None]] = set()
        self._courteous = asyncio.Semaphore(_COURTESIES)
        self._told: dict[Lane, float] = {}
        self.held = 0
        """How many updates wait or are handled."""
        self._waits = False

    @property
    def busy(self) -> int:
        """How many lanes have something to do: so many turns are taken before a lane has its
        next.
        """
        return len(self._queues)

    def put(self, update: Received) -> None:
        """Handle ``update`` after the earlier ones of its lane, or let it or an earlier one go."""
        queue = self._queues.get(update.lane)
        if queue is None:
            queue = self._queues[update.lane] = _Queue()
            self._hold(queue, update)
            task = asyncio.create_task(self._serve(update.lane, queue))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            return
        if update.replaces is not None:
            self._replace(queue, update)
        if self._has_room(queue, update):
            self._hold(queue, update)
        else:
            self._let_go(update)

    @staticmethod
    def _has_room(queue: _Queue, update: Received) -> bool:
        """Whether one more may wait.

        What nobody expects an answer to takes a moment, and may be a chat that moves.
        """
        if not update.asks:
            return len(queue.waiting) < _MOST_UNASKED
        waiting = [each.sender for each in queue.waiting if each.asks]
        if update.lane[1] >= 0:
            return len(waiting) < MOST_WAITING
        return (
            len(waiting) < MOST_WAITING_IN_GROUP
            and waiting.count(update.sender) < MOST_WAITING_OF_ONE
        )

    def _hold(self, queue: _Queue, update: Received) -> None:
        self.held += 1
        queue.waiting.append(update)

    def _replace(self, queue: _Queue, update: Received) -> None:
        """Let go what ``update`` makes idle: whoever presses twice wants to see what the second
        press leads to.
        """
        for earlier in queue.waiting:
            if earlier.replaces == update.replaces:
                queue.waiting.remove(earlier)
                self.held -= 1
                self._courtesy(partial(self._acknowledge, earlier))
                self._finished(earlier, True)
                return

    def _let_go(self, update: Received) -> None:
        """One too many.

        Somebody who waits for an answer is told so, once in a while; a press shows it by itself.
        """
        self._counts.dropped += 1
        now = asyncio.get_running_loop().time()
        told = self._told.get(update.lane)
        if update.query is not None:
            self._courtesy(partial(self._refuse, update))
        elif update.asks and (told is None or now - told >= _TOLD_AGAIN):
            self._told[update.lane] = now
            _LOGGER.warning("A chat sends more than it can be answered: what is too much is let go")
            self._courtesy(partial(self._refuse, update))
        self._finished(update, True)

    def _courtesy(self, saying: Callable[[], Awaitable[None]]) -> None:
        """Say something on the side, a few at a time, so that whoever asks is not kept waiting by
        it.

        It takes no turn, and nothing follows from its failing. There are no more than so many of
        them.
        """
        if len(self._courtesies) >= _MOST_COURTESIES:
            return

        async def say() -> None:
            async with self._courteous:
                with suppress(Exception):
                    await saying()

        task = asyncio.create_task(say())
        self._courtesies.add(task)
        task.add_done_callback(self._courtesies.discard)

    def look(self) -> None:
        """Acknowledge presses that wait, and tell the log and the health check of whoever waits
        long.
        """
        now, oldest, number = asyncio.get_running_loop().time(), 0.0, 0
        for queue in self._queues.values():
            # What is being handled may itself wait, for the pace of its chat.
            held = (*queue.waiting, queue.running) if queue.running else queue.waiting
            for update in held:
                number += 1
                oldest = max(oldest, now - update.since)
                if update.query is not None and now - update.since >= self._press:
                    self._courtesy(partial(self._acknowledge, update))
        self._tell_of_waiting(oldest, number)
        self._told = {lane: at for lane, at in self._told.items() if now - at < _TOLD_AGAIN}

    def _tell_of_waiting(self, oldest: float, number: int) -> None:
        if oldest < _WORTH_A_WORD:
            if self._waits:
                _LOGGER.info("Nobody waits long for an answer any more")
            self._waits = False
            self._counts.notes.pop("waiting", None)
            return
        said = (
            f"The longest wait for an answer is {oldest:.0f} s; {number} updates wait or are "
            "being handled."
        )
        if not self._waits:
            _LOGGER.warning(said)
        self._waits = True
        self._counts.notes["waiting"] = said

    async def close(self, patience: float) -> None:
        """Let running handlers finish for ``patience`` seconds, then cancel them and leave those
        that will not go.

        What waits behind them is not begun.
        """
        for queue in self._queues.values():
            queue.waiting.clear()
        for wait in (patience, 0.2):
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=wait)
            for task in (*self._tasks, *self._courtesies):
                task.cancel()

    async def _serve(self, lane: Lane, queue: _Queue) -> None:
        try:
            while queue.waiting:
                queue.running = queue.waiting.popleft()
                await self._handle(queue.running)
                queue.running = None
                self.held -= 1
        finally:
            del self._queues[lane]

    async def _handle(self, update: Received) -> None:
        well = False
        try:
            async with asyncio.timeout(self._patience):
                await self._process(update)
            well = True
        except TimeoutError:
            _LOGGER.error("Update %s: its handler did not finish and was cancelled", update.number)
        except Exception:
            _LOGGER.exception("Update %s: its handler failed", update.number)
        self._finished(update, well)
