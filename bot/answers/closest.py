"""Where it is closest: the places of a contest in the order of the lead, the smallest first; of an
election that districts decide, its contests.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answers.contests import election_of
from bot.answers.places import home_count, lying_in, places_in
from bot.asking.finding import AskContext, Located, locate, unit_of
from bot.asking.lexicon import MOST
from bot.asking.misses import NoAnswer, NoContest, NothingPublished
from bot.asking.question import Question
from bot.dataset.model import Contest, Election, Place
from bot.editions.edition import Edition
from bot.editions.memory import last_few
from bot.editions.view import View
from bot.figures.closest import Close, Closest, closest_of, gap_of
from bot.figures.contests import (
    districts_in,
    find_contest,
    home_place,
    is_of_districts,
    published,
    ranked_contests,
    ranked_kind,
)
from bot.figures.ranking import contenders, counts_by_kind, is_cut, most_compared
from bot.places.index import WHOLE

PAGE = 15
_AT_ONCE = 10
"""Contests that are counted in one step, about 6 ms long."""


@dataclass(frozen=True, slots=True)
class ClosestAnswer:
    """One page of the places of a ``kind`` in ``place``, or of all where that is ``None``; of the
    contests of an ``election`` where that is given, each at the place that decides it.

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
    election: Election | None = None

    @property
    def has_parts(self) -> bool:
        """Whether anything is known of places in it."""
        closest = self.closest
        return bool(self.kind or closest.places or closest.unclear)

    @property
    def rows(self) -> tuple[tuple[int, Close], ...]:
        """Each place of this page with its number in the order, from 1."""
        ordered = tuple(enumerate(self.closest.known[: self.most or None], 1))
        return ordered[self.page * PAGE : (self.page + 1) * PAGE]


def answer_closest(asking: AskContext, question: Question) -> ClosestAnswer | NoAnswer:
    """The places of a kind by the smallest lead, in the place of the question or everywhere; the
    contests of an election that districts decide, where none of them is named.
    """
    view, place = asking.view, None
    districts: tuple[tuple[Contest, Place], ...] = ()
    if question.place in {"", WHOLE}:
        contest = find_contest(view, question.contest) if question.contest else asking.usual_contest
        if contest is None:
            return NoContest(question.contest) if question.contest else NothingPublished()
        districts = districts_in(view, contest)
        is_of_all = not question.contest or question.place == WHOLE
        if districts and not is_of_all and not _is_of_districts(view, contest, question):
            districts, place = (), home_place(view, contest)
    else:
        named = find_contest(view, question.contest) if question.contest else None
        if named and not question.by_id and _is_of_districts(view, named, question):
            # Any of these contests has districts of that kind.
            question = replace(question, contest=None)
        located = locate(asking, question)
        if not isinstance(located, Located):
            return located
        contest, place = located.contest, located.place
        districts = districts_in(view, contest, place)
    unit, usual = unit_of(view, contest, question), ranked_kind(view, contest.id) or ""
    if districts:
        kind, closest = "", _of_contests(view, tuple(each.id for each, _ in districts))
    else:
        kind, closest = _closest(view, contest, place, unit or usual)
    unit = unit if unit != usual else ""
    most = min(question.most, MOST)
    number = min(len(closest.known), most or len(closest.known))
    page, pages = question.page_of(number, PAGE)
    is_beyond = question.most > MOST
    edition = published(view, contest)
    election = election_of(view, contest) if districts else None
    return ClosestAnswer(
        contest, edition, place, kind, closest, page, pages, unit, most, is_beyond, election
    )


def _is_of_districts(view: View, contest: Contest, question: Question) -> bool:
    """Whether the places asked about are those that decide an election, each in its contest."""
    home = home_place(view, contest) if is_of_districts(view, contest) else None
    return home is not None and unit_of(view, contest, question) == home.kind


@last_few(2)
def _of_contests(view: View, contests: tuple[str, ...]) -> Closest:
    """Contests in order, each with its count at the place that decides it."""
    known = [view.contest(each) for each in contests]
    homes = [(home_place(view, each), home_count(view, each.id)) for each in known if each]
    return closest_of([(home, count) for home, count in homes if home])


def prepare_closest(view: View, contest: Contest) -> Iterator[None]:
    """Count the contests of an election that districts decide, some a step."""
    decided = ranked_contests(view) if is_of_districts(view, contest) else ()
    for number, each in enumerate(decided):
        if each.election == contest.election:
            home_count(view, each.id)
        if number % _AT_ONCE == 0:
            yield


@last_few(8)
def _closest(view: View, contest: Contest, place: Place | None, kind: str) -> tuple[str, Closest]:
    """The order, and the kind of place that it is of: those directly in a place where none of the
    ``kind`` is in it.
    """
    if kind and is_cut(view, contest.id, kind):
        inside = lying_in(view, contest, place, kind)
        if inside is None or len(inside) > most_compared(view, contest.id, kind):
            ends = contenders(
                view,
                contest.id,
                kind,
                lambda one: one.gap,
                exact=gap_of,
                inside=inside,
                of_leads=True,
            )
            if ends:
                return kind, closest_of(ends.counts, ends.more, ends.unsized)
            counts = counts_by_kind(view, contest.id, kind)
            among = [each for each in counts if inside is None or each[0].id in inside]
            return kind, closest_of(among, of_largest=True)
    if place is None:
        return kind, closest_of(counts_by_kind(view, contest.id, kind) if kind else ())
    kind, found = places_in(view, contest, place, kind)
    return kind, closest_of(found)
