"""A day as people write it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.asking.days import find_day
from bot.wording.language import TAGS, wording


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("2024-03-20 kazakhstan", date(2024, 3, 20), "kazakhstan"),
        ("20.03.2024 kazakhstan", date(2024, 3, 20), "kazakhstan"),
        ("20.03 kazakhstan", date(2030, 3, 20), "kazakhstan"),
        ("20 march kazakhstan", date(2030, 3, 20), "kazakhstan"),
        ("20th march 2024 kazakhstan", date(2024, 3, 20), "kazakhstan"),
        ("kazakhstan march 20", date(2030, 3, 20), "kazakhstan"),
        ("Mar 20, 2024 kazakhstan", date(2024, 3, 20), "kazakhstan"),
        ("20 марта Казахстан", date(2030, 3, 20), "Казахстан"),
        ("20 наурыз Қазақстан", date(2030, 3, 20), "Қазақстан"),
        ("station 8133 on 20 march", date(2030, 3, 20), "station 8133 on"),
        ("29.02.2024", date(2024, 2, 29), ""),
    ],
)
def test_a_day_is_found_and_taken_out(text: str, day: date, rest: str) -> None:
    assert find_day(text, 2030) == (day, rest)


@pytest.mark.parametrize("language", TAGS)
@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_is_read_as_answers_write_it(language: str, month: int) -> None:
    words, day = wording(language), date(2024, month, 20)
    for written in (words.day(day), words.days(day, day)):
        assert find_day(f"{written} kazakhstan", 2030) == (day, "kazakhstan"), written


@pytest.mark.parametrize(
    "text", ["", "kazakhstan", "31.02.2024", "40 march", "20 kazakhstan", "8133", "2024"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert find_day(text, 2030) is None
