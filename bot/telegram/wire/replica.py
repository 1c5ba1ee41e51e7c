"""This process among those that work with one inbox.

What it claimed there is its own while it gives signs of life. One that was stopped for long, or
could not reach the database, must take it that others have taken over: it may answer nothing more
of what it had claimed, and begins anew under another number.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

from telegram.error import TelegramError

from bot.chats.file import DatabaseErrors
from bot.chats.interface import Chats
from bot.chats.replicas import GONE_AFTER

_LOGGER = logging.getLogger(__name__)
BEAT_EVERY = 1.0
"""Seconds between two signs of life."""
_HELD_FOR = GONE_AFTER - 1.0
"""Seconds since the last sign of life in which a request may begin: it is on its way for a moment.
"""


class ClaimLost(TelegramError):  # noqa: N818  # as the library names its own
    """Nothing was sent: another replica may have taken over what this would have answered."""


class Replica:
    """One life of this process: ``id`` is its number in the inbox, which only it has.
    ``has_begun`` is whether it has given a sign of life; before that nothing is its own.
    """

    def __init__(self, inbox: Chats | None) -> None:
        self.id = secrets.randbits(63)
        self._inbox = inbox if inbox is not None and inbox.is_shared else None
        self.has_begun, self._held_until = False, float("-inf")

    @property
    def is_shared(self) -> bool:
        """Whether there may be others."""
        return self._inbox is not None

    @property
    def holds(self) -> bool:
        """Whether what it claimed is still its own."""
        return self._inbox is None or time.monotonic() < self._held_until

    async def beat(self) -> None:
        """Give a sign of life. Raises ``DatabaseErrors``; one that came too late helps nothing."""
        if self._inbox is not None and (self.holds or not self.has_begun):
            # Counted from before the request: the database sees it later, never earlier.
            held_until = time.monotonic() + _HELD_FOR
            await self._inbox.beat(self.id)
            if self.holds or not self.has_begun:
                self.has_begun, self._held_until = True, held_until

    async def leave(self) -> None:
        """Give up what is claimed. Raises ``DatabaseErrors``."""
        if self._inbox is not None:
            await self._inbox.leave(self.id)


class ReplicaLives:
    """This process among others, life after life: ``life`` is the replica that it is now. Where
    there are others somebody has to ``look`` every second. ``inbox`` is None for a process without
    a store.

    ``begun_anew`` are called with the former life when it ended, before anything is done in the
    next. What they give back is waited for before others are let have what the former life held;
    when that raises ``DatabaseErrors``, they are not let have it sooner than after a kill.
    """

    def __init__(self, inbox: Chats | None) -> None:
        self._inbox = inbox
        self.life = Replica(inbox)
        self.begun_anew: list[Callable[[Replica], Awaitable[None] | None]] = []

    async def look(self) -> None:
        """Give a sign of life. If it comes too late, others may have taken over: begin anew, as
        somebody else.
        """
        with suppress(*DatabaseErrors):
            await self.life.beat()
        former = self.life
        if former.holds or not former.has_begun:
            return
        fresh = Replica(self._inbox)
        try:
            await fresh.beat()
        except DatabaseErrors:
            return
        if self.life is not former:
            return  # somebody else who looked was sooner; nobody knows of the fresh one
        _LOGGER.warning("The database was out of reach for too long: what was held is given up")
        self.life = fresh
        last_words = [begin(former) for begin in self.begun_anew]
        # Where they are not heard nothing is given up: others would do again what was done. What
        # the former life held is free anyway when it has been silent for long enough.
        are_heard = True
        for words in last_words:
            try:
                if words is not None:
                    await words
            except DatabaseErrors:
                are_heard = False
        if are_heard:
            with suppress(*DatabaseErrors):
                await former.leave()

    async def leave(self) -> None:
        """Let others have at once what is held. Raises ``DatabaseErrors``."""
        await self.life.leave()


class Holding(Protocol):
    """What is sent on the strength of something that other replicas may take over: ``holds`` is
    whether this process still has it; ``is_lost``, that something was not sent because it had not;
    ``has_begun``, that a request was made.
    """

    is_lost: bool
    has_begun: bool

    @property
    def holds(self) -> bool:
        """Whether a request may begin."""


@dataclass(slots=True)
class ClaimedUpdate:
    """An update in the inbox that ``replica`` has: its position, and the lane that it has there.
    See ``Holding``.
    """

    replica: Replica
    position: int
    lane: str
    is_lost: bool = False
    has_begun: bool = False

    @property
    def holds(self) -> bool:
        """Whether nobody else can have taken the update over."""
        return self.replica.holds


SENDING: ContextVar[Holding | None] = ContextVar("SENDING", default=None)
"""What this task sends for: a claimed update that it answers, or a lease; None for all that may be
sent whatever others do.
"""


def check_claim() -> None:
    """Raise ``ClaimLost`` when what is about to be sent is for another replica to send."""
    held = SENDING.get()
    if held is None:
        return
    if not held.holds:
        held.is_lost = True
        raise ClaimLost("Another replica may have taken this over: nothing is sent")
    held.has_begun = True
