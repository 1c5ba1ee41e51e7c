"""How many voted, of how many: never a turnout without saying of whom. At one place, in each of a
kind, or the places in the order of their turnout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.answers.places import PlacesAnswer, lying_in, places_in, places_of_kind
from bot.asking.finding import AskContext, Located, beside_with, locate, unit_of
from bot.asking.lexicon import MOST
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.asking.topics import ORDERS, Topic
from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import Base, Electorate, Measure, PlaceKind, Stage
from bot.editions.edition import Edition
from bot.editions.memory import last_few
from bot.editions.view import View
from bot.figures.contests import published, ranked_kind
from bot.figures.count import Count
from bot.figures.disagreements import Disagreement, Odds, disagreements
from bot.figures.outlines import EACH
from bot.figures.ranking import contenders, is_cut, most_compared
from bot.figures.reading import STAGES, Reading, readings_at
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


PAGE = 15


@dataclass(frozen=True, slots=True)
class Turned:
    """A place with its turnout of those listed: as a source prints it, or else ours."""

    place: Place
    count: Count
    turnout: Reading | Share

    @property
    def readings(self) -> tuple[Reading | None, ...]:
        """The figures that are shown of it, and those that a turnout of ours rests on."""
        shown = self.turnout
        rests_on = shown.rests_on if isinstance(shown, Share) else (shown,)
        return (*rests_on, self.count.ballots)

    @property
    def percent(self) -> Decimal:
        """The turnout in per cent."""
        if isinstance(self.turnout, Share):
            return self.turnout.value
        return self.turnout.figure.value or Decimal(0)


@dataclass(frozen=True, slots=True)
class Turnouts:
    """The ``places`` of a kind that have a turnout, the highest first: of very many those at both
    ends, of the ``counted`` that are in the order. ``left_out`` is how many have a count and no
    turnout of all of it, or one of another stage. ``of_largest``: only the places where the most
    voted are compared.
    """

    kind: str
    places: tuple[Turned, ...]
    counted: int
    left_out: int
    of_largest: bool = False

    @property
    def end(self) -> int:
        """How many places at either end of the order are known, one after the other."""
        return self.counted if self.counted == len(self.places) else EACH


@dataclass(frozen=True, slots=True)
class TurnoutOrder:
    """One page of places in ``place`` in the order of their turnout, the highest first unless
    ``lowest``. ``unit`` and ``most`` are what was asked for, ``is_beyond`` a number that no order
    has.
    """

    contest: Contest
    edition: Edition
    place: Place
    turnouts: Turnouts
    lowest: bool
    page: int
    pages: int
    unit: str = ""
    most: int = 0
    is_beyond: bool = False

    @property
    def rows(self) -> tuple[tuple[int, Turned], ...]:
        """Each place of this page with its number in the order, from 1."""
        found = self.turnouts
        ordered = found.places[::-1] if self.lowest else found.places
        listed = tuple(enumerate(ordered[: self.most or found.end][: found.end], 1))
        return listed[self.page * PAGE : (self.page + 1) * PAGE]


def _turned(place: Place, count: Count) -> Turned | None:
    """``None`` where the count is not all in, or nobody says how many are listed."""
    printed = count.turnout
    if printed and printed.figure.base is Base.VOTERS_REGISTERED and printed.figure.value:
        return None if count.is_open else Turned(place, count, printed)
    computed = turnout_of_listed(count, place)
    return Turned(place, count, computed) if computed else None


@last_few(4)
def _in_order(view: View, contest: Contest, place: Place, kind: str) -> Turnouts:
    more, unsized, is_of_many = dict[tuple[str, bool], int](), 0, False
    counts: Iterable[tuple[Place, Count | None]]
    if kind and is_cut(view, contest.id, kind):
        inside = lying_in(view, contest, place, kind)
        is_of_many = inside is None or len(inside) > most_compared(view, contest.id, kind)
    ends = None
    if is_of_many:
        ends = contenders(
            view, contest.id, kind, lambda one: one.turnout, exact=_percent_of, inside=inside
        )
    if ends:
        counts, more, unsized = ends.counts, dict(ends.more), ends.unsized
    else:
        kind, counts = places_in(view, contest, place, kind)
    found = list[Turned]()
    for each, count in counts:
        turned = _turned(each, count) if count else None
        found += [turned] if turned else []
        unsized += count is not None and turned is None
    # Turnouts of one stage are compared, that of most.
    stages = Counter(each.count.stage for each in found)
    for (name, _), number in more.items():
        stages[Stage(name)] += number
    stage = max(stages, key=lambda one: (stages[one], STAGES.index(one)), default=None)
    found = [each for each in found if each.count.stage is stage]
    found.sort(key=lambda each: each.percent, reverse=True)
    counted = stages[stage] if stage else 0
    left_out = unsized + stages.total() - counted
    return Turnouts(kind, tuple(found), counted, left_out, of_largest=is_of_many and ends is None)


def _percent_of(place: Place, count: Count) -> Decimal | None:
    turned = _turned(place, count)
    return turned.percent if turned else None


def _ordered(asking: AskContext, question: Question, located: Located) -> TurnoutOrder | None:
    """The order; ``None`` where of no place in it a turnout is known."""
    view, contest, place = asking.view, located.contest, located.place
    unit, usual = unit_of(view, contest, question), ranked_kind(view, contest.id) or ""
    found = _in_order(view, contest, place, unit or usual)
    if not found.places:
        return None
    lowest = Topic.LOWEST in question.topics
    most = min(question.most, MOST)
    page, pages = question.page_of(min(found.end, most or found.end), PAGE)
    return TurnoutOrder(
        contest,
        published(view, contest),
        place,
        found,
        lowest,
        page,
        pages,
        unit if unit != usual else "",
        most,
        is_beyond=question.most > MOST,
    )


def answer_turnout(
    asking: AskContext, question: Question
) -> TurnoutAnswer | TurnoutOrder | PlacesAnswer | NoAnswer:
    """The answer to /turnout PLACE, or how many voted in each place of a kind, or in which the
    turnout is highest.
    """
    is_of_order = not ORDERS.isdisjoint(question.topics)
    if is_of_order:
        located = locate(asking, question)
        ordered = _ordered(asking, question, located) if isinstance(located, Located) else None
        if ordered is not None:
            return ordered
    elif question.unit:
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

    Abroad, and of what is added up from there, it is never computed: the list is made as people
    come.
    """
    if count.is_open or place.electorate is Electorate.OUT_OF_COUNTRY:
        return None
    parts = count.parts
    if parts and not (parts.is_whole and PlaceKind.COUNTRY not in dict(parts.kinds)):
        return None
    turnout = computed_share(count.ballots, count.registered, Base.VOTERS_REGISTERED)
    return turnout if turnout and turnout.value <= 100 else None
