"""Serve an address of this machine over HTTP, behind a proxy or for those on it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from aiohttp import web

SLOWEST = 10.0
"""Seconds that a client has for a request before it is cut."""
_IDLE = 75.0
"""Seconds that an idle connection is kept: longer than proxies keep theirs, lest one be closed as
they use it.
"""
_CLOSING = 0.3
"""Seconds that requests which are being answered have at a stop."""

Respond = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class ListenError(Exception):
    """The address that a setting names cannot be used."""

    def __init__(self, setting: str, at: ListenAddress, reason: str) -> None:
        super().__init__(
            f"{setting} is wrong: {at.host}:{at.port} cannot be listened on: {reason}."
        )


class ListenAddress(NamedTuple):
    """A host and a port of this machine; port 0 is any free one."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> ListenAddress:
        """Read an address such as ``127.0.0.1:8443`` or ``[::1]:8443``."""
        host, _, port = text.rpartition(":")
        return cls(host.strip("[]"), int(port))


async def listen(at: ListenAddress, respond: Respond, *, setting: str) -> web.ServerRunner:
    """Have ``respond`` answer what comes; ``cleanup`` of what is returned ends that.

    Raises ``ListenError``, which names ``setting``.
    """
    runner = web.ServerRunner(
        _Server(
            respond,
            access_log=None,
            auto_decompress=False,
            keepalive_timeout=_IDLE,
            lingering_time=_CLOSING,
        ),
        shutdown_timeout=_CLOSING,
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, at.host, at.port).start()
    except OSError as error:
        await runner.cleanup()
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise ListenError(setting, at, reason) from error
    return runner


class _Server(web.Server):
    """Cuts whoever connects and does not come to an end of saying what they want."""

    def __init__(self, respond: Respond, **options: Any) -> None:
        super().__init__(self._handle, **options)
        self._respond = respond
        self._unheard: dict[web.RequestHandler, asyncio.TimerHandle] = {}

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        # A later request of a connection is bounded by how long it may be idle.
        self._hear(request.protocol)
        return await self._respond(request)

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        super().connection_made(handler, transport)
        loop = asyncio.get_running_loop()
        self._unheard[handler] = loop.call_later(SLOWEST, transport.abort)

    def connection_lost(
        self, handler: web.RequestHandler, exc: BaseException | None = None
    ) -> None:
        super().connection_lost(handler, exc)
        self._hear(handler)

    def _hear(self, handler: web.RequestHandler) -> None:
        timer = self._unheard.pop(handler, None)
        if timer is not None:
            timer.cancel()
