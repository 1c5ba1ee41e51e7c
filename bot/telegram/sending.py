"""Put a message that is ready to be shown into a chat."""

from __future__ import annotations

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.show.message import Message as Shown
from bot.telegram.client import Client
from bot.telegram.retrying import until_sent

_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def reply(message: Message, shown: Shown) -> None:
    """Send ``shown`` as a reply to ``message``, or by itself when that is gone by now."""
    client = message.get_bot()
    if not isinstance(client, Client):
        raise TypeError("only messages that our own client received can be answered")
    parameters: dict[str, Any] = {
        "chat_id": message.chat_id,
        "text": shown.html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": _PREVIEW,
        "reply_parameters": ReplyParameters(message.message_id, allow_sending_without_reply=True),
    }
    if message.is_topic_message:
        parameters["message_thread_id"] = message.message_thread_id
    if shown.buttons:
        parameters["reply_markup"] = keyboard(shown)
    await until_sent(lambda: client.call("sendMessage", parameters))


async def edit(message: Message, shown: Shown) -> None:
    """Put ``shown`` in the place of ``message``; a message that says it already stays as it is."""
    try:
        await until_sent(
            lambda: message.edit_text(
                shown.html, parse_mode=ParseMode.HTML, link_preview_options=_PREVIEW, reply_markup=keyboard(shown)
            )
        )
    except BadRequest as error:
        if "not modified" not in error.message:
            raise


def keyboard(shown: Shown) -> InlineKeyboardMarkup | None:
    """The buttons under a message as Telegram wants them."""
    if not shown.buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.data, url=b.url) for b in row] for row in shown.buttons]
    )
