"""Handlers of commands and of buttons."""

from __future__ import annotations

import re

from telegram import Message
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.telegram.application import App
from bot.telegram.idempotence import Callback, Once

_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?![a-z0-9_])(?:@([a-z0-9_]+))?", re.IGNORECASE)


class _Own(filters.MessageFilter):
    """What somebody sent by this bot's inline mode, or passed on from it."""

    def filter(self, message: Message) -> bool:
        bot, author = message.get_bot().id, getattr(message.forward_origin, "sender_user", None)
        return any(each is not None and each.id == bot for each in (message.via_bot, author))


# What a channel posts comes a second time, forwarded into the group that belongs to it.
SAID = (filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST) & ~filters.IS_AUTOMATIC_FORWARD & ~_Own()
"""What people say: not what they change later, nor the bot's own words."""

PASSED_ON = filters.FORWARDED | filters.VIA_BOT
"""Words of somebody else's, which may be a question but change nothing."""


class Command(filters.MessageFilter):
    """``/name`` for this bot at the begin of a text or a caption.

    With ``has_args`` only with words after it, or only without.
    """

    def __init__(self, *names: str, has_args: bool | None = None) -> None:
        super().__init__()
        self._names, self._has_args = names, has_args

    def filter(self, message: Message) -> bool:
        """Whether a message is so."""
        found = _COMMAND.match(text_of(message))
        if found is None or found[1].lower() not in self._names:
            return False
        if found[2] and found[2].lower() != message.get_bot().username.lower():
            return False
        return self._has_args is None or bool(rest_of(message)) is self._has_args


class Registry:
    """Adds handlers that change something to an application; each update is handled once."""

    def __init__(self, application: App, once: Once) -> None:
        self.application, self.once = application, once

    def command(self, name: str, callback: Callback, *, has_args: bool | None = None) -> None:
        """Handle ``/name``, also in channels; with ``has_args`` only with words after it, or only without."""
        said = SAID & ~PASSED_ON & Command(name, has_args=has_args)
        self.application.add_handler(MessageHandler(said, self.once(callback)))

    def press(self, verb: str, callback: Callback) -> None:
        """Handle buttons whose data begins with ``verb`` and a colon."""
        self.application.add_handler(CallbackQueryHandler(self.once(callback), pattern=f"^{verb}:"))


def text_of(message: Message) -> str:
    """The words of a message, which stand under a picture if it is one."""
    return message.text or message.caption or ""


def rest_of(message: Message) -> str:
    """What stands after the command in a message."""
    _, *rest = text_of(message).split(maxsplit=1) or ("",)
    return rest[0].strip() if rest else ""


def data_of(data: str | None) -> str:
    """What stands after the verb in callback data."""
    return (data or "").partition(":")[2]
