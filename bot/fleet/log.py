"""The one log of editions of several machines, in PostgreSQL: an entry and a packet for each
edition, and now and then a copy of a whole results.db, from which a new machine begins.

What is here knows no file; ``following`` brings files up to it. It is imported only where an
address of a server is set. Everything waits for the server, so it stays out of event loops that
answer.
"""

from __future__ import annotations

import asyncio
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from psycopg import Connection, Error, OperationalError, connect, errors

from bot.chats.file import ChatsError
from bot.chats.server import SCHEMA, ServerAddress, migrate
from bot.editions.packet import Packet
from bot.editions.publishing import PublishedMeanwhileError
from bot.editions.store import SharedLogError

_PATIENCE = 15.0
"""Seconds for which an edition is offered to a server that went away meanwhile."""
_PAUSE = 0.2
_TURN_SECONDS = 60
"""How long one publisher waits for another one's edition."""
_LONGEST_TURN = 300
"""Seconds after which a publisher of whom nothing is heard has lost its turn."""
_PUBLISHING, _COPYING = 0x62616C6C6F01, 0x62616C6C6F02
"""The numbers of the advisory locks of who publishes, and of who makes a copy."""
_PART_BYTES = 8 << 20
_READ_BYTES = 1 << 20
_KEPT = 1_000
"""Packets that stay although a copy has their editions, for machines that were away for a while."""
_AT_ONCE = 50
"""Entries that are asked for together."""
_COPY_LEVEL = 3

_T = TypeVar("_T")
_Connection = Connection[tuple[Any, ...]]


class LogError(SharedLogError):
    """The log of editions cannot be used as asked."""


class LogAwayError(LogError):
    """The log of editions cannot be reached."""


@dataclass(frozen=True, slots=True)
class LoggedEdition:
    """The entry of an edition: see ``Packet``. ``made_of`` is a packet's schema."""

    number: int
    mark: str
    made_of: str


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """A whole file as of an ``edition``. ``size`` is in bytes; ``since`` is how many editions came
    after it, and ``bytes_since`` what their packets have.
    """

    edition: int
    made_of: str
    size: int
    since: int
    bytes_since: int


