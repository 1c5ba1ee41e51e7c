"""What waits for the morning, the digest or another day, and then comes as one message."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.chats.listener import Cadence, Preferences, Quiet
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
    assert (await newsroom.listener(anna)).cursor == 3


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


async def test_beyond_the_alerts_of_a_day_the_rest_comes_tomorrow_as_one(
    newsroom: Newsroom,
) -> None:
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
    assert moved(anna) == ["Gull 56.0%, Heron 40.0%"]


async def test_choosing_other_hours_ends_the_wait(newsroom: Newsroom) -> None:
    anna = await newsroom.reader("aa", quiet=NIGHT)
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    listener = await newsroom.listener(anna)
    await newsroom.chats.prefer(listener.id, type(listener.preferences)(quiet=None))
    await newsroom.deliver()
    assert len(said(anna)) == 1


@pytest.mark.parametrize(
    "choices",
    [
        {"quiet": NIGHT},
        {"cadence": Cadence.DAILY, "digest_hour": 18},
        {"alerts_a_day": 0},
    ],
    ids=["quiet hours", "digest", "alerts of a day"],
)
async def test_whoever_was_held_by_a_clock_that_was_ahead_is_told_when_it_is_right(
    newsroom: Newsroom, choices: dict[str, Any]
) -> None:
    anna = await newsroom.reader("aa", **choices)
    newsroom.clock += timedelta(days=300)
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert (await newsroom.listener(anna)).held_until is not None
    newsroom.clock -= timedelta(days=300)
    if "alerts_a_day" in choices:
        listener = await newsroom.listener(anna)
        await newsroom.chats.prefer(listener.id, Preferences(quiet=None, alerts_a_day=4))
    newsroom.publish(gull="54.0")
    for _ in range(31):
        await newsroom.deliver(HOUR)
    assert moved(anna) == ["Gull 50.0% → 54.0%, Heron 40.0%"]


async def test_a_digest_of_an_edition_that_a_clock_put_into_the_future_comes_tomorrow(
    newsroom: Newsroom,
) -> None:
    anna = await newsroom.reader("aa", cadence=Cadence.DAILY, digest_hour=18)
    newsroom.clock += timedelta(days=300)
    newsroom.publish(gull="52.0")
    newsroom.clock -= timedelta(days=300)
    await newsroom.deliver()
    held = (await newsroom.listener(anna)).held_until
    assert held == newsroom.clock.replace(hour=18)
    await newsroom.deliver(7 * HOUR)
    assert moved(anna) == ["Gull 50.0% → 52.0%, Heron 40.0%"]
