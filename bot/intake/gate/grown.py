"""What came in between two states of a count: how it is split, and whether mail may be like it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bot.dataset.vocabulary import Measure
from bot.intake.gate.tally import TallyState

_ALIKE = Decimal(5)
"""Points by which the shares of what came in differ from those of before, where it may be the same
votes once more: some units differ from all of them.
"""


_SHARED, _MORE_SHARED = Decimal("0.8"), Decimal("0.05")
"""The part of what came in that one choice has at most where all have some, or by how much it is
more than that of before: votes of a place that leans otherwise, or by mail, and no slip in one
number.
"""


def is_shared(was: Mapping[str, Decimal], is_: Mapping[str, Decimal]) -> bool:
    """Whether what came in is parted between choices, of whom none lost."""
    total, now = sum(was.values(), Decimal(0)), sum(is_.values(), Decimal(0))
    for choice, votes in is_.items():
        had = was.get(choice, Decimal(0))
        most = max(_SHARED, had / total + _MORE_SHARED) if total else _SHARED
        if votes < had or votes - had > (now - total) * most:
            return False
    return True


def is_mail(before: TallyState, after: TallyState, most: Decimal) -> bool:
    """Whether votes that come without units may be those that a whole place sent by mail: split
    otherwise than those before and no more than ``most`` parts of what all its units have.
    """
    was, is_ = before.votes, after.votes
    had, of = before.total(Measure.UNITS_REPORTED), after.total(Measure.UNITS_TOTAL)
    if not had or not of or not is_shared(was, is_) or are_alike(was, is_):
        return False
    of_all = before.cast / had * of
    return after.cast - before.cast <= of_all * most


def is_by_new_way(before: TallyState, after: TallyState) -> bool:
    """Whether most of what came in are the first votes of a way of voting, where all votes are said
    by way: they need no units, and are not those of before.
    """
    known, by_way = before.by_way, after.by_way
    if any(choice and not way for choice, _, way, _ in after.values):
        return False
    new = [votes for way, votes in by_way.items() if not any(known.get(way, {}).values())]
    summed = sum((sum(votes.values(), Decimal(0)) for votes in new), Decimal(0))
    return summed * 2 > after.cast - before.cast


def apart(was: Mapping[str, Decimal], is_: Mapping[str, Decimal]) -> Decimal:
    """By how many points, at most, the share of a choice in what came in differs from that of
    before; 100 where nothing came in.
    """
    total, now = sum(was.values(), Decimal(0)), sum(is_.values(), Decimal(0))
    if not total or now == total:
        return Decimal(100)
    return max(
        abs((is_.get(choice, Decimal(0)) - votes) / (now - total) - votes / total) * 100
        for choice, votes in was.items()
    )


def are_alike(was: Mapping[str, Decimal], is_: Mapping[str, Decimal]) -> bool:
    """Whether what came in is split as what was there."""
    return apart(was, is_) <= _ALIKE
