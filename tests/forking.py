"""Processes that are forked from one that has imported the bot: a start of its own costs a second
and a half of a processor, a fork a hundredth of that.

The process that forks reads requests from the socket whose number is its argument, and ends when
that is closed. With each come four files: the standard input, output and error of the new process,
and a pipe to which the number of that process is written, and its exit code once it has ended.
"""

from __future__ import annotations

import asyncio
import atexit
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

_ROOT = Path(__file__).parent.parent
_LARGEST = 1 << 17
"""Bytes that a request may have; the environment is most of it."""

AFTER_ANY_TEST = 3600.0
"""Seconds after its start in which a bot of the tests begins nothing that can wait."""


class Forked:
    """A process that executes ``code`` in an environment, with these files as its standard ones;
    nothing to read, and the output and the error of the tests, unless given.
    """

    def __init__(
        self,
        code: str,
        environment: dict[str, str],
        *,
        stdin: int | None = None,
        stdout: int = 1,
        stderr: int = 2,
    ) -> None:
        reading, writing = os.pipe()
        self._report = os.fdopen(reading, "rb", buffering=0)
        asked = json.dumps({"code": code, "environment": environment}).encode()
        with Path(os.devnull).open() as nothing:
            files = [nothing.fileno() if stdin is None else stdin, stdout, stderr, writing]
            socket.send_fds(_forks(), [asked], files)
        os.close(writing)
        self.pid = int(self._report.readline())
        self.returncode: int | None = None

    def send_signal(self, number: int) -> None:
        """As ``Popen`` has it: nothing, once the process has ended."""
        # Its number may be another process's by then.
        if self.is_running():
            os.kill(self.pid, number)

    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self.returncode is None and not select.select([self._report], [], [], 0)[0]

    def kill(self) -> None:
        """As ``Popen`` has it."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """As ``Popen`` has it."""
        self.send_signal(signal.SIGTERM)

    def wait(self, patience: float) -> int:
        """The exit code, negative for a signal; a process that takes longer is killed."""
        if self.returncode is None:
            if not select.select([self._report], [], [], patience)[0]:
                self.kill()
                raise TimeoutError(f"process {self.pid} did not end within {patience} s")
            self.returncode = int(self._report.readline())
            self._report.close()
        return self.returncode

    async def ended(self, patience: float = 60) -> int:
        """The exit code, without stopping anybody else."""
        return await asyncio.to_thread(self.wait, patience)


@cache
def _forks() -> socket.socket:
    """The way to the process that forks, which is started once."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with there:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "tests.forking", str(there.fileno())],
            cwd=_ROOT,
            pass_fds=[there.fileno()],
        )

    def end() -> None:
        here.close()
        process.wait()

    atexit.register(end)
    return here


def _serve(door: socket.socket) -> dict[str, Any] | None:
    """Fork for each request. Returns in each new process, with its request, and at the end."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the keepers
    while True:
        content, files, _, _ = socket.recv_fds(door, _LARGEST, 4)
        if not content:
            return None
        if os.fork() == 0:
            door.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _keep(*files)
            return dict(json.loads(content))
        for file in files:
            os.close(file)


def _keep(stdin: int, stdout: int, stderr: int, report: int) -> None:
    """Fork again, and stay to report how the new process ends. Only that one returns."""
    new = os.fork()
    if new:
        for number in (stdin, stdout, stderr):
            os.close(number)
        os.write(report, f"{new}\n".encode())
        _, status = os.waitpid(new, 0)
        os.write(report, f"{os.waitstatus_to_exitcode(status)}\n".encode())
        os._exit(0)
    for standard, number in enumerate((stdin, stdout, stderr)):
        os.dup2(number, standard)
        os.close(number)
    os.close(report)


def leave(code: int | str | None) -> NoReturn:
    """End this process as ``sys.exit`` does, without taking apart what it was forked with: that
    costs a tenth of a second of a processor.
    """
    if isinstance(code, str):
        sys.stderr.write(f"{code}\n")
    vars(threading)["_shutdown"]()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(1 if isinstance(code, str) else code or 0)


def _main() -> None:
    from bot import app
    from bot.checks import check_folder
    from bot.cli.commands import build
    from bot.wording.language import wording
    from tests.folders import TINY
    from tests.migrated import COPYING, make_now

    build()
    vars(app)["_FOR_FIRST_ANSWERS"] = AFTER_ANY_TEST
    wording("en")  # what nearly every test reads
    # What the first use makes of words, columns and territories is then there for every process.
    check_folder(TINY)
    make_now()
    for module, name, copying in COPYING:
        setattr(module, name, copying)
    gc.freeze()
    if asked := _serve(socket.socket(fileno=int(sys.argv[1]))):
        os.environ.clear()
        os.environ.update(asked["environment"])
        exec(asked["code"], {})  # noqa: S102 - our own tests wrote it


if __name__ == "__main__":
    _main()
