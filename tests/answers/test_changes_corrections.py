"""A figure that was wrong is taken back before those who were told it or follow its place, and
before nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.answers.kinds import answer, parse
from bot.answers.shown import shown_figures
from bot.dataset.model import Dataset
from bot.dataset.vocabulary import Hedge, Qualifier, Status
from bot.editions.publishing import publish, steps
from bot.editions.store import Store
from bot.replies import Replies, gazetteer_of
from bot.show.change import with_lines_on_top
from tests.folders import read_dataset

DATA = Path(__file__).parent.parent.parent / "data" / "ru-president-2024"
BALLOTS = "2024.uz.ballots-cast.preliminary"
WRONG = "ru-president-2024:2024.uz.ballots-cast.preliminary=5500"
RIGHT = "ru-president-2024:2024.uz.ballots-cast.preliminary=4600"


def with_figure(dataset: Dataset, figure: str, **cells: Any) -> Dataset:
    rows = (row.model_copy(update=cells) if row.id == figure else row for row in dataset.figures)
    return dataset.model_copy(update={"figures": tuple(rows)})


def stated_plainly(dataset: Dataset, figure: str) -> Dataset:
    plain = {"qualifier": Qualifier.EXACT, "hedge": Hedge.STATED}
    rows = (row.model_copy(update=plain) if row.figure == figure else row for row in dataset.claims)
    return dataset.model_copy(update={"claims": tuple(rows)})


@pytest.fixture(scope="module")
def march(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Edition 1 holds a wrong number of ballots for Uzbekistan, which edition 2 corrects; 3 is the
    count.
    """
    first, *_, last = (known for _, known in steps(read_dataset(DATA)))
    with Store.open(tmp_path_factory.mktemp("corrected") / "results.db") as store:
        publish(
            store,
            stated_plainly(with_figure(first, BALLOTS, value=Decimal(5500)), BALLOTS),
            by="test",
        )
        publish(store, with_figure(first, BALLOTS, status=Status.CORRECTION), by="test")
        publish(store, last, by="test")
        yield store


def test_word_by_word(march: Store) -> None:
    told = Replies(march).push(["uz"], 1, "en", until=2, told=[WRONG])
    assert told is not None
    assert told.message.plain == (
        "CORRECTED: Uzbekistan\n"
        "We wrote 5,500 ballots in 2024. Wrong: 5,500 is 2018.\n"
        "For 2024: about 4,600, reportedly.\n"
        "You get this because you were sent the wrong figure.\n"
        "\n"
        "Russian presidential election, 2024 · edition 2, 18 Mar 2024"
    )
    assert told.message.html.startswith("<b>CORRECTED: Uzbekistan</b>\n")
    assert (told.has_correction, told.worth_telling, told.final) == (True, True, True)
    assert told.figures == {RIGHT}
    assert [button.data for row in told.message.buttons for button in row] == [
        "c:uz:ru-president-2024"
    ]


def test_the_wrong_message_is_told_too(march: Store) -> None:
    replies = Replies(march)
    told, wrong = (
        replies.push(["uz"], 1, "en", until=2, told=[WRONG]),
        replies.push(["uz"], 0, "en", until=1),
    )
    assert told is not None
    assert wrong is not None
    assert WRONG in wrong.figures
    assert told.corrected == {WRONG: "Corrected, see below: Uzbekistan, 5,500 ballots in 2024."}
    assert with_lines_on_top(wrong.message, list(told.corrected.values())).plain.splitlines()[
        :4
    ] == [
        "Corrected, see below: Uzbekistan, 5,500 ballots in 2024.",
        "",
        "Uzbekistan: first count, reported, stage not stated",
        "Putin 57.6%, Davankov 31.9%, reportedly",
    ]


def test_whoever_never_saw_it_hears_nothing_of_it(march: Store) -> None:
    assert Replies(march).push(["kz"], 1, "en", until=2) is None
    assert Replies(march).push([], 1, "en", until=2, told=[RIGHT]) is None
    first = Replies(march).push(["uz"], 0, "en", until=2)
    assert first is not None
    assert not first.has_correction


