"""The tables of a dataset: the key of each, what its cells refer to, and how they are written.

One list serves the package reader, the checks, the database schema and ``datapackage.json``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic_core import ErrorDetails

from bot.dataset.fields import ID_FORMAT
from bot.dataset.model import (
    Call,
    Candidate,
    Claim,
    Contest,
    Document,
    Election,
    Figure,
    KindName,
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
from bot.dataset.problem import quote


@dataclass(frozen=True)
class Table:
    """A table.

    No two rows have the same cells in the columns of ``key``. ``references`` maps a column to the
    table whose ids it holds. A table that is not ``required`` may be left out of the folder.
    ``former`` maps what a column was called in older folders to what it is called now.
    """

    name: str
    model: type[TableRow]
    key: tuple[str, ...]
    references: dict[str, str] = field(default_factory=dict)
    required: bool = False
    former: dict[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """The header of its file, in order."""
        return tuple(self.model.model_fields)

    @property
    def file(self) -> str:
        """Its file in a dataset's folder."""
        return f"{self.name}.csv"


_BEFORE_CONTESTS = {"election": "contest"}
"""Where an election was its own contest, tables named the election."""

TABLES: tuple[Table, ...] = (
    Table("elections", Election, ("id",), {"previous": "elections"}),
    Table(
        "contests",
        Contest,
        ("id",),
        {"election": "elections", "district": "places", "previous": "contests"},
    ),
    Table("candidates", Candidate, ("id",), {"contest": "contests"}, former=_BEFORE_CONTESTS),
    Table("kinds", KindName, ("kind", "language")),
    Table("places", Place, ("id",), {"parent": "places", "within": "places"}, required=True),
    Table("names", Name, ("subject", "id", "language", "name")),
    Table("documents", Document, ("id",), {"retells": "documents"}),
    Table(
        "polls",
        Poll,
        ("id",),
        {"contest": "contests", "places": "places"},
        former=_BEFORE_CONTESTS,
    ),
    Table(
        "figures",
        Figure,
        ("id",),
        {
            "contest": "contests",
            "place": "places",
            "candidate": "candidates",
            "poll": "polls",
            "corrects": "figures",
            "document": "documents",
        },
        required=True,
        former=_BEFORE_CONTESTS,
    ),
    Table("claims", Claim, ("figure", "document"), {"figure": "figures", "document": "documents"}),
    Table(
        "calls",
        Call,
        ("contest", "candidate", "place", "outcome", "document"),
        {
            "contest": "contests",
            "candidate": "candidates",
            "place": "places",
            "document": "documents",
        },
    ),
    Table(
        "notes",
        Note,
        ("id",),
        {"contest": "contests", "place": "places"},
        former=_BEFORE_CONTESTS,
    ),
    Table(
        "note_sources", NoteSource, ("note", "document"), {"note": "notes", "document": "documents"}
    ),
    Table(
        "statements",
        Statement,
        ("id",),
        {"contest": "contests", "place": "places"},
        former=_BEFORE_CONTESTS,
    ),
    Table(
        "quotations",
        Quotation,
        ("statement", "document"),
        {"statement": "statements", "document": "documents"},
    ),
    Table("translations", Translation, ("table", "id", "column", "language")),
)

TABLE_BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}

TRANSLATABLE: dict[str, tuple[str, ...]] = {
    "elections": ("office",),
    "contests": ("name", "office"),
    "candidates": ("party",),
    "places": ("note",),
    "documents": ("publisher", "title", "note"),
    "polls": ("conductor", "sponsor", "scope", "mode", "question", "population", "note"),
    "figures": ("definition",),
    "notes": ("speaker", "text"),
    "statements": ("person", "role", "note"),
    "quotations": ("text",),
}
"""By table, the columns with text that editors may translate. Words that are quoted are shown as
printed, their translation beside them and marked as one.
"""


class CellKind(StrEnum):
    """How a cell is written. ``LIST`` is words separated by spaces."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    LIST = "list"


_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e"
    r"\u2066-\u2069\ud800-\udfff\ufeff\ufffd]"
)
"""Characters that do not belong in a text: controls, marks that turn text round, and the sign of a
lost letter.
"""

_PATTERNS = {
    "iso2": "is not two capital letters, like KZ",
    "language": "is not a language tag, like ru or uz-Latn",
    "codes": "is not a scheme and a code, like fips:09013",
    "sha256": "is not 64 hexadecimal digits in lower case",
}
"""What to say of a cell that does not match the pattern of its column, by the column's name."""

