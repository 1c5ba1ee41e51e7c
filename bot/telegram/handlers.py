"""What a message or a pressed button does: the question goes to ``Replies``, the reply comes back as a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.answers.wording.wording import wording
from bot.telegram.sending import edit, reply

if TYPE_CHECKING:
    from bot.replies import Replies
    from bot.telegram.application import App


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
