"""What a message or a pressed button does: the question goes to ``Replies``, the reply comes back
as a message. All handlers are added here, in their order.
"""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.asking.question import Question
from bot.pictures.cache import Pictures
from bot.places.geography import Coordinates, nearest_country
from bot.replies import Replies
from bot.telegram.application import App
from bot.telegram.desk import Desk
from bot.telegram.dialogs.context import (
    ChatContext,
    ChatContexts,
    language_of,
    refuse_button,
    reply_text,
)
from bot.telegram.dialogs.following import FollowButtons, lead_away, with_button
from bot.telegram.dialogs.live import LiveCommands
from bot.telegram.dialogs.membership import Membership
from bot.telegram.dialogs.privacy import Privacy
from bot.telegram.dialogs.registry import PASSED_ON, SAID, Registry, text_of
from bot.telegram.dialogs.settings import SettingsDialog
from bot.telegram.dialogs.subscriptions import Subscriptions
from bot.telegram.dialogs.tonight import Tonight
from bot.telegram.inline import Inline
from bot.telegram.pictures import PictureCommands
from bot.telegram.sending import acknowledge, client_of, edit_inline, pressed_message
from bot.wording.language import wording

_GESTURES = (
    filters.Sticker.ALL
    | filters.VOICE
    | filters.VIDEO_NOTE
    | filters.ANIMATION
    | filters.Dice.ALL
    | filters.CONTACT
)
_WORDLESS = SAID & ~PASSED_ON & filters.ChatType.PRIVATE & _GESTURES
"""What a person says without words. Pictures and files are no questions, and are not answered."""


def add_handlers(
    application: App,
    contexts: ChatContexts,
    replies: Replies,
    pictures: Pictures,
    thumbnails_url: str | None,
    *,
    desk: Desk | None = None,
) -> frozenset[str]:
    """Register every handler: of an update the first that fits has it. ``desk`` is the operator's
    chat, where there are feeds.

    Returns the verbs of the dialogs' buttons.
    """
    registry = Registry(application, contexts)
    picture_commands = PictureCommands(contexts, replies, pictures)
    picture_commands.add_to(registry)
    if desk is not None:
        desk.add_to(registry)
    tonight = Tonight(contexts, replies)
    tonight.add_to(registry)
    subscriptions = Subscriptions(contexts, replies, tonight)
    settings = SettingsDialog(contexts, replies)
    FollowButtons(contexts, replies, subscriptions, settings).add_to(registry)
    subscriptions.add_to(registry)
    settings.add_to(registry)
    LiveCommands(contexts, replies).add_to(registry)
    Membership(contexts, replies).add_to(registry)
    Privacy(contexts).add_to(registry)
    # These take whatever messages and presses the dialogs leave.
    QuestionHandlers(contexts, replies, picture_commands).add_to(registry)
    Inline(contexts, replies, thumbnails_url).add_to(registry)
    return frozenset(registry.verbs)


async def ask_to_slow_down(update: Update, contexts: ChatContexts) -> None:
    """Say that one thing is done at a time: beside the button that was pressed, or as a reply."""
    query, message = update.callback_query, update.effective_message
    if query is not None and pressed_message(query) is None:
        language = await contexts.language_in_private(update, query.from_user.id)
    else:
        context = await contexts.of(update)
        language = context.language if context else language_of(update, None)
    text = wording(language)("one-at-a-time")
    if query is not None:
        await acknowledge(query, text)
    elif message is not None:
        await reply_text(message, text)


class QuestionHandlers:
    """Answers questions: typed, asked by a location, or by a button under an answer."""

    def __init__(self, contexts: ChatContexts, replies: Replies, pictures: PictureCommands) -> None:
        self._contexts, self._replies, self._pictures = contexts, replies, pictures

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.message((filters.TEXT | filters.CAPTION) & SAID, self.on_text)
        location = filters.LOCATION & filters.ChatType.PRIVATE & SAID
        registry.message(location, self.on_location)
        registry.message(_WORDLESS, self.on_wordless)
        registry.application.add_handler(CallbackQueryHandler(self.on_press))
        registry.application.add_handler(MessageHandler(filters.ALL, self.on_other))

    async def on_text(self, context: ChatContext) -> None:
        """Answer a question as a reply to it; say nothing to what is no question for this bot.

        What is passed on is answered when it is one, and never found fault with.
        """
        message, bot = context.message, client_of(context.message)
        is_private = message.chat.type == ChatType.PRIVATE
        is_passed_on = PASSED_ON.filter(message)
        former = message.reply_to_message
        author = former.from_user if former is not None else None
        replies_to_bot = author is not None and author.id == bot.id
        said = self._replies.converse(
            text_of(message),
            context.language,
            private=is_private and not is_passed_on,
            username=bot.username,
            replied=(is_private and is_passed_on) or replies_to_bot,
            last=self._contexts.conversations.last(context.address, context.update),
        )
        if said is None:
            return
        self._contexts.conversations.note(context.address, context.update, said.question)
        if said.drawing is not None:
            await self._pictures.send(context, said.drawing)
        else:
            await self._contexts.answer(context, with_button(said.message, context))

    async def on_wordless(self, context: ChatContext) -> None:
        """Say to whoever sends a sticker, say, what can be asked."""
        shown = self._replies.to_question(Question("text"), context.language)
        await self._contexts.answer(context, shown)

    async def on_location(self, context: ChatContext) -> None:
        """Answer a shared location with the nearest country that is known."""
        message = context.message
        if message.location is None:
            return
        point = Coordinates(message.location.latitude, message.location.longitude)
        # In a thread: the borders of all countries are looked through.
        country = await asyncio.to_thread(nearest_country, point)
        shown = self._replies.to_point(*point, country, context.language)
        await self._contexts.answer(context, with_button(shown, context))

    async def on_press(self, update: Update, _: Any) -> None:
        """Show what a button leads to in its message, or in the private chat of who may not turn
        it.
        """
        query = update.callback_query
        if query is None:
            return
        if query.inline_message_id:
            # It was sent by inline mode: its chat is not known, whoever presses is.
            language = await self._contexts.language_in_private(update, query.from_user.id)
            shown = self._replies.to_press(query.data or "", language)
            if shown is None:
                await refuse_button(query, wording(language))
                return
            await acknowledge(query)
            await edit_inline(client_of(query), query.inline_message_id, shown)
            return
        context = await self._contexts.of(update)
        if context is None:
            return
        said = self._replies.pressed(query.data or "", context.language)
        if said is None:
            await refuse_button(query, context.words)
        elif not await self._contexts.administrators.may_turn(update):
            await lead_away(query, context.language)
        else:
            await acknowledge(query)
            self._contexts.conversations.note(context.address, update, said.question)
            await self._contexts.turn(context, with_button(said.message, context))

    async def on_other(self, update: Update, _: Any) -> None:
        """Whatever else comes from a chat, such as a picture, shows that it can be reached."""
        await self._contexts.of(update)
