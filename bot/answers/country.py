"""What is known of one place in one contest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.answers.contests import ContestsAnswer, answer_contests
from bot.answers.places import PlacesAnswer, districts_page
from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.dataset.model import (
    Candidate,
    Contest,
    Note,
    NoteSource,
    Place,
    Quotation,
    Statement,
)
from bot.dataset.vocabulary import Base, Hedge, Measure, PlaceKind, Stage, Way
from bot.editions.edition import Edition
from bot.editions.memory import kept
from bot.editions.tallies import COUNTED, ODD
from bot.editions.view import View
from bot.figures.arithmetic import Interval, Measured, Mismatch, differences
from bot.figures.calls import NO_CALLS, Calls, Seats, call_keys, calls_at, seats_at
from bot.figures.contests import (
    districts_in,
    published,
    whole_place,
)
from bot.figures.count import Count, Share
from bot.figures.counting import ways_of
from bot.figures.disagreements import Disagreement, disagreements
from bot.figures.headline import headline
from bot.figures.polls import ExitPolls
from bot.figures.reading import (
    HEDGES,
    Provenance,
    Reading,
    firmest,
    provenance,
    readings_at,
)
from bot.figures.reporting import Reporting
from bot.figures.rounds import NO_TRANSFERS, Transfer, transfers_of
from bot.figures.sums import count_with_sums, waiting


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole election's leader, and how this place's share of the same candidate stands to it.

    ``gap`` is this place minus the whole in points, given only when both are counts of one stage
    and shares of one base, with the weakest ``hedge`` of the two; ``unlike`` tells that the bases
    are not known to be one. Of a poll ``reasons`` says why it may not be set against the whole.
    """

    candidate: Candidate
    share: Share
    gap: Interval | None
    reasons: tuple[Mismatch, ...]
    unlike: bool
    hedge: Hedge


@dataclass(frozen=True, slots=True)
class Before:
    """Ballots at the same place at the ``contest`` before that ``of`` the card, and the change to
    now in ballots and in per cent, with the weakest ``hedge`` of both.
    """

    contest: Contest
    of: Contest
    ballots: Reading
    change: Interval | None
    percent: Interval | None
    hedge: Hedge


@dataclass(frozen=True, slots=True)
class Context:
    """Notes and statements on a place and the places in it, each with the documents that carry
    it.
    """

    notes: tuple[tuple[Note, tuple[NoteSource, ...]], ...]
    statements: tuple[tuple[Statement, tuple[Quotation, ...]], ...]


@dataclass(frozen=True, slots=True)
class CountryAnswer:
    """The answer to "what is known of this place?". What is ``None`` is missing, and is said to be
    missing.

    ``elsewhere`` are other contests with figures here; ``inside`` the first of the
    ``inside_count`` places in it that were counted when it was not; ``below`` of what kinds the
    places directly in it are of which something is known, none for a whole election; ``around`` the
    country of a city whose stations nobody tells apart, with its count; ``odds`` what of the count
    cannot all be right together. ``waiting`` tells that nothing has reported where there is no
    count; ``calls`` what was declared here, ``called`` the keys of what stands of it; ``seats``
    who has how many. ``transfers`` of a ranked
    count have the last round first; ``ways`` is what was counted of each way of voting;
    ``parted`` are the figures in those two; ``rounds`` what each had in a round of it.
    """

    contest: Contest
    place: Place
    edition: Edition
    count: Count | None
    polls: ExitPolls
    whole: Whole | None
    before: Before | None
    context: Context
    provenance: Provenance
    elsewhere: tuple[Contest, ...]
    inside: tuple[Place, ...]
    inside_count: int
    below: frozenset[str]
    around: tuple[Place, Count] | None
    odds: tuple[Disagreement, ...] = ()
    waiting: Reporting | None = None
    calls: Calls = NO_CALLS
    called: frozenset[str] = frozenset()
    seats: Seats | None = None
    transfers: tuple[Transfer, ...] = ()
    ways: tuple[tuple[Way, Count], ...] = ()
    parted: tuple[Reading, ...] = ()
    rounds: tuple[tuple[int, tuple[tuple[Candidate, Decimal], ...]], ...] = ()


