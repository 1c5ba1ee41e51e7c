"""Places in the order of the lead in their counts, the smallest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from bot.dataset.model import Place
from bot.dataset.vocabulary import Base, Stage
from bot.figures.count import Count
from bot.figures.lead import Lead, lead_of
from bot.figures.outlines import EACH
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
    another sort of base, ``unclear`` in how many the count does not show who is first. ``counted``
    is how many places are in the order; of very many only the first are known. ``of_largest``:
    only the places where the most voted are compared.
    """

    stage: Stage | None
    places: tuple[Close, ...]
    left_out: int
    of_other: int
    unclear: int
    counted: int
    of_largest: bool = False

    @property
    def known(self) -> tuple[Close, ...]:
        """The places from the first on, none of which is passed over."""
        return self.places if self.counted == len(self.places) else self.places[:EACH]


def closest_of(
    counts: Iterable[tuple[Place, Count | None]],
    more: Mapping[tuple[str, bool], int] = MappingProxyType({}),
    unclear: int = 0,
    *,
    of_largest: bool = False,
) -> Closest:
    """The order of those ``counts`` in which two shares on one base can be compared; ``more`` are
    the places of each sort behind those at its ends, and ``unclear`` those in no order.
    """
    found = list[tuple[tuple[Stage, bool], Close]]()
    for place, count in counts:
        if count is None or not count.rows:
            continue
        close = _close(place, count)
        if close is None:
            unclear += 1
            continue
        found.append(((count.stage, count.base is Base.VOTES_LISTED), close))
    sorts = Counter(sort for sort, _ in found)
    for (stage, is_listed), number in more.items():
        sorts[Stage(stage), is_listed] += number
    # As many of two sorts: the later stage, and shares of what the law counts.
    most = max(sorts, key=lambda at: (sorts[at], STAGES.index(at[0]), not at[1]), default=None)
    if most is None:
        return Closest(None, (), 0, 0, unclear, 0)
    places = [close for sort, close in found if sort == most]
    places.sort(key=lambda close: (close.gap, close.lead.votes or 0))
    left_out = sum(number for (stage, _), number in sorts.items() if stage is not most[0])
    counted = sorts[most]
    of_other = sorts.total() - counted - left_out
    return Closest(
        most[0], tuple(places), left_out, of_other, unclear, counted, of_largest=of_largest
    )


def gap_of(place: Place, count: Count) -> Decimal | None:
    """The lead in a count in points; ``None`` where nobody is known to be first."""
    close = _close(place, count)
    return close.gap if close else None


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
