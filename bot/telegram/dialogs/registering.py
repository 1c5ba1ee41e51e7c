"""Handlers of commands and of buttons."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Coroutine
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, filters

from bot.places.folding import spaced, words_of
from bot.telegram.application import App

_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?![a-z0-9_])(?:@([a-z0-9_]+))?", re.IGNORECASE)


class _Own(filters.MessageFilter):
    """What somebody sent by this bot's inline mode, or passed on from it."""

    def filter(self, message: Message) -> bool:
        bot, author = message.get_bot().id, getattr(message.forward_origin, "sender_user", None)
        return any(each is not None and each.id == bot for each in (message.via_bot, author))


# What a channel posts comes a second time, forwarded into the group that belongs to it.
SAID = (
    (filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST)
    & ~filters.IS_AUTOMATIC_FORWARD
    & ~_Own()
)
"""What people say: not what they change later, nor the bot's own words."""

PASSED_ON = filters.FORWARDED | filters.VIA_BOT
"""Words of somebody else's, which may be a question but change nothing."""


Callback = Callable[[Update, Any], Coroutine[Any, Any, None]]
_ORDERS = SAID & ~PASSED_ON


class CommandHandler(BaseHandler[Update, Any, None]):
    """Handles ``/name`` for this bot at the begin of a text or a caption, where ``said`` holds.

    With ``has_args`` only with words after it, or only without.
    """

    def __init__(
        self,
        names: Collection[str],
        callback: Callback,
        said: filters.BaseFilter = SAID,
        *,
        has_args: bool | None = None,
    ) -> None:
        super().__init__(callback)
        self._names, self._said, self._has_args = names, said, has_args

    def check_update(self, update: object) -> bool:
        """Whether an update is so. Most are no command, and are asked nothing else."""
        if not isinstance(update, Update) or update.callback_query is not None:
            return False
        message = update.effective_message
        if message is None or not (text := text_of(message)).startswith("/"):
            return False
        found = _COMMAND.match(text)
        if found is None or found[1].lower() not in self._names:
            return False
        if found[2] and found[2].lower() != message.get_bot().username.lower():
            return False
        if self._has_args is not None and bool(rest_of(message)) is not self._has_args:
            return False
        return bool(self._said.check_update(update))


class Registry:
    """Adds the handlers of dialogs to an application.

    A kill may come between the end of a handler and the note of it, and the update is then handled
    again. So what a handler does must bear being done twice.
    """

    def __init__(self, application: App) -> None:
        self.application = application
        self.verbs: set[str] = set()

    def command(self, name: str, callback: Callback, *, has_args: bool | None = None) -> None:
        """Handle ``/name``, also in channels; with ``has_args`` only with words after it, or only
        without.
        """
        handler = CommandHandler((name,), callback, _ORDERS, has_args=has_args)
        self.application.add_handler(handler)

    def press(self, verb: str, callback: Callback) -> None:
        """Handle buttons whose data begins with ``verb`` and a colon."""
        self.verbs.add(verb)
        self.application.add_handler(CallbackQueryHandler(callback, pattern=f"^{verb}:"))


def text_of(message: Message) -> str:
    """The words of a message, which stand under a picture if it is one."""
    return message.text or message.caption or ""


def rest_of(message: Message) -> str:
    """What stands after the command in a message."""
    _, *rest = words_of(text_of(message), 2) or ("",)
    return rest[0] if rest else ""


def name_and_value(text: str) -> tuple[str, str]:
    """The first word in small letters and the words after it; either may be blank."""
    name, value, *_ = (*words_of(text, 2), "", "")
    return name.lower(), spaced(value)


def data_of(data: str | None) -> str:
    """What stands after the verb in callback data."""
    return (data or "").partition(":")[2]
