"""A server on this machine that plays feeds, well and badly: what it sends is scripted to the byte,
which no well-made HTTP server would let us do.
"""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import repeat

Pieces = Callable[[], AsyncIterator[bytes]]
Reply = bytes | Pieces


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came."""

    target: str
    headers: dict[str, str]


@dataclass
class FeedServer:
    """Answers each request with the next of ``replies``, the last one again and again."""

    port: int = 0
    replies: list[Reply] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    serving: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def say(self, *replies: Reply) -> None:
        """What is answered from now on."""
        self.replies = list(replies)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection."""
        task = asyncio.current_task()
        if task is not None:
            self.serving.add(task)
            task.add_done_callback(self.serving.discard)
        try:
            await self._answer(reader, writer)
        finally:
            if not writer.transport.is_closing():
                writer.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            first, *lines = head.strip().splitlines()
            pairs = (line.split(": ", 1) for line in lines)
            self.asked.append(
                Asked(first.split()[1], {name.lower(): value for name, value in pairs})
            )
            reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
            if isinstance(reply, bytes):
                writer.write(reply)
            else:
                async for piece in reply():
                    writer.write(piece)
                    await writer.drain()
            # All of it has left before the connection is cut.
            writer.close()
            await writer.wait_closed()


@asynccontextmanager
async def feed_server() -> AsyncIterator[FeedServer]:
    """A server for a test."""
    playing = FeedServer()
    server = await asyncio.start_server(playing.serve, "127.0.0.1", 0)
    playing.port = server.sockets[0].getsockname()[1]
    async with server:
        yield playing
        serving = list(playing.serving)
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)


def head(status: int, **headers: str) -> bytes:
    """The beginning of an answer; underscores in names stand for hyphens."""
    lines = [f"HTTP/1.1 {status} As It Is", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def reply(body: bytes = b"", status: int = 200, **headers: str) -> bytes:
    """A whole answer."""
    return head(status, **{"Content_Length": str(len(body)), **headers}) + body


def bomb(mebibytes: int) -> bytes:
    """A small answer that unpacks to so many MiB of zeros."""
    packed = gzip.compress(bytes(mebibytes * 1024 * 1024))
    return reply(packed, Content_Encoding="gzip")


def endless(start: bytes, piece: bytes, *, pause: float = 0) -> Pieces:
    """An answer that never ends: its head, then pieces for ever."""

    async def pieces() -> AsyncIterator[bytes]:
        yield start
        for each in repeat(piece):
            await asyncio.sleep(pause)
            yield each

    return pieces
