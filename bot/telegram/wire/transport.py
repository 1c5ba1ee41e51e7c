"""HTTP to the Bot API on aiohttp, as python-telegram-bot wants a transport to be.

The stock transport wakes every waiting request whenever a connection frees and drops idle ones
after 5 s; this one keeps a pool. Errors come out as python-telegram-bot maps them, with one
distinction more: whether the request was certainly not sent or perhaps was (``errors.py``). No
exception that leaves here carries a URL, for it holds the token.
"""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import ContextVar
from functools import lru_cache
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any, Final
from urllib.request import getproxies, proxy_bypass

import aiohttp
import orjson
from aiohttp import (
    BytesPayload,
    ClientTimeout,
    FormData,
    Payload,
    encode_basic_auth,
    hdrs,
)
from aiohttp.abc import AbstractStreamWriter
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.telegram.wire.errors import (
    MaybeSent,
    MaybeSentCut,
    NotSent,
    NotSentInTime,
    ServerError,
    Unreadable,
)
from bot.telegram.wire.redaction import mask
from bot.telegram.wire.replica import ClaimLost, check_claim


def proxy_for(url: URL) -> tuple[URL | None, dict[str, str] | None]:
    """Return the proxy for ``url`` and the headers it wants; ``(None, None)`` when there is none to
    go through.
    """
    proxies = getproxies()
    address = proxies.get(url.scheme) or proxies.get("all")
    if not address or not url.host or proxy_bypass(url.host):
        return None, None
    try:
        is_loopback = ip_address(url.host).is_loopback
    except ValueError:
        is_loopback = url.host == "localhost" or url.host.endswith(".localhost")
    if is_loopback:
        return None, None
    proxy = URL(address if "://" in address else f"http://{address}")
    if proxy.user is None:
        return proxy, None
    credentials = encode_basic_auth(proxy.user, proxy.password or "")
    return proxy.with_user(None), {hdrs.PROXY_AUTHORIZATION: credentials}


_JSON: Final = "application/json"
_MAPPED: Final = {400, 401, 403, 404, 409}
"""The statuses for which python-telegram-bot has a class of its own."""
_KEEPALIVE: Final = 50.0
"""Seconds that an idle connection is kept; Telegram's front closes them after about a minute."""
_LONGEST_WAIT: Final = 3600.0
"""Seconds of silence that are believed when Telegram asks for them."""
_UNREACHED: Final = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
    RuntimeError,  # the session was closed meanwhile
)


DEPARTURE: ContextVar[Callable[[], Awaitable[None]] | None] = ContextVar("DEPARTURE", default=None)
"""What a request of this task waits for before it is written: that what had its turn long ago does
not go together with what has it now. None for what takes no turns.
"""


