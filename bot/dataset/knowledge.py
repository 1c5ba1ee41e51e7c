"""What was known on a day: the part of a dataset that comes from the documents received by then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from bot.dataset.model import (
    Candidate,
    Dataset,
    Document,
    Election,
    Figure,
    Note,
    Place,
    Poll,
    Statement,
)
from bot.dataset.tables import TRANSLATABLE
from bot.dataset.vocabulary import Subject

R = TypeVar("R", Election, Candidate, Place, Poll, Note, Statement)
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
    documents = {row.id for row in dataset.documents if row.received <= day}
    known = _from_documents(dataset, documents)
    about: tuple[Figure | Note | Statement, ...] = (
        *known.figures,
        *known.notes,
        *known.statements,
    )

    polls = _with_id(dataset.polls, (figure.poll for figure in known.figures))
    # With an election comes the one before it, and with a place all that it is a part of.
    previous = {election.id: election.previous for election in dataset.elections}
    elections = _with_id(dataset.elections, _followed((row.election for row in about), previous))
    named = [row.place for row in about]
    for poll in polls:
        named.extend(poll.places)
    parents = {place.id: place.parent for place in dataset.places}
    places = _with_id(dataset.places, _followed(named, parents))
    kept = _ids(elections)
    candidates = tuple(row for row in dataset.candidates if row.election in kept)
    subjects = {
        Subject.PLACE: _ids(places),
        Subject.CANDIDATE: _ids(candidates),
        Subject.ELECTION: kept,
    }
    found = {
        "elections": elections,
        "candidates": candidates,
        "places": places,
        "names": tuple(name for name in dataset.names if name.id in subjects[name.subject]),
        "polls": polls,
    }
    known = known.model_copy(update=found)
    translated = {table: _ids(getattr(known, table)) for table in TRANSLATABLE}
    translations = tuple(
        row for row in dataset.translations if row.id in translated.get(row.table, ())
    )
    return known.model_copy(update={"translations": translations})


def _from_documents(dataset: Dataset, documents: set[str]) -> Dataset:
    """The rows that come from these documents, without those that they are about."""
    claims = tuple(row for row in dataset.claims if row.document in documents)
    note_sources = tuple(row for row in dataset.note_sources if row.document in documents)
    quotations = tuple(row for row in dataset.quotations if row.document in documents)
    figures = {claim.figure for claim in claims}
    return Dataset(
        id=dataset.id,
        title=dataset.title,
        documents=_cut(dataset.documents, documents, "retells", "retelling"),
        figures=_cut(dataset.figures, figures, "corrects"),
        claims=claims,
        notes=_with_id(dataset.notes, (source.note for source in note_sources)),
        note_sources=note_sources,
        statements=_with_id(dataset.statements, (quotation.statement for quotation in quotations)),
        quotations=quotations,
    )


def _ids(rows: Iterable[R]) -> set[str]:
    return {row.id for row in rows}


def _with_id(rows: Iterable[R], ids: Iterable[str | None]) -> tuple[R, ...]:
    wanted = set(ids)
    return tuple(row for row in rows if row.id in wanted)


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
