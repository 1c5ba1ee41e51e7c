"""The rows of a text table that has one to a line, as files of results do: read when they are asked
for, so that of a file that is like the one before only new lines are parted into cells.
"""

from __future__ import annotations

import csv
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import ne
from typing import Any, overload

from bot.intake.formats.records import Record


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a line are parted. ``quote`` is blank where there are no quotes."""

    delimiter: str
    quote: str

    def reader(self, lines: Iterable[str]) -> Any:
        """What reads lines of this kind."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote or None,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            strict=True,
        )


@dataclass(frozen=True, slots=True)
class KnownLines:
    """The lines of a file that were rows of a table, by their marks."""

    header: tuple[str, ...]
    dialect: Dialect
    marks: array[int]


class LineRows(Sequence[Record]):
    """The rows of a table, from a line of its file on. ``marks`` tells lines from others."""

    def __init__(
        self, lines: list[str], first: int, header: tuple[str, ...], root: Record, dialect: Dialect
    ) -> None:
        self._lines, self._first = lines, first
        self._header, self._root, self._dialect = header, root, dialect
        self.marks = array("q", map(hash, lines))

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | Sequence[Record]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        (cells,) = self._dialect.reader([self._lines[at]])
        row = dict(zip(self._header, cells, strict=False))
        return Record(row, self._root, self._first + (at if at >= 0 else at + len(self)))

    def __iter__(self) -> Iterator[Record]:
        header, root = self._header, self._root
        for line, cells in enumerate(self._dialect.reader(self._lines), start=self._first):
            yield Record(dict(zip(header, cells, strict=False)), root, line)

    @property
    def known(self) -> KnownLines:
        """What of them helps to read a file like theirs."""
        return KnownLines(self._header, self._dialect, self.marks)

    def are_rows(self, former: KnownLines | None) -> bool:
        """Whether each line is a row: none is blank, goes on in the next, or has more cells than
        the table has columns. Lines of a ``former`` file are known to be.
        """
        known: set[int] = set()
        if former and (former.header, former.dialect) == (self._header, self._dialect):
            if len(former.marks) == len(self):
                others = compress(self._lines, map(ne, self.marks, former.marks))
                return all(map(self._is_row, others))
            known = set(former.marks)
        marked = zip(self._lines, self.marks, strict=True)
        return all(self._is_row(line) for line, mark in marked if mark not in known)

    def _is_row(self, line: str) -> bool:
        width, dialect = len(self._header), self._dialect
        if not dialect.quote or dialect.quote not in line:
            is_blank = not line.replace(dialect.delimiter, "").strip()
            if is_blank or line.count(dialect.delimiter) < width:
                return not is_blank
        try:
            rows = list(dialect.reader([line]))
        except csv.Error:
            return False
        if len(rows) != 1 or not any(cell.strip() for cell in rows[0]):
            return False
        return not any(cell.strip() for cell in rows[0][width:])


def lines_after(text: str, line: int, dialect: Dialect) -> list[str]:
    """The lines of a text after this one, without blank ones at the end."""
    lines = re.split("\r\n?|\n", text) if "\r" in text else text.split("\n")
    del lines[:line]
    while lines and not lines[-1].replace(dialect.delimiter, "").strip():
        lines.pop()
    return lines
