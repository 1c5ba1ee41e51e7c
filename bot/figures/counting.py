"""Counting a place: the firmest figure of each kind, and every other figure set against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.dataset.model import Candidate, Contest, Figure
from bot.dataset.vocabulary import Base, Measure, Stage, Status, Way
from bot.figures.arithmetic import share
from bot.figures.count import Count, Other, Verdict
from bot.figures.reading import STAGES, ByMeasure, Reading, firmest
from bot.figures.reporting import is_early, newest_moment, reporting_of
from bot.figures.rounds import last_round
from bot.figures.shares import (
    Row,
    Totals,
    computed_share,
    on_one_base,
    printed_share,
    row_size,
)

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


def _status(main: Reading, firm: Iterable[Reading]) -> Status:
    """How far a count is: that one figure of it was corrected says nothing of that."""
    if main.figure.status is not Status.CORRECTION:
        return main.figure.status
    others: set[Status] = {reading.figure.status for reading in firm} - {Status.CORRECTION}
    # What is not said to be whole comes first.
    order = [Status.PARTIAL, Status.UNSTATED, *Status]
    return min(others, key=order.index, default=Status.CORRECTION)


def count_of(
    readings: Sequence[Reading], candidates: Sequence[Candidate], contest: Contest | None = None
) -> Count | None:
    """The count among a place's ``readings``, with shares on the base of the ``contest``; ``None``
    when they hold no counted result, or when nothing has reported: its zeros are no result.
    """
    counted, stages = [], set()
    for reading in readings:
        figure = reading.figure
        if figure.stage is not Stage.EXIT_POLL and figure.way is None:
            counted.append(reading)
            if figure.measure in _RESULT:
                stages.add(figure.stage)
    reporting = reporting_of(counted)
    if not stages or (reporting and reporting.is_nothing and not _has_result(counted)):
        return None
    # Stages are never mixed: half an official protocol beside a preliminary rest would add up to
    # something that nobody counted.
    stage = max(stages, key=STAGES.index)
    round_, counted = last_round(counted, stage)
    of_stage = [one for one in counted if one.figure.stage is stage]
    firm = ByMeasure(of_stage)
    ballots = firm.firmest(Measure.BALLOTS_CAST)
    totals = Totals(
        contest.base if contest else Base.BALLOTS_CAST,
        ballots,
        firm.firmest(Measure.BALLOTS_REJECTED),
        firm.firmest(Measure.BALLOTS_BLANK),
    )
    rows = []
    for candidate in candidates:
        row = _row(firm, totals, candidate)
        if row is not None:
            rows.append(row)
    rows, listed = on_one_base(rows, totals)
    _put_largest_first(rows)
    main = ballots or of_stage[0]
    if rows:
        main = rows[0].votes or rows[0].reading or main
    # Any stage will do: sources seldom repeat the number of stations with a later result.
    stations = firmest(counted, Measure.STATIONS)
    shown = [ballots, *(row.reading for row in rows), *(reporting.readings if reporting else ())]
    count = Count(
        stage=main.figure.stage,
        status=_status(main, of_stage),
        rows=tuple(rows),
        rejected=_row_of_nobody(firm, totals, Measure.BALLOTS_REJECTED, Measure.REJECTED_SHARE),
        blank=_row_of_nobody(firm, totals, Measure.BALLOTS_BLANK),
        exhausted=_row_of_nobody(firm, totals, Measure.BALLOTS_EXHAUSTED),
        ballots=ballots,
        registered=firm.firmest(Measure.VOTERS_REGISTERED, beside=ballots),
        participated=firm.firmest(Measure.VOTERS_PARTICIPATED, beside=ballots),
        turnout=firm.firmest(Measure.TURNOUT, beside=ballots),
        stations=int(stations.figure.value) if stations and stations.figure.value else None,
        others=(),
        listed=listed,
        reporting=reporting,
        moment=newest_moment(shown),
        early=reporting is not None and is_early(reporting.percent, contest),
        round=round_,
    )
    others = _others(count, counted, candidates)
    return replace(count, others=others) if others else count


def ways_of(
    readings: Iterable[Reading], candidates: Sequence[Candidate], contest: Contest
) -> tuple[tuple[Way, Count], ...]:
    """What was counted of each way of voting that a source tells apart, the most votes first."""
    by_way: dict[Way, list[Reading]] = {}
    for reading in readings:
        if reading.figure.way is not None:
            plain = reading.figure.model_copy(update={"way": None})
            by_way.setdefault(reading.figure.way, []).append(replace(reading, figure=plain))
    found = []
    for way, of_way in by_way.items():
        count = count_of(of_way, candidates, contest)
        if count:
            found.append((way, count))

    def size(pair: tuple[Way, Count]) -> Decimal:
        total = pair[1].total
        return (total.figure.value if total else None) or Decimal(0)

    return tuple(sorted(found, key=size, reverse=True))


def _has_result(readings: Iterable[Reading]) -> bool:
    """Whether anything was counted that is more than zero."""
    return any(one.figure.measure in _RESULT and one.figure.value for one in readings)


def _row(firm: ByMeasure, totals: Totals, candidate: Candidate) -> Row | None:
    """A candidate's row; ``None`` when no source gives votes or a share."""
    votes = firm.firmest(Measure.VOTES, candidate.id)
    other = printed_share(firm.firmest(Measure.VOTE_SHARE, candidate.id))
    if votes is None and other is None:
        return None
    on_base = firm.firmest(Measure.VOTE_SHARE, candidate.id, base=totals.base) if other else None
    wanted = printed_share(on_base)
    # What a law counts by is as its officials print it. Of ballots our own division is finer.
    if totals.base is not Base.BALLOTS_CAST and wanted:
        return Row(candidate, wanted, votes)
    return Row(candidate, totals.share(votes) or other, votes)


