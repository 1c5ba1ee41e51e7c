"""Pressed buttons."""

import aiohttp
import pytest

from bot.sandbox import Chat, Person, Sandbox
from tests.sandbox.caller import Caller

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Sources", "callback_data": "s:kz"}, {"text": "Site", "url": "https://a.org"}]
    ]
}
TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_a_press_reaches_the_bot_and_its_answer_the_person(
    bot: Caller, chat: Chat, anna: Person
) -> None:
    message = await bot.result("sendMessage", chat_id=chat.id, text="x", reply_markup=KEYBOARD)
    press = await anna.press(message, "Sources")
    [update] = await bot.updates()
    query = update["callback_query"]
    assert (query["data"], query["from"]["first_name"], query["message"]) == (
        "s:kz",
        "Anna",
        message,
    )
    asked = {"callback_query_id": query["id"], "text": "Two documents", "show_alert": True}
    assert await bot.result("answerCallbackQuery", **asked) is True
    assert await press.answer() == {"text": "Two documents", "show_alert": True}
    assert await bot.refusal("answerCallbackQuery", **asked) == TOO_OLD


async def test_only_buttons_that_call_can_be_pressed(bot: Caller, chat: Chat, anna: Person) -> None:
    message = await bot.result("sendMessage", chat_id=chat.id, text="x", reply_markup=KEYBOARD)
    with pytest.raises(LookupError, match=r"no button 'Site' among \['Sources'\]"):
        await anna.press(message, "Site")


async def test_an_old_button_of_a_deleted_message(bot: Caller, chat: Chat, anna: Person) -> None:
    message = await bot.result("sendMessage", chat_id=chat.id, text="x", reply_markup=KEYBOARD)
    await bot.result("deleteMessage", chat_id=chat.id, message_id=message["message_id"])
    await anna.press(message, "Sources")
    [update] = await bot.updates()
    assert update["callback_query"]["message"] == {
        "message_id": message["message_id"],
        "chat": message["chat"],
        "date": 0,
    }


async def test_answers_have_a_limit(bot: Caller, chat: Chat, anna: Person) -> None:
    message = await bot.result("sendMessage", chat_id=chat.id, text="x", reply_markup=KEYBOARD)
    press = await anna.press(message, "s:kz")
    asked = {"callback_query_id": press.query_id}
    assert (
        await bot.refusal("answerCallbackQuery", **asked, text="a" * 201)
        == "400 Bad Request: MESSAGE_TOO_LONG"
    )
    assert await bot.result("answerCallbackQuery", **asked, text="a" * 200) is True


async def test_too_late() -> None:
    now = [0.0]
    async with Sandbox(ticks=lambda: now[0]) as box, aiohttp.ClientSession() as session:
        bot, anna = Caller(box, session), box.person("Anna")
        sent = {"chat_id": box.private(anna).id, "text": "x", "reply_markup": KEYBOARD}
        press = await anna.press(await bot.result("sendMessage", **sent), "Sources")
        now[0] += 16
        assert await bot.refusal("answerCallbackQuery", callback_query_id=press.query_id) == TOO_OLD


async def test_an_unknown_query(bot: Caller) -> None:
    assert await bot.refusal("answerCallbackQuery", callback_query_id="1") == TOO_OLD
