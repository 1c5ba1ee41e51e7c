"""The night of a contest, between the close of its polls and the final count: which steps of the
count are told, and what came in between two states of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from bot.dataset.model import Candidate, Contest
from bot.dataset.vocabulary import Measure, Qualifier, Status
from bot.figures.arithmetic import counted
from bot.figures.count import Count
from bot.figures.lead import Lead, lead_of
from bot.figures.reading import Reading
from bot.figures.shares import Row

STEPS = (10, 25, 50, 75, 90, 100)
"""Per cent of the units that have reported, or of the expected vote, each of which is told."""

LASTS = timedelta(days=3)
"""How long after the last day of voting a night may last where no source says how much is in."""

_PLAIN_UP_TO = 10
"""Of so few units each is told among all, and no per cent of them needs to be."""

_CLOSED = frozenset({Status.COMPLETE, Status.CERTIFIED})


class CountNight(StrEnum):
    """Whether a count is in its night. In one that is ``measured`` a source says how much of it is
    in: steps of that are told then, and nothing smaller is. ``unmeasured`` is one of which no
    source says so, within ``LASTS``.
    """

    NONE = "none"
    MEASURED = "measured"
    UNMEASURED = "unmeasured"


def night_of(contest: Contest, day: date, then: Count | None, now: Count | None) -> CountNight:
    """Whether a count was in its night between two states of it, by the ``day`` of the later one.
    What ends a night is in it.
    """
    counts = [count for count in (then, now) if count]
    if day < contest.start:
        return CountNight.NONE
    if any(count.reporting and count.status not in _CLOSED for count in counts):
        return CountNight.MEASURED
    if day > contest.end + LASTS:
        return CountNight.NONE
    is_open = any(count.status is Status.PARTIAL for count in counts)
    return CountNight.UNMEASURED if is_open or not counts else CountNight.NONE


@dataclass(frozen=True, slots=True)
class StepPassed:
    """The last of ``STEPS`` that a count has passed: ``percent`` of the units, or with
    ``of_vote`` of the vote that is expected. ``units`` is how many there are, where that is known.
    """

    percent: int
    of_vote: bool
    units: Decimal | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it is said as plainly by how many of the units are in: 1 of 2."""
        if self.units is None:
            return False
        return self.units == 1 or (self.percent < 100 and self.units <= _PLAIN_UP_TO)


def step_between(then: Count | None, now: Count | None) -> StepPassed | None:
    """The last step that lies between two states of a count; ``None`` where none does, or it is not
    known how far both had come by one measure. A count that begins has come from nothing.
    """
    after = now.reporting if now else None
    if after is None or after.percent is None:
        return None
    before = then.reporting if then else None
    if then and (before is None or before.percent is None):
        return None
    if before and bool(before.total) is not bool(after.total):
        return None
    former = (before.percent if before else None) or Decimal(0)
    passed = [step for step in STEPS if former < step <= after.percent]
    units = after.total.figure.value if after.total else None
    return StepPassed(passed[-1], after.total is None, units) if passed else None


@dataclass(frozen=True, slots=True)
class Added:
    """What came in between two states of a count: ``total`` more of ``measure``, from so many
    ``units``, where that is known; and ``rows``, the candidates that both states have with what
    each got of it, in the order of the later count.
    """

    measure: Measure
    total: Decimal | int
    units: int | None
    rows: tuple[tuple[Candidate, Decimal | int], ...]


