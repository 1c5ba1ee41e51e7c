"""HTTP/1.1 to the Bot API: over each connection one request and its answer at a time.

aiohttp makes the connections, with all that this takes: names, two kinds of addresses, TLS and
proxies. What goes over them does not pass through its session, request and response, which took
more than half of a call; the parser is of the same make as its own.
"""

from __future__ import annotations

import asyncio
import math
from collections import deque
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import hdrs
from aiohttp.connector import Connection
from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser
from yarl import URL

_KEPT = 50.0
"""Seconds that an idle connection is kept; Telegram's front closes them after about a minute."""
_NAMES_KEPT = 300
"""Seconds for which the addresses of a name are believed."""
_GRAIN = 0.001
"""Seconds by which a timer may ring early."""
_LENGTHS = frozenset({b"content-length", b"transfer-encoding"})
"""The headers that say where an answer ends."""


class CutError(Exception):
    """The connection ended, or something else than HTTP came, before an answer was whole."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How many seconds what may take, infinity for no limit: ``connect`` to make a connection,
    ``write`` until the request is written, ``read`` between two pieces of the answer, ``total``
    from the request to the end of the answer.
    """

    connect: float
    write: float
    read: float
    total: float


class Route:
    """How requests get to one address, by a ``proxy`` where there is one, with the headers that it
    wants.
    """

    def __init__(
        self,
        method: str,
        url: URL,
        user_agent: str,
        proxy: URL | None,
        proxy_headers: dict[str, str] | None,
    ) -> None:
        self.made_for = aiohttp.ClientRequest(
            hdrs.METH_GET,
            url,
            headers={hdrs.USER_AGENT: user_agent},
            skip_auto_headers=(hdrs.ACCEPT, hdrs.ACCEPT_ENCODING),
            loop=asyncio.get_running_loop(),
            proxy=proxy,
            proxy_headers=dict(proxy_headers) if proxy_headers else None,
        )
        self.server = self.made_for.connection_key
        headers, target = dict(self.made_for.headers), url.raw_path_qs
        if proxy is not None and not self.made_for.is_ssl():
            # It has to read where the request goes; through one to TLS there is a tunnel.
            target = str(url.with_user(None))
            headers |= proxy_headers or {}
        lines = [f"{method} {target} HTTP/1.1", *map(": ".join, headers.items())]
        self._head = "\r\n".join(lines)

    def request(self, body: bytes, media_type: str | None) -> bytes:
        """A request as it is written; without a ``media_type`` it carries nothing."""
        if media_type is None:
            return f"{self._head}\r\n\r\n".encode()
        about = f"Content-Type: {media_type}\r\nContent-Length: {len(body)}"
        return f"{self._head}\r\n{about}\r\n\r\n".encode() + body


