"""What is offered to somebody who types the bot's name and a few letters in any chat."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.app import Service
from bot.chats.sqlite import SqliteChats
from bot.editions.store import Store
from bot.replies import Replies
from bot.sandbox import Sandbox


def titles(results: list[dict[str, Any]]) -> list[str]:
    return [result["title"] for result in results]


async def test_the_first_letters_of_a_name_offer_the_place_first(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    answer = await anna.inline("kaz")
    assert [(result["title"], result["description"]) for result in answer.results[:2]] == [
        ("🇰🇿 Kazakhstan", "COUNT · official, 7 stations: Putin 42.2%, Davankov 41.4%"),
        (
            "🇰🇿 Kazakhstan: who says so",
            "3 origins, 6 publishers · Eurasianet, via bne IntelliNews, Asia-Plus",
        ),
    ]
    assert {result["type"] for result in answer.results} == {"article"}
    assert answer.button == {"text": "Settings", "start_parameter": "settings"}
    assert (answer.cache_time, answer.is_personal) == (60, True)


async def test_one_letter_offers_all_that_begin_with_it(box: Sandbox) -> None:
    answer = await box.person("Anna", language="en").inline("k")
    assert titles(answer.results) == [
        "🇰🇿 Kazakhstan",
        "🇰🇪 Kenya",
        "🇰🇼 Kuwait",
        "🇰🇬 Kyrgyzstan",
        "🇰🇬 Kant, Kyrgyzstan",
        "🇰🇬 Karakol, Kyrgyzstan",
        "🇵🇱 Krakow, Poland",
    ]


async def test_nothing_typed_offers_the_whole_a_region_its_places_and_what_is_new(
    box: Sandbox,
) -> None:
    answer = await box.person("Anna", language="en").inline("")
    first = answer.results[0]
    assert (first["title"], first["description"]) == (
        "🇷🇺 Whole election",
        "COUNT · official, signed: Putin 87.28%, Kharitonov 4.31%",
    )
    assert answer.results[1]["title"].startswith("Central Asia")
    assert titles(answer.results[2:9]) == [
        "🇰🇿 Kazakhstan",
        "🇰🇬 Kyrgyzstan",
        "🇹🇯 Tajikistan",
        "🇺🇿 Uzbekistan",
        "All polling stations abroad",
        "All polling stations abroad",
        "🇲🇩 Whole election",
    ]


@pytest.mark.parametrize(
    "text", ["kazakhstan", "kazakhstan vs uzbekistan", "who won in Kyrgyzstan", "8133", "putin"]
)
async def test_what_is_sent_is_what_the_chat_and_the_terminal_say(
    box: Sandbox, store: Store, text: str
) -> None:
    anna = box.person("Anna", language="en")
    chat, group = box.private(anna), box.group("Observers", [anna])
    answer = await anna.inline(text)
    sent = await anna.choose(group, answer, answer.results[0]["id"])
    await anna.say(chat, text)
    said = await chat.next_message()
    assert (sent["text"], sent["entities"]) == (said["text"], said["entities"])
    # Only a chat can follow.
    rows = said["reply_markup"]["inline_keyboard"]
    rows[-1] = [button for button in rows[-1] if button["text"] != "🔔 Follow"]
    assert sent["reply_markup"] == {"inline_keyboard": rows}
    message = Replies(store).to_text(text, "en")
    assert message is not None
    assert message.html == answer.results[0]["input_message_content"]["message_text"]


async def test_a_place_without_figures_is_said_to_have_none(box: Sandbox) -> None:
    answer = await box.person("Anna", language="en").inline("niger")
    assert [(result["title"], result["description"]) for result in answer.results] == [
        ("🇳🇬 Nigeria", "COUNT · official, 1 station: Putin 88.8%, Davankov 4.8%"),
        ("🇳🇪 Niger", "No figures in our sources"),
    ]


async def test_an_ambiguous_name_offers_each_and_guesses_none(box: Sandbox) -> None:
    answer = await box.person("Anna", language="en").inline("congo")
    assert set(titles(answer.results)) == {"🇨🇬 Congo - Brazzaville", "🇨🇩 Congo - Kinshasa"}


async def test_nothing_found_says_so_and_leads_to_the_chat(box: Sandbox) -> None:
    answer = await box.person("Anna", language="en").inline("zzzzzz")
    assert answer.results == []
    assert answer.button == {
        "text": "Nothing found. Ask in the bot’s own chat",
        "start_parameter": "help",
    }


async def test_results_are_in_the_language_of_the_app(box: Sandbox) -> None:
    answer = await box.person("Bekzat", language="ru").inline("узб")
    first = answer.results[0]
    assert first["title"] == "🇺🇿 Узбекистан"
    assert first["description"].replace("\N{NO-BREAK SPACE}", " ") == (
        "ПОДСЧЁТ · официальный, 2 участка: Путин 58,7 %, Даванков 31,0 %"
    )
    assert first["input_message_content"]["message_text"].startswith("<b>🇺🇿 Узбекистан · ")


async def test_ids_are_short_unlike_and_the_same_the_next_time(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    ids = [result["id"] for result in (await anna.inline("kaz")).results]
    assert [result["id"] for result in (await anna.inline("KAZ ")).results] == ids
    assert len(set(ids)) == len(ids)
    assert max(len(id_.encode()) for id_ in ids) <= 64


async def test_a_button_under_what_was_sent_leads_on_in_the_same_message(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    group = box.group("Observers", [anna], bot=False)
    answer = await anna.inline("uzbekistan")
    sent = await anna.choose(group, answer, answer.results[0]["id"])
    press = await anna.press(sent, "Cities")
    shown = (await group.next_event("edit")).message
    assert shown["message_id"] == sent["message_id"]
    assert shown["text"].startswith("🇺🇿 Uzbekistan: cities\n")
    assert await press.answer() == {}
    await anna.press(shown, "‹ Uzbekistan")
    assert (await group.next_event("edit")).message["text"] == sent["text"]


async def test_an_old_button_under_what_was_sent_says_so(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    answer = await anna.inline("uzbekistan")
    sent = await anna.choose(box.private(anna), answer, answer.results[0]["id"])
    press = await anna.press_data(sent, "gone:1")
    assert (await press.answer())[
        "text"
    ] == "That button is from an earlier version. Please ask again."


async def test_flags_are_shown_where_an_address_for_them_is_set(
    store: Store, tmp_path: Path
) -> None:
    chats = SqliteChats.open(tmp_path / "chats.db")
    async with Sandbox() as box:
        stop = asyncio.Event()
        flags = "https://flags.example/{code}.png"
        running = asyncio.create_task(
            Service(store, box.token, box.url, chats=chats, thumbnails_url=flags).run(stop)
        )
        answer = await box.person("Anna", language="en").inline("tash")
        stop.set()
        await running
    await chats.close()
    assert [(result["title"], result["thumbnail_url"]) for result in answer.results[:1]] == [
        ("🇺🇿 Tashkent, Uzbekistan", "https://flags.example/uz.png")
    ]
