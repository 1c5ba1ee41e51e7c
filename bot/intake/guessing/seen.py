"""What was found out about a file of results: its columns, their cells, and how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bot.intake.guessing.headings import COUNTS, KINDS, Heading, heading_of
from bot.intake.mapping.values import NOTHING

_COUNT = re.compile(r"[-+]?(\d+|\d{1,3}([.,'’ \u00a0\u202f]\d{3})+)(\.0+)?")
_CODE = re.compile(r"[^\W\d]*[ -]?\d+[^\W\d]?")
_NUMBER = re.compile(r"[-+−]?\d[\d.,'’ \u00a0\u202f]*\s*%?")

_HOUR = r"( \d{1,2}:\d\d(:\d\d)?( [AP]M)?( [A-Z]{2,4})?)?"
_DAYS = (
    (r"\d{4}-\d\d-\d\d([T ].*)?", None),
    (rf"\d{{1,2}}\.\d{{1,2}}\.\d{{4}}{_HOUR}", "%d.%m.%Y"),
    (rf"\d{{1,2}}/\d{{1,2}}/\d{{4}}{_HOUR}", "%d/%m/%Y"),
    (rf"\d{{1,2}}-\d{{1,2}}-\d{{4}}{_HOUR}", "%d-%m-%Y"),
    (rf"\d{{4}}/\d{{1,2}}/\d{{1,2}}{_HOUR}", "%Y/%m/%d"),
    (r"\d{8}", "%Y%m%d"),
)

_PROBED = 50
"""Cells by which it is told what a column has."""

_MOST_ADDED = 200
"""Cells of which it is tried whether a column is the sum of others."""

MOST_RECORDS = 50_000
"""Records that are looked at: enough to tell what a column is."""

MOST_CELLS = 2_000_000
"""Cells that are looked at, some 200 MB of memory: of a table of thousands of columns these are
fewer records.
"""


def is_number(text: str) -> bool:
    """Whether a cell is a number, however it is written."""
    return _NUMBER.fullmatch(text.strip()) is not None


def number_in(cell: str) -> int:
    """The whole number of a cell; 0 where it has none. *5.000* is five thousand, *5.0* is five."""
    digits = re.sub(r"\D", "", re.sub(r"\.(0{1,2}|0{4,})$", "", cell))
    return int(digits) if digits else 0


def hours_form(text: str) -> str:
    """How the hour after a day is written (strptime): *22:41 PM EST* has its zone as it stands."""
    found = re.fullmatch(r"\d{1,2}:\d\d(?P<seconds>:\d\d)?(?P<half> [AP]M)?(?P<zone> .*)?", text)
    if found is None:
        return ""
    hour, half = ("%I", " %p") if found["half"] else ("%H", "")
    return f"{hour}:%M{':%S' if found['seconds'] else ''}{half}{found['zone'] or ''}"


@dataclass(eq=False)
class SeenColumn:
    """A column, or a member of the records of a tree: how a mapping refers to it, what it is
    called, and its cell in each record. ``depth`` tells how many records out it stands, ``own``
    what it is called in the last line of a header that has several. ``has_month_first`` tells that
    the file writes 11/8/2022 for a day of November.
    """

    ref: str
    label: str
    cells: list[str]
    depth: int = 0
    container: str = ""
    own: str = ""
    has_month_first: bool = False

    @cached_property
    def heading(self) -> Heading:
        """What its name says; where that says little, with what it stands in."""
        own = heading_of(self.label)
        if own.concept or self.container.casefold() in _CONTAINERS:
            return own
        if (self.container, self.label) == ("counts", "count"):
            # The count of a list of counts is which of them it is.
            return Heading("round", len(self.label))
        both = heading_of(f"{self.container} {self.label}")
        is_bare = bool(self.label) and not own.qualifiers and both.concept in KINDS
        if is_bare and all(map(is_number, self.filled[:_PROBED])):
            # A number among *counties* is no county, unless it is called its code.
            return own
        return Heading(both.concept, both.letters, own.qualifiers, own.has_votes)

    @cached_property
    def filled(self) -> list[str]:
        """Its cells that are not blank."""
        return [cell for cell in self.cells if cell]

    @cached_property
    def distinct(self) -> frozenset[str]:
        """Its different cells, without blank ones."""
        return frozenset(self.filled)

    @property
    def is_constant(self) -> bool:
        """Whether it says the same everywhere."""
        return len(self.distinct) == 1 and len(self.filled) == len(self.cells)

    @cached_property
    def is_numeric(self) -> bool:
        """Whether its cells are numbers but for some signs for *unknown* and few slips: where there
        are few lines one, as long as the heading speaks of numbers or it has digits and is no code
        such as 2A.
        """
        cells = [cell for cell in self.filled if cell.casefold() not in NOTHING]
        slips = [cell for cell in cells if not is_number(cell)]
        numbers = len(cells) - len(slips)
        if len(slips) == 1 < numbers < 9:
            is_counted = self.heading.concept in COUNTS
            has_digits = any(map(str.isdigit, slips[0]))
            return is_counted or (has_digits and _CODE.fullmatch(slips[0]) is None)
        return numbers > 0 and numbers >= 0.9 * len(cells)

    @cached_property
    def added(self) -> list[int]:
        """The whole numbers of its first cells, by which it is tried what adds up to what."""
        return list(map(number_in, self.cells[:_MOST_ADDED]))

    @cached_property
    def is_serial(self) -> bool:
        """Whether it numbers its rows, or what several rows each are of."""
        own = list(dict.fromkeys(self.cells))
        return len(own) > 2 and own == [str(n + 1) for n in range(len(own))]

    @cached_property
    def is_count(self) -> bool:
        """Whether its numbers are whole, as far as votes are not shared between two of one name."""
        numbers = [cell for cell in self.filled if is_number(cell)]
        whole = sum(_COUNT.fullmatch(cell.strip()) is not None for cell in numbers)
        is_shared = self.heading.concept == "votes" and 2 * whole > len(numbers)
        return self.is_numeric and (whole == len(numbers) or is_shared)

    @cached_property
    def day_format(self) -> str | None:
        """How its days, or days with hours, are written (strptime); blank for ISO 8601, None where
        they are none.
        """
        for pattern, written in _DAYS:
            if not self.filled or not all(re.fullmatch(pattern, cell) for cell in self.distinct):
                continue
            if written is None:
                return ""
            hours = max((cell.partition(" ")[2] for cell in self.distinct), key=len)
            form = f"{written} {hours_form(hours)}".rstrip()
            return form.replace("%d/%m", "%m/%d") if self.has_month_first else form
        return None


@dataclass(frozen=True)
class Dictionary:
    """A list of records beside those of results, which may say what these only number: the path to
    it, and the cells of each of its members by reference.
    """

    each: str
    cells: dict[str, list[str]]


@dataclass
class Seen:
    """A file as it was found: the settings of [input] with why, the path to its records, columns,
    and how wide tables repeat themselves (settings of [wide]). ``above`` is a moment that stands
    above the header, with the regular expression and the form (strptime) by which it is read.
    ``left`` are columns that cannot be taken, with the reason. ``places`` are the columns of the
    name and of the code of places where no header tells them, the larger places first. ``filled``
    is a column that no record lacks, unlike notes and totals; blank where there are none of these.
    ``alike`` are paths to other lists of a tree whose records have the same members, ``beside`` are
    those with votes that stand in the same records around and have other members;
    ``dictionaries`` are lists of a tree that may name what its records number.
    """

    settings: dict[str, Any] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    each: str = ""
    columns: list[SeenColumn] = field(default_factory=list)
    repeated: dict[str, Any] = field(default_factory=dict)
    above: tuple[str, str, str] | None = None
    has_month_first: bool = False
    is_tree: bool = False
    records: int = 0
    left: dict[str, str] = field(default_factory=dict)
    places: tuple[tuple[str, str], ...] = ()
    filled: str = ""
    sheets: list[str] = field(default_factory=list)
    alike: tuple[str, ...] = ()
    beside: tuple[Seen, ...] = ()
    dictionaries: tuple[Dictionary, ...] = ()

    @property
    def is_nested(self) -> bool:
        """Whether records of choices stand inside those of places: not all lie side by side."""
        return any(column.depth and not column.is_constant for column in self.columns)

    def set(self, name: str, value: Any, why: str = "") -> None:
        """A setting of [input]."""
        self.settings[name] = value
        if why:
            self.reasons[name] = why

    def of_file(self, column: SeenColumn) -> str:
        """How what is said once for the whole file refers to a column: in a tree by the path from
        its root to the first of the records that have it.
        """
        if not self.is_tree or column.ref.startswith("$"):
            return column.ref
        steps = re.findall(r"[^\[\]*]*(?:\[\*\]|\*)", self.each)
        around = "".join(steps[: len(steps) - column.depth]).replace("[*]", "[0]")
        return f"$.{around}.{column.ref.lstrip('^.')}"


_CONTAINERS = frozenset(
    {"", "list", "items", "data", "rows", "entries", "records", "result", "results"}
)
"""What lists are called whose names tell nothing of what is in them: no *list* of a party."""
