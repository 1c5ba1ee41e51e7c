"""What one process alone may do, of those that share one database: each such thing is a lease.

A lease is held for as long as its holder gives signs of life, by the database's clock. The holder
itself goes by its own clock, which says sooner that it was stopped for too long: before each
request that is made under a lease it is looked whether it still holds. Each holder has a fence, a
number that is higher than that of the one before, and what it writes under a former one is refused.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

from bot.chats.file import DatabaseErrors
from bot.chats.interface import Chats
from bot.telegram.wire.replica import BEAT_EVERY, Replica, ReplicaLives

_LOGGER = logging.getLogger(__name__)
_LEAVING = 2.0
"""Seconds that giving up all leases may take at a stop."""
_LOOK_EVERY = 0.25
_ALONE = 1


class Lease:
    """One thing that one process at a time may do, as this process has it.

    ``fence`` numbers the holders; it is 0 while this process is not one. A lease that was made for
    no ``replica`` is always held.
    """

    def __init__(self, name: str = "", replica: Replica | None = None) -> None:
        self.name, self.fence = name, _ALONE if replica is None else 0
        self._replica = replica
        self._changed = asyncio.Event()

    @property
    def holds(self) -> bool:
        """Whether what it is for may be done now."""
        return self.fence != 0 and (self._replica is None or self._replica.holds)

    @property
    def replica(self) -> int:
        """The number of the replica that this process is now; 0 while it counts as gone."""
        return self._replica.id if self._replica is not None and self._replica.holds else 0

    def give(self, fence: int, replica: Replica, *, is_lost: bool = True) -> None:
        """It is held under this fence for as long as ``replica`` lives; or, with 0, not held: then
        ``is_lost`` is whether nobody meant to give it up.
        """
        if fence == self.fence and replica is self._replica:
            return
        # Where no other process could have it, it is no news.
        if replica.is_shared:
            if fence and fence != self.fence:
                _LOGGER.info("This process has the lease %r now (%d)", self.name, fence)
            elif self.fence and not fence and is_lost:
                _LOGGER.warning("This process has the lease %r no more", self.name)
        self.fence, self._replica = fence, replica
        self._changed.set()
        self._changed = asyncio.Event()

    def lose(self, fence: int) -> None:
        """The database says that a fence is not the newest one any more."""
        if self.fence == fence and self._replica is not None:
            self.give(0, self._replica)

    async def wait(self, seconds: float) -> bool:
        """Wait so many seconds at most until it is held; whether it is."""
        if not self.holds:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    while not self.holds:
                        await self._changed.wait()
        return self.holds

    async def keep(self, work: Callable[[], Awaitable[None]]) -> NoReturn:
        """Do ``work`` whenever the lease is held: it is cancelled when the lease is lost."""
        while True:
            while not await self.wait(BEAT_EVERY):
                pass
            fence, working = self.fence, asyncio.ensure_future(work())
            try:
                while self.holds and self.fence == fence and not working.done():
                    await asyncio.wait([working], timeout=_LOOK_EVERY)
            finally:
                working.cancel()
                await asyncio.wait([working])
            if not working.cancelled():
                working.result()


@dataclass(slots=True)
class Sending:
    """What is sent under one fence of a lease. See ``Holding``."""

    lease: Lease
    fence: int
    is_lost: bool = False
    has_begun: bool = False

    @property
    def holds(self) -> bool:
        """Whether the lease is still held under the fence."""
        return self.lease.fence == self.fence and self.lease.holds


class Leases:
    """The leases of one process: ``run`` it, and ``leave`` when all is done that is done under any.

    In a store of one process all are held at once.
    """

    def __init__(self, chats: Chats, names: Iterable[str]) -> None:
        self._chats, self.lives = chats, ReplicaLives(chats)
        self._leases = {name: Lease(name, self.lives.life) for name in names}
        self.lives.begun_anew.append(self._let_go)

    def __getitem__(self, name: str) -> Lease:
        return self._leases[name]

    @property
    def held(self) -> dict[str, bool]:
        """Whether this process has each of them now, by name."""
        return {name: lease.holds for name, lease in self._leases.items()}

    async def run(self) -> NoReturn:
        """Give signs of life, and take what nobody else holds, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(BEAT_EVERY)

    async def look(self) -> None:
        """Give a sign of life, then take what nobody else holds."""
        await self.lives.look()
        for name, lease in self._leases.items():
            life = self.lives.life
            if life.holds and not lease.holds:
                with suppress(*DatabaseErrors):
                    fence = await self._chats.take_lease(name, life.id)
                    if life is self.lives.life:
                        lease.give(fence or 0, life)

    def _let_go(self, _former: Replica) -> None:
        for lease in self._leases.values():
            lease.give(0, self.lives.life)

    async def leave(self) -> None:
        """Give all of them up, for others to take at once."""
        for lease in self._leases.values():
            lease.give(0, self.lives.life, is_lost=False)
        with suppress(TimeoutError, *DatabaseErrors):
            async with asyncio.timeout(_LEAVING):
                await self.lives.leave()
