"""Topics of a forum are kept apart; General has none."""

from bot.chats.listener import Preferences
from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot


async def test_each_topic_follows_for_itself(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    forum = box.supergroup("Forum", [anna])
    asia, europe = forum.topic("Asia"), forum.topic("Europe")
    for thread, text in ((asia.id, "central asia"), (europe.id, "germany"), (None, "all")):
        await anna.say(forum, f"/subscribe {text}", thread=thread)
        answer = await forum.next_message()
        assert answer.get("message_thread_id") == thread
    assert await bot.keys(forum.id, asia.id) == ("region:central-asia",)
    assert await bot.keys(forum.id, europe.id) == ("de",)
    assert await bot.keys(forum.id) == ("*",)


async def test_each_topic_is_told_in_its_own_way(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    forum = box.supergroup("Forum", [anna])
    topic = forum.topic("Asia")
    await anna.say(forum, "/settings quiet off", thread=topic.id)
    await forum.next_message()
    await anna.say(forum, "/settings sound off")
    await forum.next_message()
    assert (await bot.listener(forum.id, topic.id)).preferences == Preferences(
        language="en", quiet=None
    )
    assert (await bot.listener(forum.id)).preferences == Preferences(language="en", silent=True)


async def test_buttons_hold_for_the_topic_they_stand_in(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    forum = box.supergroup("Forum", [anna])
    topic = forum.topic("Asia")
    await anna.say(forum, "/country tj", thread=topic.id)
    card = await forum.next_message()
    press = await anna.press(card, "🔔 Follow")
    assert (await press.answer())["text"].startswith("Followed from now on: Tajikistan.\n")
    assert await bot.keys(forum.id, topic.id) == ("tj",)
    assert len(await bot.chats.find_all(forum.id)) == 1


async def test_a_topic_speaks_the_language_of_its_forum(box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="ru")
    forum = box.supergroup("Forum", [anna, boris])
    topic = forum.topic("Asia")
    await anna.say(forum, "/language en")
    await forum.next_message()
    await boris.say(forum, "/country kg", thread=topic.id)
    assert (await forum.next_message())["text"].startswith("🇰🇬 Kyrgyzstan · ")
