"""Days and moments: a source may print a day alone, or an hour with its offset from UTC.

A moment keeps the offset that was printed. Python's ``datetime`` is a ``date``, so a cell of either
kind is a ``date``; ``instant`` puts both in one order.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
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
