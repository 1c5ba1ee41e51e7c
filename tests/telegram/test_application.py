"""When a handler fails, the person is told once, in the chat, and the log holds it once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Update
from telegram.error import Forbidden
from telegram.ext import CallbackContext, TypeHandler

from bot.telegram.errors import MaybeSent
from tests.telegram.conftest import Bot
from tests.telegram.server import Api, message, refusal

Context = CallbackContext[Any, Any, Any, Any]


async def serve(api: Api, error: Exception) -> Bot:
    async def fail(update: Update, context: Context) -> None:
        raise error

    bot = Bot(api)
    bot.application.add_handler(TypeHandler(Update, fail))
    running = asyncio.create_task(bot.run())
    await bot.handled(1)
    bot.stop.set()
    await running
    return bot


async def test_the_person_is_told_and_the_log_has_it_once(api: Api, caplog: pytest.LogCaptureFixture) -> None:
    api.push(message(3, "/country kz", chat=7))
    bot = await serve(api, ZeroDivisionError("no ballots"))
    assert [
        (sent["chat_id"], sent["text"], sent["reply_parameters"]["message_id"]) for sent in api.of("sendMessage")
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
            "callback_query": {"id": "q", "from": person, "message": pressed, "chat_instance": "c", "data": "s:kz"},
        }
    )
    await serve(api, ZeroDivisionError())
    assert api.of("answerCallbackQuery") == [{"callback_query_id": "q", "text": "Sorry (ru).", "show_alert": True}]
    assert api.texts() == []


@pytest.mark.parametrize("error", [Forbidden("Forbidden: bot was blocked by the user"), MaybeSent()])
async def test_nobody_is_told_where_it_cannot_help(api: Api, error: Exception) -> None:
    api.push(message(5))
    await serve(api, error)
    assert api.texts() == []


async def test_an_apology_that_fails_is_not_logged_again(api: Api, caplog: pytest.LogCaptureFixture) -> None:
    api.always["sendMessage"] = refusal(400, "Bad Request: chat not found")
    api.push(message(6))
    await serve(api, ZeroDivisionError())
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "Update 6 failed: ZeroDivisionError"
    ]
