"""What is worth a push. Anything smaller only refreshes live cards."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

SHARE_POINTS = Decimal(1)
"""A share that moved by so many points, as printed, is told."""

BALLOTS_PER_CENT = Decimal(5)
"""A number of ballots or of voters that moved by so much of what it was is told."""


class Reason(StrEnum):
    """Why a change is worth telling."""

    FIRST = "first"
    LEADER = "leader"
    STAGE = "stage"
    SHARE = "share"
    BALLOTS = "ballots"
    WITHDRAWN = "withdrawn"


def share_moved(then: Decimal, now: Decimal) -> bool:
    """Whether a percentage moved far enough to be told."""
    return abs(now - then) >= SHARE_POINTS


def ballots_moved(then: Decimal, now: Decimal) -> bool:
    """Whether a count moved far enough to be told. From zero every move is."""
    return now != then and abs(now - then) * 100 >= BALLOTS_PER_CENT * then
