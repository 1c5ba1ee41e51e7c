"""A map of countries coloured by bands: hatching is no figure, dots are countries too small to
see.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.pictures.canvas import (
    INNER,
    MARGIN,
    WIDTH,
    Box,
    Canvas,
    Rect,
    box_of,
    draw_foot,
    draw_head,
    draw_lines,
    width,
)
from bot.pictures.palette import colours
from bot.pictures.picture import Area, Map
from bot.pictures.sheet import Drawn, MapSheet, Outline, lay_out
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
    sheet = lay_out(
        picture.fitted, WIDTH, [area.code for area in picture.areas if area.band is not None]
    )
    unlabelled = _draw_window(canvas, picture, sheet, y)
    y = _draw_legend(canvas, picture, y + sheet.window.height + 22)
    for line in (*_in_words(unlabelled), *picture.lines):
        y = draw_lines(canvas, line, y, _LINE) + 6
    draw_foot(canvas, picture.frame, y + 4)
    return canvas


def band_colours(canvas: Canvas, bands: int) -> list[str]:
    """One colour a band, low to high; few bands take colours far apart."""
    scale = canvas.colours.scale
    if bands == 1:
        return [scale[len(scale) // 2]]
    return [scale[round(index * (len(scale) - 1) / (bands - 1))] for index in range(bands)]


def _draw_window(canvas: Canvas, picture: Map, sheet: MapSheet, top: float) -> list[Area]:
    """Draw the countries and their labels; returns the areas whose label found no room."""
    paints = band_colours(canvas, len(picture.bands))
    hatching = canvas.striped(canvas.colours.land, canvas.colours.line, share=0.25)
    areas = {area.code: area for area in picture.areas}
    uncounted = {code for code in sheet.drawn if code not in areas or areas[code].band is None}
    hatched = uncounted & {*picture.fitted} if picture.fitted else uncounted - {NOBODYS}
    _draw_shapes(
        canvas, [sheet.drawn[code] for code in uncounted - hatched], canvas.colours.land, top
    )
    missing = [sheet.drawn[code] for code in hatched]
    _draw_shapes(canvas, missing, hatching, top)
    for band, paint in enumerate(paints):
        alike = [
            drawn
            for code, drawn in sheet.drawn.items()
            if code in areas and areas[code].band == band
        ]
        _draw_shapes(canvas, alike, paint, top)
        _draw_dots(canvas, alike, paint, top)
    return _draw_labels(canvas, picture.areas, sheet, top)


def _draw_shapes(canvas: Canvas, shapes: Iterable[Drawn], paint: str, top: float) -> None:
    """All shapes of one paint in one path: a paint is then laid once."""
    data = "".join(_path(outline, top) for drawn in shapes for outline in drawn.outlines)
    if data:
        canvas.path(data, fill=paint, stroke=canvas.colours.background, line=1.5)


def _path(outline: Outline, top: float) -> str:
    points = " ".join(f"{x / 2:g},{y / 2 + top:.1f}" for x, y in outline)
    return f"M{points}Z"


def _draw_dots(canvas: Canvas, shapes: Iterable[Drawn], paint: str, top: float) -> None:
    for drawn in shapes:
        if drawn.area < _LEAST_AREA:
            canvas.disc(drawn.middle[0], drawn.middle[1] + top, _DOT, paint, canvas.colours.ink)


def _draw_labels(canvas: Canvas, areas: Iterable[Area], sheet: MapSheet, top: float) -> list[Area]:
    """Write name and value onto each country that has a value to be read, the largest first, where
    there is room.
    """
    wanted = [area for area in areas if area.text]
    wanted.sort(key=lambda area: -(sheet.drawn[area.code].area if area.code in sheet.drawn else 0))
    taken: list[Box] = []
    left_out = []
    for area in wanted:
        drawn = sheet.drawn.get(area.code)
        boxes = _room_for(area, drawn, taken, sheet, top) if drawn else None
        if boxes is None:
            left_out.append(area)
            continue
        taken += boxes
        for box, bold in zip(boxes, (False, True), strict=True):
            x, baseline = (box.left + box.right) / 2, box.top + _LABEL * 0.76
            halo = canvas.colours.background
            canvas.text(x, baseline, box.text, _LABEL, anchor="middle", bold=bold, halo=halo)
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
        if inside and not any(box.overlaps(other) for box in boxes for other in taken):
            return boxes
    return None


def _in_words(areas: Iterable[Area]) -> list[str]:
    words = " · ".join(f"{area.name} {area.text}" for area in areas)
    return [words] if words else []


def _draw_legend(canvas: Canvas, picture: Map, y: float) -> float:
    """Swatches with their bands, as many in a line as fit."""
    paints = band_colours(canvas, len(picture.bands))
    entries = list(zip(paints, picture.bands, strict=True))
    if picture.missing:
        entries.append(
            (canvas.striped(canvas.colours.land, canvas.colours.line, share=0.25), picture.missing)
        )
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
