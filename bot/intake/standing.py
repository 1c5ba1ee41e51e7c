"""What stands of what a feed speaks of, and what lies around it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.dataset.vocabulary import Measure
from bot.editions.store import Store
from bot.intake.gate import Around, Key, TallyState
from bot.intake.mapped import Cells, Mapped

ABOUT = ("candidate", "measure", "way", "round")
"""Columns that tell what a figure of a contest at a place is about."""
FORMER_NOTE = "edition_note"
"""Beside the cells of a figure that stands: the note of the edition that brought it."""
_STANDING = (
    "id",
    "contest",
    "place",
    *ABOUT,
    "value",
    "base",
    "stage",
    "status",
    "as_of",
    "document",
)
_AT_ONCE = 500


def standing_of(store: Store, dataset: str, keys: Collection[Key]) -> dict[Key, dict[str, Cells]]:
    """The cells of the figures that stand of contests at places, by id."""
    found: dict[Key, dict[str, Cells]] = defaultdict(dict)
    columns = ", ".join([*(f'f."{name}"' for name in _STANDING), "e.note"])
    listed = sorted(keys)
    for start in range(0, len(listed), _AT_ONCE):
        rows = store.database.execute(
            f"""
            select {columns} from json_each(:keys) k
            cross join main.figures f on f.contest = k.value ->> 0 and f.place = k.value ->> 1
            left join main.editions e on e.number = f.since
            where f.dataset = :dataset and f."until" is null
            """,
            {"keys": json.dumps(listed[start : start + _AT_ONCE]), "dataset": dataset},
        )
        for row in rows:
            named = zip((*_STANDING, FORMER_NOTE), row, strict=True)
            cells = {name: _text(cell) for name, cell in named if cell is not None}
            found[cells["contest"], cells["place"]][cells["id"]] = cells
    return found


def edition_note(feed: str) -> str:
    """The note of the editions that a feed publishes."""
    return f"feed {feed}"


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


def state_of(rows: Iterable[Mapping[str, str]]) -> TallyState:
    """What figures say together."""
    state = TallyState()
    for cells in rows:
        state.add(cells)
    return state


@dataclass(frozen=True, slots=True)
class _Part:
    """What is asked of a part of a place: its votes, if any are counted, and what is in."""

    cast: Decimal
    has_votes: bool
    units: Decimal
    is_finished: bool


def _part(state: TallyState) -> _Part:
    units = state.total(Measure.UNITS_REPORTED) or Decimal(0)
    is_finished = (state.reported or Decimal(0)) >= 100
    return _Part(state.cast, bool(state.votes), units, is_finished)


class House:
    """How places lie in each other, with what is said and what stands of them. What was read and
    added up for one tick stays for the next, as far as nothing of it changed.
    """

    def __init__(self, store: Store, dataset: str) -> None:
        self._store, self._dataset = store, dataset
        self._edition = 0
        self._known: dict[str, tuple[str, str | None]] = {}
        self._new: dict[str, tuple[str, str | None]] = {}
        self._contents: dict[str, list[str]] = {}
        self._by_key: Mapping[Key, list[Cells]] = {}
        self._states: dict[Key, TallyState | None] = {}
        self._before: dict[Key, TallyState | None] = {}
        self._said: dict[Key, tuple[list[Cells], _Part]] = {}
        self._silent: dict[Key, _Part | None] = {}

    def hear(self, by_key: Mapping[Key, list[Cells]], mapped: Mapped, edition: int) -> None:
        """Take in what a tick says, after an edition of the dataset."""
        self._by_key = by_key
        self._states.clear()
        is_moved = False
        if edition != self._edition:
            self._before.clear()
            self._silent.clear()
            is_moved = self._has_moved()
            self._edition = edition
        if is_moved:
            rows = self._store.database.execute(
                'select id, kind, parent from places where dataset = ? and "until" is null',
                (self._dataset,),
            )
            self._known = {id_: (kind, parent) for id_, kind, parent in rows}
        names = [id_ for id_ in mapped.places if id_ not in self._known]
        new = {}
        for id_ in names:
            cells = mapped.places[id_]
            new[id_] = (cells.get("kind", ""), cells.get("parent"))
        if is_moved or new != self._new:
            self._new, self._contents = new, {}
            for id_, (_, parent) in {**self._known, **new}.items():
                if parent:
                    self._contents.setdefault(parent, []).append(id_)

    def _has_moved(self) -> bool:
        """Whether any place is new or another one since the last edition that was looked at."""
        found = self._store.database.execute(
            "select 1 from places where dataset = :dataset and since > :edition union all"
            ' select 1 from places where dataset = :dataset and "until" > :edition limit 1',
            {"dataset": self._dataset, "edition": self._edition},
        )
        return found.fetchone() is not None

    def has(self, place: str) -> bool:
        """Whether the dataset has a place."""
        return place in self._known

    def _of(self, place: str) -> tuple[str, str | None]:
        """The kind of a place and what it lies in."""
        return self._known.get(place) or self._new.get(place) or ("", None)

    def around(self, key: Key) -> Around:
        """What lies around a place in a contest, as it would be."""
        contest, place = key
        _, parent = self._of(place)
        around = Around(self._state((contest, parent)) if parent else None)
        if parent and (contest, parent) in self._by_key:
            around.whole_before = self._stood((contest, parent))
        by_kind: dict[str, list[Key]] = defaultdict(list)
        for part in self._contents.get(place, ()):
            by_kind[self._of(part)[0]].append((contest, part))
        for keys in by_kind.values():
            parts = self._parts(keys)
            counted = {part: each.cast for (_, part), each in parts.items() if each.has_votes}
            if len(counted) > around.parts_counted:
                around.parts, around.parts_counted = counted, len(counted)
                around.parts_known = len(keys)
                around.parts_reported = sum((each.units for each in parts.values()), Decimal(0))
                around.is_finished = all(each.is_finished for each in parts.values())
        return around

    def _state(self, key: Key) -> TallyState | None:
        """The state of a place that others lie in: as said, or as it stands."""
        if key not in self._states:
            rows = self._by_key.get(key)
            self._states[key] = self._stood(key) if rows is None else state_of(rows)
        return self._states[key]

    def _stood(self, key: Key) -> TallyState | None:
        """The state that stands, whatever is said now."""
        if key not in self._before:
            standing = standing_of(self._store, self._dataset, [key]).get(key)
            self._before[key] = state_of(standing.values()) if standing else None
        return self._before[key]

    def _parts(self, keys: list[Key]) -> dict[Key, _Part]:
        """What is asked of parts, as said or as they stand; of those of which anything is known."""
        found: dict[Key, _Part | None] = {}
        for key in keys:
            rows = self._by_key.get(key)
            if rows is not None:
                known = self._said.get(key)
                if known is None or known[0] is not rows:
                    known = self._said[key] = (rows, _part(state_of(rows)))
                found[key] = known[1]
        silent = [key for key in keys if key not in found]
        left = [key for key in silent if key not in self._silent]
        standing = standing_of(self._store, self._dataset, left) if left else {}
        for key in left:
            cells = standing.get(key)
            self._silent[key] = _part(state_of(cells.values())) if cells else None
        for key in silent:
            found[key] = self._silent[key]
        return {key: each for key, each in found.items() if each is not None}
