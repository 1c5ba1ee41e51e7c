"""Everything that is kept about a chat is shown and erased on request; a chat that nobody uses any
more is warned, and then erased.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.chats.listener import Listener
from bot.chats.rows import (
    COLUMNS,
    EXPIRED,
    KNOWN,
    SqliteTables,
    expired,
    moment,
    optional,
    seconds,
)

_TIMES = {
    *("created", "last_active", "held_until", "claimed_at", "ambiguous_at"),
    *("retired_at", "try_at", "warned_at", "sent_at", "skipped_at"),
}
_OF_CHAT = "JOIN listeners ON listeners.id = listener WHERE listeners.chat_id = ?"
_ALL_OF_CHAT = {
    "listeners": "SELECT * FROM listeners WHERE chat_id = ?",
    "subscriptions": f"SELECT subscriptions.* FROM subscriptions {_OF_CHAT}",
    "cards": f"SELECT cards.* FROM cards {_OF_CHAT}",
    "sent": (
        "SELECT sent.listener, message_id, edition, sent_at, group_concat(figure, ' ') AS figures"
        f" FROM sent LEFT JOIN telling_figures USING (telling) {_OF_CHAT} AND question IS NULL"
        " GROUP BY sent.id"
    ),
    "answers": (
        "SELECT sent.listener, message_id, edition, sent_at, question, sent.language,"
        " group_concat(figure, ' ') AS figures"
        f" FROM sent LEFT JOIN telling_figures USING (telling) {_OF_CHAT} AND question IS NOT NULL"
        " GROUP BY sent.id"
    ),
    "skipped": (
        "SELECT skipped_at, reason, CAST(content AS TEXT) AS content FROM skipped WHERE chat_id = ?"
    ),
}


class PersonalData(SqliteTables):
    """Showing, erasing, and forgetting the idle."""

    async def everything_about(self, chat_id: int) -> dict[str, list[dict[str, Any]]]:
        everything: dict[str, list[dict[str, Any]]] = {}
        for table, sql in _ALL_OF_CHAT.items():
            rows = list(self._database.query(sql, [chat_id]))
            for row in rows:
                # The lane follows from the cadence, and is there for an index alone.
                row.pop("lane", None)
                for name in _TIMES & row.keys():
                    if row[name] is not None:
                        row[name] = moment(row[name]).isoformat()
            if rows:
                everything[table] = rows
        return everything

    async def forget(self, chat_id: int) -> int:
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
        # Of a row beside min() SQLite takes the one that holds the minimum: the chat itself.
        rows = self._database.execute(
            f"SELECT {COLUMNS}, min(thread_id) FROM listeners"
            f" WHERE last_active < ? AND warned_at IS NULL AND {KNOWN}"
            " GROUP BY chat_id ORDER BY last_active LIMIT ?",
            [seconds(before), limit],
        ).fetchall()
        return self._listeners_in(rows)

    async def warn(self, chats: Iterable[int], now: datetime | None) -> None:
        warned_at = optional(seconds, now)
        self._execute_each(
            "UPDATE listeners SET warned_at = ? WHERE chat_id = ?",
            [(warned_at, chat_id) for chat_id in chats],
        )

    async def expiring(self, before: datetime, warned: datetime) -> int:
        return self._number(
            f"SELECT count(*) FROM listeners WHERE {EXPIRED}", expired(before, warned)
        )

    async def expire(self, before: datetime, warned: datetime, *, limit: int = 1000) -> int:
        self._revision += 1
        return self._database.execute(
            f"DELETE FROM listeners WHERE id IN (SELECT id FROM listeners WHERE {EXPIRED}"
            " ORDER BY last_active LIMIT :limit)",
            expired(before, warned) | {"limit": limit},
        ).rowcount

    async def last_used(self, now: datetime) -> datetime | None:
        ahead = seconds(now + timedelta(days=1))
        self._database.execute(
            "UPDATE listeners SET last_active = ? WHERE last_active > ?", [seconds(now), ahead]
        )
        (latest,) = self._database.execute("SELECT max(last_active) FROM listeners").fetchone()
        return optional(moment, latest)
