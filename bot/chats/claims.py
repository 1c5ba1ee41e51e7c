"""The inbox on a server that several replicas share: who claims what is decided there, in the
functions of ``migrations/0010_inbox.sql``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.chats.inbox import (
    FORGOTTEN_AT_ONCE,
    MOST_OF_A_LANE,
    REMEMBERED,
    REMEMBERED_FOR,
    Inbox,
    taken,
)
from bot.chats.interface import GONE_AFTER, NewUpdate, StoredUpdate

_MOST_LANES = 200
"""Lanes that are taken over at a time: when one replica goes, the others share what it leaves."""
_FORGOTTEN_AFTER = 3600.0
"""Seconds after which nothing is kept of a replica that is gone."""


class SharedInbox(Inbox):
    """``Inbox`` on PostgreSQL."""

    @property
    def is_shared(self) -> bool:
        return True

    async def beat(self, replica: int) -> None:
        await self._alone.change(
            "WITH forgotten AS (DELETE FROM replicas"
            " WHERE seen_at < now() - make_interval(secs => ?))"
            " INSERT INTO replicas (id, seen_at) VALUES (?, now())"
            " ON CONFLICT (id) DO UPDATE SET seen_at = now()",
            (_FORGOTTEN_AFTER, replica),
        )

    async def leave(self, replica: int) -> None:
        await self._alone.change("DELETE FROM replicas WHERE id = ?", (replica,))

    async def store_updates(
        self, updates: Sequence[NewUpdate], replica: int
    ) -> tuple[int | None, ...]:
        rows = await self._alone.rows(
            "SELECT its_key, its_position FROM store_updates(?, ?, ?, ?, ?, ?, ?, ?)",
            (
                replica,
                [each.key for each in updates],
                [each.lane for each in updates],
                [each.number for each in updates],
                [each.content for each in updates],
                REMEMBERED,
                REMEMBERED_FOR,
                FORGOTTEN_AT_ONCE,
            ),
        )
        claimed = {row[0]: row[1] for row in rows}
        return tuple(claimed.get(each.key) for each in updates)

    async def take_updates(self, replica: int, *, again: bool = False) -> tuple[StoredUpdate, ...]:
        return taken(
            await self._alone.rows(
                "SELECT * FROM take_updates(?, ?, ?, ?, ?)",
                (replica, MOST_OF_A_LANE, _MOST_LANES, GONE_AFTER, again),
            )
        )

    async def finish_updates(
        self, updates: Collection[tuple[int, str]], replica: int
    ) -> tuple[StoredUpdate, ...]:
        positions, lanes = zip(*updates, strict=True)
        return taken(
            await self._alone.rows(
                "SELECT * FROM finish_updates(?, ?, ?, ?, ?)",
                (replica, list(positions), list(lanes), MOST_OF_A_LANE, GONE_AFTER),
            )
        )
