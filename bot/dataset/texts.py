"""Rows of what documents say in words: notes, statements, quotations, and translations."""

from __future__ import annotations

from pydantic import Field

from bot.dataset.fields import (
    ContestRef,
    DocumentRef,
    EditorRef,
    Id,
    LanguageTag,
    OptionalText,
    Order,
    PlaceRef,
    PrintedHedge,
    ReaderNote,
    RowId,
    SourceHedge,
    TableRow,
    Text,
)
from bot.dataset.vocabulary import NoteKind, StatementKind


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
