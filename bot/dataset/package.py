"""A folder of tables <-> a dataset: CSV files beside a ``datapackage.json``."""

from __future__ import annotations

import csv
import inspect
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from pydantic import ValidationError

from bot.dataset.model import Dataset, TableRow
from bot.dataset.problem import Problem, shown
from bot.dataset.sheet import MIB, UNSEEN, Sheet, guard, read_sheet, read_text, unseen_message
from bot.dataset.tables import TABLES, CellKind, Column, Table, columns

FILE = "datapackage.json"

_PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
_TYPES = {CellKind.TEXT: "string", CellKind.LIST: "string"}


def describe(dataset: Dataset, about: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The descriptor of a dataset.

    ``about`` adds package properties: description, sources, licenses, created …
    """
    return {
        "$schema": _PACKAGE,
        "name": dataset.id,
        "title": dataset.title,
        **{key: value for key, value in (about or {}).items() if key not in _OURS},
        "resources": [_resource(table) for table in TABLES],
    }


_OURS = ("$schema", "name", "title", "resources")


def _resource(table: Table) -> dict[str, Any]:
    return {
        "$schema": _RESOURCE,
        "name": table.name,
        "type": "table",
        "path": table.file,
        "description": " ".join((inspect.getdoc(table.model) or "").split()),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": _table_schema(table),
    }


def _table_schema(table: Table) -> dict[str, Any]:
    schema = {
        "$schema": _SCHEMA,
        "fieldsMatch": "exact",
        "fields": [_field(table, column) for column in columns(table.name)],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            _foreign_key(table, name, other) for name, other in _single_references(table)
        ],
    }
    if not schema["foreignKeys"]:
        del schema["foreignKeys"]
    return schema


def _single_references(table: Table) -> list[tuple[str, str]]:
    # Table Schema has no foreign key for a list of ids in one cell.
    lists = {column.name for column in columns(table.name) if column.kind is CellKind.LIST}
    return [(name, other) for name, other in table.references.items() if name not in lists]


def _foreign_key(table: Table, column: str, other: str) -> dict[str, Any]:
    resource = {} if other == table.name else {"resource": other}
    return {"fields": [column], "reference": {**resource, "fields": ["id"]}}


def _field(table: Table, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.kind is CellKind.LIST:
        constraints["pattern"] = _list_pattern(column)
    else:
        constraints |= _constraints(column)
    return {
        "name": column.name,
        "type": _TYPES.get(column.kind, column.kind.value),
        "description": column.description,
        **({"constraints": constraints} if constraints else {}),
    }


def _constraints(column: Column) -> dict[str, Any]:
    values = {
        "enum": list(column.choices),
        "pattern": column.pattern,
        "maxLength": column.max_length,
        "minimum": column.minimum,
        "maximum": column.maximum,
    }
    return {name: value for name, value in values.items() if value is not None and value != []}


def _list_pattern(column: Column) -> str:
    """Words that each fit the column, separated by single spaces."""
    word = "|".join(column.choices) or (column.pattern or "").strip("^$")
    return f"^(?:{word})(?: (?:{word}))*$"


__all__ = [
    "DatasetError",
    "Folder",
    "NotWrittenError",
    "describe",
    "read_dataset",
    "read_descriptor",
    "read_folder",
    "write_dataset",
]


_LARGEST_DESCRIPTOR = 16 * MIB


class NotWrittenError(Exception):
    """{folder} is a symbolic link: nothing is written through it."""

    def __init__(self, folder: Path) -> None:
        super().__init__((self.__doc__ or "").format(folder=folder))


class DatasetError(Exception):
    """{folder} cannot be read. {problem} ({count} in all)"""

    def __init__(self, folder: Path, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        facts = {"folder": folder, "problem": problems[0], "count": len(problems)}
        super().__init__((self.__doc__ or "").format(**facts))


@dataclass(frozen=True)
class Folder:
    """A folder as read: every row that could be read, with where it stands, and every problem of
    reading.
    """

    path: Path
    id: str | None
    title: str | None
    sheets: dict[str, Sheet]
    problems: tuple[Problem, ...]

    @property
    def dataset(self) -> Dataset | None:
        """The dataset, when nothing stopped a cell from being read."""
        if self.problems or self.id is None or self.title is None:
            return None
        tables = {name: tuple(sheet.rows) for name, sheet in self.sheets.items()}
        return Dataset.model_validate({"id": self.id, "title": self.title, **tables})


def read_dataset(folder: Path) -> Dataset:
    """Read a folder.

    Raises ``DatasetError`` with every broken cell; what the rows say together is not looked at.
    """
    read = read_folder(folder)
    dataset = read.dataset
    if dataset is None:
        raise DatasetError(folder, read.problems)
    return dataset


def read_folder(folder: Path) -> Folder:
    """Read what can be read of a folder, and name what cannot."""
    if not folder.is_dir():
        return Folder(
            folder,
            None,
            None,
            {},
            (Problem(folder.name, None, None, "missing-file", "No such folder."),),
        )
    descriptor, problems = read_descriptor(folder / FILE)
    sheets = {table.name: read_sheet(folder, table) for table in TABLES}
    for sheet in sheets.values():
        problems += sheet.problems
    return Folder(folder, descriptor.get("name"), descriptor.get("title"), sheets, tuple(problems))


def write_dataset(dataset: Dataset, folder: Path, about: Mapping[str, Any] | None = None) -> None:
    """Write every table and ``datapackage.json``; reading them again gives an equal dataset.

    ``about`` holds further package properties (description, sources, licenses …). Those that stand
    in the folder already are kept. Text that a spreadsheet would take for a formula is written
    behind an apostrophe: see ``guard``.

    All files are written before the first takes its place, so a full disk leaves the folder as it
    was. Raises ``OSError``, and ``NotWrittenError`` for a folder that is a symbolic link; a link to
    a file is replaced, not followed.
    """
    if folder.is_symlink():
        raise NotWrittenError(folder)
    folder.mkdir(parents=True, exist_ok=True)
    kept, _ = read_descriptor(folder / FILE)
    descriptor = describe(dataset, {**kept, **(about or {})})
    fresh = folder / ".writing"
    if fresh.exists():  # left by one that was killed
        shutil.rmtree(fresh)
    fresh.mkdir()
    try:
        for table in TABLES:
            _write_table(fresh / table.file, table, getattr(dataset, table.name))
        text = json.dumps(descriptor, ensure_ascii=False, indent=2)
        (fresh / FILE).write_text(text + "\n", encoding="utf-8", newline="\n")
        for file in fresh.iterdir():
            file.replace(folder / file.name)
    finally:
        shutil.rmtree(fresh)


class _Lines:
    """Ends rows with LF.

    The writer itself is told CRLF, or it leaves a lone CR in a cell unquoted.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, row: str) -> int:
        return self._file.write(row.removesuffix("\r\n") + "\n")


