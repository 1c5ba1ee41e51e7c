"""What the parts of ``SqliteChats`` share: the open file, and listeners as rows of it.

Times are whole seconds since 1970. A chat itself, and the General topic of a forum, have 0 in the
place of a thread's id: SQLite takes two NULLs for different, so that a chat could be there twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlite_utils import Database

from bot.chats.interface import Chats
from bot.chats.listener import (
    Address,
    Ambiguous,
    Cadence,
    ChatKind,
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


class SqliteTables(Chats):
    """A part of ``SqliteChats``. What its operations do is said in ``Chats``."""

    _database: Database
    _revision = 0

    def _number(self, sql: str, values: Sequence[int] | dict[str, int] = ()) -> int:
        """The only cell of the only row."""
        return int(self._database.execute(sql, values).fetchone()[0])

    def _execute_each(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """The same statement with one row of values after the other, in one transaction."""
        with self._database.atomic():
            self._database.conn.executemany(sql, rows)

    def _listeners(self, rest: str, values: Sequence[Any]) -> tuple[Listener, ...]:
        """The listeners of a query that selects ``COLUMNS``; ``rest`` of it stands behind FROM."""
        rows = self._database.execute(f"SELECT {COLUMNS} FROM {rest}", values).fetchall()
        return self._listeners_in(rows)

    def _listeners_in(self, rows: Sequence[Sequence[Any]]) -> tuple[Listener, ...]:
        """The listeners whose rows begin with ``COLUMNS``, each with what it follows, in one more
        query for all.
        """
        following: dict[int, list[Subscription]] = defaultdict(list)
        for listener, key, since in self._database.execute(
            f"SELECT listener, key, since FROM subscriptions WHERE listener IN ({marks(len(rows))})"
            " ORDER BY listener, key",
            [row[0] for row in rows],
        ):
            following[listener].append(Subscription(key, since))
        return tuple(_listener(row, following[row[0]]) for row in rows)


def _listener(row: Sequence[Any], following: Iterable[Subscription]) -> Listener:
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
