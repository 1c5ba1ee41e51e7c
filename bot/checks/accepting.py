"""Which warnings an editor accepts: those of a rule, at one place or at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.checks.rules import RULES, WARNINGS
from bot.dataset.problem import Problem

_NAMED_ALONE = 3
"""Places of one warning that are accepted one by one; of more it is the rule."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The warnings of a rule; ``place`` is the id of the one place at which they are accepted."""

    rule: str
    place: str | None = None

    def __str__(self) -> str:
        return f"{self.rule}:{self.place}" if self.place else self.rule

    @classmethod
    def parse(cls, text: str) -> Acceptance:
        """``RULE`` or ``RULE:PLACE``, as it is typed. Ids have no colon."""
        rule, _, place = text.partition(":")
        return cls(rule.strip(), place.strip() or None)

    def is_of(self, problem: Problem) -> bool:
        """Whether it accepts a warning, or what is said in it of one place."""
        is_there = self.place is None or self.place in problem.places
        return problem.rule == self.rule in WARNINGS and is_there

    @property
    def why_not(self) -> str:
        """Why it accepts nothing, where no warning is of it."""
        if self.rule in WARNINGS:
            return "no warning is of that rule" + (" and place" if self.place else "")
        return "warnings alone can be accepted" if self.rule in RULES else "no rule is called so"


def not_accepted(
    warnings: Iterable[Problem], accepted: Iterable[Acceptance]
) -> tuple[Problem, ...]:
    """The warnings that nothing in ``accepted`` accepts. Of a warning about several places those
    stay that are not accepted.
    """
    given, left = tuple(accepted), []
    for warning in warnings:
        of_it = [each for each in given if each.is_of(warning)]
        whole = any(each.place is None for each in of_it)
        at = {each.place for each in of_it}
        places = tuple(place for place in warning.places if place not in at)
        if not whole and (places or not warning.places):
            left.append(replace(warning, places=places))
    return tuple(left)


def to_accept(warnings: Iterable[Problem]) -> Iterator[tuple[Acceptance, int]]:
    """What would accept each of these warnings, each once, and at how many places."""
    at: dict[str, list[str]] = {}
    for warning in warnings:
        at.setdefault(warning.rule, []).extend(warning.places)
    for rule, named in at.items():
        places = list(dict.fromkeys(named))
        if 0 < len(places) <= _NAMED_ALONE:
            for place in places:
                yield Acceptance(rule, place), 1
        else:
            yield Acceptance(rule), len(places)
