"""HTTP to the Bot API as python-telegram-bot wants a transport to be.

The stock transport wakes every waiting request whenever a connection frees and drops idle ones
after 5 s; this one keeps a pool (``exchange.py``). Errors come out as python-telegram-bot maps
them, with one distinction more: whether the request was certainly not sent or perhaps was
(``errors.py``). No exception that leaves here carries a URL, for it holds the token.
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

import orjson
from aiohttp import ClientError, FormData, encode_basic_auth, hdrs
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
from bot.telegram.wire.exchange import Connections, CutError, Route, Timeouts
from bot.telegram.wire.redaction import mask
from bot.telegram.wire.replica import check_claim


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
_MOST_ROUTES: Final = 256
"""Addresses that are remembered: a method's are few, a file's many."""
_LONGEST_WAIT: Final = 3600.0
"""Seconds of silence that are believed when Telegram asks for them."""


DEPARTURE: ContextVar[Callable[[], Awaitable[None]] | None] = ContextVar("DEPARTURE", default=None)
"""What a request of this task waits for before it is written: that what had its turn long ago does
not go together with what has it now. None for what takes no turns.
"""


class AiohttpRequest(BaseRequest):
    """Requests, at most ``connection_pool_size`` at a time, over connections that are kept.

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
        self._connections: Connections | None = None
        self._routes: dict[tuple[str, str], Route] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds between two pieces of an answer, unless a call says otherwise."""
        return self._read

    async def initialize(self) -> None:
        """Be ready for requests."""
        if self._connections is None:
            self._connections = Connections()

    async def shutdown(self) -> None:
        """Close all connections."""
        connections, self._connections = self._connections, None
        self._routes.clear()
        if connections is not None:
            await connections.close()

    async def renew(self) -> None:
        """Drop every connection and begin with fresh ones; requests under way are cut."""
        former, self._connections = self._connections, Connections()
        self._routes.clear()
        if former is not None:
            await former.close()

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
        timeouts = _timeouts(method, connect, write, read)
        await self._take_slot(self._pool if pool_timeout is unset else pool_timeout)
        try:
            depart = DEPARTURE.get()
            if depart is not None:
                await depart()
            check_claim()
            status, payload = await self._exchange(method, url, request_data, timeouts)
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
        self, method: str, url: str, data: RequestData | None, timeouts: Timeouts
    ) -> tuple[int, bytes]:
        connections = self._connections
        if connections is None:
            raise NotSent("The transport is closed")
        failure: TelegramError
        # Between having a connection and writing to it nobody may wait: it could end meanwhile.
        body, media_type = await _body(data)
        try:
            route = self._routes.get((method, url)) or self._find_route(method, url)
            connection = await connections.take(route, timeouts.connect)
        except TimeoutError as error:
            failure = NotSentInTime(f"{type(error).__name__}: no connection in time")
        except (ClientError, CutError, OSError, RuntimeError, ValueError) as error:
            failure = NotSent(_reason(error))
        else:
            try:
                # Making a connection may have taken long.
                check_claim()
                return await connection.exchange(route.request(body, media_type), timeouts)
            except TimeoutError:
                failure = MaybeSent()
            except (CutError, OSError, RuntimeError) as error:
                failure = MaybeSentCut(_reason(error))
            finally:
                connections.give_back(route, connection)
        # Out of the except block: the original may name the URL and must not hang on as its
        # context.
        raise failure

    def _find_route(self, method: str, address: str) -> Route:
        url = URL(address)
        route = Route(method, url, self.USER_AGENT, *proxy_for(url))
        if len(self._routes) == _MOST_ROUTES:
            self._routes.clear()
        self._routes[method, address] = route
        return route

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the JSON object in ``payload``. Raises Unreadable when it is none."""
        value = _parse(payload)
        if value is None:
            raise Unreadable("Invalid server response")
        return value


@lru_cache
def _timeouts(
    method: str, connect: float | None, write: float | None, read: float | None
) -> Timeouts:
    """How long what of a request may take."""
    connect, write, read = (math.inf if each is None else each for each in (connect, write, read))
    # A download is not bounded as a whole: it may be large.
    return Timeouts(connect, write, read, write + read if method == "POST" else math.inf)


async def _body(data: RequestData | None) -> tuple[bytes, str | None]:
    """What a request carries, with its media type; None where it carries nothing."""
    if data is None:
        return b"", None
    if data.contains_files:
        form = FormData(quote_fields=False)
        for name, value in data.json_parameters.items():
            form.add_field(name, value)
        for name, (filename, content, kind) in data.multipart_data.items():
            form.add_field(name, content, filename=filename, content_type=kind)
        payload = form()
        return await payload.as_bytes(), payload.content_type
    parameters = data.parameters
    try:
        body = orjson.dumps(parameters)
    except TypeError:  # half of a surrogate pair, which JSON can spell and UTF-8 cannot
        body = json.dumps(parameters).encode()
    return body, _JSON


def _reason(error: Exception) -> str:
    """What went wrong, without the token that the text of an error may hold."""
    if isinstance(error, CutError):
        return mask(str(error))
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
