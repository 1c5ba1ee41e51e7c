"""What an answer showed: which figures, so that a correction finds whoever saw a wrong one, and the
question that makes it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from bot.answers.candidate import EACH_END, AheadAnswer, CandidateAnswer, TopAnswer
from bot.answers.closest import ClosestAnswer
from bot.answers.compare import CompareAnswer
from bot.answers.country import CountryAnswer, whole_count
from bot.answers.history import (
    EDITION,
    AsOfAnswer,
    EditionAnswer,
    HistoryAnswer,
    typed_moment,
)
from bot.answers.kinds import Answer
from bot.answers.people import WhoAnswer
from bot.answers.pictures import charted_readings, is_poll_drawn
from bot.answers.places import LEADERS, PlacesAnswer
from bot.answers.poll import PollAnswer
from bot.answers.quotes import QuotesAnswer
from bot.answers.region import RegionAnswer
from bot.answers.sources import SourcesAnswer
from bot.answers.turnout import TurnoutAnswer, TurnoutOrder
from bot.answers.years import YearsAnswer
from bot.asking.question import Question
from bot.asking.topics import Topic
from bot.dataset.model import Candidate
from bot.editions.view import View
from bot.figures.count import Count, Row
from bot.figures.headline import figure_keys
from bot.figures.placechange import PlaceChange
from bot.figures.polls import ExitPoll
from bot.figures.ranking import Standing
from bot.figures.reading import Reading
from bot.places.index import WHOLE

_PAGE_OF_CHANGES = 12
"""Places on a page of what an edition changed, at most."""


def shown_figures(view: View, answer: Answer, *, drawn: bool = False) -> frozenset[str]:
    """The keys of the figures and calls that stand in an answer: counts, polls, and what shares
    were computed from. Of an answer with pages those of its page, or with ``drawn`` those in its
    picture.
    """
    if isinstance(answer, HistoryAnswer):
        return changed_keys(change for _, change in answer.steps)
    if isinstance(answer, EditionAnswer):
        # A long page may be cut into several, so that those before are counted in.
        read = answer.places[: (answer.page + 1) * _PAGE_OF_CHANGES]
        right = (correction.right_keys for correction in answer.corrections)
        return changed_keys(read).union(*right)
    if drawn and isinstance(answer, CountryAnswer | PollAnswer):
        is_counted = isinstance(answer, CountryAnswer) and not is_poll_drawn(answer)
        marked = answer.called if isinstance(answer, CountryAnswer) and is_counted else frozenset()
        return figure_keys(charted_readings(view, answer)) | marked
    called = frozenset[str]()
    if isinstance(answer, CountryAnswer):
        called = answer.called
    elif isinstance(answer, AsOfAnswer):
        called = answer.shown.called
    return figure_keys(_readings(view, answer, drawn)) | called


_OF_A_PLACE: Mapping[type, str] = {
    CountryAnswer: "country",
    PollAnswer: "poll",
    TurnoutAnswer: "turnout",
    YearsAnswer: "years",
    SourcesAnswer: "sources",
    HistoryAnswer: "changes",
    PlacesAnswer: "places",
}
"""The kinds of question that are about a place alone."""


def question_again(answer: Answer) -> Question | None:
    """The question by ids to which this is the answer; ``None`` where there is none to ask by
    ids.
    """
    asked: Question | None
    match answer:
        case (
            CountryAnswer(place=place, contest=contest)
            | PollAnswer(place=place, contest=contest)
            | TurnoutAnswer(place=place, contest=contest)
            | SourcesAnswer(place=place, contest=contest)
            | HistoryAnswer(place=place, contest=contest)
            | PlacesAnswer(place=place, contest=contest)
            | YearsAnswer(place=place, contest=contest)
        ):
            paged = SourcesAnswer | HistoryAnswer | PlacesAnswer
            page = answer.page if isinstance(answer, paged) else 0
            kind, unit = _OF_A_PLACE[type(answer)], ""
            if isinstance(answer, PlacesAnswer):
                kind, unit = "turnout" if answer.of_turnout else kind, answer.unit
            most = answer.most if isinstance(answer, PlacesAnswer) else 0
            asked = Question(kind, place.id, contest.id, by_id=True, page=page, unit=unit)
            asked = replace(asked, most=most)
        case AsOfAnswer(day=day, shown=card):
            at, of = card.place.id, card.contest.id
            asked = Question("asof", at, of, by_id=True, day=typed_moment(day))
        case CompareAnswer(contest=contest, sides=sides):
            places = tuple(side.place.id for side in sides)
            asked = Question("compare", contest=contest.id, by_id=True, places=places)
        case CandidateAnswer(contest=contest, candidate=candidate, here=here):
            at = here.place.id if here else ""
            asked = Question("candidate", at, contest.id, by_id=True, candidate=candidate.id)
        case AheadAnswer(contest=contest, candidate=candidate, unit=unit, position=position):
            asked = Question("ahead", "", contest.id, by_id=True, candidate=candidate.id)
            asked = replace(asked, unit=unit, position=position)
        case WhoAnswer(contest=contest, candidate=Candidate() as candidate):
            asked = Question("who", "", contest.id, by_id=True, candidate=candidate.id)
        case TopAnswer(contest=contest, candidate=candidate, page=page, unit=unit):
            asked = Question("top", "", contest.id, by_id=True, candidate=candidate.id)
            asked = replace(asked, lowest=answer.lowest, page=page, unit=unit, most=answer.most)
        case TurnoutOrder(contest=contest, place=place, page=page, unit=unit, most=most):
            order = Topic.LOWEST if answer.lowest else Topic.HIGHEST
            asked = Question("turnout", place.id, contest.id, by_id=True, page=page, unit=unit)
            asked = replace(asked, most=most, topics=(order,))
        case ClosestAnswer(contest=contest, place=place, page=page, unit=unit):
            at = place.id if place else WHOLE
            asked = Question("closest", at, contest.id, by_id=True, page=page, unit=unit)
            asked = replace(asked, most=answer.most)
        case RegionAnswer(contest=contest, page=page):
            asked = Question("region", answer.id, contest.id, by_id=True, page=page)
        case QuotesAnswer(contest=contest, place=place, person=person, page=page):
            about = place.id if place else person or ""
            asked = Question("quotes", about, contest.id, by_id=True, page=page)
        case EditionAnswer(edition=edition, page=page):
            asked = Question("changes", f"{EDITION}{edition.number}", by_id=True, page=page)
        case _:
            asked = None
    return asked


def _readings(view: View, answer: Answer, drawn: bool) -> Iterator[Reading | None]:
    match answer:
        case CountryAnswer():
            yield from _on_card(view, answer)
        case AsOfAnswer(shown=card):
            yield from _on_card(view.as_of(card.edition.number), card)
        case CompareAnswer():
            yield from _side_by_side(answer)
        case PollAnswer(details=details, also=also):
            yield from _polled([*(detail.poll for detail in details), *also])
        case YearsAnswer(count=count, former_count=former):
            for each in (count, former):
                yield from each.readings() if each else ()
        case TurnoutAnswer(count=count, printed=printed, odds=odds):
            yield from (*_totals(count), *printed)
            yield from chain.from_iterable(each.readings for each in odds)
        case SourcesAnswer(count=count, values=values) if count and values:
            yield from count.readings()  # each value stands beside the one that is shown
        case SourcesAnswer(agreeing=agreeing):
            yield from (other.reading for other in agreeing)
        case CandidateAnswer():
            yield from _of_candidate(answer)
        case PlacesAnswer(rows=rows, of_turnout=of_turnout):
            told = _totals if of_turnout else _leading
            yield from chain.from_iterable(told(count) for _, count in rows)
        case ClosestAnswer() | TurnoutOrder():
            yield from _in_order(answer)
        case TopAnswer() | AheadAnswer() | RegionAnswer() | WhoAnswer():
            yield from _ranked(_in_table(answer, drawn))


def _in_order(answer: ClosestAnswer | TurnoutOrder) -> Iterator[Reading | None]:
    """What each place of an order stands where it does by."""
    if isinstance(answer, TurnoutOrder):
        yield from chain.from_iterable(turned.readings for _, turned in answer.rows)
        return
    compared = chain.from_iterable(close.count.rows[:LEADERS] for _, close in answer.rows)
    yield from chain.from_iterable(map(_row, compared))


def _in_table(
    answer: TopAnswer | AheadAnswer | RegionAnswer | WhoAnswer, drawn: bool
) -> Iterator[Standing | None]:
    """The lines of a table, or with ``drawn`` all that a map of the same has."""
    if isinstance(answer, WhoAnswer):
        yield answer.whole
    elif isinstance(answer, AheadAnswer):
        yield from answer.leads.standings
    elif isinstance(answer, RegionAnswer):
        for member in answer.members if drawn else answer.rows:
            yield from (member.standing, member.second)
        yield from (answer.own, answer.whole)
    elif drawn:
        yield from (*answer.ranking.standings, *answer.ranking.left_out)
    else:
        yield from (standing for _, standing in answer.rows)


def _on_card(view: View, answer: CountryAnswer) -> Iterator[Reading | None]:
    if answer.count:
        yield from answer.count.readings()
    yield from chain.from_iterable(each.readings for each in answer.odds)
    yield from _polled((*answer.polls.shown, *answer.polls.also))
    if answer.before:
        yield answer.before.ballots
    yield from answer.parted
    yield from answer.seats.readings if answer.seats else ()
    if answer.around:
        yield from _leading(answer.around[1])
    whole = whole_count(view, answer.contest.id) if answer.whole else None
    if whole and whole[1].leader:
        yield from _row(whole[1].leader)


def _side_by_side(answer: CompareAnswer) -> Iterator[Reading | None]:
    for side in answer.sides:
        yield from _totals(side.count)
        for row in side.count.rows if side.count else ():
            yield from _row(row)
        if side.count and side.count.rejected:
            yield from _row(side.count.rejected)
        if side.poll:
            yield from side.poll.readings


def _leading(count: Count | None) -> Iterator[Reading | None]:
    if count:
        yield count.ballots
        for row in count.rows[:LEADERS]:
            yield from _row(row)


def _of_candidate(answer: CandidateAnswer) -> Iterator[Reading | None]:
    here, ranked = answer.here, answer.ranking.standings
    yield from _ranked([*answer.wholes, *ranked[:EACH_END], *ranked[-EACH_END:]])
    yield from answer.seats[1].readings if answer.seats else ()
    yield from [answer.out.votes] if answer.out else ()
    yield from _ranked([here.standing] if here else [])
    for poll, row in here.polls if here else ():
        yield from (row.votes, *(row.share.rests_on if row.share else ()), poll.sample)


def _ranked(standings: Iterable[Standing | None]) -> Iterator[Reading | None]:
    for standing in standings:
        if standing is not None:
            yield standing.count.ballots
            yield from _row(standing.row)


def _row(row: Row) -> Iterator[Reading | None]:
    """A row's votes and its share, or what that was computed from."""
    yield row.votes
    if row.share:
        yield from row.share.rests_on


def _totals(count: Count | None) -> tuple[Reading | None, ...]:
    if count is None:
        return ()
    return (count.ballots, count.registered, count.participated, count.turnout)


def _polled(polls: Iterable[ExitPoll]) -> Iterator[Reading]:
    for poll in polls:
        yield from poll.readings


def changed_keys(changes: Iterable[PlaceChange]) -> frozenset[str]:
    """The keys of the figures that changes tell, with the right ones of what they correct."""
    keys = frozenset[str]()
    for change in changes:
        keys |= change.keys.union(*(correction.right_keys for correction in change.corrections))
    return keys
