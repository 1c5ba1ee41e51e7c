"""Buttons lead on and back in the same message; none of them is a dead end."""

from __future__ import annotations

import re
from collections import deque
from html import unescape
from typing import TypeGuard

import pytest

from bot.answers.kinds import encode
from bot.asking.question import Question
from bot.editions.store import Store
from bot.replies import Replies
from bot.sandbox import Sandbox
from bot.wording.render import TEXT_LIMIT, units
from tests.conversation.conftest import in_full

_DEPTH = 4
_SAMPLE = ("kz", "uz-tashkent", "uik-8133", "na", "overall")


async def test_from_a_card_to_its_sources_and_back(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "uzbekistan")
    card = await chat.next_message()
    await anna.press(card, "Sources")
    sources = (await chat.next_event("edit")).message
    assert sources["message_id"] == card["message_id"]
    assert sources["text"].startswith("🇺🇿 Uzbekistan: who says so\n")
    await anna.press(sources, "‹ Uzbekistan")
    assert (await chat.next_event("edit")).message["text"] == card["text"]


async def test_a_comparison_is_two_presses_away(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "kazakhstan")
    await anna.press(await in_full(anna, chat, await chat.next_message()), "Compare")
    choices = (await chat.next_event("edit")).message
    assert choices["text"] == "Compare Kazakhstan with:"
    await anna.press(choices, "Uzbekistan")
    compared = (await chat.next_event("edit")).message
    assert compared["text"].startswith("Side by side: Kazakhstan and Uzbekistan\n")


async def test_down_to_the_stations_of_a_city_and_up_again(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "kazakhstan")
    shown, titles = await chat.next_message(), []
    for label in (
        "Cities",
        "2 ›",
        "‹ 1",
        "Almaty",
        "Stations",
        "Station 8133",
        "‹ Almaty",
        "Stations",
        "‹ Almaty",
    ):
        await anna.press(shown, label)
        shown = (await chat.next_event("edit")).message
        titles.append(shown["text"].partition("\n")[0])
    assert titles == [
        *["🇰🇿 Kazakhstan: cities and stations"] * 3,
        "🇰🇿 Almaty, Kazakhstan · official count",
        "🇰🇿 Almaty, Kazakhstan: stations",
        "🇰🇿 Station 8133, Almaty, Kazakhstan · official count",
        "🇰🇿 Almaty, Kazakhstan · official count",
        "🇰🇿 Almaty, Kazakhstan: stations",
        "🇰🇿 Almaty, Kazakhstan · official count",
    ]
    await anna.press(await in_full(anna, chat, shown), "‹ Kazakhstan")
    assert (await chat.next_event("edit")).message["text"].startswith("🇰🇿 Kazakhstan · official")


async def test_more_and_less_turn_in_place(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "kazakhstan")
    card = await chat.next_message()
    full = await in_full(anna, chat, card)
    assert full["message_id"] == card["message_id"]
    assert "\nContext, as reported\n" in full["text"]
    last = full["reply_markup"]["inline_keyboard"][-1]
    assert [button["text"] for button in last] == ["‹ Less", "↗ Share", "🔔 Follow"]
    assert last[1]["switch_inline_query"] == "Kazakhstan"
    await anna.press(full, "‹ Less")
    assert (await chat.next_event("edit")).message["text"] == card["text"]


async def test_the_order_of_countries_turns_its_pages(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/top")
    first = await chat.next_message()
    assert "\n1 Moldova* " in first["text"]
    await anna.press(first, "More ▾")
    await anna.press((await chat.next_event("edit")).message, "2 ›")
    second = (await chat.next_event("edit")).message
    assert "\n16 " in second["text"]
    assert "\nPage 2 of 10\n" in second["text"]
    await anna.press(second, "Lowest first")
    assert "\n1 Montenegro " in (await chat.next_event("edit")).message["text"]


async def test_an_ambiguous_side_of_a_comparison_is_asked_back_and_the_other_kept(
    box: Sandbox,
) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "compare korea and kazakhstan")
    question = await chat.next_message()
    assert question["text"] == "Which place is “korea”? Did you mean:"
    await anna.press(question, "🇰🇷 South Korea")
    compared = (await chat.next_event("edit")).message
    assert compared["text"].startswith("Side by side: South Korea and Kazakhstan\n")


async def test_a_day_leads_to_another_day_and_to_now(box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/asof 19 march uzbekistan")
    then = await chat.next_message()
    assert then["text"].startswith("As known on 19 Mar 2024 (edition 2)\n")
    await anna.press(then, "20 Mar 2024")
    later = (await chat.next_event("edit")).message
    assert later["text"].startswith("As known on 20 Mar 2024 (edition 3)\n")
    await anna.press(later, "‹ Uzbekistan")
    assert (await chat.next_event("edit")).message["text"].startswith("🇺🇿 Uzbekistan · ")


def test_a_place_asked_back_is_of_the_main_contest_of_the_year(store: Store) -> None:
    message = Replies(store).to_text("/country congo 2024", "en")
    assert message is not None
    pressed = [button.data for row in message.buttons for button in row]
    # Moldova voted in 2024 too, in fewer places.
    assert pressed == ["c:cd:ru-president-2024", "c:cg:ru-president-2024"]


@pytest.mark.parametrize("place", _SAMPLE)
def test_every_button_to_depth_four_answers_within_the_limits(place: str, store: Store) -> None:
    replies = Replies(store)
    start = encode(Question("country", place, "ru-president-2024", by_id=True))
    seen, waiting = {start}, deque([(start, 0)])
    while waiting:
        data, depth = waiting.popleft()
        message = replies.to_press(data, "en")
        assert message is not None, data
        assert units(unescape(re.sub("<[^>]+>", "", message.html))) <= TEXT_LIMIT, data
        assert "No place called" not in message.plain, data
        assert all(len(line) <= 34 for line in _table_lines(message.html)), data
        following = [
            button.data for row in message.buttons for button in row if _asks_in_words(button.data)
        ]
        assert following, data
        assert all(len(each.encode()) <= 64 for each in following), data
        if depth < _DEPTH and not data.startswith("m"):
            new = [each for each in following if each not in seen and _is_near(each, place)]
            seen.update(new)
            waiting.extend((each, depth + 1) for each in new)
    assert len(seen) > 20


def _table_lines(html: str) -> list[str]:
    tables = re.findall("<pre>(.*?)</pre>", html, re.DOTALL)
    return [line for table in tables for line in unescape(table).splitlines()]


def _asks_in_words(data: str | None) -> TypeGuard[str]:
    """Whether a button leads to an answer in words; what begins with a capital letter is drawn
    instead.
    """
    return data is not None and not data[0].isupper()


def _is_near(data: str, place: str) -> bool:
    """Whether a screen belongs to the place or to no place: what belongs to others is tried from
    them.
    """
    subject = data.split(":")[1]
    return place.split("-", maxsplit=1)[0] in subject or data[0] in "tbkre" or "overall" in subject
