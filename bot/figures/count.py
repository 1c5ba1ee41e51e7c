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
from bot.figures.reading import STAGES, Reading, firmest, read_figures

_RESULT = {Measure.VOTES, Measure.VOTE_SHARE, Measure.BALLOTS_CAST, Measure.VOTERS_PARTICIPATED}


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage with its base.

    ``reading`` is the printed one, or ``None`` when computed from two counts.
    """

    value: Decimal
    decimals: int
    base: Base
    interval: Interval
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate's line, or with no candidate that of the ballots rejected."""

    candidate: Candidate | None
    share: Share | None
    votes: Reading | None

    @property
    def reading(self) -> Reading | None:
        """The figure that stands for the row: its printed share, else its votes."""
        printed = self.share.reading if self.share else None
        return printed or self.votes


class Verdict(StrEnum):
    """How another figure stands to the one shown."""

    AGREES = "agrees"
    DEFINITION = "definition"
    STAGE = "stage"
    DIFFERS = "differs"
    CORRECTED = "corrected"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Other:
    """A figure that is not the one shown, and how it stands to it.

    ``shown`` is the shown value in the same unit.
    """

    reading: Reading
    verdict: Verdict
    shown: Decimal | None
    candidate: Candidate | None


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted at one place. ``stations`` is how many polling stations it covers, where
    that is known.

    ``ours`` tells that no source gives the totals: they are the stations' own counts, added up
    here.
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

    def added_up(self, stations: int) -> Count:
        """This count as one that was added up here from so many stations."""
        return replace(self, stations=stations, ours=True)

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The candidates' rows, and last that of the ballots rejected where it is known."""
        return (*self.rows, self.rejected) if self.rejected else self.rows

    @property
    def base(self) -> Base | None:
        """The base of the shares, or ``None`` when there is no share."""
        return next((row.share.base for row in self.rows if row.share), None)

    @property
    def leader(self) -> Row | None:
        """The row that is ahead, or ``None`` when its share is not known."""
        return next((row for row in self.rows[:1] if row.share), None)

    def readings(self) -> tuple[Reading, ...]:
        """Every figure in the count, the others included."""
        rows = self.all_rows
        shown = [row.votes for row in rows] + [row.share.reading for row in rows if row.share]
        totals = [self.ballots, self.registered, self.participated, self.turnout]
        return (*(r for r in (*shown, *totals) if r), *(other.reading for other in self.others))


def count_of(readings: Sequence[Reading], candidates: Sequence[Candidate]) -> Count | None:
    """The count among a place's ``readings``; ``None`` when they hold no counted result."""
    counted = [r for r in readings if r.figure.stage is not Stage.EXIT_POLL]
    results = [r for r in counted if r.figure.measure in _RESULT]
    if not results:
        return None
    stage = max((r.figure.stage for r in results), key=STAGES.index)
    return _assemble([r for r in counted if r.figure.stage is stage], counted, candidates)


def _assemble(
    firm: list[Reading], counted: list[Reading], candidates: Sequence[Candidate]
) -> Count:
    ballots = firmest(firm, Measure.BALLOTS_CAST)
    rows = _sorted(row for c in candidates if (row := _row(firm, ballots, c)))
    rejected = _rejected(firm, ballots)
    stations = firmest(counted, Measure.STATIONS)
    main = (
        next((row.votes or (row.share and row.share.reading) for row in rows), None)
        or ballots
        or firm[0]
    )
    count = Count(
        stage=main.figure.stage,
        status=main.figure.status,
        rows=rows,
        rejected=rejected,
        ballots=ballots,
        registered=firmest(firm, Measure.VOTERS_REGISTERED, beside=ballots),
        participated=firmest(firm, Measure.VOTERS_PARTICIPATED, beside=ballots),
        turnout=firmest(firm, Measure.TURNOUT, beside=ballots),
        stations=int(stations.figure.value) if stations and stations.figure.value else None,
        others=(),
    )
    return _with_others(count, counted, candidates)


def _row(firm: list[Reading], ballots: Reading | None, candidate: Candidate) -> Row | None:
    votes = firmest(firm, Measure.VOTES, candidate.id)
    printed = firmest(firm, Measure.VOTE_SHARE, candidate.id)
    if votes is None and printed is None:
        return None
    return Row(candidate, computed_share(votes, ballots) or printed_share(printed), votes)


def _rejected(firm: list[Reading], ballots: Reading | None) -> Row | None:
    votes = firmest(firm, Measure.BALLOTS_REJECTED)
    printed = firmest(firm, Measure.REJECTED_SHARE)
    if votes is None and printed is None:
        return None
    return Row(None, computed_share(votes, ballots) or printed_share(printed), votes)


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
    return Share(value, 1, base, Interval(value, value))


def printed_share(reading: Reading | None) -> Share | None:
    """A share as a source prints it, with the source's own decimals."""
    if reading is None or reading.figure.value is None:
        return None
    figure = reading.figure
    return Share(
        figure.value or Decimal(0),
        figure.decimals,
        figure.base or Base.UNKNOWN,
        reading.interval,
        reading,
    )


