"""Which country a point on the map is in, or nearest to: coarse near borders, as the shapes are."""

from __future__ import annotations

import itertools
from math import cos, hypot, radians

from bot.places.outlines import NOBODYS, Ring, Shape, countries


def nearest_country(latitude: float, longitude: float) -> str:
    """The ISO 3166-1 alpha-2 code of the country at a point in degrees, or of the nearest one."""
    shapes = [shape for code, shape in countries().items() if code != NOBODYS]
    inside = next((shape for shape in shapes if _holds(shape, longitude, latitude)), None)
    nearest = inside or min(shapes, key=lambda shape: _distance(shape, longitude, latitude))
    return nearest.code


def _holds(shape: Shape, x: float, y: float) -> bool:
    """Even-odd rule over all rings; a ring may go on past 180°, so the point is tried a turn away too."""
    return any(sum(_crossings(ring, x + turn, y) for ring in shape.rings) % 2 for turn in (-360, 0, 360))


def _crossings(ring: Ring, x: float, y: float) -> int:
    return sum(
        (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax
        for (ax, ay), (bx, by) in itertools.pairwise(ring)
    )


def _distance(shape: Shape, x: float, y: float) -> float:
    """How far the nearest corner of a shape is, in degrees of latitude: enough to tell which shape is nearest."""
    shrunk = cos(radians(y))
    return min(
        hypot(min(abs(cx - x) % 360, 360 - abs(cx - x) % 360) * shrunk, cy - y)
        for ring in shape.rings
        for cx, cy in ring
    )
