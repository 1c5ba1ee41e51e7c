"""What several replicas have to agree upon so that together they keep Telegram's limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChatNote:
    """What replicas tell each other of a chat, a number or an @name: ``age`` seconds ago something
    was sent to it or, where ``held_for`` is not 0, Telegram asked for so many seconds of silence.
    """

    chat: str
    age: float
    held_for: float = 0.0


@dataclass(frozen=True, slots=True)
class PaceReport:
    """What a replica says of its pace, in messages a second.

    ``rate`` is what all may send together; ``wanted`` is what this one needs for answers, ``used``
    what it might send until now; ``is_sender`` whether it also has all the rest to send, and
    ``is_broadcasting`` whether it has anything to send now. ``notes``
    matter to others for ``window`` seconds, or as long as they hold a chat. ``after`` is the number
    of the last note of others that it knows.
    """

    rate: float
    wanted: float
    used: float
    is_sender: bool
    is_broadcasting: bool = False
    notes: Sequence[ChatNote] = ()
    window: float = 60.0
    after: int = 0


@dataclass(frozen=True, slots=True)
class PaceNews:
    """``share`` is what a replica may send in each second from now on, and ``others_broadcast``
    whether another has a use for all the rest; ``notes`` are what it did not know yet of chats,
    ``last`` the number of the last of them.
    """

    share: float
    others_broadcast: bool
    notes: tuple[ChatNote, ...]
    last: int