def _sorted(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The largest first: by shares, or by votes where some of the shares are not known."""
    several = list(rows)
    by_votes = any(row.share is None for row in several) and all(row.votes for row in several)

    def size(row: Row) -> tuple[Decimal, Decimal]:
        votes = row.votes.figure.value if row.votes else None
        counted = Decimal(-1) if votes is None else votes
        if by_votes:
            return counted, counted
        return (row.share.value if row.share else Decimal(-1)), counted

    return tuple(sorted(several, key=size, reverse=True))


def _with_others(count: Count, counted: list[Reading], candidates: Sequence[Candidate]) -> Count:
    shown = {reading.figure.id for reading in count.readings()}
    by_id = {candidate.id: candidate for candidate in candidates}
    wrong = {reading.figure.corrects for reading in counted}
    others = tuple(
        _judge(count, reading, by_id.get(reading.figure.candidate or ""), wrong)
        for reading in counted
        if reading.figure.id not in shown and reading.figure.measure is not Measure.STATIONS
    )
    return replace(count, others=others)


def _judge(
    count: Count, reading: Reading, candidate: Candidate | None, wrong: Collection[str | None]
) -> Other:
    """How a figure stands to the one shown; ``wrong`` are the ids of those that others correct."""
    shown = _shown_value(count, reading)
    if shown is not None and reading.figure.id in wrong:
        return Other(reading, Verdict.CORRECTED, shown, candidate)
    if reading.figure.definition:
        return Other(reading, Verdict.DEFINITION, shown, candidate)
    if shown is None:
        return Other(reading, Verdict.ALONE, None, candidate)
    if reading.interval.holds(shown):
        return Other(reading, Verdict.AGREES, shown, candidate)
    earlier = STAGES.index(reading.figure.stage) < STAGES.index(count.stage)
    verdict = (
        Verdict.STAGE if earlier or reading.figure.status is Status.PARTIAL else Verdict.DIFFERS
    )
    return Other(reading, verdict, shown, candidate)


def _shown_value(count: Count, reading: Reading) -> Decimal | None:
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
    row = next(
        (
            r
            for r in (*count.rows, count.rejected)
            if r and _belongs(r, figure.candidate, figure.measure)
        ),
        None,
    )
    return _row_value(count, row, reading) if row else None


def _belongs(row: Row, candidate: str | None, measure: Measure) -> bool:
    if row.candidate is None:
        return measure in {Measure.BALLOTS_REJECTED, Measure.REJECTED_SHARE}
    return row.candidate.id == candidate


def _row_value(count: Count, row: Row, reading: Reading) -> Decimal | None:
    if not reading.figure.measure.is_percentage:
        return row.votes.figure.value if row.votes else None
    of_ballots, of_valid = row.share.value if row.share else None, valid_share(count, row)
    base = reading.figure.base
    if row.share and base is row.share.base:
        return of_ballots
    if base is Base.VALID_VOTES:
        return of_valid
    if base not in {None, Base.UNKNOWN}:
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
    if (
        row.share is None
        or rejected is None
        or {row.share.base, rejected.base} != {Base.BALLOTS_CAST}
    ):
        return None
    return share(row.share.value, 100 - rejected.value) if rejected.value < 100 else None


_ADDITIVE = frozenset(
    {
        Measure.VOTES,
        Measure.BALLOTS_CAST,
        Measure.BALLOTS_REJECTED,
        Measure.BALLOTS_ISSUED,
        Measure.VOTERS_REGISTERED,
    }
)


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
    wanted = set(stations)
    return {kind: found for kind, found in kinds.items() if {one.place for one in found} == wanted}


def summed_readings(view: View, election: str, place: Place) -> tuple[Reading, ...]:
    """The official counts of a place's stations, added up; empty unless every station of it has
    one.
    """
    stations = [p.id for p in view.descendants(election, place.id) if p.kind is PlaceKind.STATION]
    readings = {
        reading.figure.id: reading
        for reading in read_figures(view, election, stations, Stage.OFFICIAL)
    }
    whole = summable((reading.figure for reading in readings.values()), stations)
    return tuple(_sum(place, [readings[one.id] for one in figures]) for figures in whole.values())


def count_with_sums(view: View, election: str, place: Place) -> Count | None:
    """The count of a place; of a city or region that nobody counted as such, its stations' counts
    added up.

    What sources print of such a place is then set against our sum.
    """
    readings = read_figures(view, election, [place.id])
    candidates = view.candidates(election)
    own = count_of(readings, candidates)
    if place.kind not in {PlaceKind.CITY, PlaceKind.REGION} or (own and own.ballots):
        return own
    sums = summed_readings(view, election, place)
    count = count_of((*readings, *sums), candidates) if sums else None
    stations = sum(p.kind is PlaceKind.STATION for p in view.descendants(election, place.id))
    return count.added_up(stations) if count else own


def _sum(place: Place, readings: Sequence[Reading]) -> Reading:
    figures = [reading.figure for reading in readings]
    total = sum((figure.value or Decimal(0) for figure in figures), Decimal(0))
    partial = any(figure.status is Status.PARTIAL for figure in figures)
    figure = figures[0].model_copy(
        update={
            "id": f"{place.id}.{figures[0].measure.value}.{figures[0].candidate or 'all'}",
            "place": place.id,
            "value": total,
            "status": Status.PARTIAL if partial else Status.COMPLETE,
        }
    )
    sources = {source.document.id: source for reading in readings for source in reading.sources}
    return Reading(figure, tuple(sources.values()))
