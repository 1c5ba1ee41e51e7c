"""A correction reaches whoever was shown the wrong figure because they asked for it, and nothing
else does.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.sandbox.chats import Chat
from tests.answers.served import Served, served
from tests.answers.towns import corrected, towns

BRAY = "Bray"
COUNTED = towns(12, [BRAY])
RIGHT = corrected(COUNTED, "bray-gull", 30)
TAKEN_BACK = [
    "CORRECTED: Bray",
    "We wrote Gull 60 votes in 2030. Wrong.",
    "For 2030: 30 votes.",
    "It was part of: Gull 60.0% → 30.0%",
    "You get this because you were sent the wrong figure.",
    "",
    "Mayor of all towns, 2030 · edition 2, 6 May 2030",
]
MARK = "Corrected, see below: Bray, Gull 60 votes in 2030."


@pytest.fixture
def newsroom(tmp_path: Path) -> Any:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, COUNTED, by="ed")
        yield store


@pytest_asyncio.fixture
async def bot(newsroom: Store, tmp_path: Path) -> AsyncIterator[Served]:
    async with served(newsroom, tmp_path) as at_work:
        yield at_work


async def heard(chat: Chat) -> dict[str, Any]:
    """The bot's next message in a chat."""
    return (await chat.next_event("message", within=30)).message


async def marked(chat: Chat) -> dict[str, Any]:
    """The next message in a chat that the bot edits."""
    return (await chat.next_event("edit", within=30)).message


def buttons(message: dict[str, Any]) -> Any:
    return message["reply_markup"]["inline_keyboard"]


async def test_who_asked_is_told_as_a_reply_and_the_answer_is_marked(
    bot: Served, newsroom: Store
) -> None:
    anna, berta = bot.reader(), bot.reader("Berta")
    card = await anna.ask("/country bray")
    await berta.ask("/turnout bray")
    publish(newsroom, RIGHT, by="ed")
    wrong = await marked(anna.chat)
    assert wrong["message_id"] == card["message_id"]
    assert wrong["text"] == f"{MARK}\n\n{card['text']}"
    assert buttons(wrong) == buttons(card)
    correction = await anna.hear()
    assert correction["text"].splitlines() == TAKEN_BACK
    assert correction["reply_to_message"]["message_id"] == card["message_id"]
    assert (await anna.told("/help")).startswith("What you can ask\n")
    assert (await berta.told("/help")).startswith("What you can ask\n")


async def test_who_asked_hears_of_nothing_else(bot: Served, newsroom: Store) -> None:
    anna = bot.reader()
    await anna.ask("/country bray")
    publish(newsroom, towns(2, [BRAY], {BRAY: (10, 90)}), by="ed")
    follower = bot.reader("Berta")
    await follower.told("/subscribe bray")
    publish(newsroom, towns(2, [BRAY], {BRAY: (70, 30)}), by="ed")
    assert (await follower.hear())["text"].startswith("Bray: preliminary count\n")
    assert (await anna.told("/help")).startswith("What you can ask\n")


async def test_what_was_asked_after_the_correction_is_not_taken_back(
    bot: Served, newsroom: Store
) -> None:
    anna = bot.reader()
    publish(newsroom, RIGHT, by="ed")
    await anna.ask("/country bray")
    await anna.ask("/asof 2030-05-06 bray")
    other = corrected(RIGHT, "bray-heron", 50)
    publish(newsroom, other, by="ed")
    correction = await anna.hear()
    assert correction["text"].splitlines()[:3] == [
        "CORRECTED: Bray",
        "We wrote Heron 40 votes in 2030. Wrong.",
        "For 2030: 50 votes.",
    ]
    assert "Gull 60" not in correction["text"]


async def test_in_a_group_and_in_a_topic(bot: Served, newsroom: Store) -> None:
    anna = bot.box.person("Anna", language="en")
    group = bot.box.group("Observers", [anna])
    forum = bot.box.supergroup("Forum", [anna])
    topic = forum.topic("Towns")
    await anna.say(group, "/country bray")
    card = await heard(group)
    await anna.say(forum, "/country bray", thread=topic.id)
    in_topic = await heard(forum)
    publish(newsroom, RIGHT, by="ed")
    for chat, asked, thread in ((group, card, None), (forum, in_topic, topic.id)):
        correction = await heard(chat)
        assert correction["text"].splitlines() == TAKEN_BACK
        assert correction["reply_to_message"]["message_id"] == asked["message_id"]
        assert correction.get("message_thread_id") == thread


async def test_in_a_channel(bot: Served, newsroom: Store) -> None:
    anna = bot.box.person("Anna", language="en")
    channel = bot.box.channel("Results", [anna])
    await anna.say(channel, "/country bray")
    card = await heard(channel)
    publish(newsroom, RIGHT, by="ed")
    correction = await heard(channel)
    assert correction["text"].startswith("CORRECTED: Bray\n")
    assert correction["reply_to_message"]["message_id"] == card["message_id"]


