"""What is kept is said, shown whole, and erased on request."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot
from tests.dialogs.test_subscribing import labels
from tests.waiting import until


async def test_what_is_kept_is_said_in_plain_words(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/privacy")
    assert (await chat.next_message())["text"] == (
        "What is kept about this chat\n"
        "If this chat follows something or has settings: the number of the chat and of the topic, "
        "its kind (private, "
        "group, channel), its language, time zone and other settings, what it follows, how far it "
        "was told, and the "
        "ids of messages that this bot sent, so that they can be corrected.\n"
        "Of the last 50 answers with figures, for 30 days at most: the number of the chat and of "
        "the topic, its kind, the id of the message, which answer it was and in which language, "
        "and its figures, so that whoever was shown a wrong figure can be told.\n"
        "Not kept: names, messages, the words of questions, who asked, and where anybody is.\n"
        "A message waits in this bot’s own store for some seconds at most until it is handled; "
        "then it is deleted. "
        "One that the bot fails to read is kept there for up to 30 days, to find out why.\n"
        "In memory alone, for ten minutes after an answer: what each person asked last, so that a "
        "short question can follow.\n"
        "It is used to send what was asked for and to correct it, and for nothing else.\n"
        "A chat that does not use this bot for 12 months is forgotten.\n"
        "/mydata shows all of it. /forgetme erases it."
    )


async def test_asking_leaves_nothing_behind_but_the_figures_that_were_shown(
    bot: Bot, box: Sandbox
) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "what about kazakhstan")
    card = await chat.next_message()
    await anna.say(chat, "/mydata")
    lines = (await chat.next_message())["text"].splitlines()
    assert lines[:3] == [
        "All that is kept about this chat",
        "Of the last 50 answers with figures, for 30 days at most: the number of the chat and of "
        "the topic, its kind, the id of the message, which answer it was and in which language, "
        "and its figures, so that whoever was shown a wrong figure can be told.",
        "listeners",
    ]
    assert f"message_id: {card['message_id']}" in lines
    assert sorted(await bot.chats.everything_about(chat.id)) == ["answers", "listeners"]


async def test_what_was_asked_last_is_forgotten_with_all_else(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "kazakhstan")
    await chat.next_message()
    await anna.say(chat, "/forgetme")
    await anna.press(await chat.next_message(), "Erase all")
    await chat.next_event("edit")
    await anna.say(chat, "who says so?")
    whole = str((await chat.next_message())["text"])
    assert whole.startswith("🇷🇺 Whole election: who says so\n")


async def test_asking_for_no_figures_leaves_nothing_behind(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    for text in ("/elections", "/quotes tokayev", "/privacy", "/subscriptions", "/start"):
        await anna.say(chat, text)
        await chat.next_message()
    await anna.say(chat, "/mydata")
    assert (await chat.next_message())["text"] == "Nothing is kept about this chat."
    assert await bot.chats.everything_about(chat.id) == {}


async def test_all_of_it_is_shown(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe kz")
    await chat.next_message()
    await anna.say(chat, "/mydata")
    shown = (await chat.next_message())["text"].splitlines()
    kept = await bot.chats.everything_about(chat.id)
    expected = ["All that is kept about this chat"]
    for table, rows in kept.items():
        expected.append(table)
        expected += [
            f"{name}: {value}" for row in rows for name, value in row.items() if value is not None
        ]
    assert shown == expected
    assert {f"chat_id: {chat.id}", "key: kz", "language: en"} <= set(shown)


async def test_what_does_not_fit_a_message_comes_as_a_file(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe kz")
    await chat.next_message()
    listener = await bot.listener(chat.id)
    for number in range(100):
        figures = [f"election:figure-{number}=1"]
        await bot.chats.mark_sent(
            listener.id, 6, listener.created, message_id=number, figures=figures
        )
    await anna.say(chat, "/mydata")
    sent = await chat.next_message()
    assert (sent["document"]["file_name"], sent["caption"]) == (
        "mydata.json",
        "All that is kept about this chat",
    )
    content = box.world.files.by_id[sent["document"]["file_id"]].content
    assert json.loads(content) == await bot.chats.everything_about(chat.id)


async def test_forgetting_is_asked_once_and_leaves_no_row(
    bot: Bot, box: Sandbox, tmp_path: Path
) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    group.promote_bot()
    for command in ("/subscribe kz", "/settings sound off", "/live on"):
        await anna.say(group, command)
        last = await group.next_message()
    await group.next_event("pin")
    await anna.say(group, "/forgetme")
    question = await group.next_message()
    assert question["text"] == (
        "Erase all that is kept about this chat? What it follows, its settings and its live card "
        "will be gone."
    )
    assert labels(question) == [["Erase all", "Keep it"]]
    await anna.press(question, "Erase all")
    assert (await group.next_event("delete")).message["message_id"] == last["message_id"]
    done = (await group.next_event("edit")).message
    assert (done["message_id"], done["text"]) == (
        question["message_id"],
        "Erased. Nothing is kept about this chat any more.",
    )
    await bot.handled_all()
    assert await bot.chats.everything_about(group.id) == {}

    def is_gone() -> bool:
        with closing(sqlite3.connect(tmp_path / "chats.db")) as file:
            return not any(str(group.id) in line for line in file.iterdump())

    # What was handled is deleted a moment later, together with what else was.
    await until(is_gone)


async def test_it_can_be_left(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe kz")
    await chat.next_message()
    await anna.say(chat, "/forgetme")
    await anna.press(await chat.next_message(), "Keep it")
    assert (await chat.next_event("edit")).message["text"] == "Nothing was erased."
    assert await bot.keys(chat.id) == ("kz",)


async def test_only_administrators_erase_what_is_kept_about_a_group(bot: Bot, box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    group = box.group("Observers", [anna, boris])
    await anna.say(group, "/subscribe kz")
    await group.next_message()
    await anna.say(group, "/forgetme")
    question = await group.next_message()
    press = await boris.press(question, "Erase all")
    assert (await press.answer())["text"] == "Only administrators of this chat can change that."
    assert await bot.keys(group.id) == ("kz",)
