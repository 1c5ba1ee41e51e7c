"""What a file says by a mapping: rows of a dataset's tables, as the cells that its files would
have.

Rows keep where they come from, so that what is wrong with one is told by its line or path.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field

from bot.dataset.vocabulary import Measure, PlaceKind
from bot.intake.records import Record

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


@dataclass
class Mapped:
    """What a file says, by the tables of a dataset: the cells of each row by its key.

    ``origins`` has the record that a row of figures came from. ``unmatched`` are keys that a lookup
    or the gazetteer does not know, by what they are of, with how often. ``refused`` are figures
    that are not taken: with one value of two, or with none where it cannot be read or a part of it
    is blank. ``uncounted`` are contests at places of which the file
    says that nothing is counted. ``is_test`` tells a rehearsal. ``next`` is the address to be asked
    next, where the file says one. ``spoken_of`` are the contests at places that records were about
    since it was last emptied. ``groups`` has the figures by contest and place where they are known
    so: a list that was there before is as it was. What ``is_shared`` are figures and groups that go
    on to be somebody else's: they are copied before they are written to.
    """

    elections: dict[str, Cells] = field(default_factory=dict)
    contests: dict[str, Cells] = field(default_factory=dict)
    places: dict[str, Cells] = field(default_factory=dict)
    candidates: dict[str, Cells] = field(default_factory=dict)
    documents: dict[str, Cells] = field(default_factory=dict)
    figures: dict[str, Cells] = field(default_factory=dict)
    names: dict[str, Cells] = field(default_factory=dict)
    calls: dict[tuple[str, str, str], Cells] = field(default_factory=dict)
    origins: MutableMapping[str, Record] = field(default_factory=dict)
    problems: list[Trouble] = field(default_factory=list)
    unmatched: dict[str, Counter[str]] = field(default_factory=dict)
    refused: dict[str, Cells] = field(default_factory=dict)
    uncounted: set[Key] = field(default_factory=set)
    spoken_of: set[Key] = field(default_factory=set)
    is_test: bool = False
    next: str = ""
    records: int = 0
    groups: dict[Key, list[Cells]] | None = None
    is_shared: bool = False

    def by_place(self) -> dict[Key, list[Cells]]:
        """The figures by contest (blank where there is one alone) and place."""
        if self.groups is not None:
            return self.groups
        found: dict[Key, list[Cells]] = {}
        for cells in self.figures.values():
            found.setdefault(key_of(cells), []).append(cells)
        return found

    def put(self, cells: Cells) -> None:
        """Put a figure in the place of the one with its id."""
        if self.is_shared:
            self.figures, self.is_shared = dict(self.figures), False
            self.groups = None if self.groups is None else dict(self.groups)
        self.figures[cells["id"]] = cells
        if self.groups is not None:
            key = key_of(cells)
            others = [each for each in self.groups.get(key, ()) if each["id"] != cells["id"]]
            self.groups[key] = [*others, cells]

    @property
    def whole_name(self) -> str:
        """What the whole election is called."""
        election = next(iter(self.elections.values()), {})
        return election.get("name", "") or "Whole election"


def key_of(cells: Cells) -> Key:
    """The contest and the place that a figure is about."""
    return cells.get("contest", ""), cells["place"]


def merged(parts: Sequence[Mapped]) -> Mapped:
    """What several files say together; of one figure in two of them, the later file's."""
    if len(parts) == 1:
        return parts[0]
    whole = Mapped()
    for part in parts:
        for name in TABLES:
            getattr(whole, name).update(getattr(part, name))
        whole.calls.update(part.calls)
        whole.origins.update(part.origins)
        whole.refused.update(part.refused)
        whole.uncounted |= part.uncounted
        whole.problems += part.problems
        for of, keys in part.unmatched.items():
            whole.unmatched.setdefault(of, Counter()).update(keys)
        whole.is_test = whole.is_test or part.is_test
        whole.next = part.next or whole.next
        whole.records += part.records
    return whole


def join_places(made: Mapped) -> None:
    """Put places whose parent the file does not have under the whole; where nothing is the whole
    and there are several such places, they are parts of one election.
    """
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
        del made.figures[id_], made.origins[id_]
