"""HTTP byte by byte: how an answer may come, how a connection may end, and what goes through TLS
and proxies.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from telegram.error import TelegramError

from bot.telegram.wire.client import Client
from bot.telegram.wire.errors import MaybeSent, MaybeSentCut
from tests.telegram.server import TOKEN

CERTIFICATE = Path(__file__).with_name("telegram_example.pem")
"""Of telegram.example, with its key: made for this test, and nobody else trusts it."""

BODY = b'{"ok":true,"result":{"message_id":7}}'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
WHOLE = HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
CHUNKS = b"%x;name=value\r\n%b\r\n%x\r\n%b\r\n0\r\nTrailer: t\r\n\r\n" % (
    *(9, BODY[:9]),
    *(len(BODY) - 9, BODY[9:]),
)


@dataclass
class Server:
    """Answers each request with the next of ``answers``, each in pieces; ``None`` ends the
    connection. ``requests`` are head and body, ``connections`` how many there were.
    """

    answers: list[list[bytes | None]]
    requests: list[tuple[str, bytes]] = field(default_factory=list)
    connections: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:-2])
                body = await reader.readexactly(int(fields.get("Content-Length", 0)))
                self.requests.append((head, body))
                for piece in self.answers.pop(0):
                    if piece is None:
                        return
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0.001)


Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def listening(serve: Serve, context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """The port of a server, all of whose connections end with it."""
    tasks: set[asyncio.Task[None] | None] = set()

    async def serve_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.current_task())
        try:
            await serve(reader, writer)
        except asyncio.CancelledError:
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(serve_one, "127.0.0.1", 0, ssl=context, limit=2**16)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in filter(None, tasks):
            task.cancel()
        await asyncio.gather(*filter(None, tasks))
        await asyncio.sleep(0)  # an aborted connection ends in the next turn


@asynccontextmanager
async def serving(
    *answers: list[bytes | None], context: ssl.SSLContext | None = None
) -> AsyncIterator[tuple[Server, int]]:
    server = Server(list(answers))
    async with listening(server.serve, context) as port:
        yield server, port


@asynccontextmanager
async def calling(port: int, host: str = "127.0.0.1") -> AsyncIterator[Client]:
    """A client that has asked nothing yet."""
    client = Client(TOKEN, f"{'' if '://' in host else 'http://'}{host}:{port}")
    await client.request.initialize()
    try:
        yield client
    finally:
        await client.request.shutdown()


@asynccontextmanager
async def tunnel(to: int) -> AsyncIterator[tuple[list[str], int]]:
    """A proxy that leads every CONNECT to one port here: what it was asked, and its own port."""
    asked: list[str] = []

    async def lead(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).decode())
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", to)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        try:
            await asyncio.gather(_carry(reader, there_writer), _carry(there_reader, writer))
        finally:
            there_writer.transport.abort()

    async with listening(lead) as port:
        yield asked, port


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65_536):
            writer.write(data)
    writer.close()


async def say(client: Client, text: str = "hello") -> int:
    sent = await client.call("sendMessage", {"chat_id": 7, "text": text})
    return int(sent["message_id"])


@pytest.mark.parametrize(
    ("pieces", "connections"),
    [
        ([WHOLE], 1),
        ([bytes([each]) for each in WHOLE], 1),
        ([CHUNKED, CHUNKS], 1),
        ([CHUNKED + CHUNKS[:20], CHUNKS[20:]], 1),
        ([b"HTTP/1.1 100 Continue\r\n\r\n" + WHOLE], 1),
        ([b"HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n", WHOLE], 1),
        ([HEAD + b"\r\n" + BODY, None], 2),
        ([WHOLE, None], 2),
        ([WHOLE.replace(b"OK\r\n", b"OK\r\nConnection: close\r\n"), None], 2),
        ([WHOLE, b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n", None], 2),
        ([WHOLE + WHOLE], 2),
        ([WHOLE + b"and more"], 2),
    ],
)
async def test_an_answer_is_read_as_it_comes(pieces: list[bytes | None], connections: int) -> None:
    async with serving(pieces, [WHOLE]) as (server, port), calling(port) as client:
        assert await say(client) == 7
        await asyncio.sleep(0.02)  # for what comes behind it
        assert await say(client) == 7
    assert len(server.requests) == 2
    assert server.connections == connections


@pytest.mark.parametrize(
    "pieces",
    [
        [None],
        [WHOLE[:20], None],
        [HEAD, None],
        [WHOLE[:-1], None],
        [CHUNKED, CHUNKS[:20], None],
        [CHUNKED, CHUNKS.removesuffix(b"0\r\nTrailer: t\r\n\r\n"), None],
        [b"SSH-2.0-OpenSSH_9.2\r\n"],
        [CHUNKED, b"twelve\r\n"],
        [b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n", b"x"],
    ],
)
async def test_half_an_answer_is_none_and_nothing_is_sent_twice(
    pieces: list[bytes | None],
) -> None:
    async with serving(pieces, [WHOLE]) as (server, port), calling(port) as client:
        with pytest.raises(MaybeSentCut):
            await say(client, "first")
        assert await say(client, "second") == 7
    assert [json.loads(body)["text"] for _, body in server.requests] == ["first", "second"]
    assert server.connections == 2


async def test_an_error_that_ends_with_its_connection_keeps_its_status() -> None:
    refused: list[bytes | None] = [b"HTTP/1.0 403 Forbidden\r\n\r\n<html>", None]
    async with serving(refused) as (_, port), calling(port) as client:
        with pytest.raises(TelegramError, match=r"^Forbidden \(403\)$"):
            await say(client)


async def test_each_piece_of_an_answer_has_its_time_and_all_have_an_end() -> None:
    async with serving([WHOLE[:20]], [WHOLE]) as (server, port), calling(port) as client:
        with pytest.raises(MaybeSent):
            await client.call_now("sendMessage", {"chat_id": 7}, patience=0.05)
        # The connection on which the rest of it may come is not used again.
        assert await say(client) == 7
    assert server.connections == 2


async def test_a_slow_answer_follows_a_quick_one_on_the_same_connection() -> None:
    late: list[bytes | None] = [WHOLE[:20], *[b""] * 60, WHOLE[20:]]
    async with serving([WHOLE], late, []) as (server, port), calling(port) as client:
        for _ in range(2):
            await client.call_now("sendMessage", {"chat_id": 7}, patience=30)
        assert server.connections == 1
        # Nor does the timer of the first decide when the last is given up.
        with pytest.raises(MaybeSent):
            await client.call_now("sendMessage", {"chat_id": 7}, patience=0.05)
        assert server.connections == 1


async def test_what_nobody_takes_is_given_up() -> None:
    async def take_nothing(_: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    async with listening(take_nothing) as port, calling(port) as client:
        with pytest.raises(MaybeSent):
            await client.send_message(7, "x" * 20_000_000, write_timeout=0.05, read_timeout=0.05)


async def test_a_call_that_is_cancelled_leaves_no_connection_with_half_an_answer() -> None:
    async with serving([WHOLE[:20]], [WHOLE]) as (server, port), calling(port) as client:
        task = asyncio.create_task(say(client))
        while not server.requests:  # noqa: ASYNC110  # it is another task's list
            await asyncio.sleep(0.001)
        task.cancel()
        assert await say(client) == 7
    assert server.connections == 2


async def test_a_user_in_the_address_of_the_server_is_told_to_it() -> None:
    async with serving([WHOLE]) as (server, port), calling(port, "anna:sesame@127.0.0.1") as client:
        await say(client)
    assert "\r\nAuthorization: Basic YW5uYTpzZXNhbWU=\r\n" in server.requests[0][0]


async def test_a_proxy_is_told_the_whole_address_and_who_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with serving([WHOLE]) as (server, port):
        monkeypatch.setenv("http_proxy", f"http://berta:secret@127.0.0.1:{port}")
        async with calling(8081, "telegram.example") as client:
            await say(client)
    head = server.requests[0][0]
    assert head.startswith(f"POST http://telegram.example:8081/bot{TOKEN}/sendMessage HTTP/1.1\r\n")
    assert "\r\nHost: telegram.example:8081\r\n" in head
    assert "\r\nProxy-Authorization: Basic YmVydGE6c2VjcmV0\r\n" in head


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What telegram.example serves with, trusted here."""
    trusting = ssl.create_default_context(cafile=CERTIFICATE)
    monkeypatch.setattr("aiohttp.connector._SSL_CONTEXT_VERIFIED", trusting)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    return context


async def test_over_tls(trusted: ssl.SSLContext) -> None:
    async with (
        serving([CHUNKED, CHUNKS], [WHOLE], context=trusted) as (server, port),
        calling(port, "https://127.0.0.1") as client,
    ):
        assert [await say(client), await say(client)] == [7, 7]
    assert server.connections == 1


async def test_over_tls_through_a_tunnel(
    trusted: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with (
        serving([WHOLE], [WHOLE], context=trusted) as (server, port),
        tunnel(port) as (asked, proxy),
    ):
        monkeypatch.setenv("https_proxy", f"http://berta:secret@127.0.0.1:{proxy}")
        async with calling(443, "https://telegram.example") as client:
            assert [await say(client), await say(client)] == [7, 7]
    assert server.connections == 1
    (connect,) = asked
    assert connect.startswith("CONNECT telegram.example:443 HTTP/1.1\r\n")
    assert "\r\nProxy-Authorization: Basic YmVydGE6c2VjcmV0\r\n" in connect
    # The proxy of a tunnel hears nothing of what goes through it, and the server not of the proxy.
    assert "Proxy" not in server.requests[0][0]
    assert server.requests[0][0].startswith(f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\n")
