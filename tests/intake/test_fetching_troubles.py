"""What a server answers badly: it is an error with its code, nothing of it is read, and the source
is asked later and later.
"""

from __future__ import annotations

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.intake.feeds import fetching
from bot.intake.feeds.addresses import is_public
from bot.intake.feeds.fetching import AddressFetcher
from bot.intake.feeds.state import FeedsState
from tests.intake.asking import ask, ask_and_take, feed_from, refusal
from tests.intake.clock import Now
from tests.intake.feedserver import FeedServer, Reply, bomb, endless, head, reply

CERTIFICATE = Path(__file__).parents[1] / "telegram/telegram_example.pem"
NOTHING = b"\x00\x00\x00\xff\xff" * 10_000
"""Packed data that are blocks of nothing (RFC 1951, stored and empty)."""
PACKED = gzip.compress(b"place,votes\n" * 1000)


def _fetcher(server: FeedServer, state: FeedsState, now: Now, **settings: Any) -> AddressFetcher:
    feed = feed_from(f"{server.url}/results", **settings)
    return AddressFetcher(feed, state, clock=now, jitter=lambda: 0.5)


@pytest.fixture
async def fetcher(server: FeedServer, state: FeedsState, now: Now) -> AsyncIterator[AddressFetcher]:
    limits = {"size": 1, "seconds": 5, "redirects": 2}
    opened = _fetcher(server, state, now, limits=limits)
    yield opened
    await opened.close()


@pytest.mark.parametrize(
    ("said", "code", "message"),
    [
        (
            head(200, Content_Length="100") + b"cut",
            "truncated",
            "The answer ended before it was complete.",
        ),
        (
            head(200, Transfer_Encoding="chunked") + b"3\r\ncut\r\n",
            "truncated",
            "The answer ended before it was complete.",
        ),
        (
            reply(PACKED[:-20], Content_Encoding="gzip"),
            "truncated",
            "The answer ended before it was complete.",
        ),
        (b"", "truncated", "The server hung up before it answered."),
        (b"220 ftp ready\r\n\r\n", "no-http", "What the server answered is not HTTP."),
        (reply(b"nonsense", Content_Encoding="gzip"), "encoding", "The answer cannot be unpacked."),
        (
            reply(b"x", Content_Encoding="br"),
            "encoding",
            "The answer is packed by 'br', not by gzip.",
        ),
        (bomb(2), "too-large", "The answer is larger than 1 MiB."),
        (head(200, Content_Length="2000000"), "too-large", "The answer is larger than 1 MiB."),
        (endless(head(200), b"x" * 65536), "too-large", "The answer is larger than 1 MiB."),
        (
            endless(head(200, Content_Encoding="gzip"), gzip.compress(b"") * 2000),
            "encoding",
            "The answer cannot be unpacked.",
        ),
        (
            endless(head(200, Content_Encoding="gzip") + PACKED[:10], NOTHING),
            "too-large",
            "The answer is larger than 1 MiB.",
        ),
        (reply(status=500), "http-500", "The server answered 500 Internal Server Error."),
        (
            reply(status=403),
            "http-403",
            "The server answered 403 Forbidden. Look at the key in the feed's headers or in its"
            " address.",
        ),
        (
            reply(status=410),
            "http-410",
            "The server answered 410 Gone. Look at the address in the feed's file.",
        ),
        (
            reply(status=429),
            "http-429",
            "The server answered 429 Too Many Requests. It is asked too often: a longer period in"
            " the feed's file helps.",
        ),
        (reply(b"part", status=206), "http-206", "The server answered 206 Partial Content."),
        (reply(status=299), "http-299", "The server answered 299."),
        (reply(status=302), "http-302", "The server answered 302 Found."),
        (
            reply(status=302, Location="/again"),
            "redirects",
            "The server sends on more than 2 times.",
        ),
        (
            reply(status=301, Location="http://127.0.0.2/results"),
            "redirect-elsewhere",
            "The server sends on to http://127.0.0.2/results, which is another server or not"
            " encrypted.",
        ),
        (
            reply(status=307, Location="file:///etc/passwd"),
            "redirect-elsewhere",
            "The server sends on to file:///etc/passwd, which is another server or not encrypted.",
        ),
        (
            reply(status=307, Location="http://["),
            "redirect",
            "The server sends on to what is no address.",
        ),
    ],
)
async def test_nothing_of_it_is_read(
    fetcher: AddressFetcher, server: FeedServer, said: Reply, code: str, message: str
) -> None:
    server.say(said)
    error = await refusal(fetcher)
    assert (error.code, str(error), error.is_failure) == (code, message, True)
    assert (await refusal(fetcher)).code == "not-yet"


