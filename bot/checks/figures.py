"""What a figure must have, taken by itself, and the order of dates."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from bot.checks.material import Material, merge_alike, problem_in
from bot.dataset.model import Candidate, Claim, Contest, Document, Election, Figure, Poll
from bot.dataset.moments import instant
from bot.dataset.problem import Problem, quote
from bot.dataset.vocabulary import Measure, Qualifier, Stage

OF_CANDIDATES = frozenset({Measure.VOTES, Measure.VOTE_SHARE, Measure.ANSWERS})
_MAY_PASS_100 = frozenset({Measure.TURNOUT, Measure.EXPECTED_VOTE})
"""What sources print over 100: who votes on a supplementary list is not among those listed, and
more may have voted than were expected to.
"""

_CONTENT = tuple(
    column for column in Figure.model_fields if column not in {"id", "decimals", "corrects"}
)
"""Columns that figures which state the same have in common."""


def check_attributes(material: Material) -> Iterator[Problem]:
    """Figures without what their measure or stage needs, or with what it does not have."""
    for line, figure in material.rows(Figure):
        where = (figure.place,)
        of_candidate = figure.measure in OF_CANDIDATES
        if of_candidate and figure.candidate is None:
            message = f"Whose {figure.measure} is it?"
            yield problem_in(Figure, line, "candidate", "missing-candidate", message, places=where)
        # How many seats there are is of a district, and of each list in it.
        may_have_one = of_candidate or figure.measure is Measure.SEATS
        if not may_have_one and figure.candidate is not None:
            message = f"{figure.measure} is not counted by candidate."
            yield problem_in(Figure, line, "candidate", "needless-candidate", message, places=where)
        if figure.stage is Stage.EXIT_POLL and figure.poll is None:
            message = "An exit poll figure needs its poll."
            yield problem_in(Figure, line, "poll", "missing-poll", message, places=where)
        is_share = figure.measure.is_percentage and figure.measure is not Measure.EXPECTED_VOTE
        if is_share and figure.base is None:
            message = f"{figure.measure} of what? Write unknown if its sources do not say."
            yield problem_in(Figure, line, "base", "missing-base", message, places=where)
        if figure.value is None and (figure.low is None or figure.high is None):
            message = "The figure has neither a value nor a range."
            yield problem_in(Figure, line, "value", "missing-value", message, places=where)


def check_numbers(material: Material) -> Iterator[Problem]:
    """Counts that are not whole, counts and shares below zero, shares over 100, and more decimals
    than the source printed.

    Who is asked or listed, ballots, seats and units are things that are counted: half of one is
    somebody's slip. Votes are none: laws divide them in proportion (Japan, for two of one name),
    weigh them, or transfer parts of them.
    """
    contests = material.by_id(Contest)
    for line, figure in material.rows(Figure):
        contest, where = contests.get(figure.contest), (figure.place,)
        is_whole = figure.round is None and not (contest and contest.may_part_votes)
        for column in ("value", "low", "high"):
            number: Decimal | None = getattr(figure, column)
            if number is None:
                continue
            # Zeros at the end are no decimals: 50.0 may stand where the source printed none.
            exponent = number.normalize().as_tuple().exponent
            is_count = not figure.measure.is_percentage
            if is_count and is_whole and number != number.to_integral_value():
                is_vote = figure.measure is Measure.VOTES
                rule = "fractional-votes" if is_vote else "fractional-count"
                message = f"{number} {figure.measure} is not a whole count."
                yield problem_in(Figure, line, column, rule, message, places=where)
                if not is_vote:
                    continue
            if isinstance(exponent, int) and -exponent > figure.decimals:
                message = f"{number} has more decimals than the {figure.decimals} in decimals."
                yield problem_in(Figure, line, column, "decimals-mismatch", message, places=where)
            if not is_count and number > 100:
                rule = "turnout-over-100" if figure.measure in _MAY_PASS_100 else "share-over-100"
                message = f"{number} is more than 100 percent."
                yield problem_in(Figure, line, column, rule, message, places=where)
            if number < 0:
                rule = "negative-count" if is_count else "negative-share"
                message = f"{number} {figure.measure} is less than zero."
                yield problem_in(Figure, line, column, rule, message, places=where)


def check_bounds(material: Material) -> Iterator[Problem]:
    """Figures whose low end, value and high end are not in this order."""
    for line, figure in material.rows(Figure):
        where = (figure.place,)
        bounds = (("low", figure.low), ("value", figure.value), ("high", figure.high))
        present = [(column, number) for column, number in bounds if number is not None]
        for (lower, small), (upper, large) in pairwise(present):
            if small > large:
                message = f"{small} is over the {upper}, {large}."
                yield problem_in(Figure, line, lower, "low-value-high", message, places=where)


def check_elections(material: Material) -> Iterator[Problem]:
    """Candidates and polls of another contest than the figure's."""
    candidates, polls = material.by_id(Candidate), material.by_id(Poll)
    problems = []
    for line, figure in material.rows(Figure):
        # One that is not there is a problem of references.
        candidate = candidates.get(figure.candidate or "")
        poll = polls.get(figure.poll or "")
        for column, row in (("candidate", candidate), ("poll", poll)):
            if row is not None and row.contest != figure.contest:
                of = f"{quote(row.id)} of {row.contest}"
                message = f"It names {of} in a figure of {figure.contest}."
                problems.append(problem_in(Figure, line, column, "wrong-election", message))
    return merge_alike(problems)