@dataclass(frozen=True, slots=True)
class LeadMove:
    """Who leads a count, and who led it before; ``then`` is blank where nobody did."""

    then: Lead | None
    now: Lead


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of how a count went on during a night.

    ``grew``: it is the same count, with more in it and no number less than it was; ``added`` is by
    how much, where that is exact. ``fell`` is by how much there is less in it than before, 0 where
    there is not.
    """

    night: CountNight
    grew: bool = False
    step: StepPassed | None = None
    added: Added | None = None
    lead: LeadMove | None = None
    fell: Decimal | int = 0


QUIET = Arrival(CountNight.NONE)
"""Of a count that is in no night."""


def arrival(
    night: CountNight,
    then: Count | None,
    now: Count | None,
    *,
    is_doubtful: bool = False,
    undecided: tuple[bool, bool] = (False, False),
) -> Arrival:
    """How a count went on. Nothing is said to be added to one that ``is_doubtful``: in which
    something was corrected, or is held back. Of one that was ``undecided`` then, or is now, because
    what is held back may decide it, nobody leads.
    """
    if night is CountNight.NONE or now is None:
        return Arrival(night)
    grew = then is not None and not is_doubtful and _has_grown(then, now)
    added = added_between(then, now) if then and grew else None
    return Arrival(
        night,
        grew,
        step_between(then, now) if night is CountNight.MEASURED else None,
        added,
        None if undecided[1] else _lead_move(None if undecided[0] else then, now, night),
        _fallen(then, now) if then else 0,
    )


def _has_grown(then: Count, now: Count) -> bool:
    """Whether a count is an earlier one with more in it, and no number less."""
    if _kind(then) != _kind(now):
        return False
    if then.total and now.total:
        before, after = then.total.figure.value or 0, now.total.figure.value or 0
        if before >= after or {then.total.qualifier, now.total.qualifier} != {Qualifier.EXACT}:
            return False
    present = {row.candidate.id: row for row in now.rows if row.candidate}
    for row in then.rows:
        newer = present.get(row.candidate.id) if row.candidate else None
        # Whoever is gone took votes along.
        if newer is None:
            return False
        had, has = (each.votes.figure.value if each.votes else None for each in (row, newer))
        if had is not None and has is not None and has < had:
            return False
    return (_units_between(then, now) or 0) >= 0


def added_between(then: Count, now: Count) -> Added | None:
    """What came in, of two states of a count that grew; ``None`` where that is not exact."""
    before, after = _exact(then.total), _exact(now.total)
    if before is None or after is None or after <= before:
        return None
    former = {row.candidate.id: row for row in then.rows if row.candidate}
    rows = []
    for row in now.rows:
        known = former.get(row.candidate.id) if row.candidate else None
        had, has = _exact(known.votes if known else None), _exact(row.votes)
        if row.candidate and had is not None and has is not None:
            rows.append((row.candidate, counted(has - had)))
    measure = now.total.figure.measure if now.total else Measure.VOTES
    # Of ballots with several votes each, no part of the votes is a part of the ballots.
    ordered = tuple(rows) if sum(votes for _, votes in rows) <= after - before else ()
    units = _units_between(then, now) or None
    return Added(measure, counted(after - before), units, ordered)


def _kind(count: Count) -> tuple[object, ...]:
    """What two states of one count have in common."""
    total = count.total.figure.measure if count.total else None
    return count.stage, count.ours, count.round, count.base, total


def _exact(reading: Reading | None) -> Decimal | None:
    if reading is None or reading.figure.value is None:
        return None
    is_exact = reading.qualifier is Qualifier.EXACT and reading.interval.exact
    return reading.figure.value if is_exact else None


def _units_between(then: Count, now: Count) -> int | None:
    """How many more units have reported, where both are known of equally many."""
    before, after = then.reporting, now.reporting
    if not before or not after or not before.total or not after.total:
        return None
    if before.total.figure.value != after.total.figure.value:
        return None
    had, has = _exact(before.reported), _exact(after.reported)
    return None if had is None or has is None else int(has - had)


def _lead_move(then: Count | None, now: Count, night: CountNight) -> LeadMove | None:
    found, former = _lead(now), _lead(then) if then else None
    # Of how much more is to come nothing may be known, and then a first lead says little.
    if found is None or (former is None and night is not CountNight.MEASURED):
        return None
    return LeadMove(former, found)


def _lead(count: Count) -> Lead | None:
    """Who leads, where that may be said of so much as is in and is known in votes."""
    found = None if count.early else lead_of(count.rows)
    if found is None or not found.votes or not _is_by_votes(count.rows):
        return None
    return found


def _is_by_votes(rows: Collection[Row]) -> bool:
    """Whether the order of the rows is that of their votes."""
    votes = [_exact(row.votes) for row in rows if not row.is_others]
    known = [each for each in votes if each is not None]
    return len(known) == len(votes) and all(one >= other for one, other in pairwise(known))


def _fallen(then: Count, now: Count) -> Decimal | int:
    """By how much there is less in a count of one kind than before."""
    before, after = _exact(then.total), _exact(now.total)
    if before is None or after is None or _kind(then) != _kind(now):
        return 0
    return counted(max(before - after, Decimal(0)))
