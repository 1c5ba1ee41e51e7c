"""Where the bot is let in and thrown out, and where a group becomes a supergroup."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import Any

from telegram import ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.chats.listener import Address, Retirement
from bot.replies import Replies
from bot.show.hints import hint
from bot.telegram.dialogs.context import ChatContexts, text_message
from bot.telegram.dialogs.registry import Registry
from bot.telegram.sending import send
from bot.telegram.wire.client import Client

_AWAY = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}
GREETED_AFTER = 2.0
"""Seconds after which a supergroup is greeted that did not turn out to be a group known before."""
_REMEMBERED = 1_000
_LOGGER = logging.getLogger(__name__)


class Membership:
    """Keeps the list of listeners true."""

    def __init__(self, contexts: ChatContexts, replies: Replies) -> None:
        self._contexts, self._replies = contexts, replies
        self._greetings: dict[int, asyncio.Task[None]] = {}
        self._moved_here: deque[int] = deque(maxlen=_REMEMBERED)

    def add_to(self, registry: Registry) -> None:
        """Register the handlers."""
        add = registry.application.add_handler
        add(ChatMemberHandler(self.on_change, ChatMemberHandler.MY_CHAT_MEMBER))
        add(MessageHandler(filters.StatusUpdate.MIGRATE, self.on_migration))

    async def on_change(self, update: Update, context: Any) -> None:
        """Retire a chat that cannot be written to, take back one that can, and greet a group."""
        change, chats = update.my_chat_member, self._contexts.chats
        if change is None:
            return
        chat = change.chat
        reason = _reason_to_retire(change)
        if reason is not None:
            await chats.retire(Address(chat.id), reason, self._contexts.now())
            return
        await chats.restore(chat.id)
        if change.old_chat_member.status not in _AWAY:
            return
        if chat.type == ChatType.GROUP:
            await self._greet(context.bot, change)
        elif chat.type == ChatType.SUPERGROUP and chat.id not in self._moved_here:
            # A group that became a supergroup looks just so until the messages about it come.
            task = asyncio.create_task(self._greet(context.bot, change, after=GREETED_AFTER))
            self._greetings[chat.id] = task
            task.add_done_callback(lambda _: self._greetings.pop(chat.id, None))

    async def on_migration(self, update: Update, _: Any) -> None:
        """Follow a group to its supergroup, which is not greeted again."""
        message = update.message
        if message is None:
            return
        # One service message stands in the old chat, another in the new one; each names the other.
        old, new = message.migrate_from_chat_id or message.chat_id, message.chat_id
        if message.migrate_to_chat_id is not None:
            old, new = message.chat_id, message.migrate_to_chat_id
        self._moved_here.append(new)
        if greeting := self._greetings.get(new):
            greeting.cancel()
        await self._contexts.chats.migrate(old, new)

    async def _greet(
        self, client: Client, change: ChatMemberUpdated, *, after: float = 0.0
    ) -> None:
        """Say what the bot is for, ``after`` so many seconds, where nobody uses it yet."""
        await asyncio.sleep(after)
        if await self._contexts.chats.find_all(change.chat.id):
            return
        greeting = hint(self._replies.labels(change.from_user.language_code), "greeting")
        try:
            await send(client, change.chat.id, text_message([greeting]), silent=True)
        except TelegramError as error:
            _LOGGER.info("A group was not greeted: %s", error)


def _reason_to_retire(change: ChatMemberUpdated) -> Retirement | None:
    """Why the bot cannot write to a chat any more; ``None`` when it can."""
    kind, member = change.chat.type, change.new_chat_member
    if member.status in _AWAY:
        return Retirement.BLOCKED if kind == ChatType.PRIVATE else Retirement.KICKED
    # Each kind of member has attributes of its own, and an older server leaves some of them out.
    may_write = True
    if kind != ChatType.PRIVATE and member.status == ChatMemberStatus.RESTRICTED:
        may_send = getattr(member, "can_send_messages", False)
        may_write = bool(may_send) and bool(getattr(member, "is_member", True))
    elif kind == ChatType.CHANNEL and member.status == ChatMemberStatus.ADMINISTRATOR:
        may_write = bool(getattr(member, "can_post_messages", False))
    return None if may_write else Retirement.NO_RIGHTS
