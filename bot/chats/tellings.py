"""What was told to whom, so that a correction finds exactly those who were told the wrong
figure.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.chats.listener import Hold, Listener, Recipient, RecipientMark, RecipientPage, SentMessage
from bot.chats.rows import COLUMNS, listeners_of, marks, seconds


class Tellings:
    """The part of ``SqliteChats`` that remembers what was sent: message ids and keys of figures,
    never a text.
    """

    _database: Database

    async def record_sent(
        self,
        listener: int,
        message_id: int | None,
        edition: int,
        figures: Iterable[str],
        now: datetime,
    ) -> None:
        """A message told the listener these figures as of ``edition``.

        Figures are keys that the caller makes up.
        """
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
        """Listeners that were told any of these figures and not yet ``edition``, with the messages
        that did.

        Left out are the retired, and those who are held until that is over. Who is held for their
        own hours is not: a correction does not wait for what news waits for. A listener that was
        told twice may come twice, until its cursor moves.
        """
        tellings = self._tellings(figures)
        rows = self._told_rows(tellings, (edition, seconds(now)), after or (0, 0), limit)
        listeners = listeners_of(self._database, [row[:-1] for row in rows])
        messages = self._messages(
            [listener.id for listener in listeners], tellings, frozenset(figures)
        )
        mark = (rows[-1][-1], listeners[-1].id) if len(rows) == limit else None
        return RecipientPage(
            tuple(Recipient(one, tuple(messages[one.id])) for one in _unique(listeners)), mark
        )

    async def messages_with(
        self, figures: Collection[str], listeners: Collection[int]
    ) -> dict[int, tuple[SentMessage, ...]]:
        """The messages that told these listeners any of these figures, oldest first.

        Those told none are absent.
        """
        messages = self._messages(list(listeners), self._tellings(figures), frozenset(figures))
        return {listener: tuple(sent) for listener, sent in messages.items()}

    async def prune_sent(self, before: datetime, *, limit: int = 1000) -> int:
        """Forget what was sent before a moment, the oldest first.

        Returns how many messages were forgotten.
        """
        with self._database.atomic():
            forgotten = self._database.execute(
                "DELETE FROM sent WHERE id IN (SELECT id FROM sent WHERE sent_at < ? ORDER BY"
                " sent_at LIMIT ?)",
                [seconds(before), limit],
            ).rowcount
            if forgotten < limit:
                self._database.execute(
                    "DELETE FROM tellings WHERE id NOT IN (SELECT telling FROM sent)"
                )
        return forgotten

    def _tellings(self, figures: Collection[str]) -> dict[int, frozenset[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for figure, telling in self._database.execute(
            f"SELECT figure, telling FROM telling_figures WHERE figure IN ({marks(len(figures))})",
            list(figures),
        ):
            found[telling].add(figure)
        return {telling: frozenset(keys) for telling, keys in sorted(found.items())}

    def _told_rows(
        self, tellings: Iterable[int], due: tuple[int, int], after: RecipientMark, limit: int
    ) -> list[Sequence[Any]]:
        """Telling by telling, so that every page is one range of an index."""
        rows: list[Sequence[Any]] = []
        for telling in tellings:
            if telling < after[0] or len(rows) == limit:
                continue
            rows += self._database.execute(
                f"SELECT DISTINCT {COLUMNS}, sent.telling FROM sent INDEXED BY sent_telling"
                " CROSS JOIN listeners ON listeners.id = sent.listener"
                " WHERE sent.telling = ? AND sent.listener > ? AND listeners.told < ?"
                " AND listeners.retired IS NULL"
                f" AND (coalesce(listeners.held_for, '{Hold.HOURS}') = '{Hold.HOURS}'"
                " OR coalesce(listeners.held_until, 0) <= ?)"
                " ORDER BY sent.listener LIMIT ?",
                [telling, after[1] if telling == after[0] else 0, *due, limit - len(rows)],
            ).fetchall()
        return rows

    def _messages(
        self, listeners: Sequence[int], tellings: dict[int, frozenset[str]], wanted: frozenset[str]
    ) -> dict[int, list[SentMessage]]:
        found: dict[int, list[SentMessage]] = defaultdict(list)
        for listener, message_id, edition, telling, since in self._database.execute(
            "SELECT listener, message_id, edition, telling, since FROM sent INDEXED BY"
            " sent_listener"
            f" WHERE listener IN ({marks(len(listeners))}) AND telling IN"
            f" ({marks(len(tellings))}) ORDER BY id",
            [*listeners, *tellings],
        ):
            found[listener].append(
                SentMessage(message_id, edition, tellings[telling] & wanted, since)
            )
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


def _unique(listeners: Iterable[Listener]) -> Iterable[Listener]:
    return {listener.id: listener for listener in listeners}.values()
