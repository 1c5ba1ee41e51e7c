"""Which sheets of a spreadsheet are to be read, and where their tables end."""

from __future__ import annotations

from collections.abc import Sequence

from python_calamine import CalamineError

from bot.intake.formats.input import InputPart
from bot.intake.formats.reading import UnreadableError, book_of, cells_of
from bot.intake.guessing.seen import Seen, is_number


def by_numbers(data: bytes) -> list[str]:
    """The names of the sheets, that with the most numbers first."""
    book, numbers = book_of(data), {}
    try:
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python()
            numbers[name] = sum(isinstance(cell, float) for row in rows for cell in row)
    except (CalamineError, ValueError) as error:
        raise UnreadableError(f"The spreadsheet cannot be read: {error}.") from None
    fullest = max(numbers, key=lambda name: numbers[name])
    return [fullest, *(name for name in numbers if name != fullest)]


def alike_in(
    data: bytes, seen: Seen, first: int, heads: Sequence[list[str]]
) -> dict[str, tuple[list[list[str]], int]]:
    """The rows of the other sheets that have the same header in the same lines, ``first`` the first
    of these, and how many notes stand below; takes these sheets from those that are not read.
    """
    alike = {}
    for name in seen.sheets:
        lines = [row for _, row in cells_of(data, InputPart(**{**seen.settings, "sheet": name}))]
        after = first + len(heads)
        if [*map(_stripped, lines[first:after])] == [*map(_stripped, heads)]:
            rows = [row for row in lines[after:] if any(map(str.strip, row))]
            below = notes_below(rows)
            alike[name] = (rows[: len(rows) - below], below)
    seen.sheets = [name for name in seen.sheets if name not in alike]
    return alike


def notes_below(rows: Sequence[Sequence[str]]) -> int:
    """How many of the last rows are notes: a text in the first cell alone, or one number below some
    column.
    """
    found = 0
    for row in reversed(rows):
        first, *others = [cell.strip() for cell in row]
        told = [cell for cell in (first, *others) if cell]
        if len(told) != 1 or is_number(told[0]) == bool(first):
            break
        found += 1
    usual = [sum(bool(cell.strip()) for cell in row) for row in rows[: len(rows) - found]]
    return found if usual and min(usual) > 2 else 0


def _stripped(row: Sequence[str]) -> list[str]:
    """The cells of a row, without blank ones at its end."""
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells
