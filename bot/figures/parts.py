"""The places that a count is added up from: those of the nearest level with counts, and whatever is
counted beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import Electorate, Measure, PlaceKind
from bot.editions.tallies import COUNTED, NESTED, NOTHING, ODD, PLACES, KeptSum
from bot.editions.view import View

_SAME_GROUND = Decimal("0.02")
"""Two kinds of parts whose votes differ by no more than this share of them are taken for the same
votes twice: counties and districts that stand side by side in a table.
"""
_SEVERAL = 20
"""Parts from which on what the publisher kept is read, and not what each of them has."""

_AT_ONCE = 200
"""Parts that are looked through at once for those that have no count."""


@dataclass(frozen=True, slots=True)
class KeptDivision:
    """The parts of a place as the publisher added them up: of what ``kind`` they are, how many in
    all, and the sums. ``odd`` are those that are not in them.
    """

    kind: str
    total: int
    tallies: tuple[KeptSum, ...]
    odd: frozenset[str]


def kept_division(view: View, contest: Contest, place: Place) -> KeptDivision | None:
    """The parts of a place of very many, where they are no other than ``divide`` finds; ``None``
    where they have to be looked for.
    """
    found: dict[str, list[KeptSum]] = {}
    for kind, tally in view.tallies(contest.id, place.id):
        found.setdefault(kind, []).append(tally)
    counting = [kind for kind, tallies in found.items() if _places(tallies, *_KNOWN)]
    # Which of several levels is added up depends on how they lie in each other.
    if len(counting) != 1 or not _is_within_district(view, contest, place):
        return None
    kind, tallies = counting[0], found[counting[0]]
    total = _places(tallies, PLACES)
    if total <= _SEVERAL or _places(tallies, NESTED) or _is_left_out(place, kind):
        return None
    further = view.further_wholes(contest.id)
    if place.id in further:
        return None
    if any(each.kind == kind for each in view.places_among(contest.id, further).values()):
        return None
    if len(found) > 1 and _has_undivided(view, contest, place, kind):
        return None
    if _places(tallies, *_KNOWN) < total and _is_counted_otherwise(view, contest, place, kind):
        return None
    odd = frozenset(tally.candidate for tally in tallies if tally.measure == ODD)
    return KeptDivision(kind, total, tuple(tallies), odd)


_KNOWN = (COUNTED, NOTHING, ODD)


def _places(tallies: Iterable[KeptSum], *measures: str) -> int:
    return sum(tally.places for tally in tallies if tally.measure in measures)


def _has_undivided(view: View, contest: Contest, place: Place, kind: str) -> bool:
    """Whether one of the places directly in a place has none of a kind in it, where others like it
    have: it is in no sum of these.
    """
    held = view.divided_inside(contest.id, place.id, kind)
    return any((of, not is_divided) in held for of, is_divided in held)


def _is_within_district(view: View, contest: Contest, place: Place) -> bool:
    district = contest.district
    return not district or bool(view.lying_in(contest.id, district, [place.id]))


def _is_left_out(place: Place, kind: str) -> bool:
    # Abroad the tables have the cities that somebody wrote of, which do not make up a country.
    return place.electorate is Electorate.OUT_OF_COUNTRY and kind == PlaceKind.CITY


def _is_counted_otherwise(view: View, contest: Contest, place: Place, kind: str) -> bool:
    """Whether other contests of the day have counts of such places in a place."""
    for other in view.contests():
        if other.election == contest.election and other.id != contest.id:
            mine = [tally for of, tally in view.tallies(other.id, place.id) if of == kind]
            if _places(mine, *_KNOWN):
                return True
    return False


def lacking(view: View, contest: Contest, place: Place, kind: str, most: int) -> list[Place]:
    """The first places of a kind in a place that have no count which the publisher added up, no
    more than ``most``.
    """
    children, found = view.children(contest.id, place.id), list[Place]()
    parts = [each for each in children if each.kind == kind]
    for start in range(0, len(parts), _AT_ONCE):
        some = parts[start : start + _AT_ONCE]
        _, counted = view.tally(contest.id, [each.id for each in some])
        found += [each for each in some if each.id not in counted]
        if len(found) >= most:
            return found[:most]
    for each in view.lacking_inside(contest.id, place.id, kind, most):
        found += lacking(view, contest, each, kind, most - len(found))
    return found[:most]


@dataclass(frozen=True, slots=True)
class Division:
    """The places that a place's count is added up from, none of them within another; and those
    ``apart`` that have counts and are not added, because they are the same votes a second time.
    """

    parts: tuple[Place, ...]
    apart: tuple[Place, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of most of the parts."""
        return Counter(part.kind for part in self.parts).most_common(1)[0][0]


