"""In groups and channels only administrators change what holds for all."""

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot

REFUSED = "Only administrators of this chat can change that."
NOT_YOURS = (
    "Only whoever asked for this message, and administrators, can turn it here. "
    "Ask for yourself in the private chat with this bot."
)


async def test_a_member_may_not_and_the_owner_may(bot: Bot, box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    group = box.group("Observers", [anna, boris])
    for command in (
        "/subscribe kz",
        "/unsubscribe kz",
        "/language en",
        "/settings sound off",
        "/live on",
        "/mydata",
    ):
        await boris.say(group, command)
        assert (await group.next_message())["text"] == REFUSED
    assert await bot.chats.find_all(group.id) == ()
    await anna.say(group, "/subscribe@ballotwire_bot kz")
    assert (await group.next_message())["text"].startswith("Followed from now on: Kazakhstan.\n")
    assert await bot.keys(group.id) == ("kz",)


async def test_a_member_may_not_press_what_an_administrator_was_shown(
    bot: Bot, box: Sandbox
) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    group = box.supergroup("Observers", [anna, boris])
    await anna.say(group, "/subscribe congo")
    question = await group.next_message()
    press = await boris.press(question, "Congo - Kinshasa")
    answer = await press.answer()
    assert (answer["text"], answer["show_alert"]) == (REFUSED, True)
    await anna.press(question, "Congo - Kinshasa")
    await group.next_event("edit")
    assert await bot.keys(group.id) == ("cd",)


async def test_anyone_may_look(box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    group = box.group("Observers", [anna, boris])
    heads = []
    for command in ("/subscriptions", "/settings", "/privacy", "/live"):
        await boris.say(group, command)
        heads.append((await group.next_message())["text"].partition("\n")[0])
    assert heads == [
        "You follow nothing yet.",
        "Settings",
        "What is kept about this chat",
        "There is no live card here.",
    ]


async def test_an_anonymous_administrator_speaks_as_the_group(bot: Bot, box: Sandbox) -> None:
    anna, carla = box.person("Anna", language="en"), box.person("Carla", language="en")
    group = box.supergroup("Observers", [anna])
    group.add(carla, admin=True, anonymous=True)
    await carla.say(group, "/subscribe tj")
    question = await group.next_message()
    assert question["text"].startswith("Followed from now on: Tajikistan.\n")
    await carla.press(question, "Settings")
    settings = (await group.next_event("edit")).message
    await carla.press(settings, "Turn sound off")
    await group.next_event("edit")
    assert (await bot.listener(group.id)).preferences.silent is True


async def test_a_channel_that_speaks_in_a_group_is_no_administrator_of_it(
    bot: Bot, box: Sandbox
) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    group, channel = (
        box.supergroup("Observers", [anna, boris]),
        box.channel("Boris writes", [boris]),
    )
    await boris.say(group, "/subscribe tj", sender_chat=channel)
    assert (await group.next_message())["text"] == REFUSED
    assert await bot.chats.find_all(group.id) == ()


async def test_a_channel_follows_by_its_own_posts(bot: Bot, box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    channel = box.channel("Results", [anna, boris])
    await anna.say(channel, "/subscribe central asia")
    answer = await channel.next_message()
    assert answer["text"].startswith("Followed from now on: Central Asia.\n")
    assert await bot.keys(channel.id) == ("region:central-asia",)
    press = await boris.press(answer, "Settings")
    assert await press.answer() == {"text": NOT_YOURS, "show_alert": True}
    await anna.press(answer, "Settings")
    settings = (await channel.next_event("edit")).message
    press = await boris.press(settings, "Turn sound off")
    assert (await press.answer())["text"] == REFUSED
