"""Rows of what documents say in numbers: documents, polls, figures, claims and calls."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from bot.dataset.fields import (
    FILLED,
    AnyMoment,
    Blank,
    ContestRef,
    DisclosureItems,
    EditorRef,
    Id,
    Ids,
    OptionalCount,
    OptionalDate,
    OptionalId,
    OptionalLanguageTag,
    OptionalMoment,
    OptionalNumber,
    OptionalText,
    PrintedHedge,
    ReaderNote,
    RowId,
    Sha256,
    SourceHedge,
    TableRow,
    Text,
)
from bot.dataset.moments import instant
from bot.dataset.vocabulary import Base, Measure, Outcome, Qualifier, Retelling, Stage, Status, Way

OVERRIDE = "override"
"""What the ids begin with of documents that are a newsroom's word against a source."""
_OVERRIDING = f"{OVERRIDE}-"


def is_override(document: str | None) -> bool:
    """Whether a document, by its id, is a newsroom's word against a source."""
    return document is not None and document.startswith(_OVERRIDING)


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
    published: OptionalMoment = Field(
        None,
        description=("The day, or the moment, it was published; blank when that is not known."),
    )
    received: AnyMoment = Field(
        description=(
            "The day, or the moment with its offset from UTC, at which it became known to the "
            "editors. What was known on a day goes by this one."
        )
    )
    language: OptionalLanguageTag = None
    sha256: Annotated[Sha256 | None, Blank] = Field(
        None, description="The SHA-256 of the copy that was read, in hexadecimal."
    )
    retells: OptionalId = Field(None, description="The document it carries over.")
    retelling: Annotated[Retelling | None, Blank] = Field(
        None, description="How it carries that document over."
    )
    note: OptionalText = Field(None, description="What was not seen or must be known of it.")

    @property
    def known_at(self) -> datetime:
        """When it was received, in UTC: what orders documents."""
        return instant(self.received)


class Poll(TableRow):
    """A survey, with what its makers disclosed. ``places`` are the places it was taken at.

    ``scope`` says in words where people were asked; ``disclosed`` lists the AAPOR items met.
    """

    id: RowId
    contest: ContestRef
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
    """One number. Counts are whole unless votes are transferred in parts; percentages are 0 to 100,
    and a turnout may be more, with ``decimals`` as the source printed them.

    ``low`` and ``high`` bound a value that a source gives as a range. ``definition`` is set when
    the figure differs from its like by definition (only some boxes, say), and says how.
    ``corrects`` names the figure that was wrong. ``document`` states it plainly; the table of
    claims has further documents, and those that hedge or bound it.
    """

    id: Id = Field(
        description=(
            "A slug, unique in this dataset, that stays the same when the value is brought "
            "up to date. Blank makes one of the contest, place, candidate, measure, way and round."
        ),
        json_schema_extra=FILLED,
    )
    contest: ContestRef
    place: Id = Field(description="The place whose votes, voters or respondents it counts.")
    candidate: OptionalId = Field(
        None, description="The candidate, for votes, vote shares, answers and seats."
    )
    measure: Measure = Field(
        description="What it counts. Blank means votes in a row with a candidate.",
        json_schema_extra=FILLED,
    )
    value: OptionalNumber = Field(None, description="The number itself: a count, or per cent.")
    low: OptionalNumber = Field(None, description="The lower end, when a source gives a range.")
    high: OptionalNumber = Field(None, description="The upper end, when a source gives a range.")
    decimals: int = Field(
        0,
        ge=0,
        le=6,
        description="How many decimals the source printed. Blank means those of the value.",
    )
    base: Annotated[Base | None, Blank] = Field(
        None,
        description="What a percentage is a percentage of; unknown when the source does not say.",
    )
    stage: Stage = Field(
        Stage.REPORTED, description="How far the result had come. Blank means reported."
    )
    status: Status = Field(
        Status.UNSTATED, description="What part of the count it covers. Blank means unstated."
    )
    way: Annotated[Way | None, Blank] = Field(
        None, description="How these people voted; blank for all ways together."
    )
    round: OptionalCount = Field(
        None, description="The round of a ranked count, from 1; blank where there are none."
    )
    as_of: OptionalMoment = Field(
        None, description="The day, or the moment with its offset from UTC, it stood like this."
    )
    poll: OptionalId = Field(
        None, description="The poll it comes from; every exit poll figure has one."
    )
    definition: OptionalText = Field(
        None, description="How it differs by definition from its like; blank when it does not."
    )
    corrects: OptionalId = Field(None, description="The figure that was wrong.")
    document: OptionalId = Field(
        None,
        description=(
            "The document that states it plainly; blank where the dataset has one, or where "
            "claims say it."
        ),
    )


class Call(TableRow):
    """Somebody declared an outcome: who is elected, who goes on, whether a measure passed. Nothing
    is called won without one. ``withdrawn`` is when they took it back.
    """

    contest: ContestRef
    candidate: Id = Field(description="Of whom it was declared.")
    place: OptionalId = Field(
        None, description="Where; blank for the district of the contest, or the whole election."
    )
    outcome: Outcome = Field(Outcome.ELECTED, description="What was declared. Blank means elected.")
    by: OptionalText = Field(
        None, description="Who declared it; blank when it is the publisher of the document."
    )
    person: OptionalText = Field(
        None, description="Who was elected, where the candidate is a party or others."
    )
    held: OptionalText = Field(None, description="Which party held the seat before.")
    seats: OptionalCount = Field(None, description="How many seats it is of; blank means one.")
    declared: OptionalMoment = Field(None, description="When it was declared.")
    withdrawn: OptionalMoment = Field(None, description="When it was taken back.")
    document: Annotated[
        Id,
        Field(
            description="The document that says so; blank where the dataset has one.",
            json_schema_extra=FILLED,
        ),
    ]


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
