"""Copies of the databases, taken while the bot runs, and old ones cleared away.

A backup is a folder named after its moment. ``VACUUM INTO`` reads one state of a database without
holding up who writes to it, and an encrypted database stays encrypted with its key. Chats on a
server are copied into a chats.db, which ``ballotwire chats move`` carries to an empty server.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from bot.chats.file import DatabaseErrors, connect
from bot.intake.feeds.archive import copy_archive
from bot.settings import Settings

_NAME = "%Y-%m-%dT%H%M%S.%fZ"
_UNFINISHED = ".unfinished"


class BackupError(Exception):
    """Why no backup was made. What there was before is left as it was."""


def back_up(found: Settings, folder: Path, at: datetime, *, with_archive: bool = False) -> Path:
    """Copy the databases into a new folder under ``folder``, and what feeds have archived where
    that is wanted; return it. It is there whole or not at all.

    Removes what a backup that was killed left in ``folder``: it holds who listens, and nobody would
    look there. ``results.db`` comes last of the databases: cursors in ``chats.db`` point at its
    editions, and ``feeds.db`` knows which answers of a source are in them. An edition published
    meanwhile may be in its copy without harm. Raises ``BackupError``, or a ``ChatsError`` when the
    key does not fit.
    """
    if not found.results_path.is_file():
        raise BackupError(f"There is no {found.results_path}: nothing to back up.")
    done = folder / at.astimezone(UTC).strftime(_NAME)
    making = done.with_name(done.name + _UNFINISHED)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone_in(folder):
            # Whoever is alone in a folder knows that nobody works on what is unfinished there.
            for path in folder.glob(f"*{_UNFINISHED}"):
                if _moment_of(path.with_suffix("")) is not None:
                    shutil.rmtree(path)
            try:
                making.mkdir(mode=0o700)
                if found.database_address is not None:
                    _copy_from_server(found, making)
                # Not is_file(): of a folder by that name the copying says what is wrong.
                elif found.chats_path.exists():
                    opened = partial(connect, key=found.chats_password, read_only=True)
                    _copy(opened, found.chats_path, making)
                if found.feeds_path.exists():
                    _copy(_open_plain, found.feeds_path, making)
                _copy(_open_plain, found.results_path, making)
                if with_archive:
                    copy_archive(found.home / "archive", making / "archive")
                _sync(making)
                making.rename(done)
                _sync(folder)
            finally:
                shutil.rmtree(making, ignore_errors=True)
    except OSError as error:
        raise BackupError(f"No backup was made in {folder}: {error.strerror or error}.") from error
    return done


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Be the only backup in ``folder``; the system lets go of the lock also when this is killed."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            reason = f"No backup was made: another one is being made in {folder}."
            raise BackupError(reason) from None
        yield
    finally:
        os.close(opened)


def clear_old(folder: Path, keep: timedelta, now: datetime) -> list[Path]:
    """Delete the backups older than ``keep``, but never the newest; return what was deleted.

    Only folders named as ``back_up`` names them are looked at.
    """
    made = []
    for path in folder.iterdir():
        at = _moment_of(path)
        if at is not None:
            made.append((at, path))
    made.sort()
    old = [path for at, path in made[:-1] if now - at > keep]
    for path in old:
        shutil.rmtree(path)
    return old


def _copy_from_server(found: Settings, folder: Path) -> None:
    # Where chats are in a file, loading this would only make the command take longer.
    from bot.chats.moving import copy_to_file  # noqa: PLC0415
    from bot.fleet.following import catch_up_at_start  # noqa: PLC0415

    copy, url = folder / found.chats_path.name, str(found.database_address)
    copy.touch(mode=0o600)
    asyncio.run(copy_to_file(copy, found.chats_password, url))
    _sync(copy)
    # Another machine may have told an edition that is not in the file of this one yet.
    catch_up_at_start(found.results_path, url)


def _copy(opened: Callable[[Path], Database], path: Path, folder: Path) -> None:
    copy = folder / path.name
    copy.touch(mode=0o600)
    try:
        with closing(opened(path)) as source:
            source.execute("VACUUM INTO ?", (str(copy),))
        with closing(opened(copy)) as copied:
            verdict = copied.execute("PRAGMA quick_check").fetchone()[0]
    except DatabaseErrors as error:
        raise BackupError(f"No backup was made: {path} cannot be copied: {error}.") from error
    if verdict != "ok":
        raise BackupError(f"{path.name} was not copied well: {verdict}.")
    _sync(copy)


def _open_plain(path: Path) -> Database:
    # As "rw" a file that is gone by now is not made anew.
    return Database(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True))


def _sync(path: Path) -> None:
    # VACUUM INTO leaves it to the system when the pages reach the disk.
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _moment_of(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.name, _NAME).replace(tzinfo=UTC)
    except ValueError:
        return None