class PostgresLog:
    """The log at ``url``. It belongs to the thread that made it; the connection is opened when it
    is needed, and anew when it broke.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._connected: _Connection | None = None
        self._address: ServerAddress | None = None

    def close(self) -> None:
        """Close the connection."""
        if self._connected is not None:
            with suppress(Error):
                self._connected.close()
            self._connected = None

    def __enter__(self) -> PostgresLog:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def last(self) -> LoggedEdition | None:
        """The newest edition; None of an empty log."""
        return self._one("ORDER BY number DESC LIMIT 1")

    def entry(self, number: int) -> LoggedEdition | None:
        """An edition by its number."""
        return self._one("WHERE number = %s", number)

    def _one(self, which: str, *values: int) -> LoggedEdition | None:
        found = self._all(f"SELECT number, mark, made_of FROM editions {which}", *values)
        return LoggedEdition(*found[0]) if found else None

    def _all(self, sql: str, *values: int) -> list[tuple[Any, ...]]:
        return self._run(lambda connection: connection.execute(sql, values, binary=True).fetchall())

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Be the only one who publishes. A connection that breaks ends it; ``append`` notices.

        Raises ``LogError`` when another publisher takes too long.
        """

        def begin(connection: _Connection) -> None:
            connection.execute(f"SET lock_timeout = '{_TURN_SECONDS}s'")
            # A process that is stopped must not hold up the others for as long as it is.
            connection.execute(f"SET idle_session_timeout = '{_LONGEST_TURN}s'")
            try:
                connection.execute("SELECT pg_advisory_lock(%s)", [_PUBLISHING])
            except errors.LockNotAvailable:
                raise LogError(
                    f"Another machine has been publishing for {_TURN_SECONDS} s. Nothing was"
                    " changed: publish again."
                ) from None

        self._run(begin)
        try:
            yield
        finally:
            # Of a connection that broke the server ended it.
            with suppress(LogAwayError):
                self._once(_end_turn)

    def append(self, packet: Packet) -> None:
        """Make an edition the newest of the log.

        Raises ``PublishedMeanwhileError`` when another one came first, and ``LogAwayError`` when
        the server did not say that it has it.
        """
        give_up_at = time.monotonic() + _PATIENCE
        while True:
            try:
                self._once(lambda connection: _append(connection, packet))
            except LogAwayError as error:
                if time.monotonic() > give_up_at:
                    raise LogAwayError(
                        f"{error} Nobody knows whether edition {packet.number} reached it. If it"
                        " did, it is published and comes by itself; look before publishing again."
                    ) from error
                time.sleep(_PAUSE)
            except _TakenError:
                # It may be our own, of a try whose end was not heard of.
                found = self.entry(packet.number)
                if found is not None and found.mark == packet.mark:
                    return
                raise PublishedMeanwhileError(
                    "Another edition was published meanwhile, from another machine: publish again."
                ) from None
            else:
                return

    def packets(self, after: int) -> Iterator[Packet]:
        """The editions that follow upon one, as far as there are packets of them."""
        while True:
            entries = self._all(
                "SELECT number, mark, made_of FROM editions WHERE number > %s"
                f" ORDER BY number LIMIT {_AT_ONCE}",
                after,
            )
            for number, mark, made_of in entries:
                parts = self._all(
                    "SELECT content FROM packets WHERE edition = %s ORDER BY part", number
                )
                if not parts:
                    return
                yield Packet(number, made_of, mark, b"".join(content for (content,) in parts))
                after = number
            if len(entries) < _AT_ONCE:
                return

    def copy(self) -> CopyEntry | None:
        """The copy that there is."""
        found = self._all(
            "SELECT c.edition, c.made_of, c.size, count(e.number), coalesce(sum(e.size), 0)::bigint"
            " FROM copies c LEFT JOIN editions e ON e.number > c.edition"
            " GROUP BY c.edition ORDER BY c.edition DESC LIMIT 1"
        )
        return CopyEntry(*found[0]) if found else None

    def read_copy(self, edition: int, into: BinaryIO) -> None:
        """Write a copy to a file. Raises ``LogError`` when it is not there, or is damaged."""

        def read(connection: _Connection) -> None:
            unpacker = zlib.decompressobj()
            into.seek(0)
            into.truncate()
            with connection.transaction():
                # As of one moment: a newer copy may take its place meanwhile.
                connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                for part in count():
                    found = connection.execute(
                        "SELECT content FROM copy_parts WHERE edition = %s AND part = %s",
                        [edition, part],
                        binary=True,
                    ).fetchone()
                    if found is None:
                        break
                    into.write(unpacker.decompress(found[0]))
            into.write(unpacker.flush())
            if not unpacker.eof:
                raise LogError(f"The copy of edition {edition} is not whole, or not there.")

        try:
            self._run(read)
        except zlib.error as error:
            raise LogError(f"The copy of edition {edition} is damaged: {error}.") from None

    def join(self, path: Path, marks: Sequence[str], made_of: str) -> bool:
        """Begin an empty log with the file at ``path``, a copy that nobody writes to; ``marks`` are
        those of its editions from 1 on. Returns False where the log is no longer empty.
        """

        def put(connection: _Connection) -> bool:
            with connection.transaction():
                connection.execute("SELECT pg_advisory_xact_lock(%s)", [_COPYING])
                if connection.execute("SELECT 1 FROM editions LIMIT 1").fetchone():
                    return False
                with connection.cursor() as cursor:
                    cursor.executemany(
                        "INSERT INTO editions (number, mark, made_of, size) VALUES (%s, %s, %s, 0)",
                        [(number, mark, made_of) for number, mark in enumerate(marks, 1)],
                    )
                _put_copy(connection, path, len(marks), made_of)
            return True

        return self._run(put)

    def put_copy(self, path: Path, edition: int, made_of: str) -> bool:
        """Keep the file at ``path``, a copy that nobody writes to, in place of the copy before it,
        and forget packets that nobody needs. Returns False where another machine does so just now.
        """

        def put(connection: _Connection) -> bool:
            with connection.transaction():
                taken = connection.execute("SELECT pg_try_advisory_xact_lock(%s)", [_COPYING])
                if taken.fetchone() != (True,):
                    return False
                _put_copy(connection, path, edition, made_of)
                connection.execute(
                    "DELETE FROM packets WHERE edition <= least(%s,"
                    " (SELECT max(number) FROM editions) - %s)",
                    [edition, _KEPT],
                )
            return True

        return self._run(put)

    def _run(self, work: Callable[[_Connection], _T]) -> _T:
        """What ``work`` gives back, which may be done twice. Raises ``LogAwayError``."""
        was_open = self._connected is not None
        try:
            return self._once(work)
        except LogAwayError:
            # The server may have been started anew since the connection was used last.
            if not was_open:
                raise
        return self._once(work)

    def _once(self, work: Callable[[_Connection], _T]) -> _T:
        try:
            if self._connected is None:
                self._connected = self._connect()
            return work(self._connected)
        except (OperationalError, errors.InFailedSqlTransaction) as error:
            self.close()
            raise LogAwayError(
                f"The log of editions cannot be reached ({self._say(error)})."
            ) from None
        except Error as error:
            self.close()
            raise LogError(f"The log of editions cannot be used ({self._say(error)}).") from None

    def _connect(self) -> _Connection:
        if self._address is None:
            try:
                address = ServerAddress.parse(self._url)
                # A feed publishes out of an event loop, in which none can be begun.
                with ThreadPoolExecutor(1) as aside:
                    aside.submit(lambda: asyncio.run(migrate(address))).result()
            except ChatsError as error:
                raise LogAwayError(f"The log of editions cannot be reached ({error}).") from None
            self._address = address
        connection = connect(self._address.conninfo, autocommit=True)
        connection.execute(f"SET search_path TO {SCHEMA}")
        # A machine that vanished must not keep its turn for as long as TCP waits by default.
        connection.execute("SET tcp_keepalives_idle = 10")
        connection.execute("SET tcp_keepalives_interval = 5")
        connection.execute("SET tcp_keepalives_count = 3")
        return connection

    def _say(self, error: Error) -> str:
        return str(self._address.error(error)) if self._address else type(error).__name__


