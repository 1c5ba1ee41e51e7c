"""A log of what the bot asked."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.params import Params
from bot.sandbox.wire import Json


@dataclass(eq=False, slots=True)
class Call:
    """One request. ``method`` is as written in the address, ``at`` monotonic seconds when its
    parameters were read.

    ``status`` is the HTTP status of the answer: None until there is one, and for good when the
    connection was cut. ``applied`` says whether the method took effect, whatever was answered. The
    token is nowhere in it; uploaded files are given as their sizes.
    """

    method: str
    params: Json
    at: float
    status: int | None = None
    description: str = ""
    applied: bool = False

    @property
    def chat_id(self) -> int | None:
        """The chat it names by number."""
        try:
            return int(self.params["chat_id"])
        except (KeyError, TypeError, ValueError):
            return None


class Calls:
    """Requests in the order they came; with ``keep``, only the newest so many."""

    def __init__(self, keep: int | None = None) -> None:
        self._calls: deque[Call] = deque(maxlen=keep)
        self._waiters: list[tuple[str, int, asyncio.Future[None]]] = []

    def __iter__(self) -> Iterator[Call]:
        return iter(tuple(self._calls))

    def __len__(self) -> int:
        return len(self._calls)

    def __getitem__(self, index: int) -> Call:
        return self._calls[index]

    def named(self, method: str) -> list[Call]:
        """The calls of one method, in whatever case it was written."""
        return [call for call in self._calls if call.method.lower() == method.lower()]

    def clear(self) -> None:
        """Forget what was."""
        self._calls.clear()

    async def reach(self, method: str, count: int = 1, within: float = 60.0) -> list[Call]:
        """Wait until there are ``count`` answered calls of this method in the log, and return all
        of them.

        :raises TimeoutError: there were not, within so many seconds.
        """
        async with asyncio.timeout(within):
            while len(self._answered(method)) < count:
                waiter = asyncio.get_running_loop().create_future()
                self._waiters.append((method.lower(), count, waiter))
                await waiter
        return self._answered(method)

    def start(self, method: str, params: Params, at: float) -> Call:
        """Note a request."""
        values = params.values
        if params.files:
            values = {
                **values,
                **{name: len(upload.content) for name, upload in params.files.items()},
            }
        call = Call(method, values, at)
        self._calls.append(call)
        return call

    def settled(self, call: Call) -> None:
        """A call got its answer, or will get none."""
        if not self._waiters:
            return
        waiting, self._waiters = self._waiters, []
        for method, count, waiter in waiting:
            if method != call.method.lower():
                self._waiters.append((method, count, waiter))
            elif not waiter.done():
                waiter.set_result(None)

    def _answered(self, method: str) -> list[Call]:
        return [call for call in self.named(method) if call.status is not None]
