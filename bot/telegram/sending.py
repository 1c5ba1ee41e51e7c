"""Put a message that is ready to be shown into a chat, and answer a press."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from telegram import CallbackQuery, Message, TelegramObject
from telegram.constants import ChatType
from telegram.error import BadRequest, TelegramError

from bot.chats.listener import Address
from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import until_sent
from bot.telegram.wire.messages import (
    Parameters,
    content_of,
    is_missing,
    is_unchanged,
    message_to,
)
from bot.wording.blocks import Message as Shown

_LOGGER = logging.getLogger(__name__)
_GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}
_PATIENCE = 5.0
"""Seconds worth waiting with an alert: a press is void soon after."""


async def reply(message: Message, shown: Shown) -> int | None:
    """Send ``shown`` as a reply to ``message``, or by itself when that is gone by now.

    A person who deleted a thread of the private chat is answered in the chat itself. Returns the
    new message's id, where Telegram gives it.
    """
    client = client_of(message)
    parameters = answering(message) | content_of(shown)
    try:
        sent = await until_sent(lambda: client.call("sendMessage", parameters))
    except BadRequest as error:
        # In a group the answer must not land in another topic than the question.
        thread_is_gone = "thread not found" in error.message.lower()
        if message.chat.type != ChatType.PRIVATE or not thread_is_gone:
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
    parameters = message_to(Address(chat_id, thread_id), shown, silent=silent)
    sent = await until_sent(lambda: client.call("sendMessage", parameters))
    return int(sent["message_id"])


async def edit(message: Message, shown: Shown) -> int | None:
    """Put ``shown`` in the place of ``message``, which is the bot's own.

    A picture has no place for it: there it is sent as a reply. Returns the id of the message that
    has it.
    """
    if message.photo:
        return await reply(message, shown)
    place = {"chat_id": message.chat_id, "message_id": message.message_id}
    await _edit_text(client_of(message), place | content_of(shown))
    return message.message_id


async def edit_inline(client: Client, inline_message_id: str, shown: Shown) -> None:
    """Put ``shown`` in the place of a message that somebody sent by inline mode, in a chat that the
    bot may not see.
    """
    await _edit_text(client, {"inline_message_id": inline_message_id} | content_of(shown))


async def _edit_text(client: Client, parameters: Parameters) -> None:
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


def answering(message: Message) -> Parameters:
    """The parameters that reply to ``message``: chat, topic, what is replied to.

    In a group what leads on from one of the bot's answers is a reply to the question itself, so
    that whoever asked can still be told from others.
    """
    place: Parameters = {"chat_id": message.chat_id}
    if message.direct_messages_topic is not None:
        place["direct_messages_topic_id"] = message.direct_messages_topic.topic_id
    elif message.is_topic_message:
        place["message_thread_id"] = message.message_thread_id
    question = message
    if message.chat.type in _GROUPS:
        question = question_of(message) or message
    place["reply_parameters"] = {
        "message_id": question.message_id,
        "allow_sending_without_reply": True,
    }
    return place


def question_of(message: Message) -> Message | None:
    """What one of the bot's own messages answers; None when it came unasked, or that is gone."""
    author, question = message.from_user, message.reply_to_message
    if author is None or question is None or author.id != message.get_bot().id:
        return None
    # Telegram gives a message in a topic that replies to nothing the one that opened the topic.
    if question.forum_topic_created is not None:
        return None
    return question


async def acknowledge(
    query: CallbackQuery, text: str = "", *, alert: bool = False, url: str = ""
) -> bool:
    """Tell Telegram that a press has arrived, before carrying it out, which may have to wait.

    ``text``, at most 200 characters, is shown to the presser alone, with ``alert`` until it is
    closed; ``url`` is opened. Never raises: too late is no harm, and the press may have been
    acknowledged already. Returns whether Telegram took it.
    """
    parameters: Parameters = {"callback_query_id": query.id}
    if text:
        parameters |= {"text": text, "show_alert": alert}
    if url:
        parameters["url"] = url
    client = client_of(query)
    try:
        await until_sent(
            lambda: client.call("answerCallbackQuery", parameters),
            # Without a text nothing but the clock on the button is at stake.
            tries=3 if text or url else 1,
            longest=_PATIENCE,
        )
    except TelegramError as error:
        _LOGGER.info("A press was not acknowledged: %s", error)
        return False
    return True


def pressed_message(query: CallbackQuery) -> Message | None:
    """The message under which a button was pressed; ``None`` for one that Telegram does not give us
    any more.
    """
    message = query.message
    # The library makes a Message of an inaccessible one too, dated 1970.
    if isinstance(message, Message) and message.is_accessible:
        return message
    return None
