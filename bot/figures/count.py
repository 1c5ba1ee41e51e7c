"""The count of one place: the firmest figure of each kind, and every other figure set against
it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bot.dataset.model import Candidate, Figure, Place
from bot.dataset.vocabulary import Base, Measure, PlaceKind, Stage, Status
from bot.editions.view import View
from bot.figures.arithmetic import Interval, share
from bot.figures.reading import STAGES, Reading, Source, firmest, read_figures, readings_at

_RESULT = {Measure.VOTES, Measure.VOTE_SHARE, Measure.BALLOTS_CAST, Measure.VOTERS_PARTICIPATED}
"""One of these makes a count. A turnout or a register alone is none."""

_ADDITIVE = {
    Measure.VOTES,
    Measure.BALLOTS_CAST,
    Measure.BALLOTS_REJECTED,
    Measure.BALLOTS_ISSUED,
    Measure.VOTERS_REGISTERED,
}
"""Counts that stations have one by one, so that no ballot or voter is in two of them."""


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage with its base.

    ``reading`` is the printed one, or ``None`` when it was computed; then ``parts`` are the
    figures that it was computed from, the part before the whole.
    """

    value: Decimal
    decimals: int
    base: Base
    interval: Interval
    reading: Reading | None = None
    parts: tuple[Reading, ...] = ()

    @property
    def rests_on(self) -> tuple[Reading, ...]:
        """The figures in it: the printed one, or those that it was computed from."""
        return (self.reading,) if self.reading else self.parts


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate's line, or with no candidate that of the ballots rejected."""

    candidate: Candidate | None
    share: Share | None
    votes: Reading | None

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
    def is_doubted(self) -> bool:
        """Whether no source states the row's figure plainly."""
        return self.reading is not None and self.reading.hedge.is_doubt

    @property
    def percent(self) -> Decimal:
        """The share's value, or -1 where it is not known, so that such rows are sorted last."""
        return self.share.value if self.share else Decimal(-1)


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
class Count:
    """What was counted at one place, all of one stage, the largest row first.

    ``stations`` is how many polling stations it covers, where that is known. ``ours``: no source
    gives the totals; they are the stations' own counts, added up here.
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

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The candidates' rows, and last that of the ballots rejected where it is known."""
        return (*self.rows, self.rejected) if self.rejected else self.rows

    @property
    def total(self) -> Reading | None:
        """How many ballots were cast, else how many took part."""
        return self.ballots or self.participated

    @property
    def base(self) -> Base | None:
        """The base of the shares, or ``None`` when there is no share."""
        for row in self.rows:
            if row.share:
                return row.share.base
        return None

    @property
    def leader(self) -> Row | None:
        """The row that is ahead, or ``None`` when its share is not known."""
        return self.rows[0] if self.rows and self.rows[0].share else None

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
        shown += [other.reading for other in self.others]
        return tuple(reading for reading in shown if reading)


def count_of(readings: Sequence[Reading], candidates: Sequence[Candidate]) -> Count | None:
    """The count among a place's ``readings``; ``None`` when they hold no counted result."""
    counted, stages = [], set()
    for reading in readings:
        figure = reading.figure
        if figure.stage is not Stage.EXIT_POLL:
            counted.append(reading)
            if figure.measure in _RESULT:
                stages.add(figure.stage)
    if not stages:
        return None
    # Stages are never mixed: half an official protocol beside a preliminary rest would add up to
    # something that nobody counted.
    stage = max(stages, key=STAGES.index)
    firm = [one for one in counted if one.figure.stage is stage]
    ballots = firmest(firm, Measure.BALLOTS_CAST)
    rows = []
    for candidate in candidates:
        row = _row(firm, ballots, Measure.VOTES, Measure.VOTE_SHARE, candidate)
        if row is not None:
            rows.append(row)
    _put_largest_first(rows)
    main = ballots or firm[0]
    if rows:
        main = rows[0].votes or rows[0].reading or main
    # Any stage will do: sources seldom repeat the number of stations with a later result.
    stations = firmest(counted, Measure.STATIONS)
    count = Count(
        stage=main.figure.stage,
        status=main.figure.status,
        rows=tuple(rows),
        rejected=_row(firm, ballots, Measure.BALLOTS_REJECTED, Measure.REJECTED_SHARE),
        ballots=ballots,
        registered=firmest(firm, Measure.VOTERS_REGISTERED, beside=ballots),
        participated=firmest(firm, Measure.VOTERS_PARTICIPATED, beside=ballots),
        turnout=firmest(firm, Measure.TURNOUT, beside=ballots),
        stations=int(stations.figure.value) if stations and stations.figure.value else None,
        others=(),
    )
    return replace(count, others=_others(count, counted, candidates))


