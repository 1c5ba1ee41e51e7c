"""The texts of the shipped data: each in every language, and only those that may be translated."""

from __future__ import annotations

import re

import pytest

from bot.dataset.model import Contest, Dataset
from bot.dataset.tables import TRANSLATABLE
from bot.dataset.vocabulary import NameKind, PlaceKind, Subject
from bot.places.territories import territory_name
from tests.folders import read_dataset
from tests.languages.asking import DATA
from tests.languages.hedges import OTHERS

DATASETS = ("ru-president-2024", "md-president-2024", "de-bundestag-2025")

UNTRANSLATED = {("documents", "title"), ("documents", "note"), ("polls", "sponsor")}
"""Titles stay as printed, and notes on documents are for editors."""

BRANDS = {("documents", "publisher")}
"""Names of publishers: most are written alike in every language."""


@pytest.fixture(scope="module", params=DATASETS)
def dataset(request: pytest.FixtureRequest) -> Dataset:
    return read_dataset(DATA / request.param)


def read_by_people(dataset: Dataset) -> dict[tuple[str, str, str], str]:
    """The English texts that answers show."""
    publishers = " ".join(document.publisher for document in dataset.documents)
    return {
        (table, row.id, column): text
        for table, columns in TRANSLATABLE.items()
        for column in columns
        for row in getattr(dataset, table)
        if (text := getattr(row, column))
        # What stands for its election is called as that is.
        and not (isinstance(row, Contest) and row.id == row.election)
        and (table, column) not in UNTRANSLATED
        and ((table, column) in BRANDS or text not in publishers)
    }


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated(dataset: Dataset, language: str) -> None:
    there = {
        (row.table, row.id, row.column): row.text
        for row in dataset.translations
        if row.language == language
    }
    texts = read_by_people(dataset)
    missing = {
        key: text
        for key, text in texts.items()
        if key not in there and (key[0], key[2]) not in BRANDS
    }
    assert set(missing.values()) == set()
    assert there.keys() <= texts.keys()


@pytest.mark.parametrize("language", OTHERS)
def test_numbers_are_those_of_the_english_text(dataset: Dataset, language: str) -> None:
    texts = read_by_people(dataset)
    for row in dataset.translations:
        if row.language == language:
            english = texts[(row.table, row.id, row.column)]
            wanted = [
                number.replace(".", ",") for number in digits(english.replace("1,633", "1633"))
            ]
            assert sorted(digits(row.text)) == sorted(wanted), row.id


def digits(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,:]\d+)*", text)


@pytest.mark.parametrize("language", OTHERS)
def test_every_candidate_contest_and_place_has_a_name(dataset: Dataset, language: str) -> None:
    named = {
        (name.subject, name.id)
        for name in dataset.names
        if name.language == language and name.kind is NameKind.NAME
    }
    places = {
        (Subject.PLACE, place.id)
        for place in dataset.places
        if place.kind != PlaceKind.STATION
        and not (
            place.kind == PlaceKind.COUNTRY and place.iso2 and territory_name(place.iso2, language)
        )
    }
    candidates = {(Subject.CANDIDATE, candidate.id) for candidate in dataset.candidates}
    contests = {
        (Subject.ELECTION if contest.id == contest.election else Subject.CONTEST, contest.id)
        for contest in dataset.contests
    }
    assert (places | candidates | contests) - named == set()


def test_editors_names_win_over_cldr(dataset: Dataset) -> None:
    named = {
        (name.id, name.language): name.name for name in dataset.names if name.kind is NameKind.NAME
    }
    if dataset.id == "ru-president-2024":
        assert named["kg", "ru"] == "Кыргызстан"
        assert territory_name("KG", "ru") == "Киргизия"
