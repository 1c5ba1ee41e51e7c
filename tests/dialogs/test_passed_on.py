"""Words of others are no orders, and the bot's own are not even a question."""

from __future__ import annotations

from bot.sandbox import Chat, Person, Sandbox
from tests.dialogs.conftest import Bot

WELCOME = (
    "Ballotwire answers questions about election results by place. "
    "Every figure says what it is, how sure it is and who says so."
)


async def asked_last(person: Person, chat: Chat) -> list[str]:
    """What the bot said in a chat until it answered one more question."""
    await person.say(chat, "/country kg")
    said: list[str] = []
    while not said or said[-1] != "🇰🇬 Kyrgyzstan · official count":
        said.append((await chat.next_message())["text"].partition("\n")[0])
    return said[:-1]


async def test_what_an_administrator_passes_on_changes_nothing(bot: Bot, box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    group, elsewhere = (
        box.supergroup("Observers", [anna]),
        box.group("Elsewhere", [boris], bot=False),
    )
    await anna.say(group, "/subscribe kz")
    await group.next_message()
    for text in ("/subscribe all", "/unsubscribe all", "/language ru", "/live on", "/forgetme"):
        await anna.forward(group, await boris.say(elsewhere, text))
    assert await asked_last(anna, group) == []
    assert await bot.keys(group.id) == ("kz",)


async def test_in_the_private_chat_neither(bot: Bot, box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    chat, elsewhere = box.private(anna), box.group("Elsewhere", [boris], bot=False)
    for text in ("/subscribe all", "/start follow-kz", "What a long night it will be, friends"):
        await anna.forward(chat, await boris.say(elsewhere, text))
    assert await asked_last(anna, chat) == [WELCOME]
    assert await bot.chats.find_all(chat.id) == ()


async def test_a_question_that_is_passed_on_is_answered(box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    chat, elsewhere = box.private(anna), box.group("Elsewhere", [boris], bot=False)
    for text in ("uzbekistan", "/country uzbekistan"):
        await anna.forward(chat, await boris.say(elsewhere, text))
        assert (await chat.next_message())["text"].startswith("🇺🇿 Uzbekistan · ")


async def test_its_own_words_are_not_read(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat, group = box.private(anna), box.supergroup("Observers", [anna])
    found = await anna.inline("uzbekistan")
    for place in (chat, group):
        await anna.choose(place, found, found.results[0]["id"])
    await anna.say(chat, "uzbekistan")
    await anna.forward(chat, await chat.next_message())
    assert await asked_last(anna, chat) == []
    assert await asked_last(anna, group) == []


async def test_what_another_bot_offered_is_no_order(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    other = {"id": 77, "is_bot": True, "first_name": "Other", "username": "other_bot"}
    said = await anna.say(chat, "/help")
    await chat.next_message()
    said = {**said, "message_id": chat.next_id(), "via_bot": other}
    for text in ("/subscribe all", "/start follow-kz"):
        entity = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
        box.world.updates.add("message", {**said, "text": text, "entities": [entity]})
    assert await asked_last(anna, chat) == [WELCOME]
    assert await bot.chats.find_all(chat.id) == ()
