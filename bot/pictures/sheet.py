"""A map laid out in pixels: which outlines fall into the window, and where each country's middle
is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Protocol

from bot.places.geography import Point, Ring, Shape, area, centre, countries

WORLD_MIDDLE = 11.0
"""The longitude at the middle of a map of the world: its edges then fall into Bering Strait and cut
no country.
"""

_ANTIPODE = -0.94
"""The cosine of the widest angle from a regional map's middle that is drawn: what lies opposite has
no place.
"""


class Projection(Protocol):
    """Where a ring lies on a flat sheet: x to the right, y downwards, in any unit; empty when it
    cannot be shown.
    """

    def ring(self, ring: Ring) -> list[Point]:
        """Every point of a ring."""


class EqualEarth:
    """Equal Earth (Šavrič, Patterson and Jenny, 2018), the whole world around ``WORLD_MIDDLE``."""

    _A = (1.340264, -0.081106, 0.000893, 0.003796)

    def ring(self, ring: Ring) -> list[Point]:
        """A ring keeps together: where it lies is settled by its middle, whichever edge it
        reaches.
        """
        middle = sum(longitude for longitude, _ in ring) / len(ring)
        turns = round((middle - WORLD_MIDDLE) / 360)
        return [
            self._point(longitude - WORLD_MIDDLE - 360 * turns, latitude)
            for longitude, latitude in ring
        ]

    def _point(self, longitude: float, latitude: float) -> Point:
        a, b, c, d = self._A
        t = asin(sqrt(3) / 2 * sin(radians(latitude)))
        t2, t6 = t * t, t**6
        across = (
            2
            * sqrt(3)
            * radians(longitude)
            * cos(t)
            / (3 * (9 * d * t6 * t2 + 7 * c * t6 + 3 * b * t2 + a))
        )
        return across, -t * (a + b * t2 + t6 * (c + d * t2))


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Lambert's azimuthal equal-area projection around a point; it knows of no antimeridian."""

    longitude: float
    latitude: float

    def ring(self, ring: Ring) -> list[Point]:
        """A ring that reaches the far side of the globe is left out whole."""
        points = [self._point(longitude, latitude) for longitude, latitude in ring]
        return (
            [] if any(point is None for point in points) else [point for point in points if point]
        )

    def _point(self, longitude: float, latitude: float) -> Point | None:
        across, up, middle = (
            radians(longitude - self.longitude),
            radians(latitude),
            radians(self.latitude),
        )
        near = sin(middle) * sin(up) + cos(middle) * cos(up) * cos(across)
        if near < _ANTIPODE:
            return None
        k = sqrt(2 / (1 + near))
        return (
            k * cos(up) * sin(across),
            -k * (cos(middle) * sin(up) - sin(middle) * cos(up) * cos(across)),
        )


def around(shapes: Iterable[Shape]) -> Azimuthal:
    """The projection whose middle lies amid the largest parts of ``shapes``, wherever on the globe
    they are.
    """
    x = y = z = 0.0
    for shape in shapes:
        for longitude, latitude in shape.main:
            across, up = radians(longitude), radians(latitude)
            weight = 1 / len(shape.main)
            x += weight * cos(up) * cos(across)
            y += weight * cos(up) * sin(across)
            z += weight * sin(up)
    return Azimuthal(degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y))))


_LEAST_COUNTRY, _LEAST_PART = 0.5, 4.0
"""Square degrees of the countries, and of parts of any, that a map of the world always reaches to:
Fiji, Alaska.
"""

_ROOM = 0.07
"""How much of a regional map's larger side stays free around the countries that it is of."""

_WIDEST, _TALLEST = 1.7, 1.35
"""A regional map's window: width to height at most and at least."""

Outline = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """What part of the flat sheet is seen, in the projection's unit, and how many pixels wide it
    is.
    """

    left: float
    top: float
    right: float
    bottom: float
    pixels: float

    @property
    def scale(self) -> float:
        """Pixels a unit."""
        return self.pixels / (self.right - self.left)

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return (self.bottom - self.top) * self.scale

    def pixel(self, point: Point) -> Point:
        """Where a point of the sheet is in the window."""
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale


@dataclass(frozen=True, slots=True)
class Drawn:
    """One country in the window: its outlines in whole pixels, the middle of its largest part, that
    part's area.
    """

    code: str
    outlines: tuple[Outline, ...]
    middle: Point
    area: float


@dataclass(frozen=True, slots=True)
class MapSheet:
    """A window and the countries seen in it, by code."""

    window: Window
    drawn: dict[str, Drawn]


