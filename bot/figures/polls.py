"""The exit polls of a place: what those asked said, and the count at the same stations where there
is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.dataset.model import Candidate, Place, Poll
from bot.dataset.vocabulary import Base, Measure, PlaceKind, Stage, Status
from bot.editions.view import View
from bot.figures.arithmetic import Interval, chance_interval, share
from bot.figures.count import Row, Share, printed_share, summable
from bot.figures.reading import Reading, firmest, read_figures, standing

_MOST_POLLS = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """A candidate in the count at the polled stations against the exit poll.

    ``votes`` are those counted there, ``counted`` their share in per cent, ``points`` that share
    minus the poll's.
    """

    candidate: Candidate
    votes: Decimal
    counted: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class ExitPoll:
    """One survey at one place.

    ``cities`` and ``stations`` say where people were asked; ``sample`` counts everybody asked where
    the base is respondents and refusals. ``at`` are the very stations, blank where that is not
    known. ``gaps`` need them, and an official count at each, as do ``voters``: the ballots counted
    there.
    """

    poll: Poll
    place: Place
    cities: tuple[Place, ...]
    stations: int | None
    rows: tuple[Row, ...]
    rejected: Row | None
    refusals: Row | None
    sample: Reading | None
    base: Base
    gaps: tuple[Gap, ...]
    voters: int | None
    at: tuple[Place, ...]
    readings: tuple[Reading, ...]

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The candidates' rows, and last that of spoiled ballots where it is known."""
        return (*self.rows, self.rejected) if self.rejected else self.rows

    @property
    def placed(self) -> bool:
        """Whether it is known at which stations people were asked, by number."""
        return bool(self.at)

    @property
    def gap(self) -> Gap | None:
        """The widest gap to the count; ``None`` when there is no count at the same stations."""
        return max(self.gaps, key=lambda gap: abs(gap.points), default=None)

    @property
    def chance(self) -> Interval | None:
        """What chance alone allows for the first row's share, in per cent."""
        first = next((row.share for row in self.rows if row.share), None)
        size = self.sample.figure.value if self.sample else None
        return chance_interval(first.value, int(size)) if first and size else None


@dataclass(frozen=True, slots=True)
class ExitPolls:
    """The polls shown for a place, and those that also speak of it but are not shown."""

    shown: tuple[ExitPoll, ...]
    also: tuple[ExitPoll, ...]


def exit_polls(
    view: View, election: str, place: Place, candidates: Sequence[Candidate]
) -> ExitPolls:
    """The exit polls taken at ``place``, or, when none covers it as a whole, at the places in
    it.
    """
    below = () if place.kind is PlaceKind.OVERALL else view.descendants(election, place.id)
    places = {p.id: p for p in (place, *below)}
    readings = read_figures(view, election, list(places), Stage.EXIT_POLL)
    groups: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        groups.setdefault((reading.figure.place, reading.figure.poll or ""), []).append(reading)
    polls = view.polls(election, {poll for _, poll in groups if poll})
    groups = {key: told for key, told in groups.items() if key[1] in polls}
    best = _best_per_place(groups)
    shown = _shown(place.id, best, groups, polls)
    near = [
        key
        for key in groups
        if key in shown or key[0] == place.id or places[key[0]].kind is PlaceKind.CITY
    ]
    site = _Site(view, election, candidates, places)
    built = {key: _build(site, places[key[0]], polls[key[1]], groups[key]) for key in near}
    return ExitPolls(
        tuple(built[key] for key in shown),
        tuple(poll for key, poll in built.items() if key not in shown),
    )


@dataclass(frozen=True, slots=True)
class _Site:
    """What every poll of one answer is read against."""

    view: View
    election: str
    candidates: Sequence[Candidate]
    places: dict[str, Place]


_Key = tuple[str, str]
_Groups = dict[_Key, list[Reading]]


def _best_per_place(groups: _Groups) -> dict[str, _Key]:
    best: dict[str, _Key] = {}
    for key, readings in groups.items():
        rival = best.get(key[0])
        if rival is None or _firmness(readings) > _firmness(groups[rival]):
            best[key[0]] = key
    return best


def _firmness(readings: list[Reading]) -> tuple[bool, bool, object]:
    """A poll that says how many it asked stands before one that does not; then the fuller and the
    newer.
    """
    newest = max(readings, key=standing)
    return _sampled(readings), newest.figure.status is not Status.PARTIAL, standing(newest)


def _sampled(readings: list[Reading]) -> bool:
    return firmest(readings, Measure.SAMPLE_SIZE) is not None


