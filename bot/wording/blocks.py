"""The parts of a message, before Telegram or a terminal has a say in how they look."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from bot.wording.labels import closed

TABLE_COLUMNS = 34
"""The widest line of a ``<pre>`` that a small phone shows without breaking it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. ``strong`` is a title; ``links`` are the parts of it that lead somewhere,
    each with its address, in the order in which they stand in the text.
    """

    text: str
    strong: bool = False
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TextTable:
    """Rows of cells: the first column to the left, the others to the right, at most
    ``TABLE_COLUMNS`` wide.
    """

    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> tuple[str, ...]:
        """The rows as lines of one width; a first cell that is too long ends in an ellipsis."""
        return _table_lines(self.rows)


_MARKS = "*°"
_NUMBERING = " 0123456789"
_SHORTEST_BEGINNING = 4
"""Columns, at least, of a beginning that is worth its room."""


# A table's lines are asked for once to measure them, and once for each way they are shown.
@lru_cache(maxsize=512)
def _table_lines(given: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    columns = max(map(len, given))
    rows = [(*row, *[""] * (columns - len(row))) for row in given]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    rest = sum(widths[1:]) + 2 * (columns - 1)
    # Numbers are never cut; a name keeps four columns whatever it costs.
    widths[0] = max(min(widths[0], TABLE_COLUMNS - rest), 4)
    names = [row[0] for row in rows]
    shown = [_cut(name, widths[0]) for name in names]
    # The number of a place in an order tells no name from another.
    alike: dict[str, set[str]] = {}
    for cut, name in zip(shown, names, strict=True):
        alike.setdefault(cut.lstrip(_NUMBERING), set()).add(name)
    lines = []
    for row, cut in zip(rows, shown, strict=True):
        first = _told_apart(row[0], cut, alike[cut.lstrip(_NUMBERING)], widths[0])
        cells = [first + " " * (widths[0] - _width(first))]
        for cell, width in zip(row[1:], widths[1:], strict=True):
            cells.append(" " * (width - _width(cell)) + cell)
        lines.append("  ".join(cells).rstrip())
    return tuple(lines)


def _told_apart(name: str, cut: str, alike: Collection[str], width: int) -> str:
    """A name in so many columns where several are ``alike`` once they are ``cut``: by its end, as
    *Nordvikkommune 1*, whole words of it where there is room, and without the words that all of
    them begin with where there is none for both: *Kraków - Nowa Huta*, *Kraków - Nowe Miasto*.
    """
    if len(alike) == 1:
        return cut
    bare = [each.lstrip(_NUMBERING) for each in alike]
    shared = 0
    for letters in zip(*bare, strict=False):
        if len(set(letters)) > 1:
            break
        shared += 1
    while shared and bare[0][shared - 1].isalnum():
        shared -= 1
    number = name[: len(name) - len(name.lstrip(_NUMBERING))]
    rest, room, end = name[len(number) + shared :], width - len(number) - 1, (width - 1) // 3
    if not shared or _width(rest) <= end:
        return _cut(name, width, end)
    if _width(rest) + _SHORTEST_BEGINNING <= room:
        return _cut(name, width, len(rest.rstrip(_MARKS)))
    several = {_cut(each[shared:], room) for each in bare}
    # Of names that are alike in what follows, too, the ends are left.
    is_apart = len(several) == len(set(bare))
    return closed(f"{number}…{_cut(rest, room)}") if is_apart else _cut(name, width, end)


def _cut(text: str, width: int, end: int = 0) -> str:
    """A name in so many columns, with an ellipsis for what has no room, before its last ``end``
    letters.
    """
    if _width(text) <= width:
        return text
    # A mark that a line below explains stays with its name.
    name = text.rstrip(_MARKS)
    tail = (name[-end:].lstrip() if end else "") + text[len(name) :]
    begun = set_cell_size(name, max(width - 1 - _width(tail), 1)).rstrip()
    return closed(f"{begun}…{tail}")


def _width(text: str) -> int:
    # Other letters may take two columns or none, and it takes a while to look them up.
    return len(text) if text.isascii() else cell_len(text)


@dataclass(frozen=True, slots=True)
class Details:
    """Lines that stay folded until somebody opens them."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class EmptyLine:
    """An empty line."""


Block = Line | TextTable | Details | EmptyLine


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: ``data`` for the bot (at most 64 bytes of UTF-8), a ``url`` to
    open, or an inline query that it puts into a chat of the reader's choice to ``share`` an answer.
    """

    label: str
    data: str | None = None
    url: str | None = None
    share: str | None = None


ButtonRows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """What an answer shows: the keys of its ``figures`` as of an ``edition``, and its ``question``
    as callback data, blank where it has none.
    """

    edition: int
    figures: frozenset[str]
    question: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """``html`` in Telegram's HTML, at most 4,096 UTF-16 units once parsed; ``plain`` the same for a
    terminal.

    ``follow`` are the keys by which the place that it is about can be followed, the usual one
    first. For a list of what may be sent there are its ``title`` and ``lead``, the first lines
    below it that say something of their own, and the ``country`` (ISO 3166-1 alpha-2) that it is
    about. ``contents`` are those of an answer
    with figures.
    """

    html: str
    plain: str
    buttons: ButtonRows = ()
    follow: tuple[str, ...] = ()
    title: str = ""
    lead: str = ""
    country: str | None = None
    contents: Contents | None = None
