"""Two to four places side by side: in one table only what is of one kind, and the rest apart, with
the reasons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import HowToCompare, NoAnswer, NothingPublished, NotInContest, WhichPlace
from bot.asking.placed import MOST_SIDES
from bot.asking.question import Question
from bot.asking.sentence import read_sentence
from bot.asking.typed import read_sides
from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import Base, Measure, PlaceKind
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.figures.arithmetic import Measured, Mismatch, differences
from bot.figures.contests import abroad_place, published, whole_place
from bot.figures.count import Count
from bot.figures.headline import headline
from bot.figures.polls import ExitPoll
from bot.figures.ranking import most_common_stage
from bot.figures.reading import Reading
from bot.places.index import WHOLE
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

    ``cautions`` are differences that do not forbid to set the counts side by side; ``parts`` are
    the pairs of which the first place lies in the second, whose figures have its own in them.
    """

    contest: Contest
    edition: Edition
    sides: tuple[Side, ...]
    counted: tuple[Side, ...]
    polled: tuple[Side, ...]
    apart: tuple[Apart, ...]
    cautions: tuple[Mismatch, ...]
    parts: tuple[tuple[Place, Place], ...]


@dataclass(frozen=True, slots=True)
class CompareWith:
    """One place, and others to compare it with."""

    contest: Contest
    place: Place
    choices: tuple[Place, ...]


def answer_compare(
    asking: AskContext, question: Question
) -> CompareAnswer | CompareWith | NoAnswer:
    """The answer to /compare A B [C…]."""
    texts = question.places
    if not texts:
        parts = [part.strip() for part in question.place.split(",") if part.strip()]
        if len(parts) > 1 and not asking.find(question.place).match:
            texts = tuple(parts)
        else:
            texts = read_sides(question.place, asking)
            # The whole election is meant by a word, and is no place that was named.
            if len(texts) == 1 and read_sentence(question.place, asking).has("whole"):
                texts = (*texts, WHOLE)
    if not texts or len(texts) > MOST_SIDES:
        return HowToCompare() if asking.view.contests() else NothingPublished()
    located = _locate_all(asking, question, texts)
    if isinstance(located, NotInContest) and not question.contest:
        # A district may have a contest of its own: what all of them have is compared then.
        common = _common_contest(asking, question, texts)
        if common is not None:
            located = _locate_all(asking, replace(question, contest=common), texts)
    if not isinstance(located, list):
        return located
    contest = located[0].contest
    places = list({each.place.id: each.place for each in located}.values())
    if len(places) == 1:
        choices = _choices(asking.view, contest, places[0])
        if len(choices) > 1:
            return CompareWith(contest, places[0], choices)
        if not choices:
            return HowToCompare()
        places += choices  # one choice is no question
    return compare(asking.view, contest, places)


def _locate_all(
    asking: AskContext, question: Question, texts: Sequence[str]
) -> list[Located] | NoAnswer:
    """Every side in one contest.

    A side that may be several places is asked about with the others kept.
    """
    located: list[Located] = []
    sides: list[str] = []
    contest, missed, missed_at = question.contest, None, 0
    for text in texts:
        side = locate(asking, replace(question, place=text, places=(), contest=contest))
        if isinstance(side, Located):
            located.append(side)
            sides.append(side.place.id)
            contest = located[0].contest.id
        elif missed is None:
            missed, missed_at = side, len(sides)
    if missed is None:
        return located
    if isinstance(missed, WhichPlace):
        sides.insert(missed_at, "")
        asked = replace(question, place="", places=tuple(sides))
        return replace(missed, asked=asked, contest=contest)
    return missed


def _common_contest(asking: AskContext, question: Question, texts: Sequence[str]) -> str | None:
    """The id of the first contest in which something is known of every side."""
    common: list[str] = []
    for text in texts:
        side = locate(asking, replace(question, place=text, places=()))
        if not isinstance(side, Located):
            return None
        having = [each.id for each in (side.contest, *side.elsewhere)]
        common = [id_ for id_ in common if id_ in having] if common else having
        if not common:
            return None
    return common[0]


