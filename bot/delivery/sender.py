"""Puts bulk into chats: each message waits for its turn, and what it says is decided when the turn
has come.
"""

from __future__ import annotations

import asyncio
import heapq
import logging
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from dataclasses import dataclass
from itertools import count
from typing import Any

from telegram.error import TelegramError

from bot.chats.listener import Address
from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import Lane
from bot.delivery.retirements import TRANSIENT
from bot.delivery.trouble import Connection
from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import AMBIGUOUS, TooLate, until_sent
from bot.telegram.wire.messages import Parameters, pin
from bot.telegram.wire.replica import ClaimLost

_LOGGER = logging.getLogger(__name__)
_PATIENCE_FOR_A_PROBE = 5.0
"""Seconds that Telegram gets for an answer that costs it nothing."""

FREE_RATE = 30.0
"""Messages a second that Telegram takes from a bot without being paid."""

AT_ONCE = 96
"""Messages under way at a time, at most: enough for 1,000 a second at 40 ms, and most of the
connections left for answers.
"""
FEWEST_AT_ONCE, _TIMES_AT_ONCE = 16, 2
"""So many at least of those on their way to Telegram, or what goes in so many times what it takes
for one: a Telegram that is slow for long does not slow a broadcast down, and one that stalls has
few of which nobody knows yet. A kill at that moment sends those once more.
"""

_QUICKEST = 0.001
"""Seconds that Telegram takes for a message at least."""

Compose = Callable[[], Awaitable[Parameters | None]]
"""Gives a call's parameters when its turn has come; None when it is not to be made after all."""


class OvertakenError(Exception):
    """Not sent: it would not be true, or not wanted, any more, or it is for another process to
    send.
    """


@dataclass(frozen=True, slots=True)
class Retries:
    """How often, and for how long, sending is tried.

    ``first`` and ``longest`` wait are in seconds. ``patience`` is how many seconds Telegram gets
    for an answer: nobody waits for it, and giving up leaves us not knowing.
    """

    patience: float = 20.0
    tries: int = 6
    first: float = 0.5
    longest: float = 15.0


