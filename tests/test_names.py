from __future__ import annotations

import pytest

from bot.dataset.vocabulary import NameKind, PlaceKind
from bot.places.gazetteer import MOST_SUGGESTIONS, Found, Gazetteer, Hit, How
from bot.places.territories import LANGUAGES, territory_name
from tests.gazetteers import called, city, country, overall, shipped_gazetteer, station

COUNTRIES = (
    *(
        "AO",
        "AT",
        "AU",
        "DM",
        "DO",
        "GB",
        "GN",
        "GQ",
        "GW",
        "IE",
        "IQ",
        "IR",
        "IS",
        "KG",
        "KP",
        "KZ",
        "ML",
        "MN",
        "MT",
    ),
    *("MW", "NE", "NG", "PK", "RU", "SD", "SI", "SK", "SS", "TJ", "TM", "UZ"),
)


def suggested(found: Found) -> list[str]:
    assert found.match is None
    return [hit.id for hit in found.suggestions]


def test_one_country_of_two_datasets_is_one_place() -> None:
    gazetteer = Gazetteer(
        [("spring", country("KZ", "Kazakhstan")), ("autumn", country("KZ", "Kazakstan"))], []
    )

    assert gazetteer.find("kazakhstan").match == Hit(
        id="kz",
        name="Kazakhstan",
        kind=PlaceKind.COUNTRY,
        iso2="KZ",
        places=(("spring", "kz"), ("autumn", "kz")),
        how=How.NAME,
    )


def test_known_country_that_no_dataset_holds_has_no_places() -> None:
    gazetteer = Gazetteer([("spring", country("KZ", "Kazakhstan"))], [])

    assert gazetteer.find("tuvalu").match == Hit(
        id="tv", name="Tuvalu", kind=PlaceKind.COUNTRY, iso2="TV", places=(), how=How.NAME
    )


def test_country_without_data_is_not_taken_for_a_misspelt_one_with_data() -> None:
    gazetteer = Gazetteer(
        [("spring", country("MN", "Mongolia")), ("spring", country("AU", "Australia"))], []
    )

    assert gazetteer.find("angola").match == Hit(
        "ao", "Angola", PlaceKind.COUNTRY, "AO", (), How.NAME
    )
    assert suggested(gazetteer.find("mongola")) == ["mn", "ao"]
    assert suggested(gazetteer.find("austrlia")) == ["au", "at"]


def test_name_of_two_cities_is_asked_about() -> None:
    gazetteer = Gazetteer(
        [
            ("spring", country("US", "United States")),
            ("spring", country("CR", "Costa Rica")),
            ("spring", city("us-san-jose", "San Jose", "us")),
            ("spring", city("cr-san-jose", "San José", "cr")),
        ],
        [],
    )

    assert suggested(gazetteer.find("san jose")) == ["us-san-jose", "cr-san-jose"]
    assert gazetteer.find("san jose, costa rica").match == Hit(
        "cr-san-jose", "San José", PlaceKind.CITY, None, (("spring", "cr-san-jose"),), How.NAME
    )


def test_country_is_meant_before_its_city_of_the_same_name() -> None:
    found = shipped_gazetteer().find("luxembourg")

    assert found.match is not None
    assert found.match.places == (("ru-president-2024", "lu"),)


def test_station_number_of_two_datasets_is_asked_about() -> None:
    rows = [
        (dataset, row)
        for dataset in ("spring", "autumn")
        for row in (country("KZ", "Kz"), station("12", "kz"))
    ]
    gazetteer = Gazetteer(rows, [])

    found = gazetteer.find("station 12")

    assert found.match is None
    assert [hit.places for hit in found.suggestions] == [
        (("spring", "uik-12"),),
        (("autumn", "uik-12"),),
    ]


def test_country_that_holds_the_contest_means_the_whole_of_it() -> None:
    gazetteer = Gazetteer(
        [("spring", overall("RU")), ("autumn", overall("MD")), ("autumn", country("RU", "Russia"))],
        [
            ("spring", called("overall", "ru", "Россия", NameKind.ALIAS)),
            ("spring", called("overall", "ru", "всего")),
        ],
    )

    found = gazetteer.find("россия")

    assert found.match is not None
    assert (found.match.id, found.match.kind, found.match.name) == (
        "ru",
        PlaceKind.COUNTRY,
        "Russia",
    )
    assert found.match.places == (("spring", "overall"), ("autumn", "ru"))
    whole = gazetteer.find("всего")
    assert whole.match is not None
    assert whole.match.places == (("spring", "overall"), ("autumn", "overall"))