def answer_country(
    asking: AskContext, question: Question
) -> CountryAnswer | ContestsAnswer | PlacesAnswer | NoAnswer:
    """The answer to /country PLACE; of an election that is decided by districts alone, what is
    decided in it, and of a place with several of them these.
    """
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    if located.place.kind == PlaceKind.OVERALL and all(
        each.district not in {None, located.place.id}
        for each in (located.contest, *located.elsewhere)
    ):
        return answer_contests(asking, Question("contests", contest=located.contest.id))
    districts = districts_in(asking.view, located.contest, located.place)
    if districts and not _is_known(asking.view, located):
        return districts_page(asking.view, question, located, districts)
    return country(asking.view, located.contest, located.place, located.elsewhere)


def _is_known(view: View, located: Located) -> bool:
    known = headline(view, located.contest.id, located.place)
    return known.count is not None or bool(known.polls.shown)


def country(
    view: View, contest: Contest, place: Place, elsewhere: Sequence[Contest] = ()
) -> CountryAnswer:
    """All that ``view`` holds of ``place``.

    ``elsewhere`` are other contests with figures for it.
    """
    known = headline(view, contest.id, place)
    count, polls = known.count, known.polls
    own, candidates = readings_at(view, contest.id, place.id), view.candidates(contest.id)
    readings = list(own)
    if count:
        # Of a city that is added up from its stations the figures are the stations'.
        readings += count.readings()
    for poll in (*polls.shown, *polls.also):
        readings += poll.readings
    inside = [] if count else _counted_inside(view, contest, place)
    transfers = transfers_of(own, candidates, count.stage) if count else NO_TRANSFERS
    ways = ways_of(own, candidates, contest)
    by_way = [one for one in own if one.figure.way is not None]
    is_whole = place.kind == PlaceKind.OVERALL
    below = frozenset[str]() if is_whole else frozenset(view.kinds_inside(contest.id, place.id))
    around = _spoken_of(view, contest, place)
    calls = calls_at(view, contest, place)
    return CountryAnswer(
        contest=contest,
        place=place,
        edition=published(view, contest),
        count=count,
        polls=polls,
        whole=_whole(view, contest, place, count, polls),
        before=ballots_before(view, contest, place, count),
        context=Context(view.notes(contest.id, around), view.statements(contest.id, around)),
        provenance=provenance(view, contest.id, readings),
        elsewhere=tuple(elsewhere),
        inside=tuple(inside[:_MOST_INSIDE]),
        inside_count=len(inside),
        below=below,
        around=None if count or polls.shown else _counted_around(view, contest, place),
        odds=disagreements(view, contest.id, place, count),
        waiting=None if count else waiting(view, contest.id, place),
        calls=calls,
        called=call_keys(view, contest, calls.standing),
        seats=seats_at(view, contest, place),
        transfers=transfers.steps,
        ways=ways,
        parted=(*transfers.readings, *by_way),
        rounds=transfers.rounds,
    )


_MOST_INSIDE = 12


def _spoken_of(view: View, contest: Contest, place: Place) -> list[str]:
    """A place and, of what something is said about, the cities in it: of a large place stations
    would drown it.
    """
    if place.kind == PlaceKind.OVERALL:
        return [place.id]
    inside = view.lying_in(contest.id, place.id, described_places(view, contest.id))
    known = view.places_among(contest.id, inside).values()
    return [place.id, *(each.id for each in known if each.kind == PlaceKind.CITY)]


@kept
def described_places(view: View, contest: str) -> frozenset[str]:
    """The ids of the places that notes or statements are about."""
    notes = {note.place for note, _ in view.notes(contest)}
    return frozenset(notes | {statement.place for statement, _ in view.statements(contest)})


