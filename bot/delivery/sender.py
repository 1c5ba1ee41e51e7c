"""Puts bulk into chats: each message waits for its turn, and what it says is decided when the turn
has come.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.chats.listener import Address
from bot.delivery.limiter import RateLimiter
from bot.delivery.limits import Lane
from bot.delivery.retirements import TRANSIENT
from bot.delivery.trouble import Connection
from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import AMBIGUOUS, Backoff
from bot.wording.blocks import Message

_LOGGER = logging.getLogger(__name__)
_PATIENCE_FOR_A_LOOK = 5.0
"""Seconds that Telegram gets for an answer that costs it nothing."""

FREE_RATE = 30.0
"""Messages a second that Telegram takes from a bot without being paid."""

Parameters = dict[str, Any]


class OvertakenError(Exception):
    """Not sent: it would not be true, or not wanted, any more."""


@dataclass(frozen=True, slots=True)
class Retries:
    """How stubborn sending is. ``first`` and ``longest`` wait are in seconds.

    ``patience`` is how many seconds Telegram gets for an answer: nobody waits for it, and giving up
    leaves us not knowing.
    """

    patience: float = 20.0
    tries: int = 6
    first: float = 0.5
    longest: float = 15.0


class BulkSender:
    """Calls of one client in their turn, over a ``line`` that is told what becomes of each.

    ``paid``: Telegram may charge for what goes beyond the free rate.
    """

    def __init__(
        self,
        client: Client,
        limiter: RateLimiter,
        *,
        paid: bool = False,
        retries: Retries | None = None,
        line: Connection | None = None,
    ) -> None:
        self._client, self._limiter, self._paid = client, limiter, paid
        self._retries = retries or Retries()
        self.line = line or Connection()

    async def call(
        self,
        method: str,
        address: Address,
        lane: Lane,
        say: Callable[[], Awaitable[Parameters | None]],
    ) -> Any:
        """Call ``method`` for a chat and return its result.

        ``say`` gives its parameters when the turn has come, or None when it is not to be sent after
        all, which raises ``OvertakenError``. What certainly did not arrive is tried again while
        there is no outage; everything else that goes wrong is raised.
        """
        backoff = Backoff(self._retries.first, self._retries.longest)
        while True:
            try:
                return await self._limiter.process_request(
                    self._go,
                    (method, address.chat_id, say),
                    {},
                    method,
                    {"chat_id": address.chat_id},
                    lane,
                )
            except TRANSIENT as error:
                wait = backoff.after(error)
                if backoff.failures >= self._retries.tries or self.line.down:
                    raise
                _LOGGER.info("Not sent: %s. Trying again in %.1f s", error, wait)
            await asyncio.sleep(wait)

    async def send(
        self, address: Address, lane: Lane, say: Callable[[], Awaitable[Parameters | None]]
    ) -> int | None:
        """Send a message and return its id, None when Telegram did not name it.

        Raises as ``call`` does.
        """
        sent = await self.call("sendMessage", address, lane, say)
        number = sent.get("message_id") if isinstance(sent, dict) else None
        return number if isinstance(number, int) else None

    async def pin(self, address: Address, message_id: int) -> None:
        """Pin a message without a sound, where that is allowed."""
        try:
            await self._client.call(
                "pinChatMessage",
                {
                    "chat_id": address.chat_id,
                    "message_id": message_id,
                    "disable_notification": True,
                },
            )
        except TelegramError as error:
            _LOGGER.info("A live card could not be pinned: %s", error)

    async def answers(self) -> bool:
        """Whether Telegram answers a call that puts nothing into any chat."""
        try:
            patience = min(_PATIENCE_FOR_A_LOOK, self._retries.patience)
            await self._client.call_now("getMe", {}, patience=patience)
        except TelegramError as error:
            _LOGGER.info("Telegram does not answer yet: %s", error)
            return False
        return True

    async def _go(
        self, method: str, chat: int, say: Callable[[], Awaitable[Parameters | None]]
    ) -> Any:
        parameters = await say()
        if parameters is None:
            raise OvertakenError
        if self._paid and method == "sendMessage":
            parameters["allow_paid_broadcast"] = True
        try:
            result = await self._client.call_now(
                method, parameters, patience=self._retries.patience
            )
        except (*TRANSIENT, *AMBIGUOUS) as error:
            self.line.failed(chat, error.message)
            raise
        except TelegramError:
            self.line.reached()
            raise
        self.line.reached()
        return result


def text_of(address: Address, message: Message) -> Parameters:
    """What sends ``message`` to an address."""
    parameters = {**content_of(message), "chat_id": address.chat_id}
    if address.thread_id is not None:
        parameters["message_thread_id"] = address.thread_id
    return parameters


def content_of(message: Message) -> Parameters:
    """What puts ``message`` into a new message, or in the place of another."""
    parameters: Parameters = {
        "text": message.html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": _PREVIEW,
    }
    if message.buttons:
        rows = [[_button(one.label, one.data, one.url) for one in row] for row in message.buttons]
        parameters["reply_markup"] = {"inline_keyboard": rows}
    return parameters


_PREVIEW = LinkPreviewOptions(is_disabled=True).to_dict()


def _button(label: str, data: str | None, url: str | None) -> dict[str, str]:
    return {"text": label} | ({"callback_data": data} if data is not None else {"url": url or ""})


class TaskPool:
    """Runs deliveries side by side, at most ``size`` of them.

    What one raises ends it alone, and is kept.
    """

    def __init__(self, size: int) -> None:
        self._free = asyncio.Semaphore(size)
        self._running: dict[Hashable, asyncio.Task[None]] = {}
        self._failed: list[tuple[Hashable, BaseException]] = []

    def __contains__(self, whom: Hashable) -> bool:
        return whom in self._running

    def __len__(self) -> int:
        return len(self._running)

    @property
    def busy(self) -> frozenset[Hashable]:
        """Whom something is under way for, at this moment."""
        return frozenset(self._running)

    async def start(self, whom: Hashable, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Begin ``work`` as soon as there is room."""
        await self._free.acquire()
        task = asyncio.create_task(work())
        self._running[whom] = task
        task.add_done_callback(lambda done: self._finished(whom, done))

    def failures(self) -> list[tuple[Hashable, BaseException]]:
        """What was raised since this was last asked, and for whom."""
        failed, self._failed = self._failed, []
        return failed

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

    def _finished(self, whom: Hashable, task: asyncio.Task[None]) -> None:
        del self._running[whom]
        self._free.release()
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._failed.append((whom, error))
