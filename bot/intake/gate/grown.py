"""What came in between two states of a count, and how unequal the units are that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from bot.checks.growth import SPREAD
from bot.dataset.vocabulary import Measure
from bot.intake.gate.tally import TallyState
from bot.intake.mapping.cache import FeedCache

_ALIKE = Decimal(5)
"""Points by which the shares of what came in differ from those of before, where it may be the same
votes once more: some units differ from all of them.
"""


def deviation(had: Decimal | None, has: Decimal | None, spread: Decimal) -> Decimal:
    """How far the mean of new units usually is from that of those before, in parts of it."""
    if not had or has is None or has <= had:
        return Decimal(0)
    return spread / 3 * (1 / (has - had) + 1 / had).sqrt()


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


_USUAL_STEPS = 5
"""Steps of a count that say as much of how unequal its units are as what is usual does."""
_FADES = Decimal("0.95")
"""What a step counts of the one after it: where small units come first, later ones are larger."""
_FEWEST_STOOD = 3
"""Units whose mean tells anything of what others bring."""


class UnitSizes:
    """How unequal the units of each contest are, learnt from what came in: polling stations are
    nearly alike, communes are not. ``cache`` keeps it over a restart.
    """

    def __init__(self, cache: FeedCache) -> None:
        self._cache = cache
        self._of: dict[str, tuple[Decimal, Decimal]] = {}
        self._spreads: dict[str, Decimal] = {}
        for contest, steps, squares in cache.execute("select * from sizes"):
            self._of[contest] = Decimal(steps), Decimal(squares)

    def spread(self, contest: str) -> Decimal:
        """Three times the deviation of one unit, in parts of the mean; never less than is usual."""
        if contest not in self._spreads:
            steps, squares = self._of.get(contest, (Decimal(0), Decimal(0)))
            usual = (SPREAD / 3) ** 2 * _USUAL_STEPS
            learnt = 3 * ((usual + squares) / (_USUAL_STEPS + steps)).sqrt()
            self._spreads[contest] = max(SPREAD, learnt)
        return self._spreads[contest]

    def take(self, contests_and_steps: Iterable[tuple[str, Decimal]]) -> None:
        """Learn from steps that were published, see ``step_of``."""
        changed = set()
        for contest, step in contests_and_steps:
            steps, squares = self._of.get(contest, (Decimal(0), Decimal(0)))
            self._of[contest] = steps * _FADES + 1, squares * _FADES + step
            changed.add(contest)
            self._spreads.pop(contest, None)
        self._cache.execute_many(
            "insert or replace into sizes values (?, ?, ?)",
            [(each, *map(str, self._of[each])) for each in sorted(changed)],
        )


def step_of(before: TallyState, after: TallyState) -> Decimal | None:
    """By how much the mean of the units that came in is off that of those before, squared, as of
    one unit; None where that cannot be told.
    """
    had, has = before.total(Measure.UNITS_REPORTED), after.total(Measure.UNITS_REPORTED)
    if not had or has is None or had < _FEWEST_STOOD or has <= had or not before.cast:
        return None
    new = has - had
    times = (after.cast - before.cast) / new / (before.cast / had)
    return (times - 1) ** 2 / (1 / new + 1 / had)
