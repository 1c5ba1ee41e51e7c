"""Translations of what people read."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.material import Material, found
from bot.dataset.model import Translation
from bot.dataset.problem import Problem, shown
from bot.dataset.tables import TABLE_BY_NAME, TRANSLATABLE


def check_translations(material: Material) -> Iterator[Problem]:
    """Translations of cells that hold no text for people."""
    texts = {name: material.by_id(TABLE_BY_NAME[name].model) for name in TRANSLATABLE}
    for line, row in material.rows(Translation):
        if row.table not in TRANSLATABLE:
            yield _refused(line, "table", f"{shown(row.table)} is none of {', '.join(TRANSLATABLE)}.")
        elif row.column not in TRANSLATABLE[row.table]:
            told = f"{shown(row.column)} is none of {', '.join(TRANSLATABLE[row.table])}."
            yield _refused(line, "column", told)
        elif (of := texts[row.table].get(row.id)) and getattr(of, row.column) is None:
            told = f"The cell {shown(row.column)} of {shown(row.id)} is blank in {row.table}.csv."
            yield _refused(line, "column", told)


def _refused(line: int, column: str, message: str) -> Problem:
    return found(Translation, line, column, "untranslatable", message)
