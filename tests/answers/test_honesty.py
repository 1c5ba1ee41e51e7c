"""What answers must not claim: a word for each thing that is told, a stage that a source states,
one explanation for one discrepancy, and no sign where there is no difference.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.asking.question import Question
from bot.editions.store import Store
from bot.replies import Replies
from bot.wording.labels import Labels
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
    then = told(store, of("country", "uz", contest="ru-president-2018"), edition=1)
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


def compared(store: Store, *sides: str, edition: int = 5) -> str:
    """Places side by side, in full."""
    question = Question("compare", by_id=True, places=sides, contest="ru-president-2024")
    return told(store, replace(question, full=True), edition=edition)


def test_the_part_of_a_whole_is_said_to_be_one(store: Store) -> None:
    text = compared(store, "kz-almaty", "kz")
    assert "Almaty is part of the other (Kazakhstan): its ballots are counted in both." in text
    assert "is part of the other" not in compared(store, "kz", "uz")


def test_polls_are_headed_by_where_they_were_taken(store: Store) -> None:
    text = compared(store, "kz", "kg")
    assert "A · Almaty, 2 stations: 2,675 asked, 242 (9.0%) declined." in text
    assert "B · Bishkek, 1 station: 517 asked, 49 (9.5%) declined." in text
    assert "diff. is A minus B in points, rounded after subtracting" in text
    # One poll of both is none of two.
    assert "EXIT POLLS" not in compared(store, "kz-almaty", "kz")


def test_shares_of_what_nobody_states_are_not_subtracted(store: Store) -> None:
    text = compared(store, "uz", "kg", edition=1)
    assert "            UZ   KG\nPutin     57.6  ≈81\n" in text
    assert "diff." not in text
    card = told(store, of("country", "uz"), edition=1)
    assert "No difference is shown: what the shares are of differs or is not stated." in card
    assert "points less" not in card


def test_a_hedge_stays_with_what_is_computed(store: Store) -> None:
    card = told(store, of("country", "uz"), edition=1)
    changed = "Now about 900 fewer, about −16% (−18.0% to −14.7%), reportedly."
    assert f"2018: 5,500 ballots. {changed}" in card
    assert "“Reportedly”, in Asia-Plus: Putin 8%." in told(store, of("country", "kz"), edition=2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_places_figure_takes_in_stands_wherever_the_figure_does(
    store: Store, language: str
) -> None:
    contest = {"contest": "ru-president-2024", "by_id": True, "full": True}
    view = store.view(5)
    place = view.place("ru-president-2024", "md")
    assert place is not None
    note = Labels(view, wording(language)).caveat("ru-president-2024", place)
    assert note
    for question in (
        Question("top", candidate="putin-2024", **contest),  # type: ignore[arg-type]
        Question("ahead", candidate="putin-2024", **contest),  # type: ignore[arg-type]
        Question("candidate", candidate="putin-2024", **contest),  # type: ignore[arg-type]
        Question("region", "eastern-europe", **contest),  # type: ignore[arg-type]
        Question("compare", places=("md", "kz"), **contest),  # type: ignore[arg-type]
        Question("country", "md", **contest),  # type: ignore[arg-type]
    ):
        for full in (True, False):
            assert note in told(store, replace(question, full=full), language), question


def test_places_that_are_in_no_country_are_said_to_be_left_out(store: Store) -> None:
    text = told(store, Question("top", candidate="putin-2024", by_id=True, full=True))
    assert "Not among these, as the tables list them apart from countries: Baikonur, Abkhazia," in (
        text
    )


def test_where_two_are_level_nobody_is_first(store: Store) -> None:
    text = told(store, Question("ahead", candidate="davankov-2024", by_id=True, full=True))
    assert "Davankov is first in 23 of 143 countries and territories with a count." in text


def test_a_city_has_the_answers_at_all_its_stations(store: Store) -> None:
    text = told(store, of("poll", "kz-almaty"))
    assert "Davankov    71.9%  65.4%  1,750" in text
    assert "Our sum of the stations where people were asked." in text


def test_one_gap_in_the_words_of_the_poll_names_two_candidates_and_who_declined(
    store: Store,
) -> None:
    text = told(store, of("poll", "md"))
    assert (
        "Of those who answered, Putin 57.8%, Davankov 32.5%; 38.7% declined. The count at the "
        "same stations: Putin 84.4%, 27 points more; Davankov 11.2%, 21 points less. "
        "A gap is a question, not proof." in text
    )
    assert "would have voted, if the count is right and every answer was true" in text
    assert "chance" not in text.lower()
