"""What stands around every picture: the title above; notes, sources and edition below."""

from __future__ import annotations

from bot.pictures.canvas import INNER, MARGIN, Canvas, Rect
from bot.pictures.font import wrapped
from bot.pictures.picture import Frame

TITLE, SUBTITLE, NOTE, FOOT = 58, 38, 34, 30
_LEADING = 1.28


def draw_head(canvas: Canvas, frame: Frame) -> float:
    """Write the title and what stands under it; returns where the next thing may begin."""
    y = draw_lines(canvas, frame.title, MARGIN - 8, TITLE, bold=True, most=2)
    for line in frame.subtitle:
        y = draw_lines(canvas, line, y, SUBTITLE, colour=canvas.colours.soft, most=2)
    return y + 18


def draw_foot(canvas: Canvas, frame: Frame, y: float) -> None:
    """Write the notes, the sources and the edition, and set the sheet's height."""
    for note in frame.notes:
        y = draw_lines(canvas, note, y, NOTE, colour=canvas.colours.soft) + 4
    y += 12
    canvas.box(Rect(MARGIN, y, INNER, 2), canvas.colours.line)
    y = draw_lines(canvas, frame.source, y + 10, FOOT, colour=canvas.colours.soft, most=3)
    y = draw_lines(canvas, frame.edition, y, FOOT, colour=canvas.colours.soft, most=2)
    canvas.height = y + 30


def draw_lines(
    canvas: Canvas,
    text: str,
    top: float,
    size: float,
    *,
    colour: str | None = None,
    bold: bool = False,
    most: int = 4,
    left: float = MARGIN,
) -> float:
    """Write ``text`` in as many lines as it needs, at most ``most``; returns where the next thing may begin."""
    for line in wrapped(text, size, INNER - (left - MARGIN), bold=bold, most=most):
        canvas.text(left, top + size, line, size, bold=bold, colour=colour)
        top += size * _LEADING
    return top
