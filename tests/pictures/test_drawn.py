"""Which picture suits an answer, and what it must not lose of it."""

from __future__ import annotations

from itertools import product

from bot.answers.kinds import Answer, answer, parse
from bot.answers.pictures import (
    Drawing,
    also_drawn,
    charted,
    decode_drawing,
    encode_drawing,
    mapped,
)
from bot.asking.question import Question
from bot.editions.store import Store
from bot.pictures.answer import picture_of
from bot.pictures.picture import Chart, Look, Map, Palette, Picture
from bot.replies import gazetteer_of
from bot.wording.labels import Labels
from bot.wording.language import wording
from tests.pictures.conftest import told


def answered(store: Store, text: str, edition: int) -> Answer:
    view, question = store.view(edition), parse(text, private=True)
    assert question is not None
    return answer(question, view, gazetteer_of(view), "en")


async def drawn(store: Store, text: str, edition: int = 5) -> Picture | None:
    labels = Labels(store.view(edition), wording("en"))
    return await picture_of(labels, answered(store, text, edition), Palette.LIGHT)


def looks(picture: Picture | None) -> set[Look]:
    assert isinstance(picture, Chart)
    return {bar.look for group in picture.groups for bar in group.bars}


async def test_a_country_shows_its_own_count(store: Store) -> None:
    picture = await drawn(store, "kyrgyzstan")
    assert picture is not None
    assert picture.frame.title == "Kyrgyzstan"
    assert "Putin       81.3%  6,378" in told(picture)
    assert looks(picture) == {Look.COUNT}
    assert looks(await drawn(store, "tajikistan")) == {Look.COUNT}


async def test_a_poll_stands_beside_the_count_only_at_the_same_stations(store: Store) -> None:
    titles = []
    for question in ("/poll kazakhstan", "/poll 8133"):
        picture = await drawn(store, question)
        assert picture is not None
        titles.append(picture.frame.title)
        assert looks(picture) == {Look.POLL, Look.COUNT}
    assert titles == [
        "Almaty, Kazakhstan: exit poll",
        "Station 8133, Almaty, Kazakhstan: exit poll",
    ]
    assert looks(await drawn(store, "kazakhstan", 1)) == {Look.POLL}


def test_a_poll_is_offered_under_a_count(store: Store) -> None:
    offered = {}
    for place in ("kazakhstan", "kyrgyzstan", "almaty", "tajikistan"):
        question = also_drawn(answered(store, place, 5))
        offered[place] = question.place if question else ""
    assert offered == {
        "kazakhstan": "kz",
        "kyrgyzstan": "kg",
        "almaty": "kz-almaty",
        "tajikistan": "",
    }


async def test_a_map_keeps_hedges_and_sources(store: Store) -> None:
    picture = await drawn(store, "/region central asia", 2)
    assert "Uzbekistan: reportedly" in told(picture)
    assert picture is not None
    assert picture.frame.source == "Sources: bne IntelliNews and Asia-Plus"


async def test_a_map_of_few_countries_says_that_the_others_have_no_figure(store: Store) -> None:
    picture = await drawn(store, "/region central asia", 2)
    assert isinstance(picture, Map)
    assert picture.missing == "no figure"
    world = await drawn(store, "/top", 2)
    assert isinstance(world, Map)
    assert "no circle: no figure" in world.frame.notes[0]


async def test_a_change_is_that_of_the_newest_edition_that_changed_a_count(store: Store) -> None:
    picture = await drawn(store, "/changes uzbekistan")
    assert looks(picture) == {Look.FORMER, Look.COUNT}


def test_what_would_be_empty_is_not_offered(store: Store) -> None:
    for text, edition in (
        ("tajikistan", 1),
        ("/quotes tokayev", 5),
        ("niger", 5),
        ("/changes kazakhstan", 2),
    ):
        found = answered(store, text, edition)
        assert charted(found) is None, text
        assert mapped(store.view(edition), found) is None, text


def test_a_picture_takes_no_more_room_in_a_button_than_its_question(store: Store) -> None:
    for text in (
        "kazakhstan",
        "/compare kz uz kg tj",
        "/changes uzbekistan",
        "/region central asia",
        "/top",
    ):
        found = answered(store, text, 5)
        question = charted(found) or mapped(store.view(5), found)
        assert question is not None
        for dark, around in product((None, False, True), (False, True)):
            data = encode_drawing(Drawing(question, dark, around))
            assert len(data.encode()) <= 64
            assert decode_drawing(data) == Drawing(question, dark, around)


def test_the_longest_ids_fit_into_a_button() -> None:
    question = Question("country", "p" * 32, "e" * 28, by_id=True)
    assert len(encode_drawing(Drawing(question, dark=True, around=True)).encode()) == 64


def test_data_that_asks_for_words_is_no_picture() -> None:
    assert [decode_drawing(data) for data in ("c:kz:", "", "Z:kz:", "C", "set:main")] == [None] * 5
