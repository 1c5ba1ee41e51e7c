"""The rows of a dataset, as frozen values, and the dataset that holds them.

A blank cell is ``None``: unknown, never zero and never guessed. The docstring of a row's class and
the description of each of its fields are what ``datapackage.json`` prints.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.dataset.vocabulary import (
    Base,
    DisclosureItem,
    Electorate,
    Hedge,
    Measure,
    NameKind,
    NoteKind,
    PlaceKind,
    Qualifier,
    Retelling,
    Stage,
    StatementKind,
    Status,
    Subject,
)


def _split_words(value: Any) -> Any:
    return tuple(value.split()) if isinstance(value, str) else value


ID_FORMAT = "id"
"""The ``format`` by which the JSON schema of a column tells an id from other text."""

# With an election's id, a place's id and a two-letter verb, callback data must fit into the 64
# bytes that Telegram allows: hence 28 and 32 characters.
Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$", max_length=80),
    Field(json_schema_extra={"format": ID_FORMAT}),
]
ElectionId = Annotated[Id, StringConstraints(max_length=28)]
PlaceId = Annotated[Id, StringConstraints(max_length=32)]
Text = Annotated[str, StringConstraints(min_length=1)]
Iso2 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?$")]

_Blank = BeforeValidator(lambda cell: None if cell == "" else cell)
OptionalId = Annotated[Id | None, _Blank]
OptionalText = Annotated[Text | None, _Blank]
OptionalIso2 = Annotated[Iso2 | None, _Blank]
OptionalDate = Annotated[date | None, _Blank]
OptionalCount = Annotated[Annotated[int, Field(ge=0)] | None, _Blank]
OptionalValue = Annotated[Annotated[Decimal, Field(ge=0)] | None, _Blank]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_split_words)]
DisclosureItems = Annotated[tuple[DisclosureItem, ...], BeforeValidator(_split_words)]

# Columns that several tables have, with what datapackage.json says of them.
RowId = Annotated[Id, Field(description="A slug, unique in this table.")]
ElectionRef = Annotated[Id, Field(description="The election it belongs to.")]
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
_LANGUAGE_TAG = Field(description="The language, as a BCP 47 tag like ru or uz-Latn.")
LanguageTag = Annotated[Language, _LANGUAGE_TAG]
OptionalLanguageTag = Annotated[Language | None, _Blank, _LANGUAGE_TAG]
Order = Annotated[
    int, Field(ge=0, description="Its place in the sequence, from 1; 0 when there is none.")
]


class TableRow(BaseModel):
    """One row of one table."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Election(TableRow):
    """An election. ``previous`` is the one that came before it for the same office; dates are local
    and inclusive.

    ``iso2`` is the country whose citizens vote in it.
    """

    id: ElectionId = Field(description="A slug of at most 28 characters, unique over all datasets.")
    name: Text = Field(description="The election's name in English.")
    office: Text = Field(description="The office or body that was voted on.")
    start: date = Field(description="The first day, local and inclusive.")
    end: date = Field(description="The last day, local and inclusive.")
    previous: OptionalId = Field(
        None,
        description=(
            "The election before it for the same office; blank when it is not in this dataset."
        ),
    )
    iso2: OptionalIso2 = Field(
        None, description="The ISO 3166-1 alpha-2 code of the country whose citizens vote in it."
    )


class Candidate(TableRow):
    """A person on the ballot of one election.

    ``name`` is the short English name that a table prints.
    """

    id: RowId
    election: ElectionRef
    name: EnglishName
    party: OptionalText = Field(
        None, description="The party or list that put the candidate up; blank when no source says."
    )


class Place(TableRow):
    """A reporting unit. ``iso2`` is its ISO 3166-1 alpha-2 code where it has one; ``number`` a
    station's own number.

    ``name`` is the English name we print. ``note`` says what a reader must know of the place
    itself.
    """

    id: PlaceId = Field(description="A slug of at most 32 characters, unique in this table.")
    kind: PlaceKind = Field(description="How large a reporting unit it is.")
    parent: OptionalId = Field(
        None, description="The place it is a part of; blank for the whole election."
    )
    iso2: OptionalIso2 = Field(
        None, description="Its ISO 3166-1 alpha-2 code; blank where it has none."
    )
    number: OptionalText = Field(None, description="A station's own number.")
    name: EnglishName
    electorate: Electorate = Field(
        description=(
            "Whose votes it holds: cast in the country that holds the election, outside it, "
            "or both."
        )
    )
    note: ReaderNote = None


