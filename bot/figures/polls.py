"""The exit polls of a place: what those who answered said, and the count at the same stations
where there is one.

Whoever declined chose nobody that the poll knows of, and is in no share of a count either. So
shares are made those of people who answered wherever a source lets them be, and only such are set
against a count; AAPOR's *Standard Definitions* keeps refusals apart in the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from bot.dataset.model import Candidate, Place, Poll
from bot.dataset.vocabulary import Base, Measure, PlaceKind, Stage
from bot.editions.view import View
from bot.figures.arithmetic import Interval, share
from bot.figures.count import Row, Share, printed_share
from bot.figures.counting import summable
from bot.figures.reading import Reading, Source, firmest, firmness, read_figures

_MOST_POLLS = 3
"""Polls shown for one place; a card with more would bury its count."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A candidate in the count at the polled stations against those who answered the exit poll; of
    no candidate it is the ballots rejected.

    ``votes`` are those counted there, ``counted`` their share of the ballots in per cent,
    ``polled`` the share of those who answered.
    """

    candidate: Candidate | None
    votes: Decimal
    counted: Decimal
    polled: Share

    @property
    def points(self) -> Decimal:
        """The count's share minus the poll's; of a range, minus what of it is nearest, which is the
        least that the two differ by.
        """
        polled, ends = self.polled.value, self.polled.interval
        if self.polled.is_range and ends.low is not None and ends.high is not None:
            polled = min(max(self.counted, ends.low), ends.high)
        return self.counted - polled


@dataclass(frozen=True, slots=True)
class ExitPoll:
    """One survey at one place.

    ``rows`` and ``rejected`` are of those who answered where that is known, else as printed;
    ``base`` says which. Where a source gives them of everybody asked, ``of_asked`` has all of them
    so, in the same order. ``refusals`` are those who declined, with their share of everybody asked
    where it is known. ``cities`` and ``stations`` say where people were asked; ``sample`` is how
    many. ``at`` are the very stations, blank where that is not known. ``gaps`` need them, an
    official count at each, and shares of those who answered; ``voters``, the ballots counted there,
    need the first two. ``ours``: its makers tell of the stations, which are added up here.
    """

    poll: Poll
    place: Place
    cities: tuple[Place, ...]
    stations: int | None
    rows: tuple[Row, ...]
    rejected: Row | None
    of_asked: tuple[Row, ...]
    refusals: Row | None
    sample: Reading | None
    base: Base
    gaps: tuple[Gap, ...]
    voters: int | None
    at: tuple[Place, ...]
    readings: tuple[Reading, ...]
    ours: bool = False

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The candidates' rows, and last that of spoiled ballots where it is known."""
        return (*self.rows, self.rejected) if self.rejected else self.rows

    @property
    def placed(self) -> bool:
        """Whether it is known at which stations people were asked, by number."""
        return bool(self.at)


@dataclass(frozen=True, slots=True)
class ExitPolls:
    """The polls shown for a place, and those that also speak of it but are not shown."""

    shown: tuple[ExitPoll, ...]
    also: tuple[ExitPoll, ...]


def exit_polls(
    view: View, contest: str, place: Place, candidates: Sequence[Candidate]
) -> ExitPolls:
    """The exit polls taken at ``place``, or, when none covers it as a whole, at the places in
    it.
    """
    places = {place.id: place}
    # Few places have any, and most cards need not look.
    polled = view.polled_places(contest) - {place.id}
    if polled and place.kind != PlaceKind.OVERALL:
        around = view.around(contest, view.lying_in(contest, place.id, polled))
        inside = view.lying_in(contest, place.id, around)
        places |= {id_: each for id_, each in around.items() if id_ in inside}
    surveys = _surveys(view, contest, places)
    if place.kind in {PlaceKind.CITY, PlaceKind.REGION}:
        surveys += _summed(place, places, surveys)
    shown = _choose(place.id, surveys)
    built = {}
    for survey in surveys:
        kind = places[survey.place].kind
        # Polls at smaller places are left to the cards of those places.
        if survey in shown or survey.place == place.id or kind == PlaceKind.CITY:
            built[survey] = _build(view, contest, candidates, places, survey)
    chosen = tuple(built.pop(survey) for survey in shown)
    return ExitPolls(shown=chosen, also=tuple(built.values()))


