"""One process to a home: a lock on a file in it, which ends with the process, however that ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_FILE = "ballotwire.lock"


class HomeInUseError(Exception):
    """{home} is in use by `{command}`: only one at a time may work there."""

    def __init__(self, home: Path, command: str) -> None:
        super().__init__((type(self).__doc__ or "").format(home=home, command=command))


@contextmanager
def hold_home(home: Path, command: str) -> Iterator[None]:
    """Keep ``home`` to this process, which runs ``command``. The folder is made if it is not there.

    Raises ``HomeInUseError`` at once when another process holds it. Reading the databases,
    publishing and backups need no lock: they are made to work beside the bot.
    """
    home.mkdir(parents=True, exist_ok=True)
    # The file is never deleted: who opened it before would hold a lock that nobody else sees.
    opened = os.open(home / _FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HomeInUseError(home, _holder(opened)) from None
        with suppress(OSError):  # a full disk: the lock holds all the same
            os.ftruncate(opened, 0)
            os.pwrite(opened, command.encode(), 0)
        yield
    finally:
        os.close(opened)


def _holder(opened: int) -> str:
    """The command that the holder wrote down; it may not have come to that yet."""
    return os.pread(opened, 100, 0).decode(errors="replace").strip() or "another ballotwire"