class Name(TableRow):
    """What a place, a candidate or an election is called in one language (BCP 47)."""

    subject: Subject = Field(description="What table the id is of.")
    id: Id = Field(description="The place, candidate or election that is named.")
    language: LanguageTag
    name: Text = Field(description="What it is called in that language.")
    kind: NameKind = Field(
        NameKind.NAME,
        description=(
            "A name is printed; an alias or a former name is only understood. Blank means name."
        ),
    )


class Document(TableRow):
    """Something that was printed. ``published`` may be unknown; ``received`` is when it became
    known to the editors.

    ``retells`` names the document this one carries over, and ``retelling`` how. ``note`` says what
    was not seen.
    """

    id: RowId
    publisher: Text = Field(description="Who printed it.")
    title: OptionalText = Field(None, description="Its title as printed.")
    author: OptionalText = Field(None, description="Who wrote it, as named in it.")
    url: OptionalText = Field(None, description="Where it can be read.")
    published: OptionalDate = Field(
        None, description="The day it was published; blank when that is not known."
    )
    received: date = Field(
        description=(
            "The day it became known to the editors. What was known on a day goes by this one."
        )
    )
    language: OptionalLanguageTag = None
    sha256: Annotated[Sha256 | None, _Blank] = Field(
        None, description="The SHA-256 of the copy that was read, in hexadecimal."
    )
    retells: OptionalId = Field(None, description="The document it carries over.")
    retelling: Annotated[Retelling | None, _Blank] = Field(
        None, description="How it carries that document over."
    )
    note: OptionalText = Field(None, description="What was not seen or must be known of it.")


class Poll(TableRow):
    """A survey, with what its makers disclosed. ``places`` are the places it was taken at.

    ``scope`` says in words where people were asked; ``disclosed`` lists the AAPOR items met.
    """

    id: RowId
    election: ElectionRef
    conductor: OptionalText = Field(None, description="Who asked; blank when not disclosed.")
    sponsor: OptionalText = Field(None, description="Who paid; blank when not disclosed.")
    places: Ids = Field((), description="The places it was taken at: ids separated by spaces.")
    scope: OptionalText = Field(None, description="Where people were asked, in words.")
    stations: OptionalCount = Field(None, description="At how many stations people were asked.")
    start: OptionalDate = Field(None, description="The first day on which people were asked.")
    end: OptionalDate = Field(None, description="The last day on which people were asked.")
    mode: OptionalText = Field(
        None, description="How people were asked: face to face, by telephone …"
    )
    question: OptionalText = Field(None, description="The question as it was put.")
    population: OptionalText = Field(None, description="Whom the poll was to stand for.")
    disclosed: DisclosureItems = Field(
        (), description="The AAPOR items that its makers disclosed, separated by spaces."
    )
    note: ReaderNote = None


class Figure(TableRow):
    """One number. Counts are whole; percentages are 0 to 100 with ``decimals`` as the source
    printed them.

    ``low`` and ``high`` bound a value that a source gives as a range. ``definition`` is set when
    the figure differs from its like by definition (only some boxes, say), and says how.
    ``corrects`` names the figure that was wrong.
    """

    id: Id = Field(
        description=(
            "A slug, unique in this dataset, that stays the same when the value is brought "
            "up to date."
        )
    )
    election: ElectionRef
    place: Id = Field(description="The place whose votes, voters or respondents it counts.")
    candidate: OptionalId = Field(
        None, description="The candidate, for votes, vote shares and answers."
    )
    measure: Measure = Field(description="What it counts.")
    value: OptionalValue = Field(
        None, description="The number itself: a whole count, or percent from 0 to 100."
    )
    low: OptionalValue = Field(None, description="The lower end, when a source gives a range.")
    high: OptionalValue = Field(None, description="The upper end, when a source gives a range.")
    decimals: int = Field(
        0, ge=0, le=4, description="How many decimals the source printed. Blank means 0."
    )
    base: Annotated[Base | None, _Blank] = Field(
        None,
        description="What a percentage is a percentage of; unknown when the source does not say.",
    )
    stage: Stage = Field(description="How far the result had come.")
    status: Status = Field(description="What part of the count it covers.")
    as_of: OptionalDate = Field(None, description="The day it stood like this.")
    poll: OptionalId = Field(
        None, description="The poll it comes from; every exit poll figure has one."
    )
    definition: OptionalText = Field(
        None, description="How it differs by definition from its like; blank when it does not."
    )
    corrects: OptionalId = Field(None, description="The figure that was wrong.")


