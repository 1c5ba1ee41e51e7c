"""What the last files of a feed said is kept beside it, and no tick is lost where it cannot be."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.intake import cache
from tests.intake.counting import CountingNight, Rows


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
