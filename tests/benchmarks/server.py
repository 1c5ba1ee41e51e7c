"""A Bot API in a process of its own, with people who have all asked already.

Prints its address; then, when everybody was answered, the monotonic seconds at which the first
batch of updates was handed out, the first answer came and the last answer came. The clock is the
machine's, the same in every process.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO

from bot.sandbox import Sandbox
from bot.sandbox.calls import Call, Calls

QUESTION = "/country kazakhstan"


class Tally(Calls):
    """Counts answers without keeping the calls."""

    def __init__(self, expected: int) -> None:
        super().__init__(keep=1)
        self.asked = self.first = 0.0
        self.everybody = asyncio.Event()
        self._left = expected

    def settled(self, call: Call) -> None:
        """A call got its answer."""
        method = call.method.lower()
        if method == "getupdates" and not self.asked:
            self.asked = time.monotonic()
        elif method == "sendmessage" and call.status == 200:
            self.first = self.first or time.monotonic()
            self._left -= 1
            if not self._left:
                self.everybody.set()


async def serve(people: int) -> None:
    """Serve until all are answered."""
    async with Sandbox() as box:
        box.calls = tally = Tally(people)
        for number in range(people):
            person = box.person(f"Person {number}", language="en")
            await person.say(box.private(person), QUESTION)
        print(json.dumps([box.url, box.token]), flush=True)
        await tally.everybody.wait()
        print(json.dumps([tally.asked, tally.first, time.monotonic()]), flush=True)


@dataclass(frozen=True, slots=True)
class Server:
    """The other end of that process."""

    url: str
    token: str
    output: IO[str]

    def answered(self) -> tuple[float, float, float]:
        """Wait until all are answered: when the first updates went out, the first and the last
        answer came in.
        """
        asked, first, last = json.loads(self.output.readline())
        return asked, first, last


@contextmanager
def serving(people: int) -> Iterator[Server]:
    """The server, until the block ends."""
    with running([sys.executable, "-m", "tests.benchmarks.server", str(people)]) as process:
        assert process.stdout is not None
        url, token = json.loads(process.stdout.readline())
        yield Server(url, token, process.stdout)


@contextmanager
def running(
    command: list[str], environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """A process, stopped when the block ends."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=quiet, env=environment, text=True
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(3)
            process.kill()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
