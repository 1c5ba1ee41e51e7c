"""Updates between Telegram and their handlers: stored before they are confirmed, deleted when they
were handled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from bot.chats.rows import seconds

_RECEIVED_REMEMBERED = 10_000
"""Updates that are known when they come again; Telegram gives at most 100 again after a kill."""
_SKIPPED_KEPT = 100
_SKIPPED_KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """An update that waits: its place in the order in which they came, and the JSON of it as
    Telegram gave it.

    ``tries`` is how often a process began to handle it that did not come to its end.
    """

    position: int
    content: bytes
    tries: int


@dataclass(frozen=True, slots=True)
class SkippedUpdate:
    """An update that could not be handled, kept for whoever wants to know why."""

    at: datetime
    reason: str
    content: bytes


class Inbox:
    """The part of ``SqliteChats`` that keeps updates for the seconds until they are handled."""

    _database: Database

    async def store_updates(self, updates: Sequence[tuple[int, bytes]]) -> tuple[int | None, ...]:
        """Keep updates, each a digest of 64 bits that tells it from all others, and its content;
        all or none.

        Returns the position of each, and None for one that was received before.
        """
        positions: list[int | None] = []
        with self._database.atomic():
            execute = self._database.conn.execute
            for key, content in updates:
                new = execute(
                    "INSERT INTO updates (update_id) VALUES (?) ON CONFLICT DO NOTHING", (key,)
                ).rowcount
                if not new:
                    positions.append(None)
                    continue
                positions.append(
                    execute("INSERT INTO inbox (content) VALUES (?)", (content,)).lastrowid
                )
            execute(
                "DELETE FROM updates WHERE position <= (SELECT max(position) FROM updates) - ?",
                (_RECEIVED_REMEMBERED,),
            )
        return tuple(positions)

    async def waiting_updates(self) -> tuple[StoredUpdate, ...]:
        """All that were stored and not finished, in the order in which they came."""
        rows = self._database.execute(
            "SELECT position, content, tries FROM inbox ORDER BY position"
        )
        return tuple(StoredUpdate(*row) for row in rows)

    async def begin_update(self, position: int) -> None:
        """Count one more try, in case it is the update that ends the process."""
        self._database.execute("UPDATE inbox SET tries = tries + 1 WHERE position = ?", [position])

    async def finish_updates(self, positions: Iterable[int]) -> None:
        """These were handled: nothing is kept of them but that they were received."""
        with self._database.atomic():
            self._database.conn.executemany(
                "DELETE FROM inbox WHERE position = ?", [(position,) for position in positions]
            )

    async def skip_update(
        self,
        position: int | None,
        content: bytes,
        *,
        chat_id: int | None,
        reason: str,
        now: datetime,
    ) -> None:
        """Keep an update aside that cannot be handled: the last 100 of them, for 30 days, for the
        operator.
        """
        with self._database.atomic():
            self._database.execute("DELETE FROM inbox WHERE position = ?", [position])
            self._database.execute(
                "INSERT INTO skipped (chat_id, skipped_at, reason, content) VALUES (?, ?, ?, ?)",
                [chat_id, seconds(now), reason, content],
            )
            self._database.execute(
                "DELETE FROM skipped WHERE id <= (SELECT max(id) FROM skipped) - ? OR skipped_at"
                " < ?",
                [_SKIPPED_KEPT, seconds(now - _SKIPPED_KEPT_FOR)],
            )

    async def skipped_updates(self) -> tuple[SkippedUpdate, ...]:
        """Those kept aside, oldest first."""
        rows = self._database.execute("SELECT skipped_at, reason, content FROM skipped ORDER BY id")
        return tuple(
            SkippedUpdate(datetime.fromtimestamp(at, UTC), reason, content)
            for at, reason, content in rows
        )
