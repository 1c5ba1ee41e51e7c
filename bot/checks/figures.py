"""What a figure must have, taken by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from bot.checks.material import Material, found, gathered
from bot.dataset.model import Candidate, Claim, Document, Election, Figure, Poll
from bot.dataset.problem import Problem, shown
from bot.dataset.vocabulary import Measure, Qualifier, Stage

_OF_CANDIDATES = frozenset({Measure.VOTES, Measure.VOTE_SHARE, Measure.ANSWERS})
_NUMBERS = ("value", "low", "high")


def check_figures(material: Material) -> Iterator[Problem]:
    """Each figure's own cells against each other."""
    for line, figure in material.rows(Figure):
        yield from _attributes(line, figure)
        yield from _numbers(line, figure)
        yield from _order(line, figure)


def _attributes(line: int, figure: Figure) -> Iterator[Problem]:
    of_candidate = figure.measure in _OF_CANDIDATES
    if of_candidate and figure.candidate is None:
        yield found(
            Figure, line, "candidate", "missing-candidate", f"Whose {figure.measure} is it?"
        )
    if not of_candidate and figure.candidate is not None:
        message = f"{figure.measure} is not counted by candidate."
        yield found(Figure, line, "candidate", "needless-candidate", message)
    if figure.stage is Stage.EXIT_POLL and figure.poll is None:
        yield found(Figure, line, "poll", "missing-poll", "An exit poll figure needs its poll.")
    if figure.measure.is_percentage and figure.base is None:
        message = f"{figure.measure} of what? Write unknown if its sources do not say."
        yield found(Figure, line, "base", "missing-base", message)
    if figure.value is None and (figure.low is None or figure.high is None):
        yield found(
            Figure, line, "value", "missing-value", "The figure has neither a value nor a range."
        )


def _numbers(line: int, figure: Figure) -> Iterator[Problem]:
    for column in _NUMBERS:
        number: Decimal | None = getattr(figure, column)
        if number is None:
            continue
        if not figure.measure.is_percentage and number != number.to_integral_value():
            yield found(
                Figure,
                line,
                column,
                "fractional-count",
                f"{number} {figure.measure} is not a whole count.",
            )
        elif _decimals(number) > figure.decimals:
            message = f"{number} has more decimals than the {figure.decimals} in decimals."
            yield found(Figure, line, column, "decimals-mismatch", message)
        if figure.measure.is_percentage and number > 100:
            yield found(
                Figure, line, column, "share-over-100", f"{number} is more than 100 percent."
            )


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _order(line: int, figure: Figure) -> Iterator[Problem]:
    present = [
        (name, getattr(figure, name))
        for name in ("low", "value", "high")
        if getattr(figure, name) is not None
    ]
    for (lower, small), (upper, large) in pairwise(present):
        if small > large:
            message = f"{small} is over the {upper}, {large}."
            yield found(Figure, line, lower, "low-value-high", message)


def check_elections(material: Material) -> Iterator[Problem]:
    """Candidates and polls of another election than the figure's."""
    return gathered(_strangers(material))


def _strangers(material: Material) -> Iterator[Problem]:
    owners = {
        "candidate": {one.id: one.election for _, one in material.rows(Candidate)},
        "poll": {one.id: one.election for _, one in material.rows(Poll)},
    }
    for line, figure in material.rows(Figure):
        for column, elections in owners.items():
            name = getattr(figure, column)
            election = elections.get(name, figure.election)
            if election != figure.election:
                message = f"It names {shown(name)} of {election} in a figure of {figure.election}."
                yield found(Figure, line, column, "wrong-election", message)


def check_ranges(material: Material) -> Iterator[Problem]:
    """Claims of a range where the figure has none."""
    figures = material.by_id(Figure)
    for line, claim in material.rows(Claim):
        figure = figures.get(claim.figure)
        if (
            claim.qualifier is Qualifier.BETWEEN
            and figure
            and (figure.low is None or figure.high is None)
        ):
            message = f"{shown(claim.figure)} has no low and high end."
            yield found(Claim, line, "qualifier", "missing-range", message)


def check_repeats(material: Material) -> Iterator[Problem]:
    """Figures that are another one over again: documents that agree are claims of one figure."""
    seen: dict[tuple[object, ...], tuple[int, str]] = {}
    for line, figure in material.rows(Figure):
        said = tuple(value for name, value in figure if name not in {"id", "decimals", "corrects"})
        first, name = seen.setdefault(said, (line, figure.id))
        if name != figure.id:
            message = f"{shown(name)} in line {first} says the same; claim that one again."
            yield found(Figure, line, "id", "same-figure", message)


def check_dates(material: Material) -> Iterator[Problem]:
    """Ends before starts, and documents that were known before they were published."""
    for line, election in material.rows(Election):
        if election.end < election.start:
            yield found(
                Election,
                line,
                "end",
                "date-order",
                f"{election.end} is before the start, {election.start}.",
            )
    yield from _previous(material)
    for line, poll in material.rows(Poll):
        if poll.start and poll.end and poll.end < poll.start:
            yield found(
                Poll, line, "end", "date-order", f"{poll.end} is before the start, {poll.start}."
            )
    for line, document in material.rows(Document):
        if document.published and document.received < document.published:
            message = f"{document.received} is before it was published, {document.published}."
            yield found(Document, line, "received", "date-order", message)


def _previous(material: Material) -> Iterator[Problem]:
    starts: dict[str | None, date] = {
        election.id: election.start for _, election in material.rows(Election)
    }
    for line, election in material.rows(Election):
        before = starts.get(election.previous)
        if before and election.previous != election.id and before >= election.start:
            message = f"{election.previous} starts on {before}, not before {election.start}."
            yield found(Election, line, "previous", "date-order", message)
