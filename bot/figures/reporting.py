"""How much of a count is in: units reported of all units, or how much of the vote is expected to be
counted, with the hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.dataset.model import Contest
from bot.dataset.moments import instant
from bot.dataset.vocabulary import Measure
from bot.figures.reading import Reading, firmest

HEADLINE = Decimal(10)
"""Per cent of units that must have reported before a leader is named, unless the contest says."""


@dataclass(frozen=True, slots=True)
class Reporting:
    """How much of a count is in, as sources say it (NIST ``SubUnitsReported`` of
    ``TotalSubUnits``; the AP's *eevp*). One of the three is known.

    ``moment`` is when that was so, with its offset, where a source says.
    """

    reported: Reading | None
    total: Reading | None
    expected: Reading | None
    moment: datetime | None = None

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The figures in it."""
        return tuple(one for one in (self.reported, self.total, self.expected) if one)

    @property
    def is_nothing(self) -> bool:
        """Whether a source says that nothing is in yet."""
        first = self.reported or self.expected
        return first is not None and first.figure.value == 0

    @property
    def is_all(self) -> bool:
        """Whether every unit is in."""
        if self.reported is None or self.total is None:
            return False
        return (self.reported.figure.value or 0) >= (self.total.figure.value or 0)

    @property
    def percent(self) -> Decimal | None:
        """The share of the units that are in, else of the vote that is expected; ``None`` where
        neither is known.
        """
        if self.reported and self.total and self.total.figure.value:
            return (self.reported.figure.value or Decimal(0)) / self.total.figure.value * 100
        return self.expected.figure.value if self.expected else None


def reporting_of(readings: Sequence[Reading]) -> Reporting | None:
    """How much of a place's count is in; ``None`` where no source says."""
    reported = firmest(readings, Measure.UNITS_REPORTED)
    total = firmest(readings, Measure.UNITS_TOTAL, beside=reported)
    expected = firmest(readings, Measure.EXPECTED_VOTE, beside=reported)
    # A number of units alone says nothing of how many are in.
    if reported is None and expected is None:
        return None
    return Reporting(reported, total, expected, newest_moment([reported, total, expected]))


def newest_moment(readings: Iterable[Reading | None]) -> datetime | None:
    """The latest hour at which any of the figures stood so; ``None`` where only days are known."""
    moments = []
    for reading in readings:
        moment = reading.figure.as_of if reading else None
        if isinstance(moment, datetime):
            moments.append(moment)
    return max(moments, key=instant, default=None)


def is_early(percent: Decimal | None, contest: Contest | None) -> bool:
    """Whether too little is in for a leader to be named, by the contest's own limit."""
    limit = contest.headline if contest else None
    return percent is not None and percent < (HEADLINE if limit is None else limit)
