"""A PostgreSQL server that several bots share: its pool of connections, its schema, and patience
with it.

This is imported only where an address of a server is set: without one nothing of psycopg is loaded.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Self, TypeVar

from psycopg import AsyncConnection, Error, OperationalError, errors
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.types.numeric import Int8Dumper
from psycopg_pool import AsyncConnectionPool

from bot.chats.file import NewerSchemaError, NoChatsError, OlderSchemaError, PostgresError
from bot.chats.replicas import GONE_AFTER

_LOGGER = logging.getLogger(__name__)
Connection = AsyncConnection[tuple[Any, ...]]
"""A connection of the pool: autocommit, with the schema ``ballotwire`` as its search path."""

PATIENCE = 60.0
"""Seconds for which an operation is tried again while the server is away, before it fails."""
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.02, 1.0
_FOR_CONNECTION = 2.0
"""Seconds that one try waits for a connection."""
_MOST_CONNECTIONS = 8
_LONGEST_TRANSACTION = 20.0
"""Seconds after which PostgreSQL (17 or newer) ends a transaction. A process that is stopped in the
midst of what it sends is not idle in it, and would keep its rows from others for ever.
"""
# What holds unless the address says otherwise: a server that vanished without a word is noticed
# within seconds, not after TCP's quarter of an hour.
_DEFAULTS = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
    "application_name": "ballotwire",
}
SCHEMA = "ballotwire"
"""The schema that our tables are in."""
_LOOKS_AT_A_POOLER = 3
"""Times that it is looked whether two connections are two sessions: one that others use as well
may give the same once by chance.
"""
_FOR_SECOND = 4.0
"""Seconds that it waits for a second connection to look at: a pooler that has none left lets it
wait without a word.
"""
_MIGRATING = 0x62616C6C6F74
"""The number of the advisory lock under which tables are changed ("ballot" in ASCII)."""
_AWAY = (
    OperationalError,
    errors.ReadOnlySqlTransaction,
    errors.IdleInTransactionSessionTimeout,
    errors.TransactionTimeout,
)
"""Errors of a server that is away, restarts, has no connection left, or is the main one no more."""
_CONFLICTS = (
    errors.SerializationFailure,
    errors.DeadlockDetected,
    errors.UniqueViolation,
    errors.ForeignKeyViolation,
)
"""Another replica wrote the same rows in the same moment: the next try sees what it wrote."""
_MOST_CONFLICTS = 8
_LASTING = (errors.DiskFull, errors.InvalidPassword, errors.InvalidAuthorizationSpecification)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a server is, as psycopg takes it."""

    conninfo: str = field(repr=False)
    password: str | None = field(repr=False)

    @classmethod
    def parse(cls, url: str) -> Self:
        """Take ``postgresql://…``. Raises ``PostgresError`` where it is something else."""
        try:
            given = conninfo_to_dict(url)
        except Error:
            # The reason would quote the address, password and all.
            raise PostgresError(
                "the address of PostgreSQL cannot be read: it is written"
                " postgresql://name:password@host/database"
            ) from None
        defaults = {name: each for name, each in _DEFAULTS.items() if name not in given}
        password = given.get("password")
        return cls(make_conninfo(url, **defaults), str(password) if password else None)

    def error(self, error: Error) -> PostgresError:
        """What to say of an error of psycopg: one line, without the password."""
        lines = [line.strip().rstrip(".?") for line in str(error).splitlines()]
        text = "; ".join(filter(None, lines))
        if self.password:
            text = text.replace(self.password, "…")
        return PostgresError(f"PostgreSQL: {text or type(error).__name__}")


async def migrate(address: ServerAddress, *, read_only: bool = False) -> None:
    """Bring the tables of a server up to date, or look whether they are. Raises as
    ``PostgresServer.open`` does.
    """
    try:
        # A connection of its own: a pool would keep to itself why it cannot connect.
        async with await AsyncConnection.connect(address.conninfo, autocommit=True) as connection:
            await _refuse_pooled(connection, address)
            await (_look(connection) if read_only else _migrate(connection))
    except Error as error:
        raise address.error(error) from None


