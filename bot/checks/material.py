"""The rows of a folder with where they stand: what every check reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from bot.checks.rules import WARNINGS
from bot.dataset.model import Claim, Dataset, Figure, TableRow
from bot.dataset.package import Folder
from bot.dataset.problem import Problem, Severity
from bot.dataset.sheet import Sheet
from bot.dataset.tables import TABLES
from bot.dataset.vocabulary import Qualifier

R = TypeVar("R", bound=TableRow)

_TABLE_OF = {table.model: table for table in TABLES}


def problem_in(
    model: type[TableRow], line: int | None, column: str | None, rule: str, message: str
) -> Problem:
    """A problem in the table of ``model``; a warning when its rule is one."""
    severity = Severity.WARNING if rule in WARNINGS else Severity.ERROR
    return Problem(_TABLE_OF[model].file, line or None, column, rule, message, severity)


def merge_alike(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems that differ in their line alone, as one at the first line.

    Thousands of rows may name one mistyped id.
    """
    lines: dict[Problem, list[int | None]] = defaultdict(list)
    for problem in problems:
        lines[replace(problem, line=None)].append(problem.line)
    for problem, (first, *later) in lines.items():
        message = problem.message
        if len(later) == 1:
            message += " So does 1 later row."
        elif later:
            message += f" So do {len(later)} later rows."
        yield replace(problem, line=first, message=message)


class ComparableFigure(NamedTuple):
    """A figure that must agree with others, with its line and its value, which is not blank."""

    line: int
    value: Decimal
    figure: Figure


class _Everything(Container[str]):
    def __contains__(self, _: object) -> bool:
        return True


@dataclass(frozen=True)
class Material:
    """A folder as read, and the dataset as it was last published.

    Rows that could not be read are left out of ``rows``, but what they name counts as there, so
    that one broken cell is one problem.
    """

    folder: Folder
    before: Dataset | None = None

    def sheet(self, model: type[TableRow]) -> Sheet:
        """The table of ``model``."""
        return self.folder.sheets[_TABLE_OF[model].name]

    def rows(self, model: type[R]) -> list[tuple[int, R]]:
        """The line and the row, for every row of the table that could be read; 0 for a row that
        stands in no file.
        """
        sheet = self.sheet(model)
        return list(zip(sheet.lines, cast("list[R]", sheet.rows), strict=True))

    def known(self, model: type[TableRow], column: str = "id") -> Container[str]:
        """What stands in a column. Everything does in a table that could not be read."""
        sheet = self.sheet(model)
        if not sheet.readable:
            return _Everything()
        known = {getattr(row, column) for row in sheet.rows}
        known.update(row.get(column, "") for row in sheet.broken)
        return known

    def by_id(self, model: type[R]) -> dict[str, R]:
        """The rows that could be read, by their id; of those with one id, the last."""
        return {row.id: row for _, row in self.rows(model)}  # type: ignore[attr-defined]

    @cached_property
    def claims_of(self) -> dict[str, list[Claim]]:
        """The claims of each figure."""
        claims = defaultdict(list)
        for _, claim in self.rows(Claim):
            claims[claim.figure].append(claim)
        return claims

    @cached_property
    def comparable(self) -> list[ComparableFigure]:
        """The figures that must agree with each other.

        Left out are those that differ by definition, those that another figure corrects, and those
        that no document states exactly.
        """
        corrected = {figure.corrects for _, figure in self.rows(Figure)}
        exact = set()
        for _, claim in self.rows(Claim):
            if claim.qualifier is Qualifier.EXACT:
                exact.add(claim.figure)
        found = []
        for line, figure in self.rows(Figure):
            is_alike = figure.definition is None and figure.id not in corrected
            is_exact = figure.id in exact or figure.document is not None
            if figure.value is not None and is_alike and is_exact:
                found.append(ComparableFigure(line, figure.value, figure))
        return found
