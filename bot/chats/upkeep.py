"""Keeping little: what is held about a chat, erasing it, letting the idle go, and how it all
stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from bot.chats.listener import ChatStatistics, Hold, Listener, Retirement
from bot.chats.rows import COLUMNS, EXPIRED, KNOWN, expired, listeners_of, moment, seconds

_TIMES = {
    *("created", "last_active", "held_until", "claimed_at", "ambiguous_at"),
    *("retired_at", "try_at", "warned_at", "sent_at", "skipped_at"),
}


class Upkeep:
    """The part of ``SqliteChats`` that shows, erases and counts."""

    _database: Database
    _revision: int

    async def everything_about(self, chat_id: int) -> dict[str, list[dict[str, Any]]]:
        """Every row kept about a chat, by table, fit for JSON.

        Times are ISO 8601 in UTC. Empty when nothing is.
        """
        parts = {
            "listeners": "SELECT * FROM listeners WHERE chat_id = ?",
            "subscriptions": f"SELECT subscriptions.* FROM subscriptions {_OF_CHAT}",
            "cards": f"SELECT cards.* FROM cards {_OF_CHAT}",
            "sent": (
                "SELECT sent.listener, message_id, edition, sent_at, group_concat(figure, ' ') "
                f"AS figures FROM sent LEFT JOIN telling_figures USING (telling) {_OF_CHAT} "
                "AND question IS NULL GROUP BY sent.id"
            ),
            "answers": (
                "SELECT sent.listener, message_id, edition, sent_at, question, sent.language,"
                " group_concat(figure, ' ') AS figures FROM sent LEFT JOIN telling_figures"
                f" USING (telling) {_OF_CHAT} AND question IS NOT NULL GROUP BY sent.id"
            ),
            "skipped": (
                "SELECT skipped_at, reason, CAST(content AS TEXT) AS content FROM skipped"
                " WHERE chat_id = ?"
            ),
        }
        found = {
            name: [_shown(row) for row in self._database.query(sql, [chat_id])]
            for name, sql in parts.items()
        }
        return {name: rows for name, rows in found.items() if rows}

    async def forget(self, chat_id: int) -> int:
        """Erase every row kept about a chat, from the disk too.

        Returns how many listeners it was.
        """
        self._revision += 1
        with self._database.atomic():
            erased = self._database.execute(
                "DELETE FROM listeners WHERE chat_id = ?", [chat_id]
            ).rowcount
            self._database.execute("DELETE FROM skipped WHERE chat_id = ?", [chat_id])
        # Until the log is folded in, what was erased can still be read in it.
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return erased

    async def idle(self, before: datetime, *, limit: int = 500) -> tuple[Listener, ...]:
        """One listener of each chat that nobody used since ``before`` and that was not told yet
        what follows from it, the longest idle first.
        """
        rows = self._database.execute(
            f"SELECT {COLUMNS}, min(thread_id) FROM listeners WHERE last_active < ? AND warned_at"
            f" IS NULL AND {KNOWN}"
            " GROUP BY chat_id ORDER BY last_active LIMIT ?",
            [seconds(before), limit],
        ).fetchall()
        return listeners_of(self._database, rows)

    async def warn(self, chats: Iterable[int], now: datetime | None) -> None:
        """These chats are told that they will be forgotten; None takes it back, for those who could
        not be told.
        """
        with self._database.atomic():
            self._database.conn.executemany(
                "UPDATE listeners SET warned_at = ? WHERE chat_id = ?",
                [(None if now is None else seconds(now), chat_id) for chat_id in chats],
            )

    async def expiring(self, before: datetime, warned: datetime) -> int:
        """How many listeners ``expire`` would erase."""
        return self._number(
            f"SELECT count(*) FROM listeners WHERE {EXPIRED}", expired(before, warned)
        )

    async def expire(self, before: datetime, warned: datetime, *, limit: int = 1000) -> int:
        """Erase listeners that nobody used since ``before`` and that were told so at ``warned`` or
        earlier, the longest idle first. Returns how many.
        """
        self._revision += 1
        return self._database.execute(
            f"DELETE FROM listeners WHERE id IN (SELECT id FROM listeners WHERE {EXPIRED}"
            " ORDER BY last_active LIMIT :limit)",
            expired(before, warned) | {"limit": limit},
        ).rowcount

    async def listeners(self) -> int:
        """How many listeners there are, whatever their state, but for those that only asked."""
        return self._number(f"SELECT count(*) FROM listeners WHERE {KNOWN}")

    async def last_used(self, now: datetime) -> datetime | None:
        """When anybody used the bot last, of those who are kept. Days to come, which a wrong clock
        wrote, become now: nobody is kept longer for them.
        """
        ahead = seconds(now + timedelta(days=1))
        self._database.execute(
            "UPDATE listeners SET last_active = ? WHERE last_active > ?", [seconds(now), ahead]
        )
        (latest,) = self._database.execute("SELECT max(last_active) FROM listeners").fetchone()
        return None if latest is None else moment(latest)

    async def counts(self, edition: int, now: datetime) -> ChatStatistics:
        """How it stands, as of the newest ``edition``. Reads every listener once."""
        row = self._database.execute(_COUNTS, {"edition": edition, "now": seconds(now)}).fetchone()
        active, following, due, held, ambiguous, oldest = row
        return ChatStatistics(
            active=active,
            following=following,
            subscriptions=self._number("SELECT count(*) FROM subscriptions"),
            due=due,
            held=held,
            ambiguous=ambiguous,
            cards=self._number("SELECT count(*) FROM cards"),
            retired=self._retired(),
            oldest_cursor=oldest,
            lost=self._number("SELECT count(*) FROM listeners WHERE lost IS NOT NULL"),
            held_for=self._held_for(now),
            tried_at=self._tried_at(),
        )

    async def audience(self) -> int:
        """How many listeners could be told something: not retired, and following something or
        there for what they were shown.
        """
        return self._number(
            "SELECT count(*) FROM listeners WHERE retired IS NULL AND (following > 0 OR guest = 1)"
        )

    async def fact(self, name: str) -> str | None:
        """One of the bot's own small facts, such as the edition up to which everybody was told."""
        row = self._database.execute("SELECT value FROM facts WHERE name = ?", [name]).fetchone()
        return None if row is None else str(row[0])

    async def keep_fact(self, name: str, value: str) -> None:
        """Keep a small fact about the bot itself, never about a chat."""
        self._database.execute(
            "INSERT INTO facts VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            [name, value],
        )

    def _number(self, sql: str, values: Sequence[int] | dict[str, int] = ()) -> int:
        return int(self._database.execute(sql, values).fetchone()[0])

    def _retired(self) -> dict[Retirement, int]:
        rows = self._database.execute(
            f"SELECT retired, count(*) FROM listeners WHERE retired IS NOT NULL AND {KNOWN}"
            " GROUP BY retired ORDER BY retired"
        )
        return {Retirement(reason): number for reason, number in rows}

    def _held_for(self, now: datetime) -> dict[Hold, int]:
        rows = self._database.execute(
            # Before there were reasons, chats were held for their hours alone.
            f"SELECT coalesce(held_for, '{Hold.HOURS}') AS reason, count(*) FROM listeners"
            " WHERE held_until > ? AND retired IS NULL GROUP BY reason ORDER BY reason",
            [seconds(now)],
        )
        return {Hold(reason): number for reason, number in rows}

    def _tried_at(self) -> dict[Retirement, datetime]:
        rows = self._database.execute(
            f"SELECT retired, min(try_at) FROM listeners WHERE try_at IS NOT NULL AND {KNOWN}"
            " GROUP BY retired ORDER BY retired"
        )
        return {Retirement(reason): moment(first) for reason, first in rows}


_OF_CHAT = "JOIN listeners ON listeners.id = listener WHERE listeners.chat_id = ?"
_REACHABLE = "retired IS NULL AND following > 0"
_FREE = f"{_REACHABLE} AND told < :edition AND coalesce(held_until, 0) <= :now"
_COUNTS = f"""
SELECT count(*) FILTER (WHERE retired IS NULL AND {KNOWN}),
       count(*) FILTER (WHERE retired IS NULL AND following > 0),
       count(*) FILTER (WHERE {_FREE}),
       count(*) FILTER (WHERE retired IS NULL AND held_until > :now),
       count(*) FILTER (WHERE retired IS NULL AND ambiguous_edition IS NOT NULL),
       min(told) FILTER (WHERE {_FREE})
FROM listeners
"""


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: moment(value).isoformat() if name in _TIMES and value is not None else value
        for name, value in row.items()
        if name != "lane"
    }
