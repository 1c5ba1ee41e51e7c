"""Cursors into the log of editions: who is due, who was told, who is held back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlite_utils import Database

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
from bot.chats.rows import BACK, COLUMNS, EXPIRED, LANES, expired, listeners_of, marks, seconds
from bot.chats.tellings import record

_AT_ONCE = 1000
"""Holds that end in one look."""
_DUE = "retired IS NULL AND held_until IS NULL AND following > 0 AND lane = ? AND told < ?"
_UNCLAIMED = "claimed = NULL, claimed_at = NULL"
_CERTAIN = (
    f"held_until = NULL, held_for = NULL, {_UNCLAIMED},"
    " ambiguous_edition = NULL, ambiguous_tries = NULL, ambiguous_at = NULL, ambiguous_alone = 0"
)
_TOLD = f"told = max(told, ?), {_CERTAIN}"
# Whoever was reached is neither lost nor refused any more.
_REACHED = f"{_TOLD}, lost = NULL, {BACK}"


class Cursors:
    """The part of ``SqliteChats`` that moves cursors. A cursor never moves back."""

    _database: Database

    async def due(
        self, edition: int, now: datetime, *, after: Mark | None = None, limit: int = 200
    ) -> Page:
        """Listeners not yet told ``edition`` that may be told now: those who hear at once first,
        then digests.

        Within a lane those furthest behind come first. Holds that are over by ``now`` end here.
        Costs what the page holds, whatever the number of listeners.
        """
        self._release(now)
        rows = self._window(COLUMNS, edition=edition, since=0, after=after, limit=limit)
        return Page(listeners_of(self._database, [row[:-3] for row in rows]), _after(rows, limit))

    async def pass_over(
        self,
        edition: int,
        touched: Collection[str],
        *,
        since: int,
        after: Mark | None = None,
        limit: int = 500,
    ) -> Mark | None:
        """Move the cursors of those who follow none of ``touched`` to ``edition``: there is nothing
        to tell them.

        ``touched`` are all keys that cover what editions after ``since`` changed; whoever is
        further behind than ``since`` is left alone. Looks at one page of the due; returns where to
        go on, None at the end.
        """
        keys = list(touched)
        concerned = (
            "EXISTS (SELECT 1 FROM subscriptions WHERE subscriptions.listener = listeners.id"
            f" AND subscriptions.key IN ({marks(len(keys))}))"
        )
        rows = self._window(
            f"id, {concerned}", *keys, edition=edition, since=since, after=after, limit=limit
        )
        await self.move_cursors([row[0] for row in rows if not row[1]], edition)
        return _after(rows, limit)

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
        """Telegram said yes: the listener was told ``edition``. Ends its hold and its doubt.

        ``figures`` are keys of what the message said, remembered with its id for corrections, and
        with ``since``, the edition that what it said was compared with. ``seen`` are the
        subscriptions whose newest state it showed. ``alert_on`` is the day, in the listener's zone,
        on which to count this as an alert; None counts none. All of it or nothing.
        """
        with self._database.atomic():
            self._database.execute(
                f"UPDATE listeners SET {_REACHED} WHERE id = ?", [edition, listener]
            )
            if alert_on is not None:
                day = alert_on.isoformat()
                self._database.execute(
                    "UPDATE listeners SET alerts_sent = iif(alerts_on IS ?, alerts_sent + 1, 1),"
                    " alerts_on = ?"
                    " WHERE id = ?",
                    [day, day, listener],
                )
            if figures:
                record(
                    self._database,
                    listener,
                    SentMessage(message_id, edition, frozenset(figures), since),
                    now,
                )
            self._database.conn.executemany(
                "UPDATE subscriptions SET since = max(since, ?) WHERE listener = ? AND key = ?",
                [(edition, listener, key) for key in seen],
            )

    async def move_cursors(self, listeners: Iterable[int], edition: int) -> None:
        """Move many cursors to ``edition`` in one transaction: nothing was said, so nothing was
        seen or counted.
        """
        with self._database.atomic():
            self._database.conn.executemany(
                f"UPDATE listeners SET {_TOLD} WHERE id = ?",
                [(edition, listener) for listener in listeners],
            )

    async def claim(self, listeners: Iterable[int], edition: int, now: datetime) -> None:
        """These are about to be sent ``edition``: nothing is, unless this can be written.

        A claim ends with whatever becomes of the send. One that is left when the bot starts was cut
        short by its end: the message may or may not have arrived, and is sent again.
        """
        with self._database.atomic():
            self._database.conn.executemany(
                "UPDATE listeners SET claimed = ?, claimed_at = ? WHERE id = ?",
                [(edition, seconds(now), listener) for listener in listeners],
            )

    async def hold(
        self, listeners: Iterable[int], until: datetime, reason: Hold = Hold.HOURS
    ) -> None:
        """Tell these nothing before ``until``."""
        with self._database.atomic():
            self._database.conn.executemany(
                f"UPDATE listeners SET held_until = ?, held_for = ?, {_UNCLAIMED} WHERE id = ?",
                [(seconds(until), reason.value, listener) for listener in listeners],
            )

    async def release(self, reasons: Collection[Hold]) -> int:
        """End the holds that were made for these reasons. Returns how many there were."""
        return self._database.execute(
            "UPDATE listeners SET held_until = NULL, held_for = NULL"
            f" WHERE held_until IS NOT NULL AND held_for IN ({marks(len(reasons))})",
            [reason.value for reason in reasons],
        ).rowcount

    async def doubt(self, listener: int, doubt: Ambiguous, until: datetime) -> None:
        """A send may or may not have arrived: hold the listener until ``until``."""
        self._database.execute(
            "UPDATE listeners SET ambiguous_edition = ?, ambiguous_tries = ?, ambiguous_at = ?,"
            " ambiguous_alone = ?,"
            f" held_until = ?, held_for = ?, {_UNCLAIMED} WHERE id = ?",
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
        """Nobody knows whether ``edition`` arrived, and it is not sent again: the listener counts
        as lost.

        Its cursor moves, but what it has seen does not: the next message tells what changed since
        then. ``figures`` and ``since`` are remembered as for ``mark_sent``: they may have arrived.
        """
        with self._database.atomic():
            self._database.execute(
                f"UPDATE listeners SET {_TOLD}, lost = ? WHERE id = ?", [edition, edition, listener]
            )
            if figures:
                record(
                    self._database,
                    listener,
                    SentMessage(None, edition, frozenset(figures), since),
                    now,
                )

    async def to_try(
        self, edition: int, now: datetime, *, after: int = 0, limit: int = 200
    ) -> tuple[Listener, ...]:
        """Retired listeners that are owed ``edition`` and are to be tried again by now, by id,
        those above ``after``.

        One whose try lies further away than any refusal is believed was put there by a clock that
        was wrong.
        """
        furthest = seconds(now + TRIED_AGAIN_AFTER[-1] + timedelta(days=1))
        rows = self._database.execute(
            f"SELECT {COLUMNS} FROM listeners INDEXED BY listeners_tried"
            " WHERE (try_at <= ? OR try_at > ?) AND held_until IS NULL AND following > 0 AND told"
            " < ? AND id > ?"
            " ORDER BY id LIMIT ?",
            [seconds(now), furthest, edition, after, limit],
        ).fetchall()
        return listeners_of(self._database, rows)

    async def waiting(
        self, edition: int, now: datetime, *, after: tuple[int, int] = (0, 0), limit: int = 200
    ) -> tuple[Listener, ...]:
        """Listeners that follow nothing, were not yet told ``edition`` and were held until now, in
        the order of that moment; ``after`` are the seconds of it and the id of the last one seen.
        """
        rows = self._database.execute(
            f"SELECT {COLUMNS} FROM listeners INDEXED BY listeners_held"
            " WHERE held_until IS NOT NULL AND (held_until <= ? OR held_until > ?)"
            " AND (held_until, id) > (?, ?) AND following = 0 AND retired IS NULL AND told < ?"
            " ORDER BY held_until, id LIMIT ?",
            [seconds(now), seconds(now + LONGEST_HOLD), *after, edition, limit],
        ).fetchall()
        return listeners_of(self._database, rows)

    def _release(self, now: datetime) -> None:
        """End the holds that are over: some at a time, so that a morning with a million of them
        blocks nobody. Over are also those that reach further than any reason to hold somebody: a
        clock was wrong when they were made. Who follows nothing is found by its hold alone
        (``waiting``), which ends when it is told.
        """
        for condition, moment in (("<=", now), (">", now + LONGEST_HOLD)):
            self._database.execute(
                "UPDATE listeners SET held_until = NULL, held_for = NULL WHERE id IN"
                f" (SELECT id FROM listeners WHERE held_until {condition} ? AND following > 0"
                " ORDER BY held_until LIMIT ?)",
                [seconds(moment), _AT_ONCE],
            )

    def _window(
        self, columns: str, *bound: Any, edition: int, since: int, after: Mark | None, limit: int
    ) -> list[Sequence[Any]]:
        """One page of the due, each row ending with its mark.

        ``bound`` are the values in ``columns``.
        """
        rows: list[Sequence[Any]] = []
        first, *place = after or (LANES[0], since, 0)
        for lane in LANES[LANES.index(first) :]:
            told, number = place if lane == first else (since, 0)
            rows += self._database.execute(
                f"SELECT {columns}, lane, told, id FROM listeners INDEXED BY listeners_due"
                f" WHERE {_DUE} AND (told, id) > (?, ?) ORDER BY told, id LIMIT ?",
                [*bound, lane, edition, told, number, limit - len(rows)],
            ).fetchall()
            if len(rows) == limit:
                break
        return rows


def _after(rows: Sequence[Sequence[Any]], limit: int) -> Mark | None:
    if len(rows) < limit:
        return None
    lane, told, number = rows[-1][-3:]
    return lane, told, number


class Cards:
    """The part of ``SqliteChats`` that keeps live cards, each a cursor of its own."""

    _database: Database

    async def place_card(self, listener: int, message_id: int, scope: str, edition: int) -> None:
        """The listener's live card is this message, showing ``scope`` as of ``edition``.

        Replaces the one it had.
        """
        self._database.execute(
            "INSERT INTO cards (listener, message_id, scope, shown) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (listener) DO UPDATE SET message_id = excluded.message_id, scope ="
            " excluded.scope,"
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

    async def cards_due(
        self, edition: int, now: datetime, *, after: int = 0, limit: int = 500
    ) -> tuple[Card, ...]:
        """Cards that show less than ``edition`` and may be edited now, by listener id, those above
        ``after``.

        An edit needs no right to send, so a chat that refuses messages for want of one still has
        its card edited.
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
        """The cards of these are about to be brought up to ``edition``: none is, unless this can be
        written.
        """
        with self._database.atomic():
            self._database.conn.executemany(
                "UPDATE cards SET claimed = ? WHERE listener = ?",
                [(edition, listener) for listener in listeners],
            )

    async def card_shown(
        self, listener: int, edition: int, *, until: datetime | None = None
    ) -> None:
        """The card shows ``edition`` now, and is not to be edited before ``until``."""
        self._database.execute(
            "UPDATE cards SET shown = max(shown, ?), held_until = ?, claimed = NULL, tries = 0"
            " WHERE listener = ?",
            [edition, None if until is None else seconds(until), listener],
        )

    async def hold_card(self, listener: int, until: datetime) -> None:
        """The card could not be brought up to date: try again not before ``until``."""
        self._database.execute(
            "UPDATE cards SET held_until = ?, claimed = NULL, tries = tries + 1 WHERE listener = ?",
            [seconds(until), listener],
        )

    async def expiring_cards(
        self, before: datetime, warned: datetime, *, limit: int = 100
    ) -> tuple[Card, ...]:
        """The live cards of those whom ``expire`` would erase."""
        return self._cards(f"{EXPIRED} LIMIT :limit", expired(before, warned) | {"limit": limit})

    def _cards(self, condition: str, values: dict[str, int]) -> tuple[Card, ...]:
        rows = self._database.execute(
            f"SELECT {COLUMNS}, cards.message_id, cards.scope, cards.shown, cards.tries FROM cards"
            f" JOIN listeners ON listeners.id = cards.listener WHERE {condition}",
            values,
        ).fetchall()
        listeners = listeners_of(self._database, [row[:-4] for row in rows])
        return tuple(
            Card(listener, *row[-4:]) for listener, row in zip(listeners, rows, strict=True)
        )


_EDITABLE = ", ".join(f"'{reason}'" for reason in (Retirement.NO_RIGHTS, Retirement.TOPIC_GONE))
_REACHABLE = (
    f"(listeners.retired IS NULL OR listeners.retired IN ({_EDITABLE}) OR"
    " coalesce(listeners.try_at, :now + 1) <= :now)"
)