async def test_asked_twice_and_pushed_it_is_corrected_once_below_the_newest(
    tmp_path: Path,
) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, towns(2, [BRAY], {BRAY: (55, 45)}), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            await anna.told("/subscribe bray")
            publish(store, COUNTED, by="ed")
            pushed = await anna.hear()
            first, second = await anna.ask("/country bray"), await anna.ask("bray")
            publish(store, RIGHT, by="ed")
            for message in (pushed, first, second):
                wrong = await marked(anna.chat)
                assert wrong["message_id"] == message["message_id"]
                assert wrong["text"].startswith(MARK)
            correction = await anna.hear()
            assert correction["text"].startswith("CORRECTED: Bray\n")
            assert correction["reply_to_message"]["message_id"] == second["message_id"]
            assert (await anna.told("/help")).startswith("What you can ask\n")


async def test_in_the_language_of_the_answer(bot: Served, newsroom: Store) -> None:
    anna = bot.reader(language="ru")
    await anna.ask("/country bray")
    publish(newsroom, RIGHT, by="ed")
    text = (await anna.hear())["text"]
    assert text.startswith("ИСПРАВЛЕНО: Bray\n")
    assert "Вы получили это, потому что вам отправляли неверное число.\n" in text


async def test_one_who_asked_and_then_changes_the_language_of_the_app(
    bot: Served, newsroom: Store
) -> None:
    anna, again = bot.box.person("Anna", language="en"), bot.box.person("Boris", language="ru")
    group = bot.box.group("Observers", [anna, again])
    await anna.say(group, "/country bray")
    await heard(group)
    await again.say(group, "/country bray")
    assert "предварительный подсчёт" in (await heard(group))["text"]
    publish(newsroom, RIGHT, by="ed")
    assert (await heard(group))["text"].startswith("ИСПРАВЛЕНО: Bray\n")


async def test_what_a_button_led_to_is_taken_back_and_not_put_back(
    bot: Served, newsroom: Store
) -> None:
    anna = bot.reader()
    card = await anna.ask("/country bray")
    there = await anna.press(card, "Sources")
    assert "60 votes" not in there
    publish(newsroom, RIGHT, by="ed")
    correction = await anna.hear()
    assert correction["reply_to_message"]["message_id"] == card["message_id"]
    assert correction["text"].startswith("CORRECTED: Bray\n")
    (shown,) = [m for m in anna.chat.messages if m["message_id"] == card["message_id"]]
    assert shown["text"] == there


@pytest.mark.parametrize(
    "text", ["/compare bray barbarbar", "/candidate gull bray", "/top gull", "/changes bray"]
)
async def test_other_answers_too(bot: Served, newsroom: Store, text: str) -> None:
    anna = bot.reader()
    await anna.ask(text)
    publish(newsroom, RIGHT, by="ed")
    assert (await anna.hear())["text"].startswith("CORRECTED: Bray\n")


async def test_a_picture_is_answered_by_a_correction(bot: Served, newsroom: Store) -> None:
    anna = bot.reader()
    picture = await anna.ask("/chart bray")
    assert "60.0%" in picture["caption"]
    publish(newsroom, RIGHT, by="ed")
    correction = await anna.hear()
    assert correction["text"].startswith("CORRECTED: Bray\n")
    assert correction["reply_to_message"]["message_id"] == picture["message_id"]


async def test_what_is_remembered_is_shown_and_erased(bot: Served, newsroom: Store) -> None:
    anna = bot.reader()
    card = await anna.ask("/country bray")
    lines = (await anna.told("/mydata")).splitlines()
    assert {
        "answers",
        f"message_id: {card['message_id']}",
        "question: c:bray:tw-towns-2030",
    } <= set(lines)
    (figures,) = [line for line in lines if line.startswith("figures: ")]
    of_bray = "tw-towns-2030:bray-cast=100 tw-towns-2030:bray-gull=60 tw-towns-2030:bray-heron=40"
    assert of_bray in figures
    assert "tw-towns-2030:whole.votes.gull=780" in figures.split()
    await anna.ask("/country bray")
    assert await anna.press(await anna.ask("/forgetme"), "Erase all") == (
        "Erased. Nothing is kept about this chat any more."
    )
    assert await anna.told("/mydata") == "Nothing is kept about this chat."
    publish(newsroom, RIGHT, by="ed")
    berta = bot.reader("Berta")
    await berta.ask("/country bray")
    assert (await anna.told("/help")).startswith("What you can ask\n")


async def test_one_who_blocked_the_bot_is_sent_nothing(bot: Served, newsroom: Store) -> None:
    anna, berta = bot.reader(), bot.reader("Berta")
    await anna.ask("/country bray")
    await berta.ask("/country bray")
    await anna.told("/mydata")
    anna.person.block_bot()
    await berta.told("/help")
    publish(newsroom, RIGHT, by="ed")
    assert (await berta.hear())["text"].startswith("CORRECTED: Bray\n")
    sent = [call for call in bot.box.calls.named("sendMessage") if call.chat_id == anna.chat.id]
    assert [call.status for call in sent] == [200, 200]


async def test_a_group_that_becomes_a_supergroup_is_told_there(
    bot: Served, newsroom: Store
) -> None:
    anna = bot.box.person("Anna", language="en")
    group = bot.box.group("Observers", [anna])
    await anna.say(group, "/country bray")
    await heard(group)
    await anna.say(group, "/mydata")
    await heard(group)
    supergroup = group.upgrade()
    await anna.say(supergroup, "/help")
    await heard(supergroup)
    publish(newsroom, RIGHT, by="ed")
    correction = await heard(supergroup)
    assert correction["text"].startswith("CORRECTED: Bray\n")
    assert "reply_to_message" not in correction
