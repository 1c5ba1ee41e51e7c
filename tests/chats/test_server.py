"""The PostgreSQL server: its tables, and what is said when it cannot be used."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Awaitable, Callable

import psycopg
import pytest

from bot.chats import server as server_module
from bot.chats.file import NewerSchemaError, PostgresError
from bot.chats.interface import NewUpdate
from bot.chats.pace import PaceReport
from bot.chats.postgres import PostgresChats
from bot.chats.server import PATIENCE, Connection, PostgresServer
from tests.chats.pooler import pooled
from tests.postgres import PostgresForTests


async def test_what_is_done_in_a_transaction_is_there_or_not_at_all(database_url: str) -> None:
    server = await PostgresServer.open(database_url)

    async def write(connection: Connection) -> None:
        await connection.execute("INSERT INTO facts VALUES ('a', 'b')")
        await connection.execute("INSERT INTO facts VALUES ('c', NULL)")

    with pytest.raises(
        PostgresError, match=r"^PostgreSQL: null value in column .value. of relation"
    ):
        await server.run(write)
    async with server.transaction() as connection:
        rows = await connection.execute("SELECT count(*) FROM facts")
        assert await rows.fetchone() == (0,)
    await server.close()


async def test_tables_that_a_newer_version_made_are_left_alone(database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("INSERT INTO ballotwire.migrations (name) VALUES ('9999_tomorrow')")
    with pytest.raises(
        NewerSchemaError, match=r"made by a newer Ballotwire \(9999_tomorrow\): upgrade this"
    ):
        await PostgresServer.open(database_url)


async def test_an_empty_database_is_migrated_by_whoever_comes_first(
    postgres: PostgresForTests,
) -> None:
    url = postgres.database("template1")
    servers = await asyncio.gather(*(PostgresServer.open(url) for _ in range(4)))
    for server in servers:
        await server.close()
    postgres.drop(url)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://a:hunter2@127.0.0.1:1/b", "PostgreSQL: connection failed"),
        ("postgresql://a:hunter2@127.0.0.1:1/b?colour=red", "cannot be read"),
        ("hunter2", "cannot be read"),
    ],
)
async def test_the_password_is_in_no_error(url: str, said: str) -> None:
    with pytest.raises(PostgresError, match=said) as failed:
        await PostgresServer.open(url)
    # The frames of this test itself have the address in their source.
    lines = traceback.format_exception(failed.type, failed.value, failed.tb.tb_next)
    assert "hunter2" not in "".join(lines)


async def test_a_pooler_of_transactions_is_refused(database_url: str) -> None:
    async with pooled(database_url) as url:
        for read_only in (False, True):
            with pytest.raises(PostgresError) as refused:
                await PostgresServer.open(url, read_only=read_only)
            assert str(refused.value) == (
                "PostgreSQL is behind a pooler that keeps no session (PgBouncer: pool_mode ="
                " transaction or statement): set pool_mode = session for it, or connect past it"
            )


async def test_a_pooler_with_no_second_connection_is_refused(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_FOR_SECOND", 1.0)
    async with pooled(database_url, keeps=True) as url:
        with pytest.raises(PostgresError) as refused:
            await PostgresServer.open(url)
    assert str(refused.value) == (
        "PostgreSQL gives no second connection within 1 seconds: a pooler in between may have none"
        " left (PgBouncer: default_pool_size), and the bot needs several"
    )


async def test_who_is_stopped_in_the_midst_of_a_write_keeps_nothing_from_others(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_LONGEST_TRANSACTION", 0.5)
    stopped, other = [await PostgresServer.open(database_url) for _ in range(2)]
    begun, over = asyncio.Event(), asyncio.Event()

    async def write(connection: Connection) -> None:
        await connection.execute("INSERT INTO facts VALUES ('a', 'b')")

    async def stop() -> None:
        async with stopped.connection() as connection, connection.pipeline() as pipeline:
            # Of what it sends without a break the end never comes.
            await connection.execute("BEGIN")
            await write(connection)
            await pipeline.sync()
            begun.set()
            await over.wait()

    stopping = asyncio.create_task(stop())
    await begun.wait()
    await other.run(write)
    over.set()
    await asyncio.wait([stopping])
    assert isinstance(stopping.exception(), psycopg.Error | None)
    await stopped.close()
    await other.close()


async def test_what_nobody_waits_for_fails_soon_where_there_is_no_server(
    database_url: str,
) -> None:
    chats = await PostgresChats.open(database_url)
    await chats.close()
    report = PaceReport(30.0, 2.0, 0.0, False, False, [], 60.0, 0)
    update = NewUpdate(1, "chat:7", 1, b"{}")
    hurried = [
        lambda: chats.sent_lately(7, 1),
        lambda: chats.share_pace(1, report),
        lambda: chats.beat(1),
        lambda: chats.leave(1),
        lambda: chats.take_lease("sender", 1),
        lambda: chats.store_updates([update], 1),
        lambda: chats.take_updates(1),
        lambda: chats.finish_updates([(1, "chat:7")], 1),
        lambda: chats.count_try(1, 1),
    ]

    async def fails(operation: Callable[[], Awaitable[object]]) -> None:
        # Half of what others are patient for.
        async with asyncio.timeout(PATIENCE / 2):
            with pytest.raises(PostgresError):
                await operation()

    await asyncio.gather(*map(fails, hurried))
