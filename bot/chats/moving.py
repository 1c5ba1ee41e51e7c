"""Carry all that is kept about chats from the file to a PostgreSQL server, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from psycopg import AsyncConnection, Error
from sqlite_utils import Database

from bot.chats.file import ChatsError, NoChatsError, connect
from bot.chats.replicas import GONE_AFTER
from bot.chats.rows import marks
from bot.chats.schema import migrate
from bot.chats.server import SCHEMA, Connection, ServerAddress
from bot.chats.server import migrate as migrate_server

TABLES = (
    "listeners",
    "subscriptions",
    "cards",
    "tellings",
    "telling_figures",
    "sent",
    "facts",
    "inbox",
    "skipped",
)
"""The tables that both stores have, those before that others refer to."""
_AT_ONCE = 1_000
"""Rows that are in memory at a time."""


class MoveError(ChatsError):
    """Nothing was moved, and why."""


async def move_to_server(path: Path, key: str | None, url: str) -> dict[str, int]:
    """Copy the file at ``path`` to the server at ``url``, all or nothing. Returns the number of
    rows by table.

    The file stays as it is, for its owner to put aside. Nothing else may use either meanwhile.
    Raises ``MoveError`` where the server has chats already, and any ``ChatsError`` of either store.
    """
    address = ServerAddress.parse(url)
    with closing(_open_file(path, key)) as database:
        await migrate_server(address)
        try:
            async with await _connect(address) as server, server.transaction():
                await _be_alone(server)
                for table in TABLES:
                    if await _count_on_server(server, table):
                        raise MoveError(f"there are chats in PostgreSQL already ({table})")
                for table in TABLES:
                    await _copy_in(database, server, table)
                # Else the server chooses its ways as if the tables were still empty.
                await server.execute(f"ANALYZE {', '.join(TABLES)}")
                return await _verified(database, server)
        except Error as error:
            raise address.error(error) from None


async def move_to_file(path: Path, key: str | None, url: str) -> dict[str, int]:
    """Copy what is kept on the server at ``url`` into the file at ``path``, which is made, and
    erase it there. Otherwise like ``move_to_server``.
    """
    address = ServerAddress.parse(url)
    await migrate_server(address)
    with _made_or_not(path), closing(connect(path, key)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        database.conn.isolation_level = None
        migrate(database, path)
        try:
            async with await _connect(address) as server, server.transaction():
                await _be_alone(server)
                for table in TABLES:
                    if _count_in_file(database, table):
                        raise MoveError(f"there are chats in {path} already ({table})")
                with database.atomic():
                    for table in TABLES:
                        await _copy_out(server, database, table)
                    rows = await _verified(database, server)
                # Two stores have no end in common: between these two both have all of it, which the
                # next try says.
                for table in reversed(TABLES):
                    await server.execute(f"DELETE FROM {table}")
                return rows
        except Error as error:
            raise address.error(error) from None


async def copy_to_file(path: Path, key: str | None, url: str) -> None:
    """Copy what is kept on the server at ``url``, as of one moment, into the file at ``path``,
    which is made; bots may go on meanwhile. ``move_to_server`` carries it to an empty server.

    Raises any ``ChatsError`` of either store.
    """
    address = ServerAddress.parse(url)
    await migrate_server(address, read_only=True)
    with closing(connect(path, key)) as database:
        database.conn.isolation_level = None
        migrate(database, path)
        try:
            async with await _connect(address) as server, server.transaction():
                await server.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                with database.atomic():
                    for table in TABLES:
                        await _copy_out(server, database, table)
                    await _verified(database, server)
        except Error as error:
            raise address.error(error) from None


@contextmanager
def _made_or_not(path: Path) -> Iterator[None]:
    """Leave no file behind by a move that fails where there was none."""
    is_new = not path.exists()
    try:
        yield
    except BaseException:
        if is_new:
            for suffix in ("", "-wal", "-shm", "-journal"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        raise


def _open_file(path: Path, key: str | None) -> Database:
    if not path.is_file():
        raise NoChatsError(f"there is no {path}")
    database = connect(path, key)
    migrate(database, path)
    return database


async def _connect(address: ServerAddress) -> Connection:
    connection = await AsyncConnection.connect(address.conninfo, autocommit=True)
    await connection.execute(f"SET search_path TO {SCHEMA}")
    return connection


async def _be_alone(server: Connection) -> None:
    """Keep others out until the transaction ends. Raises ``MoveError`` where a bot is at work."""
    await server.execute(f"LOCK TABLE {', '.join(TABLES)} IN EXCLUSIVE MODE")
    found = await server.execute(
        "SELECT count(*) FROM replicas WHERE seen_at > now() - make_interval(secs => %s)",
        [GONE_AFTER],
    )
    if await found.fetchone() != (0,):
        raise MoveError("a bot works with the chats in PostgreSQL: stop it first")


async def _copy_in(database: Database, server: Connection, table: str) -> None:
    columns = _columns(database, table)
    names = ", ".join(columns)
    source = database.conn.execute(f"SELECT {names} FROM {table}")
    async with server.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as target:
        while rows := source.fetchmany(_AT_ONCE):
            for row in rows:
                await target.write_row(row)
    if columns[0] in ("id", "position"):
        # What comes next is numbered after the highest.
        await server.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', '{columns[0]}'), max({columns[0]}))"
            f" FROM {table}"
        )


async def _copy_out(server: Connection, database: Database, table: str) -> None:
    columns = _columns(database, table)
    names = ", ".join(columns)
    insert = f"INSERT INTO {table} ({names}) VALUES ({marks(len(columns))})"
    # A cursor on the server, which does not hand over all rows at once.
    async with server.cursor(name="moved") as source:
        await source.execute(f"SELECT {names} FROM {table}")
        while rows := await source.fetchmany(_AT_ONCE):
            database.conn.executemany(insert, rows)


def _columns(database: Database, table: str) -> list[str]:
    """The columns of a table, which has the same ones in both stores."""
    return [column.name for column in database[table].columns]


async def _verified(database: Database, server: Connection) -> dict[str, int]:
    """The number of rows in each table. Raises ``MoveError`` where the stores differ in it."""
    in_file = {table: _count_in_file(database, table) for table in TABLES}
    for table, count in in_file.items():
        copied = await _count_on_server(server, table)
        if copied != count:
            raise MoveError(f"{table} has {count} rows in the file and {copied} in PostgreSQL")
    return in_file


def _count_in_file(database: Database, table: str) -> int:
    return int(database.conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


async def _count_on_server(server: Connection, table: str) -> int:
    row = await (await server.execute(f"SELECT count(*) FROM {table}")).fetchone()
    return int(row[0]) if row else 0
