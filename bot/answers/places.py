"""The places directly in a place: the cities of a country, the stations of a city."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.dataset.model import Election, Place
from bot.editions.edition import Edition
from bot.editions.memory import last_few
from bot.editions.view import View
from bot.figures.count import Count, count_with_sums
from bot.figures.elections import known_places, published

PAGE = 6
"""How many places a page has: two rows of buttons."""
LEADERS = 2
"""How many candidates are named of each."""


@dataclass(frozen=True, slots=True)
class PlacesAnswer:
    """The places directly in ``place`` of which something is known, each with its count or, where
    there is none, ``None``; the most ballots first.
    """

    election: Election
    edition: Edition
    place: Place
    inside: tuple[tuple[Place, Count | None], ...]
    page: int
    pages: int

    @property
    def rows(self) -> tuple[tuple[Place, Count | None], ...]:
        """Those of this page."""
        return self.inside[self.page * PAGE : (self.page + 1) * PAGE]


def answer_places(asking: AskContext, question: Question) -> PlacesAnswer | NoAnswer:
    """The answer to /places PLACE."""
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    view, election, place = asking.view, located.election, located.place
    inside = counted_inside(view, election.id, place)
    last = max(len(inside) - 1, 0) // PAGE
    page = max(0, min(question.page, last))
    return PlacesAnswer(election, published(view, election), place, inside, page, last + 1)


@last_few(8)
def counted_inside(
    view: View, election: str, place: Place
) -> tuple[tuple[Place, Count | None], ...]:
    """The known places directly in ``place`` with their counts, the most ballots first."""
    known, found = known_places(view, election), []
    for each in view.children(election, place.id):
        if each.id in known:
            found.append((each, count_with_sums(view, election, each)))

    def size(row: tuple[Place, Count | None]) -> Decimal:
        count = row[1]
        value = count.ballots.figure.value if count and count.ballots else None
        return Decimal(-1) if value is None else value

    return tuple(sorted(found, key=size, reverse=True))