class PostgresServer:
    """The server at an address, migrated, with a pool of connections. Use ``open``.

    Whatever fails is a ``PostgresError``, whose text never holds the address's password.
    """

    def __init__(self, pool: AsyncConnectionPool[Connection], address: ServerAddress) -> None:
        self._pool, self._address, self._is_away = pool, address, False
        # It would tell of each connection. Whether the server answers is said here, once.
        logging.getLogger("psycopg.pool").setLevel(logging.ERROR)

    @classmethod
    async def open(
        cls, url: str, *, read_only: bool = False, most: int = _MOST_CONNECTIONS
    ) -> Self:
        """Connect to the server at ``url`` (``postgresql://…``) and bring its tables up to date;
        ``most`` connections are opened as they are needed.

        Raises a ``PostgresError`` when the server cannot be reached or used, and another
        ``ChatsError`` when a newer version made the tables or, with ``read_only``, an older one or
        none.
        """
        address = ServerAddress.parse(url)
        await migrate(address, read_only=read_only)
        pool: AsyncConnectionPool[Connection] = AsyncConnectionPool(
            address.conninfo,
            kwargs={"autocommit": True},
            min_size=1,
            max_size=most,
            open=False,
            configure=_configure,
            timeout=_FOR_CONNECTION,
            # After that the next operation begins to connect anew, instead of waiting for a pause
            # that grew as long as the outage.
            reconnect_timeout=_FOR_CONNECTION,
        )
        await pool.open()
        return cls(pool, address)

    async def close(self) -> None:
        """Close all connections."""
        await self._pool.close()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """A connection, on which each statement is a transaction of its own."""
        async with self._pool.connection() as connection:
            yield connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """A connection with a transaction open. Its errors are psycopg's: see ``again``."""
        async with self._pool.connection() as connection, connection.transaction():
            yield connection

    async def run(
        self, work: Callable[[Connection], Awaitable[_T]], *, patience: float = PATIENCE
    ) -> _T:
        """What ``work`` gives back, done in one transaction, with the patience of ``again``."""

        async def transact() -> _T:
            async with self.transaction() as connection:
                return await work(connection)

        return await self.again(transact, patience=patience)

    async def again(
        self, operation: Callable[[], Awaitable[_T]], *, patience: float = PATIENCE
    ) -> _T:
        """What ``operation`` gives back, which is one transaction.

        It is done again for ``patience`` seconds while the server is away, and some times when
        another replica was in its way: of a try that failed nothing was kept, except of one whose
        end was not heard of, which may have been. Raises ``PostgresError``.
        """
        try:
            done = await operation()
        except Error as error:
            failed = error
        else:
            self._report(None)
            return done
        loop = asyncio.get_running_loop()
        give_up_at, pause, conflicts = loop.time() + patience, _SHORTEST_PAUSE, 0
        while True:
            if isinstance(failed, _CONFLICTS):
                conflicts += 1
            elif isinstance(failed, _AWAY) and not isinstance(failed, _LASTING):
                self._report(failed)
                # The other connections are as dead as the one that failed.
                await self._pool.check()
            else:
                raise self.error(failed) from failed
            if conflicts > _MOST_CONFLICTS or loop.time() + pause > give_up_at:
                raise self.error(failed) from failed
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            try:
                done = await operation()
            except Error as error:
                failed = error
            else:
                self._report(None)
                return done

    def _report(self, failed: Error | None) -> None:
        """Say once that the server is away, and once that it is back."""
        if (failed is not None) == self._is_away:
            return
        self._is_away = failed is not None
        if failed is not None:
            _LOGGER.warning("%s. What needs it waits until it answers", self.error(failed))
        else:
            _LOGGER.warning("PostgreSQL answers again")

    def error(self, error: Error) -> PostgresError:
        """See ``ServerAddress.error``."""
        return self._address.error(error)


