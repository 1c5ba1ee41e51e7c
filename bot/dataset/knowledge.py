"""What was known on a day: the part of a dataset that comes from the documents received by then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from bot.dataset.model import Dataset, Document, Figure, TableRow
from bot.dataset.tables import TRANSLATABLE
from bot.dataset.vocabulary import Subject

R = TypeVar("R", bound=TableRow)
Linked = TypeVar("Linked", Document, Figure)


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
    known = _from_documents(
        dataset, {document.id for document in dataset.documents if document.received <= day}
    )
    about = (*known.figures, *known.notes, *known.statements)

    polls = _where(dataset.polls, "id", _cells(known.figures, "poll"))
    # With an election comes the one before it, and with a place all that it is a part of.
    previous = {election.id: election.previous for election in dataset.elections}
    elections = _where(dataset.elections, "id", _followed(_cells(about, "election"), previous))
    named = _cells(about, "place").union(*_cells(polls, "places"))
    parents = {place.id: place.parent for place in dataset.places}
    places = _where(dataset.places, "id", _followed(named, parents))
    candidates = _where(dataset.candidates, "election", _cells(elections, "id"))
    subjects = {
        Subject.PLACE: _cells(places, "id"),
        Subject.CANDIDATE: _cells(candidates, "id"),
        Subject.ELECTION: _cells(elections, "id"),
    }
    found = {
        "elections": elections,
        "candidates": candidates,
        "places": places,
        "names": tuple(name for name in dataset.names if name.id in subjects[name.subject]),
        "polls": polls,
    }
    known = known.model_copy(update=found)
    ids = {table: _cells(getattr(known, table), "id") for table in TRANSLATABLE}
    translations = tuple(row for row in dataset.translations if row.id in ids.get(row.table, ()))
    return known.model_copy(update={"translations": translations})


def _from_documents(dataset: Dataset, documents: set[str]) -> Dataset:
    """The rows that come from these documents, without those that they are about."""
    claims = _where(dataset.claims, "document", documents)
    note_sources = _where(dataset.note_sources, "document", documents)
    quotations = _where(dataset.quotations, "document", documents)
    return Dataset(
        id=dataset.id,
        title=dataset.title,
        documents=_cut(dataset.documents, documents, "retells", "retelling"),
        figures=_cut(dataset.figures, _cells(claims, "figure"), "corrects"),
        claims=claims,
        notes=_where(dataset.notes, "id", _cells(note_sources, "note")),
        note_sources=note_sources,
        statements=_where(dataset.statements, "id", _cells(quotations, "statement")),
        quotations=quotations,
    )


def _cells(rows: Iterable[TableRow], column: str) -> set[Any]:
    return {getattr(row, column) for row in rows}


def _where(rows: Iterable[R], column: str, cells: set[str]) -> tuple[R, ...]:
    """The rows with one of ``cells`` in ``column``."""
    return tuple(row for row in rows if getattr(row, column) in cells)


def _cut(rows: Iterable[Linked], known: set[str], link: str, *more: str) -> tuple[Linked, ...]:
    """The rows whose ids are known; where ``link`` leads to one that is not, it and the columns
    beside it are blank.
    """
    kept = []
    for row in rows:
        target = getattr(row, link)
        if row.id not in known:
            continue
        if target is None or target in known:
            kept.append(row)
        else:
            kept.append(row.model_copy(update=dict.fromkeys((link, *more))))
    return tuple(kept)


def _followed(ids: Iterable[str], onward: Mapping[str, str | None]) -> set[str]:
    """These ids and all that they lead to."""
    reached: set[str] = set()
    for start in ids:
        step: str | None = start
        while step is not None and step not in reached:
            reached.add(step)
            step = onward.get(step)
    return reached
