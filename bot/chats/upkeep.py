"""Keeping little: what is held about a chat, erasing it, letting the idle go, and how it all stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from bot.chats.listener import Counts, Retirement
from bot.chats.rows import seconds

_TIMES = {"created", "last_active", "held_until", "ambiguous_at", "retired_at", "sent_at", "skipped_at"}


class Upkeep:
    """The part of ``SqliteChats`` that shows, erases and counts."""

    _database: Database
    _revision: int

    async def everything_about(self, chat_id: int) -> dict[str, list[dict[str, Any]]]:
        """Every row kept about a chat, by table, fit for JSON. Times are ISO 8601 in UTC. Empty when nothing is."""
        parts = {
            "listeners": "SELECT * FROM listeners WHERE chat_id = ?",
            "subscriptions": f"SELECT subscriptions.* FROM subscriptions {_OF_CHAT}",
            "cards": f"SELECT cards.* FROM cards {_OF_CHAT}",
            "sent": "SELECT sent.listener, message_id, edition, sent_at, group_concat(figure, ' ') AS figures FROM sent"
            f" LEFT JOIN telling_figures USING (telling) {_OF_CHAT} GROUP BY sent.id",
            "skipped": "SELECT skipped_at, reason, CAST(content AS TEXT) AS content FROM skipped WHERE chat_id = ?",
        }
        found = {name: [_shown(row) for row in self._database.query(sql, [chat_id])] for name, sql in parts.items()}
        return {name: rows for name, rows in found.items() if rows}

    async def forget(self, chat_id: int) -> int:
        """Erase every row kept about a chat, from the disk too. Returns how many listeners it was."""
        self._revision += 1
        with self._database.atomic():
            erased = self._database.execute("DELETE FROM listeners WHERE chat_id = ?", [chat_id]).rowcount
            self._database.execute("DELETE FROM skipped WHERE chat_id = ?", [chat_id])
        # Until the log is folded in, what was erased can still be read in it.
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return erased

    async def expire(self, before: datetime, *, limit: int = 1000) -> int:
        """Erase listeners that nobody used since ``before``, the longest idle first. Returns how many."""
        self._revision += 1
        return self._database.execute(
            "DELETE FROM listeners WHERE id IN"
            " (SELECT id FROM listeners WHERE last_active < ? ORDER BY last_active LIMIT ?)",
            [seconds(before), limit],
        ).rowcount

    async def counts(self, edition: int, now: datetime) -> Counts:
        """How it stands, as of the newest ``edition``. Reads every listener once."""
        row = self._database.execute(_COUNTS, {"edition": edition, "now": seconds(now)}).fetchone()
        active, following, due, held, ambiguous, oldest = row
        return Counts(
            active=active,
            following=following,
            subscriptions=self._number("SELECT count(*) FROM subscriptions"),
            due=due,
            held=held,
            ambiguous=ambiguous,
            cards=self._number("SELECT count(*) FROM cards"),
            retired=self._retired(),
            oldest_told=oldest,
        )

    async def audience(self) -> int:
        """How many listeners could be told something: not retired, and following something."""
        return self._number(f"SELECT count(*) FROM listeners WHERE {_REACHABLE}")

    async def fact(self, name: str) -> str | None:
        """One of the bot's own small facts, such as the edition up to which everybody was told."""
        row = self._database.execute("SELECT value FROM facts WHERE name = ?", [name]).fetchone()
        return None if row is None else str(row[0])

    async def keep_fact(self, name: str, value: str) -> None:
        """Keep a small fact about the bot itself, never about a chat."""
        self._database.execute(
            "INSERT INTO facts VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", [name, value]
        )

    def _number(self, sql: str, values: Iterable[int] = ()) -> int:
        return int(self._database.execute(sql, list(values)).fetchone()[0])

    def _retired(self) -> dict[Retirement, int]:
        rows = self._database.execute(
            "SELECT retired, count(*) FROM listeners WHERE retired IS NOT NULL GROUP BY retired ORDER BY retired"
        )
        return {Retirement(reason): number for reason, number in rows}


_OF_CHAT = "JOIN listeners ON listeners.id = listener WHERE listeners.chat_id = ?"
_REACHABLE = "retired IS NULL AND following > 0"
_FREE = f"{_REACHABLE} AND told < :edition AND coalesce(held_until, 0) <= :now"
_COUNTS = f"""
SELECT count(*) FILTER (WHERE retired IS NULL),
       count(*) FILTER (WHERE retired IS NULL AND following > 0),
       count(*) FILTER (WHERE {_FREE}),
       count(*) FILTER (WHERE retired IS NULL AND held_until > :now),
       count(*) FILTER (WHERE retired IS NULL AND ambiguous_edition IS NOT NULL),
       min(told) FILTER (WHERE {_FREE})
FROM listeners
"""


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: datetime.fromtimestamp(value, UTC).isoformat() if name in _TIMES and value is not None else value
        for name, value in row.items()
        if name != "lane"
    }
