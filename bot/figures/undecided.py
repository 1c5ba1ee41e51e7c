"""Whether what is held back of the parts of a sum may decide who is ahead in it. A whole that a
source prints is held then with its part; of one that nobody printed it is not said who leads.
"""

from __future__ import annotations

from decimal import Decimal

from bot.dataset.model import Place
from bot.dataset.vocabulary import Measure
from bot.editions.view import View
from bot.figures.count import Count
from bot.figures.headline import headline
from bot.figures.lead import lead_of
from bot.figures.reading import firmest, readings_at


def may_be_decided(view: View, place: Place, count: Count | None) -> bool:
    """Whether newer figures are held back of parts of a sum of ours that have as many votes as its
    lead, or may have.
    """
    held = view.held_places(count.contest) if count and count.ours else frozenset()
    if count is None or not held:
        return False
    inside = view.lying_in(count.contest, place.id, held) - {place.id}
    lead = lead_of(count.rows) if inside else None
    if lead is None or lead.votes is None:
        return bool(inside)
    sizes = [_votes_in(view, count, part) for part in inside]
    return sum(sizes, Decimal(0)) >= lead.votes


def _votes_in(view: View, count: Count, part_id: str) -> Decimal:
    """How many votes a part has; where nothing stands, how many it may have: as many as are listed
    there, or as parts that are counted have one with the other.
    """
    part = view.place(count.contest, part_id)
    known = headline(view, count.contest, part).count if part else None
    if known and known.total:
        return known.total.figure.value or Decimal(0)
    listed = firmest(readings_at(view, count.contest, part_id), Measure.VOTERS_REGISTERED)
    if listed and listed.figure.value:
        return listed.figure.value
    total = (count.total.figure.value if count.total else None) or Decimal(0)
    return total / max(count.parts.counted if count.parts else 1, 1)
