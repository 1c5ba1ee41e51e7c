"""Updates on their way from Telegram to their handlers: stored before they are confirmed to
Telegram, claimed a lane at a time, and forgotten but for their keys when they were handled.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta

from bot.chats.interface import NewUpdate, SkippedUpdate, StoredUpdate
from bot.chats.rows import ChatTables, Row, Statements, Values, moment, seconds

REMEMBERED = 10_000
"""So many updates, the last ones, are known when they come again; Telegram gives at most 100 again
after a kill."""
REMEMBERED_FOR = 3600
"""Those of so many seconds too: a webhook that was not answered is called again for a while."""
FORGOTTEN_AT_ONCE = 200
"""The oldest that are looked at with each write: twice what a poll brings."""
_FORGET_EVERY = 50
"""Updates with one of which those are looked at."""
MOST_OF_A_LANE = 50
"""Updates of one lane that are claimed at a time: more than may wait in it."""
_MOST_SKIPPED = 100
_SKIPPED_KEPT_FOR = timedelta(days=30)

_STORE = """
INSERT INTO inbox (key, received_at, lane, number, content, claimed_by)
VALUES (?1, ?2, ?3, ?4, ?5,
        iif(EXISTS (SELECT 1 FROM inbox WHERE lane = ?3 AND claimed_by <> ?6), NULL, ?6))
ON CONFLICT DO UPDATE SET key = excluded.key WHERE claimed_by = ?6
RETURNING position, claimed_by
"""
_OLDEST = "SELECT min(received_at) FROM inbox WHERE lane IS NOT NULL"
_UNCLAIMED = "SELECT 1 FROM inbox WHERE lane IS NOT NULL AND claimed_by IS NULL LIMIT 1"
_TAKE = f"""
UPDATE inbox SET claimed_by = :replica WHERE position IN (
    SELECT position FROM (
        SELECT position, row_number() OVER (PARTITION BY lane ORDER BY number, position) AS turn
        FROM inbox WHERE {{which}})
    WHERE turn <= {MOST_OF_A_LANE})
RETURNING position, lane, content, tries, number
"""


class Inbox(ChatTables):
    """Updates, for the seconds until they are handled, and those that could not be.

    A file has one process, so whoever else has claimed something is gone.
    """

    @property
    def is_shared(self) -> bool:
        return False

    async def beat(self, replica: int) -> None:
        return

    async def leave(self, replica: int) -> None:
        return

    def hear_of_sends(
        self, told: Callable[[int, float], None], answers: Callable[[int], bool] | None = None
    ) -> None:
        return

    def leave_desk(self, leaves: Callable[[], bool]) -> None:
        return

    async def sent_lately(self, chat_id: int, replica: int) -> float | None:
        return None

    async def store_updates(
        self, updates: Sequence[NewUpdate], replica: int
    ) -> tuple[int | None, ...]:
        now = int(time.time())
        positions: list[int | None] = []
        async with self._together() as work:
            for each in updates:
                row = await work.row(
                    _STORE, (each.key, now, each.lane, each.number, each.content, replica)
                )
                positions.append(row[0] if row is not None and row[1] is not None else None)
            # Not with each, for it costs as much as storing one.
            if any(
                position is not None and position % _FORGET_EVERY == 0 for position in positions
            ):
                await work.change(
                    "DELETE FROM inbox WHERE position IN"
                    f" (SELECT position FROM inbox ORDER BY position LIMIT {FORGOTTEN_AT_ONCE})"
                    " AND position <= (SELECT max(position) FROM inbox) - ?"
                    " AND received_at < ? AND lane IS NULL",
                    (REMEMBERED, now - REMEMBERED_FOR),
                )
        return tuple(positions)

    async def take_updates(self, replica: int, *, again: bool = False) -> tuple[StoredUpdate, ...]:
        which = "lane IS NOT NULL" + ("" if again else " AND claimed_by IS NOT :replica")
        values = {"replica": replica}
        # It is asked every second, and a read needs no lock.
        if not await self._number(f"SELECT EXISTS (SELECT 1 FROM inbox WHERE {which})", values):
            return ()
        async with self._together() as work:
            return await _take(work, which, values)

    async def count_try(self, position: int, by: int) -> None:
        await self._alone.change(
            "UPDATE inbox SET tries = tries + ? WHERE position = ?", [by, position]
        )

    async def finish_updates(
        self, updates: Collection[tuple[int, str]], replica: int, *, is_last: bool = False
    ) -> tuple[StoredUpdate, ...]:
        async with self._together() as work:
            await work.each(
                "UPDATE inbox SET lane = NULL, content = NULL, claimed_by = NULL"
                " WHERE position = ? AND claimed_by = ?",
                [(position, replica) for position, _ in updates],
            )
            # There is none, as a file has one process: what is asked is an empty index.
            if is_last or await work.row(_UNCLAIMED) is None:
                return ()
            lanes = json.dumps([lane for _, lane in updates])
            which = "lane IN (SELECT value FROM json_each(:lanes)) AND claimed_by IS NULL"
            return await _take(work, which, {"replica": replica, "lanes": lanes})

    async def oldest_update(self) -> float | None:
        row = await self._alone.row(_OLDEST)
        return None if row is None or row[0] is None else max(0.0, time.time() - row[0])

    async def skip_update(
        self, content: bytes, *, chat_id: int | None, reason: str, now: datetime
    ) -> None:
        async with self._together() as work:
            await work.change(
                "INSERT INTO skipped (chat_id, skipped_at, reason, content) VALUES (?, ?, ?, ?)",
                [chat_id, seconds(now), reason, content],
            )
            await work.change(
                "DELETE FROM skipped"
                " WHERE id <= (SELECT max(id) FROM skipped) - ? OR skipped_at < ?",
                [_MOST_SKIPPED, seconds(now - _SKIPPED_KEPT_FOR)],
            )

    async def skipped_updates(self) -> tuple[SkippedUpdate, ...]:
        rows = await self._alone.rows("SELECT skipped_at, reason, content FROM skipped ORDER BY id")
        return tuple(SkippedUpdate(moment(at), reason, content) for at, reason, content in rows)


async def _take(work: Statements, which: str, values: Values) -> tuple[StoredUpdate, ...]:
    return taken(await work.rows(_TAKE.format(which=which), values))


def taken(rows: Iterable[Row]) -> tuple[StoredUpdate, ...]:
    """Rows of position, lane, content, tries and Telegram's number, by that number."""
    ordered = sorted(rows, key=lambda row: (row[4], row[0]))
    return tuple(StoredUpdate(*row[:4]) for row in ordered)
