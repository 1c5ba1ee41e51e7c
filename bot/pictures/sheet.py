"""A map laid out in pixels: which outlines fall into the window, and where each country's middle
is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
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
        """Every point of a ring, on the side of the map on which the ring's middle lies."""
        # Point by point, a country at the edge would be torn into a line across the whole map.
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
        slope = 9 * d * t6 * t2 + 7 * c * t6 + 3 * b * t2 + a
        across = 2 * sqrt(3) * radians(longitude) * cos(t) / (3 * slope)
        return across, -t * (a + b * t2 + t6 * (c + d * t2))


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Lambert's azimuthal equal-area projection around a point; it knows of no antimeridian."""

    longitude: float
    latitude: float

    def ring(self, ring: Ring) -> list[Point]:
        """A ring that reaches the far side of the globe is left out whole."""
        points = []
        for longitude, latitude in ring:
            point = self._point(longitude, latitude)
            if point is None:
                return []
            points.append(point)
        return points

    def _point(self, longitude: float, latitude: float) -> Point | None:
        across, up = radians(longitude - self.longitude), radians(latitude)
        middle = radians(self.latitude)
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
            # Countries weigh alike, however many points their coasts are drawn with.
            weight = 1 / len(shape.main)
            x += weight * cos(up) * cos(across)
            y += weight * cos(up) * sin(across)
            z += weight * sin(up)
    return Azimuthal(degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y))))


_LEAST_COUNTRY = 0.5
"""Square degrees of the countries that a map of the whole world reaches to."""

_AROUND_WORLD = 0.04
"""How much of its width stays free around the countries that a map of the world is of."""

_LEAST_PART = 0.35
"""How high a map of the world is at least, as a part of its width."""

_ROOM = 0.05
"""How much of a regional map's larger side stays free around the countries that it is of."""

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


def lay_out(codes: tuple[str, ...], pixels: float, high: int) -> MapSheet:
    """A map ``pixels`` wide and ``high`` of the largest parts of the countries in ``codes`` and of
    what is around them.
    """
    return _region(tuple(code for code in codes if code in countries()), pixels, high)


def lay_out_world(pixels: float, high: int, codes: tuple[str, ...] = ()) -> MapSheet:
    """A map of the world, ``pixels`` wide and at most ``high``, that reaches to the middle of each
    country in ``codes``; of all that is not empty ocean when there are none.
    """
    return _world(tuple(code for code in codes if code in countries()), pixels, high)


@lru_cache(maxsize=32)
def _region(codes: tuple[str, ...], pixels: float, high: int) -> MapSheet:
    fitted = [countries()[code] for code in codes]
    projection = around(fitted)
    return _seen(projection, _fitted(projection, fitted, pixels, high))


@lru_cache(maxsize=16)
def _world(codes: tuple[str, ...], pixels: float, high: int) -> MapSheet:
    projection = EqualEarth()
    rings: list[Ring] = [(countries()[code].middle,) for code in codes]
    if not rings:
        # ``area`` is twice the area.
        shapes = countries().values()
        rings = [each.main for each in shapes if abs(area(each.main)) > 2 * _LEAST_COUNTRY]
    elif len(rings) == 1:
        # One middle is a point: what is seen is its country.
        rings = [countries()[codes[0]].main]
    bounds = _bounds(projection, rings)
    wide, tall = bounds[2] - bounds[0], bounds[3] - bounds[1]
    # Middles beside or below one another are a line, of which a map would be a strip.
    part = max(tall / max(wide, tall), _LEAST_PART)
    return _seen(projection, _window(bounds, _AROUND_WORLD, pixels, min(part * pixels, high)))


def _seen(projection: Projection, window: Window) -> MapSheet:
    found = {}
    for shape in countries().values():
        drawn = _drawn(shape, projection, window)
        if drawn:
            found[shape.code] = drawn
    return MapSheet(window, found)


def _bounds(projection: Projection, rings: Iterable[Ring]) -> tuple[float, float, float, float]:
    across, down = zip(*chain.from_iterable(map(projection.ring, rings)), strict=True)
    return min(across), min(down), max(across), max(down)


def _fitted(projection: Projection, shapes: Sequence[Shape], pixels: float, high: float) -> Window:
    # Far islands are seen on a map of one country; with several they would make all of it small.
    rings = shapes[0].rings if len(shapes) == 1 else [shape.main for shape in shapes]
    return _window(_bounds(projection, rings), _ROOM, pixels, high)


def _window(
    bounds: tuple[float, float, float, float], room: float, pixels: float, high: float
) -> Window:
    """What holds ``bounds`` with so much ``room`` on each side, as a part of the larger one."""
    left, top, right, bottom = bounds
    wide, tall = right - left, bottom - top
    free = 2 * room * max(wide, tall)
    unit = max((wide + free) / pixels, (tall + free) / high)
    x, y = (left + right) / 2, (top + bottom) / 2
    half, half_down = unit * pixels / 2, unit * high / 2
    return Window(x - half, y - half_down, x + half, y + half_down, pixels)


def _drawn(shape: Shape, projection: Projection, window: Window) -> Drawn | None:
    """The country in pixels, cut off at the window's edges; ``None`` when no part of it is seen."""
    outlines = []
    largest: Ring = ()
    for ring in shape.rings:
        points = _cut([window.pixel(point) for point in projection.ring(ring)], window)
        if abs(area(points)) > abs(area(largest)) or not largest:
            largest = points
        # Half pixels, and no point closer than two pixels to the one before: the SVG of the world
        # would else be mostly coasts that nobody can see.
        outline: list[tuple[int, int]] = []
        for x, y in points:
            across, down = round(x * 2), round(y * 2)
            if not outline or abs(across - outline[-1][0]) + abs(down - outline[-1][1]) > 3:
                outline.append((across, down))
        if len(outline) > 2:
            outlines.append(tuple(outline))
    if not largest:
        return None
    return Drawn(shape.code, tuple(outlines), centre(largest), abs(area(largest)) / 2)


def _cut(points: list[Point], window: Window) -> Ring:
    """What of a ring is in the window: Sutherland and Hodgman's clipping (1974)."""
    right, bottom = window.pixels, window.height
    # At each edge: which coordinate, where, and 1 when what is greater is inside.
    for axis, edge, sign in ((0, 0.0, 1), (0, right, -1), (1, 0.0, 1), (1, bottom, -1)):
        if all((point[axis] - edge) * sign >= 0 for point in points):
            continue
        kept: list[Point] = []
        before = points[-1]
        for point in points:
            was_in, is_in = (before[axis] - edge) * sign >= 0, (point[axis] - edge) * sign >= 0
            if was_in != is_in:
                part = (edge - before[axis]) / (point[axis] - before[axis])
                x = before[0] + part * (point[0] - before[0])
                y = before[1] + part * (point[1] - before[1])
                kept.append((x, y))
            if is_in:
                kept.append(point)
            before = point
        points = kept
    if points and points[0] != points[-1]:
        points.append(points[0])
    return tuple(points)
