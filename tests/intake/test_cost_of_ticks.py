"""A tick costs what it changes, however many places there are: work is counted, not timed."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.editions.patching import propose_patch
from bot.editions.publishing import release
from bot.editions.store import Store
from bot.intake.feeds.raw import RawAnswer
from bot.intake.feeds.state import FeedsState
from bot.intake.gate import digests
from bot.intake.gate.standing import standing_of
from bot.intake.mapping.remapping import Remapper
from bot.intake.ticks.laying import only_contest
from bot.intake.ticks.ticking import Ticker
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


def work_of(
    folder: Path, places: int, monkeypatch: pytest.MonkeyPatch, *, is_new: bool = False
) -> Work:
    """Of a tick that changes one number of one station, after others; of a process that is new."""
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
            if number == 2 and is_new:
                # Another process goes on.
                ticker = Ticker(feed, store, state, folder)
            counted |= {"marks": 0, "steps": 0}
            answer = RawAnswer("source", data, moment + timedelta(minutes=number))
            ticker.archive.keep(answer)
            done = ticker.replay([answer])
        assert (done.message, len(done.passed)) == ("edition 4: 1 changed", 1)
    return Work(mappers[-1].mapped_records, counted["marks"], counted["steps"])


def test_one_number_of_a_station_costs_the_same_among_more_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (work_of(tmp_path / str(places), places, monkeypatch) for places in (203, 506))
    assert (many.records, many.marks) == (few.records, few.marks) == (10, 1)
    assert many.steps < few.steps * 1.02


def test_after_a_restart_it_costs_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = work_of(tmp_path / "restarted", 203, monkeypatch, is_new=True)
    assert (work.records, work.marks) == (10, 1)


def test_what_somebody_published_while_no_process_ran_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "mapping.toml").write_text(MAPPING)
    feed, at = feed_from("http://127.0.0.1/", tmp_path, publish="auto"), Now()()
    answer = RawAnswer("source", table_of(103, 0), at)
    with (
        Store.open(tmp_path / "results.db") as store,
        FeedsState.open(tmp_path / "feeds.db") as state,
    ):
        ticker = Ticker(feed, store, state, tmp_path)
        ticker.archive.keep(answer)
        assert ticker.replay([answer]).message == "edition 2: 103 changed"
        key = (only_contest(store, ticker.dataset), "s000005")
        (figures,) = standing_of(store, ticker.dataset, [key]).values()
        votes = next(dict(cells) for cells in figures.values() if cells["measure"] == "votes")
        del votes["edition_note"]
        votes["value"] = str(int(votes["value"]) + 1)
        by_hand = propose_patch(store, ticker.dataset, {"figures": [votes]})
        release(store, by_hand, by="ed", accept_warnings=True)
        again = Ticker(feed, store, state, tmp_path)
        assert again.replay([answer]).message == "edition 4: 1 changed"
        assert again.replay([answer]).message == ""