def _row(
    firm: Sequence[Reading],
    ballots: Reading | None,
    counted: Measure,
    percentage: Measure,
    candidate: Candidate | None = None,
) -> Row | None:
    """A row by its two measures; ``None`` when no source gives either."""
    of = candidate.id if candidate else None
    votes, printed = firmest(firm, counted, of), firmest(firm, percentage, of)
    if votes is None and printed is None:
        return None
    return Row(candidate, computed_share(votes, ballots) or printed_share(printed), votes)


def computed_share(
    part: Reading | None, whole: Reading | None, base: Base = Base.BALLOTS_CAST
) -> Share | None:
    """A share of two counts that one document gives; ``None`` when no document gives both, or the
    whole is zero.
    """
    if part is None or whole is None or part.figure.value is None or not whole.figure.value:
        return None
    if not part.document_ids & whole.document_ids:
        return None
    value = share(part.figure.value, whole.figure.value)
    return Share(value, 1, base, Interval(value, value), parts=(part, whole))


def printed_share(reading: Reading | None) -> Share | None:
    """A share as a source prints it, with the source's own decimals."""
    if reading is None or reading.figure.value is None:
        return None
    figure = reading.figure
    return Share(
        reading.figure.value,
        figure.decimals,
        figure.base or Base.UNKNOWN,
        reading.interval,
        reading,
    )


def _put_largest_first(rows: list[Row]) -> None:
    """Sort by shares, or by votes where some of the shares are not known but all votes are."""
    lacks_share = any(row.share is None for row in rows)
    by_votes = lacks_share and all(row.votes for row in rows)

    def size(row: Row) -> tuple[Decimal, Decimal]:
        votes = row.votes.figure.value if row.votes else None
        counted = Decimal(-1) if votes is None else votes
        if by_votes:
            return counted, counted
        return row.percent, counted

    rows.sort(key=size, reverse=True)


def _others(
    count: Count, counted: Sequence[Reading], candidates: Sequence[Candidate]
) -> tuple[Other, ...]:
    """Every counted figure that ``count`` does not show, and how it stands to the one shown."""
    shown = {reading.figure.id for reading in count.readings()}
    wrong = {reading.figure.corrects for reading in counted}
    by_id = {candidate.id: candidate for candidate in candidates}
    others = []
    for reading in counted:
        figure = reading.figure
        if figure.id in shown or figure.measure is Measure.STATIONS:
            continue
        value = _shown_value(count, reading)
        verdict = _verdict(count, reading, value, is_corrected=figure.id in wrong)
        others.append(Other(reading, verdict, value, by_id.get(figure.candidate or "")))
    return tuple(others)


def _verdict(
    count: Count, reading: Reading, shown: Decimal | None, *, is_corrected: bool
) -> Verdict:
    """How a figure stands to the ``shown`` value in the same unit."""
    if shown is not None and is_corrected:
        return Verdict.CORRECTED
    if reading.figure.definition:
        return Verdict.DEFINITION
    if shown is None:
        return Verdict.ALONE
    if reading.interval.holds(shown):
        return Verdict.AGREES
    stage = reading.figure.stage
    # Nobody says that it is of an earlier hour, so that is no reason for it to differ.
    if stage is Stage.REPORTED:
        return Verdict.DIFFERS if stage is count.stage else Verdict.UNMATCHED
    earlier = STAGES.index(stage) < STAGES.index(count.stage)
    if earlier or reading.figure.status is Status.PARTIAL:
        return Verdict.STAGE
    return Verdict.DIFFERS


def _shown_value(count: Count, reading: Reading) -> Decimal | None:
    """What ``count`` shows for the measure and candidate of a figure, in the figure's own unit."""
    figure = reading.figure
    totals = {
        Measure.BALLOTS_CAST: count.ballots,
        Measure.VOTERS_REGISTERED: count.registered,
        Measure.VOTERS_PARTICIPATED: count.participated or count.ballots,
        Measure.TURNOUT: count.turnout,
    }
    if figure.measure in totals:
        total = totals[figure.measure]
        return total.figure.value if total else None
    row = None
    if figure.candidate or figure.measure in {Measure.BALLOTS_REJECTED, Measure.REJECTED_SHARE}:
        row = count.row_of(figure.candidate)
    if row is None:
        return None
    if not figure.measure.is_percentage:
        return row.votes.figure.value if row.votes else None
    of_ballots, of_valid = row.share.value if row.share else None, valid_share(count, row)
    if row.share and figure.base is row.share.base:
        return of_ballots
    if figure.base is Base.VALID_VOTES:
        return of_valid
    if figure.base not in {None, Base.UNKNOWN}:
        return None
    # Of what a source does not say may be either: only what fits neither differs.
    if of_valid is not None and reading.interval.holds(of_valid):
        return of_valid
    return of_ballots


