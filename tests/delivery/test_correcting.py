"""Corrections: to those who were told what was wrong, as a reply to the message that told it, which
is marked.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.chats.listener import Cadence, Quiet
from bot.sandbox import Fault, refusal
from bot.sandbox.chats import Chat
from tests.answers.changing import shares
from tests.delivery.newsroom import Newsroom, by_bot, said

WRONG = shares("60.0", "30.0", 1000)
RIGHT = shares("52.0", "38.0", 1000, status="correction")
HOUR = timedelta(hours=1)


async def _told_wrong(newsroom: Newsroom, **choices: Any) -> Chat:
    anna = await newsroom.reader("aa", **choices)
    newsroom.publish(*WRONG)
    await newsroom.deliver()
    assert len(said(anna)) == 1
    return anna


async def test_the_correction_answers_the_wrong_message_and_that_is_marked(
    newsroom: Newsroom,
) -> None:
    anna = await _told_wrong(newsroom)
    newsroom.publish(*RIGHT)
    await newsroom.deliver()
    wrong, correction = by_bot(anna)
    assert wrong["text"].startswith(
        "Corrected, see below: Aa, Gull 60.0% in 2030.\n"
        "Corrected, see below: Aa, Heron 30.0% in 2030.\n"
        "\n"
        "Aa: preliminary count, not final\n"
        "Gull 50.0% → 60.0%, Heron 40.0% → 30.0%\n"
    )
    assert correction["text"].startswith(
        "CORRECTED: Aa\n"
        "We wrote Gull 60.0% in 2030. Wrong.\n"
        "For 2030: 52.0%.\n"
        "We wrote Heron 30.0% in 2030. Wrong.\n"
        "For 2030: 38.0%.\n"
        "You get this because you were sent the wrong figure.\n"
    )
    assert correction["reply_to_message"]["message_id"] == wrong["message_id"]


async def test_it_comes_once(newsroom: Newsroom) -> None:
    anna = await _told_wrong(newsroom)
    newsroom.publish(*RIGHT)
    await newsroom.deliver()
    newsroom.start()
    await newsroom.deliver(HOUR)
    newsroom.publish(*shares("52.0", "38.0", 1100))
    await newsroom.deliver(HOUR)
    assert [line for line in said(anna) if line.startswith("CORRECTED")] == ["CORRECTED: Aa"]


async def test_whoever_was_not_told_what_was_wrong_hears_news_and_no_correction(
    newsroom: Newsroom,
) -> None:
    asleep = await newsroom.reader("aa", quiet=Quiet(12, 14))
    await _told_wrong(newsroom)
    newsroom.publish(*RIGHT)
    await newsroom.deliver(3 * HOUR)
    assert said(asleep) == ["Aa: preliminary count, corrected"]


async def test_it_comes_to_those_who_follow_nothing_any_more(newsroom: Newsroom) -> None:
    anna = await _told_wrong(newsroom, quiet=Quiet(13, 20))
    await newsroom.chats.unfollow((await newsroom.listener(anna)).id)
    newsroom.publish(*RIGHT)
    await newsroom.deliver(HOUR)
    assert said(anna)[1:] == ["CORRECTED: Aa"]
    assert newsroom.box.calls.named("sendMessage")[-1].params["disable_notification"] is True


async def test_neither_a_digest_nor_a_full_day_delays_it(newsroom: Newsroom) -> None:
    full = await _told_wrong(newsroom, alerts_a_day=1)
    daily = await newsroom.reader("aa", name="Berta")
    listener = await newsroom.listener(daily)
    await newsroom.chats.mark_sent(
        listener.id, 2, newsroom.clock, message_id=None, figures=["harbour-2030:aa-gull=60"]
    )
    await newsroom.chats.prefer(
        listener.id, type(listener.preferences)(cadence=Cadence.DAILY, quiet=None)
    )
    newsroom.publish(*RIGHT)
    await newsroom.deliver()
    assert said(full)[-1] == said(daily)[-1] == "CORRECTED: Aa"


async def test_it_waits_for_the_morning_and_comes_then(newsroom: Newsroom) -> None:
    anna = await _told_wrong(newsroom, quiet=Quiet(13, 20))
    newsroom.publish(*RIGHT)
    await newsroom.deliver(HOUR)
    assert len(said(anna)) == 1
    await newsroom.deliver(7 * HOUR)
    assert said(anna)[1:] == ["CORRECTED: Aa"]


async def test_whoever_is_held_until_tomorrow_is_corrected_today(newsroom: Newsroom) -> None:
    anna = await _told_wrong(newsroom, alerts_a_day=1)
    listener = await newsroom.listener(anna)
    await newsroom.chats.follow(listener.id, ["bb"], edition=2)
    newsroom.publish(*WRONG, *shares("50.0", "40.0", 900, "bb"))
    await newsroom.deliver(HOUR)
    assert len(said(anna)) == 1
    newsroom.publish(*RIGHT, *shares("50.0", "40.0", 900, "bb"))
    await newsroom.deliver(HOUR)
    assert said(anna)[1:] == ["CORRECTED: Aa"]
    assert "Barbados" in by_bot(anna)[1]["text"]


async def test_a_wrong_message_that_cannot_be_marked_stops_nothing(newsroom: Newsroom) -> None:
    anna = await _told_wrong(newsroom)
    newsroom.box.fail(
        Fault(
            method="editMessageText",
            status=400,
            body=refusal(400, "Bad Request: message can't be edited"),
        )
    )
    newsroom.publish(*RIGHT)
    await newsroom.deliver()
    assert said(anna)[1:] == ["CORRECTED: Aa"]


@pytest.mark.parametrize(
    "how",
    [
        {"cut": "before"},
        {"status": 429, "body": refusal(429, "Too Many Requests: retry after 30", retry_after=30)},
        {"status": 502},
    ],
    ids=["cut", "429", "502"],
)
async def test_a_mark_that_fails_in_passing_is_made_all_the_same(
    newsroom: Newsroom, how: dict[str, Any]
) -> None:
    anna = await _told_wrong(newsroom)
    newsroom.box.fail(Fault(method="editMessageText", **how))
    newsroom.publish(*RIGHT)
    await newsroom.deliver()
    newsroom.limiter.pacing.close()
    await newsroom.deliver(HOUR / 60)
    assert said(anna) == ["Corrected, see below: Aa, Gull 60.0% in 2030.", "CORRECTED: Aa"]


async def test_a_wrong_message_that_was_deleted_is_corrected_without_a_reply(
    newsroom: Newsroom,
) -> None:
    anna = await _told_wrong(newsroom)
    anna.remove_message(by_bot(anna)[0])
    newsroom.publish(*RIGHT)
    await newsroom.deliver()
    assert said(anna) == ["CORRECTED: Aa"]
