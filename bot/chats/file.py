"""The file that chats are kept in: plain, or encrypted with SQLCipher when there is a key."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlite_utils import Database

_REKEYED = ".rekeyed"
"""The suffix of the copy that a change of the key makes."""
_PLAIN_HEADER = b"SQLite format 3\x00"


class ChatsError(Exception):
    """The store of chats, a file or a server, cannot be used as asked."""


class PostgresError(ChatsError):
    """PostgreSQL did not do what was asked of it, also after waiting for it."""


DatabaseErrors = (
    *(sqlite3.DatabaseError, sqlcipher.DatabaseError, UnicodeDecodeError),
    PostgresError,
)
"""What is raised when chats cannot be read or written: by either library for a file, or of a
server.
"""


def explain(error: BaseException) -> str:
    """What to say of one of ``DatabaseErrors``."""
    # SQLite quotes a malformed schema in its error, and Python cannot decode what is no text.
    return "its schema is malformed" if isinstance(error, UnicodeDecodeError) else str(error)


class UnusableError(ChatsError):
    """The file is damaged, or is something else than a database."""


class WrongKeyError(ChatsError):
    """The key is wrong, or the file is damaged: of an encrypted file nobody can tell which."""


class NotEncryptedError(ChatsError):
    """There is a key, but the file is not encrypted."""


class KeyNeededError(ChatsError):
    """There is no key, but the file is encrypted."""


class InUseError(ChatsError):
    """Something else has the file open."""


class NoChatsError(ChatsError):
    """The store is not there."""


class NewerSchemaError(ChatsError):
    """The tables were made by a newer version."""


class OlderSchemaError(ChatsError):
    """The tables were made by an older version, and the store is open for reading only."""


def connect(path: Path, key: str | None, *, read_only: bool = False) -> Database:
    """The database in ``path``, open; made if it is not there, readable by its owner alone.

    Raises a ``ChatsError`` when the key does not fit the file. An empty key is no key.
    """
    if path.exists() and not path.is_file():
        raise UnusableError(f"{path} cannot be used: it is not a file")
    header = b""
    if path.exists():
        with path.open("rb") as file:
            header = file.read(len(_PLAIN_HEADER))
    elif read_only:
        raise NoChatsError(f"there is no {path}")
    else:
        path.touch(mode=0o600)
    # An empty file has no form yet: it takes the one that it is opened with.
    if key and header == _PLAIN_HEADER:
        raise NotEncryptedError(
            f"{path} is not encrypted, but a key is set: encrypt it with `ballotwire rekey`, or"
            " unset the key"
        )
    if header and header != _PLAIN_HEADER and not key:
        raise KeyNeededError(f"{path} is encrypted: set BALLOTWIRE_CHATS_KEY")
    return connect_again(path, key, read_only=read_only)


def connect_again(path: Path, key: str | None, *, read_only: bool = False) -> Database:
    """One more connection to a file that this process has open.

    The file is opened by SQLite alone. A process that closes a file gives up every lock that it
    holds on it (POSIX), those of its other connections too. The next program that looks into the
    file would then take itself for the last one and delete the write-ahead log under us, and all
    that is written after would be lost with the process.
    """
    target = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    connection = (
        _cipher_connection(target, key, uri=True) if key else sqlite3.connect(target, uri=True)
    )
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DatabaseErrors as error:
        connection.close()
        if key and "not a database" in str(error):
            raise WrongKeyError(
                f"{path} does not open with this key: the key is wrong, or the file is damaged"
            ) from error
        raise UnusableError(f"{path} cannot be used: {explain(error)}") from error
    return Database(connection)


def rekey(path: Path, old: str | None, new: str | None) -> None:
    """Encrypt, decrypt or re-encrypt the file: ``old`` opens it now, ``new`` will; None is plain.

    A complete copy takes the file's place in one step, so a crash leaves the old file or the new
    one. Raises ``InUseError`` while anything else has the file open, and what ``connect`` raises.
    """
    if not path.exists():
        raise NoChatsError(f"there is no {path}")
    remove_leftovers(path)
    connect(path, old).close()
    copy = path.with_name(path.name + _REKEYED)
    copy.touch(mode=0o600)
    source = _cipher_connection(str(path), old, uri=False)
    source.execute("PRAGMA busy_timeout = 0").fetchone()
    try:
        # Brings the write-ahead log into the file and keeps others out until closed; only the one
        # connection of a file can.
        source.execute("PRAGMA main.locking_mode = EXCLUSIVE").fetchone()
        source.execute("PRAGMA main.journal_mode = DELETE").fetchone()
        source.execute("ATTACH DATABASE ? AS rekeyed KEY ?", (str(copy), new or ""))
        source.execute("SELECT sqlcipher_export('rekeyed')").fetchone()
        source.execute("DETACH DATABASE rekeyed")
        copy.replace(path)
    except DatabaseErrors as error:
        if "locked" in str(error):
            raise InUseError(f"{path} is in use: stop the bot first") from error
        raise UnusableError(f"{path} cannot be used: {error}. It is as it was") from error
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
    """Read the file through: the first thing that is wrong with it, ``None`` for nothing.

    Raises what ``connect`` raises.
    """
    with closing(connect(path, key, read_only=True)) as database:
        try:
            # Of an encrypted file each page has a seal, which finds every byte that was changed.
            for (found,) in database.execute("PRAGMA cipher_integrity_check") if key else ():
                return str(found)
            for (found,) in database.execute("PRAGMA integrity_check(1)"):
                if found != "ok":
                    return str(found)
            for child, _, parent, _ in database.execute("PRAGMA foreign_key_check"):
                return f"a row of {child} belongs to a row of {parent} that is not there"
        except DatabaseErrors as error:
            return str(error)
    return None


def _cipher_connection(target: str, key: str | None, *, uri: bool) -> Any:
    connection = sqlcipher.connect(target, uri=uri)
    # SQLCipher prints on stderr what it also raises.
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key:
        # A pragma takes no bound values; doubling is how SQL quotes a quote.
        connection.execute("PRAGMA key = '" + key.replace("'", "''") + "'")
    return connection
