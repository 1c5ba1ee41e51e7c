"""Two to four places side by side: in one table only what is of one kind, and the rest apart, with
the reasons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.asking.finding import AskContext, Located, locate
from bot.asking.hearing import hear
from bot.asking.misses import HowToCompare, NoAnswer, WhichPlace
from bot.asking.question import Question
from bot.asking.understanding import MOST_SIDES, split_places
from bot.dataset.model import Election, Place
from bot.dataset.vocabulary import Base, Measure, PlaceKind
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.figures.arithmetic import Measured, Mismatch, differences
from bot.figures.count import Count
from bot.figures.elections import abroad_place, known_places, published, whole_place
from bot.figures.headline import headline
from bot.figures.polls import ExitPoll
from bot.figures.ranking import most_common_stage
from bot.figures.reading import Reading
from bot.places.regions import regions_with

MOST_CHOICES = 8
"""How many places are offered to compare one with."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the places. ``count`` and ``poll`` are its card's, blank where it has none."""

    place: Place
    count: Count | None
    poll: ExitPoll | None


@dataclass(frozen=True, slots=True)
class Apart:
    """A place that stands in no table with the first, and why.

    ``part`` tells that its figure is of a part of it.
    """

    side: Side
    reasons: tuple[Mismatch, ...]
    part: bool


@dataclass(frozen=True, slots=True)
class CompareAnswer:
    """Places side by side. ``counted`` have counts of one stage and ``polled`` exit polls on one
    base, two at least.

    ``cautions`` are differences that do not forbid to set the counts side by side.
    """

    election: Election
    edition: Edition
    sides: tuple[Side, ...]
    counted: tuple[Side, ...]
    polled: tuple[Side, ...]
    apart: tuple[Apart, ...]
    cautions: tuple[Mismatch, ...]


@dataclass(frozen=True, slots=True)
class CompareWith:
    """One place, and others to compare it with."""

    election: Election
    place: Place
    choices: tuple[Place, ...]


def answer_compare(
    asking: AskContext, question: Question
) -> CompareAnswer | CompareWith | NoAnswer:
    """The answer to /compare A B [C…]."""
    texts = question.places or _texts(question.place, asking)
    if not texts or len(texts) > MOST_SIDES:
        return HowToCompare()
    located = _locate_all(asking, question, texts)
    if not isinstance(located, list):
        return located
    election = located[0].election
    places = list({each.place.id: each.place for each in located}.values())
    if len(places) == 1:
        return CompareWith(election, places[0], _choices(asking.view, election, places[0]))
    return compare(asking.view, election, places)


def _texts(text: str, asking: AskContext) -> tuple[str, ...]:
    parts = [part for piece in text.split(",") if (part := piece.strip())]
    if len(parts) > 1 and not asking.find(text).match:
        return tuple(parts)
    sides = hear(text, asking).sides
    return sides if len(sides) != 1 else split_places(sides[0], asking) or sides


def _locate_all(
    asking: AskContext, question: Question, texts: Sequence[str]
) -> list[Located] | NoAnswer:
    """Every side in one election.

    A side that may be several places is asked about with the others kept.
    """
    found: list[Located | NoAnswer] = []
    election = question.election
    for text in texts:
        found.append(locate(asking, replace(question, place=text, places=(), election=election)))
        first = next((each for each in found if isinstance(each, Located)), None)
        election = first.election.id if first else question.election
    located = [each for each in found if isinstance(each, Located)]
    if len(located) == len(found):
        return located
    missed = next(each for each in found if not isinstance(each, Located))
    if isinstance(missed, WhichPlace):
        at = found.index(missed)
        sides = tuple(each.place.id if isinstance(each, Located) else "" for each in found)
        kept = tuple(side for number, side in enumerate(sides) if side or number == at)
        return replace(missed, asked=replace(question, place="", places=kept), election=election)
    return missed


