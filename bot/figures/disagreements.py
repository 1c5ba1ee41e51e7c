"""Where figures of one place cannot all be right together: more votes than ballots, more ballots
than voters listed, a total that its parts do not add up to, a count below zero.

Officials print such figures, and a card shows them as printed; it says so in words beside them.
Nothing is concluded from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain

from bot.dataset.model import Candidate, Place
from bot.dataset.vocabulary import Measure, PlaceKind
from bot.editions.view import View
from bot.figures.count import Count
from bot.figures.reading import Reading, firmest, read_figures, readings_at

_MOST_PARTS = 100
"""Parts of a place that are added up for its card; the checks add up any number."""


class Odds(StrEnum):
    """How two figures are at odds."""

    VOTES = "votes"
    LISTED = "listed"
    ISSUED = "issued"
    PARTS = "parts"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures that cannot all be right: ``value`` of the first is more than the ``limit`` of the
    second, or not what ``parts`` places together have.

    ``invalid`` of the ballots are rejected or blank; each of the others has at most ``each`` votes.
    ``candidate`` is whose votes they are; ``None`` of totals, and of all candidates together.
    """

    odds: Odds
    value: Decimal
    first: tuple[Reading, ...]
    limit: Decimal = Decimal(0)
    second: tuple[Reading, ...] = ()
    candidate: Candidate | None = None
    invalid: Decimal = Decimal(0)
    each: int = 1
    parts: int = 0

    @property
    def measure(self) -> Measure:
        """What the first figure counts."""
        return self.first[0].figure.measure

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every figure in it."""
        return (*self.first, *self.second)

    @property
    def is_of_result(self) -> bool:
        """Whether what each candidate got rests on one of them."""
        return self.odds in {Odds.VOTES, Odds.NEGATIVE} or (
            self.odds is Odds.PARTS and self.measure in {Measure.VOTES, Measure.BALLOTS_CAST}
        )

    @property
    def has_one_source(self) -> bool:
        """Whether one publisher prints all of them."""
        printed = [
            {source.document.publisher for source in reading.sources} for reading in self.readings
        ]
        return bool(set.intersection(*printed))


def disagreements(
    view: View, contest: str, place: Place, count: Count | None
) -> tuple[Disagreement, ...]:
    """Where the figures that the card of a place rests on disagree with each other."""
    if count is None:
        return ()
    found = [*_below_zero(count)]
    of_contest = view.contest(contest)
    each = of_contest.votes_a_ballot if of_contest else 1
    unit = of_contest.unit if of_contest else None
    beside = _beside(readings_at(view, contest, place.id), count)
    found += _over_ballots(count, firmest(beside, Measure.BALLOTS_BLANK), each)
    found += _over_limits(count, firmest(beside, Measure.BALLOTS_ISSUED))
    if not count.ours:
        for kind, number in _parts_of(beside, count, unit):
            below = [each for each in view.descendants(contest, place.id) if each.kind == kind]
            places = [each.id for each in below]
            if len(places) == number and _may_differ(view, contest, places, count):
                parts = read_figures(view, contest, places, count.stage)
                found += _unlike_parts(count, places, _beside(parts, count))
    return tuple(found)


def _may_differ(view: View, contest: str, places: Sequence[str], count: Count) -> bool:
    """Whether any total is not what its parts add up to, before their bounds and corrections are
    read, which takes far longer and is seldom needed.
    """
    sums = view.sums_of(contest, places, count.stage)
    for candidate, total in _totals(count):
        of = candidate.id if candidate else None
        known, least, most = sums.get((total.figure.measure.value, of), (0, 0.0, 0.0))
        value = total.figure.value
        if known == len(places) and (value is None or not least <= value <= most):
            return True
    return False


def _totals(count: Count) -> Iterable[tuple[Candidate | None, Reading]]:
    """What parts may add up to, and whose votes it is."""
    for row in count.rows:
        if row.votes:
            yield row.candidate, row.votes
    for total in (count.ballots, count.registered):
        if total:
            yield None, total


def _parts_of(
    beside: Sequence[Reading], count: Count, unit: str | None
) -> Iterable[tuple[str, int]]:
    """Of what kind of place there are how many in the place by its own figures."""
    if count.stations and count.stations <= _MOST_PARTS:
        yield PlaceKind.STATION, count.stations
    units = firmest(beside, Measure.UNITS_TOTAL)
    # What a source calls units are the contest's own only where these have a kind.
    number = units.figure.value if units else None
    if unit and unit != PlaceKind.STATION and number and number <= _MOST_PARTS:
        yield unit, int(number)


def _beside(readings: Iterable[Reading], count: Count) -> list[Reading]:
    """The figures of the same stage, of all ways of voting and no single round."""
    found = []
    for reading in readings:
        figure = reading.figure
        if figure.stage is count.stage and figure.way is None and figure.round is None:
            found.append(reading)
    return found


def _below_zero(count: Count) -> Iterable[Disagreement]:
    for row in count.all_rows:
        votes = row.votes
        if votes and votes.figure.value is not None and votes.figure.value < 0:
            yield Disagreement(Odds.NEGATIVE, votes.figure.value, (votes,), candidate=row.candidate)


def _over_ballots(count: Count, blank: Reading | None, each: int | None) -> Iterable[Disagreement]:
    """More votes than the valid ballots can have.

    Of the blank ballots many a source does not say whether they are among the invalid ones, so only
    the larger number is taken from all.
    """
    ballots = count.ballots
    votes = [row.votes for row in count.rows if row.votes]
    if ballots is None or not votes or each is None or not _go_together([*votes, ballots]):
        return
    least = sum((reading.interval.low or Decimal(0) for reading in votes), Decimal(0))
    invalid = Decimal(0)
    spoilt = [count.rejected.votes if count.rejected else None, blank]
    without = [reading for reading in spoilt if reading and _go_together([reading, ballots])]
    for reading in without:
        invalid = max(reading.interval.low or Decimal(0), invalid)
    most = ballots.interval.high
    if most is not None and least > (most - invalid) * each:
        limit = ballots.figure.value or most
        second = (ballots, *without)
        yield Disagreement(
            Odds.VOTES, least, tuple(votes), limit, second, invalid=invalid, each=each
        )


def _over_limits(count: Count, issued: Reading | None) -> Iterable[Disagreement]:
    """More ballots than were issued, or than there are voters listed."""
    for part, limit, odds in (
        (count.ballots or count.participated, count.registered, Odds.LISTED),
        (count.ballots, issued, Odds.ISSUED),
    ):
        if part is None or limit is None or not _go_together([part, limit]):
            continue
        least, most = part.interval.low, limit.interval.high
        if least is not None and most is not None and least > most:
            yield Disagreement(odds, part.figure.value or least, (part,), most, (limit,))


def _unlike_parts(
    count: Count, places: Sequence[str], readings: Iterable[Reading]
) -> Iterable[Disagreement]:
    """Totals that differ from what ``places``, which are all parts there are, add up to, whichever
    of the values is chosen that sources give for one of them.
    """
    parts: dict[tuple[Measure, str | None], dict[str, list[Reading]]] = {}
    for reading in readings:
        figure = reading.figure
        if not figure.status.is_open and _go_together([reading]):
            like = parts.setdefault((figure.measure, figure.candidate), {})
            like.setdefault(figure.place, []).append(reading)
    for candidate, total in _totals(count):
        if not _go_together([total]) or total.figure.status.is_open:
            continue
        found = parts.get((total.figure.measure, candidate.id if candidate else None), {})
        if len(found) < len(places):
            continue
        least = most = Decimal(0)
        for given in found.values():
            least += min(reading.interval.low or Decimal(0) for reading in given)
            most += max(reading.interval.high or Decimal(0) for reading in given)
        low, high = total.interval.low, total.interval.high
        if (high is not None and high < least) or (low is not None and low > most):
            value, of = total.figure.value or Decimal(0), tuple(chain.from_iterable(found.values()))
            yield Disagreement(Odds.PARTS, value, (total,), least, of, candidate, parts=len(found))


def _go_together(readings: Sequence[Reading]) -> bool:
    """Whether figures may be held against each other: stated plainly, none differing by definition,
    and of one moment where the count goes on.
    """
    for reading in readings:
        figure = reading.figure
        if figure.definition or reading.hedge.is_doubt or not reading.interval.bounded:
            return False
    if not any(reading.figure.status.is_open for reading in readings):
        return True
    if len({(reading.figure.status, reading.figure.as_of) for reading in readings}) > 1:
        return False
    return bool(frozenset.intersection(*(reading.document_ids for reading in readings)))
