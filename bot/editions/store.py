"""results.db: opened, read as of any edition, and written in one transaction at a time."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlite_utils import Database

from bot.dataset.model import Dataset
from bot.dataset.package import write_dataset
from bot.dataset.rows import codec, columns_sql
from bot.dataset.tables import TABLES
from bot.editions import schema
from bot.editions.edition import Difference, Edition
from bot.editions.holds import end_holds, standing_holds
from bot.editions.log import (
    edition_numbered,
    forget_folder,
    last_number,
    newest_edition,
    read_editions,
    write_edition,
)
from bot.editions.memory import let_go
from bot.editions.packet import Packet, apply, mark_of, recording
from bot.editions.schema import NotAStoreError, StoreError, newest_migration
from bot.editions.staged import write_staged
from bot.editions.view import View

_LOGGER = logging.getLogger(__name__)

PATIENCE_SECONDS = 30.0
"""How long one publisher waits for another to finish."""

LOOK_EVERY_SECONDS = 1.0
"""How often the store looks whether another file has taken its place."""

_CACHE_KIB = 16 * 1024
"""Room for every page of a store of some ten thousand figures."""


_STATEMENTS = 1_000
"""Statements of SQL that are kept ready: an edition takes some 400, among them large ones."""

_Identity = tuple[int, int, int, int]
"""A file's device, inode, size and time of its last change. No other file has the same device and
inode while somebody has it open.
"""


class NoStoreError(StoreError):
    """No file is there to be read."""


class NoEditionError(StoreError):
    """An edition was asked for that was not published yet."""


class ContestTakenError(StoreError):
    """A contest belongs to another dataset."""


class SharedLogError(StoreError):
    """The shared log of editions cannot be used as asked."""


class SharedLog(Protocol):
    """The one log of editions of several machines. Each has a file that follows it.

    What keeps it from what is asked is a ``SharedLogError``.
    """

    def catch_up(self, store: Store) -> None:
        """Bring a file up to the newest edition of the log."""

    def turn(self) -> AbstractContextManager[None]:
        """Be the only one who publishes."""

    def append(self, packet: Packet) -> None:
        """Make an edition the newest of the log: from then on it is published, whatever becomes of
        this process. Raises a ``StoreError`` where it is not: another one came first, say.
        """


class Store:
    """The log of editions in one SQLite file. It belongs to the thread that opened it.

    Of several machines with one log of editions, ``shared``, an edition is first appended to that,
    and written to the file when the log has it.

    A file that takes the place of the one that was opened (a backup that was restored, say) is
    noticed within a second and read from then on. ``files`` counts the files that were read, so
    that a cache of what was read knows when to forget it. ``trouble`` is None, or why the file at
    our path cannot be read; the one before it is read meanwhile.
    """

    def __init__(
        self,
        db: Database,
        path: Path,
        *,
        read_only: bool = False,
        shared: SharedLog | None = None,
    ) -> None:
        self._db, self._path, self._read_only, self._shared = db, path, read_only, shared
        self._view = View(db, 0)
        self._gone: list[MutableMapping[Any, Any]] = []
        self._former: Database | None = None
        self.files = 1
        self.trouble: str | None = None
        self._file, self._log = _identity(path) or (0, 0, 0, 0), _identity(_log_of(path))
        self._refused: _Identity | None = None
        self._look_at = time.monotonic() + LOOK_EVERY_SECONDS

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, shared: SharedLog | None = None) -> Store:
        """Open the store at ``path``, made or brought up to date unless it is opened ``read_only``.

        Raises ``NoStoreError`` when it is to be read and is not there, ``NotAStoreError`` for any
        other file, and ``NewerStoreError`` or ``OlderStoreError`` when this code does not fit its
        schema.
        """
        if read_only and not path.is_file():
            raise NoStoreError(f"There is no results store at {path}: publish a dataset first.")
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            db = _connect(path, read_only)
            return cls(db, path, read_only=read_only, shared=shared)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            message = f"{path} cannot be used as a results store: {_reason(error)}."
            raise NotAStoreError(message) from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
        if self._former is not None:
            self._former.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    def generation(self) -> int:
        """The number of the newest edition, 0 when nothing was published. Costs microseconds; other
        processes' editions are seen, and so is a file that took the place of ours.
        """
        if time.monotonic() >= self._look_at:
            self._look_for_another_file()
        return last_number(self._db)

    def latest(self) -> Edition | None:
        """The newest edition of any dataset."""
        return newest_edition(self._db, self.generation())

    def newest(self, dataset: str, number: int | None = None) -> Edition | None:
        """The newest edition of a dataset, up to ``number`` where that is given."""
        until = self.generation() if number is None else number
        return newest_edition(self._db, until, dataset)

    def edition(self, number: int) -> Edition | None:
        """An edition by its number."""
        # A number of any length may be typed, and SQLite takes no longer ones.
        return edition_numbered(self._db, number) if number <= self.generation() else None

    def editions(self, dataset: str | None = None) -> tuple[Edition, ...]:
        """All editions, or those of one dataset, oldest first."""
        return read_editions(self._db, dataset)

    def view(self, number: int | None = None) -> View:
        """What was known as of an edition, by default the newest; raises ``NoEditionError`` for
        one to come.
        """
        newest = self.generation()
        wanted = newest if number is None else number
        if not 0 <= wanted <= newest:
            raise NoEditionError(f"There is no edition {wanted}: the newest is {newest}.")
        if self._view.number != newest:
            # It is held until there is time to let go of it: whoever asks now waits.
            self._gone = self._view.memory.shed()
            if self._view.overtaken is not None:
                self._gone += self._view.overtaken.memory.shed(places=True)
            self._view = View(self._db, newest, self._view)
        if wanted == newest:
            return self._view
        before = self._view.overtaken
        is_at_hand = before is not None and before.number == wanted
        return before if before and is_at_hand else View(self._db, wanted, self._view)

    def let_go(self) -> Iterator[None]:
        """Forget in steps what was read of editions and nobody needs any more."""
        gone, self._gone = self._gone, []
        yield from let_go(gone)

    def datasets(self, number: int | None = None) -> tuple[str, ...]:
        """The ids of the datasets published up to an edition, by default the newest."""
        until = self.generation() if number is None else number
        rows = self._db.execute(
            "select distinct dataset from editions where number <= ? order by dataset", (until,)
        )
        return tuple(row[0] for row in rows)

    def title(self, dataset: str, number: int) -> str | None:
        """What a dataset is called as of an edition; ``None`` when it was not published by then."""
        where = "dataset = ? and number <= ? order by number desc limit 1"
        found = self._db.execute(f"select title from editions where {where}", (dataset, number))
        return next((title for (title,) in found), None)

    def dataset(self, id_: str, number: int | None = None) -> Dataset | None:
        """A dataset as of an edition, by default the newest; ``None`` when it was not published by
        then.
        """
        until = self.generation() if number is None else number
        title = self.title(id_, until)
        if title is None:
            return None
        rows: dict[str, Any] = {}
        live = 'since <= :number and ("until" is null or "until" > :number)'
        for table in TABLES:
            cells = codec(table.name)
            found = self._db.execute(
                f'select {columns_sql(cells.fields)} from "{table.name}"'
                f' where dataset = :dataset and {live} order by "row"',
                {"dataset": id_, "number": until},
            )
            rows[table.name] = cells.decode_all(found)
        return Dataset.model_construct(id=id_, title=title, **rows)

    def export(self, folder: Path, number: int | None = None) -> tuple[Path, ...]:
        """Write every dataset, as of an edition, to a folder of its own under ``folder``; the
        folders written.

        A dataset that was withdrawn as a whole is left out. Raises ``NoEditionError`` for an
        edition to come, and what ``write_dataset`` raises.
        """
        until = self.view(number).number
        written: list[Path] = []
        for id_ in self.datasets(until):
            dataset = self.dataset(id_, until)
            if dataset and dataset.contests:
                write_dataset(dataset, folder / id_)
                written.append(folder / id_)
        return tuple(written)

    @property
    def database(self) -> Database:
        """The file itself, for whoever stages rows beside it."""
        return self._db

    def holds(self, dataset: str) -> bool:
        """Whether anything of a dataset stands."""
        found = self._db.execute(
            'select 1 from contests where dataset = ? and "until" is null limit 1', (dataset,)
        )
        return found.fetchone() is not None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See the file as it is now, whatever others write meanwhile; temporary tables may be
        written.
        """
        self._db.execute("begin")
        try:
            yield
        finally:
            self._db.execute("commit")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Be the only writer for a while.

        What was written is kept when the block ends, and undone when it fails. An edition that was
        written goes to the shared log first, so that a process that dies in between left an
        edition that its own file lacks, as those of all others do, and that it catches up with.
        """
        if self._shared is None:
            with self._writing():
                yield
            return
        with self._shared.turn():
            self.catch_up()
            with recording(self._db) as recorder, self._writing():
                yield
                packet = recorder.packet()
                if packet is not None:
                    self._shared.append(packet)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._db.execute("begin immediate")
        try:
            yield
            self._db.commit()
        finally:
            if self._db.conn.in_transaction:
                self._db.rollback()

    def catch_up(self) -> None:
        """Have all editions of the shared log, where there is one; whoever compares with what
        stands does so first.
        """
        if self._shared is not None:
            self._shared.catch_up(self)

    def apply(self, packet: Packet) -> None:
        """Write an edition of the shared log to the file: see ``packet.apply``."""
        apply(self._db, packet)

    def become(self, copy: Path) -> None:
        """Have what a copy of another file of the same log has, all at once."""
        with closing(sqlite3.connect(copy)) as source:
            source.backup(self._db.conn)

    @property
    def made_of(self) -> str:
        """What tells the tables of this file from those of another version."""
        return newest_migration(self._db)

    def mark(self, number: int) -> str:
        """What tells an edition from any other of its number; blank for one that is not there."""
        return mark_of(self._db, number)

    def append(
        self, edition: Edition, before: Dataset | None, after: Dataset, difference: Difference
    ) -> None:
        """Write an edition, inside a transaction. Raises ``ContestTakenError`` when another dataset
        holds one of its contests.
        """
        self._refuse_taken(after.id, [contest.id for contest in after.contests])
        forget_folder(self._db, after.id)
        write_edition(self._db, edition, before, after, difference)
        end_holds(self._db, edition.dataset, edition.number)

    def holds_now(self, dataset: str) -> set[tuple[str, str]]:
        """The contests and places of which newer figures are held back."""
        return standing_holds(self._db, dataset)

    def append_staged(self, edition: Edition, title: str, difference: Difference) -> None:
        """Write an edition of what is staged and was compared, inside a transaction. Raises
        ``ContestTakenError`` when another dataset holds one of its contests.
        """
        staged = self._db.execute("select id from temp.staged_contests")
        self._refuse_taken(edition.dataset, [id_ for (id_,) in staged])
        write_staged(self._db, edition, title, difference)
        end_holds(self._db, edition.dataset, edition.number)

    def _refuse_taken(self, dataset: str, contests: Iterable[str]) -> None:
        owners = dict(
            self._db.execute('select id, dataset from contests where "until" is null').fetchall()
        )
        for contest in contests:
            owner = owners.get(contest, dataset)
            if owner != dataset:
                raise ContestTakenError(
                    f"Contest {contest} belongs to dataset {owner}: {dataset} cannot publish"
                    " it too."
                )

    def _look_for_another_file(self) -> None:
        """Open the file at our path, unless it is the one that is open, or cannot be used."""
        self._look_at = time.monotonic() + LOOK_EVERY_SECONDS
        found = _identity(self._path)
        if found is None or found == self._refused:
            # None: the file was moved away, and its successor is still to come.
            return
        if found[:2] == self._file[:2]:
            self.trouble = None
            return
        if self._db.conn.in_transaction:
            return
        log = _log_of(self._path)
        if self._log is not None and (_identity(log) or ())[:2] == self._log[:2]:
            # The log stayed beside the new file. SQLite would take it for the new file's own, and
            # read pages of both.
            log.unlink(missing_ok=True)
            self._path.with_name(self._path.name + "-shm").unlink(missing_ok=True)
        try:
            db = _connect(self._path, self._read_only)
        except (OSError, sqlite3.Error, StoreError) as error:
            self._refused = found
            self.trouble = f"Another file stands at {self._path} and cannot be used: {error}"
            _LOGGER.warning(self.trouble)
            return
        self.trouble = None
        if self._former is not None:
            self._former.close()
        # Whoever is still reading a view of the old file may do so to the end.
        self._former, self._db, self._view = self._db, db, View(db, 0)
        self._file, self._log = found, _identity(log)
        self.files += 1
        _LOGGER.warning(
            "Another file has taken the place of %s: it goes to edition %d",
            self._path,
            last_number(db),
        )


def _connect(path: Path, read_only: bool) -> Database:
    """A connection that opens no transaction by itself."""
    # Not even to read is SQLite's mode ``ro`` used: it leaves an empty -wal and -shm behind.
    uri = f"{path.absolute().as_uri()}?mode={'rw' if read_only else 'rwc'}"
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=PATIENCE_SECONDS,
        isolation_level=None,
        cached_statements=_STATEMENTS,
    )
    try:
        db = Database(connection)
        schema.require_known(db, path)
        if read_only:
            db.execute("pragma query_only = on")
            schema.require_current(db, path)
        else:
            _enable_wal(db)
            db.execute("pragma foreign_keys = on")
            schema.migrate(db)
        db.execute(f"pragma cache_size = -{_CACHE_KIB}")
    except BaseException:
        connection.close()
        raise
    return db


def damage(path: Path) -> str | None:
    """Read a store through; the first thing that is wrong with the file, ``None`` for nothing."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
        try:
            (page,) = connection.execute("pragma page_size").fetchone()
            if path.stat().st_size % page:
                # The check of SQLite passes over a page that is in no use.
                return "the file ends within a page"
            for (found,) in connection.execute("pragma integrity_check(1)"):
                if found != "ok":
                    return str(found)
            for child, _, parent, _ in connection.execute("pragma foreign_key_check"):
                return f"a row of {child} belongs to a row of {parent} that is not there"
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            return _reason(error)
    return None


def _reason(error: Exception) -> str:
    # SQLite quotes a malformed schema in its error, and Python cannot decode what is no text.
    return "its schema is malformed" if isinstance(error, UnicodeDecodeError) else str(error)


def _log_of(path: Path) -> Path:
    """SQLite's write-ahead log of a database."""
    return path.with_name(path.name + "-wal")


def _identity(path: Path) -> _Identity | None:
    """Which file stands at ``path``; ``None`` for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _enable_wal(db: Database) -> None:
    # While another process does the same, SQLite says at once that the file is locked: the busy
    # timeout does not count for a change of the journal's mode.
    deadline = time.monotonic() + PATIENCE_SECONDS
    while db.journal_mode != "wal":
        try:
            db.enable_wal()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
