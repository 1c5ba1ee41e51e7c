"""Shares of one place that add up to more than all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from bot.checks.material import Material, found
from bot.dataset.model import Figure
from bot.dataset.problem import Problem
from bot.dataset.vocabulary import Measure

SLACK = Decimal("0.1")
"""How far over 100 a source's own shares may add up: Moldova's of 2024 are 55.41 and 44.64."""

_PARTS = frozenset({Measure.VOTE_SHARE, Measure.REJECTED_SHARE, Measure.REMOVED_SHARE, Measure.REFUSAL_SHARE})


def check_shares(material: Material) -> Iterator[Problem]:
    """Shares given by one document that are too large together, however they were rounded."""
    groups: dict[tuple[object, ...], list[tuple[int, Figure]]] = defaultdict(list)
    for line, figure in material.comparable:
        if figure.measure in _PARTS and (figure.value or 0) <= 100:
            where = (figure.election, figure.place, figure.stage, figure.base, figure.poll)
            for claim in material.claims_of[figure.id]:
                groups[*where, figure.status, figure.as_of, claim.document].append((line, figure))
    told: set[int] = set()
    for (*_, document), figures in groups.items():
        total, rounding = _sum(figures)
        line = figures[0][0]
        if total > 100 + max(SLACK, rounding) and line not in told:
            told.add(line)
            yield found(
                Figure, line, "value", "shares-sum", f"The shares that {document} gives here add up to {total}."
            )


def _sum(figures: list[tuple[int, Figure]]) -> tuple[Decimal, Decimal]:
    """The sum, and how much of it rounding alone can explain."""
    smallest: dict[tuple[Measure, str | None], Figure] = {}
    for _, figure in figures:
        key = (figure.measure, figure.candidate)
        if key not in smallest or (figure.value or 0) < (smallest[key].value or 0):
            smallest[key] = figure
    half_units = sum((Decimal(1).scaleb(-figure.decimals) / 2 for figure in smallest.values()), Decimal(0))
    return sum((figure.value or Decimal(0) for figure in smallest.values()), Decimal(0)), half_units
