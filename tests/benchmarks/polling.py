"""Questions answered a second through polling, and how soon the first one is, beside bare echo
bots.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median
from subprocess import Popen

from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.benchmarks.environments import PEERS, python_with
from tests.benchmarks.server import Server, running, serving
from tests.benchmarks.table import Line
from tests.folders import SHIPPED, read_dataset

PEOPLE = 2000
ROUNDS = 3
STARTS = 5
PTB, AIOGRAM = "python-telegram-bot==22.8", "aiogram==3.31.0"

Start = Callable[[Server], AbstractContextManager[Popen[str]]]


def publish_shipped(home: Path) -> None:
    """Publish two of the shipped datasets into the store in ``home``."""
    with Store.open(home / "results.db") as store:
        for name in ("ru-president-2024", "md-president-2024"):
            publish(store, read_dataset(SHIPPED / name), by="benchmark")


def ours(home: Path, **more: str) -> Start:
    """The bot that serves the store in ``home``, with ``more`` settings."""

    def start(server: Server) -> AbstractContextManager[Popen[str]]:
        settings = {
            "TOKEN": server.token,
            "API_URL": server.url,
            "HOME": str(home),
            "LOG_LEVEL": "ERROR",
            **more,
        }
        environment = {
            **os.environ,
            **{f"BALLOTWIRE_{name}": value for name, value in settings.items()},
        }
        return running([sys.executable, "-m", "bot", "run"], environment)

    return start


def _peer(requirement: str, script: str) -> Start:
    python = str(python_with(requirement))
    return lambda server: running([python, str(PEERS / script), server.url, server.token])


def bots(home: Path) -> dict[str, Start]:
    """Ours, serving the store in ``home``, and the peers on Python, by name."""
    return {
        "Ballotwire": ours(home),
        "python-telegram-bot echo": _peer(PTB, "ptb_echo.py"),
        "aiogram echo": _peer(AIOGRAM, "aiogram_echo.py"),
    }


def saturation(started: dict[str, Start]) -> Iterator[Line]:
    """Everybody has asked before the bot starts; measured from the first batch of updates to the
    last answer.
    """
    rates: dict[str, list[float]] = {name: [] for name in started}
    for _ in range(ROUNDS):
        for name, start in started.items():
            rates[name].append(_rate(start))
    ours, ptb, aiogram = (median(measured) for measured in rates.values())
    for name, measured in rates.items():
        yield Line(f"answers a second, {name}", f"{median(measured):.0f}")
    yield Line("Ballotwire / python-telegram-bot echo", f"{ours / ptb:.2f}", "≥ 5", ours / ptb >= 5)
    yield Line("Ballotwire / aiogram echo", f"{ours / aiogram:.2f}", "≥ 1", ours / aiogram >= 1)


def _rate(start: Start) -> float:
    with serving() as server:
        server.ask(PEOPLE)
        with start(server):
            asked, _, last = server.answered()
    return PEOPLE / (last - asked)


def first_answer(started: dict[str, Start]) -> Iterator[Line]:
    """From the start of the process to the first answer, to somebody who asked before."""
    times: dict[str, list[float]] = {name: [] for name in started}
    for _ in range(STARTS):
        for name, start in started.items():
            times[name].append(_time(start))
    ours, ptb, _ = (median(measured) for measured in times.values())
    for name, measured in times.items():
        aim = ("< 1.5 s", ours < 1.5) if name == "Ballotwire" else ("", None)
        yield Line(f"start to first answer, {name}", f"{median(measured):.2f} s", *aim)
    yield Line("the same, Ballotwire / python-telegram-bot echo", f"{ours / ptb:.2f}")


def _time(start: Start) -> float:
    with serving() as server:
        server.ask(1)
        began = time.monotonic()
        with start(server):
            _, first, _ = server.answered()
    return first - began