def compare(view: View, election: Election, places: Sequence[Place]) -> CompareAnswer:
    """Two places or more of one election, set side by side as far as that is right."""
    sides = tuple(_side(view, election, place) for place in places)
    counted = _counted(sides)
    polled = _polled(sides)
    reference = (counted or polled or sides)[0]
    lonely = [side for side in sides if side not in counted and side is not reference]
    apart = tuple(
        Apart(side, _reasons(election, side, reference), _is_part(side)) for side in lonely
    )
    return CompareAnswer(
        election,
        published(view, election),
        sides,
        counted,
        polled,
        apart,
        _cautions(election, counted),
    )


def _side(view: View, election: Election, place: Place) -> Side:
    known = headline(view, election.id, place)
    polls = known.polls.shown
    return Side(place, known.count, polls[0] if polls else None)


def _counted(sides: Sequence[Side]) -> tuple[Side, ...]:
    """The sides with shares of the stage that most of them have, the later one where two are as
    many.
    """
    having = [side for side in sides if side.count and side.count.leader]
    stage = most_common_stage(Counter(side.count.stage for side in having if side.count))
    found = tuple(side for side in having if side.count and side.count.stage is stage)
    return found if len(found) > 1 else ()


def _polled(sides: Sequence[Side]) -> tuple[Side, ...]:
    bases = Counter(
        side.poll.base for side in sides if side.poll and side.poll.base is not Base.UNKNOWN
    )
    base = next(iter(bases.most_common(1)), (None, 0))[0]
    found = tuple(side for side in sides if side.poll and side.poll.base is base)
    return found if len(found) > 1 else ()


def _headline(side: Side) -> Reading | None:
    """The figure that stands for a side: its count's first share or its poll's, as a share with its
    own base.
    """
    count, poll = side.count, side.poll
    row = (count.leader if count else None) or next(iter(poll.rows if poll else ()), None)
    if row is None or row.share is None:
        return None
    reading = row.reading
    told = {"measure": Measure.VOTE_SHARE, "base": row.share.base}
    return replace(reading, figure=reading.figure.model_copy(update=told)) if reading else None


def _reasons(election: Election, side: Side, other: Side) -> tuple[Mismatch, ...]:
    """Why one side may not be set beside another.

    That places differ is why only where one is the whole election.
    """
    mine, theirs = _headline(side), _headline(other)
    if mine is None or theirs is None:
        return ()
    found = differences(
        Measured(mine.figure, side.place, election.start),
        Measured(theirs.figure, other.place, election.start),
    )
    whole = PlaceKind.OVERALL in {side.place.kind, other.place.kind}
    return tuple(reason for reason in found if whole or reason is not Mismatch.PLACE)


def _is_part(side: Side) -> bool:
    counted = side.count is not None and side.count.leader is not None
    return not counted and side.poll is not None and side.poll.place.id != side.place.id


def _cautions(election: Election, sides: Sequence[Side]) -> tuple[Mismatch, ...]:
    found = {reason for side in sides[1:] for reason in _reasons(election, side, sides[0])}
    if len({side.count.base for side in sides if side.count}) == 1:
        found.discard(Mismatch.BASE)  # where all of them do not say, the table says so once
    return tuple(reason for reason in (Mismatch.ELECTORATE, Mismatch.BASE) if reason in found)


def _choices(view: View, election: Election, place: Place) -> tuple[Place, ...]:
    """The whole election, all votes abroad, and the nearest of its like with figures."""
    known = known_places(view, election.id)
    wholes = [
        whole
        for whole in (whole_place(view, election.id), abroad_place(view, election.id))
        if whole
    ]
    near = [each for each in _near(view, election, place) if each.id in known]
    found = {each.id: each for each in (*wholes, *near) if each.id != place.id}
    return tuple(found.values())[:MOST_CHOICES]


def _near(view: View, election: Election, place: Place) -> list[Place]:
    if place.kind is PlaceKind.COUNTRY and place.iso2:
        regions = regions_with(place.iso2)
        members = regions[0].members if regions else frozenset()
        return [
            each
            for each in view.places(election.id)
            if each.iso2 in members and each.kind is place.kind
        ]
    siblings = (
        [each for each in view.children(election.id, place.parent) if each.kind is place.kind]
        if place.parent
        else []
    )
    above = view.place(election.id, place.parent) if place.parent else None
    return [*([above] if above else []), *siblings]
