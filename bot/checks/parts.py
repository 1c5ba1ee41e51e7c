"""Counts of a place against the counts of its stations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from bot.checks.material import Material, found
from bot.dataset.model import Figure, Place
from bot.dataset.problem import Problem
from bot.dataset.vocabulary import Measure, PlaceKind, Stage, Status

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

Count = tuple[str, Stage, Measure, str | None]
"""What is counted: election, stage, measure, candidate."""


Values = list[tuple[int, Decimal]]
"""What is said of one count at one place, each with its line."""

Wholes = dict[tuple[Count, str], Values]
Stations = dict[Count, dict[str, list[Decimal]]]
Numbers = dict[tuple[str, Stage, str], Values]


@dataclass
class Sum:
    """Stations summed up; ``least`` and ``most`` differ where sources give a station different values."""

    stations: int = 0
    least: Decimal = field(default_factory=Decimal)
    most: Decimal = field(default_factory=Decimal)


def check_parts(material: Material) -> Iterator[Problem]:
    """Places whose stations are all there and do not add up.

    A place's own ``stations`` figure says how many there are; nothing is said of a place without one.
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


def _unequal(count: Count, place: str, parts: Sum, figures: Values) -> Iterator[Problem]:
    if not any(parts.least <= value <= parts.most for _, value in figures):
        line, value = figures[0]
        told = parts.least if parts.least == parts.most else f"{parts.least} to {parts.most}"
        message = f"{value} {_name(count)} in {place}, but its stations ({parts.stations}) add up to {told}."
        yield found(Figure, line, "value", "parts-against-whole", message)


def _too_few(sums: dict[tuple[Count, str], Sum], numbers: Numbers) -> Iterator[Problem]:
    present: dict[tuple[str, Stage, str], int] = defaultdict(int)
    for ((election, stage, *_), place), parts in sums.items():
        present[election, stage, place] = max(present[election, stage, place], parts.stations)
    for key, said in numbers.items():
        line, largest = max(said, key=lambda pair: pair[1])
        if largest < present[key]:
            message = f"{largest} stations in {key[2]}, but {present[key]} of its stations have counts."
            yield found(Figure, line, "value", "parts-against-whole", message)


def _name(count: Count) -> str:
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


def _sums(stations: Stations, places: dict[str, Place]) -> dict[tuple[Count, str], Sum]:
    sums: dict[tuple[Count, str], Sum] = defaultdict(Sum)
    above = {station: _above(station, places) for station in {one for values in stations.values() for one in values}}
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
