"""The other pages of a message that told many places: the button under it turns them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telegram import Update

from bot.chats.listener import Cadence
from bot.telegram.dialogs.context import Scenes
from bot.telegram.dialogs.registering import Registry
from bot.telegram.pressing import acknowledge
from bot.telegram.sending import edit

if TYPE_CHECKING:
    from bot.replies import Replies

_PAGE = "n"


class MorePlaces:
    """Turns the pages of what changed. Whose places those are is known from the chat."""

    def __init__(self, scenes: Scenes, replies: Replies) -> None:
        self._scenes, self._replies = scenes, replies

    def add_to(self, registry: Registry) -> None:
        """Register the handler."""
        registry.press(_PAGE, self.on_press)

    async def on_press(self, update: Update, _: Any) -> None:
        """Show another page in the place of the one that the button is under."""
        query, scene = update.callback_query, await self._scenes.to_turn(update)
        if query is None or scene is None:
            return
        final_only = scene.preferences is not None and scene.preferences.cadence is Cadence.FINAL
        data, pushing = query.data or "", self._replies.pushing
        shown = pushing.page(data, scene.following, scene.language, final_only=final_only)
        if shown is None:
            await acknowledge(query, scene.words("old-button"), alert=True)
            return
        await acknowledge(query)
        await edit(scene.message, shown)
