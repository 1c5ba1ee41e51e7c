"""Sums that the publisher keeps are those of the parts, whatever happens to them; and however many
parts a place has, its card reads about as much.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.asking.question import Question
from bot.dataset.package import read_folder
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.figures import parts, sums
from bot.replies import Replies
from tests.benchmarks.sizes import ELECTION, write_sized

PLACES = 260
STATION = "r0000-s000003"


def card(path: Path) -> str:
    question = Question("country", "overall", ELECTION, by_id=True, full=True)
    with Store.open(path, read_only=True) as store:
        return Replies(store).to_question(question, "en").plain


def both(path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The card of the whole by the sums that are kept, which is that by adding up its parts."""
    with monkeypatch.context() as patched:
        patched.setattr(sums, "kept_division", lambda *_: None)
        added = card(path)
    with monkeypatch.context() as patched:
        patched.setattr(parts, "_SEVERAL", 50)
        patched.setattr(sums, "divide", None)
        kept = card(path)
    assert kept == added
    return kept


def change(folder: Path, **cells: str) -> None:
    """Write other cells into the figures of one station's votes for Birch."""
    rows = read(folder / "figures.csv")
    header = rows[0]
    for row in rows[1:]:
        if row[header.index("id")] == f"2031.{STATION}.votes.birch":
            for column, value in cells.items():
                row[header.index(column)] = value
    write(folder / "figures.csv", rows)


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def put(store: Store, folder: Path) -> None:
    read_again = read_folder(folder)
    assert read_again.dataset is not None
    assert publish(store, read_again.dataset, by="ed") is not None


def test_what_is_kept_is_what_the_parts_add_up_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, path = tmp_path / "big", tmp_path / "results.db"
    write_sized(folder, PLACES, kinds=["station"])
    with Store.open(path) as store:
        put(store, folder)
        first = both(path, monkeypatch)
        assert first.startswith("Whole election\nBig election, 4 May 2031\n\n")
        assert "COUNT · official, 256 stations\n" in first
        # More votes, then a figure that differs by its definition and is not added up as others.
        change(folder, value="999")
        put(store, folder)
        more = both(path, monkeypatch)
        assert more != first
        change(folder, definition="without the votes of the second box")
        put(store, folder)
        assert both(path, monkeypatch) != more
        # The claim says about how many.
        change(folder, definition="")
        claims = read(folder / "claims.csv")
        for row in claims[1:]:
            if row[0] == f"2031.{STATION}.votes.birch":
                row[2] = "about"
        write(folder / "claims.csv", claims)
        put(store, folder)
        both(path, monkeypatch)
        # A station lies elsewhere; another has no figures any more.
        places = read(folder / "places.csv")
        for row in places[1:]:
            if row[0] == STATION:
                row[2] = "r0001"
        write(folder / "places.csv", places)
        gone = "r0000-s000005"
        figures = read(folder / "figures.csv")
        write(folder / "figures.csv", [row for row in figures if row[2] != gone])
        claims = read(folder / "claims.csv")
        kept = [row for row in claims if f".{gone}." not in row[0]]
        write(folder / "claims.csv", kept)
        put(store, folder)
        assert "255 of 256" in both(path, monkeypatch)


def steps_of_card(tmp_path: Path, places: int) -> int:
    """What SQLite does, in hundreds of its steps, for the card of a whole that nobody counted."""
    folder, path, steps = tmp_path / f"{places}", tmp_path / f"{places}.db", 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    write_sized(folder, places, kinds=["station"])
    with Store.open(path) as store:
        put(store, folder)
        replies = Replies(store)
        replies.to_text("/help", "en")
        store._db.conn.set_progress_handler(count, 100)
        question = Question("country", "overall", ELECTION, by_id=True)
        assert "COUNT" in replies.to_question(question, "en").plain.upper()
    return steps


def test_a_whole_of_more_parts_reads_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Smaller tables are read whole.
    monkeypatch.setattr("bot.editions.reader.SMALL", 50)
    monkeypatch.setattr("bot.editions.places.SMALL", 50)
    few, many = (steps_of_card(tmp_path, places) for places in (300, 900))
    assert many < 1.3 * few + 20
