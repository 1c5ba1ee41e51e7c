"""A folder of tables <-> a dataset: CSV files beside a ``datapackage.json``."""

from __future__ import annotations

import csv
import inspect
import json
import os
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TextIO

from pydantic import ValidationError

from bot.dataset.defaults import (
    Defaults,
    document_cells,
    election_cells,
    implied_contests,
)
from bot.dataset.model import Contest, Dataset
from bot.dataset.problem import Problem, quote
from bot.dataset.rows import codec
from bot.dataset.sheet import MIB, Sheet, read_sheet, read_text
from bot.dataset.staging import Staging
from bot.dataset.tables import TABLE_BY_NAME, TABLES, CellKind, Table, columns, unseen_in

FILE = "datapackage.json"

_LARGEST_DESCRIPTOR = 16 * MIB

_PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
_OWN_PROPERTIES = ("$schema", "name", "title", "resources")
"""What ``describe`` says of a package itself, whatever its editors add."""

_TYPES = {CellKind.TEXT: "string", CellKind.LIST: "string", CellKind.MOMENT: "string"}
"""Table Schema's types where they are not called like ours."""


class NotWrittenError(Exception):
    """The folder is a symbolic link, and nothing is written through one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is a symbolic link: nothing is written through it.")


def describe(dataset: Dataset, about: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The descriptor of a dataset, by the Data Package standard (version 2).

    ``about`` adds package properties: description, sources, licenses, created …
    """
    added = dict(about or {})
    for name in _OWN_PROPERTIES:
        added.pop(name, None)
    return {
        "$schema": _PACKAGE,
        "name": dataset.id,
        "title": dataset.title,
        **added,
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: Table) -> dict[str, Any]:
    fields: list[dict[str, Any]] = []
    foreign_keys: list[dict[str, Any]] = []
    for column in columns(table.name):
        field: dict[str, Any] = {
            "name": column.name,
            "type": _TYPES.get(column.kind, column.kind.value),
            "description": column.description,
        }
        if column.constraints:
            field["constraints"] = column.constraints
        fields.append(field)
        other = table.references.get(column.name)
        # Table Schema has no foreign key for a list of ids in one cell.
        if other is not None and column.kind is not CellKind.LIST:
            # A key into the table itself names no resource.
            resource = {} if other == table.name else {"resource": other}
            reference = {**resource, "fields": ["id"]}
            foreign_keys.append({"fields": [column.name], "reference": reference})
    schema: dict[str, Any] = {
        "$schema": _SCHEMA,
        "fieldsMatch": "superset",
        "fields": fields,
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if foreign_keys:
        schema["foreignKeys"] = foreign_keys
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
        "schema": schema,
    }


@dataclass(frozen=True)
class Folder:
    """A folder as read: every row that could be read, staged, and every problem of reading.

    ``id`` and ``title`` are the dataset's, as its descriptor has them.
    """

    path: Path
    id: str | None
    title: str | None
    sheets: dict[str, Sheet]
    problems: tuple[Problem, ...]
    staging: Staging

    @cached_property
    def dataset(self) -> Dataset | None:
        """The dataset as rows of the model, when nothing stopped a cell from being read: for
        datasets that are not large.
        """
        if self.problems or self.id is None or self.title is None:
            return None
        tables: dict[str, Any] = {}
        for table in TABLES:
            tables[table.name] = tuple(row for _, row in self.staging.rows(table))
        return Dataset.model_validate({"id": self.id, "title": self.title, **tables})


def read_folder(folder: Path, staging: Staging | None = None) -> Folder:
    """Read what can be read of a folder, and name what cannot."""
    staging = staging or Staging()
    if not folder.is_dir():
        problem = Problem(folder.name, None, None, "missing-file", "No such folder.")
        return Folder(folder, None, None, {}, (problem,), staging)
    return read_sheets(folder, staging)[0]


def read_sheets(
    folder: Path, staging: Staging, leave: Container[str] = ()
) -> tuple[Folder, Defaults]:
    """Read a folder that is there, but for the tables in ``leave``; with what blank cells stand for
    in it.
    """
    descriptor, problems = read_descriptor(folder / FILE)
    sheets: dict[str, Sheet] = {}
    defaults = Defaults(claimed=(folder / "claims.csv").exists())
    for table in TABLES:
        if table.name in leave:
            sheets[table.name] = Sheet(table)
            staging.index(table)
            continue
        described = described_rows(table, descriptor)
        sheet = read_sheet(folder, table, defaults, staging, described)
        if table.model is Contest:
            imply_contests(staging)
        defaults.end(table.name)
        staging.index(table)
        sheets[table.name] = sheet
        problems += sheet.problems
    id_, title = descriptor.get("name"), descriptor.get("title")
    return Folder(folder, id_, title, sheets, tuple(problems), staging), defaults


