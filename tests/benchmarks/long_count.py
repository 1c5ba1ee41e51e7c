"""A real count of two months as its readers would have heard it, update by update.

``python -m tests.benchmarks.long_count UPDATES MESSAGES [--days N]`` plays the recorded American
count of 2020 (``updates.csv`` of 3,184 rows in 1,363 updates, distilled from the public repository
``alex/nyt-2020-election-scraper``) over HTTP through a feed, the gate and editions to the local Bot
API. One subscriber follows each state and one follows everything; a group has a live card. Each
message and each edit is written to ``MESSAGES``, a line of JSON each, and what was held.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from tests.benchmarks.table import Line, print_table
from tests.intake.clock import Now
from tests.intake.feedserver import feed_server
from tests.intake.test_american_count import MAPPING, updates
from tests.intake.watched import WatchedNight, watched_night

_LOOK_EVERY = timedelta(hours=1)
"""Between two updates: what waits for an hour of the day, or for a new day, is told then."""


@dataclass
class ToldMessages:
    """What was told, written down as it is told."""

    output: IO[str]
    ticks: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    _waiting: set[int] = field(default_factory=set)

    def take(self, watched: WatchedNight, now: datetime) -> None:
        """Write down what the Bot API was sent since the last time, and what is held anew."""
        for call in watched.box.calls:
            if "text" not in call.params:
                continue
            chat = "group" if call.chat_id == watched.group.id else watched.followed[call.chat_id]
            text = str(call.params["text"])
            self._write(at=now.isoformat(), to=chat, method=call.method, text=text)
            if call.method.lower() == "sendmessage":
                self.messages[chat] += 1
                self.kinds["CORRECTED" if "CORRECTED" in text else "news"] += 1
                self.kinds["Lead changed"] += text.count("Lead changed") * (chat == "*")
        watched.box.calls.clear()
        for held in watched.night.state.held():
            if held.number not in self._waiting:
                self._waiting.add(held.number)
                self.held[held.rules] += 1
                self._write(
                    at=now.isoformat(), held=held.place, rules=held.rules, text=held.message
                )

    def _write(self, **told: str) -> None:
        self.output.write(json.dumps(told, ensure_ascii=False) + "\n")
        self.output.flush()


async def play(folder: Path, path: Path, record: ToldMessages, days: int | None) -> None:
    """Play the updates, or those of the first ``days`` days."""
    with path.open(newline="") as file:
        told = list(updates(list(csv.DictReader(file)), {}))
    first, text = told[0]
    now = Now(first)
    async with (
        feed_server() as server,
        watched_night(folder, now, server, mapping=MAPPING) as watched,
    ):
        states = [line.split(",")[1] for line in text.splitlines()[1:]]
        await watched.begins(text, *states)
        record.take(watched, now())
        for seen, text in told[1:]:
            if days is not None and seen - first > timedelta(days=days):
                break
            while seen - now() > _LOOK_EVERY:
                now.pass_by(_LOOK_EVERY.total_seconds())
                await watched.tell()
                record.take(watched, now())
            done = await watched.says(text, after=(seen - now()).total_seconds())
            record.ticks += 1
            record.outcomes[done.outcome.value] += 1
            record.take(watched, now())


def main() -> None:
    """Play it, and print what became of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("updates", type=Path)
    parser.add_argument("messages", type=Path)
    parser.add_argument("--days", type=int)
    asked = parser.parse_args()
    began = time.process_time()
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(asked.messages.open("w", encoding="utf-8")) as output,
    ):
        record = ToldMessages(output)
        asyncio.run(play(Path(folder), asked.updates, record, asked.days))
    print_table(_lines(record, time.process_time() - began))


def _lines(record: ToldMessages, spent: float) -> Iterator[Line]:
    yield Line("updates", f"{record.ticks:,}")
    yield Line("processor time of one", f"{spent / max(record.ticks, 1) * 1000:.0f} ms")
    for name, count in sorted(record.outcomes.items()):
        yield Line(f"updates: {name}", f"{count:,}")
    for name, count in record.held.most_common():
        yield Line(f"held: {name}", f"{count:,}")
    for name, count in record.kinds.items():
        yield Line(f"messages: {name}", f"{count:,}")
    for name, count in record.messages.most_common(12):
        yield Line(f"messages to whoever follows {name}", f"{count:,}")


if __name__ == "__main__":
    main()
