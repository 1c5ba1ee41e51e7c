"""What many places were counted like, in a few numbers each: for finding those that stand at either
end of an order, of which alone the counts are read.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import isnan, nan
from typing import NamedTuple

from bot.dataset.model import Candidate, Contest
from bot.dataset.vocabulary import Base, ChoiceKind, Measure, Status
from bot.editions.memory import kept
from bot.editions.view import Outlined, View

_AT_ONCE = 100
"""Places that are outlined in one step, about 5 ms long."""

_RESULT = {Measure.VOTES, Measure.VOTE_SHARE, Measure.BALLOTS_CAST, Measure.VOTERS_PARTICIPATED}
_PROGRESS = {Measure.UNITS_REPORTED, Measure.UNITS_TOTAL, Measure.EXPECTED_VOTE}

Sort = tuple[str, bool]
"""A stage, and whether shares are of the votes listed: only places of one sort are compared."""


class Outline(NamedTuple):
    """One place as its count would have it, in floats. ``shares`` are in the order of the contest's
    candidates, NaN where there is none; ``gap`` is between the first two, and NaN where nobody is
    known to be first, ``turnout`` of those listed.
    """

    place: str
    sort: Sort
    shares: array[float]
    gap: float
    turnout: float


@dataclass(frozen=True, slots=True)
class Outlines:
    """The places of a kind: those of which each figure is there once, and the ids of the ``odd``,
    whose counts must be read to know anything; of those of ``part`` some units are not in.
    """

    plain: tuple[Outline, ...]
    odd: frozenset[str]
    part: frozenset[str]


def prepare_outlines(view: View, contest: str, kind: str) -> Iterator[None]:
    """Outline the places of a kind, some a step."""
    for start in range(0, len(view.known_of_kind(contest, kind)), _AT_ONCE):
        _outlined(view, contest, kind, start)
        yield


@kept
def outlines_of(view: View, contest: str, kind: str) -> Outlines:
    """All places of a kind, those first in which the most voted."""
    number = len(view.known_of_kind(contest, kind))
    steps = [_outlined(view, contest, kind, start) for start in range(0, number, _AT_ONCE)]
    return Outlines(
        tuple(chain.from_iterable(step.plain for step in steps)),
        frozenset[str]().union(*(step.odd for step in steps)),
        frozenset[str]().union(*(step.part for step in steps)),
    )


@kept
def _outlined(view: View, contest: str, kind: str, start: int) -> Outlines:
    found, candidates = view.contest(contest), view.candidates(contest)
    ids = view.known_of_kind(contest, kind)[start : start + _AT_ONCE]
    abroad = view.out_of_country_among(contest, ids)
    by_place: dict[str, list[Outlined]] = {}
    for figure in view.outlined_figures(contest, ids):
        by_place.setdefault(figure.place, []).append(figure)
    plain, odd, part = [], set(), set()
    for id_ in ids:
        figures = by_place.get(id_, ())
        if not any(figure.measure in _RESULT for figure in figures):
            continue
        outline = _outline(figures, candidates, found)
        if outline is None:
            odd.add(id_)
            continue
        is_all = _is_all_in(figures)
        if not is_all:
            part.add(id_)
        is_open = not is_all or any(figure.status == Status.PARTIAL for figure in figures)
        # Abroad lists are made as people come.
        plain.append(outline._replace(turnout=nan) if is_open or id_ in abroad else outline)
    return Outlines(tuple(plain), frozenset(odd), frozenset(part))


def _is_all_in(figures: Sequence[Outlined]) -> bool:
    progress = {one.measure: one.value for one in figures if one.measure in _PROGRESS}
    reported, total = progress.get(Measure.UNITS_REPORTED), progress.get(Measure.UNITS_TOTAL)
    return reported == total and progress.get(Measure.EXPECTED_VOTE, 100) == 100


def _outline(
    figures: Sequence[Outlined], candidates: Sequence[Candidate], contest: Contest | None
) -> Outline | None:
    """``None`` of a place that is odd: with figures that must be weighed against each other."""
    values: dict[tuple[str, str | None], float] = {}
    for figure in figures:
        values[figure.measure, figure.candidate] = figure.value
    stages = {figure.stage for figure in figures}
    bases = {one.base for one in figures if one.measure == Measure.VOTE_SHARE}
    is_odd = any(figure.is_odd for figure in figures)
    if is_odd or len(values) < len(figures) or len(stages) > 1 or len(bases) > 1:
        return None
    wanted = contest.base if contest else Base.BALLOTS_CAST
    printed = next(iter(bases), None)
    whole = _whole_of(values, wanted)
    votes = [values.get((Measure.VOTES, each.id), nan) for each in candidates]
    told = [values.get((Measure.VOTE_SHARE, each.id), nan) for each in candidates]
    is_ours = whole > 0 and not (wanted is not Base.BALLOTS_CAST and printed == wanted)
    computed = [100 * each / whole for each in votes] if is_ours else votes
    both = zip(computed, told, strict=True)
    mixed = [theirs if isnan(ours) else ours for ours, theirs in both]
    if is_ours and bases and printed != wanted and any(map(isnan, computed)):
        # Beside shares of ours those that are printed may be of something else.
        return None
    shares = array("d", mixed if is_ours else told)
    known = [each for each in votes if not isnan(each)]
    is_listed = not bases and not is_ours and len(known) > 1 and sum(known) > 0
    if is_listed:
        shares = array("d", [100 * each / sum(known) for each in votes])
    gap = _gap(candidates, shares, votes)
    turnout = _turnout(figures, values)
    return Outline(figures[0].place, (next(iter(stages)), is_listed), shares, gap, turnout)


def _whole_of(values: Mapping[tuple[str, str | None], float], base: Base) -> float:
    """What shares are computed of; NaN where that is not known."""
    ballots = values.get((Measure.BALLOTS_CAST, None), nan)
    if base is Base.BALLOTS_CAST:
        return ballots
    if base is not Base.VALID_VOTES:
        return nan
    rejected = values.get((Measure.BALLOTS_REJECTED, None), nan)
    return ballots - rejected - values.get((Measure.BALLOTS_BLANK, None), 0)


def _gap(candidates: Sequence[Candidate], shares: Sequence[float], votes: Sequence[float]) -> float:
    found, others = list[tuple[float, float]](), 0.0
    for candidate, percent, number in zip(candidates, shares, votes, strict=True):
        if isnan(percent):
            continue
        if candidate.kind is ChoiceKind.OTHERS:
            others = max(others, percent)
        else:
            found.append((percent, number))
    found.sort(reverse=True)
    if len(found) < 2 or others >= found[0][0]:
        return nan
    gap = found[0][0] - found[1][0]
    # Two shares that are printed alike tell of nobody that they are level.
    return nan if not gap and isnan(found[0][1]) else gap


def _turnout(figures: Sequence[Outlined], values: Mapping[tuple[str, str | None], float]) -> float:
    for one in figures:
        if one.measure == Measure.TURNOUT and one.base == Base.VOTERS_REGISTERED and one.value:
            return one.value
    listed = values.get((Measure.VOTERS_REGISTERED, None), 0)
    turnout = 100 * values.get((Measure.BALLOTS_CAST, None), nan) / listed if listed else nan
    return turnout if turnout <= 100 else nan


@dataclass(frozen=True, slots=True)
class Ends:
    """The ``places`` at either end of an order, by id with what they were found by, and those that
    must be ``counted`` to know where they stand; ``more`` is how many others of each sort are in an
    order, ``unsized`` how many are in none.
    """

    places: Mapping[str, float]
    counted: frozenset[str]
    more: Counter[Sort]
    unsized: int


EACH = 60
"""So many places at either end of an order of very many are known: four pages, of which nobody has
to wait for more than 40 ms.
"""

_MOST_ODD = 2_000
"""So many counts of odd places are read."""


def ends_of(
    outlines: Outlines,
    size: Callable[[Outline], float],
    inside: Collection[str] | None,
    odd: Collection[str],
) -> Ends | None:
    """Either end of the order by ``size``, among the places of the sort that most are of, or of
    those ``inside`` a place; ``None`` where too many are ``odd`` for an order to be known.
    """
    counted = frozenset(odd) if inside is None else frozenset(odd).intersection(inside)
    if len(counted) > _MOST_ODD:
        return None
    by_sort: dict[Sort, list[tuple[float, int, str]]] = {}
    unsized = 0
    for number, outline in enumerate(outlines.plain):
        if outline.place in counted or (inside is not None and outline.place not in inside):
            continue
        value = size(outline)
        if isnan(value):
            unsized += 1
        else:
            by_sort.setdefault(outline.sort, []).append((value, -number, outline.place))
    most = max(by_sort.values(), key=len, default=[])
    most.sort()
    ends = most if len(most) <= 2 * EACH else most[:EACH] + most[-EACH:]
    more = Counter({sort: len(found) for sort, found in by_sort.items()})
    if most:
        sort = next(sort for sort, found in by_sort.items() if found is most)
        more[sort] -= len(ends)
    return Ends({place: value for value, _, place in ends}, counted, +more, unsized)
