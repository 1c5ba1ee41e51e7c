"""What deliveries share: where chats are kept, how messages leave, what becomes of those that
fail.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.chats.interface import Chats
from bot.chats.listener import Hold, Listener
from bot.delivery.operator import Operator
from bot.delivery.retirements import TRANSIENT, RetirementGuard, gone
from bot.delivery.sender import BulkSender
from bot.delivery.trouble import Connection, Faults, Ledger
from bot.telegram.wire.counts import Counts
from bot.telegram.wire.errors import wait_of
from bot.wording.blocks import Message

_LOGGER = logging.getLogger(__name__)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _no_answer(*_: object) -> None:
    """Make no answer again."""


async def _nothing() -> None:
    """Have nothing to remember."""


def _spans(*seconds: float) -> tuple[timedelta, ...]:
    return tuple(timedelta(seconds=each) for each in seconds)


@dataclass(frozen=True, slots=True)
class Pauses:
    """How long a listener is left alone: after the first, second and further sends in a row that
    may have arrived, after one that did not, and after one that Telegram refused.
    """

    doubt: tuple[timedelta, ...] = _spans(5, 20, 60, 180, 600, 1800, 7200)
    failure: timedelta = timedelta(minutes=1)
    outage: timedelta = timedelta(seconds=5)
    refusal: timedelta = timedelta(hours=1)

    def after_doubt(self, tries: int) -> timedelta:
        """The pause after so many sends in a row that may have arrived, at least one."""
        return self.doubt[min(tries, len(self.doubt)) - 1]


@dataclass
class DeliveryContext:
    """The parts that every delivery needs.

    ``clock`` gives the moment, in UTC; ``ticks`` seconds that only grow. ``answer`` makes the
    answer to a question again, in a language, as of an edition; ``None`` when it cannot.
    ``remember`` writes what answers showed so far, before it is looked for who was shown what.
    """

    chats: Chats
    post: BulkSender
    operator: Operator
    guard: RetirementGuard = field(default_factory=RetirementGuard)
    pauses: Pauses = field(default_factory=Pauses)
    counts: Counts = field(default_factory=Counts)
    clock: Callable[[], datetime] = _utc_now
    ticks: Callable[[], float] = time.monotonic
    answer: Callable[[str, str | None, int], Message | None] = _no_answer
    remember: Callable[[], Awaitable[None]] = _nothing

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.counts, self.operator, self.ticks)
        self.faults = Faults(self.counts)

    @property
    def line(self) -> Connection:
        """The line to Telegram."""
        return self.post.line

    @property
    def sends(self) -> bool:
        """Whether anything may be sent now: nobody else polls with this token, and what is sent can
        be written down.
        """
        return not self.counts.conflict and self.ledger.writable

    def going(self) -> Callable[[], bool]:
        """Tells later whether a delivery that begins now may still be sent, when its turn has
        come.
        """
        outages = self.line.outages
        return lambda: self.sends and self.line.outages == outages

    async def failed(
        self, listener: Listener, error: TelegramError
    ) -> tuple[datetime, Hold] | None:
        """Do what a failed send asks for.

        Returns until when and why to leave it alone; None when it moved.
        """
        now, address = self.clock(), listener.address
        if isinstance(error, ChatMigrated):
            moved = await self.chats.migrate(address.chat_id, error.new_chat_id)
            _LOGGER.info("A group became a supergroup; %d listeners moved", moved)
            return None
        if isinstance(error, RetryAfter):
            return now + timedelta(seconds=math.ceil(wait_of(error)) + 1), Hold.WAIT
        refusal = gone(error)
        if refusal is not None and listener.retired is not None:
            await self.chats.refused_again(listener.id, refusal.reason, now)
        elif refusal is not None:
            self.guard.suspect(listener.id, address, refusal)
        if refusal is not None:
            return now + self.pauses.refusal, Hold.REFUSAL
        if isinstance(error, BadRequest | Forbidden):
            await self.operator.hear_of_refusal(error.message)
            return now + self.pauses.refusal, Hold.MESSAGE
        if not isinstance(error, TRANSIENT):
            _LOGGER.warning("Not sent: %s", error)
        pause = self.pauses.outage if self.line.down else self.pauses.failure
        return now + pause, Hold.NOT_SENT
