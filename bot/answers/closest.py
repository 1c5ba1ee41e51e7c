"""Where it is closest: the places of a contest in the order of the lead, the smallest first."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.country import counted_inside
from bot.asking.finding import AskContext, Located, locate, unit_of
from bot.asking.lexicon import MOST
from bot.asking.misses import NoAnswer, NoOrderOfLeads, NothingPublished
from bot.asking.question import Question
from bot.dataset.model import Contest, Place
from bot.editions.edition import Edition
from bot.editions.memory import last_few
from bot.editions.view import View
from bot.figures.closest import Close, Closest, closest_of
from bot.figures.contests import find_contest, is_of_districts, published, ranked_kind
from bot.figures.ranking import counts_by_kind
from bot.places.index import WHOLE

PAGE = 15


@dataclass(frozen=True, slots=True)
class ClosestAnswer:
    """One page of the places of a ``kind`` in ``place``, or of all where that is ``None``.

    ``unit`` is the kind where another one than the usual was asked for; ``most`` is how many places
    were asked for, 0 for all, and ``is_beyond`` a number that no order has.
    """

    contest: Contest
    edition: Edition
    place: Place | None
    kind: str
    closest: Closest
    page: int
    pages: int
    unit: str = ""
    most: int = 0
    is_beyond: bool = False

    @property
    def rows(self) -> tuple[tuple[int, Close], ...]:
        """Each place of this page with its number in the order, from 1."""
        ordered = tuple(enumerate(self.closest.places[: self.most or None], 1))
        return ordered[self.page * PAGE : (self.page + 1) * PAGE]


def answer_closest(asking: AskContext, question: Question) -> ClosestAnswer | NoAnswer:
    """The places of a kind by the smallest lead, in the place of the question or everywhere."""
    view, place = asking.view, None
    if question.place in {"", WHOLE}:
        contest = find_contest(view, question.contest) if question.contest else asking.usual_contest
        if contest is None:
            return NothingPublished()
        if not question.contest and is_of_districts(view, contest):
            return NoOrderOfLeads()
    else:
        located = locate(asking, question)
        if not isinstance(located, Located):
            return located
        contest, place = located.contest, located.place
    unit, usual = unit_of(view, contest, question), ranked_kind(view, contest.id) or ""
    kind, closest = _closest(view, contest, place, unit or usual)
    unit = unit if unit != usual else ""
    most = min(question.most, MOST)
    number = min(len(closest.places), most or len(closest.places))
    page, pages = question.page_of(number, PAGE)
    is_beyond = question.most > MOST
    edition = published(view, contest)
    return ClosestAnswer(contest, edition, place, kind, closest, page, pages, unit, most, is_beyond)


@last_few(8)
def _closest(view: View, contest: Contest, place: Place | None, kind: str) -> tuple[str, Closest]:
    """The order, and the kind of place that it is of: those directly in a place where none of the
    ``kind`` is in it.
    """
    counts = counts_by_kind(view, contest.id, kind) if kind else ()
    if place is None:
        return kind, closest_of(counts)
    below = {each.id for each in view.descendants(contest.id, place.id)}
    inside = [each for each in counts if each[0].id in below]
    if not inside:
        parts = counted_inside(view, contest.id, place)
        kind = parts[0][0].kind if parts else kind
        return kind, closest_of(parts)
    return kind, closest_of(inside)
