"""What is followed is found by any name, said back with how it will be told, and kept over a
restart.
"""

from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot

HOW = (
    "Changes are told at once.\n"
    "Quiet hours: 22:00–08:00, UTC. What comes then waits.\n"
    "At most 4 alerts a day; corrections always come.\n"
    "Change this: /settings. End it: /unsubscribe."
)


def labels(message: dict[str, object]) -> list[list[str]]:
    markup = message.get("reply_markup", {"inline_keyboard": []})
    assert isinstance(markup, dict)
    return [[button["text"] for button in row] for row in markup["inline_keyboard"]]


async def test_a_place_is_followed_and_said_back(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    asked = await anna.say(chat, "/subscribe kazakhstan")
    answer = await chat.next_message()
    assert answer["text"] == f"Followed from now on: Kazakhstan.\n{HOW}"
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    assert labels(answer) == [["Settings"]]
    listener = await bot.listener(chat.id)
    assert [(each.key, each.since) for each in listener.following] == [("kz", 6)]
    assert listener.cursor == 6
    assert listener.preferences.language == "en"


async def test_several_places_with_commas_and_without(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(
        chat, "/subscribe\nқырғызстан almaty, north korea uzbekistan; central asia\n8133"
    )
    answer = await chat.next_message()
    assert answer["text"].partition("\n")[0] == (
        "Followed from now on: Kyrgyzstan; Almaty, Kazakhstan; North Korea; Uzbekistan; Central "
        "Asia; "
        "Station 8133, Almaty, Kazakhstan."
    )
    assert await bot.keys(chat.id) == (
        "kg",
        "kp",
        "kz-almaty",
        "region:central-asia",
        "ru-president-2024/uik-8133",
        "uz",
    )


async def test_everything_can_be_followed(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe all")
    assert (await chat.next_message())["text"].startswith("Followed from now on: all places.\n")
    assert await bot.keys(chat.id) == ("*",)


async def test_what_is_followed_already_is_said_to_be(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe kz")
    await chat.next_message()
    await anna.say(chat, "/subscribe kazakhstan, tajikistan")
    assert (await chat.next_message())["text"].startswith(
        "Followed from now on: Tajikistan.\nFollowed already: Kazakhstan.\n"
    )
    assert await bot.keys(chat.id) == ("kz", "tj")


async def test_an_ambiguous_name_is_asked_back_and_its_button_subscribes(
    bot: Bot, box: Sandbox
) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe congo, xyzzy")
    question = await chat.next_message()
    assert question["text"] == (
        "Which place is “congo”? Did you mean:\n"
        "“xyzzy” is not known here. Try a country, a city, a flag or a station’s "
        "number."
    )
    assert sorted(labels(question)) == [["Congo - Brazzaville"], ["Congo - Kinshasa"]]
    press = await anna.press(question, "Congo - Kinshasa")
    shown = (await chat.next_event("edit")).message
    assert shown["message_id"] == question["message_id"]
    assert shown["text"] == f"Followed from now on: Congo - Kinshasa.\n{HOW}"
    assert (await press.answer()).get("text", "") == ""
    assert await bot.keys(chat.id) == ("cd",)


async def test_without_a_name_it_says_how(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe")
    answer = await chat.next_message()
    assert answer["text"] == (
        "Name what to follow: /subscribe kazakhstan, almaty. A country covers its cities and "
        "stations; a region, "
        "such as central asia, its countries. Everything: /subscribe all."
    )
    assert labels(answer) == [["Central Asia"], ["all places"]]


async def test_the_list_ends_what_is_pressed(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscriptions")
    assert (await chat.next_message())["text"].startswith(
        "You follow nothing yet.\nName what to follow: "
    )
    await anna.say(chat, "/subscribe kg, kz, uz")
    await chat.next_message()
    await anna.say(chat, "/subscriptions")
    listed = await chat.next_message()
    assert listed["text"] == f"Followed here: Kyrgyzstan; Kazakhstan; Uzbekistan.\n{HOW}"
    assert labels(listed) == [["🔕 Kyrgyzstan", "🔕 Kazakhstan"], ["🔕 Uzbekistan"], ["End all"]]
    await anna.press(listed, "🔕 Kazakhstan")
    shown = (await chat.next_event("edit")).message
    assert shown["text"] == f"Followed here: Kyrgyzstan; Uzbekistan.\n{HOW}"
    await anna.press(shown, "End all")
    assert (await chat.next_event("edit")).message["text"].startswith("You follow nothing yet.\n")
    assert await bot.keys(chat.id) == ()


async def test_unsubscribing_by_name_and_from_all(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe 8133, kz, all")
    await chat.next_message()
    texts = []
    for command in ("/unsubscribe station 8133, niger", "/unsubscribe all", "/unsubscribe kz"):
        await anna.say(chat, command)
        texts.append((await chat.next_message())["text"])
    assert texts == [
        "No longer followed: Station 8133, Almaty, Kazakhstan.\n"
        "Not followed here: Niger.\n"
        "All places are followed here. End that with /unsubscribe all.\n"
        "Followed here: all places; Kazakhstan.",
        "No longer followed: all places; Kazakhstan.\nYou follow nothing yet.",
        "Not followed here: Kazakhstan.\nYou follow nothing yet.",
    ]
    assert await bot.keys(chat.id) == ()


async def test_there_is_a_limit_to_places_one_by_one(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    codes = (
        "al dz ao ar am au at az bh bd by be bj bo ba bw br bg kh cm",
        "ca cf cl cn co cr hr cu cy cz",
        "dk ec eg ee et fi fr ge de gh gr gn hu is in id ir iq ie il",
        "it",
    )
    for names in codes:
        await anna.say(chat, f"/subscribe {names.replace(' ', ', ')}")
        last = await chat.next_message()
    assert (
        last["text"]
        == "No more than 50 places can be followed one by one. /subscribe all covers everything."
    )
    assert len(await bot.keys(chat.id)) == 50


async def test_what_is_followed_outlives_a_restart(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe kg")
    await chat.next_message()
    await bot.stop()
    await bot.start()
    await anna.say(chat, "/subscriptions")
    assert (await chat.next_message())["text"] == f"Followed here: Kyrgyzstan.\n{HOW}"