async def test_an_answer_that_drips_is_given_up_after_its_time(
    server: FeedServer, state: FeedsState, now: Now
) -> None:
    fetcher = _fetcher(server, state, now, limits={"seconds": 0.05})
    server.say(endless(head(200), b"x", pause=0.005))
    error = await refusal(fetcher)
    assert (error.code, str(error)) == ("timeout", "There was no whole answer within 0.05 s.")
    await fetcher.close()


async def test_a_web_page_is_an_answer_that_reading_refuses(
    fetcher: AddressFetcher, server: FeedServer
) -> None:
    server.say(reply(b"<html>Sign in", Content_Type="text/html"))
    (answer,) = await ask(fetcher)
    assert answer.headers["Content-Type"] == "text/html"


async def test_nobody_listens(fetcher: AddressFetcher, state: FeedsState, now: Now) -> None:
    gone = AddressFetcher(feed_from("http://127.0.0.1:9/results"), state, clock=now)
    assert str(await refusal(gone)) == "No connection can be made to the server."
    await gone.close()


async def test_after_failures_it_is_asked_later_and_later_also_after_a_restart(
    server: FeedServer, state: FeedsState, now: Now
) -> None:
    server.say(reply(status=500))
    waits = []
    for _ in range(6):
        fetcher = _fetcher(server, state, now)
        before = now.moment
        assert (await refusal(fetcher)).code == "http-500"
        until = state.source("night", f"{server.url}/results").not_before
        assert until is not None
        waits.append((until - before).total_seconds())
        asked = len(server.asked)
        early = await refusal(fetcher)
        assert (early.code, early.is_failure) == ("not-yet", False)
        assert len(server.asked) == asked
        now.moment = until
        await fetcher.close()
    assert waits == [30, 60, 120, 240, 300, 300]
    server.say(reply(b"a"))
    fetcher = _fetcher(server, state, now)
    assert await ask_and_take(fetcher) == [b"a"]
    await fetcher.close()
    memory = state.source("night", f"{server.url}/results")
    assert (memory.failures, memory.not_before) == (0, None)


@pytest.mark.parametrize(("jitter", "seconds"), [(0.0, 22.5), (1.0, 37.5)])
async def test_feeds_that_failed_together_do_not_come_back_together(
    server: FeedServer, state: FeedsState, now: Now, jitter: float, seconds: float
) -> None:
    feed = feed_from(f"{server.url}/results")
    fetcher = AddressFetcher(feed, state, clock=now, jitter=lambda: jitter)
    server.say(reply(status=500))
    await refusal(fetcher)
    await fetcher.close()
    until = state.source("night", feed.shown).not_before
    assert until is not None
    assert (until - now.moment).total_seconds() == seconds


@pytest.mark.parametrize(
    ("asked_for", "seconds"),
    [
        ("120", 120),
        ("Tue, 03 Nov 2026 21:45:00 GMT", 300),
        ("Mon, 02 Nov 2026 21:45:00 GMT", 30),
        ("0", 30),
        ("-5", 30),
        ("soon", 30),
        ("99999999999999999999", 3600),
        ("Tue, 03 Nov 2099 21:45:00 GMT", 3600),
    ],
)
async def test_a_server_says_when_it_wants_to_be_asked_again(
    server: FeedServer, state: FeedsState, now: Now, asked_for: str, seconds: int
) -> None:
    fetcher = _fetcher(server, state, now)
    server.say(reply(status=503, Retry_After=asked_for))
    await refusal(fetcher)
    await fetcher.close()
    until = state.source("night", f"{server.url}/results").not_before
    assert until is not None
    assert (until - now.moment).total_seconds() == seconds


async def test_a_clock_that_is_put_back_keeps_nobody_waiting(
    fetcher: AddressFetcher, server: FeedServer, state: FeedsState, now: Now
) -> None:
    server.say(reply(status=500), reply(b"a"))
    await refusal(fetcher)
    now.pass_by(-86400)
    assert await ask_and_take(fetcher) == [b"a"]


