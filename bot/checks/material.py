"""The rows of a folder with where they stand: what every check reads."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar, cast

from bot.checks.rules import NOTICES, WARNINGS
from bot.dataset.model import Claim, Figure, TableRow
from bot.dataset.package import Folder
from bot.dataset.problem import Problem, Severity
from bot.dataset.rows import codec, columns_sql
from bot.dataset.sheet import Sheet
from bot.dataset.staging import Staging
from bot.dataset.tables import TABLES
from bot.dataset.vocabulary import Qualifier

R = TypeVar("R", bound=TableRow)
T = TypeVar("T")

_TABLE_OF = {table.model: table for table in TABLES}


def problem_in(
    model: type[TableRow],
    line: int | None,
    column: str | None,
    rule: str,
    message: str,
    *,
    places: tuple[str, ...] = (),
) -> Problem:
    """A problem in the table of ``model``; a warning or a notice when its rule is one."""
    severity = Severity.WARNING if rule in WARNINGS else Severity.ERROR
    if rule in NOTICES:
        severity = Severity.NOTICE
    return Problem(_TABLE_OF[model].file, line or None, column, rule, message, severity, places)


_TOLD_APART = 3
"""Rows that break one rule in one column, each in words of its own; of more there is the first."""


def merge_alike(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems that differ in their line alone, as one at the first line; and so more than three of
    one rule in one column, whatever the values.

    One cause may break the rule in every row: ids that are all too long, one mistyped id that
    thousands name.
    """
    by_rule: dict[tuple[object, ...], dict[str, list[Problem]]] = {}
    for problem in problems:
        key = (problem.file, problem.column, problem.rule, problem.severity)
        by_rule.setdefault(key, {}).setdefault(problem.message, []).append(problem)
    for messages in by_rule.values():
        if len(messages) <= _TOLD_APART:
            for alike in messages.values():
                yield _merged(alike)
        else:
            yield _merged([one for alike in messages.values() for one in alike])


def _merged(alike: list[Problem]) -> Problem:
    """Problems of one rule as the first of them, with how many come later."""
    if len(alike) == 1:
        return alike[0]
    places = dict.fromkeys(place for problem in alike for place in problem.places)
    later = sum(problem.later + 1 for problem in alike) - 1
    return replace(alike[0], places=tuple(places), later=later)


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
    """A folder as read, or the part of it that is about some places.

    Rows that could not be read are left out of ``rows``, but what they name counts as there, so
    that one broken cell is one problem. ``places`` are the ids of the places whose figures and
    claims are looked at; None for all of them.
    """

    folder: Folder
    places: tuple[str, ...] | None = None
    _read: dict[type[TableRow], list[tuple[int, Any]]] = field(default_factory=dict)
    _made: dict[object, object] = field(default_factory=dict)

    @property
    def staging(self) -> Staging:
        """The staged rows, for checks that look at a whole table at once."""
        return self.folder.staging

    def sheet(self, model: type[TableRow]) -> Sheet:
        """The table of ``model``."""
        return self.folder.sheets[_TABLE_OF[model].name]

    def rows(self, model: type[R]) -> list[tuple[int, R]]:
        """The line and the row, for every row of the table that could be read; 0 for a row that
        stands in no file.
        """
        if model not in self._read:
            where = "true"
            if model is Figure:
                where = self._at_places
            elif model is Claim and self.places is not None:
                parts = [
                    f"select id from temp.{part}_figures where {self._at_places}"
                    for part in ("staged", "around")
                ]
                where = f"figure in ({' union all '.join(parts)})"
            found = self.staging.rows(_TABLE_OF[model], where, places=json.dumps(self.places))
            self._read[model] = list(found)
            if model in {Figure, Claim}:
                # What lies around is read after what is staged.
                self._read[model].sort(key=itemgetter(0))
        return self._read[model]

    def known(self, model: type[TableRow], column: str = "id") -> Container[str]:
        """What stands in a column. Everything does in a table that could not be read."""
        sheet = self.sheet(model)
        if not sheet.readable:
            return _Everything()
        known = {getattr(row, column) for _, row in self.rows(model)}
        known.update(row.get(column, "") for row in sheet.broken)
        return known

    def by_id(self, model: type[R]) -> dict[str, R]:
        """The rows that could be read, by their id; of those with one id, the last."""
        return {row.id: row for _, row in self.rows(model)}  # type: ignore[attr-defined]

    @cached_property
    def former(self) -> dict[str, Figure]:
        """What stands published of the figures at the places, by their id."""
        cells = codec("figures")
        columns = columns_sql(cells.fields)
        found = self.staging.select(
            f"select {columns} from temp.standing_figures where id in"
            f" (select id from temp.staged_figures where {self._at_places})",
            places=json.dumps(self.places),
        )
        return {figure.id: figure for figure in cells.decode_all(found)}

    @property
    def _at_places(self) -> str:
        if self.places is None:
            return "true"
        return "place in (select value from json_each(:places))"

    def once(self, read: Callable[[Material], T]) -> T:
        """What ``read`` makes of this, made once."""
        if read not in self._made:
            self._made[read] = read(self)
        return cast("T", self._made[read])

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

        Left out are those that differ by definition, those that another figure corrects, those
        that no document states exactly, and those below zero, which take something back.
        """
        exact = set()
        for _, claim in self.rows(Claim):
            if claim.qualifier is Qualifier.EXACT:
                exact.add(claim.figure)
        found = []
        for line, figure in self.rows(Figure):
            is_alike = figure.definition is None and figure.id not in self.corrected
            is_exact = figure.id in exact or figure.document is not None
            if figure.value is None or figure.value < 0:
                continue
            if is_alike and is_exact:
                found.append(ComparableFigure(line, figure.value, figure))
        return found

    @cached_property
    def corrected(self) -> frozenset[str]:
        """The ids of figures that another one corrects, at whatever place."""
        found = self.staging.select(
            "select corrects from temp.staged_figures where corrects is not null union"
            " select corrects from temp.around_figures where corrects is not null"
            + (
                ""
                if "figures" in self.staging.complete
                else " union select corrects from temp.standing_figures where corrects in"
                " (select id from temp.staged_figures union select id from temp.around_figures)"
            )
        )
        return frozenset(id_ for (id_,) in found)
