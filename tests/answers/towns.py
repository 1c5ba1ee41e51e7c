"""A made-up vote in as many towns as a test wants: two stood for mayor, and every town counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice, product
from typing import Any

from bot.dataset.model import Candidate, Claim, Dataset, Document, Election, Figure, Place
from bot.dataset.vocabulary import Electorate, Hedge, Measure, PlaceKind, Qualifier, Stage, Status

ELECTION = "tw-towns-2030"
DAY = date(2030, 5, 5)
_SYLLABLES = (
    "bar",
    "dol",
    "fen",
    "gim",
    "hul",
    "jor",
    "kes",
    "lum",
    "mav",
    "nid",
    "pol",
    "rus",
    "sev",
    "tib",
    "zan",
)


def towns(
    count: int, more: Iterable[str] = (), results: Mapping[str, tuple[int, int]] | None = None
) -> Dataset:
    """``count`` towns and those called ``more``: Gull has 60 votes and Heron 40 of 100, unless
    ``results`` differ.
    """
    names = [
        *more,
        *("".join(parts).title() for parts in islice(product(_SYLLABLES, repeat=3), count)),
    ]
    told = results or {}
    figures = tuple(
        figure for name in names for figure in _figures(name.lower(), *told.get(name, (60, 40)))
    )
    places = tuple(
        _place(name.lower(), name, PlaceKind.COUNTRY, Electorate.OUT_OF_COUNTRY) for name in names
    )
    return Dataset(
        id="towns",
        title="Mayor of all towns",
        elections=(
            Election(id=ELECTION, name="Mayor of all towns", office="mayor", start=DAY, end=DAY),
        ),
        candidates=(
            Candidate(id="gull", contest=ELECTION, name="Gull"),
            Candidate(id="heron", contest=ELECTION, name="Heron"),
        ),
        places=(_place("whole", "All towns", PlaceKind.OVERALL, Electorate.ALL), *places),
        documents=(Document(id="board", publisher="Board", received=date(2030, 5, 6)),),
        figures=figures,
        claims=tuple(_claim(figure.id) for figure in figures),
    )


def corrected(dataset: Dataset, figure: str, value: int) -> Dataset:
    """The dataset with a figure that turned out to be ``value``."""
    right = {"value": Decimal(value), "status": Status.CORRECTION}
    rows = tuple(
        row.model_copy(update=right) if row.id == figure else row for row in dataset.figures
    )
    return dataset.model_copy(update={"figures": rows})


def _place(id_: str, name: str, kind: PlaceKind, electorate: Electorate) -> Place:
    parent = None if kind == PlaceKind.OVERALL else "whole"
    return Place(id=id_, kind=kind, parent=parent, name=name, electorate=electorate)


def _figures(at: str, gull: int, heron: int) -> tuple[Figure, ...]:
    how: dict[str, Any] = {
        "contest": ELECTION,
        "place": at,
        "stage": Stage.PRELIMINARY,
        "status": Status.COMPLETE,
    }
    votes = (("gull", gull), ("heron", heron))
    counted = [
        Figure(id=f"{at}-{who}", candidate=who, measure=Measure.VOTES, value=n, **how)
        for who, n in votes
    ]
    return (
        *counted,
        Figure(id=f"{at}-cast", measure=Measure.BALLOTS_CAST, value=gull + heron, **how),
    )


def _claim(figure: str) -> Claim:
    return Claim(figure=figure, document="board", qualifier=Qualifier.EXACT, hedge=Hedge.STATED)
