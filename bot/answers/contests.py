"""The elections that there are, and what was on the ballot: at a place, or in an election."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer, NothingPublished
from bot.asking.question import Question
from bot.dataset.model import Contest, Election, Place
from bot.editions.edition import Edition
from bot.editions.memory import kept
from bot.editions.view import View
from bot.figures.calls import Seats, seats_over
from bot.figures.contests import find_contest, home_place, ranked_contests
from bot.figures.count import Count
from bot.figures.headline import headline

PAGE = 8
"""How many contests, or elections, a page has."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One election: ``contests`` are what is decided in it, the first one first; ``places`` how
    many have figures for it; ``edition`` the one that last changed it.
    """

    election: Election
    contests: tuple[Contest, ...]
    places: int
    edition: Edition


@dataclass(frozen=True, slots=True)
class ElectionList:
    """The answer to /elections: those of this page, which counts from 0, and how many pages there
    are.
    """

    elections: tuple[Listed, ...]
    page: int
    pages: int


@kept
def listed_elections(view: View) -> tuple[Listed, ...]:
    """Every election, the one with the first contest first."""
    known: dict[str, Election] = {}
    held: dict[str, list[Contest]] = {}
    for contest in ranked_contests(view):
        if contest.election not in known:
            rows = view.rows("elections", contest.id)
            known |= {election.id: election for election in rows}
        held.setdefault(contest.election, []).append(contest)
    found = []
    for election, contests in held.items():
        edition = view.edition_of(contests[0].id)
        if election in known and edition is not None:
            places = max(view.count_places(contest.id) for contest in contests)
            found.append(Listed(known[election], tuple(contests), places, edition))
    return tuple(found)


def election_of(view: View, contest: Contest) -> Election | None:
    """The election that a contest is decided in."""
    elections = [listed.election for listed in listed_elections(view)]
    return next((each for each in elections if each.id == contest.election), None)


def answer_elections(asking: AskContext, question: Question) -> ElectionList | NoAnswer:
    """The answer to /elections."""
    found = listed_elections(asking.view)
    if not found:
        return NothingPublished()
    page, pages = question.page_of(len(found), PAGE)
    return ElectionList(found[page * PAGE : (page + 1) * PAGE], page, pages)


@dataclass(frozen=True, slots=True)
class OnBallot:
    """A contest with the ``place`` that it is asked of (its district where nothing is counted at
    the place that was named), ``None`` where its dataset has none for it, and the count there.
    ``counted`` is how many places have figures for it.
    """

    contest: Contest
    election: Election
    place: Place | None
    count: Count | None
    counted: int


@dataclass(frozen=True, slots=True)
class ContestsAnswer:
    """The answer to /contests: one page of those at ``place``; of the election of ``contest``
    where no place is named, and of all where that is blank too. ``seats`` are those of an election
    that districts decide, by calls.
    """

    contest: Contest | None
    place: Place | None
    rows: tuple[OnBallot, ...]
    page: int
    pages: int
    seats: Seats | None = None


def answer_contests(asking: AskContext, question: Question) -> ContestsAnswer | NoAnswer:
    """The answer to /contests [PLACE]."""
    view, place, asked = asking.view, None, None
    contests = ranked_contests(view)
    if not contests:
        return NothingPublished()
    if question.place:
        located = locate(asking, replace(question, contest=None))
        if not isinstance(located, Located):
            return located
        asked, place = located.contest, located.place
        contests = (located.contest, *located.elsewhere)
    elif question.contest:
        asked = find_contest(view, question.contest)
        contests = tuple(each for each in contests if asked and each.election == asked.election)
    # The order of contests may part those of one election, which is named once.
    first = {each.election: number for number, each in reversed(list(enumerate(contests)))}
    contests = tuple(sorted(contests, key=lambda each: first[each.election]))
    page, pages = question.page_of(len(contests), PAGE)
    elections = {listed.election.id: listed.election for listed in listed_elections(view)}
    rows = []
    for contest in contests[page * PAGE : (page + 1) * PAGE]:
        here = view.place(contest.id, place.id) if place else home_place(view, contest)
        count = headline(view, contest.id, here).count if here else None
        district = view.place(contest.id, contest.district) if contest.district else None
        if place and count is None and district:
            # What one district of a country decides is counted there.
            here, count = district, headline(view, contest.id, district).count
        counted = view.count_places(contest.id)
        rows.append(OnBallot(contest, elections[contest.election], here, count, counted))
    seats = seats_over(view, asked.id) if asked and place is None else None
    return ContestsAnswer(asked, place, tuple(rows), page, pages, seats)
