"""What stands of what a feed speaks of, and what lies around it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
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


class House:
    """How places lie in each other, with what is said and what stands of them."""

    def __init__(
        self, store: Store, dataset: str, by_key: Mapping[Key, list[Cells]], mapped: Mapped
    ) -> None:
        self._store, self._dataset, self._by_key = store, dataset, by_key
        rows = store.database.execute(
            'select id, kind, parent from places where dataset = ? and "until" is null', (dataset,)
        ).fetchall()
        known = {id_: (kind, parent) for id_, kind, parent in rows}
        for id_, cells in mapped.places.items():
            known.setdefault(id_, (cells.get("kind", ""), cells.get("parent")))
        self._parent = {id_: parent for id_, (_, parent) in known.items()}
        self._kind = {id_: kind for id_, (kind, _) in known.items()}
        self._parts: dict[str, list[str]] = defaultdict(list)
        for id_, parent in self._parent.items():
            if parent:
                self._parts[parent].append(id_)
        self._states: dict[Key, TallyState | None] = {}
        self._before: dict[Key, TallyState | None] = {}

    def around(self, key: Key) -> Around:
        """What lies around a place in a contest, as it would be."""
        contest, place = key
        parent = self._parent.get(place)
        whole = self._state((contest, parent)) if parent else None
        around = Around(whole)
        if parent and (contest, parent) in self._by_key:
            around.whole_before = self._stood((contest, parent))
        by_kind: dict[str, list[str]] = defaultdict(list)
        for part in self._parts.get(place, ()):
            by_kind[self._kind[part]].append(part)
        for parts in by_kind.values():
            states = self._state_of_all([(contest, part) for part in parts])
            counted = {part: state.cast for part, state in states.items() if state.votes}
            if len(counted) > around.parts_counted:
                around.parts, around.parts_counted = counted, len(counted)
                around.parts_known = len(parts)
                reported = [state.total(Measure.UNITS_REPORTED) for state in states.values()]
                around.parts_reported = sum(filter(None, reported), Decimal(0))
                around.is_finished = all(
                    (state.reported or Decimal(0)) >= 100 for state in states.values()
                )
        return around

    def _state(self, key: Key) -> TallyState | None:
        return self._state_of_all([key]).get(key[1])

    def _stood(self, key: Key) -> TallyState | None:
        """The state that stands, whatever is said now."""
        if key not in self._before:
            standing = standing_of(self._store, self._dataset, [key]).get(key)
            self._before[key] = state_of(standing.values()) if standing else None
        return self._before[key]

    def _state_of_all(self, keys: list[Key]) -> dict[str, TallyState]:
        """The states of one contest at some places, by place: as said, or as they stand."""
        unknown = [key for key in keys if key not in self._states]
        said = [key for key in unknown if key in self._by_key]
        for key in said:
            self._states[key] = state_of(self._by_key[key])
        left = [key for key in unknown if key not in self._by_key]
        standing = standing_of(self._store, self._dataset, left) if left else {}
        for key in left:
            self._states[key] = state_of(standing[key].values()) if key in standing else None
        found = {key[1]: self._states[key] for key in keys}
        return {place: state for place, state in found.items() if state is not None}
