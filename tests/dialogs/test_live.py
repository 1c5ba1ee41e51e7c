"""One card of a region, pinned, until somebody ends it."""

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot
from tests.dialogs.test_subscribing import labels

HOW = (
    "/live on keeps one card here up to date, /live off ends it. Another region: /live on "
    "eastern europe."
)


async def test_a_card_is_made_pinned_and_taken_down(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    group.promote_bot()
    await anna.say(group, "/live on")
    card = await group.next_message()
    assert card["text"].startswith(
        "Central Asia\nRussian presidential election, 15–17 March 2024\n"
    )
    assert labels(card) == []
    await group.next_event("pin")
    assert (group.pinned or {})["message_id"] == card["message_id"]
    kept = await bot.chats.card((await bot.listener(group.id)).id)
    assert kept is not None
    assert (kept.message_id, kept.scope, kept.shown) == (
        card["message_id"],
        "ru-president-2024/region:central-asia",
        6,
    )
    await anna.say(group, "/live off")
    assert (await group.next_event("delete")).message["message_id"] == card["message_id"]
    assert (await group.next_message())["text"] == "The live card is off."
    assert group.pinned is None
    assert await bot.chats.card(kept.listener.id) is None


async def test_a_card_that_cannot_be_pinned_says_which_right_is_missing(
    bot: Bot, box: Sandbox
) -> None:
    anna = box.person("Anna", language="en")
    group, channel = box.group("Observers", [anna]), box.channel("Results", [anna])
    channel.promote_bot("can_post_messages")
    told = []
    for chat in (group, channel):
        await anna.say(chat, "/live on")
        assert (await chat.next_message())["text"].startswith("Central Asia\n")
        told.append((await chat.next_message())["text"])
        assert await bot.chats.card((await bot.listener(chat.id)).id) is not None
    lacks = (
        "The card is kept up to date, but it could not be pinned: this bot lacks the right “{}”."
    )
    assert told == [lacks.format("Pin messages"), lacks.format("Edit messages of others")]


async def test_there_is_one_card_and_another_region_takes_its_place(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    group.promote_bot()
    await anna.say(group, "/live on")
    first = await group.next_message()
    await anna.say(group, "/live on central asia")
    assert (await group.next_message())["text"] == f"The live card is on: Central Asia.\n{HOW}"
    await anna.say(group, "/live on Восточная Европа")
    assert (await group.next_event("delete")).message["message_id"] == first["message_id"]
    second = await group.next_message()
    assert second["text"].startswith("Eastern Europe\n")
    await group.next_event("pin")
    assert group.pins == [second["message_id"]]


async def test_a_region_that_is_followed_is_the_usual_one(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe kz, eastern europe")
    await chat.next_message()
    heads = []
    for command in (
        "/summary",
        "/summary central asia",
        "/summary nowhere",
        "/live on nowhere",
        "/live on",
    ):
        await anna.say(chat, command)
        heads.append((await chat.next_message())["text"].partition("\n")[0])
    assert heads == [
        "Eastern Europe",
        "Central Asia",
        "No region “nowhere” with figures is known here. Try: /region central asia",
        "No region called “nowhere” is known here. Try: central asia, eastern europe, africa.",
        "Eastern Europe",
    ]


async def test_without_a_switch_it_says_how_it_stands(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    group.promote_bot()
    texts = []
    for command in ("/live", "/live off"):
        await anna.say(group, command)
        texts.append((await group.next_message())["text"])
    await anna.say(group, "/live on")
    await group.next_message()
    await anna.say(group, "/live")
    texts.append((await group.next_message())["text"])
    assert texts == [
        f"There is no live card here.\n{HOW}",
        "There is no live card here.",
        f"The live card is on: Central Asia.\n{HOW}",
    ]


async def test_a_card_belongs_to_its_topic(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    forum = box.supergroup("Forum", [anna])
    forum.promote_bot()
    topic = forum.topic("Asia")
    await anna.say(forum, "/live on", thread=topic.id)
    assert (await forum.next_message())["message_thread_id"] == topic.id
    await anna.say(forum, "/live off")
    assert (await forum.next_message())["text"] == "There is no live card here."
    assert await bot.chats.card((await bot.listener(forum.id, topic.id)).id) is not None


async def test_a_card_too_old_to_be_deleted_says_that_it_ended(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    group.promote_bot("can_pin_messages")
    await anna.say(group, "/live on")
    card = await group.next_message()
    await group.next_event("pin")
    group.history[card["message_id"]]["date"] -= 49 * 3600
    await anna.say(group, "/live off")
    ended = (await group.next_event("edit")).message
    assert (ended["message_id"], ended["text"]) == (
        card["message_id"],
        "This card is not kept up to date any more.",
    )
    assert group.pins == []
