"""Names that are true at home: where a dataset has states, counties and precincts, its own codes
and names come before those of countries that no dataset has.
"""

from __future__ import annotations

from functools import cache

import pytest

from bot.dataset.model import Place
from bot.dataset.vocabulary import Electorate, PlaceKind
from bot.places.gazetteer import Found, Gazetteer
from bot.wording.labels import kind_words
from tests.gazetteers import country, overall


def at_home(id_: str, kind: str, name: str, parent: str = "overall", **more: object) -> Place:
    row = {"id": id_, "kind": kind, "parent": parent, "name": name, **more}
    return Place.model_validate({"electorate": Electorate.DOMESTIC, **row})


def states() -> list[Place]:
    return [
        overall("US"),
        at_home("ga", "state", "Georgia", codes="fips:13 iso-3166-2:US-GA"),
        at_home("oh", "state", "Ohio", codes="usps:OH"),
        at_home("in", "state", "Indiana", codes="iso-3166-2:US-IN"),
        at_home("wa", "state", "Washington", codes="iso-3166-2:US-WA"),
        at_home("de", "state", "Delaware", number="DE"),
        at_home("ga-washington", "county", "Washington County", "ga", codes="fips:13303"),
        at_home("oh-washington", "county", "Washington County", "oh", codes="fips:39167"),
        at_home("oh-lake", "county", "Lake", "oh"),
        at_home("in-lake", "county", "Lake", "in"),
        at_home("lake-3", "ward", "Ward 3", "oh-lake", number="3"),
        at_home("lake-4", "ward", "Fourth", "oh-lake", number="4"),
        at_home("lake-3-1", "precinct", "Precinct 1", "lake-3", number="1"),
        at_home("lake-4-1", "precinct", "Precinct 1", "lake-4", number="1"),
        at_home("lake-4-12", "precinct", "Harbour School", "lake-4", number="012"),
        at_home("lake-7a", "precinct", "Quay", "lake-4", number="07A"),
    ]


@cache
def america() -> Gazetteer:
    return Gazetteer(
        [("us-2030", place) for place in states()], [], {"us-2030": "US"}, kind_words()
    )


@cache
def both() -> Gazetteer:
    """The states beside an election abroad, which has Georgia and India."""
    abroad = [overall("RU"), country("GE", "Georgia"), country("IN", "India")]
    rows = [("us-2030", place) for place in states()] + [("world", place) for place in abroad]
    return Gazetteer(rows, [], {"us-2030": "US", "world": "RU"}, kind_words())


@cache
def romania() -> Gazetteer:
    sectors = [at_home(f"b-{n}", "commune", f"București Sectorul {n}", "b") for n in range(1, 7)]
    rows = [
        overall("RO"),
        at_home("b", "county", "Municipiul Bucharest", codes="iso-3166-2:RO-B"),
        at_home("hd", "county", "Hunedoara", codes="iso-3166-2:RO-HD"),
        at_home("ro-ar", "county", "Arad", codes="iso-3166-2:RO-AR"),
        at_home("hd-bucuresci", "commune", "Bucuresci", "hd"),
        *sectors,
        country("DE", "Germany"),
        country("AR", "Argentina"),
    ]
    return Gazetteer([("ro-2025", place) for place in rows], [], {"ro-2025": "RO"}, kind_words())


def ids(found: Found) -> list[str]:
    """What is answered, or what is asked about with a question mark in front."""
    if found.match:
        return [found.match.id]
    return [f"?{hit.id}" for hit in found.suggestions]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("GA", ["us-2030/ga"]),
        ("ga", ["us-2030/ga"]),
        ("US-GA", ["us-2030/ga"]),
        ("fips:13303", ["ga-washington"]),
        ("39167", ["oh-washington"]),
        ("OH", ["oh"]),
        ("IN", ["us-2030/in"]),
        ("DE", ["us-2030/de"]),
        ("Georgia", ["us-2030/ga"]),
        ("georgia", ["us-2030/ga"]),
        ("Georgia, US", ["us-2030/ga"]),
        ("Georgia USA", ["us-2030/ga"]),
        ("state of Georgia", ["us-2030/ga"]),
        ("Delaware", ["us-2030/de"]),
        ("MN", []),
        ("MD", []),
        ("al", []),
        ("US", ["us"]),
        ("usa", ["us"]),
        ("United States", ["us"]),
        ("Gabon", ["ga"]),
        ("Washington", ["wa"]),
        ("Washington State", ["wa"]),
        ("Washington County", ["?ga-washington", "?oh-washington"]),
        ("Washington County, Ohio", ["oh-washington"]),
        ("Washington County OH", ["oh-washington"]),
        ("Washington County, GA", ["ga-washington"]),
        ("Ohio, Washington County", ["oh-washington"]),
        ("Lake", ["?oh-lake", "?in-lake"]),
        ("Lake County", ["?oh-lake", "?in-lake"]),
        ("Lake County, Indiana", ["in-lake"]),
        ("county Lake IN", ["in-lake"]),
        ("ward 3", ["lake-3"]),
        ("Ward 4", ["lake-4"]),
        ("4 ward", ["lake-4"]),
        ("ward 5", []),
        ("precinct 1", ["?lake-3-1", "?lake-4-1"]),
        ("Ward 3 precinct 1", ["lake-3-1"]),
        ("ward 4, precinct 1", ["lake-4-1"]),
        ("3-1", ["lake-3-1"]),
        ("03/01", ["lake-3-1"]),
        ("precinct 12", ["lake-4-12"]),
        ("избирательный участок 12", ["lake-4-12"]),
        ("precinct 7A", ["lake-7a"]),
    ],
)  # fmt: skip
def test_in_the_united_states(typed: str, meant: list[str]) -> None:
    assert ids(america().find(typed, "en")) == meant


