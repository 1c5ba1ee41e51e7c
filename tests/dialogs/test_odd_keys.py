"""Keys of nothing: no button follows them, and those that older versions kept can be seen and
ended.
"""

import pytest

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot
from tests.dialogs.test_subscribing import HOW, labels

OLD = "That button is from an earlier version. Please ask again."
UNKNOWN = ["uz-nowhere", "", "<b>", "KZ", "region:nowhere", "x" * 61, "нигде"]


@pytest.mark.parametrize("verb", ["f", "fs", "fu"])
async def test_a_button_for_nothing_follows_nothing(verb: str, bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "uzbekistan")
    card = await chat.next_message()
    for key in UNKNOWN:
        press = await anna.press_data(card, f"{verb}:{key}")
        told = await press.answer()
        assert (told["text"], told["show_alert"]) == (OLD, True)
    assert await bot.chats.find_all(chat.id) == ()


async def test_a_button_that_ends_nothing_says_that_it_is_old(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe kz, uz")
    listed = await chat.next_message()
    for key in UNKNOWN:
        if key:  # without a key it is the button that ends all
            press = await anna.press_data(listed, f"fe:{key}")
            assert (await press.answer())["text"] == OLD
    await anna.press_data(listed, "fe:tj")
    assert (await chat.next_event("edit")).message["text"] == (
        f"Followed here: Kazakhstan; Uzbekistan.\n{HOW}"
    )
    assert await bot.keys(chat.id) == ("kz", "uz")


async def test_keys_that_were_kept_once_are_shown_and_ended(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe kz")
    await chat.next_message()
    number = (await bot.listener(chat.id)).id
    await bot.stop()
    for key in ("", "<b>", "x" * 62, "ы" * 31):
        bot.write("INSERT INTO subscriptions (listener, key, since) VALUES (?, ?, 6)", number, key)
    await bot.start()
    await anna.say(chat, "/subscriptions")
    listed = await chat.next_message()
    names = ["?", "<b>", "Kazakhstan", "x" * 31 + "…", "ы" * 31]
    assert listed["text"] == f"Followed here: {'; '.join(names)}.\n{HOW}"
    ends = [f"🔕 {name}" for name in names]
    assert labels(listed) == [ends[:2], ends[2:4], ends[4:], ["End all"]]
    for label in (ends[0], ends[3], ends[1], ends[4]):
        await anna.press(listed, label)
        listed = (await chat.next_event("edit")).message
    assert listed["text"] == f"Followed here: Kazakhstan.\n{HOW}"
    assert await bot.keys(chat.id) == ("kz",)


async def test_keys_that_were_kept_once_end_with_all(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe kz")
    await chat.next_message()
    number = (await bot.listener(chat.id)).id
    await bot.stop()
    for at in range(49):
        key = f"{at:02}" + "x" * 60
        bot.write("INSERT INTO subscriptions (listener, key, since) VALUES (?, ?, 6)", number, key)
    await bot.start()
    await anna.say(chat, "/settings")
    assert (await chat.next_message())["text"].startswith("Settings\n")
    await anna.say(chat, "/subscriptions")
    assert len(labels(await chat.next_message())) == 26
    await anna.say(chat, "/unsubscribe all")
    assert (await chat.next_message())["text"].endswith("\nYou follow nothing yet.")
    assert await bot.keys(chat.id) == ()


async def test_a_card_ends_a_key_without_room_on_a_button(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe kz")
    listed = await chat.next_message()
    number = (await bot.listener(chat.id)).id
    await bot.stop()
    bot.write("UPDATE subscriptions SET key = ? WHERE listener = ?", "x" * 61, number)
    await bot.start()
    press = await anna.press_data(listed, f"fu:{'x' * 61}")
    assert (await press.answer())["text"] == f"No longer followed: {'x' * 31}…."
    assert await bot.keys(chat.id) == ()
