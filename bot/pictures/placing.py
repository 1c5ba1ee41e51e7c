"""Where labels and circles of a map go, so that none covers what it does not name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from math import cos, hypot, pi, sin

from PIL import Image, ImageDraw

from bot.pictures.canvas import SMALL
from bot.pictures.letters import width
from bot.pictures.sheet import Drawn
from bot.places.geography import Point

_CELL = 4
"""Pixels to a cell of the ground in each direction."""

_MARGIN = 4
_LINE = 42
_FREE, _HATCHED = 0, 1
_CHOICES = 60
_AROUND = 20
_DIRECTIONS = [
    (cos(2 * pi * turn / _AROUND), sin(2 * pi * turn / _AROUND)) for turn in range(_AROUND)
]
_FURTHEST = 460

_CROSSING, _ON_HATCHING, _LEFT_OUT = 12, 120, 1000
"""How many pixels of a longer line are better than two cells of a country that it crosses, than a
label on hatching, and than none.
"""

_OFFSETS = sorted(product(range(-96, 97, 16), repeat=2), key=lambda at: hypot(*at))
"""How far from the middle of its country a label may stand on it, in pixels, the nearest first."""


Corners = tuple[float, float, float, float]
"""Left, top, right and bottom of a rectangle in pixels."""


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle of a country, in pixels."""

    code: str
    x: float
    y: float
    radius: float


@lru_cache(maxsize=16)
def apart(discs: tuple[Disc, ...], right: float, bottom: float) -> tuple[Disc, ...]:
    """The circles moved as little as may be, so that hardly one covers another."""
    found = sorted(discs, key=lambda disc: disc.x)
    radii = [disc.radius for disc in found]
    xs, ys = [disc.x for disc in found], [disc.y for disc in found]
    reach = max(radii, default=0.0) + 1
    for _ in range(_ROUNDS):
        for index, radius in enumerate(radii):
            for other in range(index + 1, len(radii)):
                # They were sorted once, and none moves far from its place in the order.
                if xs[other] - xs[index] > radius + reach + _SHIFTED:
                    break
                across, down = xs[other] - xs[index], ys[other] - ys[index]
                least = radius + radii[other] + 1
                if abs(across) >= least or abs(down) >= least:
                    continue
                far = hypot(across, down)
                if far >= least:
                    continue
                if not far:
                    across = far = 1.0
                # The larger of two moves less.
                part = radii[other] ** 2 / (radius**2 + radii[other] ** 2)
                push = (least - far) / far * _STEP
                xs[index] -= across * push * part
                ys[index] -= down * push * part
                xs[other] += across * push * (1 - part)
                ys[other] += down * push * (1 - part)
        for index, radius in enumerate(radii):
            xs[index] = min(max(xs[index], radius), right - radius)
            ys[index] = min(max(ys[index], radius), bottom - radius)
    moved = zip(found, xs, ys, strict=True)
    return tuple(replace(disc, x=x, y=y) for disc, x, y in moved)


_ROUNDS, _STEP, _SHIFTED = 20, 0.5, 20


@dataclass(frozen=True, slots=True)
class Spot:
    """What is to be labelled, by its middle: a country so many pixels ``wide``, or its circle of a
    radius; and the lines of the label, each with whether it is bold.
    """

    code: str
    at: Point
    lines: tuple[tuple[str, bool], ...]
    radius: float = 0.0
    wide: float = 0.0

    def box(self, x: float, y: float) -> Corners:
        """What the label takes with its middle there."""
        wide, high = _size(self.lines)
        return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


