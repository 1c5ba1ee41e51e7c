"""The rules of the gate: their codes, what each answers, their thresholds, and what a feed sets of
them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.checks.growth import JUMP_TIMES


class GateAnswer(StrEnum):
    """What the gate says, the mildest first. What somebody reviews waits like what is held, and
    holds up nothing around it.
    """

    PASS = "pass"  # noqa: S105 - no password
    REVIEW = "review"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class GateRule:
    """A rule: what it answers, its threshold and the unit of that, and what it is about."""

    answer: GateAnswer
    threshold: Decimal | None
    unit: str
    about: str


def _rule(answer: str, threshold: str | None, unit: str, about: str) -> GateRule:
    return GateRule(GateAnswer(answer), Decimal(threshold) if threshold else None, unit, about)


RULES: dict[str, GateRule] = {
    "fell": _rule("hold", "0.5", "%", "Votes fall, and the source does not say that it corrects."),
    "jump": _rule(
        "hold", str(JUMP_TIMES), "times", "The count is many times what it was, mid-count."
    ),
    "one-sided": _rule("hold", "3", "times", "One choice grows many times as fast as all others."),
    "outlier": _rule(
        "hold", "3", "times", "First votes of one choice beyond all votes a unit of places beside."
    ),
    "alone": _rule("hold", "5", "%", "One choice alone has more, by more, and no unit is new."),
    "share-thrown": _rule("hold", "10", "points", "The leader's share moves after half is in."),
    "beyond-listed": _rule(
        "hold", "105", "%", "More votes or ballots than voters listed, or than expected."
    ),
    "beyond-ballots": _rule("hold", "1", "%", "More votes than ballots were cast, by more."),
    "one-takes-all": _rule("hold", "100", "votes", "A choice has exactly the total; others none."),
    "beyond-whole": _rule("hold", "1", "%", "A part has more votes than its whole."),
    "sum-differs": _rule("hold", "1", "%", "The parts sum to something else than the whole."),
    "doubled": _rule(
        "hold",
        "100",
        "votes",
        "Every choice has exactly twice what it had, or every count of a tick is even.",
    ),
    "near-doubled": _rule("hold", "3", "%", "Every choice has twice what it had, nearly."),
    "total-as-choice": _rule("hold", "1", "%", "A choice has what all had together, nearly."),
    "swapped": _rule(
        "hold",
        "100",
        "votes",
        "Choices have each other's votes, or nearly, or in nearly all places.",
    ),
    "idle-ballots": _rule(
        "hold", "20", "%", "Ballots grow beyond the votes on them, by more, and did not before."
    ),
    "outpaces-units": _rule("hold", "50", "%", "Votes grow by more, and hardly a unit is new."),
    "repeated": _rule("hold", "5", "%", "Votes grow by more, all alike, and hardly a unit is new."),
    # No true count of constituencies of one size breaks it, and two in five of precincts of all
    # sizes, when the small ones come first: a feed asks for it.
    "per-unit": _rule("pass", "1.5", "times", "New units bring many times the votes of others."),
    "outgrows-whole": _rule("hold", "1", "%", "A part grows by more than its whole does."),
    "doubtful-part": _rule(
        "hold", "1", "%", "What is held of a part is more of its whole, or decides who is ahead."
    ),
    "fractional-votes": _rule(
        "hold",
        "2",
        "places",
        "Votes have decimals in fewer places than this, and had none.",
    ),
    "twins": _rule("hold", "300", "votes", "Two places have exactly the same votes."),
    "all-zero": _rule("hold", None, "", "All votes are zero where some were, or units reported."),
    "negative": _rule("hold", None, "", "A count is below zero."),
    "units-fell": _rule("hold", "10", "%", "Fewer units have reported than before, by more."),
    "units-changed": _rule("hold", "10", "%", "There are more or fewer units in all than before."),
    "units-beyond": _rule("hold", None, "", "More units have reported than there are."),
    "status-back": _rule("hold", None, "", "A complete count is said to be partial again."),
    "clock-back": _rule(
        "hold", None, "", "More votes, though by an earlier time than what stands."
    ),
    "future": _rule("hold", "10", "minutes", "The source's time has not come yet."),
    "collision": _rule("hold", None, "", "The source gives two values for one figure."),
    "incomplete": _rule(
        "hold", None, "", "A choice's figure cannot be read, or a part of its sum is blank."
    ),
    "new-place": _rule("review", None, "", "A place that the dataset does not have."),
    "new-choice": _rule("review", None, "", "A choice that the dataset does not have."),
    "gone": _rule(
        "hold",
        None,
        "",
        "A choice that had votes, or how much is in, is not in the file any more.",
    ),
    "other-feed": _rule("hold", None, "", "Another feed says something else."),
    "switched": _rule("hold", None, "", "Somebody holds this contest."),
    "checks": _rule("hold", None, "", "The dataset's own checks refuse it."),
}
"""Rules of a contest at a place. Those of a whole file are in ``FILE_RULES``."""

LASTING = frozenset(
    {
        *("doubled", "near-doubled", "repeated", "per-unit", "outpaces-units"),
        *("total-as-choice", "alone", "one-sided", "outlier", "twins"),
    }
)
"""Rules that are broken by how one count goes over into the next, or by a coincidence: once more
comes in they say nothing more, though what was wrong is in it still.
"""

_OF_PERSONS = frozenset({"switched", "new-place", "new-choice"})
"""Rules that a person settles: that one is broken tells nothing of figures being wrong."""

FILE_RULES: dict[str, GateRule] = {
    "test": _rule("hold", None, "", "The source says that these are test data."),
    "unreadable": _rule("hold", None, "", "The file is not what the mapping says."),
    "columns": _rule("hold", None, "", "Columns or members that the mapping reads are gone."),
    "truncated": _rule("hold", "50", "%", "Less than this part of the figures is left."),
    "places-gone": _rule("hold", "10", "%", "More places than this are not in the file any more."),
    "unmatched": _rule("hold", "10", "%", "More records than this name nothing that is known."),
    "many": _rule("hold", "50", "%", "More of the places that change than this break a rule."),
}
"""Rules of a whole file: what they hold, they hold altogether."""


_ALWAYS_HOLD = frozenset({"switched", "checks", "unreadable", "columns"})
"""Rules that hold whatever a feed says: what a person holds, and what cannot be published."""


class Threshold(BaseModel):
    """What a feed sets of a rule."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    answer: Literal["pass", "review", "hold"] | None = None
    threshold: Decimal | None = Field(None, ge=0)


