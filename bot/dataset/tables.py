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
    ID_FORMAT,
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
    """A table.

    No two rows have the same cells in the columns of ``key``. ``references`` maps a column to the
    table whose ids it holds. A table that is not ``required`` may be left out of the folder.
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
"""By table, the columns with text that editors may translate: all but quoted words, which stay as
printed.
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
"""How numbers and dates are written, as a pattern and in words. Pydantic alone would also take
``1_000`` and timestamps.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """What the cells of one column may hold.

    ``required`` cells may not be blank. ``choices`` are the only words allowed; empty where any
    are. ``is_id`` is true of ids of our own making, alone or in a list; ``is_free`` of any text:
    names, titles, words that somebody spoke.
    """

    name: str
    description: str
    kind: CellKind
    required: bool
    choices: tuple[str, ...]
    is_id: bool
    is_free: bool
    pattern: str | None
    max_length: int | None
    minimum: int | None
    maximum: int | None


_KINDS = {"array": CellKind.LIST, "integer": CellKind.INTEGER, "number": CellKind.NUMBER}


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of the table of that name, in the order of its header."""
    schema = TABLE_BY_NAME[table].model.model_json_schema()
    required = schema.get("required", ())
    definitions = schema.get("$defs", {})
    found = []
    for name, prop in schema["properties"].items():
        shape = _resolve(prop, definitions)
        word = _resolve(shape["items"], definitions) if shape["type"] == "array" else shape
        kind = _KINDS.get(shape["type"], CellKind.TEXT)
        if shape.get("format") == "date":
            kind = CellKind.DATE
        choices, pattern = tuple(word.get("enum", ())), word.get("pattern")
        found.append(
            Column(
                name=name,
                description=prop["description"],
                kind=kind,
                required=name in required,
                choices=choices,
                is_id=word.get("format") == ID_FORMAT,
                is_free=kind is CellKind.TEXT and not choices and pattern is None,
                pattern=pattern,
                max_length=word.get("maxLength"),
                minimum=_whole(word.get("minimum")),
                maximum=_whole(word.get("maximum")),
            )
        )
    return tuple(found)


def _resolve(prop: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A column's own type: without ``null`` where it may be blank, and a vocabulary by its words.

    Pydantic takes a decimal as a number or as text; the number comes first.
    """
    if "anyOf" in prop:
        return _resolve(prop["anyOf"][0], definitions)
    if "$ref" in prop:
        resolved: dict[str, Any] = definitions[prop["$ref"].rsplit("/", 1)[1]]
        return resolved
    return prop


def _whole(bound: float | None) -> int | None:
    # The bounds of decimals come as floats; ours are whole, and are written without a point.
    return None if bound is None else int(bound)
