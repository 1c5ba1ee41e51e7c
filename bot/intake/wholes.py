"""What is held of a part, in the wholes that contain it: a county whose units were counted twice is
in the sum of its state as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from heapq import heappop, heappush

from bot.intake.gaterules import OF_PERSONS, Finding, GateAnswer, Thresholds, named
from bot.intake.groups import GroupContent, TallyGroup
from bot.intake.standing import House
from bot.intake.tally import Key, leader_of

DOUBTED = "doubtful-part"
"""The rule that a whole breaks by what is held of its parts."""
Moves = dict[str, Decimal]
"""By how many votes choices would have more, or fewer."""


def doubt_wholes(groups: Sequence[TallyGroup], house: House, rules: Thresholds) -> None:
    """Find the wholes that contain what is held of their parts, where that is much of them or
    decides who is ahead in them.
    """
    doubtful = {group.key for group in groups if _is_doubtful(group)}
    if not doubtful or rules.answer(DOUBTED) is GateAnswer.PASS:
        return
    by_key = {group.key: group for group in groups}
    # From the innermost outwards, so that of each all that lies in it is known.
    waiting: list[tuple[int, Key]] = []
    inside: dict[Key, Moves] = {}
    first: dict[Key, str] = {}
    for key in doubtful:
        heappush(waiting, (-house.depth(key[1]), key))
    seen: set[Key] = set()
    while waiting:
        _, key = heappop(waiting)
        if key in seen:
            continue
        seen.add(key)
        moves, group = inside.get(key, {}), by_key.get(key)
        if key in doubtful:
            moves = _moves(by_key[key])
        elif group is not None and _contains(house, key, group.content, moves):
            if _matters(group.content.after.votes, moves, rules):
                found = f"{named('places', first[key])}, {sum(moves.values()):+,} votes"
                group.findings.append(Finding(DOUBTED, rules.answer(DOUBTED), found))
        elif group is not None:
            continue
        parent = house.parent(key[1])
        if parent is not None and moves:
            above = key[0], parent
            first.setdefault(above, key[1])
            summed = inside.setdefault(above, {})
            for choice, votes in moves.items():
                summed[choice] = summed.get(choice, Decimal(0)) + votes
            heappush(waiting, (-house.depth(parent), above))


def _is_doubtful(group: TallyGroup) -> bool:
    """Whether the votes that are said may be wrong, and are held."""
    return any(each.rule not in OF_PERSONS for each in group.findings)


def _moves(group: TallyGroup) -> Moves:
    """What is doubtful of a part: what came in since it was held first is not."""
    content, zero = group.content, Decimal(0)
    was = content.before.votes if content.before else {}
    now = group.doubt.votes if group.doubt is not None else content.after.votes
    moves = {choice: now.get(choice, zero) - was.get(choice, zero) for choice in {**was, **now}}
    return {choice: votes for choice, votes in moves.items() if votes}


def _contains(house: House, key: Key, content: GroupContent, moves: Moves) -> bool:
    """Whether a whole has what its parts would have, rather than what they had."""
    parts, cast = house.around(key).parts, content.after.cast
    summed = sum(parts.values(), Decimal(0))
    moved = sum(moves.values(), Decimal(0))
    return not parts or abs(cast - summed) <= abs(cast - summed + moved)


def _matters(votes: Mapping[str, Decimal], moves: Moves, rules: Thresholds) -> bool:
    most = sum(votes.values(), Decimal(0)) * rules[DOUBTED] / 100
    moved = sum(moves.values(), Decimal(0))
    if max(abs(moved), *(abs(each) for each in moves.values())) > most:
        return True
    without = {choice: each - moves.get(choice, Decimal(0)) for choice, each in votes.items()}
    return leader_of(without) != leader_of(votes)
