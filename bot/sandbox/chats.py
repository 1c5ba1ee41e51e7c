"""Chats: private ones, groups, supergroups with and without topics, channels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox import service
from bot.sandbox.feed import Event, Inbox
from bot.sandbox.members import (
    ADMINISTRATOR_RIGHTS,
    CHANNEL_RIGHTS,
    GROUP_RIGHTS,
    SEND_RIGHTS,
    Member,
    Permissions,
)
from bot.sandbox.service import Topic
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.people import Person
    from bot.sandbox.state import World

AWAY = Member("left")


@dataclass(eq=False, slots=True)
class Chat:
    """One chat as the bot knows it. ``kind`` is private, group, supergroup or channel.

    ``known`` is False for a chat in which the bot never was: it answers "chat not found".
    ``hides_members``: only administrators see who belongs to a group. ``direct_of`` is the channel
    whose direct messages this chat holds, a topic a person; ``linked`` is the channel of a group or
    the group of a channel. ``pins`` are message ids, the newest last. Message 1 of a supergroup or
    channel is its making, which bots never see.
    """

    world: World
    id: int
    kind: str
    title: str
    username: str | None = None
    person: Person | None = None
    known: bool = True
    started: bool = True
    blocked: bool = False
    deleted: bool = False
    is_forum: bool = False
    hides_members: bool = False
    direct_of: Chat | None = None
    linked: Chat | None = None
    migrated_to: int | None = None
    members: dict[int, Member] = field(default_factory=dict)
    permissions: Permissions = field(default_factory=Permissions)
    topics: dict[int, Topic] = field(default_factory=dict)
    history: dict[int, Json] = field(default_factory=dict)
    pins: list[int] = field(default_factory=list)
    inbox: Inbox = field(default_factory=Inbox)
    last_id: int = 1
    card: Json = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.card = self._card()

    @property
    def messages(self) -> list[Json]:
        """Every Message in the chat as it stands now, oldest first."""
        return list(self.history.values())

    @property
    def bot(self) -> Member:
        """The bot's own membership."""
        return self.members.get(self.world.bot.id, AWAY)

    @property
    def pinned(self) -> Json | None:
        """The Message pinned last."""
        return self.history.get(self.pins[-1]) if self.pins else None

    async def next_message(self, within: float = 60.0) -> Json:
        """The bot's next Message here, sent or edited, that no earlier call has returned; as it was
        at that moment.

        :raises TimeoutError: nothing within so many seconds.
        """
        return (await self.inbox.take(("message", "edit"), within)).message

    async def next_event(self, *kinds: str, within: float = 60.0) -> Event:
        """The bot's next doing here of these kinds (message, edit, delete, typing, pin, reaction);
        all when none named.

        :raises TimeoutError: nothing within so many seconds.
        """
        wanted = kinds or ("message", "edit", "delete", "typing", "pin", "reaction")
        return await self.inbox.take(wanted, within)

    def next_id(self) -> int:
        """The id of the next message: supergroups and channels count for themselves, other chats
        count together.
        """
        if self.kind in {"supergroup", "channel"}:
            self.last_id += 1
            return self.last_id
        return self.world.next_message_id()

    def keep(self, kind: str, message: Json, *, by_bot: bool) -> Json:
        """Put a sent or edited Message into the history and tell whoever listens."""
        self.history[message["message_id"]] = message
        if by_bot:
            self.inbox.put(Event("service" if "pinned_message" in message else kind, message))
        if self.world.feed.heard:
            shown = message if by_bot else {**message, "outgoing": True}
            self.world.feed.publish(kind, chat_id=self.id, message=shown)
        return message

    def remove(self, message_id: int, *, by_bot: bool) -> None:
        """Take a message out of the history."""
        message = self.history.pop(message_id)
        if message_id in self.pins:
            self.pins.remove(message_id)
        if by_bot:
            self.inbox.put(Event("delete", message))
        self.world.feed.publish("delete", chat_id=self.id, message_id=message_id)

    def member(self, person: Person) -> Member:
        """This person's membership."""
        return self.members.get(person.id, AWAY)

    def bot_may(self, right: str) -> bool:
        """Whether the bot has this right (``can_…``) here."""
        bot = self.bot
        if bot.status == "administrator":
            return (right in SEND_RIGHTS.values() and self.kind != "channel") or right in bot.rights
        if bot.status == "restricted":
            return right in bot.rights
        return self.kind == "private" or right in self.permissions.granted

    # What people do to the chat
    # ------------------------------------------------------------------------------------

    def add(self, person: Person, *, admin: bool = False, anonymous: bool = False) -> None:
        """Let somebody join, as an administrator or not; the bot sees new_chat_members."""
        rights = frozenset(ADMINISTRATOR_RIGHTS + GROUP_RIGHTS) if admin else frozenset()
        service.join(
            self, person, Member("administrator" if admin else "member", rights, anonymous)
        )

    def remove_member(self, person: Person) -> None:
        """Somebody leaves; the bot sees left_chat_member."""
        service.leave(self, person)

    def promote(self, person: Person, *, anonymous: bool = False) -> None:
        """Make a member an administrator."""
        rights = frozenset(ADMINISTRATOR_RIGHTS + GROUP_RIGHTS)
        service.change_member(self, person, Member("administrator", rights, anonymous))

    def demote(self, person: Person) -> None:
        """Make an administrator an ordinary member again."""
        service.change_member(self, person, Member())

    def add_bot(self, *, by: Person | None = None) -> None:
        """Bring the bot in; it gets my_chat_member."""
        self.known = True
        service.change_bot(self, Member(), self._user(by))

    def promote_bot(self, *rights: str, by: Person | None = None) -> None:
        """Make the bot an administrator with these rights (``can_…``); with the usual ones when
        none is named.
        """
        usual = ADMINISTRATOR_RIGHTS + (CHANNEL_RIGHTS if self.kind == "channel" else GROUP_RIGHTS)
        service.change_bot(
            self, Member("administrator", frozenset(rights or usual)), self._user(by)
        )

    def demote_bot(self, *, by: Person | None = None) -> None:
        """Make the bot an ordinary member."""
        service.change_bot(self, Member(), self._user(by))

    def restrict_bot(self, *rights: str, by: Person | None = None) -> None:
        """Leave the bot with these rights only (``can_…``)."""
        service.change_bot(self, Member("restricted", frozenset(rights)), self._user(by))

    def kick_bot(self, *, by: Person | None = None) -> None:
        """Throw the bot out for good; it gets my_chat_member and then 403 for whatever it sends."""
        service.change_bot(self, Member("kicked"), self._user(by))

    def upgrade(self, *, joins_first: bool = False) -> Chat:
        """Turn a group into a supergroup with a new id, which is returned.

        The old id answers migrate_to_chat_id. With ``joins_first`` a my_chat_member of the new chat
        comes before the messages that tell of the move.
        """
        return service.upgrade(self, joins_first=joins_first)

    def topic(self, name: str) -> Topic:
        """Make a topic; the chat becomes a forum."""
        self.is_forum = True
        self.card = self._card()
        return service.make_topic(self, name)

    def close_topic(self, topic: Topic) -> None:
        """Close a topic: from now on only administrators write there. A service message says so."""
        service.close_topic(self, topic, closed=True)

    def reopen_topic(self, topic: Topic) -> None:
        """Let everybody write in a topic again. A service message says so."""
        service.close_topic(self, topic, closed=False)

    def remove_topic(self, topic: Topic) -> None:
        """Delete a topic with its messages: sending there answers "message thread not found"."""
        del self.topics[topic.id]
        gone = [
            number
            for number, message in self.history.items()
            if message.get("message_thread_id") == topic.id
        ]
        for number in gone:
            self.remove(number, by_bot=False)

    def remove_message(self, message: Json) -> None:
        """Somebody deletes a message; bots are not told."""
        self.remove(message["message_id"], by_bot=False)

    def delete(self) -> None:
        """Delete the whole chat."""
        self.deleted = True

    def _user(self, person: Person | None) -> Json:
        return person.user() if person is not None else service.owner(self)

    def _card(self) -> Json:
        card: Json = {"id": self.id, "type": self.kind}
        if self.person is not None:
            card["first_name"] = self.title
        else:
            card["title"] = self.title
        if self.username:
            card["username"] = self.username
        if self.is_forum:
            card["is_forum"] = True
        if self.direct_of is not None:
            card["is_direct_messages"] = True
        return card