def test_where_a_country_is_called_so_too_it_is_asked() -> None:
    assert ids(both().find("Georgia", "en")) == ["?ge", "?us-2030/ga"]
    assert ids(both().find("IN", "en")) == ["?us-2030/in", "?in"]
    assert ids(both().find("GA", "en")) == ["us-2030/ga"]
    assert ids(both().find("Georgia, US", "en")) == ["us-2030/ga"]
    assert ids(both().find("India", "en")) == ["in"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("București", [f"?b-{n}" for n in range(1, 7)]),
        ("Bucuresti", [f"?b-{n}" for n in range(1, 7)]),
        ("Bucuresci", ["hd-bucuresci"]),
        ("Bucuresti Sectorul 3", ["b-3"]),
        ("AR", ["?ro-ar", "?ar"]),
        ("HD", ["hd"]),
        ("DE", ["de"]),
        ("GA", ["ga"]),
    ],
)
def test_in_romania(typed: str, meant: list[str]) -> None:
    assert ids(romania().find(typed, "en")) == meant


def test_a_place_called_as_the_one_around_it_is_behind_it() -> None:
    rows = [
        overall("GB"),
        at_home("wales", PlaceKind.REGION, "Wales"),
        at_home("nation-wales", PlaceKind.COUNTRY, "Wales", "wales"),
        at_home("cardiff", PlaceKind.CONSTITUENCY, "Cardiff East", "nation-wales"),
    ]
    found = Gazetteer([("uk", place) for place in rows], [], {"uk": "GB"}).find("Wales", "en")
    assert ids(found) == ["wales"]
    assert [hit.id for hit in found.namesakes] == ["uk/nation-wales"]


def test_equal_ids_are_not_one_place() -> None:
    rows = [
        ("de-2021", overall("DE")),
        ("de-2025", overall("DE")),
        ("de-2021", at_home("de-1", "constituency", "Flensburg")),
        ("de-2025", at_home("de-1", "state", "Holstein")),
        ("de-2021", at_home("de-by", "state", "Bayern")),
        ("de-2025", at_home("de-by", "state", "Bayern")),
    ]
    gazetteer = Gazetteer(rows, [], {"de-2021": "DE", "de-2025": "DE"}, kind_words())
    flensburg = gazetteer.find("Flensburg").match
    assert flensburg is not None
    assert (flensburg.id, flensburg.places) == ("de-2021/de-1", (("de-2021", "de-1"),))
    bayern = gazetteer.find("Bayern").match
    assert bayern is not None
    assert (bayern.id, bayern.places) == ("de-by", (("de-2021", "de-by"), ("de-2025", "de-by")))
    # An old key without its dataset is every place of that id.
    kept = gazetteer.by_id("de-1")
    assert kept is not None
    assert kept.places == (("de-2021", "de-1"), ("de-2025", "de-1"))
    own = gazetteer.by_id("de-2025/de-1")
    assert own is not None
    assert own.name == "Holstein"
    of_dataset = gazetteer.by_id("de-1", "de-2025")
    assert of_dataset == own


def test_a_state_whose_id_is_the_code_of_a_country() -> None:
    state = both().by_id("us-2030/ga")
    assert state is not None
    assert (state.name, state.places) == ("Georgia", (("us-2030", "ga"),))
    assert both().by_id("in", "us-2030") == both().by_id("us-2030/in")
    india = both().by_id("in")
    assert india is not None
    assert india.places == (("world", "in"),)
    assert both().by_id("ga") == state


@cache
def kingdom() -> Gazetteer:
    """A kingdom whose constituencies lie in England, beside an election abroad, which has the
    kingdom as one country.
    """
    abroad = [overall("RU"), country("GB", "United Kingdom")]
    home = [
        overall("GB"),
        at_home("eng", "country", "England"),
        at_home("e1", "ward", "Ely", "eng"),
    ]
    rows = [("uk-2024", place) for place in home] + [("world", place) for place in abroad]
    return Gazetteer(rows, [], {"uk-2024": "GB", "world": "RU"}, kind_words())


@pytest.mark.parametrize("language", ["en", "ru", "kk", "ky", "tg", "uz"])
def test_a_place_by_its_own_name_comes_before_an_alias_of_its_country(language: str) -> None:
    assert ids(kingdom().find_named("England", language)) == ["uk-2024/eng"]
    assert ids(kingdom().find_named("United Kingdom", language)) == ["gb"]
    assert ids(kingdom().find_named("Britain", language)) == ["gb"]
