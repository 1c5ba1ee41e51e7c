"""Who may change what holds for a whole chat, and who may turn a message that others see too."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from enum import Enum

from telegram import Bot, Chat, Message, Update
from telegram.constants import ChatID, ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.telegram.sending import pressed_message, question_of
from bot.telegram.wire.errors import until_sent

_YES_BELIEVED = 60.0
_NO_BELIEVED = 3.0
"""Seconds for which Telegram's word on somebody is taken as still true. Whoever is made an
administrator after a refusal tries again at once."""
_REMEMBERED = 4096
_ADMINISTRATORS = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


class ChatRole(Enum):
    """What somebody is to a chat. ``UNSEEN``: Telegram does not let the bot see it."""

    ADMINISTRATOR = "administrator"
    OTHER = "other"
    UNSEEN = "unseen"


class Administrators:
    """Tells who administers a chat. ``clock`` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[tuple[int, int], tuple[float, ChatRole]] = OrderedDict()

    async def standing(self, update: Update) -> ChatRole:
        """Whether an update comes from somebody who may change what holds for its chat.

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
            return await self._of_person(chat, query.from_user.id, pressed=True)
        message = update.effective_message
        return await self._wrote(chat, message) if message is not None else ChatRole.OTHER

    async def may_turn(self, update: Update) -> bool:
        """Whether whoever pressed a button may put something else in the place of its message.

        That is everybody in a private chat, administrators everywhere, and in a group whoever asked
        for the message. Alerts, which nobody asked for, are turned by administrators alone.
        Raises as ``standing`` does.
        """
        query, chat = update.callback_query, update.effective_chat
        message = pressed_message(query) if query is not None else None
        if query is None or chat is None or message is None:
            return False
        if chat.type == ChatType.PRIVATE:
            return True
        if chat.type != ChatType.CHANNEL and _asked_by(message) == query.from_user.id:
            return True
        return await self.standing(update) is ChatRole.ADMINISTRATOR

    async def _wrote(self, chat: Chat, message: Message) -> ChatRole:
        if chat.type == ChatType.CHANNEL:
            return ChatRole.ADMINISTRATOR
        if message.sender_chat is not None:
            return await self._of_channel(chat, message.sender_chat.id)
        if message.from_user is None:
            return ChatRole.OTHER
        return await self._of_person(chat, message.from_user.id)

    async def _of_channel(self, chat: Chat, channel: int) -> ChatRole:
        async def ask() -> ChatRole:
            linked = (await chat.get_bot().get_chat(chat.id)).linked_chat_id
            return ChatRole.ADMINISTRATOR if linked == channel else ChatRole.OTHER

        return (
            ChatRole.ADMINISTRATOR if channel == chat.id else await self._asked(chat, channel, ask)
        )

    async def _of_person(self, chat: Chat, user: int, *, pressed: bool = False) -> ChatRole:
        async def ask() -> ChatRole:
            standing = await _standing(chat.get_bot(), chat.id, user)
            # Who presses in a group is in it; one who is not may be an anonymous administrator.
            unknown = standing is None and pressed and chat.type != ChatType.CHANNEL
            return ChatRole.UNSEEN if unknown else standing or ChatRole.OTHER

        # It stands for anonymous administrators, and nobody else can act by its name.
        anonymous = user == ChatID.ANONYMOUS_ADMIN
        return ChatRole.ADMINISTRATOR if anonymous else await self._asked(chat, user, ask)

    async def _asked(
        self, chat: Chat, other: int, ask: Callable[[], Awaitable[ChatRole]]
    ) -> ChatRole:
        """Ask unless it is known still. What cannot be seen now may be allowed to be soon."""
        until, known = self._known.get((chat.id, other), (0.0, ChatRole.UNSEEN))
        if until > self._clock():
            return known
        try:
            known = await until_sent(ask, asks=True)
        except (BadRequest, Forbidden):
            known = await _among_administrators(chat.get_bot(), chat.id, other)
        if known is not ChatRole.UNSEEN:
            believed = _YES_BELIEVED if known is ChatRole.ADMINISTRATOR else _NO_BELIEVED
            self._known[chat.id, other] = self._clock() + believed, known
            self._known.move_to_end((chat.id, other))
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return known


def _asked_by(message: Message) -> int | None:
    """The person whose question one of the bot's messages answers, where that can be told."""
    if message.direct_messages_topic is not None:
        writer = message.direct_messages_topic.user
        return writer.id if writer is not None else None
    question = question_of(message)
    if question is None or question.sender_chat is not None or question.from_user is None:
        return None
    return question.from_user.id


async def _standing(bot: Bot, chat: int, user: int) -> ChatRole | None:
    """What a person is to a chat; None for one who is not in it."""
    status = (await bot.get_chat_member(chat, user)).status
    if status in _ADMINISTRATORS:
        return ChatRole.ADMINISTRATOR
    return None if status == ChatMemberStatus.LEFT else ChatRole.OTHER


async def _among_administrators(bot: Bot, chat: int, user: int) -> ChatRole:
    """Look among the administrators, who are shown also where the members are hidden."""
    try:
        administrators = await until_sent(lambda: bot.get_chat_administrators(chat), asks=True)
    except TelegramError:
        return ChatRole.UNSEEN
    there = any(each.user.id == user for each in administrators)
    return ChatRole.ADMINISTRATOR if there else ChatRole.UNSEEN
