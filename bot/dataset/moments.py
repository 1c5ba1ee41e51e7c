"""Days and moments: a source may print a day alone, or an hour with its offset from UTC.

A moment keeps the offset that was printed. Python's ``datetime`` is a ``date``, so a cell of either
kind is a ``date``; ``instant`` puts both in one order.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

Moment = date
"""A day, or a ``datetime`` with its offset from UTC."""


def moment(value: Any) -> Moment:
    """A day (``2025-02-24``) or a moment (``2025-02-24T04:08:00+01:00``), as ISO 8601 writes them.

    Raises ``ValueError`` for anything else, and for an hour without an offset.
    """
    if isinstance(value, date):
        return value
    text = str(value)
    if "T" not in text:
        return date.fromisoformat(text)
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("an hour without its offset from UTC")
    return found


def day_of(value: Moment) -> date:
    """The day of a moment, where its offset is used."""
    return value.date() if isinstance(value, datetime) else value


def instant(value: Moment) -> datetime:
    """A moment in UTC, for sorting: a day alone stands for its first moment."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return datetime.combine(value, time.min, UTC)


def latest(values: Iterable[Moment]) -> Moment | None:
    """The last of some days and moments: of a day and a moment of that day the moment."""
    return max(values, key=day_and_instant, default=None)


def is_after(value: Moment, other: Moment) -> bool:
    """Whether a day or a moment is surely after another one: of a day and a moment of it neither
    is.
    """
    if isinstance(value, datetime) and isinstance(other, datetime):
        return instant(value) > instant(other)
    return day_of(value) > day_of(other)


def day_and_instant(value: Moment) -> tuple[date, datetime]:
    """What sorts days and moments: a day alone before the moments of it."""
    return day_of(value), instant(value) if isinstance(value, datetime) else _EARLIEST


_EARLIEST = datetime.min.replace(tzinfo=UTC)

END_OF_DAY = "T24"
"""What stands behind a day where the whole of it is meant: it sorts after every hour of it."""

LAST = "9999"
"""What sorts after every day."""


def by_clock(value: Moment, zone: tzinfo | None) -> str:
    """A moment as a clock in ``zone`` shows it, by its own offset where that is ``None``; a day
    alone as its end. Such texts sort as what they stand for.
    """
    if isinstance(value, datetime):
        return value.astimezone(zone or value.tzinfo).strftime("%Y-%m-%dT%H:%M:%S")
    return f"{value.isoformat()}{END_OF_DAY}"


def minute(clock: str) -> str:
    """The minute in which a clock shows so: it sorts before all of it. Of a day its end."""
    return clock[:_TO_THE_MINUTE]


def end_of_minute(clock: str) -> str:
    """What sorts after all of that minute; of a day its end."""
    return clock if clock.endswith(END_OF_DAY) else f"{minute(clock)}:99"


_TO_THE_MINUTE = len("2024-11-05T21:40")
