"""Shares and what they are of: as a source prints them, or computed of counts that one document
gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.dataset.model import Candidate
from bot.dataset.sources import is_override
from bot.dataset.vocabulary import Base, ChoiceKind, Measure, Qualifier
from bot.figures.arithmetic import Interval, decimals_of, share
from bot.figures.reading import Reading


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage with its base.

    ``reading`` is the printed one, or ``None`` when it was computed; then ``parts`` are the
    figures that it was computed from, the part before the whole; of the votes listed all of these.
    """

    value: Decimal
    decimals: int
    base: Base
    interval: Interval
    reading: Reading | None = None
    parts: tuple[Reading, ...] = ()

    @property
    def is_range(self) -> bool:
        """Whether it is printed as a range: then ``value`` is no more than its middle."""
        return self.reading is not None and self.reading.is_range

    @property
    def rests_on(self) -> tuple[Reading, ...]:
        """The figures in it: the printed one, or those that it was computed from."""
        return (self.reading,) if self.reading else self.parts

    @property
    def is_rounded(self) -> bool:
        """Whether it is printed plainly, and stands for all that is rounded to it."""
        reading = self.reading
        if reading is None or self.is_range:
            return False
        return reading.qualifier is Qualifier.EXACT


def is_larger(one: Share, other: Share) -> bool:
    """Whether a share is larger than another of the same base for sure. Of two numbers that are
    rounded alike the larger one is: rounding turns no order round, so 45.1% is more than 45.0%
    though both may stand for 45.05%.
    """
    low = one.interval.minus(other.interval).low
    if low is None or low > 0:
        return low is not None
    is_alike = one.is_rounded and other.is_rounded and one.decimals == other.decimals
    return is_alike and one.value > other.value


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate's line, or with no candidate that of the ballots that ``measure`` counts."""

    candidate: Candidate | None
    share: Share | None
    votes: Reading | None
    measure: Measure = Measure.BALLOTS_REJECTED

    @property
    def reading(self) -> Reading | None:
        """The figure that stands for the row: its printed share, else its votes, else the first
        that its share was computed from.
        """
        if self.share and self.share.reading:
            return self.share.reading
        if self.votes or self.share is None:
            return self.votes
        return next(iter(self.share.parts), None)

    @property
    def is_others(self) -> bool:
        """Whether it is of several whom the source adds up; they are never ahead."""
        return self.candidate is not None and self.candidate.kind is ChoiceKind.OTHERS

    @property
    def is_doubted(self) -> bool:
        """Whether no source states the row's figure plainly."""
        return self.reading is not None and self.reading.hedge.is_doubt

    @property
    def percent(self) -> Decimal:
        """The share's value, or -1 where it is not known, so that such rows are sorted last."""
        return self.share.value if self.share else Decimal(-1)


def row_size(row: Row) -> tuple[Decimal, Decimal]:
    """Its share and its votes, each -1 where it is not known, for putting the largest first."""
    votes = row.votes.figure.value if row.votes else None
    return row.percent, Decimal(-1) if votes is None else votes


@dataclass(frozen=True, slots=True)
class Totals:
    """What shares may be computed of, and the ``base`` on which they are wanted."""

    base: Base
    ballots: Reading | None
    rejected: Reading | None
    blank: Reading | None

    def share(self, votes: Reading | None) -> Share | None:
        """The share of ``votes`` on the base that is wanted; ``None`` where it is not known."""
        if self.base is Base.VALID_VOTES:
            return _valid_votes_share(votes, self)
        return computed_share(votes, self.ballots) if self.base is Base.BALLOTS_CAST else None


def computed_share(
    part: Reading | None, whole: Reading | None, base: Base = Base.BALLOTS_CAST
) -> Share | None:
    """A share of two counts that one document gives; ``None`` when no document gives both, or the
    whole is zero.
    """
    if part is None or whole is None or part.figure.value is None or not whole.figure.value:
        return None
    if not _of_one_document((part, whole)):
        return None
    value = share(part.figure.value, whole.figure.value)
    return Share(value, 1, base, Interval(value, value), parts=(part, whole))


