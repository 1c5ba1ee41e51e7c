"""The short form of an answer is one screen of a phone, in every language, and loses nothing that
must not be lost.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bot.answers.country import CountryAnswer
from bot.answers.kinds import decode
from bot.answers.shown import shown_figures
from bot.asking.question import Question
from bot.dataset.model import Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.store import Store
from bot.replies import Replies, Reply
from bot.show.following import with_follow_button
from bot.wording.blocks import Message
from bot.wording.language import LANGUAGES, wording
from tests.languages.asking import EDITIONS, units

LINES, BUTTONS, IN_A_ROW = 18, 6, 3
UNITS = {language: 800 if language == "en" else 1000 for language in LANGUAGES}

SHORT = ("country", "turnout", "changes", "asof")
"""The kinds of question that a place's card and what follows it answer on one screen."""

TELLING = ("overall", "abroad", "kz", "kg", "tj", "uz", "kz-almaty", "uik-8133", "baikonur", "md")


def lines(message: Message) -> int:
    return len(html.unescape(re.sub(r"<[^>]+>", "", message.html)).split("\n"))


def buttons(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


def answers(
    store: Store, edition: int, language: str, wanted: Callable[[Place], bool]
) -> Iterator[Reply]:
    """Every short answer about the places wanted, as of an edition, with its follow button."""
    replies, view, words = Replies(store), store.view(edition), wording(language)
    assert view.edition is not None
    for contest in view.contests():
        for place in filter(wanted, view.find_places_with_figures(contest.id)):
            for kind in SHORT:
                day = view.edition.known.isoformat() if kind == "asof" else ""
                question = Question(kind, place.id, contest.id, by_id=True, day=day)
                reply = replies.as_of(question, language, edition)
                yield replace(reply, message=with_follow_button(reply.message, (), words))


def beyond(message: Message, language: str) -> list[str]:
    """Which bounds of a short form a message breaks."""
    broken = []
    if units(message) > UNITS[language]:
        broken.append(f"{units(message)} characters")
    if lines(message) > LINES:
        broken.append(f"{lines(message)} lines")
    if len(buttons(message)) > BUTTONS or any(len(row) > IN_A_ROW for row in message.buttons):
        broken.append(f"buttons {message.buttons}")
    return broken


def all_beyond(store: Store, edition: int, wanted: Callable[[Place], bool]) -> dict[str, list[str]]:
    found = {}
    for language in LANGUAGES:
        for reply in answers(store, edition, language, wanted):
            if broken := beyond(reply.message, language):
                found[f"{language} {reply.message.title}"] = broken
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_sample_is_within_the_bounds(store: Store, edition: int) -> None:
    chance = random.Random(edition)  # noqa: S311 - a sample, not a secret
    places = {*TELLING[edition % 3 :: 3], "kz", "overall"}

    def is_wanted(place: Place) -> bool:
        return place.id in places or chance.random() < 0.001

    assert all_beyond(store, edition, is_wanted) == {}


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_is_within_the_bounds(store: Store, edition: int) -> None:
    chance = random.Random(edition)  # noqa: S311

    def is_wanted(place: Place) -> bool:
        is_station = place.kind == PlaceKind.STATION
        return not is_station or bool(place.note) or chance.random() < 0.1

    assert all_beyond(store, edition, is_wanted) == {}


def test_the_buttons_of_a_card(store: Store) -> None:
    replies, words = Replies(store), wording("en")

    def rows(place: str, *, full: bool = False) -> list[list[str]]:
        question = Question("country", place, "ru-president-2024", by_id=True, full=full)
        shown = with_follow_button(replies.to_question(question, "en"), (), words)
        return [[button.label for button in row] for row in shown.buttons]

    last = ["More ▾", "↗ Share", "🔔 Follow"]
    assert rows("kz") == [["Exit poll", "Sources", "Cities"], last]
    assert rows("kz-almaty") == [["Exit poll", "Sources", "Stations"], last]
    assert rows("uik-8133") == [["Exit poll", "Sources", "‹ Almaty"], last]
    assert rows("tj") == [["Sources", "Stations", "Compare"], last]
    assert rows("kz", full=True) == [
        ["📊 Chart"],
        ["Exit poll", "Sources", "Cities"],
        ["Compare", "Quotes", "What changed"],
        ["Year by year", "2018"],
        ["Central Asia", "Whole election"],
        ["‹ Less", "↗ Share", "🔔 Follow"],
    ]


def test_more_shows_all_and_less_the_short_form_again(store: Store) -> None:
    replies = Replies(store)
    short = replies.to_question(Question("country", "kz", by_id=True), "en")
    more = next(button for button in short.buttons[-1] if button.label == "More ▾")
    assert more.data == "c+:kz:ru-president-2024"
    full = replies.to_press(more.data, "en")
    assert full is not None
    assert full.plain.startswith("🇰🇿 Kazakhstan\nRussian presidential election")
    assert "Context, as reported" in full.plain
    less = next(button for button in full.buttons[-1] if button.label == "‹ Less")
    again = replies.to_press(less.data or "", "en")
    assert again is not None
    assert again.plain == short.plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_share_types_offers_the_same_answer_first(store: Store, language: str) -> None:
    replies, view, chance = Replies(store), store.view(), random.Random(language)  # noqa: S311
    asked = [Question("asof", "uz", "ru-president-2024", by_id=True, day="2024-03-19")]
    for contest in view.contests():
        for place in view.find_places_with_figures(contest.id):
            if place.id in TELLING or chance.random() < 0.005:
                asked.append(Question("country", place.id, contest.id, by_id=True))
    for question in asked:
        message = replies.to_question(question, language)
        shared = [button.share for row in message.buttons for button in row if button.share]
        assert len(shared) == 1
        assert next(replies.offers(shared[0], language)).message.plain == message.plain, shared


def test_a_share_text_names_another_contest(store: Store) -> None:
    replies = Replies(store)

    def shared(place: str, contest: str, language: str) -> str:
        message = replies.to_question(Question("country", place, contest, by_id=True), language)
        return next(button.share for button in message.buttons[-1] if button.share)

    assert shared("kz-almaty", "ru-president-2024", "ru") == "Алматы, Казахстан"
    assert shared("kz", "ru-president-2018", "en") == "Kazakhstan 2018"
    assert (
        shared("jp", "md-president-2024-round2", "en") == "/country Japan md-president-2024-round2"
    )
    assert shared("uik-8133", "ru-president-2024", "kk") == "8133"


def test_a_short_card_tells_of_the_figures_on_it_alone(store: Store) -> None:
    """A correction never speaks of a figure that was not on the screen."""
    replies = Replies(store)

    def contents(*, full: bool) -> tuple[Reply, frozenset[str]]:
        question = Question("country", "uz", "ru-president-2024", by_id=True, full=full)
        reply = replies.as_of(question, "en", None)
        assert reply.message.contents is not None
        return reply, reply.message.contents.figures

    reply, full = contents(full=True)
    _, short = contents(full=False)
    assert isinstance(reply.answer, CountryAnswer)
    assert full == shown_figures(store.view(), reply.answer)
    assert short < full
    count = reply.answer.count
    assert count is not None
    # The articles' figures, which the tables overtook, stand in the full card alone.
    for other in count.others:
        assert not any(f":{other.reading.figure.id}=" in key for key in short)
    for row in count.rows:
        assert row.votes is not None
        assert any(f":{row.votes.figure.id}=" in key for key in short)


def test_the_data_of_more_asks_for_the_full_form() -> None:
    asked = decode("c+:kz:ru-president-2024")
    assert asked == Question("country", "kz", "ru-president-2024", by_id=True, full=True)
