"""Handlers of commands and of buttons."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.telegram.application import App

# What a channel posts comes a second time, forwarded into the group that belongs to it.
_SAID = (filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST) & ~filters.IS_AUTOMATIC_FORWARD


Callback = Callable[[Update, Any], Coroutine[Any, Any, None]]


class Registry:
    """Adds the handlers of dialogs to an application.

    A kill may come between the end of a handler and the note of it, and the update is then handled again. So what a
    handler does must bear being done twice.
    """

    def __init__(self, application: App) -> None:
        self.application = application
        self.verbs: set[str] = set()

    def command(self, name: str, callback: Callback, *, has_args: bool | None = None) -> None:
        """Handle ``/name``, also in channels; with ``has_args`` only with words after it, or only without."""
        self.application.add_handler(CommandHandler(name, callback, filters=_SAID, has_args=has_args))

    def press(self, verb: str, callback: Callback) -> None:
        """Handle buttons whose data begins with ``verb`` and a colon."""
        self.verbs.add(verb)
        self.application.add_handler(CallbackQueryHandler(callback, pattern=f"^{verb}:"))


def rest_of(message: Message) -> str:
    """What stands after the command in a message."""
    _, *rest = (message.text or "").split(maxsplit=1) or ("",)
    return rest[0].strip() if rest else ""


def data_of(data: str | None) -> str:
    """What stands after the verb in callback data."""
    return (data or "").partition(":")[2]
