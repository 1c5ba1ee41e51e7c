"""/asof by the hour, and the hour of an edition wherever an edition is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.answers.history import AsOfAnswer, answer_asof
from bot.asking.question import Question
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies
from bot.wording.language import LANGUAGES
from tests.nights import at, night

CARD = """\
As known on 5 Nov 2030, 21:30 UTC−5 (edition 3)
Ashby · preliminary count, not final
County clerk, 2030
Votes cast in the country and abroad
Count as of 21:18
Oak ahead by 140 votes so far
Oak   60.0%  420
Elm   40.0%  280
Shares are of the votes listed. 700 votes listed; how many voted is not in our sources.

Whole election: Oak 60.0%, 21:20
Source: Board, 5 Nov 2030 · edition 3, 21:20 UTC−5"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The night of a county, with that of a parish an ocean away between its editions."""
    with Store.open(tmp_path_factory.mktemp("night") / "results.db") as opened:
        for minute in (0, 20, 40, 41):
            publish(opened, night(minute), by="feed")
            parish = night(minute, id_="parish", zone="Europe/London")
            places = tuple(
                row.model_copy(update={"name": f"Saint {row.name}"}) for row in parish.places
            )
            publish(opened, parish.model_copy(update={"places": places}), by="feed")
        yield opened


def told(store: Store, text: str, language: str = "en") -> str:
    message = Replies(store).to_text(text, language)
    assert message is not None
    return message.plain


def buttons(store: Store, text: str) -> list[str]:
    message = Replies(store).to_text(text, "en")
    assert message is not None
    return [button.label for row in message.buttons for button in row]


def test_what_was_known_at_an_hour(store: Store) -> None:
    assert told(store, "/asof 5 Nov 21:30 ashby") == CARD
    same = told(store, "/asof 2030-11-06 02:30 UTC ashby")
    assert same == CARD
    assert buttons(store, "/asof 5 Nov 21:30 ashby")[:2] == [
        "5 Nov 2030, 21:00",
        "5 Nov 2030, 21:40",
    ]


def test_the_buttons_lead_through_the_night(store: Store) -> None:
    replies = Replies(store)
    message = replies.to_text("/asof 5 Nov 21:40 ashby", "en")
    found = []
    while message is not None:
        found.append(message.plain.splitlines()[0])
        earlier = [
            button.data
            for row in message.buttons
            for button in row
            if button.label.startswith("5 Nov 2030, 2") and button.label < found[-1][12:29]
        ]
        message = replies.to_press(earlier[0], "en") if earlier and earlier[0] else None
    assert found == [
        "As known on 5 Nov 2030, 21:40 UTC−5 (edition 5)",
        "As known on 5 Nov 2030, 21:20 UTC−5 (edition 3)",
        "As known on 5 Nov 2030, 21:00 UTC−5 (edition 1)",
    ]


def test_each_dataset_goes_by_its_own_clock(store: Store) -> None:
    lines = told(store, "/asof 6 Nov 02:30 saint ashby").splitlines()
    assert lines[0] == "As known on 6 Nov 2030, 02:30 UTC (edition 4)"
    assert lines[-1] == "Source: Board, 5 Nov 2030 · edition 4, 6 Nov 2030, 02:20 UTC"
    assert told(store, "/asof 5 Nov 20:59 ashby") == (
        "Nothing was known of Ashby on 5 Nov 2030, 20:59 UTC−5."
    )


def test_a_day_means_all_of_it(store: Store) -> None:
    lines = told(store, "/asof 5 Nov ashby").splitlines()
    assert lines[0] == "As known on 5 Nov 2030 (edition 7)"
    assert lines[-1] == "Source: Board, 5 Nov 2030 · edition 7, 21:41 UTC−5"


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        (
            "en",
            "what was known on 5 november at 21:30 in ashby",
            "As known on 5 Nov 2030, 21:30 UTC−5 (edition 3)",
        ),
        (
            "ru",
            "/asof 5 ноября 21:30 ashby",
            "Что было известно: 5 нояб. 2030 г., 21:30 UTC−5 (выпуск 3)",
        ),
        (
            "kk",
            "/asof 5 қараша сағат 21:30-да ashby",
            "Не белгілі еді: 2030 ж. 5 қараша, 21:30 UTC−5 (3-шығарылым)",
        ),
        (
            "ky",
            "/asof 5-ноябрь саат 21:30да ashby",
            "Эмне белгилүү эле: 2030-ж. 5-ноябры, 21:30 UTC−5 (3-чыгарылыш)",
        ),
        (
            "tg",
            "/asof 5 ноябри соати 21:30 ashby",
            "Чӣ маълум буд: 5 ноябри 2030, 21:30 UTC−5 (нашри 3)",
        ),
        (
            "uz",
            "/asof 5-noyabr soat 21:30 da ashby",
            "Nima maʼlum edi: 2030-yil 5-noyabr, 21:30 UTC−5 (3-chiqarilish)",
        ),
    ],
)
def test_in_every_language(store: Store, language: str, text: str, title: str) -> None:
    assert title in told(store, text, language).splitlines()[:2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_answer_shares_is_read_again(store: Store, language: str) -> None:
    replies = Replies(store)
    card = replies.to_text("/asof 5 Nov 21:30 ashby", language)
    assert card is not None
    shared = [button.share for row in card.buttons for button in row if button.share]
    assert shared == ["/asof 2030-11-05 21:30 Ashby"]
    again = replies.to_text(shared[0], language)
    assert again is not None
    assert again.plain == card.plain


def test_editions_are_named_with_their_hour(store: Store) -> None:
    assert (
        told(store, "/changes").splitlines()[0] == "What edition 8 changed, 6 Nov 2030, 02:41 UTC"
    )
    lines = told(store, "/changes ashby").splitlines()
    assert [line for line in lines if line.startswith("Edition")] == [
        "Edition 5, 5 Nov 2030, 21:40 UTC−5",
        "Edition 3, 5 Nov 2030, 21:20 UTC−5",
        "Edition 7, 5 Nov 2030, 21:41 UTC−5",
    ]
    assert "edition 7, 5 Nov 2030, 21:41 UTC−5" in told(store, "/elections")


def test_a_push_is_as_of_the_dataset_that_it_is_about(store: Store) -> None:
    pushed = Replies(store).push(["county/ashby"], 1, "en")
    assert pushed is not None
    assert pushed.message.plain.splitlines()[-1] == (
        "County clerk, 2030 · edition 7, 5 Nov 2030, 21:41 UTC−5"
    )


def test_news_has_the_zone_of_its_dataset(store: Store) -> None:
    zones = []
    for keys in (["county/ashby"], ["parish/ashby"], ["county/ashby", "parish/ashby"]):
        pushed = Replies(store).push(keys, 2, "en")
        assert pushed is not None
        zones.append(pushed.zone)
    assert zones == ["America/New_York", "Europe/London", None]


def test_a_live_card_says_as_of_when(store: Store) -> None:
    card = Replies(store).live_card("county/ashby", "en", "UTC").plain
    assert "edition 7, 5 Nov 2030, 21:41 UTC−5" in card


def test_yesterday_is_another_day_tomorrow(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as opened:
        publish(opened, night(40), by="feed", known=date(2020, 11, 5))
        asking = Replies(opened).asking("en")
        for now, day in ((at(0), "2030-11-04"), (at(24 * 60), "2030-11-05")):
            found = answer_asof(replace(asking, now=now), Question("asof", "yesterday ashby"))
            assert isinstance(found, AsOfAnswer)
            assert found.day.isoformat() == day