def valid_share(count: Count, row: Row) -> Decimal | None:
    """A row's share of valid votes: of the ballots cast without those rejected; ``None`` where
    either is not known.

    The votes of those listed are no base, because the tables need not list everybody who stood.
    """
    rejected = count.rejected.share if count.rejected else None
    if row.share is None or rejected is None:
        return None
    if {row.share.base, rejected.base} != {Base.BALLOTS_CAST} or rejected.value >= 100:
        return None
    return share(row.share.value, 100 - rejected.value)


def summable(
    figures: Iterable[Figure], stations: Collection[str]
) -> dict[tuple[Measure, str | None], list[Figure]]:
    """The counts among the official ``figures`` of ``stations`` that may be added up, by measure
    and candidate: those of which every station has one.
    """
    kinds: dict[tuple[Measure, str | None], list[Figure]] = {}
    for figure in figures:
        if figure.measure in _ADDITIVE and figure.definition is None:
            kinds.setdefault((figure.measure, figure.candidate), []).append(figure)
    # A sum that lacks a station looks like a result, and is none.
    for kind, found in list(kinds.items()):
        if {figure.place for figure in found} != set(stations):
            del kinds[kind]
    return kinds


def summed_readings(view: View, contest: str, place: Place) -> tuple[Reading, ...]:
    """The official counts of a place's stations, added up; empty unless every station of it has
    one.
    """
    stations = _stations_in(view, contest, place)
    official = read_figures(view, contest, stations, Stage.OFFICIAL)
    readings = {reading.figure.id: reading for reading in official}
    sums = []
    kinds = summable((reading.figure for reading in official), stations)
    for (measure, candidate), figures in kinds.items():
        status, total = Status.COMPLETE, Decimal(0)
        sources: dict[str, Source] = {}
        for figure in figures:
            total += figure.value or 0
            if figure.status.is_open:
                status = figure.status
            for source in readings[figure.id].sources:
                sources[source.document.id] = source
        update = {
            "id": f"{place.id}.{measure.value}.{candidate or 'all'}",
            "place": place.id,
            "value": total,
            "status": status,
        }
        figure = figures[0].model_copy(update=update)
        sums.append(Reading(figure, tuple(sources.values())))
    return tuple(sums)


def count_with_sums(view: View, contest: str, place: Place) -> Count | None:
    """The count of a place; of a city or region that nobody counted as such, its stations' counts
    added up.

    What sources print of such a place is then set against our sum.
    """
    readings = readings_at(view, contest, place.id)
    candidates = view.candidates(contest)
    own = count_of(readings, candidates)
    if place.kind not in {PlaceKind.CITY, PlaceKind.REGION} or (own and own.ballots):
        return _with_parts_told(view, contest, place, own) if own else None
    sums = summed_readings(view, contest, place)
    count = count_of((*readings, *sums), candidates) if sums else None
    if count is None:
        return own
    return replace(count, stations=len(_stations_in(view, contest, place)), ours=True)


_UNEXPLAINED = {Verdict.STAGE, Verdict.DIFFERS, Verdict.UNMATCHED}


def _with_parts_told(view: View, contest: str, place: Place, count: Count) -> Count:
    """A country's count, and of every other figure whether it is the share of one city there."""
    if place.kind != PlaceKind.COUNTRY:
        return count
    others = []
    for other in count.others:
        found = None
        if other.verdict in _UNEXPLAINED:
            found = _elsewhere(view, contest, place, count, other)
        others.append(replace(other, verdict=Verdict.PLACE, elsewhere=found) if found else other)
    return replace(count, others=tuple(others))


def _elsewhere(
    view: View, contest: str, place: Place, count: Count, other: Other
) -> tuple[Place, Share] | None:
    """The one city in a country whose share of a candidate is what was printed of the country."""
    printed, is_share = other.reading.interval, other.reading.figure.measure.is_percentage
    # "More than" fits any number of cities.
    if other.candidate is None or not is_share or not printed.bounded:
        return None
    cities, found = 0, []
    for city in view.children(contest, place.id):
        if city.kind != PlaceKind.CITY:
            continue
        cities += 1
        counted = count_with_sums(view, contest, city)
        if counted is None or counted.stage is not count.stage:
            continue
        row = counted.row_of(other.candidate.id)
        if row and row.share and printed.holds(row.share.value):
            found.append((city, row.share))
    # In a country of one city the two are the same voters.
    return found[0] if len(found) == 1 and cities > 1 else None


def _stations_in(view: View, contest: str, place: Place) -> list[str]:
    below = view.descendants(contest, place.id)
    return [station.id for station in below if station.kind == PlaceKind.STATION]
