"""Countries in the order of a candidate's share."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.dataset.model import Candidate, Election, Place
from bot.dataset.vocabulary import PlaceKind, Stage
from bot.editions.memory import kept, last_few
from bot.editions.view import View
from bot.figures.count import Count, Row, Share, count_of
from bot.figures.elections import counted_countries
from bot.figures.reading import STAGES, Reading, read_figures


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate's line in the count of one place."""

    place: Place
    count: Count
    row: Row


@dataclass(frozen=True, slots=True)
class Ranking:
    """The countries whose count is of one stage and has the candidate's share, the highest share
    first.

    ``left_out`` are countries with a share from another stage, and so of another kind.
    """

    stage: Stage | None
    standings: tuple[Standing, ...]
    left_out: tuple[Standing, ...]


@kept
def country_counts(view: View, election: str) -> tuple[tuple[Place, Count], ...]:
    """The count of every country that has one, in the order of the tables."""
    found = next((e for e in view.elections() if e.id == election), None)
    countries = counted_countries(view, found) if found else []
    readings: dict[str, list[Reading]] = {}
    for reading in read_figures(view, election, [country.id for country in countries]):
        readings.setdefault(reading.figure.place, []).append(reading)
    candidates = view.candidates(election)
    counts = (
        (country, count_of(readings.get(country.id, []), candidates)) for country in countries
    )
    return tuple((country, count) for country, count in counts if count)


def standing_in(place: Place, count: Count | None, candidate: Candidate) -> Standing | None:
    """A candidate's line in a count; ``None`` when it has no share."""
    rows = count.rows if count else ()
    row = next(
        (row for row in rows if row.candidate and row.candidate.id == candidate.id and row.share),
        None,
    )
    return Standing(place, count, row) if count and row else None


@last_few(16)
def rank(view: View, candidate: Candidate) -> Ranking:
    """Where a candidate has the highest share, and where the lowest."""
    counts = country_counts(view, candidate.election)
    found = [
        standing for place, count in counts if (standing := standing_in(place, count, candidate))
    ]
    stages = Counter(standing.count.stage for standing in found)
    stage = max(stages, key=lambda one: (stages[one], STAGES.index(one)), default=None)
    like = [standing for standing in found if standing.count.stage is stage]
    like.sort(
        key=lambda standing: standing.row.share.value if standing.row.share else 0, reverse=True
    )
    return Ranking(
        stage,
        tuple(like),
        tuple(standing for standing in found if standing.count.stage is not stage),
    )


@dataclass(frozen=True, slots=True)
class PlaceShare:
    """A place's count and the candidate's share in it; ``None`` where there is no count, or no
    share in it.
    """

    place: Place
    count: Count | None
    share: Share | None


def mapped_places(view: View, election: Election) -> tuple[Place, ...]:
    """The countries, and the regions with a country's rank, that an election has figures of."""
    known = view.find_places_with_figures(election.id)
    beside = {None, *(place.id for place in view.places_of_kind(election.id, PlaceKind.OVERALL))}
    # A region may stand beside countries, as Baikonur does, and not within one.
    return tuple(
        place
        for place in known
        if place.kind is PlaceKind.COUNTRY
        or (place.kind is PlaceKind.REGION and place.parent in beside)
    )


def shares_of(view: View, candidate: Candidate, places: Iterable[Place]) -> Iterator[PlaceShare]:
    """The candidate's share in each of ``places``, worked out as each is asked for: about half a
    millisecond.
    """
    candidates = view.candidates(candidate.election)
    for place in places:
        count = count_of(read_figures(view, candidate.election, [place.id]), candidates)
        row = (
            next((row for row in count.rows if row.candidate == candidate), None) if count else None
        )
        yield PlaceShare(place, count, row.share if row else None)


async def gathered(shares: Iterable[PlaceShare]) -> list[PlaceShare]:
    """All of ``shares``, letting others have their turn after each: a world of them takes a tenth
    of a second.
    """
    found = []
    for share in shares:
        found.append(share)
        await asyncio.sleep(0)
    return found
