"""Files that follow the one log of editions: each results.db is brought up to it before something
is published from its machine, and by a running bot within a second.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from bot.editions.log import last_number
from bot.editions.packet import AT_HOME, Packet, UnfitPacketError, mark_of
from bot.editions.schema import StoreError, newest_migration
from bot.editions.store import Store
from bot.fleet.log import CopyEntry, LogAwayError, LogError, PostgresLog

_LOGGER = logging.getLogger(__name__)

LOOK_EVERY = 0.25
"""Seconds between two looks at the log."""
_AFTER_TROUBLE = 2.0
_COPY_EVERY = 60.0
"""Seconds between two looks whether a new copy is due."""
_MOST_SINCE = 500
"""Editions after which a copy is due, or when their packets are as large as the copy and this:"""
_LEAST_BYTES = 16 << 20
_NEARER = 200
"""Editions that a file must be behind for the copy to be read instead of packets."""
_FAR = 20
"""Editions that a machine is behind when it says so."""
_AWAY_SECONDS = 10.0
"""How long the log may be away before that is a trouble."""
_FAREWELL = 1.0
"""Seconds that a thread has to end."""
TROUBLE = "editions"
"""The name of the trouble that the log cannot be followed."""


class OtherHistoryError(LogError):
    """A file has other editions than the log."""


class FollowedLog:
    """The shared log of a store: see ``SharedLog``. ``behind`` hears of a file that lacks many
    editions, and how many, before they are written to it.
    """

    def __init__(
        self, log: PostgresLog, behind: Callable[[Store, int], None] | None = None
    ) -> None:
        self._log, self._behind = log, behind

    def turn(self) -> AbstractContextManager[None]:
        """Be the only one who publishes."""
        return self._log.turn()

    def append(self, packet: Packet) -> None:
        """Make an edition the newest of the log."""
        self._log.append(packet)

    def catch_up(self, store: Store) -> None:
        """Bring a file up to the newest edition of the log; begin an empty log with the file.

        Raises ``OtherHistoryError`` for a file that has other editions, ``LogAwayError``, and
        ``UnfitPacketError`` where versions do not fit and no copy helps.
        """
        # In this order: what another process of this machine publishes meanwhile is in the log
        # before it is in the file.
        number = store.generation()
        last = self._log.last()
        if last is None:
            if number == 0 or self._join(store):
                return
            last = self._log.last()
        if last is None or number > last.number:
            raise OtherHistoryError(
                f"{store.path} has {number} editions and the log in PostgreSQL"
                f" {last.number if last else 0}. {_WHAT_TO_DO}"
            )
        entry = last if number == last.number else self._log.entry(number)
        if number and (entry is None or entry.mark != store.mark(number)):
            raise OtherHistoryError(
                f"{store.path} has another edition {number} than the log in PostgreSQL."
                f" {_WHAT_TO_DO}"
            )
        if last.number == number:
            return
        if last.number - number > _FAR and self._behind is not None:
            self._behind(store, last.number - number)
        if last.number - number > _NEARER or number == 0:
            self._take_copy(store, beyond=number + _NEARER if number else 0)
        try:
            self._apply(store, last.number)
        except UnfitPacketError:
            # Another version made the packet. A copy of ours may have its edition.
            if not self._take_copy(store, beyond=store.generation()):
                raise
            self._apply(store, last.number)

    def _apply(self, store: Store, last: int) -> None:
        for packet in self._log.packets(store.generation()):
            store.apply(packet)
        if store.generation() < last:
            if not self._take_copy(store, beyond=store.generation()):
                raise LogError(
                    f"The log has no packet of edition {store.generation() + 1} any more, and no"
                    " copy that this version can read."
                )
            for packet in self._log.packets(store.generation()):
                store.apply(packet)

    def _join(self, store: Store) -> bool:
        """Begin the log with a file. Returns False where another machine did."""
        with _alone(store.path), _copied(store) as (path, number):
            with closing(sqlite3.connect(path)) as connection:
                db = Database(connection)
                marks = [mark_of(db, each) for each in range(1, number + 1)]
                made_of = newest_migration(db)
            is_first = self._log.join(path, marks, made_of)
        if is_first:
            _LOGGER.info("The log of editions begins with those of %s", store.path)
        return is_first

    def _take_copy(self, store: Store, *, beyond: int) -> bool:
        """Read the copy, where its edition is a later one. Returns whether it was."""
        copy = self._log.copy()
        if copy is None or copy.edition <= beyond or copy.made_of != store.made_of:
            return False
        entry = self._log.entry(copy.edition)
        with _alone(store.path):
            if store.generation() >= copy.edition:
                return True  # another process of this machine read it
            path = _beside(store.path)
            try:
                with path.open("wb") as file:
                    self._log.read_copy(copy.edition, file)
                with Store.open(path, read_only=True) as read:
                    is_right = entry is not None and read.mark(copy.edition) == entry.mark
                if not is_right:
                    raise LogError(f"The copy of edition {copy.edition} has another one.")
                store.become(path)
            finally:
                _remove(path)
        _LOGGER.info("%s begins with the copy of edition %d", store.path, copy.edition)
        return True

    def keep_copy(self, store: Store) -> bool:
        """Put a copy of a file into the log where one is due; whether that was done."""
        if not _is_due(self._log.copy(), store):
            return False
        with _alone(store.path), _copied(store) as (path, number):
            with closing(sqlite3.connect(path)) as connection:
                mark = mark_of(Database(connection), number)
            entry = self._log.entry(number)
            if entry is None or entry.mark != mark:
                return False
            return self._log.put_copy(path, number, store.made_of)


_WHAT_TO_DO = (
    "To take the log's, move the file away and start again; to begin a log with this one, give an"
    " empty database."
)


def _is_due(copy: CopyEntry | None, store: Store) -> bool:
    if copy is None:
        return store.generation() > 0
    if copy.made_of != store.made_of:
        # After an upgrade: older packets fit no file of this version. While both versions run, the
        # older one leaves the copy of the newer one alone.
        return copy.made_of < store.made_of and store.generation() >= copy.edition
    return copy.since > _MOST_SINCE or copy.bytes_since > copy.size + _LEAST_BYTES


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".copy")


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Be the only process of this machine that works on a copy of the file at ``path``."""
    opened = os.open(path.with_name("copy.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        _remove(_beside(path))  # of a process that was killed
        yield
    finally:
        os.close(opened)


@contextmanager
def _copied(store: Store) -> Iterator[tuple[Path, int]]:
    """A copy of a file beside it, without what only its publisher needs, and its newest edition."""
    path = _beside(store.path)
    try:
        with closing(sqlite3.connect(f"{store.path.absolute().as_uri()}?mode=rw", uri=True)) as db:
            db.execute("vacuum into ?", (str(path),))
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            # What is deleted is overwritten, and zeros take no room in what is compressed.
            db.execute("pragma secure_delete = on")
            for table in AT_HOME:
                db.execute(f"delete from {table}")
            number = last_number(Database(db))
        yield path, number
    finally:
        _remove(path)


def catch_up_at_start(path: Path, url: str) -> None:
    """Bring the file at ``path`` up to the log at ``url`` before anything is answered. What only
    keeps it from newer editions is logged. Raises ``OtherHistoryError``.
    """
    with Store.open(path) as store, PostgresLog(url) as log:
        try:
            FollowedLog(log).catch_up(store)
        except OtherHistoryError:
            raise
        except StoreError as error:
            _LOGGER.warning("%s Answers begin with edition %d.", error, store.generation())


class Follower:
    """Keeps the file at ``path`` up to the log at ``url`` beside a running bot, in a thread of its
    own. ``troubles`` hears of what keeps it from that; answers go on from the file.
    """

    def __init__(self, path: Path, url: str, troubles: MutableMapping[str, str]) -> None:
        self._path, self._url, self._troubles = path, url, troubles
        self._stop = threading.Event()
        self._stores: list[Store] = []
        self._away_since: float | None = None

    async def run(self) -> None:
        """Follow until this is cancelled."""
        threads = [
            threading.Thread(target=self._keep, args=(work,), name=name, daemon=True)
            for name, work in (("editions", self._follow), ("copies", self._keep_copies))
        ]
        for thread in threads:
            thread.start()
        try:
            await asyncio.Event().wait()
        finally:
            self._stop.set()
            for store in self._stores:
                # What is being written is undone, and written at the next start.
                with suppress(sqlite3.ProgrammingError):
                    store.database.conn.interrupt()
            for thread in threads:
                await asyncio.to_thread(thread.join, _FAREWELL)

    def _keep(self, work: Callable[[Store, PostgresLog], None]) -> None:
        while not self._stop.is_set():
            try:
                with Store.open(self._path) as store, PostgresLog(self._url) as log:
                    self._stores.append(store)
                    try:
                        work(store, log)
                    finally:
                        self._stores.remove(store)
            except Exception:  # whatever it is, answers go on
                _LOGGER.exception("The log of editions is no longer followed; it is tried again.")
                self._say("Following the log of editions failed; the log of this machine has more.")
                self._stop.wait(_AFTER_TROUBLE)

    def _follow(self, store: Store, log: PostgresLog) -> None:
        followed, wait = FollowedLog(log, self._say_behind), 0.0
        while not self._stop.wait(wait):
            try:
                followed.catch_up(store)
                self._away_since = None
                self._troubles.pop(TROUBLE, None)
                wait = LOOK_EVERY
            except (StoreError, sqlite3.Error, OSError) as error:
                if not self._stop.is_set():
                    self._note(store, error)
                wait = _AFTER_TROUBLE

    def _keep_copies(self, store: Store, log: PostgresLog) -> None:
        # Apart from following: a copy of a large file takes many seconds.
        followed = FollowedLog(log)
        while not self._stop.wait(_COPY_EVERY):
            try:
                followed.keep_copy(store)
            except (StoreError, sqlite3.Error, OSError) as error:
                _LOGGER.warning("No copy was put into the log of editions: %s", error)

    def _note(self, store: Store, error: Exception) -> None:
        if isinstance(error, LogAwayError):
            # A server that is only started anew is no trouble.
            now = time.monotonic()
            self._away_since = self._away_since or now
            if now - self._away_since < _AWAY_SECONDS:
                return
        self._say(f"{error} Answers go on from edition {store.generation()}.")

    def _say_behind(self, store: Store, missing: int) -> None:
        self._say(
            f"This machine lacks {missing} editions of the log and catches up; it answers from"
            f" edition {store.generation()}."
        )

    def _say(self, trouble: str) -> None:
        if self._troubles.get(TROUBLE) != trouble:
            self._troubles[TROUBLE] = trouble
            _LOGGER.warning(trouble)
