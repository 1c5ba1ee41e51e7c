"""A map laid out in pixels: which outlines fall into the window, and where each country's middle is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.show.pictures.projection import EqualEarth, Projection, around
from bot.show.pictures.shapes.countries import Point, Shape, area, centre, countries

_SOUTHERNMOST = -57.0
"""South of Cape Horn nobody votes."""

_NORTHERNMOST = 83.5
_ROOM = 0.07
"""How much of a regional map's larger side stays free around the countries that it is of."""

_WIDEST, _TALLEST = 1.7, 0.9
"""A regional map's window: width to height at most, and the inverse."""

Outline = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """What part of the flat sheet is seen, in the projection's unit, and how many pixels wide it is."""

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
    """One country in the window: its outlines in whole pixels, the middle of its largest part, that part's area."""

    code: str
    outlines: tuple[Outline, ...]
    middle: Point
    area: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A window and the countries seen in it, by code."""

    window: Window
    drawn: dict[str, Drawn]


def lay_out(codes: Sequence[str], pixels: float) -> Sheet:
    """A map ``pixels`` wide of the countries in ``codes`` and of what is around them; of the world when it is empty."""
    fitted = [shape for code in codes if (shape := countries().get(code))]
    projection: Projection = around(fitted) if fitted else EqualEarth()
    window = _fitted(projection, fitted, pixels) if fitted else _world(projection, pixels)
    drawn = (_drawn(shape, projection, window) for shape in countries().values())
    return Sheet(window, {each.code: each for each in drawn if each})


def _world(projection: Projection, pixels: float) -> Window:
    west, east = projection.ring(((-168.99, 0.0),))[0][0], projection.ring(((190.99, 0.0),))[0][0]
    top, bottom = (projection.ring(((11.0, latitude),))[0][1] for latitude in (_NORTHERNMOST, _SOUTHERNMOST))
    return Window(west, top, east, bottom, pixels)


def _fitted(projection: Projection, shapes: Sequence[Shape], pixels: float) -> Window:
    rings = [shape.rings if len(shapes) == 1 else (shape.main,) for shape in shapes]
    points = [point for each in rings for ring in each for point in projection.ring(ring)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    wide, high = right - left, bottom - top
    free = 2 * _ROOM * max(wide, high)
    wide, high = wide + free, high + free
    wide, high = max(wide, high * _TALLEST), max(high, wide / _WIDEST)
    x, y = (left + right) / 2, (top + bottom) / 2
    return Window(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, pixels)


def _drawn(shape: Shape, projection: Projection, window: Window) -> Drawn | None:
    outlines = []
    largest: list[Point] = []
    for ring in shape.rings:
        points = [window.pixel(point) for point in projection.ring(ring)]
        if not points or not _seen(points, window):
            continue
        outline = _whole_pixels(points)
        if len(outline) > 3:
            outlines.append(outline)
        if not largest or abs(area(tuple(points))) > abs(area(tuple(largest))):
            largest = points
    if not largest:
        return None
    return Drawn(shape.code, tuple(outlines), centre(tuple(largest)), abs(area(tuple(largest))) / 2)


def _seen(points: list[Point], window: Window) -> bool:
    across = max(x for x, _ in points) > 0 and min(x for x, _ in points) < window.pixels
    return across and max(y for _, y in points) > 0 and min(y for _, y in points) < window.height


def _whole_pixels(points: list[Point]) -> Outline:
    """Points in half pixels, those left out that fall onto the one before."""
    outline: list[tuple[int, int]] = []
    for x, y in points:
        point = (round(x * 2), round(y * 2))
        if not outline or point != outline[-1]:
            outline.append(point)
    return tuple(outline)