class AiohttpRequest(BaseRequest):
    """Requests over one ``aiohttp.ClientSession``, at most ``connection_pool_size`` at a time.

    Timeouts are in seconds, None for none: ``pool`` for a free connection, ``connect`` to make one,
    ``write`` for the request (``media_write`` when it carries files), ``read`` between two pieces
    of the answer.
    """

    def __init__(
        self,
        *,
        connection_pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
    ) -> None:
        self._slots = asyncio.Semaphore(connection_pool_size)
        self._read, self._write, self._connect = read_timeout, write_timeout, connect_timeout
        self._pool, self._media_write = pool_timeout, media_write_timeout
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[tuple[str, str | None], tuple[URL | None, dict[str, str] | None]] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds between two pieces of an answer, unless a call says otherwise."""
        return self._read

    async def initialize(self) -> None:
        """Open the session, if it is not open."""
        if self._session is None:
            self._session = self._open()

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def renew(self) -> None:
        """Drop every connection and begin with fresh ones; requests under way are cut."""
        session, self._session = self._session, self._open()
        if session is not None:
            await session.close()

    def _open(self) -> aiohttp.ClientSession:
        self._proxies.clear()
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=0, keepalive_timeout=_KEEPALIVE, ttl_dns_cache=300
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
        )

    async def do_request(  # noqa: PLR0917  # the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request; return its status and body.

        Raises NotSent, MaybeSent, MaybeSentCut, ServerError, Unreadable or ClaimLost.
        """
        unset = BaseRequest.DEFAULT_NONE
        read = self._read if read_timeout is unset else read_timeout
        connect = self._connect if connect_timeout is unset else connect_timeout
        write = write_timeout
        if write is unset:
            with_files = request_data is not None and request_data.contains_files
            write = self._media_write if with_files else self._write
        limits = _limits(method, connect, write, read)
        await self._take_slot(self._pool if pool_timeout is unset else pool_timeout)
        try:
            depart = DEPARTURE.get()
            if depart is not None:
                await depart()
            check_claim()
            status, payload = await self._exchange(method, URL(url), request_data, limits)
        finally:
            self._slots.release()
        if method == "POST" or status >= 300:
            return _check(status, payload)
        return status, payload

    async def _take_slot(self, patience: float | None) -> None:
        if not self._slots.locked():
            await self._slots.acquire()  # does not wait
            return
        try:
            async with asyncio.timeout(patience):
                await self._slots.acquire()
        except TimeoutError:
            raise NotSentInTime(
                "Pool timeout: all connections are in use; the request was not sent"
            ) from None

    async def _exchange(
        self, method: str, url: URL, data: RequestData | None, limits: ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSent("The transport is closed")
        server = (url.scheme, url.host)
        if server not in self._proxies:
            self._proxies[server] = proxy_for(url)
        proxy, proxy_headers = self._proxies[server]
        failure: TelegramError
        try:
            async with self._session.request(
                method,
                url,
                data=_body(data),
                timeout=limits,
                proxy=proxy,
                proxy_headers=proxy_headers,
                allow_redirects=False,
            ) as response:
                return response.status, await response.read()
        except aiohttp.ConnectionTimeoutError as error:
            failure = NotSentInTime(f"{type(error).__name__}: no connection in time")
        except _UNREACHED as error:
            failure = NotSent(_reason(error))
        except TimeoutError:
            failure = MaybeSent()
        except (aiohttp.ClientError, OSError, RuntimeError) as error:
            lost = error.__cause__
            failure = lost if isinstance(lost, ClaimLost) else MaybeSentCut(_reason(error))
        # Out of the except block: the original names the URL and must not hang on as its context.
        raise failure

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the JSON object in ``payload``. Raises Unreadable when it is none."""
        value = _parse(payload)
        if value is None:
            raise Unreadable("Invalid server response")
        return value


class _ClaimedBody(BytesPayload):
    """Is written, and the headers with it, only if what it is sent for is still ours: it may have
    taken long to come by a connection.
    """

    async def write_with_length(
        self, writer: AbstractStreamWriter, content_length: int | None
    ) -> None:
        check_claim()
        await super().write_with_length(writer, content_length)


@lru_cache
def _limits(
    method: str, connect: float | None, write: float | None, read: float | None
) -> ClientTimeout:
    """How long what of a request may take."""
    total = None
    # aiohttp has no timeout for writing alone, so a call as a whole is bounded. A download is not:
    # it may be large.
    if method == "POST" and not (connect is None or write is None or read is None):
        total = connect + write + read
    return ClientTimeout(total=total, connect=connect, sock_connect=connect, sock_read=read)


def _body(data: RequestData | None) -> Payload | FormData | None:
    if data is None:
        return None
    if data.contains_files:
        form = FormData(quote_fields=False)
        for name, value in data.json_parameters.items():
            form.add_field(name, value)
        for name, (filename, content, kind) in data.multipart_data.items():
            form.add_field(name, content, filename=filename, content_type=kind)
        return form
    parameters = data.parameters
    try:
        body = orjson.dumps(parameters)
    except TypeError:  # half of a surrogate pair, which JSON can spell and UTF-8 cannot
        body = json.dumps(parameters).encode()
    return _ClaimedBody(body, content_type=_JSON)


def _reason(error: Exception) -> str:
    """What went wrong, without the token that the text of an error may hold."""
    name = type(error).__name__
    return mask(f"{name}: {error}" if str(error) else name)


def _parse(payload: bytes) -> dict[str, Any] | None:
    try:
        value = orjson.loads(payload)
    except ValueError:
        try:  # the standard library takes half a surrogate pair, and this bytes that are no UTF-8
            value = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            return None
    return value if isinstance(value, dict) else None


def _check(status: int, payload: bytes) -> tuple[int, bytes]:
    """Return what python-telegram-bot maps well, and raise for what it does not."""
    if status < 300 and b'"result"' in payload:
        return status, payload
    answer = _parse(payload)
    if status < 300:
        code = answer.get("error_code") if answer else None
        if not isinstance(code, int) or code < 300:
            raise Unreadable("Invalid server response")
        status = code
    # An error page may quote the address that was asked for, and so the token.
    answer = json.loads(mask(json.dumps(answer or {"description": _phrase(status)})))
    parameters = answer.get("parameters")
    if not isinstance(parameters, dict):
        parameters = {}
    wait = 0
    if "retry_after" in parameters:
        # In whole seconds, an hour at most: then it is time to try again. 0 for what is no wait.
        with suppress(TypeError, ValueError, OverflowError):
            wait = math.ceil(min(max(float(parameters["retry_after"]), 0.0), _LONGEST_WAIT))
        parameters["retry_after"] = wait
    moved_to = parameters.get("migrate_to_chat_id")
    is_known = wait > 0 or (isinstance(moved_to, int) and moved_to != 0)
    if status not in _MAPPED and not is_known:
        raise ServerError(str(answer.get("description") or _phrase(status)), status)
    return status, json.dumps(answer).encode()


def _phrase(status: int) -> str:
    try:
        return f"{HTTPStatus(status).phrase} ({status})"
    except ValueError:
        return f"Unknown HTTPError ({status})"
