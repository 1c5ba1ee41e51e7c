"""Charts and maps in a chat: what is under the button, in the picture's caption, and what there is
without one.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.app import Service
from bot.chats.sqlite import SqliteChats
from bot.editions.store import Store
from bot.pictures.artist import Artist
from bot.sandbox import Fault, Sandbox
from tests.conversation.conftest import in_full
from tests.dialogs.conftest import UNHURRIED, ArtistHere

FAILED = "No picture can be drawn just now. The text says all that it would."


@asynccontextmanager
async def served(store: Store, folder: Path, artist: Artist) -> AsyncIterator[Sandbox]:
    async with Sandbox() as opened:
        stop = asyncio.Event()
        chats = SqliteChats.open(folder / "chats.db")
        service = Service(
            store, opened.token, opened.url, chats=chats, artist=artist, patience=UNHURRIED
        )
        running = asyncio.create_task(service.run(stop))
        yield opened
        stop.set()
        await running
        await chats.close()
        assert service.counts.failed == 0


@pytest_asyncio.fixture
async def box(store: Store, tmp_path: Path) -> AsyncIterator[Sandbox]:
    async with served(store, tmp_path, ArtistHere()) as opened:
        yield opened


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


async def test_a_chart_is_sent_as_a_reply_with_every_figure_in_its_caption(
    store: Store, tmp_path: Path
) -> None:
    async with served(store, tmp_path, Artist(patience=60)) as box:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)
        await anna.say(chat, "kyrgyzstan 2018")
        card = await chat.next_message()
        await anna.press(await in_full(anna, chat, card), "📊 Chart")
        picture = await chat.next_message()
    assert picture["reply_to_message"]["message_id"] == card["message_id"]
    lines = picture["caption"].split("\n")
    assert lines[:4] == [
        "Kyrgyzstan",
        "Russian presidential election, 2018",
        "COUNT · official, 6 stations",
        "Putin        92.8%  12,545",
    ]
    assert labels(picture) == ["Dark", "‹ In words"]


async def test_a_chat_chooses_dark_pictures_and_a_press_under_one_chooses_nothing(
    box: Sandbox,
) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    photos = {}
    for name, said in (
        ("light", "/chart tajikistan"),
        ("dark", "/settings pictures dark"),
        ("dark", "/chart tajikistan"),
    ):
        await anna.say(chat, said)
        message = await chat.next_message()
        photos[name] = message.get("photo")
    assert labels(message) == ["Light", "‹ In words"]
    assert photos["dark"] != photos["light"]
    await anna.press(message, "Light")
    turned = (await chat.next_event("edit")).message
    assert turned["photo"] == photos["light"]
    await anna.say(chat, "/candidate davankov")
    await anna.press(await in_full(anna, chat, await chat.next_message()), "🗺 Map")
    on_map = await chat.next_message()
    assert labels(on_map) == ["Light", "‹ In words"]
    await anna.say(chat, "/chart tajikistan")
    again = await chat.next_message()
    assert again["photo"] == photos["dark"]
    await anna.say(chat, "/settings pictures light")
    assert "Pictures are for a light screen." in (await chat.next_message())["text"]


async def test_the_exit_poll_stands_beside_a_countrys_own_count(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/chart kyrgyzstan")
    picture = await chat.next_message()
    assert picture["caption"].startswith("Kyrgyzstan\n")
    assert "\nPutin       81.3%  6,378\n" in picture["caption"]
    assert labels(picture) == ["Dark", "Exit poll", "‹ In words"]
    await anna.press(picture, "Exit poll")
    poll = (await chat.next_event("edit")).message
    assert poll["caption"].startswith("Bishkek, Kyrgyzstan: exit poll\n")
    assert labels(poll) == ["Dark", "‹ In words"]
    await anna.press(poll, "‹ In words")
    assert (await chat.next_message())["text"].startswith("🇰🇬 Kyrgyzstan: exit poll")


async def test_a_map_of_a_country_outlines_it_in_its_region(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/map kazakhstan")
    picture = await chat.next_message()
    assert picture["caption"].startswith("Central Asia: share for Putin\n")
    assert "\nOutlined: Kazakhstan, as asked.\n" in picture["caption"]
    await anna.press(picture, "‹ In words")
    assert (await chat.next_message())["text"].startswith("🇰🇿 Kazakhstan")


async def test_a_picture_turns_dark_in_place_and_leads_back_to_words(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/chart uzbekistan")
    picture = await chat.next_message()
    await anna.press(picture, "Dark")
    dark = (await chat.next_event("edit")).message
    assert dark["message_id"] == picture["message_id"]
    assert dark["photo"][-1]["file_id"] != picture["photo"][-1]["file_id"]
    assert dark["caption"] == picture["caption"]
    assert labels(dark) == ["Light", "Exit poll", "‹ In words"]
    await anna.press(dark, "‹ In words")
    words = await chat.next_message()
    assert words["text"].startswith("🇺🇿 Uzbekistan · ")
    assert words["reply_to_message"]["message_id"] == picture["message_id"]


async def test_a_picture_that_telegram_has_is_not_uploaded_again(box: Sandbox) -> None:
    anna, boris = box.person("Anna", language="en"), box.person("Boris", language="en")
    for person in (anna, boris):
        await person.say(box.private(person), "/chart tajikistan")
        await box.private(person).next_message()
    first, second = (call.params["photo"] for call in box.calls.named("sendPhoto"))
    assert isinstance(first, int)
    assert second == box.private(anna).messages[-1]["photo"][-1]["file_id"]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("/map", "Share for Putin by country"),
        ("/map davankov", "Share for Davankov by country"),
        ("/map central asia", "Central Asia: share for Putin"),
        ("/map uzbekistan", "Central Asia: share for Putin"),
        ("/chart central asia", "Central Asia: share for Putin"),
        ("/chart kazakhstan vs uzbekistan", "Kazakhstan and Uzbekistan"),
        ("/chart overall", "Whole election"),
        ("/chart", "Whole election"),
    ],
)
async def test_what_is_drawn(box: Sandbox, asked: str, first: str) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, asked)
    picture = await chat.next_message()
    assert picture["caption"].partition("\n")[0] == first


@pytest.mark.parametrize(
    ("asked", "button", "kind"),
    [
        ("/overall", "📊 Chart", "COUNT · official, signed"),
        ("/overall", "🗺 Map", "COUNT · official"),
        ("/candidate davankov", "🗺 Map", "COUNT · official"),
        ("/top", "🗺 Map", "COUNT · official"),
        ("/region central asia", "🗺 Map", "COUNT · official"),
        ("/compare kazakhstan kyrgyzstan", "📊 Chart", "Kazakhstan: COUNT · official, 7 stations"),
        ("/changes uzbekistan", "📊 Chart", "Edition 5, 26 Mar 2024: COUNT · official, 2 stations"),
        ("kazakhstan", "📊 Chart", "COUNT · official, 7 stations"),
        ("/poll kazakhstan", "📊 Chart", "COUNT · at the same stations"),
    ],
)
async def test_which_answers_have_a_picture(
    box: Sandbox, asked: str, button: str, kind: str
) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, asked)
    shown = await chat.next_message()
    if button not in labels(shown):
        shown = await in_full(anna, chat, shown)
    await anna.press(shown, button)
    assert kind in (await chat.next_message())["caption"].split("\n")


@pytest.mark.parametrize("asked", ["niger", "/help", "zzzz", "/quotes tokayev"])
async def test_what_has_no_picture_offers_none(box: Sandbox, asked: str) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, asked)
    answer = await chat.next_message()
    assert not {"📊 Chart", "🗺 Map"} & set(labels(answer) if "reply_markup" in answer else [])


async def test_what_cannot_be_drawn_is_answered_in_words(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/chart niger")
    assert (await chat.next_message())["text"].startswith("Niger: nothing in our sources.")


async def test_without_a_drawing_process_the_text_says_so(store: Store, tmp_path: Path) -> None:
    artist = Artist(module="tests.pictures")  # a package, which cannot be run
    async with served(store, tmp_path, artist) as box:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)
        await anna.say(chat, "/chart uzbekistan")
        assert (await chat.next_message())["text"] == FAILED
        card = await chat.next_message()
        assert card["text"].startswith("🇺🇿 Uzbekistan · ")
        press = await anna.press(await in_full(anna, chat, card), "📊 Chart")
        assert await press.answer() == {"text": FAILED, "show_alert": True}


async def test_an_answer_does_not_wait_for_a_picture_in_its_own_chat(
    store: Store, tmp_path: Path
) -> None:
    artist = Artist(patience=60)
    async with served(store, tmp_path, artist) as box:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)
        await artist.start()
        assert artist.pid is not None
        os.kill(artist.pid, signal.SIGSTOP)
        await anna.say(chat, "/chart uzbekistan")
        await anna.say(chat, "kyrgyzstan")
        assert (await chat.next_message())["text"].startswith("🇰🇬 Kyrgyzstan · ")
        os.kill(artist.pid, signal.SIGCONT)
        assert (await chat.next_message())["caption"].startswith("Uzbekistan\n")
        sent = [call.method for call in box.calls if call.method.startswith("send")]
        assert sent == ["sendMessage", "sendPhoto"]


async def test_a_lost_file_is_uploaded_again(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/chart tajikistan")
    await chat.next_message()
    refusal = {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: wrong file identifier/HTTP URL specified",
    }
    box.fail(Fault("sendPhoto", status=400, body=refusal))
    await anna.say(chat, "/chart tajikistan")
    await chat.next_message()
    uploaded = [isinstance(call.params["photo"], int) for call in box.calls.named("sendPhoto")]
    assert uploaded == [True, False, True]


async def test_under_what_was_sent_by_inline_mode_the_chart_is_in_the_private_chat(
    box: Sandbox,
) -> None:
    anna = box.person("Anna", language="en")
    group = box.group("Observers", [anna], bot=False)
    answer = await anna.inline("uzbekistan")
    sent = await anna.choose(group, answer, answer.results[0]["id"])
    press = await anna.press(await in_full(anna, group, sent), "📊 Chart")
    url = (await press.answer())["url"]
    assert url == "https://t.me/ballotwire_bot?start=picture-C_cuz_cru-president-2024"
    chat = box.private(anna)
    await anna.say(chat, "/start picture-C_cuz_cru-president-2024")
    assert (await chat.next_message())["caption"].startswith("Uzbekistan\n")


async def test_a_picture_stays_in_its_topic(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    forum = box.supergroup("Forum", [anna])
    topic = forum.topic("Results")
    await anna.say(forum, "/chart kg", thread=topic.id)
    assert (await forum.next_message())["message_thread_id"] == topic.id


async def test_where_the_bot_may_send_texts_alone_the_text_says_so(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    group = box.supergroup("Observers", [anna])
    group.restrict_bot("can_send_messages")
    await anna.say(group, "/chart@ballotwire_bot uzbekistan")
    assert (await group.next_message())["text"] == FAILED
    assert (await group.next_message())["text"].startswith("🇺🇿 Uzbekistan · ")
