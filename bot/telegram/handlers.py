"""What a message or a pressed button does: the question goes to ``Replies``, the reply comes back as a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters, Update
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.answers.wording.wording import wording
from bot.show.message import Message as Shown
from bot.telegram.client import Client
from bot.telegram.retrying import until_sent

if TYPE_CHECKING:
    from bot.replies import Replies
    from bot.telegram.application import App

_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Handlers:
    """The bot's handlers over one ``Replies``."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    def add_to(self, application: App) -> None:
        """Register them."""
        application.add_handler(MessageHandler(filters.TEXT & ~filters.UpdateType.EDITED, self.on_text))
        application.add_handler(CallbackQueryHandler(self.on_press))

    async def on_text(self, update: Update, context: Any) -> None:
        """Answer a question as a reply to it; say nothing to what is no question for this bot."""
        message = update.effective_message
        if message is None or message.text is None:
            return
        shown = self._replies.to_text(
            message.text,
            language_of(update),
            private=message.chat.type == ChatType.PRIVATE,
            username=context.bot.username,
        )
        if shown is not None:
            await reply(message, shown)

    async def on_press(self, update: Update, _: Any) -> None:
        """Show what a button leads to in the message it is under."""
        query = update.callback_query
        if query is None:
            return
        language = language_of(update)
        shown = self._replies.to_press(query.data or "", language)
        if shown is None or not isinstance(query.message, Message):
            await query.answer(wording(language)("old-button"), show_alert=True)
            return
        await edit(query.message, shown)
        await query.answer()


def language_of(update: Update) -> str | None:
    """The language of the person's app (BCP 47), where Telegram tells."""
    return update.effective_user.language_code if update.effective_user else None


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