def _end_turn(connection: _Connection) -> None:
    connection.execute("SELECT pg_advisory_unlock(%s)", [_PUBLISHING])
    connection.execute("SET idle_session_timeout = 0")


class _TakenError(Exception):
    """The log has an edition of that number."""


def _append(connection: _Connection, packet: Packet) -> None:
    with connection.transaction():
        try:
            done = connection.execute(
                "INSERT INTO editions (number, mark, made_of, size) SELECT %s, %s, %s, %s"
                " WHERE (SELECT coalesce(max(number), 0) FROM editions) >= %s",
                [packet.number, packet.mark, packet.schema, len(packet.content), packet.number - 1],
            )
        except errors.UniqueViolation:
            raise _TakenError from None
        if not done.rowcount:
            raise LogError(
                f"The log of editions does not go to {packet.number - 1}: was it put back to an"
                " older state?"
            )
        _put_parts(connection, "packets", packet.number, _parted(packet.content))


def _parted(content: bytes) -> Iterator[bytes]:
    for at in range(0, len(content), _PART_BYTES):
        yield content[at : at + _PART_BYTES]


def _put_copy(connection: _Connection, path: Path, edition: int, made_of: str) -> None:
    """Put a copy in place of those before it, inside a transaction."""
    connection.execute("DELETE FROM copies WHERE edition <= %s", [edition])
    connection.execute(
        "INSERT INTO copies (edition, made_of, size) VALUES (%s, %s, 0)", [edition, made_of]
    )
    with path.open("rb") as file:
        size = _put_parts(connection, "copy_parts", edition, _packed(file))
    connection.execute("UPDATE copies SET size = %s WHERE edition = %s", [size, edition])


def _packed(file: BinaryIO) -> Iterator[bytes]:
    """A file compressed, in parts."""
    packer, part = zlib.compressobj(_COPY_LEVEL), bytearray()
    while read := file.read(_READ_BYTES):
        part += packer.compress(read)
        if len(part) >= _PART_BYTES:
            yield bytes(part)
            part.clear()
    yield bytes(part) + packer.flush()


def _put_parts(connection: _Connection, table: str, edition: int, parts: Iterator[bytes]) -> int:
    size = 0
    for number, part in enumerate(parts):
        connection.execute(
            f"INSERT INTO {table} (edition, part, content) VALUES (%s, %s, %s)",
            [edition, number, part],
        )
        size += len(part)
    return size
