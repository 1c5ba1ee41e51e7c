"""Answers that need no place: the greeting and the guide; and the examples of what can be asked,
which whoever begins or is not understood is offered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.answers.country import whole_count
from bot.dataset.model import Candidate, Contest, Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.memory import kept
from bot.editions.view import View
from bot.figures.contests import ranked_contests
from bot.places.regions import Region, regions_with

_MOST_PLACES = 4
_MOST_CANDIDATES = 2
_MOST_DAYS = 3


@dataclass(frozen=True, slots=True)
class Examples:
    """What can be asked of the main election.

    ``places`` are those that its dataset has most to say of, ``region`` the smallest one that has
    them all; ``candidates`` are the first of the whole count, and ``days`` the last on which
    anything became known.
    """

    contest: Contest
    places: tuple[Place, ...]
    region: Region | None
    candidates: tuple[Candidate, ...]
    days: tuple[date, ...]


@kept
def examples(view: View) -> Examples | None:
    """What somebody who does not know what to ask may begin with; ``None`` while nothing is
    published.
    """
    contests = ranked_contests(view)
    if not contests:
        return None
    main = contests[0]
    places = _most_described(view, main.id)
    whole = whole_count(view, main.id)
    candidates = [row.candidate for row in whole[1].rows if row.candidate] if whole else []
    days = sorted({edition.known for edition in view.editions_of(main.id)})
    return Examples(
        main,
        places,
        _region_around(places),
        tuple(candidates[:_MOST_CANDIDATES]),
        tuple(days[-_MOST_DAYS:]),
    )


def _most_described(view: View, contest: str) -> tuple[Place, ...]:
    """The places with the most notes and statements, those in them included, by their names;
    countries where the election has any, else the largest kind of place that it has.
    """
    kinds = view.known_kinds(contest) - {PlaceKind.OVERALL}
    largest = next((kind for kind in PlaceKind if kind in kinds), None)
    if largest is None:
        return ()
    said = [note.place for note, _ in view.notes(contest)]
    said += [statement.place for statement, _ in view.statements(contest)]
    every, described = view.around(contest, said), Counter[str]()
    for id_ in said:
        at: str | None = id_
        while at is not None and at in every:
            described[at] += 1
            at = every[at].parent
    known = view.known_among(contest, described)
    places = [place for place in every.values() if place.kind == largest and place.id in known]
    # Of places of which nothing is said the table's order decides.
    places += view.first_known(contest, largest, _MOST_PLACES)
    distinct = {place.id: place for place in places}.values()
    chosen = sorted(distinct, key=lambda place: -described[place.id])[:_MOST_PLACES]
    return tuple(sorted(chosen, key=lambda place: place.name))


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
