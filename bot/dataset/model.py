"""A dataset as frozen values: its tables, and the rows of each.

A blank cell is ``None``: unknown, never zero and never guessed. The docstring of a row's class and
the description of each of its fields are what ``datapackage.json`` prints.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from bot.dataset.contests import Candidate, Contest, Election, KindName, Name, Place
from bot.dataset.defaults import implied_contests
from bot.dataset.fields import Id, TableRow, Text
from bot.dataset.moments import day_of
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
