"""A chat that was given up is told again as soon as anything shows that it can be reached."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.chats.listener import Preferences
from bot.dataset.model import Dataset
from bot.editions.publishing import publish, steps
from bot.editions.store import Store
from bot.sandbox import Fault, Sandbox
from bot.sandbox.chats import Chat
from bot.sandbox.faults import refusal
from tests.conftest import DATA
from tests.dialogs.conftest import Bot
from tests.folders import read_dataset

NO_RIGHTS = "Bad Request: not enough rights to send text messages to the chat"
FIRST, SECOND = "Uzbekistan: exit poll", "Uzbekistan: exit poll, final"
"""What those who follow Uzbekistan are told of the third edition, and of the fourth."""


@cache
def _states() -> tuple[Dataset, ...]:
    return tuple(state for _, state in steps(read_dataset(DATA / "ru-president-2024")))


class Night:
    """The bot while editions appear."""

    def __init__(self, bot: Bot, store: Store) -> None:
        self.bot, self.box, self._store = bot, bot.box, store

    def publish(self) -> None:
        """The next edition."""
        publish(self._store, _states()[self._store.generation()], by="test")

    def refuse_once(
        self, chat: Chat, code: int, description: str, method: str = "sendMessage"
    ) -> None:
        """Let the next call of a method for a chat fail."""
        self.box.fail(Fault(method, chat.id, status=code, body=refusal(code, description)))

    async def given_up(self, chat: Chat, thread: int | None = None) -> None:
        """Wait until nothing is sent to an address any more."""
        async with asyncio.timeout(60):
            while (await self.bot.listener(chat.id, thread)).retired is None:  # noqa: ASYNC110 - no call ends with it
                await asyncio.sleep(0.01)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the first two editions."""
    path = tmp_path_factory.mktemp("begun") / "results.db"
    with Store.open(path) as store:
        for state in _states()[:2]:
            publish(store, state, by="test")
    return path


@pytest_asyncio.fixture
async def night(begun: Path, tmp_path: Path) -> AsyncIterator[Night]:
    """Two editions are published."""
    shutil.copy(begun, tmp_path / "results.db")
    async with Sandbox() as box:
        with Store.open(tmp_path / "results.db") as store:
            preferences = Preferences(quiet=None)
            bot = Bot(box, store, tmp_path / "chats.db", preferences=preferences)
            opened = Night(bot, store)
            await bot.start()
            yield opened
            await bot.stop()


async def said(chat: Chat, text: str) -> dict[str, Any]:
    """The bot's next message in a chat that begins with this line, whatever comes before it."""
    while True:
        message = await chat.next_message()
        if message.get("text", "").partition("\n")[0] == text:
            return message


async def followed(night: Night, chat: Chat, *, thread: int | None = None) -> None:
    """Somebody follows Uzbekistan in a chat."""
    person = next(iter(night.box.world.people.values()))
    await person.say(chat, "/subscribe uzbekistan", thread=thread)
    await said(chat, "Followed from now on: Uzbekistan.")


async def test_a_group_that_was_closed_for_the_night(night: Night) -> None:
    anna = night.box.person("Anna", language="en")
    group = night.box.supergroup("Observers", [anna])
    await followed(night, group)
    group.permissions.granted.discard("can_send_messages")
    night.publish()
    await night.given_up(group)
    group.permissions.granted.add("can_send_messages")
    await anna.say(group, "/country@ballotwire_bot uzbekistan")
    await said(group, FIRST)
    night.publish()
    await said(group, SECOND)


async def test_one_of_four_chats(night: Night) -> None:
    anna = night.box.person("Anna", language="en")
    groups = [night.box.group(title, [anna]) for title in "ABCD"]
    for group in groups:
        await followed(night, group)
    night.refuse_once(groups[2], 400, NO_RIGHTS)
    night.publish()
    await night.given_up(groups[2])
    await anna.say(groups[2], "/subscriptions")
    for group in groups:
        await said(group, FIRST)
    night.publish()
    for group in groups:
        await said(group, SECOND)


async def test_a_topic_that_was_opened_again(night: Night) -> None:
    anna = night.box.person("Anna", language="en")
    forum = night.box.supergroup("Forum", [anna])
    topic = forum.topic("Asia")
    await followed(night, forum, thread=topic.id)
    forum.close_topic(topic)
    night.publish()
    await night.given_up(forum, topic.id)
    forum.reopen_topic(topic)
    assert (await said(forum, FIRST))["message_thread_id"] == topic.id
    night.publish()
    await said(forum, SECOND)


