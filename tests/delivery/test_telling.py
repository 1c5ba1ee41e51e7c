"""Who hears what of a new edition."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.chats.listener import Address
from bot.delivery.limits import Limits
from bot.sandbox import Fault
from tests.answers.changing import shares
from tests.delivery.newsroom import Newsroom, by_bot, moved, open_newsroom, said, statuses
from tests.waiting import until


async def test_whoever_follows_a_place_is_told_once_what_changed(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    await newsroom.deliver(timedelta(hours=1))
    (message,) = by_bot(anna)
    assert message["text"].startswith(
        "Aa: preliminary count, not final\nGull 50.0% → 52.0%, Heron 40.0%\n"
    )
    listener = await newsroom.listener(anna)
    assert (listener.cursor, listener.following[0].since, listener.alerts_sent) == (2, 2, 1)


async def test_what_changed_elsewhere_is_nobodys_business(newsroom: Newsroom) -> None:
    berta = await newsroom.reader("bb")
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert said(berta) == []
    assert (await newsroom.listener(berta)).cursor == 2


async def test_several_editions_missed_are_one_message(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    for gull in ("52.0", "54.0", "56.0"):
        newsroom.publish(gull=gull)
    await newsroom.deliver()
    assert moved(anna) == ["Gull 50.0% → 56.0%, Heron 40.0%"]


async def test_what_went_and_came_back_is_not_told(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    newsroom.publish(gull="58.0")
    newsroom.publish(gull="50.0")
    await newsroom.deliver()
    assert said(anna) == []


async def test_small_changes_add_up_until_they_are_told(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    for gull in ("50.4", "50.8"):
        newsroom.publish(gull=gull)
        await newsroom.deliver()
    assert said(anna) == []
    newsroom.publish(gull="51.2")
    await newsroom.deliver()
    assert moved(anna) == ["Gull 50.0% → 51.2%, Heron 40.0%"]


async def test_small_changes_of_one_place_add_up_while_others_are_told(newsroom: Newsroom) -> None:
    newsroom.publish(*shares("50.0", "40.0", 1000), *shares("50.0", "40.0", 900, "bb"))
    anna = await newsroom.reader("aa", "bb")
    newsroom.publish(*shares("50.6", "40.0", 1000), *shares("60.0", "30.0", 900, "bb"))
    await newsroom.deliver()
    newsroom.publish(*shares("51.2", "40.0", 1000), *shares("60.0", "30.0", 900, "bb"))
    await newsroom.deliver()
    assert moved(anna) == [
        "Gull 50.0% → 60.0%, Heron 40.0% → 30.0%",
        "Gull 50.0% → 51.2%, Heron 40.0%",
    ]


async def test_what_is_followed_later_is_told_from_then_on(newsroom: Newsroom) -> None:
    newsroom.publish(*shares("50.0", "40.0", 1000), *shares("50.0", "40.0", 900, "bb"))
    anna = await newsroom.reader("aa")
    newsroom.publish(*shares("50.0", "40.0", 1000), *shares("55.0", "40.0", 900, "bb"))
    await newsroom.deliver()
    await newsroom.chats.follow((await newsroom.listener(anna)).id, ["bb"], edition=3)
    newsroom.publish(*shares("50.0", "40.0", 1000), *shares("57.0", "40.0", 900, "bb"))
    await newsroom.deliver()
    assert moved(anna) == ["Gull 55.0% → 57.0%, Heron 40.0%"]


async def test_a_topic_is_told_in_that_topic(newsroom: Newsroom) -> None:
    forum = newsroom.box.supergroup("Forum", [newsroom.box.person("Anna")])
    topic = forum.topic("Results")
    await newsroom.follow(forum, "aa", thread=topic.id)
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert [message["message_thread_id"] for message in by_bot(forum)] == [topic.id]


async def test_silence_is_kept_where_it_was_chosen(newsroom: Newsroom) -> None:
    for silent in (True, False):
        await newsroom.reader("aa", silent=silent)
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    calls = newsroom.box.calls.named("sendMessage")
    assert sorted(call.params.get("disable_notification", False) for call in calls) == [False, True]


async def test_a_message_has_the_cards_of_its_places_as_buttons(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    (message,) = by_bot(anna)
    assert [
        button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row
    ] == ["🇦🇦 Aa"]


async def test_whoever_was_told_is_not_told_again_after_a_restart(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa")
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    newsroom.start()
    await newsroom.deliver()
    assert len(said(anna)) == 1


async def test_nobody_is_told_what_was_erased_or_unfollowed_meanwhile(newsroom: Newsroom) -> None:
    anna, berta = [await newsroom.reader("aa", name=name) for name in ("Anna", "Berta")]
    newsroom.publish(gull="52.0")
    await newsroom.chats.forget(anna.id)
    await newsroom.chats.unfollow((await newsroom.listener(berta)).id)
    await newsroom.deliver()
    assert (said(anna), said(berta)) == ([], [])
    assert await newsroom.chats.find(Address(anna.id)) is None


async def test_hundreds_are_told_each_once(newsroom: Newsroom) -> None:
    readers = [*await newsroom.readers(250, "aa"), *await newsroom.readers(250, "*")]
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert statuses(newsroom) == [200] * 500
    assert {len(said(chat)) for chat in readers} == {1}


async def test_a_telegram_that_stalls_is_sent_few_while_nothing_is_answered(tmp_path: Path) -> None:
    async with open_newsroom(tmp_path, limits=Limits(rate=1000)) as newsroom:
        await newsroom.readers(40, "aa")
        hanging = newsroom.box.fail(Fault(method="sendMessage", times=None, hang=True))
        newsroom.publish(gull="52.0")
        looking = asyncio.create_task(newsroom.worker.look())
        pacing = newsroom.limiter.pacing
        await until(lambda: len(newsroom.worker._pool) == 40 and not pacing.waiting.total())
        await until(lambda: hanging.met >= 16)
        await asyncio.sleep(0.1)
        assert hanging.met == 16
        looking.cancel()
        await newsroom.worker._pool.close(0)
