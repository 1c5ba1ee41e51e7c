"""Whoever writes to a channel is answered where they wrote."""

from __future__ import annotations

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot
from tests.dialogs.test_subscribing import labels

ELSEWHERE = (
    "Here only questions are answered. Follow places and choose settings in the private chat with "
    "this bot: "
    "https://t.me/ballotwire_bot"
)


async def test_a_question_is_answered_in_the_topic_of_whoever_asked(box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    direct = box.direct_messages(box.channel("Results", [anna]))
    await boris.say(direct, "/country uzbekistan")
    card = await direct.next_message()
    assert card["text"].startswith("🇺🇿 Uzbekistan · ")
    assert card["direct_messages_topic"]["topic_id"] == boris.id
    assert "🔔 Follow" not in labels(card)[-1]
    await boris.press_data(card, "c:uz:ru-president-2018")
    turned = (await direct.next_event("edit")).message
    assert "Russian presidential election, 2018" in turned["text"]
    await boris.press_data(turned, "C:uz:ru-president-2018")
    picture = await direct.next_message()
    assert picture["direct_messages_topic"]["topic_id"] == boris.id


async def test_others_do_not_turn_what_somebody_asked_for(box: Sandbox) -> None:
    anna, boris, vera = (box.person(name, language="en") for name in ("Anna", "Boris", "Vera"))
    direct = box.direct_messages(box.channel("Results", [anna]))
    await boris.say(direct, "/country uzbekistan")
    press = await vera.press_data(await direct.next_message(), "c:uz:ru-president-2018")
    assert (await press.answer())["url"].startswith("https://t.me/ballotwire_bot?start=show-")


async def test_nothing_is_followed_there_and_the_way_is_said(bot: Bot, box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    direct = box.direct_messages(box.channel("Results", [anna]))
    for person in (boris, anna):
        for text in ("/subscribe uzbekistan", "/live on", "/settings zone Asia/Almaty"):
            await person.say(direct, text)
            answer = await direct.next_message()
            assert answer["text"] == ELSEWHERE
            assert answer["direct_messages_topic"]["topic_id"] == person.id
    assert await bot.chats.find_all(direct.id) == ()


async def test_words_to_the_channel_are_not_for_the_bot(box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    direct = box.direct_messages(box.channel("Results", [anna]))
    await boris.say(direct, "Thank you for the results of last night")
    await boris.say(direct, "/country kg")
    assert (await direct.next_message())["text"].startswith("🇰🇬 Kyrgyzstan · ")
