"""What a message or a pressed button does: the question goes to ``Replies``, the reply comes back as a message."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.answers.wording.wording import wording
from bot.chats.listener import Address
from bot.show.pictures.shapes.nearest import nearest_country
from bot.telegram.dialogs.following import offered
from bot.telegram.dialogs.scene import language_of, pressed_message
from bot.telegram.sending import client_of, edit, edit_inline, reply

if TYPE_CHECKING:
    from bot.replies import Replies
    from bot.telegram.application import App
    from bot.telegram.dialogs.scene import Scenes


class Handlers:
    """The bot's handlers over one ``Replies``. With ``scenes`` answers follow what the chat chose."""

    def __init__(self, replies: Replies, scenes: Scenes | None = None) -> None:
        self._replies, self._scenes = replies, scenes

    def add_to(self, application: App) -> None:
        """Register them."""
        fresh = ~filters.UpdateType.EDITED & ~filters.IS_AUTOMATIC_FORWARD  # the latter was answered in its channel
        application.add_handler(MessageHandler(filters.TEXT & fresh, self.on_text))
        application.add_handler(MessageHandler(filters.LOCATION & filters.ChatType.PRIVATE, self.on_location))
        application.add_handler(CallbackQueryHandler(self.on_press))

    async def on_text(self, update: Update, context: Any) -> None:
        """Answer a question as a reply to it; say nothing to what is no question for this bot."""
        message = update.effective_message
        if message is None or message.text is None:
            return
        scene = await self._scenes.of(update) if self._scenes else None
        shown = self._replies.to_text(
            message.text,
            scene.language if scene else language_of(update, None),
            private=message.chat.type == ChatType.PRIVATE,
            username=context.bot.username,
            replied=_replies_to(message, context.bot.id),
        )
        if shown is not None:
            await reply(message, offered(shown, scene) if scene else shown)

    async def on_location(self, update: Update, _: Any) -> None:
        """Answer a shared location with the nearest country that is known."""
        message = update.message
        if message is None or message.location is None:
            return
        scene = await self._scenes.of(update) if self._scenes else None
        language = scene.language if scene else language_of(update, None)
        point = (message.location.latitude, message.location.longitude)
        country = await asyncio.to_thread(nearest_country, *point)
        shown = self._replies.to_point(*point, country, language)
        await reply(message, offered(shown, scene) if scene else shown)

    async def on_press(self, update: Update, _: Any) -> None:
        """Show what a button leads to in the message it is under."""
        query = update.callback_query
        if query is None:
            return
        if query.inline_message_id:
            await self._on_inline_press(update, query)
            return
        message = pressed_message(query)
        scene = await self._scenes.of(update) if self._scenes and message else None
        language = scene.language if scene else language_of(update, None)
        shown = self._replies.to_press(query.data or "", language) if message else None
        if shown is None or message is None:
            await query.answer(wording(language)("old-button"), show_alert=True)
            return
        await edit(message, offered(shown, scene) if scene else shown)
        await query.answer()

    async def _on_inline_press(self, update: Update, query: CallbackQuery) -> None:
        """The same under a message that was sent by inline mode: its chat is not known, whoever presses is."""
        chosen = await self._scenes.chats.find(Address(query.from_user.id)) if self._scenes else None
        language = language_of(update, chosen)
        shown = self._replies.to_press(query.data or "", language)
        if shown is None:
            await query.answer(wording(language)("old-button"), show_alert=True)
            return
        await edit_inline(client_of(query), query.inline_message_id or "", shown)
        await query.answer()


def _replies_to(message: Message, bot: int) -> bool:
    """Whether a message is a reply to one of this bot's own."""
    former = message.reply_to_message
    return former is not None and former.from_user is not None and former.from_user.id == bot
