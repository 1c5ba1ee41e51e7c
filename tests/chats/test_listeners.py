from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest

from bot.chats.interface import Chats
from bot.chats.listener import (
    Address,
    Cadence,
    ChatKind,
    Preferences,
    Quiet,
    Retirement,
    Subscription,
)
from tests.chats.moments import NOON, at, listening


async def test_a_new_listener_has_the_preferences_given_and_nothing_else(chats: Chats) -> None:
    preferences = Preferences(
        "kk", "Asia/Almaty", Cadence.DAILY, 7, Quiet(23, 6), 2, silent=True, dark=True
    )
    made = await chats.ensure(
        Address(-100, 7), ChatKind.SUPERGROUP, cursor=3, now=NOON, preferences=preferences
    )
    assert made.address == Address(-100, 7)
    assert made.kind is ChatKind.SUPERGROUP
    assert made.preferences == preferences
    assert (made.cursor, made.following, made.created, made.last_active) == (3, (), NOON, NOON)
    assert (made.held_until, made.ambiguous, made.retired, made.alerts_on) == (
        None,
        None,
        None,
        None,
    )


async def test_ensuring_twice_keeps_what_was_chosen(chats: Chats) -> None:
    first = await chats.ensure(Address(5), ChatKind.PRIVATE, cursor=3, now=NOON)
    await chats.prefer(first.id, Preferences(language="uz", quiet=None))
    again = await chats.ensure(
        Address(5),
        ChatKind.PRIVATE,
        cursor=9,
        now=NOON + timedelta(hours=1),
        preferences=Preferences(language="ru"),
    )
    assert again == replace(first, preferences=Preferences(language="uz", quiet=None))


async def test_topics_are_listeners_of_their_own_and_general_has_no_number(chats: Chats) -> None:
    for thread_id in (None, 4, 9):
        await chats.ensure(Address(-100, thread_id), ChatKind.SUPERGROUP, cursor=1, now=NOON)
    assert [listener.address.thread_id for listener in await chats.find_all(-100)] == [None, 4, 9]
    assert await chats.find(Address(-100, 5)) is None


async def test_following_tells_what_is_new_and_since_when(chats: Chats) -> None:
    listener = await listening(chats, 5, "kz", cursor=2)
    assert await chats.follow(
        listener.id, ["kz", "uz", "uz", "region:central-asia"], edition=4
    ) == (
        "uz",
        "region:central-asia",
    )
    assert (await at(chats, 5)).following == (
        Subscription("kz", 2),
        Subscription("region:central-asia", 4),
        Subscription("uz", 4),
    )


async def test_whoever_followed_nothing_is_owed_nothing_older(chats: Chats) -> None:
    listener = await chats.ensure(Address(5), ChatKind.PRIVATE, cursor=1, now=NOON)
    await chats.follow(listener.id, ["kz"], edition=6)
    assert (await at(chats, 5)).cursor == 6
    await chats.follow(listener.id, ["uz"], edition=8)
    assert (await at(chats, 5)).cursor == 6


async def test_unfollowing_some_and_all(chats: Chats) -> None:
    listener = await listening(chats, 5, "kz", "uz", "tj")
    assert await chats.unfollow(listener.id, ["uz", "kg", "uz"]) == ("uz",)
    assert await chats.unfollow(listener.id) == ("kz", "tj")
    assert (await at(chats, 5)).following == ()
    assert (await chats.due(9, NOON)).listeners == ()


async def test_a_blocked_chat_is_retired_with_its_topics_and_comes_back(chats: Chats) -> None:
    for thread_id in (None, 4):
        await chats.ensure(Address(-100, thread_id), ChatKind.SUPERGROUP, cursor=1, now=NOON)
    assert await chats.retire(Address(-100), Retirement.KICKED, NOON) == 2
    assert await chats.retire(Address(-100), Retirement.BLOCKED, NOON) == 0
    assert [(one.retired, one.retired_at) for one in await chats.find_all(-100)] == [
        (Retirement.KICKED, NOON)
    ] * 2
    assert await chats.restore(-100) == 2
    assert [(one.retired, one.retired_at) for one in await chats.find_all(-100)] == [
        (None, None)
    ] * 2


async def test_a_closed_topic_is_retired_alone(chats: Chats) -> None:
    for thread_id in (None, 4):
        await chats.ensure(Address(-100, thread_id), ChatKind.SUPERGROUP, cursor=1, now=NOON)
    assert await chats.retire(Address(-100, 4), Retirement.TOPIC_GONE, NOON, topic_only=True) == 1
    assert [one.retired for one in await chats.find_all(-100)] == [None, Retirement.TOPIC_GONE]


async def test_activity_is_kept_to_the_day(chats: Chats) -> None:
    await listening(chats, 5)
    await chats.touch(5, NOON + timedelta(hours=23))
    assert (await at(chats, 5)).last_active == NOON
    await chats.touch(5, NOON + timedelta(days=1))
    assert (await at(chats, 5)).last_active == NOON + timedelta(days=1)


def test_what_cannot_be_kept_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        Preferences(zone="Asia/Nowhere")
    with pytest.raises(ValueError, match="quiet hours are 0 to 23, not 22-24"):
        Quiet(22, 24)
    with pytest.raises(ValueError, match="a digest's hour is 0 to 23, not 24"):
        Preferences(digest_hour=24)
    with pytest.raises(ValueError, match="alerts a day cannot be -1"):
        Preferences(alerts_a_day=-1)


async def test_what_is_heard_in_one_topic_opens_no_other(chats: Chats) -> None:
    for thread in (None, 7, 8):
        await chats.ensure(Address(-100, thread), ChatKind.SUPERGROUP, cursor=1, now=NOON)
    await chats.retire(Address(-100, 7), Retirement.TOPIC_GONE, NOON, topic_only=True)
    await chats.retire(Address(-100, 8), Retirement.TOPIC_GONE, NOON, topic_only=True)
    await chats.retire(Address(-100), Retirement.NO_RIGHTS, NOON)
    assert await chats.restore(-100, heard_in=Address(-100, 7)) == 2
    left = [each.address.thread_id for each in await chats.find_all(-100) if each.retired]
    assert left == [8]
    assert await chats.restore(-100) == 1


async def test_a_card_that_was_held_may_be_edited_when_its_chat_is_back(chats: Chats) -> None:
    listener = await listening(chats, 5, "kz")
    await chats.place_card(listener.id, 11, "region:europe", 1)
    await chats.card_shown(listener.id, 1, until=NOON + timedelta(hours=1))
    await chats.retire(Address(5), Retirement.NO_RIGHTS, NOON)
    assert await chats.cards_due(2, NOON) == ()
    await chats.restore(5)
    assert [card.message_id for card in await chats.cards_due(2, NOON)] == [11]
