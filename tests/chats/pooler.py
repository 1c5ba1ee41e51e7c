"""A pooler of connections such as PgBouncer with ``pool_mode = transaction``: all clients have one
connection to the server, each for a transaction.
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from psycopg.conninfo import conninfo_to_dict, make_conninfo

_SSL, _GSS = 80877103, 80877104
"""What a client asks first, in the place of a protocol's version."""
_IDLE = b"Z\x00\x00\x00\x05I"
"""ReadyForQuery, and no transaction is open."""

_Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class _Pooler:
    def __init__(self, server: _Streams, greeting: bytes, *, keeps: bool) -> None:
        self._server, self._greeting, self._keeps = server, greeting, keeps
        self._turn, self._session = asyncio.Lock(), asyncio.Lock()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client, until it goes."""
        try:
            await self._serve(reader, writer)
        finally:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            size = struct.unpack("!i", await reader.readexactly(4))[0]
            asked = await reader.readexactly(size - 4)
            if struct.unpack("!i", asked[:4])[0] not in {_SSL, _GSS}:
                break
            writer.write(b"N")
        writer.write(self._greeting)
        async with self._session if self._keeps else nullcontext():
            await self._pass_on(reader, writer)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answers, questions = self._server
        while (said := await reader.read(65536)) and said[:1] != b"X":
            async with self._turn:
                questions.write(said)
                while True:
                    answer = await answers.read(65536)
                    writer.write(answer)
                    if answer.endswith(_IDLE):
                        break


@asynccontextmanager
async def pooled(url: str, *, keeps: bool = False) -> AsyncIterator[str]:
    """The address of such a pooler before the server at ``url``, while the block runs; of one that
    ``keeps`` a client's session, so that there is none left for others.
    """
    at = conninfo_to_dict(url)
    path = f"{at['host']}/.s.PGSQL.{at.get('port', 5432)}"
    server = await asyncio.open_unix_connection(path)
    wanted = b"".join(
        f"{name}\0{at[key]}\0".encode() for name, key in (("user", "user"), ("database", "dbname"))
    )
    server[1].write(struct.pack("!ii", len(wanted) + 9, 196608) + wanted + b"\0")
    greeting = b""
    while not greeting.endswith(_IDLE):
        greeting += await server[0].read(65536)
    listening = await asyncio.start_server(
        _Pooler(server, greeting, keeps=keeps).serve, "127.0.0.1", 0
    )
    port = listening.sockets[0].getsockname()[1]
    try:
        yield make_conninfo("", user=at["user"], dbname=at["dbname"], host="127.0.0.1", port=port)
    finally:
        listening.close()
        server[1].close()
