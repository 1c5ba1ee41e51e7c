"""A made-up vote of which one town's result is published again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.dataset.model import Claim, Dataset, Figure
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.figures.changes import Changes
from bot.figures.placechange import PlaceChange
from tests.builders import ELECTION, claim, harbour, votes


def shares(
    gull: str | None, heron: str | None, ballots: int | None, at: str = "aa", **more: Any
) -> tuple[Figure, ...]:
    """A preliminary, partial result as a paper prints it; what is None is not printed."""
    how = {"stage": "preliminary", "status": "partial", **more}
    printed = [
        votes(
            f"{at}-{who}",
            at,
            value,
            who,
            measure="vote-share",
            decimals=1,
            base="valid-votes",
            **how,
        )
        for who, value in (("gull", gull), ("heron", heron))
        if value is not None
    ]
    if ballots is not None:
        printed.append(votes(f"{at}-ballots", at, ballots, None, measure="ballots-cast", **how))
    return tuple(printed)


def state(figures: Sequence[Figure], claims: Sequence[Claim] = (), **tables: Any) -> Dataset:
    """The whole dataset with these figures alone, each claimed by the gazette unless ``claims`` say
    otherwise.
    """
    said = {one.figure for one in claims}
    plain = [claim(figure.id, "gazette") for figure in figures if figure.id not in said]
    return harbour(figures=tuple(figures), claims=(*claims, *plain), **tables)


@contextmanager
def editions(folder: Path, *states: Dataset) -> Iterator[Store]:
    """A store with one edition a state."""
    with Store.open(folder / "results.db") as store:
        for one in states:
            publish(store, one, by="ed")
        yield store


def change(folder: Path, *states: Dataset, place: str = "aa") -> PlaceChange | None:
    """What changed at a place from the first of these editions to the last."""
    with editions(folder, *states) as store:
        changes = Changes(store.view(1), store.view())
        contest, where = store.view().contest(ELECTION), changes.place(ELECTION, place)
        assert contest is not None
        assert where is not None
        return changes.of(contest, where)
