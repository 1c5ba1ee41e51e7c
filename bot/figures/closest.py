"""Places in the order of the lead in their counts, the smallest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.dataset.model import Place
from bot.dataset.vocabulary import Base, Stage
from bot.figures.count import Count
from bot.figures.lead import Lead, lead_of
from bot.figures.reading import STAGES


@dataclass(frozen=True, slots=True)
class Close:
    """A place with the lead in its count; ``gap`` is that in points of the shares on one base."""

    place: Place
    count: Count
    lead: Lead
    gap: Decimal


@dataclass(frozen=True, slots=True)
class Closest:
    """Places whose counts are of one ``stage`` and have shares of the same sort, the smallest gap
    first, and of equal ones the fewest votes.

    ``left_out`` is how many have a lead in a count of another stage, ``of_other`` how many on
    another sort of base, ``unclear`` in how many the count does not show who is first.
    """

    stage: Stage | None
    places: tuple[Close, ...]
    left_out: int
    of_other: int
    unclear: int


def closest_of(counts: Iterable[tuple[Place, Count | None]]) -> Closest:
    """The order of those ``counts`` in which two shares on one base can be compared."""
    found, unclear = list[tuple[tuple[Stage, bool], Close]](), 0
    for place, count in counts:
        if count is None or not count.rows:
            continue
        close = _close(place, count)
        if close is None:
            unclear += 1
            continue
        found.append(((count.stage, count.base is Base.VOTES_LISTED), close))
    sorts = Counter(sort for sort, _ in found)
    # As many of two sorts: the later stage, and shares of what the law counts.
    most = max(sorts, key=lambda at: (sorts[at], STAGES.index(at[0]), not at[1]), default=None)
    if most is None:
        return Closest(None, (), 0, 0, unclear)
    places = [close for sort, close in found if sort == most]
    places.sort(key=lambda close: (close.gap, close.lead.votes or 0))
    left_out = sum(number for (stage, _), number in sorts.items() if stage is not most[0])
    of_other = len(found) - len(places) - left_out
    return Closest(most[0], tuple(places), left_out, of_other, unclear)


def _close(place: Place, count: Count) -> Close | None:
    """``None`` where too little is counted, or the figures do not tell who is first."""
    if count.largest is None or (lead := lead_of(count.rows)) is None:
        return None
    is_level = lead.votes == 0
    shares = [row.share for row in count.rows if not row.is_others][:2]
    first, second = shares
    if first is None or second is None or first.base != second.base:
        return None
    if count.leader is None and not is_level:
        return None
    return Close(place, count, lead, Decimal(0) if is_level else first.value - second.value)