class Claim(TableRow):
    """A document says a figure.

    ``wording`` is its own hedge, as printed; ``ref`` the editor's reference.
    """

    figure: Id = Field(description="The figure that is said.")
    document: Id = Field(description="The document that says it.")
    qualifier: Qualifier = Field(description="How the document bounds the value in words.")
    hedge: SourceHedge
    wording: PrintedHedge = None
    ref: EditorRef = None


class Note(TableRow):
    """A place's context, in our own words, attributed to ``speaker`` (or, when blank, to its
    documents).
    """

    id: RowId
    election: ElectionRef
    place: PlaceRef
    kind: NoteKind = Field(
        description="What it is: something that happened, or somebody's reading of it."
    )
    speaker: OptionalText = Field(None, description="Who says so; blank when its documents do.")
    text: Text = Field(description="The note, in our own words.")
    order: Order = 0


class NoteSource(TableRow):
    """A document carries a note."""

    note: Id = Field(description="The note.")
    document: DocumentRef
    hedge: SourceHedge
    wording: PrintedHedge = None
    ref: EditorRef = None


class Statement(TableRow):
    """What a named person said, or that they spoke.

    ``order`` is the order in which statements came, from 1.
    """

    id: RowId
    election: ElectionRef
    place: PlaceRef
    person: OptionalText = Field(None, description="Who spoke.")
    role: OptionalText = Field(None, description="In what office or part the person spoke.")
    kind: StatementKind = Field(
        description="Whether words are printed, or only that the person spoke."
    )
    order: Order = 0
    note: ReaderNote = None


class Quotation(TableRow):
    """A document prints a statement: ``text`` exactly as printed, blank when it printed none."""

    statement: Id = Field(description="The statement that is printed.")
    document: DocumentRef
    text: OptionalText = Field(
        None, description="The words exactly as printed; blank when none were."
    )
    hedge: SourceHedge
    wording: PrintedHedge = None
    ref: EditorRef = None

    @property
    def id(self) -> str:
        """By which translations name it: its statement's id and its document's."""
        return f"{self.statement}.{self.document}"


class Translation(TableRow):
    """What a cell with text for people says in another language: the cell is row ``id``'s in
    ``column`` of ``table``.

    Translations are the editors', never the sources'. What has none is shown in English. A
    quotation has no id in its table: its statement's and its document's stand for it, with a point
    between them. A publisher's name is translated in the row of any of its documents.
    """

    table: Text = Field(description="The table of the cell that is translated.")
    id: Id = Field(description="The id of its row.")
    column: Text = Field(description="Its column.")
    language: LanguageTag
    text: Text = Field(description="What the cell says in that language, with the same hedges.")


class Dataset(BaseModel):
    """A folder of tables as one value. Rows keep the order of their files."""

    model_config = ConfigDict(frozen=True)

    id: Id
    title: Text
    elections: tuple[Election, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    places: tuple[Place, ...] = ()
    names: tuple[Name, ...] = ()
    documents: tuple[Document, ...] = ()
    polls: tuple[Poll, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    notes: tuple[Note, ...] = ()
    note_sources: tuple[NoteSource, ...] = ()
    statements: tuple[Statement, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    translations: tuple[Translation, ...] = ()

    @cached_property
    def received_dates(self) -> tuple[date, ...]:
        """The days on which anything became known, earliest first."""
        return tuple(sorted({document.received for document in self.documents}))
