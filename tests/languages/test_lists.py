"""Lists and long texts in sentences: bounded where they are ours, whole where they are quoted,
in every language.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.wording.language import LANGUAGES, wording
from tests.answers.changing import shares, state
from tests.answers.served import served
from tests.answers.towns import towns
from tests.builders import FIRST_DAY, claim, document

NAMES = [f"Town {number}" for number in range(300)]

MORE = {
    "en": ("Town 23, and 276 more", "Town 1, … and 298 more"),
    "ru": ("Town 23 и ещё 276", "Town 1, … и ещё 298"),
    "kk": ("Town 23, және тағы 276", "Town 1, … және тағы 298"),
    "ky": ("Town 23 жана дагы 276", "Town 1, … жана дагы 298"),
    "tg": ("Town 23, ва боз 276", "Town 1, … ва боз 298"),
    "uz": ("Town 23 va yana 276", "Town 1, … va yana 298"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_many_the_first_and_how_many_more(language: str) -> None:
    words = wording(language)
    listed, in_a_row = MORE[language]
    assert words.all_of(NAMES).endswith(listed)
    assert words.row_of(NAMES, most=2).endswith(in_a_row)
    assert words.all_of(NAMES).startswith("Town 0, Town 1, ")


def test_few_are_all_named() -> None:
    words = wording("en")
    assert words.all_of(NAMES[:3]) == "Town 0, Town 1, and Town 2"
    assert words.row_of(NAMES[:3]) == "Town 0, Town 1, Town 2"
    assert (words.all_of([]), words.row_of([])) == ("", "")


def test_long_names_leave_room_for_fewer() -> None:
    words = wording("en")
    assert words.row_of(["x" * 400, "y" * 400, "z"]) == f"{'x' * 400}, … and 2 more"
    assert words.row_of(["x" * 900]) == "x" * 900


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_of_any_length_is_put_into_a_sentence_as_it_is(language: str) -> None:
    text, other = "a “{ $quoted }” text " * 500, "b" * 5_000
    told = wording(language)("quotation-line-plain", person=other, text=text, who="Gazette")
    assert text in told
    assert other in told


async def test_places_that_no_map_has_are_told_in_words(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, towns(300), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            said = await anna.ask("/map gull")
            told = await anna.hear()
    assert said["text"] == (
        "None of the places with figures has an outline here, so there is no map."
    )
    assert told["text"].startswith("Gull, highest share first")


async def test_publishers_that_carry_one_report(tmp_path: Path) -> None:
    papers = tuple(
        document(f"paper-{number}", FIRST_DAY, retells="courier") for number in range(300)
    )
    counted = state(shares("60.0", "40.0", 100))
    said = [claim("aa-gull", paper.id) for paper in papers]
    dataset = counted.model_copy(
        update={
            "documents": (*counted.documents, *papers),
            "claims": (*counted.claims, *said),
        }
    )
    with Store.open(tmp_path / "results.db") as store:
        publish(store, dataset, by="ed")
        async with served(store, tmp_path) as bot:
            lines = (await bot.reader().told("/sources aa")).splitlines()
    (line,) = [line for line in lines if line.startswith("Courier")]
    assert line.endswith(" and 277 more")
    assert len(line) < 400
