"""Who may change what holds for a whole chat, and who may turn a message that others see too."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from enum import Enum

from cachetools import TLRUCache
from telegram import Chat, Message, Update
from telegram.constants import ChatID, ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.telegram.sending import pressed_message, question_of
from bot.telegram.wire.errors import until_sent

_REMEMBERED = 4096
_ADMINISTRATORS = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


class ChatRole(Enum):
    """What somebody is to a chat. ``UNSEEN``: Telegram does not let the bot see it."""

    ADMINISTRATOR = "administrator"
    OTHER = "other"
    UNSEEN = "unseen"


# Whoever is made an administrator after a refusal tries again at once; one who is seen only now was
# not allowed to be seen until just now.
_SECONDS_BELIEVED = {ChatRole.ADMINISTRATOR: 60.0, ChatRole.OTHER: 3.0, ChatRole.UNSEEN: 0.0}
"""How long Telegram's word on somebody is taken as still true."""


class Administrators:
    """Knows who administers a chat. ``clock`` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._roles: TLRUCache[tuple[int, int], ChatRole] = TLRUCache(
            _REMEMBERED, lambda _, role, now: now + _SECONDS_BELIEVED[role], clock
        )

    async def role(self, update: Update) -> ChatRole:
        """What whoever sent an update is to its chat: an administrator may change what holds there.

        In a private chat that is its person. Only administrators post in a channel, speak as the
        group itself, or speak in a group as the channel that it belongs to. Raises TelegramError
        when Telegram does not answer for longer than is worth waiting for.
        """
        chat, query = update.effective_chat, update.callback_query
        if chat is None:
            return ChatRole.OTHER
        if chat.type == ChatType.PRIVATE:
            return ChatRole.ADMINISTRATOR
        if query is not None:
            in_group = chat.type != ChatType.CHANNEL
            return await self._of_person(chat, query.from_user.id, is_member=in_group)
        if chat.type == ChatType.CHANNEL:
            return ChatRole.ADMINISTRATOR
        message = update.effective_message
        if message is not None and message.sender_chat is not None:
            return await self._of_channel(chat, message.sender_chat.id)
        if message is not None and message.from_user is not None:
            return await self._of_person(chat, message.from_user.id)
        return ChatRole.OTHER

    async def may_turn(self, update: Update) -> bool:
        """Whether whoever pressed a button may put something else in the place of its message.

        That is everybody in a private chat, administrators everywhere, and in a group whoever asked
        for the message. Alerts, which nobody asked for, are turned by administrators alone.
        Raises as ``role`` does.
        """
        query, chat = update.callback_query, update.effective_chat
        message = pressed_message(query) if query is not None else None
        if query is None or chat is None or message is None:
            return False
        if chat.type == ChatType.PRIVATE:
            return True
        if chat.type != ChatType.CHANNEL and _asked_by(message) == query.from_user.id:
            return True
        return await self.role(update) is ChatRole.ADMINISTRATOR

    async def _of_channel(self, chat: Chat, channel: int) -> ChatRole:
        if channel == chat.id:
            return ChatRole.ADMINISTRATOR

        async def ask() -> ChatRole:
            linked = (await chat.get_bot().get_chat(chat.id)).linked_chat_id
            return ChatRole.ADMINISTRATOR if linked == channel else ChatRole.OTHER

        return await self._remembered(chat, channel, ask)

    async def _of_person(self, chat: Chat, user: int, *, is_member: bool = False) -> ChatRole:
        # It stands for anonymous administrators, and nobody else can act by its name.
        if user == ChatID.ANONYMOUS_ADMIN:
            return ChatRole.ADMINISTRATOR

        async def ask() -> ChatRole:
            status = (await chat.get_bot().get_chat_member(chat.id, user)).status
            if status in _ADMINISTRATORS:
                return ChatRole.ADMINISTRATOR
            # Whoever presses in a group is in it. One who is said not to be may be an anonymous
            # administrator.
            is_hidden = is_member and status == ChatMemberStatus.LEFT
            return ChatRole.UNSEEN if is_hidden else ChatRole.OTHER

        return await self._remembered(chat, user, ask)

    async def _remembered(
        self, chat: Chat, member: int, ask: Callable[[], Awaitable[ChatRole]]
    ) -> ChatRole:
        """The role of a person or a channel, asked for unless it is known still."""
        role = self._roles.get((chat.id, member))
        if role is None:
            try:
                role = await until_sent(ask, asks=True)
            except (BadRequest, Forbidden):
                role = await _among_administrators(chat, member)
            self._roles[chat.id, member] = role
        return role


async def _among_administrators(chat: Chat, user: int) -> ChatRole:
    """Look among the administrators, who are shown also where the members are hidden."""
    bot = chat.get_bot()
    try:
        administrators = await until_sent(lambda: bot.get_chat_administrators(chat.id), asks=True)
    except TelegramError:
        return ChatRole.UNSEEN
    is_there = any(each.user.id == user for each in administrators)
    return ChatRole.ADMINISTRATOR if is_there else ChatRole.UNSEEN


def _asked_by(message: Message) -> int | None:
    """The person whose question one of the bot's messages answers, where that can be seen."""
    if message.direct_messages_topic is not None:
        writer = message.direct_messages_topic.user
        return writer.id if writer is not None else None
    question = question_of(message)
    if question is None or question.sender_chat is not None or question.from_user is None:
        return None
    return question.from_user.id
