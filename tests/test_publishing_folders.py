"""A folder published by what is staged: the same rows as its dataset gives, whether the folder is
read as a whole or only what changed in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest

from bot.editions import publishing
from bot.editions.publishing import propose, publish, release
from bot.editions.store import Store
from tests.benchmarks.sizes import write_sized
from tests.builders import query
from tests.folders import (
    Edit,
    cell,
    copy_tiny,
    no_rows,
    problems,
    read_dataset,
    replaced,
    row,
)

_NOT_COMPARED = ("folders", "records", "_sqlite_migrations", "editions", "key_grams")


def rows_in(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(connect(path)) as db:
        tables = db.execute("select name from sqlite_master where type = 'table'").fetchall()
        found = {}
        for (table,) in tables:
            if not table.startswith(_NOT_COMPARED):
                rows = db.execute(f'select * from "{table}"').fetchall()
                found[table] = rows if table == "changes" else sorted(rows, key=repr)
        return found


def publish_folder(store: Store, folder: Path) -> list[str]:
    proposal = propose(store, folder)
    release(store, proposal, by="ed", accept_warnings=True)
    return [str(problem) for problem in proposal.report.problems]


UPDATES: dict[str, tuple[Edit, ...]] = {
    "a value": (cell("figures", 3, "value", "40"),),
    "a value and its place in the same words": (cell("figures", 19, "value", "121"),),
    "a figure added at the end": (
        row("figures", "new,harbour-2022,no,,people-in-queue,12,,,0,,preliminary,partial,,,,,,,"),
        row("claims", "new,wire,exact,stated,,"),
    ),
    "a document and a claim": (
        row("documents", "radio,Radio,,,,2022-05-13,2022-05-13,,,,,"),
        row("claims", "wire-overall-reed,radio,exact,stated,,"),
    ),
    "a figure that is gone": (no_rows("figures", 60), no_rows("claims", 64)),
    "a correction": (
        row(
            "figures",
            "again,harbour-2022,no,reed-2022,votes,15,,,0,,official,correction,,,,,,count-no-reed,",
        ),
        row("claims", "again,protocols,exact,stated,,"),
    ),
    "another name": (replaced("places.csv", "Namibia", "Namibia (all)"),),
    "the same in other words": (cell("figures", 2, "value", "61.40"),),
    "a new order": (
        replaced("candidates.csv", "reed-2022,", "vale-2022x,"),
        replaced("candidates.csv", "vale-2022,", "reed-2022,"),
        replaced("candidates.csv", "vale-2022x,", "vale-2022,"),
    ),
}


@pytest.mark.parametrize("name", UPDATES)
def test_a_folder_gives_the_rows_of_its_dataset(tmp_path: Path, name: str) -> None:
    folder = copy_tiny(tmp_path)
    before = read_dataset(folder)
    with Store.open(tmp_path / "folder.db") as store:
        assert publish_folder(store, folder) == []
        for edit in UPDATES[name]:
            edit(folder)
        said = publish_folder(store, folder)
    assert said == problems(folder, before=before)
    with Store.open(tmp_path / "dataset.db") as store:
        publish(store, before, by="ed")
        publish(store, read_dataset(folder), by="ed")
    assert rows_in(tmp_path / "folder.db") == rows_in(tmp_path / "dataset.db")


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From then on no folder is read as a whole."""

    def refuse(*_: Any) -> None:
        raise AssertionError

    return lambda: monkeypatch.setattr(publishing, "read_folder", refuse)


def test_of_a_folder_that_changed_little_little_is_read(
    tmp_path: Path, whole: Callable[[], None]
) -> None:
    for name, changed in (("one", 0.0), ("two", 0.02)):
        write_sized(tmp_path / name, 150, changed)
    with Store.open(tmp_path / "folder.db") as store:
        publish_folder(store, tmp_path / "one")
        whole()
        assert publish_folder(store, tmp_path / "two") == []
        assert publish_folder(store, tmp_path / "two") == []
        assert store.generation() == 2
    with Store.open(tmp_path / "dataset.db") as store:
        for name in ("one", "two"):
            publish(store, read_dataset(tmp_path / name), by="ed")
    assert rows_in(tmp_path / "folder.db") == rows_in(tmp_path / "dataset.db")


def in_lines(folder: Path, change: Callable[[list[str]], None]) -> None:
    """Change the lines of the figures of a folder, but for the header."""
    path = folder / "figures.csv"
    header, *lines = path.read_text().splitlines()
    change(lines)
    path.write_text("\n".join([header, *lines, ""]))


def to_the_front(lines: list[str]) -> None:
    lines.insert(2, lines.pop(1_000))
    lines.append(lines.pop(40))


