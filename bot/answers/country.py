"""What is known of one place in one election."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.dataset.model import Candidate, Election, Note, NoteSource, Place, Quotation, Statement
from bot.dataset.vocabulary import Measure, PlaceKind, Stage
from bot.editions.edition import Edition
from bot.editions.memory import kept
from bot.editions.view import View
from bot.figures.arithmetic import Interval, Measured, Mismatch, differences
from bot.figures.count import Count, Share, count_of
from bot.figures.elections import published, whole_place
from bot.figures.headline import headline
from bot.figures.polls import ExitPolls
from bot.figures.reading import Provenance, Reading, firmest, provenance, read_figures


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole election's leader, and how this place's share of the same candidate stands to it.

    ``gap`` is this place minus the whole in points, given only when both are counts of one stage;
    otherwise ``reasons`` says why the poll shown may not be set against it.
    """

    candidate: Candidate
    share: Share
    gap: Interval | None
    reasons: tuple[Mismatch, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """Ballots at the same place at the election before, and the change to now in ballots and in per
    cent.
    """

    election: Election
    ballots: Reading
    change: Interval | None
    percent: Interval | None


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

    ``elsewhere`` are other elections with figures here; ``inside`` the first of the
    ``inside_count`` places in it that were counted when it was not.
    """

    election: Election
    place: Place
    edition: Edition
    count: Count | None
    polls: ExitPolls
    whole: Whole | None
    before: Before | None
    context: Context
    provenance: Provenance
    elsewhere: tuple[Election, ...]
    inside: tuple[Place, ...]
    inside_count: int


def answer_country(asking: AskContext, question: Question) -> CountryAnswer | NoAnswer:
    """The answer to /country PLACE."""
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    return country(asking.view, located.election, located.place, located.elsewhere)


def country(
    view: View, election: Election, place: Place, elsewhere: Sequence[Election] = ()
) -> CountryAnswer:
    """All that ``view`` holds of ``place``.

    ``elsewhere`` are other elections with figures for it.
    """
    known = headline(view, election.id, place)
    count, polls = known.count, known.polls
    readings = read_figures(view, election.id, [place.id])
    polled = [reading for poll in (*polls.shown, *polls.also) for reading in poll.readings]
    counted = count.readings() if count else ()
    inside = () if count else _counted_inside(view, election, place)
    return CountryAnswer(
        election=election,
        place=place,
        edition=published(view, election),
        count=count,
        polls=polls,
        whole=_whole(view, election, place, count, polls),
        before=_before(view, election, place, count),
        context=_context(view, election, place),
        provenance=provenance(
            view, election.id, {r.figure.id: r for r in (*readings, *counted, *polled)}.values()
        ),
        elsewhere=tuple(elsewhere),
        inside=inside[:_MOST_INSIDE],
        inside_count=len(inside),
    )


_MOST_INSIDE = 12


def _counted_inside(view: View, election: Election, place: Place) -> tuple[Place, ...]:
    below = view.descendants(election.id, place.id)
    counted = {
        f.place
        for f in view.figures(election.id, [p.id for p in below])
        if f.stage is not Stage.EXIT_POLL
    }
    return tuple(p for p in below if p.id in counted)


def _whole(
    view: View, election: Election, place: Place, count: Count | None, polls: ExitPolls
) -> Whole | None:
    found = whole_count(view, election.id)
    if found is None or found[0].id == place.id:
        return None
    whole, total = found
    if total.leader is None or total.leader.share is None or total.leader.candidate is None:
        return None
    leader, shown = total.leader.candidate, total.leader.share
    here = (
        next((r.share for r in count.rows if r.candidate == leader and r.share), None)
        if count
        else None
    )
    comparable = here is not None and count is not None and count.stage is total.stage
    gap = here.interval.minus(shown.interval) if here and comparable else None
    return Whole(leader, shown, gap, _reasons(election, place, whole, shown, polls))


@kept
def whole_count(view: View, election: str) -> tuple[Place, Count] | None:
    """The place that stands for an election as a whole, and its count; ``None`` when there is no
    such count.
    """
    whole = whole_place(view, election)
    total = (
        count_of(read_figures(view, election, [whole.id]), view.candidates(election))
        if whole
        else None
    )
    return (whole, total) if whole and total else None


def _reasons(
    election: Election, place: Place, whole: Place, shown: Share, polls: ExitPolls
) -> tuple[Mismatch, ...]:
    printed = next(
        (r for poll in polls.shown for r in poll.readings if r.figure.measure is _SHARE), None
    )
    if printed is None or shown.reading is None:
        return (Mismatch.PLACE, Mismatch.ELECTORATE, Mismatch.STAGE) if polls.shown else ()
    left = Measured(printed.figure, place, election.start)
    return differences(left, Measured(shown.reading.figure, whole, election.start))


_SHARE = Measure.VOTE_SHARE


def _before(view: View, election: Election, place: Place, count: Count | None) -> Before | None:
    former = view.election(election.previous) if election.previous else None
    if former is None or view.place(former.id, place.id) is None:
        return None
    readings = [
        r
        for r in read_figures(view, former.id, [place.id])
        if r.figure.stage is not Stage.EXIT_POLL
    ]
    ballots = firmest(readings, Measure.BALLOTS_CAST)
    if ballots is None:
        return None
    now = count.ballots if count else None
    if now is None:
        return Before(former, ballots, None, None)
    return Before(
        former,
        ballots,
        now.interval.minus(ballots.interval),
        now.interval.change_from(ballots.interval),
    )


def _context(view: View, election: Election, place: Place) -> Context:
    inside = () if place.kind is PlaceKind.OVERALL else view.descendants(election.id, place.id)
    places = [place.id, *(p.id for p in inside if p.kind is PlaceKind.CITY)]
    return Context(view.notes(election.id, places), view.statements(election.id, places))