def _row_of_nobody(
    firm: ByMeasure, totals: Totals, counted: Measure, percentage: Measure | None = None
) -> Row | None:
    """The row of ballots that are for nobody. They are a part of the ballots, so beside shares of
    anything else they have none.
    """
    ballots = firm.firmest(counted)
    printed = firm.firmest(percentage) if percentage else None
    if ballots is None and printed is None:
        return None
    if totals.base is not Base.BALLOTS_CAST:
        return Row(None, None, ballots, counted) if ballots else None
    return Row(
        None, computed_share(ballots, totals.ballots) or printed_share(printed), ballots, counted
    )


def _put_largest_first(rows: list[Row]) -> None:
    """Sort by shares, or by votes where some of the shares are not known but all votes are; several
    who are added up come last, whatever they have.
    """
    lacks_share = any(row.share is None for row in rows)
    by_votes = lacks_share and all(row.votes for row in rows)

    def size(row: Row) -> tuple[bool, Decimal, Decimal]:
        percent, counted = row_size(row)
        return not row.is_others, counted if by_votes else percent, counted

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
    known = _known_shares(count, row)
    if figure.base in known:
        return known[figure.base]
    if figure.base not in {None, Base.UNKNOWN}:
        return None
    # Of what a source does not say may be either: only what fits neither differs.
    of_valid = known.get(Base.VALID_VOTES)
    if of_valid is not None and reading.interval.holds(of_valid):
        return of_valid
    of_ballots = known.get(Base.BALLOTS_CAST)
    if of_ballots is not None and reading.interval.holds(of_ballots):
        return of_ballots
    # The votes of those listed are no base of any source's.
    is_listed = row.share is None or row.share.base is Base.VOTES_LISTED
    return None if is_listed or row.share is None else row.share.value


def _known_shares(count: Count, row: Row) -> dict[Base | None, Decimal]:
    """A row's share on each base on which it is known."""
    known: dict[Base | None, Decimal] = {}
    of_ballots, of_valid = computed_share(row.votes, count.ballots), valid_share(count, row)
    if of_ballots:
        known[Base.BALLOTS_CAST] = of_ballots.value
    if of_valid is not None:
        known[Base.VALID_VOTES] = of_valid
    if row.share:
        known[row.share.base] = row.share.value
    return known


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
