"""What a message or a pressed button does: the question goes to ``Replies``, the reply comes back
as a message.
"""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.chats.listener import Address
from bot.places.geography import Coordinates, nearest_country
from bot.replies import Replies
from bot.telegram.application import App
from bot.telegram.dialogs.administrators import Administrators
from bot.telegram.dialogs.context import ChatContext, ChatContexts, language_of, reply_text
from bot.telegram.dialogs.following import FollowButtons, MorePlaces, lead_away, offered
from bot.telegram.dialogs.live import LiveCommands
from bot.telegram.dialogs.membership import Membership
from bot.telegram.dialogs.privacy import Privacy
from bot.telegram.dialogs.registering import PASSED_ON, SAID, Registry, text_of
from bot.telegram.dialogs.settings import SettingsDialog
from bot.telegram.dialogs.subscriptions import Subscriptions
from bot.telegram.sending import acknowledge, client_of, edit, edit_inline, pressed_message, reply
from bot.wording.blocks import Message as Shown
from bot.wording.language import wording


def add_dialogs(application: App, scenes: ChatContexts, replies: Replies) -> frozenset[str]:
    """Register every dialog. Comes before the handlers that answer questions: those take whatever
    is left.

    Returns the verbs of their buttons.
    """
    registry = Registry(application)
    subscriptions = Subscriptions(scenes, replies)
    settings = SettingsDialog(scenes, replies)
    FollowButtons(scenes, replies, subscriptions, settings).add_to(registry)
    subscriptions.add_to(registry)
    settings.add_to(registry)
    LiveCommands(scenes, replies).add_to(registry)
    MorePlaces(scenes, replies).add_to(registry)
    Membership(scenes).add_to(registry)
    Privacy(scenes).add_to(registry)
    return frozenset(registry.verbs)


async def ask_to_slow_down(update: Update, scenes: ChatContexts | None) -> None:
    """Say that one thing is done at a time: beside the button that was pressed, or as a reply."""
    scene = await scenes.of(update) if scenes is not None else None
    words = wording(scene.language if scene else language_of(update, None))
    if update.callback_query is not None:
        await acknowledge(update.callback_query, words("one-at-a-time"))
    elif update.effective_message is not None:
        await reply_text(update.effective_message, words("one-at-a-time"))


class Handlers:
    """The bot's handlers over one ``Replies``.

    With ``scenes`` answers follow what the chat chose.
    """

    def __init__(
        self, replies: Replies, administrators: Administrators, scenes: ChatContexts | None = None
    ) -> None:
        self._replies, self._administrators, self._scenes = replies, administrators, scenes

    def add_to(self, application: App) -> None:
        """Register them. Come after all others: what is left is a sign of life from its chat."""
        add, private = application.add_handler, filters.ChatType.PRIVATE
        add(MessageHandler((filters.TEXT | filters.CAPTION) & SAID, self.on_text))
        add(MessageHandler(filters.LOCATION & private & SAID, self.on_location))
        add(CallbackQueryHandler(self.on_press))
        add(MessageHandler(filters.ALL, self.on_other))

    async def on_text(self, update: Update, context: Any) -> None:
        """Answer a question as a reply to it; say nothing to what is no question for this bot.

        What is passed on is answered when it is one, and never found fault with.
        """
        message = update.effective_message
        if message is None:
            return
        scene = await self._scenes.of(update) if self._scenes else None
        private, passed_on = message.chat.type == ChatType.PRIVATE, PASSED_ON.check_update(update)
        shown = self._replies.to_text(
            text_of(message),
            scene.language if scene else language_of(update, None),
            private=private and not passed_on,
            username=context.bot.username,
            replied=(private and bool(passed_on)) or _replies_to(message, context.bot.id),
        )
        if shown is not None:
            await self._answer(message, shown, scene)

    async def _answer(self, message: Message, shown: Shown, scene: ChatContext | None) -> None:
        if scene is None or self._scenes is None:
            await reply(message, shown)
        else:
            await self._scenes.answer(scene, offered(shown, scene))

    async def on_location(self, update: Update, _: Any) -> None:
        """Answer a shared location with the nearest country that is known."""
        message = update.message
        if message is None or message.location is None:
            return
        scene = await self._scenes.of(update) if self._scenes else None
        language = scene.language if scene else language_of(update, None)
        point = Coordinates(message.location.latitude, message.location.longitude)
        country = await asyncio.to_thread(nearest_country, point)
        await self._answer(message, self._replies.to_point(*point, country, language), scene)

    async def on_press(self, update: Update, _: Any) -> None:
        """Show what a button leads to in its message, or in the private chat of who may not turn
        it.
        """
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
            await acknowledge(query, wording(language)("old-button"), alert=True)
        elif not await self._administrators.may_turn(update):
            await lead_away(query, language)
        else:
            await acknowledge(query)
            if scene is None or self._scenes is None:
                await edit(message, shown)
            else:
                await self._scenes.turn(scene, offered(shown, scene))

    async def _on_inline_press(self, update: Update, query: CallbackQuery) -> None:
        """The same under a message that was sent by inline mode: its chat is not known, whoever
        presses is.
        """
        chosen = (
            await self._scenes.chats.find(Address(query.from_user.id)) if self._scenes else None
        )
        language = language_of(update, chosen)
        shown = self._replies.to_press(query.data or "", language)
        if shown is None:
            await acknowledge(query, wording(language)("old-button"), alert=True)
            return
        await acknowledge(query)
        await edit_inline(client_of(query), query.inline_message_id or "", shown)

    async def on_other(self, update: Update, _: Any) -> None:
        """Whatever else comes from a chat, such as a picture, shows that it can be reached."""
        if self._scenes is not None:
            await self._scenes.of(update)


def _replies_to(message: Message, bot: int) -> bool:
    """Whether a message is a reply to one of this bot's own."""
    former = message.reply_to_message
    return former is not None and former.from_user is not None and former.from_user.id == bot