class BulkSender:
    """Calls of one client in their turn; ``connection`` notes what becomes of each.

    ``paid``: Telegram may charge for what goes beyond the free rate. ``rate`` is what goes in a
    second at most, infinity for no limit.
    """

    def __init__(
        self,
        client: Client,
        limiter: RateLimiter,
        *,
        paid: bool = False,
        retries: Retries | None = None,
        connection: Connection | None = None,
    ) -> None:
        self._client, self._limiter, self._paid = client, limiter, paid
        self._retries = retries or Retries()
        self.connection = connection or Connection()
        self.rate = limiter.rate
        self._on_their_way, self._numbers = 0, count()
        self._waiting: list[tuple[Lane, int, asyncio.Future[None]]] = []

    @property
    def _room(self) -> float:
        """How many may be on their way now."""
        takes = max(self._limiter.pacing.stream.takes, _QUICKEST)
        return min(max(self.rate * takes * _TIMES_AT_ONCE, FEWEST_AT_ONCE), AT_ONCE)

    async def _wait_for_room(self, lane: Lane) -> None:
        """Wait until one more may be on its way, and count it: the more urgent first."""
        if not self._waiting and self._on_their_way < self._room:
            self._on_their_way += 1
            return
        entered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (lane, next(self._numbers), entered))
        try:
            await entered
        except asyncio.CancelledError:
            if not entered.cancelled():
                self._make_room()
            raise

    def _make_room(self) -> None:
        """One is on its way no more: those that wait are let in as far as there is room."""
        self._on_their_way -= 1
        while self._waiting and self._on_their_way < self._room:
            _, _, entered = heapq.heappop(self._waiting)
            if not entered.done():
                entered.set_result(None)
                self._on_their_way += 1

    async def call(self, method: str, address: Address, lane: Lane, compose: Compose) -> Any:
        """Call ``method`` for a chat and return its result.

        Raises ``OvertakenError`` when ``compose`` gives nothing. What certainly did not arrive is
        tried again while there is no outage; everything else that goes wrong is raised.
        """
        chat = {"chat_id": address.chat_id}

        async def call_now() -> Any:
            await self._wait_for_room(lane)
            try:
                parameters = await compose()
                if parameters is None:
                    raise OvertakenError
                if self._paid and method == "sendMessage":
                    parameters["allow_paid_broadcast"] = True
                patience = self._retries.patience
                result = await self._client.call_now(method, parameters, patience=patience)
            except (ClaimLost, TooLate):
                raise OvertakenError from None
            except (*TRANSIENT, *AMBIGUOUS) as error:
                self.connection.note_failure(address.chat_id, error.message)
                raise
            except TelegramError:
                # A refusal, too, shows that Telegram answers.
                self.connection.note_answer()
                raise
            finally:
                self._make_room()
            self.connection.note_answer()
            return result

        return await until_sent(
            lambda: self._limiter.process_request(call_now, (), {}, method, chat, lane),
            repeats=lambda error: isinstance(error, TRANSIENT) and not self.connection.down,
            tries=self._retries.tries,
            first=self._retries.first,
            ceiling=self._retries.longest,
            longest=self._retries.longest,
        )

    async def send(self, address: Address, lane: Lane, compose: Compose) -> int | None:
        """Send a message and return its id, None when Telegram did not name it.

        Raises as ``call`` does.
        """
        sent = await self.call("sendMessage", address, lane, compose)
        number = sent.get("message_id") if isinstance(sent, dict) else None
        return number if isinstance(number, int) else None

    def let_go(self) -> None:
        """Cancel whoever waits for a turn: what has had one goes on."""
        self._limiter.pacing.let_go_bulk()

    async def pin(self, address: Address, message_id: int) -> None:
        """Pin a message without a sound, where that is allowed."""
        try:
            if not await pin(self._client, address.chat_id, message_id):
                _LOGGER.info("A live card may not be pinned")
        except TelegramError as error:
            _LOGGER.info("A live card could not be pinned: %s", error)

    async def is_answered(self) -> bool:
        """Whether Telegram answers a call that puts nothing into any chat."""
        try:
            patience = min(_PATIENCE_FOR_A_PROBE, self._retries.patience)
            await self._client.call_now("getMe", {}, patience=patience)
        except TelegramError as error:
            _LOGGER.info("Telegram does not answer yet: %s", error)
            return False
        return True


class TaskPool:
    """Runs tasks side by side, at most ``size`` of them, each under a key of its own.

    What one raises ends that task alone, and is kept for ``failures``.
    """

    def __init__(self, size: int) -> None:
        self._free = asyncio.Semaphore(size)
        self._running: dict[Hashable, asyncio.Task[None]] = {}
        self._failures: list[tuple[Hashable, BaseException]] = []

    def __contains__(self, key: Hashable) -> bool:
        return key in self._running

    def __len__(self) -> int:
        return len(self._running)

    @property
    def busy(self) -> frozenset[Hashable]:
        """The keys of what is under way at this moment."""
        return frozenset(self._running)

    async def start(self, key: Hashable, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Begin ``work`` as soon as there is room."""
        await self._free.acquire()

        def end(task: asyncio.Task[None]) -> None:
            del self._running[key]
            self._free.release()
            error = None if task.cancelled() else task.exception()
            if error is not None:
                self._failures.append((key, error))

        task = asyncio.create_task(work())
        self._running[key] = task
        task.add_done_callback(end)

    def failures(self) -> list[tuple[Hashable, BaseException]]:
        """What was raised since this was last called, by key."""
        failures, self._failures = self._failures, []
        return failures

    async def finish(self) -> None:
        """Wait until nothing is under way."""
        while self._running:
            await asyncio.wait(self._running.values())

    async def close(self, patience: float) -> None:
        """Give what is under way so many seconds to end, then cancel it."""
        if self._running:
            await asyncio.wait(self._running.values(), timeout=patience)
        for task in self._running.values():
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)
