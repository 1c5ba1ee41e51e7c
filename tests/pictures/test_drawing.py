"""Pictures as PNG: their size, their palettes, and bars as long as their figures."""

from __future__ import annotations

import re
import struct
from itertools import pairwise

import pytest
from PIL import Image

from bot.editions.store import Store
from bot.pictures.atlas import MapRegion
from bot.pictures.canvas import INNER, MARGIN, WIDTH, colours
from bot.pictures.charts import count_chart
from bot.pictures.drawing import render
from bot.pictures.picture import Bar, Group, Look, Palette, digest
from tests.pictures.conftest import answer, chart, labels, mapped, one, pixels


def length(image: Image.Image, colour: str) -> int:
    """The longest run of a colour in any line, in pixels."""
    wanted = bytes.fromhex(colour.removeprefix("#"))
    runs = [0]
    for y in range(image.height):
        line = image.crop((0, y, image.width, y + 1)).convert("RGB").tobytes()
        runs += [len(run) // 3 for run in re.findall(b"(?:%b)+" % re.escape(wanted), line)]
    return max(runs)


def test_a_picture_is_square_or_as_tall_as_a_phone_shows_it_whole(store: Store) -> None:
    sizes = {}
    for place in ("tj", "kz", "overall"):
        picture = count_chart(labels(store), answer(store, place))
        assert picture is not None
        png = render(picture)
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        assert len(png) < 1_000_000
        sizes[place] = struct.unpack(">II", png[16:24])
    assert sizes == {"tj": (1080, 1080), "kz": (1024, 1280), "overall": (1024, 1280)}
    world = struct.unpack(">II", render(mapped(store))[16:24])
    assert world == (1024, 1280)


@pytest.mark.parametrize("palette", list(Palette))
def test_both_palettes_are_drawn_on_their_own_ground(store: Store, palette: Palette) -> None:
    picture = count_chart(labels(store), answer(store, "kz"), palette)
    assert picture is not None
    image = pixels(render(picture))
    ground = tuple(bytes.fromhex(colours(palette).background.removeprefix("#")))
    assert image.getpixel((2, 2)) == ground
    counted = image.getcolors(1_000_000)
    assert counted is not None
    assert len(counted) > 50
    assert max(counted)[1] == ground


@pytest.mark.parametrize(("value", "share"), [(0, 0.0), (50, 0.5), (100, 1.0)])
def test_a_bar_is_as_long_as_its_figure(value: float, share: float) -> None:
    image = pixels(render(chart(one("Somebody", value))))
    drawn = length(image.crop((0, 260, WIDTH, image.height)), "#0072b2")
    assert drawn == pytest.approx(INNER * share, abs=3)


def test_a_range_is_filled_to_its_lower_end_and_outlined_to_the_higher() -> None:
    bar = Bar(Look.COUNT, "40% to 50%", 40.0, high=50.0)
    image = pixels(render(chart(Group("Somebody", (bar,)))))
    below = image.crop((0, 260, WIDTH, image.height))
    assert length(below, "#0072b2") == pytest.approx(INNER * 0.5, abs=3)
    line = next(
        y for y in range(260, image.height) if image.getpixel((MARGIN + 200, y)) == (0, 0x72, 0xB2)
    )
    middle = image.crop((0, line + 12, WIDTH, line + 13))
    assert length(middle, "#0072b2") == pytest.approx(INNER * 0.4, abs=3)


def test_a_missing_figure_is_neither_zero_nor_a_bar() -> None:
    missing, zero = (render(chart(one("Somebody", value, "no figure"))) for value in (None, 0.0))
    assert missing != zero


def test_an_exit_poll_is_striped_and_a_count_is_not() -> None:
    poll, count = (Group("Somebody", (Bar(look, "50%", 50.0),)) for look in (Look.POLL, Look.COUNT))
    striped = pixels(render(chart(poll)))
    solid = pixels(render(chart(count)))
    line = (
        next(
            y
            for y in range(260, solid.height)
            if solid.getpixel((MARGIN + 200, y)) == (0, 0x72, 0xB2)
        )
        + 12
    )
    changes = [
        sum(
            a != b
            for a, b in pairwise(
                image.getpixel((x, line)) for x in range(MARGIN + 10, MARGIN + 400)
            )
        )
        for image in (striped, solid)
    ]
    assert changes[0] > 20
    assert changes[1] == 0


def test_maps_are_coloured_by_share(store: Store) -> None:
    codes = ("KZ", "KG", "TJ", "TM", "UZ")
    for palette in Palette:
        image = pixels(
            render(mapped(store, region=MapRegion("Central Asia", codes), palette=palette))
        )
        counted = {colour: n for n, colour in image.getcolors(1_000_000) or ()}
        scale = [tuple(bytes.fromhex(each.removeprefix("#"))) for each in colours(palette).scale]
        assert [counted.get(colour, 0) > 5_000 for colour in scale] == [
            True,
            True,
            False,
            False,
            True,
            True,
        ]


def test_the_same_content_has_the_same_name_and_other_content_another(store: Store) -> None:
    once, again = (count_chart(labels(store), answer(store, "kz")) for _ in range(2))
    dark = count_chart(labels(store), answer(store, "kz"), Palette.DARK)
    assert once is not None
    assert again is not None
    assert dark is not None
    assert digest(once) == digest(again)
    assert digest(once) != digest(dark)
    assert len(digest(once)) == 32


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [part / 255 for part in bytes.fromhex(colour.removeprefix("#"))]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one_colour: str, other: str) -> float:
    light, dark = sorted((luminance(one_colour), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", list(Palette))
def test_words_are_legible_and_the_scale_is_told_by_lightness_alone(palette: Palette) -> None:
    found = colours(palette)
    assert contrast(found.ink, found.background) >= 7
    assert contrast(found.soft, found.background) >= 4.5
    assert all(contrast(colour, found.background) >= 3 for colour in found.looks.values())
    steps = [luminance(colour) for colour in found.scale]
    # The same way on both screens: more is deeper.
    assert steps == sorted(steps, reverse=True)
    assert all(contrast(a, b) > 1.3 for a, b in pairwise(found.scale))
