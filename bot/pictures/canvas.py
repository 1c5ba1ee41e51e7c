"""A sheet to draw on, in the colours of a palette: shapes and text become SVG, and where each text
went is remembered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

from bot.pictures.letters import ELLIPSIS, FAMILY, NARROWED, fonts_of, width
from bot.pictures.picture import Frame, Look, Palette


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette: text, surfaces, the scale of a map from low to high, and each look's colour.

    People with any kind of colour vision tell them apart. Bars use Okabe and Ito's set (2008),
    deepened on white. Maps use one scale after ColorBrewer's YlGnBu on both screens, so that a
    colour means the same on either: more is deeper. Its lightness alone tells the order, and both
    its ends stand off from white and from near black.
    """

    background: str
    ink: str
    soft: str
    track: str
    line: str
    land: str
    scale: tuple[str, ...]
    looks: dict[Look, str]


HATCHED = frozenset({Look.POLL, Look.SECOND, Look.FOURTH})
"""Looks drawn as stripes: a poll is never mistaken for a count, nor one place for its neighbour."""

OUTLINED = frozenset({Look.FORMER})
"""Looks drawn as an empty box: what was."""

_SCALE = ("#f6f1ae", "#a2d093", "#57b0a6", "#2f86b5", "#3462ad", "#42389a")

_LIGHT = Colours(
    background="#ffffff",
    ink="#16181c",
    soft="#565c66",
    track="#eceef1",
    line="#9aa1ab",
    land="#e3e6ea",
    scale=_SCALE,
    looks={
        Look.COUNT: "#0072b2",
        Look.POLL: "#c77700",
        Look.FORMER: "#565c66",
        Look.FIRST: "#0072b2",
        Look.SECOND: "#c77700",
        Look.THIRD: "#009e73",
        Look.FOURTH: "#b0528a",
    },
)
_DARK = Colours(
    background="#15171b",
    ink="#f3f4f6",
    soft="#aab1bb",
    track="#2a2e35",
    line="#7a828d",
    land="#2f343b",
    scale=_SCALE,
    looks={
        Look.COUNT: "#56b4e9",
        Look.POLL: "#e69f00",
        Look.FORMER: "#aab1bb",
        Look.FIRST: "#56b4e9",
        Look.SECOND: "#e69f00",
        Look.THIRD: "#2fc79a",
        Look.FOURTH: "#e39bc5",
    },
)


def colours(palette: Palette) -> Colours:
    """The colours of a palette."""
    return _DARK if palette is Palette.DARK else _LIGHT


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """``text`` itself when it fits ``room`` pixels, else as much of it as fits with an ellipsis
    behind.
    """
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(text + ELLIPSIS, size, bold=bold) > room:
        text = text[:-1].rstrip()
    return text + ELLIPSIS


def wrapped(text: str, size: float, room: float, *, bold: bool = False, most: int = 4) -> list[str]:
    """``text`` in lines of at most ``room`` pixels, at most ``most``; the last one ends in an
    ellipsis if it must.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold=bold) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return [shortened(each, size, room, bold=bold) for each in lines]


WIDTH = 1080
"""Units of a sheet from left to right."""

SQUARE, TALL = 1080, 1350
"""The heights of a sheet: 1:1 and 4:5, the tallest that Telegram shows as wide as it shows any."""

TITLE, KEY, SMALL = 60, 42, 40
"""Sizes of letters. Telegram for iOS shows a sheet of 4:5 at 300 points or more in width: the
smallest letters are 11 points high there, and 14 on a phone that gives it 390.
"""

MARGIN = 40
INNER = WIDTH - 2 * MARGIN
_ASCENT, _DESCENT = 0.76, 0.24
_STRIPE = 16

_LUMA, _MIDDLE = (0.299, 0.587, 0.114), 128
"""How light red, green and blue look (ITU-R BT.601), and the middle of the scale of 255."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a text stands, in pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in pixels from its top left corner."""

    x: float
    y: float
    wide: float
    high: float


