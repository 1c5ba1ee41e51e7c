"""A region is the countries in it, and CLDR knows its name."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from babel import Locale

from bot.dataset.vocabulary import PlaceKind
from bot.places.regions import region_of, regions, regions_with
from tests.folders import read_dataset

DATA = Path(__file__).parent.parent / "data" / "ru-president-2024"
CONTINENTS = {"asia", "europe", "africa", "americas", "oceania"}


def test_central_asia() -> None:
    region = region_of("region:central-asia")
    assert region is not None
    assert sorted(region.members) == ["KG", "KZ", "TJ", "TM", "UZ"]
    assert region.key == "region:central-asia"


def test_a_country_is_in_its_subregion_and_its_continent() -> None:
    assert [region.slug for region in regions_with("UZ")] == ["central-asia", "asia"]
    assert [region.slug for region in regions_with("BR")] == [
        "south-america",
        "latin-america",
        "americas",
    ]
    assert regions_with("QQ") == ()


def test_other_keys_are_no_regions() -> None:
    assert region_of("kz") is None
    assert region_of("central-asia") is None
    assert region_of("region:atlantis") is None


def test_no_country_is_on_two_continents() -> None:
    members = Counter(code for slug in CONTINENTS for code in regions()[slug].members)
    assert [code for code, times in members.items() if times > 1] == []


def test_every_country_of_the_shipped_data_is_in_a_region() -> None:
    places = read_dataset(DATA).places
    countries = [p.iso2 for p in places if p.kind == PlaceKind.COUNTRY and p.iso2]
    assert [iso2 for iso2 in countries if not regions_with(iso2)] == []


def test_every_region_has_a_name_in_six_languages() -> None:
    locales = [Locale(language) for language in ("en", "ru", "kk", "ky", "tg", "uz")]
    unnamed = [
        (str(x), r.slug) for x in locales for r in regions().values() if r.code not in x.territories
    ]
    assert unnamed == []
    assert Locale("uz").territories[regions()["central-asia"].code] == "Markaziy Osiyo"
