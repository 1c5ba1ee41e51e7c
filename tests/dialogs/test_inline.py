"""Inline mode where chats are remembered: its language, and the ways it opens into the private
chat.
"""

from __future__ import annotations

from bot.sandbox import Sandbox


async def test_the_choice_of_the_private_chat_beats_the_app(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/language ru")
    await chat.next_message()
    answer = await anna.inline("kaz")
    assert answer.results[0]["title"] == "🇰🇿 Казахстан"
    assert answer.button == {"text": "Настройки", "start_parameter": "settings"}


async def test_the_way_to_the_settings_opens_them(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/start settings")
    assert (await chat.next_message())["text"].startswith("Settings\n")


async def test_the_way_from_nothing_found_opens_the_guide(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/start help")
    assert (await chat.next_message())["text"].startswith("What you can ask\n")
