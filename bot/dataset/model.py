"""What is known: the rows of a dataset, as frozen values, and the dataset that holds them.

A cell that may be blank is ``None`` when blank: unknown, never zero and never guessed.
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


def _blank_is_none(value: Any) -> Any:
    return None if value == "" else value


def _words(value: Any) -> Any:
    return tuple(value.split()) if isinstance(value, str) else value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$", max_length=80)]
ElectionId = Annotated[Id, StringConstraints(max_length=28)]
PlaceId = Annotated[Id, StringConstraints(max_length=32)]
"""With an election id and a two-letter verb it must fit into Telegram's 64 bytes of callback data.
"""
Text = Annotated[str, StringConstraints(min_length=1)]
Iso2 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Z][a-z]{3})?$")]

_Blank = BeforeValidator(_blank_is_none)
OptionalId = Annotated[Id | None, _Blank]
OptionalText = Annotated[Text | None, _Blank]
OptionalDate = Annotated[date | None, _Blank]
OptionalCount = Annotated[Annotated[int, Field(ge=0)] | None, _Blank]
OptionalValue = Annotated[Annotated[Decimal, Field(ge=0)] | None, _Blank]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_words)]


class TableRow(BaseModel):
    """One row of one table."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Election(TableRow):
    """An election. ``previous`` is the one that came before it for the same office; dates are local
    and inclusive.

    ``iso2`` is the country whose citizens vote in it.
    """

    id: ElectionId
    name: Text
    office: Text
    start: date
    end: date
    previous: OptionalId = None
    iso2: Annotated[Iso2 | None, _Blank] = None


class Candidate(TableRow):
    """A person on the ballot of one election.

    ``name`` is the short English name that a table prints.
    """

    id: Id
    election: Id
    name: Text
    party: OptionalText = None


class Place(TableRow):
    """A reporting unit. ``iso2`` is its ISO 3166-1 alpha-2 code where it has one; ``number`` a
    station's own number.

    ``name`` is the English name we print. ``note`` says what a reader must know of the place
    itself.
    """

    id: PlaceId
    kind: PlaceKind
    parent: OptionalId = None
    iso2: Annotated[Iso2 | None, _Blank] = None
    number: OptionalText = None
    name: Text
    electorate: Electorate
    note: OptionalText = None


class Name(TableRow):
    """What a place, a candidate or an election is called in one language (BCP 47)."""

    subject: Subject
    id: Id
    language: Language
    name: Text
    kind: NameKind = NameKind.NAME


class Document(TableRow):
    """Something that was printed. ``published`` may be unknown; ``received`` is when it became
    known to the editors.

    ``retells`` names the document this one carries over, and ``retelling`` how. ``note`` says what
    was not seen.
    """

    id: Id
    publisher: Text
    title: OptionalText = None
    author: OptionalText = None
    url: OptionalText = None
    published: OptionalDate = None
    received: date
    language: Annotated[Language | None, _Blank] = None
    sha256: Annotated[
        Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None, _Blank
    ] = None
    retells: OptionalId = None
    retelling: Annotated[Retelling | None, _Blank] = None
    note: OptionalText = None


class Poll(TableRow):
    """A survey, with what its makers disclosed. ``places`` are the places it was taken at.

    ``scope`` says in words where people were asked; ``disclosed`` lists the AAPOR items met.
    """

    id: Id
    election: Id
    conductor: OptionalText = None
    sponsor: OptionalText = None
    places: Ids = ()
    scope: OptionalText = None
    stations: OptionalCount = None
    start: OptionalDate = None
    end: OptionalDate = None
    mode: OptionalText = None
    question: OptionalText = None
    population: OptionalText = None
    disclosed: Annotated[tuple[DisclosureItem, ...], BeforeValidator(_words)] = ()
    note: OptionalText = None


class Figure(TableRow):
    """One number. Counts are whole; percentages are 0 to 100 with ``decimals`` as the source
    printed them.

    ``low`` and ``high`` bound a value that a source gives as a range. ``definition`` is set when
    the figure differs from its like by definition (only some boxes, say), and says how.
    ``corrects`` names the figure that was wrong.
    """

    id: Id
    election: Id
    place: Id
    candidate: OptionalId = None
    measure: Measure
    value: OptionalValue = None
    low: OptionalValue = None
    high: OptionalValue = None
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    base: Annotated[Base | None, _Blank] = None
    stage: Stage
    status: Status
    as_of: OptionalDate = None
    poll: OptionalId = None
    definition: OptionalText = None
    corrects: OptionalId = None


class Claim(TableRow):
    """A document says a figure.

    ``wording`` is its own hedge, as printed; ``ref`` the editor's reference.
    """

    figure: Id
    document: Id
    qualifier: Qualifier
    hedge: Hedge
    wording: OptionalText = None
    ref: OptionalText = None


class Note(TableRow):
    """A place's context, in our own words, attributed to ``speaker`` (or, when blank, to its
    documents).
    """

    id: Id
    election: Id
    place: Id
    kind: NoteKind
    speaker: OptionalText = None
    text: Text
    order: Annotated[int, Field(ge=0)] = 0


class NoteSource(TableRow):
    """A document carries a note."""

    note: Id
    document: Id
    hedge: Hedge
    wording: OptionalText = None
    ref: OptionalText = None


class Statement(TableRow):
    """What a named person said, or that they spoke.

    ``order`` is the order in which statements came, from 1.
    """

    id: Id
    election: Id
    place: Id
    person: OptionalText = None
    role: OptionalText = None
    kind: StatementKind
    order: Annotated[int, Field(ge=0)] = 0
    note: OptionalText = None


class Quotation(TableRow):
    """A document prints a statement: ``text`` exactly as printed, blank when it printed none."""

    statement: Id
    document: Id
    text: OptionalText = None
    hedge: Hedge
    wording: OptionalText = None
    ref: OptionalText = None


class Translation(TableRow):
    """What a cell with text for people says in another language: the cell is row ``id``'s in
    ``column`` of ``table``.

    Translations are the editors', never the sources'. What has none is shown in English.
    """

    table: Text
    id: Id
    column: Text
    language: Language
    text: Text


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
