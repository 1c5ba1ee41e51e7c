"""An update as the library's objects, of which a part is made when somebody looks at it.

The library makes all of an update at once, the 112 fields of a message among it, which costs a
fifth of an answer; what handlers look at are about ten. Here the objects are the library's own, of
its classes, but begin empty. What this file does not know how to make, the library makes. People,
chats and dates are made before a handler has the update: they may be none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from telegram import Bot, CallbackQuery, Chat, InlineQuery, Message, TelegramObject, Update, User
from telegram.constants import ZERO_DATE, ChatType

from bot.telegram.wire.client import Client
from bot.telegram.wire.received import UnreadableUpdateError

_set = object.__setattr__  # the library's own refuses to change what it made
_OF_ALL = {"_id_attrs", "api_kwargs"}
"""Attributes that the library makes of several fields."""


class _Read:
    """Mixed into a class of the library: its attributes, each made when it is looked at first.

    ``_whole`` is the library's class and ``_blank`` an object of it with nothing in it. Fields in
    ``_plain`` are in JSON as the library has them; of ``_made`` each has its name in JSON and what
    is made of it. Without those ``_needed`` there is no such object.
    """

    __slots__ = ()
    _whole: ClassVar[type[TelegramObject]]
    _blank: ClassVar[TelegramObject]
    _needed: ClassVar[tuple[str, ...]] = ("id",)
    _plain: ClassVar[frozenset[str]]
    _made: ClassVar[Mapping[str, tuple[str, Callable[[Any, Any], Any]]]] = {}
    _raw: dict[str, Any]
    _bot: Bot | None

    @classmethod
    def of(cls, raw: dict[str, Any], client: Client) -> Any:
        """What is in ``raw``. Raises ``UnreadableUpdateError`` where what is needed is not."""
        if not isinstance(raw, dict):
            raise UnreadableUpdateError(f"{cls._whole.__name__} that is no object")
        for name in cls._needed:
            if name not in raw:
                raise UnreadableUpdateError(f"{cls._whole.__name__} without {name}")
        read = cls.__new__(cls)
        _set(read, "_raw", raw)
        _set(read, "_bot", client)
        return read

    def make_parts(self) -> None:
        """Make what there is of ``_made``, and its parts. Raises for what is no such thing."""
        for name, (field, _) in self._made.items():
            part = getattr(self, name) if field in self._raw else None
            if isinstance(part, _Read):
                part.make_parts()

    def __getattr__(self, name: str) -> Any:
        """An attribute that was not looked at before."""
        raw, made = self._raw, self._made.get(name)
        if made is not None:
            field, make = made
            value = raw.get(field)
            if value is not None:
                value = make(value, self._bot)
        else:
            value = raw.get(name)
            if name in _OF_ALL or (value is not None and name not in self._plain):
                return self._read_whole(name)
        if value is None:
            value = getattr(self._blank, name)
        _set(self, name, value)
        return value

    def _read_whole(self, name: str) -> Any:
        """Take over everything as the library reads it."""
        whole = self._whole.de_json(self._raw, self._bot)
        for each in type(whole).__mro__:
            for slot in getattr(each, "__slots__", ()):
                _set(self, slot, getattr(whole, slot))
        return getattr(whole, name)


_KINDS: Mapping[str, ChatType] = {kind.value: kind for kind in ChatType}


class _User(_Read, User):
    __slots__ = ("_raw",)
    _whole, _blank = User, User(0, "", is_bot=False)
    _needed = ("id", "is_bot", "first_name")
    _plain = frozenset({"id", "is_bot", "first_name", "last_name", "username", "language_code"})


class _Chat(_Read, Chat):
    __slots__ = ("_raw",)
    _whole, _blank = Chat, Chat(0, "")
    _needed = ("id", "type")
    _plain = frozenset({"id", "title", "username", "is_forum", "is_direct_messages"})
    _made: ClassVar = {"type": ("type", lambda kind, _: _KINDS.get(kind, kind))}


def _moment(seconds: int, _: Client) -> datetime:
    # Telegram dates a message that it does not give any more 1970.
    return datetime.fromtimestamp(seconds, UTC) if seconds != 0 else ZERO_DATE


def _quoted(raw: dict[str, Any], client: Client) -> Any:
    return _Message.of(raw, client)


class _Message(_Read, Message):
    __slots__ = ("_raw",)
    _whole, _blank = Message, Message(0, ZERO_DATE, Chat(0, ""))
    _needed = ("message_id", "date", "chat")
    _plain = frozenset(
        {
            "message_id",
            "message_thread_id",
            "text",
            "caption",
            "is_topic_message",
            "is_automatic_forward",
        }
    )
    _made: ClassVar = {
        "chat": ("chat", _Chat.of),
        "from_user": ("from", _User.of),
        "sender_chat": ("sender_chat", _Chat.of),
        "via_bot": ("via_bot", _User.of),
        "date": ("date", _moment),
        "reply_to_message": ("reply_to_message", _quoted),
    }


class _Press(_Read, CallbackQuery):
    __slots__ = ("_raw",)
    _whole, _blank = CallbackQuery, CallbackQuery("", _User._blank, "")
    _needed = ("id", "from")
    _plain = frozenset({"id", "chat_instance", "data", "inline_message_id"})
    _made: ClassVar = {"from_user": ("from", _User.of), "message": ("message", _Message.of)}


class _InlineQuery(_Read, InlineQuery):
    __slots__ = ("_raw",)
    _whole, _blank = InlineQuery, InlineQuery("", _User._blank, "", "")
    _needed = ("id", "from", "query")
    _plain = frozenset({"id", "query", "offset", "chat_type"})
    _made: ClassVar = {"from_user": ("from", _User.of)}


class _Update(_Read, Update):
    __slots__ = ("_raw",)
    _whole, _blank = Update, Update(0)
    _needed = ("update_id",)
    _plain = frozenset({"update_id"})
    _made: ClassVar = {
        "message": ("message", _Message.of),
        "channel_post": ("channel_post", _Message.of),
        "callback_query": ("callback_query", _Press.of),
        "inline_query": ("inline_query", _InlineQuery.of),
    }


def read_update(raw: dict[str, Any], client: Client) -> Update:
    """The update that Telegram gave as ``raw``. Raises ``UnreadableUpdateError``, and what the
    library raises, for what is none.
    """
    update = _Update.of(raw, client)
    # What is no such thing must be found out before a handler has it.
    update.make_parts()
    for kind in raw:
        getattr(update, kind, None)
    made: Update = update
    return made
