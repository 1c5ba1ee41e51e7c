"""What a file says by a mapping: rows of a dataset's tables, as the cells that its files would
have.

Rows keep where they come from, so that what is wrong with one is told by its line or path.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from itertools import chain

from bot.dataset.vocabulary import Measure, PlaceKind
from bot.intake.formats.records import Record

Cells = dict[str, str]

Key = tuple[str, str]
"""A contest, blank where there is one alone, and a place."""

TABLES = ("elections", "contests", "places", "candidates", "documents", "figures", "names")
"""Tables whose rows have one key, by which ``Mapped`` has them."""

_ALWAYS = frozenset(
    {Measure.UNITS_REPORTED, Measure.UNITS_TOTAL, Measure.EXPECTED_VOTE, Measure.VOTERS_REGISTERED}
)
"""What is told of a place where nothing is counted yet."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a file that is not taken: where, what rule, and why."""

    line: int | None
    path: str
    column: str
    rule: str
    message: str

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line else self.path
        return ": ".join(part for part in (where, self.column, self.rule, self.message) if part)


class Groups(MappingOf[Key, list[Cells]]):
    """Figures by what they are of."""

    def token(self, key: Key) -> int | None:
        """What tells the figures of a key from others that it had or has in another tick; ``None``
        where nobody knows.
        """

    def count(self, key: Key) -> int:
        """How many figures there are of a key."""
        return len(self[key])


class ListedGroups(Groups):
    """Some figures, listed."""

    def __init__(self, figures: Iterable[Cells]) -> None:
        self._lists: dict[Key, list[Cells]] = {}
        for cells in figures:
            self._lists.setdefault(key_of(cells), []).append(cells)

    def __getitem__(self, key: Key) -> list[Cells]:
        return self._lists[key]

    def __contains__(self, key: object) -> bool:
        return key in self._lists

    def __iter__(self) -> Iterator[Key]:
        return iter(self._lists)

    def __len__(self) -> int:
        return len(self._lists)


class JoinedGroups(Groups):
    """Those of several together; of a figure in two of them the later one's. A blank contest is
    ``unnamed``.
    """

    def __init__(self, parts: Iterable[Groups], unnamed: str = "") -> None:
        self._found: dict[Key, tuple[tuple[Groups, Key], ...]] = {}
        for part in parts:
            for key in part:
                there = (part, key)
                named = key if key[0] else (unnamed, key[1])
                self._found[named] = (*self._found.get(named, ()), there)

    def __getitem__(self, key: Key) -> list[Cells]:
        found = self._found[key]
        if len(found) == 1:
            return found[0][0][found[0][1]]
        together = {cells["id"]: cells for part, there in found for cells in part[there]}
        return list(together.values())

    def __iter__(self) -> Iterator[Key]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, key: object) -> bool:
        return key in self._found

    def token(self, key: Key) -> int | None:
        """See ``Groups``."""
        found = self._found[key]
        return found[0][0].token(found[0][1]) if len(found) == 1 else None

    def count(self, key: Key) -> int:
        """See ``Groups``."""
        found = self._found[key]
        return found[0][0].count(found[0][1]) if len(found) == 1 else len(self[key])


