"""Whose turn it is: the updates of one chat in Telegram's order, those of different chats side by
side.

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
from typing import Protocol

from cachetools import TTLCache

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
_WARNED_AGAIN = 60.0
"""Seconds after which somebody who still sends too much is told so once more."""
_MOST_WARNED = 100_000
"""Lanes that are remembered as told so: more than can be told so in that time."""
_WORTH_A_WORD = 10.0
"""Seconds that an update waits before the log and ``health`` speak of it."""
_LEAVING = 0.2
"""Seconds that a handler which was cancelled has to go."""
_COURTESIES, _MOST_COURTESIES = 4, 1_000
"""Words said on the side: at a time, and at most with those that wait."""


class UpdateHandler(Protocol):
    """What is done with updates. That ``acknowledge`` or ``refuse`` fail is passed over."""

    async def process(self, update: Received) -> None:
        """Do the work."""

    def finish(self, update: Received, *, well: bool) -> None:
        """Note that an update is over, and whether it went ``well``."""

    async def settle(self, update: Received) -> None:
        """Wait until nothing of its lane is elsewhere that should go before what waits here."""

    def hurry(self) -> None:
        """Note that something waits for what settles."""

    async def acknowledge(self, update: Received) -> None:
        """Stop the clock that turns on a pressed button."""

    async def refuse(self, update: Received) -> None:
        """Say to whoever sent it that an update is one too many."""


@dataclass(slots=True)
class _Queue:
    """What waits in one lane, and what is being handled, since when on the loop's clock.
    ``is_late`` is whether that took too long and was cancelled.
    """

    waiting: deque[Received] = field(default_factory=deque)
    running: Received | None = None
    begun_at: float = 0.0
    is_late: bool = False
    task: asyncio.Task[None] | None = None


class Lanes:
    """Has updates handled, each for ``patience`` seconds; at the next ``look`` after them its
    handler is cancelled.

    A press that waits for ``press`` seconds is acknowledged without having been carried out. An
    update that is cancelled from outside is not over: the handler does not hear of it. ``held`` is
    how many updates wait or are being handled.
    """

    def __init__(
        self, handler: UpdateHandler, patience: float, *, press: float, counts: Counts
    ) -> None:
        self._handler, self._patience, self._press = handler, patience, press
        self._counts = counts
        self._queues: dict[Lane, _Queue] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._courtesies: set[asyncio.Task[None]] = set()
        self._courteous = asyncio.Semaphore(_COURTESIES)
        self._warned: TTLCache[Lane, None] = TTLCache(_MOST_WARNED, _WARNED_AGAIN)
        self._long_wait = self._is_closed = False
        self.held = 0

    @property
    def busy(self) -> int:
        """How many lanes have something to do: so many turns are taken before a lane has its
        next.
        """
        return len(self._queues)

    @property
    def oldest(self) -> float:
        """For how many seconds that has been here which has been here longest; 0 when nothing is.

        What is being handled counts: it may itself wait, for the pace of its chat.
        """
        since = now = asyncio.get_running_loop().time()
        for queue in self._queues.values():
            # Numbers, not the order in which they came, decide of what waits.
            held = (*queue.waiting, queue.running) if queue.running else queue.waiting
            since = min(since, min((update.since for update in held), default=now))
        return now - since

    def put(self, update: Received) -> None:
        """Handle ``update`` after the earlier ones of its lane, or let it or an earlier one go.

        Once the lanes are closed nothing is begun: it is in the inbox, for whoever comes next.
        """
        if self._is_closed:
            return
        queue = self._queues.get(update.lane)
        if queue is None:
            queue = _Queue()
            self._hold(queue, update)
            self._begin(update.lane, queue)
            return
        if update.replaces is not None:
            # Whoever presses twice wants to see what the second press leads to.
            for other in queue.waiting:
                if other.replaces == update.replaces:
                    earlier, _ = sorted((other, update), key=lambda each: each.number)
                    self._do_beside(self._handler.acknowledge, earlier)
                    self._handler.finish(earlier, well=True)
                    if earlier is update:
                        return
                    queue.waiting.remove(earlier)
                    self.held -= 1
                    break
        if self._has_room(queue, update):
            self._hold(queue, update)
            if queue.running is None:
                self._handler.hurry()
        else:
            self._let_go(update)

    def _begin(self, lane: Lane, queue: _Queue) -> None:
        self._queues[lane] = queue
        queue.task = asyncio.create_task(self._serve(lane, queue))
        self._tasks.add(queue.task)
        queue.task.add_done_callback(self._tasks.discard)

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
        place = len(queue.waiting)
        # Webhooks may overtake each other.
        while place and queue.waiting[place - 1].number > update.number:
            place -= 1
        queue.waiting.insert(place, update)

    def _let_go(self, update: Received) -> None:
        """One too many.

        Somebody who waits for an answer is told so, once in a while; a press shows it by itself.
        """
        self._counts.dropped += 1
        if update.query is not None:
            self._do_beside(self._handler.refuse, update)
        elif update.asks and update.lane not in self._warned:
            self._warned[update.lane] = None
            _LOGGER.warning("A chat sends more than it can be answered: what is too much is let go")
            self._do_beside(self._handler.refuse, update)
        self._handler.finish(update, well=True)

    def _do_beside(self, courtesy: Callable[[Received], Awaitable[None]], update: Received) -> None:
        """Say something on the side, so that whoever asks is not kept waiting by it.

        It takes no turn, and nothing follows from its failing. A few are said at a time, and what
        is beyond the most that may wait is not said at all.
        """
        if len(self._courtesies) >= _MOST_COURTESIES:
            return

        async def say() -> None:
            async with self._courteous:
                with suppress(Exception):
                    await courtesy(update)

        task = asyncio.create_task(say())
        self._courtesies.add(task)
        task.add_done_callback(self._courtesies.discard)

    def look(self) -> None:
        """Cancel handlers that take too long, acknowledge presses that wait, and tell the log and
        the health check of whoever waits long.
        """
        now, number, oldest = asyncio.get_running_loop().time(), 0, self.oldest
        for queue in self._queues.values():
            # A timer for each would cost one of all those that are through in a moment.
            is_late = queue.running is not None and now - queue.begun_at >= self._patience
            if is_late and not queue.is_late and queue.task is not None:
                queue.is_late = True
                queue.task.cancel()
            held = (*queue.waiting, queue.running) if queue.running else queue.waiting
            for update in held:
                number += 1
                if update.query is not None and now - update.since >= self._press:
                    self._do_beside(self._handler.acknowledge, update)
        if oldest >= _WORTH_A_WORD:
            note = (
                f"The longest wait for an answer is {oldest:.0f} s; {number} updates wait or are "
                "being handled."
            )
            if not self._long_wait:
                _LOGGER.warning(note)
            self._counts.notes["waiting"] = note
        else:
            if self._long_wait:
                _LOGGER.info("Nobody waits long for an answer any more")
            self._counts.notes.pop("waiting", None)
        self._long_wait = oldest >= _WORTH_A_WORD

    def drop_claimed(self) -> None:
        """Let go of what is in the inbox, as it is somebody else's now. Handlers are cancelled, but
        for those that have called Telegram: what they said is said, and they may say no more.
        """
        for queue in self._queues.values():
            kept = [update for update in queue.waiting if update.claim is None]
            self.held -= len(queue.waiting) - len(kept)
            queue.waiting = deque(kept)
            claim = queue.running.claim if queue.running else None
            if queue.task is not None and claim is not None and not claim.has_begun:
                queue.task.cancel()

    async def close(self, patience: float, patience_begun: float) -> None:
        """Let running handlers finish for ``patience`` seconds, those that have called Telegram
        already for ``patience_begun``; then cancel them and leave those that will not go.

        What waits behind them is not begun.
        """
        self._is_closed = True
        for queue in self._queues.values():
            queue.waiting.clear()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=patience)
        begun = {
            queue.task
            for queue in self._queues.values()
            if queue.task
            and queue.running
            and queue.running.claim
            and queue.running.claim.has_begun
        }
        for task in (*self._tasks - begun, *self._courtesies):
            task.cancel()
        for wait in (patience_begun - patience, _LEAVING):
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=max(wait, 0.0))
            for task in self._tasks:
                task.cancel()

    async def _serve(self, lane: Lane, queue: _Queue) -> None:
        loop = asyncio.get_running_loop()
        try:
            while queue.waiting:
                update = queue.running = queue.waiting.popleft()
                queue.begun_at, queue.is_late, well = loop.time(), False, False
                try:
                    await self._handler.process(update)
                    well = True
                except asyncio.CancelledError:
                    if not queue.is_late or queue.task is None or queue.task.uncancel():
                        raise
                    _LOGGER.error(
                        "Update %s: its handler did not finish and was cancelled", update.number
                    )
                except Exception:
                    _LOGGER.exception("Update %s: its handler failed", update.number)
                self._handler.finish(update, well=well)
                if update.asks:
                    self._counts.answered.add(loop.time() - update.since)
                queue.running = None
                self.held -= 1
                if queue.waiting:
                    self._handler.hurry()
                await self._handler.settle(update)
        finally:
            if queue.running is not None:
                self.held -= 1
            del self._queues[lane]
            if queue.waiting and not self._is_closed:
                self._begin(lane, queue)
