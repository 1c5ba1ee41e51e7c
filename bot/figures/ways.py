"""What was counted of a way of voting in the parts of a place, added up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from bot.dataset.model import Candidate, Contest, Place
from bot.dataset.vocabulary import Way
from bot.editions.view import View
from bot.figures.count import Count, exact_votes
from bot.figures.counting import ways_of
from bot.figures.parts import divide
from bot.figures.reading import readings_at
from bot.figures.sums import SUMMED

_MOST_PARTS = 200
"""Parts of a place that are added up: nobody keeps these sums, and a part takes up to 0.5 ms."""


@dataclass(frozen=True, slots=True)
class WayAdded:
    """The votes of a way of voting in ``counted`` of the ``total`` parts of a place: each candidate
    with a sum and in how many parts it was told, the most first.

    ``counted`` is 0 where parts have some and nothing can be added up: there are too many of them,
    or no number is exact. ``example`` is the first that has some.
    """

    votes: tuple[tuple[Candidate, Decimal, int], ...]
    counted: int
    total: int
    example: Place


def add_way(view: View, contest: Contest, place: Place, way: Way) -> WayAdded | None:
    """The sum; ``None`` where no part of the place has anything of that way."""
    division = divide(view, contest, place)
    parts = division.parts if division else ()
    some = {part.id: part for part in parts[:_MOST_PARTS]}
    having = {figure.place for figure in view.figures(contest.id, list(some)) if figure.way is way}
    counts, candidates = list[tuple[Place, Count]](), view.candidates(contest.id)
    for id_, part in some.items():
        if id_ in having:
            found = dict(ways_of(readings_at(view, contest.id, id_), candidates, contest)).get(way)
            counts += [(part, found)] if found and found.stage in SUMMED else []
    if not counts:
        return None
    sums, told = defaultdict[Candidate, Decimal](Decimal), defaultdict[Candidate, int](int)
    counted = 0
    for _, count in counts:
        votes = {row.candidate: exact_votes(row) for row in count.rows if row.candidate}
        counted += any(number is not None for number in votes.values())
        for candidate, number in votes.items():
            if number is not None:
                sums[candidate] += number
                told[candidate] += 1
    is_all = len(parts) <= _MOST_PARTS
    added = [(candidate, number, told[candidate]) for candidate, number in sums.items()]
    added.sort(key=lambda one: one[1], reverse=True)
    return WayAdded(tuple(added), counted if is_all else 0, len(parts), counts[0][0])
