"""Everything that is kept about a chat is shown and erased on request; a chat that nobody uses any
more is warned, and then erased.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.chats.listener import Listener
from bot.chats.rows import (
    EXPIRED,
    ChatTables,
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
_SENT_TO = (
    "SELECT sent.listener, message_id, edition, sent_at, question, sent.language, telling"
    f" FROM sent {_OF_CHAT}"
)
_ALL_OF_CHAT = {
    "listeners": "SELECT * FROM listeners WHERE chat_id = ?",
    "subscriptions": f"SELECT subscriptions.* FROM subscriptions {_OF_CHAT} ORDER BY key",
    "cards": f"SELECT cards.* FROM cards {_OF_CHAT}",
    "sent": f"{_SENT_TO} AND question IS NULL ORDER BY sent.id",
    "answers": f"{_SENT_TO} AND question IS NOT NULL ORDER BY sent.id",
    "skipped": "SELECT skipped_at, reason, content FROM skipped WHERE chat_id = ? ORDER BY id",
}


class PersonalData(ChatTables):
    """Showing, erasing, and forgetting the idle."""

    async def everything_about(self, chat_id: int) -> dict[str, list[dict[str, Any]]]:
        everything: dict[str, list[dict[str, Any]]] = {}
        for table, sql in _ALL_OF_CHAT.items():
            rows = await self._alone.records(sql, [chat_id])
            if table in ("sent", "answers"):
                await self._name_figures(rows)
            for row in rows:
                # The lane follows from the cadence, and is there for an index alone.
                row.pop("lane", None)
                for name in _TIMES & row.keys():
                    if row[name] is not None:
                        row[name] = moment(row[name]).isoformat()
                if table == "skipped":
                    row["content"] = row["content"].decode("utf-8", "replace")
                if table == "sent":
                    del row["question"], row["language"]
            if rows:
                everything[table] = rows
        return everything

    async def _name_figures(self, rows: list[dict[str, Any]]) -> None:
        """In the place of its telling give each row the keys of the figures, in their order."""
        among, values = self._alone.among({row["telling"] for row in rows})
        figures: dict[int, list[str]] = defaultdict(list)
        for telling, figure in await self._alone.rows(
            f"SELECT telling, figure FROM telling_figures WHERE telling {among} ORDER BY figure",
            values,
        ):
            figures[telling].append(figure)
        for row in rows:
            row["figures"] = " ".join(figures[row.pop("telling")])

    async def forget(self, chat_id: int) -> int:
        async with self._choosing() as work:
            erased = await work.change("DELETE FROM listeners WHERE chat_id = ?", [chat_id])
            await work.change("DELETE FROM skipped WHERE chat_id = ?", [chat_id])
        await self._wipe()
        return erased

    async def idle(self, before: datetime, *, limit: int = 500) -> tuple[Listener, ...]:
        idle = "last_active < :before AND warned_at IS NULL AND guest = 0"
        # Of a chat's idle listeners the first: the chat itself, where it is among them.
        return await self._listeners(
            f"listeners WHERE {idle} AND NOT EXISTS"
            f" (SELECT 1 FROM (SELECT chat_id, thread_id FROM listeners WHERE {idle}) AS other"
            " WHERE other.chat_id = listeners.chat_id AND other.thread_id < listeners.thread_id)"
            " ORDER BY last_active, id LIMIT :limit",
            {"before": seconds(before), "limit": limit},
        )

    async def warn(self, chats: Iterable[int], now: datetime | None, fence: int) -> bool:
        sql = "UPDATE listeners SET warned_at = ? WHERE chat_id"
        return await self._claim_all(sql, [optional(seconds, now)], chats, fence)

    async def expiring(self, before: datetime, warned: datetime) -> int:
        return await self._number(
            f"SELECT count(*) FROM listeners WHERE {EXPIRED}", expired(before, warned)
        )

    async def expire(self, before: datetime, warned: datetime, *, limit: int = 1000) -> int:
        async with self._choosing() as work:
            return await work.change(
                f"DELETE FROM listeners WHERE id IN (SELECT id FROM listeners WHERE {EXPIRED}"
                " ORDER BY last_active LIMIT :limit)",
                expired(before, warned) | {"limit": limit},
            )

    async def last_used(self, now: datetime) -> datetime | None:
        ahead = seconds(now + timedelta(days=1))
        await self._alone.change(
            "UPDATE listeners SET last_active = ? WHERE last_active > ?", [seconds(now), ahead]
        )
        row = await self._alone.row("SELECT max(last_active) FROM listeners")
        return optional(moment, row[0]) if row else None
