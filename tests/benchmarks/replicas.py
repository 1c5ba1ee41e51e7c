"""How many questions a second one bot answers with its chats in a file, one with its chats in
PostgreSQL, and two of those, all by webhook and in one run.

``python -m tests.benchmarks.replicas``. Everything shares the cores of one machine: on two of them
a second replica takes from PostgreSQL and from those who ask what it gives. So there are two ratios
of each, of answers a second and of the processor time of bots for an answer.
"""

from __future__ import annotations

import json
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from subprocess import Popen
from typing import NamedTuple

import psycopg

from tests.benchmarks.fleet.api import TOKEN
from tests.benchmarks.fleet.replicas import free_port
from tests.benchmarks.hooks import SECRET
from tests.benchmarks.polling import ours, publish_shipped
from tests.benchmarks.processes import processor_time
from tests.benchmarks.server import Server, running
from tests.benchmarks.table import Line, print_table
from tests.postgres import PostgresForTests

ROUNDS = 2
_IDLE, _WARMING, _MEASURED = 4.0, 2.0, 8.0
"""Seconds."""
_FIRST, _LITTLE, _REST_WITHIN = 3.0, 0.15, 60.0
"""Seconds after its start in which a bot has still to begin what it does once, those of the
processor in a second that it uses at rest at most, and those that are waited for it.
"""
AT_LEAST = 0.5
_PROCESSES = "SELECT array_agg(pid) FROM pg_stat_activity"


class Used(NamedTuple):
    """Answers that came, until a moment or in so many ``seconds``, and what was used of the
    processor: by bots and by PostgreSQL.
    """

    answers: float
    seconds: float
    bots: float
    database: float


class Rate(NamedTuple):
    """Answers a second, and milliseconds of the processor for one, of bots and of PostgreSQL, but
    for what they use while nobody asks.
    """

    answers: float
    bots: float
    database: float


def _listening(port: int, bot: Popen[str]) -> None:
    while True:
        assert bot.poll() is None, "a bot ended by itself"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)


def rest(bot: Popen[str]) -> None:
    """Wait until it has done what it does once."""
    time.sleep(_FIRST)
    until, before = time.monotonic() + _REST_WITHIN, processor_time(bot.pid)
    while time.monotonic() < until:
        time.sleep(1.0)
        now = processor_time(bot.pid)
        if now - before < _LITTLE:
            return
        before = now


def _database_time(connection: psycopg.Connection | None) -> float:
    if connection is None:
        return 0.0
    row = connection.execute(_PROCESSES).fetchone()
    spent = 0.0
    for pid in row[0] if row else ():
        with suppress(OSError):
            spent += processor_time(pid)
    return spent


def _rate(home: Path, url: str | None, bots: int) -> Rate:
    for file in home.glob("chats.db*"):
        file.unlink()
    with ExitStack() as stack:
        api = stack.enter_context(running([sys.executable, "-m", "tests.benchmarks.hooks"]))
        assert api.stdin is not None
        assert api.stdout is not None
        address = api.stdout.readline().strip()
        server = Server(address, TOKEN, api.stdin, api.stdout)
        started, ports = [], [free_port() for _ in range(bots)]
        for number, port in enumerate(ports):
            place = home if number == 0 else home.with_name(f"{home.name}{number}")
            if number:
                place.mkdir(exist_ok=True)
                shutil.copy(home / "results.db", place / "results.db")
            settings = {
                "WEBHOOK_URL": "http://127.0.0.1:8443/hook",
                "WEBHOOK_LISTEN": f"127.0.0.1:{port}",
                "WEBHOOK_SECRET": SECRET,
            }
            if url is not None:
                settings["DATABASE_URL"] = url
            started.append(stack.enter_context(ours(place, **settings)(server)))
            _listening(port, started[-1])
        for bot in started:
            rest(bot)
        database = None
        if url is not None:
            database = stack.enter_context(psycopg.connect(url, autocommit=True))

        def counted() -> Used:
            print('"count"', file=api.stdin, flush=True)
            answers, at = json.loads(server.output.readline())
            spent = sum(processor_time(bot.pid) for bot in started)
            return Used(answers, at, spent, _database_time(database))

        def used(seconds: float) -> Used:
            before = counted()
            time.sleep(seconds)
            return Used(*(now - then for now, then in zip(counted(), before, strict=True)))

        idle = used(_IDLE)
        print(json.dumps(ports), file=api.stdin, flush=True)
        time.sleep(_WARMING)
        busy = used(_MEASURED)
        print("[]", file=api.stdin, flush=True)
        share = busy.seconds / idle.seconds
        return Rate(
            busy.answers / busy.seconds,
            1000 * (busy.bots - share * idle.bots) / busy.answers,
            1000 * (busy.database - share * idle.database) / busy.answers,
        )


def replicas(home: Path) -> Iterator[Line]:
    """Each the best of some rounds: whatever else the machine does only takes from it."""
    with tempfile.TemporaryDirectory(prefix="ballotwire-postgres-") as folder:
        server = PostgresForTests(Path(folder))
        try:
            setups: list[tuple[str, str | None, int]] = [
                ("in a file", None, 1),
                ("in PostgreSQL", server.database(), 1),
                ("in PostgreSQL, two replicas", server.database(), 2),
            ]
            measured: list[list[Rate]] = [[] for _ in setups]
            for _ in range(ROUNDS):
                for rates, (_what, url, bots) in zip(measured, setups, strict=True):
                    rates.append(_rate(home, url, bots))
        finally:
            server.close()
    best = [max(rates) for rates in measured]
    for (what, url, _bots), rate in zip(setups, best, strict=True):
        yield Line(f"answers a second, {what}", f"{rate.answers:.0f}")
        yield Line("processor time of the bots for one", f"{rate.bots:.2f} ms")
        if url is not None:
            yield Line("the same, of PostgreSQL", f"{rate.database:.2f} ms")
    in_file, one, two = best
    ratio = one.answers / in_file.answers
    yield Line(
        "answers a second, PostgreSQL / file", f"{ratio:.2f}", f"≥ {AT_LEAST}", ratio >= AT_LEAST
    )
    yield Line("processor time of the bot, PostgreSQL / file", f"{one.bots / in_file.bots:.2f}")
    ratio = two.answers / one.answers
    yield Line("answers a second, two replicas / one", f"{ratio:.2f}", "> 1", ratio > 1)
    yield Line("processor time of the bots, two replicas / one", f"{two.bots / one.bots:.2f}")


def main() -> None:
    """Measure this alone."""
    with tempfile.TemporaryDirectory() as folder:
        publish_shipped(home := Path(folder) / "home")
        print_table(replicas(home))


if __name__ == "__main__":
    main()