class _Names(AbstractResolver):
    """Looks names up in a list of its own, one answer after the other."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = list(addresses)

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        address = self.addresses.pop(0) if len(self.addresses) > 1 else self.addresses[0]
        found = ResolveResult(hostname=host, host=address, port=port, family=2, proto=0, flags=0)
        return [found]

    async def close(self) -> None:
        pass


PRIVATE = (
    "The host is on a private network or this machine: allow_private = true in the feed's file lets"
    " it be asked."
)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
async def test_addresses_of_this_machine_are_refused_unless_allowed(
    server: FeedServer, state: FeedsState, now: Now, host: str
) -> None:
    server.say(reply(b"inside"))
    feed = feed_from(f"http://{host}:{server.port}/", allow_private=False)
    fetcher = AddressFetcher(feed, state, clock=now)
    error = await refusal(fetcher)
    await fetcher.close()
    assert (error.code, str(error)) == ("private-address", PRIVATE)
    assert server.asked == []


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001"])
async def test_this_machine_by_another_spelling_is_not_asked(
    server: FeedServer, state: FeedsState, now: Now, host: str
) -> None:
    server.say(reply(b"inside"))
    feed = feed_from(f"http://{host}:{server.port}/", allow_private=False)
    fetcher = AddressFetcher(feed, state, clock=now)
    assert (await refusal(fetcher)).code in {"address", "private-address"}
    await fetcher.close()
    assert server.asked == []


async def test_a_name_that_turns_into_a_private_address_is_refused(
    server: FeedServer, state: FeedsState, now: Now
) -> None:
    """DNS rebinding: what was looked at is what is connected to, at every connection."""
    server.say(reply(b"a"))
    names = _Names("127.0.0.1")
    source = f"http://results.example:{server.port}/"
    trusted = AddressFetcher(feed_from(source), state, clock=now, resolver=names)
    assert await ask(trusted)
    await trusted.close()
    wary = AddressFetcher(feed_from(source, allow_private=False), state, clock=now, resolver=names)
    assert (await refusal(wary)).code == "private-address"
    await wary.close()
    assert len(server.asked) == 1


async def test_a_name_that_turns_between_two_requests_is_refused(
    server: FeedServer, state: FeedsState, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "is_public", lambda host: host == "127.0.0.1")
    server.say(reply(status=302, Location="/inside"))
    names = _Names("127.0.0.1", "127.0.0.2")
    feed = feed_from(f"http://results.example:{server.port}/", allow_private=False)
    fetcher = AddressFetcher(feed, state, clock=now, resolver=names)
    assert (await refusal(fetcher)).code == "private-address"
    await fetcher.close()
    assert [each.target for each in server.asked] == ["/"]


async def test_why_a_certificate_is_not_trusted(state: FeedsState, now: Now) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    playing = FeedServer(replies=[reply(b"a")])
    server = await asyncio.start_server(playing.serve, "127.0.0.1", 0, ssl=context)
    async with server:
        feed = feed_from(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
        fetcher = AddressFetcher(feed, state, clock=now)
        error = await refusal(fetcher)
        await fetcher.close()
    assert (error.code, str(error)) == (
        "tls",
        "The server has no certificate that can be trusted (self-signed certificate). One of an"
        " authority of your own is trusted when SSL_CERT_FILE in the environment names its file.",
    )
    assert playing.asked == []


async def test_no_encryption_where_there_should_be(state: FeedsState, now: Now) -> None:
    async def answer_plainly(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(b"plain"))
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(answer_plainly, "127.0.0.1", 0)
    async with server:
        feed = feed_from(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
        fetcher = AddressFetcher(feed, state, clock=now)
        error = await refusal(fetcher)
        await fetcher.close()
    assert (error.code, str(error)) == (
        "tls",
        "No encrypted connection can be made to the server.",
    )


@pytest.mark.parametrize(
    "host",
    [
        *("10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.1"),
        *("224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1%eth0", "fd00::1", "ff02::1"),
        *("::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "2002:a00:1::", "192.0.2.1", "::127.0.0.1"),
        *("64:ff9b:1::10.0.0.1", "fec0::1", "192.0.0.8", "5f00::1"),
    ],
)
def test_what_is_not_of_the_open_internet(host: str) -> None:
    assert not is_public(host)


@pytest.mark.parametrize("host", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::93.184.216.34"])
def test_what_is(host: str) -> None:
    assert is_public(host)


async def test_not_modified_ends_the_failures(
    fetcher: AddressFetcher, server: FeedServer, state: FeedsState
) -> None:
    source = f"{server.url}/results"
    server.say(reply(b"a", ETag='"1"'))
    await ask_and_take(fetcher)
    state.remember("night", source, replace(state.source("night", source), failures=3))
    server.say(reply(status=304))
    assert await ask(fetcher) == []
    assert state.source("night", source).failures == 0
