"""Names in the languages people type, for places that are called by more than one."""

from __future__ import annotations

import pytest

from bot.dataset.vocabulary import PlaceKind, Subject
from bot.places.gazetteer import Gazetteer
from tests.shipped.reading import Shipped

SIX = {"en", "ru", "kk", "ky", "tg", "uz"}


@pytest.fixture(scope="module")
def gazetteer(ru: Shipped, md: Shipped) -> Gazetteer:
    both = [ru.dataset, md.dataset]
    return Gazetteer(
        [(dataset.id, place) for dataset in both for place in dataset.places],
        [(dataset.id, name) for dataset in both for name in dataset.names],
    )


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Кыргызстан", "kg"),
        ("Киргизия", "kg"),
        ("Алматы", "kz-almaty"),
        ("Алма-Ата", "kz-almaty"),
        ("Нур-Султан", "kz-astana"),
        ("Фрунзе", "kg-bishkek"),
        ("Toshkent", "uz-tashkent"),
        ("Тошканд", "uz-tashkent"),
        ("Самарқанд", "uz-samarkand"),
        ("Oral", "kz-uralsk"),
        ("Kishinev", "md-chisinau"),
        ("Абхазия", "abkhazia"),
        ("Байқоңыр", "baikonur"),
        ("за рубежом", "abroad"),
        ("macedonia", "mk"),
        ("dr congo", "cd"),
        ("8133", "ru-president-2024/uik-8133"),
    ],
)
def test_found_as_typed(gazetteer: Gazetteer, typed: str, place: str) -> None:
    match = gazetteer.find(typed).match
    assert match is not None
    assert match.id == place


def test_every_city_has_a_russian_name_and_those_of_central_asia_all_six(ru: Shipped) -> None:
    named: dict[str, set[str]] = {
        place.id: {"en"} for place in ru.dataset.places if place.kind == PlaceKind.CITY
    }
    for name in ru.dataset.names:
        if name.id in named:
            named[name.id].add(name.language)
    assert all("ru" in languages for languages in named.values())
    central = [
        languages for city, languages in named.items() if city[:2] in {"kz", "kg", "tj", "tm", "uz"}
    ]
    assert central == [SIX] * 9


def test_candidates_are_named_in_six_languages(ru: Shipped, md: Shipped) -> None:
    for dataset in (ru.dataset, md.dataset):
        for candidate in dataset.candidates:
            names = [
                name
                for name in dataset.names
                if name.subject is Subject.CANDIDATE and name.id == candidate.id
            ]
            assert {name.language for name in names} == SIX


def test_the_party_that_the_sources_name(ru: Shipped) -> None:
    assert {
        candidate.id: candidate.party for candidate in ru.dataset.candidates if candidate.party
    } == {"davankov-2024": "New People"}
