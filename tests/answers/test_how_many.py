"""How many places of an order are asked for: so many are shown, and more than a page in pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answers.kinds import decode, encode
from bot.asking.question import Question
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies
from bot.wording.blocks import Message
from tests.answers.test_outcomes import told
from tests.answers.towns import towns


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replies]:
    path = tmp_path_factory.mktemp("towns")
    with Store.open(path / "results.db") as store:
        publish(store, towns(60), by="test")
        yield Replies(store)


def rows(message: Message) -> int:
    return sum(each.rstrip().endswith("60.0  100") for each in message.plain.splitlines())


ASKED = [
    ("/top 3", 3),
    ("/top 5 gull", 5),
    ("/top gull 10", 10),
    ("top 5", 5),
    ("top5", 5),
    ("топ-5", 5),
    ("top 9 countries for Gull", 9),
    ("5 best for Gull", 5),
    ("bottom 4 for Gull", 4),
    ("top ten", 10),
    ("5 лучших Gull", 5),
    ("eng yuqori 5 Gull", 5),
    ("/top", 8),
]


@pytest.mark.parametrize(("text", "number"), ASKED)
def test_as_many_as_asked(replies: Replies, text: str, number: int) -> None:
    message = replies.to_text(text, "en")
    assert message is not None
    assert rows(message) == number, message.plain


def test_too_many_for_a_page_have_pages(replies: Replies) -> None:
    found = []
    question: Question | None = Question("top", place="40", full=True)
    while question:
        message = replies.to_question(question, "en")
        found.append(rows(message))
        on = [b.data for row in message.buttons for b in row if b.label.endswith("›")]
        question = decode(on[0] or "") if on else None
    assert found == [15, 15, 10]


@pytest.mark.parametrize("text", ["top 20", "/top 20", "/top gull 20"])
def test_of_many_there_is_the_full_form_at_once(replies: Replies, text: str) -> None:
    full = replies.to_text(text, "en")
    assert full is not None
    assert rows(full) == 15
    assert "Page 1 of 2" in full.plain
    less = [b.data for row in full.buttons for b in row if "Less" in b.label]
    short = replies.to_press(less[0] or "", "en")
    assert short is not None
    assert rows(short) == 8


def test_a_button_leads_to_all(replies: Replies) -> None:
    message = replies.to_text("top 3", "en")
    assert message is not None
    every = replies.to_press(message.buttons[0][0].data or "", "en")
    assert every is not None
    assert rows(every) == 8


def test_callback_data_has_the_number() -> None:
    for unit in ("", "polling-district-of-a-long-name"):
        for most in (1, 26, 50):
            asked = Question("top", "", "c", by_id=True, candidate="a" * 40, unit=unit, most=most)
            data = encode(asked)
            assert data is not None
            assert len(data) <= 64
            again = decode(data)
            assert again is not None
            assert again.most == most


def test_a_number_of_no_order_says_nothing(replies: Replies) -> None:
    assert told(replies, "who won 5")[0].startswith("All towns")


def test_of_another_candidate_as_many_are_shown(replies: Replies) -> None:
    first = replies.converse("top 3 for Gull", "en")
    assert first is not None
    said = replies.converse("and Heron?", "en", last=first.question)
    assert said is not None
    lines = said.message.plain.splitlines()
    assert "Heron, highest share first" in lines
    assert sum(line.rstrip().endswith("40.0  100") for line in lines) == 3


@pytest.mark.parametrize(
    "text", ["top 51", "/top 51", "top 51 gull", "/top 60 gull", "top 0", "top 100"]
)
def test_a_number_that_no_list_has_is_answered_with_how_many_it_may_have(
    replies: Replies, text: str
) -> None:
    message = replies.to_text(text, "en")
    assert message is not None
    assert "A list has 1 to 50 places." in message.plain
    assert "Page 1 of 4" in message.plain


AT_MOST = {
    "en": "A list has 1 to 50 places.",
    "ru": "В списке может быть от 1 до 50 мест.",
    "kk": "Тізімде 1–50 жер болады.",
    "ky": "Тизмеде 1–50 жер болот.",
    "tg": "Дар рӯйхат аз 1 то 50 ҷой мешавад.",
    "uz": "Roʻyxatda 1–50 ta joy boʻladi.",
}


@pytest.mark.parametrize("language", AT_MOST)
def test_how_many_a_list_may_have_is_told_in_every_language(
    replies: Replies, language: str
) -> None:
    message = replies.to_text("/top 51", language)
    assert message is not None
    assert AT_MOST[language] in message.plain


def test_of_one_place_there_is_no_order_and_it_is_said(replies: Replies) -> None:
    lines = told(replies, "top 3 gull in Barbarbar")
    assert lines[0].startswith("Taken as: "), lines


LOWEST = {
    "en": ("and lowest?", "Heron, lowest share first"),
    "ru": ("а меньше всего?", "Heron: сначала наименьшая доля"),
    "kk": ("ал ең аз?", "Heron: алдымен ең аз үлес"),
    "ky": ("ал эми эң аз?", "Heron: адегенде эң аз үлүш"),
    "tg": ("ва камтарин?", "Heron: аввал ҳиссаи камтарин"),
    "uz": ("eng kam-chi?", "Heron: avval eng kam ulush"),
}


@pytest.mark.parametrize("language", LOWEST)
def test_the_other_end_is_asked_of_the_same_candidate(replies: Replies, language: str) -> None:
    text, title = LOWEST[language]
    for first in ("top 3 for Heron", "Heron"):
        before = replies.converse(first, language)
        assert before is not None
        said = replies.converse(text, language, last=before.question)
        assert said is not None
        lines = said.message.plain.splitlines()
        assert title in lines, lines
        if first == "top 3 for Heron":
            assert sum(line.rstrip().endswith("100") for line in lines) == 3
