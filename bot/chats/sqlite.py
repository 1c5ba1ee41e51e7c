"""Chats in one SQLite file: the implementation of ``Chats`` for a bot on one machine.

One process owns the file and writes to it from one thread. Every operation is a few microseconds to
a few milliseconds and runs where it is called: handing it to another thread would cost more than it
does. What could take longer does not run there: a file that another process has locked is waited
for without holding up the loop, and the write-ahead log is folded into the file in a thread.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import logging
import sqlite3
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Collection,
    Iterable,
    Sequence,
)
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial, wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, Self, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlite_utils import Database

from bot.chats.cursors import Cards, Cursors
from bot.chats.file import DatabaseErrors, UnusableError, connect, connect_again, explain
from bot.chats.inbox import Inbox
from bot.chats.interface import Chats
from bot.chats.leases import OwnLeases
from bot.chats.listeners import Listeners
from bot.chats.privacy import PersonalData
from bot.chats.rows import Row, Statements, Values, marks, repeatable
from bot.chats.schema import migrate
from bot.chats.tellings import Tellings
from bot.chats.totals import ChatTotals

_LOGGER = logging.getLogger(__name__)
LOCK_PATIENCE = 60.0
"""Seconds for which an operation waits for a file that another process has locked, before it fails.
"""
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.005, 0.1
_FOLD_EVERY = 5.0
_LONGEST_LOG = 4_000
"""Pages of 4 KiB in the write-ahead log, above which it is begun anew though somebody has to wait
for it.
"""
_NOT_PATIENT = {"close", "keep_folding", "store_updates", "take_updates", "finish_updates"}
"""Operations that do not wait for a locked file."""

_MOST_VALUES = 1_000
"""Values that a statement names one by one; more are given as JSON, of which there is no most."""

_Args = ParamSpec("_Args")
_Result = TypeVar("_Result")


def is_locked(error: BaseException) -> bool:
    """Whether a database error means that another process has the file locked at this moment."""
    known = isinstance(error, sqlite3.OperationalError | sqlcipher.OperationalError)
    return known and "locked" in str(error)


def _patient(operation: Callable[_Args, Awaitable[_Result]]) -> Callable[_Args, Awaitable[_Result]]:
    """``operation``, done again while another process has the file: each is one transaction, so
    that nothing was done of one that failed.
    """

    @wraps(operation)
    async def wait(*given: _Args.args, **kwargs: _Args.kwargs) -> _Result:
        args: Any = repeatable(given)
        try:
            return await operation(*args, **kwargs)
        except (sqlite3.OperationalError, sqlcipher.OperationalError) as error:
            if not is_locked(error):
                raise
        loop = asyncio.get_running_loop()
        given_up_at, pause = loop.time() + LOCK_PATIENCE, _SHORTEST_PAUSE
        while True:
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            try:
                return await operation(*args, **kwargs)
            except (sqlite3.OperationalError, sqlcipher.OperationalError) as error:
                if not is_locked(error) or loop.time() >= given_up_at:
                    raise

    return wait


_Chats = TypeVar("_Chats", bound=Chats)


def _wait_for_locks(chats: type[_Chats]) -> type[_Chats]:
    """Let every operation wait for a locked file, but for those whose caller has something better
    to do.
    """
    for name, operation in inspect.getmembers(chats, inspect.iscoroutinefunction):
        if not name.startswith("_") and name not in _NOT_PATIENT:
            setattr(chats, name, _patient(operation))
    return chats


class _SqliteStatements:
    """``Statements`` in the transaction that is open, or each in one of its own."""

    def __init__(self, database: Database) -> None:
        # Past sqlite-utils, which looks at each statement: without transactions of Python's own
        # there is nothing to look for.
        self._connection = database.conn
        self._connection.isolation_level = None

    async def rows(self, sql: str, values: Values = ()) -> Sequence[Row]:
        rows: list[Row] = self._connection.execute(sql, values).fetchall()
        return rows

    async def row(self, sql: str, values: Values = ()) -> Row | None:
        rows = self._connection.execute(sql, values).fetchall()
        return rows[0] if rows else None

    async def records(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        cursor = self._connection.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    async def change(self, sql: str, values: Values = ()) -> int:
        return self._connection.execute(sql, values).rowcount

    async def each(self, sql: str, rows: Iterable[Row]) -> None:
        self._connection.executemany(sql, rows)

    def among(self, values: Collection[Any]) -> tuple[str, list[Any]]:
        if len(values) > _MOST_VALUES:
            return "IN (SELECT value FROM json_each(?))", [json.dumps(list(values))]
        return f"IN ({marks(len(values))})", list(values)


@_wait_for_locks
class SqliteChats(Listeners, Cursors, Tellings, Cards, Inbox, OwnLeases, PersonalData, ChatTotals):
    """``Chats`` in a file. Use ``open``."""

    def __init__(self, database: Database, reopen: Callable[[], Database] | None = None) -> None:
        self._database, self._alone = database, _SqliteStatements(database)
        self._reopen, self._revision = reopen, 0

    @classmethod
    def open(cls, path: Path, key: str | None = None, *, read_only: bool = False) -> Self:
        """Open the file, made and brought up to date if need be; encrypted when there is a ``key``.

        ``read_only`` is for another process that looks in while the bot runs. Raises a
        ``ChatsError`` when the file cannot be used with this key, or was written by a newer
        version.
        """
        database = connect(path, key, read_only=read_only)
        try:
            database.execute("PRAGMA busy_timeout = 5000").fetchall()
            database.execute("PRAGMA foreign_keys = ON")
            if not read_only:
                database.enable_wal()
                # In WAL, NORMAL survives a killed process; only a power cut may take the last
                # moments.
                database.execute("PRAGMA synchronous = NORMAL")
                # What is erased is overwritten, not just unlinked.
                database.execute("PRAGMA secure_delete = ON").fetchall()
            migrate(database, path, read_only=read_only)
            if not read_only:
                # From here on nobody waits for a lock inside SQLite, where the loop would wait too.
                database.execute("PRAGMA busy_timeout = 0").fetchall()
        except DatabaseErrors as error:
            database.close()
            raise UnusableError(f"{path} cannot be used: {explain(error)}") from error
        except BaseException:
            database.close()
            raise
        return cls(database, None if read_only else partial(connect_again, path, key))

    async def close(self) -> None:
        self._database.close()

    async def revision(self) -> int:
        return self._revision

    @asynccontextmanager
    async def _together(self) -> AsyncIterator[Statements]:
        # Nothing here really waits: no other task comes between two statements.
        with self._database.atomic():
            yield self._alone

    @asynccontextmanager
    async def _choosing(self) -> AsyncIterator[Statements]:
        self._revision += 1
        with self._database.atomic():
            yield self._alone

    async def _wipe(self) -> None:
        # Until the log is folded in, what was erased can still be read in it.
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    async def keep_folding(self, every: float = _FOLD_EVERY) -> NoReturn:
        """Fold the write-ahead log into the file every so many seconds, until cancelled.

        A disk that takes long for it holds up nobody: it has a thread and a connection of its own.
        """
        if self._reopen is None:
            raise ValueError("a file that is open for reading only has no log to fold")
        loop = asyncio.get_running_loop()
        # One thread, because a connection belongs to the thread that opened it.
        with ThreadPoolExecutor(1, "folding") as thread:
            folder = await loop.run_in_executor(thread, self._reopen)
            self._database.execute("PRAGMA wal_autocheckpoint = 0").fetchall()
            failed = False
            try:
                while True:
                    await asyncio.sleep(every)
                    try:
                        pages = await loop.run_in_executor(thread, _fold, folder)
                        if pages > _LONGEST_LOG:
                            # Somebody wrote each time while it was folded. What is left of it takes
                            # a moment.
                            self._database.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
                    except DatabaseErrors as error:
                        if not failed:
                            _LOGGER.error(
                                "The log of chats.db cannot be folded into it: %s. It grows"
                                " until it can be",
                                error,
                            )
                        failed = True
                    else:
                        failed = False
            finally:
                thread.submit(folder.close)


def _fold(database: Database) -> int:
    """Fold what can be folded without keeping a writer out. Returns how many pages the log has."""
    _, pages, _ = database.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return int(pages)
