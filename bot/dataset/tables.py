"""The tables of a dataset: file by file, the key of each and what its cells refer to.

One list serves the package reader, the checks, the database schema and ``datapackage.json``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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
    Row,
    Statement,
    Translation,
)


@dataclass(frozen=True)
class Table:
    """A table: ``key`` is unique in it, and each column in ``references`` holds an id of the table named."""

    name: str
    model: type[Row]
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
    Table("statements", Statement, ("id",), {"election": "elections", "place": "places"}, required=False),
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
"""The columns with text for people, by table. Words that are quoted are not among them: they stay as printed."""
