"""When a handler fails, the person is told once, in the chat, and the log holds it once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from telegram import Update
from telegram.error import BadRequest, Forbidden, RetryAfter
from telegram.ext import CallbackContext, TypeHandler

from bot.telegram import application as apology
from bot.telegram.wire.errors import MaybeSent, NotSent, ServerError
from tests.telegram.conftest import Bot
from tests.telegram.server import Api, message, refusal

Context = CallbackContext[Any, Any, Any, Any]


async def serve(api: Api, error: Exception, until: Callable[[], object] = lambda: True) -> Bot:
    async def fail(update: Update, context: Context) -> None:
        raise error

    bot = Bot(api)
    bot.application.add_handler(TypeHandler(Update, fail))
    running = asyncio.create_task(bot.run())
    await bot.handled(1)
    await api.until(until)
    bot.stop.set()
    await running
    return bot


async def test_the_person_is_told_and_the_log_has_it_once(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    api.push(message(3, "/country kz", chat=7))
    bot = await serve(api, ZeroDivisionError("no ballots"))
    assert [
        (sent["chat_id"], sent["text"], sent["reply_parameters"]["message_id"])
        for sent in api.of("sendMessage")
    ] == [(7, "Sorry (en).", 3)]
    errors = [record for record in caplog.records if record.levelname == "ERROR"]
    assert [record.getMessage() for record in errors] == ["Update 3 failed: ZeroDivisionError"]
    assert caplog.text.count("ZeroDivisionError: no ballots") == 1
    assert (bot.counts.handled, bot.counts.failed) == (1, 1)


async def test_whoever_pressed_a_button_is_told_beside_it(api: Api) -> None:
    person = {"id": 9, "is_bot": False, "first_name": "Anna", "language_code": "ru"}
    pressed = message(4)["message"]
    api.push(
        {
            "update_id": 4,
            "callback_query": {
                "id": "q",
                "from": person,
                "message": pressed,
                "chat_instance": "c",
                "data": "s:kz",
            },
        }
    )
    await serve(api, ZeroDivisionError())
    assert api.of("answerCallbackQuery") == [
        {"callback_query_id": "q", "text": "Sorry (ru).", "show_alert": True}
    ]
    assert api.texts() == []


@pytest.mark.parametrize(
    "error",
    [
        Forbidden("Forbidden: bot was blocked by the user"),
        BadRequest("Not enough rights to send text messages to the chat"),
        BadRequest("Topic_closed"),
        MaybeSent(),
    ],
)
async def test_nobody_is_told_where_it_cannot_help(
    api: Api, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    api.push(message(5))
    await serve(api, error)
    assert api.texts() == []
    (line,) = [each for each in caplog.records if each.getMessage().startswith("Update 5")]
    assert line.getMessage() == f"Update 5 could not be answered: {error}"
    assert line.exc_info is None


@pytest.mark.parametrize(
    "error",
    [RetryAfter(timedelta(seconds=0)), ServerError("Bad Gateway (502)", 502), NotSent("Cut")],
)
async def test_a_telegram_in_trouble_is_told_of_later_and_once(
    api: Api, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apology, "PAUSE", 0.2)
    api.push(message(5), message(6), message(7, chat=8))
    await serve(
        api, error, until=lambda: any(sent["chat_id"] == 8 for sent in api.of("sendMessage"))
    )
    told = [(sent["chat_id"], sent["text"]) for sent in api.of("sendMessage")]
    assert told == [(7, "Sorry (en)."), (8, "Sorry (en).")]


async def test_whoever_was_acknowledged_before_it_failed_is_told_in_the_chat(api: Api) -> None:
    api.always["answerCallbackQuery"] = refusal(400, "Bad Request: query is too old")
    person = {"id": 7, "is_bot": False, "first_name": "Anna", "language_code": "en"}
    pressed = message(4)["message"]
    query = {"id": "q", "from": person, "message": pressed, "chat_instance": "c", "data": "s:kz"}
    api.push({"update_id": 4, "callback_query": query})
    await serve(api, ZeroDivisionError())
    assert api.texts() == ["Sorry (en)."]


async def test_a_group_is_not_told_of_a_press(api: Api) -> None:
    api.always["answerCallbackQuery"] = refusal(400, "Bad Request: query is too old")
    person = {"id": 7, "is_bot": False, "first_name": "Anna", "language_code": "en"}
    group = {"id": -100, "type": "supergroup", "title": "Observers"}
    pressed = {**message(4)["message"], "chat": group}
    query = {"id": "q", "from": person, "message": pressed, "chat_instance": "c", "data": "s:kz"}
    api.push({"update_id": 4, "callback_query": query})
    await serve(api, ZeroDivisionError())
    assert api.texts() == []


async def test_an_apology_that_fails_is_not_logged_again(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    api.always["sendMessage"] = refusal(400, "Bad Request: chat not found")
    api.push(message(6))
    await serve(api, ZeroDivisionError())
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "Update 6 failed: ZeroDivisionError"
    ]
