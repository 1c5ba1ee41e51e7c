"""What a feed says, sifted: of each contest at each place what changed, what stands, what lies
around it, and what the gate says of it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from hashlib import blake2b

from bot.dataset.defaults import figure_id
from bot.dataset.vocabulary import Measure, Stage, Status
from bot.editions.store import Store
from bot.intake.gate import (
    Around,
    Finding,
    GateAnswer,
    Key,
    TallyState,
    Thresholds,
    judge,
    twins,
    worst,
)
from bot.intake.mapped import Cells, Mapped

_COMPARED = ("candidate", "measure", "way", "round", "value", "base", "stage", "status")
"""Columns of a figure that make it another one; when it stood so does not."""
_ABOUT = ("candidate", "measure", "way", "round")
_STANDING = ("id", "contest", "place", *_ABOUT, "value", "base", "stage", "status", "as_of")
_AT_ONCE = 500


@dataclass
class TallyGroup:
    """A contest at a place of which the feed says something else than stands.

    ``mark`` tells one content from another. ``before`` is None where nothing stands.
    """

    key: Key
    rows: list[Cells]
    mark: str
    after: TallyState
    before: TallyState | None = None
    standing: dict[str, Cells] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def answer(self) -> GateAnswer:
        """What the gate says of it."""
        return worst(self.findings)

    @property
    def changes_lead(self) -> bool:
        """Whether somebody else would be ahead than is now."""
        return self.before is not None and self.before.leader != self.after.leader

    def publishable(self) -> list[Cells]:
        """Its figures as they are published: what fell without the source saying so is a
        correction.
        """
        rows = []
        for cells in self.rows:
            former = self.standing.get(cells["id"])
            if former is not None and _fell(former, cells):
                rows.append({**cells, "status": Status.CORRECTION.value})
            else:
                rows.append(cells)
        return rows


def _fell(former: Cells, cells: Cells) -> bool:
    if cells["measure"] != Measure.VOTES or not former.get("value"):
        return False
    said = cells.get("status")
    return Decimal(cells["value"]) < Decimal(former["value"]) and said != Status.RECOUNT


@dataclass
class Sifted:
    """What a tick says that is new. ``marks`` has the content of every contest and place that it
    speaks of, ``gone`` the places with figures that it does not speak of any more.
    """

    groups: list[TallyGroup] = field(default_factory=list)
    marks: dict[Key, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()

    def by_answer(self, *answers: GateAnswer) -> list[TallyGroup]:
        """The groups of which the gate says that."""
        return [group for group in self.groups if group.answer in answers]


class Sieve:
    """Sifts what a feed says of a dataset, tick by tick. What was seen before is passed over, so a
    tick costs what it changes.
    """

    def __init__(self, store: Store, dataset: str, rules: Thresholds) -> None:
        self._store, self._dataset, self._rules = store, dataset, rules
        self._seen: dict[Key, str] = {}

    def sift(
        self,
        mapped: Mapped,
        now: datetime,
        *,
        approved: Collection[tuple[Key, str]] = (),
        switched: Collection[str] = (),
    ) -> Sifted:
        """What a tick says that is new.

        ``approved`` are contents that a person let through, ``switched`` contests that one holds.
        """
        contests = self._contests()
        by_key: dict[Key, list[Cells]] = defaultdict(list)
        for cells in mapped.figures.values():
            contest = cells.get("contest") or contests[0]
            by_key[contest, cells["place"]].append({**cells, "contest": contest})
        marks = {key: _mark(rows) for key, rows in by_key.items()}
        sifted = Sifted(marks=marks)
        # What was said before, and published, need not be looked at. What was held is, each time:
        # what lies around it may have changed.
        fresh = {
            key: rows for key, rows in by_key.items() if self._seen.get(key) != sifted.marks[key]
        }
        standing = standing_of(self._store, self._dataset, fresh)
        for key, rows in fresh.items():
            group = TallyGroup(key, rows, marks[key], _state(rows), standing=standing.get(key, {}))
            _name(group)
            if group.standing:
                group.before = _state(group.standing.values())
            if _is_other(group):
                sifted.groups.append(group)
            else:
                self._seen[key] = group.mark
        self._judge(sifted, mapped, by_key, now)
        for group in sifted.groups:
            if group.key[0] in switched:
                group.findings.append(self._finding("switched", ""))
            elif (group.key, group.mark) in approved:
                group.findings.clear()
        sifted.gone = self._gone(by_key)
        return sifted

    def published(self, groups: Iterable[TallyGroup]) -> None:
        """Note that groups stand now as they were said."""
        for group in groups:
            self._seen[group.key] = group.mark

    def _finding(self, rule: str, message: str) -> Finding:
        return Finding(rule, self._rules.answer(rule), message)

    def _judge(
        self, sifted: Sifted, mapped: Mapped, by_key: Mapping[Key, list[Cells]], now: datetime
    ) -> None:
        known_places, known_choices = self._known("places"), self._known("candidates")
        house = _House(self._store, self._dataset, by_key)
        collided = {_key_of(cells) for cells in mapped.collided.values()}
        older = []
        for group in sifted.groups:
            place = group.key[1]
            before, after = group.before, group.after
            if before and before.as_of and after.as_of and after.as_of < before.as_of:
                # Older than what stands is never taken.
                older.append(group)
                continue
            around = house.around(group.key) if place in known_places else Around()
            group.findings += judge(before, after, around, self._rules, now)
            if place not in known_places:
                group.findings.append(self._finding("new-place", place))
            new = [c["candidate"] for c in group.rows if c.get("candidate")]
            unknown = sorted(set(new) - known_choices)
            if unknown:
                group.findings.append(self._finding("new-choice", ", ".join(unknown[:3])))
            if group.key in collided or ("", place) in collided:
                group.findings.append(self._finding("collision", ""))
        for group in older:
            sifted.groups.remove(group)
        same = twins({group.key: group.after for group in sifted.groups}, self._rules)
        for group in sifted.groups:
            if group.key in same:
                group.findings.append(same[group.key])

    def _contests(self) -> list[str]:
        rows = self._store.database.execute(
            'select id from contests where dataset = ? and "until" is null order by "row"',
            (self._dataset,),
        )
        return [id_ for (id_,) in rows]

    def _known(self, table: str) -> frozenset[str]:
        rows = self._store.database.execute(
            f'select id from {table} where dataset = ? and "until" is null', (self._dataset,)
        )
        return frozenset(id_ for (id_,) in rows)

    def _gone(self, by_key: Collection[Key]) -> tuple[str, ...]:
        said = {place for _, place in by_key}
        rows = self._store.database.execute(
            'select distinct place from coverage where dataset = ? and own and "until" is null',
            (self._dataset,),
        )
        return tuple(sorted(place for (place,) in rows if place not in said))


def standing_of(store: Store, dataset: str, keys: Collection[Key]) -> dict[Key, dict[str, Cells]]:
    """The cells of the figures that stand of contests at places, by id."""
    found: dict[Key, dict[str, Cells]] = defaultdict(dict)
    columns = ", ".join(f'f."{name}"' for name in _STANDING)
    listed = sorted(keys)
    for start in range(0, len(listed), _AT_ONCE):
        rows = store.database.execute(
            f"""
            select {columns} from json_each(:keys) k
            cross join main.figures f on f.contest = k.value ->> 0 and f.place = k.value ->> 1
            where f.dataset = :dataset and f."until" is null
            """,
            {"keys": json.dumps(listed[start : start + _AT_ONCE]), "dataset": dataset},
        )
        for row in rows:
            named = zip(_STANDING, row, strict=True)
            cells = {name: _text(cell) for name, cell in named if cell is not None}
            found[cells["contest"], cells["place"]][cells["id"]] = cells
    return found


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


def _key_of(cells: Cells) -> Key:
    return cells.get("contest", ""), cells["place"]


def _mark(rows: list[Cells]) -> str:
    said = sorted([cells.get(name, "") for name in _COMPARED] for cells in rows)
    return blake2b(repr(said).encode(), digest_size=12).hexdigest()


def _name(group: TallyGroup) -> None:
    """Give each figure the id of the one that stands of the same; editors have ids of their own."""
    ids = {}
    for id_, cells in group.standing.items():
        if cells.get("stage") != Stage.EXIT_POLL:
            ids[tuple(cells.get(name, "") for name in _ABOUT)] = id_
    for cells in group.rows:
        about = tuple(cells.get(name, "") for name in _ABOUT)
        cells["id"] = ids.get(about) or figure_id(cells)


def _state(rows: Iterable[Mapping[str, str]]) -> TallyState:
    state = TallyState()
    for cells in rows:
        state.add(cells)
    return state


def _is_other(group: TallyGroup) -> bool:
    """Whether anything but a time would change."""
    for cells in group.rows:
        former = group.standing.get(cells["id"])
        if former is None or Decimal(former.get("value") or "NaN") != Decimal(cells["value"]):
            return True
        for name in ("base", "stage", "status"):
            usual = "reported" if name == "stage" else "unstated" if name == "status" else ""
            was = former.get(name) or usual
            # What we called a correction the source does not.
            if was != (cells.get(name) or usual) and was != Status.CORRECTION:
                return True
    return False


class _House:
    """How places lie in each other, with what is said and what stands of them."""

    def __init__(self, store: Store, dataset: str, by_key: Mapping[Key, list[Cells]]) -> None:
        self._store, self._dataset, self._by_key = store, dataset, by_key
        rows = store.database.execute(
            'select id, kind, parent from places where dataset = ? and "until" is null', (dataset,)
        ).fetchall()
        self._parent = {id_: parent for id_, _, parent in rows}
        self._kind = {id_: kind for id_, kind, _ in rows}
        self._parts: dict[str, list[str]] = defaultdict(list)
        for id_, _, parent in rows:
            if parent:
                self._parts[parent].append(id_)
        self._states: dict[Key, TallyState | None] = {}

    def around(self, key: Key) -> Around:
        """What lies around a place in a contest, as it would be."""
        contest, place = key
        parent = self._parent.get(place)
        whole = self._state((contest, parent)) if parent else None
        around = Around(whole)
        by_kind: dict[str, list[str]] = defaultdict(list)
        for part in self._parts.get(place, ()):
            by_kind[self._kind[part]].append(part)
        for parts in by_kind.values():
            states = self._state_of_all([(contest, part) for part in parts])
            counted = {part: state.cast for part, state in states.items() if state.votes}
            if len(counted) > around.parts_counted:
                around.parts, around.parts_counted = counted, len(counted)
                around.parts_known = len(parts)
                around.is_finished = all(
                    (state.reported or Decimal(0)) >= 100 for state in states.values()
                )
        return around

    def _state(self, key: Key) -> TallyState | None:
        return self._state_of_all([key]).get(key[1])

    def _state_of_all(self, keys: list[Key]) -> dict[str, TallyState]:
        """The states of one contest at some places, by place: as said, or as they stand."""
        unknown = [key for key in keys if key not in self._states]
        said = [key for key in unknown if key in self._by_key]
        for key in said:
            self._states[key] = _state(self._by_key[key])
        left = [key for key in unknown if key not in self._by_key]
        standing = standing_of(self._store, self._dataset, left) if left else {}
        for key in left:
            self._states[key] = _state(standing[key].values()) if key in standing else None
        found = {key[1]: self._states[key] for key in keys}
        return {place: state for place, state in found.items() if state is not None}
