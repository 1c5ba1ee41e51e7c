"""What a server's response says: its body, what is kept of its headers, and why there is none."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp
from aiohttp import ClientResponse, hdrs

from bot.intake.feeds.addresses import Masks
from bot.intake.feeds.raw import FetchError

LONGEST_WAIT = timedelta(hours=1)
"""The longest wait that is believed when a server asks for one."""
GONE_STATUSES = frozenset({400, 404, 410})
"""What a server says of a next link that it knows no more."""
_KEPT_HEADERS = (hdrs.ETAG, hdrs.LAST_MODIFIED, hdrs.CONTENT_TYPE, hdrs.DATE)
_GZIP = zlib.MAX_WBITS | 16
_MOST_MEMBERS = 1000
"""Of a gzip: pieces that were packed each for itself."""


class PrivateAddressError(OSError):
    """The host has an address that may not be asked."""


async def body_of(response: ClientResponse, most: int) -> bytes:
    """The body, unpacked piece by piece, so that a small answer cannot become a large one. Raises
    ``FetchError`` for one that is larger than ``most`` bytes, or packed and not whole.
    """
    encoding = response.headers.get(hdrs.CONTENT_ENCODING, "identity").strip().lower()
    if encoding not in {"", "identity", "gzip", "x-gzip"}:
        raise FetchError("encoding", f"The answer is packed by {encoding[:40]!r}, not by gzip.")
    too_large = FetchError("too-large", f"The answer is larger than {most / 1024 / 1024:g} MiB.")
    unreadable = FetchError("encoding", "The answer cannot be unpacked.")
    if response.content_length is not None and response.content_length > most:
        raise too_large
    unpack = zlib.decompressobj(_GZIP) if "gzip" in encoding else None
    parts: list[bytes] = []
    room = packed_room = most
    members = 1
    async for packed in response.content.iter_any():
        # Packed nothing, without end, unpacks to nothing.
        packed_room -= len(packed)
        if packed_room < 0:
            raise too_large
        piece = packed
        while piece:
            if unpack is None:
                plain, piece = piece, b""
            else:
                if unpack.eof:
                    members += 1
                    unpack = zlib.decompressobj(_GZIP)
                try:
                    plain = unpack.decompress(piece, room + 1)
                except zlib.error:
                    raise unreadable from None
                # Each one costs time, though there may be nothing in it.
                if members > _MOST_MEMBERS:
                    raise unreadable
                piece = unpack.unconsumed_tail or unpack.unused_data
            room -= len(plain)
            if room < 0:
                raise too_large
            parts.append(plain)
    if unpack is not None and not unpack.eof:
        raise FetchError("truncated", "The answer ended before it was complete.")
    return b"".join(parts)


_NOT_ALLOWED = "Look at the key in the feed's headers or in its address."
_NOT_THERE = "Look at the address in the feed's file."
_ADVICE = {
    401: _NOT_ALLOWED,
    403: _NOT_ALLOWED,
    404: _NOT_THERE,
    410: _NOT_THERE,
    429: "It is asked too often: a longer period in the feed's file helps.",
}
"""What helps against a status that does not pass by itself."""


class StatusError(FetchError):
    """A status that brings no answer, and how long the server wants to be left alone."""

    def __init__(self, code: str, message: str, status: int, retry_after: timedelta) -> None:
        self.status, self.retry_after = status, retry_after
        super().__init__(code, message)


def status_error(response: ClientResponse, now: datetime, *, is_next: bool) -> StatusError:
    """Why a status brings no answer; ``is_next`` tells that a next link was asked."""
    status = response.status
    phrase = ""
    with suppress(ValueError):
        # The server's own phrase is text of a stranger.
        phrase = f" {HTTPStatus(status).phrase}"
    advice = f" {_ADVICE[status]}" if status in _ADVICE else ""
    if is_next and status in GONE_STATUSES:
        advice = " That was the next link: the source is asked from its beginning."
    wait = _retry_after(response.headers.get(hdrs.RETRY_AFTER, ""), now)
    said = f"The server answered {status}{phrase}.{advice}"
    return StatusError(f"http-{status}", said, status, wait)


def _retry_after(text: str, now: datetime) -> timedelta:
    """What a Retry-After asks for, in seconds or as a moment (RFC 9110, 10.2.3)."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), LONGEST_WAIT.total_seconds()))
    until = http_date(text)
    return min(max(until - now, timedelta()), LONGEST_WAIT) if until else timedelta()


def http_date(text: str | None) -> datetime | None:
    """A moment of a header; None where it is none."""
    if not text:
        return None
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def kept_headers(headers: Mapping[str, str], masks: Masks) -> dict[str, str]:
    """The headers that are kept. Bytes that are no text, which a header may have, are left out."""
    texts = {str(name): headers.get(name, "") for name in _KEPT_HEADERS}
    return {
        name: masks.text(text.encode("ascii", "ignore").decode())
        for name, text in texts.items()
        if text
    }


_REASONS: tuple[tuple[type[Exception], str, str], ...] = (
    (aiohttp.InvalidURL, "address", "The address cannot be asked."),
    (aiohttp.ClientConnectorDNSError, "unreachable", "The host is not found."),
    (aiohttp.ClientSSLError, "tls", "No encrypted connection can be made to the server."),
    (aiohttp.ServerDisconnectedError, "truncated", "The server hung up before it answered."),
    (aiohttp.ClientConnectorError, "unreachable", "No connection can be made to the server."),
    (aiohttp.ClientResponseError, "no-http", "What the server answered is not HTTP."),
    (ValueError, "address", "The address cannot be asked."),
)
"""What is said of an error of aiohttp: the first that it is one of."""


def unreached(error: Exception) -> FetchError:
    """Why the source was not reached; the text of the original is left, for it has the address."""
    if isinstance(getattr(error, "os_error", error), PrivateAddressError):
        return FetchError(
            "private-address",
            "The host is on a private network or this machine: allow_private = true in the feed's"
            " file lets it be asked.",
        )
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        why = getattr(error.certificate_error, "verify_message", "") or "no certificate"
        return FetchError(
            "tls",
            f"The server has no certificate that can be trusted ({why.rstrip('.')}). One of an"
            " authority of your own is trusted when SSL_CERT_FILE in the environment names its"
            " file.",
        )
    for kind, code, message in _REASONS:
        if isinstance(error, kind):
            return FetchError(code, message)
    return FetchError("unreachable", f"The connection failed ({type(error).__name__}).")
