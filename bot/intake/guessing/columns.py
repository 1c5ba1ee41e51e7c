"""The columns of a file sorted by what they are, and the guess that is made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.intake.formats.reading import SHEET
from bot.intake.guessing.headings import (
    COUNTS,
    KINDS,
    LEFT_OUT,
    Heading,
    ballot_of,
    heading_of,
    is_called_total,
    value_of,
    words_in,
)
from bot.intake.guessing.seen import Seen, SeenColumn, hours_form, number_in

_MOST_CONTESTS = 12
"""Different numbers of a column such as *Stimme* for which it may be a contest."""
_MOST_TURNS = 5
"""Rounds of voting for one office."""
_MOST_STATES = 40
"""Different cells of a column that tells how far a count is, who is elected, or a test."""


_IN = frozenset({"in", "reported", "reporting", "counted", "received", "completed"})
"""Words behind those for units, of the ones whose votes are counted."""
_IN_ALL = (
    "{}",
    "{} total",
    "total {}",
    "{} in all",
    "{} expected",
    "number of {}",
    "num {}",
    "all {}",
)
"""What all units are called beside them."""

_NAMESAKES = 1.2
"""So many times as many places as names may there be in sheets that have places of their own."""

_FLAGS = frozenset({"true", "false", "yes", "no", "True", "False", "TRUE", "FALSE", "Yes", "No"})

_ADDRESS = re.compile(r"https?://|www\.")

_WITH_CODES = frozenset({"candidate", "party", "person", "first", "last", "contest"})
"""Concepts that are names: numbers under such a heading are codes, if anything."""


@dataclass
class Guess:
    """What a file seems to mean: settings of a mapping and why, by table and name; kinds of records
    and figures. ``left`` are columns that nothing is taken from, with the reason. ``typed`` are the
    columns that tell the place where places of all kinds stand in one, ``doubts`` what a person
    should look at before anything else.
    """

    seen: Seen
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    records: list[dict[str, Any]] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    typed: tuple[str, ...] = ()
    doubts: list[str] = field(default_factory=list)

    def set(self, table: str, name: str, value: Any, why: str = "") -> None:
        """A setting of a table, with the reason."""
        self.tables.setdefault(table, {})[name] = value
        if why:
            self.notes[table, name] = why


class Columns:
    """The columns of a file by concept; ``numbers`` and ``texts`` are those of no known one."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self.by_concept: dict[str, list[SeenColumn]] = {}
        self.texts: list[SeenColumn] = []
        self.numbers: list[SeenColumn] = []
        self._by_ref = {column.ref: column for column in seen.columns}
        in_groups, units = self._in_groups(), self._units_in()
        for column in seen.columns:
            # An address on the web is no place, and nobody's name.
            if column.ref in in_groups or _is_of_addresses(column):
                continue
            concept = units.get(column.ref) or self._concept(column)
            if concept:
                self.by_concept.setdefault(concept, []).append(column)
            elif column.is_numeric:
                self.numbers.append(column)
            elif column.filled:
                self.texts.append(column)

        for column in self.all_of("date"):
            if self.hours_beside(column) is not None or all(":" in c for c in column.distinct):
                # With an hour it is no election's day, but when something was written.
                self.by_concept["date"].remove(column)
                self.by_concept.setdefault("time", []).append(column)

        labels = {words_in(column.label).strip() for column in seen.columns}
        if {"ad", "ed"} <= labels:
            # In New York an election district is a part of an assembly district.
            small = [c for c in self.all_of("constituency") if words_in(c.label).strip() == "ed"]
            self.by_concept["constituency"] = [
                c for c in self.all_of("constituency") if c not in small
            ]
            self.by_concept.setdefault("precinct", []).extend(small)

        self.sheet = self._take_sheet()
        days = [day for day in self.all_of("date") if len(day.distinct) > 1]
        for column in self.all_of("round"):
            if any(self.decides(column.ref, day.ref) for day in days):
                # Each has a day of its own: people voted again, nobody counted again.
                self.by_concept["round"].remove(column)
                self.by_concept.setdefault("turn", []).append(column)

    def _take_sheet(self) -> SeenColumn | None:
        """The column of the names of sheets, where each sheet has places of its own. Where they
        have the same places it is that of contests.
        """
        sheet = self._by_ref.get(SHEET)
        if sheet is None:
            return None
        self.texts = [column for column in self.texts if column is not sheet]
        self.numbers = [column for column in self.numbers if column is not sheet]
        places = self.all_of(*KINDS)
        if any(self.decides(c.ref, SHEET) and self.decides(SHEET, c.ref) for c in places):
            return None
        for column in places:
            # A total stands in each of them.
            cells = zip(column.cells, sheet.cells, strict=True)
            pairs = {pair for pair in cells if pair[0] and not is_called_total(pair[0])}
            own = {cell for cell, _ in pairs}
            if len(pairs) <= _NAMESAKES * len(own):
                return sheet
        self.by_concept.setdefault("contest", []).append(sheet)
        return None

    def hours_beside(self, day: SeenColumn) -> SeenColumn | None:
        """The column after one of days that has their hours."""
        at = self.seen.columns.index(day) + 1
        beside = self.seen.columns[at : at + 1]
        is_day = bool(day.day_format) and " " not in (day.day_format or "")
        has_hours = bool(beside) and bool(beside[0].distinct)
        return (
            beside[0] if is_day and has_hours and all(map(hours_form, beside[0].distinct)) else None
        )

    def of(self, concept: str) -> SeenColumn | None:
        """The first column of a concept."""
        return next(iter(self.by_concept.get(concept, ())), None)

    def all_of(self, *concepts: str) -> list[SeenColumn]:
        """The columns of some concepts."""
        return [column for concept in concepts for column in self.by_concept.get(concept, ())]

    def called(self, ref: str) -> SeenColumn:
        """The column that a reference names."""
        return self._by_ref[ref]

    def different(self, refs: Sequence[str]) -> int:
        """How many different rows some columns have, of those where the last is not blank."""
        rows = zip(*(self._by_ref[ref].cells for ref in refs), strict=True)
        return len({row for row in rows if row[-1]})

    def decides(self, one: str, other: str) -> bool:
        """Whether each cell of a column has always the same of another beside it."""
        cells = zip(self._by_ref[one].cells, self._by_ref[other].cells, strict=True)
        pairs = {(a, b) for a, b in cells if a and b}
        return len(pairs) == len({a for a, _ in pairs})

    def _in_groups(self) -> set[str]:
        """Columns of groups that repeat: what the first of them has goes for all."""
        repeated, names = self.seen.repeated, list(self._by_ref)
        found: set[str] = set()
        if "groups" in repeated:
            found = set(names[names.index(repeated["groups"][0]) :])
        for pattern in repeated.get("numbered", {}).values():
            like = re.escape(pattern).replace(r"\{n\}", r"\d+")
            found |= {name for name in names if re.fullmatch(like, name)}
        return found

    def _units_in(self) -> dict[str, str]:
        """The concepts of columns such as *Boxes in* and *Boxes*: units that are in of those that
        there are, whatever they are called.
        """
        found: dict[str, str] = {}
        counts = {words_in(c.label).strip(): c for c in self.seen.columns if c.is_count}
        for words, column in counts.items():
            before, _, last = words.rpartition(" ")
            if last not in _IN:
                continue
            called = (counts.get(form.format(before)) for form in _IN_ALL)
            whole = next(filter(None, called), None) if before else self._several_units(column)
            if whole is None or whole is column:
                continue
            pairs = zip(column.cells, whole.cells, strict=True)
            if all(number_in(part) <= number_in(all_) for part, all_ in pairs):
                found |= {column.ref: "reported", whole.ref: "units"}
        return found

    def _several_units(self, reporting: SeenColumn) -> SeenColumn | None:
        """What is called *precincts* beside *reporting* and nothing else: not one of them."""
        for column in self.seen.columns:
            kind = value_of(column.label, "precinct", "station")
            if kind and words_in(column.label).endswith("s ") and column.depth == reporting.depth:
                return column if column.is_count else None
        return None

    def group(self) -> list[SeenColumn]:
        """The columns of the first of the groups that repeat, by what they are called in views."""
        repeated = self.seen.repeated
        if "groups" in repeated:
            first, width = repeated["groups"]
            names = list(self._by_ref)
            start = names.index(first)
            return [self._by_ref[name] for name in names[start : start + width]]
        found = []
        for name, pattern in repeated.get("numbered", {}).items():
            column = self._by_ref.get(pattern.replace("{n}", "1"))
            if column is not None:
                found.append(SeenColumn(name, name, column.cells))
        return found

    def _concept(self, column: SeenColumn) -> str:
        """What a column is by its heading, where its cells can be that; blank where nothing is."""
        heading = _of_seats(column)
        ballot, rest = ballot_of(column.label)
        if ballot and rest and column.is_count and not heading_of(rest).qualifiers:
            # *Party vote: Elm* are votes of Elm, and *Zweitstimmen ungültig* are invalid ones.
            told = heading_of(rest).concept
            return told if told in COUNTS | LEFT_OUT else "votes"
        if heading.concept in LEFT_OUT:
            return heading.concept
        if "[0]" in column.ref and column.is_numeric:
            # One of a list is no count of the whole of it.
            return "margin"
        is_code = "code" in heading.qualifiers
        if heading.concept in COUNTS or heading.concept.startswith("way:"):
            return _counted(column, heading)
        if column.is_count and heading.has_votes and not is_code:
            return "votes"
        if column.is_numeric and heading.concept in _WITH_CODES:
            is_named = heading.concept == "contest" and len(column.distinct) <= _MOST_CONTESTS
            code = f"{heading.concept} code" if is_code else ""
            return "contest" if is_named else code
        if heading.concept == "election" and column.distinct <= _FLAGS:
            # *election.final: false* tells of it how far it is, and not what it is called.
            heading = heading_of(column.label.rpartition(" ")[2])
        return heading.concept if _can_be(column, heading) else ""


