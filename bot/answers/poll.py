"""The exit polls of a place: what those asked said, and the count at the same stations where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.answers.arithmetic import Interval, chance_interval, share
from bot.answers.count import Row, Share, printed_share
from bot.answers.reading import Reading, firmest, read_figures, standing
from bot.results.vocabulary import Base, Measure, PlaceKind, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.results.model import Candidate, Place, Poll
    from bot.results.view import View

_MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """A candidate's share in the count at the polled stations against the exit poll: ``points`` is count minus poll."""

    candidate: Candidate
    counted: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class ExitPoll:
    """One survey at one place.

    ``cities`` and ``stations`` say where people were asked; ``sample`` counts everybody asked where the base is
    respondents and refusals. ``chance`` is the Wilson interval of the first row, chance alone.
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
    gap: Gap | None
    readings: tuple[Reading, ...]

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


def exit_polls(view: View, election: str, place: Place, candidates: Sequence[Candidate]) -> ExitPolls:
    """The exit polls taken at ``place``, or, when none covers it as a whole, at the places in it."""
    below = () if place.kind is PlaceKind.OVERALL else view.descendants(election, place.id)
    places = {p.id: p for p in (place, *below)}
    readings = [r for r in read_figures(view, election, list(places)) if r.figure.stage is Stage.EXIT_POLL]
    groups: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        groups.setdefault((reading.figure.place, reading.figure.poll or ""), []).append(reading)
    polls = view.polls(election, {poll for _, poll in groups if poll})
    best = _best_per_place(groups)
    chosen = [place.id] if place.id in best else _largest(best, groups)
    built = {
        key: _build(view, election, places[key[0]], polls[key[1]], groups[key], candidates, places)
        for key in groups
        if key[1] in polls and (key[0] == place.id or best[key[0]] == key or places[key[0]].kind is PlaceKind.CITY)
    }
    shown = [best[place_id] for place_id in chosen if best[place_id] in built]
    return ExitPolls(
        tuple(built[key] for key in shown),
        tuple(poll for key, poll in built.items() if key not in shown and (key[0] == place.id or _is_city(poll))),
    )


def _is_city(poll: ExitPoll) -> bool:
    return poll.place.kind is PlaceKind.CITY


def _best_per_place(groups: dict[tuple[str, str], list[Reading]]) -> dict[str, tuple[str, str]]:
    best: dict[str, tuple[str, str]] = {}
    for key, readings in groups.items():
        rival = best.get(key[0])
        if rival is None or _firmness(readings) > _firmness(groups[rival]):
            best[key[0]] = key
    return best


def _firmness(readings: list[Reading]) -> tuple[bool, object]:
    has_rows = any(r.figure.measure in {Measure.ANSWERS, Measure.VOTE_SHARE} for r in readings)
    return has_rows, max(standing(r) for r in readings)


def _largest(best: dict[str, tuple[str, str]], groups: dict[tuple[str, str], list[Reading]]) -> list[str]:
    def size(place: str) -> Decimal:
        sample = firmest(groups[best[place]], Measure.SAMPLE_SIZE)
        return (sample.figure.value if sample else None) or Decimal(0)

    return sorted(best, key=size, reverse=True)[:_MOST_PLACES]


def _build(
    view: View,
    election: str,
    place: Place,
    poll: Poll,
    readings: list[Reading],
    candidates: Sequence[Candidate],
    places: dict[str, Place],
) -> ExitPoll:
    sample = firmest(readings, Measure.SAMPLE_SIZE)
    rows = [row for c in candidates if (row := _candidate_row(readings, sample, c))]
    rows.sort(key=lambda row: row.share.value if row.share else Decimal(-1), reverse=True)
    stations = _polled_stations(view, election, place, poll, places)
    return ExitPoll(
        poll=poll,
        place=place,
        cities=_cities(stations or (place,), places),
        stations=len(stations) or poll.stations,
        rows=tuple(rows),
        rejected=_share_row(readings, sample, Measure.BALLOTS_REJECTED, Measure.REJECTED_SHARE),
        refusals=_share_row(readings, sample, Measure.REFUSALS, Measure.REFUSAL_SHARE),
        sample=sample,
        base=next((row.share.base for row in rows if row.share), Base.UNKNOWN),
        gap=_gap(view, election, stations, rows),
        readings=tuple(readings),
    )


def _candidate_row(readings: list[Reading], sample: Reading | None, candidate: Candidate) -> Row | None:
    answers = firmest(readings, Measure.ANSWERS, candidate.id)
    printed = firmest(readings, Measure.VOTE_SHARE, candidate.id)
    found = _share_of_sample(answers, sample) or printed_share(printed)
    return Row(candidate, found, answers) if found else None


def _share_row(readings: list[Reading], sample: Reading | None, count: Measure, percent: Measure) -> Row | None:
    counted = firmest(readings, count)
    found = _share_of_sample(counted, sample) or printed_share(firmest(readings, percent))
    return Row(None, found, counted) if found else None


def _share_of_sample(part: Reading | None, sample: Reading | None) -> Share | None:
    if part is None or sample is None or part.figure.value is None or not sample.figure.value:
        return None
    value = share(part.figure.value, sample.figure.value)
    return Share(value, 1, part.figure.base or Base.UNKNOWN, Interval(value, value))


def _polled_stations(
    view: View, election: str, place: Place, poll: Poll, places: dict[str, Place]
) -> tuple[Place, ...]:
    """The stations in ``place`` that this poll has figures for."""
    inside = {p.id: p for p in (place, *view.descendants(election, place.id)) if p.kind is PlaceKind.STATION}
    if not inside or place.kind is PlaceKind.OVERALL:
        return ()
    polled = {f.place for f in view.figures(election, list(inside)) if f.poll == poll.id}
    return tuple(inside[station] for station in inside if station in polled)


def _cities(stations: Iterable[Place], places: dict[str, Place]) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for station in stations:
        parent = places.get(station.parent or "")
        city = station if station.kind is PlaceKind.CITY else parent
        if city is not None and city.kind is PlaceKind.CITY:
            found[city.id] = city
    return tuple(found.values())


def _gap(view: View, election: str, stations: Sequence[Place], rows: Sequence[Row]) -> Gap | None:
    """The widest gap to the count, when every polled station has an official one."""
    counts = _summed_count(view, election, stations)
    if not counts:
        return None
    gaps = [
        Gap(row.candidate, counts[row.candidate.id], counts[row.candidate.id] - row.share.value)
        for row in rows
        if row.candidate and row.share and row.candidate.id in counts
    ]
    return max(gaps, key=lambda gap: abs(gap.points), default=None)


def _summed_count(view: View, election: str, stations: Sequence[Place]) -> dict[str, Decimal]:
    ballots, votes = 0, {}
    official = [f for f in view.figures(election, [s.id for s in stations]) if f.stage is Stage.OFFICIAL]
    counted = {f.place for f in official if f.measure is Measure.BALLOTS_CAST and f.value}
    if not stations or counted != {s.id for s in stations}:
        return {}
    for figure in official:
        if figure.measure is Measure.BALLOTS_CAST:
            ballots += int(figure.value or 0)
        elif figure.measure is Measure.VOTES and figure.candidate:
            votes[figure.candidate] = votes.get(figure.candidate, Decimal(0)) + (figure.value or 0)
    return {candidate: share(total, Decimal(ballots)) for candidate, total in votes.items()}
