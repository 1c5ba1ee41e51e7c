"""The files of one source, one after the other: of a file like the one before only the records of
those contests and places are mapped again of which a record is another one.

What comes out is what mapping the whole file would give. A record's rows depend on itself and on
what its mapping reads outside of it; on the other records of its contest and place, since two
values of one figure collide; and on who named its contest, place and choice first, since the others
need not say it again. Where any of that is in doubt, the whole file is mapped.
"""

from __future__ import annotations

import marshal
from array import array
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from bot.intake.compiling import SoughtMember
from bot.intake.mapped import Cells, Key, Mapped, Trouble, drop_uncounted, join_places, key_of
from bot.intake.mapper import MOST_PROBLEMS, KindOfRecords, Mapper
from bot.intake.mapping import Mapping
from bot.intake.reading import parse
from bot.intake.records import Record

_ENTITIES = ("contests", "places", "candidates", "names")
_MOST_CHANGED = 0.5
"""Part of the records, from which on mapping the whole file is no more work."""


class _DoubtError(Exception):
    """The whole file has to be mapped."""


class _Named(dict[str, Cells]):
    """Entities by their ids, and which record named each first. A record of a file that is mapped
    again knows only what was named before it, and names again what it named.
    """

    def __init__(self) -> None:
        super().__init__()
        self.namers: dict[str, int] = {}
        self.renamers: dict[str, list[int]] = {}
        self.at = 0
        self.is_again = self.is_changed = False
        self.again: set[str] = set()

    def __contains__(self, id_: object) -> bool:
        if not super().__contains__(id_):
            return False
        if not self.is_changed or id_ in self.again:
            return True
        return self.namers[id_] < self.at  # type: ignore[index]

    def get(self, id_: str, default: Any = None) -> Any:
        """What is known by an id."""
        if self.is_again and id_ in self.renamers:
            # What was known of it when this record was read is not known any more.
            raise _DoubtError
        return self[id_] if id_ in self else default  # noqa: SIM401 - that is what this is

    def setdefault(self, id_: str, cells: Any = None) -> Any:
        """What is known by an id, or these cells from now on."""
        if id_ not in self:
            self[id_] = cells
        return self[id_]

    def __setitem__(self, id_: str, cells: Cells) -> None:
        if not super().__contains__(id_):
            self.namers[id_] = self.at
        elif self[id_] != cells:
            if self.is_again:
                raise _DoubtError
            self.renamers.setdefault(id_, []).append(self.at)
        else:
            self.namers[id_] = min(self.at, self.namers[id_])
            self.again.add(id_)
            return
        super().__setitem__(id_, cells)
        self.again.add(id_)


@dataclass
class _Notes:
    """What a record was not taken for."""

    problems: list[Trouble]
    unmatched: dict[str, Counter[str]]


class _Positions(dict[str, Any]):
    """By the ids of figures where in the file their records stand."""

    at = 0

    def __setitem__(self, id_: str, record: Record) -> None:
        super().__setitem__(id_, self.at)


class _Origins(MappingOf[str, Record]):
    """The records that figures came from, looked up when they are asked for."""

    def __init__(self, positions: MappingOf[str, int], records: Sequence[Record]) -> None:
        self._positions, self._records = positions, records

    def __getitem__(self, id_: str) -> Record:
        return self._records[self._positions[id_]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._positions)

    def __len__(self) -> int:
        return len(self._positions)