@lru_cache(maxsize=256)
def _size(lines: tuple[tuple[str, bool], ...]) -> Point:
    """The width and height of a label with its margin."""
    wide = max(width(text, SMALL, bold=bold) for text, bold in lines)
    return wide + 2 * _MARGIN, _LINE * len(lines) + 2 * _MARGIN


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line of a label by its middle and its baseline."""

    text: str
    x: float
    baseline: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A label where it may go, and what that ``cost``s: how far off it is, and what its line
    crosses. For one beside its country there is the line from it to there, and whether it stands on
    hatching.
    """

    code: str
    lines: tuple[LabelLine, ...]
    box: Corners
    cost: float = 0.0
    leader: tuple[Point, Point] | None = None
    on_hatching: bool = False

    def clashes(self, other: Label) -> bool:
        """Whether one covers the other, or a line runs through words or another line."""
        if _overlap(self.box, other.box):
            return True
        if self.leader and (_through(self.leader, other.box)):
            return True
        if other.leader and _through(other.leader, self.box):
            return True
        return bool(self.leader and other.leader and _cross(self.leader, other.leader))


class Ground:
    """What is where on a map ``wide`` and ``high`` in pixels: nothing, hatching, a country with a
    figure.
    """

    def __init__(self, wide: float, high: float) -> None:
        self._wide, self._high = wide, high
        self._cells = Image.new("L", (int(wide / _CELL) + 1, int(high / _CELL) + 1), _FREE)
        self._draw = ImageDraw.Draw(self._cells)
        self._numbers: dict[str, int] = {}

    def take(self, drawn: Drawn, *, hatched: bool = False) -> None:
        """A country is there."""
        number = _HATCHED if hatched else self._number(drawn.code)
        for outline in drawn.outlines:
            # Outlines are in half pixels.
            points = [(x / (2 * _CELL), y / (2 * _CELL)) for x, y in outline]
            self._draw.polygon(points, fill=number)

    def take_disc(self, disc: Disc) -> None:
        """A circle is there."""
        x, y, radius = disc.x / _CELL, disc.y / _CELL, disc.radius / _CELL + 0.5
        box = (x - radius, y - radius, x + radius, y + radius)
        self._draw.ellipse(box, fill=self._number(disc.code))

    def _number(self, code: str) -> int:
        # A cell holds 8 bits. More countries than that are on no map; those beyond would share one.
        return self._numbers.setdefault(code, len(self._numbers) % 254 + _HATCHED + 1)

    def place(self, spots: Sequence[Spot]) -> list[Label]:
        """A label for each of ``spots`` that there is room for: on its country, else beside it
        where nothing is.
        """
        on_country, beside = [], []
        for spot in spots:
            label = None if spot.radius else self._inside(spot)
            if label:
                on_country.append(label)
            else:
                beside.append((spot, self._beside(spot)))
        # Whoever comes first has the nearest room, so some orders are tried.
        best = (0.0, on_country)
        for number, key in enumerate(_ORDERS):
            labels, cost = list(on_country), 0.0
            for _, choices in sorted(beside, key=key):
                for choice in choices:
                    if not any(map(choice.clashes, labels)):
                        labels.append(choice)
                        cost += choice.cost
                        break
                else:
                    cost += _LEFT_OUT
            if not number or cost < best[0]:
                best = cost, labels
        return best[1]

    def _inside(self, spot: Spot) -> Label | None:
        """The label on its own country; ``None`` when that is too small for it."""
        number, wide = self._numbers.get(spot.code), _size(spot.lines)[0]
        if number is None or wide > spot.wide:
            return None
        for dx, dy in _OFFSETS:
            x, y = spot.at[0] + dx, spot.at[1] + dy
            if self.there(spot.box(x, y)) == (number, number):
                return _label(spot, x, y)
        return None

    def _beside(self, spot: Spot) -> list[Label]:
        """The label where nothing is, in the cheapest of all ways."""
        found = []
        for distance, (x, y) in _around(spot):
            there = self.there(spot.box(x, y))
            if there and there[1] <= _HATCHED:
                leader = _leader(spot, x, y)
                cost = distance + self._crossed(*leader, spot.code)
                hatched = there[1] == _HATCHED
                found.append((cost + _ON_HATCHING * hatched, x, y, leader, hatched))
        found.sort()
        labels = []
        for cost, x, y, leader, hatched in found[:_CHOICES]:
            label = _label(spot, x, y)
            labels.append(replace(label, cost=cost, leader=leader, on_hatching=hatched))
        return labels

    def there(self, box: Corners) -> tuple[int, int] | None:
        """The least and the greatest that is in the box; ``None`` when it leaves the map."""
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self._wide or bottom > self._high:
            return None
        ends = (int(right / _CELL) + 1, int(bottom / _CELL) + 1)
        cells = self._cells.crop((int(left / _CELL), int(top / _CELL), *ends))
        least, greatest = cells.getextrema()
        return int(least), int(greatest)  # type: ignore[arg-type]

    def _crossed(self, start: Point, end: Point, code: str) -> int:
        """What a line costs for the countries that it crosses."""
        steps = max(int(hypot(end[0] - start[0], end[1] - start[1]) / (2 * _CELL)), 1)
        own, crossed, cells = self._numbers.get(code), 0, self._cells.load()
        x, y = start[0] / _CELL, start[1] / _CELL
        across, down = (end[0] / _CELL - x) / steps, (end[1] / _CELL - y) / steps
        for step in range(steps + 1):
            cell = cells[int(x + across * step), int(y + down * step)] if cells else _FREE
            if cell not in (_FREE, _HATCHED, own):
                crossed += 1
        return crossed * _CROSSING


