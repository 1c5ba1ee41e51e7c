"""Updates on their way from Telegram to their handlers: stored before they are confirmed to
Telegram, deleted when they were handled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.chats.interface import SkippedUpdate, StoredUpdate
from bot.chats.rows import ChatTables, moment, seconds

_REMEMBERED = 10_000
"""Updates that are known when they come again; Telegram gives at most 100 again after a kill."""
_MOST_SKIPPED = 100
_SKIPPED_KEPT_FOR = timedelta(days=30)


class Inbox(ChatTables):
    """Updates, for the seconds until they are handled, and those that could not be."""

    async def store_updates(self, updates: Sequence[tuple[int, bytes]]) -> tuple[int | None, ...]:
        positions: list[int | None] = []
        async with self._together() as work:
            for key, content in updates:
                row = None
                if await work.change(
                    "INSERT INTO updates (update_id) VALUES (?) ON CONFLICT DO NOTHING", (key,)
                ):
                    row = await work.row(
                        "INSERT INTO inbox (content) VALUES (?) RETURNING position", (content,)
                    )
                positions.append(row[0] if row else None)
            await work.change(
                "DELETE FROM updates WHERE position <= (SELECT max(position) FROM updates) - ?",
                (_REMEMBERED,),
            )
        return tuple(positions)

    async def waiting_updates(self) -> tuple[StoredUpdate, ...]:
        rows = await self._alone.rows(
            "SELECT position, content, tries FROM inbox ORDER BY position"
        )
        return tuple(StoredUpdate(*row) for row in rows)

    async def begin_update(self, position: int) -> None:
        await self._alone.change(
            "UPDATE inbox SET tries = tries + 1 WHERE position = ?", [position]
        )

    async def finish_updates(self, positions: Iterable[int]) -> None:
        await self._change_all("DELETE FROM inbox WHERE position", [], positions)

    async def skip_update(
        self,
        position: int | None,
        content: bytes,
        *,
        chat_id: int | None,
        reason: str,
        now: datetime,
    ) -> None:
        async with self._together() as work:
            await work.change("DELETE FROM inbox WHERE position = ?", [position])
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