@dataclass(frozen=True, eq=False)
class _Survey:
    """What one poll says of one place, by id; ``readings`` is never empty.

    Where it is the sum of ``parts``, those are the figures added up.
    """

    place: str
    poll: Poll
    readings: list[Reading]
    parts: tuple[Reading, ...] = ()

    @property
    def asked(self) -> Decimal:
        """How many were asked, as far as that is known."""
        sample = firmest(self.readings, Measure.SAMPLE_SIZE)
        return (sample.figure.value if sample else None) or Decimal(0)

    @cached_property
    def rank(self) -> tuple[bool, bool]:
        """A poll that says how many it asked stands before one that does not; then the fuller."""
        newest = max(self.readings, key=firmness)
        sampled = firmest(self.readings, Measure.SAMPLE_SIZE) is not None
        return sampled, not newest.figure.status.is_open

    @cached_property
    def firmness(self) -> tuple[object, ...]:
        """Its rank, and among equals that of its firmest figure."""
        return *self.rank, max(map(firmness, self.readings))


def _surveys(view: View, contest: str, places: Collection[str]) -> list[_Survey]:
    """Every poll at every one of ``places``, in the order of the tables."""
    groups: dict[tuple[str, str], list[Reading]] = {}
    ids = set()
    polled = [place for place in places if place in view.polled_places(contest)]
    if not polled:
        return []
    for reading in read_figures(view, contest, polled, Stage.EXIT_POLL):
        if reading.figure.poll:
            ids.add(reading.figure.poll)
            key = (reading.figure.place, reading.figure.poll)
            groups.setdefault(key, []).append(reading)
    polls = view.polls(contest, ids)
    surveys = []
    for (place, poll), readings in groups.items():
        if poll in polls:
            surveys.append(_Survey(place, polls[poll], readings))
    return surveys


_ADDITIVE = {
    Measure.ANSWERS,
    Measure.BALLOTS_REJECTED,
    Measure.REFUSALS,
    Measure.SAMPLE_SIZE,
}
"""Counts of people of whom nobody was asked at two stations."""


def _summed(place: Place, places: Mapping[str, Place], surveys: Sequence[_Survey]) -> list[_Survey]:
    """The polls at several stations of ``place`` and not at the place itself, each added up."""
    by_poll: dict[str, list[_Survey]] = {}
    for survey in surveys:
        by_poll.setdefault(survey.poll.id, []).append(survey)
    found = []
    for several in by_poll.values():
        kinds = {places[survey.place].kind for survey in several}
        if len(several) > 1 and kinds == {PlaceKind.STATION}:
            readings, parts = _added_up(place, several)
            if {Measure.ANSWERS, Measure.SAMPLE_SIZE} <= {one.figure.measure for one in readings}:
                found.append(_Survey(place.id, several[0].poll, readings, parts))
    return found


def _added_up(
    place: Place, surveys: Sequence[_Survey]
) -> tuple[list[Reading], tuple[Reading, ...]]:
    """The sums of what every one of ``surveys`` has a count of, and the counts in them."""
    kinds: dict[tuple[Measure, str | None], list[Reading]] = {}
    for survey in surveys:
        for reading in survey.readings:
            figure = reading.figure
            if figure.measure in _ADDITIVE and figure.definition is None:
                kinds.setdefault((figure.measure, figure.candidate), []).append(reading)
    sums, parts = [], []
    for (measure, candidate), readings in kinds.items():
        # A sum that lacks a station looks like a result, and is none.
        if {one.figure.place for one in readings} != {survey.place for survey in surveys}:
            continue
        sources: dict[str, Source] = {}
        for reading in readings:
            sources.update((source.document.id, source) for source in reading.sources)
        name = f"{place.id}.{measure.value}.{candidate or 'all'}.{surveys[0].poll.id}"
        total = sum((one.figure.value or Decimal(0) for one in readings), Decimal(0))
        update = {"id": name, "place": place.id, "value": total}
        figure = readings[0].figure.model_copy(update=update)
        sums.append(Reading(figure, tuple(sources.values())))
        parts += readings
    return sums, tuple(parts)


