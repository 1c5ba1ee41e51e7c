"""One candidate's share in every place that counted one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.dataset.vocabulary import PlaceKind
from bot.figures.count import Count, Share, count_of
from bot.figures.reading import read_figures

if TYPE_CHECKING:
    from bot.dataset.model import Candidate, Election, Place
    from bot.editions.view import View


@dataclass(frozen=True, slots=True)
class PlaceShare:
    """A place's count and the candidate's share in it; ``None`` where there is no count, or no share in it."""

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
        if place.kind is PlaceKind.COUNTRY or (place.kind is PlaceKind.REGION and place.parent in beside)
    )


def shares_of(view: View, candidate: Candidate, places: Iterable[Place]) -> Iterator[PlaceShare]:
    """The candidate's share in each of ``places``, worked out as each is asked for: about half a millisecond."""
    candidates = view.candidates(candidate.election)
    for place in places:
        count = count_of(read_figures(view, candidate.election, [place.id]), candidates)
        row = next((row for row in count.rows if row.candidate == candidate), None) if count else None
        yield PlaceShare(place, count, row.share if row else None)


async def gathered(shares: Iterable[PlaceShare]) -> list[PlaceShare]:
    """All of ``shares``, letting others have their turn after each: a world of them takes a tenth of a second."""
    found = []
    for share in shares:
        found.append(share)
        await asyncio.sleep(0)
    return found
