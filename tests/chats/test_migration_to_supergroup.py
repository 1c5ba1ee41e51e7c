from __future__ import annotations

import pytest

from bot.chats.interface import Chats
from bot.chats.listener import Address, ChatKind, Preferences, Retirement, SentMessage, Subscription
from tests.chats.moments import NOON, at

GROUP, SUPERGROUP = -5, -1005


async def _group(chats: Chats, *, cursor: int) -> int:
    group = await chats.ensure(
        Address(GROUP),
        ChatKind.GROUP,
        cursor=cursor,
        now=NOON,
        preferences=Preferences(language="tg"),
    )
    await chats.follow(group.id, ["tj", "kz"], edition=cursor)
    return group.id


async def test_a_group_keeps_all_it_chose_under_its_new_address(chats: Chats) -> None:
    number = await _group(chats, cursor=2)
    assert await chats.migrate(GROUP, SUPERGROUP) == 1
    moved = await at(chats, SUPERGROUP)
    assert moved.id == number
    assert moved.kind is ChatKind.SUPERGROUP
    assert moved.preferences.language == "tg"
    assert moved.cursor == 2
    assert moved.following == (Subscription("kz", 2), Subscription("tj", 2))
    assert await chats.find(Address(GROUP)) is None


async def test_a_supergroup_that_listens_already_becomes_one_with_it(chats: Chats) -> None:
    await _group(chats, cursor=2)
    fresh = await chats.ensure(Address(SUPERGROUP), ChatKind.SUPERGROUP, cursor=5, now=NOON)
    await chats.follow(fresh.id, ["kz", "uz"], edition=5)
    assert await chats.migrate(GROUP, SUPERGROUP) == 1
    (one,) = await chats.find_all(SUPERGROUP)
    assert one.preferences.language == "tg"
    assert one.cursor == 2
    assert one.following == (Subscription("kz", 2), Subscription("tj", 2), Subscription("uz", 5))


async def test_of_two_subscriptions_to_the_same_the_older_holds(chats: Chats) -> None:
    await _group(chats, cursor=4)
    fresh = await chats.ensure(Address(SUPERGROUP), ChatKind.SUPERGROUP, cursor=1, now=NOON)
    await chats.follow(fresh.id, ["kz"], edition=1)
    await chats.migrate(GROUP, SUPERGROUP)
    moved = await at(chats, SUPERGROUP)
    assert (moved.cursor, moved.following) == (1, (Subscription("kz", 1), Subscription("tj", 4)))


async def test_a_cursor_that_stands_for_nothing_does_not_count(chats: Chats) -> None:
    await _group(chats, cursor=4)
    await chats.ensure(Address(SUPERGROUP), ChatKind.SUPERGROUP, cursor=1, now=NOON)
    await chats.migrate(GROUP, SUPERGROUP)
    assert (await at(chats, SUPERGROUP)).cursor == 4


@pytest.mark.parametrize("group_cursor", [1, 9])
async def test_the_supergroups_cursor_holds_when_only_it_followed(
    chats: Chats, group_cursor: int
) -> None:
    await chats.ensure(Address(GROUP), ChatKind.GROUP, cursor=group_cursor, now=NOON)
    fresh = await chats.ensure(Address(SUPERGROUP), ChatKind.SUPERGROUP, cursor=3, now=NOON)
    await chats.follow(fresh.id, ["kz"], edition=3)
    await chats.migrate(GROUP, SUPERGROUP)
    assert (await at(chats, SUPERGROUP)).cursor == 3


async def test_a_group_that_was_retired_is_back(chats: Chats) -> None:
    await _group(chats, cursor=2)
    await chats.retire(Address(GROUP), Retirement.NOT_FOUND, NOON)
    await chats.migrate(GROUP, SUPERGROUP)
    assert (await at(chats, SUPERGROUP)).retired is None


async def test_what_was_told_is_known_but_its_message_is_out_of_reach(chats: Chats) -> None:
    number = await _group(chats, cursor=2)
    await chats.mark_sent(number, 2, NOON, message_id=77, figures=["tj-ballots"])
    await chats.place_card(number, 78, "central-asia", 2)
    await chats.migrate(GROUP, SUPERGROUP)
    page = await chats.recipients(["tj-ballots"], edition=3, now=NOON)
    assert page.recipients[0].messages == (SentMessage(None, 2, frozenset({"tj-ballots"})),)
    card = await chats.card(number)
    assert card is not None
    assert (card.message_id, card.scope, card.shown) == (0, "central-asia", 0)


async def test_an_unknown_group_moves_nobody(chats: Chats) -> None:
    assert await chats.migrate(-9, -1009) == 0
