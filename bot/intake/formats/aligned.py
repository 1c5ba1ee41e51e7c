"""Tables of text whose cells are parted by where they stand: fixed-width files, and reports with
numbers that are aligned to the right.

What Python's libraries have for it (``pandas.read_fwf``) wants the columns told or reads the header
with the first lines, which cuts the words over narrow numbers; and it is much besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_MOST_LINES = 2000
"""Lines that columns are looked for in."""
_FEWEST_LINES = 3
_MANY_LINES = 8
"""Lines in which one blank sign at a place in all of them is no accident."""
_FEWEST_COLUMNS = 2
_ROOM_FOR_DIGITS = 3
"""Signs that the numbers of a column may need besides in the next file."""

_RULE = re.compile(r"[\s\-=_+|.*#~]*")
"""A line that is drawn under a header or between two pages."""
_NUMBER = re.compile(r"(?<!\S)[-+]?\d[\d.,']*%?(?!\S)")


def cells_by_place(line: str, starts: Sequence[int]) -> list[str]:
    """The cells of a line by the first sign of each, counted from 1; none of a line that is only
    drawn, and one of a line such as a title with words across columns.
    """
    if _RULE.fullmatch(line):
        return []
    text = line.expandtabs()
    if any(
        text[start - 2 : start].strip() == text[start - 2 : start]
        for start in starts[1:]
        if len(text) >= start
    ):
        return [text.strip()]
    ends = [*(start - 1 for start in starts[1:]), None]
    return [text[start - 1 : end].strip() for start, end in zip(starts, ends, strict=True)]


def starts_of(text: str) -> list[int]:
    """Where columns begin in a text, from 1, by what is blank in all of its lines with numbers;
    none where it has no such columns.
    """
    lines = [line.expandtabs().rstrip() for line in text.splitlines()[:_MOST_LINES]]
    at = [number for number, line in enumerate(lines) if _is_of_table(line)]
    if len(at) < _FEWEST_LINES:
        return []
    # Names and numbers in the title, *Results of 8 November 2022*, are no lines of it.
    usual = sorted(len(_NUMBER.findall(lines[number])) for number in at)[len(at) // 2]
    at = [number for number in at if 2 * len(_NUMBER.findall(lines[number])) >= usual]
    rows = [lines[number] for number in at]
    width = max(map(len, rows))
    filled = [any(row[place : place + 1].strip() for row in rows) for place in range(width)]
    least = 1 if len(rows) >= _MANY_LINES else 2
    columns = list(_runs(filled, least))
    if len(columns) < _FEWEST_COLUMNS or not _have_numbers(rows, columns):
        return []
    heads = _heads_above(lines, at[0])
    starts = [1]
    for (_, end), (start, last) in pairwise(columns):
        cells = [row[start:last].strip() for row in rows]
        is_number = all(_NUMBER.fullmatch(cell) for cell in cells if cell)
        starts.append(_parting(end, start, heads, is_number=is_number) + 1)
    return starts


def _is_of_table(line: str) -> bool:
    """Whether a line has names and numbers that are set apart."""
    return len(re.split(r"\s{2,}", line.strip())) > 1 and _NUMBER.search(line) is not None


def _runs(filled: Sequence[bool], least: int) -> Iterator[tuple[int, int]]:
    """Where columns begin and end: what ``least`` blank signs at least stand between."""
    start: int | None = None
    blank = 0
    for place, is_filled in enumerate([*filled, *[False] * least]):
        blank = 0 if is_filled else blank + 1
        if is_filled and start is None:
            start = place
        elif start is not None and blank == least:
            yield start, place - least + 1
            start = None


def _have_numbers(rows: Sequence[str], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether some column has a number in most lines, so that it is no prose in columns."""
    counted = 0
    for start, end in columns:
        numbers = [row[start:end].strip() for row in rows]
        found = sum(_NUMBER.fullmatch(number) is not None for number in numbers if number)
        counted += found > len(rows) // 2
    return counted > 0


def _heads_above(lines: Sequence[str], first: int) -> list[str]:
    """The lines of the header above the first with numbers, the nearest first."""
    heads: list[str] = []
    for line in reversed(lines[:first]):
        if not _RULE.fullmatch(line):
            heads.append(line)
        elif not line.strip() and heads:
            break
    return [line for line in heads if len(re.split(r"\s{2,}", line.strip())) > 1][:3]


def _parting(end: int, start: int, heads: Sequence[str], *, is_number: bool) -> int:
    """Where to part two columns, of which one ends and the next begins, so that no words of the
    header are parted, and longer names and larger numbers of the next file have room.
    """
    target = start - _ROOM_FOR_DIGITS if is_number else start

    def judge(place: int) -> tuple[int, int]:
        parted = 0
        for head in heads:
            before, behind = head[:place], head[place:]
            if not before.strip() or not behind.strip():
                continue
            blanks = len(before) - len(before.rstrip()) + len(behind) - len(behind.lstrip())
            # One blank may stand between the words of one column.
            parted += max(2 - blanks, 0)
        return parted, abs(place - target)

    return min(range(end, start + 1), key=judge)
