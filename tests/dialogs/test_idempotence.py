"""An update is handled once, and one that comes again after a kill changes nothing twice."""

from __future__ import annotations

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot


async def test_a_command_given_again_is_answered_once(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    asked = await anna.say(chat, "/live on")
    assert (await chat.next_message())["text"].startswith("Central Asia\n")
    await chat.next_event("pin")
    again = {"update_id": box.world.updates.next_id - 1, "message": asked}
    await bot.stop()
    box.world.updates.waiting.append(again)
    await bot.start()
    await anna.say(chat, "/privacy")
    assert (await chat.next_message())["text"].startswith("What is kept about this chat\n")
    cards = [each for each in chat.messages if each["text"].startswith("Central Asia")]
    assert len(cards) == 1


async def test_changes_that_are_made_twice_are_made_once(bot: Bot, box: Sandbox) -> None:
    """A kill between a change and the note that it was made: it is made again, with the same
    end.
    """
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    for text in ("/subscribe kz, uz", "/settings sound off", "/unsubscribe uz", "/live on"):
        for _ in range(2):
            await anna.say(chat, text)
            await chat.next_message()
    await bot.handled_all()
    listener = await bot.listener(chat.id)
    assert await bot.keys(chat.id) == ("kz",)
    assert listener.preferences.silent is True
    assert len([each for each in chat.messages if each["text"].startswith("Central Asia")]) == 1
