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

from bot.chats.listener import (
    ANSWERS_KEPT_FOR,
    MOST_ANSWERS,
    MOST_ANSWERS_IN_ALL,
    AnswerRecord,
    Hold,
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
    SqliteTables,
    marks,
    preference_cells,
    seconds,
)

_NOT_TOO_OLD = "(sent.question IS NULL OR sent.sent_at >= ?)"
# A guest that was answered can be written to again.
_FIND_GUEST = (
    "SELECT id, guest = 1 AND retired IS NOT NULL FROM listeners"
    " WHERE chat_id = ? AND thread_id = ?"
)
# The message says something else by now: it is still answered with a correction, but not put back.
_OVERWRITE = (
    "UPDATE sent SET question = '' WHERE listener = ? AND message_id = ? AND question IS NOT NULL"
)
_INSERT_GUEST = (
    f"INSERT INTO listeners (chat_id, thread_id, kind, {', '.join(PREFERENCES)},"
    " told, created, last_active, guest)"
    f" VALUES (?, ?, ?, {marks(len(PREFERENCES))}, ?, ?, ?, 1)"
)
_INSERT_ANSWER = (
    "INSERT INTO sent (listener, message_id, edition, telling, sent_at, question, language)"
    f" VALUES ({marks(7)})"
)
_DELETE_BEYOND_MOST = (
    "DELETE FROM sent WHERE id IN (SELECT id FROM sent INDEXED BY answers_of"
    " WHERE question IS NOT NULL AND listener = ? ORDER BY id DESC LIMIT -1 OFFSET ?)"
)


class Tellings(SqliteTables):
    """What was sent: message ids and keys of figures, never a text.

    Many listeners are sent the same figures. Each set of figures is kept once, as a telling.
    """

    async def record_answers(
        self, answers: Sequence[AnswerRecord], preferences: Preferences, now: datetime
    ) -> None:
        cells, at = preference_cells(preferences), seconds(now)
        tellings: dict[frozenset[str], int] = {}
        with self._database.atomic():
            # Past sqlite-utils: this is done for each of some forty answers a second.
            execute = self._database.conn.execute
            for shown in answers:
                message, answer = shown.message, shown.message.answer or SentAnswer("", None)
                where = (shown.address.chat_id, shown.address.thread_id or 0)
                found = execute(_FIND_GUEST, where).fetchone()
                listener, refused = found or (None, 0)
                if shown.edited:
                    execute(_OVERWRITE, (listener, message.message_id))
                if not message.figures:
                    continue
                if message.figures not in tellings:
                    tellings[message.figures] = _telling(self._database, message.figures)
                if listener is None:
                    listener = execute(
                        _INSERT_GUEST, (*where, shown.kind.value, *cells, message.edition, at, at)
                    ).lastrowid
                elif refused:
                    execute(f"UPDATE listeners SET {BACK} WHERE id = ?", (listener,))
                how = (message.message_id, message.edition, tellings[message.figures], at)
                execute(_INSERT_ANSWER, (listener, *how, answer.question, answer.language))
                if found:
                    execute(_DELETE_BEYOND_MOST, (listener, MOST_ANSWERS))

    async def prune_answers(self, now: datetime, *, limit: int = 1000) -> int:
        kept = self._number(
            "SELECT count(*) FROM sent INDEXED BY answers_at WHERE question IS NOT NULL"
        )
        oldest = self._database.execute(
            "SELECT id, listener, sent_at FROM sent INDEXED BY answers_at"
            " WHERE question IS NOT NULL ORDER BY sent_at LIMIT ?",
            [limit],
        ).fetchall()
        too_old = seconds(now - ANSWERS_KEPT_FOR)
        forgotten = [row for row in oldest if row[2] < too_old]
        if not forgotten:
            forgotten = oldest[: max(0, kept - MOST_ANSWERS_IN_ALL)]
        with self._database.atomic():
            for number, listener, _ in forgotten:
                self._database.execute("DELETE FROM sent WHERE id = ?", [number])
                self._database.execute(
                    "DELETE FROM listeners WHERE id = ? AND guest = 1"
                    " AND NOT EXISTS (SELECT 1 FROM sent WHERE sent.listener = listeners.id)",
                    [listener],
                )
        return len(forgotten)

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
                f" AND {_NOT_TOO_OLD} ORDER BY sent.listener LIMIT ?",
                [
                    telling,
                    number if telling == first else 0,
                    edition,
                    seconds(now),
                    seconds(now - ANSWERS_KEPT_FOR),
                    limit - len(rows),
                ],
            ).fetchall()
        listeners = self._listeners_in(rows)
        mark = (rows[-1][-1], listeners[-1].id) if len(rows) == limit else None
        # On one page a listener stands once, in however many tellings it was sent a figure.
        unique = {listener.id: listener for listener in listeners}
        messages = self._messages(list(unique), tellings, now)
        return RecipientPage(
            tuple(Recipient(unique[each], tuple(messages[each])) for each in unique), mark
        )

    async def messages_with(
        self, figures: Collection[str], listeners: Collection[int], *, now: datetime | None = None
    ) -> dict[int, tuple[SentMessage, ...]]:
        messages = self._messages(listeners, self._tellings(figures), now)
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
        self,
        listeners: Collection[int],
        tellings: dict[int, frozenset[str]],
        now: datetime | None,
    ) -> dict[int, list[SentMessage]]:
        """By listener, the messages with these tellings."""
        found: dict[int, list[SentMessage]] = defaultdict(list)
        oldest = 0 if now is None else seconds(now - ANSWERS_KEPT_FOR)
        for (
            listener,
            telling,
            message_id,
            edition,
            since,
            question,
            language,
        ) in self._database.execute(
            "SELECT listener, telling, message_id, edition, since, question, language"
            " FROM sent INDEXED BY sent_listener"
            f" WHERE listener IN ({marks(len(listeners))})"
            f" AND telling IN ({marks(len(tellings))}) AND {_NOT_TOO_OLD} ORDER BY id",
            [*listeners, *tellings, oldest],
        ):
            answer = None if question is None else SentAnswer(question, language)
            found[listener].append(
                SentMessage(message_id, edition, tellings[telling], since, answer)
            )
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
