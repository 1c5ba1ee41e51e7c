"""What the cells of a column may hold: ids, codes, moments, numbers; and the columns that several
tables have, with what datapackage.json says of them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from operator import methodcaller
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)

from bot.dataset.defaults import LONGEST_ID
from bot.dataset.moments import moment
from bot.dataset.vocabulary import DisclosureItem, Hedge


def _split_words(value: Any) -> Any:
    return tuple(value.split()) if isinstance(value, str) else value


FILLED: dict[str, JsonValue] = {"filled": True}
"""What a column's JSON schema has where a blank cell is filled in before the row is read."""

ID_FORMAT = "id"
"""The ``format`` by which the JSON schema of a column tells an id from other text."""

Id = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*$", max_length=LONGEST_ID),
    Field(json_schema_extra={"format": ID_FORMAT}),
]
Text = Annotated[str, StringConstraints(min_length=1)]
Iso2 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?$")]

Blank = BeforeValidator(lambda cell: None if cell == "" else cell)
"""Reads an empty cell as unknown."""

OptionalId = Annotated[Id | None, Blank]
OptionalText = Annotated[Text | None, Blank]
OptionalIso2 = Annotated[Iso2 | None, Blank]
OptionalDate = Annotated[date | None, Blank]
# A day, or a moment with its offset from UTC as printed. Both are ``date``, as Python has it.
AnyMoment = Annotated[
    date,
    PlainValidator(moment),
    PlainSerializer(methodcaller("isoformat"), when_used="json"),
    WithJsonSchema({"type": "string", "format": "moment"}),
]
OptionalMoment = Annotated[AnyMoment | None, Blank]
OptionalCount = Annotated[Annotated[int, Field(ge=0)] | None, Blank]
OptionalValue = Annotated[Annotated[Decimal, Field(ge=0)] | None, Blank]
OptionalNumber = Annotated[Decimal | None, Blank]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_split_words)]
DisclosureItems = Annotated[tuple[DisclosureItem, ...], BeforeValidator(_split_words)]

# Columns that several tables have, with what datapackage.json says of them.
RowId = Annotated[Id, Field(description="A slug, unique in this table.")]
ElectionRef = Annotated[
    Id,
    Field(
        description="The election it belongs to; blank where the dataset has one.",
        json_schema_extra=FILLED,
    ),
]
ContestRef = Annotated[
    Id,
    Field(
        description="The contest it belongs to; blank where the dataset has one.",
        json_schema_extra=FILLED,
    ),
]
PlaceRef = Annotated[Id, Field(description="The place it belongs to.")]
DocumentRef = Annotated[Id, Field(description="The document that carries it.")]
EnglishName = Annotated[Text, Field(description="The short English name that is printed.")]
ReaderNote = Annotated[
    OptionalText, Field(description="What a reader must know of it, in our own words.")
]
SourceHedge = Annotated[
    Hedge,
    Field(
        description="How far the document stands behind it: stated, declared, appears, or "
        "reportedly (weakest)."
    ),
]
PrintedHedge = Annotated[
    OptionalText,
    Field(description="The document's own hedge, as printed; blank when it printed none."),
]
EditorRef = Annotated[OptionalText, Field(description="The editor's own reference.")]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+:[!-~]+$")]
Codes = Annotated[tuple[Code, ...], BeforeValidator(_split_words)]


@cache
def known_zones() -> frozenset[str]:
    """The zones of the IANA database that this machine has, which are files in many folders."""
    return frozenset(available_timezones())


def _known_zone(name: str) -> str:
    if name not in known_zones():
        raise ValueError("no time zone of the IANA database is called so")
    return name


OptionalZone = Annotated[Annotated[Text, AfterValidator(_known_zone)] | None, Blank]
_LANGUAGE_TAG = Field(description="The language, as a BCP 47 tag like ru or uz-Latn.")
LanguageTag = Annotated[Language, _LANGUAGE_TAG]
OptionalLanguageTag = Annotated[Language | None, Blank, _LANGUAGE_TAG]
Order = Annotated[
    int, Field(ge=0, description="Its place in the sequence, from 1; 0 when there is none.")
]


class TableRow(BaseModel):
    """One row of one table."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class KnownRow(TableRow):
    """One row of a table whose rows are known by their ids: contests, candidates, places."""

    id: RowId

    def __hash__(self) -> int:
        # They are keys of what is remembered, and pydantic would go through all cells each time.
        return hash(self.id)
