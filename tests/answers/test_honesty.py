"""What answers must not claim: a word for each thing that is told, a stage that a source states,
one explanation for one discrepancy, and no sign where there is no difference.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.asking.question import Question
from bot.editions.store import Store
from bot.replies import Replies
from bot.wording.language import LANGUAGES, wording


def told(store: Store, question: Question, language: str = "en", edition: int = 5) -> str:
    """The answer as text."""
    return Replies(store).as_of(question, language, edition).message.plain


def of(kind: str, place: str, **more: object) -> Question:
    """A question about a place by its id, in full."""
    return Question(kind, place, by_id=True, full=True, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_invalid_ballots_and_voters_who_say_they_spoiled_theirs_have_two_words(
    store: Store, language: str
) -> None:
    words, firsts = wording(language), []
    for line in told(store, of("country", "kz"), language).splitlines():
        firsts += line.split()[:1]
    assert firsts.count(words("invalid")) == 1
    assert firsts.count(words("spoiled")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", ["-0.04", "-0.0", "-0.049"])
def test_what_rounds_to_zero_has_no_sign(language: str, value: str) -> None:
    words = wording(language)
    assert words.decimal(Decimal(value), 1) == words.decimal(Decimal(0), 1)
    assert words.percent(Decimal(value), 1) == words.percent(Decimal(0), 1)
    assert words.decimal(Decimal(value), 0) == "0"


def test_what_a_maker_publishes_is_no_retelling_of_itself(store: Store) -> None:
    text = told(store, of("sources", "overall"))
    text += told(store, of("sources", "abroad"))
    assert "└ Vote Abroad, 21 Mar 2024, its own publication" in text
    assert "└ Vote Abroad, 21 Mar 2024, retold" not in text


def test_a_stage_that_no_source_states_is_not_made_up(store: Store) -> None:
    first = told(store, of("country", "uz"), edition=1)
    assert "COUNT · reported, stage not stated" in first
    then = told(store, of("country", "uz", election="ru-president-2018"), edition=1)
    assert "COUNT · reported, stage not stated" in then
    assert "preliminary" not in first + then


def test_a_figure_that_no_table_has_is_not_called_earlier_and_has_one_explanation(
    store: Store,
) -> None:
    card, sources = told(store, of("country", "uz")), told(store, of("sources", "uz"))
    no_row = "Putin 57.6%, reportedly — bne IntelliNews and Asia-Plus. Matches no row of the count,"
    assert f"{no_row} which has 58.7%." in card
    assert "CONTRADICTION · another value of the same thing" in sources
    city = (
        "Davankov 31.9%, reportedly — bne IntelliNews and Asia-Plus. It equals the share of "
        "Tashkent alone (31.9%); for all of Uzbekistan: 31.0%."
    )
    assert city in card
    assert city in sources
    assert "Earlier" not in card
    assert "STAGE" not in sources
