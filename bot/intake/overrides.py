"""What a newsroom says against a source: ``overrides.csv`` in a dataset's folder, laid over every
tick and touched by none.

    contest,place,candidate,measure,way,value,until,who,why
    ,hartford,clinton,votes,,7648,2026-11-04T12:00-05:00,Night desk,The clerk told us by phone.
    ,overall,clinton,call,,none,,Night desk,We do not call it yet.

Its figures are the newsroom's own claims: the document that states them names who says so and why.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.dataset.defaults import figure_id
from bot.dataset.problem import Problem, quote
from bot.dataset.sources import OVERRIDE
from bot.dataset.tables import columns
from bot.dataset.vocabulary import Measure, Outcome, PlaceKind
from bot.intake.mapping.ids import id_of
from bot.intake.mapping.mapped import Cells, Groups, Mapped

FILE = "overrides.csv"
COLUMNS = ("contest", "place", "candidate", "measure", "way", "value", "until", "who", "why")
RULE = "override"
_TABLES = {"contest": "contests", "place": "places", "candidate": "candidates"}
_ABOUT = ("contest", "place", "candidate", "measure", "way")
_VALUE = next(each for each in columns("figures") if each.name == "value")
CALL = "call"
"""The measure of a row about what was declared: its value is an outcome, or ``none``."""
NO_CALL = "none"


class OverridesError(Exception):
    """An ``overrides.csv`` that cannot be used: its line, column and what is wrong."""

    def __init__(self, message: str, line: int | None = None, column: str = "") -> None:
        self.problem = Problem(FILE, line, column or None, RULE, message)
        where = FILE if line is None else f"{FILE}:{line}"
        super().__init__(": ".join(filter(None, (where, column, message))))


@dataclass
class Overrides:
    """The rows, by their cells; of those that are laid over, the documents that state them."""

    rows: list[Cells] = field(default_factory=list)
    documents: list[Cells] = field(default_factory=list)

    def active(self, now: datetime) -> list[Cells]:
        """The rows that hold now."""
        return [
            row
            for row in self.rows
            if not row["until"] or datetime.fromisoformat(row["until"]) > now
        ]

    def lay_over(self, mapped: Mapped, now: datetime) -> None:
        """Put the newsroom's values in the places of the source's."""
        self.documents = []
        active = self.active(now)
        if not active:
            return
        main = next(iter(mapped.contests), "")
        groups, laid = mapped.by_place(), dict[str, Cells]()
        for row in active:
            document = self._document(row, mapped)
            if row["measure"] == CALL:
                _overrule(row, document, mapped, main)
                continue
            about = {name: row[name] for name in _ABOUT if row[name]}
            cells = {**_said(row, groups, main), **about}
            cells |= {"value": row["value"], "document": document}
            cells["decimals"] = str(len(row["value"].partition(".")[2]))
            cells["id"] = cells.get("id") or figure_id(cells)
            laid[cells["id"]] = cells
            # What the source says of it need not be known any more.
            for id_, refused in list(mapped.refused.items()):
                if _about(refused, main) == _about(row, main):
                    del mapped.refused[id_]
        if laid:
            mapped.put(list(laid.values()))

    def _document(self, row: Cells, mapped: Mapped) -> str:
        """The id of the document that states a row, which is put beside the others."""
        document = id_of(f"{OVERRIDE} {row['who']} {row['why']}")
        why = {"title": row["why"]} if row["why"] else {}
        received = next(iter(mapped.documents.values()))["received"]
        known = {"id": document, "publisher": row["who"], "received": received, **why}
        if known not in self.documents:
            self.documents.append(known)
        return document


def _about(cells: Mapping[str, str], main: str) -> tuple[str, ...]:
    contest = cells.get("contest") or main
    return (contest, *(cells.get(name) or "" for name in _ABOUT[1:]))


def _said(row: Cells, groups: Groups, main: str) -> Cells:
    """What the source says of what a row is about."""
    contest = row["contest"] or main
    for named in (contest, ""):
        for cells in groups.get((named, row["place"]), ()):
            if _about(cells, main) == _about(row, main):
                return cells
    return {}


def _overrule(row: Cells, document: str, mapped: Mapped, main: str) -> None:
    """Put the newsroom's call in the place of the source's, or none where it says that there is
    none: what the source declares is not shown then, or is taken back.
    """
    contest, place, candidate = row["contest"] or main, row["place"], row["candidate"]
    for key, call in list(mapped.calls.items()):
        is_there = (call.get("place") or PlaceKind.OVERALL.value) == place
        is_meant = not candidate or call["candidate"] == candidate
        if (call.get("contest") or main) == contest and is_there and is_meant:
            del mapped.calls[key]
    if row["value"] != NO_CALL:
        call = {"candidate": candidate, "outcome": row["value"], "document": document}
        call |= {"contest": contest} if contest else {}
        if place != PlaceKind.OVERALL:
            call["place"] = place
        mapped.calls[contest, place, candidate] = call


def read_overrides(folder: Path) -> Overrides:
    """The overrides of a dataset's folder; none where there is no such file. Raises
    ``OverridesError``.
    """
    return Overrides([_checked(line, row) for line, row in _rows(folder)])


def check_overrides(folder: Path, is_known: Callable[[str, str], bool]) -> Iterator[Problem]:
    """What is wrong with the overrides of a dataset's folder. ``is_known`` tells of a table and an
    id whether the table has it, or what was published of it.
    """
    try:
        given = _rows(folder)
    except OverridesError as error:
        yield error.problem
        return
    for line, cells in given:
        try:
            row = _checked(line, cells)
        except OverridesError as error:
            yield error.problem
            continue
        for column, table in _TABLES.items():
            is_whole = column == "place" and row[column] == PlaceKind.OVERALL
            if row[column] and not is_whole and not is_known(table, row[column]):
                message = f"No row of {table}.csv has the id {quote(row[column])}."
                yield Problem(FILE, line, column, RULE, message)


def _rows(folder: Path) -> list[tuple[int, dict[str, str | None]]]:
    path = folder / FILE
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            unknown = [name for name in reader.fieldnames or () if name not in COLUMNS]
            if unknown:
                columns = ", ".join(COLUMNS)
                raise OverridesError(f"The columns are {columns}.", 1, unknown[0])
            return [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise OverridesError(f"It cannot be read: {error}.") from None


def _checked(line: int, given: dict[str, str | None]) -> Cells:
    row = {name: (given.get(name) or "").strip() for name in COLUMNS}
    for name in ("place", "value", "who"):
        if not row[name]:
            raise OverridesError("This is needed.", line, name)
    row["measure"] = row["measure"] or Measure.VOTES.value
    if row["measure"] not in {*Measure, CALL}:
        raise OverridesError(f"{quote(row['measure'])} is none.", line, "measure")
    if row["measure"] == CALL:
        outcomes = [*(outcome.value for outcome in Outcome), NO_CALL]
        if row["value"] not in outcomes:
            listed = ", ".join(outcomes)
            raise OverridesError(f"Of a call it is one of {listed}.", line, "value")
        if row["value"] != NO_CALL and not row["candidate"]:
            raise OverridesError("This is needed.", line, "candidate")
        return _with_moment(row, line)
    if _VALUE.refusal(row["value"]):
        raise OverridesError(f"{quote(row['value'])} is not a number.", line, "value")
    return _with_moment(row, line)


def _with_moment(row: Cells, line: int) -> Cells:
    if row["until"]:
        try:
            has_zone = datetime.fromisoformat(row["until"]).tzinfo is not None
        except ValueError:
            has_zone = False
        if not has_zone:
            message = "This is no moment with its offset from UTC, such as 2026-11-04T12:00-05:00."
            raise OverridesError(message, line, "until")
    return row
