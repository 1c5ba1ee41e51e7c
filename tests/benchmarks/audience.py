"""A Bot API in a process of its own, with readers who listen and people who ask meanwhile.

Prints its address; then how long answers took while nothing was broadcast; then, when everybody was
told, the monotonic seconds of the first and the last message, how long answers took meanwhile, and
how often a limit was exceeded.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from bot.sandbox import Limits, Sandbox
from bot.sandbox.calls import Call, Calls
from bot.sandbox.state import FIRST_PERSON
from tests.benchmarks.server import QUESTION, running

IDLE_QUESTIONS = 150
_PAUSE = 0.2


class Told(Calls):
    """Counts what was sent to readers."""

    def __init__(self, readers: int) -> None:
        super().__init__(keep=1)
        self.readers, self.count = readers, 0
        self.first = self.last = 0.0
        self.asked, self.everybody = asyncio.Event(), asyncio.Event()

    def settled(self, call: Call) -> None:
        """A call got its answer."""
        self.asked.set()
        is_reader = call.chat_id is not None and call.chat_id < FIRST_PERSON + self.readers
        if call.method.lower() == "sendmessage" and call.status == 200 and is_reader:
            self.count += 1
            self.first = self.first or time.monotonic()
            self.last = time.monotonic()
            if self.count == self.readers:
                self.everybody.set()


class Askers:
    """Ask one after the other, each once."""

    def __init__(self, box: Sandbox) -> None:
        self._box, self._number = box, 0
        self.waits: list[float] = []

    async def ask(self) -> None:
        """One question; its wait in seconds."""
        self._number += 1
        person = self._box.person(f"Asker {self._number}", language="en")
        chat = self._box.private(person)
        began = time.perf_counter()
        await person.say(chat, QUESTION)
        await chat.next_message(within=30)
        self.waits.append(time.perf_counter() - began)

    async def ask_together(self, questions: float, until: asyncio.Event) -> None:
        """So many questions a second, whether the earlier ones were answered or not."""
        async with asyncio.TaskGroup() as group:
            while not until.is_set():
                group.create_task(self.ask())
                await asyncio.sleep(1 / questions)

    def take(self) -> list[float]:
        """The waits since this was last called."""
        waits, self.waits = self.waits, []
        return waits


async def serve(readers: int, rate: int, latency: float, questions: float) -> None:
    """Serve until all are told. A ``rate`` of 0 enforces nothing.

    Meanwhile so many ``questions`` a second are asked, or when that is 0 and a rate is set, one
    after the other.
    """
    limits = Limits(overall=rate, paid=rate) if rate else None
    async with Sandbox(limits=limits, latency=latency) as box:
        box.calls = told = Told(readers)
        for number in range(readers):
            box.private(box.person(f"Reader {number}"))
        print(json.dumps([box.url, box.token]), flush=True)
        await told.asked.wait()
        askers = Askers(box)
        for _ in range(IDLE_QUESTIONS if rate else 0):
            await askers.ask()
            await asyncio.sleep(_PAUSE)
        print(json.dumps(askers.take()), flush=True)
        if questions:
            await askers.ask_together(questions, told.everybody)
        while not told.everybody.is_set():
            await (askers.ask() if rate else told.everybody.wait())
            await asyncio.sleep(_PAUSE)
        exceeded = len(limits.violations) if limits else 0
        print(json.dumps([told.first, told.last, askers.take(), exceeded]), flush=True)


@dataclass(frozen=True, slots=True)
class Audience:
    """The other end of that process."""

    url: str
    token: str
    output: IO[str]

    def idle(self) -> list[float]:
        """How long answers took while nothing else was going on (seconds)."""
        return list(json.loads(self.output.readline()))

    def told(self) -> tuple[float, float, list[float], int]:
        """Wait until everybody was told: first, last, how long answers took meanwhile, limits
        exceeded.
        """
        first, last, waits, exceeded = json.loads(self.output.readline())
        return first, last, waits, exceeded


@contextmanager
def audience(
    readers: int, *, rate: int = 0, latency: float = 0.0, questions: float = 0.0
) -> Iterator[Audience]:
    """The server, until the block ends."""
    arguments = [str(readers), str(rate), str(latency), str(questions)]
    with running([sys.executable, "-m", "tests.benchmarks.audience", *arguments]) as process:
        assert process.stdout is not None
        url, token = json.loads(process.stdout.readline())
        yield Audience(url, token, process.stdout)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), *map(float, sys.argv[3:])))
