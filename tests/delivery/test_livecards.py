"""Live cards: one message a chat, edited with each edition."""

from __future__ import annotations

from datetime import timedelta

from bot.sandbox import Fault, refusal
from bot.sandbox.chats import Chat
from tests.delivery.newsroom import Newsroom, said, statuses

SECOND = timedelta(seconds=1)
SCOPE = "region:central-asia"


async def _with_card(newsroom: Newsroom) -> Chat:
    group = newsroom.box.supergroup("Observers", [newsroom.box.person("Anna")])
    group.promote_bot()
    listener = await newsroom.follow(group, language="en")
    message = await newsroom.client.send_message(group.id, "The card as of edition 1")
    await newsroom.chats.place_card(listener.id, message.message_id, SCOPE, 1)
    return group


async def test_the_card_shows_each_edition_and_is_never_posted_again(newsroom: Newsroom) -> None:
    group = await _with_card(newsroom)
    for gull in ("52.0", "54.0"):
        newsroom.publish(gull=gull)
        await newsroom.deliver(5 * SECOND)
    assert said(group) == ["region:central-asia as of edition 3 (en)"]
    assert statuses(newsroom, "editMessageText") == [200, 200]


async def test_small_changes_refresh_it_too(newsroom: Newsroom) -> None:
    group = await _with_card(newsroom)
    newsroom.publish(gull="50.1")
    await newsroom.deliver()
    assert said(group) == ["region:central-asia as of edition 2 (en)"]


async def test_it_is_edited_once_in_three_seconds_at_most(newsroom: Newsroom) -> None:
    group = await _with_card(newsroom)
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    for gull in ("53.0", "54.0", "55.0"):
        newsroom.publish(gull=gull)
        await newsroom.deliver(SECOND)
    assert statuses(newsroom, "editMessageText") == [200]
    await newsroom.deliver(2 * SECOND)
    assert statuses(newsroom, "editMessageText") == [200, 200]
    assert said(group) == ["region:central-asia as of edition 5 (en)"]


async def test_a_card_that_says_it_already_is_as_good_as_edited(newsroom: Newsroom) -> None:
    group = await _with_card(newsroom)
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    listener = await newsroom.listener(group)
    await newsroom.chats.place_card(listener.id, said_id(group), SCOPE, 1)
    await newsroom.deliver(5 * SECOND)
    assert statuses(newsroom, "editMessageText") == [200, 400]
    await newsroom.deliver(5 * SECOND)
    assert len(statuses(newsroom, "editMessageText")) == 2


async def test_a_card_that_was_deleted_is_made_and_pinned_again(newsroom: Newsroom) -> None:
    group = await _with_card(newsroom)
    group.remove_message(group.messages[-1])
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert said(group) == ["region:central-asia as of edition 2 (en)"]
    assert group.pinned is not None
    assert group.pinned["text"] == "region:central-asia as of edition 2 (en)"
    assert newsroom.box.calls.named("sendMessage")[-1].params["disable_notification"] is True
    newsroom.publish(gull="54.0")
    await newsroom.deliver(5 * SECOND)
    assert said(group) == ["region:central-asia as of edition 3 (en)"]


async def test_a_card_that_was_switched_off_is_left_alone(newsroom: Newsroom) -> None:
    group = await _with_card(newsroom)
    await newsroom.chats.remove_card((await newsroom.listener(group)).id)
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    assert said(group) == ["The card as of edition 1"]


async def test_trouble_with_a_card_passes(newsroom: Newsroom) -> None:
    group = await _with_card(newsroom)
    wait = refusal(429, "Too Many Requests: retry after 30", retry_after=30)
    newsroom.box.fail(Fault(method="editMessageText", status=429, body=wait))
    newsroom.publish(gull="52.0")
    await newsroom.deliver()
    await newsroom.deliver(10 * SECOND)
    assert statuses(newsroom, "editMessageText") == [429]
    newsroom.limiter.pacing.close()
    await newsroom.deliver(30 * SECOND)
    assert said(group) == ["region:central-asia as of edition 2 (en)"]


async def test_what_was_wrong_on_it_is_replied_to_it_once_and_without_a_sound(
    newsroom: Newsroom,
) -> None:
    group = await _with_card(newsroom)
    newsroom.corrected[1] = "It was wrong."
    for gull in ("52.0", "54.0"):
        newsroom.publish(gull=gull)
        await newsroom.deliver(5 * SECOND)
    assert said(group) == ["region:central-asia as of edition 3 (en)", "It was wrong."]
    reply = newsroom.box.calls.named("sendMessage")[-1].params
    assert reply["disable_notification"] is True
    assert reply["reply_parameters"]["message_id"] == group.messages[0]["message_id"]


async def test_of_whoever_follows_its_region_nothing_is_said_twice(newsroom: Newsroom) -> None:
    group = await _with_card(newsroom)
    await newsroom.follow(group, SCOPE, language="en")
    newsroom.corrected[1] = "It was wrong."
    newsroom.publish(gull="50.1")
    await newsroom.deliver(5 * SECOND)
    assert said(group) == ["region:central-asia as of edition 2 (en)"]


def said_id(chat: Chat) -> int:
    """The id of the last message."""
    return int(chat.messages[-1]["message_id"])
