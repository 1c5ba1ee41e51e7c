"""The updates that wait for the bot, and how they reach it: by getUpdates, or by its webhook."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress

from bot.sandbox.errors import RefusalError, conflict
from bot.sandbox.webhook import WebhookAddress, WebhookSender
from bot.sandbox.wire import Json

KINDS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
    ]
)
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that a bot gets only when it names them."""
LONG_POLL = 50
"""The longest wait in seconds."""
TWO_POLLERS = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_SET = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete "
    "the webhook first"
)


class Updates:
    """A queue that forgets an update only when a later offset confirms it, or the webhook took it.

    ``polled`` is set while somebody waits for updates. ``sender`` sends them to the webhook; None
    while there is none. ``clock`` gives seconds since 1970.
    """

    def __init__(self, first: int = 1, clock: Callable[[], float] = time.time) -> None:
        self.waiting: deque[Json] = deque()
        self.next_id = first
        self.allowed = KINDS - UNASKED
        self.poller: asyncio.Future[None] | None = None
        self.polled = asyncio.Event()
        self.sender: WebhookSender | None = None
        self.closed = False
        self._clock = clock
        self._ended: set[asyncio.Task[None]] = set()

    def add(self, kind: str, content: object) -> int | None:
        """Queue one update; its id, or None when the bot does not ask for this kind."""
        if kind in KINDS and kind not in self.allowed:
            return None
        return self.inject({kind: content})

    def inject(self, update: Json) -> int:
        """Queue ``update`` as it is, well formed or not, under the next ``update_id``, which is
        returned.
        """
        number = self.next_id
        self.next_id += 1
        numbered = {"update_id": number, **update}
        self.waiting.append(numbered)
        if self.sender is not None:
            self.sender.put(numbered)
        self._wake()
        return number

    def allow(self, kinds: Sequence[str]) -> None:
        """Which kinds the bot asks for from now on; nothing known among them means the usual
        ones.
        """
        self.allowed = frozenset(kinds) & KINDS or KINDS - UNASKED

    async def get(self, offset: int, limit: int, wait: float) -> list[Json]:
        """Up to ``limit`` updates from ``offset`` on, confirming all before; waits ``wait`` seconds
        for the first.

        A negative offset counts from the end and forgets what lies before it.

        :raises RefusalError: 409 when a webhook is set, or as soon as somebody else polls.
        """
        if self.sender is not None:
            raise conflict(WEBHOOK_SET)
        self._abort(conflict(TWO_POLLERS))
        self._confirm(offset)
        if not self.waiting and wait > 0 and not self.closed:
            await self._wait(min(wait, LONG_POLL))
        return [self.waiting[index] for index in range(min(limit, len(self.waiting)))]

    def set_webhook(self, address: WebhookAddress | None, *, drop: bool) -> None:
        """Send updates to ``address`` from now on, and refuse getUpdates; None goes back to
        polling. ``drop``: what waits is forgotten.
        """
        if drop:
            self.waiting.clear()
        if self.sender is not None and self.sender.address == address:
            return
        if self.sender is not None:
            task = asyncio.get_running_loop().create_task(self.sender.stop())
            self._ended.add(task)
            task.add_done_callback(self._ended.discard)
            self.sender = None
        if address is not None:
            self._abort(conflict("terminated by setWebhook request"))
            self.sender = WebhookSender(address, self._take, self._clock)
            for update in self.waiting:
                self.sender.put(update)

    async def close(self) -> None:
        """Answer whoever still waits, with nothing, and send nothing more."""
        self.closed = True
        self._wake()
        if self.sender is not None:
            await self.sender.stop()
        if self._ended:
            await asyncio.wait(self._ended)

    def _take(self, update: Json) -> None:
        with suppress(ValueError):  # it was dropped meanwhile
            self.waiting.remove(update)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
        while self.waiting and self.waiting[0]["update_id"] < offset:
            self.waiting.popleft()

    async def _wait(self, seconds: float) -> None:
        poller = self.poller = asyncio.get_running_loop().create_future()
        self.polled.set()
        try:
            async with asyncio.timeout(seconds):
                await poller
        except TimeoutError:
            pass
        finally:
            if self.poller in {poller, None}:
                self.poller = None
                self.polled.clear()

    def _wake(self) -> None:
        if self.poller is not None and not self.poller.done():
            self.poller.set_result(None)
            self.poller = None

    def _abort(self, reason: RefusalError) -> None:
        if self.poller is not None and not self.poller.done():
            self.poller.set_exception(reason)
            self.poller = None
