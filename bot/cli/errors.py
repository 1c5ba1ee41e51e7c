"""What went wrong, in one line: the one place where a command's failures become sentences.

What is not listed here is a mistake in the program, and keeps its traceback.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import typer

from bot.backup import BackupError
from bot.chats.file import ChatsError, DatabaseErrors
from bot.chats.file import damage as chats_damage
from bot.cli.console import DatabaseTroubleError
from bot.dataset.package import NotWrittenError
from bot.editions.schema import StoreError
from bot.editions.store import damage as results_damage
from bot.home import HomeInUseError
from bot.sandbox import PortError
from bot.settings import WrongSettingError, read_settings
from bot.telegram.wire.errors import TokenRefused

_Kinds = tuple[type[BaseException], ...]

_ROOM_FOR_A_START = 256 * 1024
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def sentence(error: BaseException) -> str | None:
    """What to tell an operator of an error that ended a command.

    ``None`` when it is a mistake in the program.
    """
    if isinstance(error, BaseExceptionGroup):
        told = [sentence(one) for one in error.exceptions]
        return told[0] if all(told) else None
    for kinds, say in _SENTENCES:
        if isinstance(error, kinds):
            return _with_reason(say(error))
    return _damaged()


def _with_reason(said: str | None) -> str | None:
    """On a full disk SQLite calls it an I/O error that there is no room for its log."""
    if said is None or "disk I/O error" not in said:
        return said
    try:
        full = shutil.disk_usage(read_settings().home).free < _ROOM_FOR_A_START
    except (OSError, WrongSettingError):
        full = False
    return f"{said} There is no room left on the disk." if full else said


def _of_database(path: Path, said: str) -> str:
    """SQLite and SQLCipher have their errors in common by their text alone."""
    if "is full" in said:
        return f"{path}: there is no room left on the disk. What was being written was undone."
    if "is locked" in said:
        return (
            f"{path} is locked by another program, also after waiting for it. Nothing was written."
        )
    if "codec can't decode" in said:
        said = "malformed: a text in it cannot be read"
    if "malformed" in said or "not a database" in said or "Could not decode" in said:
        return f"{path} is damaged ({said}): put a backup in its place."
    return f"{path} cannot be used: {said}."


def _of_system(error: OSError) -> str | None:
    if error.errno == errno.EPIPE:
        return None  # whoever read our output has left; typer knows what to do
    where = f"{error.filename}: " if error.filename is not None else ""
    if error.filename is None:
        _let_go_of_output()
    if error.errno in _NO_ROOM:
        return f"{where}There is no room left on the disk."
    return f"{where}{error.strerror or error}."


def _of_bytes(error: UnicodeEncodeError) -> str | None:
    """A name of a file may be any bytes, but SQLite takes text alone."""
    surrogate = "\ud800" <= error.object[error.start] <= "\udfff"
    return f"{error.object} is no text in UTF-8." if surrogate else None


def _let_go_of_output() -> None:
    """What could not be printed is not tried again at the end, with a traceback of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _damaged() -> str | None:
    """A damaged database may make any line of the program fail. Looked for only when one has."""
    try:
        found = read_settings()
        key = found.chats_key.get_secret_value() if found.chats_key else None
        looks = (
            (found.results_path, results_damage),
            (found.chats_path, partial(chats_damage, key=key)),
        )
        for path, damage in looks:
            if path.is_file() and (said := damage(path)):
                return _of_database(path, f"malformed: {said}")
    except (ChatsError, OSError, WrongSettingError, *DatabaseErrors):
        pass
    return None


def _of_argument(error: Any) -> str:
    said = error.format_message() if hasattr(error, "format_message") else str(error)
    return f"{said.rstrip('.')}. See `ballotwire --help`."


_SENTENCES: tuple[tuple[_Kinds, Callable[[Any], str | None]], ...] = (
    (
        (
            HomeInUseError,
            NotWrittenError,
            BackupError,
            StoreError,
            PortError,
            TokenRefused,
            WrongSettingError,
        ),
        str,
    ),
    ((ChatsError,), "{}.".format),
    ((DatabaseTroubleError,), lambda error: _of_database(error.path, error.said)),
    ((OSError,), _of_system),
    ((UnicodeEncodeError,), _of_bytes),
    ((MemoryError,), lambda _: "There is not enough memory for this."),
    ((typer.TyperException,), _of_argument),
)
"""What to say of each kind of error, the first that fits."""
