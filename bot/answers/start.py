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
from bot.figures.contests import known_places, ranked_contests
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
    known = known_places(view, contest)
    every = {place.id: place for place in view.places(contest)}
    by_kind: dict[str, list[Place]] = {}
    for place in every.values():
        if place.id in known and place.kind != PlaceKind.OVERALL:
            by_kind.setdefault(place.kind, []).append(place)
    places = next((by_kind[kind] for kind in PlaceKind if kind in by_kind), [])
    said = [note.place for note, _ in view.notes(contest, every)]
    said += [statement.place for statement, _ in view.statements(contest, every)]
    described = Counter[str]()
    for id_ in said:
        at: str | None = id_
        while at in every:
            described[at] += 1
            at = every[at].parent
    # Of places of which nothing is said the table's order decides.
    chosen = sorted(places, key=lambda place: -described[place.id])[:_MOST_PLACES]
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
