"""Sums that the publisher keeps are those of the parts, whatever happens to them; and however many
parts a place has, its card reads about as much.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.asking.question import Question
from bot.dataset.package import read_package
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.figures import parts
from bot.replies import Replies
from tests.benchmarks.sizes import ELECTION, write_sized

PLACES = 260
STATION = "r0000-s000003"


def card(store: Store, place: str = "overall", language: str = "en") -> str:
    question = Question("country", place, ELECTION, by_id=True, full=True)
    return Replies(store).to_question(question, language).plain


def both(store: Store, monkeypatch: pytest.MonkeyPatch) -> str:
    """The card of the whole by the sums that are kept, which is that by adding up its parts."""
    with monkeypatch.context() as patched:
        patched.setattr(parts, "kept_division", lambda *_: None)
        patched.setattr("bot.figures.sums.kept_division", lambda *_: None)
        store._view.memory.answers.clear()
        added = card(store)
    with monkeypatch.context() as patched:
        patched.setattr(parts, "_MANY", 0)
        kept = card(store)
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
    assert publish(store, read_package(folder), by="ed") is not None


def test_what_is_kept_is_what_the_parts_add_up_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "big"
    write_sized(folder, PLACES, kinds=["station"])
    with Store.open(tmp_path / "results.db") as store:
        put(store, folder)
        first = both(store, monkeypatch)
        assert "Added up here from 257 stations" in first or "257" in first
        # More votes, then a figure that differs by its definition and is not added up as others.
        change(folder, value="999")
        put(store, folder)
        more = both(store, monkeypatch)
        assert more != first
        change(folder, definition="without the votes of the second box")
        put(store, folder)
        assert both(store, monkeypatch) != more
        # The claim says about how many.
        change(folder, definition="")
        claims = read(folder / "claims.csv")
        for row in claims[1:]:
            if row[0] == f"2031.{STATION}.votes.birch":
                row[2] = "about"
        write(folder / "claims.csv", claims)
        put(store, folder)
        both(store, monkeypatch)
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
        assert "256 of 257" in both(store, monkeypatch)
