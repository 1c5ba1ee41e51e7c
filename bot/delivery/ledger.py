"""What came of sends, written down. Nothing is sent while it cannot be, for it would be sent again and again."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable

from bot.delivery.operator import Operator
from bot.telegram.counts import Counts

_LOGGER = logging.getLogger(__name__)
_FIRST, _LONGEST = 1.0, 60.0
"""Seconds between two tries to write."""
_TROUBLE = "state"

Write = Callable[[], Awaitable[None]]


class Ledger:
    """Writes, and remembers what could not be written until it is. ``ticks`` gives seconds that only grow."""

    def __init__(self, counts: Counts, operator: Operator, ticks: Callable[[], float] = time.monotonic) -> None:
        self._counts, self._operator, self._ticks = counts, operator, ticks
        self._outstanding: deque[Write] = deque()
        self._pause = self._try_at = 0.0
        self.writable = True
        """Whether what is sent now can be written down, as far as is known."""

    @property
    def outstanding(self) -> int:
        """How many writes are remembered."""
        return len(self._outstanding)

    async def keep(self, write: Write) -> None:
        """Write what came of a send. Never raises: what fails is remembered, and stops sending."""
        try:
            await write()
        except Exception as error:  # noqa: BLE001 - whatever it is, the message was sent and must not be sent again
            self._outstanding.append(write)
            await self.failed(error)

    async def failed(self, error: Exception) -> None:
        """The state of chats could not be read or written. Said once until it can be."""
        first = self.writable
        self.writable = False
        self._pause = min(self._pause * 2 or _FIRST, _LONGEST)
        self._try_at = self._ticks() + self._pause
        if not first:
            return
        reason = f"{type(error).__name__}: {error}"
        _LOGGER.error("What was sent cannot be written down (%s): nothing is sent until it can be", reason)
        self._counts.troubles[_TROUBLE] = (
            f"What was sent cannot be written to chats.db ({reason}), so nothing is sent to those who listen."
        )
        await self._operator.hear_of_state(reason)

    async def settled(self) -> bool:
        """Write what is outstanding, when it is time to try. Returns whether delivery may be tried."""
        if self.writable:
            return True
        if self._ticks() < self._try_at:
            return False
        return await self.settle()

    async def settle(self) -> bool:
        """Write what is outstanding now. Returns whether nothing is left."""
        written = bool(self._outstanding)
        while self._outstanding:
            try:
                await self._outstanding[0]()
            except Exception as error:  # noqa: BLE001 - as above
                await self.failed(error)
                return False
            self._outstanding.popleft()
        if written:
            self.recovered()
        return True

    def recovered(self) -> None:
        """Something was written: go on."""
        if self.writable or self._outstanding:
            return
        self.writable = True
        self._pause = 0.0
        self._counts.troubles.pop(_TROUBLE, None)
        _LOGGER.warning("What was sent is written down again; sending goes on")
