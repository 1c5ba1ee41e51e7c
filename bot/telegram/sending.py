"""Put a message that is ready to be shown into a chat.

What is sent is plain JSON: making the library's objects only to take them apart again costs as much
as sending.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from telegram import CallbackQuery, Message, TelegramObject
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.delivery.retirements import is_missing, is_unchanged
from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import until_sent
from bot.wording.blocks import Button
from bot.wording.blocks import Message as Shown

_LOGGER = logging.getLogger(__name__)


async def reply(message: Message, shown: Shown) -> int | None:
    """Send ``shown`` as a reply to ``message``, or by itself when that is gone by now.

    A person who deleted a thread of the private chat is answered in the chat itself. Returns the
    new message's id, where Telegram gives it.
    """
    client = client_of(message)
    parameters = answering(message) | content(shown)
    try:
        sent = await until_sent(lambda: client.call("sendMessage", parameters))
    except BadRequest as error:
        gone = "thread not found" in error.message.lower()
        if message.chat.type != ChatType.PRIVATE or not gone:
            raise
        del parameters["message_thread_id"]
        sent = await until_sent(lambda: client.call("sendMessage", parameters))
    return sent.get("message_id") if isinstance(sent, dict) else None


async def send(
    client: Client,
    chat_id: int,
    shown: Shown,
    *,
    thread_id: int | None = None,
    silent: bool = False,
) -> int:
    """Send ``shown`` to a chat, into a topic when one is named; ``silent`` makes no sound.

    Returns the message's id.
    """
    parameters = {"chat_id": chat_id} | content(shown)
    if thread_id is not None:
        parameters["message_thread_id"] = thread_id
    if silent:
        parameters["disable_notification"] = True
    sent = await until_sent(lambda: client.call("sendMessage", parameters))
    return int(sent["message_id"])


async def pin(client: Client, chat_id: int, message_id: int) -> bool:
    """Pin a message without a sound. Returns whether the bot may. Raises other TelegramErrors."""
    parameters = {"chat_id": chat_id, "message_id": message_id, "disable_notification": True}
    try:
        await client.call("pinChatMessage", parameters)
    except (BadRequest, Forbidden):
        return False
    return True


async def edit(message: Message, shown: Shown) -> int | None:
    """Put ``shown`` in the place of ``message``, which is the bot's own.

    A picture has no place for it: there it is sent as a reply. Returns the id of the message that
    has it.
    """
    if message.photo:
        return await reply(message, shown)
    client = client_of(message)
    parameters = {"chat_id": message.chat_id, "message_id": message.message_id} | content(shown)
    with unchanged_is_fine():
        await until_sent(lambda: client.call("editMessageText", parameters))
    return message.message_id


async def edit_inline(client: Client, inline_message_id: str, shown: Shown) -> None:
    """Put ``shown`` in the place of a message that somebody sent by inline mode, in a chat that the
    bot may not see.
    """
    parameters = content(shown) | {"inline_message_id": inline_message_id}
    with unchanged_is_fine():
        await until_sent(lambda: client.call("editMessageText", parameters))


@contextmanager
def unchanged_is_fine() -> Iterator[None]:
    """Around an edit: a message that says it already is as good as edited.

    One that was deleted meanwhile needs no edit any more. Every other refusal is raised.
    """
    try:
        yield
    except BadRequest as error:
        if is_missing(error):
            _LOGGER.info("Not edited: %s", error)
        elif not is_unchanged(error):
            raise


def client_of(received: TelegramObject) -> Client:
    """The client that received a message or a query.

    Raises ``TypeError`` when that was another library's.
    """
    client = received.get_bot()
    if not isinstance(client, Client):
        raise TypeError("only what our own client received can be answered")
    return client


def answering(message: Message) -> dict[str, Any]:
    """The parameters that reply to ``message``: chat, topic, what is replied to.

    In a group what leads on from one of the bot's answers is a reply to the question itself, so
    that whoever asked can still be told from others.
    """
    place: dict[str, Any] = {"chat_id": message.chat_id}
    if message.direct_messages_topic is not None:
        place["direct_messages_topic_id"] = message.direct_messages_topic.topic_id
    elif message.is_topic_message:
        place["message_thread_id"] = message.message_thread_id
    question = question_of(message) if message.chat.type in _GROUPS else None
    replied = (question or message).message_id
    place["reply_parameters"] = {"message_id": replied, "allow_sending_without_reply": True}
    return place


def question_of(message: Message) -> Message | None:
    """What one of the bot's own messages answers; None when it came unasked, or that is gone.

    Messages in a topic that reply to nothing are said to reply to the one that opened the topic.
    """
    author, question = message.from_user, message.reply_to_message
    if author is None or question is None or author.id != message.get_bot().id:
        return None
    return None if question.forum_topic_created is not None else question


_GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}


def content(shown: Shown) -> dict[str, Any]:
    """``shown`` as parameters of sendMessage and its like: text, how it is formatted, keyboard."""
    parameters: dict[str, Any] = {
        "text": shown.html,
        "parse_mode": ParseMode.HTML.value,
        "link_preview_options": {"is_disabled": True},
    }
    if shown.buttons:
        parameters["reply_markup"] = {
            "inline_keyboard": [[_button(each) for each in row] for row in shown.buttons]
        }
    return parameters


def _button(button: Button) -> dict[str, str]:
    """InlineKeyboardButton of the Bot API."""
    action = {"callback_data": button.data, "url": button.url}
    return {"text": button.label} | {
        name: value for name, value in action.items() if value is not None
    }


_PATIENCE = 5.0
"""Seconds worth waiting with an alert: a press is void soon after."""


async def acknowledge(
    query: CallbackQuery, text: str = "", *, alert: bool = False, url: str = ""
) -> bool:
    """Tell Telegram that a press has arrived, before carrying it out, which may have to wait.

    ``text``, at most 200 characters, is shown to the presser alone, with ``alert`` until it is
    closed; ``url`` is opened. Never raises: too late is no harm, and the press may have been
    acknowledged already. Returns whether Telegram took it.
    """
    parameters: dict[str, str | bool] = {"callback_query_id": query.id}
    if text:
        parameters |= {"text": text, "show_alert": alert}
    if url:
        parameters["url"] = url
    tries = 3 if text or url else 1
    try:
        await until_sent(
            lambda: client_of(query).call("answerCallbackQuery", parameters),
            tries=tries,
            longest=_PATIENCE,
        )
    except TelegramError as error:
        _LOGGER.info("A press was not acknowledged: %s", error)
        return False
    return True


def pressed_message(query: CallbackQuery) -> Message | None:
    """The message under which a button was pressed; ``None`` for one that Telegram does not give us
    any more.

    The library makes a Message of those too, of the year 1970.
    """
    message = query.message
    return message if isinstance(message, Message) and message.is_accessible else None