_FORMS: dict[CellKind, tuple[re.Pattern[str], str]] = {
    CellKind.INTEGER: (re.compile(r"-?[0-9]{1,15}"), "a whole number in digits, like 4073"),
    CellKind.NUMBER: (re.compile(r"-?[0-9]{1,15}(?:\.[0-9]+)?"), "a number, like 4073 or 87.3"),
    CellKind.DATE: (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "a date like 2024-03-17"),
    CellKind.MOMENT: (
        re.compile(
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
            r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2}))?"
        ),
        "a date like 2024-03-17, or a moment with its offset like 2024-03-17T21:40:00+05:00",
    ),
}
"""How numbers and dates are written, as a pattern and in words. Pydantic alone would also take
``1_000`` and timestamps, and numbers of more digits than a database or a reader can hold.
"""


def unseen_in(text: str) -> str | None:
    """A sentence on the first character in ``text`` that cannot be seen; ``None`` without one."""
    unseen = _UNSEEN.search(text)
    if unseen is None:
        return None
    return f"The text holds the character U+{ord(unseen[0]):04X}, which cannot be seen."


# How a cell begins that a spreadsheet takes for a formula, or that was guarded against that. The
# last four are full-width forms, which Excel takes for the plain ones.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile("'" + _FORMULA.pattern)


def guard(cell: str) -> str:
    """A cell of text as it is written: behind an apostrophe if a spreadsheet would take it for a
    formula, which is what spreadsheets themselves have for this. ``unguard`` takes it off.
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The text that ``guard`` made this of; a cell that needed no guard is as it was."""
    return cell[1:] if _GUARDED.match(cell) else cell


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

    @property
    def constraints(self) -> dict[str, Any]:
        """What a cell must satisfy, in the words of Table Schema."""
        constraints: dict[str, Any] = {}
        if self.required:
            constraints["required"] = True
        if self.kind is CellKind.LIST:
            # Words that each fit the column, separated by single spaces.
            word = "|".join(self.choices) or (self.pattern or "").strip("^$")
            return {**constraints, "pattern": f"^(?:{word})(?: (?:{word}))*$"}
        if self.choices:
            constraints["enum"] = list(self.choices)
        limits = {
            "pattern": self.pattern,
            "maxLength": self.max_length,
            "minimum": self.minimum,
            "maximum": self.maximum,
        }
        constraints.update((name, limit) for name, limit in limits.items() if limit is not None)
        return constraints

    def write(self, value: object) -> str:
        """A cell of the column with this value of the model."""
        match value:
            case None:
                return ""
            case tuple():
                return " ".join(value)
            case Decimal():
                # Without an exponent, which str() writes in 1E+3.
                return format(value, "f")
            case date():
                return value.isoformat()
            case _:
                return guard(str(value)) if self.is_free else str(value)

    def refusal(self, cell: str) -> tuple[str, str] | None:
        """The rule that a cell breaks though pydantic would take it, and a sentence on it."""
        unseen = unseen_in(cell)
        if unseen is not None:
            return "control-character", unseen
        if cell and self.kind in _FORMS:
            form, meaning = _FORMS[self.kind]
            if not form.fullmatch(cell):
                return "wrong-type", f"{quote(cell)} is not {meaning}."
        return None

    def explain(self, cell: str, detail: ErrorDetails) -> tuple[str, str]:
        """The rule that a cell breaks by what pydantic says of it, and a sentence on it."""
        # Of a list of words pydantic refuses one, which is what the sentence is about.
        word = str(detail["input"]) if self.kind is CellKind.LIST else cell
        match detail["type"]:
            case "missing":
                return "required", "The cell may not be blank."
            case "enum":
                return "wrong-choice", f"{quote(word)} must be one of {', '.join(self.choices)}."
            case "string_pattern_mismatch" if self.is_id:
                rule = "is not an id: a-z and 0-9, parted by single hyphens or points"
                return "id-syntax", f"{quote(word)} {rule}."
            case "string_pattern_mismatch":
                rule = _PATTERNS.get(self.name, f"does not match {self.pattern}")
                return "wrong-type", f"{quote(word)} {rule}."
            case "string_too_long":
                return "id-syntax", f"{quote(word)} is longer than {self.max_length} characters."
            case "greater_than_equal":
                return "out-of-range", f"{cell} is less than {self.minimum}."
            case "less_than_equal":
                return "out-of-range", f"{cell} is more than {self.maximum}."
            case _:
                rule = f": {detail['msg']}"
                if self.kind in {CellKind.DATE, CellKind.MOMENT}:
                    rule = " is not a day of the calendar"
                elif self.name == "zone":
                    rule = " is no time zone of the IANA database, like Europe/Berlin"
                return "wrong-type", f"{quote(word)}{rule}."


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
        if shape.get("format") in {"date", "moment"}:
            kind = CellKind(shape["format"])
        choices, pattern = tuple(word.get("enum", ())), word.get("pattern")
        found.append(
            Column(
                name=name,
                description=prop["description"],
                kind=kind,
                required=name in required and not prop.get("filled"),
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
