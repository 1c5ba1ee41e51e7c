"""Chats on a PostgreSQL server that several bots share: the other implementation of ``Chats``.

Its statements are those of the file (``bot.chats.rows``), in PostgreSQL's words. Every operation is
one transaction and is tried again while the server is away, so that a restart of it loses nothing.
"""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache, partial, wraps
from typing import Any, Self

from psycopg import AsyncCursor

from bot.chats.claims import FOLLOWING, SharedInbox, following_listener
from bot.chats.cursors import Cards, Cursors
from bot.chats.interface import Chats
from bot.chats.leases import SharedLeases
from bot.chats.listener import Listener
from bot.chats.privacy import PersonalData
from bot.chats.rows import COLUMNS, Row, Statements, Values, repeatable
from bot.chats.server import PATIENCE, Connection, PostgresServer
from bot.chats.tellings import Tellings
from bot.chats.totals import ChatTotals

_SOON = 1.0
"""Seconds that are enough to come by another connection in the place of one that is dead."""
_NOT_PATIENT = {
    "store_updates": _SOON,
    "count_try": _SOON,
    "skip_update": _SOON,
    "beat": _SOON,
    "leave": _SOON,
    "take_lease": _SOON,
    "share_pace": 0.0,
    "sent_lately": 0.0,
    # What a first try that was not heard of has claimed, a second would not return: the caller has
    # to know.
    "take_updates": 0.0,
    "finish_updates": 0.0,
}
"""Operations whose caller has something better to do than to wait, and for how long it does."""
_REVISION_STANDS = 0.05
"""Seconds for which the revision is not asked for again: about as long as a message is on its way.
"""
_CHOSEN = "SELECT nextval('revisions')"


@lru_cache(maxsize=1024)
def _in_postgres(sql: str) -> str:
    """A statement as PostgreSQL takes it."""
    # It chooses its indexes itself, and joins in the order that it likes.
    sql = re.sub(r" INDEXED BY \w+", "", sql)
    sql = sql.replace("CROSS JOIN", "JOIN")
    # Of two values; of one they are aggregates in both.
    sql = re.sub(r"\bmax\((?=[^()]*,)", "greatest(", sql)
    sql = re.sub(r"\bmin\((?=[^()]*,)", "least(", sql)
    sql = sql.replace("%", "%%").replace("?", "%s")
    return re.sub(r"(?<!:):(\w+)", r"%(\1)s", sql)


class _PostgresStatements:
    """``Statements`` on one connection, in its transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def rows(self, sql: str, values: Values = ()) -> Sequence[Row]:
        return await (await self._execute(sql, values)).fetchall()

    async def row(self, sql: str, values: Values = ()) -> Row | None:
        return await (await self._execute(sql, values)).fetchone()

    async def records(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        cursor = await self._execute(sql, values)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in await cursor.fetchall()]

    async def change(self, sql: str, values: Values = ()) -> int:
        return (await self._execute(sql, values)).rowcount

    async def each(self, sql: str, rows: Iterable[Row]) -> None:
        await self._connection.cursor().executemany(_in_postgres(sql), rows)

    def among(self, values: Collection[Any]) -> tuple[str, list[Any]]:
        # One value however many they are: the statement is prepared once.
        return "= ANY(?)", [list(values)]

    async def _execute(self, sql: str, values: Values) -> AsyncCursor[Row]:
        return await self._connection.execute(_in_postgres(sql), values)


class _Alone(_PostgresStatements):
    """``Statements``, each on a connection of the pool in a transaction of its own."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server

    async def _execute(self, sql: str, values: Values) -> AsyncCursor[Row]:
        # The cursor has all its rows by then, and needs the connection no more.
        async with self._server.connection() as connection:
            return await connection.execute(_in_postgres(sql), values)

    async def each(self, sql: str, rows: Iterable[Row]) -> None:
        async with self._server.transaction() as connection:
            await connection.cursor().executemany(_in_postgres(sql), rows)


def _patient(operation: Callable[..., Awaitable[Any]], patience: float) -> Any:
    @wraps(operation)
    async def done_again(self: PostgresChats, *given: Any, **more: Any) -> Any:
        work = partial(operation, self, *repeatable(given), **more)
        return await self.server.again(work, patience=patience)

    return done_again


def _wait_for_server(chats: type[PostgresChats]) -> type[PostgresChats]:
    """Let every operation wait for a server that is away, and say plainly what is wrong with it."""
    for name, _ in inspect.getmembers(Chats, inspect.iscoroutinefunction):
        if name != "close":
            operation = getattr(chats, name)
            setattr(chats, name, _patient(operation, _NOT_PATIENT.get(name, PATIENCE)))
    return chats


@_wait_for_server
class PostgresChats(
    SharedInbox,
    Cursors,
    Tellings,
    Cards,
    SharedLeases,
    PersonalData,
    ChatTotals,
):
    """``Chats`` on a server. Use ``open``."""

    def __init__(self, server: PostgresServer) -> None:
        super().__init__()
        self.server, self._alone = server, _Alone(server)
        self._revision, self._revision_at = 0, float("-inf")

    @classmethod
    async def open(cls, url: str, *, read_only: bool = False) -> Self:
        """Connect to the server at ``url`` and bring its tables up to date, unless ``read_only``.
        Raises a ``ChatsError`` when it cannot be used.
        """
        return cls(await PostgresServer.open(url, read_only=read_only))

    async def close(self) -> None:
        await self.server.close()

    async def revision(self) -> int:
        now = asyncio.get_running_loop().time()
        if now - self._revision_at >= _REVISION_STANDS:
            self._revision = await self._number("SELECT last_value FROM revisions")
            self._revision_at = now
        return self._revision

    async def _listeners(self, rest: str, values: Values) -> tuple[Listener, ...]:
        # At once with what each follows: every answer looks its chat up, and a second round trip
        # would cost as much again.
        rows = await self._alone.rows(f"SELECT {COLUMNS}, {FOLLOWING} FROM {rest}", values)
        return tuple(map(following_listener, rows))

    @asynccontextmanager
    async def _together(self) -> AsyncIterator[Statements]:
        async with self.server.transaction() as connection:
            yield _PostgresStatements(connection)

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[Statements]:
        # All in one round trip: the rows are locked for as long as the server takes, however slow
        # this process is, and a kill finds it done or not begun.
        async with (
            self.server.connection() as connection,
            connection.pipeline(),
            connection.transaction(),
        ):
            yield _PostgresStatements(connection)

    @asynccontextmanager
    async def _choosing(self) -> AsyncIterator[Statements]:
        self._revision_at = float("-inf")
        self._came_with.clear()
        async with self.server.transaction() as connection:
            # Now, for a kill may come after the end; and after it, for whoever read the number now
            # may still have read the listener as it was.
            await connection.execute(_CHOSEN)
            yield _PostgresStatements(connection)
        # With patience of its own: where it fails, what was done must not be done once more.
        await self.server.again(partial(self._alone.row, _CHOSEN))
