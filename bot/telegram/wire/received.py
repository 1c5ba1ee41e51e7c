"""An update as it came, and what must be known of it before the library reads it: whose turn it
takes.

Reading an update with the library costs as much as answering some of them, so what a flood brings
too much of is let go unread. Nothing here trusts what came: whatever does not look like an update
raises ``UnreadableUpdateError``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson

from bot.chats.replicas import DESK
from bot.telegram.wire.replica import ClaimedUpdate

Lane = tuple[str, int]
"""What takes turns: a chat, a person in inline mode, the pictures of either, or an update that is
nobody's.
"""

_PRESS, _INLINE = "callback_query", "inline_query"
_SAID = ("message", "channel_post")
_IN_A_CHAT = (
    *_SAID,
    "edited_message",
    "edited_channel_post",
    "my_chat_member",
    "chat_member",
    "message_reaction",
)


class UnreadableUpdateError(Exception):
    """What Telegram gave is no update that this bot could read."""


@dataclass(slots=True)
class Received:
    """One update.

    ``raw`` is what Telegram gave, ``content`` that as JSON, ``key`` the same for the same update
    and for no other (64 bits, signed); ``lane`` is whose turn it takes. ``words`` are what somebody
    wrote, or the data of the button that they pressed. Of updates with the same ``replaces`` in one
    lane only the last need be carried out: presses under one message, the letters of an inline
    query. ``asks`` is whether somebody expects an answer to it, ``sender`` who that is (an id, if
    known).

    ``claim`` is what we have of it in the inbox, None when it is not there; ``left`` is whether
    another process left it there; ``since`` is when it came, on the loop's clock (seconds).
    ``acknowledged`` is whether the presser of a button has been given a sign.
    """

    raw: dict[str, Any]
    content: bytes
    key: int
    lane: Lane
    words: str
    replaces: str | None
    asks: bool
    sender: int | None = None
    claim: ClaimedUpdate | None = None
    left: bool = False
    since: float = 0.0
    acknowledged: bool = False

    @property
    def number(self) -> Any:
        """Telegram's number of it; None for what has none."""
        return self.raw.get("update_id")

    @property
    def query(self) -> str | None:
        """The id of the press, while nobody has acknowledged it; None for anything else."""
        press = self.raw.get(_PRESS)
        return None if press is None or self.acknowledged else str(press["id"])


def read_content(content: bytes) -> Any:
    """What ``Received.content`` says. Raises ValueError for what is no JSON."""
    try:
        return orjson.loads(content)
    except ValueError:
        return json.loads(content)


def unread(raw: Any, content: bytes = b"") -> Received:
    """What could not be read, as ``raw`` or as stored ``content``, to be set aside."""
    kept = raw if isinstance(raw, dict) else {"unread": content.decode("utf-8", "replace")}
    return Received(kept, _spelt(kept), 0, ("update", 0), "", None, asks=False)


@dataclass(frozen=True, slots=True)
class Reader:
    """Looks at updates.

    ``username`` is the bot's own. ``orders`` are the verbs of buttons that change what holds for a
    chat, of which none replaces another. ``apart`` says by the words, and whether they are a
    button's, what asks for a picture, which takes long.
    """

    username: str | None = None
    orders: frozenset[str] = frozenset()
    apart: Callable[[str, bool], bool] = lambda words, pressed: False

    def read(self, raw: Any) -> Received:
        """What is known of an update as Telegram gave it. Raises ``UnreadableUpdateError``."""
        if not isinstance(raw, dict) or not is_number(raw.get("update_id")):
            raise UnreadableUpdateError("no update with a number")
        kind = next((name for name in raw if name != "update_id"), "")
        inner = raw.get(kind)
        if not isinstance(inner, dict):
            raise UnreadableUpdateError(f"{kind or 'an update'} without content")
        content = _spelt(raw)
        if kind == _PRESS:
            return self._pressed(raw, content, inner)
        # Telegram's number alone is no key: it starts anew at random after a quiet week, and
        # another server's at one.
        key = _digest(content)
        if kind == _INLINE:
            lane = ("inline", _id_of(inner.get("from"), "from"))
            return Received(raw, content, key, lane, "", _INLINE, asks=False)
        if kind not in _IN_A_CHAT:
            lane = ("update", raw["update_id"])
            return Received(raw, content, key, lane, "", None, asks=False)
        chat = _id_of(inner.get("chat"), "chat")
        words = _text(inner.get("text")) or _text(inner.get("caption"))
        lane = ("picture" if self.apart(words, False) else "chat", chat)
        asks = kind in _SAID and self._asks(inner, chat, words)
        author = inner.get("sender_chat") or inner.get("from")
        sender = author.get("id") if isinstance(author, dict) else None
        if not isinstance(sender, int):
            sender = None
        return Received(raw, content, key, lane, words, None, asks=asks, sender=sender)

    def _pressed(self, raw: dict[str, Any], content: bytes, query: dict[str, Any]) -> Received:
        """A press, which takes its turn in the chat of its message, or in its person's where that
        is not known.
        """
        message, data = query.get("message"), _text(query.get("data"))
        presser = _id_of(query.get("from"), "from")
        if not isinstance(query.get("id"), str):
            raise UnreadableUpdateError("a press without an id")
        kind, owner, under = "inline", presser, query.get("inline_message_id")
        if isinstance(message, dict):
            kind, owner = "chat", _id_of(message.get("chat"), "chat")
            under = message.get("message_id")
        verb = data.partition(":")[0]
        if verb == DESK:
            kind = DESK
        lane = ("picture" if self.apart(data, True) else kind, owner)
        order = data if verb in self.orders else None
        # What others press under the same message is theirs: it is not overtaken by a stranger's
        # press.
        replaces = repr((under, presser, order))
        # The message that a press quotes may have been edited between two deliveries of it; its id
        # has not.
        key = _digest(repr((raw["update_id"], query["id"], data)).encode())
        return Received(raw, content, key, lane, data, replaces, asks=True, sender=presser)

    def _asks(self, message: dict[str, Any], chat: int, words: str) -> bool:
        """Whether somebody expects an answer: in a group only to what is said to the bot."""
        if chat > 0:
            return True
        if "forward_origin" in message:
            return False  # somebody else's words: no order, and in a group no question
        if words.startswith("/"):
            return True
        if self.username is None:
            return False
        answered = message.get("reply_to_message")
        author = answered.get("from") if isinstance(answered, dict) else None
        to_us = isinstance(author, dict) and author.get("username") == self.username
        return to_us or f"@{self.username}".lower() in words.lower()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UnreadableUpdateError(f"a text that is of type {type(value).__name__}")
    return value


def _id_of(owner: Any, name: str) -> int:
    number: Any = owner.get("id") if isinstance(owner, dict) else None
    if not is_number(number):
        raise UnreadableUpdateError(f"no id in {name}")
    return int(number)


def is_number(value: Any) -> bool:
    """Whether it is a whole number of 64 bits, as every id of Telegram's is."""
    # JSON's true and false are ints to Python.
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63


def _spelt(raw: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(raw)
    except TypeError:  # half a surrogate pair, or a number beyond 64 bits: JSON can spell both
        return json.dumps(raw).encode()


def _digest(content: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), signed=True)
