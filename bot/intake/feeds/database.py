"""feeds.db, open: its rows and its transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database

from bot.intake.feeds.rows import quoted, stored
from bot.intake.feeds.schema import FeedsError, connect


class FeedsFile:
    """feeds.db, open. It belongs to the thread that opened it; other processes may use the file
    beside it.
    """

    def __init__(self, db: Database) -> None:
        self.db = db

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file, made or brought up to date. Raises ``FeedsError``."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            return cls(connect(path))
        except OSError as error:
            raise FeedsError(f"{path} cannot be used: {error.strerror}.") from None
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise FeedsError(f"{path} cannot be used: {error}.") from None

    @classmethod
    def copy_of(cls, path: Path, to: Path) -> Self:
        """What the file has now, if it is there, in a file of its own: what is done with that is
        nobody's. Raises ``FeedsError``.
        """
        if path.is_file():
            # Not SQLite's mode ``ro``, which leaves a -wal and a -shm behind.
            with (
                closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as file,
                closing(sqlite3.connect(to)) as copy,
            ):
                file.execute("pragma query_only = on")
                file.backup(copy)
        return cls.open(to)

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def insert(self, table: str, values: dict[str, Any], conflict: str = "") -> int:
        """Insert a row, its cells by the names of their columns; returns its number."""
        sql = f'insert into "{table}" ({quoted(values)}) values ({", ".join("?" * len(values))})'
        done = self.db.execute(f"{sql} {conflict}", tuple(map(stored, values.values())))
        return int(done.lastrowid or 0)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a statement."""
        return list(self.db.execute(sql, values).fetchall())

    def write(self, sql: str, *values: Any) -> None:
        """A statement in a transaction of its own."""
        with self.transaction():
            self.db.execute(sql, values)

    @contextmanager
    def transaction(self, *, lasting: bool = False) -> Iterator[None]:
        """A transaction; a ``lasting`` one outlives a loss of power, with all that came before."""
        if lasting:
            self.db.execute("pragma synchronous = full")
        try:
            self.db.execute("begin immediate")
            try:
                yield
                self.db.execute("commit")
            except BaseException:
                self.db.execute("rollback")
                raise
        finally:
            if lasting:
                self.db.execute("pragma synchronous = normal")
