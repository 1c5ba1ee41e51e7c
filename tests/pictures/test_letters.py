"""The shipped font has a glyph for every letter that a person may read in one of the six
languages.
"""

from __future__ import annotations

import pytest
from babel import Locale

from bot.pictures.canvas import face, width

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
