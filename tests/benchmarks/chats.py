"""Chats in a file and on a PostgreSQL server: what a page of the due costs among few and among a
million, whether publishing knows of listeners; and what one look at a chat costs on a server beside
a file.

Of many times the shortest is taken: others may be at work on the machine.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from bot.chats.interface import Chats
from bot.chats.listener import Address, ChatKind
from bot.chats.opening import open_chats
from bot.chats.sqlite import SqliteChats
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.fleet.following import FollowedLog
from bot.fleet.log import PostgresLog
from tests.answers.changing import shares, state
from tests.benchmarks.table import Line
from tests.postgres import PostgresForTests

FEW, MANY = 10_000, 1_000_000
_NOW = datetime(2024, 3, 20, 12, tzinfo=UTC)
_TIMES = 40
_PASSED = 9
"""Pages that are passed over: those of 10,000 have no more behind their middle."""
_LISTENERS = """
INSERT INTO listeners (chat_id, thread_id, kind, zone, cadence, lane, digest_hour,
    alerts_a_day, silent, following, told, created, last_active)
WITH RECURSIVE numbers (number) AS (
    SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < {})
SELECT number, 0, 'private', 'UTC', 'instant', 0, 9, 4, 0, 1, 1, 0, 0 FROM numbers
"""
# In brackets: to SQLite, || goes before %.
_SUBSCRIPTIONS = "INSERT INTO subscriptions SELECT id, 'place' || (id % 300), 1 FROM listeners"


def populate(url: str, listeners: int) -> None:
    """Fill the tables on a server."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET search_path TO ballotwire")
        connection.execute(_LISTENERS.format(listeners))
        connection.execute(_SUBSCRIPTIONS)
        connection.execute("VACUUM ANALYZE")


def _populate_file(path: Path, listeners: int) -> None:
    with closing(SqliteChats.open(path)._database) as database:
        database.execute(_LISTENERS.format(listeners))
        database.execute(_SUBSCRIPTIONS)


async def _shortest(
    operation: Callable[[], Awaitable[object]], clock: Callable[[], float]
) -> float:
    took = []
    for _ in range(_TIMES):
        began = clock()
        await operation()
        took.append(clock() - began)
    return min(took)


async def _pages(place: Path, url: str | None, listeners: int) -> tuple[float, float]:
    """Seconds that a page of the due takes, and one whose listeners are passed over, as they follow
    nothing that changed; both in the midst of all.
    """
    chats = await open_chats(place, None, url)
    middle = (0, 1, listeners // 2)
    due = await _shortest(lambda: chats.due(2, _NOW, after=middle), time.perf_counter)
    touched = [f"elsewhere{number}" for number in range(300)]
    took, after = [], middle
    for _ in range(_PASSED):
        began = time.perf_counter()
        mark = await chats.pass_over(2, touched, since=1, after=after)
        took.append(time.perf_counter() - began)
        assert mark is not None
        after = mark
    await chats.close()
    if after != (0, 1, listeners // 2 + _PASSED * 500):
        raise RuntimeError(f"other pages than those that were meant: {after}")
    return due, min(took)


def _publishing(path: Path, url: str | None) -> float:
    """Seconds that publishing an edition takes: beside a file, or into the log that a fleet
    shares.
    """
    with ExitStack() as stack:
        shared = None
        if url is not None:
            shared = FollowedLog(stack.enter_context(PostgresLog(url)))
        store = stack.enter_context(Store.open(path, shared=shared))
        took = []
        for number in range(_TIMES):
            began = time.perf_counter()
            edition = state(shares(f"{40 + number / 10}", "40.0", 1000))
            publish(store, edition, by="benchmark")
            took.append(time.perf_counter() - began)
        return min(took)


async def _look(chats: Chats) -> float:
    """Processor seconds of this process that looking a chat up takes, as each answer does."""
    listener = await chats.ensure(Address(-5), ChatKind.PRIVATE, cursor=1, now=_NOW)
    await chats.follow(listener.id, ["kz"], edition=1)

    async def often() -> None:
        for _ in range(20):
            await chats.find_all(-5)

    took = await _shortest(often, time.process_time)
    await chats.close()
    return took / 20


def chats_in_stores(home: Path) -> Iterator[Line]:
    """Ratios, each of two measurements in this run."""
    with tempfile.TemporaryDirectory(prefix="ballotwire-postgres-") as folder:
        server = PostgresForTests(Path(folder))
        try:
            few, many = server.database(), server.database()
            populate(few, FEW)
            populate(many, MANY)
            yield from _growth("server", (home, few), (home, many))
            on_server = asyncio.run(_opened_look(home, few))
        finally:
            server.close()
    in_file = asyncio.run(_opened_look(home, None))
    yield Line("looking a chat up, server / file", f"{on_server / in_file:.1f}")
    places = [home / name for name in ("few-chats.db", "many-chats.db")]
    for path, listeners in zip(places, (FEW, MANY), strict=True):
        _populate_file(path, listeners)
    yield from _growth("file", *((path, None) for path in places))


def _growth(
    where: str, few: tuple[Path, str | None], many: tuple[Path, str | None]
) -> Iterator[Line]:
    for what, among_few, among_many in zip(
        ("page of the due", "page passed over"),
        asyncio.run(_pages(*few, FEW)),
        asyncio.run(_pages(*many, MANY)),
        strict=True,
    ):
        ratio = among_many / among_few
        yield Line(
            f"{what}, {where}, of 1,000,000 / of 10,000", f"{ratio:.2f}", "< 1.5", ratio < 1.5
        )
    with tempfile.TemporaryDirectory() as folder:
        took = [
            _publishing(Path(folder) / f"{name}.db", url)
            for name, (_, url) in (("many", many), ("few", few))
        ]
    ratio = took[0] / took[1]
    yield Line(f"publishing, {where}, 1,000,000 / 10,000", f"{ratio:.2f}", "< 1.5", ratio < 1.5)


async def _opened_look(home: Path, url: str | None) -> float:
    return await _look(await open_chats(home / "benchmark-chats.db", None, url))


if __name__ == "__main__":
    from tests.benchmarks.table import print_table

    with tempfile.TemporaryDirectory() as place:
        print_table(chats_in_stores(Path(place)))