def in_turn_and_another(lines: list[str]) -> None:
    lines[700], lines[701] = lines[701], lines[700].replace("2031-05-06", "2031-05-07")


def turned(lines: list[str]) -> None:
    lines[100:110] = lines[109:99:-1]


@pytest.mark.parametrize(
    ("change", "written"), [(to_the_front, 2), (in_turn_and_another, 2), (turned, 9)]
)
def test_of_rows_that_moved_the_others_are_not_written(
    tmp_path: Path,
    whole: Callable[[], None],
    change: Callable[[list[str]], None],
    written: int,
) -> None:
    folder = tmp_path / "one"
    write_sized(folder, 120)
    before = read_dataset(folder)
    with Store.open(tmp_path / "folder.db") as store:
        publish_folder(store, folder)
        in_lines(folder, change)
        whole()
        publish_folder(store, folder)
        assert store.dataset("big") == read_dataset(folder)
    with Store.open(tmp_path / "dataset.db") as store:
        publish(store, before, by="ed")
        publish(store, read_dataset(folder), by="ed")
    path = tmp_path / "folder.db"
    assert rows_in(path) == rows_in(tmp_path / "dataset.db")
    assert query(path, "select count(*) from figures where since = 2") == [(written,)]


def write_short(folder: Path, votes: int) -> None:
    """Write a dataset of three tables, without claims or ids of figures."""
    folder.mkdir(exist_ok=True)
    election = {"start": "2030-05-05", "iso2": "IS"}
    sources = [{"title": "Board", "path": "https://board.example"}]
    descriptor = {"name": "pier", "title": "Pier", "election": election, "sources": sources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    wards = [f"w{number}" for number in range(9)]
    places = "".join(f"{ward},ward,Ward {ward[1:]}\n" for ward in wards)
    (folder / "places.csv").write_text(f"id,kind,name\n{places}")
    (folder / "candidates.csv").write_text("id,name\ngull,Gull\n")
    figures = "".join(f"{ward},gull,{votes if ward == 'w4' else 7}\n" for ward in wards)
    (folder / "figures.csv").write_text(f"place,candidate,value\n{figures}")


def test_of_a_short_dataset_little_is_read_either(
    tmp_path: Path, whole: Callable[[], None]
) -> None:
    folder = tmp_path / "pier"
    with Store.open(tmp_path / "results.db") as store:
        write_short(folder, 7)
        said = publish_folder(store, folder)
        write_short(folder, 9)
        whole()
        assert publish_folder(store, folder) == said
        assert store.dataset("pier") == read_dataset(folder)
        assert store.generation() == 2


def test_a_warning_is_told_again_where_it_stands_now(
    tmp_path: Path, whole: Callable[[], None]
) -> None:
    folder = copy_tiny(tmp_path)
    cell("figures", 57, "value", "39.02")(folder)
    shares = "value: shares-sum: The shares that protocols gives here add up to 103.00."
    with Store.open(tmp_path / "results.db") as store:
        assert publish_folder(store, folder) == [f"figures.csv:56: {shares}"]
        whole()
        assert publish_folder(store, folder) == [f"figures.csv:56: {shares}"]
        row("documents", "radio,Radio,,,,2022-05-13,2022-05-13,,,,,")(folder)
        row("claims", "wire-voters,radio,exact,stated,,")(folder)
        replaced("claims.csv", "wire-voters,radio,", "wire-norway-ballots,radio,")(folder)
        assert publish_folder(store, folder) == [f"figures.csv:56: {shares}"]
        assert store.generation() == 2


@pytest.mark.parametrize(
    "edit",
    [
        cell("figures", 3, "place", "nowhere"),
        cell("figures", 3, "value", "3x"),
        cell("figures", 3, "id", "wire-overall-reed"),
        cell("claims", 3, "document", "nowhere"),
        cell("figures", 40, "value", "91"),
    ],
)
def test_what_is_wrong_in_an_update_is_told_as_ever(tmp_path: Path, edit: Edit) -> None:
    folder = copy_tiny(tmp_path)
    before = read_dataset(folder)
    with Store.open(tmp_path / "results.db") as store:
        publish_folder(store, folder)
        edit(folder)
        said = [str(problem) for problem in propose(store, folder).report.problems]
    assert said == problems(folder, before=before)
    assert said


def test_what_was_published_otherwise_is_compared_as_a_whole(tmp_path: Path) -> None:
    folder = copy_tiny(tmp_path)
    with Store.open(tmp_path / "results.db") as store:
        publish_folder(store, folder)
        publish(store, read_dataset(folder).model_copy(update={"title": "Other"}), by="ed")
        publish_folder(store, folder)
        assert store.dataset("tiny") == read_dataset(folder)
        assert store.generation() == 3
