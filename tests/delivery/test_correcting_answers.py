"""Corrections of answers: to those who asked, once, at their hour, and to nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.chats.listener import (
    ANSWERS_KEPT_FOR,
    Address,
    AnswerRecord,
    ChatKind,
    Preferences,
    Quiet,
    SentAnswer,
    SentMessage,
)
from bot.sandbox import Fault, refusal
from bot.sandbox.chats import Chat
from bot.wording.blocks import Message
from tests.answers.changing import shares
from tests.delivery.newsroom import ANY_TIME, Newsroom, by_bot, said

WRONG = shares("60.0", "30.0", 1000)
RIGHT = shares("52.0", "30.0", 1000, status="correction")
FIGURE = "harbour-2030:aa-gull=60"
HOUR = timedelta(hours=1)


async def _asked(
    newsroom: Newsroom,
    name: str = "Anna",
    *,
    edition: int | None = None,
    question: str = "",
    language: str | None = None,
    **choices: Any,
) -> Chat:
    """Somebody who only asked, and was shown that Gull has 60%."""
    chat = newsroom.box.private(newsroom.box.person(name))
    sent = await newsroom.client.call("sendMessage", {"chat_id": chat.id, "text": "Gull 60.0%"})
    message = SentMessage(
        sent["message_id"],
        edition or newsroom.store.generation(),
        frozenset({FIGURE}),
        answer=SentAnswer(question, language),
    )
    preferences = Preferences(**{"quiet": None, **choices})
    record = AnswerRecord(Address(chat.id), ChatKind.PRIVATE, message)
    await newsroom.chats.record_answers([record], preferences, newsroom.clock)
    return chat


@pytest.fixture
async def wrong(newsroom: Newsroom) -> Newsroom:
    newsroom.publish(*WRONG)
    await newsroom.deliver()
    return newsroom


async def test_it_answers_the_message_and_comes_once(wrong: Newsroom) -> None:
    anna = await _asked(wrong)
    wrong.publish(*RIGHT)
    await wrong.deliver()
    wrong.start()
    await wrong.deliver(HOUR)
    wrong.publish(*shares("52.0", "38.0", 1100))
    await wrong.deliver(HOUR)
    asked, correction = by_bot(anna)
    assert asked["text"] == "Gull 60.0%"
    assert correction["text"].startswith("CORRECTED: Aa\nWe wrote Gull 60.0% in 2030. Wrong.\n")
    assert correction["reply_to_message"]["message_id"] == asked["message_id"]


async def test_the_answer_is_marked_where_it_can_be_made_again(wrong: Newsroom) -> None:
    made: list[tuple[str, str | None, int]] = []

    def again(question: str, language: str | None, edition: int) -> Message:
        made.append((question, language, edition))
        return Message("<b>Gull</b> 60.0%", "Gull 60.0%", follow=("aa",))

    anna = await _asked(wrong, question="c:aa:harbour-2030", language="ky")
    wrong.desk.answer = again
    wrong.publish(*RIGHT)
    await wrong.deliver()
    assert made == [("c:aa:harbour-2030", "ky", 2)]
    marked, correction = by_bot(anna)
    assert marked["text"].endswith("\n\nGull 60.0%")
    ((button,),) = marked["reply_markup"]["inline_keyboard"]
    assert button["callback_data"] == "f:aa"
    assert correction["text"].startswith("ОҢДОЛДУ: ")


async def test_a_chosen_language_holds(wrong: Newsroom) -> None:
    anna = await _asked(wrong, language="ru")
    await wrong.follow(anna, "bb", language="uz")
    wrong.publish(*RIGHT)
    await wrong.deliver()
    assert said(anna)[1].startswith("TUZATILDI: ")


async def test_it_waits_for_the_end_of_quiet_hours(wrong: Newsroom) -> None:
    anna = await _asked(wrong, quiet=Quiet(13, 20))
    berta = await _asked(wrong, "Berta")
    wrong.publish(*RIGHT)
    await wrong.deliver(HOUR)
    assert (len(said(anna)), len(said(berta))) == (1, 2)
    wrong.start()
    await wrong.deliver(HOUR)
    wrong.publish(*shares("52.0", "38.0", 1100))
    await wrong.deliver(4 * HOUR)
    assert len(said(anna)) == 1
    await wrong.deliver(2 * HOUR)
    assert said(anna)[1:] == ["CORRECTED: Aa"]
    assert wrong.box.calls.named("sendMessage")[-1].params["disable_notification"] is True
    await wrong.deliver(24 * HOUR)
    assert len(said(anna)) == 2


async def test_one_who_follows_meanwhile_is_told_all_the_same(wrong: Newsroom) -> None:
    anna = await _asked(wrong, quiet=Quiet(13, 20))
    wrong.publish(*RIGHT)
    await wrong.deliver(HOUR)
    made = await wrong.chats.ensure(
        Address(anna.id), ChatKind.PRIVATE, cursor=3, now=wrong.clock, preferences=ANY_TIME
    )
    await wrong.chats.follow(made.id, ["bb"], edition=3)
    await wrong.deliver(7 * HOUR)
    assert said(anna)[1:] == ["CORRECTED: Aa"]


@pytest.mark.parametrize(("late", "told"), [(timedelta(0), 1), (HOUR, 0)])
async def test_after_a_month_it_does_not_come(wrong: Newsroom, late: timedelta, told: int) -> None:
    anna = await _asked(wrong)
    wrong.clock += ANSWERS_KEPT_FOR + late
    wrong.publish(*RIGHT)
    await wrong.deliver()
    assert len(said(anna)[1:]) == told


async def test_what_was_shown_of_the_past_is_not_corrected_again(wrong: Newsroom) -> None:
    wrong.publish(*RIGHT)
    await wrong.deliver()
    anna = await _asked(wrong)
    wrong.publish(*shares("52.0", "33.0", 1000, status="correction"))
    await wrong.deliver()
    assert said(anna) == ["Gull 60.0%"]


async def test_an_answer_that_is_remembered_late_is_looked_for_again(wrong: Newsroom) -> None:
    wrong.publish(*RIGHT)
    await wrong.deliver()
    anna = await _asked(wrong, edition=2)
    await wrong.deliver()
    assert len(said(anna)) == 1
    wrong.worker.look_again(2)
    await wrong.deliver()
    assert said(anna)[1:] == ["CORRECTED: Aa"]


async def test_what_cannot_be_sent_in_passing_is_tried_again(wrong: Newsroom) -> None:
    anna = await _asked(wrong)
    wrong.publish(*RIGHT)
    limited = refusal(429, "Too Many Requests: retry after 30", retry_after=30)
    wrong.box.fail(Fault(method="sendMessage", status=429, body=limited))
    await wrong.deliver()
    assert len(said(anna)) == 1
    wrong.limiter._pacing.close()
    await wrong.deliver(HOUR)
    assert said(anna)[1:] == ["CORRECTED: Aa"]


async def test_many_who_only_asked_are_worked_out_once(wrong: Newsroom) -> None:
    chats = [await _asked(wrong, f"Reader {number}") for number in range(3)]
    ids = [await wrong.chats.find(Address(chat.id), guests=True) for chat in chats]
    for number, listener in enumerate(ids[:2]):
        assert listener is not None
        wrong.chats._database.execute(
            "UPDATE listeners SET told = ? WHERE id = ?", [number, listener.id]
        )
    wrong.publish(*RIGHT)
    await wrong.deliver()
    assert [said(chat)[1:] for chat in chats] == [["CORRECTED: Aa"]] * 3
    assert len({text for chat in chats for text in [by_bot(chat)[1]["text"]]}) == 1


async def test_what_is_forgotten_in_time(wrong: Newsroom) -> None:
    await _asked(wrong)
    for _ in range(2):  # the clock must have gone well for an hour
        await wrong.forgetting.tidy()
        wrong.clock += HOUR
    await wrong.forgetting.tidy()
    assert await wrong.chats.audience() == 1
    for _ in range(40):
        wrong.clock += timedelta(days=1)
        await wrong.forgetting.tidy()
    assert await wrong.chats.audience() == 0
    assert wrong.chats._database["sent"].count == wrong.chats._database["tellings"].count == 0
