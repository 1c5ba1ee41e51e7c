"""Questions in chats: plain words, names in a group, a shared location; and the terminal says the
same.
"""

from __future__ import annotations

import re

import pytest

from bot.answers.kinds import parse
from bot.editions.store import Store
from bot.replies import Replies
from bot.sandbox import Sandbox


async def test_plain_words_are_understood_in_a_private_chat(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    titles = []
    for text in (
        "who won in Uzbekistan",
        "turnout almaty",
        "putin abroad",
        "🇰🇿🇺🇿",
        "what changed",
        "quotes tokayev",
    ):
        await anna.say(chat, text)
        titles.append((await chat.next_message())["text"].partition("\n")[0])
    assert titles == [
        "🇺🇿 Uzbekistan · official count",
        "🇰🇿 Almaty, Kazakhstan: how many voted",
        "Putin",
        "Side by side: Kazakhstan and Uzbekistan",
        "What edition 6 changed, 4 Nov 2024",
        "What was said: Kassym-Jomart Tokayev",
    ]


async def test_what_is_not_understood_says_in_a_line_what_is(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "what is the weather like")
    answer = await chat.next_message()
    assert answer["text"].startswith(
        "That is not understood here. Send a place or a flag, or ask like this: “Kazakhstan and "
    )
    assert "\n" not in answer["text"]


async def test_in_a_group_plain_words_count_when_the_bot_is_named_or_replied_to(
    box: Sandbox,
) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    await anna.say(group, "who won in Uzbekistan")
    await anna.say(group, "@ballotwire_bot, who won in Kyrgyzstan?")
    card = await group.next_message()
    assert card["text"].startswith("🇰🇬 Kyrgyzstan · ")
    await anna.say(group, "wow, I did not expect that", reply_to=card)
    await anna.say(group, "and tajikistan", reply_to=card)
    assert (await group.next_message())["text"].startswith("🇹🇯 Tajikistan · ")
    await anna.say(group, "@ballotwire_bot what is the meaning of life")
    assert (await group.next_message())["text"].startswith("That is not understood here.")
    assert len([message for message in group.messages if message["from"]["is_bot"]]) == 3


async def test_a_shared_location_finds_the_country_its_cities_and_stations(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.locate(chat, 43.24, 76.91)
    answer = await chat.next_message()
    assert answer["text"] == (
        "Nearest in our sources: 🇰🇿 Kazakhstan\n"
        "Russian presidential election, 15–17 March 2024\n"
        "\n"
        "Cities in our sources, nearest first: Almaty, Astana, and Uralsk.\n"
        "Stations: 8133, 8134, 8137, 8125, 8126, 8128, 8132."
    )
    await anna.press(answer, "Almaty")
    assert (await chat.next_event("edit")).message["text"].startswith("🇰🇿 Almaty, Kazakhstan · ")


async def test_a_location_in_a_country_without_figures_leads_to_the_nearest_with_some(
    box: Sandbox,
) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.locate(chat, 41.72, 44.79)
    answer = await chat.next_message()
    assert answer["text"].startswith("Nearest in our sources: 🇦🇲 Armenia\n")


@pytest.mark.parametrize(
    "question",
    [
        "kazakhstan",
        "/compare kazakhstan uzbekistan",
        "/candidate davankov",
        "/top putin lowest",
        "/region central asia",
        "/poll almaty",
        "/turnout overall",
        "/quotes",
        "/sources uzbekistan",
        "/changes kyrgyzstan",
        "/asof 19 march uzbekistan",
        "узбекистан против казахстана",
    ],
)
async def test_the_terminal_and_the_chat_say_the_same_word_for_word(
    box: Sandbox, store: Store, question: str
) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, question)
    in_chat = (await chat.next_message())["text"]
    asked = parse(question, private=True)
    assert asked is not None
    in_terminal = Replies(store).as_of(asked, "en", None).message.plain
    without_links = re.sub(r" https?://\S+", "", in_terminal)
    shortened = re.sub(r"\n… and \d+ more(?=\n|$)", "", in_chat)
    unfolded = [line.strip() for line in without_links.splitlines()]
    assert [line for line in map(str.strip, shortened.splitlines()) if line not in unfolded] == []
    if shortened == in_chat:
        assert [line.strip() for line in in_chat.splitlines()] == unfolded
