"""Counts of one place against each other: votes, ballots, voters, people asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from bot.checks.material import Material, found
from bot.dataset.model import Figure, Place
from bot.dataset.problem import Problem
from bot.dataset.vocabulary import Measure, PlaceKind, Stage, Status

Count = dict[Measure, list[tuple[int, Figure]]]
"""The figures of one count or poll at one place, by measure, each with its line."""

_ORDER: tuple[tuple[Measure, tuple[Measure, ...]], ...] = (
    (Measure.BALLOTS_CAST, (Measure.BALLOTS_ISSUED, Measure.VOTERS_REGISTERED)),
    (Measure.BALLOTS_ISSUED, (Measure.VOTERS_REGISTERED,)),
    (Measure.VOTERS_PARTICIPATED, (Measure.VOTERS_REGISTERED,)),
)
"""Each measure with those it cannot be more than."""


def check_ballots(material: Material) -> Iterator[Problem]:
    """Parts that are more than what they are parts of.

    Sources may disagree on a count. Only what no choice among their values could mend is a problem.
    """
    for count in _counts(material):
        votes = (Measure.VOTES, Measure.BALLOTS_REJECTED)
        yield from _parts(count, votes, Measure.BALLOTS_CAST, "votes-over-ballots")
        answers = (Measure.ANSWERS, Measure.BALLOTS_REJECTED, Measure.BALLOTS_REMOVED)
        yield from _parts(count, answers, Measure.SAMPLE_SIZE, "answers-over-sample")
        for small, limits in _ORDER:
            yield from _over(count, small, limits)


def _counts(material: Material) -> Iterator[Count]:
    counts: dict[tuple[object, ...], Count] = defaultdict(lambda: defaultdict(list))
    for line, figure in material.comparable:
        # Partial counts are of different hours; those of the same day are taken to be of the same
        # hour.
        hour = (Status.PARTIAL, figure.as_of) if figure.status is Status.PARTIAL else None
        key = (figure.election, figure.place, figure.stage, figure.poll, hour)
        counts[key][figure.measure].append((line, figure))
    yield from counts.values()


def _parts(
    count: Count, parts: tuple[Measure, ...], whole: Measure, rule: str
) -> Iterator[Problem]:
    if parts[0] not in count or whole not in count:
        return
    sums = {part: _least(count[part]) for part in parts if part in count}
    total = sum(sums.values())
    line, largest = _largest(count[whole])
    if total > largest:
        told = " and ".join(f"{value} {part}" for part, value in sums.items())
        yield found(Figure, line, "value", rule, f"{largest} {whole} is less than {told}.")


def _over(count: Count, small: Measure, limits: tuple[Measure, ...]) -> Iterator[Problem]:
    for limit in limits:
        if small in count and limit in count:
            line, value = min(
                ((line, _value(figure)) for line, figure in count[small]), key=lambda pair: pair[1]
            )
            largest = _largest(count[limit])[1]
            if value > largest:
                yield found(
                    Figure,
                    line,
                    "value",
                    "ballots-over-listed",
                    f"{value} {small} is over {largest} {limit}.",
                )
                return


def _least(figures: list[tuple[int, Figure]]) -> Decimal:
    """The sum over candidates, of the smallest value that is said of each."""
    smallest: dict[str | None, Decimal] = {}
    for _, figure in figures:
        smallest[figure.candidate] = min(
            _value(figure), smallest.get(figure.candidate, _value(figure))
        )
    return sum(smallest.values(), Decimal(0))


def _largest(figures: list[tuple[int, Figure]]) -> tuple[int, Decimal]:
    return max(((line, _value(figure)) for line, figure in figures), key=lambda pair: pair[1])


def _value(figure: Figure) -> Decimal:
    return figure.value or Decimal(0)


_SUMMED = frozenset(
    {
        Measure.VOTES,
        Measure.BALLOTS_ISSUED,
        Measure.BALLOTS_CAST,
        Measure.BALLOTS_REJECTED,
        Measure.VOTERS_REGISTERED,
        Measure.VOTERS_PARTICIPATED,
    }
)

CountKey = tuple[str, Stage, Measure, str | None]
"""What is counted: election, stage, measure, candidate."""


Values = list[tuple[int, Decimal]]
"""What is said of one count at one place, each with its line."""

Wholes = dict[tuple[CountKey, str], Values]
Stations = dict[CountKey, dict[str, list[Decimal]]]
Numbers = dict[tuple[str, Stage, str], Values]


@dataclass
class Sum:
    """Stations summed up; ``least`` and ``most`` differ where sources give a station different
    values.
    """

    stations: int = 0
    least: Decimal = field(default_factory=Decimal)
    most: Decimal = field(default_factory=Decimal)


def check_parts(material: Material) -> Iterator[Problem]:
    """Places whose stations are all there and do not add up.

    A place's own ``stations`` figure says how many there are; nothing is said of a place without
    one.
    """
    places = material.by_id(Place)
    wholes, stations, numbers = _sort(material, places)
    sums = _sums(stations, places)
    yield from _too_few(sums, numbers)
    for (count, place), parts in sums.items():
        said = numbers.get((count[0], count[1], place), [])
        figures = wholes.get((count, place), [])
        if any(number == parts.stations for _, number in said) and figures:
            yield from _unequal(count, place, parts, figures)


def _unequal(count: CountKey, place: str, parts: Sum, figures: Values) -> Iterator[Problem]:
    if not any(parts.least <= value <= parts.most for _, value in figures):
        line, value = figures[0]
        told = parts.least if parts.least == parts.most else f"{parts.least} to {parts.most}"
        message = (
            f"{value} {_name(count)} in {place}, but its stations ({parts.stations}) add up "
            f"to {told}."
        )
        yield found(Figure, line, "value", "parts-against-whole", message)


def _too_few(sums: dict[tuple[CountKey, str], Sum], numbers: Numbers) -> Iterator[Problem]:
    present: dict[tuple[str, Stage, str], int] = defaultdict(int)
    for ((election, stage, *_), place), parts in sums.items():
        present[election, stage, place] = max(present[election, stage, place], parts.stations)
    for key, said in numbers.items():
        line, largest = max(said, key=lambda pair: pair[1])
        if largest < present[key]:
            message = (
                f"{largest} stations in {key[2]}, but {present[key]} of its stations have counts."
            )
            yield found(Figure, line, "value", "parts-against-whole", message)


def _name(count: CountKey) -> str:
    _, _, measure, candidate = count
    return f"{measure} of {candidate}" if candidate else str(measure)


def _sort(material: Material, places: dict[str, Place]) -> tuple[Wholes, Stations, Numbers]:
    """Figures of places, figures of stations, and how many stations a place has."""
    wholes: Wholes = defaultdict(list)
    stations: Stations = defaultdict(lambda: defaultdict(list))
    numbers: Numbers = defaultdict(list)
    for line, figure in material.comparable:
        place = places.get(figure.place)
        if figure.value is None or place is None or figure.status is Status.PARTIAL:
            continue
        count = (figure.election, figure.stage, figure.measure, figure.candidate)
        if figure.measure is Measure.STATIONS:
            numbers[figure.election, figure.stage, place.id].append((line, figure.value))
        elif figure.measure in _SUMMED and place.kind is PlaceKind.STATION:
            stations[count][place.id].append(figure.value)
        elif figure.measure in _SUMMED:
            wholes[count, place.id].append((line, figure.value))
    return wholes, stations, numbers


def _sums(stations: Stations, places: dict[str, Place]) -> dict[tuple[CountKey, str], Sum]:
    sums: dict[tuple[CountKey, str], Sum] = defaultdict(Sum)
    above = {
        station: _above(station, places)
        for station in {one for values in stations.values() for one in values}
    }
    for count, by_station in stations.items():
        for station, values in by_station.items():
            for place in above[station]:
                whole = sums[count, place]
                whole.stations += 1
                whole.least += min(values)
                whole.most += max(values)
    return sums


def _above(station: str, places: dict[str, Place]) -> list[str]:
    """The places that a station is a part of, nearest first. A circle is left where it closes."""
    path: list[str] = []
    here = places[station].parent
    while here in places and here not in path:
        path.append(here)
        here = places[here].parent
    return path


SLACK = Decimal("0.1")
"""How far over 100 a source's own shares may add up: Moldova's of 2024 are 55.41 and 44.64."""

_PARTS = frozenset(
    {Measure.VOTE_SHARE, Measure.REJECTED_SHARE, Measure.REMOVED_SHARE, Measure.REFUSAL_SHARE}
)


def check_shares(material: Material) -> Iterator[Problem]:
    """Shares given by one document that are too large together, however they were rounded."""
    groups: dict[tuple[object, ...], list[tuple[int, Figure]]] = defaultdict(list)
    for line, figure in material.comparable:
        if figure.measure in _PARTS and (figure.value or 0) <= 100:
            where = (figure.election, figure.place, figure.stage, figure.base, figure.poll)
            for claim in material.claims_of[figure.id]:
                groups[*where, figure.status, figure.as_of, claim.document].append((line, figure))
    told: set[int] = set()
    for (*_, document), figures in groups.items():
        total, rounding = _sum(figures)
        line = figures[0][0]
        if total > 100 + max(SLACK, rounding) and line not in told:
            told.add(line)
            yield found(
                Figure,
                line,
                "value",
                "shares-sum",
                f"The shares that {document} gives here add up to {total}.",
            )


def _sum(figures: list[tuple[int, Figure]]) -> tuple[Decimal, Decimal]:
    """The sum, and how much of it rounding alone can explain."""
    smallest: dict[tuple[Measure, str | None], Figure] = {}
    for _, figure in figures:
        key = (figure.measure, figure.candidate)
        if key not in smallest or (figure.value or 0) < (smallest[key].value or 0):
            smallest[key] = figure
    half_units = sum(
        (Decimal(1).scaleb(-figure.decimals) / 2 for figure in smallest.values()), Decimal(0)
    )
    return sum((figure.value or Decimal(0) for figure in smallest.values()), Decimal(0)), half_units
