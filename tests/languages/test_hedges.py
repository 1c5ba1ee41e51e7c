"""No hedge of a source is lost in a language, and none is added."""

from __future__ import annotations

import pytest

from bot.wording.language import LANGUAGES, wording
from tests.folders import read_dataset
from tests.languages.asking import DATA
from tests.languages.hedges import HEDGES, MESSAGES, OTHERS, hedges

DATASETS = ("ru-president-2024", "md-president-2024", "de-bundestag-2025")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("message", MESSAGES)
def test_a_hedge_in_words(message: str, language: str) -> None:
    argument = {"reportedly": "what", "appears": "what", "note-line-rumour": "text"}.get(
        message, "value"
    )
    assert wording(language)(message, **{argument: "7"}) == MESSAGES[message][language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("message", [name for name in MESSAGES if name != "note-line-rumour"])
def test_the_hedge_is_found_by_its_pattern(message: str, language: str) -> None:
    assert hedges(MESSAGES[message][language], language) == {message: 1}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("dataset", DATASETS)
def test_translated_texts_hedge_as_the_english_ones_do(dataset: str, language: str) -> None:
    read = read_dataset(DATA / dataset)
    lost = {}
    for row in read.translations:
        if row.language == language:
            english = next(
                getattr(one, row.column) for one in getattr(read, row.table) if one.id == row.id
            )
            if hedges(english, "en") != hedges(row.text, language):
                lost[row.id] = row.text
    assert lost == {}


def test_the_data_has_hedges_to_lose() -> None:
    read = read_dataset(DATA / "ru-president-2024")
    found = {name for note in read.notes for name in hedges(note.text, "en")}
    assert found == {"more-than", "appears", "rumour", "perhaps", "probably"}


def test_every_pattern_knows_every_language() -> None:
    assert {name: tuple(words) for name, words in HEDGES.items()} == dict.fromkeys(
        HEDGES, LANGUAGES
    )
