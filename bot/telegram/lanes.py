"""Handle the updates of one chat in the order they came, and those of different chats at the same time."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from telegram import Update

_LOGGER = logging.getLogger(__name__)


class Lanes:
    """One lane a chat, there while it has work. Each update gets ``patience`` seconds, then its handler is cancelled.

    ``process`` does the work; ``finished`` hears of each update that is over and whether it went well. An update that
    is cancelled from outside is not over: nobody hears of it. An update that is ``apart`` takes long: it waits for no
    other, and none waits for it.
    """

    def __init__(
        self,
        process: Callable[[Update], Awaitable[None]],
        finished: Callable[[Update, bool], None],
        patience: float,
        apart: Callable[[Update], bool] = lambda _: False,
    ) -> None:
        self._process, self._finished, self._patience, self._apart = process, finished, patience, apart
        self._lanes: dict[tuple[str, int], deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._limits: dict[int, tuple[asyncio.Timeout, float]] = {}

    def put(self, update: Update) -> None:
        """Handle ``update`` after the earlier ones of its chat."""
        key = ("update", update.update_id) if self._apart(update) else _lane_of(update)
        lane = self._lanes.get(key)
        if lane is not None:
            lane.append(update)
            return
        lane = self._lanes[key] = deque([update])
        task = asyncio.create_task(self._serve(key, lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def hurry(self, update_id: int, patience: float) -> None:
        """Give the handler of this update no more than ``patience`` seconds in all."""
        limit, begun = self._limits.get(update_id, (None, 0.0))
        if limit is not None and not limit.expired():
            limit.reschedule(min(limit.when() or 0.0, begun + patience))

    async def close(self, patience: float) -> None:
        """Let running handlers finish for ``patience`` seconds, then cancel them and leave those that will not go."""
        for wait in (patience, 0.2):
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=wait)
            for task in self._tasks:
                task.cancel()

    async def _serve(self, key: tuple[str, int], lane: deque[Update]) -> None:
        try:
            while lane:
                await self._handle(lane[0])
                lane.popleft()
        finally:
            del self._lanes[key]

    async def _handle(self, update: Update) -> None:
        well = False
        try:
            async with asyncio.timeout(self._patience) as limit:
                self._limits[update.update_id] = limit, asyncio.get_running_loop().time()
                await self._process(update)
            well = True
        except TimeoutError:
            _LOGGER.error("Update %d: its handler did not finish and was cancelled", update.update_id)
        except Exception:
            _LOGGER.exception("Update %d: its handler failed", update.update_id)
        finally:
            self._limits.pop(update.update_id, None)
        self._finished(update, well)


def _lane_of(update: Update) -> tuple[str, int]:
    """A chat, or the person when there is no chat (inline mode), or the update itself."""
    whose = update.effective_chat or update.effective_user
    return ("chat", whose.id) if whose is not None else ("update", update.update_id)
