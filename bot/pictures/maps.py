"""A map of countries coloured by bands: hatching is no figure, dots are countries too small to
see.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from bot.pictures.canvas import (
    INNER,
    MARGIN,
    WIDTH,
    Box,
    Canvas,
    Rect,
    box_of,
    colours,
    draw_foot,
    draw_head,
    draw_lines,
    width,
)
from bot.pictures.picture import Area, Map
from bot.pictures.sheet import Drawn, MapSheet, lay_out
from bot.places.geography import NOBODYS

_KIND, _LABEL, _LEGEND, _LINE = 36, 34, 32, 34
_DOT = 6.0
_LEAST_AREA = 30.0
"""Square pixels below which a country gets a dot."""

_SWATCH = 34


def draw_map(picture: Map) -> Canvas:
    """The map on a sheet of its own."""
    canvas = Canvas(colours(picture.frame.palette))
    y = draw_head(canvas, picture.frame)
    y = draw_lines(canvas, picture.kind, y - 8, _KIND, bold=True, most=2) + 10
    counted = [area.code for area in picture.areas if area.band is not None]
    sheet = lay_out(picture.fitted, WIDTH, counted)
    _draw_countries(canvas, picture, sheet, y)
    unlabelled = _draw_labels(canvas, picture.areas, sheet, y)
    y = _draw_legend(canvas, picture, y + sheet.window.height + 22)
    lines = list(picture.lines)
    if unlabelled:
        lines.insert(0, " · ".join(unlabelled))
    for line in lines:
        y = draw_lines(canvas, line, y, _LINE) + 6
    draw_foot(canvas, picture.frame, y + 4)
    return canvas


def band_colours(canvas: Canvas, bands: int) -> list[str]:
    """One colour a band, low to high; few bands take colours far apart."""
    scale = canvas.colours.scale
    if bands == 1:
        return [scale[len(scale) // 2]]
    return [scale[round(index * (len(scale) - 1) / (bands - 1))] for index in range(bands)]


def _draw_countries(canvas: Canvas, picture: Map, sheet: MapSheet, top: float) -> None:
    """Each country in the colour of its band, hatched where there is no figure, and plain where
    there cannot be one.
    """
    bands = {area.code: area.band for area in picture.areas}
    plain, hatched = [], []
    coloured: list[list[Drawn]] = [[] for _ in picture.bands]
    for code, drawn in sheet.drawn.items():
        band = bands.get(code)
        if band is not None:
            coloured[band].append(drawn)
        elif code in picture.fitted or (not picture.fitted and code != NOBODYS):
            hatched.append(drawn)
        else:
            plain.append(drawn)
    # What is plain or hatched comes first, so that a neighbour's rim covers no coloured country.
    _draw_shapes(canvas, plain, canvas.colours.land, top)
    _draw_shapes(canvas, hatched, _hatching(canvas), top)
    for alike, paint in zip(coloured, band_colours(canvas, len(coloured)), strict=True):
        _draw_shapes(canvas, alike, paint, top)
        for drawn in alike:
            if drawn.area < _LEAST_AREA:
                x, y = drawn.middle
                canvas.disc(x, y + top, _DOT, paint, canvas.colours.ink)


def _draw_shapes(canvas: Canvas, shapes: Iterable[Drawn], paint: str, top: float) -> None:
    # One path for all of one paint: resvg then lays the paint once.
    data = []
    for drawn in shapes:
        for outline in drawn.outlines:
            points = " ".join([f"{x / 2:g},{y / 2 + top:.1f}" for x, y in outline])
            data.append(f"M{points}Z")
    if data:
        stroke = canvas.colours.background
        canvas.path("".join(data), fill=paint, stroke=stroke, line=1.5)


def _hatching(canvas: Canvas) -> str:
    """The paint of a country without a figure."""
    return canvas.striped(canvas.colours.land, canvas.colours.line, share=0.25)


def _draw_labels(canvas: Canvas, areas: Iterable[Area], sheet: MapSheet, top: float) -> list[str]:
    """Write name and value onto each country that has a value to be read, the largest first; those
    for which there was no room are returned in words.
    """
    # An area without a shape in the window is named below the map too.
    wanted = [(sheet.drawn.get(area.code), area) for area in areas if area.text]
    wanted.sort(key=lambda pair: pair[0].area if pair[0] else 0.0, reverse=True)
    taken: list[Box] = []
    left_out = []
    for drawn, area in wanted:
        boxes = _room_for(area, drawn, taken, sheet, top) if drawn else None
        if boxes is None:
            left_out.append(f"{area.name} {area.text}")
            continue
        taken += boxes
        for box, bold in zip(boxes, (False, True), strict=True):
            x, baseline = (box.left + box.right) / 2, box.top + _LABEL * 0.76
            canvas.text(x, baseline, box.text, _LABEL, anchor="middle", bold=bold)
    return left_out


def _room_for(
    area: Area, drawn: Drawn, taken: list[Box], sheet: MapSheet, top: float
) -> list[Box] | None:
    """Two lines at the country's middle or a little off it; ``None`` when others stand there
    already.
    """
    for dx, dy in ((0, 0), (0, 34), (0, -34), (46, 0), (-46, 0), (0, 68), (0, -68)):
        x, y = drawn.middle[0] + dx, drawn.middle[1] + top + dy
        boxes = [
            box_of(area.name, x, y - 2, _LABEL, anchor="middle"),
            box_of(area.text, x, y + _LABEL, _LABEL, bold=True, anchor="middle"),
        ]
        inside = all(box.left > 8 and box.right < WIDTH - 8 for box in boxes)
        inside = inside and boxes[0].top > top and boxes[1].bottom < top + sheet.window.height
        if inside and not any(box.overlaps(other) for box, other in product(boxes, taken)):
            return boxes
    return None


def _draw_legend(canvas: Canvas, picture: Map, y: float) -> float:
    """Swatches with their bands, as many in a line as fit; returns where the next thing may
    begin.
    """
    paints = band_colours(canvas, len(picture.bands))
    entries = list(zip(paints, picture.bands, strict=True))
    if picture.missing:
        entries.append((_hatching(canvas), picture.missing))
    x = float(MARGIN)
    for paint, text in entries:
        wide = _SWATCH + 12 + width(text, _LEGEND) + 34
        if x + wide - 34 > MARGIN + INNER and x > MARGIN:
            x, y = float(MARGIN), y + 46
        swatch = Rect(x, y + 2, _SWATCH, _SWATCH)
        canvas.box(swatch, paint)
        canvas.outline(swatch, canvas.colours.line)
        canvas.text(x + _SWATCH + 12, y + _LEGEND - 4, text, _LEGEND)
        x += wide
    return y + 52
