"""What one candidate got: overall, abroad, at one place, and where most and least; or all countries
in that order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answers.closest import ClosestAnswer, answer_closest
from bot.answers.contests import ContestsAnswer, answer_contests
from bot.answers.country import whole_count
from bot.answers.places import PlacesAnswer, places_of_kind
from bot.answers.turnout import TurnoutAnswer, TurnoutOrder, answer_turnout
from bot.asking.candidates import district_parties, find_candidate
from bot.asking.finding import AskContext, Located, locate, unit_of
from bot.asking.lexicon import MOST
from bot.asking.misses import NoAnswer, NoCandidate, NothingPublished
from bot.asking.question import Question
from bot.asking.typed import read_candidate, read_top
from bot.dataset.model import Candidate, Contest, Place
from bot.dataset.vocabulary import Measure
from bot.editions.edition import Edition
from bot.editions.memory import last_few
from bot.editions.view import View
from bot.figures.calls import Seats, SeatsOf, seats_at
from bot.figures.contests import (
    abroad_place,
    find_contest,
    home_place,
    is_of_districts,
    published,
    ranked_kind,
    root_place,
)
from bot.figures.count import Count, Row
from bot.figures.headline import headline
from bot.figures.polls import ExitPoll
from bot.figures.ranking import Leads, Ranking, Standing, leads_of, rank, standing_in
from bot.figures.reading import Reading, readings_at
from bot.figures.sums import count_with_sums
from bot.places.folding import fold

EACH_END = 3
"""How many places are shown at either end of an order."""

PAGE = 15
"""How many places a page of an order has."""

Ordered = ClosestAnswer | TurnoutOrder | TurnoutAnswer
"""What /top tells besides: places by the lead, or by the turnout."""


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
class Out:
    """The votes of a candidate in the last round of a ranked count that they were in, which came to
    ``rounds``.
    """

    place: Place
    votes: Reading
    rounds: int


@dataclass(frozen=True, slots=True)
class CandidateAnswer:
    """One candidate.

    ``here`` is the place asked about, ``wholes`` the whole election and all votes abroad. ``seats``
    are those of the district or the whole, with the candidate's line in them; ``out`` is of one who
    did not come to the last round there.
    """

    contest: Contest
    edition: Edition
    candidate: Candidate
    here: Here | None
    wholes: tuple[Standing, ...]
    ranking: Ranking
    seats: tuple[Place, Seats, SeatsOf] | None = None
    out: Out | None = None


@dataclass(frozen=True, slots=True)
class TopAnswer:
    """One page of the countries in the order of a candidate's share.

    ``pages`` is how many there are, at least 1; ``unit`` is the kind of place that was asked about
    where it is not the usual one, and ``most`` how many places were asked for, 0 for all;
    ``is_beyond``: a number that no order has.
    """

    contest: Contest
    edition: Edition
    candidate: Candidate
    ranking: Ranking
    lowest: bool
    page: int
    pages: int
    unit: str = ""
    most: int = 0
    is_beyond: bool = False

    @property
    def rows(self) -> tuple[tuple[int, Standing], ...]:
        """Each place of this page with its number in the order, from 1."""
        ordered = tuple(reversed(self.ranking.standings)) if self.lowest else self.ranking.standings
        end = self.ranking.end
        listed = tuple(enumerate(ordered[: self.most or end][:end], 1))
        return listed[self.page * PAGE : (self.page + 1) * PAGE]


def answer_candidate(
    asking: AskContext, question: Question
) -> CandidateAnswer | ContestsAnswer | NoAnswer:
    """The answer to /candidate NAME, with or without a place; of a party whose people stood in the
    contests of many districts, these contests with the seats of all.
    """
    view, question = asking.view, read_candidate(asking, question)
    is_name = not (question.by_id or question.place or question.contest)
    party = district_parties(view).get(fold(question.candidate)) if is_name else None
    if party:
        return answer_contests(asking, Question("contests", contest=party[1]))
    candidate = find_candidate(view, question.candidate, question.contest, by_id=question.by_id)
    if isinstance(candidate, (NoCandidate, NothingPublished)):
        return candidate
    contest, here = _contest_of(view, candidate), None
    if question.place:
        located = locate(asking, replace(question, contest=contest.id, candidate=candidate.id))
        if not isinstance(located, Located):
            return located
        here = _here(view, candidate, located.place)
    elif contest.district and (district := view.place(contest.id, contest.district)):
        here = _here(view, candidate, district)  # all that there is of the contest
    return CandidateAnswer(
        contest,
        published(view, contest),
        candidate,
        here,
        _wholes(view, candidate),
        rank(view, candidate),
        _seats(view, contest, candidate, here.place if here else None),
        _out(view, contest, candidate, here),
    )


def answer_top(
    asking: AskContext, question: Question
) -> TopAnswer | Ordered | ContestsAnswer | PlacesAnswer | NoAnswer:
    """The answer to /top [candidate] [highest|lowest], closest or turnout: of whoever leads when
    nobody is named; of an election that districts decide, in each of which others stood, these
    contests, or its places with who leads each.
    """
    view, question = asking.view, read_top(asking, question)
    if question.kind == "closest":
        return answer_closest(asking, question)
    if question.kind == "turnout":
        return answer_turnout(asking, question)
    candidate: Candidate | NoCandidate | NothingPublished
    if question.candidate:
        by_id, name = question.by_id, question.candidate
        candidate = find_candidate(view, name, question.contest, by_id=by_id)
    else:
        asked = find_contest(view, question.contest) if question.contest else None
        asked = asked or asking.usual_contest
        if asked is None:
            return NothingPublished()
        if not question.contest and is_of_districts(view, asked):
            return answer_contests(asking, Question("contests", contest=asked.id))
        whole, unit = whole_count(view, asked.id), ranked_kind(view, asked.id)
        if whole and whole[1].is_divided and unit:
            place, page = whole[0].id, question.page
            each = Question("places", place, asked.id, by_id=True, unit=unit, page=page)
            each = replace(each, most=question.most)
            return places_of_kind(asking, each)
        stood, total = view.candidates(asked.id), whole[1] if whole else None
        candidate = shown_candidate(view, asked) or NoCandidate("", asked, stood)
        if total and total.largest and not total.leader:
            # Of two who may be level neither is taken for the one who leads.
            candidate = NoCandidate("", asked, stood, level=level_candidates(total))
    if isinstance(candidate, (NoCandidate, NothingPublished)):
        return candidate
    contest = _contest_of(view, candidate)
    ranking = rank(view, candidate, unit_of(view, contest, question))
    # What it is ranked by anyhow is no other question.
    unit = ranking.kind if ranking.kind != ranked_kind(view, contest.id) else ""
    most = min(question.most, MOST)
    number = min(ranking.end, most or ranking.end)
    page, pages = question.page_of(number, PAGE)
    edition = published(view, contest)
    return TopAnswer(
        contest,
        edition,
        candidate,
        ranking,
        question.lowest,
        page,
        pages,
        unit,
        most,
        is_beyond=question.most > MOST,
    )


def shown_candidate(view: View, contest: Contest) -> Candidate | None:
    """Whose share a table has where nobody is named: the largest one of the whole election, or
    failing that of who stands first in its tables. That says of nobody that they lead.
    """
    whole = whole_count(view, contest.id)
    if whole and whole[1].largest:
        return whole[1].largest.candidate
    stood = view.candidates(contest.id)
    return stood[0] if stood else None


def level_candidates(count: Count) -> tuple[Candidate, ...]:
    """The two who stand first in a count."""
    found = [row.candidate for row in count.rows if row.candidate and not row.is_others]
    return tuple(found[:2])


def _contest_of(view: View, candidate: Candidate) -> Contest:
    return next(contest for contest in view.contests() if contest.id == candidate.contest)


@last_few(16)
def _wholes(view: View, candidate: Candidate) -> tuple[Standing, ...]:
    contest, found = candidate.contest, []
    for place in (root_place(view, contest), abroad_place(view, contest)):
        if place is not None:
            count = count_with_sums(view, contest, place)
            found.append(standing_in(place, count, candidate))
    return tuple(filter(None, found))


def _out(view: View, contest: Contest, candidate: Candidate, here: Here | None) -> Out | None:
    """The last round that a candidate was in, of a count at a place, or of the contest, that came
    to more rounds.
    """
    place = here.place if here else home_place(view, contest)
    count = count_with_sums(view, contest.id, place) if place else None
    if place is None or count is None or count.round is None:
        return None
    row, found = count.row_of(candidate.id), dict[int, Reading]()
    if row and row.votes and row.votes.figure.value:
        return None
    for one in readings_at(view, contest.id, place.id):
        figure = one.figure
        is_alike = figure.measure is Measure.VOTES and figure.stage is count.stage
        if is_alike and figure.candidate == candidate.id and figure.round and figure.value:
            found[figure.round] = one
    return Out(place, found[max(found)], count.round) if found else None


def _seats(
    view: View, contest: Contest, candidate: Candidate, at: Place | None
) -> tuple[Place, Seats, SeatsOf] | None:
    """The seats of a contest with those of a candidate, in the place asked about where several are
    decided in it; those of a person's party are others'.
    """
    district = view.place(contest.id, contest.district) if contest.district else None
    whole = district or root_place(view, contest.id)
    for place in filter(None, (at, whole)):
        seats = seats_at(view, contest, place)
        for row in seats.rows if seats and (place == whole or seats.called > 1) else ():
            if seats and row.candidate == candidate and row.party is None:
                return place, seats, row
    return None


def _here(view: View, candidate: Candidate, place: Place) -> Here:
    known = headline(view, candidate.contest, place)
    polled = []
    for poll in known.polls.shown:
        for row in poll.rows:
            if row.candidate and row.candidate.id == candidate.id:
                polled.append((poll, row))
    standing = standing_in(place, known.count, candidate)
    return Here(place, known.count, standing, tuple(polled))


@dataclass(frozen=True, slots=True)
class AheadAnswer:
    """Where ``candidate`` is ahead of all others, or comes in another ``position`` from 1."""

    contest: Contest
    edition: Edition
    candidate: Candidate
    leads: Leads
    position: int = 1
    unit: str = ""


def answer_ahead(
    asking: AskContext, question: Question
) -> AheadAnswer | Ordered | ContestsAnswer | PlacesAnswer | NoAnswer:
    """Where the candidate of ``question.candidate`` came first, or in ``question.position``; where
    blank, whoever leads all.
    """
    top = answer_top(asking, question)
    if not isinstance(top, TopAnswer):
        return top
    unit, position = top.unit, question.position
    leads = leads_of(asking.view, top.candidate, unit, position)
    return AheadAnswer(top.contest, top.edition, top.candidate, leads, position, unit)