def divide(view: View, contest: Contest, place: Place) -> Division | None:
    """What a place's count is added up from: the places of the nearest level that has counts, and
    those of other kinds that are counted and neither hold nor lie in any of them; ``None`` where
    nothing in it has a count.

    Of a contest of one district only the places in that are taken.
    """
    near = _alike_below(view, contest, place)
    if near:
        return Division(near)
    tree = _tree(view, contest.id, place)
    if tree is None:
        return None
    below = list(tree.walk())
    with_counts = view.counted_of(contest.id, [each.id for _, each in below])
    depths: dict[str, int] = {}
    sizes = Counter[str]()
    for depth, each in below:
        if each.id in with_counts and not _is_left_out(place, each.kind):
            depths.setdefault(each.kind, depth)
            sizes[each.kind] += 1
    if not depths:
        return None
    kind = min(depths, key=lambda one: (depths[one], one != contest.unit, -sizes[one]))
    level = (*tree.largest_of(kind), *tree.undivided(kind, with_counts))
    level = tuple(each for each in level if not _is_left_out(place, each.kind))
    parts = _on_the_ballot(view, contest, level, with_counts)
    beside: dict[str, list[Place]] = {}
    for each in tree.counted_beside(kind, with_counts):
        if not _is_left_out(place, each.kind):
            beside.setdefault(each.kind, []).append(each)
    added, apart = list(parts), list[Place]()
    votes = _votes(view, contest, parts) if beside else Decimal(0)
    for others in beside.values():
        difference = abs(_votes(view, contest, others) - votes)
        (apart if votes and difference <= votes * _SAME_GROUND else added).extend(others)
    return Division(tuple(added), tuple(apart)) if added else None


def _votes(view: View, contest: Contest, places: Iterable[Place]) -> Decimal:
    """How many votes some places have, as far as they can be added up at once."""
    tallies, _ = view.tally(contest.id, [each.id for each in places])
    return Decimal(sum(one.value for one in tallies if one.measure == Measure.VOTES))


def _alike_below(view: View, contest: Contest, place: Place) -> tuple[Place, ...] | None:
    """The places directly in a place, where all are of one kind and some are counted: nothing
    deeper has to be looked at. ``None`` elsewhere.
    """
    children, further = view.children(contest.id, place.id), view.further_wholes(contest.id)
    kinds = {each.kind for each in children}
    if len(kinds) != 1 or place.id in further or _is_left_out(place, *kinds):
        return None
    ids = [each.id for each in children]
    counted = view.counted_of(contest.id, ids)
    if not counted or not further.keys().isdisjoint(ids):
        return None
    return _on_the_ballot(view, contest, children, counted)


