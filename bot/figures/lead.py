"""Who is ahead in a count, and by how much: computed, and never more exact than its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.dataset.model import Candidate
from bot.dataset.vocabulary import Base, Hedge
from bot.figures.arithmetic import Interval, counted
from bot.figures.count import Row, exact_votes, first_of
from bot.figures.reading import HEDGES
from bot.figures.shares import is_larger


@dataclass(frozen=True, slots=True)
class Lead:
    """The two largest candidates of a count, the larger first.

    ``points`` is the first one's share minus the second one's, ``None`` where they are not shares
    of one base, or only of the votes listed; ``votes`` the same in votes, ``None`` unless both are
    exact. One of them is known.
    ``hedge`` is the weakest of the figures compared. ``decimals`` are given where a share is
    printed as a range, so that ``points`` has two ends and no middle. ``is_sure``: by the shares
    the first one has more, however they were rounded.
    """

    first: Candidate
    second: Candidate
    points: Interval | None
    votes: Decimal | int | None
    hedge: Hedge
    decimals: int | None = None
    is_sure: bool = False


def lead_of(rows: Sequence[Row]) -> Lead | None:
    """How the first of ``rows``, the largest first, stands to the second; ``None`` where there are
    no two, or they cannot be compared. Several who are added up are neither.
    """
    several = [row for row in rows if not row.is_others]
    if len(several) < 2 or first_of(rows) is None:
        return None
    first, second = several[:2]
    if first.candidate is None or second.candidate is None:
        return None
    points, decimals, is_sure = None, None, False
    bases = {row.share.base if row.share else None for row in (first, second)}
    # Of the votes listed alone, votes say how far, and need no base.
    is_firm = len(bases) == 1 and Base.VOTES_LISTED not in bases
    if first.share and second.share and is_firm:
        points = first.share.interval.minus(second.share.interval)
        is_sure = is_larger(first.share, second.share)
        if first.share.is_range or second.share.is_range:
            decimals = max(first.share.decimals, second.share.decimals)
    votes = None
    more, fewer = exact_votes(first), exact_votes(second)
    if more is not None and fewer is not None:
        votes = counted(more - fewer)
    if points is None and votes is None:
        return None
    hedges = [row.reading.hedge for row in (first, second) if row.reading]
    weakest = max(hedges, key=HEDGES.index, default=Hedge.STATED)
    return Lead(first.candidate, second.candidate, points, votes, weakest, decimals, is_sure)
