"""What went wrong, in one line: the one place where a command's failures become sentences.

What is not listed here is a mistake in the program, and keeps its traceback.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

import typer

from bot.backup import BackupError
from bot.chats.file import ChatsError, DatabaseErrors
from bot.chats.file import damage as chats_damage
from bot.cli.console import DatabaseTroubleError
from bot.dataset.package import NotWrittenError
from bot.editions.schema import StoreError
from bot.editions.store import damage as results_damage
from bot.home import HomeInUseError
from bot.intake.feeds.archive import ArchiveError
from bot.intake.feeds.feed import FeedError
from bot.intake.feeds.schema import FeedsError
from bot.intake.formats.reading import UnreadableError
from bot.intake.importing import ImportFailedError
from bot.intake.mapping.files import MappingError
from bot.intake.overrides import OverridesError
from bot.intake.ticks.ticking import TickRunningError
from bot.sandbox import PortError
from bot.settings import WrongSettingError, read_settings
from bot.telegram.wire.errors import TokenRefused
from bot.telegram.wire.listening import ListenError

_ROOM_FOR_A_START = 256 * 1024
"""Bytes. With less left on the disk SQLite cannot begin to write."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def sentence(error: BaseException) -> str | None:
    """What to tell an operator of an error that ended a command.

    ``None`` when it is a mistake in the program.
    """
    line: str | None
    match error:
        case BaseExceptionGroup():
            lines = [sentence(one) for one in error.exceptions]
            return lines[0] if all(lines) else None
        case MappingError() | UnreadableError() | ImportFailedError() | OverridesError():
            line = str(error)
        case FeedError() | FeedsError() | ArchiveError() | TickRunningError():
            line = str(error)
        case HomeInUseError() | NotWrittenError() | BackupError() | StoreError() | PortError():
            line = str(error)
        case TokenRefused() | WrongSettingError() | ListenError():
            line = str(error)
        case ChatsError():
            line = f"{error}."
        case DatabaseTroubleError():
            line = _of_database(error.path, error.reason)
        case OSError():
            line = _of_system(error)
        case UnicodeEncodeError():
            # A name of a file may be any bytes, but SQLite takes text alone.
            is_name = "\ud800" <= error.object[error.start] <= "\udfff"
            line = f"{error.object} is no text in UTF-8." if is_name else None
        case MemoryError():
            line = "There is not enough memory for this."
        case typer.TyperException():
            reason = error.format_message() if hasattr(error, "format_message") else str(error)
            line = f"{reason.rstrip('.')}. See `ballotwire --help`."
        case _:
            return _damage()
    if line is not None and "disk I/O error" in line:
        # SQLite calls it so when there is no room for its log.
        with suppress(OSError, WrongSettingError):
            if shutil.disk_usage(read_settings().home).free < _ROOM_FOR_A_START:
                line += " There is no room left on the disk."
    return line


def _of_database(path: Path, reason: str) -> str:
    # SQLite and SQLCipher have their errors in common by their text alone.
    if "is full" in reason:
        return f"{path}: there is no room left on the disk. What was being written was undone."
    if "is locked" in reason:
        return (
            f"{path} is locked by another program, also after waiting for it. Nothing was written."
        )
    if "codec can't decode" in reason:
        reason = "malformed: a text in it cannot be read"
    if "malformed" in reason or "not a database" in reason or "Could not decode" in reason:
        return f"{path} is damaged ({reason}): put a backup in its place."
    return f"{path} cannot be used: {reason}."


def _of_system(error: OSError) -> str | None:
    if error.errno == errno.EPIPE:
        return None  # whoever read our output has left; typer knows what to do
    where = f"{error.filename}: "
    if error.filename is None:
        where = ""
        try:
            sys.stdout.flush()
        except OSError:
            # It was our output that could not be written. What is left of it is let go, or the
            # interpreter tries again at the end, with a traceback.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno in _NO_ROOM:
        return f"{where}There is no room left on the disk."
    return f"{where}{error.strerror or error}."


def _damage() -> str | None:
    """What is wrong with a database, which may make any line of the program fail. Looking for it
    takes long, so that is done only when one has failed.
    """
    with suppress(ChatsError, OSError, WrongSettingError, *DatabaseErrors):
        found = read_settings()
        results, chats = found.results_path, found.chats_path
        harm = results_damage(results) if results.is_file() else None
        if harm:
            return _of_database(results, f"malformed: {harm}")
        harm = chats_damage(chats, found.chats_password) if chats.is_file() else None
        if harm:
            return _of_database(chats, f"malformed: {harm}")
    return None
