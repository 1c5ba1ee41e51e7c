"""What processes that share a store settle among themselves: leases, for what one of them may do at
a time, and the pace of the token.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.chats.pace import ChatNote, PaceNews, PaceReport
from bot.chats.replicas import FEEDS, GONE_AFTER, SENDER
from bot.chats.rows import ChatTables, Statements

_ONLY_FENCE = 1


class OwnLeases(ChatTables):
    """What there is to settle for a process with a store to itself: it has everything."""

    async def take_lease(self, name: str, replica: int) -> int | None:
        return _ONLY_FENCE

    async def _may_claim(self, work: Statements, fence: int) -> bool:
        return fence == _ONLY_FENCE

    async def feeds_copy(self, mark: int) -> bytes | None:
        return None

    async def keep_feeds(self, mark: int, content: bytes, fence: int) -> bool:
        return fence == _ONLY_FENCE

    async def share_pace(self, replica: int, report: PaceReport) -> PaceNews:
        return PaceNews(report.rate, False, (), 0)


class SharedLeases(ChatTables):
    """On a server: see ``migrations/0020_leases.sql`` and ``0022_share_pace.sql``."""

    async def take_lease(self, name: str, replica: int) -> int | None:
        row = await self._alone.row("SELECT take_lease(?, ?, ?)", (replica, name, GONE_AFTER))
        return None if row is None else row[0]

    async def _may_claim(self, work: Statements, fence: int) -> bool:
        return await self._holds(work, SENDER, fence)

    @staticmethod
    async def _holds(work: Statements, lease: str, fence: int) -> bool:
        # Nobody else takes the lease until this transaction is over.
        held = await work.row(
            "SELECT 1 FROM leases WHERE name = ? AND fence = ? FOR SHARE", (lease, fence)
        )
        return held is not None

    async def feeds_copy(self, mark: int) -> bytes | None:
        row = await self._alone.row("SELECT content FROM feeds_copy WHERE mark <> ?", (mark,))
        return None if row is None else bytes(row[0])

    async def keep_feeds(self, mark: int, content: bytes, fence: int) -> bool:
        async with self._together() as work:
            if not await self._holds(work, FEEDS, fence):
                return False
            await work.change(
                "INSERT INTO feeds_copy (mark, content) VALUES (?, ?) ON CONFLICT ((true))"
                " DO UPDATE SET mark = excluded.mark, content = excluded.content, made_at = now()",
                (mark, content),
            )
        return True

    async def share_pace(self, replica: int, report: PaceReport) -> PaceNews:
        # In one statement: where it fails nothing was noted, and the lock is held for no round
        # trip. What others note while it waits for the lock has higher numbers, and is read next.
        rows = await self._alone.rows(
            "SELECT mine, broadcast, id, chat, age, held_for"
            " FROM share_pace(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) LEFT JOIN ("
            "SELECT id, chat, extract(epoch FROM now() - noted_at)::float AS age, held_for"
            " FROM chat_notes WHERE id > ? AND replica <> ? AND over_at >= now()"
            ") AS notes ON true ORDER BY id",
            (
                replica,
                float(report.rate),
                float(report.wanted),
                float(report.used),
                report.is_sender,
                report.is_broadcasting,
                GONE_AFTER,
                *_columns(report.notes),
                float(report.window),
                report.after,
                replica,
            ),
        )
        share, others_broadcast = rows[0][:2]
        notes = [row[2:] for row in rows if row[2] is not None]
        last = notes[-1][0] if notes else report.after
        return PaceNews(share, others_broadcast, tuple(ChatNote(*note[1:]) for note in notes), last)


def _columns(notes: Sequence[ChatNote]) -> tuple[list[str], list[float], list[float]]:
    chats = [note.chat for note in notes]
    ages = [float(note.age) for note in notes]
    return chats, ages, [float(note.held_for) for note in notes]