def _of_one_document(readings: Iterable[Reading]) -> bool:
    """Whether one document gives all of them. What a newsroom says against a source stands among
    the source's figures in the place of one, and is said to.
    """
    given = [one.document_ids for one in readings if not is_override(one.figure.document)]
    return not given or bool(frozenset.intersection(*given))


def _valid_votes_share(votes: Reading | None, totals: Totals) -> Share | None:
    """The share of the valid votes: of the ballots cast without those rejected and those blank, all
    of them as one document has them.
    """
    # Where nobody tells how many were rejected, it is not known that none was.
    if votes is None or totals.ballots is None or totals.rejected is None:
        return None
    lost = [one for one in (totals.rejected, totals.blank) if one]
    parts = (votes, totals.ballots, *lost)
    if not _of_one_document(parts) or any(one.figure.value is None for one in parts):
        return None
    valid = (totals.ballots.figure.value or 0) - sum(one.figure.value or 0 for one in lost)
    part = votes.figure.value or Decimal(0)
    if valid <= 0 or part > valid:
        return None
    value = share(part, Decimal(valid))
    return Share(value, 1, Base.VALID_VOTES, Interval(value, value), parts=parts)


def on_one_base(rows: list[Row], totals: Totals) -> tuple[list[Row], Reading | None]:
    """The rows with shares of one base: where nobody has any, of the votes listed, which are given
    as well; where no votes are, of the ballots cast.
    """
    bases = Counter(row.share.base for row in rows if row.share)
    if not bases:
        listed = _votes_listed(rows)
        if listed:
            # A wrong number of any candidate makes the shares of all of them wrong. One list of
            # all is kept: of thousands of candidates each would take gigabytes.
            parts = tuple(row.votes for row in rows if row.votes)
            return [_with_listed_share(row, parts, listed) for row in rows], listed
        return [replace(row, share=computed_share(row.votes, totals.ballots)) for row in rows], None
    if len(bases) > 1 and totals.base is not Base.BALLOTS_CAST:
        kept = max(bases, key=lambda base: (bases[base], base is totals.base))
        return [replace(row, share=_only(row.share, kept)) for row in rows], None
    return rows, None


def _only(found: Share | None, base: Base) -> Share | None:
    return found if found and found.base is base else None


def _votes_listed(rows: Sequence[Row]) -> Reading | None:
    """Our sum of the votes in ``rows``, where one document states all of them exactly and there are
    two at least.
    """
    votes = [row.votes for row in rows if row.votes]
    if len(votes) < 2 or len(votes) < len(rows):
        return None
    if any(one.qualifier is not Qualifier.EXACT or not one.interval.exact for one in votes):
        return None
    if not _of_one_document(votes):
        return None
    total = sum((one.figure.value or Decimal(0) for one in votes), Decimal(0))
    first = min(votes, key=lambda one: is_override(one.figure.document))
    of = {"id": f"{first.figure.place}.votes.listed", "candidate": None, "definition": None}
    update = {**of, "value": total, "decimals": decimals_of(total)}
    return replace(first, figure=first.figure.model_copy(update=update)) if total else None


def _with_listed_share(row: Row, parts: tuple[Reading, ...], listed: Reading) -> Row:
    if row.votes is None:
        return row
    value = share(row.votes.figure.value or Decimal(0), listed.figure.value or Decimal(1))
    found = Share(value, 1, Base.VOTES_LISTED, Interval(value, value), parts=parts)
    return Row(row.candidate, found, row.votes, row.measure)


def printed_share(reading: Reading | None) -> Share | None:
    """A share as a source prints it, with the source's own decimals; of one that is printed as a
    range, with no value, the middle is what it is drawn and sorted by.
    """
    if reading is None:
        return None
    figure, ends = reading.figure, reading.interval
    value = ends.middle if figure.value is None and ends.bounded else figure.value
    if value is None:
        return None
    return Share(value, figure.decimals, figure.base or Base.UNKNOWN, ends, reading)
