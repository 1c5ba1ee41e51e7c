"""Who does not use the bot is told, and forgotten some weeks later; no clock and no year off erases
anybody.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chats.listener import Address, ChatKind, Quiet
from bot.delivery.retirements import Stop
from bot.sandbox import Fault
from bot.sandbox.chats import Chat
from tests.chats.moments import Arrival, admit
from tests.delivery.newsroom import ANY_TIME, NOON, Newsroom, by_bot, open_newsroom, said, until

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SOON = (
    "Nobody has used this bot here for a long time. On 8 May 2031 it forgets this chat: what it "
    "follows, its settings"
    " and its live card. To keep them, send a command or press the button."
)


async def _pass(newsroom: Newsroom, days: int, step: timedelta = DAY) -> None:
    """Let days pass in which the bot is there and tidies up."""
    end = newsroom.clock + days * DAY
    while newsroom.clock < end:
        newsroom.clock += step
        await newsroom.forgetting.tidy()


async def _there(newsroom: Newsroom, chats: Sequence[Chat]) -> list[bool]:
    return [await newsroom.chats.find(Address(chat.id)) is not None for chat in chats]


async def test_who_does_not_use_it_for_a_year_is_told_and_three_weeks_later_forgotten(
    newsroom: Newsroom,
) -> None:
    anna, berta = [
        await newsroom.reader("aa", name=name, language="en") for name in ("Anna", "Berta")
    ]
    await _pass(newsroom, 343)
    assert said(anna) == said(berta) == []
    await _pass(newsroom, 2)
    assert said(anna) == said(berta) == [SOON]
    assert [
        button["text"]
        for row in by_bot(anna)[0]["reply_markup"]["inline_keyboard"]
        for button in row
    ] == ["Keep it"]
    await newsroom.chats.touch(berta.id, newsroom.clock)
    await _pass(newsroom, 19)
    assert await _there(newsroom, [anna, berta]) == [True, True]
    await _pass(newsroom, 3)
    assert await _there(newsroom, [anna, berta]) == [False, True]
    assert said(anna) == [SOON]


async def test_being_told_news_is_not_using_it(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    for gull in ("52.0", "54.0", "56.0", "58.0"):
        await _pass(newsroom, 90)
        newsroom.publish(gull=gull)
        await newsroom.deliver()
    await _pass(newsroom, 10)
    assert await _there(newsroom, [anna]) == [False]
    assert len(said(anna)) == 5


@pytest.mark.parametrize("days", [300, 396, 4000])
async def test_the_time_that_the_bot_was_off_does_not_count(newsroom: Newsroom, days: int) -> None:
    anna = await newsroom.reader("aa")
    await _pass(newsroom, 100)
    newsroom.clock += days * DAY
    newsroom.start()
    await _pass(newsroom, 240)
    assert (await _there(newsroom, [anna]), said(anna)) == ([True], [])
    await _pass(newsroom, 30)
    assert await _there(newsroom, [anna]) == [False]
    assert len(said(anna)) == 1


async def test_a_file_that_no_bot_looked_after_is_as_old_as_its_last_use(
    newsroom: Newsroom,
) -> None:
    anna = await newsroom.reader("aa")
    newsroom.clock += 1000 * DAY
    await _pass(newsroom, 300)
    assert (await _there(newsroom, [anna]), said(anna)) == ([True], [])


@pytest.mark.parametrize("ahead", [400, 7300])
async def test_a_clock_that_is_ahead_erases_nobody_and_tells_nobody(
    newsroom: Newsroom, ahead: int
) -> None:
    readers = await newsroom.readers(40, "aa")
    await _pass(newsroom, 10)
    newsroom.clock += ahead * DAY
    newsroom.start()
    await _pass(newsroom, 60)
    newsroom.clock -= (ahead + 59) * DAY
    newsroom.start()
    await _pass(newsroom, 300)
    assert all(await _there(newsroom, readers))
    assert {len(said(chat)) for chat in readers} == {0}


async def test_a_clock_that_jumps_while_the_bot_runs_erases_nobody(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    readers = await newsroom.readers(3, "aa")
    await _pass(newsroom, 10)
    jumped = timedelta(0)

    def ticks() -> float:
        return (newsroom.clock - jumped).timestamp()

    newsroom.context.ticks = ticks
    await _pass(newsroom, 1)
    jumped = 400 * DAY
    newsroom.clock += jumped
    with caplog.at_level(logging.WARNING):
        await newsroom.forgetting.tidy()
    assert caplog.messages == [
        "The clock is 400 days, 0:00:00 from where it was left, which makes nobody idle; nothing "
        "is forgotten for now"
    ]
    await _pass(newsroom, 30)
    assert all(await _there(newsroom, readers))
    assert {len(said(chat)) for chat in readers} == {0}


async def test_nothing_is_forgotten_in_the_first_hour(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    await _pass(newsroom, 345)
    assert len(said(anna)) == 1
    newsroom.clock += DAY
    for _ in range(25):
        newsroom.start()
        await newsroom.forgetting.tidy()
        newsroom.clock += DAY - HOUR
        assert await _there(newsroom, [anna]) == [True]
    newsroom.start()
    await newsroom.forgetting.tidy()
    newsroom.clock += HOUR
    await newsroom.forgetting.tidy()
    assert await _there(newsroom, [anna]) == [False]


async def test_many_at_once_are_forgotten_when_the_operator_says_so(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path, operator=True) as newsroom:
        arrivals = [
            Arrival(Address(number), ChatKind.PRIVATE, ANY_TIME) for number in range(1, 1201)
        ]
        await admit(newsroom.chats, arrivals, cursor=1, now=NOON)
        await newsroom.reader("aa", name="Berta")
        await _pass(newsroom, 380)
        assert await newsroom.chats.listeners() == 1201
        assert newsroom.context.counts.troubles["forgetting"] == (
            "1201 of 1201 chats were not used for so long that they are to be forgotten, which is "
            "too many at once:"
            " look at the clock, then `ballotwire resume --trust`."
        )
        assert newsroom.operator is not None
        assert said(newsroom.box.world.chats[newsroom.operator]) == [
            "Chats that were told that they will be forgotten on 10 May 2031: 1.",
            "500 of 1,201 chats were not used for so long that they were to be forgotten, which "
            "is too many at once,"
            " so none was. “ballotwire resume --trust” lets it happen.",
        ]
        await Stop(newsroom.chats).trust(newsroom.clock + HOUR)
        await _pass(newsroom, 1, HOUR)
        assert await newsroom.chats.listeners() == 0
        assert newsroom.context.counts.troubles == {}


async def _admit(newsroom: Newsroom, *numbers: int) -> None:
    arrivals = [Arrival(Address(number), ChatKind.PRIVATE, ANY_TIME) for number in numbers]
    await admit(newsroom.chats, arrivals, cursor=1, now=newsroom.clock)


async def test_a_fifth_a_day_and_no_more_goes_by_itself(newsroom: Newsroom) -> None:
    await _admit(newsroom, *range(1, 21))
    newsroom.clock += 2 * HOUR
    await _admit(newsroom, *range(21, 27))
    await _pass(newsroom, 100)
    await _admit(newsroom, *range(27, 107))
    await _pass(newsroom, 243)
    await _pass(newsroom, 2, HOUR)
    await _pass(newsroom, 20)
    await _pass(newsroom, 2, HOUR)
    assert await newsroom.chats.listeners() == 86
    assert "forgetting" in newsroom.context.counts.troubles
    await _pass(newsroom, 1, HOUR)
    assert await newsroom.chats.listeners() == 80
    assert newsroom.context.counts.troubles == {}


async def test_nobody_is_told_at_night_and_whoever_cannot_be_told_goes_all_the_same(
    newsroom: Newsroom,
) -> None:
    asleep = await newsroom.reader("aa", quiet=Quiet(10, 15))
    blocked = await newsroom.reader("aa", name="Berta")
    assert blocked.person is not None
    blocked.person.block_bot()
    await _pass(newsroom, 345)
    assert said(asleep) == []
    await _pass(newsroom, 1, HOUR)
    assert len(said(asleep)) == 1
    await _pass(newsroom, 25)
    assert await _there(newsroom, [asleep, blocked]) == [False, False]


async def test_what_could_not_be_sent_is_said_later(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    await _pass(newsroom, 343)
    newsroom.box.fail(Fault(method="sendMessage", times=4, status=502))
    await _pass(newsroom, 2, HOUR)
    assert len(said(anna)) == 1


async def test_the_card_of_a_group_that_is_forgotten_is_marked_as_ended(newsroom: Newsroom) -> None:
    group = newsroom.box.supergroup("Observers", [newsroom.box.person("Anna")])
    group.promote_bot()
    listener = await newsroom.follow(group, language="en")
    message = await newsroom.client.send_message(group.id, "The card as of edition 1")
    await newsroom.client.pin_chat_message(group.id, message.message_id)
    await newsroom.chats.place_card(listener.id, message.message_id, "region:central-asia", 1)
    too_old = {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: message can't be deleted",
    }
    newsroom.box.fail(Fault(method="deleteMessage", status=400, body=too_old))
    await _pass(newsroom, 370)
    assert await _there(newsroom, [group]) == [False]
    assert said(group)[0] == "This card is not kept up to date any more."
    assert group.pinned is None


async def test_a_look_that_fails_is_not_the_last(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    database = newsroom.chats._database
    database.execute(
        "CREATE TRIGGER ro BEFORE INSERT ON facts BEGIN SELECT raise(ABORT, 'locked'); END"
    )
    running = asyncio.create_task(newsroom.forgetting.run(0))
    await until(lambda: "Tidying up failed; trying again in 0 s" in caplog.messages)
    database.execute("DROP TRIGGER ro")
    await until(lambda: database["facts"].count > 0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_what_was_sent_a_year_ago_is_forgotten(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    await _pass(newsroom, 300)
    await newsroom.chats.touch(anna.id, newsroom.clock)
    assert "sent" in await newsroom.chats.everything_about(anna.id)
    await _pass(newsroom, 70)
    assert "sent" not in await newsroom.chats.everything_about(anna.id)