_ORDERS: tuple[Callable[[tuple[Spot, list[Label]]], float], ...] = (
    lambda pair: -pair[0].radius,
    lambda pair: pair[0].at[0],
    lambda pair: -pair[0].at[0],
    lambda pair: pair[0].at[1],
    lambda pair: -pair[0].at[1],
    lambda pair: len(pair[1]),
)


def _label(spot: Spot, x: float, y: float) -> Label:
    box = spot.box(x, y)
    lines = []
    for index, (text, bold) in enumerate(spot.lines):
        lines.append(LabelLine(text, x, box[1] + _MARGIN + SMALL * 0.86 + index * _LINE, bold))
    return Label(spot.code, tuple(lines), box)


def _overlap(one: Corners, other: Corners) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


def _through(line: tuple[Point, Point], box: Corners) -> bool:
    """Whether a line runs through a box, by Liang and Barsky's clipping (1984)."""
    (ax, ay), (bx, by) = line
    first, last = 0.0, 1.0
    for start, change, low, high in ((ax, bx - ax, box[0], box[2]), (ay, by - ay, box[1], box[3])):
        if not change:
            if not low < start < high:
                return False
            continue
        ends = sorted(((low - start) / change, (high - start) / change))
        first, last = max(first, ends[0]), min(last, ends[1])
    return first < last


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two lines cross: the ends of each lie on different sides of the other."""

    def side(line: tuple[Point, Point], at: Point) -> bool:
        (ax, ay), (bx, by) = line
        return (bx - ax) * (at[1] - ay) > (by - ay) * (at[0] - ax)

    apart_by_one = side(one, other[0]) != side(one, other[1])
    return apart_by_one and side(other, one[0]) != side(other, one[1])


def _around(spot: Spot) -> Iterator[tuple[float, Point]]:
    """Middles of a label around its spot, with how far its edge is from it, the nearest first."""
    wide, high = _size(spot.lines)
    for gap in range(10, _FURTHEST, 30):
        far = spot.radius + gap
        for across, down in _DIRECTIONS:
            # The label's middle is half of it further out.
            x = spot.at[0] + across * (far + wide / 2)
            yield float(gap), (x, spot.at[1] + down * (far + high / 2))


def _leader(spot: Spot, x: float, y: float) -> tuple[Point, Point]:
    """From the label's nearest edge to what it names."""
    left, top, right, bottom = spot.box(x, y)
    to_x, to_y = spot.at
    start = min(max(to_x, left), right), min(max(to_y, top), bottom)
    far = hypot(start[0] - to_x, start[1] - to_y)
    part = spot.radius / far if far > spot.radius else 0.0
    return start, (to_x + (start[0] - to_x) * part, to_y + (start[1] - to_y) * part)
