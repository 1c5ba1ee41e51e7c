"""Leases: what one process at a time may do, of those that share a store."""

from __future__ import annotations

from bot.chats.interface import GONE_AFTER, SENDER
from bot.chats.rows import ChatTables, Statements

_ONLY_FENCE = 1


class OwnLeases(ChatTables):
    """Leases of a store that belongs to one process, which holds them all."""

    async def take_lease(self, name: str, replica: int) -> int | None:
        return _ONLY_FENCE

    async def _may_claim(self, work: Statements, fence: int) -> bool:
        return fence == _ONLY_FENCE


class SharedLeases(ChatTables):
    """Leases on a server: see ``migrations/0020_leases.sql``."""

    async def take_lease(self, name: str, replica: int) -> int | None:
        row = await self._alone.row("SELECT take_lease(?, ?, ?)", (replica, name, GONE_AFTER))
        return None if row is None else row[0]

    async def _may_claim(self, work: Statements, fence: int) -> bool:
        # Nobody else takes the lease until this transaction is over.
        held = await work.row(
            "SELECT 1 FROM leases WHERE name = ? AND fence = ? FOR SHARE", (SENDER, fence)
        )
        return held is not None
