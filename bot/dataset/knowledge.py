"""What was known on a day: the part of a dataset that the documents received by then say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from bot.dataset.model import (
    Dataset,
    Document,
    Election,
    Figure,
    Note,
    Place,
    Poll,
    Statement,
    Translation,
)
from bot.dataset.tables import TRANSLATABLE
from bot.dataset.vocabulary import Subject

R = TypeVar("R", Election, Place, Poll, Note, Statement)


def known_on(dataset: Dataset, day: date) -> Dataset:
    """What the documents received up to and on ``day`` say; from the last of those days on, the
    dataset itself.

    A figure is known with its first claim, a note with its first source, a statement with the first
    document that prints it; elections, places and polls with the first of these that is about them.
    A document that retells one not yet received stands for itself, and so does a figure that
    corrects one not yet known.
    """
    if not dataset.received_dates or day >= dataset.received_dates[-1]:
        return dataset
    said = _said_by(
        dataset, {document.id for document in dataset.documents if document.received <= day}
    )
    polls = _with_id(dataset.polls, (figure.poll for figure in said.figures))
    elections = _with_id(dataset.elections, _elections(said))
    places = _with_id(dataset.places, _places(said, polls))
    candidates = tuple(
        row for row in dataset.candidates if row.election in {election.id for election in elections}
    )
    known: dict[Subject, set[str]] = {
        Subject.PLACE: {row.id for row in places},
        Subject.CANDIDATE: {row.id for row in candidates},
        Subject.ELECTION: {row.id for row in elections},
    }
    names = tuple(name for name in dataset.names if name.id in known[name.subject])
    found = {
        "elections": elections,
        "candidates": candidates,
        "places": places,
        "names": names,
        "polls": polls,
    }
    return _translated(said.model_copy(update=found), dataset.translations)


def _translated(known: Dataset, translations: Iterable[Translation]) -> Dataset:
    """A dataset with those of the translations that are of its rows."""
    ids = {name: {row.id for row in getattr(known, name)} for name in TRANSLATABLE}
    kept = tuple(row for row in translations if row.id in ids.get(row.table, ()))
    return known.model_copy(update={"translations": kept})


def _said_by(dataset: Dataset, documents: set[str]) -> Dataset:
    """The dataset with only the rows that come from these documents; what those rows are about is
    left whole.
    """
    claims = tuple(row for row in dataset.claims if row.document in documents)
    note_sources = tuple(row for row in dataset.note_sources if row.document in documents)
    quotations = tuple(row for row in dataset.quotations if row.document in documents)
    said = {claim.figure for claim in claims}
    return Dataset(
        id=dataset.id,
        title=dataset.title,
        elections=dataset.elections,
        places=dataset.places,
        documents=tuple(_cut(row, documents) for row in dataset.documents if row.id in documents),
        figures=tuple(_uncorrecting(row, said) for row in dataset.figures if row.id in said),
        claims=claims,
        notes=_with_id(dataset.notes, (source.note for source in note_sources)),
        note_sources=note_sources,
        statements=_with_id(dataset.statements, (quotation.statement for quotation in quotations)),
        quotations=quotations,
    )


def _with_id(rows: Iterable[R], ids: Iterable[str | None]) -> tuple[R, ...]:
    wanted = set(ids)
    return tuple(row for row in rows if row.id in wanted)


def _cut(document: Document, known: set[str]) -> Document:
    if document.retells is None or document.retells in known:
        return document
    return document.model_copy(update={"retells": None, "retelling": None})


def _uncorrecting(figure: Figure, known: set[str]) -> Figure:
    if figure.corrects is None or figure.corrects in known:
        return figure
    return figure.model_copy(update={"corrects": None})


def _elections(said: Dataset) -> set[str]:
    """The elections that anything is said of, and those that came before them."""
    former = {election.id: election.previous for election in said.elections}
    return _followed((row.election for row in _said(said)), former)


def _places(said: Dataset, polls: Iterable[Poll]) -> set[str]:
    """The places that anything is said of, those where people were asked, and all that these are
    part of.
    """
    parents = {place.id: place.parent for place in said.places}
    asked = (place for poll in polls for place in poll.places)
    return _followed((*(row.place for row in _said(said)), *asked), parents)


def _said(said: Dataset) -> tuple[Figure | Note | Statement, ...]:
    return (*said.figures, *said.notes, *said.statements)


def _followed(ids: Iterable[str], onward: Mapping[str, str | None]) -> set[str]:
    """These ids and all that they lead to."""
    reached: set[str] = set()
    for start in ids:
        step: str | None = start
        while step is not None and step not in reached:
            reached.add(step)
            step = onward.get(step)
    return reached