def imply_contests(staging: Staging) -> None:
    """Stage the contests that elections without any are themselves."""
    held = {name: [row for _, row in staging.rows(TABLE_BY_NAME[name])] for name in _HELD}
    implied = implied_contests(held["elections"], held["contests"])
    encode = codec("contests").encode
    rows = [(0, *encode(Contest.model_validate(cells))) for cells in implied]
    staging.add(TABLE_BY_NAME["contests"], rows)


_HELD = ("elections", "contests")


def described_rows(table: Table, descriptor: Mapping[str, Any]) -> list[dict[str, str]]:
    """The rows of a table that a descriptor has, for a folder without its file."""
    election = election_cells(descriptor)
    if table.name == "elections" and election is not None:
        return [election]
    if table.name == "documents":
        return document_cells(descriptor, (election or {}).get("start", ""))
    return []


def described_keys(path: Path) -> tuple[str, ...]:
    """The keys of the election that the descriptor at ``path`` has; none where it has none."""
    election = read_descriptor(path)[0].get("election")
    return tuple(election) if isinstance(election, dict) else ()


def write_dataset(dataset: Dataset, folder: Path, about: Mapping[str, Any] | None = None) -> None:
    """Write every table and ``datapackage.json``; reading them again gives an equal dataset.

    ``about`` holds further package properties (description, sources, licenses …). Those that stand
    in the folder already are kept. Text that a spreadsheet would take for a formula is written
    behind an apostrophe: see ``guard``.

    All files are written before the first takes its place, so a full disk leaves the folder as it
    was. Raises ``OSError``, and ``NotWrittenError`` for a folder that is a symbolic link; a link to
    a file is replaced, not followed.
    """
    with fresh_files(folder) as fresh:
        kept, _ = read_descriptor(folder / FILE)
        for table in TABLES:
            described = columns(table.name)
            rows = (
                [column.write(getattr(row, column.name)) for column in described]
                for row in getattr(dataset, table.name)
            )
            write_table(fresh / table.file, table.columns, rows)
        write_descriptor(fresh / FILE, describe(dataset, {**kept, **(about or {})}))


@contextmanager
def fresh_files(folder: Path) -> Iterator[Path]:
    """A place beside a folder's files to write new ones, which take theirs when all are written.

    Raises ``NotWrittenError`` for a folder that is a symbolic link.
    """
    if folder.is_symlink():
        raise NotWrittenError(folder)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / ".writing"
    if fresh.exists():
        # Left by a process that was killed.
        shutil.rmtree(fresh)
    fresh.mkdir()
    try:
        yield fresh
        for path in fresh.iterdir():
            path.replace(folder / path.name)
    finally:
        shutil.rmtree(fresh)


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table's file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(_LineFeeds(file), lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_descriptor(path: Path, descriptor: Mapping[str, Any]) -> None:
    """Write ``datapackage.json``."""
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


class _LineFeeds:
    """Ends rows with LF.

    The writer itself is set to CRLF, or it would leave a lone CR in a cell unquoted.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, row: str) -> int:
        return self._file.write(row.removesuffix("\r\n") + "\n")


def read_descriptor(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """What ``datapackage.json`` at ``path`` says, and what is wrong with it."""
    file = path.name
    if not os.path.lexists(path):
        message = "The dataset needs this file; it names the dataset."
        return {}, [Problem(file, None, None, "missing-file", message)]
    text = read_text(path, _LARGEST_DESCRIPTOR)
    if isinstance(text, Problem):
        return {}, [text]
    try:
        descriptor = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"column {error.colno}"
        return {}, [Problem(file, error.lineno, where, "json", f"{error.msg}.")]
    except (RecursionError, ValueError):
        # ValueError: Python refuses to read integers of more than 4,300 digits.
        message = "The file nests too deep or holds too long a number."
        return {}, [Problem(file, None, None, "json", message)]
    if not isinstance(descriptor, dict):
        return {}, [Problem(file, 1, None, "json", "The file holds no JSON object.")]
    problems = []
    try:
        Dataset(id=descriptor.get("name"), title="-")
    except ValidationError:
        message = f"{quote(json.dumps(descriptor.get('name')))} is not an id for the dataset."
        problems.append(Problem(file, None, "name", "id-syntax", message))
    title = descriptor.get("title")
    if not isinstance(title, str) or not title:
        problems.append(Problem(file, None, "title", "required", "The dataset needs a title."))
        return descriptor, problems
    unseen = unseen_in(title)
    if unseen is not None:
        problems.append(Problem(file, None, "title", "control-character", unseen))
    return descriptor, problems
