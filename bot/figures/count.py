"""The count of one place: the firmest figure of each kind, and every other figure set against
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.dataset.model import Candidate, Place
from bot.dataset.vocabulary import Base, ChoiceKind, Qualifier, Stage, Status
from bot.figures.reading import Reading
from bot.figures.reporting import Reporting
from bot.figures.shares import (
    Row,
    Share,
    computed_share,
    is_larger,
    printed_share,
    row_size,
)

__all__ = ["Row", "Share", "computed_share", "printed_share"]


class Verdict(StrEnum):
    """How another figure stands to the one shown.

    ``unmatched`` is one of which no source says how far the count had come, and which the later
    count does not have; ``place`` one that the count of a part of the place has.
    """

    AGREES = "agrees"
    DEFINITION = "definition"
    STAGE = "stage"
    DIFFERS = "differs"
    UNMATCHED = "unmatched"
    PLACE = "place"
    CORRECTED = "corrected"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Other:
    """A figure that is not the one shown, and how it stands to it.

    ``shown`` is the shown value in the same unit. ``elsewhere`` is the one place inside whose share
    this equals, with that share.
    """

    reading: Reading
    verdict: Verdict
    shown: Decimal | None
    candidate: Candidate | None
    elsewhere: tuple[Place, Share] | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """The places that a count of ours was added up from.

    ``kind`` is what they are, or the first of them; ``counted`` of ``total`` have a count, and
    ``missing`` are the first of the others. ``listed_in`` has the candidates whom some counted
    places do not list, with how many list them. ``kinds`` are how many of each kind are counted,
    ``apart`` how many have counts not in it. ``is_divided``: in each of them others stood.
    """

    kind: str
    counted: int
    total: int
    missing: tuple[Place, ...]
    listed_in: tuple[tuple[Candidate, int], ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    apart: tuple[tuple[str, int], ...] = ()
    is_divided: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether every place has a count."""
        return self.counted == self.total


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted at one place, all of one stage, the largest row first, all others last.

    ``stations`` is how many polling stations it covers, where that is known. ``ours``: no source
    gives the totals; they are the counts of ``parts``, added up here. ``blank`` and ``exhausted``
    are ballots apart from those ``rejected``. ``listed`` is our sum of the votes of the rows, where
    they are all that is known. ``reporting`` is how much of it is in, and ``moment`` when it stood
    so; where too little is in, or where it ``is_divided``, it is ``early``: no leader is named. Of
    a ranked count the rows are those of its last ``round``.
    """

    stage: Stage
    status: Status
    rows: tuple[Row, ...]
    rejected: Row | None
    ballots: Reading | None
    registered: Reading | None
    participated: Reading | None
    turnout: Reading | None
    stations: int | None
    others: tuple[Other, ...]
    ours: bool = False
    parts: Parts | None = None
    blank: Row | None = None
    exhausted: Row | None = None
    listed: Reading | None = None
    reporting: Reporting | None = None
    moment: datetime | None = None
    early: bool = False
    round: int | None = None

    @property
    def contest(self) -> str:
        """The id of the contest that it is of."""
        first = self.ballots or next(iter(self.readings()))
        return first.figure.contest

    @property
    def no_votes(self) -> tuple[Row, ...]:
        """The rows of ballots that are for nobody: rejected, blank, exhausted."""
        return tuple(row for row in (self.rejected, self.blank, self.exhausted) if row)

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The candidates' rows, and last those of ballots for nobody, where they are known."""
        return (*self.rows, *self.no_votes)

    @property
    def total(self) -> Reading | None:
        """How many ballots were cast, else how many took part, else how many votes are listed."""
        return self.ballots or self.participated or self.listed

    @property
    def is_open(self) -> bool:
        """Whether it rests, as far as a source says, on a part of the count."""
        if self.reporting and not self.reporting.is_all:
            return True
        return self.status is Status.PARTIAL

    @property
    def base(self) -> Base | None:
        """The base of the shares, or ``None`` when there is no share."""
        for row in self.rows:
            if row.share:
                return row.share.base
        return None

    @property
    def is_divided(self) -> bool:
        """Whether it is a sum of places in each of which others stood."""
        return self.parts is not None and self.parts.is_divided

    @property
    def leader(self) -> Row | None:
        """The row that is ahead; ``None`` when its share is not known, no leader is named, or the
        next one may have as much: they are level, or their ranges overlap.
        """
        first = self.largest
        return first if first and is_told(self.rows) else None

    @property
    def largest(self) -> Row | None:
        """The row that stands first where an order may be shown, whether or not it is ahead."""
        first = None if self.early else first_of(self.rows)
        return first if first and first.share else None

    def row_of(self, candidate: str | None) -> Row | None:
        """The row of a candidate by id, or with ``None`` that of the ballots rejected."""
        if candidate is None:
            return self.rejected
        for row in self.rows:
            if row.candidate and row.candidate.id == candidate:
                return row
        return None

    def readings(self) -> tuple[Reading, ...]:
        """Every figure in the count, the others included."""
        shown: list[Reading | None] = [row.votes for row in self.all_rows]
        for row in self.all_rows:
            shown.append(row.share.reading if row.share else None)
        shown += [self.ballots, self.registered, self.participated, self.turnout]
        if self.reporting:
            shown += self.reporting.readings
        shown += [other.reading for other in self.others]
        return tuple(reading for reading in shown if reading)


def first_of(rows: Sequence[Row]) -> Row | None:
    """The row of whoever is ahead among ``rows`` in their order; ``None`` where several who are
    added up may hide somebody with more.
    """
    first = rows[0] if rows and not rows[0].is_others else None
    for row in rows[1:] if first else ():
        if row.is_others and row_size(row) >= row_size(first or row):
            return None
    return first


def is_told(rows: Sequence[Row]) -> bool:
    """Whether the first of ``rows`` has more than the second for sure: not where both have as many
    votes, or where their shares, as exact as they are printed, may be the same.
    """
    several = [row for row in rows if not row.is_others][:2]
    if len(several) < 2:
        return True
    first, second = several
    more, fewer = exact_votes(first), exact_votes(second)
    if more is not None and fewer is not None:
        return more != fewer
    if not first.share or not second.share or first.share.base != second.share.base:
        return True
    return is_larger(first.share, second.share)


def exact_votes(row: Row) -> Decimal | None:
    """How many votes a row has, where that is exact."""
    votes = row.votes
    if votes is None or votes.qualifier is not Qualifier.EXACT or not votes.interval.exact:
        return None
    return votes.figure.value


def everybody(sides: Iterable[Iterable[Row]]) -> list[Candidate]:
    """Whom the rows of counts or polls side by side are of, each once: in the order of the first
    side. Who stands on a later one alone comes before whoever has less than that, so that nobody
    who is first somewhere is cut from the end.
    """
    order: list[tuple[Candidate, Decimal]] = []
    known: set[tuple[str, str]] = set()
    for number, rows in enumerate(sides):
        for row in rows:
            who = row.candidate
            # By id, because two may be called the same, and an edition may call one otherwise.
            if who is None or (who.contest, who.id) in known:
                continue
            known.add((who.contest, who.id))
            at = len(order)
            if number and who.kind is not ChoiceKind.OTHERS:
                for place, (other, percent) in enumerate(order):
                    if other.contest == who.contest and percent < row.percent:
                        at = place
                        break
            order.insert(at, (who, row.percent))
    return [who for who, _ in order]
