"""Endings by rule: on numbers that are a bound, on places where people voted, on the country whose
citizens they are.
"""

from __future__ import annotations

import pytest

from bot.wording.language import wording

BOUNDS = {
    "kk": {
        "7 800": "7 800-ден астам",
        "9 500": "9 500-ден астам",
        "2 000": "2 000-нан астам",
        "1 000 000": "1 000 000-нан астам",
        "100": "100-ден астам",
        "0": "0-ден астам",
        "10": "10-нан астам",
        "20": "20-дан астам",
        "30": "30-дан астам",
        "40": "40-тан астам",
        "50": "50-ден астам",
        "60": "60-тан астам",
        "70": "70-тен астам",
        "80": "80-нен астам",
        "90": "90-нан астам",
        "1": "1-ден астам",
        "3": "3-тен астам",
        "9 657": "9 657-ден астам",
        "81,3%": "81,3 пайыздан астам",
    },
    "ky": {
        "7 800": "7 800дөн ашык",
        "2 000": "2 000ден ашык",
        "1 000 000": "1 000 000дон ашык",
        "10": "10дон ашык",
        "20": "20дан ашык",
        "40": "40тан ашык",
        "50": "50дөн ашык",
        "70": "70тен ашык",
        "1": "1ден ашык",
        "3": "3төн ашык",
        "5": "5тен ашык",
        "6": "6дан ашык",
        "81,3%": "81,3 пайыздан ашык",
    },
}

PLACES = {
    "kk": (
        "Қазақстанда Қырғызстанда Германияда Қытайда Кипрде Бишкекте Ташкентте Оралда Алматыда"
        " Иракта Израильда Киевте Чилиде Ошта"
    ),
    "ky": "Казакстанда Россияда Бишкекте Ошто Токиодо Түркияда Кытайда Кипрде Перуда Тажикстанда",
    "uz": "Qozogʻistonda Toshkentda Olmaotada Nyu-Yorkda Qirgʻizistonda",
}

COUNTRIES = {
    "Россия": "Россия → России",
    "Молдова": "Молдова → Молдовы",
    "Казахстан": "Казахстан → Казахстана",
    "Америка": "Америка → Америки",
    "Китай": "Китай → Китая",
    "Конго": "Конго → Конго",
    "США": "США → США",
    "Израиль": "Израиль → страны Израиль",
    "Соединенные Штаты": "Соединенные Штаты → страны Соединенные Штаты",
}


@pytest.mark.parametrize("language", BOUNDS)
def test_a_bound_has_the_ending_of_its_last_word(language: str) -> None:
    words = wording(language)
    assert {value: words("more-than", value=value) for value in BOUNDS[language]} == (
        BOUNDS[language]
    )


@pytest.mark.parametrize("language", PLACES)
def test_people_voted_in_a_place(language: str) -> None:
    words = wording(language)
    for bent in PLACES[language].split():
        told = words("voters-out-of-country", place=bent[:-2], country="X")
        assert told.split()[0] == bent


@pytest.mark.parametrize(
    ("language", "place", "expected"),
    [
        ("kk", "Біріккен Араб Әмірліктері", "Біріккен Араб Әмірліктерінде дауыс берген X"),
        ("ky", "Бириккен Араб Эмираттары", "Бириккен Араб Эмираттарында добуш берген X"),
        ("kk", "Foo Bar", "Foo Bar деген жерде дауыс берген X"),
        ("ky", "عدن", "عدن деген жерде добуш берген X"),
        ("uz", "UIK 7", "UIK 7 degan joyda ovoz bergan X"),
    ],
)
def test_names_that_no_rule_fits(language: str, place: str, expected: str) -> None:
    told = wording(language)("voters-out-of-country", place=place, country="X")
    assert told.startswith(expected)


@pytest.mark.parametrize("country", COUNTRIES)
def test_citizens_of_a_country(country: str) -> None:
    told = wording("ru")("voters-abroad", country=country)
    of = COUNTRIES[country].partition(" → ")[2]
    assert told == f"Граждане {of}, голосовавшие за рубежом"