@dataclass(frozen=True)
class _Tree:
    """The places in a place: each with those directly in it."""

    top: str
    inside: Mapping[str, Sequence[Place]]

    def walk(self) -> Iterable[tuple[int, Place]]:
        """Every place below the top with how deep it lies, the nearest first."""
        level, depth, seen = [self.top], 1, {self.top}
        while level:
            following = []
            for id_ in level:
                for each in self.inside.get(id_, ()):
                    if each.id not in seen:
                        seen.add(each.id)
                        following.append(each.id)
                        yield depth, each
            level, depth = following, depth + 1

    def largest_of(self, kind: str) -> tuple[Place, ...]:
        """The places of a kind that lie in no other one of it."""
        found: dict[str, Place] = {}
        waiting, seen = [self.top], {self.top}
        while waiting:
            for each in self.inside.get(waiting.pop(), ()):
                if each.kind == kind:
                    found[each.id] = each
                elif each.id not in seen:
                    seen.add(each.id)
                    waiting.append(each.id)
        return tuple(found.values())

    def counted_beside(self, kind: str, counted: frozenset[str]) -> tuple[Place, ...]:
        """The places with counts that neither are of a kind, nor hold or lie in any that is; of
        several within each other the outermost.
        """
        holding, found = self._holding(kind), dict[str, Place]()
        waiting, seen = [self.top], {self.top}
        while waiting:
            for each in self.inside.get(waiting.pop(), ()):
                if each.kind == kind or each.id in seen:
                    continue
                if each.id in counted and each.id not in holding:
                    found[each.id] = each
                else:
                    seen.add(each.id)
                    waiting.append(each.id)
        return tuple(found.values())

    def undivided(self, kind: str, counted: frozenset[str]) -> tuple[Place, ...]:
        """The places without a count and with nothing in them that are of one kind with places
        beside them in which some of ``kind`` lie: a county of which no precincts are known.
        """
        holding, found = self._holding(kind), dict[str, Place]()
        for places in self.inside.values():
            alike = {each.kind for each in places if each.id in holding} - {kind}
            for each in places:
                is_empty = each.id not in counted and each.id not in self.inside
                if each.kind in alike and is_empty:
                    found[each.id] = each
        return tuple(found.values())

    def _holding(self, kind: str) -> set[str]:
        """The ids of the places in which one of a kind lies."""
        above: dict[str, list[str]] = {}
        waiting: list[str] = []
        for whole, places in self.inside.items():
            for each in places:
                above.setdefault(each.id, []).append(whole)
                waiting += [each.id] if each.kind == kind else []
        found: set[str] = set()
        while waiting:
            for whole in above.get(waiting.pop(), ()):
                if whole not in found:
                    found.add(whole)
                    waiting.append(whole)
        return found


def _tree(view: View, contest: str, place: Place) -> _Tree | None:
    """All that lies in a place, by parents and by further wholes; ``None`` where nothing does.

    A place that others name as a further whole divides the same ground a second time, and stands
    in the tree of no place but itself.
    """
    further = view.further_wholes(contest)
    inside: dict[str, list[Place]] = {}
    members = view.places_among(contest, further.get(place.id, ()))
    tops = {place.id, *members}
    below = [*view.descendants(contest, place.id)]
    for member in members.values():
        inside.setdefault(place.id, []).append(member)
        below += view.descendants(contest, member.id)
    parents = {each.parent for each in below}
    for each in {one.id: one for one in below}.values():
        divides_again = each.id in further and each.id not in parents
        if each.parent and each.id not in members and not divides_again:
            inside.setdefault(each.parent, []).append(each)
    # One that lies in another member is a part of it already.
    within = {one.id for one in below if one.parent in tops - {place.id}}
    if within:
        inside[place.id] = [one for one in inside.get(place.id, ()) if one.id not in within]
    return _Tree(place.id, inside) if inside else None


def _on_the_ballot(
    view: View, contest: Contest, parts: Sequence[Place], counted: frozenset[str]
) -> tuple[Place, ...]:
    """Those of ``parts`` in which the contest is decided: in its district, where it has one; else
    all but those of which there is nothing but the counts of other contests of the day.
    """
    held = _in_district(view, contest, parts)
    if held is not None:
        # Whoever counts a contest is in its district, though no table may say so.
        return tuple(each for each in parts if each.id in held or each.id in counted)
    lacking = {each.id for each in parts if each.id not in counted}
    if not lacking:
        return tuple(parts)
    elsewhere = view.counted_elsewhere(contest.id, contest.election, lacking)
    with_any = {figure.place for figure in view.figures(contest.id, elsewhere)}
    not_held = elsewhere - with_any
    return tuple(each for each in parts if each.id not in not_held)


def _in_district(view: View, contest: Contest, parts: Sequence[Place]) -> set[str] | None:
    """The ids of those of ``parts`` that lie in the district of a contest, by parents or by a
    further whole; ``None`` where it has none, or one of which it is not said what lies in it.
    """
    if not contest.district or view.place(contest.id, contest.district) is None:
        return None
    tops = {contest.district, *view.further_wholes(contest.id).get(contest.district, ())}
    if len(tops) == 1 and not view.children(contest.id, contest.district):
        return None
    around, held = view.around(contest.id, [each.id for each in parts]), set[str]()
    for part in parts:
        at: str | None = part.id
        while at is not None and at not in tops:
            at = around[at].parent if at in around else None
        if at in tops:
            held.add(part.id)
    return held
