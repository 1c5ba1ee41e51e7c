"""What stands before several bots: each call goes to one of them at random. Some are held up, so
that others overtake them, and some come twice.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Coroutine
from typing import Any

import aiohttp
from aiohttp import web

from tests.benchmarks.fleet.api import LocalServer

_PATIENCE = aiohttp.ClientTimeout(total=2.0)
_SHUNNED_FOR = 1.0
"""Seconds for which a bot gets nothing that did not answer."""


class Balancer(LocalServer):
    """Passes calls on to ``ports`` of this machine. Of all ``held_up`` are delayed, by
    ``longest`` seconds at most, and ``repeated`` come again within two seconds (shares of 1).
    """

    def __init__(
        self,
        luck: random.Random,
        *,
        held_up: float = 0.2,
        longest: float = 0.03,
        repeated: float = 0.1,
    ) -> None:
        super().__init__()
        self._luck, self._held_up, self._longest = luck, held_up, longest
        self._repeated = repeated
        self.ports: list[int] = []
        self.delayed = self.doubled = self.failed = 0
        self._shunned: dict[int, float] = {}
        self._again: set[asyncio.Task[None]] = set()

    async def __aexit__(self, *_: object) -> None:
        for task in self._again:
            task.cancel()
        await super().__aexit__()

    @property
    def url(self) -> str:
        """The public address."""
        return f"http://127.0.0.1:{self.port}/hook"

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        body, headers = await request.read(), dict(request.headers)
        if self._luck.random() < self._held_up:
            self.delayed += 1
            await asyncio.sleep(self._luck.uniform(0.0, self._longest))
        if self._luck.random() < self._repeated:
            self.doubled += 1
            self._begin(self._pass_on_again(body, headers))
        return web.Response(status=await self._pass_on(body, headers))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._again.add(task)
        task.add_done_callback(self._again.discard)

    async def _pass_on_again(self, body: bytes, headers: dict[str, str]) -> None:
        # Some at the same time, some much later.
        await asyncio.sleep(self._luck.choice((0.0, self._luck.uniform(0.0, 2.0))))
        await self._pass_on(body, headers)

    async def _pass_on(self, body: bytes, headers: dict[str, str]) -> int:
        now = time.monotonic()
        ports = [port for port in self.ports if self._shunned.get(port, 0.0) < now]
        if not ports:
            return 502
        port = self._luck.choice(ports)
        try:
            async with self.session.post(
                f"http://127.0.0.1:{port}/hook", data=body, headers=headers, timeout=_PATIENCE
            ) as response:
                return response.status
        except (TimeoutError, aiohttp.ClientError, OSError):
            self.failed += 1
            self._shunned[port] = time.monotonic() + _SHUNNED_FOR
            return 502
