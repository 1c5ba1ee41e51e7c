"""What waits for the morning, the digest or another day, and then comes as one message."""

from __future__ import annotations

from datetime import timedelta

from bot.chats.listener import Cadence, Quiet
from tests.answers.changing import shares
from tests.delivery.newsroom import Newsroom, moved, said

NIGHT = Quiet(12, 20)
HOUR = timedelta(hours=1)


async def test_the_night_ends_with_one_message(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa", quiet=NIGHT)
    for gull in ("52.0", "54.0"):
        newsroom.publish(gull=gull)
        await newsroom.deliver(HOUR)
    assert said(anna) == []
    await newsroom.deliver(6 * HOUR)
    assert moved(anna) == ["Gull 50.0% → 54.0%, Heron 40.0%"]


async def test_what_was_undone_during_the_night_wakes_nobody(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa", quiet=NIGHT)
    for gull in ("55.0", "50.0"):
        newsroom.publish(gull=gull)
        await newsroom.deliver(HOUR)
    await newsroom.deliver(8 * HOUR)
    assert said(anna) == []
    assert (await newsroom.listener(anna)).told == 3


async def test_a_digest_comes_once_a_day(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa", cadence=Cadence.DAILY, digest_hour=18)
    for gull in ("52.0", "54.0"):
        newsroom.publish(gull=gull)
        await newsroom.deliver(2 * HOUR)
    assert said(anna) == []
    await newsroom.deliver(2 * HOUR)
    newsroom.publish(gull="56.0")
    await newsroom.deliver(HOUR)
    assert moved(anna) == ["Gull 50.0% → 54.0%, Heron 40.0%"]
    await newsroom.deliver(23 * HOUR)
    assert moved(anna)[1:] == ["Gull 54.0% → 56.0%, Heron 40.0%"]


async def test_beyond_the_alerts_of_a_day_the_rest_comes_tomorrow_as_one(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa", alerts_a_day=2)
    for gull in ("52.0", "54.0", "56.0", "58.0"):
        newsroom.publish(gull=gull)
        await newsroom.deliver(HOUR)
    assert len(said(anna)) == 2
    await newsroom.deliver(8 * HOUR)
    assert moved(anna)[2:] == ["Gull 54.0% → 58.0%, Heron 40.0%"]


async def test_whoever_wants_final_results_alone_hears_of_nothing_else(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa", cadence=Cadence.FINAL)
    newsroom.publish(gull="55.0")
    await newsroom.deliver()
    assert said(anna) == []
    newsroom.publish(*shares("56.0", "40.0", 1000, stage="official", status="complete"))
    await newsroom.deliver()
    assert said(anna) == ["Aa: official count"]
    assert moved(anna) == ["Gull 50.0% → 56.0%, Heron 40.0%"]


async def test_choosing_other_hours_ends_the_wait(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa", quiet=NIGHT)
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    listener = await newsroom.listener(anna)
    await newsroom.chats.prefer(listener.id, type(listener.preferences)(quiet=None))
    await newsroom.deliver()
    assert len(said(anna)) == 1
