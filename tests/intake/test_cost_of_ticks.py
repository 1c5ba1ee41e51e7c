"""A tick costs what it changes, however many places there are: work is counted, not timed."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.editions.store import Store
from bot.intake import digests
from bot.intake.raw import RawAnswer
from bot.intake.remapping import Remapper
from bot.intake.state import FeedsState
from bot.intake.ticking import Ticker
from tests.benchmarks.counting import MAPPING, table_of
from tests.intake.asking import feed_from
from tests.intake.clock import Now


class Work:
    """What a tick did: records mapped, marks reckoned, and steps of SQLite in hundreds."""

    def __init__(self, records: int, marks: int, steps: int) -> None:
        self.records, self.marks, self.steps = records, marks, steps


def _one_less(table: bytes, station: str) -> bytes:
    """The table with one vote less for the first choice of a station."""
    start = table.index(b"," + station.encode() + b",")
    row = table[start : table.index(b"\n", start)]
    head, votes, *rest = row.rsplit(b",", 3)
    return table.replace(row, b",".join([head, str(int(votes) - 1).encode(), *rest]), 1)


def work_of(folder: Path, places: int, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Of a tick that changes one number of one station, after others."""
    folder.mkdir()
    (folder / "mapping.toml").write_text(MAPPING)
    feed = feed_from("http://127.0.0.1/", folder, publish="auto")
    table = table_of(places, 0)
    warm = _one_less(table, "s000007")
    tables = (table, warm, _one_less(warm, "s000005"))
    counted = {"marks": 0, "steps": 0}
    mark = digests.content_mark

    def counting(rows: list[dict[str, str]]) -> str:
        counted["marks"] += 1
        return mark(rows)

    def step() -> int:
        counted["steps"] += 1
        return 0

    monkeypatch.setattr(digests, "content_mark", counting)
    mappers: list[Remapper] = []
    made = Remapper.__init__

    def remember(self: Remapper, *given: Any) -> None:
        made(self, *given)
        mappers.append(self)

    monkeypatch.setattr(Remapper, "__init__", remember)
    moment: datetime = Now()()
    with (
        Store.open(folder / "results.db") as store,
        FeedsState.open(folder / "feeds.db") as state,
    ):
        ticker = Ticker(feed, store, state, folder)
        store.database.conn.set_progress_handler(step, 100)
        for number, data in enumerate(tables):
            counted |= {"marks": 0, "steps": 0}
            at = moment + timedelta(minutes=number)
            done = ticker.replay(RawAnswer("source", data, at))
        assert (done.message, len(done.passed)) == ("edition 4: 1 changed", 1)
    return Work(mappers[0].mapped_records, counted["marks"], counted["steps"])


def test_one_number_of_a_station_costs_the_same_among_more_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (work_of(tmp_path / str(places), places, monkeypatch) for places in (203, 506))
    assert (many.records, many.marks) == (few.records, few.marks) == (10, 1)
    assert many.steps < few.steps * 1.02
