"""A dataset as frozen values: its tables, and the rows of each.

A blank cell is ``None``: unknown, never zero and never guessed. The docstring of a row's class and
the description of each of its fields are what ``datapackage.json`` prints.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from bot.dataset.contests import Candidate, Contest, Election, KindName, Name, Place
from bot.dataset.defaults import implied_contests
from bot.dataset.fields import Id, TableRow, Text
from bot.dataset.moments import Moment, day_and_instant, day_of, latest
from bot.dataset.sources import Call, Claim, Document, Figure, Poll
from bot.dataset.texts import Note, NoteSource, Quotation, Statement, Translation

__all__ = [
    "Call",
    "Candidate",
    "Claim",
    "Contest",
    "Dataset",
    "Document",
    "Election",
    "Figure",
    "KindName",
    "Name",
    "Note",
    "NoteSource",
    "Place",
    "Poll",
    "Quotation",
    "Statement",
    "TableRow",
    "Translation",
]


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
