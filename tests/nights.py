"""A made-up election night: a county of three towns, whose counts come in minute by minute."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from bot.dataset.model import Candidate, Dataset, Document, Election, Figure, Place
from bot.dataset.vocabulary import ChoiceKind, Electorate, Measure, PlaceKind, Stage, Status

ZONE = "America/New_York"
BEGAN = datetime.fromisoformat("2030-11-05T21:00:00-05:00")
DAY = date(2030, 11, 5)
TOWNS = ("ashby", "bolton", "carver")


def at(minute: int) -> datetime:
    """So many minutes after nine in the evening."""
    return BEGAN + timedelta(minutes=minute)


def night(
    minute: int, *, id_: str = "county", zone: str | None = ZONE, timed: bool = True, **more: Any
) -> Dataset:
    """What is counted after so many minutes: of a town more each third minute. ``timed`` gives
    figures their moments; documents have a day alone.
    """
    contest = f"{id_}-2030"
    figures = []
    for number, town in enumerate(TOWNS):
        counted = (minute - number) // 3 + 1
        for candidate, votes in (("oak", 60), ("elm", 40)):
            if counted > 0:
                figures.append(
                    Figure(
                        id=f"{town}-{candidate}",
                        contest=contest,
                        place=town,
                        candidate=candidate,
                        measure=Measure.VOTES,
                        value=Decimal(votes * counted),
                        stage=Stage.PRELIMINARY,
                        status=Status.PARTIAL,
                        as_of=at(3 * (counted - 1) + number) if timed else None,
                        document="board",
                    )
                )
    tables: dict[str, Any] = {
        "elections": (
            Election(
                id=contest,
                name=f"{id_.title()} clerk",
                start=DAY,
                end=DAY,
                zone=zone,
            ),
        ),
        "candidates": (
            Candidate(id="oak", contest=contest, name="Oak", kind=ChoiceKind.PERSON),
            Candidate(id="elm", contest=contest, name="Elm", kind=ChoiceKind.PERSON),
        ),
        "places": (
            _place(id_, PlaceKind.OVERALL, None),
            *(_place(town, PlaceKind.TOWN, id_) for town in TOWNS),
        ),
        "documents": (Document(id="board", publisher="Board", published=DAY, received=DAY),),
        "figures": tuple(figures),
    }
    return Dataset(id=id_, title=id_.title(), **{**tables, **more})


def _place(id_: str, kind: str, parent: str | None) -> Place:
    return Place(id=id_, kind=kind, parent=parent, name=id_.title(), electorate=Electorate.ALL)