@pytest.mark.parametrize("key", ["uz", "region:central-asia", "*"])
def test_whoever_follows_it_has_seen_it_on_its_card(march: Store, key: str) -> None:
    told = Replies(march).push([key], 1, "en", until=2)
    assert told is not None
    assert told.message.plain.splitlines()[:4] == [
        "CORRECTED: Uzbekistan",
        "We wrote 5,500 ballots in 2024. Wrong: 5,500 is 2018.",
        "For 2024: about 4,600, reportedly.",
        "You get this because you follow it.",
    ]
    assert told.has_correction
    assert told.figures == {RIGHT}
    assert Replies(march).push([key], 1, "en", until=2, final_only=True) == told


def test_what_changed_at_the_place_has_it(march: Store) -> None:
    question = parse("/changes uzbekistan", private=True)
    assert question is not None
    assert Replies(march).as_of(question, "en", 2).message.plain.splitlines()[3:9] == [
        "Edition 2, 18 Mar 2024",
        "CORRECTED: Uzbekistan",
        "We wrote 5,500 ballots in 2024. Wrong: 5,500 is 2018.",
        "For 2024: about 4,600, reportedly.",
        "",
        "Edition 1, 18 Mar 2024",
    ]


def test_what_an_edition_changed_has_it(march: Store) -> None:
    question = parse("/changes", private=True)
    assert question is not None
    assert Replies(march).as_of(question, "en", 2).message.plain.splitlines() == [
        "What edition 2 changed, 18 Mar 2024",
        "1 figure was corrected.",
        "",
        "CORRECTED: Uzbekistan",
        "We wrote 5,500 ballots in 2024. Wrong: 5,500 is 2018.",
        "For 2024: about 4,600, reportedly.",
    ]


def test_whoever_was_told_hears_of_it_without_following(march: Store) -> None:
    replies = Replies(march)
    told = replies.push([], 1, "en", until=2, told=[WRONG])
    assert told is not None
    assert told == replies.push(["uz"], 1, "en", until=2, told=[WRONG])
    assert told == replies.push(["kz"], 1, "en", until=2, told=[WRONG], final_only=True)


def test_who_was_told_what_can_be_found(march: Store) -> None:
    replies, view = Replies(march), march.view(1)
    question = parse("/country uzbekistan", private=True)
    assert question is not None
    assert WRONG in shown_figures(view, replies.as_of(question, "en", 1).answer)
    assert WRONG in shown_figures(view, answer(question, view, gazetteer_of(view)))
    assert WRONG not in shown_figures(march.view(2), replies.as_of(question, "en", 2).answer)
    assert replies.pushing.wrong_figures(1, 2) == {WRONG}
    assert replies.pushing.wrong_figures(2, 3) == frozenset()


def test_one_message_for_a_correction_and_what_came_after_it(march: Store) -> None:
    told = Replies(march).push(["uz"], 1, "en", until=3, told=[WRONG])
    assert told is not None
    assert told.message.plain.splitlines() == [
        "CORRECTED: Uzbekistan",
        "We wrote 5,500 ballots in 2024. Wrong: 5,500 is 2018.",
        "For 2024: 4,661.",
        "You get this because you were sent the wrong figure.",
        "",
        "Uzbekistan: official count; exit poll",
        "Putin 58.7%, Davankov 31.0%",
        "Reported before: Putin 57.6%, Davankov 31.9%, reportedly, not matched by this count.",
        "Exit poll, Tashkent and Samarkand, 2 stations: Putin 45.4%, Davankov 42.4%",
        "2,447 asked, 499 (20.4%) declined. As told by voters.",
        "Shares are of those who answered. Asked by Vote Abroad.",
        "",
        "Russian presidential election, 2024 · edition 3, 26 Mar 2024",
    ]
