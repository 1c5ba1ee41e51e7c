"""Chats that let the bot in, throw it out, mute it, or move."""

from __future__ import annotations

import pytest

from bot.chats.listener import Retirement
from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.sandbox.people import Person
from bot.telegram.dialogs import membership
from tests.dialogs.conftest import Bot

GREETING = (
    "Election results by place, with their sources: /summary, /country kazakhstan. "
    "Administrators: /live on, /subscribe."
)


async def following(person: Person, chat: Chat) -> None:
    await person.say(chat, "/subscribe kz")
    await chat.next_message()


async def test_a_person_who_blocks_is_retired_and_taken_back(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await following(anna, chat)
    anna.block_bot()
    await bot.handled_all()
    assert (await bot.listener(chat.id)).retired is Retirement.BLOCKED
    anna.unblock_bot()
    await bot.handled_all()
    assert (await bot.listener(chat.id)).retired is None
    assert await bot.keys(chat.id) == ("kz",)


async def test_a_group_that_throws_the_bot_out_is_retired_with_its_topics(
    bot: Bot, box: Sandbox
) -> None:
    anna = box.person("Anna", language="en")
    forum = box.supergroup("Forum", [anna])
    topic = forum.topic("Asia")
    await following(anna, forum)
    await anna.say(forum, "/subscribe kg", thread=topic.id)
    await forum.next_message()
    forum.kick_bot()
    await bot.handled_all()
    assert [each.retired for each in await bot.chats.find_all(forum.id)] == [
        Retirement.KICKED,
        Retirement.KICKED,
    ]
    forum.add_bot()
    await bot.handled_all()
    assert [each.retired for each in await bot.chats.find_all(forum.id)] == [None, None]


async def test_a_group_that_mutes_the_bot_is_retired_until_it_may_speak(
    bot: Bot, box: Sandbox
) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    await following(anna, group)
    group.restrict_bot("can_send_photos")
    await bot.handled_all()
    assert (await bot.listener(group.id)).retired is Retirement.NO_RIGHTS
    group.restrict_bot("can_send_messages")
    await bot.handled_all()
    assert (await bot.listener(group.id)).retired is None


async def test_a_channel_in_which_the_bot_may_not_post_is_retired(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    channel = box.channel("Results", [anna])
    await following(anna, channel)
    channel.promote_bot("can_edit_messages")
    await bot.handled_all()
    assert (await bot.listener(channel.id)).retired is Retirement.NO_RIGHTS
    channel.promote_bot("can_post_messages")
    await bot.handled_all()
    assert (await bot.listener(channel.id)).retired is None


async def test_a_new_group_is_greeted_in_one_line(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    group = box.group("Observers", [anna], bot=False)
    group.add_bot(by=anna)
    assert (await group.next_message())["text"] == GREETING
    group.promote_bot(by=anna)
    group.demote_bot(by=anna)
    await bot.handled_all()
    assert [m["text"] for m in group.messages if m["from"]["is_bot"] and "text" in m] == [GREETING]
    assert await bot.chats.everything_about(group.id) == {}


async def test_a_group_keeps_everything_when_it_becomes_a_supergroup(
    bot: Bot, box: Sandbox
) -> None:
    anna = box.person("Anna", language="en")
    group = box.group("Observers", [anna])
    await anna.say(group, "/settings zone almaty")
    await group.next_message()
    await following(anna, group)
    larger = group.upgrade()
    await bot.handled_all()
    assert await bot.chats.find_all(group.id) == ()
    listener = await bot.listener(larger.id)
    assert (listener.preferences.zone, await bot.keys(larger.id)) == ("Asia/Almaty", ("kz",))
    await anna.say(larger, "/subscriptions")
    assert (await larger.next_message())["text"].startswith("Followed here: Kazakhstan.\n")


async def test_a_supergroup_that_was_a_group_is_not_greeted_again(
    bot: Bot, box: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(membership, "GREETED_AFTER", 0.2)
    anna = box.person("Anna", language="en")
    group = box.group("Observers", [anna], bot=False)
    group.add_bot(by=anna)
    assert (await group.next_message())["text"] == GREETING
    larger = group.upgrade(joins_first=True)
    await bot.handled_all()
    fresh = box.supergroup("Others", [anna], bot=False)
    fresh.add_bot(by=anna)
    assert (await fresh.next_message())[
        "text"
    ] == GREETING  # later than the other one would have come
    assert [each for each in larger.messages if "text" in each] == []


async def test_a_group_moves_also_when_its_supergroup_is_joined_first(
    bot: Bot, box: Sandbox
) -> None:
    anna = box.person("Anna", language="en")
    group = box.group("Observers", [anna])
    await following(anna, group)
    larger = group.upgrade(joins_first=True)
    await bot.handled_all()
    assert await bot.keys(larger.id) == ("kz",)
    assert await bot.chats.find_all(group.id) == ()
