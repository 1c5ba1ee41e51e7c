"""The shipped font has a glyph for every letter that a person may read in one of the six
languages.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale

from bot.pictures import letters
from bot.pictures.drawing import draw, render
from bot.pictures.letters import REGULAR, drawable, face, fonts_of, width
from bot.pictures.picture import Bar, Group, Look
from tests.pictures.conftest import chart, one, pixels

LETTERS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "tg": "абвгғдеёжзийӣкқлмнопрстуӯфхҳчҷшъэюя",
    "uz": "abdefghijklmnopqrstuvxyzoʻgʻshchʼ",
    "uz-Cyrl": "абвгғдеёжзийкқлмнопрстуўфхҳцчшъьэюя",
}
SIGNS = "0123456789%.,:;·–—−+…“”‘’«»()→/№  №"


@pytest.fixture(params=[False, True], ids=["regular", "bold"])
def bold(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def missing(text: str, *, bold: bool) -> set[str]:
    """Characters drawn as the box that stands for no glyph."""
    nothing = bytes(face(bold).getmask("\U0010fffd"))
    return {
        letter
        for letter in set(text)
        if not letter.isspace() and bytes(face(bold).getmask(letter)) == nothing
    }


def test_a_letter_that_no_font_has_is_found_missing(bold: bool) -> None:
    assert missing("a\U0010fffc", bold=bold) == {"\U0010fffc"}


@pytest.mark.parametrize("language", list(LETTERS))
def test_every_letter(language: str, bold: bool) -> None:
    letters = LETTERS[language]
    assert missing(letters + letters.upper() + SIGNS, bold=bold) == set()


@pytest.mark.parametrize("language", list(LETTERS))
def test_every_country_and_month(language: str, bold: bool) -> None:
    locale = Locale.parse(language, sep="-")
    words = [*locale.territories.values(), *locale.months["format"]["wide"].values()]
    assert missing("".join(map(str, words)), bold=bold) == set()


def test_bold_is_wider() -> None:
    assert width("Kazakhstan", 40, bold=True) > width("Kazakhstan", 40) > width("Kazakhstan", 30)


MIDDLE = "中"
"""A letter that the shipped font lacks."""


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a system's fonts, empty."""
    known = (letters._paths, letters._path_of, letters._width_of_one_pixel)
    monkeypatch.setattr(letters, "SYSTEM", (tmp_path, tmp_path / "nowhere"))
    for cache in known:
        cache.cache_clear()
    yield tmp_path
    for cache in known:
        cache.cache_clear()


def write_font(path: Path, letter: str, glyph: int) -> None:
    """A font of one letter: DejaVu Sans with another ``cmap`` (OpenType, format 12)."""
    font = bytearray(REGULAR.read_bytes())
    (tables,) = struct.unpack_from(">H", font, 4)
    for index in range(tables):
        at = 12 + 16 * index
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, at)
        if tag == b"cmap":
            code = ord(letter)
            table = struct.pack(">HHHHI", 0, 1, 3, 10, 12)
            table += struct.pack(">HHIIIIII", 12, 0, 28, 0, 1, code, code, glyph)
            font[offset : offset + len(table)] = table
            struct.pack_into(">I", font, at + 12, len(table))
    path.write_bytes(font)


def test_letters_that_no_font_has_are_an_ellipsis_and_no_boxes(fonts: Path) -> None:
    (fonts / "Sans-broken.ttf").write_bytes(b"no font")
    picture = chart(one("中国 国民 Party", 50), one("Ada", 20))
    assert [box.text for box in draw(picture).boxes if "Party" in box.text] == ["… Party"]
    assert drawable("Қазақстан, ქართული, العربية — 42.2%") == "Қазақстан, ქართული, العربية — 42.2%"


def test_a_font_of_the_system_draws_what_the_shipped_one_lacks(fonts: Path) -> None:
    path = fonts / "deeper" / "Sans.TTF"
    path.parent.mkdir()
    write_font(path, MIDDLE, 36)
    assert fonts_of(f"{MIDDLE} and more") == {path}
    assert fonts_of("Қазақстан") == set()
    assert drawable(f"{MIDDLE}国") == f"{MIDDLE}…"
    # Glyph 36 is DejaVu's capital A.
    assert width(MIDDLE, 40) == pytest.approx(width("A", 40))
    bar = Bar(Look.COUNT, "12.3%", 12.3)
    drawn = [pixels(render(chart(Group(name, (bar,))))) for name in (MIDDLE, "A", "B")]
    assert drawn[0].tobytes() == drawn[1].tobytes() != drawn[2].tobytes()


def test_marks_of_direction_take_no_room() -> None:
    assert width("\u2068Ada\u2069", 40) == width("Ada", 40)
