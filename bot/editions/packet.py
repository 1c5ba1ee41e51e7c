"""An edition as a packet: what it wrote to one results.db, to be written to another one.

A packet is a small SQLite database. For each table it has the rows that came (``packet_added_…``)
and those that were changed (``packet_changed_…``): of a row that an edition closed its key, since
an edition closes all its rows with its own number. Triggers fill it while the edition is written,
so it costs what the edition changes, and a file without followers pays nothing.

Left out is what only the publisher needs: see ``AT_HOME``.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

import orjson
from sqlite_utils import Database

from bot.dataset.rows import columns_sql
from bot.editions.log import last_number
from bot.editions.schema import StoreError, newest_migration
from bot.places.keys import keep_grams

AT_HOME = ("folders", "records")
"""Tables of the publisher's own: what it remembers of the folders that it published."""

_FORMAT = b"ballotwire edition 1\n"
"""What a packet begins with; it is compressed from there on."""

_PAGE_BYTES = 1_024
"""Of a packet's database: each of its tables takes a page at least."""

_LEVEL = 6
_CHUNK = 1 << 20


class PacketError(StoreError):
    """A packet cannot be written to this file."""


class UnfitPacketError(PacketError):
    """A packet was made by a Ballotwire with other tables."""


@dataclass(frozen=True, slots=True)
class Packet:
    """Edition ``number`` as bytes. ``schema`` is the newest migration of the file that it was made
    of, ``mark`` what tells this edition from any other of its number: see ``mark_of``.
    """

    number: int
    schema: str
    mark: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Shape:
    """A table: its ``columns``; ``key``, by which a row is found; and ``others``, which are written
    of a row that changed. Of a table with editions that is ``until`` alone.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def added(self) -> str:
        """The table of a packet with the rows that came."""
        return f"packet_added_{self.name}"

    @property
    def changed(self) -> str:
        """The table of a packet with the rows that were changed."""
        return f"packet_changed_{self.name}"

    @property
    def is_closed(self) -> bool:
        """Whether all that an edition changes of a row is that it ends."""
        return self.others == ("until",)


def mark_of(db: Database, number: int) -> str:
    """What tells an edition from any other of its number: a digest of its entry in the log. Blank
    for an edition that is not there.
    """
    found = db.execute(
        "select number, dataset, title, published_at, known, by, kind, note from editions"
        " where number = ?",
        (number,),
    ).fetchone()
    return sha256(orjson.dumps(found)).hexdigest() if found else ""


class Recorder:
    """Notes what is written to a file; see ``recording``."""

    def __init__(self, db: Database) -> None:
        self._db, self._before = db, last_number(db)

    def packet(self) -> Packet | None:
        """What was written since the beginning, inside the transaction that wrote it; None where
        that is no edition.
        """
        number = last_number(self._db)
        if number == self._before:
            return None
        schema, mark = newest_migration(self._db), mark_of(self._db, number)
        # SQLite copies no database to a file in the middle of a transaction.
        written = memoryview(self._db.conn.serialize(name="packet"))
        packer, steps = zlib.compressobj(_LEVEL), range(0, len(written), _CHUNK)
        parts = [packer.compress(written[at : at + _CHUNK]) for at in steps]
        return Packet(number, schema, mark, b"".join((_FORMAT, *parts, packer.flush())))


@contextmanager
def recording(db: Database) -> Iterator[Recorder]:
    """Note what is written to a file from now on. It is begun before a transaction and ends after
    it.
    """
    # A temporary file of SQLite's: it takes memory only up to the size of a cache.
    db.execute("attach '' as packet")
    shapes = _shapes(db)
    try:
        db.execute(f"pragma packet.page_size = {_PAGE_BYTES}")
        db.execute("begin")
        for shape in shapes:
            for statement in _noting(shape):
                db.execute(statement)
        db.execute("commit")
        yield Recorder(db)
    finally:
        db.execute("begin")
        for shape in shapes:
            for trigger in (shape.added, shape.changed):
                db.execute(f'drop trigger if exists temp."{trigger}"')
        db.execute("commit")
        db.execute("detach packet")


def _noting(shape: _Shape) -> tuple[str, ...]:
    """Statements that make the tables of a packet, and the triggers that fill them."""
    changed = (*shape.key, *shape.others)
    key = columns_sql(shape.key)
    return (
        f'create table packet."{shape.added}" ({columns_sql(shape.columns)})',
        # A row that changes twice is noted as it is at the end.
        f'create table packet."{shape.changed}" ({columns_sql(changed)},'
        f" primary key ({key})) without rowid",
        # The tables of a packet are found by their names alone: in a trigger none has another one.
        f'create temp trigger "{shape.added}" after insert on main."{shape.name}" begin'
        f' insert into "{shape.added}" values ({columns_sql(shape.columns, "new")}); end',
        f'create temp trigger "{shape.changed}" after update on main."{shape.name}" begin'
        f' insert or replace into "{shape.changed}"'
        f" values ({columns_sql(changed, 'new')}); end",
    )


def _shapes(db: Database) -> tuple[_Shape, ...]:
    """The tables that a packet has, that of editions first: rows of all others refer to it."""
    names = [
        name
        for (name,) in db.execute(
            "select name from pragma_table_list where schema = 'main' and type = 'table'"
            " and name not like 'sqlite\\_%' escape '\\' and name not like '\\_%' escape '\\'"
            " order by name <> 'editions', name"
        )
    ]
    return tuple(_shape(db, name) for name in names if name not in AT_HOME)


def _shape(db: Database, name: str) -> _Shape:
    found = db.execute("select name, pk from pragma_table_info(?) order by cid", (name,)).fetchall()
    columns = tuple(column for column, _ in found)
    # Of a table without a key a row is known by all that never changes of it.
    keyed = {column for column, rank in found if rank} or set(columns) - {"until"}
    key = tuple(column for column in columns if column in keyed)
    others = tuple(column for column in columns if column not in keyed)
    return _Shape(name, columns, key, ("until",) if "until" in columns else others)


def apply(db: Database, packet: Packet) -> None:
    """Write a packet to a file, in one transaction; nothing, where it has that edition already.

    Raises ``UnfitPacketError`` for a packet of other tables than the file's, and ``PacketError``
    for one that does not follow upon the file's newest edition, or cannot be read.
    """
    if not packet.content.startswith(_FORMAT):
        raise UnfitPacketError(
            f"Edition {packet.number} was packed by a newer Ballotwire: upgrade this one."
        )
    own = newest_migration(db)
    if packet.schema != own:
        raise UnfitPacketError(
            f"Edition {packet.number} was made by a Ballotwire with other tables"
            f" ({packet.schema}) than this one's ({own})."
        )
    try:
        with _attached(db, packet), _transaction(db):
            last = last_number(db)
            if packet.number <= last:
                # Another process of this machine wrote it just now.
                if mark_of(db, packet.number) != packet.mark:
                    raise PacketError(
                        f"This file has another edition {packet.number} than the packet."
                    )
                return
            if packet.number != last + 1:
                raise PacketError(
                    f"The packet is of edition {packet.number}, and the file goes to {last}."
                )
            _write(db, packet.number)
            if mark_of(db, packet.number) != packet.mark:
                raise PacketError(f"The packet of edition {packet.number} has another edition.")
    except sqlite3.IntegrityError as error:
        raise PacketError(
            f"The packet of edition {packet.number} does not go with this file: {error}."
        ) from error


@contextmanager
def _attached(db: Database, packet: Packet) -> Iterator[None]:
    """Have the database of a packet beside the file."""
    (main,) = db.execute("select file from pragma_database_list where name = 'main'").fetchone()
    # Beside the file, where there is room for it: a large edition is hundreds of megabytes.
    with NamedTemporaryFile(prefix="packet-", dir=Path(main).parent) as file:
        unpacker, content = zlib.decompressobj(), memoryview(packet.content)
        try:
            for at in range(len(_FORMAT), len(content), _CHUNK):
                file.write(unpacker.decompress(content[at : at + _CHUNK]))
            file.flush()
            if not unpacker.eof:
                raise zlib.error("it ends too early")
            db.execute("attach ? as packet", (f"{Path(file.name).as_uri()}?immutable=1",))
        except (zlib.error, sqlite3.DatabaseError) as error:
            raise PacketError(
                f"The packet of edition {packet.number} is damaged: {error}."
            ) from None
    # SQLite has it open: of a process that is killed from here on no file is left.
    try:
        yield
    finally:
        db.execute("detach packet")


@contextmanager
def _transaction(db: Database) -> Iterator[None]:
    db.execute("begin immediate")
    try:
        yield
        db.execute("commit")
    finally:
        if db.conn.in_transaction:
            db.execute("rollback")


def _write(db: Database, number: int) -> None:
    (newest_key,) = db.execute("select coalesce(max(id), 0) from name_keys").fetchone()
    for shape in _shapes(db):
        columns = columns_sql(shape.columns)
        db.execute(
            f'insert into main."{shape.name}" ({columns})'
            f' select {columns} from packet."{shape.added}" order by rowid'
        )
        changed, key = f'packet."{shape.changed}"', columns_sql(shape.key)
        # Of nothing SQLite would see only when it has walked through the table.
        if not shape.others or not db.execute(f"select 1 from {changed} limit 1").fetchone():
            continue
        if shape.is_closed:
            db.execute(
                f'update main."{shape.name}" set "until" = ?'
                f' where "until" is null and ({key}) in (select {key} from {changed})',
                (number,),
            )
            continue
        others = columns_sql(shape.others)
        same = " and ".join(f'p."{name}" = "{shape.name}"."{name}"' for name in shape.key)
        db.execute(
            f'update main."{shape.name}" set ({others}) ='
            f" (select {others} from {changed} p where {same})"
            f" where ({key}) in (select {key} from {changed})"
        )
    keep_grams(db, newest_key)
