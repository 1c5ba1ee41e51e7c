"""One table's file -> rows of the model with their line numbers, and everything that stops a row from being read."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from bot.dataset.cells import check_cells, explain
from bot.dataset.columns import columns
from bot.dataset.model import Row
from bot.dataset.problem import Problem, shown
from bot.dataset.tables import Table
from bot.dataset.text import read_text, unguard

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}


@dataclass
class Sheet:
    """A table as read. ``lines`` runs beside ``rows``; ``broken`` holds the cells of rows that could not be read.

    ``readable`` is false when the header or the file as a whole is wrong, so that nothing is known of its rows.
    """

    table: Table
    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    broken: list[dict[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True


def read_sheet(folder: Path, table: Table) -> Sheet:
    """Read the table's file; a missing file is an empty table when the table is optional."""
    sheet = Sheet(table)
    path = folder / table.file
    if not os.path.lexists(path):
        if table.required:
            _refuse(sheet, Problem(table.file, None, None, "missing-file", "The dataset needs this table."))
        return sheet
    text = read_text(path)
    if isinstance(text, Problem):
        _refuse(sheet, text)
        return sheet
    records = _records(sheet, text)
    header_line, header = next(records, (1, []))
    if not sheet.readable or not _check_header(sheet, header_line, header):
        return sheet
    for line, cells in records:
        _read_row(sheet, line, header, cells)
    return sheet


def _refuse(sheet: Sheet, problem: Problem) -> None:
    sheet.problems.append(problem)
    sheet.readable = False


def _records(sheet: Sheet, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on. Blank lines are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = f"The quotation marks of this row do not match ({error})."
            _refuse(sheet, Problem(sheet.table.file, line, None, "quoting", message))
            continue
        if cells:
            yield line, cells


def _delimiter(text: str) -> str:
    """The one delimiter that the header holds; a comma when it holds none or several."""
    header = text.lstrip("\r\n").splitlines()[0]
    found = [delimiter for delimiter in DELIMITERS if delimiter in header]
    return found[0] if len(found) == 1 else ","


def _check_header(sheet: Sheet, line: int, header: list[str]) -> bool:
    def problem(column: str | None, rule: str, message: str) -> None:
        _refuse(sheet, Problem(sheet.table.file, line, column, rule, message))

    known = sheet.table.columns
    mixed = [name for delimiter, name in DELIMITERS.items() if any(delimiter in cell for cell in header)]
    if mixed:
        problem(None, "delimiter", f"The header mixes {' and '.join(['commas', *mixed])}; use commas alone.")
        return False
    for name, times in Counter(header).items():
        if name not in known:
            problem(shown(name), "unknown-column", f"The columns of this table are {', '.join(known)}.")
        elif times > 1:
            problem(name, "duplicate-column", f"The header names this column {times} times.")
    for name in known:
        if name not in header:
            problem(name, "missing-column", "The header lacks this column.")
    return sheet.readable


def _read_row(sheet: Sheet, line: int, header: list[str], cells: list[str]) -> None:
    file = sheet.table.file
    if len(cells) != len(header):
        sheet.broken.append(dict(zip(header, cells, strict=False)))
        sheet.problems.append(_ragged(file, line, header, cells))
        return
    row = dict(zip(header, cells, strict=True))
    for column in _texts(sheet.table.name):
        row[column] = unguard(row[column])
    found = list(check_cells(file, line, sheet.table.name, row))
    try:
        # A blank cell is left to the model's default: unknown, unless the model says otherwise.
        value = sheet.table.model.model_validate({name: cell for name, cell in row.items() if cell != ""})
    except ValidationError as error:
        named = {problem.column for problem in found}
        found += (one for one in explain(file, line, sheet.table.name, row, error) if one.column not in named)
    if found:
        sheet.broken.append(row)
        sheet.problems += found
        return
    sheet.rows.append(value)
    sheet.lines.append(line)


@cache
def _texts(table: str) -> tuple[str, ...]:
    """The columns that hold text of any kind, which may have been guarded."""
    return tuple(column.name for column in columns(table) if column.is_free)


def _ragged(file: str, line: int, header: list[str], cells: list[str]) -> Problem:
    for delimiter, name in DELIMITERS.items():
        if delimiter != "," and len(cells) < len(header) <= delimiter.join(cells).count(delimiter) + 1:
            return Problem(file, line, None, "delimiter", f"This row is parted by {name}, its header is not.")
    message = f"The row has {_cells(len(cells))}, its header {len(header)}."
    return Problem(file, line, None, "ragged-row", message)


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"
