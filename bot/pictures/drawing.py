"""A picture as PNG, and the process that draws it: ``python -m bot.pictures.drawing``.

Pickled ``Picture``s come in on stdin. For each one a line goes out on stdout, ``drawn`` or
``failed`` and a length in bytes, and behind it the PNG or the reason. The process ends when stdin
does, so it never outlives the bot.
"""

from __future__ import annotations

import os
import pickle
import sys
from dataclasses import fields, is_dataclass
from enum import Enum
from math import floor
from typing import Any

import resvg_py

from bot.pictures.bars import draw_chart
from bot.pictures.canvas import WIDTH, Canvas
from bot.pictures.letters import BOLD, FAMILY, REGULAR, drawable, width
from bot.pictures.maps import draw_map
from bot.pictures.picture import Chart, Picture
from bot.pictures.sheet import lay_out_world

LONGEST = 1280
"""Pixels.

Telegram scales a photo down until neither side is longer; done here, the words stay crisp.
"""

_NICENESS = 10
"""How far a drawing stands back behind answers when both want the processor."""


def draw(picture: Picture) -> Canvas:
    """The picture as shapes and words on a sheet."""
    picture = _drawable(picture)
    return draw_chart(picture) if isinstance(picture, Chart) else draw_map(picture)


def _drawable(value: Any) -> Any:
    """A picture, or what it consists of, in letters that there are fonts for."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return drawable(value)
    if isinstance(value, tuple):
        return tuple(map(_drawable, value))
    if not is_dataclass(value):
        return value
    made: Any = type(value)
    return made(*[_drawable(getattr(value, field.name)) for field in fields(value)])


def render(picture: Picture) -> bytes:
    """The picture as PNG: 1,080 pixels square, or 1,024 by 1,280.

    Looks at fonts of the system only for letters that the shipped one lacks. Raises ``ValueError``
    for what no picture can show, such as control characters.
    """
    canvas = draw(picture)
    return resvg_py.svg_to_bytes(
        svg_string=canvas.svg(),
        width=floor(WIDTH * min(1, LONGEST / canvas.height)),
        skip_system_fonts=True,
        font_files=[str(REGULAR), str(BOLD), *map(str, sorted(canvas.fonts))],
        font_family=FAMILY,
    )


def main() -> None:
    """Draw until stdin ends."""
    os.nice(_NICENESS)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not get between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # The fonts and the shapes of countries are read before anybody waits for them.
    width("a", 1)
    width("a", 1, bold=True)
    lay_out_world(WIDTH, WIDTH)
    while True:
        try:
            # From our own parent alone.
            picture = pickle.load(sys.stdin.buffer)  # noqa: S301
        except (EOFError, pickle.UnpicklingError):
            return
        try:
            status, content = "drawn", render(picture)
        except Exception as error:  # noqa: BLE001
            # One picture that cannot be drawn must not end the others.
            status, content = "failed", f"{type(error).__name__}: {error}".encode()
        out.write(f"{status} {len(content)}\n".encode() + content)
        out.flush()


if __name__ == "__main__":
    main()
