"""One table's file: its bytes as text, the text as records, each record as a row of the model.

Each step names what it cannot read by line, column and rule, and the rest is read all the same.
"""

from __future__ import annotations

import codecs
import csv
import io
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from bot.dataset.defaults import Defaults
from bot.dataset.model import TableRow
from bot.dataset.problem import Problem, quote
from bot.dataset.tables import Table, columns, unguard

MIB = 1024 * 1024
LARGEST = 512 * MIB
"""Bytes of a table: more than 150,000 places with 20 figures each take."""

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass
class Sheet:
    """A table as read.

    ``lines`` holds the line of each of ``rows``, counted from 1; 0 of a row that stands in no file.
    ``broken`` holds the cells of rows that could not be read. ``readable`` is false when the header
    or the file as a whole is wrong: then nothing is known of its rows.
    """

    table: Table
    rows: list[TableRow] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    broken: list[dict[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True

    def refuse(self, line: int | None, column: str | None, rule: str, message: str) -> None:
        """Give up the table as a whole."""
        self.problems.append(Problem(self.table.file, line, column, rule, message))
        self.readable = False

    def check_header(self, line: int, header: list[str]) -> None:
        """Refuse the table unless its header names each of its columns once, in any order."""
        names = "".join(header)
        mixed = [name for delimiter, name in DELIMITERS.items() if delimiter in names]
        if mixed:
            listed = " and ".join(["commas", *mixed])
            message = f"The header mixes {listed}; use commas alone."
            self.refuse(line, None, "delimiter", message)
            return
        known = self.table.columns
        for at, name in enumerate(header):
            # What a column was called in older folders.
            header[at] = self.table.former.get(name, name)
        for name, times in Counter(header).items():
            if name not in known:
                message = f"The columns of this table are {', '.join(known)}."
                self.refuse(line, quote(name), "unknown-column", message)
            elif times > 1:
                message = f"The header names this column {times} times."
                self.refuse(line, name, "duplicate-column", message)
        for column in columns(self.table.name):
            if column.required and column.name not in header:
                self.refuse(line, column.name, "missing-column", "The header lacks this column.")

    def add_uneven(self, line: int, header: list[str], cells: list[str]) -> None:
        """Take in a row that has more or fewer cells than the header."""
        rule = "ragged-row"
        count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
        message = f"The row has {count}, its header {len(header)}."
        for delimiter in (";", "\t"):
            parts = delimiter.join(cells).count(delimiter) + 1
            if len(cells) < len(header) <= parts:
                rule = "delimiter"
                message = f"This row is parted by {DELIMITERS[delimiter]}, its header is not."
                break
        self.broken.append(dict(zip(header, cells, strict=False)))
        self.problems.append(Problem(self.table.file, line, None, rule, message))

    def add(self, line: int, row: dict[str, str], defaults: Defaults) -> None:
        """Take in a row by its cells."""
        problems: list[Problem] = []
        given = {name for name, cell in row.items() if cell != ""}
        defaults.fill(self.table.name, row)
        defaults.learn(self.table.name, row)
        for column in columns(self.table.name):
            if column.name not in row:
                row[column.name] = ""
            elif column.is_free:
                row[column.name] = unguard(row[column.name])
            refusal = column.refusal(row[column.name])
            if refusal:
                problems.append(Problem(self.table.file, line or None, column.name, *refusal))
        # A blank cell is left to the model's default: unknown, unless the model says otherwise.
        filled = {name: cell for name, cell in row.items() if cell != ""}
        try:
            value = self.table.model.model_validate(filled)
        except ValidationError as error:
            refused = {problem.column for problem in problems}
            by_name = {column.name: column for column in columns(self.table.name)}
            for detail in error.errors(include_url=False):
                column = by_name[str(detail["loc"][0])]
                # What stands in a blank cell's place is broken where it was written.
                is_told = column.name not in given and row[column.name] != ""
                if column.name not in refused and not is_told:
                    reason = column.explain(row[column.name], detail)
                    problems.append(Problem(self.table.file, line or None, column.name, *reason))
            self.broken.append(row)
            self.problems += problems
            return
        if problems:
            self.broken.append(row)
            self.problems += problems
        else:
            self.rows.append(value)
            self.lines.append(line)


def read_sheet(
    folder: Path, table: Table, defaults: Defaults, described: Iterable[dict[str, str]] = ()
) -> Sheet:
    """Read the table's file; a missing file is an empty table when the table is optional, or holds
    the rows that the descriptor has instead.
    """
    sheet = Sheet(table)
    path = folder / table.file
    if not os.path.lexists(path):
        if table.required:
            sheet.refuse(None, None, "missing-file", "The dataset needs this table.")
        for row in described:
            sheet.add(0, row, defaults)
        return sheet
    text = read_text(path)
    if isinstance(text, Problem):
        sheet.refuse(text.line, text.column, text.rule, text.message)
        return sheet
    records = _records(sheet, text)
    line, header = next(records, (1, []))
    if sheet.readable:
        sheet.check_header(line, header)
    if sheet.readable:
        for line, cells in records:
            if len(cells) == len(header):
                sheet.add(line, dict(zip(header, cells, strict=True)), defaults)
            else:
                sheet.add_uneven(line, header, cells)
    return sheet


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
            sheet.refuse(line, None, "quoting", message)
            continue
        if cells:
            yield line, cells


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
            f"Byte 0x{error.object[error.start]:02X} is not UTF-8. Save the file as UTF-8 (in a "
            "spreadsheet: “CSV UTF-8”); or, if it is Windows-1252 (in Cyrillic Windows-1251), "
            f"convert it: iconv -f WINDOWS-1252 -t UTF-8 {path.name} > utf8.csv"
        )
        return refused("encoding", message, line)
    if not text.strip():
        return refused("empty-file", "The file is empty; it needs at least its header.")
    return text
