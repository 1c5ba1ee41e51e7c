"""A message as parameters of the Bot API, and what Telegram says when one is edited or pinned.

Parameters are plain JSON: making the library's objects only to take them apart again costs as much
as sending.
"""

from __future__ import annotations

from typing import Any

from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from bot.chats.listener import Address
from bot.telegram.wire.client import Client
from bot.wording.blocks import Message

Parameters = dict[str, Any]
"""Of one call, by their names in the Bot API."""

# https://core.telegram.org/bots/api leaves these texts unwritten; in lower case.
_UNCHANGED = "message is not modified"
_MISSING = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message identifier is not",
)


def content_of(message: Message) -> Parameters:
    """What puts ``message`` into a new message or in the place of another: text, how it is
    formatted, keyboard.
    """
    parameters: Parameters = {
        "text": message.html,
        "parse_mode": ParseMode.HTML.value,
        "link_preview_options": {"is_disabled": True},
    }
    keyboard: list[list[dict[str, str]]] = []
    for row in message.buttons:
        keyboard.append([])
        for button in row:
            shown = {"text": button.label}
            if button.data is not None:
                shown["callback_data"] = button.data
            if button.url is not None:
                shown["url"] = button.url
            if button.share is not None:
                shown["switch_inline_query"] = button.share
            keyboard[-1].append(shown)
    if keyboard:
        parameters["reply_markup"] = {"inline_keyboard": keyboard}
    return parameters


def message_to(address: Address, message: Message, *, silent: bool = False) -> Parameters:
    """What sends ``message`` to an address; ``silent`` makes no sound."""
    parameters = content_of(message)
    parameters["chat_id"] = address.chat_id
    if address.thread_id is not None:
        parameters["message_thread_id"] = address.thread_id
    if silent:
        parameters["disable_notification"] = True
    return parameters


async def pin(client: Client, chat_id: int, message_id: int) -> bool:
    """Pin a message without a sound. Returns whether the bot may. Raises other TelegramErrors."""
    parameters = {"chat_id": chat_id, "message_id": message_id, "disable_notification": True}
    try:
        await client.call("pinChatMessage", parameters)
    except (BadRequest, Forbidden):
        return False
    return True


def is_unchanged(error: BadRequest) -> bool:
    """Whether an edit was refused because the message says so already, which is as good as done."""
    return _UNCHANGED in error.message.lower()


def is_missing(error: BadRequest) -> bool:
    """Whether there is no such message any more, or none that can be edited."""
    reason = error.message.lower()
    return any(text in reason for text in _MISSING)
