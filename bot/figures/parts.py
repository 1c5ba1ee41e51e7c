"""The places that a count is added up from: all of one kind, of the nearest level with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import Electorate, PlaceKind
from bot.editions.tallies import COUNTED, NESTED, NOTHING, ODD, PLACES, KeptSum
from bot.editions.view import View

_MANY = 200
"""Parts from which on what the publisher kept is read, and not what each of them has."""


@dataclass(frozen=True, slots=True)
class Division:
    """The parts of a place as the publisher added them up: of what ``kind`` they are, how many in
    all, and the sums. ``odd`` are those that are not in them.
    """

    kind: str
    total: int
    tallies: tuple[KeptSum, ...]
    odd: frozenset[str]


def kept_division(view: View, contest: Contest, place: Place) -> Division | None:
    """The parts of a place of very many, where they are no other than ``parts_of`` finds; ``None``
    where they have to be looked for.
    """
    found: dict[str, list[KeptSum]] = {}
    for kind, tally in view.tallies(contest.id, place.id):
        found.setdefault(kind, []).append(tally)
    counting = [kind for kind, tallies in found.items() if _places(tallies, *_KNOWN)]
    # Which of several levels is added up depends on how they lie in each other.
    if len(counting) != 1 or contest.district not in {None, place.id}:
        return None
    kind, tallies = counting[0], found[counting[0]]
    total = _places(tallies, PLACES)
    if total <= _MANY or _places(tallies, NESTED) or _is_left_out(place, kind):
        return None
    further = view.further_wholes(contest.id)
    if place.id in further:
        return None
    if any(each.kind == kind for each in view.places_among(contest.id, further).values()):
        return None
    if _places(tallies, *_KNOWN) < total and _is_counted_otherwise(view, contest, place, kind):
        return None
    odd = frozenset(tally.candidate for tally in tallies if tally.measure == ODD)
    return Division(kind, total, tuple(tallies), odd)


_KNOWN = (COUNTED, NOTHING, ODD)


def _places(tallies: Iterable[KeptSum], *measures: str) -> int:
    return sum(tally.places for tally in tallies if tally.measure in measures)


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
    for start in range(0, len(parts), _MANY):
        some = parts[start : start + _MANY]
        _, counted = view.tally(contest.id, [each.id for each in some])
        found += [each for each in some if each.id not in counted]
        if len(found) >= most:
            return found[:most]
    for each in children:
        if each.kind != kind:
            tallies = [tally for of, tally in view.tallies(contest.id, each.id) if of == kind]
            if _places(tallies, COUNTED) < _places(tallies, PLACES):
                found += lacking(view, contest, each, kind, most - len(found))
        if len(found) >= most:
            break
    return found[:most]


def parts_of(view: View, contest: Contest, place: Place) -> tuple[Place, ...] | None:
    """The places that a place's count is added up from: all of one kind, of the nearest level that
    has counts, and none of them within another; ``None`` where nothing in it has one.

    Of a contest of one district only the places in that are taken.
    """
    near = _alike_below(view, contest, place)
    if near:
        return near
    tree = _tree(view, contest.id, place)
    if tree is None:
        return None
    with_counts = view.counted_places(contest.id)
    depths: dict[str, int] = {}
    sizes = Counter[str]()
    for depth, each in tree.walk():
        if each.id in with_counts:
            depths.setdefault(each.kind, depth)
            sizes[each.kind] += 1
    order = sorted(depths, key=lambda kind: (depths[kind], kind != contest.unit, -sizes[kind]))
    for kind in order:
        if _is_left_out(place, kind):
            continue
        parts = tree.largest_of(kind)
        apart = tree.counted_beside(kind, with_counts)
        # A few that are of no such kind, as a territory beside countries, are left out of the sum;
        # where they are the most of it, the sum would be of next to nothing.
        if len(apart) < len(parts):
            return _on_the_ballot(view, contest, parts, with_counts)
    return None


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

    def counted_beside(self, kind: str, counted: frozenset[str]) -> set[str]:
        """The places with counts that neither are of a kind, nor hold or lie in any that is; of
        several within each other the outermost.
        """
        found: set[str] = set()
        waiting = [self.top]
        while waiting:
            for each in self.inside.get(waiting.pop(), ()):
                if each.kind == kind or self._holds(each.id, kind):
                    if each.kind != kind:
                        waiting.append(each.id)
                elif each.id in counted:
                    found.add(each.id)
                else:
                    waiting.append(each.id)
        return found

    def _holds(self, id_: str, kind: str) -> bool:
        waiting, seen = [id_], {id_}
        while waiting:
            for each in self.inside.get(waiting.pop(), ()):
                if each.kind == kind:
                    return True
                if each.id not in seen:
                    seen.add(each.id)
                    waiting.append(each.id)
        return False


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
    if contest.district and (district := view.place(contest.id, contest.district)):
        tree = _tree(view, contest.id, district)
        held = {district.id, *(each.id for _, each in tree.walk())} if tree else {district.id}
        return tuple(each for each in parts if each.id in held)
    lacking = {each.id for each in parts if each.id not in counted}
    if not lacking:
        return tuple(parts)
    elsewhere: set[str] = set()
    for other in view.contests():
        if other.election == contest.election and other.id != contest.id:
            elsewhere |= lacking & view.counted_places(other.id)
    with_any = {figure.place for figure in view.figures(contest.id, elsewhere)}
    not_held = elsewhere - with_any
    return tuple(each for each in parts if each.id not in not_held)
