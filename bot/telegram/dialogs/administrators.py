"""Who may change what holds for a whole chat."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from telegram import Bot, Chat, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden

_BELIEVED = 60.0
"""Seconds for which Telegram's word on somebody is taken as still true."""
_REMEMBERED = 4096
_ADMINISTRATORS = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}
Asking = Callable[[Bot, int, int], Awaitable[bool]]


class Administrators:
    """Tells who administers a chat. ``clock`` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[tuple[int, int], tuple[float, bool]] = OrderedDict()

    async def sent(self, update: Update) -> bool:
        """Whether an update comes from somebody who may change what holds for its chat.

        In a private chat that is its person. Only administrators post in a channel, speak as the group itself, or
        speak in a group as the channel that it belongs to.
        """
        chat, query = update.effective_chat, update.callback_query
        if chat is None:
            return False
        if chat.type == ChatType.PRIVATE:
            return True
        if query is not None:
            return await self._includes(chat, query.from_user.id)
        message = update.effective_message
        return message is not None and await self._wrote(chat, message)

    async def _wrote(self, chat: Chat, message: Message) -> bool:
        if chat.type == ChatType.CHANNEL:
            return True
        if message.sender_chat is not None:
            return message.sender_chat.id == chat.id or await self._belongs(chat, message.sender_chat.id)
        return message.from_user is not None and await self._includes(chat, message.from_user.id)

    async def _includes(self, chat: Chat, user: int) -> bool:
        return await self._asked(chat, user, _is_administrator)

    async def _belongs(self, chat: Chat, channel: int) -> bool:
        return await self._asked(chat, channel, _is_its_channel)

    async def _asked(self, chat: Chat, other: int, ask: Asking) -> bool:
        until, known = self._known.get((chat.id, other), (0.0, False))
        if until > self._clock():
            return known
        try:
            known = await ask(chat.get_bot(), chat.id, other)
        except (BadRequest, Forbidden):  # nobody there is called so, or we may not know
            known = False
        self._known[chat.id, other] = self._clock() + _BELIEVED, known
        self._known.move_to_end((chat.id, other))
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return known


async def _is_administrator(bot: Bot, chat: int, user: int) -> bool:
    return (await bot.get_chat_member(chat, user)).status in _ADMINISTRATORS


async def _is_its_channel(bot: Bot, chat: int, channel: int) -> bool:
    return (await bot.get_chat(chat)).linked_chat_id == channel
