"""A day as people write it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.asking.days import find_day, find_moment
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


NOW = datetime(2024, 11, 6, 6, 20, tzinfo=UTC)
"""Twenty past one at night in New York, on the sixth."""

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5 Nov 21:40 ashby", "2024-11-05T21:40:00-05:00"),
        ("nov 5, 2024 at 9:40 pm ashby", "2024-11-05T21:40:00-05:00"),
        ("12:05 am ashby", "2024-11-06T00:05:00-05:00"),
        ("2024-11-05T21:40 ashby", "2024-11-05T21:40:00-05:00"),
        ("5 Nov 2024, 21:40 UTC−5 ashby", "2024-11-05T21:40:00-05:00"),
        ("ashby 6 Nov 02:40 UTC", "2024-11-05T21:40:00-05:00"),
        ("6 Nov 08:10 UTC+5:30 ashby", "2024-11-05T21:40:00-05:00"),
        # Of an hour alone the last time that it was.
        ("21:40 ashby", "2024-11-05T21:40:00-05:00"),
        ("as of 1:10 ashby", "2024-11-06T01:10:00-05:00"),
        ("1:30 ashby", "2024-11-05T01:30:00-05:00"),
        ("yesterday 21:00 ashby", "2024-11-05T21:00:00-05:00"),
        ("вчера в 21:00 ashby", "2024-11-05T21:00:00-05:00"),
        ("кеше сағат 21:00-де ashby", "2024-11-05T21:00:00-05:00"),
        ("кечээ саат 21:00дө ashby", "2024-11-05T21:00:00-05:00"),
        ("дирӯз соати 21:00 ashby", "2024-11-05T21:00:00-05:00"),
        ("kecha soat 21:00 da ashby", "2024-11-05T21:00:00-05:00"),
        ("кеча соат 21:00 ashby", "2024-11-05T21:00:00-05:00"),
        ("today ashby", "2024-11-06"),
        ("сегодня ashby", "2024-11-06"),
        ("бүгін ashby", "2024-11-06"),
        ("бүгүн ashby", "2024-11-06"),
        ("имрӯз ashby", "2024-11-06"),
        ("bugun ashby", "2024-11-06"),
        ("yesterday ashby", "2024-11-05"),
        ("5 nov ashby", "2024-11-05"),
    ],
)
def test_an_hour_is_by_the_clock_of_the_dataset(text: str, meant: str) -> None:
    said = find_moment(text, 2024)
    assert said is not None
    assert said.rest == "ashby"
    newest = datetime(2024, 11, 6, 6, 10, tzinfo=UTC)
    assert said.meant(NEW_YORK, NOW, newest).isoformat() == meant
    # What a question keeps of it is read the same.
    again = find_moment(str(said), 1999)
    assert again is not None
    assert again.meant(NEW_YORK, NOW, newest).isoformat() == meant


def test_long_after_the_night_an_hour_alone_is_one_of_its_last_day() -> None:
    said = find_moment("21:40 ashby", 2024)
    assert said is not None
    years_later = NOW.replace(year=2026)
    for newest in (date(2024, 11, 5), datetime(2024, 11, 6, 3, 0, tzinfo=UTC)):
        meant = said.meant(NEW_YORK, years_later, newest)
        assert meant.isoformat() == "2024-11-05T21:40:00-05:00"


@pytest.mark.parametrize("text", ["", "kazakhstan", "25:10", "12:60", "station 10:5", "12:30:45"])
def test_what_is_no_hour_is_none(text: str) -> None:
    assert find_moment(text, 2030) is None
