"""Live cards: one message a listener, edited with each edition."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from bot.chats.listener import Card
from bot.chats.rows import COLUMNS, listeners_of, seconds


class Cards:
    """The part of ``SqliteChats`` that keeps live cards, each a cursor of its own."""

    _database: Database

    async def place_card(self, listener: int, message_id: int, scope: str, edition: int) -> None:
        """The listener's live card is this message, showing ``scope`` as of ``edition``. Replaces the one it had."""
        self._database.execute(
            "INSERT INTO cards (listener, message_id, scope, shown) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (listener) DO UPDATE SET message_id = excluded.message_id, scope = excluded.scope,"
            " shown = excluded.shown, held_until = NULL",
            [listener, message_id, scope, edition],
        )

    async def card(self, listener: int) -> Card | None:
        """The live card of a listener, if it has one."""
        found = self._cards("cards.listener = ?", [listener])
        return found[0] if found else None

    async def remove_card(self, listener: int) -> None:
        """The listener has no live card any more."""
        self._database.execute("DELETE FROM cards WHERE listener = ?", [listener])

    async def cards_due(self, edition: int, now: datetime, *, after: int = 0, limit: int = 500) -> tuple[Card, ...]:
        """Cards that show less than ``edition`` and may be edited now, by listener id, those above ``after``."""
        return self._cards(
            "cards.shown < ? AND coalesce(cards.held_until, 0) <= ? AND cards.listener > ?"
            " AND listeners.retired IS NULL ORDER BY cards.listener LIMIT ?",
            [edition, seconds(now), after, limit],
        )

    async def card_shown(self, listener: int, edition: int, *, until: datetime | None = None) -> None:
        """The card shows ``edition`` now, and is not to be edited before ``until``."""
        self._database.execute(
            "UPDATE cards SET shown = max(shown, ?), held_until = ? WHERE listener = ?",
            [edition, None if until is None else seconds(until), listener],
        )

    def _cards(self, condition: str, values: list[int]) -> tuple[Card, ...]:
        rows = self._database.execute(
            f"SELECT {COLUMNS}, cards.message_id, cards.scope, cards.shown FROM cards"
            f" JOIN listeners ON listeners.id = cards.listener WHERE {condition}",
            values,
        ).fetchall()
        listeners = listeners_of(self._database, [row[:-3] for row in rows])
        return tuple(Card(listener, *row[-3:]) for listener, row in zip(listeners, rows, strict=True))
