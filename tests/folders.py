"""The small dataset in a folder of its own, and ways to break it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from bot.checks import check_folder
from bot.dataset.model import Dataset
from bot.dataset.package import read_folder

TINY = Path(__file__).parent / "datasets" / "tiny"
SHIPPED = Path(__file__).parent.parent / "data"

Edit = Callable[[Path], None]


def copy_tiny(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def cell(table: str, line: int, column: str, value: str) -> Edit:
    """Put ``value`` into one cell.

    No cell of the small dataset goes over a line, so lines are rows.
    """

    def edit(folder: Path) -> None:
        rows = _read(folder / f"{table}.csv")
        rows[line - 1][rows[0].index(column)] = value
        _write(folder / f"{table}.csv", rows)

    return edit


def row(table: str, text: str) -> Edit:
    """Add a line at the end."""

    def edit(folder: Path) -> None:
        with (folder / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")

    return edit


def no_rows(table: str, first: int, last: int | None = None) -> Edit:
    """Take lines out."""

    def edit(folder: Path) -> None:
        path = folder / f"{table}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[: first - 1] + lines[last or first :]), encoding="utf-8")

    return edit


def content(file: str, data: bytes) -> Edit:
    """Put other bytes into a file."""

    def edit(folder: Path) -> None:
        (folder / file).write_bytes(data)

    return edit


def replaced(file: str, old: str, new: str) -> Edit:
    """Replace text throughout a file; it must be there."""

    def edit(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8", newline="")

    return edit


def read_dataset(folder: Path) -> Dataset:
    """The dataset in a folder whose every cell can be read; of those that no test changes each is
    read once.
    """
    return _standing(folder) if folder.parent in {SHIPPED, TINY.parent} else _whole(folder)


@cache
def _standing(folder: Path) -> Dataset:
    return _whole(folder)


def _whole(folder: Path) -> Dataset:
    read = read_folder(folder)
    assert read.dataset is not None, read.problems[:1]
    return read.dataset


def problems(folder: Path, *edits: Edit, before: Dataset | None = None) -> list[str]:
    for edit in edits:
        edit(folder)
    return [str(problem) for problem in check_folder(folder, before).problems]


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
