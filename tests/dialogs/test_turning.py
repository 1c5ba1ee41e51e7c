"""Who turns a message that others see too, and where everybody else is led."""

from __future__ import annotations

from typing import Any

import aiohttp

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot
from tests.dialogs.test_administrators import NOT_YOURS, REFUSED
from tests.dialogs.test_subscribing import labels
from tests.sandbox.caller import Caller

LINK = "https://t.me/ballotwire_bot?start="


async def test_in_a_channel_readers_change_and_post_nothing(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    channel = box.channel("Results", [anna])
    readers = [box.person(f"Reader {number}", language="en") for number in range(5)]
    await anna.say(channel, "/country uzbekistan")
    card = await channel.next_message()
    before = [dict(message) for message in channel.messages]
    links = [
        await (await reader.press_data(card, "C:uz:ru-president-2024")).answer()
        for reader in readers
    ]
    links.append(await (await readers[0].press_data(card, "c:uz:ru-president-2018")).answer())
    await bot.handled_all()
    picture = {"url": f"{LINK}picture-C_cuz_cru-president-2024"}
    assert links == [*[picture] * 5, {"url": f"{LINK}show-c_cuz_cru-president-2018"}]
    assert channel.messages == before
    assert box.calls.named("sendPhoto") == box.calls.named("editMessageText") == []


async def test_the_links_show_in_the_private_chat_what_the_buttons_would_have(
    bot: Bot, box: Sandbox
) -> None:
    boris = box.person("Boris", language="en")
    chat = box.private(boris)
    await boris.say(chat, "/start show-c_cuz_cru-president-2018")
    shown = await chat.next_message()
    assert shown["text"].startswith(
        "🇺🇿 Uzbekistan · official count\nRussian presidential election, 2018\n"
    )
    assert labels(shown)[-1][-1] == "🔔 Follow"
    await boris.say(chat, "/start picture-C_cuz_cru-president-2024")
    assert (await chat.next_message())["caption"].startswith("Uzbekistan\n")
    await boris.say(chat, "/start show-nothing")
    old = "That button is from an earlier version. Please ask again."
    assert (await chat.next_message())["text"] == old


async def test_administrators_of_a_channel_turn_its_messages(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    channel = box.channel("Results", [anna])
    await anna.say(channel, "/country uzbekistan")
    press = await anna.press_data(await channel.next_message(), "c:uz:ru-president-2018")
    turned = (await channel.next_event("edit")).message
    assert "Russian presidential election, 2018" in turned["text"]
    assert await press.answer() == {}
    await anna.press_data(turned, "C:uz:ru-president-2018")
    assert (await channel.next_message())["caption"].startswith("Uzbekistan\n")


async def test_in_a_group_whoever_asked_turns_the_answer(bot: Bot, box: Sandbox) -> None:
    anna, boris, vera = (box.person(name, language="en") for name in ("Anna", "Boris", "Vera"))
    group = box.supergroup("Observers", [anna, boris, vera])
    await boris.say(group, "/country uzbekistan")
    card = await group.next_message()
    press = await vera.press_data(card, "c:uz:ru-president-2018")
    assert await press.answer() == {"url": f"{LINK}show-c_cuz_cru-president-2018"}
    await boris.press_data(card, "c:uz:ru-president-2018")
    turned = (await group.next_event("edit")).message
    await anna.press_data(turned, "c:uz:ru-president-2024")
    assert (await group.next_event("edit")).message["text"] == card["text"]
    asked = [call.params["user_id"] for call in box.calls.named("getChatMember")]
    assert asked == [vera.id, anna.id]


async def test_in_a_group_a_picture_belongs_to_whoever_asked_for_it(bot: Bot, box: Sandbox) -> None:
    anna, boris, vera = (box.person(name, language="en") for name in ("Anna", "Boris", "Vera"))
    group = box.supergroup("Observers", [anna, boris, vera])
    asked = await boris.say(group, "/country uzbekistan")
    await boris.press_data(await group.next_message(), "C:uz:ru-president-2024")
    picture = await group.next_message()
    assert picture["reply_to_message"]["message_id"] == asked["message_id"]
    press = await vera.press(picture, "Dark")
    assert await press.answer() == {"url": f"{LINK}picture-C1_cuz_cru-president-2024"}
    await boris.press(picture, "Dark")
    dark = (await group.next_event("edit")).message
    await boris.press(dark, "‹ In words")
    words = await group.next_message()
    assert words["reply_to_message"]["message_id"] == asked["message_id"]


async def test_what_comes_unasked_is_turned_by_administrators_alone(bot: Bot, box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    group = box.supergroup("Observers", [anna, boris])
    await anna.say(group, "/subscribe all")
    await group.next_message()
    alert = await _unasked(box, group.id)
    before = dict(alert)
    press = await boris.press_data(alert, "n:3:6:1")
    assert await press.answer() == {"text": NOT_YOURS, "show_alert": True}
    press = await boris.press_data(alert, "c:uz:ru-president-2024")
    assert await press.answer() == {"url": f"{LINK}show-c_cuz_cru-president-2024"}
    await bot.handled_all()
    assert group.history[alert["message_id"]] == before
    await anna.press_data(alert, "n:3:6:1")
    assert labels((await group.next_event("edit")).message)[-1] == ["Back", "More places"]


async def test_whoever_opened_a_topic_did_not_ask_for_what_comes_there(
    bot: Bot, box: Sandbox
) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    forum = box.supergroup("Forum", [boris, anna])
    topic = forum.topic("Asia")
    forum.members[anna.id], forum.members[boris.id] = (
        forum.members[boris.id],
        forum.members[anna.id],
    )
    alert = await _unasked(box, forum.id, message_thread_id=topic.id)
    root = forum.history[topic.id]
    assert root["from"]["id"] == boris.id
    forum.history[alert["message_id"]] = alert | {"reply_to_message": root}
    press = await boris.press_data(alert, "c:uz:ru-president-2024")
    assert await press.answer() == {"url": f"{LINK}show-c_cuz_cru-president-2024"}


async def test_settings_that_are_shown_are_turned_by_whoever_asked(bot: Bot, box: Sandbox) -> None:
    anna, boris, vera = (box.person(name, language="en") for name in ("Anna", "Boris", "Vera"))
    group = box.supergroup("Observers", [anna, boris, vera])
    await boris.say(group, "/settings")
    settings = await group.next_message()
    press = await vera.press(settings, "Time zone")
    assert await press.answer() == {"text": NOT_YOURS, "show_alert": True}
    await boris.press(settings, "Time zone")
    zones = (await group.next_event("edit")).message
    assert zones["text"].startswith("Time zone\n")
    press = await boris.press_data(zones, "set:zone=Asia/Almaty")
    assert await press.answer() == {"text": REFUSED, "show_alert": True}
    assert await bot.chats.find_all(group.id) == ()


async def test_a_button_whose_link_would_be_too_long_says_what_to_do(
    bot: Bot, box: Sandbox
) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    group = box.supergroup("Observers", [anna, boris])
    await anna.say(group, "/country uzbekistan")
    data = f"m:{','.join(['kz', 'kyrgyzs', 'tajikis', 'uzbekis'])}:ru-president-2024-and-more"
    press = await boris.press_data(await group.next_message(), data)
    assert await press.answer() == {"text": NOT_YOURS, "show_alert": True}


async def _unasked(box: Sandbox, chat_id: int, **more: Any) -> dict[str, Any]:
    """A message of the bot that answers nobody."""
    async with aiohttp.ClientSession() as session:
        sent: dict[str, Any] = await Caller(box, session).result(
            "sendMessage", chat_id=chat_id, text="Uzbekistan: official count", **more
        )
    return sent
