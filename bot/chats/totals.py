"""Numbers about all who listen, and the bot's own memory."""

from __future__ import annotations

from datetime import datetime

from bot.chats.listener import ChatStatistics, Hold, Retirement
from bot.chats.rows import KNOWN, ChatTables, moment, seconds

_FREE = "retired IS NULL AND following > 0 AND told < :edition AND coalesce(held_until, 0) <= :now"
_COUNTS = f"""
SELECT count(*) FILTER (WHERE retired IS NULL AND {KNOWN}),
       count(*) FILTER (WHERE retired IS NULL AND following > 0),
       count(*) FILTER (WHERE {_FREE}),
       min(told) FILTER (WHERE {_FREE}),
       count(*) FILTER (WHERE retired IS NULL AND held_until > :now),
       count(*) FILTER (WHERE retired IS NULL AND ambiguous_edition IS NOT NULL),
       count(*) FILTER (WHERE lost IS NOT NULL),
       (SELECT count(*) FROM subscriptions),
       (SELECT count(*) FROM cards)
FROM listeners
"""


class ChatTotals(ChatTables):
    """Numbers and small facts."""

    async def listeners(self) -> int:
        return await self._number(f"SELECT count(*) FROM listeners WHERE {KNOWN}")

    async def audience(self) -> int:
        return await self._number(
            "SELECT count(*) FROM listeners WHERE retired IS NULL AND (following > 0 OR guest = 1)"
        )

    async def counts(self, edition: int, now: datetime) -> ChatStatistics:
        async with self._together() as work:
            numbers = await work.row(_COUNTS, {"edition": edition, "now": seconds(now)})
            refused = await work.rows(
                "SELECT retired, count(*), min(try_at) FROM listeners WHERE retired IS NOT NULL"
                f" AND {KNOWN} GROUP BY retired ORDER BY retired"
            )
            # Before there were reasons, chats were held for their hours alone.
            held_for = await work.rows(
                f"SELECT coalesce(held_for, '{Hold.HOURS}') AS reason, count(*) FROM listeners"
                " WHERE held_until > ? AND retired IS NULL GROUP BY reason ORDER BY reason",
                [seconds(now)],
            )
        active, following, due, oldest, held, ambiguous, lost, subscriptions, cards = numbers or ()
        return ChatStatistics(
            active=active,
            following=following,
            subscriptions=subscriptions,
            due=due,
            held=held,
            ambiguous=ambiguous,
            cards=cards,
            retired={Retirement(reason): number for reason, number, _ in refused},
            oldest_cursor=oldest,
            lost=lost,
            held_for={Hold(reason): number for reason, number in held_for},
            tried_at={
                Retirement(reason): moment(first)
                for reason, _, first in refused
                if first is not None
            },
        )

    async def fact(self, name: str) -> str | None:
        row = await self._alone.row("SELECT value FROM facts WHERE name = ?", [name])
        return row[0] if row else None

    async def keep_fact(self, name: str, value: str) -> None:
        await self._alone.change(
            "INSERT INTO facts (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, value],
        )

    async def lower_fact(self, name: str, number: int) -> None:
        await self._alone.change(
            "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
            " SET value = excluded.value"
            " WHERE CAST(facts.value AS bigint) > CAST(excluded.value AS bigint)",
            [name, str(number)],
        )

    async def drop_fact(self, name: str, value: str) -> None:
        await self._alone.change("DELETE FROM facts WHERE name = ? AND value = ?", [name, value])
