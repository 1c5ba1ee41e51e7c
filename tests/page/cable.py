"""A TCP connection between page and sandbox that can be cut and mended."""

from __future__ import annotations

import asyncio
from typing import Self
from urllib.parse import urlsplit


class Cable:
    """Forwards a port of its own, at ``url``, to the server at another address on this machine."""

    def __init__(self, to: str) -> None:
        self._to = urlsplit(to).port
        self._port = 0
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        await self.mend()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.cut()

    @property
    def url(self) -> str:
        """Where to connect; the same after mending."""
        return f"http://127.0.0.1:{self._port}"

    async def mend(self) -> None:
        """Listen, on the port of before if there was one."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """End every connection and refuse new ones."""
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()
        self._writers.clear()
        self._tasks.clear()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        away_reader, away_writer = await asyncio.open_connection("127.0.0.1", self._to)
        self._writers |= {writer, away_writer}
        for source, sink in ((reader, away_writer), (away_reader, writer)):
            self._tasks.add(asyncio.create_task(_copy(source, sink)))


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    try:
        while part := await source.read(65536):
            sink.write(part)
            await sink.drain()
    except ConnectionError:
        return
    finally:
        sink.close()
