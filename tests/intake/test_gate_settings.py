"""What a feed sets of the gate's rules: thresholds, answers, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.intake.feeds.feed import FeedError, feed_schema
from bot.intake.feeds.rules import FILE_RULES, RULES, GateAnswer, Threshold, Thresholds
from bot.intake.gate.gate import Around, judge
from tests.intake.clock import NIGHT, Now
from tests.intake.counting import Rows, counting_night
from tests.intake.test_gate import CASES, FORMER, OF_THE_SIEVE, said


def test_a_feed_sets_thresholds_and_answers() -> None:
    after = said(4000, 4000, 1000, units=40, of=100)
    strict = Thresholds({"fell": Threshold(threshold=Decimal(20))})
    assert judge(FORMER, after, Around(), strict, NIGHT) == []
    mild = Thresholds({"fell": Threshold(answer="review")})
    assert [each.answer for each in judge(FORMER, after, Around(), mild, NIGHT)] == ["review"]
    none = Thresholds({"fell": Threshold(answer="pass")})
    assert judge(FORMER, after, Around(), none, NIGHT) == []
    assert Thresholds().answer("fell") is GateAnswer.HOLD


SET: dict[str, tuple[str, str]] = {
    "fell": ("0.6", "0.4"),
    "jump": ("5.1", "4.9"),
    "one-sided": ("3.1", "2.9"),
    "outlier": ("3.1", "2.9"),
    "alone": ("5.1", "4.9"),
    "share-thrown": ("11", "9"),
    "beyond-listed": ("106", "104"),
    "beyond-ballots": ("1.2", "0.9"),
    "one-takes-all": ("101", "99"),
    "beyond-whole": ("2", "0.9"),
    "sum-differs": ("2", "0.9"),
    "doubled": ("101", "98"),
    "near-doubled": ("2.9", "3.1"),
    "total-as-choice": ("0.8", "2"),
    "swapped": ("101", "99"),
    "outpaces-units": ("51", "49"),
    "repeated": ("5.1", "4.9"),
    "outgrows-whole": ("1.1", "0.4"),
    "units-fell": ("13", "9"),
    "units-changed": ("11", "9"),
    "future": ("10.1", "9.9"),
    "idle-ballots": ("21", "19"),
}
"""Thresholds by which what is just beyond the usual one passes, and what is within does not."""


@pytest.mark.parametrize("rule", SET)
def test_a_threshold_that_a_feed_sets_moves_the_border(rule: str) -> None:
    for case, threshold, is_broken in zip(
        CASES[rule], reversed(SET[rule]), (True, False), strict=True
    ):
        before, after, around = (*case, Around())[:3]
        rules = Thresholds({rule: Threshold(threshold=Decimal(threshold))})
        found = judge(before, after, around, rules, NIGHT)
        assert (rule in {each.rule for each in found}) is is_broken


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_answers_as_a_feed_sets_it(rule: str) -> None:
    before, after, around = (*CASES[rule][1], Around())[:3]
    answers = {}
    for answer in ("pass", "review", "hold"):
        rules = Thresholds({rule: Threshold.model_validate({"answer": answer})})
        found = judge(before, after, around, rules, NIGHT)
        answers[answer] = {each.answer.value for each in found if each.rule == rule}
    assert answers == {"pass": set(), "review": {"review"}, "hold": {"hold"}}


def test_every_threshold_can_be_set() -> None:
    with_one = {rule for rule, each in RULES.items() if each.threshold is not None}
    assert SET.keys() | OF_THE_SIEVE | {"per-unit"} >= with_one


def test_the_schema_of_a_feed_names_every_rule_with_its_threshold() -> None:
    rules = feed_schema()["properties"]["gate"]["properties"]
    assert rules.keys() == RULES.keys() | FILE_RULES.keys()
    number = {"type": "number", "minimum": 0, "default": 5.0}
    assert rules["jump"] == {
        "description": "The count is many times what it was, mid-count. Usually hold, 5 times.",
        "anyOf": [
            number,
            {
                "type": "object",
                "properties": {
                    "answer": {"enum": ["pass", "review", "hold"], "default": "hold"},
                    "threshold": number,
                },
                "additionalProperties": False,
            },
        ],
    }
    (only,) = rules["switched"]["anyOf"]
    assert only["properties"] == {"answer": {"enum": ["hold"], "default": "hold"}}


async def test_a_feed_file_sets_them(tmp_path: Path, now: Now) -> None:
    gate = {"jump": 50, "one-sided": {"answer": "pass"}, "share-thrown": {"threshold": 99}}
    first: Rows = {"north": (5000, 4000, 1000, 60, 100)}
    later: Rows = {"north": (5100, 4100, 31000, 90, 100)}
    with counting_night(tmp_path, now, gate=gate) as night:
        await night.says(first)
        await night.says(later)
        assert (night.held, night.votes("north")) == ({}, (5100, 4100, 31000))


@pytest.mark.parametrize(
    ("gate", "said_of_it"),
    [
        ({"jmup": 5}, "gate.jmup: wrong-value: There is no such rule."),
        ({"all-zero": 3}, "gate.all-zero: wrong-value: This rule has no threshold."),
        ({"switched": {"answer": "pass"}}, "gate.switched: wrong-value: This rule always holds."),
        ({"columns": {"answer": "review"}}, "gate.columns: wrong-value: This rule always holds."),
        ({"jump": True}, "gate.jump.threshold: wrong-value: A threshold is a number from 0."),
        (
            {"jump": {"answer": "ask"}},
            "gate.jump.answer: wrong-value: Input should be 'pass', 'review' or 'hold'.",
        ),
        ({"jump": -1}, "gate.jump.threshold: wrong-value: A threshold is a number from 0."),
        ({"jump": "20%"}, "gate.jump.threshold: wrong-value: A threshold is a number from 0."),
        (
            {"jump": {"limit": 5}},
            "gate.jump.limit: wrong-value: Extra inputs are not permitted.",
        ),
    ],
)
def test_a_rule_that_there_is_not(
    tmp_path: Path, now: Now, gate: dict[str, Any], said_of_it: str
) -> None:
    with pytest.raises(FeedError) as refused, counting_night(tmp_path, now, gate=gate):
        pass
    assert str(refused.value) == f"night.toml: {said_of_it}"
