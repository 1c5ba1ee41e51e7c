"""Chats in one SQLite file: the implementation of ``Chats`` for a bot on one machine.

One process owns the file and writes to it from one thread. Every operation is a few microseconds to a few
milliseconds and runs where it is called: handing it to another thread would cost more than it does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from sqlite_utils import Database

from bot.chats.cards import Cards
from bot.chats.cursors import Cursors
from bot.chats.file import DatabaseErrors, UnusableError, connect
from bot.chats.listeners import Listeners
from bot.chats.schema import migrate
from bot.chats.tellings import Tellings
from bot.chats.upkeep import Upkeep


class SqliteChats(Listeners, Cursors, Tellings, Cards, Upkeep):
    """``Chats`` in a file. Use ``open``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path, key: str | None = None, *, read_only: bool = False) -> Self:
        """Open the file, made and brought up to date if need be; encrypted when there is a ``key``.

        ``read_only`` is for another process that looks in while the bot runs. Raises a ``ChatsError`` when the file
        cannot be used with this key, or was written by a newer version.
        """
        database = connect(path, key, read_only=read_only)
        try:
            _tune(database, read_only=read_only)
            migrate(database, path, read_only=read_only)
        except DatabaseErrors as error:
            database.close()
            raise UnusableError(path, error) from error
        except BaseException:
            database.close()
            raise
        return cls(database)

    async def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def _tune(database: Database, *, read_only: bool) -> None:
    database.execute("PRAGMA busy_timeout = 5000").fetchall()
    database.execute("PRAGMA foreign_keys = ON")
    if read_only:
        return
    database.enable_wal()
    # In WAL, NORMAL survives a killed process; only a power cut may take the last moments.
    database.execute("PRAGMA synchronous = NORMAL")
    # What is erased is overwritten, not just unlinked.
    database.execute("PRAGMA secure_delete = ON").fetchall()
