"""A process that has imported every command and forks for each one: a start costs a second and a
half of a processor, a fork a hundredth of one.

It reads requests from the socket whose number is its argument, and ends when that is closed. Each
comes with four files: the standard input, output and error of the command, and a pipe that its
process id and then its exit code are written to.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from typing import Any

from bot.cli.commands import build, main
from bot.wording.language import wording

LARGEST = 1 << 17
"""Bytes that a request may have; the environment of the tests is most of it."""


def serve(door: socket.socket) -> dict[str, Any] | None:
    """Fork for each request. Returns the request in the process of its command, ``None`` at the
    end.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the keepers
    while True:
        content, files, _, _ = socket.recv_fds(door, LARGEST, 4)
        if not content:
            return None
        if os.fork() == 0:
            door.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            return _keep(json.loads(content), files)
        for file in files:
            os.close(file)


def _keep(request: dict[str, Any], files: list[int]) -> dict[str, Any]:
    """Fork again, and stay to report how the command ends. Only the command returns."""
    *streams, report = files
    command = os.fork()
    if command:
        for file in streams:
            os.close(file)
        os.write(report, f"{command}\n".encode())
        _, status = os.waitpid(command, 0)
        os.write(report, f"{os.waitstatus_to_exitcode(status)}\n".encode())
        os._exit(0)
    for number, file in enumerate(streams):
        os.dup2(file, number)
    for file in files:
        os.close(file)
    return request


def run(request: dict[str, Any]) -> None:
    """What ``ballotwire`` does, after the lines that a test wants to be executed before."""
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.argv = ["ballotwire", *request["words"]]
    exec(request["before"], {})  # noqa: S102 - our own tests wrote it
    main()


if __name__ == "__main__":
    build()
    wording("en")
    gc.freeze()
    if wanted := serve(socket.socket(fileno=int(sys.argv[1]))):
        run(wanted)
