"""The rows of a dataset, as frozen values, and the dataset that holds them.

A blank cell is ``None``: unknown, never zero and never guessed. The docstring of a row's class and
the description of each of its fields are what ``datapackage.json`` prints.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    model_validator,
)

from bot.dataset.defaults import implied_contests
from bot.dataset.fields import (
    FILLED,
    AnyMoment,
    Blank,
    Codes,
    ContestRef,
    DisclosureItems,
    DocumentRef,
    EditorRef,
    ElectionRef,
    EnglishName,
    Id,
    Ids,
    LanguageTag,
    OptionalCount,
    OptionalDate,
    OptionalId,
    OptionalIso2,
    OptionalLanguageTag,
    OptionalMoment,
    OptionalNumber,
    OptionalText,
    OptionalValue,
    OptionalZone,
    Order,
    PlaceRef,
    PrintedHedge,
    ReaderNote,
    RowId,
    Sha256,
    SourceHedge,
    Text,
)
from bot.dataset.moments import Moment, day_and_instant, day_of, instant, latest
from bot.dataset.vocabulary import (
    Base,
    ChoiceKind,
    ContestKind,
    Electorate,
    Measure,
    NameKind,
    NoteKind,
    Outcome,
    Qualifier,
    Retelling,
    Rule,
    Stage,
    StatementKind,
    Status,
    Subject,
    Way,
)


class TableRow(BaseModel):
    """One row of one table."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Election(TableRow):
    """An election: an event, in which one contest or many are decided. An election without contests
    is its own contest. Dates are local and inclusive.

    ``iso2`` is the country whose citizens vote in it.
    """

    id: Id = Field(description="A slug, unique over all datasets.")
    name: Text = Field(description="The election's name in English.")
    office: OptionalText = Field(
        None, description="The office or body that was voted on, where there is one contest."
    )
    start: date = Field(description="The first day, local and inclusive.")
    end: date = Field(
        description="The last day, local and inclusive; blank when it is the first one.",
        json_schema_extra=FILLED,
    )
    previous: OptionalId = Field(
        None,
        description=(
            "The election before it for the same office; blank when it is not in this dataset."
        ),
    )
    iso2: OptionalIso2 = Field(
        None, description="The ISO 3166-1 alpha-2 code of the country whose citizens vote in it."
    )
    zone: OptionalZone = Field(
        None, description="The time zone of its hours, by its name in the IANA database."
    )


class Contest(TableRow):
    """What is decided in an election (NIST SP 1500-100 ``Contest``): who holds an office, how many
    seats a list has, whether a measure passes.

    Blank cells of ``start``, ``end``, ``iso2`` and ``zone`` are those of its election, and so are
    ``office`` and ``previous`` where the election has no other contest.
    """

    id: Id = Field(description="A slug, unique over all datasets.")
    election: ElectionRef
    name: Text = Field(description="What it is called in English: Governor; Second votes.")
    kind: ContestKind = Field(
        ContestKind.CANDIDATES,
        description="What the choices are: candidates, lists, a measure, or retention in office.",
    )
    office: OptionalText = Field(None, description="The office or body that is voted on.")
    district: OptionalId = Field(
        None, description="The place that decides it; blank when that is the whole election."
    )
    seats: OptionalCount = Field(None, description="How many are elected.")
    votes_allowed: OptionalCount = Field(
        None, description="For how many choices each ballot may be; blank means one."
    )
    rule: Annotated[Rule | None, Blank] = Field(None, description="How votes decide it.")
    base: Base = Field(
        Base.BALLOTS_CAST,
        description="The base of the shares that are computed, as the law or its sources have it.",
    )
    threshold: OptionalValue = Field(
        None, description="The per cent of that base that a choice needs to pass or to be elected."
    )
    round: OptionalCount = Field(None, description="Which round of voting it is, from 1.")
    previous: OptionalId = Field(
        None, description="The contest before it for the same office: the last election, or round."
    )
    order: Order = 0
    unit: OptionalId = Field(
        None,
        description=(
            "The kind of place that rankings, summaries and maps go by; blank leaves it to the bot."
        ),
    )
    headline: OptionalValue = Field(
        None,
        description=(
            "The per cent of units that must have reported before a leader is named; "
            "blank means 10."
        ),
    )
    start: date = Field(
        description="The first day, where it has days of its own.", json_schema_extra=FILLED
    )
    end: date = Field(
        description="The last day, where it has days of its own.", json_schema_extra=FILLED
    )
    iso2: OptionalIso2 = Field(
        None, description="The ISO 3166-1 alpha-2 code of the country whose citizens vote in it."
    )
    zone: OptionalZone = Field(
        None, description="The time zone of its hours, by its name in the IANA database."
    )

    @property
    def votes_a_ballot(self) -> int | None:
        """For how many choices one ballot may count; ``None`` where it may be any number."""
        if self.votes_allowed:
            return self.votes_allowed
        if self.rule is Rule.APPROVAL:
            return None
        is_for_several = self.rule in {Rule.N_OF_M, Rule.CUMULATIVE}
        return (self.seats or None) if is_for_several else 1

    @property
    def may_part_votes(self) -> bool:
        """Whether a vote may be counted in parts, as surpluses are that a ranked count transfers
        and votes that are spread over several choices.
        """
        return self.rule in {Rule.RCV, Rule.CUMULATIVE}


