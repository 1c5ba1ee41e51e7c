"""Changes in who is where: the service messages and membership updates they cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox.members import Member
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.chats import Chat
    from bot.sandbox.people import Person

ANONYMOUS: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
"""Telegram's stand-in sender for administrators who stay anonymous."""
CHANNEL_BOT: Json = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}
"""Telegram's stand-in sender for people who speak as a channel."""

GENERAL = 1
"""The topic that every forum has; its messages carry no ``message_thread_id``."""


@dataclass(slots=True)
class Topic:
    """A topic; ``id`` is its ``message_thread_id``, the id of the service message that made it."""

    id: int
    name: str
    closed: bool = False


def join(chat: Chat, person: Person, member: Member) -> None:
    """Make somebody a member; a service message and a chat_member update say so."""
    before = chat.member(person)
    chat.members[person.id] = member
    announce(chat, person.user(), new_chat_members=[person.user()])
    _tell_member(chat, person, before, member)


def leave(chat: Chat, person: Person) -> None:
    """Somebody leaves by themselves."""
    before = chat.member(person)
    chat.members[person.id] = Member("left")
    announce(chat, person.user(), left_chat_member=person.user())
    _tell_member(chat, person, before, Member("left"))


def change_member(chat: Chat, person: Person, member: Member) -> None:
    """Change somebody's role; only the chat_member update says so."""
    before = chat.member(person)
    chat.members[person.id] = member
    _tell_member(chat, person, before, member)


def change_bot(chat: Chat, member: Member, user: Json) -> None:
    """``user`` changes the bot's role: my_chat_member, and in groups a service message when it
    comes or goes.
    """
    world = chat.world
    before = chat.bot
    chat.members[world.bot.id] = member
    world.updates.add("my_chat_member", _change(chat, user, world.bot.user(), before, member))
    if chat.kind in {"group", "supergroup"} and member.present and not before.present:
        announce(chat, user, new_chat_members=[world.bot.user()])
    elif chat.kind in {"group", "supergroup"} and before.present and not member.present:
        announce(chat, user, left_chat_member=world.bot.user())
    chat.world.changed(chat)


def change_private(chat: Chat, user: Json, *, blocked: bool) -> None:
    """The person of a private chat blocked the bot or let it write again."""
    bot = chat.world.bot.user()
    before, after = (
        Member("kicked" if not blocked else "member"),
        Member("kicked" if blocked else "member"),
    )
    chat.blocked = blocked
    chat.world.updates.add("my_chat_member", _change(chat, user, bot, before, after))
    chat.world.changed(chat)


def upgrade(chat: Chat, *, joins_first: bool) -> Chat:
    """Move everything to a new supergroup; both chats get their migration message.

    With ``joins_first`` the bot hears before these that it is in the new chat, just as if somebody
    had let it in.
    """
    world = chat.world
    fresh = world.make_chat("supergroup", chat.title, username=chat.username)
    fresh.members = dict(chat.members)
    fresh.permissions = chat.permissions
    if joins_first:
        joined = _change(fresh, owner(chat), world.bot.user(), Member("left"), fresh.bot)
        world.updates.add("my_chat_member", joined)
    announce(chat, owner(chat), migrate_to_chat_id=fresh.id)
    chat.migrated_to = fresh.id
    announce(fresh, ANONYMOUS, sender_chat=fresh.card, migrate_from_chat_id=chat.id)
    chat.world.changed(chat)
    chat.world.changed(fresh)
    return fresh


def make_topic(chat: Chat, name: str) -> Topic:
    """A new topic, whose id is that of the service message that made it."""
    number = chat.last_id + 1
    made = {"name": name, "icon_color": 7322096}
    topic = chat.topics[number] = Topic(number, name)
    announce(
        chat, owner(chat), message_thread_id=number, is_topic_message=True, forum_topic_created=made
    )
    chat.world.changed(chat)
    return topic


def close_topic(chat: Chat, topic: Topic, *, closed: bool) -> None:
    """Close a topic or open it again."""
    topic.closed = closed
    what: Json = {"forum_topic_closed" if closed else "forum_topic_reopened": {}}
    announce(chat, owner(chat), message_thread_id=topic.id, is_topic_message=True, **what)


def announce(chat: Chat, user: Json, **content: object) -> Json:
    """Put a service message into the chat; the bot sees it while it is there, whatever its
    privacy.
    """
    world = chat.world
    message: Json = {
        "message_id": chat.next_id(),
        "from": user,
        "chat": chat.card,
        "date": world.now(),
        **content,
    }
    if chat.kind == "channel":
        message["sender_chat"] = chat.card
        del message["from"]
    chat.keep("message", message, by_bot=user["id"] == world.bot.id)
    if chat.bot.present:
        world.updates.add("channel_post" if chat.kind == "channel" else "message", message)
    return message


def owner(chat: Chat) -> Json:
    """The owner's User; Telegram's anonymous stand-in when nobody owns the chat here."""
    if chat.person is not None:
        return chat.person.user()
    for number, member in chat.members.items():
        if member.status == "creator":
            return chat.world.people[number].user()
    return ANONYMOUS


def _tell_member(chat: Chat, person: Person, before: Member, after: Member) -> None:
    if chat.bot.administers:
        chat.world.updates.add(
            "chat_member", _change(chat, person.user(), person.user(), before, after)
        )
    chat.world.changed(chat)


def _change(chat: Chat, by: Json, whom: Json, before: Member, after: Member) -> Json:
    return {
        "chat": chat.card,
        "from": by,
        "date": chat.world.now(),
        "old_chat_member": before.json(whom),
        "new_chat_member": after.json(whom),
    }