def _choose(place: str, surveys: Sequence[_Survey]) -> list[_Survey]:
    """The polls of the place as a whole, one of each maker, unless firmer ones were taken at places
    in it.
    """
    best: dict[str, _Survey] = {}
    for survey in surveys:
        rival = best.get(survey.place)
        if rival is None or survey.firmness > rival.firmness:
            best[survey.place] = survey
    if not best:
        return []
    top = max(survey.rank for survey in best.values())
    firm = [survey for survey in surveys if survey.rank == top]
    firm.sort(key=lambda survey: survey.asked, reverse=True)
    if place not in best or best[place].rank != top:
        return [survey for survey in firm if best[survey.place] is survey][:_MOST_POLLS]
    of_makers: dict[str, _Survey] = {}
    for survey in firm:
        if survey.place == place:
            # The largest comes first and stays.
            of_makers.setdefault(survey.poll.conductor or survey.poll.id, survey)
    return list(of_makers.values())[:_MOST_POLLS]


def _build(
    view: View,
    contest: str,
    candidates: Sequence[Candidate],
    places: Mapping[str, Place],
    survey: _Survey,
) -> ExitPoll:
    place, readings = places[survey.place], survey.readings
    sample = firmest(readings, Measure.SAMPLE_SIZE)
    rows = []
    for candidate in candidates:
        row = _row(readings, sample, Measure.ANSWERS, Measure.VOTE_SHARE, candidate)
        if row is not None:
            rows.append(row)
    rows.sort(key=lambda row: row.percent, reverse=True)
    rejected = _row(readings, sample, Measure.BALLOTS_REJECTED, Measure.REJECTED_SHARE)
    refusals = _row(readings, sample, Measure.REFUSALS, Measure.REFUSAL_SHARE)
    of_asked = (*rows, rejected) if rejected else tuple(rows)
    answered = _of_answers(of_asked, refusals, sample)
    if answered:
        rows = [row for row in answered if row.candidate]
        rejected = answered[-1] if rejected else None
    base = rows[0].share.base if rows and rows[0].share else Base.UNKNOWN
    stations = _polled_stations(view, contest, place, survey.poll)
    cities: dict[str, Place] = {}
    for each in stations or (place,):
        city = each if each.kind == PlaceKind.CITY else places.get(each.parent or "")
        if city is not None and city.kind == PlaceKind.CITY:
            cities[city.id] = city
    voters, votes = _counted_at(view, contest, stations)
    gaps = []
    for row in (*rows, rejected):
        if not voters or not row or not row.share or row.share.base is not Base.RESPONDENTS:
            continue
        counted = votes.get(row.candidate.id if row.candidate else None)
        if counted is not None:
            percent = share(counted, Decimal(voters))
            gaps.append(Gap(row.candidate, counted, percent, row.share))
    return ExitPoll(
        poll=survey.poll,
        place=place,
        cities=tuple(cities.values()),
        stations=len(stations) or survey.poll.stations,
        rows=tuple(rows),
        rejected=rejected,
        of_asked=of_asked if answered else (),
        refusals=refusals,
        sample=sample,
        base=base,
        gaps=tuple(gaps),
        voters=voters,
        at=stations,
        readings=survey.parts or tuple(readings),
        ours=bool(survey.parts),
    )


