"""What deliveries share: where chats are kept, how messages leave, what becomes of those that fail."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.chats.chats import Chats
from bot.chats.listener import Address
from bot.delivery.guard import Guard
from bot.delivery.operator import Operator
from bot.delivery.outcome import TRANSIENT, gone
from bot.delivery.post import Post
from bot.telegram.errors import wait_of

_LOGGER = logging.getLogger(__name__)


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Pauses:
    """How long a listener is left alone: after a send that may have arrived, one that did not, and one that never will
    as it is, or that Telegram refused for good.
    """

    doubt: timedelta = timedelta(seconds=20)
    failure: timedelta = timedelta(minutes=1)
    refusal: timedelta = timedelta(hours=1)


@dataclass(slots=True)
class Desk:
    """The parts that every delivery needs. ``clock`` gives the moment, in UTC."""

    chats: Chats
    post: Post
    operator: Operator
    guard: Guard = field(default_factory=Guard)
    pauses: Pauses = field(default_factory=Pauses)
    clock: Callable[[], datetime] = _utc_now

    async def failed(self, address: Address, listener: int, error: TelegramError) -> datetime | None:
        """Do what a failed send asks for. Returns until when to leave the listener alone; None when it moved away."""
        now = self.clock()
        if isinstance(error, ChatMigrated):
            moved = await self.chats.migrate(address.chat_id, error.new_chat_id)
            _LOGGER.info("A group became a supergroup; %d listeners moved", moved)
            return None
        if isinstance(error, RetryAfter):
            return now + timedelta(seconds=math.ceil(wait_of(error)) + 1)
        refusal = gone(error)
        if refusal is not None:
            self.guard.suspect(listener, address, refusal)
            return now + self.pauses.refusal
        if isinstance(error, BadRequest | Forbidden):
            await self.operator.hear_of_refusal(error.message)
            return now + self.pauses.refusal
        if not isinstance(error, TRANSIENT):
            _LOGGER.warning("Not sent: %s", error)
        return now + self.pauses.failure
