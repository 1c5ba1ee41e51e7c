"""The places in a place, or all of a kind, each with its count."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.answers.contests import election_of
from bot.asking.finding import AskContext, Located, find_unit, locate, unit_of
from bot.asking.lexicon import MOST
from bot.asking.misses import NoAnswer, NoContest, NoSuchKind, NothingPublished
from bot.asking.question import Question
from bot.dataset.model import (
    Contest,
    Election,
    Place,
)
from bot.dataset.vocabulary import PlaceKind
from bot.editions.edition import Edition
from bot.editions.memory import kept, last_few
from bot.editions.view import View
from bot.figures.contests import (
    districts_in,
    find_contest,
    home_place,
    published,
    root_place,
)
from bot.figures.count import Count
from bot.figures.headline import headline
from bot.figures.ranking import counts_by_kind, is_cut, most_compared
from bot.figures.reading import (
    read_ahead,
)
from bot.figures.sums import count_with_sums
from bot.places.index import WHOLE

PAGE = 6
"""How many places a page has: two rows of buttons."""


_COUNTED = 200
"""So many places are put in the order of their counts; of more only those of the page are counted.
"""


LEADERS = 2
"""How many candidates are named of a place in a line."""


@dataclass(frozen=True, slots=True)
class PlacesAnswer:
    """The places directly in ``place`` of which something is known, or with a ``unit`` all of that
    kind in it, each with its count or, where there is none, ``None``; the most ballots first.
    ``rows`` are those of the page, ``kinds`` are those of all of them. ``of_turnout``: it is asked
    how many voted in each. ``most`` is how many were asked for, 0 for all; ``is_beyond``: a number
    that no list has.
    """

    contest: Contest
    edition: Edition
    place: Place
    kinds: frozenset[str]
    rows: tuple[tuple[Place, Count | None], ...]
    page: int
    pages: int
    unit: str = ""
    of_turnout: bool = False
    most: int = 0
    is_beyond: bool = False
    election: Election | None = None


def answer_places(asking: AskContext, question: Question) -> PlacesAnswer | NoAnswer:
    """The answer to /places PLACE, and to /places KIND."""
    if question.unit:
        return places_of_kind(asking, question)
    kinds = frozenset() if question.by_id else asking.gazetteer.kinds(question.place)
    if kinds and not asking.find_named(question.place):
        return _places_of_any(asking, question, kinds)
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    view, contest, place = asking.view, located.contest, located.place
    if districts := districts_in(view, contest, place):
        return districts_page(view, question, located, districts)
    inside = view.kinds_inside(contest.id, place.id)
    number = sum(inside.values())
    page, pages = question.page_of(number, PAGE)
    start = page * PAGE
    if number <= _COUNTED:
        rows = counted_inside(view, contest.id, place)[start : start + PAGE]
    else:
        rows = _counted(view, contest.id, view.largest_inside(contest.id, place.id, start, PAGE))
    edition = published(view, contest)
    return PlacesAnswer(contest, edition, place, frozenset(inside), rows, page, pages)


def districts_page(
    view: View,
    question: Question,
    located: Located,
    districts: Sequence[tuple[Contest, Place]],
    unit: str = "",
) -> PlacesAnswer:
    """A page of the districts in a place, each with what its own contest counted there."""
    contests = {home.id: (each, home) for each, home in reversed(districts)}
    found = [(home, home_count(view, each.id)) for each, home in contests.values()]
    found.sort(key=_size, reverse=True)
    most = min(question.most, MOST)
    number = min(len(found), most or len(found))
    page, pages = question.page_of(number, PAGE)
    contest = located.contest
    return PlacesAnswer(
        contest,
        published(view, contest),
        located.place,
        frozenset(home.kind for home, _ in found),
        tuple(found[page * PAGE : min(page * PAGE + PAGE, number)]),
        page,
        pages,
        unit,
        question.kind == "turnout",
        most,
        is_beyond=question.most > MOST,
        election=election_of(view, contest),
    )


@kept
def home_count(view: View, contest_id: str) -> Count | None:
    """The count of a contest at the place that it is asked of."""
    contest = view.contest(contest_id)
    home = home_place(view, contest) if contest else None
    return headline(view, contest_id, home).count if home else None


def _places_of_any(
    asking: AskContext, question: Question, kinds: frozenset[str]
) -> PlacesAnswer | NoAnswer:
    """The places of that one of several kinds which is known."""
    view = asking.view
    contest = find_contest(view, question.contest) if question.contest else asking.usual_contest
    if contest is None:
        return NoContest(question.contest) if question.contest else NothingPublished()
    found = find_unit(asking, kinds, question.contest)
    if found is None:
        return _no_such_kind(view, contest)
    contest, unit = found
    asked = replace(question, place=WHOLE, contest=contest.id, by_id=True, unit=unit)
    return places_of_kind(asking, asked)


def _no_such_kind(view: View, contest: Contest) -> NoSuchKind:
    known = view.known_kinds(contest.id) - {PlaceKind.OVERALL}
    sizes = view.kinds_with_figures(contest.id)
    return NoSuchKind(contest, tuple(sorted(known, key=lambda kind: (sizes.get(kind, 0), kind))))


def places_of_kind(asking: AskContext, question: Question) -> PlacesAnswer | NoAnswer:
    """A page of the places of the kind ``question.unit`` in a place, however deep."""
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    view, contest, place = asking.view, located.contest, located.place
    if not (unit := unit_of(view, contest, question)):
        return _no_such_kind(view, contest)
    districts = [pair for pair in districts_in(view, contest, place) if pair[1].kind == unit]
    if districts:
        return districts_page(view, question, located, districts, unit)
    ids = view.known_of_kind(contest.id, unit)
    root = root_place(view, contest.id)
    if root is None or root.id != place.id:
        inside = view.lying_in(contest.id, place.id, ids)
        ids = tuple(id_ for id_ in ids if id_ in inside)
    most = min(question.most, MOST)
    number = min(len(ids), most or len(ids))
    page, pages = question.page_of(number, PAGE)
    start, end = page * PAGE, min(page * PAGE + PAGE, number)
    if len(ids) <= _COUNTED:
        rows = _of_these(view, contest.id, ids)[start:end]
    else:
        known = view.places_among(contest.id, ids[start:end])
        rows = _counted(view, contest.id, known.values())
    edition, of_turnout = published(view, contest), question.kind == "turnout"
    return PlacesAnswer(
        contest,
        edition,
        place,
        frozenset({unit}),
        rows,
        page,
        pages,
        unit,
        of_turnout,
        most,
        is_beyond=question.most > MOST,
    )


def _size(row: tuple[Place, Count | None]) -> Decimal:
    """How many ballots there are in a place; -1 where that is not known, and -2 without a count."""
    count = row[1]
    value = count.ballots.figure.value if count and count.ballots else None
    return Decimal(-1 if count else -2) if value is None else value


@last_few(8)
def counted_inside(
    view: View, contest: str, place: Place
) -> tuple[tuple[Place, Count | None], ...]:
    """The known places directly in ``place`` with their counts, the most ballots first."""
    return _counted(view, contest, view.known_inside(contest, place.id))


def places_in(
    view: View, contest: Contest, place: Place, kind: str
) -> tuple[str, tuple[tuple[Place, Count | None], ...]]:
    """The places of a ``kind`` in a place with their counts, and that kind; where there are none
    those directly in it.
    """
    if kind and is_cut(view, contest.id, kind):
        within = lying_in(view, contest, place, kind)
        if within and len(within) <= most_compared(view, contest.id, kind):
            return kind, _of_these(view, contest.id, tuple(sorted(within)))
    counts = counts_by_kind(view, contest.id, kind) if kind else ()
    root = root_place(view, contest.id)
    if counts and root and root.id == place.id:
        return kind, counts
    below = {each.id for each in view.descendants(contest.id, place.id)}
    inside = tuple(each for each in counts if each[0].id in below)
    if inside:
        return kind, inside
    parts = counted_inside(view, contest.id, place)
    return parts[0][0].kind if parts else "", parts


def lying_in(view: View, contest: Contest, place: Place | None, kind: str) -> frozenset[str] | None:
    """The ids of the places of a kind that lie in a place and have figures; ``None`` stands for all
    of them.
    """
    root = root_place(view, contest.id)
    if place is None or (root and root.id == place.id):
        return None
    below = {each.id for each in view.descendants(contest.id, place.id)}
    return frozenset(below.intersection(view.known_of_kind(contest.id, kind)))


@last_few(8)
def _of_these(
    view: View, contest: str, ids: tuple[str, ...]
) -> tuple[tuple[Place, Count | None], ...]:
    return _counted(view, contest, view.places_among(contest, ids).values())


def _counted(
    view: View, contest: str, places: Collection[Place]
) -> tuple[tuple[Place, Count | None], ...]:
    read_ahead(view, contest, [each.id for each in places])
    found = [(each, count_with_sums(view, contest, each)) for each in places]
    return tuple(sorted(found, key=_size, reverse=True))
