"""Live cards: one message a listener, edited with each edition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from bot.chats.listener import LONGEST_HOLD, Card, Retirement
from bot.chats.rows import COLUMNS, EXPIRED, expired, listeners_of, seconds


class Cards:
    """The part of ``SqliteChats`` that keeps live cards, each a cursor of its own."""

    _database: Database

    async def place_card(self, listener: int, message_id: int, scope: str, edition: int) -> None:
        """The listener's live card is this message, showing ``scope`` as of ``edition``. Replaces the one it had."""
        self._database.execute(
            "INSERT INTO cards (listener, message_id, scope, shown) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (listener) DO UPDATE SET message_id = excluded.message_id, scope = excluded.scope,"
            " shown = excluded.shown, held_until = NULL, claimed = NULL, tries = 0",
            [listener, message_id, scope, edition],
        )

    async def card(self, listener: int) -> Card | None:
        """The live card of a listener, if it has one."""
        found = self._cards("cards.listener = :listener", {"listener": listener})
        return found[0] if found else None

    async def remove_card(self, listener: int) -> None:
        """The listener has no live card any more."""
        self._database.execute("DELETE FROM cards WHERE listener = ?", [listener])

    async def cards_due(self, edition: int, now: datetime, *, after: int = 0, limit: int = 500) -> tuple[Card, ...]:
        """Cards that show less than ``edition`` and may be edited now, by listener id, those above ``after``.

        An edit needs no right to send, so a chat that refuses messages for want of one still has its card edited.
        """
        return self._cards(
            f"cards.shown < :edition AND cards.listener > :after AND {_REACHABLE}"
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

    async def claim_cards(self, listeners: Iterable[int], edition: int) -> None:
        """The cards of these are about to be brought up to ``edition``: none is, unless this can be written."""
        with self._database.atomic():
            self._database.conn.executemany(
                "UPDATE cards SET claimed = ? WHERE listener = ?", [(edition, listener) for listener in listeners]
            )

    async def card_shown(self, listener: int, edition: int, *, until: datetime | None = None) -> None:
        """The card shows ``edition`` now, and is not to be edited before ``until``."""
        self._database.execute(
            "UPDATE cards SET shown = max(shown, ?), held_until = ?, claimed = NULL, tries = 0 WHERE listener = ?",
            [edition, None if until is None else seconds(until), listener],
        )

    async def hold_card(self, listener: int, until: datetime) -> None:
        """The card could not be brought up to date: try again not before ``until``."""
        self._database.execute(
            "UPDATE cards SET held_until = ?, claimed = NULL, tries = tries + 1 WHERE listener = ?",
            [seconds(until), listener],
        )

    async def expiring_cards(self, before: datetime, warned: datetime, *, limit: int = 100) -> tuple[Card, ...]:
        """The live cards of those whom ``expire`` would erase."""
        return self._cards(f"{EXPIRED} LIMIT :limit", expired(before, warned) | {"limit": limit})

    def _cards(self, condition: str, values: dict[str, int]) -> tuple[Card, ...]:
        rows = self._database.execute(
            f"SELECT {COLUMNS}, cards.message_id, cards.scope, cards.shown, cards.tries FROM cards"
            f" JOIN listeners ON listeners.id = cards.listener WHERE {condition}",
            values,
        ).fetchall()
        listeners = listeners_of(self._database, [row[:-4] for row in rows])
        return tuple(Card(listener, *row[-4:]) for listener, row in zip(listeners, rows, strict=True))


_EDITABLE = ", ".join(f"'{reason}'" for reason in (Retirement.NO_RIGHTS, Retirement.TOPIC_GONE))
_REACHABLE = (
    f"(listeners.retired IS NULL OR listeners.retired IN ({_EDITABLE}) OR coalesce(listeners.try_at, :now + 1) <= :now)"
)
