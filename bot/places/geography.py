"""The countries of the world as outlines, read once from ``countries.json``, and points on it."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

NOBODYS = ""
"""The code of land that no ISO code is for, or that is disputed."""

Point = tuple[float, float]
"""A point of an outline: across, then up. On the globe that is longitude and latitude in degrees,
the order of TopoJSON. Where somebody is are ``Coordinates``.
"""

Ring = tuple[Point, ...]
"""A closed line.

It goes on past 180° instead of jumping; its middle is within 180° of Greenwich.
"""

_EARTH_KM = 6371.0
"""The mean radius of the Earth."""


class Coordinates(NamedTuple):
    """Where something is on the globe, in degrees, in the order in which people write it."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Shape:
    """One country: the outlines of its parts, and of holes in them, which the even-odd rule leaves
    out.
    """

    code: str
    rings: tuple[Ring, ...]

    @cached_property
    def main(self) -> Ring:
        """The largest ring."""
        return max(self.rings, key=lambda ring: abs(area(ring)))

    @cached_property
    def middle(self) -> Point:
        """The centre of the largest ring's area."""
        return centre(self.main)

    def holds(self, at: Coordinates) -> bool:
        """Whether the country is there: a line from there to the east crosses its outlines an odd
        number of times.
        """
        y = at.latitude
        # A ring may go on past 180°, so the point is tried a turn away too.
        for x in (at.longitude - 360, at.longitude, at.longitude + 360):
            inside = False
            for ring in self.rings:
                for (ax, ay), (bx, by) in pairwise(ring):
                    if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                        inside = not inside
            if inside:
                return True
        return False

    def degrees_from(self, at: Coordinates) -> float:
        """How far the nearest corner is, in degrees of latitude. Good enough to tell which of two
        countries is nearer, and no distance.
        """
        shrunk = cos(radians(at.latitude))
        nearest = float("inf")
        for ring in self.rings:
            for longitude, latitude in ring:
                across = abs(longitude - at.longitude) % 360
                far = hypot(min(across, 360 - across) * shrunk, latitude - at.latitude)
                nearest = min(nearest, far)
        return nearest


@cache
def countries() -> Mapping[str, Shape]:
    """Every shape by its ISO 3166-1 alpha-2 code; ``NOBODYS`` is among them."""
    topology = json.loads(Path(__file__).with_name("countries.json").read_bytes())
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        points = []
        x = y = 0
        # An arc of TopoJSON is its first point and then steps, in units of the scale.
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
        arcs.append(points)
    shapes = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        rings: list[Ring] = []
        for polygon in geometry["arcs"]:
            rings.extend(_ring(indices, arcs) for indices in polygon)
        shapes[geometry["id"]] = Shape(geometry["id"], tuple(rings))
    return shapes


def _ring(indices: Sequence[int], arcs: Sequence[Sequence[Point]]) -> Ring:
    points: list[Point] = []
    for index in indices:
        # TopoJSON means arc ~index, run backwards, by a negative index.
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        if points:
            # It begins where the one before ended.
            arc = arc[1:]
        for longitude, latitude in arc:
            turns = round((longitude - points[-1][0]) / 360) if points else 0
            points.append((longitude - 360 * turns, latitude))
    middle = sum(longitude for longitude, _ in points) / len(points)
    turns = round(middle / 360)
    return tuple((longitude - 360 * turns, latitude) for longitude, latitude in points)


def area(ring: Sequence[Point]) -> float:
    """Twice the area in square degrees, negative for a ring that runs clockwise."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))


def centre(ring: Sequence[Point]) -> Point:
    """The centre of a ring's area."""
    whole = area(ring)
    if not whole:
        return ring[0]
    x = y = 0.0
    for (ax, ay), (bx, by) in pairwise(ring):
        weight = ax * by - bx * ay
        x, y = x + (ax + bx) * weight, y + (ay + by) * weight
    return x / (3 * whole), y / (3 * whole)


def nearest_country(at: Coordinates) -> str:
    """The ISO 3166-1 alpha-2 code of the country that is there, or of the nearest one."""
    shapes = [shape for code, shape in countries().items() if code != NOBODYS]
    for shape in shapes:
        if shape.holds(at):
            return shape.code
    return min(shapes, key=lambda shape: shape.degrees_from(at)).code


@cache
def city_coordinates() -> Mapping[str, Coordinates]:
    """Where the cities of the shipped data are, to a tenth of a degree: enough to tell which is
    nearer.
    """
    cities = {}
    with Path(__file__).with_name("cities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cities[row["place"]] = Coordinates(float(row["latitude"]), float(row["longitude"]))
    return cities


def distance(one: Coordinates, other: Coordinates) -> float:
    """The way along the Earth's surface in km (haversine)."""
    up, along = map(radians, one)
    other_up, other_along = map(radians, other)
    half = (
        sin((other_up - up) / 2) ** 2
        + cos(up) * cos(other_up) * sin((other_along - along) / 2) ** 2
    )
    # Rounding may bring it above 1 where the points are opposite.
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))