@dataclass
class _Former:
    """A file that was mapped: what its records were, and what came of them.

    ``about`` has for each record the contests and places that it spoke of, ``members`` for each of
    those its records; ``named`` what each record named first; ``witnesses`` what was first found in
    a record of all that the mapping wants of some.
    """

    context: tuple[Any, ...]
    marks: array[int]
    made: Mapped
    about: list[tuple[Key, ...]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    notes: dict[int, _Notes] = field(default_factory=dict)
    witnesses: dict[int, list[SoughtMember]] = field(default_factory=dict)
    members: dict[Key, list[int]] = field(default_factory=dict)
    named: dict[int, list[tuple[_Named, str]]] = field(default_factory=dict)
    groups: dict[Key, list[Cells]] = field(default_factory=dict)
    places: dict[str, Cells] = field(default_factory=dict)

    @property
    def entities(self) -> list[_Named]:
        """What was named."""
        return [getattr(self.made, name) for name in _ENTITIES]


class _Run:
    """A file on its way: its records in their order, and what tells them from others."""

    def __init__(self, mapper: Mapper, received: datetime) -> None:
        self.mapper, self.made = mapper, mapper.made
        self.kinds = mapper.start(received)
        self.head, self.made.problems = self.made.problems, []
        self.unmatched, self.made.unmatched = self.made.unmatched, {}
        self.records: list[Record] = []
        self.marks = array("q")
        self._ends: list[int] = []
        parsed = mapper.parsed
        for kind in self.kinds:
            records = list(mapper.records_of(kind))
            self.records += records
            self.marks.extend(_marks(kind, records, is_tree=parsed.is_tree))
            self._ends.append(len(self.records))
        self.context = (
            mapper.mapping,
            parsed.header,
            None if parsed.is_tree else parsed.root.value,
            parsed.doubled,
            mapper.compiler.templates.lookups,
            self.made.elections,
            self._ends,
        )

    def kind_of(self, position: int) -> KindOfRecords:
        """The kind of a record."""
        return self.kinds[bisect_right(self._ends, position)]

    def take(self, position: int) -> tuple[int, tuple[Key, ...], _Notes | None]:
        """Map a record: how many it was taken for, what it spoke of, and what was not taken."""
        made = self.made
        count = self.mapper.take(self.kind_of(position), self.records[position])
        keys = tuple(sorted(made.spoken_of))
        made.spoken_of.clear()
        if not made.problems and not made.unmatched:
            return count, keys, None
        notes = _Notes(made.problems, made.unmatched)
        made.problems, made.unmatched = [], {}
        return count, keys, notes


def _marks(kind: KindOfRecords, records: Sequence[Record], *, is_tree: bool) -> Iterator[int]:
    """What tells records from others: hashes of all that their rows are made of."""
    outside = kind.outside
    for record in records:
        more = [find(record) for find in outside] if outside else None
        if is_tree:
            yield hash(marshal.dumps((record.value, more), 2))
        else:
            cells = tuple(record.value.values())
            yield hash(cells if more is None else (cells, marshal.dumps(more, 2)))


class Remapper:
    """Maps the files of one source. ``mapped_records`` counts the records of the last one that
    were mapped.
    """

    def __init__(self, dataset: str) -> None:
        self._dataset = dataset
        self._former: _Former | None = None
        self.mapped_records = 0

    def mapped(
        self,
        data: bytes,
        mapping: Mapping,
        *,
        received: datetime,
        folder: Path | None = None,
        file: str = "mapping",
    ) -> Mapped:
        """What the bytes of a file say: see ``map_file``."""
        parsed = parse(data, mapping.input)

        def run() -> _Run:
            made = Mapped(origins=_Positions())
            mapper = Mapper(
                parsed, mapping, dataset=self._dataset, folder=folder, file=file, made=made
            )
            return _Run(mapper, received)

        former, self._former = self._former, None
        running = run()
        if former is not None:
            try:
                self.mapped_records = _update(former, running)
            except _DoubtError:
                running = run()
                former = None
        if former is None:
            former = _map_all(running)
            self.mapped_records = len(running.records)
        if sum(len(notes.problems) for notes in former.notes.values()) < MOST_PROBLEMS:
            self._former = former
        return _result(former, running)


def _map_all(run: _Run) -> _Former:
    """Map the whole file, and note what came of each record."""
    made = run.made
    for name in _ENTITIES:
        setattr(made, name, _Named())
    former = _Former(run.context, run.marks, made)
    entities, origins = former.entities, made.origins
    same: dict[tuple[Key, ...], tuple[Key, ...]] = {}
    for position in range(len(run.records)):
        for named in entities:
            named.at = position
        origins.at = position  # type: ignore[attr-defined]
        kind = run.kind_of(position)
        wanted = kind.wanted
        count, keys, notes = run.take(position)
        if len(kind.wanted) < len(wanted):
            former.witnesses[position] = [each for each in wanted if each not in kind.wanted]
        former.counts.append(count)
        former.about.append(same.setdefault(keys, keys))
        for key in keys:
            former.members.setdefault(key, []).append(position)
        if notes is not None:
            former.notes[position] = notes
    run.mapper.end(run.kinds)
    drop_uncounted(made)
    former.groups = made.by_place()
    for named in entities:
        for id_, namer in named.namers.items():
            for position in (namer, *named.renamers.get(id_, ())):
                former.named.setdefault(position, []).append((named, id_))
    former.places = _joined(made)
    return former


def _update(former: _Former, run: _Run) -> int:
    """Map again what changed, and what goes with it; returns how many records that were. Raises
    ``_DoubtError``, and what was known is of no use any more.
    """
    if run.context != former.context:
        raise _DoubtError
    pairs = enumerate(zip(former.marks, run.marks, strict=True))
    changed = {position for position, (before, now) in pairs if before != now}
    if len(changed) > len(run.marks) * _MOST_CHANGED:
        raise _DoubtError
    for position, notes in former.notes.items():
        line = run.records[position].line
        if any(each.line != line for each in notes.problems):
            raise _DoubtError
    keys, positions = _touched(former, changed)
    has_more = _map_again(former, run, positions, changed, keys)
    _put(former, run.made, keys)
    if has_more:
        former.places = _joined(former.made)
    if not any(former.counts):
        raise _DoubtError
    former.marks = run.marks
    return len(positions)


def _touched(former: _Former, changed: set[int]) -> tuple[set[Key], set[int]]:
    """The contests and places that changed records spoke of, with all records that spoke of
    them.
    """
    keys: set[Key] = set()
    positions = set(changed)
    left = list(changed)
    while left:
        for key in former.about[left.pop()]:
            if key not in keys:
                keys.add(key)
                more = set(former.members[key]) - positions
                positions |= more
                left += more
    return keys, positions


def _map_again(
    former: _Former, run: _Run, positions: set[int], changed: set[int], keys: set[Key]
) -> bool:
    """Map records again; whether they name anything new. Adds to ``keys`` what they speak of."""
    made, entities = run.made, former.entities
    for name, named in zip(_ENTITIES, entities, strict=True):
        setattr(made, name, named)
        named.is_again = True
    sizes = [len(named) for named in entities]
    for position in sorted(positions):
        is_changed = position in changed
        for named in entities:
            named.at, named.is_changed = position, is_changed
            named.again.clear()
        made.origins.at = position  # type: ignore[attr-defined]
        kind = run.kind_of(position)
        kind.wanted = former.witnesses.get(position, [])
        count, spoken_of, notes = run.take(position)
        if kind.wanted:
            # Another record may have it.
            raise _DoubtError
        if is_changed:
            for named, id_ in former.named.get(position, ()):
                if id_ not in named.again:
                    raise _DoubtError
        if spoken_of != former.about[position]:
            _move(former, position, spoken_of, keys)
        former.counts[position] = count
        former.notes.pop(position, None)
        if notes is not None:
            former.notes[position] = notes
    for named, size in zip(entities, sizes, strict=True):
        for id_ in islice(named, size, None):
            former.named.setdefault(named.namers[id_], []).append((named, id_))
    return sizes != [len(named) for named in entities]


def _move(former: _Former, position: int, spoken_of: tuple[Key, ...], keys: set[Key]) -> None:
    """Note that a record speaks of other contests and places than before."""
    if any(key in former.members and key not in keys for key in spoken_of):
        # Other records speak of one of them that were not mapped again.
        raise _DoubtError
    for key in former.about[position]:
        former.members[key].remove(position)
    for key in spoken_of:
        insort(former.members.setdefault(key, []), position)
    former.about[position] = spoken_of
    keys.update(spoken_of)


def _put(former: _Former, made: Mapped, keys: set[Key]) -> None:
    """Put what was mapped again in the place of what was said before of these."""
    drop_uncounted(made)
    whole, fresh = former.made, made.by_place()
    for key in keys:
        for cells in former.groups.get(key, ()):
            del whole.figures[cells["id"]], whole.origins[cells["id"]]
        if key in fresh:
            former.groups[key] = fresh[key]
        else:
            former.groups.pop(key, None)
    if not whole.figures.keys().isdisjoint(made.figures):
        raise _DoubtError
    whole.figures |= made.figures
    dict.update(whole.origins, made.origins)
    gone = [id_ for id_, cells in whole.collided.items() if key_of(cells) in keys]
    for id_ in gone:
        del whole.collided[id_]
    whole.collided |= made.collided
    for call in [call for call in whole.calls if call[:2] in keys]:
        del whole.calls[call]
    whole.calls |= made.calls
    whole.uncounted = (whole.uncounted - keys) | made.uncounted


def _joined(made: Mapped) -> dict[str, Cells]:
    """The places, each under another one."""
    places = {id_: dict(cells) for id_, cells in made.places.items()}
    joined = Mapped(elections=made.elections, places=places)
    join_places(joined)
    return joined.places


def _result(former: _Former, run: _Run) -> Mapped:
    made, told = former.made, run.made
    problems: list[Trouble] = []
    unmatched = run.unmatched
    for _, notes in sorted(former.notes.items()):
        problems += notes.problems
        for of, counted in notes.unmatched.items():
            unmatched.setdefault(of, Counter()).update(counted)
    return Mapped(
        elections=told.elections,
        contests=dict(made.contests),
        places=former.places,
        candidates=dict(made.candidates),
        documents=told.documents,
        figures=dict(made.figures),
        names=dict(made.names),
        calls=dict(made.calls),
        origins=_Origins(dict(made.origins), run.records),  # type: ignore[arg-type]
        problems=[*run.head, *problems[: max(0, MOST_PROBLEMS - len(run.head))]],
        unmatched=unmatched,
        collided=dict(made.collided),
        uncounted=set(made.uncounted),
        is_test=told.is_test,
        next=told.next,
        records=sum(former.counts),
        groups=dict(former.groups),
    )
