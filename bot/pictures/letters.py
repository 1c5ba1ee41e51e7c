"""Which font draws a letter, and how wide it is: the shipped one, and for letters that it lacks
(Chinese, Japanese, Korean, most of India's and Thai) one that the system has.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category

from PIL import ImageFont

FAMILY = "DejaVu Sans"
_FOLDER = Path(__file__).parent / "fonts"
REGULAR, BOLD = _FOLDER / "DejaVuSans.ttf", _FOLDER / "DejaVuSans-Bold.ttf"
SYSTEM = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
)
"""Where systems keep their fonts; folders that are not there hold none."""

ELLIPSIS = "…"

_MEASURED_AT = 100
"""Pixels: so large that hinting hardly matters, because resvg draws without it."""

NARROWED = 0.9
"""How wide letters are drawn: DejaVu Sans Condensed is DejaVu Sans at nine tenths of its width."""

_NO_LETTER = "\U0010fffd"
"""A code that no font has a glyph for."""

_KINDS = frozenset({".ttf", ".otf", ".ttc"})


@lru_cache(maxsize=2)
def face(bold: bool = False) -> ImageFont.FreeTypeFont:
    """The shipped font, 100 pixels high."""
    return _opened(BOLD if bold else REGULAR)


def _opened(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


def _has(font: ImageFont.FreeTypeFont, letter: str) -> bool:
    return bytes(font.getmask(letter)) != bytes(font.getmask(_NO_LETTER))


@lru_cache(maxsize=4096)
def _is_lacking(letter: str) -> bool:
    """Whether the shipped font lacks a letter. Spaces and marks of direction need no glyph."""
    return category(letter)[0] not in "CZ" and not _has(face(), letter)


def _lacking(text: str) -> list[str]:
    return [] if text.isascii() else [letter for letter in text if _is_lacking(letter)]


@lru_cache(maxsize=1)
def _paths() -> list[Path]:
    """The system's fonts, upright ones without serifs first."""
    paths = []
    for folder in SYSTEM:
        paths += [path for path in folder.rglob("*") if path.suffix.lower() in _KINDS]
    return sorted(paths, key=lambda at: ("Sans" not in at.name, "Regular" not in at.name, at))


@cache
def _of_system(path: Path) -> ImageFont.FreeTypeFont | None:
    try:
        return _opened(path)
    except OSError:
        # Of pictures in fixed sizes, as emoji are, or no font at all.
        return None


@lru_cache(maxsize=4096)
def _path_of(letter: str) -> Path | None:
    """The system's font for a letter that the shipped one lacks; ``None`` where there is none."""
    for path in _paths():
        font = _of_system(path)
        if font and _has(font, letter):
            return path
    return None


def fonts_of(text: str) -> set[Path]:
    """The files of the system's fonts that ``text`` needs beside the shipped one."""
    return {path for path in map(_path_of, _lacking(text)) if path}


def drawable(text: str) -> str:
    """``text`` with an ellipsis for letters that no font here has: the boxes that would stand for
    them say less.
    """
    lost = {letter for letter in _lacking(text) if _path_of(letter) is None}
    if not lost:
        return text
    left = "".join(ELLIPSIS if letter in lost else letter for letter in text)
    return re.sub(rf"{ELLIPSIS}(\s*{ELLIPSIS})+", ELLIPSIS, left)


@lru_cache(maxsize=4096)
def _width_of_one_pixel(text: str, bold: bool) -> float:
    wide, own = 0.0, []
    for letter in text:
        path = _path_of(letter) if _is_lacking(letter) else None
        if font := _of_system(path) if path else None:
            wide += font.getlength(letter)
        elif category(letter) != "Cf":
            # Marks of direction take no room.
            own.append(letter)
    wide += face(bold).getlength("".join(own))
    return wide / _MEASURED_AT * NARROWED


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How many pixels ``text`` takes at ``size`` pixels."""
    return _width_of_one_pixel(text, bold) * size
