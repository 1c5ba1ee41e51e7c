"""What processes that share a store settle among themselves: leases, for what one of them may do at
a time, and the pace of the token.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.chats.interface import GONE_AFTER, SENDER
from bot.chats.pace import ChatNote, PaceNews, PaceReport, PaceShare, fair_share
from bot.chats.rows import ChatTables, Statements

_ONLY_FENCE = 1
_SHARING = 0x62616C6C6F10
"""The number of the advisory lock of whoever reads or writes shares and notes."""


class OwnLeases(ChatTables):
    """What there is to settle for a process with a store to itself: it has everything."""

    async def take_lease(self, name: str, replica: int) -> int | None:
        return _ONLY_FENCE

    async def _may_claim(self, work: Statements, fence: int) -> bool:
        return fence == _ONLY_FENCE

    async def share_pace(self, replica: int, report: PaceReport) -> PaceNews:
        return PaceNews(report.rate, (), 0)


class SharedLeases(ChatTables):
    """On a server: see ``migrations/0020_leases.sql`` and ``0021_pace.sql``."""

    async def take_lease(self, name: str, replica: int) -> int | None:
        row = await self._alone.row("SELECT take_lease(?, ?, ?)", (replica, name, GONE_AFTER))
        return None if row is None else row[0]

    async def _may_claim(self, work: Statements, fence: int) -> bool:
        # Nobody else takes the lease until this transaction is over.
        held = await work.row(
            "SELECT 1 FROM leases WHERE name = ? AND fence = ? FOR SHARE", (SENDER, fence)
        )
        return held is not None

    async def share_pace(self, replica: int, report: PaceReport) -> PaceNews:
        async with self._together() as work:
            await work.rows("SELECT pg_advisory_xact_lock(?)", (_SHARING,))
            await work.change(
                "DELETE FROM rate_shares WHERE replica <> ? AND NOT EXISTS"
                " (SELECT 1 FROM replicas WHERE id = rate_shares.replica"
                " AND seen_at > now() - make_interval(secs => ?))",
                (replica, GONE_AFTER),
            )
            rows = await work.rows("SELECT replica, wanted, share, is_sender FROM rate_shares")
            shares = {number: PaceShare(*row) for number, *row in rows}
            before = shares.pop(replica, None)
            share = fair_share(report, shares.values())
            # What it has been using it may have used up in this second: nobody else gets it before
            # the next time.
            kept = max(share, min(report.used, before.share if before else 0.0))
            await work.change(
                "INSERT INTO rate_shares (replica, wanted, share, is_sender) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (replica) DO UPDATE SET wanted = excluded.wanted,"
                " share = excluded.share, is_sender = excluded.is_sender",
                (replica, report.wanted, kept, report.is_sender),
            )
            await work.change("DELETE FROM chat_notes WHERE over_at < now()")
            if report.notes:
                await work.change(
                    "INSERT INTO chat_notes (replica, chat, noted_at, held_for, over_at)"
                    " SELECT ?, chat, now() - make_interval(secs => age), held,"
                    " now() + make_interval(secs => greatest(held, ? - age))"
                    " FROM unnest(?::text[], ?::float[], ?::float[]) AS noted (chat, age, held)",
                    (replica, report.window, *_columns(report.notes)),
                )
            news = await work.rows(
                "SELECT id, chat, extract(epoch FROM now() - noted_at)::float, held_for"
                " FROM chat_notes WHERE id > ? AND replica <> ? ORDER BY id",
                (report.after, replica),
            )
        last = news[-1][0] if news else report.after
        return PaceNews(share, tuple(ChatNote(*row[1:]) for row in news), last)


def _columns(notes: Sequence[ChatNote]) -> tuple[list[str], list[float], list[float]]:
    chats = [note.chat for note in notes]
    ages = [float(note.age) for note in notes]
    return chats, ages, [float(note.held_for) for note in notes]
