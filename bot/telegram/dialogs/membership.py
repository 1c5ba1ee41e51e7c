"""Where the bot is let in and thrown out, and where a group becomes a supergroup."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import Any

from telegram import ChatMember, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.chats.listener import Address, Retirement
from bot.telegram.dialogs.context import ChatContexts, text_message
from bot.telegram.dialogs.registering import Registry
from bot.telegram.sending import send
from bot.telegram.wire.client import Client
from bot.wording.language import wording

_AWAY = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}
GREETED_AFTER = 2.0
"""Seconds after which a supergroup is greeted that did not turn out to be a group known before."""
_REMEMBERED = 1_000
_LOGGER = logging.getLogger(__name__)


class Membership:
    """Keeps the list of listeners true."""

    def __init__(self, scenes: ChatContexts) -> None:
        self._scenes = scenes
        self._greetings: dict[int, asyncio.Task[None]] = {}
        self._moved_here: deque[int] = deque(maxlen=_REMEMBERED)

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        add = registry.application.add_handler
        add(ChatMemberHandler(self.on_change, ChatMemberHandler.MY_CHAT_MEMBER))
        add(MessageHandler(filters.StatusUpdate.MIGRATE, self.on_migration))

    async def on_change(self, update: Update, context: Any) -> None:
        """Retire a chat that cannot be written to, take back one that can, and greet a group."""
        change = update.my_chat_member
        if change is None:
            return
        chat = change.chat
        if reason := _gone(change):
            await self._scenes.chats.retire(Address(chat.id), reason, self._scenes.now())
            return
        await self._scenes.chats.restore(chat.id)
        came = change.old_chat_member.status in _AWAY
        if came and chat.type == ChatType.GROUP:
            await self._greet(context.bot, change)
        elif came and chat.type == ChatType.SUPERGROUP and chat.id not in self._moved_here:
            # A group that became a supergroup looks just so until messages tell of it.
            task = asyncio.create_task(self._greet(context.bot, change, after=GREETED_AFTER))
            self._greetings[chat.id] = task
            task.add_done_callback(lambda _: self._greetings.pop(chat.id, None))

    async def on_migration(self, update: Update, _: Any) -> None:
        """Follow a group to its supergroup, which is not greeted again."""
        if update.message is None:
            return
        old, new = _moved(update.message)
        self._moved_here.append(new)
        if greeting := self._greetings.get(new):
            greeting.cancel()
        await self._scenes.chats.migrate(old, new)

    async def _greet(
        self, client: Client, change: ChatMemberUpdated, *, after: float = 0.0
    ) -> None:
        """Say what the bot is for, ``after`` so many seconds, where nobody uses it yet."""
        await asyncio.sleep(after)
        if await self._scenes.chats.find_all(change.chat.id):
            return
        words = wording(change.from_user.language_code)
        try:
            await send(client, change.chat.id, text_message([words("greeting")]), silent=True)
        except TelegramError as error:
            _LOGGER.info("A group was not greeted: %s", error)


def _gone(change: ChatMemberUpdated) -> Retirement | None:
    """Why the bot cannot write to a chat any more; ``None`` when it can."""
    now = change.new_chat_member
    if change.chat.type == ChatType.PRIVATE:
        return Retirement.BLOCKED if now.status in _AWAY else None
    if now.status in _AWAY:
        return Retirement.KICKED
    return None if _may_write(change.chat.type, now) else Retirement.NO_RIGHTS


def _may_write(kind: str, now: ChatMember) -> bool:
    if now.status == ChatMemberStatus.RESTRICTED:
        return bool(getattr(now, "can_send_messages", False)) and bool(
            getattr(now, "is_member", True)
        )
    if kind == ChatType.CHANNEL and now.status == ChatMemberStatus.ADMINISTRATOR:
        return bool(getattr(now, "can_post_messages", False))
    return True


def _moved(message: Message) -> tuple[int, int]:
    """The old and the new id of the chat, whichever of the two a service message stands in."""
    if message.migrate_to_chat_id is not None:
        return message.chat_id, message.migrate_to_chat_id
    return message.migrate_from_chat_id or message.chat_id, message.chat_id
