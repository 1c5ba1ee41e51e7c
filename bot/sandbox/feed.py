"""What happens in the chats, as it happens: for tests that wait and for the page that looks on."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.sandbox.wire import Json


@dataclass(frozen=True, slots=True)
class Event:
    """One thing the bot did in a chat: ``kind`` is message, edit, delete, typing, pin, reaction or
    service.
    """

    kind: str
    message: Json


class Inbox:
    """What the bot did in one chat and nobody has looked at yet, oldest first."""

    def __init__(self) -> None:
        self.events: deque[Event] = deque()
        self._waiters: deque[asyncio.Future[None]] = deque()

    def put(self, event: Event) -> None:
        """Add an event and wake whoever waits."""
        self.events.append(event)
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)

    async def take(self, kinds: tuple[str, ...], within: float) -> Event:
        """The oldest unseen event of these kinds; older ones of other kinds are passed over.

        :raises TimeoutError: nothing came within so many seconds.
        """
        async with asyncio.timeout(within):
            while True:
                while self.events:
                    event = self.events.popleft()
                    if event.kind in kinds:
                        return event
                waiter = asyncio.get_running_loop().create_future()
                self._waiters.append(waiter)
                await waiter


class Feed:
    """Events for the page, each a JSON object with its ``type``; made only while somebody
    listens.
    """

    def __init__(self) -> None:
        self._queues: list[asyncio.Queue[Json | None]] = []

    @property
    def heard(self) -> bool:
        """Whether anybody listens."""
        return bool(self._queues)

    def publish(self, kind: str, **content: object) -> None:
        """Tell every listener."""
        for queue in self._queues:
            queue.put_nowait({"type": kind, **content})

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[Json | None]]:
        """A queue of everything published from now on; None in it means that the sandbox closes."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._queues.append(queue)
        try:
            yield queue
        finally:
            self._queues.remove(queue)

    def close(self) -> None:
        """Let every listener go."""
        for queue in self._queues:
            queue.put_nowait(None)
