"""Deliveries that are under way: so many at a time, never two for one listener."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Hashable


class Crew:
    """Runs deliveries side by side, at most ``size`` of them. What one raises ends it alone, and is kept."""

    def __init__(self, size: int) -> None:
        self._free = asyncio.Semaphore(size)
        self._running: dict[Hashable, asyncio.Task[None]] = {}
        self._failed: list[tuple[Hashable, BaseException]] = []

    def __contains__(self, whom: Hashable) -> bool:
        return whom in self._running

    def __len__(self) -> int:
        return len(self._running)

    @property
    def busy(self) -> frozenset[Hashable]:
        """Whom something is under way for, at this moment."""
        return frozenset(self._running)

    async def start(self, whom: Hashable, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Begin ``work`` as soon as there is room."""
        await self._free.acquire()
        task = asyncio.create_task(work())
        self._running[whom] = task
        task.add_done_callback(lambda done: self._finished(whom, done))

    def failures(self) -> list[tuple[Hashable, BaseException]]:
        """What was raised since this was last asked, and for whom."""
        failed, self._failed = self._failed, []
        return failed

    async def finish(self) -> None:
        """Wait until nothing is under way."""
        while self._running:
            await asyncio.wait(self._running.values())

    async def close(self, patience: float) -> None:
        """Give what is under way so many seconds to end, then cancel it."""
        if self._running:
            await asyncio.wait(self._running.values(), timeout=patience)
        for task in self._running.values():
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    def _finished(self, whom: Hashable, task: asyncio.Task[None]) -> None:
        del self._running[whom]
        self._free.release()
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._failed.append((whom, error))
