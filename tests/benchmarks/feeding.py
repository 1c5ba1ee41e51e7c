"""From changed bytes of a feed to the first push that the Bot API accepts.

A server hands out a long table, ten rows a place, of which 1% of the places change with each tick;
a feed and the bot are processes of their own, as in production; one chat follows everything.

``python -m tests.benchmarks.feeding [PLACES …]`` measures other sizes than that of ``make bench``:
30,000 takes ten minutes. ``--night TICKS PLACES`` publishes a whole night and
tells what became of the store.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import wraps
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median, quantiles
from typing import IO, Any

from bot.asking.question import Question
from bot.chats.listener import Address, ChatKind, Preferences
from bot.chats.sqlite import SqliteChats
from bot.cli.console import collect_seldom
from bot.editions.store import Store
from bot.intake.feeds.archive import Archive
from bot.intake.feeds.feed import read_feed
from bot.intake.feeds.fetching import utc_now
from bot.intake.feeds.raw import RawAnswer
from bot.intake.feeds.state import FeedsState
from bot.intake.gate import judging, sifting
from bot.intake.mapping.remapping import Remapper
from bot.intake.ticks import taking
from bot.intake.ticks.ticking import Ticker
from bot.replies import Replies
from bot.sandbox import Sandbox
from bot.sandbox.calls import Call, Calls
from bot.sandbox.state import FIRST_PERSON
from tests.benchmarks.counting import MAPPING, table_of
from tests.benchmarks.processes import command_cost, most_memory, processor_time
from tests.benchmarks.server import running
from tests.benchmarks.table import Line, print_table
from tests.chats.moments import Arrival, admit

SIZES = (3_000,)
AIMS = {3_000: 2.0, 30_000: 5.0}
"""Seconds from changed bytes to the first push."""
MOST_MEMORY = 512
"""MiB that the first publication may take up to 30,000 places."""
TICKS = 20
"""Measured at each size, after one that warms up: one of them is beyond the 95th percentile."""
_FEED = """
source = "{source}"
mapping = "mapping.toml"
dataset = "data"
every = "1s"
publish = "auto"
allow_private = true
"""
_STAGES: tuple[tuple[Any, str, str], ...] = (
    (Archive, "keep_all", "archive"),
    (Remapper, "mapped", "map"),
    (sifting.Sieve, "sift", "sift"),
    (sifting.Sieve, "_hear", "judge"),
    (judging.Bench, "judge", "judge"),
    (taking, "propose_patch", "propose"),
    (taking, "release", "release"),
    (taking.Taker, "take", "take"),
)


def feeding(home: Path, sizes: tuple[int, ...] = SIZES) -> Iterator[Line]:
    """What a tick costs at each size, stage by stage, and how long it takes as a whole."""
    for places in sizes:
        yield from _measure(home / f"fed-{places}", places)


def _measure(home: Path, places: int) -> Iterator[Line]:
    home.mkdir(parents=True)
    (home / "mapping.toml").write_text(MAPPING)
    named = f"feed of {places:,} places"
    with ExitStack() as stack:
        source = stack.enter_context(_source())
        feed = home / "big.toml"
        feed.write_text(_FEED.format(source=source.url))
        source.put(table_of(places, 0))
        first, first_memory = command_cost(home, "feed", "once", "big")
        by_hand = _published_by_hand(home / "by-hand", home / "mapping.toml", source.data)
        with Store.open(home / "results.db") as store:
            asyncio.run(_admit(home, store.generation()))
        api = stack.enter_context(_child("--api"))
        url, token = _line(api)
        bot = stack.enter_context(
            running([sys.executable, "-m", "bot", "run"], _env(url, token, home))
        )
        fed = stack.enter_context(_child("--feed", str(feed)))
        # The first one is of a process that is new.
        restarted = _tick(fed, is_news=True)["tick"]
        waits, spent, stages = [], [], []
        for tick in range(1, TICKS + 2):
            before = processor_time(bot.pid)
            source.put(table_of(places, tick))
            stages.append(_tick(fed, is_news=True))
            pushed = _line(api)
            # A push may have been sent before the feed said that it was done.
            waits.append(pushed - source.served)
            spent.append(stages[-1]["tick"] + processor_time(bot.pid) - before)
        unchanged, memory = _tick(fed, is_news=False)["tick"], most_memory(bot.pid)
    stages, waits, spent = stages[1:], waits[1:], spent[1:]
    aim = AIMS.get(places)
    memory_aim = f"≤ {MOST_MEMORY} MiB", first_memory <= MOST_MEMORY
    yield Line(f"{named}: the first publication", f"{first:.1f} s")
    imported, published = by_hand
    for what, took in (("publish", published), ("import and publish", imported + published)):
        yield Line(f"{named}: the same / {what} of a folder", f"{first / took:.2f}")
    yield Line(f"{named}: memory of the first publication", f"{first_memory} MiB", *memory_aim)
    for what, seconds in (("bytes to the first push", waits), ("the same, processor time", spent)):
        yield Line(f"{named}: {what}, median", f"{median(seconds):.2f} s")
        last = quantiles(seconds, n=20)[-1]
        aimed = (f"≤ {aim:g} s", last <= aim) if aim else ("", None)
        yield Line(f"{named}: {what}, p95", f"{last:.2f} s", *aimed)
    cost = {name: median(stage.get(name, 0.0) for stage in stages) for name in stages[0]}
    for name in ("fetch", "archive", "map", "sift", "propose", "release"):
        yield Line(f"{named}: {name}", f"{cost[name]:.3f} s")
    ratio = cost["tick"] / (cost["tick"] - cost["judge"])
    yield Line(f"{named}: with the gate / without", f"{ratio:.2f}", "≤ 1.25", ratio <= 1.25)
    yield Line(f"{named}: the first tick after a restart", f"{restarted:.2f} s")
    share = unchanged / cost["tick"]
    yield Line(
        f"{named}: an unchanged tick / a changed one", f"{share:.3f}", "≤ 0.02", share <= 0.02
    )
    yield Line(f"{named}: memory of the feed's process", f"{stages[-1]['memory']:.0f} MiB")
    yield Line(f"{named}: memory of the bot", f"{memory:.0f} MiB")


class _Source:
    """A table at an address: it answers 304 while the table stays."""

    def __init__(self) -> None:
        self.data, self.etag, self.served = b"", "", 0.0
        source = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                etag, data = source.etag, source.data
                if self.headers.get("If-None-Match") == etag:
                    self.send_response(304)
                    self.end_headers()
                    return
                source.served = time.monotonic()
                self.send_response(200)
                self.send_header("ETag", etag)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/results.csv"

    def put(self, data: bytes) -> None:
        """Serve another table from now on."""
        self.data, self.etag = data, f'"{sha256(data).hexdigest()[:16]}"'


@contextmanager
def _source() -> Iterator[_Source]:
    source = _Source()
    threading.Thread(target=source.server.serve_forever, daemon=True).start()
    try:
        yield source
    finally:
        source.server.shutdown()
        source.server.server_close()


@contextmanager
def _child(*arguments: str) -> Iterator[IO[str]]:
    """This file in a process of its own; what it prints."""
    with running([sys.executable, "-m", "tests.benchmarks.feeding", *arguments]) as process:
        assert process.stdout is not None
        yield process.stdout


def _line(output: IO[str]) -> Any:
    return json.loads(output.readline())


def _tick(output: IO[str], *, is_news: bool) -> Any:
    """The next tick that brought something, or did not: while a push takes long, others pass."""
    while True:
        told = _line(output)
        if told["is_news"] is is_news:
            return told


def _env(url: str, token: str, home: Path) -> dict[str, str]:
    settings = {"TOKEN": token, "API_URL": url, "HOME": str(home), "LOG_LEVEL": "ERROR"}
    return {**os.environ, **{f"BALLOTWIRE_{name}": value for name, value in settings.items()}}


async def _admit(home: Path, told: int) -> None:
    """One chat that follows everything and hears of all of it."""
    chats = SqliteChats.open(home / "chats.db")
    preferences = Preferences(quiet=None, alerts_a_day=1_000)
    arrival = Arrival(Address(FIRST_PERSON), ChatKind.PRIVATE, preferences, ("*",))
    await admit(chats, [arrival], cursor=told, now=datetime.now(UTC))
    await chats.close()


def _published_by_hand(home: Path, mapping: Path, table: bytes) -> tuple[float, float]:
    """Seconds of processor time of importing a table into a folder, and of publishing that."""
    home.mkdir()
    file, folder = home / "table.csv", home / "data"
    file.write_bytes(table)
    into = ("--mapping", str(mapping), "--into", str(folder))
    imported, _ = command_cost(home, "import", str(file), *into)
    published, _ = command_cost(home, "publish", str(folder), "--accept-warnings")
    with Store.open(home / "results.db") as store:
        assert store.generation() == 1
    return imported, published


class _Pushes(Calls):
    """Prints when the first message of each edition was accepted."""

    def settled(self, call: Call) -> None:
        """A call got its answer."""
        if call.method.lower() == "sendmessage" and call.status == 200:
            print(json.dumps(time.monotonic()), flush=True)


async def _serve_api() -> None:
    async with Sandbox() as box:
        box.calls = _Pushes(keep=1)
        box.private(box.person("Reader"))
        print(json.dumps([box.url, box.token]), flush=True)
        await asyncio.Event().wait()


async def _run_feed(path: Path) -> None:
    """Tick every second; print what the stages of each tick that brought something took, and of
    one that brought nothing after it.
    """
    spent: dict[str, float] = {}
    for owner, name, stage in _STAGES:
        setattr(owner, name, _timed(getattr(owner, name), stage, spent))
    home = path.parent
    collect_seldom()
    # As when that was lost: the source is asked for what was asked before.
    (home / "feeds.db").unlink()
    with Store.open(home / "results.db") as store, FeedsState.open(home / "feeds.db") as state:
        ticker = Ticker(read_feed(path), store, state, home)
        quiet = 0
        while True:
            spent.clear()
            began = time.process_time()
            record = await ticker.tick()
            whole = time.process_time() - began
            is_news = bool(record.sha256)
            quiet = 0 if is_news else quiet + 1
            if is_news or quiet == 4:
                known = spent.get("take", 0.0) + spent.get("archive", 0.0)
                spent["memory"] = getrusage(RUSAGE_SELF).ru_maxrss / 1024
                told = {**spent, "fetch": whole - known, "tick": whole, "is_news": is_news}
                print(json.dumps(told), flush=True)
            await asyncio.sleep(0.5)


def _timed(function: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    @wraps(function)
    def timed(*arguments: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            spent[stage] = spent.get(stage, 0.0) + time.process_time() - began

    return timed


def night(home: Path, places: int, ticks: int) -> Iterator[Line]:
    """What a whole night does to the store, and to answers from it."""
    (home / "mapping.toml").write_text(MAPPING)
    (home / "big.toml").write_text(_FEED.format(source="http://127.0.0.1/"))
    path = home / "results.db"
    with Store.open(path) as store, FeedsState.open(home / "feeds.db") as state:
        ticker = Ticker(read_feed(home / "big.toml"), store, state, home)
        now = utc_now()
        for tick in range(ticks + 1):
            now += timedelta(minutes=1)
            ticker.replay([RawAnswer("source", table_of(places, tick), now)])
            if tick in {0, ticks}:
                yield from _store_after(store, path, tick)


def _store_after(store: Store, path: Path, tick: int) -> Iterator[Line]:
    store.database.execute("pragma wal_checkpoint(truncate)")
    size = path.stat().st_size / 2**20
    editions = f"after {store.generation()} editions"
    yield Line(f"{editions}: the store", f"{size:.1f} MiB")
    replies = Replies(store)
    for _ in replies.prepare():
        pass
    contest = store.view().contests()[0].id
    stations = [place.id for place in store.view().first_known(contest, "station", 50)]
    spent = []
    for place in stations:
        began = time.process_time()
        replies.to_question(Question("country", place, contest, by_id=True), "en")
        spent.append((time.process_time() - began) * 1000)
    yield Line(f"{editions}: a card", f"{median(spent):.1f} ms")
    for command in ("/changes", "/history", "/latest"):
        began = time.process_time()
        replies.to_text(command, "en")
        yield Line(f"{editions}: {command}", f"{(time.process_time() - began) * 1000:.1f} ms")


def main() -> None:
    """Measure, or be one of the processes of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", type=int, nargs="*")
    parser.add_argument("--api", action="store_true")
    parser.add_argument("--feed", type=Path)
    parser.add_argument("--night", type=int)
    asked = parser.parse_args()
    if asked.api:
        asyncio.run(_serve_api())
    elif asked.feed:
        asyncio.run(_run_feed(asked.feed))
    else:
        with tempfile.TemporaryDirectory() as folder:
            if asked.night:
                places = asked.places[0] if asked.places else SIZES[0]
                print_table(night(Path(folder), places, asked.night))
            else:
                print_table(feeding(Path(folder), tuple(asked.places) or SIZES))


if __name__ == "__main__":
    main()
