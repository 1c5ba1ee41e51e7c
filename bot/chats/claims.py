"""The inbox on a server that several replicas share: who claims what is decided there, in the
functions of ``migrations/0010_inbox.sql`` and, as they are now, ``0040_chat_turns.sql``. Whoever
claims updates of a group hears when something was last sent there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from bot.chats.inbox import (
    FORGOTTEN_AT_ONCE,
    MOST_OF_A_LANE,
    REMEMBERED,
    REMEMBERED_FOR,
    Inbox,
    taken,
)
from bot.chats.interface import GONE_AFTER, NewUpdate, StoredUpdate
from bot.chats.rows import Row, Statements

_MOST_LANES = 200
"""Lanes that are taken over at a time: when one replica goes, the others share what it leaves."""
_FORGOTTEN_AFTER = 3600.0
"""Seconds after which nothing is kept of a replica that is gone."""


class SharedInbox(Inbox):
    """``Inbox`` on PostgreSQL."""

    _heard: Callable[[int, float], None] = staticmethod(lambda chat_id, ago: None)

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
        await self._alone.row("SELECT leave_replica(?)", (replica,))

    async def store_updates(
        self, updates: Sequence[NewUpdate], replica: int
    ) -> tuple[int | None, ...]:
        rows = await self._alone.rows(
            "SELECT * FROM store_lanes(?, ?, ?, ?, ?, ?, ?, ?)",
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
        self._hear([row[2:] for row in rows if row[1] is not None])
        return tuple(claimed.get(each.key) for each in updates)

    async def take_updates(self, replica: int, *, again: bool = False) -> tuple[StoredUpdate, ...]:
        return self._claimed(
            await self._alone.rows(
                "SELECT * FROM take_lanes(?, ?, ?, ?, ?)",
                (replica, MOST_OF_A_LANE, _MOST_LANES, GONE_AFTER, again),
            )
        )

    async def finish_updates(
        self, updates: Collection[tuple[int, str]], replica: int
    ) -> tuple[StoredUpdate, ...]:
        positions, lanes = zip(*updates, strict=True)
        return self._claimed(
            await self._alone.rows(
                "SELECT * FROM finish_lanes(?, ?, ?, ?, ?)",
                (replica, list(positions), list(lanes), MOST_OF_A_LANE, GONE_AFTER),
            )
        )

    async def oldest_update(self) -> float | None:
        # By the clock by which it was stored.
        row = await self._alone.row(
            "SELECT extract(epoch FROM now())::float - min(received_at) FROM inbox"
            " WHERE lane IS NOT NULL"
        )
        return None if row is None or row[0] is None else max(0.0, row[0])

    def _claimed(self, rows: Sequence[Row]) -> tuple[StoredUpdate, ...]:
        self._hear([(row[1], row[5]) for row in rows])
        return taken(rows)

    def hear_of_sends(self, told: Callable[[int, float], None]) -> None:
        self._heard = told

    def _hear(self, lanes: Sequence[Row]) -> None:
        for lane, ago in lanes:
            if ago is not None:
                self._heard(int(lane.partition(":")[2]), ago)

    async def sent_lately(self, chat_id: int, replica: int) -> float | None:
        # A replica that was killed in the midst of an answer counts as one that is about to give
        # it, until it is known to be gone.
        row = await self._alone.row(
            "SELECT EXISTS (SELECT 1 FROM inbox WHERE lane = ANY(?) AND claimed_by <> ?),"
            " (SELECT extract(epoch FROM clock_timestamp() - sent_at)::float FROM chat_turns"
            " WHERE slot = slot_of(?))",
            ([f"chat:{chat_id}", f"picture:{chat_id}"], replica, chat_id),
        )
        is_answered, ago = row or (False, None)
        return 0.0 if is_answered else ago

    async def _note_send(self, work: Statements, listener: int) -> None:
        await work.change(
            "INSERT INTO chat_turns (slot, sent_at) SELECT slot_of(chat_id), now() FROM listeners"
            " WHERE id = ? ON CONFLICT (slot) DO UPDATE SET sent_at = excluded.sent_at",
            [listener],
        )
