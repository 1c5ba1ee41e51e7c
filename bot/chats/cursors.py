"""Cursors into the log of editions: who is due, who was reached, who is held back; and live cards,
which have a cursor of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

from bot.chats.listener import (
    LONGEST_HOLD,
    TRIED_AGAIN_AFTER,
    Ambiguous,
    Card,
    Hold,
    Listener,
    Mark,
    Page,
    Retirement,
    SentMessage,
)
from bot.chats.rows import BACK, COLUMNS, EXPIRED, ChatTables, Row, expired, optional, seconds
from bot.chats.tellings import KeptTellings, record

LANES = (0, 1)
"""Those who hear at once, then digests: the order in which the due are sent to."""

_ENDED_AT_ONCE = 1000
_FREE = "retired IS NULL AND held_until IS NULL AND following > 0"
_NO_CLAIM = "claimed = NULL, claimed_at = NULL"
# The cursor moves, and nothing that was under way stays so.
_MOVED = (
    f"told = max(told, ?), held_until = NULL, held_for = NULL, {_NO_CLAIM},"
    " ambiguous_edition = NULL, ambiguous_tries = NULL, ambiguous_at = NULL, ambiguous_alone = 0"
)
# Whoever was reached is neither lost nor refused any more.
_REACHED = f"{_MOVED}, lost = NULL, {BACK}"

# A card is edited, which needs no right to send: a chat that refuses messages for want of one still
# has its card edited. Any other refused chat may have its card tried when the chat itself may be.
_EDITABLE = (
    "(listeners.retired IS NULL"
    f" OR listeners.retired IN ('{Retirement.NO_RIGHTS}', '{Retirement.TOPIC_GONE}')"
    " OR coalesce(listeners.try_at, :now + 1) <= :now)"
)


class Cursors(KeptTellings):
    """Who is due, and what became of each send."""

    async def due(
        self, edition: int, now: datetime, *, after: Mark | None = None, limit: int = 200
    ) -> Page:
        # Some at a time, so that a morning with a million holds that are over blocks nobody. A hold
        # that reaches further than any reason can was made by a wrong clock, and is over too. Who
        # follows nothing is found by its hold alone (``waiting``), which ends with what is sent.
        for condition, end in (("<=", now), (">", now + LONGEST_HOLD)):
            await self._alone.change(
                "UPDATE listeners SET held_until = NULL, held_for = NULL WHERE id IN"
                f" (SELECT id FROM listeners WHERE held_until {condition} ? AND following > 0"
                " ORDER BY held_until LIMIT ?)",
                [seconds(end), _ENDED_AT_ONCE],
            )
        rows = await self._page(COLUMNS, edition=edition, since=0, after=after, limit=limit)
        return Page(await self._listeners_in(rows), _next(rows, limit))

    async def oldest_due(self, edition: int) -> int | None:
        cursors: list[Row] = []
        for lane in LANES:
            cursors += await self._alone.rows(
                "SELECT told FROM listeners INDEXED BY listeners_due"
                f" WHERE {_FREE} AND lane = ? AND told < ? ORDER BY told LIMIT 1",
                [lane, edition],
            )
        return min((told for (told,) in cursors), default=None)

    async def followed(self, *, after: str, limit: int) -> Sequence[str]:
        # One step through the index for each key, however many follow it.
        rows = await self._alone.rows(
            """
            WITH RECURSIVE found(key) AS (
                SELECT min(key) FROM subscriptions WHERE key > ?
                UNION ALL
                SELECT (SELECT min(subscriptions.key) FROM subscriptions
                    WHERE subscriptions.key > found.key) FROM found WHERE found.key IS NOT NULL
            )
            SELECT key FROM found WHERE key IS NOT NULL LIMIT ?
            """,
            [after, limit],
        )
        return [key for (key,) in rows]

    async def pass_over(
        self,
        edition: int,
        touched: Collection[str],
        *,
        since: int,
        after: Mark | None = None,
        limit: int = 500,
    ) -> Mark | None:
        among, keys = self._alone.among(touched)
        # Not by the index of keys, which SQLite would take: all who follow them are in it.
        concerned = (
            "EXISTS (SELECT 1 FROM subscriptions WHERE subscriptions.listener = listeners.id"
            f" AND coalesce(subscriptions.key, '') {among})"
        )
        rows = await self._page(
            f"id, {concerned}", *keys, edition=edition, since=since, after=after, limit=limit
        )
        await self.move_cursors([row[0] for row in rows if not row[1]], edition)
        return _next(rows, limit)

    async def mark_sent(
        self,
        listener: int,
        edition: int,
        now: datetime,
        *,
        message_id: int | None = None,
        figures: Collection[str] = (),
        alert_on: date | None = None,
        seen: Collection[str] = (),
        since: int = 0,
    ) -> None:
        told = frozenset(figures)
        numbers = await self._kept([told]) if told else {}
        async with self._writing() as work:
            await work.change(f"UPDATE listeners SET {_REACHED} WHERE id = ?", [edition, listener])
            if alert_on is not None:
                day = alert_on.isoformat()
                await work.change(
                    "UPDATE listeners SET alerts_on = ?, alerts_sent ="
                    " CASE WHEN alerts_on = ? THEN alerts_sent + 1 ELSE 1 END WHERE id = ?",
                    [day, day, listener],
                )
            if told:
                message = SentMessage(message_id, edition, told, since)
                await record(work, listener, message, numbers[told], now)
            if seen:
                among, keys = work.among(seen)
                await work.change(
                    "UPDATE subscriptions SET since = max(since, ?)"
                    f" WHERE listener = ? AND key {among}",
                    [edition, listener, *keys],
                )
            await self._note_send(work, listener)

    async def move_cursors(self, listeners: Iterable[int], edition: int) -> None:
        await self._change_all(f"UPDATE listeners SET {_MOVED} WHERE id", [edition], listeners)

    async def claim(
        self, listeners: Iterable[int], edition: int, now: datetime, fence: int
    ) -> bool:
        sql = "UPDATE listeners SET claimed = ?, claimed_at = ? WHERE id"
        return await self._claim_all(sql, [edition, seconds(now)], listeners, fence)

    async def hold(
        self, listeners: Iterable[int], until: datetime, reason: Hold = Hold.HOURS
    ) -> None:
        await self._change_all(
            f"UPDATE listeners SET held_until = ?, held_for = ?, {_NO_CLAIM} WHERE id",
            [seconds(until), reason.value],
            listeners,
        )

    async def release(self, reasons: Collection[Hold]) -> int:
        return await self._change_all(
            "UPDATE listeners SET held_until = NULL, held_for = NULL"
            " WHERE held_until IS NOT NULL AND held_for",
            [],
            [reason.value for reason in reasons],
        )

    async def doubt(self, listener: int, doubt: Ambiguous, until: datetime) -> None:
        await self._alone.change(
            "UPDATE listeners SET ambiguous_edition = ?, ambiguous_tries = ?, ambiguous_at = ?,"
            " ambiguous_alone = ?,"
            f" held_until = ?, held_for = ?, {_NO_CLAIM} WHERE id = ?",
            [
                doubt.edition,
                doubt.tries,
                seconds(doubt.at),
                doubt.alone,
                seconds(until),
                Hold.DOUBT.value,
                listener,
            ],
        )

    async def give_up(
        self,
        listener: int,
        edition: int,
        now: datetime,
        *,
        figures: Collection[str] = (),
        since: int = 0,
    ) -> None:
        told = frozenset(figures)
        numbers = await self._kept([told]) if told else {}
        async with self._writing() as work:
            await work.change(
                f"UPDATE listeners SET {_MOVED}, lost = ? WHERE id = ?",
                [edition, edition, listener],
            )
            if told:
                message = SentMessage(None, edition, told, since)
                await record(work, listener, message, numbers[told], now)

    async def to_try(
        self, edition: int, now: datetime, *, after: int = 0, limit: int = 200
    ) -> tuple[Listener, ...]:
        # Whoever is to be tried later than any refusal asks for was put there by a wrong clock.
        furthest = seconds(now + TRIED_AGAIN_AFTER[-1] + timedelta(days=1))
        return await self._listeners(
            "listeners INDEXED BY listeners_tried"
            " WHERE (try_at <= ? OR try_at > ?) AND held_until IS NULL AND following > 0"
            " AND told < ? AND id > ? ORDER BY id LIMIT ?",
            [seconds(now), furthest, edition, after, limit],
        )

    async def waiting(
        self, edition: int, now: datetime, *, after: tuple[int, int] = (0, 0), limit: int = 200
    ) -> tuple[Listener, ...]:
        return await self._listeners(
            "listeners INDEXED BY listeners_held"
            " WHERE held_until IS NOT NULL AND (held_until <= ? OR held_until > ?)"
            " AND (held_until, id) > (?, ?) AND following = 0 AND retired IS NULL AND told < ?"
            " ORDER BY held_until, id LIMIT ?",
            [seconds(now), seconds(now + LONGEST_HOLD), *after, edition, limit],
        )

    async def _page(
        self, columns: str, *values: str, edition: int, since: int, after: Mark | None, limit: int
    ) -> list[Row]:
        """One page of the due, each row ending with its mark; ``values`` are those in ``columns``.

        Costs what the page holds: each lane is one range of an index that holds the free alone.
        """
        rows: list[Row] = []
        first, *place = after or (LANES[0], since, 0)
        for lane in LANES[LANES.index(first) :]:
            cursor, number = place if lane == first else (since, 0)
            # Two ranges: of both columns as one pair SQLite looks up the first alone.
            for where, bounds in (
                ("told = ? AND id > ?", (min(cursor, edition), number)),
                ("told > ? AND told < ?", (cursor, edition)),
            ):
                if bounds[0] < edition:
                    rows += await self._alone.rows(
                        f"SELECT {columns}, lane, told, id FROM listeners INDEXED BY listeners_due"
                        f" WHERE {_FREE} AND lane = ? AND {where} ORDER BY told, id LIMIT ?",
                        [*values, lane, *bounds, limit - len(rows)],
                    )
                if len(rows) == limit:
                    return rows
        return rows


def _next(rows: Sequence[Row], limit: int) -> Mark | None:
    """Where the next page begins; None behind one that is not full."""
    if len(rows) < limit:
        return None
    lane, cursor, number = rows[-1][-3:]
    return lane, cursor, number


class Cards(ChatTables):
    """Live cards, each a cursor of its own: the edition that it shows."""

    async def place_card(self, listener: int, message_id: int, scope: str, edition: int) -> None:
        await self._alone.change(
            "INSERT INTO cards (listener, message_id, scope, shown)"
            " SELECT id, ?, ?, ? FROM listeners WHERE id = ?"
            " ON CONFLICT (listener) DO UPDATE SET message_id = excluded.message_id,"
            " scope = excluded.scope, shown = excluded.shown,"
            " held_until = NULL, claimed = NULL, tries = 0",
            [message_id, scope, edition, listener],
        )

    async def card(self, listener: int) -> Card | None:
        found = await self._cards("cards.listener = :listener", {"listener": listener})
        return found[0] if found else None

    async def remove_card(self, listener: int) -> None:
        await self._alone.change("DELETE FROM cards WHERE listener = ?", [listener])

    async def cards_due(
        self, edition: int, now: datetime, *, after: int = 0, limit: int = 500
    ) -> tuple[Card, ...]:
        return await self._cards(
            f"cards.shown < :edition AND cards.listener > :after AND {_EDITABLE}"
            " AND (coalesce(cards.held_until, 0) <= :now OR cards.held_until > :furthest)"
            " ORDER BY cards.listener LIMIT :limit",
            {
                "edition": edition,
                "after": after,
                "now": seconds(now),
                "furthest": seconds(now + LONGEST_HOLD),
                "limit": limit,
            },
        )

    async def claim_cards(self, listeners: Iterable[int], edition: int, fence: int) -> bool:
        sql = "UPDATE cards SET claimed = ? WHERE listener"
        return await self._claim_all(sql, [edition], listeners, fence)

    async def card_shown(
        self, listener: int, edition: int, *, until: datetime | None = None
    ) -> None:
        async with self._writing() as work:
            await work.change(
                "UPDATE cards SET shown = max(shown, ?), held_until = ?, claimed = NULL, tries = 0"
                " WHERE listener = ?",
                [edition, optional(seconds, until), listener],
            )
            await self._note_send(work, listener)

    async def bind_card(self, listener: int, scope: str, to: str) -> None:
        await self._alone.change(
            "UPDATE cards SET scope = ? WHERE listener = ? AND scope = ?", [to, listener, scope]
        )

    async def hold_card(self, listener: int, until: datetime) -> None:
        await self._alone.change(
            "UPDATE cards SET held_until = ?, claimed = NULL, tries = tries + 1 WHERE listener = ?",
            [seconds(until), listener],
        )

    async def expiring_cards(
        self, before: datetime, warned: datetime, *, limit: int = 100
    ) -> tuple[Card, ...]:
        return await self._cards(
            f"{EXPIRED} LIMIT :limit", expired(before, warned) | {"limit": limit}
        )

    async def _cards(self, condition: str, values: dict[str, int]) -> tuple[Card, ...]:
        rows = await self._alone.rows(
            f"SELECT {COLUMNS}, cards.message_id, cards.scope, cards.shown, cards.tries FROM cards"
            f" JOIN listeners ON listeners.id = cards.listener WHERE {condition}",
            values,
        )
        listeners = await self._listeners_in(rows)
        return tuple(
            Card(listener, *row[-4:]) for listener, row in zip(listeners, rows, strict=True)
        )