async def _configure(connection: Connection) -> None:
    # One type for all numbers, or a statement would be prepared anew for each size of them.
    connection.adapters.register_dumper(int, Int8Dumper)
    await connection.execute(f"SET search_path TO {SCHEMA}")
    # A process that is stopped in the middle of a transaction must not keep rows from those that
    # take over from it.
    await connection.execute(f"SET idle_in_transaction_session_timeout TO '{GONE_AFTER}s'")
    await connection.execute(
        "SELECT set_config('transaction_timeout', %s, false)"
        " WHERE current_setting('server_version_num')::int >= 170000",
        [f"{_LONGEST_TRANSACTION}s"],
    )


async def _refuse_pooled(connection: Connection, address: ServerAddress) -> None:
    """Raise ``PostgresError`` where a pooler gives each transaction another connection of its own:
    what is set and locked in a session would be somebody else's.
    """
    found = set()
    try:
        async with (
            asyncio.timeout(_FOR_SECOND),
            await AsyncConnection.connect(address.conninfo, autocommit=True) as other,
        ):
            for _ in range(_LOOKS_AT_A_POOLER):
                for each in (connection, other):
                    row = await (await each.execute("SELECT pg_backend_pid()")).fetchone()
                    found.add((each is other, row))
    except TimeoutError:
        raise PostgresError(
            f"PostgreSQL gives no second connection within {_FOR_SECOND:.0f} seconds: a pooler in"
            " between may have none left (PgBouncer: default_pool_size), and the bot needs several"
        ) from None
    sessions = {row for _, row in found}
    if len(found) != 2 or len(sessions) != 2:
        raise PostgresError(
            "PostgreSQL is behind a pooler that keeps no session (PgBouncer: pool_mode ="
            " transaction or statement): set pool_mode = session for it, or connect past it"
        )


def _steps() -> dict[str, str]:
    """The steps by which the tables came to be, in order: the name of each and its SQL."""
    found = {
        each.name.removesuffix(".sql"): each.read_text(encoding="utf-8")
        for each in files("bot.chats").joinpath("migrations").iterdir()
        if each.name.endswith(".sql")
    }
    return dict(sorted(found.items()))


async def _migrate(connection: Connection) -> None:
    steps = _steps()
    async with connection.transaction():
        # Replicas start together: one changes the tables, and the others find them changed.
        await connection.execute("SELECT pg_advisory_xact_lock(%s)", [_MIGRATING])
        await connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        await connection.execute(f"SET LOCAL search_path TO {SCHEMA}")
        await connection.execute(
            "CREATE TABLE IF NOT EXISTS migrations"
            " (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
        )
        applied = await _applied(connection, steps)
        for name, sql in steps.items():
            if name not in applied:
                await connection.execute(sql)
                await connection.execute("INSERT INTO migrations (name) VALUES (%s)", [name])


async def _look(connection: Connection) -> None:
    found = await connection.execute("SELECT to_regclass(%s)", [f"{SCHEMA}.migrations"])
    if await found.fetchone() == (None,):
        raise NoChatsError("there are no chats in PostgreSQL yet")
    steps = _steps()
    await connection.execute(f"SET search_path TO {SCHEMA}")
    if await _applied(connection, steps) != steps.keys():
        raise OlderSchemaError(
            "the tables in PostgreSQL were made by an older Ballotwire: start the bot once to bring"
            " them up to date"
        )


async def _applied(connection: Connection, steps: Collection[str]) -> set[str]:
    """The steps that were taken. Raises ``NewerSchemaError`` for one that is not known."""
    rows = await (await connection.execute("SELECT name FROM migrations")).fetchall()
    applied = {name for (name,) in rows}
    newer = sorted(applied.difference(steps))
    if newer:
        raise NewerSchemaError(
            "the tables in PostgreSQL were made by a newer Ballotwire"
            f" ({', '.join(newer)}): upgrade this one"
        )
    return applied
