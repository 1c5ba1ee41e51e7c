"""Listeners as rows of chats.db, and back.

Times are whole seconds since 1970; a topic that is none is 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlite_utils import Database

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
)
COLUMNS = ", ".join(
    f"listeners.{name}"
    for name in (
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
)
"""What ``listeners_of`` expects a row to hold, in order."""

BACK = "retired = NULL, retired_at = NULL, refusals = 0, try_at = NULL"
"""What is set when a chat can be written to again."""

KNOWN = "listeners.guest = 0"
"""What is true of those who follow or chose something, and not of those who only asked."""

EXPIRED = "listeners.last_active < :before AND listeners.warned_at <= :warned"
"""What is true of those who are to be forgotten; ``expired`` gives the values."""

LANES = (0, 1)
"""At once, then digests: the order in which those due are told."""


def seconds(moment: datetime) -> int:
    """Whole seconds since 1970. ``moment`` knows its zone."""
    return int(moment.timestamp())


def moment(value: int) -> datetime:
    """The moment, in UTC, that ``seconds`` made a number of."""
    return datetime.fromtimestamp(value, UTC)


def expired(before: datetime, warned: datetime) -> dict[str, int]:
    """The values in ``EXPIRED``: used by nobody since ``before``, and told so at ``warned`` or
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
        1 if preferences.cadence is Cadence.DAILY else 0,
        preferences.digest_hour,
        quiet.start if quiet else None,
        quiet.end if quiet else None,
        preferences.alerts_a_day,
        int(preferences.silent),
    )


def listeners_of(database: Database, rows: Sequence[Sequence[Any]]) -> tuple[Listener, ...]:
    """The listeners whose rows begin with ``COLUMNS``, each with what it follows, in one more query
    for all.
    """
    following = _following(database, [row[0] for row in rows])
    return tuple(_listener(row, tuple(following[row[0]])) for row in rows)


def marks(count: int) -> str:
    """Placeholders for as many values."""
    return ", ".join("?" * count)


def _following(database: Database, ids: Iterable[int]) -> dict[int, list[Subscription]]:
    ids = list(ids)
    found: dict[int, list[Subscription]] = defaultdict(list)
    for listener, key, since in database.execute(
        f"SELECT listener, key, since FROM subscriptions WHERE listener IN ({marks(len(ids))})"
        " ORDER BY listener, key",
        ids,
    ):
        found[listener].append(Subscription(key, since))
    return found


def _listener(row: Sequence[Any], following: tuple[Subscription, ...]) -> Listener:
    (number, chat_id, thread_id, kind, *preferences) = row[:13]
    (told, created, last_active, alerts_on, alerts_sent, held_until) = row[13:19]
    (edition, tries, at, alone, retired, retired_at) = row[19:25]
    return Listener(
        id=number,
        address=Address(chat_id, thread_id or None),
        kind=ChatKind(kind),
        preferences=_preferences(preferences),
        following=following,
        cursor=told,
        created=moment(created),
        last_active=moment(last_active),
        alerts_on=date.fromisoformat(alerts_on) if alerts_on else None,
        alerts_sent=alerts_sent,
        held_until=None if held_until is None else moment(held_until),
        ambiguous=None if edition is None else Ambiguous(edition, tries, moment(at), alone),
        retired=None if retired is None else Retirement(retired),
        retired_at=None if retired_at is None else moment(retired_at),
    )


def _preferences(cells: Sequence[Any]) -> Preferences:
    language, zone, cadence, _lane, digest_hour, start, end, alerts, silent = cells
    return Preferences(
        language=language,
        zone=usable_zone(zone),
        cadence=Cadence(cadence),
        digest_hour=digest_hour,
        quiet=None if start is None else Quiet(start, end),
        alerts_a_day=alerts,
        silent=bool(silent),
    )