def box_of(
    text: str, x: float, baseline: float, size: float, *, bold: bool = False, anchor: str = "start"
) -> Box:
    """The box that a text takes; ``anchor`` is SVG's ``text-anchor``."""
    wide = width(text, size, bold=bold)
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return Box(text, left, baseline - size * _ASCENT, left + wide, baseline + size * _DESCENT)


class Canvas:
    """A sheet 1,080 units wide in one palette; ``height`` is set when all is drawn. ``fonts`` are
    the files of the system's fonts that its words need beside the shipped one.
    """

    def __init__(self, colours: Colours) -> None:
        self.colours = colours
        self.height = 0.0
        self.boxes: list[Box] = []
        self.fonts: set[Path] = set()
        self._parts: list[str] = []
        self._definitions: list[str] = []

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        *,
        colour: str | None = None,
        bold: bool = False,
        anchor: str = "start",
    ) -> Box:
        """Write one line."""
        weight = ' font-weight="bold"' if bold else ""
        self._parts.append(
            f'<text transform="scale({NARROWED} 1)" x="{x / NARROWED:.1f}" y="{baseline:.1f}"'
            f' font-size="{size:g}" text-anchor="{anchor}"{weight}'
            f' fill="{colour or self.colours.ink}">{escape(text)}</text>'
        )
        box = box_of(text, x, baseline, size, bold=bold, anchor=anchor)
        self.boxes.append(box)
        self.fonts |= fonts_of(text)
        return box

    def box(self, at: Rect, fill: str) -> None:
        """A filled rectangle."""
        size = f'width="{at.wide:.1f}" height="{at.high:.1f}"'
        self._parts.append(f'<rect x="{at.x:.1f}" y="{at.y:.1f}" {size} fill="{fill}"/>')

    def outline(self, at: Rect, colour: str) -> None:
        """An empty rectangle, its line inside."""
        line = 4.0
        size = f'width="{max(at.wide - line, 0):.1f}" height="{at.high - line:.1f}"'
        edge = f'fill="none" stroke="{colour}" stroke-width="{line:g}"'
        self._parts.append(
            f'<rect x="{at.x + line / 2:.1f}" y="{at.y + line / 2:.1f}" {size} {edge}/>'
        )

    def stripes(self, at: Rect, colour: str) -> None:
        """A rectangle of diagonal stripes with a rim; one too narrow for stripes is filled."""
        narrow = at.wide < _STRIPE
        self.box(at, colour if narrow else self.striped(self.colours.background, colour))
        self.outline(at, colour)

    def path(
        self, data: str, *, fill: str = "none", stroke: str | None = None, line: float = 1
    ) -> None:
        """A path in SVG's own words; holes by the even-odd rule."""
        edge = ""
        if stroke:
            edge = f' stroke="{stroke}" stroke-width="{line:g}" stroke-linejoin="round"'
        self._parts.append(f'<path d="{data}" fill="{fill}" fill-rule="evenodd"{edge}/>')

    def disc(self, x: float, y: float, radius: float, fill: str, stroke: str) -> None:
        """A filled circle with a rim."""
        self._parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}"'
            f' stroke="{stroke}" stroke-width="1.5"/>'
        )

    def striped(self, ground: str, colour: str, *, share: float = 0.5) -> str:
        """A paint of diagonal stripes, of which ``share`` is ``colour``."""
        # A gradient that repeats, because resvg takes ten times as long over a pattern.
        name = f"stripes{len(self._definitions)}"
        edge, stops = 1 - share, ""
        for offset, stop in ((0.0, ground), (edge, ground), (edge, colour), (1.0, colour)):
            stops += f'<stop offset="{offset:g}" stop-color="{stop}"/>'
        self._definitions.append(
            f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" spreadMethod="repeat" '
            f'x1="0" y1="0" x2="{_STRIPE / 2}" y2="{_STRIPE / 2}">{stops}</linearGradient>'
        )
        return f"url(#{name})"

    def ink_on(self, paint: str) -> str:
        """The colour of letters on ``paint``: near black or white, whichever stands off more."""
        parts = bytes.fromhex(paint.removeprefix("#"))
        lightness = sum(part * weight for part, weight in zip(parts, _LUMA, strict=True))
        return _LIGHT.ink if lightness > _MIDDLE else _LIGHT.background

    def svg(self) -> str:
        """The sheet as an SVG document."""
        size = f'width="{WIDTH}" height="{round(self.height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FAMILY}">'
            f"<defs>{''.join(self._definitions)}</defs>"
            f'<rect width="100%" height="100%" fill="{self.colours.background}"/>'
            f"{''.join(self._parts)}</svg>"
        )


