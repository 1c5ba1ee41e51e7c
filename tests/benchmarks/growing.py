"""The same questions at 300 places and at many more: each time as a ratio to that at 300.

``python -m tests.benchmarks.growing [PLACES …]`` measures other sizes, 150,000 for one. Times are
of the processor, each size in a process of its own, whose memory is told.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from bot.answers.history import changes_in
from bot.asking.question import Question
from bot.cli.console import collect_seldom
from bot.editions.publishing import propose, release
from bot.editions.store import Store
from bot.replies import Replies, read_tables
from tests.benchmarks.sizes import ELECTION, write_sized
from tests.benchmarks.table import Line, print_table

SMALL = 300
SIZES = (SMALL, 3_000, 30_000)
CHANGED = 0.01
_CARDS = 100


def growing(home: Path, sizes: Sequence[int] = SIZES) -> Iterator[Line]:
    """What is measured at each size; the first size is what the others are compared with."""
    first: dict[str, float] = {}
    for places in sizes:
        folder = home / f"sized-{places}"
        for name, share in (("first", 0.0), ("later", CHANGED)):
            write_sized(folder / name, places, share)
        write_sized(folder / "summed", places, kinds=["station"])
        command = [sys.executable, "-m", "tests.benchmarks.growing", "--measure", str(folder)]
        ran = subprocess.run(command, check=True, capture_output=True, text=True)
        found: dict[str, float] = json.loads(ran.stdout)
        first = first or found
        yield from _lines(places, found, first)


def _lines(places: int, found: dict[str, float], first: dict[str, float]) -> Iterator[Line]:
    limits = {
        "start to first answer": 3_000,
        "first answer after an edition": 50,
        "card": 2 * first["card"],
        "card of a whole that is our sum": 50,
        "/top, made ready": 100,
        "typo": 100,
        "longest step of making ready": 50,
        "longest step after an edition": 50,
        "/changes, made ready": 100,
        "/changes after an edition": 500,
    }
    for what, value in found.items():
        name = f"{places:,} places: {what}"
        if what == "memory":
            yield Line(name, f"{value:.0f} MiB", "< 300 MiB", value < 300)
            continue
        ratio = f"{value:.1f} ms ×{value / first[what]:.1f}"
        if what in limits:
            limit = limits[what]
            yield Line(name, ratio, f"< {limit:.0f} ms", value < limit)
        else:
            yield Line(name, ratio)


def measure(folder: Path) -> dict[str, float]:
    """Publish the dataset of a folder in another process, ask, and ask again after an update; in
    milliseconds of processor time, and MiB.
    """
    collect_seldom()  # as the bot does
    path, found = folder / "results.db", {}
    _publish(path, folder / "first")
    summed = folder / "summed.db"
    _publish(summed, folder / "summed")
    with Store.open(summed) as store:
        replies = Replies(store)
        replies.to_text("/help", "en")
        found["card of a whole that is our sum"] = _timed(lambda: _card(replies, "overall"))
    with Store.open(path) as store:
        began = time.process_time()
        replies = Replies(store)
        replies.to_text("/help", "en")
        replies.to_text("Borearton", "en")
        found["start to first answer"] = (time.process_time() - began) * 1000
        stations = [place.id for place in store.view().first_known(ELECTION, "station", _CARDS)]
        cards = [_timed(lambda at=at: _card(replies, at)) for at in stations]  # type: ignore[misc]
        found["card"] = median(cards)
        found["card of the whole"] = _timed(lambda: _card(replies, "overall"))
        found["longest step of making ready"] = _longest_step(replies)
        found["/top, made ready"] = _timed(lambda: replies.to_text("/top birch", "en"))
        found["/changes, made ready"] = _timed(lambda: replies.to_text("/changes", "en"))
        replies.to_text("boreartn", "en")  # whatever is made at the first typo
        found["typo"] = _timed(lambda: replies.to_text("barabeck", "en"))
        found["whom it concerns"] = _timed(lambda: replies.pushing.touching([*stations, "*"], 0))
        _publish(path, folder / "later")
        found["first answer after an edition"] = _timed(lambda: _card(replies, stations[-1]))
        found["/changes after an edition"] = _timed(lambda: replies.to_text("/changes", "en"))
        assert changes_in(store.view(), 2).covered("*").count
        found["longest step after an edition"] = _longest_step(replies)
        found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def _publish(path: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.growing", "--publish", str(path)]
    subprocess.run([*command, str(folder)], check=True)


def _card(replies: Replies, place: str) -> None:
    replies.to_question(Question("country", place, ELECTION, by_id=True), "en")


def _timed(ask: Callable[[], object]) -> float:
    began = time.process_time()
    ask()
    return (time.process_time() - began) * 1000


def _longest_step(replies: Replies) -> float:
    read_tables()  # a thread does it beside a running bot
    longest, steps = 0.0, replies.prepare()
    while True:
        began = time.process_time()
        if next(steps, steps) is steps:
            return longest * 1000
        longest = max(longest, time.process_time() - began)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--publish", path, folder]:
            with Store.open(Path(path)) as opened:
                proposal = propose(opened, Path(folder))
                release(opened, proposal, by="benchmark", accept_warnings=True)
        case ["--measure", folder]:
            print(json.dumps(measure(Path(folder))))
        case asked:
            sizes = [SMALL, *map(int, asked)] if asked else SIZES
            with tempfile.TemporaryDirectory() as home:
                print_table(growing(Path(home), sizes))
