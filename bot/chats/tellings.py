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

from bot.chats.listener import (
    ANSWERS_KEPT_FOR,
    MOST_ANSWERS,
    MOST_ANSWERS_IN_ALL,
    AnswerRecord,
    Hold,
    Listener,
    Preferences,
    Recipient,
    RecipientMark,
    RecipientPage,
    SentAnswer,
    SentMessage,
)
from bot.chats.rows import (
    BACK,
    COLUMNS,
    PREFERENCES,
    listeners_of,
    marks,
    preference_cells,
    seconds,
)


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

    async def record_answers(
        self, answers: Sequence[AnswerRecord], preferences: Preferences, now: datetime
    ) -> None:
        """Remember answers: of each address the last ``MOST_ANSWERS``.

        An address that is no listener becomes a guest with these ``preferences``: it is sent
        nothing but corrections of what it was shown.
        """
        cells, at = preference_cells(preferences), seconds(now)
        tellings: dict[frozenset[str], int] = {}
        with self._database.atomic():
            # Past sqlite-utils: with some forty answers a second this is what each of them costs.
            execute = self._database.conn.execute
            for shown in answers:
                message, answer = shown.message, shown.message.answer or SentAnswer("", None)
                where = (shown.address.chat_id, shown.address.thread_id or 0)
                found = execute(_WHO, where).fetchone()
                listener, refused = found or (None, 0)
                if shown.edited:
                    execute(_OVERWRITE, (listener, message.message_id))
                if not message.figures:
                    continue
                if message.figures not in tellings:
                    tellings[message.figures] = _telling(self._database, message.figures)
                if listener is None:
                    listener = execute(
                        _BE_GUEST, (*where, shown.kind.value, *cells, message.edition, at, at)
                    ).lastrowid
                elif refused:
                    execute(f"UPDATE listeners SET {BACK} WHERE id = ?", (listener,))
                how = (message.message_id, message.edition, tellings[message.figures], at)
                execute(_REMEMBER, (listener, *how, answer.question, answer.language))
                if found:
                    execute(_FORGET_OLDEST, (listener, MOST_ANSWERS))

    async def prune_answers(self, now: datetime, *, limit: int = 1000) -> int:
        """Forget answers that are older than ``ANSWERS_KEPT_FOR`` or too many in all, the oldest
        first, and the guests of whom nothing is left. Returns how many answers were forgotten.
        """
        database = self._database
        (kept,) = database.execute(
            "SELECT count(*) FROM sent INDEXED BY answers_at WHERE question IS NOT NULL"
        ).fetchone()
        oldest = database.execute(
            "SELECT id, listener, sent_at FROM sent INDEXED BY answers_at"
            " WHERE question IS NOT NULL ORDER BY sent_at LIMIT ?",
            [limit],
        ).fetchall()
        too_old, too_many = seconds(now - ANSWERS_KEPT_FOR), kept - MOST_ANSWERS_IN_ALL
        going = [row for row in oldest if row[2] < too_old] or oldest[: max(0, too_many)]
        with database.atomic():
            for number, listener, _ in going:
                database.execute("DELETE FROM sent WHERE id = ?", [number])
                database.execute(_LEAVE, [listener])
        return len(going)

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
        rows = self._told_rows(tellings, edition, now, after or (0, 0), limit)
        listeners = listeners_of(self._database, [row[:-1] for row in rows])
        messages = self._messages(
            [listener.id for listener in listeners], tellings, frozenset(figures), now
        )
        mark = (rows[-1][-1], listeners[-1].id) if len(rows) == limit else None
        return RecipientPage(
            tuple(Recipient(one, tuple(messages[one.id])) for one in _unique(listeners)), mark
        )

    async def messages_with(
        self, figures: Collection[str], listeners: Collection[int], *, now: datetime | None = None
    ) -> dict[int, tuple[SentMessage, ...]]:
        """The messages that told these listeners any of these figures, oldest first.

        Those told none are absent. Left out are answers that are too old ``now``.
        """
        messages = self._messages(list(listeners), self._tellings(figures), frozenset(figures), now)
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
        self,
        tellings: Iterable[int],
        edition: int,
        now: datetime,
        after: RecipientMark,
        limit: int,
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
                f" AND {_REMEMBERED} ORDER BY sent.listener LIMIT ?",
                [
                    telling,
                    after[1] if telling == after[0] else 0,
                    edition,
                    seconds(now),
                    seconds(now - ANSWERS_KEPT_FOR),
                    limit - len(rows),
                ],
            ).fetchall()
        return rows

    def _messages(
        self,
        listeners: Sequence[int],
        tellings: dict[int, frozenset[str]],
        wanted: frozenset[str],
        now: datetime | None,
    ) -> dict[int, list[SentMessage]]:
        found: dict[int, list[SentMessage]] = defaultdict(list)
        for listener, telling, *message in self._database.execute(
            "SELECT listener, telling, message_id, edition, since, question, language FROM sent"
            f" INDEXED BY sent_listener WHERE listener IN ({marks(len(listeners))})"
            f" AND telling IN ({marks(len(tellings))}) AND {_REMEMBERED} ORDER BY id",
            [*listeners, *tellings, 0 if now is None else seconds(now - ANSWERS_KEPT_FOR)],
        ):
            message_id, edition, since, question, language = message
            answer = None if question is None else SentAnswer(question, language)
            figures = tellings[telling] & wanted
            found[listener].append(SentMessage(message_id, edition, figures, since, answer))
        return found


def record(database: Database, listener: int, message: SentMessage, now: datetime) -> None:
    """Remember a message that was sent to a listener, as part of the transaction that is open.

    Of a guest nothing is kept for longer than its answers, and so a correction counts as one.
    """
    database.execute(
        "INSERT INTO sent (listener, message_id, edition, telling, sent_at, since, question)"
        " SELECT id, ?, ?, ?, ?, ?, iif(guest, '', NULL) FROM listeners WHERE id = ?",
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


_REMEMBERED = "(sent.question IS NULL OR sent.sent_at >= ?)"
# A guest that was answered can be written to again.
_WHO = (
    "SELECT id, guest = 1 AND retired IS NOT NULL FROM listeners"
    " WHERE chat_id = ? AND thread_id = ?"
)
# The message says something else by now: it is still answered with a correction, but not put back.
_OVERWRITE = (
    "UPDATE sent SET question = '' WHERE listener = ? AND message_id = ? AND question IS NOT NULL"
)
_BE_GUEST = (
    f"INSERT INTO listeners (chat_id, thread_id, kind, {', '.join(PREFERENCES)}, told, created,"
    f" last_active, guest) VALUES (?, ?, ?, {marks(len(PREFERENCES))}, ?, ?, ?, 1)"
)
_REMEMBER = (
    "INSERT INTO sent (listener, message_id, edition, telling, sent_at, question, language)"
    f" VALUES ({marks(7)})"
)
_FORGET_OLDEST = (
    "DELETE FROM sent WHERE id IN (SELECT id FROM sent INDEXED BY answers_of WHERE question IS"
    " NOT NULL AND listener = ? ORDER BY id DESC LIMIT -1 OFFSET ?)"
)
_LEAVE = (
    "DELETE FROM listeners WHERE id = ? AND guest = 1"
    " AND NOT EXISTS (SELECT 1 FROM sent WHERE sent.listener = listeners.id)"
)


def _unique(listeners: Iterable[Listener]) -> Iterable[Listener]:
    return {listener.id: listener for listener in listeners}.values()
