"""/settings and /language: how a chat is told, by buttons that edit one message, or typed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from telegram import Update

from bot.places.spaces import spaced
from bot.show.following import key_names
from bot.telegram.dialogs.choices import choose
from bot.telegram.dialogs.context import Scene, Scenes
from bot.telegram.dialogs.pages import VERB, page
from bot.telegram.dialogs.registering import Registry, data_of, name_and_value, rest_of
from bot.telegram.dialogs.said import reply_text
from bot.telegram.pressing import acknowledge
from bot.telegram.sending import edit, reply
from bot.wording.labels import Labels
from bot.wording.message import Message as Shown

if TYPE_CHECKING:
    from bot.replies import Replies


class SettingsDialog:
    """How a chat is told."""

    def __init__(self, scenes: Scenes, replies: Replies) -> None:
        self._scenes, self._replies = scenes, replies

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        registry.command("settings", self.on_settings)
        registry.command("language", self.on_language)
        registry.press(VERB, self.on_press)

    async def on_settings(self, update: Update, _: Any) -> None:
        """Show what holds, or choose what is typed: ``/settings zone Asia/Almaty``."""
        scene = await self._scenes.of(update)
        if scene is None:
            return
        name, value = name_and_value(rest_of(scene.message))
        if name:
            await self._type(update, name, value)
        else:
            await self._show(scene, "main")

    async def on_opened(self, update: Update, _: Any) -> None:
        """Show what holds, whatever else the message says."""
        scene = await self._scenes.of(update)
        if scene is not None:
            await self._show(scene, "main")

    async def on_language(self, update: Update, _: Any) -> None:
        """Show the languages, or choose the one that is typed."""
        scene = await self._scenes.of(update)
        if scene is None:
            return
        value = spaced(rest_of(scene.message))
        if value:
            await self._type(update, "language", value)
        else:
            await self._show(scene, "language")

    async def _show(self, scene: Scene, name: str) -> None:
        shown = self._page(scene, name)
        if shown is not None:
            await reply(scene.message, shown)

    async def _type(self, update: Update, name: str, value: str) -> None:
        scene = await self._scenes.to_change(update)
        if scene is None:
            return
        try:
            await self._show(await self._choose(scene, name, value), "main")
        except ValueError:
            message = f"cannot-choose-{name}" if name in {"zone", "quiet"} else "cannot-choose"
            await reply_text(scene.message, scene.words(message))

    async def on_press(self, update: Update, _: Any) -> None:
        """Turn to a page, or choose and turn back."""
        query = update.callback_query
        if query is None:
            return
        name, chooses, value = data_of(query.data).partition("=")
        scene = await (self._scenes.to_change(update) if chooses else self._scenes.to_turn(update))
        if scene is None:
            return
        shown = await self._pressed(scene, name, value) if chooses else self._page(scene, name)
        if shown is None:
            await acknowledge(query, scene.words("old-button"), alert=True)
        else:
            await acknowledge(query)
            await edit(scene.message, shown)

    async def _pressed(self, scene: Scene, name: str, value: str) -> Shown | None:
        try:
            after = await self._choose(scene, name, value)
        except ValueError:
            return None
        return self._page(after, "hour" if (name, value) == ("cadence", "daily") else "main")

    async def _choose(self, scene: Scene, name: str, value: str) -> Scene:
        """Choose, and return the scene as it is then. Raises ValueError for what cannot be chosen."""
        # Before there is a listener for something that cannot be. In a thread, as the first city
        # that is looked up makes the table of all of them.
        await asyncio.to_thread(choose, self._scenes.defaults, name, value)
        listener = await self._scenes.listener(scene)
        await self._scenes.chats.prefer(listener.id, choose(listener.preferences, name, value))
        return await self._scenes.again(scene)

    def _page(self, scene: Scene, name: str) -> Shown | None:
        preferences = scene.preferences or self._scenes.defaults
        return page(scene.words, name, preferences, self._scenes.now(), [self._followed(scene)])

    def _followed(self, scene: Scene) -> str:
        if not scene.following:
            return scene.words("follow-none")
        labels = Labels(self._replies.asking(scene.language).view, scene.words)
        return scene.words("follow-list", places=key_names(labels, scene.following))
