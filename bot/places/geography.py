"""Countries as rings of longitude and latitude, read once from ``countries.json``."""

from __future__ import annotations

import csv
import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import asin, cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any

NOBODYS = ""
"""The code of land that no ISO code is for, or that is disputed."""

Point = tuple[float, float]
"""Longitude and latitude in degrees."""

Ring = tuple[Point, ...]
"""A closed line.

It goes on past 180° instead of jumping; its middle is within 180° of Greenwich.
"""


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


@cache
def countries() -> Mapping[str, Shape]:
    """Every shape by its ISO 3166-1 alpha-2 code; ``NOBODYS`` is among them."""
    topology = json.loads((Path(__file__).parent / "countries.json").read_bytes())
    arcs = [_points(arc, topology["transform"]) for arc in topology["arcs"]]
    found = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        rings = tuple(_ring(ring, arcs) for polygon in geometry["arcs"] for ring in polygon)
        found[geometry["id"]] = Shape(geometry["id"], rings)
    return found


def _points(arc: list[list[int]], transform: Any) -> list[Point]:
    (across, up), (left, bottom) = transform["scale"], transform["translate"]
    points = []
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * across + left, y * up + bottom))
    return points


def _ring(indices: list[int], arcs: list[list[Point]]) -> Ring:
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        for longitude, latitude in arc[1:] if points else arc:
            turns = round((longitude - points[-1][0]) / 360) if points else 0
            points.append((longitude - 360 * turns, latitude))
    middle = sum(longitude for longitude, _ in points) / len(points)
    turns = round(middle / 360)
    return tuple((longitude - 360 * turns, latitude) for longitude, latitude in points)


def area(ring: Ring) -> float:
    """Twice the area in square degrees, negative for a ring that runs clockwise."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in itertools.pairwise(ring))


def centre(ring: Ring) -> Point:
    """The centre of a ring's area."""
    whole = area(ring)
    if not whole:
        return ring[0]
    x = y = 0.0
    for (ax, ay), (bx, by) in itertools.pairwise(ring):
        weight = ax * by - bx * ay
        x, y = x + (ax + bx) * weight, y + (ay + by) * weight
    return x / (3 * whole), y / (3 * whole)


def nearest_country(latitude: float, longitude: float) -> str:
    """The ISO 3166-1 alpha-2 code of the country at a point in degrees, or of the nearest one."""
    shapes = [shape for code, shape in countries().items() if code != NOBODYS]
    inside = next((shape for shape in shapes if _holds(shape, longitude, latitude)), None)
    nearest = inside or min(shapes, key=lambda shape: _distance(shape, longitude, latitude))
    return nearest.code


def _holds(shape: Shape, x: float, y: float) -> bool:
    """Even-odd rule over all rings; a ring may go on past 180°, so the point is tried a turn away
    too.
    """
    return any(
        sum(_crossings(ring, x + turn, y) for ring in shape.rings) % 2 for turn in (-360, 0, 360)
    )


def _crossings(ring: Ring, x: float, y: float) -> int:
    return sum(
        (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
        for (ax, ay), (bx, by) in itertools.pairwise(ring)
    )


def _distance(shape: Shape, x: float, y: float) -> float:
    """How far the nearest corner of a shape is, in degrees of latitude: enough to tell which shape
    is nearest.
    """
    shrunk = cos(radians(y))
    return min(
        hypot(min(abs(cx - x) % 360, 360 - abs(cx - x) % 360) * shrunk, cy - y)
        for ring in shape.rings
        for cx, cy in ring
    )


@cache
def city_points() -> Mapping[str, Point]:
    """Where the cities of the shipped data are, to a tenth of a degree: enough to tell which is
    nearer.
    """
    with Path(__file__).with_name("cities.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["place"]: (float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(file)
        }


def distance(one: Point, other: Point) -> float:
    """The way along the Earth's surface in km (haversine)."""
    (up, along), (other_up, other_along) = (tuple(map(radians, point)) for point in (one, other))
    half = (
        sin((other_up - up) / 2) ** 2
        + cos(up) * cos(other_up) * sin((other_along - along) / 2) ** 2
    )
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))


_EARTH_KM = 6371.0
