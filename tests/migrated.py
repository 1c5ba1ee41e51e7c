"""Databases that were made once, with every table and nothing in them: to take all the steps to
today's tables costs a tenth of a second, to copy the result a hundredth of that.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from bot.chats import sqlite
from bot.chats.schema import migrate as _migrate_chats
from bot.editions import schema

_migrate_results = schema.migrate


def _in_memory() -> sqlite3.Connection:
    # A file may be made by another thread of a test.
    return sqlite3.connect(":memory:", check_same_thread=False)


@cache
def _empty_results() -> sqlite3.Connection:
    made = Database(_in_memory())
    _migrate_results(made)
    return made.conn


@cache
def _empty_chats() -> sqlite3.Connection:
    made = Database(_in_memory())
    _migrate_chats(made, Path("chats.db"))
    return made.conn


def _results(db: Database) -> None:
    if not db.table_names():
        _empty_results().backup(db.conn)
    _migrate_results(db)


def _chats(db: Database, path: Path, *, read_only: bool = False) -> None:
    # An encrypted file is of another library, to which nothing can be copied.
    if not read_only and isinstance(db.conn, sqlite3.Connection) and not db.table_names():
        _empty_chats().backup(db.conn)
    _migrate_chats(db, path, read_only=read_only)


def make_now() -> None:
    """Make both, for all processes that are forked from this one."""
    _empty_results()
    _empty_chats()


COPYING = ((schema, "migrate", _results), (sqlite, "migrate", _chats))
"""What lets every new file be a copy: modules, names in them, and what these are to be. A file that
has tables is brought up to date as ever.
"""
