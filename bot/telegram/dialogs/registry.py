"""Which messages and presses are for the bot, and how a dialog's handlers are added: each is given
the ``ChatContext`` of what it handles.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, MessageHandler, filters

from bot.places.folding import spaced, words_of
from bot.telegram.application import App
from bot.telegram.dialogs.context import ChatContext, ChatContexts

_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?![a-z0-9_])(?:@([a-z0-9_]+))?", re.IGNORECASE)

UpdateCallback = Callable[[Update, Any], Coroutine[Any, Any, None]]
MessageCallback = Callable[[ChatContext], Awaitable[None]]
PressCallback = Callable[[ChatContext, CallbackQuery], Awaitable[None]]


class _FromThisBot(filters.MessageFilter):
    """What somebody sent by this bot's inline mode, or passed on from it."""

    def filter(self, message: Message) -> bool:
        bot, author = message.get_bot().id, getattr(message.forward_origin, "sender_user", None)
        return any(each is not None and each.id == bot for each in (message.via_bot, author))


# What a channel posts comes a second time, forwarded into the group that belongs to it.
SAID = (
    (filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST)
    & ~filters.IS_AUTOMATIC_FORWARD
    & ~_FromThisBot()
)
"""What people say: not what they change later, nor the bot's own words."""

PASSED_ON = filters.FORWARDED | filters.VIA_BOT
"""Words of somebody else's, which may be a question but change nothing."""

_ORDERS = SAID & ~PASSED_ON


class CommandHandler(BaseHandler[Update, Any, None]):
    """Handles ``/name`` for this bot at the start of a text or a caption, where ``where`` holds.

    With ``has_args`` only with words after it, or only without.
    """

    def __init__(
        self,
        name: str,
        callback: UpdateCallback,
        where: filters.BaseFilter,
        *,
        has_args: bool | None = None,
    ) -> None:
        super().__init__(callback)
        self._name, self._where, self._has_args = name, where, has_args

    def check_update(self, update: object) -> bool:
        """Whether an update is such a command. Most are none, so that is looked at first."""
        if not isinstance(update, Update) or update.callback_query is not None:
            return False
        message = update.effective_message
        if message is None:
            return False
        command = _COMMAND.match(text_of(message))
        if command is None or command[1].lower() != self._name:
            return False
        if command[2] and command[2].lower() != message.get_bot().username.lower():
            return False
        if self._has_args is not None and bool(rest_of(message)) is not self._has_args:
            return False
        return bool(self._where.check_update(update))


class Registry:
    """Adds handlers to an application, in the order in which they are to be tried.

    A kill may come between the end of a handler and the note of it, and the update is then handled
    again. So what a handler does must bear being done twice.
    """

    def __init__(self, application: App, contexts: ChatContexts) -> None:
        self.application, self.contexts = application, contexts
        self.verbs: set[str] = set()
        """What the data of dialogs' buttons begins with."""

    def command(
        self,
        name: str,
        callback: MessageCallback,
        *,
        where: filters.BaseFilter = _ORDERS,
        has_args: bool | None = None,
        changes: bool = False,
    ) -> None:
        """Handle ``/name``, also in channels; with ``has_args`` only with words after it, or only
        without.

        One that ``changes`` something is refused to those who may not.
        """
        handler = CommandHandler(
            name, self._with_context(callback, changes=changes), where, has_args=has_args
        )
        self.application.add_handler(handler)

    def message(self, where: filters.BaseFilter, callback: MessageCallback) -> None:
        """Handle the messages for which ``where`` holds."""
        self.application.add_handler(MessageHandler(where, self._with_context(callback)))

    def press(
        self, verb: str, callback: PressCallback, *, changes: bool = False, data: str = ""
    ) -> None:
        """Handle buttons whose data is ``verb``, a colon, and what the pattern ``data`` matches.

        They are for those who may turn their message, or for those who may change what holds in the
        chat when pressing them ``changes`` that; others are refused.
        """
        find = self.contexts.to_change if changes else self.contexts.to_turn

        async def handle(update: Update, _: Any) -> None:
            context = await find(update)
            if context is not None and update.callback_query is not None:
                await callback(context, update.callback_query)

        self.verbs.add(verb)
        self.application.add_handler(CallbackQueryHandler(handle, pattern=f"^{verb}:{data}"))

    def _with_context(self, callback: MessageCallback, *, changes: bool = False) -> UpdateCallback:
        find = self.contexts.to_change if changes else self.contexts.of

        async def handle(update: Update, _: Any) -> None:
            context = await find(update)
            if context is not None:
                await callback(context)

        return handle


def text_of(message: Message) -> str:
    """The words of a message, which stand under a picture if it is one."""
    return message.text or message.caption or ""


def rest_of(message: Message) -> str:
    """What stands after the command in a message."""
    words = words_of(text_of(message), 2)
    return words[1] if len(words) > 1 else ""


def name_and_value(text: str) -> tuple[str, str]:
    """The first word in small letters and the words after it; either may be blank."""
    name, value, *_ = (*words_of(text, 2), "", "")
    return name.lower(), spaced(value)


def data_of(query: CallbackQuery) -> str:
    """What stands after the verb in the data of a pressed button."""
    return (query.data or "").partition(":")[2]
