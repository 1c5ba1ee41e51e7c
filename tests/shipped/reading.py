"""A shipped dataset, and short ways to ask what it says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from bot.dataset.model import Claim, Dataset, Document, Figure, Place
from tests.folders import read_dataset

DATA = Path(__file__).parents[2] / "data"


def shipped(name: str) -> Shipped:
    return Shipped(read_dataset(DATA / name))


@dataclass(frozen=True)
class Shipped:
    dataset: Dataset

    @cached_property
    def places(self) -> dict[str, Place]:
        return {place.id: place for place in self.dataset.places}

    @cached_property
    def documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.dataset.documents}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        return {figure.id: figure for figure in self.dataset.figures}

    @cached_property
    def claims(self) -> dict[str, list[Claim]]:
        """By figure."""
        found = defaultdict(list)
        for claim in self.dataset.claims:
            found[claim.figure].append(claim)
        return found

    def value(self, figure: str) -> int:
        """The count with this id."""
        return int(self.number(figure))

    def number(self, figure: str) -> Decimal:
        value = self.figures[figure].value
        assert value is not None
        return value

    def share(self, place: str, candidate: str, of: str = "ballots-cast") -> str:
        """What part of the ballots of 2024 a candidate's votes are, in percent with two
        decimals.
        """
        votes = self.number(f"2024.{place}.votes.{candidate}")
        return f"{100 * votes / self.number(f'2024.{place}.{of}'):.2f}"

    def country(self, place: str) -> str:
        """The place under ``abroad`` that this one is in."""
        step = self.places[place]
        while step.parent not in {"abroad", None}:
            assert step.parent is not None
            step = self.places[step.parent]
        return step.id

    def origin(self, document: str) -> str:
        """The document at the end of its retellings."""
        retells = self.documents[document].retells
        return document if retells is None else self.origin(retells)
