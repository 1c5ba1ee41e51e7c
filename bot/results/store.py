"""results.db: opened, read as of any edition, and written in one transaction at a time."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.results import schema
from bot.results.comparison import Difference
from bot.results.edition import Edition
from bot.results.ledger import write_edition
from bot.results.log import last_number, newest_edition, read_editions
from bot.results.model import Dataset
from bot.results.package import write_dataset
from bot.results.rows import codec
from bot.results.schema import NotAStoreError, StoreError
from bot.results.tables import TABLES
from bot.results.view import View

_PATIENCE_SECONDS = 30.0
"""How long one publisher waits for another to finish."""

_CACHE_KIB = 16 * 1024
"""Room for every page of a store of some ten thousand figures."""


class NoStoreError(StoreError):
    """There is no results store at {path}: publish a dataset first."""


class NoEditionError(StoreError):
    """There is no edition {number}: the newest is {newest}."""


class ElectionTakenError(StoreError):
    """Election {election} belongs to dataset {owner}: {dataset} cannot publish it too."""


class Store:
    """The log of editions in one SQLite file. It belongs to the thread that opened it."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._view = View(db, 0)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Store:
        """Open the store at ``path``, made or brought up to date unless it is opened ``read_only``.

        Raises ``NoStoreError`` when it is to be read and is not there, ``NotAStoreError`` for any other file, and
        ``StoreFromTheFutureError`` or ``StoreOutOfDateError`` when this code does not fit its schema.
        """
        if read_only and not path.is_file():
            raise NoStoreError(path=path)
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return cls(_connect(path, read_only))
        except sqlite3.DatabaseError as error:
            raise NotAStoreError(path=path, reason=error) from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def generation(self) -> int:
        """The number of the newest edition, 0 when nothing was published. Costs microseconds; other processes'
        editions are seen.
        """
        return last_number(self._db)

    def latest(self) -> Edition | None:
        """The newest edition of any dataset."""
        return newest_edition(self._db, self.generation())

    def editions(self, dataset: str | None = None) -> tuple[Edition, ...]:
        """All editions, or those of one dataset, oldest first."""
        return read_editions(self._db, dataset)

    def view(self, number: int | None = None) -> View:
        """What was known as of an edition, the newest unless told; raises ``NoEditionError`` for one to come."""
        newest = self.generation()
        wanted = newest if number is None else number
        if not 0 <= wanted <= newest:
            raise NoEditionError(number=wanted, newest=newest)
        if wanted != newest:
            return View(self._db, wanted)
        if self._view.number != newest:
            self._view.memory.shed()
            self._view = View(self._db, newest)
        return self._view

    def datasets(self, number: int | None = None) -> tuple[str, ...]:
        """The ids of the datasets published up to an edition, the newest unless told."""
        until = self.generation() if number is None else number
        rows = self._db.execute("select distinct dataset from editions where number <= ? order by dataset", (until,))
        return tuple(row[0] for row in rows)

    def dataset(self, id_: str, number: int | None = None) -> Dataset | None:
        """A dataset as of an edition, the newest unless told; ``None`` when it was not published by then."""
        until = self.generation() if number is None else number
        where = "dataset = ? and number <= ? order by number desc limit 1"
        title = self._db.execute(f"select title from editions where {where}", (id_, until)).fetchone()
        if title is None:
            return None
        rows: dict[str, Any] = {table.name: self._rows(table.name, id_, until) for table in TABLES}
        return Dataset.model_construct(id=id_, title=title[0], **rows)

    def export(self, folder: Path, number: int | None = None) -> tuple[Path, ...]:
        """Write every dataset, as of an edition, to a folder of its own under ``folder``; the folders written.

        A dataset that was withdrawn as a whole is left out.
        """
        written = []
        for id_ in self.datasets(number):
            dataset = self.dataset(id_, number)
            if dataset and dataset.elections:
                write_dataset(dataset, folder / id_)
                written.append(folder / id_)
        return tuple(written)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Be the only writer for a while. What was written is kept when the block ends, and undone when it fails."""
        self._db.execute("begin immediate")
        try:
            yield
            self._db.commit()
        finally:
            if self._db.conn.in_transaction:
                self._db.rollback()

    def append(self, edition: Edition, before: Dataset | None, after: Dataset, difference: Difference) -> None:
        """Write an edition, inside a transaction. Raises ``ElectionTakenError`` when another dataset holds one of
        its elections.
        """
        owners = dict(self._db.execute('select id, dataset from elections where "until" is null').fetchall())
        for election in after.elections:
            if (owner := owners.get(election.id, after.id)) != after.id:
                raise ElectionTakenError(election=election.id, owner=owner, dataset=after.id)
        write_edition(self._db, edition, before, after, difference)

    def _rows(self, table: str, dataset: str, number: int) -> tuple[object, ...]:
        cells = codec(table)
        columns = ", ".join(f'"{name}"' for name in cells.fields)
        live = 'since <= :number and ("until" is null or "until" > :number)'
        sql = f'select {columns} from "{table}" where dataset = :dataset and {live} order by "row"'
        return cells.decode_all(self._db.execute(sql, {"dataset": dataset, "number": number}))


def _connect(path: Path, read_only: bool) -> Database:
    """A connection that opens no transaction by itself.

    To read, SQLite's mode ``ro`` is not used: it leaves an empty -wal and -shm behind.
    """
    uri = f"{path.absolute().as_uri()}?mode={'rw' if read_only else 'rwc'}"
    connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE_SECONDS, isolation_level=None)
    try:
        db = Database(connection)
        schema.require_known(db, path)
        if read_only:
            db.execute("pragma query_only = on")
            schema.require_current(db, path)
        else:
            _make_ready(db)
        db.execute(f"pragma cache_size = -{_CACHE_KIB}")
    except BaseException:
        connection.close()
        raise
    return db


def _enable_wal(db: Database) -> None:
    """SQLite does not wait for another process that is doing the same: it says at once that the file is locked."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while db.journal_mode != "wal":
        try:
            db.enable_wal()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _make_ready(db: Database) -> None:
    _enable_wal(db)
    db.execute("pragma foreign_keys = on")
    schema.migrate(db)
