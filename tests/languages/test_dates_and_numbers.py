"""Dates and ranges of days as each language writes them in a sentence; numbers, percentages and
lists as CLDR has them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from rich.cells import cell_len

from bot.editions.store import Store
from bot.replies import Replies
from bot.wording.language import LANGUAGES, TAGS, wording

DAYS = {
    "en": ("26 Mar 2024", "18 March 2018", "15–17 March 2024", "27 February – 2 March 2024"),
    "ru": (
        "26 мар. 2024 г.",
        "18 марта 2018 г.",
        "15–17 марта 2024 г.",
        "27 февраля – 2 марта 2024 г.",
    ),
    "kk": (
        "2024 ж. 26 наурыз",
        "2018 жылғы 18 наурыз",
        "2024 жылғы 15–17 наурыз",
        "2024 жылғы 27 ақпан – 2 наурыз",
    ),
    "ky": (
        "2024-ж. 26-марты",
        "2018-жылдын 18-марты",
        "2024-жылдын 15–17-марты",
        "2024-жылдын 27-февралы – 2-марты",
    ),
    "tg": (
        "26 марти 2024",
        "18 марти соли 2018",
        "15–17 марти соли 2024",
        "27 феврали – 2 марти соли 2024",
    ),
    "uz": (
        "2024-yil 26-mart",
        "2018-yil 18-mart",
        "2024-yil 15–17-mart",
        "2024-yil 27-fevral – 2-mart",
    ),
    "uz-Cyrl": (
        "2024-йил 26-март",
        "2018-йил 18-март",
        "2024-йил 15–17-март",
        "2024-йил 27-февраль – 2-март",
    ),
}


def spaced(text: str) -> str:
    """With every space that does not break as a plain one."""
    return text.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("language", TAGS)
def test_days(language: str) -> None:
    words = wording(language)
    shown = (
        words.day(date(2024, 3, 26)),
        words.days(date(2018, 3, 18), date(2018, 3, 18)),
        words.days(date(2024, 3, 15), date(2024, 3, 17)),
        words.days(date(2024, 2, 27), date(2024, 3, 2)),
    )
    assert tuple(map(spaced, shown)) == DAYS[language]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "30 December 2023 – 2 January 2024"),
        ("ru", "30 декабря 2023 г. – 2 января 2024 г."),
        ("kk", "2023 жылғы 30 желтоқсан – 2024 жылғы 2 қаңтар"),
        ("ky", "2023-жылдын 30-декабры – 2024-жылдын 2-январы"),
        ("tg", "30 декабри соли 2023 – 2 январи соли 2024"),
        ("uz", "2023-yil 30-dekabr – 2024-yil 2-yanvar"),
        ("uz-Cyrl", "2023-йил 30-декабрь – 2024-йил 2-январь"),
    ],
)
def test_days_over_the_turn_of_the_year(language: str, expected: str) -> None:
    assert spaced(wording(language).days(date(2023, 12, 30), date(2024, 1, 2))) == expected


NUMBERS = {
    "en": ("76,277,708", "87.28%", "−0.5", "A, B, and C"),
    "ru": ("76 277 708", "87,28 %", "−0,5", "A, B и C"),
    "kk": ("76 277 708", "87,28%", "−0,5", "A, B, C"),
    "ky": ("76 277 708", "87,28%", "−0,5", "A, B жана C"),
    "tg": ("76 277 708", "87,28%", "−0,5", "A, B, C"),
    "uz": ("76 277 708", "87,28%", "−0,5", "A, B va C"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers(language: str) -> None:
    words = wording(language)
    shown = (
        words.number(76277708),
        words.percent(Decimal("87.28"), 2),
        words.decimal(Decimal("-0.5"), 1),
        words.all_of(["A", "B", "C"]),
    )
    assert tuple(map(spaced, shown)) == NUMBERS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sign_of_per_cent_stands_as_in_cldr(language: str) -> None:
    pattern = Locale.parse(language).percent_formats[None].pattern
    assert wording(language)("percent", number="7") == pattern.replace("#,##0", "7")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_breaks_or_is_wider_than_it_looks(language: str) -> None:
    number = wording(language).number(76277708)
    assert " " not in number
    assert cell_len(number) == len("76,277,708")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, "1 участок"),
        (2, "2 участка"),
        (5, "5 участков"),
        (11, "11 участков"),
        (21, "21 участок"),
        (112, "112 участков"),
    ],
)
def test_russian_plurals(count: int, expected: str) -> None:
    assert wording("ru")("stations", count=count, number=str(count)) == expected


def test_an_abbreviation_at_the_end_of_a_sentence_has_one_full_stop(store: Store) -> None:
    message = Replies(store).to_text("когда выборы", "ru")
    assert message is not None
    assert spaced(message.plain).splitlines()[1:5] == [
        "Голосование: 15–17 марта 2024 г.",
        "Источники данных опубликованы: с 17 мар. 2024 г. по 21 мар. 2024 г.",
        "Получены здесь: с 18 мар. 2024 г. по 26 мар. 2024 г.",
        "Опубликовано здесь: сначала выпуск 1, 18 мар. 2024 г.; "
        "последний раз выпуск 5, 26 мар. 2024 г.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pause_of_three_dots_stays(language: str) -> None:
    assert wording(language)("search-place-year", place="A...", year="B..") == "A..., B."


def test_a_list_has_its_word_for_and_in_the_letters_of_the_answer() -> None:
    assert wording("uz-Cyrl").all_of(["A", "B", "C"]) == "A, B ва C"
    assert wording("uz").all_of(["A", "B", "C"]) == "A, B va C"
