"""What deploy/SCALING.md reckons with: what an answer takes of the bot's process and of PostgreSQL,
what a replica takes that has nothing to do, and what is kept of a chat.

``python -m tests.benchmarks.scaling``. Times are of the processor; only ratios can be quoted
elsewhere.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import psycopg

from bot.editions.publishing import steps
from tests.benchmarks.chats import populate
from tests.benchmarks.delivery import lifted
from tests.benchmarks.polling import ours, publish_shipped
from tests.benchmarks.processes import memory, processor_time
from tests.benchmarks.server import serving
from tests.benchmarks.table import Line, print_table
from tests.folders import SHIPPED, read_dataset
from tests.postgres import PostgresForTests

PEOPLE = 1_500
CHATS = 100_000
ROUNDS = 3
_IDLE, _WRITTEN = 12.0, 12.0
"""Seconds without work, and until all is written and counted: a connection that is idle tells
PostgreSQL after ten what it did.
"""
_COUNTS = """
SELECT sum(xact_commit)::bigint, pg_current_wal_insert_lsn() - '0/0'::pg_lsn,
    (SELECT array_agg(pid) FROM pg_stat_activity)
FROM pg_stat_database
"""
_SIZE = """
SELECT sum(pg_total_relation_size(name::regclass))::bigint
FROM unnest(ARRAY['ballotwire.listeners', 'ballotwire.subscriptions']) AS name
"""


class Used(NamedTuple):
    """What was used until a moment (monotonic seconds): seconds of the processor, of the bot and of
    the database's processes; transactions and bytes of write-ahead log.
    """

    at: float
    bot: float
    server: float
    transactions: float
    log: float

    def since(self, before: Used) -> Used:
        """What was used after ``before``."""
        return Used(*(now - then for now, then in zip(self, before, strict=True)))

    def each(self, number: float) -> Used:
        """A part of it."""
        return Used(*(value / number for value in self))


def _used(bot: int, url: str | None) -> Used:
    seconds = processor_time(bot)
    if url is None:
        return Used(time.monotonic(), seconds, 0.0, 0.0, 0.0)
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(_COUNTS).fetchone()
    assert row is not None
    transactions, log, processes = row
    server = sum(map(_spent_by, processes))
    return Used(time.monotonic(), seconds, server, float(transactions), float(log))


def _spent_by(pid: int) -> float:
    try:
        return processor_time(pid)
    except FileNotFoundError:  # it has ended since
        return 0.0


def _measured(home: Path, url: str | None) -> tuple[Used, Used, int]:
    """What an answer takes, beyond what a second without work takes, which comes second; and MiB of
    memory afterwards.
    """
    settings = {} if url is None else {"DATABASE_URL": url}
    for file in home.glob("chats.db*"):
        file.unlink()  # all chats are new to it, as they are on the server
    with serving() as server, ours(home, **settings)(server) as bot:
        server.ask(1)
        server.answered()
        time.sleep(_IDLE)  # what it does once after its start
        began = _used(bot.pid, url)
        time.sleep(_IDLE)
        before = _used(bot.pid, url)
        server.ask(PEOPLE)
        server.answered()
        time.sleep(_WRITTEN)
        after = _used(bot.pid, url)
        idle = before.since(began)
        a_second, answers = idle.each(idle.at), after.since(before)
        share = answers.at / idle.at
        own = answers.since(Used(*(value * share for value in idle)))
        return own.each(PEOPLE), a_second, int(memory(bot.pid))


def _least(home: Path, urls: Sequence[str | None]) -> tuple[Used, Used, int]:
    """The least of what was measured: whatever else the machine does only adds to it."""
    answers, seconds, memory = zip(*(_measured(home, url) for url in urls), strict=True)
    return Used(*map(min, *answers)), Used(*map(min, *seconds)), max(memory)


def scaling(home: Path) -> Iterator[Line]:
    """Figures of one machine, and what they are beside each other."""
    days = [state for _, state in steps(read_dataset(SHIPPED / "ru-president-2024"))]
    yield from lifted(home / "lifted", days)
    in_file, _, memory = _least(home, [None] * ROUNDS)
    yield Line("an answer, chats in a file: bot", f"{in_file.bot * 1e6:.0f} µs")
    yield Line("memory of the bot, shipped datasets", f"{memory} MiB")
    with tempfile.TemporaryDirectory(prefix="ballotwire-postgres-") as folder:
        server = PostgresForTests(Path(folder))
        try:
            urls = [server.database() for _ in range(ROUNDS)]
            answer, idle, _ = _least(home / "fleet", urls)
            yield Line("an answer, chats in PostgreSQL: bot", f"{answer.bot * 1e6:.0f} µs")
            yield Line("the same: PostgreSQL", f"{answer.server * 1e6:.0f} µs")
            yield Line("the same: bot, of that with a file", f"{answer.bot / in_file.bot:.2f}")
            yield Line("the same: transactions", f"{answer.transactions:.1f}")
            yield Line("the same: write-ahead log", f"{answer.log:.0f} bytes")
            yield Line("a replica without work: bot", f"{idle.bot * 1000:.1f} ms/s")
            yield Line("the same: PostgreSQL", f"{idle.server * 1000:.1f} ms/s")
            yield Line("the same: transactions", f"{idle.transactions:.1f} /s")
            many = server.database()
            populate(many, CHATS)
            with psycopg.connect(many) as connection:
                row = connection.execute(_SIZE).fetchone()
            yield Line("a chat that follows one place", f"{(row or (0,))[0] / CHATS:.0f} bytes")
        finally:
            server.close()


def main() -> None:
    """Measure this alone."""
    with tempfile.TemporaryDirectory() as folder:
        for home in (Path(folder), Path(folder) / "fleet"):
            publish_shipped(home)
        print_table(scaling(Path(folder)))


if __name__ == "__main__":
    main()
