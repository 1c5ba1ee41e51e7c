"""What is wrong at a place, in the wholes that contain it: a county whose units were counted twice
is in the sum of its state as well, and so is a vote with decimals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from heapq import heappop, heappush

from bot.dataset.sources import is_override
from bot.dataset.vocabulary import Measure
from bot.intake.feeds.rules import Finding, GateAnswer, Thresholds, finding_of, is_doubtful, named
from bot.intake.gate.groups import GroupContent, TallyGroup
from bot.intake.gate.standing import House
from bot.intake.gate.tally import Key, TallyState, leader_of
from bot.intake.gate.ways import falls_by_way

DOUBTED = "doubtful-part"
"""The rule that a whole breaks by what is held of its parts."""
_ZERO = Decimal(0)
Moves = dict[str, Decimal]
"""By how many votes choices would have more, or fewer."""


@dataclass
class _Inside:
    """What is held in a place: by how many votes its choices would move, how many votes a way of
    voting lost, how many units have reported that brought none, and the first part of which so.
    """

    moves: Moves = field(default_factory=dict)
    lost: Decimal = _ZERO
    units: Decimal = _ZERO
    first: str = ""

    def add(self, part: str, of: _Inside) -> None:
        """Take in what is held in a part."""
        for choice, votes in of.moves.items():
            self.moves[choice] = self.moves.get(choice, _ZERO) + votes
        self.lost, self.units = self.lost + of.lost, self.units + of.units
        self.first = self.first or part

    def told(self, after: TallyState, rules: Thresholds) -> str:
        """What of it matters to a whole that would be as said; blank where nothing does."""
        most, name = rules[DOUBTED] / 100, named("places", self.first)
        if _matters(after.votes, self.moves, rules):
            return f"{name}, {sum(self.moves.values()):+,} votes"
        if self.lost > after.cast * most:
            return f"{name}, −{self.lost:,} votes by a way of voting"
        if self.units > (after.total(Measure.UNITS_REPORTED) or _ZERO) * most:
            return f"{name}, no votes from {self.units:,} units"
        return ""


def doubt_wholes(groups: Sequence[TallyGroup], house: House, rules: Thresholds) -> None:
    """Find the wholes that contain what is held of their parts, where that is much of them or
    decides who is ahead in them; and let go of those that grow by what parts of theirs rightly do.
    """
    _explain_wholes(groups, house)
    _find_left_out(groups, house)
    doubtful = {group.key for group in groups if is_doubtful(group.findings)}
    if not doubtful or rules.answer(DOUBTED) is GateAnswer.PASS:
        return
    by_key = {group.key: group for group in groups}
    # From the innermost outwards, so that of each all that lies in it is known.
    waiting: list[tuple[int, Key]] = []
    inside: dict[Key, _Inside] = defaultdict(_Inside)
    for key in doubtful:
        heappush(waiting, (-house.depth(key[1]), key))
    seen: set[Key] = set()
    while waiting:
        _, key = heappop(waiting)
        if key in seen:
            continue
        seen.add(key)
        held, group = inside[key], by_key.get(key)
        if key in doubtful:
            held = _held_in(by_key[key])
        elif group is not None and _contains(house, key, group.content, held.moves):
            if told := held.told(group.content.after, rules):
                group.findings.append(finding_of(rules, DOUBTED, told))
        elif group is not None:
            continue
        parent = house.parent(key[1])
        if parent is not None and (held.moves or held.lost or held.units):
            inside[key[0], parent].add(key[1], held)
            heappush(waiting, (-house.depth(parent), (key[0], parent)))


def _moves(group: TallyGroup) -> Moves:
    """What is doubtful of a part: what came in since it was held first is not, and what has come
    back of a fall is no more. A fall from which the part went on counting is its own alone, unless
    a choice lost most of what it had.
    """
    content = group.content
    was, now = content.before.votes if content.before else {}, content.after.votes
    first = group.doubt.votes if group.doubt is not None else now
    moves = {}
    for choice in {**was, **now}:
        stood = was.get(choice, _ZERO)
        at_first, moved = first.get(choice, _ZERO) - stood, now.get(choice, _ZERO) - stood
        if at_first * moved > 0:
            moves[choice] = min(at_first, moved, key=abs)
    # Where more is wrong, another place's figures may stand there.
    is_fall = {each.rule for each in group.findings} == {"fell"} and sum(moves.values(), _ZERO) < 0
    if is_fall and first != now:
        return {choice: votes for choice, votes in moves.items() if -votes * 2 > was[choice]}
    return moves


def _held_in(group: TallyGroup) -> _Inside:
    content = group.content
    held, before = _Inside(_moves(group)), content.before
    if before is not None and before.cast:
        # What came in by the other ways does not make it good.
        held.lost = sum((had - has for _, had, has in falls_by_way(before, content.after)), _ZERO)
    elif any(each.rule == "all-zero" for each in group.findings):
        held.units = content.after.total(Measure.UNITS_REPORTED) or _ZERO
    return held


def outgrows(group: TallyGroup, house: House) -> bool:
    """Whether a part grows by what its whole does not have: all parts together have more than the
    whole, by half of what this one grew or more. Where some have no votes yet it is not known, and
    so it does.
    """
    content, parent = group.content, house.parent(group.key[1])
    whole = house.around(group.key).whole
    if parent is None or whole is None:
        return True
    around = house.around((group.key[0], parent))
    grown = content.after.cast - (content.before.cast if content.before else 0)
    former = house.around(group.key).whole_before
    if not (content.before and content.before.cast) and former is not None:
        # What it sent by mail, before its first unit, may be in the whole already.
        stood = sum(house.stood_in((group.key[0], parent)).values(), Decimal(0))
        if grown - (whole.cast - former.cast) <= former.cast - stood:
            return False
    if len(around.parts) < around.parts_known or around.beside:
        return True
    summed = sum(around.parts.values(), _ZERO)
    return abs(summed - whole.cast) * 2 >= grown


def _contains(house: House, key: Key, content: GroupContent, moves: Moves) -> bool:
    """Whether a whole has what its parts would have, rather than what they had."""
    parts, cast = house.around(key).parts, content.after.cast
    summed = sum(parts.values(), _ZERO)
    moved = sum(moves.values(), _ZERO)
    return not parts or abs(cast - summed) <= abs(cast - summed + moved)


_MUCH_OF_A_CHOICE = Decimal(100)
"""Votes of one choice that matter to its sum where they are a twentieth of that."""


def _matters(votes: Mapping[str, Decimal], moves: Moves, rules: Thresholds) -> bool:
    most = sum(votes.values(), _ZERO) * rules[DOUBTED] / 100
    moved = sum(moves.values(), _ZERO)
    if max(map(abs, [moved, *moves.values()])) > most:
        return True
    # Of a choice that has few it may be much.
    for choice, each in moves.items():
        if abs(each) >= _MUCH_OF_A_CHOICE and abs(each) * 20 > votes.get(choice, _ZERO):
            return True
    without = {choice: each - moves.get(choice, _ZERO) for choice, each in votes.items()}
    return leader_of(without) != leader_of(votes)


_OF_ITS_OWN = frozenset(
    {"fell", "units-fell", "units-changed", "all-zero", "negative", "gone", "incomplete"}
)
"""Rules that a whole breaks by itself, whatever its parts are: it tells nothing of them then."""
_BY_THE_WHOLE = frozenset({"outgrows-whole", "beyond-whole"})
"""Rules that a part breaks by what its whole has."""


def _find_left_out(groups: Sequence[TallyGroup], house: House) -> None:
    """Name the part that a whole does not have in it, or has twice; and let go of parts that are
    held only because a whole that is wrong has less than they.
    """
    at_fault: set[Key] = set()
    for group in groups:
        rules = {each.rule for each in group.findings}
        if not house.is_whole(group.key[1]) or rules.isdisjoint(_OF_ITS_OWN | {"sum-differs"}):
            continue
        if not rules.isdisjoint(_OF_ITS_OWN):
            at_fault.add(group.key)
        if told := _left_out(group, house):
            at_fault.add(group.key)
            for number, each in enumerate(group.findings):
                if each.rule == "sum-differs":
                    group.findings[number] = replace(each, message=f"{each.message}: {told}")
    for group in groups:
        parent = house.parent(group.key[1])
        if parent is not None and (group.key[0], parent) in at_fault:
            group.findings[:] = [e for e in group.findings if e.rule not in _BY_THE_WHOLE]


def _left_out(group: TallyGroup, house: House) -> str:
    """The part by whose votes, to the last one, the parts have more than a whole, or less; blank
    where there is none, or several.
    """
    around = house.around(group.key)
    missing = sum(around.parts.values(), _ZERO) + around.beside - group.content.after.cast
    found = [part for part, votes in around.parts.items() if votes and votes == abs(missing)]
    if len(found) != 1:
        return ""
    return f"{named('places', found[0])} is {'not in it' if missing > 0 else 'in it twice'}"


_ONCE_MORE = frozenset({"near-doubled", "repeated", "per-unit", "outpaces-units"})
"""Rules of votes that are those of before once more: what is so in a whole is in all its parts."""


def _explain_wholes(groups: Sequence[TallyGroup], house: House) -> None:
    """Of wholes whose votes seem to be there once more, let go where none of their parts is held
    and parts with much of their votes hardly grow: a large city came in.
    """
    doubtful = {group.key for group in groups if is_doubtful(group.findings)}
    wholes = [group for group in groups if house.is_whole(group.key[1]) and group.key in doubtful]
    for group in sorted(wholes, key=lambda each: -house.depth(each.key[1])):
        broken = {each.rule for each in group.findings}
        contest, place = group.key
        is_held = any((contest, part) in doubtful for part in house.parts(place))
        if _ONCE_MORE.isdisjoint(broken) or is_held or not _grows_in_few(group, house):
            continue
        group.findings[:] = [each for each in group.findings if each.rule not in _ONCE_MORE]
        if not is_doubtful(group.findings):
            doubtful.discard(group.key)


def _grows_in_few(group: TallyGroup, house: House) -> bool:
    """Whether a whole grows by what its parts do, and parts that had a third of its votes, or more,
    by less than half as much.
    """
    before, after = group.content.before, group.content.after
    if before is None or after.cast <= before.cast:
        return False
    now, stood = house.around(group.key).parts, house.stood_in(group.key)
    added = after.cast - before.cast
    if abs(sum(now.values(), _ZERO) - after.cast) * 10 > added:
        return False
    rate, still = added / before.cast, _ZERO
    for part, votes in stood.items():
        if now.get(part, votes) - votes < votes * rate / 2:
            still += votes
    return still * 3 >= before.cast


FRACTIONAL = "fractional-votes"
"""The rule that votes with decimals break where hardly a place has any."""


def doubt_fractions(
    groups: Sequence[TallyGroup],
    house: House,
    has_fractions: Callable[[str], bool],
    rules: Thresholds,
) -> None:
    """Find votes with decimals in so few places that they are a slip, 512.5 for 5125 say, and in
    the sums that it is in. ``has_fractions`` tells of a contest that such votes stand there, or
    may. Votes that are divided between choices of one place are whole together.
    """
    if rules.answer(FRACTIONAL) is GateAnswer.PASS:
        return
    by_contest: dict[str, list[TallyGroup]] = defaultdict(list)
    for group in groups:
        if group.cast % 1:
            by_contest[group.key[0]].append(group)
    for contest, found in by_contest.items():
        innermost: list[str] = []
        for place in sorted((group.key[1] for group in found), key=house.depth, reverse=True):
            if not any(house.are_nested(place, other) for other in innermost):
                innermost.append(place)
        if len(innermost) >= rules[FRACTIONAL] or has_fractions(contest):
            continue
        for group in found:
            message = _fraction_in(group)
            if message:
                group.findings.append(Finding(FRACTIONAL, rules.answer(FRACTIONAL), message))


def _fraction_in(group: TallyGroup) -> str:
    """The first votes with decimals that a source says, in words; blank where a newsroom says them
    or a round of a ranked count has them.
    """
    for cells in group.content.rows:
        is_said = cells["measure"] == Measure.VOTES and not is_override(cells.get("document"))
        if is_said and not cells.get("round") and Decimal(cells["value"]) % 1:
            return f"{named('candidates', cells.get('candidate', ''))} {cells['value']}"
    return ""
