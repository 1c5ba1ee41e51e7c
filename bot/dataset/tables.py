"""The tables of a dataset: file by file, the key of each and what its cells refer to.

One list serves the package reader, the checks, the database schema and ``datapackage.json``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from bot.dataset.model import (
    Candidate,
    Claim,
    Document,
    Election,
    Figure,
    Name,
    Note,
    NoteSource,
    Place,
    Poll,
    Quotation,
    Statement,
    TableRow,
    Translation,
)


@dataclass(frozen=True)
class Table:
    """A table: ``key`` is unique in it, and each column in ``references`` holds an id of the table
    named.
    """

    name: str
    model: type[TableRow]
    key: tuple[str, ...]
    references: dict[str, str] = field(default_factory=dict)
    required: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """The header of its file, in order."""
        return tuple(self.model.model_fields)

    @property
    def file(self) -> str:
        """Its file in a dataset's folder."""
        return f"{self.name}.csv"


TABLES: tuple[Table, ...] = (
    Table("elections", Election, ("id",), {"previous": "elections"}),
    Table("candidates", Candidate, ("id",), {"election": "elections"}),
    Table("places", Place, ("id",), {"parent": "places"}),
    Table("names", Name, ("subject", "id", "language", "name"), required=False),
    Table("documents", Document, ("id",), {"retells": "documents"}),
    Table("polls", Poll, ("id",), {"election": "elections", "places": "places"}, required=False),
    Table(
        "figures",
        Figure,
        ("id",),
        {
            "election": "elections",
            "place": "places",
            "candidate": "candidates",
            "poll": "polls",
            "corrects": "figures",
        },
    ),
    Table("claims", Claim, ("figure", "document"), {"figure": "figures", "document": "documents"}),
    Table("notes", Note, ("id",), {"election": "elections", "place": "places"}, required=False),
    Table(
        "note_sources",
        NoteSource,
        ("note", "document"),
        {"note": "notes", "document": "documents"},
        required=False,
    ),
    Table(
        "statements",
        Statement,
        ("id",),
        {"election": "elections", "place": "places"},
        required=False,
    ),
    Table(
        "quotations",
        Quotation,
        ("statement", "document"),
        {"statement": "statements", "document": "documents"},
        required=False,
    ),
    Table("translations", Translation, ("table", "id", "column", "language"), required=False),
)

TABLE_BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}

TRANSLATABLE: dict[str, tuple[str, ...]] = {
    "elections": ("office",),
    "candidates": ("party",),
    "places": ("note",),
    "documents": ("title", "note"),
    "polls": ("conductor", "sponsor", "scope", "mode", "question", "population", "note"),
    "figures": ("definition",),
    "notes": ("speaker", "text"),
    "statements": ("person", "role", "note"),
}
"""The columns with text for people, by table.

Words that are quoted are not among them: they stay as printed.
"""


class CellKind(StrEnum):
    """How a cell is written. ``LIST`` is words separated by spaces."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    LIST = "list"


FORMS: dict[CellKind, tuple[re.Pattern[str], str]] = {
    CellKind.INTEGER: (re.compile(r"-?[0-9]+"), "a whole number in digits, like 4073"),
    CellKind.NUMBER: (re.compile(r"-?[0-9]+(?:\.[0-9]+)?"), "a number, like 4073 or 87.3"),
    CellKind.DATE: (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "a date like 2024-03-17"),
}
"""How numbers and dates are written, and what to call that.

Pydantic alone also takes ``1_000`` and timestamps.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    ``required`` cells may not be blank; ``choices`` are the only words allowed, where there are
    any.
    """

    name: str
    kind: CellKind
    required: bool
    choices: tuple[str, ...] = ()
    pattern: str | None = None
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None

    @property
    def is_id(self) -> bool:
        """Whether a cell holds an id, or ids, of our own making."""
        return self.pattern is not None and self.pattern.startswith("^[a-z0-9]+")

    @property
    def is_free(self) -> bool:
        """Whether a cell may hold any text: names, titles, words that were said."""
        return self.kind is CellKind.TEXT and not self.choices and self.pattern is None


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of the table of that name, in the order of its header."""
    schema = TABLE_BY_NAME[table].model.model_json_schema()
    required = set(schema.get("required", ()))
    definitions = schema.get("$defs", {})
    return tuple(
        _column(name, prop, name in required, definitions)
        for name, prop in schema["properties"].items()
    )


def _column(name: str, prop: dict[str, Any], required: bool, definitions: dict[str, Any]) -> Column:
    shape = _resolve(prop, definitions)
    cell = _resolve(shape["items"], definitions) if shape["type"] == "array" else shape
    return Column(
        name=name,
        kind=_kind(shape),
        required=required,
        choices=tuple(cell.get("enum", ())),
        pattern=cell.get("pattern"),
        max_length=cell.get("maxLength"),
        minimum=_whole(cell.get("minimum")),
        maximum=_whole(cell.get("maximum")),
    )


def _resolve(prop: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """The first way in which a cell may be filled: a nullable column's own type, a number rather
    than its text.
    """
    if "anyOf" in prop:
        return _resolve(prop["anyOf"][0], definitions)
    if "$ref" in prop:
        resolved: dict[str, Any] = definitions[prop["$ref"].rsplit("/", 1)[1]]
        return resolved
    return prop


def _kind(shape: dict[str, Any]) -> CellKind:
    if shape.get("format") == "date":
        return CellKind.DATE
    return {"array": CellKind.LIST, "integer": CellKind.INTEGER, "number": CellKind.NUMBER}.get(
        shape["type"], CellKind.TEXT
    )


def _whole(bound: float | None) -> int | None:
    return None if bound is None else int(bound)
