"""What one candidate got: overall, abroad, at one place, and where most and least; or all countries
in that order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answers.country import whole_count
from bot.asking.candidates import find_candidate
from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer, NoCandidate, NothingPublished
from bot.asking.question import Question
from bot.asking.understanding import read_candidate, read_top
from bot.dataset.model import Candidate, Election, Place
from bot.editions.edition import Edition
from bot.editions.memory import last_few
from bot.editions.view import View
from bot.figures.count import Count, Row, count_of
from bot.figures.elections import abroad_place, find_election, published, whole_place
from bot.figures.headline import headline
from bot.figures.polls import ExitPoll
from bot.figures.ranking import Ranking, Standing, rank, standing_in
from bot.figures.reading import read_figures

EACH_END = 3
"""How many places are shown at either end of an order."""

PAGE = 15
"""How many places a page of an order has."""


@dataclass(frozen=True, slots=True)
class Here:
    """A candidate at one place: in the count, ``None`` when it has no share there, and in the exit
    polls.
    """

    place: Place
    count: Count | None
    standing: Standing | None
    polls: tuple[tuple[ExitPoll, Row], ...]


@dataclass(frozen=True, slots=True)
class CandidateAnswer:
    """One candidate.

    ``here`` is the place asked about, ``wholes`` the whole election and all votes abroad.
    """

    election: Election
    edition: Edition
    candidate: Candidate
    here: Here | None
    wholes: tuple[Standing, ...]
    ranking: Ranking


@dataclass(frozen=True, slots=True)
class TopAnswer:
    """One page of the countries in the order of a candidate's share.

    ``pages`` is how many there are, at least 1.
    """

    election: Election
    edition: Edition
    candidate: Candidate
    ranking: Ranking
    lowest: bool
    page: int
    pages: int

    @property
    def rows(self) -> tuple[tuple[int, Standing], ...]:
        """Each place of this page with its number in the order, from 1."""
        ordered = tuple(reversed(self.ranking.standings)) if self.lowest else self.ranking.standings
        return tuple(enumerate(ordered, 1))[self.page * PAGE : (self.page + 1) * PAGE]


def answer_candidate(asking: AskContext, question: Question) -> CandidateAnswer | NoAnswer:
    """The answer to /candidate NAME, with or without a place."""
    view, question = asking.view, read_candidate(asking, question)
    candidate = find_candidate(view, question.candidate, question.election, by_id=question.by_id)
    if isinstance(candidate, (NoCandidate, NothingPublished)):
        return candidate
    election = _election_of(view, candidate)
    here = None
    if question.place:
        located = locate(asking, replace(question, election=election.id, candidate=candidate.id))
        if not isinstance(located, Located):
            return located
        here = _here(view, candidate, located.place)
    return CandidateAnswer(
        election,
        published(view, election),
        candidate,
        here,
        _wholes(view, candidate),
        rank(view, candidate),
    )


def answer_top(asking: AskContext, question: Question) -> TopAnswer | NoAnswer:
    """The answer to /top [candidate] [highest|lowest]."""
    view, question = asking.view, read_top(asking, question)
    candidate = _asked_candidate(asking, question)
    if isinstance(candidate, (NoCandidate, NothingPublished)):
        return candidate
    election, ranking = _election_of(view, candidate), rank(view, candidate)
    pages = max(1, -(-len(ranking.standings) // PAGE))
    edition = published(view, election)
    return TopAnswer(
        election,
        edition,
        candidate,
        ranking,
        question.lowest,
        max(0, min(question.page, pages - 1)),
        pages,
    )


def _asked_candidate(
    asking: AskContext, question: Question
) -> Candidate | NoCandidate | NothingPublished:
    view = asking.view
    if question.candidate:
        return find_candidate(view, question.candidate, question.election, by_id=question.by_id)
    election = find_election(view, question.election) or find_election(view, None)
    leading = leading_candidate(view, election) if election else None
    if leading or election is None:
        return leading or NothingPublished()
    return NoCandidate("", election, view.candidates(election.id))


def leading_candidate(view: View, election: Election) -> Candidate | None:
    """Who has the largest share of the whole election, or failing that stands first in its
    tables.
    """
    whole = whole_count(view, election.id)
    leader = whole[1].leader if whole else None
    return leader.candidate if leader else next(iter(view.candidates(election.id)), None)


def _election_of(view: View, candidate: Candidate) -> Election:
    return next(election for election in view.elections() if election.id == candidate.election)


@last_few(16)
def _wholes(view: View, candidate: Candidate) -> tuple[Standing, ...]:
    election, candidates = candidate.election, view.candidates(candidate.election)
    places = [
        place for place in (whole_place(view, election), abroad_place(view, election)) if place
    ]
    counts = (
        (place, count_of(read_figures(view, election, [place.id]), candidates)) for place in places
    )
    return tuple(
        standing for place, count in counts if (standing := standing_in(place, count, candidate))
    )


def _here(view: View, candidate: Candidate, place: Place) -> Here:
    known = headline(view, candidate.election, place)
    count = known.count
    polled = (
        (poll, row)
        for poll in known.polls.shown
        for row in poll.rows
        if row.candidate and row.candidate.id == candidate.id
    )
    return Here(place, count, standing_in(place, count, candidate), tuple(polled))