def test_hit_is_found_again_by_its_id() -> None:
    gazetteer = shipped_gazetteer()

    for text in (
        "kazakhstan",
        "8133",
        "russia",
        "overall",
        "abkhazia",
        "tuvalu",
        "Moldova, stations inside the country",
    ):
        match = gazetteer.find(text).match
        assert match is not None
        again = gazetteer.by_id(match.id)
        assert again is not None
        assert (again.id, again.places) == (match.id, match.places)


def test_place_is_found_by_its_own_id_in_every_dataset() -> None:
    rows = [
        (dataset, row)
        for dataset in ("spring", "autumn")
        for row in (country("KZ", "Kz"), station("12", "kz"))
    ]
    gazetteer = Gazetteer(rows, [])

    found = gazetteer.by_id("uik-12")

    assert found is not None
    assert found.places == (("spring", "uik-12"), ("autumn", "uik-12"))


@pytest.mark.parametrize("id_", ["uik-99999", "nowhere", "eu", "zz", "KZ", ""])
def test_unknown_id_finds_nothing(id_: str) -> None:
    assert shipped_gazetteer().by_id(id_) is None


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Алматы", How.NAME),
        ("Alma-Ata", How.FORMER),
        ("Kishinev", How.ALIAS),
        ("KG", How.CODE),
        ("KGZ", How.CODE),
        ("🇰🇬", How.FLAG),
        ("8133", How.NUMBER),
        ("rfpf[cnfy", How.LAYOUT),
        ("frantsiya", How.SOUND),
        ("uzbekstan", How.TYPO),
    ],
)
def test_match_says_how_it_was_found(text: str, how: How) -> None:
    found = shipped_gazetteer().find(text)

    assert found.match is not None
    assert found.match.how is how


def test_language_of_the_asker_decides_between_countries() -> None:
    gazetteer = Gazetteer([], [])

    assert suggested(gazetteer.find("nigeri")) == ["ne", "ng"]
    albanian, hausa = gazetteer.find("nigeri", "sq-AL").match, gazetteer.find("nigeri", "naq").match
    assert albanian is not None
    assert hausa is not None
    assert (albanian.id, hausa.id) == ("ng", "ne")


def test_editors_name_in_any_language_is_understood() -> None:
    gazetteer = Gazetteer(
        [("spring", city("uz-tashkent", "Tashkent", "uz"))],
        [("spring", called("uz-tashkent", "zh", "塔什干"))],
    )

    found = gazetteer.find("塔什干", "en")

    assert found.match is not None
    assert found.match.id == "uz-tashkent"


def test_name_of_a_candidate_is_no_place() -> None:
    assert shipped_gazetteer().find("davankov") == Found()


@pytest.mark.parametrize(
    "text", ["#" * 255 + "x", "no" * 128, "republic of " * 20, "\u0301" * 256, "🇰🇿" * 60, "\x00"]
)
def test_junk_finds_nothing_in_good_time(text: str) -> None:
    assert shipped_gazetteer().find(text) == Found()


def test_names_as_near_as_each_other_are_suggested_in_the_same_order_by_every_process() -> None:
    suggestions = shipped_gazetteer().find("Benn").suggestions
    assert [hit.id for hit in suggestions] == ["ch-bern", "de-bonn", "bj"]


def test_never_more_suggestions_than_buttons() -> None:
    assert len(shipped_gazetteer().find("islands").suggestions) == MOST_SUGGESTIONS


@pytest.mark.parametrize(
    "language", [*LANGUAGES, "de", "fr", "es", "tr", "uk", "ka", "hy", "ar", "fa", "zh", "hi"]
)
def test_every_country_is_found_by_its_name(language: str) -> None:
    for code in COUNTRIES:
        name = territory_name(code, language)
        assert name is not None
        found = shipped_gazetteer().find(name, language)
        assert found.match is not None, name
        assert found.match.iso2 == code, name


def test_no_letter_left_out_turns_one_country_into_another() -> None:
    for code in COUNTRIES:
        name = territory_name(code, "en") or ""
        for position in range(len(name) if len(name) > 4 else 0):
            found = shipped_gazetteer().find(name[:position] + name[position + 1 :])
            offered = [found.match] if found.match else found.suggestions
            assert found.match is None or found.match.iso2 == code, (name, position)
            assert code in [hit.iso2 for hit in offered], (name, position)
