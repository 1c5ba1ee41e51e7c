"""What the last files of a feed said, kept on disk: from tick to tick, so that no process holds
what did not change, and over a restart, after which only what is new has to be read.

``feeds/NAME.cache`` is an SQLite file that lies beside the feed's lock, whose holder alone uses it.
Whatever is in it can be made of the archive again: where it is lost, or cannot be used, the next
tick does so.

    files      of each source: the archived answer that was mapped last, and what came of it
    said       the figures of those files, by contest and place
    digests    what the gate remembers of each, and what of it was found to stand
    laid       the edition as of which it stood
    sizes      how unequal the units of each contest are
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

import orjson

from bot.intake.mapping.mapped import Cells, Groups, Key

_LOGGER = logging.getLogger(__name__)

_VERSION = 2
"""Of the tables. A file of another one is begun anew."""
_TABLES = """
create table files (
    number integer primary key,
    source text not null unique,
    sha256 text not null,
    made_by text not null,
    shape blob not null,
    state blob not null
) strict;
create table said (
    number integer primary key,
    file integer not null,
    contest text not null,
    place text not null,
    token integer not null,
    figures integer not null,
    rows blob not null,
    unique (file, contest, place)
) strict;
create table digests (
    contest text not null,
    place text not null,
    token integer,
    digest blob not null,
    seen text not null,
    primary key (contest, place)
) strict, without rowid;
create table laid (
    dataset text primary key,
    edition integer not null,
    mark text not null
) strict, without rowid;
create table sizes (
    contest text primary key,
    steps text not null,
    squares text not null
) strict, without rowid
"""


class CacheError(Exception):
    """The file cannot be used any more."""


class CachedFile(NamedTuple):
    """A row of ``files``: see ``former``."""

    number: int
    sha256: str
    made_by: str
    shape: bytes
    state: bytes


class FeedCache:
    """The cache of one feed; without a path, or where the file cannot be used, in memory. What goes
    wrong is a ``CacheError``.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None

    def _open(self) -> sqlite3.Connection:
        if self._path is not None:
            try:
                return _opened(self._path)
            except (OSError, sqlite3.Error) as error:
                _LOGGER.warning("%s cannot be used: %s. It is made anew.", self._path, error)
                with suppress(OSError, sqlite3.Error):
                    _delete(self._path)
                    return _opened(self._path)
        return _begun(sqlite3.connect(":memory:", isolation_level=None))

    def begin_anew(self, *, in_memory: bool = False) -> None:
        """Forget everything, and go on ``in_memory``."""
        self.close()
        if self._path is not None:
            with suppress(OSError):
                _delete(self._path)
        if in_memory:
            self._path = None

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
            self._db = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of what is written meanwhile is kept, or nothing."""
        self.execute("begin")
        try:
            yield
            self.execute("commit")
        except BaseException:
            with suppress(CacheError):
                self.execute("rollback")
            raise

    def _connection(self) -> sqlite3.Connection:
        """The file; opened when it is used first, since only then the feed's lock is held."""
        if self._db is None:
            self._db = self._open()
        return self._db

    def execute(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a statement."""
        try:
            return self._connection().execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise CacheError(f"{self._path}: {error}") from error

    def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """A statement for each of some rows."""
        try:
            self._connection().executemany(sql, rows)
        except sqlite3.Error as error:
            raise CacheError(f"{self._path}: {error}") from error

    def file(self, source: str) -> CachedFile | None:
        """The last file of a source."""
        rows = self.execute(
            "select number, sha256, made_by, shape, state from files where source = ?", source
        )
        return CachedFile(*rows[0]) if rows else None

    def figures(self, source: str) -> int:
        """How many figures the last file of a source had."""
        ((figures,),) = self.execute(
            "select coalesce(sum(figures), 0) from said"
            " where file = (select number from files where source = ?)",
            source,
        )
        return int(figures)

    def keep_file(
        self, source: str, *, sha256: str, made_by: str, shape: bytes | None, state: bytes
    ) -> None:
        """Keep what came of a file of a source; a ``shape`` that is None is as it was."""
        self.execute(
            "insert into files (source, sha256, made_by, shape, state)"
            " values (?, ?, ?, ifnull(?5, x''), ?4)"
            " on conflict (source) do update set sha256 = excluded.sha256,"
            " made_by = excluded.made_by, state = excluded.state, shape = ifnull(?5, shape)",
            source,
            sha256,
            made_by,
            state,
            shape,
        )

    def sources(self) -> list[str]:
        """Of which something is kept, in the order in which they first came."""
        return [source for (source,) in self.execute("select source from files order by number")]

    def drop_file(self, source: str) -> None:
        """Keep nothing of a source."""
        with self.writing():
            self.execute(
                "delete from said where file = (select number from files where source = ?)", source
            )
            self.execute("delete from files where source = ?", source)


class KeptGroups(Groups):
    """The figures of the last file of a source. All of them stood so at ``as_of`` where that is not
    blank.
    """

    def __init__(self, cache: FeedCache, source: str) -> None:
        self._cache = cache
        self.as_of = ""
        rows = cache.execute("select number from files where source = ?", source)
        if not rows:
            cache.keep_file(source, sha256="", made_by="", shape=b"", state=b"")
            rows = cache.execute("select number from files where source = ?", source)
        self._file: int = rows[0][0]
        self._known: dict[Key, tuple[int, int]] = {}
        for contest, place, *known in cache.execute(
            "select contest, place, token, figures from said where file = ? order by number",
            self._file,
        ):
            self._known[intern(contest), place] = tuple(known)

    def __getitem__(self, key: Key) -> list[Cells]:
        if key not in self._known:
            raise KeyError(key)
        ((blob,),) = self._cache.execute(
            "select rows from said where file = ? and contest = ? and place = ?", self._file, *key
        )
        common, own = orjson.loads(blob)
        if self.as_of:
            common["as_of"] = self.as_of
        return [common | cells for cells in own]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, key: object) -> bool:
        return key in self._known

    def token(self, key: Key) -> int | None:
        """See ``Groups``."""
        return self._known[key][0]

    def count(self, key: Key) -> int:
        """See ``Groups``."""
        return self._known[key][1]

    def put(self, groups: Iterable[tuple[Key, list[Cells]]]) -> None:
        """Put figures of keys in the places of those that they have."""
        self._cache.execute_many(
            "insert into said (file, contest, place, token, figures, rows)"
            " values (?, ?, ?, ?, ?, ?) on conflict (file, contest, place) do update set"
            " token = excluded.token, figures = excluded.figures, rows = excluded.rows",
            self._written(groups),
        )

    def _written(self, groups: Iterable[tuple[Key, list[Cells]]]) -> Iterator[tuple[Any, ...]]:
        for key, rows in groups:
            # Most of what stands in the rows of a place is the same in each.
            common = dict(set(rows[0].items()).intersection(*(cells.items() for cells in rows[1:])))
            own = [
                {name: cell for name, cell in cells.items() if name not in common} for cells in rows
            ]
            if self.as_of:
                common.pop("as_of", None)
            # In one order each time, since this tells one content from another.
            blob = orjson.dumps((dict(sorted(common.items())), own))
            mark = blake2b(blob, digest_size=8).digest()
            token = int.from_bytes(mark, "big", signed=True)
            self._known[key] = (token, len(rows))
            yield (self._file, *key, token, len(rows), blob)

    def drop(self, keys: Iterable[Key]) -> None:
        """Have nothing of these."""
        gone = [key for key in keys if self._known.pop(key, None)]
        self._cache.execute_many(
            "delete from said where file = ? and contest = ? and place = ?",
            ((self._file, *key) for key in gone),
        )

    def clear(self) -> None:
        """Have nothing."""
        self._known.clear()
        self._cache.execute("delete from said where file = ?", self._file)


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("pragma journal_mode = wal")
        # After a loss of power what was kept last may be gone: it is made again.
        connection.execute("pragma synchronous = normal")
        (version,) = connection.execute("pragma user_version").fetchone()
        if version not in {0, _VERSION}:
            raise sqlite3.DatabaseError(f"its version is {version}")
        return connection if version else _begun(connection)
    except BaseException:
        connection.close()
        raise


def _begun(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("begin")
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    connection.execute(f"pragma user_version = {_VERSION}")
    connection.execute("commit")
    return connection


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
