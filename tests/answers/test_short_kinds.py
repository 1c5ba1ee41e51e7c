"""Polls, sources, quotations, candidates, orders, regions and comparisons are one screen of a phone
in every language; the whole is one tap away, and what is shared is found in any chat.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.answers.kinds import decode
from bot.answers.offers import offered
from bot.answers.shown import question_again
from bot.asking.finding import AskContext
from bot.asking.question import Question
from bot.editions.store import Store
from bot.editions.view import View
from bot.replies import Replies, gazetteer_of
from bot.wording.blocks import Message
from bot.wording.language import LANGUAGES, wording
from tests.answers.test_short import beyond

MAIN, MOLDOVA = "ru-president-2024", "md-president-2024-round2"
PLACES = ("overall", "abroad", "kz", "tj", "uz", "md", "kz-almaty", "uik-8133")
REGIONS = ("central-asia", "europe", "africa")
SIDES = (("kz", "uz"), ("kz", "uz", "kg", "tj"), ("kz-almaty", "kz"), ("md", "overall"))


def questions(view: View) -> Iterator[Question]:
    """The questions whose answers have the short forms that are tried here."""
    for contest in view.contests():
        known = {place.id for place in view.find_places_with_figures(contest.id)}
        about = {"contest": contest.id, "by_id": True}
        for place in [place for place in PLACES if place in known]:
            for kind in ("poll", "sources", "quotes"):
                yield Question(kind, place, **about)  # type: ignore[arg-type]
        for candidate in view.candidates(contest.id):
            of = replace(Question("candidate", **about), candidate=candidate.id)  # type: ignore[arg-type]
            yield from (of, replace(of, kind="top"), replace(of, kind="ahead"))
            yield replace(of, kind="top", lowest=True)
            yield from (replace(of, place=place) for place in ("kz", "md") if place in known)
        for region in REGIONS:
            yield Question("region", region, **about)  # type: ignore[arg-type]
        for sides in SIDES:
            if known.issuperset(sides):
                yield Question("compare", places=sides, **about)  # type: ignore[arg-type]
    for person in ("Emomali Rahmon", "Kassym-Jomart Tokayev", "Andrei Okun", ""):
        yield Question("quotes", person, MAIN, by_id=True)


def labels_of(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "edition", [pytest.param(1, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow), 6]
)
def test_a_short_form_is_one_screen(store: Store, edition: int, language: str) -> None:
    replies, found = Replies(store), {}
    for question in questions(store.view(edition)):
        message = replies.as_of(question, language, edition).message
        if broken := beyond(message, language):
            found[question] = broken
    assert found == {}


@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.slow), "ky"])
def test_the_whole_is_a_tap_away_and_back(store: Store, language: str) -> None:
    replies, words = Replies(store), wording(language)
    for question in questions(store.view(5)):
        short = replies.as_of(question, language, 5)
        again = question_again(short.answer)
        if again is None:
            continue
        more = [
            button
            for row in short.message.buttons
            for button in row
            if button.label == words("button-more")
        ]
        full = replies.as_of(replace(question, full=True), language, 5).message
        assert words("button-less") in labels_of(full)
        if more:
            assert more[0].data is not None
            asked = decode(more[0].data)
            assert asked is not None
            assert replies.as_of(asked, language, 5).message.plain == full.plain


@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.slow), "ru"])
def test_what_is_shared_is_found(store: Store, language: str) -> None:
    view = store.view(5)
    asking = AskContext(view, gazetteer_of(view), language)
    replies = Replies(store)
    missed = []
    for question in questions(view):
        if question.contest != MAIN:
            continue
        reply = replies.as_of(question, language, 5)
        shared = [button.share for row in reply.message.buttons for button in row if button.share]
        if not shared:
            continue
        first = next(iter(offered(shared[0], asking)), None)
        if first is None or question_again(first[1]) != question_again(reply.answer):
            missed.append((question, shared[0]))
    assert [shared for _, shared in missed] == []
