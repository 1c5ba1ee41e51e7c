"""A Bot API in a process of its own, with people who ask when they are told to.

Prints its address. Each line that it reads has people ask something, which it says once they have;
when all were answered it prints the monotonic seconds at which the first updates were handed out,
the first answer came and the last answer came. The clock is the machine's, the same in every
process.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO

from bot.sandbox import Sandbox
from bot.sandbox.calls import Call, Calls
from bot.sandbox.chats import Chat
from bot.sandbox.people import Person
from tests.benchmarks.processes import read_lines

QUESTION = "/country kazakhstan"
SAY, PRESS, INLINE = "say", "press", "inline"
_ANSWERED_BY = {SAY: "sendmessage", PRESS: "editmessagetext", INLINE: "answerinlinequery"}


class Tally(Calls):
    """Counts answers without keeping the calls."""

    def __init__(self) -> None:
        super().__init__(keep=1)
        self.asked = self.first = 0.0
        self.everybody = asyncio.Event()
        self._method, self._left = "", 0

    def expect(self, method: str, answers: int) -> None:
        """So many calls of a method, from now on."""
        self.asked = self.first = 0.0
        self._method, self._left = method, answers
        self.everybody.clear()

    def settled(self, call: Call) -> None:
        """A call got its answer."""
        method = call.method.lower()
        if method == "getupdates" and not self.asked:
            self.asked = time.monotonic()
        elif method == self._method and call.status == 200:
            self.first = self.first or time.monotonic()
            self._left -= 1
            if not self._left:
                self.everybody.set()


class Askers:
    """People who ask at the same time, each in a private chat: every time there are new ones, but
    for presses, which are those of whoever asked last.
    """

    def __init__(self, box: Sandbox) -> None:
        self._box = box
        self._last: list[tuple[Person, Chat]] = []
        self._inline: list[asyncio.Task[object]] = []
        self._number = 0

    async def ask(self, how: str, people: int, texts: Sequence[str]) -> None:
        """The texts are taken in turn: words, what is typed for inline mode, or a button."""
        if how == PRESS:
            for person, chat in self._last:
                await person.press(chat.messages[-1], texts[0])
            return
        self._last = []
        for number in range(people):
            self._number += 1
            person = self._box.person(f"Person {self._number}", language="en")
            text = texts[number % len(texts)]
            if how == INLINE:
                self._inline.append(asyncio.create_task(person.inline(text)))
                continue
            chat = self._box.private(person)
            self._last.append((person, chat))
            await person.say(chat, text)


async def serve() -> None:
    """Serve until killed."""
    lines = read_lines()
    async with Sandbox() as box:
        box.calls = tally = Tally()
        askers = Askers(box)
        print(json.dumps([box.url, box.token]), flush=True)
        while True:
            how, people, texts = json.loads(await lines.get())
            tally.expect(_ANSWERED_BY[how], people)
            await askers.ask(how, people, texts)
            print("asked", flush=True)
            await tally.everybody.wait()
            print(json.dumps([tally.asked, tally.first, time.monotonic()]), flush=True)


@dataclass(frozen=True, slots=True)
class Server:
    """The other end of that process."""

    url: str
    token: str
    input: IO[str]
    output: IO[str]

    def ask(self, people: int, texts: Sequence[str] = (QUESTION,), how: str = SAY) -> None:
        """Have so many people ask, each once."""
        print(json.dumps([how, people, texts]), file=self.input, flush=True)
        self.output.readline()

    def answered(self) -> tuple[float, float, float]:
        """Wait until all are answered: when the first updates went out, the first and the last
        answer came in.
        """
        asked, first, last = json.loads(self.output.readline())
        return asked, first, last


@contextmanager
def serving() -> Iterator[Server]:
    """The server, until the block ends."""
    with running([sys.executable, "-m", "tests.benchmarks.server"]) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        url, token = json.loads(process.stdout.readline())
        yield Server(url, token, process.stdin, process.stdout)


@contextmanager
def running(
    command: list[str], environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """A process, stopped when the block ends."""
    quiet, pipe = subprocess.DEVNULL, subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=quiet, env=environment, text=True
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(3)
            process.kill()


if __name__ == "__main__":
    asyncio.run(serve())
