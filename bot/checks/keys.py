"""Keys and what refers to them: present, single, and never in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.material import Material, found, gathered
from bot.dataset.model import Document, Election, Figure, Name, Place, Row, Translation
from bot.dataset.problem import Problem, shown
from bot.dataset.tables import TABLE_BY_NAME, TABLES, TRANSLATABLE, Table
from bot.dataset.vocabulary import NameKind

_SUBJECTS = {"place": "places", "candidate": "candidates", "election": "elections"}

_CIRCLES: tuple[tuple[type[Row], str, str], ...] = (
    (Place, "parent", "parent-circle"),
    (Document, "retells", "retelling-circle"),
    (Election, "previous", "previous-circle"),
    (Figure, "corrects", "correction-circle"),
)


def check_empty_tables(material: Material) -> Iterator[Problem]:
    """Needed tables with a header and nothing more."""
    for table in TABLES:
        sheet = material.sheet(table.model)
        if table.required and sheet.readable and not sheet.rows and not sheet.broken:
            yield found(table.model, None, None, "empty-table", "The dataset needs at least one row here.")


def check_keys(material: Material) -> Iterator[Problem]:
    """Rows with the key of an earlier row."""
    for table in TABLES:
        seen: dict[tuple[str, ...], int] = {}
        for line, row in material.rows(table.model):
            key = tuple(str(getattr(row, column)) for column in table.key)
            first = seen.setdefault(key, line)
            if first != line:
                names = ", ".join(shown(part) for part in key)
                message = f"{names} stands in line {first} already."
                yield found(table.model, line, ", ".join(table.key), "duplicate-key", message)


def check_references(material: Material) -> Iterator[Problem]:
    """Cells that name a row which is not there."""
    return gathered(_unknown(material))


def _unknown(material: Material) -> Iterator[Problem]:
    known = {table.name: material.known(table.model) for table in TABLES if "id" in table.columns}
    for table in TABLES:
        for line, row in material.rows(table.model):
            for column, other, value in _references(table, row):
                if value not in known[other]:
                    message = f"It names {shown(value)}, which is not in {TABLE_BY_NAME[other].file}."
                    yield found(table.model, line, column, "unknown-reference", message)


def _references(table: Table, row: Row) -> Iterator[tuple[str, str, str]]:
    for column, other in table.references.items():
        value = getattr(row, column)
        for one in value if isinstance(value, tuple) else (value,):
            if one is not None:
                yield column, other, one
    if isinstance(row, Name):
        yield "id", _SUBJECTS[row.subject], row.id
    if isinstance(row, Translation) and row.table in TRANSLATABLE:
        yield "id", row.table, row.id


def check_circles(material: Material) -> Iterator[Problem]:
    """Rows that lead back to themselves. Each circle is told once, at its first row."""
    for model, column, rule in _CIRCLES:
        rows = material.rows(model)
        onward = {row.id: getattr(row, column) for _, row in rows}  # type: ignore[attr-defined]
        told: set[str] = set()
        for line, row in rows:
            circle = _circle(row.id, onward)  # type: ignore[attr-defined]
            if circle and told.isdisjoint(circle):
                told.update(circle)
                chain = " → ".join([*circle, circle[0]])
                yield found(model, line, column, rule, f"{chain} is a circle.")


def _circle(start: str, onward: dict[str, str | None]) -> list[str]:
    """The ids from ``start`` back to ``start``; empty when it leads elsewhere."""
    path = [start]
    seen = {start}
    while (following := onward.get(path[-1])) is not None:
        if following == start:
            return path
        if following in seen:
            return []
        path.append(following)
        seen.add(following)
    return []


def check_names(material: Material) -> Iterator[Problem]:
    """Second printed names of one thing in one language."""
    seen: dict[tuple[str, str, str], int] = {}
    for line, name in material.rows(Name):
        if name.kind is NameKind.NAME:
            first = seen.setdefault((name.subject, name.id, name.language), line)
            if first != line:
                message = f"Line {first} has the {name.language} name already; make this one an alias."
                yield found(Name, line, "kind", "two-names", message)
