"""One table's file -> rows of the model with their line numbers, and everything that stops a row
from being read.
"""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.dataset.model import TableRow
from bot.dataset.problem import Problem, shown
from bot.dataset.tables import FORMS, CellKind, Column, Table, columns

UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e"
    r"\u2066-\u2069\ud800-\udfff\ufeff\ufffd]"
)
"""Characters that do not belong in a cell: controls, marks that turn text round, and the sign of a
lost letter.
"""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

MIB = 1024 * 1024
LARGEST = 512 * MIB
"""Bytes of a table: more than 150,000 places with 20 figures each take."""


def read_text(path: Path, largest: int = LARGEST) -> str | Problem:
    """The text of a UTF-8 file, with or without a byte order mark and with any line ends.

    ``largest`` is the most bytes that are read.
    """
    data = _read(path, largest)
    if isinstance(data, Problem):
        return data
    if data.startswith(_UTF16):
        return Problem(path.name, 1, None, "encoding", "The file is UTF-16; save it as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = f"0x{error.object[error.start]:02X}"
        message = (
            f"Byte {byte} is not UTF-8; save the file as UTF-8 (it may be Windows-1251 or "
            "Windows-1252)."
        )
        return Problem(path.name, _line(error.object, error.start), None, "encoding", message)
    if not text.strip():
        return Problem(
            path.name, None, None, "empty-file", "The file is empty; it needs at least its header."
        )
    return text


def unseen_message(char: str) -> str:
    """What to say of a character that does not belong."""
    return f"The text holds the character U+{ord(char):04X}, which cannot be seen."


def _read(path: Path, largest: int) -> bytes | Problem:
    """What the file holds. A pipe would be waited for and a device has no end: looks first."""

    def refused(rule: str, message: str) -> Problem:
        return Problem(path.name, None, None, rule, message)

    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return refused("unreadable", "This is a pipe, a device or a folder; it must be a file.")
        # If it has become a pipe by now, this does not wait.
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            too_large = os.fstat(file.fileno()).st_size > largest
            # Files of /proc do not tell their size beforehand.
            data = b"" if too_large else file.read(largest + 1)
    except OSError as error:
        return refused("unreadable", f"The file cannot be read: {error.strerror}.")
    if too_large or len(data) > largest:
        message = f"The file is larger than {largest // MIB} MiB, which is the most that is read."
        return refused("too-large", message)
    return data


def _line(data: bytes, position: int) -> int:
    before = data[:position]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet takes for a formula, or that was guarded against that."""
_GUARDED = re.compile("'" + _FORMULA.pattern)


def guard(cell: str) -> str:
    """A cell of text as it is written: if a spreadsheet would take it for a formula, behind an
    apostrophe, which is what spreadsheets themselves have for this. ``unguard`` takes it off.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The text that ``guard`` made this of; a cell that needed no guard is as it was."""
    return cell[1:] if _GUARDED.match(cell) else cell


def check_cells(file: str, line: int, table: str, row: dict[str, str]) -> Iterator[Problem]:
    """What pydantic would let pass: unseen characters, and numbers and dates written in other ways
    than ours.
    """
    for column in columns(table):
        cell = row[column.name]
        if unseen := UNSEEN.search(cell):
            yield Problem(file, line, column.name, "control-character", unseen_message(unseen[0]))
        elif cell and column.kind in FORMS and not FORMS[column.kind][0].fullmatch(cell):
            yield Problem(
                file,
                line,
                column.name,
                "wrong-type",
                f"{shown(cell)} is not {FORMS[column.kind][1]}.",
            )


def explain(
    file: str, line: int, table: str, row: dict[str, str], error: ValidationError
) -> Iterator[Problem]:
    """Each thing pydantic refused, in plain words."""
    by_name = {column.name: column for column in columns(table)}
    for detail in error.errors(include_url=False):
        column = by_name[str(detail["loc"][0])]
        rule, message = _plain(column, row[column.name], detail)
        yield Problem(file, line, column.name, rule, message)


def _plain(column: Column, cell: str, detail: ErrorDetails) -> tuple[str, str]:
    word = str(detail["input"]) if column.kind is CellKind.LIST else cell
    match detail["type"]:
        case "missing":
            return "required", "The cell may not be blank."
        case "enum":
            return "wrong-choice", f"{shown(word)} must be one of {', '.join(column.choices)}."
        case "string_pattern_mismatch":
            return _pattern(column, word)
        case "string_too_long":
            return "id-syntax", f"{shown(word)} is longer than {column.max_length} characters."
        case "greater_than_equal" | "less_than_equal" as bound:
            limit = (
                f"less than {column.minimum}"
                if bound == "greater_than_equal"
                else f"more than {column.maximum}"
            )
            return "out-of-range", f"{cell} is {limit}."
        case _:
            reason = (
                " is not a day of the calendar"
                if column.kind is CellKind.DATE
                else f": {detail['msg']}"
            )
            return "wrong-type", f"{shown(word)}{reason}."


def _pattern(column: Column, word: str) -> tuple[str, str]:
    if column.is_id:
        return (
            "id-syntax",
            f"{shown(word)} is not an id: a-z and 0-9, parted by single hyphens or points.",
        )
    return (
        "wrong-type",
        f"{shown(word)} {_PATTERNS.get(column.name, f'does not match {column.pattern}')}.",
    )


_PATTERNS = {
    "iso2": "is not two capital letters, like KZ",
    "language": "is not a language tag, like ru or uz-Latn",
    "sha256": "is not 64 hexadecimal digits in lower case",
}


DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}


@dataclass
class Sheet:
    """A table as read. ``lines`` runs beside ``rows``; ``broken`` holds the cells of rows that
    could not be read.

    ``readable`` is false when the header or the file as a whole is wrong, so that nothing is known
    of its rows.
    """

    table: Table
    rows: list[TableRow] = field(default_factory=list)
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
            _refuse(
                sheet,
                Problem(table.file, None, None, "missing-file", "The dataset needs this table."),
            )
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
    mixed = [
        name for delimiter, name in DELIMITERS.items() if any(delimiter in cell for cell in header)
    ]
    if mixed:
        problem(
            None,
            "delimiter",
            f"The header mixes {' and '.join(['commas', *mixed])}; use commas alone.",
        )
        return False
    for name, times in Counter(header).items():
        if name not in known:
            problem(
                shown(name), "unknown-column", f"The columns of this table are {', '.join(known)}."
            )
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
        value = sheet.table.model.model_validate(
            {name: cell for name, cell in row.items() if cell != ""}
        )
    except ValidationError as error:
        named = {problem.column for problem in found}
        found += (
            one
            for one in explain(file, line, sheet.table.name, row, error)
            if one.column not in named
        )
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
        if (
            delimiter != ","
            and len(cells) < len(header) <= delimiter.join(cells).count(delimiter) + 1
        ):
            return Problem(
                file, line, None, "delimiter", f"This row is parted by {name}, its header is not."
            )
    message = f"The row has {_cells(len(cells))}, its header {len(header)}."
    return Problem(file, line, None, "ragged-row", message)


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"
