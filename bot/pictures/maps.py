"""A map of countries in the colours of their bands: of a region with the countries themselves
coloured, of the world with a circle for each, as large as its ballots are many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt

from bot.pictures.canvas import (
    INNER,
    KEY,
    MARGIN,
    SMALL,
    TALL,
    WIDTH,
    Canvas,
    Rect,
    colours,
    draw_foot,
    draw_head,
    foot_height,
)
from bot.pictures.letters import width
from bot.pictures.picture import Map
from bot.pictures.placing import Disc, Ground, Spot, apart
from bot.pictures.sheet import Drawn, MapSheet, lay_out, lay_out_world
from bot.places.geography import Point

_LEAST_AREA = 60.0
"""Square pixels below which a country of a region gets a circle: its colour would not be seen."""

_LEAST, _LARGEST, _LARGEST_SMALL = 6.0, 34.0, 18.0
"""Radii in pixels: of any circle; of the one of the most ballots on a map of the world, and on that
of a region, where only the smallest countries have circles.
"""

_BLOCK, _SWATCH = 30, 34
_ABOVE, _BELOW = 74, 58
"""What a legend takes above its strip of colours and below."""


def draw_map(picture: Map) -> Canvas:
    """The map on a sheet of its own."""
    canvas = Canvas(colours(picture.frame.palette))
    top = draw_head(canvas, picture.frame)
    below = _ABOVE + _BLOCK + _BELOW + foot_height(picture.frame)
    high = max(int(TALL - top - below), _LEAST_HEIGHT)
    if picture.within:
        sheet = lay_out(picture.fitted, WIDTH, high)
    else:
        counted = [area.code for area in picture.areas if area.band is not None]
        sheet = lay_out_world(WIDTH, high, tuple(counted))
    _draw_countries(canvas, picture, sheet, top)
    discs = _discs(picture, sheet)
    _draw_discs(canvas, picture, discs, top)
    _draw_labels(canvas, picture, sheet, discs, top)
    y = _draw_legend(canvas, picture, sheet, top + sheet.window.height)
    draw_foot(canvas, picture.frame, y)
    return canvas


_LEAST_HEIGHT, _USUAL_HEIGHT = 380, 600
"""The heights of a map in pixels beside very many words, and beside few."""


def band_colours(canvas: Canvas, bands: int) -> list[str]:
    """One colour a band, low to high; few bands take colours far apart."""
    scale = canvas.colours.scale
    if bands == 1:
        return [scale[len(scale) // 2]]
    return [scale[round(index * (len(scale) - 1) / (bands - 1))] for index in range(bands)]


def _draw_countries(canvas: Canvas, picture: Map, sheet: MapSheet, top: float) -> None:
    """Of a region each country in the colour of its band, hatched where there is no figure; plain
    is what does not belong to it, and on a map with circles everything.
    """
    bands = {area.code: area.band for area in picture.areas}
    plain, hatched = [], []
    coloured: list[list[Drawn]] = [[] for _ in pairwise(picture.edges)]
    for code, drawn in sheet.drawn.items():
        band = bands.get(code)
        if picture.circles or code not in picture.within:
            plain.append(drawn)
        elif band is None:
            hatched.append(drawn)
        else:
            coloured[band].append(drawn)
    # What is plain or hatched comes first, so that a neighbour's rim covers no coloured country.
    _draw_shapes(canvas, plain, canvas.colours.land, top)
    _draw_shapes(canvas, hatched, _hatching(canvas), top)
    for alike, paint in zip(coloured, band_colours(canvas, len(coloured)), strict=True):
        _draw_shapes(canvas, alike, paint, top)
    # The empty code is that of land that is nobody's.
    if picture.outlined and picture.outlined in sheet.drawn:
        outline = _path([sheet.drawn[picture.outlined]], top)
        canvas.path(outline, stroke=canvas.colours.ink, line=6)


def _draw_shapes(canvas: Canvas, shapes: Sequence[Drawn], paint: str, top: float) -> None:
    # One path for all of one paint: resvg then lays the paint once.
    if shapes:
        canvas.path(_path(shapes, top), fill=paint, stroke=canvas.colours.background, line=1.5)


def _path(shapes: Iterable[Drawn], top: float) -> str:
    data = []
    for drawn in shapes:
        for outline in drawn.outlines:
            points = " ".join([f"{x / 2:g},{y / 2 + top:.1f}" for x, y in outline])
            data.append(f"M{points}Z")
    return "".join(data)


def _hatching(canvas: Canvas) -> str:
    """The paint of a country without a figure."""
    return canvas.striped(canvas.colours.land, canvas.colours.line, share=0.25)


def _discs(picture: Map, sheet: MapSheet) -> list[Disc]:
    """A circle for every country with a figure on a map of circles, where none covers another; on
    any other map for those too small to see, where they are.
    """
    most = max((area.ballots for area in picture.areas), default=0)
    discs = []
    for area in picture.areas:
        drawn = sheet.drawn.get(area.code)
        if drawn is None or area.band is None:
            continue
        if picture.circles or drawn.area < _LEAST_AREA:
            largest = _LARGEST * _scale(sheet) if picture.circles else _LARGEST_SMALL
            discs.append(Disc(area.code, *drawn.middle, _radius(area.ballots, most, largest)))
    if picture.circles:
        discs = list(apart(tuple(discs), WIDTH, sheet.window.height))
    return sorted(discs, key=lambda disc: disc.radius, reverse=True)


def _scale(sheet: MapSheet) -> float:
    """How much smaller circles are on a lower map of the world."""
    return min(sheet.window.height / _USUAL_HEIGHT, 1.0)


def _radius(ballots: int, most: int, largest: float) -> float:
    return max(largest * sqrt(ballots / most), _LEAST) if most else _LEAST


def _draw_discs(canvas: Canvas, picture: Map, discs: Iterable[Disc], top: float) -> None:
    paints = band_colours(canvas, len(picture.edges) - 1)
    bands = {area.code: area.band for area in picture.areas}
    for disc in discs:
        band = bands[disc.code]
        if band is not None:
            canvas.disc(disc.x, disc.y + top, disc.radius, paints[band], canvas.colours.ink)


def _draw_labels(
    canvas: Canvas, picture: Map, sheet: MapSheet, discs: Sequence[Disc], top: float
) -> None:
    """Name and value of each country that has a value to be read: on it where it is large enough,
    else beside it with a line to it. What has no room is in the caption alone.
    """
    bands = {area.code: area.band for area in picture.areas}
    ground = Ground(WIDTH, sheet.window.height)
    for drawn in sorted(sheet.drawn.values(), key=lambda each: each.area, reverse=True):
        if not picture.circles and drawn.code in picture.within:
            ground.take(drawn, hatched=bands.get(drawn.code) is None)
    for disc in discs:
        ground.take_disc(disc)
    middles = {disc.code: (disc.x, disc.y, disc.radius) for disc in discs}
    spots = []
    for area in picture.areas:
        drawn_there = sheet.drawn.get(area.code)
        if area.text and drawn_there:
            x, y, radius = middles.get(area.code, (*drawn_there.middle, 0.0))
            lines = ((area.name, False), (area.text, True))
            across = [x / 2 for outline in drawn_there.outlines for x, _ in outline]
            spots.append(Spot(area.code, (x, y), lines, radius, max(across) - min(across)))
    paints = band_colours(canvas, len(picture.edges) - 1)
    for label in ground.place(spots):
        band = bands[label.code]
        on_country = label.leader is None and band is not None
        if label.leader:
            _draw_leader(canvas, label.leader, top)
        if label.on_hatching:
            left, high, right, low = label.box
            plate = Rect(left, high + top, right - left, low - high)
            canvas.box(plate, canvas.colours.background)
        for line in label.lines:
            colour = canvas.ink_on(paints[band]) if on_country and band is not None else None
            at = line.baseline + top
            canvas.text(
                line.x, at, line.text, SMALL, bold=line.bold, colour=colour, anchor="middle"
            )


def _draw_leader(canvas: Canvas, leader: tuple[Point, Point], top: float) -> None:
    """A line from a label to what it names, with a dot there; its rim parts it from any colour."""
    (ax, ay), (bx, by) = leader
    data, ink = f"M{ax:.1f},{ay + top:.1f} {bx:.1f},{by + top:.1f}", canvas.colours.ink
    canvas.path(data, stroke=canvas.colours.background, line=6)
    canvas.disc(bx, by + top, 6, ink, canvas.colours.background)
    canvas.path(data, stroke=ink, line=2.5)


def _draw_legend(canvas: Canvas, picture: Map, sheet: MapSheet, y: float) -> float:
    """The kind of number, what hatching and circles mean, and the bands as a strip with their edges
    below; returns where the next thing may begin.
    """
    y += 12
    end = canvas.text(MARGIN, y + KEY, picture.kind, KEY, bold=True).right
    if picture.missing:
        missing = canvas.text(WIDTH - MARGIN, y + KEY, picture.missing, SMALL, anchor="end")
        swatch = Rect(missing.left - _SWATCH - 12, y + 10, _SWATCH, _SWATCH)
        canvas.box(swatch, _hatching(canvas))
        canvas.outline(swatch, canvas.colours.line)
    elif picture.circles:
        _draw_sizes(canvas, picture, end, y, _scale(sheet))
    y += _ABOVE - 12
    paints = band_colours(canvas, len(picture.edges) - 1)
    left = MARGIN + width(picture.edges[0], SMALL) / 2
    step = INNER - width(picture.edges[0], SMALL) / 2 - width(picture.edges[-1], SMALL) / 2
    step /= len(paints)
    for index, paint in enumerate(paints):
        canvas.box(Rect(left + index * step, y, step - 3, _BLOCK), paint)
    for index, edge in enumerate(picture.edges):
        canvas.text(left + index * step - 1.5, y + _BLOCK + SMALL, edge, SMALL, anchor="middle")
    return y + _BLOCK + _BELOW


def _draw_sizes(canvas: Canvas, picture: Map, left: float, y: float, scale: float) -> None:
    """Circles of some numbers of ballots, as many as there is room for behind ``left``, the largest
    at the right end.
    """
    right, most = float(WIDTH - MARGIN), max(area.ballots for area in picture.areas)
    for circle in reversed(picture.circles):
        radius = _radius(circle.ballots, most, _LARGEST * scale)
        start = right - width(circle.text, SMALL) - 2 * radius - 12
        if start < left + 30:
            break
        canvas.text(right, y + KEY, circle.text, SMALL, anchor="end")
        canvas.disc(start + radius, y + KEY - 14, radius, canvas.colours.land, canvas.colours.ink)
        right = start - 26