def _write_table(path: Path, table: Table, rows: tuple[TableRow, ...]) -> None:
    forms = [(column.name, guard if column.is_free else str) for column in columns(table.name)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(_Lines(file), lineterminator="\r\n")
        writer.writerow(table.columns)
        for row in rows:
            writer.writerow([form(_cell(getattr(row, name))) for name, form in forms])


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case tuple():
            return " ".join(value)
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def read_descriptor(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """What ``datapackage.json`` at ``path`` says, and what is wrong with it."""

    def refused(
        line: int | None, column: str | None, rule: str, message: str
    ) -> tuple[dict[str, Any], list[Problem]]:
        return {}, [Problem(path.name, line, column, rule, message)]

    if not os.path.lexists(path):
        return refused(
            None, None, "missing-file", "The dataset needs this file; it names the dataset."
        )
    text = read_text(path, _LARGEST_DESCRIPTOR)
    if isinstance(text, Problem):
        return {}, [text]
    try:
        descriptor = json.loads(text)
    except json.JSONDecodeError as error:
        return refused(error.lineno, f"column {error.colno}", "json", f"{error.msg}.")
    except (RecursionError, ValueError):
        return refused(None, None, "json", "The file nests too deep or holds too long a number.")
    if not isinstance(descriptor, dict):
        return refused(1, None, "json", "The file holds no JSON object.")
    return descriptor, list(_check_descriptor(path.name, descriptor))


def _check_descriptor(file: str, descriptor: dict[str, Any]) -> list[Problem]:
    problems = []
    try:
        Dataset(id=descriptor.get("name"), title="-")
    except ValidationError:
        message = f"{shown(json.dumps(descriptor.get('name')))} is not an id for the dataset."
        problems.append(Problem(file, None, "name", "id-syntax", message))
    title = descriptor.get("title")
    if not isinstance(title, str) or not title:
        problems.append(Problem(file, None, "title", "required", "The dataset needs a title."))
    elif unseen := UNSEEN.search(title):
        problems.append(
            Problem(file, None, "title", "control-character", unseen_message(unseen[0]))
        )
    return problems
