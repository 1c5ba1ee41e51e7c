"""Keys and what refers to them: present, single, and never in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from babel import Locale

from bot.checks.material import Material, merge_alike, problem_in
from bot.dataset.model import (
    Contest,
    Document,
    Election,
    Figure,
    Name,
    Place,
    TableRow,
    Translation,
)
from bot.dataset.problem import Problem, quote
from bot.dataset.tables import TABLE_BY_NAME, TABLES, TRANSLATABLE, Table
from bot.dataset.vocabulary import NameKind

_SUBJECTS = {
    "place": "places",
    "candidate": "candidates",
    "election": "elections",
    "contest": "contests",
}

_CIRCLES: tuple[tuple[type[TableRow], str, str], ...] = (
    (Place, "parent", "parent-circle"),
    (Document, "retells", "retelling-circle"),
    (Election, "previous", "previous-circle"),
    (Contest, "previous", "previous-circle"),
    (Figure, "corrects", "correction-circle"),
)


def check_empty_tables(material: Material) -> Iterator[Problem]:
    """Needed tables with a header and nothing more."""
    for table in TABLES:
        sheet = material.sheet(table.model)
        # Rows that cannot be read are problems of their own, and the table is not empty.
        if table.required and sheet.readable and not sheet.rows and not sheet.broken:
            message = "The dataset needs at least one row here."
            yield problem_in(table.model, None, None, "empty-table", message)


def check_keys(material: Material) -> Iterator[Problem]:
    """Rows with the key of an earlier row."""
    for table in TABLES:
        seen: dict[tuple[str, ...], int] = {}
        for line, row in material.rows(table.model):
            key = tuple(str(getattr(row, column)) for column in table.key)
            first = seen.setdefault(key, line)
            if first != line:
                message = f"{', '.join(map(quote, key))} stands in line {first} already."
                columns = ", ".join(table.key)
                yield problem_in(table.model, line, columns, "duplicate-key", message)


def check_references(material: Material) -> Iterator[Problem]:
    """Cells that name a row which is not there."""
    known = {}
    for table in TABLES:
        if "id" in table.columns or table.name in TRANSLATABLE:
            known[table.name] = material.known(table.model)
    problems = []
    for table in TABLES:
        for line, row in material.rows(table.model):
            for column, other, id_ in _references(table, row):
                if id_ not in known[other]:
                    message = f"It names {quote(id_)}, which is not in {other}.csv."
                    problem = problem_in(table.model, line, column, "unknown-reference", message)
                    problems.append(problem)
    return merge_alike(problems)


def _references(table: Table, row: TableRow) -> Iterator[tuple[str, str, str]]:
    """Every id in a row that is of a table: its column, that table's name, and the id."""
    for column, other in table.references.items():
        value = getattr(row, column)
        if isinstance(value, tuple):
            for id_ in value:
                yield column, other, id_
        elif value is not None:
            yield column, other, value
    if isinstance(row, Name):
        yield "id", _SUBJECTS[row.subject], row.id
    if isinstance(row, Translation) and row.table in TRANSLATABLE:
        yield "id", row.table, row.id


def check_circles(material: Material) -> Iterator[Problem]:
    """Rows that lead back to themselves. Each circle is one problem, at its first row."""
    for model, column, rule in _CIRCLES:
        # A contest that its election stands for is checked as the election.
        rows = [(line, row) for line, row in material.rows(model) if line]
        onward = {row.id: getattr(row, column) for _, row in rows}  # type: ignore[attr-defined]
        reported: set[str] = set()
        for line, row in rows:
            circle = _circle(row.id, onward)  # type: ignore[attr-defined]
            if circle and reported.isdisjoint(circle):
                reported.update(circle)
                chain = " → ".join([*circle, circle[0]])
                yield problem_in(model, line, column, rule, f"{chain} is a circle.")


def _circle(start: str, onward: dict[str, str | None]) -> list[str]:
    """The ids from ``start`` back to ``start``; empty when it leads elsewhere."""
    # A dict for its order: the path may be as long as a table.
    path: dict[str, None] = {}
    step: str | None = start
    while step is not None and step not in path:
        path[step] = None
        step = onward.get(step)
    return list(path) if step == start else []


def check_names(material: Material) -> Iterator[Problem]:
    """Second printed names of one thing in one language."""
    seen: dict[tuple[str, str, str], int] = {}
    for line, name in material.rows(Name):
        if name.kind is NameKind.NAME:
            first = seen.setdefault((name.subject, name.id, name.language), line)
            if first != line:
                called = f"the {name.language} name already; make this one an alias"
                message = f"Line {first} has {called}."
                yield problem_in(Name, line, "kind", "two-names", message)


def check_translations(material: Material) -> Iterator[Problem]:
    """Translations of cells that hold no text for people."""
    texts = {name: material.by_id(TABLE_BY_NAME[name].model) for name in TRANSLATABLE}
    for line, row in material.rows(Translation):
        # That the row is there is a matter of references.
        column, message = "column", ""
        if row.table not in TRANSLATABLE:
            column = "table"
            message = f"{quote(row.table)} is none of {', '.join(TRANSLATABLE)}."
        elif row.column not in TRANSLATABLE[row.table]:
            message = f"{quote(row.column)} is none of {', '.join(TRANSLATABLE[row.table])}."
        elif row.id in texts[row.table] and getattr(texts[row.table][row.id], row.column) is None:
            cell = f"{quote(row.column)} of {quote(row.id)}"
            message = f"The cell {cell} is blank in {row.table}.csv."
        if message:
            yield problem_in(Translation, line, column, "untranslatable", message)


_NOT_ISO = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
)
"""What CLDR lists with two letters and ISO 3166-1 reserves, leaves to its users, or does not have.
"""

_INSTEAD = {"UK": "GB", "EL": "GR"}
"""What the European Union writes, and the ISO code for it."""


@cache
def iso_codes() -> frozenset[str]:
    """The 249 codes of ISO 3166-1 alpha-2, ``NA`` (Namibia) among them."""
    territories = map(str, Locale("en").territories)
    return frozenset(code for code in territories if len(code) == 2 and code.isalpha()) - _NOT_ISO


def check_codes(material: Material) -> Iterator[Problem]:
    """Codes that are no country's."""
    rows: list[tuple[int, Election | Place]] = [
        *material.rows(Election),
        *material.rows(Place),
    ]
    for line, row in rows:
        if row.iso2 is not None and row.iso2 not in iso_codes():
            hint = "Leave it blank if there is none."
            if row.iso2 in _INSTEAD:
                hint = f"{_INSTEAD[row.iso2]} is."
            message = f"{quote(row.iso2)} is not in ISO 3166-1. {hint}"
            yield problem_in(type(row), line, "iso2", "iso-code", message)
