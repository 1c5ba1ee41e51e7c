"""Keys and what refers to them: present, single, and never in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from babel import Locale

from bot.checks.material import Material, problem_in
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
from bot.dataset.rows import columns_sql, words_sql
from bot.dataset.tables import TABLE_BY_NAME, TABLES, TRANSLATABLE, CellKind, Table, columns

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
        is_empty = table.required and sheet.readable and not sheet.broken
        is_whole = table.name in material.staging.complete
        if is_empty and is_whole and not material.staging.count(table):
            message = "The dataset needs at least one row here."
            yield problem_in(table.model, None, None, "empty-table", message)


def check_keys(material: Material) -> Iterator[Problem]:
    """Rows with the key of an earlier row."""
    for table in TABLES:
        key = columns_sql(table.key)
        staged = f'temp."staged_{table.name}"'
        if not material.staging.select(
            f"select 1 from {staged} group by {key} having count(*) > 1 limit 1"
        ):
            continue
        # Blank is equal to blank in a key, as in a group of SQL and not in its conditions.
        same = " and ".join(f'd."{column}" is s."{column}"' for column in table.key)
        twice = material.staging.select(
            f"select line, {columns_sql(table.key, 's')} from {staged} s where exists (select 1"
            f" from (select {key} from {staged} group by {key} having count(*) > 1) d where {same})"
            " order by rowid"
        )
        seen: dict[tuple[object, ...], int] = {}
        for line, *cells in twice:
            first = seen.setdefault(tuple(cells), line)
            if first != line:
                named = ", ".join(quote(str(cell)) for cell in cells)
                message = f"{named} stands in line {first} already."
                columns_ = ", ".join(table.key)
                yield problem_in(table.model, line, columns_, "duplicate-key", message)


def check_references(material: Material) -> Iterator[Problem]:
    """Cells that name a row which is not there. Thousands may name one: it is told once."""
    for table in TABLES:
        found: list[Problem] = []
        for column, other, where in _references(table):
            if not material.sheet(TABLE_BY_NAME[other].model).readable:
                continue
            broken = {
                row.get("id", "") for row in material.sheet(TABLE_BY_NAME[other].model).broken
            }
            for id_ in _missing(material, table, column, other, where):
                if id_ in broken:
                    continue
                lines = _lines_naming(material, table, column, id_, where)
                message = f"It names {quote(id_)}, which is not in {other}.csv."
                problem = problem_in(table.model, lines[0], column, "unknown-reference", message)
                found.append(replace(problem, later=len(lines) - 1))
        yield from found


def _references(table: Table) -> Iterator[tuple[str, str, str]]:
    """Each column that holds ids, the name of the table they are of, and a condition of SQL for the
    rows in which it does.
    """
    for column, other in table.references.items():
        yield column, other, "true"
    if table.model is Name:
        for subject, other in _SUBJECTS.items():
            yield "id", other, f"subject = '{subject}'"
    if table.model is Translation:
        for other in TRANSLATABLE:
            yield "id", other, f"\"table\" = '{other}'"


def _missing(
    material: Material, table: Table, column: str, other: str, where: str
) -> Iterator[str]:
    """The ids that stand in a column and are of no row of the other table, in order."""
    is_list = _is_list(table, column)
    cells = material.staging.select(
        f'select distinct "{column}" from temp."staged_{table.name}" t'
        f""" where {where} and "{column}" is not null and "{column}" <> ''"""
        + ("" if is_list else f" and not ({material.staging.is_known(other, column)})")
    )
    ids = [id_ for (cell,) in cells for id_ in (cell.split() if is_list else [cell])]
    if is_list:
        ids = [id_ for id_ in dict.fromkeys(ids) if not material.staging.has(other, id_)]
    yield from ids


def _is_list(table: Table, column: str) -> bool:
    of_list = {each.name for each in columns(table.name) if each.kind is CellKind.LIST}
    return column in of_list


def _lines_naming(material: Material, table: Table, column: str, id_: str, where: str) -> list[int]:
    condition = f'"{column}" = :id'
    if _is_list(table, column):
        condition = f"""' ' || "{column}" || ' ' like '% ' || :id || ' %'"""
    found = material.staging.select(
        f'select line from temp."staged_{table.name}" where {where} and {condition} order by rowid',
        id=id_,
    )
    return [line for (line,) in found]


def check_circles(material: Material) -> Iterator[Problem]:
    """Rows that lead back to themselves. Each circle is one problem, at its first row."""
    for model, column, rule in _CIRCLES:
        table = material.sheet(model).table.name
        # A contest that its election stands for is checked as the election.
        rows = material.staging.select(
            f'select line, id, "{column}" from temp."staged_{table}"'
            f' where "{column}" is not null and line > 0 order by rowid'
        )
        onward = {id_: target for _, id_, target in rows}
        # What leads to a row that leads nowhere is in no circle.
        settled: set[str] = set()
        reported: set[str] = set()
        for line, id_, _ in rows:
            path, end = _way(id_, onward, settled)
            if end is None or end in settled:
                settled.update(path)
            elif end == id_ and reported.isdisjoint(path):
                reported.update(path)
                chain = " → ".join([*path, id_])
                yield problem_in(model, line, column, rule, f"{chain} is a circle.")


def _way(start: str, onward: dict[str, str], settled: set[str]) -> tuple[list[str], str | None]:
    """The ids from ``start`` on, each once, and what they lead to: one of them, one that is
    settled, or None.
    """
    # A dict for its order: the path may be as long as a table.
    path: dict[str, None] = {}
    step: str | None = start
    while step is not None and step not in path and step not in settled:
        path[step] = None
        step = onward.get(step)
    return list(path), step


def check_names(material: Material) -> Iterator[Problem]:
    """Second printed names of one thing in one language."""
    rows = material.staging.select(
        """
        select line, subject, id, language from temp.staged_names
        where kind = 'name' and (subject, id, language) in (
            select subject, id, language from temp.staged_names where kind = 'name'
            group by subject, id, language having count(*) > 1)
        order by rowid
        """
    )
    seen: dict[tuple[str, str, str], int] = {}
    for line, *key in rows:
        subject, id_, language = key
        first = seen.setdefault((subject, id_, language), line)
        if first != line:
            called = f"the {language} name already; make this one an alias"
            message = f"Line {first} has {called}."
            yield problem_in(Name, line, "kind", "two-names", message)


def check_translations(material: Material) -> Iterator[Problem]:
    """Translations of cells that hold no text for people."""
    texts = {name: material.staging.translated(name, TRANSLATABLE[name]) for name in TRANSLATABLE}
    for line, row in material.rows(Translation):
        # That the row is there is a matter of references.
        column, message = "column", ""
        if row.table not in TRANSLATABLE:
            column = "table"
            message = f"{quote(row.table)} is none of {', '.join(TRANSLATABLE)}."
        elif row.column not in TRANSLATABLE[row.table]:
            message = f"{quote(row.column)} is none of {', '.join(TRANSLATABLE[row.table])}."
        elif row.id in texts[row.table] and texts[row.table][row.id][row.column] is None:
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
    codes = words_sql(sorted(iso_codes()))
    for model in (Election, Place):
        table = material.sheet(model).table.name
        rows = material.staging.select(
            f'select line, iso2 from temp."staged_{table}" where iso2 not in ({codes})'
            " order by rowid"
        )
        for line, code in rows:
            hint = "Leave it blank if there is none."
            if code in _INSTEAD:
                hint = f"{_INSTEAD[code]} is."
            message = f"{quote(code)} is not in ISO 3166-1. {hint}"
            yield problem_in(model, line, "iso2", "iso-code", message)