async def test_what_is_said_in_another_topic_opens_none_and_is_told_the_truth(night: Night) -> None:
    anna = night.box.person("Anna", language="en")
    forum = night.box.supergroup("Forum", [anna])
    topic = forum.topic("Asia")
    await followed(night, forum, thread=topic.id)
    forum.close_topic(topic)
    night.publish()
    await night.given_up(forum, topic.id)
    closed = "In 1 other topic of this chat nothing can be told: it is closed or gone."
    await anna.say(forum, "/subscriptions")
    assert (await forum.next_message())["text"].startswith(f"You follow nothing yet.\n{closed}\n")
    await anna.say(forum, "/live")
    lines = (await forum.next_message())["text"].split("\n")
    assert lines[:2] == ["There is no live card here.", closed]
    await followed(night, forum)
    await anna.say(forum, "/subscriptions")
    lines = (await forum.next_message())["text"].split("\n")
    assert lines[:3] == ["Followed here: Uzbekistan.", closed, "Changes are told at once."]
    assert (await night.bot.listener(forum.id, topic.id)).retired is not None


@pytest.mark.parametrize("sign", ["a message", "a photo", "a press", "a place on the map"])
async def test_a_person_whose_unblocking_was_not_told(night: Night, sign: str) -> None:
    anna = night.box.person("Anna", language="en")
    chat = night.box.private(anna)
    await anna.say(chat, "uzbekistan")
    card = await chat.next_message()
    await followed(night, chat)
    chat.blocked = True
    night.publish()
    await night.given_up(chat)
    chat.blocked = False
    if sign == "a message":
        await anna.say(chat, "uzbekistan")
    elif sign == "a photo":
        await anna.show(chat, "")
    elif sign == "a press":
        await anna.press(card, "Sources")
    else:
        await anna.locate(chat, 41.3, 69.2)
    await said(chat, FIRST)
    night.publish()
    await said(chat, SECOND)


async def test_a_chat_that_was_not_found_once(night: Night) -> None:
    anna = night.box.person("Anna", language="en")
    chat = night.box.private(anna)
    await followed(night, chat)
    night.refuse_once(chat, 400, "Bad Request: chat not found")
    night.publish()
    await night.given_up(chat)
    await anna.say(chat, "/settings")
    await said(chat, FIRST)


async def test_a_live_card_is_edited_again_too(night: Night) -> None:
    anna = night.box.person("Anna", language="en")
    group = night.box.supergroup("Observers", [anna])
    await anna.say(group, "/live on")
    card = await said(group, "Central Asia")
    night.refuse_once(group, 400, NO_RIGHTS, "editMessageText")
    night.publish()
    await night.given_up(group)
    await anna.say(group, "/live")
    lines = (await said(group, "The live card is on: Central Asia."))["text"].split("\n")
    assert lines[1] == "It does not show the newest figures yet; that is tried again."
    edited = (await group.next_event("edit")).message
    assert edited["message_id"] == card["message_id"]
    await anna.say(group, "/live")
    assert "newest figures" not in (await said(group, "The live card is on: Central Asia."))["text"]


async def test_a_private_thread_that_is_gone_loses_nothing(night: Night) -> None:
    anna = night.box.person("Anna", language="en")
    chat = night.box.private(anna)
    thread = chat.topic("Elections")
    await followed(night, chat, thread=thread.id)
    await anna.say(chat, "/subscriptions", thread=thread.id)
    listed = await said(chat, "Followed here: Uzbekistan.")
    assert listed["message_thread_id"] == thread.id
    chat.remove_topic(thread)
    night.publish()
    assert "message_thread_id" not in await said(chat, FIRST)
    await anna.say(chat, "/subscriptions")
    await said(chat, "Followed here: Uzbekistan.")


async def test_a_question_in_a_private_thread_that_is_deleted_is_answered_in_the_chat(
    night: Night,
) -> None:
    anna = night.box.person("Anna", language="en")
    chat = night.box.private(anna)
    thread = chat.topic("Elections")
    night.refuse_once(chat, 400, "Bad Request: message thread not found")
    await anna.say(chat, "uzbekistan", thread=thread.id)
    sent = await chat.next_message()
    assert sent["text"].startswith("🇺🇿 Uzbekistan · ")
    calls = night.box.calls.named("sendMessage")
    assert ["message_thread_id" in call.params for call in calls] == [True, False]
