"""Words under a picture are heard as words alone would be."""

from __future__ import annotations

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot


async def test_questions_and_orders_under_a_photo(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    heads = []
    for caption in ("/country uzbekistan", "kyrgyzstan", "/subscribe kz, uz", "/start follow-tj"):
        await anna.show(chat, caption)
        heads.append((await chat.next_message())["text"].partition("\n")[0])
    assert heads == [
        "🇺🇿 Uzbekistan · official count",
        "🇰🇬 Kyrgyzstan · official count",
        "Followed from now on: Kazakhstan; Uzbekistan.",
        "Followed from now on: Tajikistan.",
    ]
    assert await bot.keys(chat.id) == ("kz", "tj", "uz")


async def test_a_picture_asked_for_under_a_photo(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.show(chat, "/chart uzbekistan")
    picture = await chat.next_message()
    assert picture["caption"].startswith("Uzbekistan\n")


async def test_in_a_group_only_what_is_for_the_bot(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    group.promote_bot()
    await anna.show(group, "kyrgyzstan at night")
    await anna.show(group, "/country@ballotwire_bot uzbekistan")
    assert (await group.next_message())["text"].startswith("🇺🇿 Uzbekistan · ")


async def test_a_photo_without_words_is_not_answered(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.show(chat, "")
    await anna.say(chat, "uzbekistan")
    assert (await chat.next_message())["text"].startswith("🇺🇿 Uzbekistan · ")
