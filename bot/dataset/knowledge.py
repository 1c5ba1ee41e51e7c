"""What was known on a day, or at a moment: the part of a dataset that comes from the documents
received by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from bot.dataset.model import Dataset, Document, Figure, TableRow
from bot.dataset.moments import Moment, day_of, instant
from bot.dataset.tables import TRANSLATABLE
from bot.dataset.vocabulary import Subject

R = TypeVar("R", bound=TableRow)
Linked = TypeVar("Linked", Document, Figure)


def known_on(dataset: Dataset, day: Moment) -> Dataset:
    """What the documents received up to and on ``day``, or up to that moment, say; from the last of
    them on, the dataset itself. What was received on a day alone counts from its first moment.

    A figure is known with its first claim, a note with its first source, a statement with the first
    document that prints it; elections, places and polls with the first of these that is about them.
    A document that retells one not yet received stands for itself, and so does a figure that
    corrects one not yet known.
    """
    received = {row.id for row in dataset.documents if _is_by(row.received, day)}
    if len(received) == len(dataset.documents):
        return dataset
    known = _from_documents(dataset, received)
    about = (*known.figures, *known.notes, *known.statements)

    polls = _where(dataset.polls, "id", _cells(known.figures, "poll"))
    # With a contest comes the one before it, and with a place all that it is a part of.
    previous = {contest.id: contest.previous for contest in dataset.contests}
    told = _cells((*about, *known.calls), "contest")
    contests = _where(dataset.contests, "id", _followed(told, previous))
    elections = _where(dataset.elections, "id", _cells(contests, "election"))
    named = _cells(about, "place").union(
        *_cells(polls, "places"),
        _cells(contests, "district"),
        _cells(known.calls, "place"),
    )
    parents = {place.id: place.parent for place in dataset.places}
    wholes = {place.id: place.within for place in dataset.places}
    around = _followed(named - {None}, parents)
    # A further whole has parents of its own.
    for id_ in tuple(around):
        around |= _followed(wholes.get(id_, ()), parents)
    places = _where(dataset.places, "id", around)
    candidates = _where(dataset.candidates, "contest", _cells(contests, "id"))
    subjects = {
        Subject.PLACE: _cells(places, "id"),
        Subject.CANDIDATE: _cells(candidates, "id"),
        Subject.ELECTION: _cells(elections, "id"),
        Subject.CONTEST: _cells(contests, "id"),
    }
    found = {
        "elections": elections,
        "contests": contests,
        "candidates": candidates,
        "kinds": dataset.kinds,
        "places": places,
        "names": tuple(name for name in dataset.names if name.id in subjects[name.subject]),
        "polls": polls,
    }
    known = known.model_copy(update=found)
    ids = {table: _cells(getattr(known, table), "id") for table in TRANSLATABLE}
    translations = tuple(row for row in dataset.translations if row.id in ids.get(row.table, ()))
    return known.model_copy(update={"translations": translations})


def _is_by(received: Moment, day: Moment) -> bool:
    if isinstance(received, datetime) and isinstance(day, datetime):
        return instant(received) <= instant(day)
    return day_of(received) <= day_of(day)


def _from_documents(dataset: Dataset, documents: set[str]) -> Dataset:
    """The rows that come from these documents, without those that they are about."""
    claims = _where(dataset.claims, "document", documents)
    stated = {figure.id for figure in dataset.figures if figure.document in documents}
    figures = _cut(dataset.figures, stated | _cells(claims, "figure"), "corrects")
    note_sources = _where(dataset.note_sources, "document", documents)
    quotations = _where(dataset.quotations, "document", documents)
    return Dataset(
        id=dataset.id,
        title=dataset.title,
        documents=_cut(dataset.documents, documents, "retells", "retelling"),
        figures=tuple(
            figure if figure.document in documents else figure.model_copy(update={"document": None})
            for figure in figures
        ),
        claims=claims,
        calls=_where(dataset.calls, "document", documents),
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
