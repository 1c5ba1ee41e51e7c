"""Where the bot is let in and thrown out, and where a group becomes a supergroup."""

from __future__ import annotations

from typing import Any

from telegram import ChatMember, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.answers.wording.wording import wording
from bot.chats.listener import Address, Retirement
from bot.telegram.client import Client
from bot.telegram.dialogs.registering import Registry
from bot.telegram.dialogs.said import said
from bot.telegram.dialogs.scene import Scenes
from bot.telegram.sending import send

_AWAY = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}
_GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}


class Membership:
    """Keeps the list of listeners true."""

    def __init__(self, scenes: Scenes) -> None:
        self._scenes = scenes

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
        if came and chat.type in _GROUPS and not await self._scenes.chats.find_all(chat.id):
            await _greet(context.bot, change)

    async def on_migration(self, update: Update, _: Any) -> None:
        """Follow a group to its supergroup."""
        if update.message is not None:
            await self._scenes.chats.migrate(*_moved(update.message))


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
        return bool(getattr(now, "can_send_messages", False)) and bool(getattr(now, "is_member", True))
    if kind == ChatType.CHANNEL and now.status == ChatMemberStatus.ADMINISTRATOR:
        return bool(getattr(now, "can_post_messages", False))
    return True


def _moved(message: Message) -> tuple[int, int]:
    """The old and the new id of the chat, whichever of the two a service message stands in."""
    if message.migrate_to_chat_id is not None:
        return message.chat_id, message.migrate_to_chat_id
    return message.migrate_from_chat_id or message.chat_id, message.chat_id


async def _greet(client: Client, change: ChatMemberUpdated) -> None:
    words = wording(change.from_user.language_code)
    try:
        await send(client, change.chat.id, said([words("greeting")]), silent=True)
    except (BadRequest, Forbidden):
        return  # a group that lets nobody write needs no greeting
