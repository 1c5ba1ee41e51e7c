"""What the parts of a store of chats share: statements, and listeners as rows.

A statement is written once for both stores, as SQLite takes it; ``bot.chats.postgres`` has the few
words in which PostgreSQL differs. Times are whole seconds since 1970. A chat itself, and the
General topic of a forum, have 0 in the place of a thread's id: SQL takes two NULLs for different,
so that a chat could be there twice.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, date, datetime
from typing import Any, Protocol, TypeVar

from bot.chats.interface import Chats
from bot.chats.listener import (
    Address,
    Ambiguous,
    Cadence,
    ChatKind,
    Hold,
    Listener,
    Preferences,
    Quiet,
    Retirement,
    Subscription,
    usable_zone,
)

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")

PREFERENCES = (
    "language",
    "zone",
    "cadence",
    "lane",
    "digest_hour",
    "quiet_start",
    "quiet_end",
    "alerts_a_day",
    "silent",
    "dark",
    "zone_of_data",
    "awake_until",
)
_COLUMNS = (
    "id",
    "chat_id",
    "thread_id",
    "kind",
    *PREFERENCES,
    "told",
    "created",
    "last_active",
    "alerts_on",
    "alerts_sent",
    "held_until",
    "ambiguous_edition",
    "ambiguous_tries",
    "ambiguous_at",
    "ambiguous_alone",
    "retired",
    "retired_at",
)
COLUMNS = ", ".join(f"listeners.{name}" for name in _COLUMNS)
"""What a row must begin with to be read as a listener."""

BACK = "retired = NULL, retired_at = NULL, refusals = 0, try_at = NULL"
"""What is set when a chat can be written to again."""

KNOWN = "listeners.guest = 0"
"""What is true of listeners, and not of guests."""

OF_OWN_CHOICE = f"coalesce(listeners.held_for, '{Hold.HOURS}') IN ('{Hold.HOURS}', '{Hold.ALERTS}')"
"""What is true of those who are held by what they chose. Before there were reasons, all were."""

EXPIRED = "listeners.last_active < :before AND listeners.warned_at <= :warned"
"""What is true of those who are to be forgotten; ``expired`` gives the values."""


def seconds(moment: datetime) -> int:
    """Whole seconds since 1970. ``moment`` knows its zone."""
    return int(moment.timestamp())


def moment(value: int) -> datetime:
    """The moment, in UTC, that ``seconds`` made a number of."""
    return datetime.fromtimestamp(value, UTC)


def optional(convert: Callable[[_Given], _Made], value: _Given | None) -> _Made | None:
    """``value`` converted, and None for None."""
    return None if value is None else convert(value)


def expired(before: datetime, warned: datetime) -> dict[str, int]:
    """The values in ``EXPIRED``: used by nobody since ``before``, and warned at ``warned`` or
    earlier.
    """
    return {"before": seconds(before), "warned": seconds(warned)}


def preference_cells(preferences: Preferences) -> tuple[Any, ...]:
    """The cells of ``PREFERENCES``."""
    quiet = preferences.quiet
    return (
        preferences.language,
        preferences.zone,
        preferences.cadence.value,
        # The lane: those who hear at once come before digests.
        int(preferences.cadence is Cadence.DAILY),
        preferences.digest_hour,
        quiet.start if quiet else None,
        quiet.end if quiet else None,
        preferences.alerts_a_day,
        int(preferences.silent),
        int(preferences.dark),
        int(preferences.zone_of_data),
        optional(seconds, preferences.awake_until),
    )


def marks(count: int) -> str:
    """Placeholders for as many values."""
    return ", ".join("?" * count)


Row = Sequence[Any]
Values = Sequence[Any] | Mapping[str, Any]


def repeatable(given: Iterable[Any]) -> list[Any]:
    """Arguments that can be given once more: the first try would use up an iterator."""
    return [list(each) if isinstance(each, Iterator) else each for each in given]


class Statements(Protocol):
    """What may be asked of a store in SQL, with ``?`` or ``:name`` for values."""

    async def rows(self, sql: str, values: Values = ()) -> Sequence[Row]:
        """All rows that it gives."""

    async def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row, if there is one."""

    async def records(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        """All rows, by the names of their columns."""

    async def change(self, sql: str, values: Values = ()) -> int:
        """How many rows it changed."""

    async def each(self, sql: str, rows: Iterable[Row]) -> None:
        """The same statement with one row of values after the other."""

    def among(self, values: Collection[Any]) -> tuple[str, list[Any]]:
        """A condition that a column is one of these, and the values in it."""


class ChatTables(Chats):
    """A part of a store of chats. What its operations do is said in ``Chats``."""

    _alone: Statements
    """Each statement is a transaction of its own."""

    @abstractmethod
    def _together(self) -> AbstractAsyncContextManager[Statements]:
        """Statements that happen all or not at all."""

    def _writing(self) -> AbstractAsyncContextManager[Statements]:
        """Changes that happen all or not at all, where nobody asks how many rows each changed."""
        return self._together()

    @abstractmethod
    def _choosing(self) -> AbstractAsyncContextManager[Statements]:
        """Statements that happen all or not at all, after which ``revision`` is another."""

    async def _wipe(self) -> None:
        """What was erased can be read nowhere any more, as far as that is in our hands."""

    async def _note_send(self, work: Statements, listener: int) -> None:
        """Something was sent to a listener: for others to know that share the pace of its chat."""

    async def _number(self, sql: str, values: Values = ()) -> int:
        """The only cell of the only row."""
        row = await self._alone.row(sql, values)
        return int(row[0]) if row is not None else 0

    async def _change_all(self, sql: str, values: Sequence[Any], column: Iterable[Any]) -> int:
        """Change the rows in which a column, with which ``sql`` ends, has one of these values."""
        chosen = list(column)
        if not chosen:
            return 0
        among, cells = self._alone.among(chosen)
        return await self._alone.change(f"{sql} {among}", [*values, *cells])

    @abstractmethod
    async def _may_claim(self, work: Statements, fence: int) -> bool:
        """Whether ``fence`` is that of the lease ``SENDER``, until ``work`` is over."""

    async def _claim_all(
        self, sql: str, values: Sequence[Any], column: Iterable[Any], fence: int
    ) -> bool:
        """``_change_all`` under the lease ``SENDER``. Returns whether it is held."""
        among, cells = self._alone.among(list(column))
        async with self._together() as work:
            if not await self._may_claim(work, fence):
                return False
            if cells:
                await work.change(f"{sql} {among}", [*values, *cells])
        return True

    async def _listeners(self, rest: str, values: Values) -> tuple[Listener, ...]:
        """The listeners of a query that selects ``COLUMNS``; ``rest`` of it stands behind FROM."""
        rows = await self._alone.rows(f"SELECT {COLUMNS} FROM {rest}", values)
        # Most chats that ask a question have no listener.
        return await self._listeners_in(rows) if rows else ()

    async def _listeners_in(self, rows: Sequence[Row]) -> tuple[Listener, ...]:
        """The listeners whose rows begin with ``COLUMNS``, each with what it follows, in one more
        query for all.
        """
        following: dict[int, list[Subscription]] = defaultdict(list)
        if rows:
            among, values = self._alone.among([row[0] for row in rows])
            for listener, key, since in await self._alone.rows(
                f"SELECT listener, key, since FROM subscriptions WHERE listener {among}"
                " ORDER BY listener, key",
                values,
            ):
                following[listener].append(Subscription(key, since))
        return tuple(listener_of(row, following[row[0]]) for row in rows)


def listener_of(row: Row, following: Iterable[Subscription]) -> Listener:
    """The listener whose row begins with ``COLUMNS``."""
    (number, chat_id, thread_id, kind) = row[:4]
    (language, zone, cadence, _lane, digest_hour, quiet_start, quiet_end) = row[4:11]
    (alerts_a_day, silent, dark, zone_of_data, awake_until) = row[11:16]
    (cursor, created, last_active, alerts_on, alerts_sent) = row[16:21]
    (held_until, edition, tries, at, alone, retired, retired_at) = row[21:28]
    return Listener(
        id=number,
        address=Address(chat_id, thread_id or None),
        kind=ChatKind(kind),
        preferences=Preferences(
            language=language,
            zone=usable_zone(zone),
            cadence=Cadence(cadence),
            digest_hour=digest_hour,
            quiet=None if quiet_start is None else Quiet(quiet_start, quiet_end),
            alerts_a_day=alerts_a_day,
            silent=bool(silent),
            dark=bool(dark),
            zone_of_data=bool(zone_of_data),
            awake_until=optional(moment, awake_until),
        ),
        following=tuple(following),
        cursor=cursor,
        created=moment(created),
        last_active=moment(last_active),
        alerts_on=optional(date.fromisoformat, alerts_on),
        alerts_sent=alerts_sent,
        held_until=optional(moment, held_until),
        ambiguous=None if edition is None else Ambiguous(edition, tries, moment(at), alone),
        retired=optional(Retirement, retired),
        retired_at=optional(moment, retired_at),
    )
