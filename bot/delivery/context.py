"""What deliveries share: where chats are kept, how messages leave, what becomes of those that
fail.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.chats.interface import Chats
from bot.chats.listener import Hold, Listener
from bot.delivery.operator import Operator
from bot.delivery.retirements import TRANSIENT, RetirementGuard, gone
from bot.delivery.sender import BulkSender
from bot.delivery.trouble import Connection, Faults, Ledger
from bot.telegram.wire.counts import Counts
from bot.telegram.wire.errors import wait_of
from bot.telegram.wire.leases import Lease, Sending
from bot.telegram.wire.replica import SENDING
from bot.wording.blocks import Message

_LOGGER = logging.getLogger(__name__)

Answer = Callable[[str, str | None, int], Message | None]
"""Makes the answer to a question again, in a language, as of an edition; None when it cannot."""


@dataclass(frozen=True, slots=True)
class Pauses:
    """How long a listener is left alone after a send that failed.

    ``doubt`` are the pauses after the first, second and further sends in a row that may have
    arrived; ``failure`` is that after one that did not, ``outage`` the same in an outage, and
    ``refusal`` that after one that Telegram refused.
    """

    doubt: tuple[timedelta, ...] = tuple(
        timedelta(seconds=each) for each in (5, 20, 60, 180, 600, 1800, 7200)
    )
    failure: timedelta = timedelta(minutes=1)
    outage: timedelta = timedelta(seconds=5)
    refusal: timedelta = timedelta(hours=1)

    def after_doubt(self, tries: int) -> timedelta:
        """The pause after so many sends in a row that may have arrived, at least one."""
        return self.doubt[min(tries, len(self.doubt)) - 1]


@dataclass
class DeliveryContext:
    """The parts that every delivery needs.

    ``clock`` gives the moment, in UTC; ``ticks`` seconds that only grow. ``answer`` makes again
    what a chat was answered. ``remember`` writes what answers showed so far, before it is looked
    for who was shown what; None when nothing is kept of answers. ``offered`` has the day on which a
    listener, by its id, was last offered to lift its quiet hours, since the start. Without
    ``lease`` nothing is sent.
    """

    chats: Chats
    sender: BulkSender
    operator: Operator
    guard: RetirementGuard = field(default_factory=RetirementGuard)
    pauses: Pauses = field(default_factory=Pauses)
    counts: Counts = field(default_factory=Counts)
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    ticks: Callable[[], float] = time.monotonic
    answer: Answer = field(default=lambda question, language, edition: None)
    remember: Callable[[], Awaitable[None]] | None = None
    offered: dict[int, date] = field(default_factory=dict)
    lease: Lease = field(default_factory=Lease)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.counts, self.operator, self.ticks)
        self.faults = Faults(self.counts)

    @property
    def connection(self) -> Connection:
        """Whether Telegram takes messages."""
        return self.sender.connection

    @property
    def may_send(self) -> bool:
        """Whether anything may be sent now: this process is the one that sends, nobody else polls
        with this token, and what is sent can be written down.
        """
        return self.lease.holds and not self.counts.conflict and self.ledger.writable

    def begin_sending(self) -> int:
        """Send under the lease from here on, in this task and those that it begins: once it is lost
        none of them makes a request any more. Returns the fence, for claims.
        """
        fence = self.lease.fence
        SENDING.set(Sending(self.lease, fence))
        return fence

    def permission(self) -> Callable[[], bool]:
        """A check, for later, of whether a delivery that begins now may still be sent.

        It may not once an outage has begun meanwhile, or the lease was lost: then its turn has come
        too late.
        """
        began = self.connection.outages, self.lease.fence
        return lambda: self.may_send and (self.connection.outages, self.lease.fence) == began

    async def handle_failure(
        self, listener: Listener, error: TelegramError
    ) -> tuple[datetime, Hold] | None:
        """Do what a failed send asks for.

        Returns until when and why to leave the listener alone; None when its chat moved.
        """
        now, address = self.clock(), listener.address
        if isinstance(error, ChatMigrated):
            count = await self.chats.migrate(address.chat_id, error.new_chat_id)
            _LOGGER.info("A group became a supergroup; %d listeners moved", count)
            return None
        if isinstance(error, RetryAfter):
            # A second more, for holds are kept in whole seconds.
            return now + timedelta(seconds=math.ceil(wait_of(error)) + 1), Hold.WAIT
        refusal = gone(error)
        if refusal is not None:
            if listener.retired is None:
                self.guard.add_suspect(listener.id, address, refusal)
            else:
                await self.chats.refused_again(listener.id, refusal.reason, now)
            return now + self.pauses.refusal, Hold.REFUSAL
        if isinstance(error, BadRequest | Forbidden):
            await self.operator.hear_of_refusal(error.message)
            return now + self.pauses.refusal, Hold.MESSAGE
        if not isinstance(error, TRANSIENT):
            _LOGGER.warning("Not sent: %s", error)
        pause = self.pauses.outage if self.connection.down else self.pauses.failure
        return now + pause, Hold.NOT_SENT