def lay_out(codes: tuple[str, ...], pixels: float, shown: Iterable[str] = ()) -> MapSheet:
    """A map ``pixels`` wide of the countries in ``codes`` and of what is around them.

    Of the world when ``codes`` is empty, without the emptiest ocean unless one of the countries
    ``shown`` is there.
    """
    sheet = _laid_out(codes, pixels, ())
    far = (
        ()
        if codes
        else tuple(
            sorted(code for code in shown if code in countries() and code not in sheet.drawn)
        )
    )
    return _laid_out(codes, pixels, far) if far else sheet


@lru_cache(maxsize=16)
def _laid_out(codes: tuple[str, ...], pixels: float, far: tuple[str, ...]) -> MapSheet:
    fitted = [shape for code in codes if (shape := countries().get(code))]
    projection: Projection = around(fitted) if fitted else EqualEarth()
    window = _fitted(projection, fitted, pixels) if fitted else _world(projection, pixels, far)
    drawn = (_drawn(shape, projection, window) for shape in countries().values())
    return MapSheet(window, {each.code: each for each in drawn if each})


def _world(projection: Projection, pixels: float, far: Sequence[str]) -> Window:
    shapes = countries().values()
    rings = [
        shape.main
        for shape in shapes
        if shape.code in far or abs(area(shape.main)) > 2 * _LEAST_COUNTRY
    ]
    rings += [ring for shape in shapes for ring in shape.rings if abs(area(ring)) > 2 * _LEAST_PART]
    left, top, right, bottom = _bounds(projection, rings)
    free = (right - left) * 0.012
    return Window(left - free, top - free, right + free, bottom + free, pixels)


def _bounds(projection: Projection, rings: Iterable[Ring]) -> tuple[float, float, float, float]:
    points = [point for ring in rings for point in projection.ring(ring)]
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _fitted(projection: Projection, shapes: Sequence[Shape], pixels: float) -> Window:
    rings = shapes[0].rings if len(shapes) == 1 else tuple(shape.main for shape in shapes)
    left, top, right, bottom = _bounds(projection, rings)
    wide, high = right - left, bottom - top
    free = 2 * _ROOM * max(wide, high)
    wide, high = wide + free, high + free
    wide, high = max(wide, high * _TALLEST), max(high, wide / _WIDEST)
    x, y = (left + right) / 2, (top + bottom) / 2
    return Window(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, pixels)


def _drawn(shape: Shape, projection: Projection, window: Window) -> Drawn | None:
    """The country in pixels, cut off at the window's edges; ``None`` when no part of it is seen."""
    outlines = []
    largest: tuple[Point, ...] = ()
    for ring in shape.rings:
        points = _cut([window.pixel(point) for point in projection.ring(ring)], window)
        if abs(area(points)) > abs(area(largest)) or not largest:
            largest = points
        outline = _thinned(points)
        if len(outline) > 2:
            outlines.append(outline)
    return (
        Drawn(shape.code, tuple(outlines), centre(largest), abs(area(largest)) / 2)
        if largest
        else None
    )


def _cut(points: list[Point], window: Window) -> tuple[Point, ...]:
    """What of a ring is in the window: Sutherland and Hodgman's clipping (1974)."""
    left, top, right, bottom = 0.0, 0.0, window.pixels, window.height
    for axis, edge, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        points = _cut_at(points, axis, edge, sign)
    return (*points, points[0]) if points and points[0] != points[-1] else tuple(points)


def _cut_at(points: list[Point], axis: int, edge: float, sign: int) -> list[Point]:
    """The part of a closed ring on one side of a line; ``sign`` 1 keeps what is greater."""
    kept: list[Point] = []
    if all((point[axis] - edge) * sign >= 0 for point in points):
        return points
    for before, point in zip((points[-1], *points), points, strict=False):
        came_in, is_in = (before[axis] - edge) * sign >= 0, (point[axis] - edge) * sign >= 0
        if came_in != is_in:
            part = (edge - before[axis]) / (point[axis] - before[axis])
            kept.append(
                (
                    before[0] + part * (point[0] - before[0]),
                    before[1] + part * (point[1] - before[1]),
                )
            )
        if is_in:
            kept.append(point)
    return kept


def _thinned(points: tuple[Point, ...]) -> Outline:
    """Points in half pixels, those left out that are less than two pixels from the one before."""
    outline: list[tuple[int, int]] = []
    for x, y in points:
        across, down = round(x * 2), round(y * 2)
        if not outline or abs(across - outline[-1][0]) + abs(down - outline[-1][1]) > 3:
            outline.append((across, down))
    return tuple(outline)
