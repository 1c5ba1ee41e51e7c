"""The file that chats are kept in: plain, or encrypted with SQLCipher when there is a key."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlite_utils import Database

_REKEYED = ".rekeyed"
"""Ends the name of the copy that a change of the key makes."""
_PLAIN_HEADER = b"SQLite format 3\x00"
DatabaseErrors = (sqlite3.DatabaseError, sqlcipher.DatabaseError, UnicodeDecodeError)
"""What either library raises when a file cannot be used. A damaged schema is quoted in the error,
and Python cannot decode what is no text.
"""


class ChatsError(Exception):
    """The file of chats cannot be used as asked."""


class UnusableError(ChatsError):
    """{path} cannot be used: {reason}."""

    def __init__(self, path: Path, reason: object) -> None:
        said = "its schema is malformed" if isinstance(reason, UnicodeDecodeError) else reason
        super().__init__(f"{path} cannot be used: {said}")


class WrongKeyError(ChatsError):
    """{path} does not open with this key: the key is wrong, or the file is damaged."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} does not open with this key: the key is wrong, or the file is damaged"
        )


class NotEncryptedError(ChatsError):
    """{path} is not encrypted, but a key is set: encrypt it with `ballotwire rekey`, or unset the
    key.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is not encrypted, but a key is set: encrypt it with `ballotwire rekey`, or"
            " unset the key"
        )


class KeyNeededError(ChatsError):
    """{path} is encrypted: set BALLOTWIRE_CHATS_KEY."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is encrypted: set BALLOTWIRE_CHATS_KEY")


class InUseError(ChatsError):
    """{path} is in use: stop the bot first."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is in use: stop the bot first")


class NoChatsError(ChatsError):
    """There is no {path}."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"there is no {path}")


def connect(path: Path, key: str | None, *, read_only: bool = False) -> Database:
    """The database in ``path``, open; made if it is not there, readable by its owner alone.

    Raises a ``ChatsError`` when the key does not fit the file. An empty key is no key.
    """
    _expect_form(path, encrypted=bool(key), read_only=read_only)
    if not read_only and not path.exists():
        path.touch(mode=0o600)
    return connect_again(path, key, read_only=read_only)


def connect_again(path: Path, key: str | None, *, read_only: bool = False) -> Database:
    """One more connection to a file that this process has open: it is looked at by SQLite alone.

    Whoever closes a file gives up every lock that its process holds on it. Had we none, the next
    program that looked into the file would take itself for the last and delete the write-ahead log
    under us, and all that was written after would be lost with the process.
    """
    connection = _connection(path, key, read_only=read_only)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DatabaseErrors as error:
        connection.close()
        if key and "not a database" in str(error):
            raise WrongKeyError(path) from error
        raise UnusableError(path, error) from error
    return Database(connection)


def rekey(path: Path, old: str | None, new: str | None) -> None:
    """Encrypt, decrypt or re-encrypt the file: ``old`` opens it now, ``new`` will; None is plain.

    A complete copy takes the file's place in one step, so a crash leaves the old file or the new
    one. Raises ``InUseError`` while anything else has the file open, and what ``connect`` raises.
    """
    if not path.exists():
        raise NoChatsError(path)
    remove_leftovers(path)
    connect(path, old).close()
    copy = path.with_name(path.name + _REKEYED)
    copy.touch(mode=0o600)
    source = _cipher_connection(str(path), old, uri=False)
    source.execute("PRAGMA busy_timeout = 0").fetchone()
    try:
        _fold_log(source, path)
        source.execute("ATTACH DATABASE ? AS rekeyed KEY ?", (str(copy), new or ""))
        source.execute("SELECT sqlcipher_export('rekeyed')").fetchone()
        source.execute("DETACH DATABASE rekeyed")
        copy.replace(path)
    except DatabaseErrors as error:
        raise UnusableError(path, f"{error}. It is as it was") from error
    finally:
        source.close()
        remove_leftovers(path)


def leftovers(path: Path) -> list[Path]:
    """What a killed change of the key left beside the file: a copy, perhaps in plain text."""
    return sorted(path.parent.glob(path.name + _REKEYED + "*"))


def remove_leftovers(path: Path) -> None:
    """Remove them. Only who holds the home may: they may belong to a change that is going on."""
    for left in leftovers(path):
        left.unlink(missing_ok=True)


def damage(path: Path, key: str | None) -> str | None:
    """Read the file through; the first thing that is wrong with it, ``None`` for nothing.

    Raises what ``connect`` raises.
    """
    with closing(connect(path, key, read_only=True)) as database:
        try:
            # Of an encrypted file each page has a seal, which finds every byte that was changed.
            for (said,) in database.execute("PRAGMA cipher_integrity_check") if key else ():
                return str(said)
            for (said,) in database.execute("PRAGMA integrity_check(1)"):
                if said != "ok":
                    return str(said)
            if broken := database.execute("PRAGMA foreign_key_check").fetchone():
                return f"a row of {broken[0]} belongs to a row of {broken[2]} that is not there"
        except DatabaseErrors as error:
            return str(error)
    return None


def _fold_log(source: Any, path: Path) -> None:
    """Bring the write-ahead log into the file and keep others out until closed; only a file's one
    connection can.
    """
    try:
        source.execute("PRAGMA main.locking_mode = EXCLUSIVE").fetchone()
        source.execute("PRAGMA main.journal_mode = DELETE").fetchone()
    except DatabaseErrors as error:
        if "locked" not in str(error):
            raise
        raise InUseError(path) from error


def _expect_form(path: Path, *, encrypted: bool, read_only: bool) -> None:
    header = _header(path)
    if header is None and read_only:
        raise NoChatsError(path)
    if not header:
        return
    plain = header == _PLAIN_HEADER
    if encrypted and plain:
        raise NotEncryptedError(path)
    if not encrypted and not plain:
        raise KeyNeededError(path)


def _header(path: Path) -> bytes | None:
    if path.exists() and not path.is_file():
        raise UnusableError(path, "it is not a file")
    try:
        with path.open("rb") as file:
            return file.read(len(_PLAIN_HEADER))
    except FileNotFoundError:
        return None


def _connection(path: Path, key: str | None, *, read_only: bool) -> Any:
    target = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    return _cipher_connection(target, key, uri=True) if key else sqlite3.connect(target, uri=True)


def _cipher_connection(target: str, key: str | None, *, uri: bool) -> Any:
    connection = sqlcipher.connect(target, uri=uri)
    # SQLCipher prints on stderr what it also raises.
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key:
        # A pragma takes no bound values; doubling is how SQL quotes a quote.
        connection.execute("PRAGMA key = '" + key.replace("'", "''") + "'")
    return connection
