"""``ballotwire`` in a process of its own, as an operator starts it."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

from tests.cli.conftest import ROOT

PATIENCE = 120
"""Seconds after which a command counts as hanging, on however busy a machine."""
COMMAND = [sys.executable, "-m", "bot"]


def environment(home: Path, **settings: str) -> dict[str, str]:
    """The environment of a process with this home and no other setting but ``settings``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BALLOTWIRE_")}
    named = {"HOME": str(home), **settings}
    return kept | {f"BALLOTWIRE_{name}": value for name, value in named.items()}


def ballotwire(
    home: Path, *words: object, before: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, in a process that is forked for it: see ``tests.cli.forking``.

    ``before`` is Python to be executed there first.
    """
    asked = {
        "words": [str(word) for word in words],
        "environment": environment(home, **settings),
        "before": before,
    }
    with TemporaryFile() as output, TemporaryFile() as errors, Path(os.devnull).open() as nothing:
        streams = [nothing.fileno(), output.fileno(), errors.fileno()]
        code = _run(json.dumps(asked).encode(), streams)
        output.seek(0)
        errors.seek(0)
        return subprocess.CompletedProcess(
            [str(word) for word in words], code, output.read().decode(), errors.read().decode()
        )


def _run(request: bytes, streams: list[int]) -> int:
    """The exit code of a command, negative for a signal."""
    reading, writing = os.pipe()
    with open(reading, "rb", buffering=0) as report:
        socket.send_fds(_forks(), [request], [*streams, writing])
        os.close(writing)
        process = int(report.readline())
        if not select.select([report], [], [], PATIENCE)[0]:
            os.kill(process, signal.SIGKILL)
            raise subprocess.TimeoutExpired(request.decode(), PATIENCE)
        return int(report.readline())


@cache
def _forks() -> socket.socket:
    """The way to the process that forks, which is started once."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with there:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "tests.cli.forking", str(there.fileno())],
            cwd=ROOT,
            pass_fds=[there.fileno()],
        )

    def end() -> None:
        here.close()
        process.wait()

    atexit.register(end)
    return here