class FiguresOf(MappingOf[str, Cells]):
    """The figures in groups, by their ids."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups

    def __getitem__(self, id_: str) -> Cells:
        for cells in self._each():
            if cells["id"] == id_:
                return cells
        raise KeyError(id_)

    def __iter__(self) -> Iterator[str]:
        return (cells["id"] for cells in self._each())

    def __len__(self) -> int:
        return sum(map(self._groups.count, self._groups))

    def _each(self) -> Iterator[Cells]:
        return chain.from_iterable(self._groups.values())


ABOVE = "above"
"""What marks a place that is known as one around others alone, until all are."""


@dataclass
class Mapped:
    """What a file says, by the tables of a dataset: the cells of each row by its key.

    ``whole`` is what all of it together is called, where a mapping says it. ``unmatched`` are keys
    that a lookup or the gazetteer does not know, by what they are of, with how often. ``refused``
    are figures that are not taken: with one value of two, or with none where it cannot be read or a
    part of it is blank. ``uncounted`` are contests at places of which the file says that nothing is
    counted. ``is_test`` tells a rehearsal. ``next`` is the address to be asked next, where the file
    says one. ``spoken_of`` are the contests at places that records were about since it was last
    emptied. ``groups`` has the figures by contest and place where they are known so, and
    ``figures`` looks into it then. ``records_of`` finds the records that are about a contest at a
    place, where somebody knows.
    """

    elections: dict[str, Cells] = field(default_factory=dict)
    whole: str = ""
    contests: dict[str, Cells] = field(default_factory=dict)
    places: dict[str, Cells] = field(default_factory=dict)
    candidates: dict[str, Cells] = field(default_factory=dict)
    documents: dict[str, Cells] = field(default_factory=dict)
    figures: dict[str, Cells] = field(default_factory=dict)
    names: dict[str, Cells] = field(default_factory=dict)
    calls: dict[tuple[str, str, str], Cells] = field(default_factory=dict)
    problems: list[Trouble] = field(default_factory=list)
    unmatched: dict[str, Counter[str]] = field(default_factory=dict)
    refused: dict[str, Cells] = field(default_factory=dict)
    uncounted: set[Key] = field(default_factory=set)
    spoken_of: set[Key] = field(default_factory=set)
    is_test: bool = False
    next: str = ""
    records: int = 0
    groups: Groups | None = None
    records_of: Callable[[Key], list[Record]] = lambda key: []

    def by_place(self) -> Groups:
        """The figures by contest (blank where there is one alone) and place."""
        return self.groups or ListedGroups(self.figures.values())

    def put(self, figures: Sequence[Cells]) -> None:
        """Put figures in the places of those with their ids."""
        self.take_groups(JoinedGroups([self.by_place(), ListedGroups(figures)]))

    def take_groups(self, groups: Groups) -> None:
        """Have these figures."""
        self.groups, self.figures = groups, FiguresOf(groups)  # type: ignore[assignment]

    @property
    def whole_name(self) -> str:
        """What the whole election is called."""
        election = next(iter(self.elections.values()), {})
        return self.whole or election.get("name", "") or "Whole election"


def key_of(cells: Cells) -> Key:
    """The contest and the place that a figure is about."""
    return cells.get("contest", ""), cells["place"]


def merged(parts: Sequence[Mapped]) -> Mapped:
    """What several files say together; of one figure in two of them, the later file's."""
    if len(parts) == 1:
        return parts[0]
    whole = Mapped(records_of=lambda key: [each for part in parts for each in part.records_of(key)])
    whole.whole = parts[-1].whole
    whole.take_groups(JoinedGroups([part.by_place() for part in parts]))
    for part in parts:
        for name in TABLES:
            if name != "figures":
                getattr(whole, name).update(getattr(part, name))
        whole.calls.update(part.calls)
        whole.refused.update(part.refused)
        whole.uncounted |= part.uncounted
        whole.problems += part.problems
        for of, keys in part.unmatched.items():
            whole.unmatched.setdefault(of, Counter()).update(keys)
        whole.is_test = whole.is_test or part.is_test
        whole.records += part.records
    return whole


def join_places(made: Mapped) -> None:
    """Put places whose parent the file does not have under the whole; where nothing is the whole
    and there are several such places, they are parts of one election. A place without records whose
    only part is called like it is that part: a city that is its own county.
    """
    parts: dict[str, list[Cells]] = defaultdict(list)
    for cells in made.places.values():
        parts[cells.get("parent", "")].append(cells)
    for place in list(made.places.values()):
        if place.pop(ABOVE, "") and len(parts[place["id"]]) == 1:
            (part,) = parts[place["id"]]
            if part["name"] == place["name"] and not part["name"].isdigit():
                part["parent"] = place["parent"]
                del made.places[place["id"]]
    id_ = PlaceKind.OVERALL.value
    orphans = [
        cells
        for cells in made.places.values()
        if cells.get("parent") not in made.places and cells["kind"] != id_
    ]
    if id_ not in made.places and len(orphans) > 1:
        made.places = {id_: {"id": id_, "name": made.whole_name, "kind": id_}, **made.places}
    for cells in orphans:
        cells.pop("parent", None)
        if id_ in made.places:
            cells["parent"] = id_


def drop_uncounted(made: Mapped) -> None:
    """Leave out the counts of places of which no unit has reported: their zeros are no votes."""
    nothing = {
        key_of(cells)
        for cells in made.figures.values()
        if cells["measure"] == Measure.UNITS_REPORTED and float(cells["value"]) == 0
    }
    nothing |= made.uncounted
    if not nothing:
        return
    gone = [
        id_
        for id_, cells in made.figures.items()
        if key_of(cells) in nothing and cells["measure"] not in _ALWAYS
    ]
    for id_ in gone:
        del made.figures[id_]
