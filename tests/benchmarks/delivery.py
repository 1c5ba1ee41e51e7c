"""Broadcasts: their pace, what they cost those who ask meanwhile, how fast they go, what a million
listeners cost.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from subprocess import Popen

from bot.chats.listener import Address, ChatKind, Preferences
from bot.chats.sqlite import SqliteChats
from bot.dataset.model import Dataset
from bot.editions.publishing import publish, steps
from bot.editions.store import Store
from bot.sandbox.state import FIRST_PERSON
from tests.benchmarks.audience import Audience, audience
from tests.benchmarks.processes import memory, processor_time
from tests.benchmarks.server import running
from tests.benchmarks.table import Line
from tests.chats.moments import Arrival, admit
from tests.folders import read_dataset

DATA = Path(__file__).parents[2] / "data" / "ru-president-2024"
KEYS = (("kz",), ("uz", "kg"), ("*",), ("region:central-asia",), ("kz", "uz", "kg", "tj"))
RATE, PACED = 30, 900
BESIEGED, QUESTIONS = 200, 60
LIFTED = 6000
MILLION = 1_000_000


def deliveries(home: Path) -> Iterator[Line]:
    """Everything; each in a folder of its own under ``home``."""
    days = [state for _, state in steps(read_dataset(DATA))]
    yield from _paced(home / "paced", days)
    yield from _besieged(home / "besieged", days)
    yield from lifted(home / "lifted", days)
    yield from _million(home / "million", days)


def _paced(home: Path, days: list[Dataset]) -> Iterator[Line]:
    """At Telegram's pace, with people asking five times a second in between."""
    _prepare(home, days, PACED)
    with audience(PACED, rate=RATE) as server, _bot(home, server, rate=RATE):
        idle = server.idle()
        _publish(home, days[-1])
        first, last, meanwhile, exceeded = server.told()
    ideal = (PACED + len(meanwhile) - 1) / RATE  # answers count too
    ratio = (last - first) / ideal
    yield Line(
        f"{PACED} at {RATE}/s beside answers / ideal", f"{ratio:.3f}", "≤ 1.02", ratio <= 1.02
    )
    yield Line("limits exceeded", str(exceeded), "0", exceeded == 0)
    still, busy = (quantiles(waits, n=100)[98] * 1000 for waits in (idle, meanwhile))
    yield Line("99 of 100 answers within, idle", f"{still:.0f} ms")
    yield Line("the same during the broadcast", f"{busy:.0f} ms", "< 200 ms", busy < 200)
    yield Line("the one / the other", f"{busy / still:.2f}", "≤ 2", busy <= 2 * still)


def _besieged(home: Path, days: list[Dataset]) -> Iterator[Line]:
    """Beside more questions a second than bulk may be sent, on a Telegram that takes all of
    them.
    """
    _prepare(home, days, BESIEGED)
    with audience(BESIEGED, questions=QUESTIONS) as server, _bot(home, server, rate=RATE):
        server.idle()
        _publish(home, days[-1])
        first, last, waits, _ = server.told()
    ratio = (last - first) / (2 * BESIEGED / RATE)
    name = f"{BESIEGED} at {RATE}/s beside {QUESTIONS} questions a second / at half the rate"
    yield Line(name, f"{ratio:.2f}", "≤ 1.1", ratio <= 1.1)
    late = quantiles(waits, n=100)[98] * 1000
    yield Line("99 of 100 answers meanwhile within", f"{late:.0f} ms")


def lifted(home: Path, days: list[Dataset]) -> Iterator[Line]:
    """Without limits, 40 ms away."""
    _prepare(home, days, LIFTED)
    with audience(LIFTED, latency=0.04) as server, _bot(home, server, rate=100_000) as bot:
        server.idle()
        began = processor_time(bot.pid)
        _publish(home, days[-1])
        first, last, _, _ = server.told()
        spent = processor_time(bot.pid) - began
    rate = LIFTED / (last - first)
    yield Line("the same, a second of the bot's processor time", f"{LIFTED / spent:.0f}")
    yield Line("messages a second at 40 ms, no limits", f"{rate:.0f}", "≥ 1000", rate >= 1000)


def _million(home: Path, days: list[Dataset]) -> Iterator[Line]:
    """Publishing, with nobody listening and with a million beside a bot that tells them."""
    nobody = []
    for number in range(3):
        _prepare(home / f"nobody-{number}", days, 0)
        nobody.append(_cost(home / f"nobody-{number}", days))
    _prepare(home, days, MILLION)
    with audience(1, latency=0.04) as server, _bot(home, server, rate=1000) as bot:
        server.idle()
        took = _cost(home, days)
        memory = max(memory(bot.pid) for _ in _seconds(30))
    ratio = took / median(nobody)
    yield Line("publishing, a million listeners / none", f"{ratio:.2f}", "< 1.5", ratio < 1.5)
    yield Line("memory of the bot meanwhile", f"{memory:.0f} MiB", "< 200 MiB", memory < 200)


def _cost(home: Path, days: list[Dataset]) -> float:
    """Seconds of processor time that publishing takes: what others do on the machine does not
    count.
    """
    began = time.process_time()
    _publish(home, days[-1])
    return time.process_time() - began


def _prepare(home: Path, days: list[Dataset], readers: int) -> None:
    """A store one day behind, and readers who were told that."""
    home.mkdir(parents=True, exist_ok=True)
    with Store.open(home / "results.db") as store:
        for state in days[:-1]:
            publish(store, state, by="benchmark")
        asyncio.run(_admit(home, readers, store.generation()))


async def _admit(home: Path, readers: int, told: int) -> None:
    chats, now = SqliteChats.open(home / "chats.db"), datetime.now(UTC)
    for start in range(0, readers, 10_000):
        arrivals = [
            Arrival(
                Address(FIRST_PERSON + number),
                ChatKind.PRIVATE,
                Preferences(quiet=None),
                KEYS[number % len(KEYS)],
            )
            for number in range(start, min(start + 10_000, readers))
        ]
        await admit(chats, arrivals, cursor=told, now=now)
    await chats.close()


def _publish(home: Path, state: Dataset) -> None:
    with Store.open(home / "results.db") as store:
        publish(store, state, by="benchmark")


def _bot(home: Path, server: Audience, *, rate: int) -> AbstractContextManager[Popen[str]]:
    settings = {
        "TOKEN": server.token,
        "API_URL": server.url,
        "HOME": str(home),
        "LOG_LEVEL": "ERROR",
        "RATE": rate,
    }
    environment = {
        **os.environ,
        **{f"BALLOTWIRE_{name}": str(value) for name, value in settings.items()},
    }
    return running([sys.executable, "-m", "bot", "run"], environment)


def _seconds(count: int) -> Iterator[int]:
    for number in range(count):
        time.sleep(1)
        yield number