class Candidate(TableRow):
    """A choice in one contest: a person, a party or list, an option such as *yes*, or all others
    together (NIST SP 1500-100 ``ContestSelection``).

    ``name`` is the short English name that a table prints.
    """

    id: RowId
    contest: ContestRef
    name: EnglishName
    party: OptionalText = Field(
        None, description="The party or list that put the candidate up; blank when no source says."
    )
    kind: ChoiceKind = Field(
        ChoiceKind.PERSON, description="What it is: a person, a party, an option, or others."
    )


class KindName(TableRow):
    """What the dataset calls a kind of place in one language (BCP 47), in the plural categories of
    CLDR.
    """

    kind: Id = Field(description="The kind, as the places have it.")
    language: LanguageTag
    one: Text = Field(description="One of them: Wahlkreis.")
    few: OptionalText = Field(None, description="A few, where the language has such a form.")
    many: OptionalText = Field(None, description="Many, where the language has such a form.")
    other: Text = Field(description="Several of them: Wahlkreise.")


class Place(TableRow):
    """A reporting unit. ``iso2`` is its ISO 3166-1 alpha-2 code where it has one; ``number`` a
    station's own number.

    ``name`` is the English name we print. ``note`` says what a reader must know of the place
    itself.
    """

    id: Id = Field(description="A slug, unique in this table.")
    kind: Id = Field(
        description=(
            "What it is: overall, country, state, region, county, constituency, ward, station …, "
            "or a kind of the dataset's own."
        )
    )
    parent: OptionalId = Field(
        None, description="The place it is a part of; blank for the whole election."
    )
    within: Ids = Field(
        (), description="Further places that it is a part of: ids separated by spaces."
    )
    iso2: OptionalIso2 = Field(
        None, description="Its ISO 3166-1 alpha-2 code; blank where it has none."
    )
    codes: Codes = Field(
        (),
        description=(
            "Its codes in other schemes, separated by spaces: fips:09013 ags:01001000 "
            "iso-3166-2:US-GA."
        ),
    )
    number: OptionalText = Field(None, description="A station's own number.")
    name: EnglishName
    electorate: Electorate = Field(
        description=(
            "Whose votes it holds: cast in the country that holds the election, outside it, "
            "or both. Blank means both for a whole election, otherwise domestic."
        ),
        json_schema_extra=FILLED,
    )
    note: ReaderNote = None


class Name(TableRow):
    """What a place, a candidate, a contest or an election is called in one language (BCP 47)."""

    subject: Subject = Field(description="What table the id is of.")
    id: Id = Field(description="The place, candidate, contest or election that is named.")
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
        le=4,
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


class Note(TableRow):
    """A place's context, in our own words, attributed to ``speaker`` (or, when blank, to its
    documents).
    """

    id: RowId
    contest: ContestRef
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
    contest: ContestRef
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
    contests: tuple[Contest, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    kinds: tuple[KindName, ...] = ()
    places: tuple[Place, ...] = ()
    names: tuple[Name, ...] = ()
    documents: tuple[Document, ...] = ()
    polls: tuple[Poll, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    calls: tuple[Call, ...] = ()
    notes: tuple[Note, ...] = ()
    note_sources: tuple[NoteSource, ...] = ()
    statements: tuple[Statement, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    translations: tuple[Translation, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _with_contests(cls, tables: dict[str, Any]) -> dict[str, Any]:
        """An election without contests is its own."""
        contests = tuple(tables.get("contests", ()))
        implied = implied_contests(tables.get("elections", ()), contests)
        made = tuple(Contest.model_validate(cells) for cells in implied)
        return {**tables, "contests": (*contests, *made)}

    @cached_property
    def received_dates(self) -> tuple[date, ...]:
        """The days on which anything became known, earliest first."""
        return tuple(sorted({day_of(document.received) for document in self.documents}))

    @cached_property
    def steps(self) -> tuple[Moment, ...]:
        """The days and moments at which anything became known, earliest first. Of a day of which
        moments are known those alone: what came some time that day is there at the first of them.
        """
        moments = {row.received for row in self.documents if isinstance(row.received, datetime)}
        timed = {moment.date() for moment in moments}
        return tuple(sorted({*moments, *(set(self.received_dates) - timed)}, key=day_and_instant))

    @property
    def known(self) -> Moment | None:
        """The day or the moment whose knowledge it holds: the last at which a document was received
        or at which, by its source, a figure stood so; a figure's day alone does not count.
        """
        stood = [row.as_of for row in self.figures if isinstance(row.as_of, datetime)]
        return latest([*(row.received for row in self.documents), *stood])
