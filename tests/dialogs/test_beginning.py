"""The first minute: the greeting, the guide, commands without words, and what is no question."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.store import Store
from bot.sandbox import Sandbox, incoming
from tests.dialogs.conftest import Bot
from tests.dialogs.test_subscribing import labels

GREETING = (
    "Ballotwire answers questions about election results by place. Every figure says what it is, "
    "how sure it is and who says so.\n"
    "\n"
    "Russian presidential election, 15–17 March 2024\n"
    "Tap a place, or send the name of any other, a flag 🇰🇿, or a question: “who won in "
    "Uzbekistan”."
)
PLACES = [["🇰🇿 Kazakhstan", "🇰🇬 Kyrgyzstan"], ["🇹🇯 Tajikistan", "🇺🇿 Uzbekistan"]]
HOME = ["Whole election", "Elections", "Help"]
NOT_UNDERSTOOD = (
    "That is not understood here. Send a place or a flag, or ask like this: “Kazakhstan and "
    "Uzbekistan”, “how many voted in Almaty”, “what did Tokayev say”, “what changed”."
)
NAME_A_PLACE = (
    "Name a place: a country, a city, a flag 🇰🇿, or a station’s number such as 8133. Or tap one:"
)


async def test_the_greeting_offers_places_and_languages(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/start")
    greeting = await chat.next_message()
    assert greeting["text"] == GREETING
    assert labels(greeting) == [
        *PLACES,
        HOME,
        ["✓ English", "Русский", "Қазақ тілі"],
        ["Кыргызча", "Тоҷикӣ", "O‘zbek"],
    ]
    await anna.press(greeting, "🇰🇿 Kazakhstan")
    assert (await chat.next_event("edit")).message["text"].startswith("🇰🇿 Kazakhstan · ")


async def test_a_language_is_chosen_and_greeted_in(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/start")
    await anna.press(await chat.next_message(), "Қазақ тілі")
    greeting = (await chat.next_event("edit")).message
    assert greeting["text"].startswith("Ballotwire сайлау нәтижелері туралы")
    assert "✓ Қазақ тілі" in labels(greeting)[-2]
    assert (await bot.listener(chat.id)).preferences.language == "kk"
    await anna.say(chat, "/settings")
    assert "Тіл: Қазақ тілі." in (await chat.next_message())["text"].split("\n")


async def test_in_a_group_the_language_is_the_administrators(bot: Bot, box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="ru")
    group = box.supergroup("Observers", [anna, boris])
    group.promote(anna)
    await boris.say(group, "/start@ballotwire_bot")
    greeting = await group.next_message()
    press = await boris.press(greeting, "English")
    assert (await press.answer())["text"] == "Изменить это могут только администраторы чата."
    assert await bot.chats.find_all(group.id) == ()


@pytest.mark.parametrize("data", ["lang:", "lang:xx", "lang:ru:ru"])
async def test_a_button_for_no_language_chooses_none(bot: Bot, box: Sandbox, data: str) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/start")
    press = await anna.press_data(await chat.next_message(), data)
    told = await press.answer()
    assert told["text"] == "That button is from an earlier version. Please ask again."
    assert await bot.chats.find_all(chat.id) == ()


async def test_links_of_others_greet_and_ours_lead_to_a_place_or_region(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    heads = {}
    payloads = ("xyz", "utm_source-fb", "fb", "tg", "central-asia", "Central_Asia", "kz", "help")
    for payload in payloads:
        await anna.say(chat, f"/start {payload}")
        heads[payload] = (
            (await chat.next_message())["text"].partition(":")[0].split("\n")[0].split(" · ")[0]
        )
    greeting = GREETING.partition("\n")[0]
    assert heads == {
        "xyz": greeting,
        "utm_source-fb": greeting,
        "fb": greeting,
        "tg": greeting,
        "central-asia": "Central Asia",
        "Central_Asia": "Central Asia",
        "kz": "🇰🇿 Kazakhstan",
        "help": "What you can ask",
    }


async def test_the_guide_is_one_screen_and_its_examples_can_be_tapped(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/help")
    guide = await chat.next_message()
    assert guide["text"] == (
        "What you can ask\n"
        "In this chat a bare name, flag or station number is enough.\n"
        "Plain words do too: “who won in Uzbekistan”, “Kazakhstan and Uzbekistan”, “what did "
        "Tokayev say”; two flags, a shared location.\n"
        "\n"
        "A place: /country /place /overall /sources /poll /turnout /quotes /places /contests\n"
        "Several, or a candidate: /compare /candidate /top /ahead /summary\n"
        "What changed, and when: /years /changes /asof /elections\n"
        "In words: /search /who /glossary\n"
        "Pictures: /chart /map\n"
        "This chat: /subscribe /live /settings /language /privacy\n"
        "\n"
        "An exit poll is what voters told; a count is what was in the boxes. Missing is never "
        "zero.\n"
        "In any other chat: type @ and this bot’s name, then a place."
    )
    assert labels(guide) == [
        *PLACES,
        ["Kazakhstan and Kyrgyzstan"],
        ["Putin", "Kharitonov", "Central Asia"],
        ["Whole election", "Elections"],
    ]
    heads = []
    for row in labels(guide):
        for label in row:
            await anna.press(guide, label)
            heads.append((await chat.next_event("edit")).message["text"].partition("\n")[0])
    assert not [head for head in heads if head.startswith(("That", "Name", "“"))]


@pytest.mark.parametrize(
    ("command", "text", "first"),
    [
        (
            "/poll",
            "/poll kazakhstan — an exit poll, with all it discloses and does not\n" + NAME_A_PLACE,
            "🇰🇿 Kazakhstan",
        ),
        (
            "/country",
            "/country kazakhstan — what is known of a place\n"
            "/country uzbekistan 2018 — the same at another election\n" + NAME_A_PLACE,
            "🇰🇿 Kazakhstan",
        ),
        (
            "/compare",
            "Name two to four places: /compare kazakhstan uzbekistan. Or tap:",
            "Kazakhstan and Kyrgyzstan",
        ),
        ("/asof", "Name a day and a place: /asof 20 march kazakhstan", "Kazakhstan: 26 Mar 2024"),
        ("/candidate", "Who? In Russian presidential election, 2024, there stood:", "Putin"),
    ],
)
async def test_a_command_alone_shows_what_it_asks(
    box: Sandbox, command: str, text: str, first: str
) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, command)
    answer = await chat.next_message()
    assert answer["text"] == text
    assert labels(answer)[0][0] == first
    await anna.press(answer, first)
    assert "figures" not in (await chat.next_event("edit")).message["text"].partition("\n")[0]


@pytest.mark.parametrize("text", [".", "👍", "?!", "💥💥"])
async def test_what_is_no_question_leads_on(box: Sandbox, text: str) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, text)
    answer = await chat.next_message()
    assert answer["text"] == NOT_UNDERSTOOD
    assert labels(answer) == [*PLACES, HOME]


async def test_a_sticker_leads_on_in_private_alone(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat, group = box.private(anna), box.supergroup("Observers", [anna])
    group.promote_bot()
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9}
    sticker |= {"is_animated": False, "is_video": False}
    for where in (group, chat):
        incoming.send(anna, where, {"sticker": sticker})
    assert (await chat.next_message())["text"] == NOT_UNDERSTOOD
    await anna.say(group, "/country@ballotwire_bot kz")
    assert (await group.next_message())["text"].startswith("🇰🇿 Kazakhstan · ")


async def test_a_year_alone_is_its_contest(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "2018")
    text = (await chat.next_message())["text"]
    assert "Russian presidential election, 2018" in text
    assert text.startswith("🇷🇺 Whole election")


async def test_before_anything_is_published_hints_name_places_too(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as empty:
        async with Sandbox() as box:
            bot = Bot(box, empty, tmp_path / "chats.db")
            await bot.start()
            anna = box.person("Anna", language="en")
            chat = box.private(anna)
            said = []
            for text in ("/subscribe", "/live", "/compare", "/country"):
                await anna.say(chat, text)
                said.append((await chat.next_message())["text"])
            await bot.stop()
    assert said == [
        "Name what to follow: /subscribe kazakhstan, uzbekistan. A country covers its cities and "
        "stations; a region, such as central asia, its countries. Everything: /subscribe all.",
        "There is no live card here.\n/live on keeps one card here up to date, /live off ends it. "
        "Another region: /live on eastern europe.",
        "Nothing has been published yet.",
        "Nothing has been published yet.",
    ]
