"""Inline keyboards, well formed and not."""

from typing import Any

import pytest

from bot.sandbox import Chat
from tests.sandbox.caller import Caller

REFUSED: list[tuple[Any, str]] = [
    ({"inline_keyboard": [[{"text": "a", "callback_data": "x" * 65}]]}, "BUTTON_DATA_INVALID"),
    ({"inline_keyboard": [[{"text": "a", "callback_data": "Қ" * 33}]]}, "BUTTON_DATA_INVALID"),
    (
        {"inline_keyboard": [[{"text": "a"}]]},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"inline_keyboard": [[{"text": "a", "callback_data": ""}]]},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"inline_keyboard": [[{"callback_data": "x"}]]},
        "can't parse inline keyboard button: Can't find field \"text\"",
    ),
    (
        {"inline_keyboard": [["a"]]},
        "can't parse inline keyboard button: InlineKeyboardButton must be an Object",
    ),
    (
        {"inline_keyboard": [{"text": "a"}]},
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    ({"inline_keyboard": [[{"text": " ", "callback_data": "x"}]]}, "BUTTON_TEXT_INVALID"),
    (
        {"inline_keyboard": [[{"text": "a", "url": "javascript:x"}]]},
        "inline keyboard button URL 'javascript:x' is invalid: Wrong HTTP URL",
    ),
    (
        {"inline_keyboard": [[{"text": "a", "callback_data": "x"}] for _ in range(101)]},
        "reply markup is too long",
    ),
    ([], "object expected as reply markup"),
    ("{", "can't parse reply keyboard markup JSON object"),
]


@pytest.mark.parametrize(("keyboard", "reason"), REFUSED)
async def test_refused(bot: Caller, chat: Chat, keyboard: Any, reason: str) -> None:
    refusal = await bot.refusal("sendMessage", chat_id=chat.id, text="x", reply_markup=keyboard)
    assert refusal == f"400 Bad Request: {reason}"


async def test_64_bytes_fit(bot: Caller, chat: Chat) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "Қ" * 32}], []]}
    message = await bot.result("sendMessage", chat_id=chat.id, text="x", reply_markup=keyboard)
    assert message["reply_markup"] == {
        "inline_keyboard": [[{"text": "a", "callback_data": "Қ" * 32}]]
    }


async def test_url_buttons(bot: Caller, chat: Chat) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Source", "url": "https://example.org"}]]}
    message = await bot.result("sendMessage", chat_id=chat.id, text="x", reply_markup=keyboard)
    assert message["reply_markup"] == keyboard