class Thresholds:
    """The rules with what a feed sets of them. Raises ``ValueError`` for one that is not there, and
    for a setting that nothing would follow from.
    """

    def __init__(self, given: Mapping[str, Threshold] | None = None) -> None:
        self._rules = {**RULES, **FILE_RULES}
        for name, own in (given or {}).items():
            if name not in self._rules:
                raise ValueError("There is no such rule.")
            rule = self._rules[name]
            if own.threshold is not None and rule.threshold is None:
                raise ValueError("This rule has no threshold.")
            if own.answer not in {None, "hold"} and name in _ALWAYS_HOLD:
                raise ValueError("This rule always holds.")
            answer = GateAnswer(own.answer) if own.answer else rule.answer
            threshold = rule.threshold if own.threshold is None else own.threshold
            self._rules[name] = GateRule(answer, threshold, rule.unit, rule.about)

    def answer(self, rule: str) -> GateAnswer:
        """What a rule answers when it is broken."""
        return self._rules[rule].answer

    def __getitem__(self, rule: str) -> Decimal:
        return self._rules[rule].threshold or Decimal(0)


def feed_gate_schema() -> dict[str, Any]:
    """The JSON Schema of what a feed sets of the rules."""
    rules = {}
    for name, rule in {**RULES, **FILE_RULES}.items():
        usual = f" Usually {rule.answer}"
        answers = ["hold"] if name in _ALWAYS_HOLD else [each.value for each in GateAnswer]
        own: dict[str, Any] = {"answer": {"enum": answers, "default": rule.answer.value}}
        forms: list[dict[str, Any]] = []
        if rule.threshold is not None:
            number = {"type": "number", "minimum": 0, "default": float(rule.threshold)}
            usual += f", {rule.threshold} {rule.unit}"
            own["threshold"] = number
            forms.append(number)
        forms.append({"type": "object", "properties": own, "additionalProperties": False})
        rules[name] = {"description": f"{rule.about}{usual}.", "anyOf": forms}
    return {"type": "object", "properties": rules, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that is broken, with what was and what would be, in the words of its message. Choices
    and places stand in it as ``named`` writes them.
    """

    rule: str
    answer: GateAnswer
    message: str


def finding_of(rules: Thresholds, rule: str, message: str) -> Finding:
    """A rule that is broken, with what it answers."""
    return Finding(rule, rules.answer(rule), message)


def named(table: str, id_: str) -> str:
    """An id in the message of a finding, where whoever shows it puts the name."""
    return f"{{{table}:{id_}}}"


def measured(measure: str) -> str:
    """A measure in the message of a finding, in plain words: *units reported*."""
    return measure.replace("-", " ")


def worst(findings: Iterable[Finding]) -> GateAnswer:
    """What several rules answer together."""
    order = list(GateAnswer)
    return max((finding.answer for finding in findings), key=order.index, default=GateAnswer.PASS)


def is_doubtful(findings: Iterable[Finding], but: Collection[str] = ()) -> bool:
    """Whether the votes may be wrong by what was found, ``but`` these rules."""
    return any(
        each.answer is GateAnswer.HOLD and each.rule not in _OF_PERSONS and each.rule not in but
        for each in findings
    )
