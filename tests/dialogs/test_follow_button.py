"""A card's button follows its place, and then ends that."""

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot
from tests.dialogs.test_subscribing import labels

GREETING = (
    "Ballotwire answers questions about election results by place. "
    "Every figure says what it is, how sure it is and who says so."
)


async def test_the_button_turns_round_when_it_is_pressed(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "uzbekistan")
    card = await chat.next_message()
    assert labels(card)[-1] == ["More ▾", "↗ Share", "🔔 Follow"]
    press = await anna.press(card, "🔔 Follow")
    followed = (await chat.next_event("edit")).message
    told = await press.answer()
    assert told["show_alert"] is True
    assert told["text"] == (
        "Followed from now on: Uzbekistan.\n"
        "Changes are told at once.\n"
        "Quiet hours: 22:00–08:00, UTC. What comes then waits.\n"
        "Change this: /settings. End it: /unsubscribe."
    )
    assert followed["text"] == card["text"]
    assert labels(followed) == [*labels(card)[:-1], ["More ▾", "↗ Share", "🔕 Unfollow"]]
    assert await bot.keys(chat.id) == ("uz",)
    press = await anna.press(followed, "🔕 Unfollow")
    assert labels((await chat.next_event("edit")).message) == labels(card)
    assert (await press.answer())["text"] == "No longer followed: Uzbekistan."
    assert await bot.keys(chat.id) == ()


async def test_a_card_of_a_followed_place_offers_the_end(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe 8133")
    await chat.next_message()
    await anna.say(chat, "8133")
    assert labels(await chat.next_message())[-1][-1] == "🔕 Unfollow"


async def test_the_button_of_a_message_that_is_gone_says_so(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "uzbekistan")
    card = await chat.next_message()
    chat.remove_message(card)
    press = await anna.press_data(card, "f:uz")
    assert (await press.answer())[
        "text"
    ] == "That button is from an earlier version. Please ask again."
    assert await bot.chats.find_all(chat.id) == ()


async def test_a_link_follows_or_shows(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    heads = []
    for payload in ("follow-kz", "follow-central-asia", "follow-all", "follow-nowhere", "kg"):
        await anna.say(chat, f"/start {payload}")
        heads.append((await chat.next_message())["text"].partition("\n")[0])
    assert heads == [
        "Followed from now on: Kazakhstan.",
        "Followed from now on: Central Asia.",
        "Followed from now on: all places.",
        GREETING,
        "🇰🇬 Kyrgyzstan · official count",
    ]
    assert await bot.keys(chat.id) == ("*", "kz", "region:central-asia")


async def test_a_link_that_others_made_greets(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    heads = {}
    payloads = ("ref_12345", "utm-source-telegram", "promo", "follow-", "follow-nowhere", "99999")
    for payload in payloads:
        await anna.say(chat, f"/start {payload}")
        heads[payload] = (await chat.next_message())["text"].partition("\n")[0]
    assert heads == dict.fromkeys(payloads, GREETING)
    assert await bot.chats.find_all(chat.id) == ()


async def test_a_link_is_read_in_letters_of_any_case(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    heads = []
    payloads = ("KZ", "kz", "8133", "Kazakhstan", "HELP", "Follow-KZ", "follow-Central-Asia")
    for payload in (*payloads, "settings"):
        await anna.say(chat, f"/start {payload}")
        heads.append((await chat.next_message())["text"].partition("\n")[0])
    assert heads == [
        "🇰🇿 Kazakhstan · official count",
        "🇰🇿 Kazakhstan · official count",
        "🇰🇿 Station 8133, Almaty, Kazakhstan · official count",
        "🇰🇿 Kazakhstan · official count",
        "What you can ask",
        "Followed from now on: Kazakhstan.",
        "Followed from now on: Central Asia.",
        "Settings",
    ]
    assert await bot.keys(chat.id) == ("kz", "region:central-asia")