class HttpConnection(asyncio.Protocol):
    """One connection, which aiohttp made."""

    def __init__(self, made: Connection) -> None:
        if made.transport is None:
            made.close()
            raise CutError("the connection ended as soon as it was made")
        self._made, self._transport = made, made.transport
        self._loop = asyncio.get_running_loop()
        # aiohttp has to hear of its end.
        self._former: Any = self._transport.get_protocol()
        self._transport.set_protocol(self)
        self._parser = HttpResponseParser(self)
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._body: list[bytes] = []
        self._has_head = self._has_length = self._is_whole = False
        self._timer: asyncio.TimerHandle | None = None
        self._read = self._late_at = self._ends_at = math.inf
        self._is_usable, self.idle_since = True, 0.0

    @property
    def is_usable(self) -> bool:
        """Whether a request may go over it."""
        return self._is_usable and not self._transport.is_closing()

    async def exchange(self, request: bytes, timeouts: Timeouts) -> tuple[int, bytes]:
        """Write a request and return the status and the body of its answer.

        Raises CutError, and TimeoutError.
        """
        answer: asyncio.Future[tuple[int, bytes]] = self._loop.create_future()
        self._answer, self._body = answer, []
        self._has_head = self._has_length = self._is_whole = False
        self._transport.write(request)
        now, patience = self._loop.time(), timeouts.read
        if self._transport.get_write_buffer_size():
            patience += timeouts.write
        self._read, self._ends_at = timeouts.read, now + timeouts.total
        self._expect_until(now + patience)
        try:
            return await answer
        finally:
            self._answer = None
            # Nothing else can follow half an answer, or half a request.
            if not self._is_whole or self._transport.get_write_buffer_size():
                self._is_usable = False

    def close(self) -> None:
        """Use it no more."""
        self._is_usable = False
        self._made.close()

    def _expect_until(self, moment: float) -> None:
        """Give up at a moment, or at the end of all patience."""
        self._late_at = min(moment, self._ends_at)
        # A timer that rings before is left as it is, so that one serves many requests.
        if self._timer is not None and self._timer.when() > self._late_at:
            self._timer.cancel()
            self._timer = None
        if self._timer is None and self._late_at < math.inf:
            self._timer = self._loop.call_at(self._late_at, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._answer is None:
            return
        if self._loop.time() < self._late_at - _GRAIN:
            self._expect_until(self._late_at)
        else:
            self._fail(TimeoutError())

    def _fail(self, error: Exception) -> None:
        self._is_usable = False
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)

    # What asyncio calls.

    def data_received(self, data: bytes) -> None:
        """Something came. What nobody asked for is a server's last word."""
        if self._answer is None or self._answer.done():
            self.close()
            return
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade) as error:
            self._fail(CutError(f"{type(error).__name__}: {error}"))
        else:
            if not self._answer.done():
                self._expect_until(self._loop.time() + self._read)

    def connection_lost(self, exc: Exception | None) -> None:
        """It ended; without an error where the server ended it."""
        self._former.connection_lost(exc)
        self._made.close()
        if self._timer is not None:
            self._timer.cancel()
        if exc is None and self._has_head and not self._has_length:
            self.on_message_complete()
        self._fail(CutError("the server ended the connection" if exc is None else str(exc)))

    # What the parser calls.

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header was read."""
        self._has_length |= name.lower() in _LENGTHS

    def on_headers_complete(self) -> None:
        """The last header was read."""
        self._has_head = True

    def on_body(self, body: bytes) -> None:
        """A piece of the body was read."""
        self._body.append(body)

    def on_message_complete(self) -> None:
        """An answer was read; one below 200 says that the answer is still to come."""
        status = self._parser.get_status_code()
        if status < 200:
            self._has_head = self._has_length = False
        elif self._answer is None or self._answer.done():
            self._is_usable = False
        else:
            self._is_whole, self._is_usable = True, self._parser.should_keep_alive()
            self._answer.set_result((status, b"".join(self._body)))


class Connections:
    """Connections, each kept for the next request; the one used last goes first."""

    def __init__(self) -> None:
        self._connector = aiohttp.TCPConnector(limit=0, ttl_dns_cache=_NAMES_KEPT)
        self._idle: dict[object, deque[HttpConnection]] = {}
        self._loop = asyncio.get_running_loop()

    async def take(self, route: Route, patience: float) -> HttpConnection:
        """A connection for a request.

        Raises what aiohttp raises when none can be made, and TimeoutError.
        """
        idle, used_since = self._idle.get(route.server), self._loop.time() - _KEPT
        while idle:
            connection = idle.pop()
            if connection.is_usable and connection.idle_since > used_since:
                return connection
            connection.close()
        limit = None if patience == math.inf else patience
        timeout = aiohttp.ClientTimeout(connect=limit, sock_connect=limit)
        return HttpConnection(await self._connector.connect(route.made_for, [], timeout))

    def give_back(self, route: Route, connection: HttpConnection) -> None:
        """Keep a connection, if it may be used again."""
        if not connection.is_usable:
            connection.close()
            return
        connection.idle_since = now = self._loop.time()
        idle = self._idle.setdefault(route.server, deque())
        idle.append(connection)
        while idle[0].idle_since <= now - _KEPT:
            idle.popleft().close()

    async def close(self) -> None:
        """Close all of them, those in use too."""
        self._idle.clear()
        await self._connector.close()
