"""Counts of one place against each other: votes, ballots, voters, people asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from bot.checks.material import Material, found
from bot.dataset.model import Figure
from bot.dataset.problem import Problem
from bot.dataset.vocabulary import Measure, Status

Count = dict[Measure, list[tuple[int, Figure]]]
"""The figures of one count or poll at one place, by measure, each with its line."""

_ORDER: tuple[tuple[Measure, tuple[Measure, ...]], ...] = (
    (Measure.BALLOTS_CAST, (Measure.BALLOTS_ISSUED, Measure.VOTERS_REGISTERED)),
    (Measure.BALLOTS_ISSUED, (Measure.VOTERS_REGISTERED,)),
    (Measure.VOTERS_PARTICIPATED, (Measure.VOTERS_REGISTERED,)),
)
"""Each measure with those it cannot be more than."""


def check_ballots(material: Material) -> Iterator[Problem]:
    """Parts that are more than what they are parts of.

    Sources may disagree on a count. Only what no choice among their values could mend is a problem.
    """
    for count in _counts(material):
        votes = (Measure.VOTES, Measure.BALLOTS_REJECTED)
        yield from _parts(count, votes, Measure.BALLOTS_CAST, "votes-over-ballots")
        answers = (Measure.ANSWERS, Measure.BALLOTS_REJECTED, Measure.BALLOTS_REMOVED)
        yield from _parts(count, answers, Measure.SAMPLE_SIZE, "answers-over-sample")
        for small, limits in _ORDER:
            yield from _over(count, small, limits)


def _counts(material: Material) -> Iterator[Count]:
    counts: dict[tuple[object, ...], Count] = defaultdict(lambda: defaultdict(list))
    for line, figure in material.comparable:
        # Partial counts are of different hours; those of the same day are taken to be of the same hour.
        hour = (Status.PARTIAL, figure.as_of) if figure.status is Status.PARTIAL else None
        key = (figure.election, figure.place, figure.stage, figure.poll, hour)
        counts[key][figure.measure].append((line, figure))
    yield from counts.values()


def _parts(count: Count, parts: tuple[Measure, ...], whole: Measure, rule: str) -> Iterator[Problem]:
    if parts[0] not in count or whole not in count:
        return
    sums = {part: _least(count[part]) for part in parts if part in count}
    total = sum(sums.values())
    line, largest = _largest(count[whole])
    if total > largest:
        told = " and ".join(f"{value} {part}" for part, value in sums.items())
        yield found(Figure, line, "value", rule, f"{largest} {whole} is less than {told}.")


def _over(count: Count, small: Measure, limits: tuple[Measure, ...]) -> Iterator[Problem]:
    for limit in limits:
        if small in count and limit in count:
            line, value = min(((line, _value(figure)) for line, figure in count[small]), key=lambda pair: pair[1])
            largest = _largest(count[limit])[1]
            if value > largest:
                yield found(Figure, line, "value", "ballots-over-listed", f"{value} {small} is over {largest} {limit}.")
                return


def _least(figures: list[tuple[int, Figure]]) -> Decimal:
    """The sum over candidates, of the smallest value that is said of each."""
    smallest: dict[str | None, Decimal] = {}
    for _, figure in figures:
        smallest[figure.candidate] = min(_value(figure), smallest.get(figure.candidate, _value(figure)))
    return sum(smallest.values(), Decimal(0))


def _largest(figures: list[tuple[int, Figure]]) -> tuple[int, Decimal]:
    return max(((line, _value(figure)) for line, figure in figures), key=lambda pair: pair[1])


def _value(figure: Figure) -> Decimal:
    return figure.value or Decimal(0)
