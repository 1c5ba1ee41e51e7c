"""Groups that become supergroups while they are told something."""

from __future__ import annotations

from bot.chats.listener import Address, ChatKind
from tests.delivery.newsroom import Newsroom, said


async def test_a_group_that_moved_is_followed_to_its_new_address(newsroom: Newsroom) -> None:
    group = newsroom.box.group("Observers", [newsroom.box.person("Anna")])
    await newsroom.follow(group, "aa")
    supergroup = group.upgrade()
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert said(supergroup) == ["Aa: preliminary count, not final"]
    assert (await newsroom.listener(supergroup)).kind is ChatKind.SUPERGROUP
    assert await newsroom.chats.find(Address(group.id)) is None


async def test_many_that_move_midway_are_each_told_once(newsroom: Newsroom) -> None:
    anna = newsroom.box.person("Anna")
    groups = [newsroom.box.group(f"Group {number}", [anna]) for number in range(40)]
    for group in groups:
        await newsroom.follow(group, "aa")
    newsroom.publish(gull="52.0")
    await newsroom.worker.look()
    moved = [group.upgrade() for group in groups[::2]]
    await newsroom.worker.finish()
    await newsroom.deliver()
    told = [len(said(group)) for group in groups[1::2]]
    told += [
        len(said(group)) + len(said(into)) for group, into in zip(groups[::2], moved, strict=True)
    ]
    assert told == [1] * 40


async def test_a_live_card_is_made_again_in_the_supergroup(newsroom: Newsroom) -> None:
    group = newsroom.box.group("Observers", [newsroom.box.person("Anna")])
    listener = await newsroom.follow(group)
    await newsroom.chats.place_card(listener.id, 1, "region:central-asia", 1)
    supergroup = group.upgrade()
    await newsroom.chats.migrate(group.id, supergroup.id)
    await newsroom.deliver()
    assert said(supergroup) == ["region:central-asia as of edition 1 (None)"]
