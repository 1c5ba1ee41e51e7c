"""What several replicas have to agree upon so that together they keep Telegram's limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.chats.interface import GONE_AFTER, ChatNote, PaceNews, PaceReport
from bot.chats.rows import ChatTables

_SHARING = 0x62616C6C6F10
"""The number of the advisory lock of whoever reads or writes shares and notes."""


@dataclass(frozen=True, slots=True)
class PaceShare:
    """What a replica has of the rate, and wants, in messages a second."""

    wanted: float
    share: float
    is_sender: bool


def fair_share(report: PaceReport, others: Iterable[PaceShare]) -> float:
    """What a replica may send in each second from now on.

    Those that only answer get what they want, half of the rate together at most; the sender gets
    the rest, but nothing that another still has.
    """
    taken = wanted = answering = 0.0
    for other in others:
        taken += other.share
        if not other.is_sender:
            wanted += other.wanted
            answering += other.share
    half = report.rate / 2
    if report.is_sender:
        fair = report.rate - min(wanted, half)
    else:
        fair = min(report.wanted, half - answering)
    return max(0.0, min(fair, report.rate - taken))


class OwnPace(ChatTables):
    """The pace of a process that has the token to itself."""

    async def share_pace(self, replica: int, report: PaceReport) -> PaceNews:
        return PaceNews(report.rate, (), 0)


class SharedPace(ChatTables):
    """The pace on a server: see ``migrations/0021_pace.sql``."""

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