def _shown(
    place: str, best: dict[str, _Key], groups: _Groups, polls: Mapping[str, Poll]
) -> list[_Key]:
    """The polls of the place as a whole, one of each maker, unless firmer ones were taken at places
    in it.
    """
    ranks = {key: _firmness(groups[key])[:2] for key in groups}
    top = max(ranks.values(), default=None)
    firm = sorted(
        (key for key in ranks if ranks[key] == top),
        key=lambda key: _size(groups[key]),
        reverse=True,
    )
    if place in best and ranks[best[place]] == top:
        own = {polls[key[1]].conductor or key[1]: key for key in reversed(firm) if key[0] == place}
        return sorted(own.values(), key=firm.index)[:_MOST_POLLS]
    return [key for key in firm if best[key[0]] == key][:_MOST_POLLS]


def _size(readings: list[Reading]) -> Decimal:
    sample = firmest(readings, Measure.SAMPLE_SIZE)
    return (sample.figure.value if sample else None) or Decimal(0)


def _build(site: _Site, place: Place, poll: Poll, readings: list[Reading]) -> ExitPoll:
    sample = firmest(readings, Measure.SAMPLE_SIZE)
    rows = [row for c in site.candidates if (row := _candidate_row(readings, sample, c))]
    rows.sort(key=lambda row: row.share.value if row.share else Decimal(-1), reverse=True)
    stations = _polled_stations(site, place, poll)
    voters, votes = _counted_at(site, stations)
    return ExitPoll(
        poll=poll,
        place=place,
        cities=_cities(stations or (place,), site.places),
        stations=len(stations) or poll.stations,
        rows=tuple(rows),
        rejected=_share_row(readings, sample, Measure.BALLOTS_REJECTED, Measure.REJECTED_SHARE),
        refusals=_share_row(readings, sample, Measure.REFUSALS, Measure.REFUSAL_SHARE),
        sample=sample,
        base=next((row.share.base for row in rows if row.share), Base.UNKNOWN),
        gaps=_gaps(rows, votes, voters) if voters else (),
        voters=voters,
        at=stations,
        readings=tuple(readings),
    )


def _candidate_row(
    readings: list[Reading], sample: Reading | None, candidate: Candidate
) -> Row | None:
    answers = firmest(readings, Measure.ANSWERS, candidate.id)
    printed = firmest(readings, Measure.VOTE_SHARE, candidate.id)
    found = _share_of_sample(answers, sample) or printed_share(printed)
    return Row(candidate, found, answers) if found else None


def _share_row(
    readings: list[Reading], sample: Reading | None, count: Measure, percent: Measure
) -> Row | None:
    counted = firmest(readings, count)
    found = _share_of_sample(counted, sample) or printed_share(firmest(readings, percent))
    return Row(None, found, counted) if found else None


def _share_of_sample(part: Reading | None, sample: Reading | None) -> Share | None:
    if part is None or sample is None or part.figure.value is None or not sample.figure.value:
        return None
    value = share(part.figure.value, sample.figure.value)
    return Share(value, 1, part.figure.base or Base.UNKNOWN, Interval(value, value))


def _polled_stations(site: _Site, place: Place, poll: Poll) -> tuple[Place, ...]:
    """The stations in ``place`` that this poll has figures for."""
    below = site.view.descendants(site.election, place.id)
    inside = {p.id: p for p in (place, *below) if p.kind is PlaceKind.STATION}
    asked = site.view.figures(site.election, list(inside), Stage.EXIT_POLL)
    polled = {figure.place for figure in asked if figure.poll == poll.id}
    return tuple(inside[station] for station in inside if station in polled)


def _cities(stations: Iterable[Place], places: dict[str, Place]) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for station in stations:
        parent = places.get(station.parent or "")
        city = station if station.kind is PlaceKind.CITY else parent
        if city is not None and city.kind is PlaceKind.CITY:
            found[city.id] = city
    return tuple(found.values())


def _counted_at(site: _Site, stations: Sequence[Place]) -> tuple[int | None, dict[str, Decimal]]:
    """The ballots and each candidate's votes in the official count of ``stations``; ``None`` and
    nothing unless every one of them has a count.
    """
    ids = [station.id for station in stations]
    official = site.view.figures(site.election, ids, Stage.OFFICIAL)
    totals: dict[tuple[Measure, str | None], Decimal] = {}
    for kind, figures in summable(official, ids).items():
        totals[kind] = sum((figure.value or Decimal(0) for figure in figures), Decimal(0))
    ballots = totals.get((Measure.BALLOTS_CAST, None))
    if not ballots:
        return None, {}
    votes = {
        candidate: total
        for (measure, candidate), total in totals.items()
        if candidate and measure is Measure.VOTES
    }
    return int(ballots), votes


def _gaps(rows: Sequence[Row], votes: Mapping[str, Decimal], voters: int) -> tuple[Gap, ...]:
    gaps = []
    for row in rows:
        if row.candidate and row.share and row.candidate.id in votes:
            counted = share(votes[row.candidate.id], Decimal(voters))
            points = counted - row.share.value
            gaps.append(Gap(row.candidate, votes[row.candidate.id], counted, points))
    return tuple(gaps)