def check_ranges(material: Material) -> Iterator[Problem]:
    """Claims of a range where the figure has none."""
    figures = material.by_id(Figure)
    for line, claim in material.rows(Claim):
        figure = figures.get(claim.figure)
        if claim.qualifier is not Qualifier.BETWEEN or figure is None:
            continue
        if figure.low is None or figure.high is None:
            message = f"{quote(claim.figure)} has no low and high end."
            yield problem_in(Claim, line, "qualifier", "missing-range", message)


def check_repeats(material: Material) -> Iterator[Problem]:
    """Figures that are another one over again: documents that agree are claims of one figure."""
    seen: dict[tuple[object, ...], tuple[int, str]] = {}
    for line, figure in material.rows(Figure):
        content = tuple([getattr(figure, column) for column in _CONTENT])
        first, name = seen.setdefault(content, (line, figure.id))
        if name != figure.id:
            message = f"{quote(name)} in line {first} says the same; claim that one again."
            yield problem_in(Figure, line, "id", "same-figure", message, places=(figure.place,))


def check_dates(material: Material) -> Iterator[Problem]:
    """Ends before starts, elections before the one that came before them, and documents that were
    known before they were published.
    """
    elections = material.by_id(Election)
    for line, election in material.rows(Election):
        if election.end < election.start:
            message = f"{election.end} is before the start, {election.start}."
            yield problem_in(Election, line, "end", "date-order", message)
        # An election before itself is a circle, which is another rule's.
        before = elections.get(election.previous or "")
        if before and before.id != election.id and before.start >= election.start:
            message = f"{before.id} starts on {before.start}, not before {election.start}."
            yield problem_in(Election, line, "previous", "date-order", message)
    for line, contest in material.rows(Contest):
        # Line 0 is an election that is its own contest.
        if line and contest.end < contest.start:
            message = f"{contest.end} is before the start, {contest.start}."
            yield problem_in(Contest, line, "end", "date-order", message)
    for line, poll in material.rows(Poll):
        if poll.start and poll.end and poll.end < poll.start:
            message = f"{poll.end} is before the start, {poll.start}."
            yield problem_in(Poll, line, "end", "date-order", message)
    for line, document in material.rows(Document):
        if document.published and instant(document.received) < instant(document.published):
            message = f"{document.received} is before it was published, {document.published}."
            yield problem_in(Document, line, "received", "date-order", message)
