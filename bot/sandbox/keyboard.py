"""reply_markup: read, and refused where Telegram refuses it."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import RefusalError, bad_request
from bot.sandbox.params import Params
from bot.sandbox.wire import Json

BUTTONS = 100
CALLBACK_DATA = 64
KINDS = (
    "url",
    "callback_data",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "web_app",
    "login_url",
    "copy_text",
    "pay",
    "callback_game",
)
MAY_BE_EMPTY = {"switch_inline_query", "switch_inline_query_current_chat", "callback_game"}
URLS = ("http://", "https://", "tg://", "t.me/", "ton://")


def markup(params: Params) -> Json | None:
    """The inline keyboard to keep with the message; None when there is none, or an empty one.

    :raises RefusalError: a keyboard that is not well formed, or over a limit.
    """
    value = params.nested("reply_markup", "can't parse reply keyboard markup JSON object")
    return inline_keyboard(value)


def inline_keyboard(value: Any) -> Json | None:
    """A keyboard of a value that was already parsed."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    rows = value.get("inline_keyboard")
    if rows is None:
        return None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        )
    kept = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, kept)) > BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unparsable("InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise _unparsable(
            'Can\'t find field "text"'
            if "text" not in button
            else 'Field "text" must be of type String'
        )
    kinds = [kind for kind in KINDS if kind in button and (button[kind] or kind in MAY_BE_EMPTY)]
    if not kinds:
        raise _unparsable("Text buttons are unallowed in the inline keyboard")
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if kinds[0] == "callback_data" and len(str(button["callback_data"]).encode()) > CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if kinds[0] == "url" and not _is_url(button["url"]):
        raise bad_request(
            f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
        )
    return {"text": button["text"], kinds[0]: button[kinds[0]]}


def _is_url(url: object) -> bool:
    return (
        isinstance(url, str)
        and " " not in url
        and (url.startswith(URLS) or ("." in url and "://" not in url))
    )


def _unparsable(reason: str) -> RefusalError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
