"""Keys and what refers to them: present, single, and never in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from babel import Locale

from bot.checks.material import Material, found, gathered
from bot.dataset.model import Document, Election, Figure, Name, Place, TableRow, Translation
from bot.dataset.problem import Problem, shown
from bot.dataset.tables import TABLE_BY_NAME, TABLES, TRANSLATABLE, Table
from bot.dataset.vocabulary import NameKind, PlaceKind, Subject
from bot.places.folding import plain_words
from bot.places.territories import short_names, territory_name, territory_names

_SUBJECTS = {"place": "places", "candidate": "candidates", "election": "elections"}

_CIRCLES: tuple[tuple[type[TableRow], str, str], ...] = (
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
            yield found(
                table.model, None, None, "empty-table", "The dataset needs at least one row here."
            )


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
                    message = (
                        f"It names {shown(value)}, which is not in {TABLE_BY_NAME[other].file}."
                    )
                    yield found(table.model, line, column, "unknown-reference", message)


def _references(table: Table, row: TableRow) -> Iterator[tuple[str, str, str]]:
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
                message = (
                    f"Line {first} has the {name.language} name already; make this one an alias."
                )
                yield found(Name, line, "kind", "two-names", message)


def check_translations(material: Material) -> Iterator[Problem]:
    """Translations of cells that hold no text for people."""
    texts = {name: material.by_id(TABLE_BY_NAME[name].model) for name in TRANSLATABLE}
    for line, row in material.rows(Translation):
        if row.table not in TRANSLATABLE:
            yield _refused(
                line, "table", f"{shown(row.table)} is none of {', '.join(TRANSLATABLE)}."
            )
        elif row.column not in TRANSLATABLE[row.table]:
            told = f"{shown(row.column)} is none of {', '.join(TRANSLATABLE[row.table])}."
            yield _refused(line, "column", told)
        elif (of := texts[row.table].get(row.id)) and getattr(of, row.column) is None:
            told = f"The cell {shown(row.column)} of {shown(row.id)} is blank in {row.table}.csv."
            yield _refused(line, "column", told)


def _refused(line: int, column: str, message: str) -> Problem:
    return found(Translation, line, column, "untranslatable", message)


_NOT_ISO = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
)
"""What CLDR lists with two letters and ISO 3166-1 reserves, leaves to its users, or does not have.
"""

_INSTEAD = {"UK": "GB", "EL": "GR"}


@cache
def iso_codes() -> frozenset[str]:
    """The 249 codes of ISO 3166-1 alpha-2, ``NA`` (Namibia) among them."""
    territories = map(str, Locale("en").territories)
    return frozenset(code for code in territories if len(code) == 2 and code.isalpha()) - _NOT_ISO


def check_codes(material: Material) -> Iterator[Problem]:
    """Codes that are no country's."""
    for line, election in material.rows(Election):
        yield from _check(Election, line, election.iso2)
    for line, place in material.rows(Place):
        yield from _check(Place, line, place.iso2)


def check_missing_codes(material: Material) -> Iterator[Problem]:
    """Countries without a code that are called what a country is: nobody who types another name
    of it finds them.
    """
    taken = {place.iso2 for _, place in material.rows(Place)}
    called: dict[str, list[str]] = {}
    for _, name in material.rows(Name):
        if name.subject is Subject.PLACE:
            called.setdefault(name.id, []).append(name.name)
    for line, place in material.rows(Place):
        if place.kind is not PlaceKind.COUNTRY or place.iso2 is not None:
            continue
        known = (
            (name, code)
            for name in (place.name, *called.get(place.id, ()))
            for code in [_code_of(name)]
        )
        meant = next(((name, code) for name, code in known if code and code not in taken), None)
        if meant is not None:
            name, code = meant
            told = (
                f"{shown(name)} is what {territory_name(code, 'en')} is called. Should this be "
                f"{code}?"
            )
            yield found(Place, line, "iso2", "missing-code", told)


def _code_of(name: str) -> str | None:
    """The one country that a name means in whatever language, as it stands or, like *Stati Uniti
    d'America*, with more behind two words or three that are a country's name.
    """
    words = plain_words(name)
    meant = (
        _named("".join(words[:length])) for length in (len(words), *range(len(words) - 1, 1, -1))
    )
    return next((code for code in meant if code), None)


def _named(key: str) -> str | None:
    if short := short_names().get(key):
        codes = set(short.territories) if short.certain else set()
    else:
        codes = set(territory_names().readings(key))
    return codes.pop() if len(codes) == 1 and codes <= iso_codes() else None


def _check(model: type[TableRow], line: int, code: str | None) -> Iterator[Problem]:
    if code is not None and code not in iso_codes():
        hint = f"{_INSTEAD[code]} is." if code in _INSTEAD else "Leave it blank if there is none."
        yield found(model, line, "iso2", "iso-code", f"{shown(code)} is not in ISO 3166-1. {hint}")
