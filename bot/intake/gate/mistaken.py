"""Numbers that stand where another one belongs: a total that is keyed as one choice, choices that
have each other's votes, ballots of another contest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot.dataset.vocabulary import Measure
from bot.intake.feeds.rules import Finding, Thresholds, finding_of, named
from bot.intake.gate.tally import TallyState

_LEAP, _SAME_SHARE = Decimal("0.1"), Decimal("0.025")
"""Parts of all votes: by how much a share leaps where a total is keyed as one choice, and how near
the share of before is that the choice would have of it.
"""


def mistaken(before: TallyState, after: TallyState, rules: Thresholds) -> Iterator[Finding]:
    """The rules that such a number breaks, where votes stood before."""
    was, is_ = before.votes, after.votes
    total, now = before.cast, after.cast
    is_other = any(is_[choice] != votes for choice, votes in was.items() if choice in is_)
    if is_other and sorted(was.values()) == sorted(is_.values()) and now >= rules["swapped"]:
        yield finding_of(rules, "swapped", f"{now:,} votes as before")
    elif now >= rules["swapped"] and (pair := _exchanged(was, is_)):
        first, second = map(_choice, pair)
        yield finding_of(rules, "swapped", f"{first} and {second}, while more came in")
    before_it, ballots = before.total(Measure.BALLOTS_CAST), after.total(Measure.BALLOTS_CAST)
    if before_it and ballots and total >= before_it * _IN_STEP:
        # Of a turnout that is told before the votes are counted nothing follows.
        fewer = 100 - now / ballots / (total / before_it) * 100
        if fewer > rules["idle-ballots"]:
            yield finding_of(rules, "idle-ballots", f"{now:,} votes of {ballots:,} ballots")
    near = rules["total-as-choice"] / 100
    # Of a unit or two the share that a choice has in a place is not known.
    units = before.total(Measure.UNITS_REPORTED)
    is_known = units is None or units >= _FEWEST_UNITS
    for choice, votes in is_.items():
        had = was.get(choice, Decimal(0))
        others, others_now = total - had, now - votes
        is_still = abs(others_now - others) <= others * near
        if is_known and _is_keyed_total(had, total, votes, now):
            message = f"{_choice(choice)} {had:,} → {votes:,}, all others {others_now:,}"
            yield finding_of(rules, "total-as-choice", message)
            continue
        if votes - had < 100 or others < max(Decimal(100), total / 10) or not is_still:
            continue
        if min(abs(votes - total), abs(votes - had - others_now)) <= votes * near:
            message = f"{_choice(choice)} {had:,} → {votes:,}, all had {total:,}"
            yield finding_of(rules, "total-as-choice", message)


def _is_keyed_total(had: Decimal, total: Decimal, votes: Decimal, now: Decimal) -> bool:
    """Whether a choice would have as much of all votes as before if its votes were those of all:
    its share leaps, and just by that.
    """
    if votes < 1000 or total < 1000 or not had or votes / now - had / total < _LEAP:
        return False
    own = votes - (now - votes)
    return abs(own / votes - had / total) <= _SAME_SHARE


_FEWEST_UNITS = 3
_IN_STEP = Decimal("0.5")
"""Votes a ballot from which ballots are taken to be counted with the votes on them."""
_ZERO = Decimal(0)
_ALIKE = Decimal("0.05")
"""How far the growth of two choices that have each other's votes may be from that of all; and the
part of all votes that the larger one has at least.
"""
_APART = Decimal("1.15")
"""Times the votes of one that the other has, at least: in a close race the shares of two choices
are as near to each other's as to their own.
"""
_HARDLY = Decimal("0.25")
"""Part of its share of before that a choice has, at most, of what came in, if it was exchanged."""


def _exchanged(was: Mapping[str, Decimal], is_: Mapping[str, Decimal]) -> tuple[str, str] | None:
    """Two choices that went on from each other's votes as all votes did."""
    total, now = sum(was.values(), Decimal(0)), sum(is_.values(), Decimal(0))
    if now <= total:
        return None
    growth, most = now / total, (now / total) * _ALIKE
    for more, had in was.items():
        if (
            had < total * _ALIKE
            or is_.get(more, _ZERO) - had > had / total * (now - total) * _HARDLY
        ):
            continue
        for fewer, votes in was.items():
            if 0 < votes * _APART < had and fewer in is_ and more in is_:
                crossed = is_[more] / votes, is_[fewer] / had
                if all(abs(times - growth) <= most for times in crossed):
                    return more, fewer
    return None


def _choice(id_: str) -> str:
    return named("candidates", id_)