def _row(
    readings: Sequence[Reading],
    sample: Reading | None,
    answers: Measure,
    percentage: Measure,
    candidate: Candidate | None = None,
) -> Row | None:
    """A row by its two measures: the share of the sample as we compute it, else as it is printed;
    ``None`` without a share.
    """
    of = candidate.id if candidate else None
    part = firmest(readings, answers, of)
    found = printed_share(firmest(readings, percentage, of))
    if part and sample and part.figure.value is not None and sample.figure.value:
        value = share(part.figure.value, sample.figure.value)
        base, exact = part.figure.base or Base.UNKNOWN, Interval(value, value)
        found = Share(value, 1, base, exact, parts=(part, sample))
    return Row(candidate, found, part) if found else None


def _of_answers(
    rows: Sequence[Row], refusals: Row | None, sample: Reading | None
) -> tuple[Row, ...]:
    """Rows of everybody asked as those of people who answered; empty unless every row can be made
    so.
    """
    found = []
    for row in rows:
        share = _share_of_answers(row, refusals, sample)
        if share is None:
            return ()
        found.append(replace(row, share=share))
    return tuple(found)


def _share_of_answers(row: Row, refusals: Row | None, sample: Reading | None) -> Share | None:
    """A row's share of those who answered, from its share of everybody asked; ``None`` where that
    or who declined is not known.
    """
    asked, declined = row.share, refusals.share if refusals else None
    everybody = Base.RESPONDENTS_AND_REFUSALS
    if asked is None or declined is None or {asked.base, declined.base} != {everybody}:
        return None
    answered = 100 - declined.value
    if answered <= 0 or asked.value > answered:
        return None
    ends = zip(
        (asked.interval.low, asked.interval.high),
        (declined.interval.low, declined.interval.high),
        strict=True,
    )
    # Both printed numbers are rounded, and the share is widest where both are off the same way.
    low, high = (_of_the_rest(part, gone) for part, gone in ends)
    interval = Interval(low, high)
    return Share(
        share(asked.value, answered),
        interval.decimals if interval.bounded else asked.decimals,
        Base.RESPONDENTS,
        interval,
        parts=(*asked.rests_on, *declined.rests_on),
    )


def _of_the_rest(part: Decimal | None, gone: Decimal | None) -> Decimal | None:
    """``part`` as per cent of what is left of 100 without ``gone``; ``None`` where that is open."""
    return None if part is None or gone is None or gone >= 100 else share(part, 100 - gone)


def _polled_stations(view: View, contest: str, place: Place, poll: Poll) -> tuple[Place, ...]:
    """The stations in ``place`` that this poll has figures for."""
    around = (place, *view.descendants(contest, place.id))
    stations = {each.id: each for each in around if each.kind == PlaceKind.STATION}
    polled = set()
    for figure in view.figures(contest, list(stations), Stage.EXIT_POLL):
        if figure.poll == poll.id:
            polled.add(figure.place)
    return tuple(station for id_, station in stations.items() if id_ in polled)


def _counted_at(
    view: View, contest: str, stations: Sequence[Place]
) -> tuple[int | None, dict[str | None, Decimal]]:
    """The ballots and each candidate's votes in the official count of ``stations``, with those
    rejected under ``None``; ``None`` and nothing unless every one of them has a count.
    """
    ids = [station.id for station in stations]
    official = view.figures(contest, ids, Stage.OFFICIAL)
    ballots, votes = 0, dict[str | None, Decimal]()
    for (measure, candidate), figures in summable(official, ids).items():
        total = Decimal(0)
        for figure in figures:
            total += figure.value or 0
        if measure is Measure.BALLOTS_CAST:
            ballots = int(total)
        elif measure is Measure.BALLOTS_REJECTED or (measure is Measure.VOTES and candidate):
            votes[candidate] = total
    return (ballots, votes) if ballots else (None, {})
