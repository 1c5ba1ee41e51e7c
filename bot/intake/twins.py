"""Places that have exactly the same votes: which of them has the form of the other one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from bot.intake.gaterules import GateAnswer, Thresholds, finding_of, named
from bot.intake.groups import TallyGroup
from bot.intake.tally import Key

TWINS = "twins"
"""The rule that two such places break."""


def doubt_twins(
    groups: Sequence[TallyGroup],
    twins: Mapping[Key, str],
    said: Callable[[Key], Mapping[str, Decimal]],
    rules: Thresholds,
) -> None:
    """Find the places that have the votes of another one. ``twins`` are those that are known to, by
    contest and place; ``said`` finds the votes that are said there, none where nothing is. Two
    choices alone may have the same votes in two places by chance, but not where those of another
    contest are the same as well.
    """
    if rules.answer(TWINS) is GateAnswer.PASS:
        return
    others: dict[str, set[str]] = defaultdict(set)
    for (_, place), other in twins.items():
        others[place].add(other)
    by_key, found = {group.key: group for group in groups}, dict(twins)
    for contest, place in by_key.keys() - twins.keys() if others else ():
        votes = said((contest, place)) if place in others else {}
        if len(votes) > 1 and sum(votes.values()) >= rules[TWINS]:
            for other in others[place]:
                if said((contest, other)) == votes:
                    found[contest, place] = other
    alone = {key for key, other in found.items() if _goes_on_alone(by_key, key, other)}
    for key in found.keys() - alone:
        message = f"The other one is {named('places', found[key])}."
        findings = by_key[key].findings
        findings[:] = [each for each in findings if each.rule != TWINS]
        findings.append(finding_of(rules, TWINS, message))


def _goes_on_alone(by_key: Mapping[Key, TallyGroup], key: Key, other: str) -> bool:
    """Whether one of two goes on from what it had, and the other one, of which votes stood as well,
    does not: that one has the form of the first.
    """
    theirs = by_key.get((key[0], other))
    if theirs is None or not _goes_on(by_key[key]) or _goes_on(theirs):
        return False
    before = theirs.content.before
    return before is not None and bool(before.cast)


def _goes_on(group: TallyGroup) -> bool:
    before, after = group.content.before, group.content.after
    if group.findings or before is None or not before.cast:
        return False
    return all(after.votes.get(choice, 0) >= votes for choice, votes in before.votes.items())
