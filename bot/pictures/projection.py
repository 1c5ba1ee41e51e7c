"""From longitude and latitude to a flat map on which equal areas look equal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Protocol

from bot.places.outlines import Point, Ring, Shape

WORLD_MIDDLE = 11.0
"""The longitude at the middle of a map of the world: its edges then fall into Bering Strait and cut no country."""

_ANTIPODE = -0.94
"""The cosine of the widest angle from a regional map's middle that is drawn: what lies opposite has no place."""


class Projection(Protocol):
    """Where a ring lies on a flat sheet: x to the right, y downwards, in any unit; empty when it cannot be shown."""

    def ring(self, ring: Ring) -> list[Point]:
        """Every point of a ring."""


class EqualEarth:
    """Equal Earth (Šavrič, Patterson and Jenny, 2018), the whole world around ``WORLD_MIDDLE``."""

    _A = (1.340264, -0.081106, 0.000893, 0.003796)

    def ring(self, ring: Ring) -> list[Point]:
        """A ring keeps together: where it lies is settled by its middle, whichever edge it reaches."""
        middle = sum(longitude for longitude, _ in ring) / len(ring)
        turns = round((middle - WORLD_MIDDLE) / 360)
        return [self._point(longitude - WORLD_MIDDLE - 360 * turns, latitude) for longitude, latitude in ring]

    def _point(self, longitude: float, latitude: float) -> Point:
        a, b, c, d = self._A
        t = asin(sqrt(3) / 2 * sin(radians(latitude)))
        t2, t6 = t * t, t**6
        across = 2 * sqrt(3) * radians(longitude) * cos(t) / (3 * (9 * d * t6 * t2 + 7 * c * t6 + 3 * b * t2 + a))
        return across, -t * (a + b * t2 + t6 * (c + d * t2))


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Lambert's azimuthal equal-area projection around a point; it knows of no antimeridian."""

    longitude: float
    latitude: float

    def ring(self, ring: Ring) -> list[Point]:
        """A ring that reaches the far side of the globe is left out whole."""
        points = [self._point(longitude, latitude) for longitude, latitude in ring]
        return [] if any(point is None for point in points) else [point for point in points if point]

    def _point(self, longitude: float, latitude: float) -> Point | None:
        across, up, middle = radians(longitude - self.longitude), radians(latitude), radians(self.latitude)
        near = sin(middle) * sin(up) + cos(middle) * cos(up) * cos(across)
        if near < _ANTIPODE:
            return None
        k = sqrt(2 / (1 + near))
        return (
            k * cos(up) * sin(across),
            -k * (cos(middle) * sin(up) - sin(middle) * cos(up) * cos(across)),
        )


def around(shapes: Iterable[Shape]) -> Azimuthal:
    """The projection whose middle lies amid the largest parts of ``shapes``, wherever on the globe they are."""
    x = y = z = 0.0
    for shape in shapes:
        for longitude, latitude in shape.main:
            across, up = radians(longitude), radians(latitude)
            weight = 1 / len(shape.main)
            x += weight * cos(up) * cos(across)
            y += weight * cos(up) * sin(across)
            z += weight * sin(up)
    return Azimuthal(degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y))))
