"""A count by ways of voting: what a slip in one of them does to it, and what comes in by a way that
had no votes before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bot.dataset.sources import is_override
from bot.dataset.vocabulary import Measure, Stage
from bot.intake.gate.tally import TallyState
from bot.intake.mapping.mapped import Cells

_ZERO = Decimal(0)


def _all(votes: Mapping[str, Decimal]) -> Decimal:
    return sum(votes.values(), _ZERO)


def falls_by_way(before: TallyState, after: TallyState) -> Iterator[tuple[str, Decimal, Decimal]]:
    """The ways in which fewer votes were cast than before: the votes that were, and are. Where a
    source parts votes by way no more, nothing fell.
    """
    was, is_ = before.by_way, after.by_way
    for way, votes in was.items() if is_ else ():
        had, has = _all(votes), _all(is_.get(way, {}))
        if has < had:
            yield way, had, has


def doubled_ways(
    before: TallyState, after: TallyState, margin: Decimal
) -> Iterator[tuple[str, Decimal, Decimal]]:
    """The ways in which every choice has twice what it had, beside what those of the others grew
    by, and the votes that were and are. ``margin`` is how far from twice it may be.
    """
    was, is_ = before.by_way, after.by_way
    for way, votes in was.items() if len(was) > 1 else ():
        now = is_.get(way, {})
        grown = []
        for choice, had in votes.items():
            others = before.votes[choice] - had if choice in before.votes else _ZERO
            others_now = after.votes.get(choice, _ZERO) - now.get(choice, _ZERO)
            if had and others > 0:
                grown.append(now.get(choice, _ZERO) / had / max(others_now / others, Decimal(1)))
        if len(grown) > 1 and all(abs(times - 2) < margin for times in grown):
            yield way, _all(votes), _all(now)


def moved_share(before: TallyState, after: TallyState, choice: str) -> Decimal:
    """By how many points the share of a choice moves. Where votes are parted by way it is that of
    the ways that had some: whoever votes by another one, by mail say, votes otherwise.
    """
    was, is_ = before.by_way, after.by_way
    common = [way for way, votes in was.items() if _all(votes) and _all(is_.get(way, {}))]
    if not common or len(is_) < 2:
        return abs(before.votes[choice] / before.cast - after.votes[choice] / after.cast) * 100
    expected = own = total = _ZERO
    for way in common:
        cast = _all(is_[way])
        expected += cast * was[way].get(choice, _ZERO) / _all(was[way])
        own, total = own + is_[way].get(choice, _ZERO), total + cast
    return abs(expected - own) / total * 100


def given_way(rows: Sequence[Cells], standing: Mapping[str, Cells]) -> list[Cells]:
    """Votes in all that stand and that the source says by way of voting alone now, added up: else
    what stood would stay beside them for good.
    """
    if not any(cells.get("way") for cells in rows):
        return []
    totals = {
        cells["candidate"]: id_
        for id_, cells in standing.items()
        if cells["measure"] == Measure.VOTES and cells.get("candidate") and _is_total(cells)
    }
    by_way: dict[str, list[Cells]] = {}
    for cells in rows:
        choice = cells.get("candidate", "")
        if cells["measure"] != Measure.VOTES or choice not in totals:
            continue
        if _is_total(cells):
            del totals[choice]
        elif not cells.get("round"):
            by_way.setdefault(choice, []).append(cells)
    found = []
    for choice, id_ in totals.items():
        if choice in by_way:
            summed = sum((Decimal(each["value"]) for each in by_way[choice]), _ZERO)
            found.append({**by_way[choice][0], "id": id_, "way": "", "value": f"{summed:f}"})
    return found


def _is_total(cells: Cells) -> bool:
    """Whether a figure is of the votes in all, by whatever way, of no round."""
    is_own = is_override(cells.get("document")) or cells.get("stage") == Stage.EXIT_POLL
    return not (cells.get("way") or cells.get("round") or is_own)
