"""The bots: processes of `ballotwire run` on one database, each with a home of its own."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.chats.listener import Address, ChatKind, Preferences
from bot.chats.postgres import PostgresChats
from bot.editions.publishing import publish, steps
from bot.editions.store import Store
from bot.fleet.following import FollowedLog
from bot.fleet.log import PostgresLog
from tests.benchmarks.fleet.api import SECRET, TOKEN, BareApi
from tests.chats.moments import Arrival, admit
from tests.folders import read_dataset

DATA = Path(__file__).parents[3] / "data" / "ru-president-2024"
KEYS = (("kz",), ("uz", "kg"), ("*",), ("region:central-asia",), ("kz", "uz", "kg", "tj"))


def environment(home: Path, **settings: object) -> dict[str, str]:
    """Of a process of ours, with no other setting than these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BALLOTWIRE_")}
    named = {"HOME": home, "LOG_LEVEL": "WARNING", **settings}
    return kept | {f"BALLOTWIRE_{name}": str(value) for name, value in named.items()}


class Replica:
    """One home, and the process that serves it now; ``name`` is another after each start."""

    def __init__(self, home: Path, number: int) -> None:
        self.home, self.number, self.port = home, number, free_port()
        self.starts = 0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def name(self) -> str:
        """What its calls can be told by."""
        return f"{self.number}-{self.starts}"

    def start(self, settings: Callable[[Replica], dict[str, object]]) -> None:
        """Begin anew."""
        self.starts += 1
        with (self.home / "log").open("ab") as log:
            self.process = subprocess.Popen(
                # It has no more of the processor than others have (see Trial.run).
                [
                    "/usr/bin/env",
                    "nice",
                    "-n",
                    str(-os.nice(0)),
                    sys.executable,
                    "-m",
                    "bot",
                    "run",
                ],
                env=environment(self.home, **settings(self)),
                stdout=log,
                stderr=log,
            )

    def signal(self, number: signal.Signals) -> None:
        """As `kill` does."""
        if self.process is not None:
            self.process.send_signal(number)

    def kill(self) -> None:
        """As `kill -9` does."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def log(self) -> str:
        """What it said, of all its starts."""
        return (self.home / "log").read_text(encoding="utf-8")

    async def serving(self) -> None:
        """Wait until it listens."""
        while True:
            if self.process is not None and self.process.poll() is not None:
                raise RuntimeError(f"a bot ended by itself: {self.log()[-2000:]}")
            with suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                return
            await asyncio.sleep(0.05)


class Fleet:
    """``size`` bots that send ``rate`` messages a second together, to the database at ``url``."""

    def __init__(self, folder: Path, url: str, api: BareApi, hook: str, *, size: int, rate: float):
        self._url, self._api, self._hook, self._rate = url, api, hook, rate
        self.replicas = [Replica(folder / f"home{number}", number) for number in range(size)]
        self.chats: PostgresChats | None = None

    async def prepare(self, readers: Iterable[int]) -> None:
        """Publish all but the newest edition, and let in readers who were told of it."""
        first = self.replicas[0].home
        for replica in self.replicas:
            replica.home.mkdir(parents=True)
        self.chats = chats = await PostgresChats.open(self._url)
        with (
            PostgresLog(self._url) as log,
            Store.open(first / "results.db", shared=FollowedLog(log)) as store,
        ):
            (_, state), _ = list(steps(read_dataset(DATA)))[-2:]
            publish(store, state, by="trial")
            told = store.generation()
        for replica in self.replicas[1:]:
            shutil.copy(first / "results.db", replica.home / "results.db")
        arrivals = [
            Arrival(
                Address(reader),
                ChatKind.PRIVATE,
                Preferences(quiet=None, language="en"),
                KEYS[number % len(KEYS)],
            )
            for number, reader in enumerate(readers)
        ]
        now = datetime.now(UTC)
        parts = (admit(chats, arrivals[each::6], cursor=told, now=now) for each in range(6))
        await asyncio.gather(*parts)

    def start(self, replica: Replica) -> None:
        """Begin one."""
        replica.start(self._settings)

    def _settings(self, replica: Replica) -> dict[str, object]:
        return {
            "TOKEN": TOKEN,
            "API_URL": self._api.url(replica.name),
            "DATABASE_URL": self._url,
            "RATE": self._rate,
            "WEBHOOK_URL": self._hook,
            "WEBHOOK_LISTEN": f"127.0.0.1:{replica.port}",
            "WEBHOOK_SECRET": SECRET,
        }

    async def publish(self) -> None:
        """Publish the newest edition, from the last home."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "publish", str(DATA), "--accept-warnings"),
            env=environment(self.replicas[-1].home, DATABASE_URL=self._url),
            stdout=subprocess.DEVNULL,
        )
        if await process.wait():
            raise RuntimeError("the newest edition was not published")

    async def unwritten(self) -> tuple[set[int], set[int]]:
        """The chats of which it was written that they are being told, and not that they were; and
        the numbers of the updates that are not over.
        """
        assert self.chats is not None
        rows = self.chats._alone.rows
        told, left = [
            # The connection may be one from before a restart.
            await self.chats.server.again(partial(rows, sql))
            for sql in (
                "SELECT chat_id FROM listeners WHERE claimed IS NOT NULL",
                "SELECT number FROM inbox WHERE lane IS NOT NULL",
            )
        ]
        return {row[0] for row in told}, {row[0] for row in left}

    async def close(self) -> None:
        """End all."""
        for replica in self.replicas:
            replica.signal(signal.SIGCONT)
            replica.kill()
        if self.chats is not None:
            await self.chats.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
