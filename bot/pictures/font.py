"""DejaVu Sans, which has every letter of the six languages: where it is, and how wide its words are."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FAMILY = "DejaVu Sans"
_FOLDER = Path(__file__).parent / "fonts"
REGULAR, BOLD = _FOLDER / "DejaVuSans.ttf", _FOLDER / "DejaVuSans-Bold.ttf"
_MEASURED_AT = 100
ELLIPSIS = "…"


@lru_cache(maxsize=2)
def face(bold: bool = False) -> ImageFont.FreeTypeFont:
    """The font, 100 pixels high."""
    return ImageFont.truetype(BOLD if bold else REGULAR, _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _measured(text: str, bold: bool) -> float:
    return float(face(bold).getlength(text)) / _MEASURED_AT


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How many pixels ``text`` takes at ``size`` pixels."""
    return _measured(text, bold) * size


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """``text`` itself when it fits ``room`` pixels, else as much of it as fits with an ellipsis behind."""
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(text + ELLIPSIS, size, bold=bold) > room:
        text = text[:-1].rstrip()
    return text + ELLIPSIS


def wrapped(text: str, size: float, room: float, *, bold: bool = False, most: int = 4) -> list[str]:
    """``text`` in lines of at most ``room`` pixels, at most ``most``; the last one ends in an ellipsis if it must."""
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