def _is_of_addresses(column: SeenColumn) -> bool:
    """Whether its cells are addresses on the web."""
    return bool(column.filled) and all(map(_ADDRESS.match, column.distinct))


def _counted(column: SeenColumn, heading: Heading) -> str:
    """What a column is whose heading is of counts."""
    is_code = "code" in heading.qualifiers
    # *Code du b.vote* has numbers that are no counts.
    is_counted = column.is_count and "type" not in heading.qualifiers
    is_way = heading.concept.startswith("way:") and heading.has_votes
    if is_way and is_counted and 3 * heading.letters < len(column.label):
        # *Votes abroad* are a way of voting, *Votes of the United Diaspora Party* are none.
        return "votes"
    if is_counted and not (is_code and column.is_serial):
        return heading.concept
    # *Electorate* is a count, and in other countries what a constituency is called.
    is_text = column.filled and not column.is_numeric
    return value_of(column.label, "contest", *KINDS) if is_text else ""


def _of_seats(column: SeenColumn) -> Heading:
    """What a heading says, where it may be of seats by what its cells are."""
    heading, label = column.heading, column.label
    if heading.concept == "seats" and heading.has_votes and not value_of(label, "seats"):
        # *Votos diputados* are votes.
        return replace(heading, concept="votes")
    is_elected = heading.concept == "winner" and column.is_count and " elected " in words_in(label)
    if is_elected and any(number_in(cell) > 1 for cell in column.filled):
        # *Elected: 3* are seats, and 0 or 1 whether somebody has one.
        return replace(heading, concept="seats")
    return heading


def _can_be(column: SeenColumn, heading: Heading) -> bool:
    """Whether the cells of a column are such as its heading says."""
    match heading.concept:
        case "date" | "time":
            return column.day_format is not None
        case "turn":
            return len(column.distinct) <= _MOST_TURNS
        case "round":
            return column.is_numeric
        case "election" | "contest" if column.distinct <= _FLAGS:
            return False
        case "election" if heading.qualifiers & {"type", "code"}:
            return column.is_constant and not column.is_numeric
        case "winner" | "test" | "status":
            return 0 < len(column.distinct) < _MOST_STATES
        case concept if concept in KINDS and column.is_numeric:
            # A long heading with one such word in it is about something else.
            says = heading_of(column.label).concept != ""
            is_about = says and 3 * heading.letters >= len(column.label)
            is_code = "code" in heading.qualifiers
            # 1.53 is how large it is.
            is_place = (is_code or is_about) and column.is_count
            return is_place and "count" not in heading.qualifiers
        case _:
            return True


def braced(ref: str) -> str:
    """A reference as a template."""
    return "{" + ref + "}"