def _counted_around(view: View, contest: Contest, place: Place) -> tuple[Place, Count] | None:
    """The country of a city that no source counts as such, with its count."""
    parent = view.place(contest.id, place.parent or "") if place.kind == PlaceKind.CITY else None
    count = headline(view, contest.id, parent).count if parent else None
    return (parent, count) if parent and count else None


def _counted_inside(view: View, contest: Contest, place: Place) -> list[Place]:
    """The places in a place that have a count; those of which nothing is counted yet have none."""
    kept = {tally.measure for _, tally in view.tallies(contest.id, place.id)}
    if kept and kept.isdisjoint({COUNTED, ODD}):
        return []
    below = view.descendants(contest.id, place.id)
    tallies, counted = view.tally(contest.id, [each.id for each in below])
    counted |= {tally.candidate for tally in tallies if tally.measure == ODD}
    return [each for each in below if each.id in counted]


def _whole(
    view: View, contest: Contest, place: Place, count: Count | None, polls: ExitPolls
) -> Whole | None:
    found = whole_count(view, contest.id)
    if found is None or found[0].id == place.id:
        return None
    whole, total = found
    first = total.leader
    if first is None or first.share is None or first.candidate is None:
        return None
    # What lacks some of its parts is no whole to set anything beside.
    if total.parts is not None and not total.parts.is_whole:
        return None
    leader, shown = first.candidate, first.share
    gap, unlike, hedge = None, False, Hedge.STATED
    row = count.row_of(leader.id) if count and count.stage is total.stage else None
    if row and row.share:
        unlike = row.share.base is not shown.base or shown.base is Base.UNKNOWN
        hedges = [one.hedge for one in (*row.share.rests_on, *shown.rests_on)]
        hedge = max(hedges, key=HEDGES.index, default=Hedge.STATED)
    if row and row.share and not unlike:
        gap = row.share.interval.minus(shown.interval)
    return Whole(leader, shown, gap, _reasons(contest, place, whole, shown, polls), unlike, hedge)


@kept
def whole_count(view: View, contest: str) -> tuple[Place, Count] | None:
    """The place that stands for an election as a whole, and its count; ``None`` when there is no
    such count.
    """
    whole = whole_place(view, contest)
    if whole is None:
        return None
    total = count_with_sums(view, contest, whole)
    return (whole, total) if total else None


def _reasons(
    contest: Contest, place: Place, whole: Place, shown: Share, polls: ExitPolls
) -> tuple[Mismatch, ...]:
    """Why the polls shown may not be set against the share of the whole election."""
    printed = None
    for poll in polls.shown:
        for reading in poll.readings:
            if printed is None and reading.figure.measure is Measure.VOTE_SHARE:
                printed = reading.figure
    if printed is None or shown.reading is None:
        return (Mismatch.PLACE, Mismatch.ELECTORATE, Mismatch.STAGE) if polls.shown else ()
    here = Measured(printed, place, contest.start)
    return differences(here, Measured(shown.reading.figure, whole, contest.start))


def ballots_before(
    view: View, contest: Contest, place: Place, count: Count | None
) -> Before | None:
    """The ballots at the election before; ``None`` where there is none, or no figure of it."""
    former = view.contest(contest.previous) if contest.previous else None
    if former is None or view.place(former.id, place.id) is None:
        return None
    counted = []
    for reading in readings_at(view, former.id, place.id):
        if reading.figure.stage is not Stage.EXIT_POLL:
            counted.append(reading)
    then, now = firmest(counted, Measure.BALLOTS_CAST), count.ballots if count else None
    if then is None:
        return None
    if now is None:
        return Before(former, contest, then, None, None, then.hedge)
    change, hedge = now.interval.minus(then.interval), max(now.hedge, then.hedge, key=HEDGES.index)
    return Before(former, contest, then, change, now.interval.change_from(then.interval), hedge)
