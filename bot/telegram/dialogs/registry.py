"""Which messages and presses are for the bot, and how a dialog's handlers are added: each is given
the ``ChatContext`` of what it handles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
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


class _Said(filters.UpdateFilter):
    def filter(self, update: Update) -> bool:
        message = update.message or update.channel_post
        # What a channel posts comes a second time, forwarded into the group that belongs to it.
        if message is None or message.is_automatic_forward:
            return False
        # Sent by this bot's inline mode, or passed on from it.
        authors = (message.via_bot, getattr(message.forward_origin, "sender_user", None))
        bot = message.get_bot().id
        return all(each is None or each.id != bot for each in authors)


SAID = _Said()
"""What people say: not what they change later, nor the bot's own words."""


class _PassedOn(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return bool(message.forward_origin or message.via_bot)


PASSED_ON = _PassedOn()
"""Words of somebody else's, which may be a question but change nothing."""

_ORDERS = SAID & ~PASSED_ON


@dataclass(frozen=True, slots=True)
class _Command:
    callback: UpdateCallback
    where: filters.BaseFilter
    has_args: bool | None


async def _nothing(update: Update, context: Any) -> None:
    """What the library wants: which callback is asked depends on the command."""


class _Commands(BaseHandler[Update, Any, None]):
    """Handles each ``/name`` for this bot at the start of a text or a caption: all in one, since
    most of what is said is none of them.
    """

    def __init__(self) -> None:
        super().__init__(_nothing)
        self.named: dict[str, list[_Command]] = defaultdict(list)

    def check_update(self, update: object) -> UpdateCallback | None:
        """What handles an update, if it is a command: the first that fits."""
        if not isinstance(update, Update) or update.callback_query is not None:
            return None
        message = update.effective_message
        found = _COMMAND.match(text_of(message)) if message is not None else None
        if found is None or message is None or found[1].lower() not in self.named:
            return None
        if found[2] and found[2].lower() != message.get_bot().username.lower():
            return None
        has_args = bool(rest_of(message))
        for command in self.named[found[1].lower()]:
            fits = command.has_args is None or command.has_args is has_args
            if fits and command.where.check_update(update):
                return command.callback
        return None

    async def handle_update(
        self, update: Update, application: Any, check_result: Any, context: Any
    ) -> None:
        """Handle an update by what ``check_update`` found."""
        await check_result(update, context)


class Registry:
    """Adds handlers to an application, in the order in which they are to be tried.

    A kill may come between the end of a handler and the note of it, and the update is then handled
    again. So what a handler does must bear being done twice.
    """

    def __init__(self, application: App, contexts: ChatContexts) -> None:
        self.application, self.contexts = application, contexts
        self._commands = _Commands()
        application.add_handler(self._commands)
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
        """Handle ``/name``, also in channels, before all other messages; with ``has_args`` only
        with words after it, or only without.

        One that ``changes`` something is refused to those who may not.
        """
        handle = self._with_context(callback, changes=changes)
        self._commands.named[name].append(_Command(handle, where, has_args))

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
