"""Which figures an answer shows, and the answer made again."""

from __future__ import annotations

import pytest

from bot.answers.kinds import encode
from bot.answers.pictures import Drawing
from bot.asking.question import Question
from bot.editions.store import Store
from bot.replies import Replies

RU = "ru-president-2024"


def _figures(replies: Replies, text: str) -> frozenset[str]:
    message = replies.to_text(text, "en")
    assert message is not None
    return message.contents.figures if message.contents else frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "/country kazakhstan",
        "/country almaty",
        "8133",
        "/overall",
        "/compare kazakhstan uzbekistan",
        "/poll kazakhstan",
        "/turnout almaty",
        "/sources uzbekistan",
        "/changes uzbekistan",
        "/changes",
        "/asof 2024-03-19 uzbekistan",
        "/candidate davankov",
        "/candidate davankov kazakhstan",
        "/top putin lowest",
        "/region central asia",
        "/summary europe",
    ],
)
def test_an_answer_with_figures_can_be_made_again(store: Store, text: str) -> None:
    replies = Replies(store)
    message = replies.to_text(text, "ru")
    assert message is not None
    contents = message.contents
    assert contents is not None
    assert contents.figures
    assert contents.edition == store.generation()
    again = replies.again(contents.question, "ru", contents.edition)
    assert again is not None
    assert again.html == message.html


@pytest.mark.parametrize(
    "text", ["/help", "/start", "/elections", "/quotes tokayev", "/compare kazakhstan", "nowhere"]
)
def test_an_answer_without_figures_shows_none(store: Store, text: str) -> None:
    message = Replies(store).to_text(text, "en")
    assert message is not None
    assert message.contents is None


def test_what_cannot_be_made_again(store: Store) -> None:
    replies = Replies(store)
    assert replies.again("", "en", 1) is None
    assert replies.again("c:kz:" + RU, "en", store.generation() + 1) is None


def test_it_is_made_as_it_was(store: Store) -> None:
    replies, question = Replies(store), Question("country", "uz", RU, by_id=True)
    then = replies.as_of(question, "en", 2).message
    again = replies.again(encode(question), "en", 2)
    assert again is not None
    assert again.html == then.html
    assert again.html != replies.to_question(question, "en").html


def test_a_card_shows_its_count_its_polls_and_the_whole_contest(store: Store) -> None:
    figures = _figures(Replies(store), "/country kyrgyzstan")
    assert any(key.startswith("ru-president-2018:") for key in figures)
    assert {key.partition("=")[0].partition(":")[0] for key in figures} == {
        RU,
        "ru-president-2018",
    }
    view = store.view()
    places = {
        figure.place
        for figure in view.figures(RU, [place.id for place in view.places(RU)])
        if any(key.startswith(f"{RU}:{figure.id}=") for key in figures)
    }
    assert {"kg", "overall"} <= places


def test_a_page_shows_its_own_figures_and_a_map_those_of_all(store: Store) -> None:
    replies = Replies(store)
    question = Question("top", contest=RU, by_id=True, candidate="putin-2024")
    page = replies.to_question(question, "en")
    assert page.contents is not None
    drawn = replies.drawn(Drawing(question), "en")
    assert drawn is not None
    assert drawn.question == ""
    assert page.contents.figures < drawn.figures


def test_a_chart_shows_its_own_figures_and_no_other_of_the_card(store: Store) -> None:
    replies, shown = Replies(store), {}
    for kind in ("country", "poll"):
        drawn = replies.drawn(Drawing(Question(kind, "kg", RU, by_id=True)), "en")
        assert drawn is not None
        shown[kind] = {key.partition(":")[2].partition("=")[0] for key in drawn.figures}
    assert shown["country"] == {
        *(f"2024.kg.votes.{name}" for name in ("putin", "davankov", "kharitonov", "slutsky")),
        "2024.kg.ballots-cast",
        "2024.kg.ballots-rejected",
        "2024.kg.voters-registered",
    }
    assert {"2024.kg.answers.putin.vote-abroad-final", "2024.uik-8159.votes.putin"} < shown["poll"]
    assert not shown["poll"] & shown["country"]