LEADING = 1.2
"""How far apart lines are, as a part of their letters' size."""

_LEAST_TITLE = 44
_EDGE = 26


def draw_head(canvas: Canvas, frame: Frame) -> float:
    """Write the title and what stands under it; returns where the next thing may begin."""
    # A title that is a little too long for its line is better smaller than broken, and one that is
    # too long for two better smaller than cut.
    size = max(TITLE * min(INNER / width(frame.title, TITLE, bold=True), 1), _LEAST_TITLE)
    if width(frame.title, size, bold=True) > INNER:
        is_short = len(wrapped(frame.title, TITLE, INNER, bold=True)) <= 2
        size = TITLE if is_short else _LEAST_TITLE
    y = draw_lines(canvas, frame.title, _EDGE, size, bold=True)
    for line in frame.subtitle:
        y = draw_lines(canvas, line, y, SMALL, colour=canvas.colours.soft)
    return y + 14


def foot_height(frame: Frame) -> float:
    """How much of a sheet ``draw_foot`` takes."""
    lines = 0
    for text in (*frame.captioned, *frame.notes, *_behind(frame)):
        lines += len(wrapped(text, SMALL, INNER, most=_MOST_LINES))
    return lines * SMALL * LEADING + 18 + _EDGE


def closer(frame: Frame) -> Frame:
    """``frame`` with what must be known in two paragraphs, which take fewer lines."""
    ended = [text if text.endswith(".") else f"{text}." for text in frame.captioned]
    captioned, notes = " ".join(ended), " ".join(frame.notes)
    return replace(
        frame,
        captioned=(captioned,) if captioned else (),
        notes=(notes,) if notes else (),
    )


def draw_foot(canvas: Canvas, frame: Frame, y: float) -> None:
    """Write what must be known from ``y`` on, and at the bottom the sources and the edition.

    Sets the sheet's height: square or 4:5, and taller only for what has no room in that.
    """
    soft = canvas.colours.soft
    bottom = y + foot_height(frame)
    canvas.height = next((each for each in (SQUARE, TALL) if bottom <= each + 0.5), bottom)
    for line in frame.captioned:
        y = draw_lines(canvas, line, y, SMALL)
    for note in frame.notes:
        y = draw_lines(canvas, note, y, SMALL, colour=soft)
    y += canvas.height - bottom
    canvas.box(Rect(MARGIN, y + 10, INNER, 2), canvas.colours.line)
    y += 18
    for text in _behind(frame):
        y = draw_lines(canvas, text, y, SMALL, colour=soft)


def _behind(frame: Frame) -> tuple[str, ...]:
    """The sources and the edition, in one line if they fit."""
    both = f"{frame.source} · {frame.edition}"
    return (both,) if width(both, SMALL) <= INNER else (frame.source, frame.edition)


_MOST_LINES = 12
"""Lines of a paragraph. What must be known is never cut, but for something without any end."""


def draw_lines(
    canvas: Canvas,
    text: str,
    top: float,
    size: float,
    *,
    colour: str | None = None,
    bold: bool = False,
    most: int = _MOST_LINES,
    left: float = MARGIN,
) -> float:
    """Write ``text`` in as many lines as it needs, at most ``most``; returns where the next thing
    may begin.
    """
    for line in wrapped(text, size, INNER - (left - MARGIN), bold=bold, most=most):
        canvas.text(left, top + size, line, size, bold=bold, colour=colour)
        top += size * LEADING
    return top
