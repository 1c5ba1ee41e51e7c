"""What a file says, written into a dataset's folder: made, or brought up to date.

What editors wrote stays: a row that stands is changed in the cells that the source gives figures
for, and in no other; a place that was renamed keeps its name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.dataset.package import FILE, fresh_files, read_descriptor, write_descriptor, write_table
from bot.dataset.records import delimiter_of
from bot.dataset.tables import TABLE_BY_NAME, Table, columns, guard, unguard
from bot.intake.mapping.ids import id_of
from bot.intake.mapping.mapped import Cells, Mapped
from bot.intake.mapping.values import day_in

_WRITTEN = ("contests", "candidates", "places", "names", "documents", "figures", "calls")
_OF_THE_SOURCE = frozenset({"documents", "figures", "calls"})
"""Tables whose rows follow the source when they stand already."""

_NEEDED = {
    "places": ("id", "kind", "parent", "name"),
    "candidates": ("id", "name"),
    "figures": ("place", "candidate", "measure", "value"),
}
"""Columns that a table has from the start, so that an editor sees what it is for."""

_DERIVED = {"figures": frozenset({"decimals", "id"})}
"""Columns that a blank cell says as well."""


class ImportFailedError(Exception):
    """A folder that nothing was written to, and why."""


class NoDayError(ImportFailedError):
    """Nothing says when the election is."""


@dataclass
class Imported:
    """What was written: rows that are new, that changed, and that the file no longer has, which
    stay; by table.
    """

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    is_new: bool = False


def dataset_id(folder: Path) -> str:
    """The id of the dataset in a folder; what the folder's name makes where there is none yet.

    Raises ``ImportFailedError`` for a descriptor that cannot be read.
    """
    if not (folder / FILE).exists():
        return id_of(folder.resolve().name)
    descriptor, problems = read_descriptor(folder / FILE)
    if problems:
        raise ImportFailedError(f"{folder}/{problems[0]}")
    return str(descriptor["name"])


def dated(made: Mapped, file: str, day: date | None = None) -> Mapped:
    """What a file says, with ``day`` as the election's first where neither the file nor its mapping
    says it; without one the day in the file's name, if there is one.
    """
    said = day.isoformat() if day is not None else day_in(file)
    elections = {
        id_: {**cells, "start": cells.get("start") or said} for id_, cells in made.elections.items()
    }
    return replace(made, elections=elections)


def import_into(folder: Path, made: Mapped, *, title: str | None = None) -> Imported:
    """Write what a file says into a dataset's folder.

    Raises ``ImportFailedError``, and changes nothing, where a table cannot be read.
    """
    done = Imported(is_new=not (folder / FILE).exists())
    descriptor = _descriptor(folder, made, title)
    tables = list(_tables(folder, made, done))
    with fresh_files(folder) as fresh:
        write_descriptor(fresh / FILE, descriptor)
        for table, header, merged in tables:
            used = {column for row in merged for column, cell in row.items() if cell}
            used -= _DERIVED.get(table.name, frozenset()) - set(header)
            needed = used.union(_NEEDED.get(table.name, ()), header)
            ordered = [column for column in table.columns if column in needed]
            guarded = {column.name for column in columns(table.name) if column.is_free}
            cells = (_written(row, ordered, guarded) for row in merged)
            write_table(fresh / table.file, ordered, cells)
    return done


def compare(folder: Path, made: Mapped) -> Imported:
    """What would be written. Raises ``ImportFailedError`` where a table cannot be read."""
    done = Imported(is_new=not (folder / FILE).exists())
    for _ in _tables(folder, made, done):
        pass
    return done


def _tables(
    folder: Path, made: Mapped, done: Imported
) -> Iterator[tuple[Table, list[str], list[Cells]]]:
    """The tables that there are then, with their headers as they stand and all their rows."""
    for name in _WRITTEN:
        table = TABLE_BY_NAME[name]
        header, rows = _standing(folder / table.file, table)
        given = list(getattr(made, name).values())
        if given or rows or name in _NEEDED:
            yield table, header, _merged(table, rows, given, done)


def start_dataset(
    folder: Path,
    *,
    title: str,
    start: date,
    source: str,
    zone: str | None = None,
    country: str | None = None,
) -> None:
    """Make an empty dataset. Raises ``ImportFailedError`` where there is one."""
    if (folder / FILE).exists():
        raise ImportFailedError(f"{folder} has a dataset already.")
    election = {"start": start.isoformat(), "zone": zone, "iso2": country}
    descriptor = {
        "name": id_of(folder.resolve().name),
        "title": title,
        "election": {name: cell for name, cell in election.items() if cell},
        "sources": [{"title": source}],
    }
    with fresh_files(folder) as fresh:
        write_descriptor(fresh / FILE, descriptor)
        for name, header in _NEEDED.items():
            rows = [["overall", "overall", "", title]] if name == "places" else []
            write_table(fresh / TABLE_BY_NAME[name].file, header, rows)


def _descriptor(folder: Path, made: Mapped, title: str | None) -> dict[str, Any]:
    descriptor: dict[str, Any] = {}
    if (folder / FILE).exists():
        descriptor, problems = read_descriptor(folder / FILE)
        if problems:
            raise ImportFailedError(f"{folder}/{problems[0]}")
    elections = list(made.elections.values())
    has_table = (folder / "elections.csv").exists()
    descriptor.setdefault("name", id_of(folder.resolve().name))
    named = title or (elections[0]["name"] if elections else descriptor["name"])
    descriptor.setdefault("title", named)
    if elections and not has_table:
        cells = {n: cell for n, cell in elections[0].items() if n not in {"id", "name"} and cell}
        descriptor["election"] = {**cells, **descriptor.get("election", {})}
    if not has_table and not descriptor.get("election", {}).get("start"):
        raise NoDayError(
            f"{folder} does not say when the election is: put [election] into the mapping, with its"
            " name and start."
        )
    return descriptor


def _standing(path: Path, table: Table) -> tuple[list[str], list[Cells]]:
    """The header and the rows of a table that is there, by what its columns are called now."""
    if not path.exists():
        return [], []
    try:
        text = path.read_text("utf-8-sig")
        lines = text.splitlines(keepends=True)
        delimiter = delimiter_of(lines[0]) if lines else ","
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ImportFailedError(f"{path} cannot be read: {error}.") from None
    header = [table.former.get(name, name) for name in rows[0]] if rows else []
    uneven = [at for at, row in enumerate(rows, start=1) if row and len(row) != len(header)]
    if uneven or not set(header) <= set(table.columns):
        where = f"{path}:{uneven[0]}" if uneven else f"{path}:1"
        raise ImportFailedError(f"{where}: the table is not as it should be; run `check` on it.")
    free = {column.name for column in columns(table.name) if column.is_free}
    kept = []
    for row in rows[1:]:
        cells = dict(zip(header, row, strict=False))
        if cells:
            kept.append({n: unguard(cell) if n in free else cell for n, cell in cells.items()})
    return header, kept


def _merged(
    table: Table, rows: Sequence[Cells], given: Sequence[Cells], done: Imported
) -> list[Cells]:
    """The rows that stand with those of the source: in their order, new ones at the end."""
    by_key = {_key(table, row): row for row in given}
    merged: list[Cells] = []
    changed = left = 0
    for row in rows:
        new = by_key.pop(_key(table, row), None)
        if new is None:
            left += 1
        elif table.name in _OF_THE_SOURCE:
            fresh = {**row, **new}
            derived = {n for n in _DERIVED.get(table.name, ()) if not row.get(n)}
            said = ((n, cell) for n, cell in fresh.items() if n not in derived)
            changed += any(row.get(name, "") != cell for name, cell in said)
            row = fresh  # noqa: PLW2901 - the row as it is now
        merged.append(row)
    for name, count in (("added", len(by_key)), ("changed", changed), ("left", left)):
        if count:
            getattr(done, name)[table.name] = count
    return [*merged, *by_key.values()]


def _key(table: Table, row: Mapping[str, str]) -> tuple[str, ...]:
    if table.name == "figures":
        # Editors may leave out an id; what a figure is about is its key all the same.
        names = ("contest", "place", "candidate", "measure", "way", "round")
        # Each of a dataset's sources has figures of its own.
        document = row.get("document", "")
        return (*(row.get(name, "") for name in names), "" if document == "source" else document)
    return tuple(row.get(name, "") for name in table.key)


def _written(row: Cells, header: Sequence[str], guarded: set[str]) -> list[str]:
    cells = []
    for name in header:
        cell = str(row.get(name, ""))
        cells.append(guard(cell) if name in guarded else cell)
    return cells