def compare(view: View, contest: Contest, places: Sequence[Place]) -> CompareAnswer:
    """Two places or more of one contest, set side by side as far as that is right."""
    found = []
    for place in places:
        known = headline(view, contest.id, place)
        polls = known.polls.shown
        found.append(Side(place, known.count, polls[0] if polls else None))
    sides = tuple(found)
    counted, polled = _counted(sides), _polled(sides)
    reference = (counted or polled or sides)[0]
    apart = []
    for side in sides:
        if side in counted or side is reference:
            continue
        has_count = side.count is not None and side.count.base is not None
        is_part = not has_count and side.poll is not None and side.poll.place.id != side.place.id
        apart.append(Apart(side, _reasons(contest, side, reference), is_part))
    cautions: set[Mismatch] = set()
    for side in counted[1:]:
        cautions.update(_reasons(contest, side, counted[0]))
    if len({side.count.base for side in counted if side.count}) == 1:
        cautions.discard(Mismatch.BASE)  # where all of them do not say, the table says so once
    return CompareAnswer(
        contest,
        published(view, contest),
        sides,
        counted,
        polled,
        tuple(apart),
        tuple(each for each in (Mismatch.ELECTORATE, Mismatch.BASE) if each in cautions),
        _parts(view, contest.id, places),
    )


def _parts(view: View, contest: str, places: Sequence[Place]) -> tuple[tuple[Place, Place], ...]:
    """The pairs of ``places`` of which the first lies in the second."""
    found = []
    for whole in places:
        inside = view.lying_in(contest, whole.id, [place.id for place in places]) - {whole.id}
        found += [(place, whole) for place in places if place.id in inside]
    return tuple(found)


def _counted(sides: Sequence[Side]) -> tuple[Side, ...]:
    """The sides with shares of the stage that most of them have, the later one where two are as
    many.
    """
    # Of too little no leader is named, but shares stand beside shares all the same.
    having = [side for side in sides if side.count and side.count.base is not None]
    stage = most_common_stage(Counter(side.count.stage for side in having if side.count))
    found = tuple(side for side in having if side.count and side.count.stage is stage)
    return found if len(found) > 1 else ()


def _polled(sides: Sequence[Side]) -> tuple[Side, ...]:
    """The sides with an exit poll on the base that most of them have, the first one where two are
    as many.
    """
    by_base: dict[Base, list[Side]] = {}
    seen = set()
    for side in sides:
        if side.poll and side.poll.base is not Base.UNKNOWN:
            # A country's poll may be that of its one city: it is no second poll.
            asked = (side.poll.poll.id, side.poll.at or side.poll.place)
            if asked not in seen:
                by_base.setdefault(side.poll.base, []).append(side)
            seen.add(asked)
    most = max(by_base.values(), key=len, default=[])
    return tuple(most) if len(most) > 1 else ()


def _first_share(side: Side) -> Reading | None:
    """The figure that stands for a side: its count's first share or its poll's, as a share with its
    own base.
    """
    row = next((row for row in side.count.rows if row.share), None) if side.count else None
    if row is None and side.poll and side.poll.rows:
        row = side.poll.rows[0]
    if row is None or row.share is None or row.reading is None:
        return None
    of_share = {"measure": Measure.VOTE_SHARE, "base": row.share.base}
    return replace(row.reading, figure=row.reading.figure.model_copy(update=of_share))


def _reasons(contest: Contest, side: Side, other: Side) -> tuple[Mismatch, ...]:
    """Why one side may not be set beside another.

    That places differ is why only where one is the whole election.
    """
    mine, theirs = _first_share(side), _first_share(other)
    if mine is None or theirs is None:
        return ()
    found = differences(
        Measured(mine.figure, side.place, contest.start),
        Measured(theirs.figure, other.place, contest.start),
    )
    whole = PlaceKind.OVERALL in {side.place.kind, other.place.kind}
    return tuple(reason for reason in found if whole or reason is not Mismatch.PLACE)


def _choices(view: View, contest: Contest, place: Place) -> tuple[Place, ...]:
    """The whole election, all votes abroad, and the nearest of its like with figures."""
    around = _near(view, contest, place)
    known = view.known_among(contest.id, [each.id for each in around])
    near = [each for each in around if each.id in known]
    found = {}
    for each in (whole_place(view, contest.id), abroad_place(view, contest.id), *near):
        if each is not None and each.id != place.id:
            found[each.id] = each
    return tuple(found.values())[:MOST_CHOICES]


def _near(view: View, contest: Contest, place: Place) -> list[Place]:
    """The countries of its region; of a place within a country, what it lies in and its like
    there.
    """
    if place.kind == PlaceKind.COUNTRY and place.iso2:
        regions = regions_with(place.iso2)
        around = view.places_of_kind(contest.id, place.kind) if regions else ()
        return [each for each in around if each.iso2 in regions[0].members]
    if place.parent is None:
        return list(view.largest_inside(contest.id, place.id, 0, MOST_CHOICES))
    above = view.place(contest.id, place.parent)
    siblings = view.children(contest.id, place.parent)
    found = [above] if above else []
    return found + [each for each in siblings if each.kind == place.kind]
