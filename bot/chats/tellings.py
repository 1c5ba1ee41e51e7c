"""What was sent to whom, so that a correction finds exactly those who were sent the wrong
figure.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.chats.listener import (
    ANSWERS_KEPT_FOR,
    MOST_ANSWERS,
    MOST_ANSWERS_IN_ALL,
    AnswerRecord,
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
    OF_OWN_CHOICE,
    PREFERENCES,
    ChatTables,
    Row,
    Statements,
    marks,
    preference_cells,
    seconds,
)

_NOT_TOO_OLD = "(sent.question IS NULL OR sent.sent_at >= ?)"
# A guest that was answered can be written to again.
_COME_BACK = f"UPDATE listeners SET {BACK} WHERE id = ?"
# The message says something else by now: it is still answered with a correction, but not put back.
_OVERWRITE = (
    "UPDATE sent SET question = '' WHERE listener = ? AND message_id = ? AND question IS NOT NULL"
)
_INSERT_GUEST = (
    f"INSERT INTO listeners (chat_id, thread_id, kind, {', '.join(PREFERENCES)},"
    " told, created, last_active, guest)"
    f" VALUES (?, ?, ?, {marks(len(PREFERENCES))}, ?, ?, ?, 1)"
)
_INSERT_TELLING = "INSERT INTO tellings (digest) VALUES (?) RETURNING id"
_INSERT_ANSWER = (
    "INSERT INTO sent (listener, message_id, edition, telling, sent_at, question, language)"
    f" VALUES ({marks(7)})"
)
_DELETE_BEYOND_MOST = (
    "DELETE FROM sent WHERE question IS NOT NULL AND listener = ? AND id <="
    " (SELECT id FROM sent INDEXED BY answers_of WHERE question IS NOT NULL AND listener = ?"
    " ORDER BY id DESC LIMIT 1 OFFSET ?)"
)


class KeptTellings(ChatTables):
    """Sets of figures, each kept once."""

    async def _kept(self, sets: Collection[frozenset[str]]) -> Mapping[frozenset[str], int]:
        """The number of each set of figures; those that are new are kept."""
        # Before the transaction that needs them: many are told the same, and one that keeps a new
        # one open would hold up all the others.
        known = await _known(self._alone, sets)
        if len(known) < len(sets):
            async with self._together() as work:
                known = await _known(work, sets)
                for figures in sets:
                    if figures not in known:
                        known[figures] = await _keep_telling(work, figures)
        return known


class Tellings(KeptTellings):
    """What was sent: message ids and keys of figures, never a text.

    Many listeners are sent the same figures. Each set of figures is kept once, as a telling.
    """

    async def record_answers(
        self, answers: Sequence[AnswerRecord], preferences: Preferences, now: datetime
    ) -> None:
        cells, at = preference_cells(preferences), seconds(now)
        asked = [shown for shown in answers if shown.message.figures]
        tellings = await self._kept({shown.message.figures for shown in asked})
        async with self._together() as work:
            # Some for all together and then one row after the other of the same statement: on a
            # server each round trip costs more than what it asks for.
            listeners, refused = await _found(work, answers)
            guests: dict[tuple[int, int], Row] = {}
            for shown in asked:
                where = _where(shown)
                if where not in listeners and where not in guests:
                    more = (shown.kind.value, *cells, shown.message.edition, at, at)
                    guests[where] = (*where, *more)
            if guests:
                await work.each(_INSERT_GUEST, guests.values())
                listeners, _ = await _found(work, answers)
            overwritten: list[tuple[int, int | None]] = []
            new: list[_Answer] = []
            for shown in answers:
                message, listener = shown.message, listeners.get(_where(shown))
                if listener is None:
                    continue
                answer = message.answer or SentAnswer("", None)
                if shown.edited:
                    overwritten.append((listener, message.message_id))
                    for earlier in new:
                        if (earlier.listener, earlier.message_id) == overwritten[-1]:
                            earlier.question = ""
                if message.figures:
                    telling = tellings[message.figures]
                    new.append(
                        _Answer(listener, message, telling, answer.question, answer.language)
                    )
            written = {each.listener for each in new}
            await work.each(_OVERWRITE, overwritten)
            await work.each(_COME_BACK, [(listener,) for listener in refused & written])
            await work.each(_INSERT_ANSWER, [each.cells(at) for each in new])
            full = [(listener, listener, MOST_ANSWERS) for listener in written]
            await work.each(_DELETE_BEYOND_MOST, full)

    async def prune_answers(self, now: datetime, *, limit: int = 1000) -> int:
        kept = await self._number(
            "SELECT count(*) FROM sent INDEXED BY answers_at WHERE question IS NOT NULL"
        )
        oldest = await self._alone.rows(
            "SELECT id, listener, sent_at FROM sent INDEXED BY answers_at"
            " WHERE question IS NOT NULL ORDER BY sent_at LIMIT ?",
            [limit],
        )
        too_old = seconds(now - ANSWERS_KEPT_FOR)
        forgotten: Sequence[Row] = [row for row in oldest if row[2] < too_old]
        if not forgotten:
            forgotten = oldest[: max(0, kept - MOST_ANSWERS_IN_ALL)]
        if forgotten:
            numbers, guests = {row[0] for row in forgotten}, {row[1] for row in forgotten}
            async with self._together() as work:
                among, values = work.among(numbers)
                await work.change(f"DELETE FROM sent WHERE id {among}", values)
                among, values = work.among(guests)
                await work.change(
                    f"DELETE FROM listeners WHERE id {among} AND guest = 1"
                    " AND NOT EXISTS (SELECT 1 FROM sent WHERE sent.listener = listeners.id)",
                    values,
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
        tellings = await self._tellings(figures)
        first, number = after or (0, 0)
        rows: list[Row] = []
        # Telling by telling, so that every page is one range of an index.
        for telling in tellings:
            if telling < first or len(rows) == limit:
                continue
            rows += await self._alone.rows(
                f"SELECT {COLUMNS}, sent.telling FROM sent INDEXED BY sent_telling"
                " CROSS JOIN listeners ON listeners.id = sent.listener"
                " WHERE sent.telling = ? AND sent.listener > ? AND listeners.told < ?"
                " AND listeners.retired IS NULL"
                f" AND ({OF_OWN_CHOICE}"
                " OR coalesce(listeners.held_until, 0) <= ?)"
                f" AND {_NOT_TOO_OLD} GROUP BY listeners.id, sent.telling"
                " ORDER BY listeners.id LIMIT ?",
                [
                    telling,
                    number if telling == first else 0,
                    edition,
                    seconds(now),
                    seconds(now - ANSWERS_KEPT_FOR),
                    limit - len(rows),
                ],
            )
        listeners = await self._listeners_in(rows)
        mark = (rows[-1][-1], listeners[-1].id) if len(rows) == limit else None
        # On one page a listener stands once, in however many tellings it was sent a figure.
        unique = {listener.id: listener for listener in listeners}
        messages = await self._messages(list(unique), tellings, now)
        return RecipientPage(
            tuple(Recipient(unique[each], tuple(messages[each])) for each in unique), mark
        )

    async def messages_with(
        self, figures: Collection[str], listeners: Collection[int], *, now: datetime | None = None
    ) -> dict[int, tuple[SentMessage, ...]]:
        messages = await self._messages(listeners, await self._tellings(figures), now)
        return {listener: tuple(sent) for listener, sent in messages.items()}

    async def prune_sent(self, before: datetime, *, limit: int = 1000) -> int:
        async with self._together() as work:
            forgotten = await work.change(
                "DELETE FROM sent WHERE id IN"
                " (SELECT id FROM sent WHERE sent_at < ? ORDER BY sent_at LIMIT ?)",
                [seconds(before), limit],
            )
            if forgotten < limit:
                await work.change(
                    "DELETE FROM tellings WHERE NOT EXISTS"
                    " (SELECT 1 FROM sent WHERE sent.telling = tellings.id)"
                )
        return forgotten

    async def _tellings(self, figures: Collection[str]) -> dict[int, frozenset[str]]:
        """The tellings that hold any of these figures, in order, each with those that it holds."""
        found: dict[int, set[str]] = defaultdict(set)
        among, keys = self._alone.among(figures)
        for figure, telling in await self._alone.rows(
            f"SELECT figure, telling FROM telling_figures WHERE figure {among}", keys
        ):
            found[telling].add(figure)
        return {telling: frozenset(keys) for telling, keys in sorted(found.items())}

    async def _messages(
        self,
        listeners: Collection[int],
        tellings: dict[int, frozenset[str]],
        now: datetime | None,
    ) -> dict[int, list[SentMessage]]:
        """By listener, the messages with these tellings."""
        found: dict[int, list[SentMessage]] = defaultdict(list)
        oldest = 0 if now is None else seconds(now - ANSWERS_KEPT_FOR)
        of_listeners, numbers = self._alone.among(listeners)
        with_tellings, told = self._alone.among(tellings)
        for (
            listener,
            telling,
            message_id,
            edition,
            since,
            question,
            language,
        ) in await self._alone.rows(
            "SELECT listener, telling, message_id, edition, since, question, language"
            " FROM sent INDEXED BY sent_listener"
            f" WHERE listener {of_listeners} AND telling {with_tellings} AND {_NOT_TOO_OLD}"
            " ORDER BY id",
            [*numbers, *told, oldest],
        ):
            answer = None if question is None else SentAnswer(question, language)
            found[listener].append(
                SentMessage(message_id, edition, tellings[telling], since, answer)
            )
        return found


async def record(
    work: Statements, listener: int, message: SentMessage, telling: int, now: datetime
) -> None:
    """Remember a message that was sent to a listener, as part of the transaction that is open;
    ``telling`` is the number of its figures.

    Of a guest nothing is kept for longer than its answers, and so a correction counts as one.
    """
    await work.change(
        "INSERT INTO sent (listener, message_id, edition, telling, sent_at, since, question)"
        " SELECT id, ?, ?, ?, ?, ?, CASE WHEN guest = 1 THEN '' END FROM listeners WHERE id = ?",
        [
            message.message_id,
            message.edition,
            telling,
            seconds(now),
            message.since,
            listener,
        ],
    )


@dataclass(slots=True)
class _Answer:
    """A row of ``sent`` to be written."""

    listener: int
    message: SentMessage
    telling: int
    question: str
    language: str | None

    @property
    def message_id(self) -> int | None:
        return self.message.message_id

    def cells(self, at: int) -> Row:
        message = self.message
        sent = (self.listener, message.message_id, message.edition, self.telling, at)
        return (*sent, self.question, self.language)


def _where(shown: AnswerRecord) -> tuple[int, int]:
    return shown.address.chat_id, shown.address.thread_id or 0


async def _found(
    work: Statements, answers: Iterable[AnswerRecord]
) -> tuple[dict[tuple[int, int], int], set[int]]:
    """Those who were answered and are known, guests too, by where they are; and which of them are
    guests that were given up.
    """
    among, chats = work.among({shown.address.chat_id for shown in answers})
    listeners: dict[tuple[int, int], int] = {}
    refused: set[int] = set()
    for number, chat_id, thread_id, is_refused in await work.rows(
        "SELECT id, chat_id, thread_id, guest = 1 AND retired IS NOT NULL FROM listeners"
        f" WHERE chat_id {among}",
        chats,
    ):
        listeners[chat_id, thread_id] = number
        if is_refused:
            refused.add(number)
    return listeners, refused


async def _known(work: Statements, sets: Collection[frozenset[str]]) -> dict[frozenset[str], int]:
    """The number of each set of figures that is kept."""
    by_digest = {_digest(figures): figures for figures in sets}
    among, values = work.among(by_digest.keys())
    rows = await work.rows(f"SELECT digest, id FROM tellings WHERE digest {among}", values)
    return {by_digest[bytes(digest)]: number for digest, number in rows}


def _digest(figures: Iterable[str]) -> bytes:
    return hashlib.sha256("\n".join(sorted(figures)).encode()).digest()


async def _keep_telling(work: Statements, figures: Collection[str]) -> int:
    row = await work.row(_INSERT_TELLING, [_digest(figures)])
    if row is None:
        raise LookupError(_INSERT_TELLING)
    number = int(row[0])
    rows = [(key, number) for key in sorted(figures)]
    await work.each("INSERT INTO telling_figures VALUES (?, ?)", rows)
    return number
