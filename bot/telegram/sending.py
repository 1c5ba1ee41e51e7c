"""Put a message that is ready to be shown into a chat.

What is sent is plain JSON: making the library's objects only to take them apart again costs as much as sending.
"""

from __future__ import annotations

from typing import Any

from telegram import Message, TelegramObject
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.show.message import Button
from bot.show.message import Message as Shown
from bot.telegram.client import Client
from bot.telegram.retrying import until_sent


async def reply(message: Message, shown: Shown) -> None:
    """Send ``shown`` as a reply to ``message``, or by itself when that is gone by now."""
    client = client_of(message)
    parameters = _content(message.chat_id, shown)
    parameters["reply_parameters"] = {"message_id": message.message_id, "allow_sending_without_reply": True}
    if message.is_topic_message:
        parameters["message_thread_id"] = message.message_thread_id
    await until_sent(lambda: client.call("sendMessage", parameters))


async def send(
    client: Client, chat_id: int, shown: Shown, *, thread_id: int | None = None, silent: bool = False
) -> int:
    """Send ``shown`` to a chat, into a topic when one is named; ``silent`` makes no sound. Returns the message's id."""
    parameters = _content(chat_id, shown)
    if thread_id is not None:
        parameters["message_thread_id"] = thread_id
    if silent:
        parameters["disable_notification"] = True
    sent = await until_sent(lambda: client.call("sendMessage", parameters))
    return int(sent["message_id"])


async def edit(message: Message, shown: Shown) -> None:
    """Put ``shown`` in the place of ``message``; a message that says it already stays as it is.

    A picture has no place for it: there it is sent as a reply.
    """
    if message.photo:
        await reply(message, shown)
        return
    client = client_of(message)
    parameters = _content(message.chat_id, shown)
    parameters["message_id"] = message.message_id
    try:
        await until_sent(lambda: client.call("editMessageText", parameters))
    except BadRequest as error:
        if "not modified" not in error.message:
            raise


async def edit_inline(client: Client, inline_message_id: str, shown: Shown) -> None:
    """Put ``shown`` in the place of a message that somebody sent by inline mode, in a chat that the bot may not see."""
    parameters = content(shown) | {"inline_message_id": inline_message_id}
    try:
        await until_sent(lambda: client.call("editMessageText", parameters))
    except BadRequest as error:
        if "not modified" not in error.message:
            raise


def client_of(received: TelegramObject) -> Client:
    """The client that received a message or a query. Raises ``TypeError`` when that was another library's."""
    client = received.get_bot()
    if not isinstance(client, Client):
        raise TypeError("only what our own client received can be answered")
    return client


def _content(chat_id: int, shown: Shown) -> dict[str, Any]:
    return {"chat_id": chat_id} | content(shown)


def content(shown: Shown) -> dict[str, Any]:
    """``shown`` as parameters of sendMessage and its like: text, how it is formatted, keyboard."""
    parameters: dict[str, Any] = {
        "text": shown.html,
        "parse_mode": ParseMode.HTML.value,
        "link_preview_options": {"is_disabled": True},
    }
    if shown.buttons:
        parameters["reply_markup"] = {"inline_keyboard": [[_button(each) for each in row] for row in shown.buttons]}
    return parameters


def _button(button: Button) -> dict[str, str]:
    """InlineKeyboardButton of the Bot API."""
    action = {"callback_data": button.data, "url": button.url}
    return {"text": button.label} | {name: value for name, value in action.items() if value is not None}
