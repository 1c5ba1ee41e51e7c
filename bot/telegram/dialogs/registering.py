"""Handlers of commands and of buttons."""

from __future__ import annotations

from telegram import Message
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.answers.spaces import spaced, words_of
from bot.telegram.application import App
from bot.telegram.idempotence import Callback, Once

# What a channel posts comes a second time, forwarded into the group that belongs to it.
_SAID = (filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST) & ~filters.IS_AUTOMATIC_FORWARD


class Registry:
    """Adds handlers that change something to an application; each update is handled once."""

    def __init__(self, application: App, once: Once) -> None:
        self.application, self.once = application, once

    def command(self, name: str, callback: Callback, *, has_args: bool | None = None) -> None:
        """Handle ``/name``, also in channels; with ``has_args`` only with words after it, or only without."""
        self.application.add_handler(CommandHandler(name, self.once(callback), filters=_SAID, has_args=has_args))

    def press(self, verb: str, callback: Callback) -> None:
        """Handle buttons whose data begins with ``verb`` and a colon."""
        self.application.add_handler(CallbackQueryHandler(self.once(callback), pattern=f"^{verb}:"))


def rest_of(message: Message) -> str:
    """What stands after the command in a message."""
    _, *rest = words_of(message.text or "", 2) or ("",)
    return rest[0] if rest else ""


def name_and_value(text: str) -> tuple[str, str]:
    """The first word in small letters and the words after it; either may be blank."""
    name, value, *_ = (*words_of(text, 2), "", "")
    return name.lower(), spaced(value)


def data_of(data: str | None) -> str:
    """What stands after the verb in callback data."""
    return (data or "").partition(":")[2]
