"""What the last files of a feed said is kept beside it, and no tick is lost where it cannot be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.editions.store import Store
from bot.intake.feeds.rows import TickOutcome
from bot.intake.feeds.state import FeedsState
from bot.intake.mapping import cache
from bot.intake.ticks import taking
from tests.intake.counting import CountingNight, Rows
from tests.intake.nights import Night


async def test_a_disk_that_is_full_holds_up_no_tick(
    night: CountingNight, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = cache._opened

    def full(path: Path) -> sqlite3.Connection:
        connection = opened(path)
        (pages,) = connection.execute("pragma page_count").fetchone()
        connection.execute(f"pragma max_page_count = {pages}")
        return connection

    monkeypatch.setattr(cache, "_opened", full)
    night.begun_again()
    rows: Rows = {f"c{n}": (9000 + 13 * n, 6000 + 7 * n, 800, 30, 100) for n in range(60)}
    assert (await night.says(rows)).message == "edition 2: 60 changed"
    rows = {**rows, "c1": (9020, 6010, 801, 31, 100)}
    assert (await night.says(rows)).message == "edition 3: 1 changed"
    assert night.votes("c1") == (9020, 6010, 801)


async def test_whoever_only_looks_at_a_feed_leaves_its_file_alone(night: CountingNight) -> None:
    path = night.folder / "feeds" / f"{night.ticker.feed.name}.cache"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"no database" * 1000)
    night.begun_again()
    assert path.read_bytes() == b"no database" * 1000
    await night.says({"north": (9000, 6000, 800, 30, 100)})
    assert night.votes("north") == (9000, 6000, 800)
    assert path.read_bytes().startswith(b"SQLite")


async def test_a_file_of_a_version_before_is_made_anew_and_the_night_goes_on(
    night: CountingNight,
) -> None:
    rows: Rows = {f"c{n}": (9000 + 13 * n, 6000 + 7 * n, 800, 30, 100) for n in range(20)}
    await night.says(rows)
    slip = {**rows, "c1": (90200, 60100, 8010, 31, 100), "c2": (9026, 6014, 790, 31, 100)}
    assert (
        await night.says(slip)
    ).message == "edition 3: 1 changed; 1 held (jump outpaces-units …)"
    night.ticker._taker.close()
    with closing(sqlite3.connect(night.folder / "feeds" / "night.cache")) as kept:
        # Version 1 had no sizes of units.
        kept.execute("drop table sizes")
        kept.execute("pragma user_version = 1")
        kept.commit()
    night.begun_again()
    slip = {**slip, "c3": (9050, 6030, 805, 31, 100)}
    told = "edition 4: 1 changed; 1 held (jump outpaces-units …)"
    assert (await night.says(slip)).message == told
    assert night.held == {"c1": "jump outpaces-units"}
    right = {**slip, "c1": (9020, 6010, 801, 31, 100)}
    assert (await night.says(right)).message == "edition 5: 1 changed"
    assert night.held == {}


async def test_files_with_a_time_in_their_names_are_not_kept_for_ever(
    tmp_path: Path, store: Store, state: FeedsState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "_MOST_SILENT", 2)
    night = Night(tmp_path)
    for minute in range(2100, 2105):
        # As a process of its own for each second one, and one that goes on.
        if minute % 2 == 0:
            ticker = night.ticker(store, state, source="counts-*.csv")
        night.put(f"place,choice,votes\navon,X,{minute}\n", name=f"counts-{minute}.csv")
        night.clock.pass_by(60)
        assert (await ticker.tick()).outcome is TickOutcome.PUBLISHED
    with closing(sqlite3.connect(night.home / "feeds" / "night.cache")) as kept:
        files = kept.execute("select source from files order by number").fetchall()
        (said,) = kept.execute("select count(*) from said").fetchone()
    assert [Path(source).name for (source,) in files] == [f"counts-210{n}.csv" for n in (2, 3, 4)]
    assert said == 3
