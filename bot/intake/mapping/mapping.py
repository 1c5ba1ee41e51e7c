"""A mapping: a TOML file that says what a file of results means, in one vocabulary for all formats.

It is data, safe to take from a stranger: references to columns and members, equality, *and*, *or*
and lookups; nothing in it is run. ``schema()`` is its JSON Schema, which editors complete by.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from bot.dataset.vocabulary import ContestKind, Electorate, Measure, Outcome, Rule, Stage
from bot.intake.formats.forms import Path_, Pattern, Zone, or_template
from bot.intake.formats.input import InputPart


class MappingPart(BaseModel):
    """A part of a mapping."""

    # A number of seats may stand without quotes.
    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


Template: TypeAlias = Annotated[
    str,
    Field(
        description="Text with references in braces: {column}, {^.member}, {a|b}; or a number.",
        json_schema_extra={"type": ["string", "number"]},
    ),
]
Condition: TypeAlias = Annotated[
    dict[str, str | int | bool | list[str]] | list[dict[str, str | int | bool | list[str]]],
    Field(
        description=(
            "References (without braces) and what each must be: a text, a template, or one of "
            "several. All of a table must hold; of several tables one is enough. A text that "
            "begins with ! must not be it; an empty text means no value."
        )
    ),
]


class ChosenPart(MappingPart):
    """A part that is for some records alone, where it says which."""

    when: Condition | None = None
    unless: Condition | None = None


class LookupPart(ChosenPart):
    """A table to look up in: written here, a CSV file beside the mapping, or a part of the file
    itself.
    """

    values: dict[str, str] | None = Field(None, description="What each key means.")
    file: str | None = Field(None, description="A CSV file beside the mapping, with a header.")
    each: Path_ | None = Field(None, description="A path to the rows in the file of results.")
    key: str | None = Field(None, description="The column, or for each the template, of the key.")
    value: Template | None = Field(None, description="For each: what is found; blank is the row.")
    split: bool = Field(False, description="Whether a key is several, parted by blanks.")
    every: bool = Field(
        False, description="Whether all that have a key are found, parted by |; else the first."
    )
    otherwise: str | None = Field(None, description="What every other key means.")


class WidePart(MappingPart):
    """A table with a column for each choice: each row is taken for as many records."""

    columns: tuple[str, ...] = Field((), description="Columns by their headers.")
    like: Pattern | None = Field(
        None, description="Columns whose whole header is like this (regular expression)."
    )
    after: str | None = Field(None, description="All columns after this one …")
    before: str | None = Field(None, description="… and before that one.")
    numbered: dict[str, str] = Field(
        {}, description='Columns that are repeated: {name="Candidate {n}", votes="Votes {n}"}.'
    )
    groups: tuple[str, Annotated[int, Field(ge=1, le=100)]] | None = Field(
        None, description="The first column of a repeated group of columns, and its width."
    )


Names: TypeAlias = Annotated[
    dict[str, Template],
    Field(description='What it is called in other languages, by the tag: {fr = "{name_fr}"}.'),
]


class KeyedPart(MappingPart):
    """What a record is about, by a key of the source."""

    id: Template | None = None
    name: Template | None = None
    names: Names = {}
    only: tuple[str, ...] = Field((), description="Keys that are taken; blank means all.")
    ignore: tuple[str, ...] = Field((), description="Keys that are passed over.")


class ContestPart(KeyedPart):
    """Which contest a record is about. Other columns of the table of contests are templates."""

    key: Template = Field("", description="What the source knows it by; blank: there is one.")
    kind: Annotated[ContestKind | Template, or_template(ContestKind)] | None = None
    office: Template | None = None
    district: Template | None = Field(None, description="The key of the place that decides it.")
    seats: Template | None = None
    votes_allowed: Template | None = None
    rule: Annotated[Rule | Template, or_template(Rule)] | None = None
    base: Template | None = None
    threshold: Template | None = None
    round: Template | None = Field(None, description="Which round of voting it is, from 1.")
    start: Template | None = Field(None, description="The day on which it alone is voted on.")
    order: Template | None = None
    unit: Template | None = None
    headline: Template | None = None
    values: dict[str, dict[str, str | int]] = Field(
        {}, description="What is different, by the key: its id, name, order …"
    )


class AbovePart(MappingPart):
    """A place above another one. One called like the next above it is left out, and one whose only
    part is called like it.
    """

    key: Template
    name: Template | None = None
    kind: Template
    codes: dict[str, Template] = {}


class NestedPart(MappingPart):
    """Places of one kind whose codes begin those of the places in them."""

    digits: int = Field(ge=1, le=60, description="How many signs of a code tell one of these.")
    length: int | None = Field(
        None, ge=1, le=60, description="How long its code is with zeros behind; blank: no zeros."
    )
    kind: str = Field(description="state, county, municipality …")


class PlacePart(KeyedPart):
    """Which place a record is about."""

    key: Template = Field("", description="What the source knows it by; blank is the whole.")
    kind: Template | None = Field(None, description="overall, state, county, ward …")
    parent: Template | None = Field(None, description="The key of the place that it is part of.")
    above: tuple[AbovePart, ...] = Field(
        (), description="Places it is part of that have no records of their own, nearest first."
    )
    nested: tuple[NestedPart, ...] = Field(
        (),
        max_length=10,
        description=(
            "Where keys are codes of places of several kinds that begin with the code of the place "
            "around (01 and 01001, or 01000 and 01001): these kinds, the largest first."
        ),
    )
    within: Template | None = Field(
        None, description="The keys of further places it is part of, parted by |."
    )
    number: Template | None = None
    electorate: Annotated[Electorate | Template, or_template(Electorate)] | None = None
    codes: dict[str, Template] = Field({}, description="Codes by scheme: fips, ags, ons …")
    iso2: Template | None = None
    resolve: str | None = Field(
        None,
        description=(
            "country:LANGUAGE finds the country of a name in that language and gives its ISO "
            "code and English name."
        ),
    )
    whole: tuple[str, ...] = Field((), description="Keys that mean the whole election.")
    values: dict[str, dict[str, str]] = Field({}, description="What is different, by the key.")


class CandidatePart(KeyedPart):
    """Which choice a record is about."""

    key: Template = Field("", description="What the source knows it by.")
    party: Template | None = None
    kind: Template | None = Field(None, description="person, party, option or others.")
    others: tuple[str, ...] = Field((), description="Keys that mean all others together.")
    values: dict[str, dict[str, str]] = Field({}, description="What is different, by the key.")


class FigurePart(ChosenPart):
    """A number of a record."""

    measure: Annotated[Measure | Template, or_template(Measure)] = Measure.VOTES
    value: Template | tuple[Template, ...] = Field(
        description="The number; of several, such as valid and invalid votes, their sum."
    )
    add_up: bool = Field(
        False,
        description=(
            "Whether several records say parts of it, such as the ways of voting, which are added "
            "up. Where one of them is blank or no number there is no sum."
        ),
    )
    candidate: bool | None = Field(
        None, description="Whether it is a choice's; blank goes by the measure."
    )
    choice: Template | None = Field(None, description="The key of another choice than the record's")
    contest: Template | None = Field(
        None, description="The key of another contest than the record's; * is every contest."
    )
    base: Template | None = None
    way: Template | None = None
    round: Template | None = None
    stage: Annotated[Template, or_template(Stage)] | None = None
    status: Template | None = None
    definition: str | None = None


class ProgressPart(ChosenPart):
    """How much of the count is in. Where none of the units has reported there is no count: zeros
    are then not taken.
    """

    reported: Template | None = None
    total: Template | None = None
    expected: Template | None = Field(None, description="Per cent of the vote thought counted.")
    uncounted: Condition | None = Field(
        None, description="When nothing is counted there yet: its counts are not taken."
    )


class StatePart(MappingPart):
    """How far the count is, and when it stood so."""

    stage: Annotated[Stage | Template, or_template(Stage)] = Stage.REPORTED
    status: Template | None = Field(None, description="partial, complete, certified …")
    time: Template | None = Field(None, description="When it stood like this.")


class CallPart(ChosenPart):
    """A record says that a choice is elected, goes on, has passed …"""

    outcome: Annotated[Outcome | Template, or_template(Outcome)] = Outcome.ELECTED
    by: Template | None = None
    person: Template | None = None
    held: Template | None = None
    seats: Template | None = None
    declared: Template | None = None


class SourcePart(MappingPart):
    """Whose file it is."""

    id: str = Field(
        "source",
        pattern="^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$",
        max_length=40,
        description="What tells it from a dataset's other sources; blank where there is one.",
    )
    publisher: Template = Field(description="Who publishes it.")
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: Template | None = None


class ElectionPart(MappingPart):
    """The election, where the dataset does not have it yet."""

    name: Template
    start: Template = Field(
        default="", description="Its first day; blank where files say it by their names at most."
    )
    end: Template | None = None
    zone: Zone | None = None
    iso2: str | None = None
    office: str | None = None
    whole: str | None = Field(
        None, description="What all of it together is called; blank: like the election."
    )


class RecordsPart(ChosenPart):
    """Which records are read, where there is more than one kind of them. Its own parts stand in
    place of the mapping's. Records with figures = [], and no progress or calls of their own,
    name contests, places and choices alone: those that they say themselves.
    """

    each: Path_ = ""
    wide: WidePart | None = None
    contest: ContestPart | None = None
    place: PlacePart | None = None
    candidate: CandidatePart | None = None
    figures: tuple[FigurePart, ...] | None = None
    progress: ProgressPart | None = None
    state: StatePart | None = None
    calls: tuple[CallPart, ...] | None = None


class Mapping(ChosenPart):
    """What a file of results means."""

    source: SourcePart
    election: ElectionPart | None = None
    input: InputPart = InputPart()
    lookups: dict[str, LookupPart] = {}
    test: Condition | None = Field(None, description="When the file is a test or a rehearsal.")
    records: tuple[RecordsPart, ...] = (RecordsPart(),)
    each: Path_ = ""
    wide: WidePart | None = None
    contest: ContestPart | None = None
    place: PlacePart | None = None
    candidate: CandidatePart | None = None
    figures: tuple[FigurePart, ...] = ()
    progress: ProgressPart | None = None
    state: StatePart = StatePart()
    calls: tuple[CallPart, ...] = ()
    next: Template | None = Field(None, description="The address that the file says to ask next.")

    _text: str = PrivateAttr("")

    @property
    def text(self) -> str:
        """How it is written in its file, by which an error tells the line; blank where it is in
        none.
        """
        return self._text

    def written_as(self, text: str) -> None:
        """Remember how it is written."""
        self._text = text

    def parts_of(self, records: RecordsPart) -> RecordsPart:
        """A kind of records with what it does not say itself taken from the mapping; of one that
        says it has no figures, only where its records are.
        """
        own = {name: getattr(records, name) for name in RecordsPart.model_fields}
        is_naming = records.figures == () and not records.progress and not records.calls
        taken = {"each"} if is_naming else set(own)
        filled = {
            name: getattr(self, name) if name in taken and value in (None, "") else value
            for name, value in own.items()
        }
        return RecordsPart.model_construct(**filled)
