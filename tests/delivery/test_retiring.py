"""Who is not written to any more: those of whom Telegram says so in so many words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.chats.listener import Address, Retirement
from bot.delivery.retirements import Gone, gone
from bot.sandbox import Fault, refusal
from tests.delivery.newsroom import Newsroom, by_bot, said, statuses

HOUR = timedelta(hours=1)
NO_RIGHTS = "Bad Request: not enough rights to send text messages to the chat"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), Retirement.BLOCKED),
        (Forbidden("Forbidden: user is deactivated"), Retirement.DEACTIVATED),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), Retirement.BLOCKED),
        (Forbidden("Forbidden: bot was kicked from the group chat"), Retirement.KICKED),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Retirement.KICKED),
        (Forbidden("Forbidden: bot was kicked from the channel chat"), Retirement.KICKED),
        (Forbidden("Forbidden: bot is not a member of the supergroup chat"), Retirement.KICKED),
        (Forbidden("Forbidden: bot is not a member of the channel chat"), Retirement.KICKED),
        (Forbidden("Forbidden: the group chat was deleted"), Retirement.NOT_FOUND),
        (BadRequest("Chat not found"), Retirement.NOT_FOUND),
        (BadRequest("Have no rights to send a message"), Retirement.NO_RIGHTS),
        (BadRequest("Not enough rights to send text messages to the chat"), Retirement.NO_RIGHTS),
        (BadRequest("Need administrator rights in the channel chat"), Retirement.NO_RIGHTS),
        (BadRequest("Chat_write_forbidden"), Retirement.NO_RIGHTS),
    ],
)
def test_definite_refusals(error: TelegramError, reason: Retirement) -> None:
    assert gone(error) == Gone(reason)


@pytest.mark.parametrize("text", ["Message thread not found", "Topic_closed", "Topic_deleted"])
def test_refusals_that_are_about_a_topic_alone(text: str) -> None:
    assert gone(BadRequest(text)) == Gone(Retirement.TOPIC_GONE, topic_only=True)


@pytest.mark.parametrize(
    "error",
    [
        BadRequest("Can't parse entities: unsupported start tag"),
        BadRequest("Message is too long"),
        BadRequest("Message to be replied not found"),
        Forbidden("Forbidden: something new"),
        BadRequest("bot was blocked by the user"),
        RetryAfter(HOUR),
    ],
)
def test_anything_else_is_not_definite(error: TelegramError) -> None:
    assert gone(error) is None


async def test_who_blocked_the_bot_left_or_is_gone_is_retired(newsroom: Newsroom) -> None:
    box = newsroom.box
    people = {name: box.person(name) for name in ("Anna", "Berta", "Clara", "Dora")}
    anna, berta = [box.private(people[name]) for name in ("Anna", "Berta")]
    group, other = (box.supergroup(title, [people["Clara"]]) for title in ("Kicked", "Muted"))
    stays = [box.private(people["Dora"]), *await newsroom.readers(20, "aa")]
    for chat in (anna, berta, group, other, stays[0]):
        await newsroom.follow(chat, "aa")
    people["Anna"].block_bot()
    people["Berta"].deactivate()
    group.kick_bot()
    other.restrict_bot()
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    reasons = [(await newsroom.listener(chat)).retired for chat in (anna, berta, group, other)]
    assert reasons == [
        Retirement.BLOCKED,
        Retirement.DEACTIVATED,
        Retirement.KICKED,
        Retirement.NO_RIGHTS,
    ]
    assert {len(said(chat)) for chat in stays} == {1}
    newsroom.publish(gull="54.0")
    calls = len(statuses(newsroom))
    await newsroom.deliver(HOUR / 2)
    assert len(statuses(newsroom)) - calls == len(stays)


async def test_a_passing_refusal_is_tried_again_later_and_later(newsroom: Newsroom) -> None:
    group = newsroom.box.supergroup("Night", [newsroom.box.person("Clara")])
    await newsroom.follow(group, "aa")
    group.restrict_bot()
    newsroom.publish(gull="52.0")
    begun, moments = newsroom.clock, []
    for _ in range(450):
        calls = len(statuses(newsroom))
        await newsroom.deliver(HOUR)
        moments += [(newsroom.clock - begun) / HOUR] * (len(statuses(newsroom)) - calls)
    assert moments == [1, 2, 8, 32, 104, 272, 440]
    group.restrict_bot("can_send_messages")
    newsroom.publish(gull="54.0")
    await newsroom.deliver(168 * HOUR)
    assert [message["text"].split("\n")[1] for message in by_bot(group)] == [
        "Gull 50.0% → 54.0%, Heron 40.0%"
    ]
    assert (await newsroom.listener(group)).retired is None


async def test_five_channels_that_lose_their_rights_for_an_hour_are_told_by_themselves(
    newsroom: Newsroom,
) -> None:
    owner = newsroom.box.person("Clara")
    channels = [newsroom.box.channel(f"Channel {number}", [owner]) for number in range(5)]
    people = await newsroom.readers(20, "aa")
    for channel in channels:
        await newsroom.follow(channel, "aa")
    for channel in channels:
        newsroom.box.fail(
            Fault(method="sendMessage", chat=channel.id, status=400, body=refusal(400, NO_RIGHTS))
        )
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert {(await newsroom.listener(channel)).retired for channel in channels} == {
        Retirement.NO_RIGHTS
    }
    newsroom.publish(gull="54.0")
    await newsroom.deliver(HOUR / 2)
    assert {len(channel.messages) for channel in channels} == {0}
    await newsroom.deliver(HOUR)
    assert {len(channel.messages) for channel in channels} == {1}
    assert {len(said(chat)) for chat in people} == {2}
    assert (await newsroom.chats.counts(3, newsroom.clock)).retired == {}


async def test_a_card_is_edited_though_the_chat_takes_no_messages(newsroom: Newsroom) -> None:
    group = newsroom.box.supergroup("Observers", [newsroom.box.person("Clara")])
    listener = await newsroom.follow(group, "aa", language="en")
    message = await newsroom.client.send_message(group.id, "The card as of edition 1")
    await newsroom.chats.place_card(listener.id, message.message_id, "region:central-asia", 1)
    newsroom.box.fail(
        Fault(method="sendMessage", chat=group.id, status=400, body=refusal(400, NO_RIGHTS))
    )
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert (await newsroom.listener(group)).retired is Retirement.NO_RIGHTS
    newsroom.publish(gull="54.0")
    await newsroom.deliver(HOUR / 2)
    assert said(group) == ["region:central-asia as of edition 3 (en)"]
    assert (await newsroom.listener(group)).retired is Retirement.NO_RIGHTS


async def test_many_who_stay_refused_are_no_blip(newsroom: Newsroom) -> None:
    readers = await newsroom.readers(30, "aa")
    blocked = readers[:6]
    for chat in blocked:
        await newsroom.chats.retire(Address(chat.id), Retirement.BLOCKED, newsroom.clock)
        assert chat.person is not None
        chat.person.block_bot()
    newsroom.publish(gull="52.0")
    await newsroom.deliver(HOUR)
    newsroom.publish(gull="54.0")
    await newsroom.deliver(7 * HOUR)
    assert {len(said(chat)) for chat in readers[6:]} == {2}
    assert not newsroom.context.guard.alarmed
    assert not newsroom.context.guard.suspects


async def test_who_comes_back_is_told_what_was_missed_at_once(newsroom: Newsroom) -> None:
    anna = newsroom.box.person("Anna")
    chat = newsroom.box.private(anna)
    await newsroom.follow(chat, "aa")
    anna.block_bot()
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    anna.unblock_bot()
    await newsroom.chats.restore(chat.id)
    await newsroom.deliver()
    assert said(chat) == ["Aa: preliminary count, not final"]


async def test_a_closed_topic_is_retired_alone(newsroom: Newsroom) -> None:
    forum = newsroom.box.supergroup("Forum", [newsroom.box.person("Anna")])
    closed, open_ = forum.topic("Closed"), forum.topic("Open")
    for topic in (closed, open_):
        await newsroom.follow(forum, "aa", thread=topic.id)
    forum.close_topic(closed)
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert (await newsroom.listener(forum, closed.id)).retired is Retirement.TOPIC_GONE
    assert (await newsroom.listener(forum, open_.id)).retired is None
    assert [message["message_thread_id"] for message in by_bot(forum)] == [open_.id]
