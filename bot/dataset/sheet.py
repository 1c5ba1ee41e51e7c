"""One table's file: its bytes as text, the text as records, each record as a row of the model.

Each step names what it cannot read by line, column and rule, and the rest is read all the same.
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
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.dataset.model import TableRow
from bot.dataset.problem import Problem, quote
from bot.dataset.tables import FORMS, CellKind, Column, Table, columns

MIB = 1024 * 1024
LARGEST = 512 * MIB
"""Bytes of a table: more than 150,000 places with 20 figures each take."""

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}

UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e"
    r"\u2066-\u2069\ud800-\udfff\ufeff\ufffd]"
)
"""Characters that do not belong in a cell: controls, marks that turn text round, and the sign of a
lost letter.
"""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_PATTERNS = {
    "iso2": "is not two capital letters, like KZ",
    "language": "is not a language tag, like ru or uz-Latn",
    "sha256": "is not 64 hexadecimal digits in lower case",
}
"""What to say of a cell that does not match the pattern of its column, by the column's name."""


@dataclass
class Sheet:
    """A table as read.

    ``lines`` holds the line of each of ``rows``, counted from 1. ``broken`` holds the cells of rows
    that could not be read. ``readable`` is false when the header or the file as a whole is wrong:
    then nothing is known of its rows.
    """

    table: Table
    rows: list[TableRow] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    broken: list[dict[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True

    def refuse(self, problem: Problem) -> None:
        """Give up the table as a whole because of ``problem``."""
        self.problems.append(problem)
        self.readable = False


def read_sheet(folder: Path, table: Table) -> Sheet:
    """Read the table's file; a missing file is an empty table when the table is optional."""
    sheet = Sheet(table)
    path = folder / table.file
    if not os.path.lexists(path):
        if table.required:
            message = "The dataset needs this table."
            sheet.refuse(Problem(table.file, None, None, "missing-file", message))
        return sheet
    text = read_text(path)
    if isinstance(text, Problem):
        sheet.refuse(text)
        return sheet
    records = _records(sheet, text)
    line, header = next(records, (1, []))
    if sheet.readable:
        _check_header(sheet, line, header)
    if sheet.readable:
        for line, cells in records:
            if len(cells) == len(header):
                _read_row(sheet, line, dict(zip(header, cells, strict=True)))
            else:
                sheet.broken.append(dict(zip(header, cells, strict=False)))
                sheet.problems.append(_uneven(table.file, line, header, cells))
    return sheet


def read_text(path: Path, largest: int = LARGEST) -> str | Problem:
    """The text of a UTF-8 file, with or without a byte order mark and with any line ends.

    ``largest`` is the most bytes that are read.
    """

    def refused(rule: str, message: str, line: int | None = None) -> Problem:
        return Problem(path.name, line, None, rule, message)

    try:
        # Opening a pipe would wait for whoever writes to it, and a device has no end.
        if not stat.S_ISREG(path.stat().st_mode):
            return refused("unreadable", "This is a pipe, a device or a folder; it must be a file.")
        # If it has become a pipe by now, O_NONBLOCK keeps this from waiting.
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            too_large = os.fstat(file.fileno()).st_size > largest
            # Files of /proc have a size of 0 whatever they hold: one byte more shows the excess.
            data = b"" if too_large else file.read(largest + 1)
    except OSError as error:
        return refused("unreadable", f"The file cannot be read: {error.strerror}.")
    if too_large or len(data) > largest:
        message = f"The file is larger than {largest // MIB} MiB, which is the most that is read."
        return refused("too-large", message)
    if data.startswith(_UTF16):
        return refused("encoding", "The file is UTF-16; save it as UTF-8.", line=1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Its object is the file without the byte order mark, which is what its start counts in.
        before = error.object[: error.start]
        line = before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
        message = (
            f"Byte 0x{error.object[error.start]:02X} is not UTF-8; save the file as UTF-8 (it may "
            "be Windows-1251 or Windows-1252)."
        )
        return refused("encoding", message, line)
    if not text.strip():
        return refused("empty-file", "The file is empty; it needs at least its header.")
    return text


def _records(sheet: Sheet, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on. Blank lines are passed over."""
    header = text.lstrip("\r\n").splitlines()[0]
    delimiters = [delimiter for delimiter in DELIMITERS if delimiter in header]
    # A header with several is read by commas, and is then refused for what is left in its cells.
    delimiter = delimiters[0] if len(delimiters) == 1 else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = f"The quotation marks of this row do not match ({error})."
            sheet.refuse(Problem(sheet.table.file, line, None, "quoting", message))
            continue
        if cells:
            yield line, cells


def _check_header(sheet: Sheet, line: int, header: list[str]) -> None:
    """Refuse the table unless its header names each of its columns once, in any order."""

    def refuse(column: str | None, rule: str, message: str) -> None:
        sheet.refuse(Problem(sheet.table.file, line, column, rule, message))

    names = "".join(header)
    mixed = [name for delimiter, name in DELIMITERS.items() if delimiter in names]
    if mixed:
        listed = " and ".join(["commas", *mixed])
        refuse(None, "delimiter", f"The header mixes {listed}; use commas alone.")
        return
    known = sheet.table.columns
    for name, times in Counter(header).items():
        if name not in known:
            message = f"The columns of this table are {', '.join(known)}."
            refuse(quote(name), "unknown-column", message)
        elif times > 1:
            refuse(name, "duplicate-column", f"The header names this column {times} times.")
    for name in known:
        if name not in header:
            refuse(name, "missing-column", "The header lacks this column.")


def _uneven(file: str, line: int, header: list[str], cells: list[str]) -> Problem:
    """What is wrong with a row that has more or fewer cells than its header."""
    for delimiter, name in DELIMITERS.items():
        parts = delimiter.join(cells).count(delimiter) + 1
        if delimiter != "," and len(cells) < len(header) <= parts:
            message = f"This row is parted by {name}, its header is not."
            return Problem(file, line, None, "delimiter", message)
    count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
    message = f"The row has {count}, its header {len(header)}."
    return Problem(file, line, None, "ragged-row", message)


def _read_row(sheet: Sheet, line: int, row: dict[str, str]) -> None:
    table = sheet.table
    problems: list[Problem] = []

    def refuse(column: Column, rule: str, message: str) -> None:
        problems.append(Problem(table.file, line, column.name, rule, message))

    for column in columns(table.name):
        if column.is_free:
            row[column.name] = unguard(row[column.name])
        cell = row[column.name]
        unseen = UNSEEN.search(cell)
        if unseen:
            refuse(column, "control-character", unseen_message(unseen[0]))
        elif cell and column.kind in FORMS:
            form, meaning = FORMS[column.kind]
            if not form.fullmatch(cell):
                refuse(column, "wrong-type", f"{quote(cell)} is not {meaning}.")
    # A blank cell is left to the model's default: unknown, unless the model says otherwise.
    filled = {name: cell for name, cell in row.items() if cell != ""}
    try:
        value = table.model.model_validate(filled)
    except ValidationError as error:
        refused = {problem.column for problem in problems}
        by_name = {column.name: column for column in columns(table.name)}
        for detail in error.errors(include_url=False):
            column = by_name[str(detail["loc"][0])]
            if column.name not in refused:
                refuse(column, *_explain(column, row[column.name], detail))
    if problems:
        sheet.broken.append(row)
        sheet.problems += problems
    else:
        sheet.rows.append(value)
        sheet.lines.append(line)


def _explain(column: Column, cell: str, detail: ErrorDetails) -> tuple[str, str]:
    """The rule that a cell breaks by what pydantic says of it, and a sentence in plain words."""
    # Of a list of words pydantic refuses one, which is what the sentence is about.
    word = str(detail["input"]) if column.kind is CellKind.LIST else cell
    match detail["type"]:
        case "missing":
            return "required", "The cell may not be blank."
        case "enum":
            return "wrong-choice", f"{quote(word)} must be one of {', '.join(column.choices)}."
        case "string_pattern_mismatch" if column.is_id:
            rule = "is not an id: a-z and 0-9, parted by single hyphens or points"
            return "id-syntax", f"{quote(word)} {rule}."
        case "string_pattern_mismatch":
            rule = _PATTERNS.get(column.name, f"does not match {column.pattern}")
            return "wrong-type", f"{quote(word)} {rule}."
        case "string_too_long":
            return "id-syntax", f"{quote(word)} is longer than {column.max_length} characters."
        case "greater_than_equal":
            return "out-of-range", f"{cell} is less than {column.minimum}."
        case "less_than_equal":
            return "out-of-range", f"{cell} is more than {column.maximum}."
        case _:
            rule = f": {detail['msg']}"
            if column.kind is CellKind.DATE:
                rule = " is not a day of the calendar"
            return "wrong-type", f"{quote(word)}{rule}."


def unseen_message(char: str) -> str:
    """What to say of a character that does not belong."""
    return f"The text holds the character U+{ord(char):04X}, which cannot be seen."


# How a cell begins that a spreadsheet takes for a formula, or that was guarded against that. The
# last four are full-width forms, which Excel takes for the plain ones.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile("'" + _FORMULA.pattern)


def guard(cell: str) -> str:
    """A cell of text as it is written: behind an apostrophe if a spreadsheet would take it for a
    formula, which is what spreadsheets themselves have for this. ``unguard`` takes it off.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The text that ``guard`` made this of; a cell that needed no guard is as it was."""
    return cell[1:] if _GUARDED.match(cell) else cell
