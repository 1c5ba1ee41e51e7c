"""How many voted, of how many: never a turnout without saying of whom."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.country import PlacesAnswer, places_of_kind
from bot.asking.finding import AskContext, Located, beside_with, locate
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import Base, Electorate, Measure, Stage
from bot.editions.edition import Edition
from bot.figures.contests import published
from bot.figures.count import Count
from bot.figures.disagreements import Disagreement, Odds, disagreements
from bot.figures.reading import Reading, readings_at
from bot.figures.shares import Share, computed_share
from bot.figures.sums import count_with_sums


@dataclass(frozen=True, slots=True)
class TurnoutAnswer:
    """How many voted at a place, and what sources print as its turnout; ``computed`` is ours, where
    they print none. ``odds`` is what of it cannot all be right together.
    """

    contest: Contest
    edition: Edition
    place: Place
    count: Count | None
    printed: tuple[Reading, ...]
    computed: Share | None = None
    odds: tuple[Disagreement, ...] = ()


def answer_turnout(
    asking: AskContext, question: Question
) -> TurnoutAnswer | PlacesAnswer | NoAnswer:
    """The answer to /turnout PLACE, or how many voted in each place of a kind."""
    if question.unit:
        return places_of_kind(asking, question)
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    view = asking.view
    contest, place = located.contest, located.place

    def has_ballots(contest: Contest, place: Place) -> bool:
        counted = count_with_sums(view, contest.id, place)
        return counted is not None and bool(counted.ballots or counted.turnout)

    if not question.contest:
        # A district's own contest may list votes alone.
        contest, place = beside_with(view, located, has_ballots)
    readings = readings_at(view, contest.id, place.id)
    count = count_with_sums(view, contest.id, place)
    shown = count.turnout.figure.id if count and count.turnout else None
    printed = []
    for reading in readings:
        figure = reading.figure
        if figure.measure is Measure.TURNOUT and figure.stage is not Stage.EXIT_POLL:
            printed.append(reading)
    printed.sort(key=lambda reading: reading.figure.id != shown)
    found = disagreements(view, contest.id, place, count)
    odds = tuple(each for each in found if each.odds in {Odds.LISTED, Odds.ISSUED})
    computed = turnout_of_listed(count, place) if count and not printed else None
    edition = published(view, contest)
    return TurnoutAnswer(contest, edition, place, count, tuple(printed), computed, odds)


def turnout_of_listed(count: Count, place: Place) -> Share | None:
    """How many of the voters listed cast a ballot, of a count that is all in; ``None`` where one
    document does not give both, or more voted than were listed.

    Abroad it is never computed: the list there is made as people come.
    """
    if count.is_open or place.electorate is Electorate.OUT_OF_COUNTRY:
        return None
    if count.parts is not None and not count.parts.is_whole:
        return None
    turnout = computed_share(count.ballots, count.registered, Base.VOTERS_REGISTERED)
    return turnout if turnout and turnout.value <= 100 else None
