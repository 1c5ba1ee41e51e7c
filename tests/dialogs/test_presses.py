"""A press is acknowledged before what it leads to, and one that comes too late is no fault of
ours.
"""

from __future__ import annotations

import logging

import pytest

from bot.sandbox import Fault, Sandbox
from bot.sandbox.faults import refusal
from tests.dialogs.conftest import Bot

TOO_OLD = refusal(
    400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
)


async def order(box: Sandbox) -> list[str]:
    """What the bot did to messages and presses, in its order."""
    return [
        call.method for call in box.calls if call.method.startswith(("answer", "edit", "sendP"))
    ]


@pytest.mark.parametrize(
    ("asked", "button"),
    [
        ("uzbekistan", "Sources"),
        ("uzbekistan", "🔔 Follow"),
        ("/subscribe congo", "Congo - Kinshasa"),
        ("/settings", "Turn sound off"),
        ("/settings", "Time zone"),
        ("/forgetme", "Keep it"),
    ],
)
async def test_the_acknowledgement_goes_first(
    bot: Bot, box: Sandbox, asked: str, button: str
) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, asked)
    await anna.press(await chat.next_message(), button)
    await chat.next_event("edit")
    first, second = await order(box)
    assert first == "answerCallbackQuery"
    assert second in {"editMessageText", "editMessageReplyMarkup"}


async def test_a_picture_is_acknowledged_when_it_is_drawn(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "uzbekistan")
    await anna.press_data(await chat.next_message(), "C:uz:ru-president-2024")
    await chat.next_message()
    *acknowledged, last = await order(box)
    assert (set(acknowledged), last) == ({"answerCallbackQuery"}, "sendPhoto")


async def test_an_edit_that_waits_keeps_nobody_waiting_for_the_sign(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "uzbekistan")
    card = await chat.next_message()
    held = box.fail(
        Fault("editMessageText", status=429, body=refusal(429, "Too Many", retry_after=1))
    )
    press = await anna.press_data(card, "c:uz:ru-president-2018")
    assert await press.answer() == {}
    assert "election, 2018" in (await chat.next_event("edit")).message["text"]
    assert held.met == 1


async def test_a_press_that_came_too_late_is_carried_out_with_one_line_in_the_log(
    bot: Bot, box: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "uzbekistan")
    card = await chat.next_message()
    await bot.stop()
    await anna.press(card, "🔔 Follow")
    box.fail(Fault("answerCallbackQuery", status=400, body=TOO_OLD))
    await bot.start()
    await chat.next_event("edit")
    await bot.handled_all()
    assert await bot.keys(chat.id) == ("uz",)
    lines = [each for each in caplog.records if "query is too old" in each.getMessage().lower()]
    assert [each.levelname for each in lines] == ["INFO"]
    assert all(each.levelno < logging.ERROR and each.exc_info is None for each in caplog.records)


async def test_a_message_deleted_while_it_was_to_be_edited_is_no_fault(
    bot: Bot, box: Sandbox
) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "uzbekistan")
    gone = refusal(400, "Bad Request: message to edit not found")
    box.fail(Fault("editMessageText", status=400, body=gone))
    press = await anna.press_data(await chat.next_message(), "c:uz:ru-president-2018")
    assert await press.answer() == {}
    await anna.say(chat, "kyrgyzstan")
    assert (await chat.next_message())["text"].startswith("🇰🇬 Kyrgyzstan · ")


@pytest.mark.parametrize(
    "said", ["query is too old and response timeout expired", "QUERY_ID_INVALID"]
)
async def test_an_inline_query_answered_too_late_neither(
    bot: Bot, box: Sandbox, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    anna = box.person("Anna", language="en")
    box.fail(Fault("answerInlineQuery", status=400, body=refusal(400, f"Bad Request: {said}")))
    with pytest.raises(TimeoutError):
        await anna.inline("kaz", within=0.01)
    await box.calls.reach("answerInlineQuery")
    assert (await anna.inline("kaz")).results
    lines = [each for each in caplog.records if "inline query" in each.getMessage()]
    assert [(each.levelname, each.getMessage()) for each in lines] == [
        ("INFO", "An inline query was answered too late")
    ]


async def test_an_edit_that_changes_nothing_is_no_fault(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "uzbekistan")
    card = await chat.next_message()
    for _ in range(2):
        press = await anna.press_data(card, "c:uz:ru-president-2018")
        assert await press.answer() == {}
        await bot.handled_all()
    assert [call.status for call in box.calls.named("editMessageText")] == [200, 400]
