"""What was handled is not handled again, and an update that comes again after a kill changes nothing twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from telegram import Update

from bot.chats.sqlite import SqliteChats
from bot.sandbox import Sandbox
from bot.telegram.idempotence import Once
from tests.dialogs.conftest import Bot


def command(update_id: int, date: int) -> Update:
    chat = {"id": 7, "type": "private", "first_name": "Anna"}
    message = {"message_id": 1, "date": date, "chat": chat, "text": "/subscribe kz"}
    update = Update.de_json({"update_id": update_id, "message": message}, None)
    assert update is not None
    return update


async def test_the_same_update_is_handled_once_also_after_a_restart(tmp_path: Path) -> None:
    handled: list[int] = []

    async def handle(update: Update, _: Any) -> None:
        handled.append(update.update_id)

    for _ in range(2):
        chats = SqliteChats.open(tmp_path / "chats.db")
        once = Once(chats)(handle)
        await once(command(5, 1_700_000_000), None)
        await once(command(6, 1_700_000_000), None)
        await chats.close()
    assert handled == [5, 6]


async def test_another_update_with_the_same_number_is_handled(bot: Bot) -> None:
    handled: list[int] = []

    async def handle(update: Update, _: Any) -> None:
        handled.append(update.update_id)

    once = Once(bot.chats)(handle)
    await once(command(5, 1_700_000_000), None)
    await once(command(5, 1_700_000_001), None)
    assert handled == [5, 5]


async def test_what_failed_may_be_tried_again(bot: Bot) -> None:
    tries: list[int] = []

    async def handle(update: Update, _: Any) -> None:
        tries.append(update.update_id)
        if len(tries) == 1:
            raise RuntimeError

    once = Once(bot.chats)(handle)
    for _ in range(3):
        try:
            await once(command(5, 1_700_000_000), None)
        except RuntimeError:
            continue
    assert tries == [5, 5]


async def test_a_command_given_again_is_answered_once(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    asked = await anna.say(chat, "/live on")
    assert (await chat.next_message())["text"].startswith("Central Asia: Putin\n")
    await chat.next_event("pin")
    again = {"update_id": box.world.updates.next_id - 1, "message": asked}
    await bot.stop()
    box.world.updates.waiting.append(again)
    await bot.start()
    await anna.say(chat, "/privacy")
    assert (await chat.next_message())["text"].startswith("What is kept about this chat\n")
    cards = [each for each in chat.messages if each["text"].startswith("Central Asia")]
    assert len(cards) == 1


async def test_changes_made_before_a_kill_are_the_same_after_it(bot: Bot, box: Sandbox) -> None:
    """A kill between a change and the note that it was made: everything is done again, with the same end."""
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    changes = ("/subscribe kz, uz", "/settings sound off", "/unsubscribe uz", "/live on")
    for _ in range(2):
        for text in changes:
            await anna.say(chat, text)
            await chat.next_message()
        await bot.handled_all()
        bot.forget_updates()
    listener = await bot.listener(chat.id)
    assert await bot.keys(chat.id) == ("kz",)
    assert listener.preferences.silent is True
    assert len([each for each in chat.messages if each["text"].startswith("Central Asia: Putin")]) == 1
