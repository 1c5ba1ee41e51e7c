"""One word to whoever sends more than they can be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Update

from bot.telegram.dialogs.context import language_of
from bot.telegram.dialogs.said import reply_text
from bot.telegram.pressing import acknowledge
from bot.wording.language import wording

if TYPE_CHECKING:
    from bot.telegram.dialogs.context import Scenes


async def ask_to_slow_down(update: Update, scenes: Scenes | None) -> None:
    """Say that one thing is done at a time: beside the button that was pressed, or as a reply."""
    scene = await scenes.of(update) if scenes is not None else None
    words = wording(scene.language if scene else language_of(update, None))
    if update.callback_query is not None:
        await acknowledge(update.callback_query, words("one-at-a-time"))
    elif update.effective_message is not None:
        await reply_text(update.effective_message, words("one-at-a-time"))
