"""How unequal the units of a contest are, and how far the mean of new ones may be from others."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from bot.checks.growth import SPREAD
from bot.dataset.vocabulary import Measure
from bot.intake.gate.tally import TallyState
from bot.intake.mapping.cache import FeedCache


def deviation(had: Decimal | None, has: Decimal | None, spread: Decimal) -> Decimal:
    """How far the mean of new units usually is from that of those before, in parts of it."""
    if not had or has is None or has <= had:
        return Decimal(0)
    return spread / 3 * (1 / (has - had) + 1 / had).sqrt()


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
