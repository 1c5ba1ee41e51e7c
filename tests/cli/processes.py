"""``ballotwire`` in a process of its own, as an operator starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from tests.cli.conftest import ROOT
from tests.forking import Forked

__all__ = ["COMMAND", "PATIENCE", "ROOT", "ballotwire", "environment", "running", "start"]

PATIENCE = 120
"""Seconds after which a command counts as hanging, on however busy a machine."""
COMMAND = [sys.executable, "-m", "bot"]
_RUN = """
import sys
from bot.cli import main
sys.argv = ["ballotwire", *{}]
main()
"""
_RUN_TO_THE_END = """
import sys
from bot.cli import main
from tests.forking import leave
sys.argv = ["ballotwire", *{}]
try:
    main()
except SystemExit as ended:
    leave(ended.code)
"""


def environment(home: Path, **settings: str) -> dict[str, str]:
    """The environment of a process with this home and no other setting but ``settings``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BALLOTWIRE_")}
    named = {"HOME": str(home), **settings}
    return kept | {f"BALLOTWIRE_{name}": value for name, value in named.items()}


def ballotwire(
    home: Path, *words: object, before: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, in a process that is forked for it.

    ``before`` is Python to be executed there first.
    """
    said = [str(word) for word in words]
    code = f"{before}\n{_RUN_TO_THE_END.format(said)}"
    with TemporaryFile() as output, TemporaryFile() as errors:
        command = Forked(
            code, environment(home, **settings), stdout=output.fileno(), stderr=errors.fileno()
        )
        status = command.wait(PATIENCE)
        output.seek(0)
        errors.seek(0)
        return subprocess.CompletedProcess(
            said, status, output.read().decode(), errors.read().decode()
        )


def start(home: Path, *words: str, **settings: str) -> Forked:
    """Begin a command, in a process that is forked for it."""
    return Forked(_RUN.format(list(words)), environment(home, **settings))


@contextmanager
def running(
    home: Path, log: Path, *words: str, before: str = "", stdin: str = os.devnull, **settings: str
) -> Iterator[Forked]:
    """A command that is killed in the end, unless it has ended; what it writes is in ``log``.

    ``before`` is Python to be executed there first; ``stdin`` is a file that it reads.
    """
    with log.open("wb") as file, Path(stdin).open("rb") as read:
        code, said = f"{before}\n{_RUN.format(list(words))}", file.fileno()
        given = environment(home, **settings)
        process = Forked(code, given, stdin=read.fileno(), stdout=said, stderr=said)
    try:
        yield process
    finally:
        process.kill()
        process.wait(PATIENCE)
