from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from bot.places.gazetteer import Found, Gazetteer
from bot.places.making import territory_table
from bot.places.territories import (
    LANGUAGES,
    TABLE,
    country_called,
    flag,
    flag_code,
    short_names,
    territory_codes,
    territory_name,
    territory_names,
    unpack,
)


def test_shipped_table_is_what_the_installed_cldr_gives() -> None:
    shipped = TABLE.read_text("utf-8")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        compiled = process.submit(territory_table).result()

    # Not compared by pytest, which would explain the difference of two texts of a megabyte for
    # minutes.
    assert (shipped == compiled) is True, "run python -m bot.places.making territories"


def test_names_that_stand_for_several_territories() -> None:
    names = territory_names()
    several = {key for key, packed in names.packed.items() if len(unpack(packed)) > 1}

    assert len(several) == 42
    assert several >= {
        "congo",
        "kongo",
        "конго",
        "nigeri",
        "malawi",
        "samatini",
        "لتونی",
        "موریتانیا",
        "刚果",
    }
    assert names.readings("nigeri") == {"NG": frozenset({"sq"}), "NE": frozenset({"naq"})}


def test_name_of_several_territories_is_answered_only_in_a_main_language() -> None:
    gazetteer = Gazetteer([], [])
    for key, packed in territory_names().packed.items():
        readings = unpack(packed)
        found = gazetteer.find(key) if len(readings) > 1 else Found()
        if found.match is not None:
            assert found.match.iso2 is not None
            assert not readings[found.match.iso2].isdisjoint(LANGUAGES), key


def test_every_name_in_a_main_language_is_understood_or_asked_about() -> None:
    gazetteer, names = Gazetteer([], []), territory_names()
    for key in names.main:
        for code, languages in names.readings(key).items():
            for language in languages.intersection(LANGUAGES):
                found = gazetteer.find(key, language)
                offered = [found.match] if found.match else found.suggestions
                assert code in [hit.iso2 for hit in offered], (key, language)


def test_unknown_name_has_no_readings() -> None:
    assert territory_names().readings("nowhere") == {}


@pytest.mark.parametrize(
    ("code", "iso2"),
    [
        ("kz", "KZ"),
        ("kaz", "KZ"),
        ("na", "NA"),
        ("uk", "GB"),
        ("gb", "GB"),
        ("xk", "XK"),
        ("prk", "KP"),
        ("cod", "CD"),
    ],
)
def test_codes(code: str, iso2: str) -> None:
    assert territory_codes()[code] == iso2


@pytest.mark.parametrize("code", ["su", "yug", "eu", "un", "zz", "398", "qqq", ""])
def test_what_is_not_the_code_of_one_territory(code: str) -> None:
    assert code not in territory_codes()


def test_every_short_name_stands_for_known_territories() -> None:
    known = set(territory_codes().values())

    assert all(known.issuperset(short.territories) for short in short_names().values())
    assert not short_names()["congo"].certain
    assert not short_names()["scotland"].certain
    assert short_names()["америка"].certain


def test_flags() -> None:
    assert flag("KZ") == "🇰🇿"
    assert flag("gb") == "🇬🇧"
    assert flag_code("🇳🇦") == "NA"
    assert [flag_code(text) for text in ("NA", "🇳", "🇳🇦🇳", "", "🏳️")] == [None] * 5


def test_territory_is_named_in_a_language_or_not_at_all() -> None:
    assert territory_name("KG", "ru") == "Киргизия"
    assert territory_name("UZ", "uz") == "Oʻzbekiston"
    assert territory_name("UZ", "uz-Cyrl") == "Ўзбекистон"
    assert territory_name("KZ", "pt-br") == "Cazaquistão"
    assert territory_name("KZ", "en-KZ") == "Kazakhstan"
    assert territory_name("KZ", "xx") is None
    assert territory_name("QQ", "en") is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Federazione Russa", "RU"),
        ("Repubblica Popolare Cinese", "CN"),
        ("Stati Uniti d'America", "US"),
        ("Congo", None),
    ],
)
def test_an_official_table_calls_a_country_by_its_long_name(name: str, code: str | None) -> None:
    assert country_called(name) == code
