"""Answers that need no place: the greeting and the guide; and the examples of what can be asked,
which whoever begins or is not understood is offered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.answers.country import whole_count
from bot.dataset.model import Candidate, Contest, Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.memory import kept
from bot.editions.view import View
from bot.figures.contests import ranked_contests
from bot.figures.headline import headline
from bot.places.regions import Region, regions_with

_MOST_PLACES = 4
_MOST_CANDIDATES = 2
_MOST_DAYS = 3


@dataclass(frozen=True, slots=True)
class Examples:
    """What can be asked of the main contest.

    ``places`` are those that its dataset has most to say of, ``region`` the smallest one that has
    them all, and ``part`` the place in the first of them of which most is said; ``candidates`` are
    the first of the whole count, ``rival`` who has the most votes of the others in the places;
    ``days`` are the last on which anything became known, and ``former`` is the contest before.
    """

    contest: Contest
    places: tuple[Place, ...]
    region: Region | None
    part: Place | None
    candidates: tuple[Candidate, ...]
    rival: Candidate | None
    days: tuple[date, ...]
    former: Contest | None


@kept
def examples(view: View) -> Examples | None:
    """What somebody who does not know what to ask may begin with; ``None`` while nothing is
    published.
    """
    contests = ranked_contests(view)
    if not contests:
        return None
    main = contests[0]
    described = _described(view, main.id)
    places = _most_described(view, main.id, described)
    whole = whole_count(view, main.id)
    candidates = [row.candidate for row in whole[1].rows if row.candidate] if whole else []
    return Examples(
        main,
        places,
        _region_around(places),
        _part(view, main.id, places[0], described) if places else None,
        tuple(candidates[:_MOST_CANDIDATES]),
        _rival(view, main.id, places, candidates[:1]),
        view.last_days(main.id, _MOST_DAYS),
        view.contest(main.previous) if main.previous else None,
    )


def _described(view: View, contest: str) -> Counter[str]:
    """How many notes and statements there are on each place and on the places in it, by its id."""
    said = [note.place for note, _ in view.notes(contest)]
    said += [statement.place for statement, _ in view.statements(contest)]
    every, described = view.around(contest, said), Counter[str]()
    for id_ in said:
        at: str | None = id_
        while at is not None and at in every:
            described[at] += 1
            at = every[at].parent
    return described


def _most_described(view: View, contest: str, described: Counter[str]) -> tuple[Place, ...]:
    """The places with the most notes and statements, by their names; countries where the contest
    has any, else the largest kind of place that it has.
    """
    largest = _largest_kind(view, contest)
    if largest is None:
        return ()
    every, known = view.around(contest, described), view.known_among(contest, described)
    places = [place for place in every.values() if place.kind == largest and place.id in known]
    # Of places of which nothing is said the table's order decides.
    places += view.first_known(contest, largest, _MOST_PLACES)
    distinct = {place.id: place for place in places}.values()
    chosen = sorted(distinct, key=lambda place: -described[place.id])[:_MOST_PLACES]
    return tuple(sorted(chosen, key=lambda place: place.name))


def _largest_kind(view: View, contest: str) -> str | None:
    kinds = view.known_kinds(contest) - {PlaceKind.OVERALL}
    for usual in PlaceKind:
        if usual in kinds:
            return usual
    # Of a dataset's own kinds the one whose places lie in nothing but the whole.
    for kind in sorted(kinds):
        for place in view.first_known(contest, kind, 1):
            parent = view.place(contest, place.parent) if place.parent else None
            if parent is None or parent.kind == PlaceKind.OVERALL:
                return kind
    return min(kinds, default=None)


def _part(view: View, contest: str, place: Place, described: Counter[str]) -> Place | None:
    """The place in a place of which most is said; of which nothing is said, the first."""
    inside = view.children(contest, place.id)
    known = view.known_among(contest, [each.id for each in inside])
    parts = [each for each in inside if each.id in known]
    return max(parts, key=lambda each: described[each.id], default=None)


def _rival(
    view: View, contest: str, places: Iterable[Place], leaders: Iterable[Candidate]
) -> Candidate | None:
    """Who has the most votes in ``places`` of all but the leaders."""
    votes, without = defaultdict[Candidate, Decimal](Decimal), set(leaders)
    for place in places:
        count = headline(view, contest, place).count
        for row in count.rows if count else ():
            value = row.votes.figure.value if row.votes else None
            if row.candidate and row.candidate not in without:
                votes[row.candidate] += value or 0
    return max(votes, key=lambda candidate: votes[candidate], default=None)


def _region_around(places: Iterable[Place]) -> Region | None:
    codes = {place.iso2 for place in places}
    for region in regions_with(min(filter(None, codes), default="")):
        if codes <= region.members:
            return region
    return None


@dataclass(frozen=True, slots=True)
class Greeting:
    """The answer to /start."""

    examples: Examples | None


@dataclass(frozen=True, slots=True)
class Guide:
    """The answer to /help. ``commands`` are those that ask something, by their groups."""

    commands: Mapping[str, tuple[str, ...]]
    examples: Examples | None
