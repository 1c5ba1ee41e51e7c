"""What was sent to whom, so that a correction finds exactly those who were sent the wrong
figure.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.chats.listener import Hold, Recipient, RecipientMark, RecipientPage, SentMessage
from bot.chats.rows import COLUMNS, SqliteTables, marks, seconds


class Tellings(SqliteTables):
    """What was sent: message ids and keys of figures, never a text.

    Many listeners are sent the same figures. Each set of figures is kept once, as a telling.
    """

    async def record_sent(
        self,
        listener: int,
        message_id: int | None,
        edition: int,
        figures: Iterable[str],
        now: datetime,
    ) -> None:
        with self._database.atomic():
            record(
                self._database, listener, SentMessage(message_id, edition, frozenset(figures)), now
            )

    async def recipients(
        self,
        figures: Collection[str],
        *,
        edition: int,
        now: datetime,
        after: RecipientMark | None = None,
        limit: int = 200,
    ) -> RecipientPage:
        tellings = self._tellings(figures)
        first, number = after or (0, 0)
        rows: list[Sequence[Any]] = []
        # Telling by telling, so that every page is one range of an index.
        for telling in tellings:
            if telling < first or len(rows) == limit:
                continue
            rows += self._database.execute(
                f"SELECT DISTINCT {COLUMNS}, sent.telling FROM sent INDEXED BY sent_telling"
                " CROSS JOIN listeners ON listeners.id = sent.listener"
                " WHERE sent.telling = ? AND sent.listener > ? AND listeners.told < ?"
                " AND listeners.retired IS NULL"
                f" AND (coalesce(listeners.held_for, '{Hold.HOURS}') = '{Hold.HOURS}'"
                " OR coalesce(listeners.held_until, 0) <= ?)"
                " ORDER BY sent.listener LIMIT ?",
                [
                    telling,
                    number if telling == first else 0,
                    edition,
                    seconds(now),
                    limit - len(rows),
                ],
            ).fetchall()
        listeners = self._listeners_in(rows)
        mark = (rows[-1][-1], listeners[-1].id) if len(rows) == limit else None
        # On one page a listener stands once, in however many tellings it was sent a figure.
        unique = {listener.id: listener for listener in listeners}
        messages = self._messages(list(unique), tellings)
        return RecipientPage(
            tuple(Recipient(unique[each], tuple(messages[each])) for each in unique), mark
        )

    async def messages_with(
        self, figures: Collection[str], listeners: Collection[int]
    ) -> dict[int, tuple[SentMessage, ...]]:
        messages = self._messages(list(listeners), self._tellings(figures))
        return {listener: tuple(sent) for listener, sent in messages.items()}

    async def prune_sent(self, before: datetime, *, limit: int = 1000) -> int:
        with self._database.atomic():
            forgotten = self._database.execute(
                "DELETE FROM sent WHERE id IN"
                " (SELECT id FROM sent WHERE sent_at < ? ORDER BY sent_at LIMIT ?)",
                [seconds(before), limit],
            ).rowcount
            if forgotten < limit:
                self._database.execute(
                    "DELETE FROM tellings WHERE id NOT IN (SELECT telling FROM sent)"
                )
        return forgotten

    def _tellings(self, figures: Collection[str]) -> dict[int, frozenset[str]]:
        """The tellings that hold any of these figures, in order, each with those that it holds."""
        found: dict[int, set[str]] = defaultdict(set)
        for figure, telling in self._database.execute(
            f"SELECT figure, telling FROM telling_figures WHERE figure IN ({marks(len(figures))})",
            list(figures),
        ):
            found[telling].add(figure)
        return {telling: frozenset(keys) for telling, keys in sorted(found.items())}

    def _messages(
        self, listeners: Collection[int], tellings: dict[int, frozenset[str]]
    ) -> dict[int, list[SentMessage]]:
        """By listener, the messages with these tellings."""
        found: dict[int, list[SentMessage]] = defaultdict(list)
        for listener, message_id, edition, telling, since in self._database.execute(
            "SELECT listener, message_id, edition, telling, since"
            " FROM sent INDEXED BY sent_listener"
            f" WHERE listener IN ({marks(len(listeners))})"
            f" AND telling IN ({marks(len(tellings))}) ORDER BY id",
            [*listeners, *tellings],
        ):
            found[listener].append(SentMessage(message_id, edition, tellings[telling], since))
        return found


def record(database: Database, listener: int, message: SentMessage, now: datetime) -> None:
    """Remember a message that was sent to a listener, as part of the transaction that is open."""
    database.execute(
        "INSERT INTO sent (listener, message_id, edition, telling, sent_at, since)"
        " SELECT id, ?, ?, ?, ?, ? FROM listeners WHERE id = ?",
        [
            message.message_id,
            message.edition,
            _telling(database, message.figures),
            seconds(now),
            message.since,
            listener,
        ],
    )


def _telling(database: Database, figures: Iterable[str]) -> int:
    keys = sorted(figures)
    digest = hashlib.sha256("\n".join(keys).encode()).digest()
    row = database.execute("SELECT id FROM tellings WHERE digest = ?", [digest]).fetchone()
    if row is not None:
        return int(row[0])
    number = database.execute("INSERT INTO tellings (digest) VALUES (?)", [digest]).lastrowid
    database.conn.executemany(
        "INSERT INTO telling_figures VALUES (?, ?)", [(key, number) for key in keys]
    )
    return int(number or 0)
