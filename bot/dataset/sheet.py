"""One table's file: its bytes as records, each record as a staged row.

Each step names what it cannot read by line, column and rule, and the rest is read all the same.
"""

from __future__ import annotations

import csv
import io
import os
import stat
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from pydantic import ValidationError

from bot.dataset.cells import RefusedCellError, memos
from bot.dataset.defaults import Defaults
from bot.dataset.problem import Problem, counted, quote
from bot.dataset.records import (
    DELIMITERS,
    UTF16,
    Batch,
    UnusualFileError,
    cells_of,
    columns_of,
    delimiter_of,
    hashes_of,
    split_records,
)
from bot.dataset.rows import Cell, codec
from bot.dataset.staging import Staging
from bot.dataset.tables import Column, Table, columns, unguard

MIB = 1024 * 1024
LARGEST = 512 * MIB
"""Bytes of a table: more than 150,000 places with 20 figures each take."""


_MOST_NAMED = 12
"""Unknown columns that are named; a table of another kind may have thousands."""

_AT_ONCE = 1_000
"""Records of an unusual file that are staged at once."""


@dataclass
class Sheet:
    """A table as read; its rows are staged, each with its line, 0 for one that stands in no file.

    ``broken`` holds the cells of rows that could not be read. ``readable`` is false when the header
    or the file as a whole is wrong: then nothing is known of its rows. ``hashes`` are those of its
    records, in their order; None of a file that is read in an unusual way.
    """

    table: Table
    broken: list[dict[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    readable: bool = True
    hashes: array[int] | None = None

    def refuse(self, line: int | None, column: str | None, rule: str, message: str) -> None:
        """Give up the table as a whole."""
        self.problems.append(Problem(self.table.file, line, column, rule, message))
        self.readable = False

    def takes_header(self, line: int, header: list[str]) -> bool:
        """Whether the header names each column of the table once, in any order; else the table is
        refused.
        """
        names = "".join(header)
        mixed = [name for delimiter, name in DELIMITERS.items() if delimiter in names]
        if mixed:
            listed = " and ".join(["commas", *mixed])
            message = f"The header mixes {listed}; use commas alone."
            self.refuse(line, None, "delimiter", message)
            return False
        known = self.table.columns
        for at, name in enumerate(header):
            # What a column was called in older folders.
            header[at] = self.table.former.get(name, name)
        unknown = dict.fromkeys(name for name in header if name not in known)
        if unknown:
            named = ", ".join(quote(name) for name in islice(unknown, _MOST_NAMED))
            if len(unknown) > _MOST_NAMED:
                named += f" and {len(unknown) - _MOST_NAMED} more"
            message = f"The columns of this table are {', '.join(known)}."
            self.refuse(line, named, "unknown-column", message)
        for name, times in Counter(header).items():
            if name in known and times > 1:
                message = f"The header names this column {times} times."
                self.refuse(line, name, "duplicate-column", message)
        for column in columns(self.table.name):
            if column.required and column.name not in header:
                self.refuse(line, column.name, "missing-column", "The header lacks this column.")
        return self.readable

    def add_uneven(self, line: int, header: list[str], cells: list[str]) -> None:
        """Take in a row that has more or fewer cells than the header."""
        rule = "ragged-row"
        count = counted(len(cells), "cell")
        message = f"The row has {count}, its header {len(header)}."
        for delimiter in (";", "\t"):
            parts = delimiter.join(cells).count(delimiter) + 1
            if len(cells) < len(header) <= parts:
                rule = "delimiter"
                message = f"This row is parted by {DELIMITERS[delimiter]}, its header is not."
                break
        self.broken.append(dict(zip(header, cells, strict=False)))
        self.problems.append(Problem(self.table.file, line, None, rule, message))

    def explain(self, line: int, row: dict[str, str], given: set[str]) -> tuple[Cell, ...] | None:
        """The cells of a row in which something is refused, which is told; None, or the cells when
        there is nothing after all.

        ``given`` are the columns that the file itself fills: what stands in another one's place is
        broken, and told, where it was written.
        """
        problems: list[Problem] = []
        refused: set[str] = set()
        is_broken = False

        def tell(column: Column, rule: str, message: str) -> None:
            nonlocal is_broken
            is_broken = True
            if column.name not in refused and (column.name in given or not row[column.name]):
                problems.append(Problem(self.table.file, line or None, column.name, rule, message))
            refused.add(column.name)

        by_name = {column.name: column for column in columns(self.table.name)}
        for column in by_name.values():
            row.setdefault(column.name, "")
            if column.is_free:
                row[column.name] = unguard(row[column.name])
            refusal = column.refusal(row[column.name])
            if refusal:
                tell(column, *refusal)
        # A blank cell is left to the model's default: unknown, unless the model says otherwise.
        filled = {name: cell for name, cell in row.items() if cell != ""}
        try:
            value = self.table.model.model_validate(filled)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                column = by_name[str(detail["loc"][0])]
                tell(column, *column.explain(row[column.name], detail))
        if is_broken:
            self.broken.append(row)
            self.problems += problems
            return None
        return codec(self.table.name).encode(value)


class _Reader:
    """Reads the records of one table as rows to be staged."""

    def __init__(self, sheet: Sheet, defaults: Defaults, header: list[str]) -> None:
        self.sheet, self.defaults, self.header = sheet, defaults, header
        self.memos = memos(sheet.table.name)
        names = sheet.table.columns
        # A column that the header lacks is found blank, in the cells that are added at the end.
        places = [header.index(name) if name in header else -1 for name in names]
        self.plan = list(zip(names, self.memos, places, strict=True))
        self.fillable = [places[names.index(name)] for name in defaults.fillable(sheet.table.name)]
        self.learns = sheet.table.name in defaults.LEARNS

    def add(self, staging: Staging, lines: Sequence[int], records: list[list[str]]) -> None:
        """Stage records with these cells but for those that are broken."""
        is_even = set(map(len, records)) == {len(self.header)}
        if is_even and self.add_columns(staging, lines, list(zip(*records, strict=True))):
            return
        found = (self.row(*each) for each in zip(lines, records, strict=True))
        staging.add(self.sheet.table, filter(None, found))

    def add_columns(
        self, staging: Staging, lines: Sequence[int], given: Sequence[Sequence[str]]
    ) -> bool:
        """Stage records by their columns, in the order of the header: a sixth of the time that it
        takes record by record. Nothing is staged, and false told, when there is one that cannot be.
        """
        given = [*given, ("",) * len(lines)]
        if self.learns or any("" in given[at] for at in self.fillable):
            return False
        names: list[str] = []
        columns: list[Sequence[Cell]] = [lines]
        try:
            for name, memo, at in self.plan:
                # A cell that is not bound costs nothing, and most columns are blank.
                if not memo.is_null or any(given[at]):
                    columns.append(memo.column(given[at]))
                    names.append(name)
        except RefusedCellError:
            return False
        staging.add(self.sheet.table, zip(*columns, strict=True), names)
        return True

    def row(self, line: int, cells: list[str]) -> tuple[Cell, ...] | None:
        """The line and the cells of a record as they are staged; None when it is broken."""
        if len(cells) != len(self.header):
            self.sheet.add_uneven(line, self.header, cells)
            return None
        return self.filled(line, dict(zip(self.header, cells, strict=True)))

    def filled(self, line: int, row: dict[str, str]) -> tuple[Cell, ...] | None:
        """A row by its columns as it is staged, blank cells filled in; None when it is broken."""
        given = {name for name, cell in row.items() if cell}
        self.defaults.fill(self.sheet.table.name, row)
        self.defaults.learn(self.sheet.table.name, row)
        try:
            names = self.sheet.table.columns
            return (
                line,
                *[memo[row.get(name, "")] for name, memo in zip(names, self.memos, strict=True)],
            )
        except RefusedCellError:
            encoded = self.sheet.explain(line, row, given)
            return None if encoded is None else (line, *encoded)


def read_sheet(
    folder: Path,
    table: Table,
    defaults: Defaults,
    staging: Staging,
    described: Iterable[dict[str, str]] = (),
) -> Sheet:
    """Stage the table's file; a missing file is an empty table when the table is optional, or holds
    the rows that the descriptor has instead.
    """
    sheet = Sheet(table)
    path = folder / table.file
    if not os.path.lexists(path):
        if table.required:
            sheet.refuse(None, None, "missing-file", "The dataset needs this table.")
        staging.add(table, fill_rows(sheet, defaults, ((0, dict(row)) for row in described)))
        return sheet
    data = read_bytes(path)
    if isinstance(data, Problem):
        sheet.refuse(data.line, data.column, data.rule, data.message)
        return sheet
    try:
        sheet.hashes = array("Q")
        _stage(sheet, defaults, staging, _usual_batches(data, sheet.hashes))
    except UnusualFileError:
        staging.clear(table)
        sheet.hashes = None
        sheet.broken.clear()
        sheet.problems.clear()
        text = as_text(path.name, data)
        if isinstance(text, Problem):
            sheet.refuse(text.line, text.column, text.rule, text.message)
            return sheet
        _stage_unusual(sheet, defaults, staging, text)
    return sheet


def fill_rows(
    sheet: Sheet, defaults: Defaults, rows: Iterable[tuple[int, dict[str, str]]]
) -> Iterator[tuple[Cell, ...]]:
    """Rows by their lines and cells as they are staged, blank cells filled in; those that are
    broken are told and left out.
    """
    reader = _Reader(sheet, defaults, list(sheet.table.columns))
    for line, cells in rows:
        row = reader.filled(line, cells)
        if row is not None:
            yield row


def stage_records(
    sheet: Sheet, defaults: Defaults, staging: Staging, header: bytes, batch: Batch
) -> None:
    """Stage some records of a file."""
    _stage(sheet, defaults, staging, iter([Batch([1], [header]), batch]))


def _stage(sheet: Sheet, defaults: Defaults, staging: Staging, batches: Iterator[Batch]) -> None:
    first = next(batches, None)
    if first is None or not first.records[0].strip():
        raise UnusualFileError
    delimiter = delimiter_of(first.records[0].decode(errors="replace"))
    header = cells_of(first.records[:1], delimiter)[0]
    if not sheet.takes_header(first.lines[0], header):
        return
    reader = _Reader(sheet, defaults, header)
    rest = Batch(first.lines[1:], first.records[1:])
    for batch in chain([rest] if rest.records else [], batches):
        columns = columns_of(batch.records, delimiter, len(header))
        if columns is None or not reader.add_columns(staging, batch.lines, columns):
            reader.add(staging, batch.lines, cells_of(batch.records, delimiter))


def _usual_batches(data: bytes, hashes: array[int]) -> Iterator[Batch]:
    """The records of a file; all but the header are hashed."""
    if data.startswith(UTF16) or data.count(b"\r") != data.count(b"\r\n"):
        raise UnusualFileError
    is_first = True
    for batch in split_records(data):
        hashes.frombytes(hashes_of(batch.records[is_first:]))
        is_first = False
        yield batch


def _stage_unusual(sheet: Sheet, defaults: Defaults, staging: Staging, text: str) -> None:
    records = _unusual_records(sheet, text)
    line, header = next(records, (1, []))
    if not sheet.readable or not sheet.takes_header(line, header):
        return
    reader = _Reader(sheet, defaults, header)
    while some := list(islice(records, _AT_ONCE)):
        reader.add(staging, [line for line, _ in some], [cells for _, cells in some])


def _unusual_records(sheet: Sheet, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on. Blank lines are passed over."""
    header = text.lstrip("\r\n").splitlines()[0]
    delimiter = delimiter_of(header)
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


def read_bytes(path: Path, largest: int = LARGEST) -> bytes | Problem:
    """The bytes of a file, of which at most ``largest`` are read."""

    def refused(rule: str, message: str) -> Problem:
        return Problem(path.name, None, None, rule, message)

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
    return data


def read_text(path: Path, largest: int = LARGEST) -> str | Problem:
    """The text of a UTF-8 file, with or without a byte order mark and with any line ends."""
    data = read_bytes(path, largest)
    return data if isinstance(data, Problem) else as_text(path.name, data)


def as_text(file: str, data: bytes) -> str | Problem:
    """The bytes of a file as text."""

    def refused(rule: str, message: str, line: int | None = None) -> Problem:
        return Problem(file, line, None, rule, message)

    if data.startswith(UTF16):
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
            f"convert it: iconv -f WINDOWS-1252 -t UTF-8 {file} > utf8.csv"
        )
        return refused("encoding", message, line)
    if not text.strip():
        return refused("empty-file", "The file is empty; it needs at least its header.")
    return text
