"""Everything the sandbox knows: the bot, people, chats, files, and what waits to be answered."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.sandbox.chats import Chat
from bot.sandbox.feed import Feed
from bot.sandbox.files import Files
from bot.sandbox.members import ADMINISTRATOR_RIGHTS, CHANNEL_RIGHTS, Member
from bot.sandbox.people import Person
from bot.sandbox.queries import Asked, InlineAnswer, Press
from bot.sandbox.updates import Updates
from bot.sandbox.wire import Json

FIRST_PERSON = 700_000_001
FIRST_GROUP = 4_000_000_001
FIRST_SUPERGROUP = 1_000_000_000_000 + 2_000_000_001


@dataclass(slots=True)
class Bot:
    """The bot's account. With ``privacy`` it sees in groups only what is meant for it."""

    id: int
    first_name: str = "Ballotwire"
    username: str = "ballotwire_bot"
    privacy: bool = True
    inline: bool = True
    inline_feedback: bool = False
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, int, int, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)

    def user(self) -> Json:
        """User of the Bot API, as others see the bot."""
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.first_name,
            "username": self.username,
        }


class World:
    """One bot's whole world. ``clock`` gives seconds since 1970, ``ticks`` monotonic seconds."""

    def __init__(self, bot: Bot, clock: Callable[[], float], ticks: Callable[[], float]) -> None:
        self.bot = bot
        self.bot_user = bot.user()
        self.clock = clock
        self.ticks = ticks
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.updates = Updates(clock=clock)
        self.feed = Feed()
        self.files = Files()
        self.presses: dict[str, Press] = {}
        self.asked: dict[str, Asked] = {}
        self.answers: dict[str, InlineAnswer] = {}
        self.inline_messages: dict[str, tuple[int, int]] = {}
        self.logged_out = False
        self._people = itertools.count(FIRST_PERSON)
        self._groups = itertools.count(FIRST_GROUP)
        self._supergroups = itertools.count(FIRST_SUPERGROUP)
        self._messages = itertools.count(1)
        self._queries = itertools.count(1)

    def now(self) -> int:
        """Whole seconds since 1970, as every ``date`` of the Bot API."""
        return int(self.clock())

    def next_message_id(self) -> int:
        """The next id of the series that private chats and groups share."""
        return next(self._messages)

    def next_query_id(self) -> str:
        """A fresh id for a callback or inline query."""
        return str(4_000_000_000_000 + next(self._queries))

    def make_person(self, name: str, language: str | None, username: str | None) -> Person:
        """Somebody new."""
        person = Person(self, next(self._people), name, language, username)
        self.people[person.id] = person
        return person

    def private(self, person: Person, *, started: bool = True) -> Chat:
        """The private chat of this person with the bot; not ``started`` means that the bot may not
        write first.
        """
        chat = self.chats.get(person.id)
        if chat is None:
            chat = Chat(
                self,
                person.id,
                "private",
                person.first_name,
                person.username,
                person,
                started=started,
            )
            chat.members = {person.id: Member(), self.bot.id: Member()}
            self.chats[chat.id] = chat
            self.changed(chat)
        return chat

    def make_chat(self, kind: str, title: str, *, username: str | None = None) -> Chat:
        """A new group, supergroup or channel with nobody in it."""
        number = -next(self._groups) if kind == "group" else -next(self._supergroups)
        chat = Chat(self, number, kind, title, username)
        self.chats[chat.id] = chat
        return chat

    def furnish(
        self,
        kind: str,
        title: str,
        members: Sequence[Person],
        *,
        bot: bool = True,
        username: str | None = None,
    ) -> Chat:
        """A chat with people in it, the first its owner, and the bot: an administrator of channels,
        else a member.
        """
        chat = self.make_chat(kind, title, username=username)
        chat.members = {
            person.id: Member("member" if index else "creator")
            for index, person in enumerate(members)
        }
        if bot:
            rights = frozenset(ADMINISTRATOR_RIGHTS + CHANNEL_RIGHTS)
            chat.members[self.bot.id] = (
                Member("administrator", rights) if kind == "channel" else Member()
            )
        chat.known = bot
        self.changed(chat)
        return chat

    def direct_messages(self, channel: Chat) -> Chat:
        """The chat in which people write to a channel; the bot is in it as it is in the channel."""
        chat = Chat(self, -next(self._supergroups), "supergroup", channel.title, direct_of=channel)
        chat.members = dict(channel.members)
        self.chats[chat.id] = chat
        self.changed(chat)
        return chat

    def changed(self, chat: Chat) -> None:
        """Tell the page that a chat's members, pins or name changed."""
        if self.feed.heard:
            self.feed.publish("chat", chat_id=chat.id)
