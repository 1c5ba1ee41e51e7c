"""A picture as PNG: what the drawing process does."""

from __future__ import annotations

from math import floor

import resvg_py

from bot.pictures.bars import draw_chart
from bot.pictures.canvas import BOLD, FAMILY, REGULAR, WIDTH, Canvas
from bot.pictures.maps import draw_map
from bot.pictures.picture import Chart, Picture

TALLEST = 1280
"""Pixels.

Telegram scales a photo down until neither side is longer; done here, the words stay crisp.
"""


def draw(picture: Picture) -> Canvas:
    """The picture as shapes and words on a sheet."""
    return draw_chart(picture) if isinstance(picture, Chart) else draw_map(picture)


def render(picture: Picture) -> bytes:
    """The picture as PNG, 1,080 pixels wide unless it would be too tall.

    Looks at no font of the system. Raises ``ValueError`` for what no picture can show, such as
    control characters.
    """
    canvas = draw(picture)
    return resvg_py.svg_to_bytes(
        svg_string=canvas.svg(),
        width=floor(WIDTH * min(1, TALLEST / canvas.height)),
        skip_system_fonts=True,
        font_files=[str(REGULAR), str(BOLD)],
        font_family=FAMILY,
    )
