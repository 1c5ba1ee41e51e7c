"""Topics of a forum are kept apart."""

import pytest

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller


@pytest.fixture
def forum(box: Sandbox, anna: Person) -> Chat:
    return box.supergroup("Observers", [anna])


async def test_a_topic_is_made_by_a_service_message(bot: Caller, forum: Chat) -> None:
    topic = forum.topic("Results")
    [update] = await bot.updates()
    message = update["message"]
    assert (message["message_id"], message["message_thread_id"]) == (topic.id, topic.id)
    assert message["forum_topic_created"]["name"] == "Results"
    assert message["chat"]["is_forum"] is True


async def test_messages_to_a_topic(bot: Caller, forum: Chat, anna: Person) -> None:
    topic = forum.topic("Results")
    message = await bot.result(
        "sendMessage", chat_id=forum.id, message_thread_id=topic.id, text="x"
    )
    assert (message["message_thread_id"], message["is_topic_message"]) == (topic.id, True)
    asked = await anna.say(forum, "/country kz", thread=topic.id)
    assert (asked["message_thread_id"], asked["is_topic_message"]) == (topic.id, True)
    reply = {"message_id": asked["message_id"]}
    answer = await bot.result("sendMessage", chat_id=forum.id, text="y", reply_parameters=reply)
    assert answer["message_thread_id"] == topic.id


async def test_general_has_no_thread(bot: Caller, forum: Chat) -> None:
    forum.topic("Results")
    assert "message_thread_id" not in await bot.result("sendMessage", chat_id=forum.id, text="x")
    refusal = await bot.refusal("sendMessage", chat_id=forum.id, text="x", message_thread_id=1)
    assert refusal == "400 Bad Request: message thread not found"


async def test_a_deleted_topic(bot: Caller, forum: Chat) -> None:
    topic = forum.topic("Results")
    await bot.result("sendMessage", chat_id=forum.id, message_thread_id=topic.id, text="x")
    forum.remove_topic(topic)
    refusal = await bot.refusal(
        "sendMessage", chat_id=forum.id, text="x", message_thread_id=topic.id
    )
    assert refusal == "400 Bad Request: message thread not found"
    assert forum.messages == []


async def test_a_closed_topic(bot: Caller, forum: Chat) -> None:
    topic = forum.topic("Results")
    sent = {"chat_id": forum.id, "text": "x", "message_thread_id": topic.id}
    forum.close_topic(topic)
    assert await bot.refusal("sendMessage", **sent) == "400 Bad Request: TOPIC_CLOSED"
    forum.promote_bot("can_manage_topics")
    assert await bot.result("sendMessage", **sent)
    forum.demote_bot()
    forum.reopen_topic(topic)
    assert await bot.result("sendMessage", **sent)


async def test_where_there_are_no_topics(bot: Caller, box: Sandbox, chat: Chat) -> None:
    group = box.group("A")
    assert "message_thread_id" not in await bot.result(
        "sendMessage", chat_id=group.id, text="x", message_thread_id=5
    )
    refusal = await bot.refusal("sendMessage", chat_id=chat.id, text="x", message_thread_id=5)
    assert refusal == "400 Bad Request: message thread not found"


async def test_closing_and_reopening_is_told(bot: Caller, box: Sandbox, anna: Person) -> None:
    forum = box.supergroup("Forum", [anna])
    topic = forum.topic("Results")
    forum.close_topic(topic)
    forum.reopen_topic(topic)
    _, closed, reopened = (update["message"] for update in await bot.updates())
    assert (closed["forum_topic_closed"], closed["message_thread_id"]) == ({}, topic.id)
    assert (reopened["forum_topic_reopened"], reopened["message_thread_id"]) == ({}, topic.id)
