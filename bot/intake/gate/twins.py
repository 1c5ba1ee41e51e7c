"""Votes that are another place's, or in all places another choice's: which of two places that have
exactly the same has the form of the other one, and columns whose headers were exchanged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from math import log

from bot.intake.feeds.rules import GateAnswer, Thresholds, finding_of, named
from bot.intake.gate.groups import GroupContent, TallyGroup, contents
from bot.intake.gate.tally import Key

_TWO = 2
TWINS, SWAPPED = "twins", "swapped"
"""The rules that such votes break."""


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
    alike = Counter(_mark(key, said) for key in found)
    # Of three that are alike nobody knows whose votes they are: they may be nobody's.
    pairs = {key: other for key, other in found.items() if alike[_mark(key, said)] <= _TWO}
    alone = {key for key, other in pairs.items() if _goes_on_alone(by_key, key, other)}
    for key in found.keys() - alone:
        message = f"The other one is {named('places', found[key])}."
        findings = by_key[key].findings
        findings[:] = [each for each in findings if each.rule != TWINS]
        findings.append(finding_of(rules, TWINS, message))


def _mark(key: Key, said: Callable[[Key], Mapping[str, Decimal]]) -> tuple[object, ...]:
    """What those have in common that are alike."""
    return key[0], *sorted(said(key).items())


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


_MOST_LOOKED_AT = 50
"""Places of a contest that tell whether two choices are exchanged in all of them."""
_FEWEST_LOOKED_AT = 4
_MOST_CHOICES = 4
_CLEARLY = 3
"""Times as far from each choice's own votes as from the other's, all places together."""


def doubt_exchanged(groups: Sequence[TallyGroup], rules: Thresholds) -> None:
    """Find two choices that have each other's votes in nearly all places, as when the headers of
    two columns are exchanged: in a close race no place tells that by itself.
    """
    if rules.answer(SWAPPED) is GateAnswer.PASS:
        return
    by_contest: dict[str, list[TallyGroup]] = defaultdict(list)
    for group in groups:
        if group.has_stood:
            by_contest[group.key[0]].append(group)
    for found in by_contest.values():
        if len(found) < _FEWEST_LOOKED_AT:
            continue
        some = [content for _, content in contents(found[:_MOST_LOOKED_AT])]
        totals: Counter[str] = Counter()
        for content in some:
            totals.update(content.before.votes if content.before is not None else {})
        leading = [choice for choice, _ in totals.most_common(_MOST_CHOICES)]
        for one, other in combinations(leading, 2):
            if _is_exchanged(some, one, other, rules):
                names = named("candidates", one), named("candidates", other)
                message = f"{names[0]} and {names[1]}, in nearly all places"
                for group in found:
                    if all(each.rule != SWAPPED for each in group.findings):
                        group.findings.append(finding_of(rules, SWAPPED, message))


def _is_exchanged(some: Sequence[GroupContent], one: str, other: str, rules: Thresholds) -> bool:
    """Whether two choices go on from each other's votes rather than from their own."""
    straight = across = 0.0
    crossed = looked_at = 0
    for content in some:
        was, is_ = content.before.votes if content.before else {}, content.after.votes
        numbers = [float(votes.get(choice, 0)) for votes in (was, is_) for choice in (one, other)]
        if min(numbers) <= 0 or sum(numbers[2:]) < rules[SWAPPED]:
            continue
        first, second, first_now, second_now = map(log, numbers)
        own = abs(first_now - first - second_now + second)
        others = abs(first_now - second - second_now + first)
        straight, across = straight + own, across + others
        crossed, looked_at = crossed + (others < own), looked_at + 1
    is_enough = looked_at >= _FEWEST_LOOKED_AT and crossed * 10 >= looked_at * 9
    return is_enough and straight > across * _CLEARLY
