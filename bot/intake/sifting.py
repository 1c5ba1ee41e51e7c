"""What a feed says, sifted: of each contest at each place what changed, what stands, what lies
around it, and what the gate says of it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
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
class Tally:
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

    groups: list[Tally] = field(default_factory=list)
    marks: dict[Key, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()

    def by_answer(self, *answers: GateAnswer) -> list[Tally]:
        """The groups of which the gate says that."""
        return [group for group in self.groups if group.answer in answers]


class Sieve:
    """Sifts what a feed says of a dataset, tick by tick, so that a tick costs what it changes: what
    was seen before is passed over, and what is known of the dataset is kept until it changes.
    """

    def __init__(self, store: Store, dataset: str, rules: Thresholds) -> None:
        self._store, self._dataset, self._rules = store, dataset, rules
        self._seen: dict[Key, str] = {}
        self._marked: dict[Key, tuple[list[Cells], str]] = {}
        self._edition = 0
        self._house = _House(store, dataset)
        self._covered: set[str] = set()

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
        self._catch_up()
        by_key = self._grouped(mapped)
        marks = self._marks(by_key)
        sifted = Sifted(marks=marks)
        # What was said before, and published, need not be looked at. What was held is, each time:
        # what lies around it may have changed.
        fresh = {
            key: [{**cells, "contest": key[0]} for cells in rows]
            for key, rows in by_key.items()
            if self._seen.get(key) != marks[key]
        }
        standing = standing_of(self._store, self._dataset, fresh)
        for key, rows in fresh.items():
            group = Tally(key, rows, marks[key], _state(rows), standing=standing.get(key, {}))
            _name(group)
            if group.standing:
                group.before = _state(group.standing.values())
            if _is_other(group):
                sifted.groups.append(group)
            else:
                self._seen[key] = group.mark
        if sifted.groups:
            self._judge(sifted, mapped, by_key, now)
        for group in sifted.groups:
            if group.key[0] in switched:
                group.findings.append(self._finding("switched", ""))
            elif (group.key, group.mark) in approved:
                group.findings.clear()
        said = {place for _, place in by_key}
        sifted.gone = tuple(sorted(self._covered - said))
        return sifted

    def published(self, groups: Sequence[Tally], edition: int) -> None:
        """Note that groups stand now as they were said, since an edition of the dataset."""
        for group in groups:
            self._seen[group.key] = group.mark
            self._covered.add(group.key[1])
        self._edition = edition

    def _catch_up(self) -> None:
        """Forget what was known of the dataset when somebody else published it."""
        newest = self._store.newest(self._dataset)
        number = newest.number if newest else 0
        if number == self._edition:
            return
        self._edition = number
        self._seen.clear()
        rows = self._store.database.execute(
            'select distinct place from coverage where dataset = ? and own and "until" is null',
            (self._dataset,),
        )
        self._covered = {place for (place,) in rows}

    def _grouped(self, mapped: Mapped) -> dict[Key, list[Cells]]:
        """What is said, by contest and place."""
        said = mapped.by_place()
        unnamed = [key for key in said if not key[0]]
        if not unnamed:
            return said
        # A file that names no contest is about the first one.
        (first,) = self._store.database.execute(
            'select id from contests where dataset = ? and "until" is null order by "row" limit 1',
            (self._dataset,),
        ).fetchone()
        grouped: dict[Key, list[Cells]] = {}
        for (contest, place), rows in said.items():
            key = (contest or first, place)
            grouped[key] = [*grouped[key], *rows] if key in grouped else rows
        return grouped

    def _marks(self, by_key: Mapping[Key, list[Cells]]) -> dict[Key, str]:
        """The marks of what is said; of lists that were there before as they were."""
        before, self._marked = self._marked, {}
        for key, rows in by_key.items():
            known = before.get(key)
            is_same = known is not None and known[0] is rows
            self._marked[key] = known if known and is_same else (rows, _mark(rows))
        return {key: mark for key, (_, mark) in self._marked.items()}

    def _finding(self, rule: str, message: str) -> Finding:
        return Finding(rule, self._rules.answer(rule), message)

    def _judge(
        self, sifted: Sifted, mapped: Mapped, by_key: Mapping[Key, list[Cells]], now: datetime
    ) -> None:
        named = [c["candidate"] for g in sifted.groups for c in g.rows if c.get("candidate")]
        known_choices = self._known_choices(named)
        house = self._house
        house.hear(by_key, self._edition)
        collided = {_key_of(cells) for cells in mapped.collided.values()}
        older = []
        for group in sifted.groups:
            place = group.key[1]
            before, after = group.before, group.after
            if before and before.as_of and after.as_of and after.as_of < before.as_of:
                # Older than what stands is never taken.
                older.append(group)
                continue
            is_known = place in house
            around = house.around(group.key) if is_known else Around()
            group.findings += judge(before, after, around, self._rules, now)
            if not is_known:
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

    def _known_choices(self, named: Iterable[str]) -> frozenset[str]:
        """Those of some candidates that the dataset has."""
        rows = self._store.database.execute(
            "select c.id from json_each(?) n cross join candidates c on c.id = n.value"
            ' and c.dataset = ? and c."until" is null',
            (json.dumps(sorted(set(named))), self._dataset),
        )
        return frozenset(id_ for (id_,) in rows)


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


def _name(group: Tally) -> None:
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


def _is_other(group: Tally) -> bool:
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


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is asked of a part: the votes that it has, if any are counted, and how much is in."""

    cast: Decimal
    has_votes: bool
    is_finished: bool


class _House:
    """How places lie in each other, with what is said and what stands of them. What was read and
    added up for one tick stays for the next.
    """

    def __init__(self, store: Store, dataset: str) -> None:
        self._store, self._dataset = store, dataset
        self._edition = 0
        self._parent: dict[str, str | None] = {}
        self._kind: dict[str, str] = {}
        self._parts: dict[str, list[str]] = {}
        self._by_key: Mapping[Key, list[Cells]] = {}
        self._wholes: dict[Key, TallyState | None] = {}
        self._counted: dict[Key, tuple[list[Cells], _Counted]] = {}
        self._standing: dict[Key, _Counted | None] = {}

    def hear(self, by_key: Mapping[Key, list[Cells]], edition: int) -> None:
        """Take in what a tick says, after an edition of the dataset."""
        self._by_key = by_key
        self._wholes.clear()
        if edition == self._edition:
            return
        self._standing.clear()
        moved = self._store.database.execute(
            "select 1 from places where dataset = :dataset and since > :edition union all"
            ' select 1 from places where dataset = :dataset and "until" > :edition limit 1',
            {"dataset": self._dataset, "edition": self._edition},
        )
        if moved.fetchone():
            self._read_places()
        self._edition = edition

    def __contains__(self, place: str) -> bool:
        return place in self._kind

    def around(self, key: Key) -> Around:
        """What lies around a place in a contest, as it would be."""
        contest, place = key
        parent = self._parent.get(place)
        around = Around(self._whole((contest, parent)) if parent else None)
        by_kind: dict[str, list[Key]] = defaultdict(list)
        for part in self._parts.get(place, ()):
            by_kind[self._kind[part]].append((contest, part))
        for parts in by_kind.values():
            known = self._count(parts)
            counted = {part: each.cast for (_, part), each in known.items() if each.has_votes}
            if len(counted) > around.parts_counted:
                around.parts, around.parts_counted = counted, len(counted)
                around.parts_known = len(parts)
                around.is_finished = all(each.is_finished for each in known.values())
        return around

    def _read_places(self) -> None:
        rows = self._store.database.execute(
            'select id, kind, parent from places where dataset = ? and "until" is null',
            (self._dataset,),
        ).fetchall()
        self._parent = {id_: parent for id_, _, parent in rows}
        self._kind = {id_: kind for id_, kind, _ in rows}
        self._parts = {}
        for id_, _, parent in rows:
            if parent:
                self._parts.setdefault(parent, []).append(id_)

    def _whole(self, key: Key) -> TallyState | None:
        """The state of a place that others lie in: as said, or as it stands."""
        if key not in self._wholes:
            rows: Iterable[Mapping[str, str]] | None = self._by_key.get(key)
            if rows is None:
                rows = standing_of(self._store, self._dataset, [key]).get(key, {}).values()
            self._wholes[key] = _state(rows) if rows else None
        return self._wholes[key]

    def _count(self, keys: list[Key]) -> dict[Key, _Counted]:
        """What is asked of parts, as said or as they stand; nothing of those of which nothing is
        known.
        """
        found: dict[Key, _Counted | None] = {}
        silent = []
        for key in keys:
            rows = self._by_key.get(key)
            if rows is None:
                silent.append(key)
                continue
            known = self._counted.get(key)
            if known is None or known[0] is not rows:
                known = self._counted[key] = (rows, _counted(_state(rows)))
            found[key] = known[1]
        left = [key for key in silent if key not in self._standing]
        standing = standing_of(self._store, self._dataset, left) if left else {}
        for key in left:
            cells = standing.get(key)
            self._standing[key] = _counted(_state(cells.values())) if cells else None
        found |= {key: self._standing[key] for key in silent}
        return {key: each for key, each in found.items() if each is not None}


def _counted(state: TallyState) -> _Counted:
    is_finished = (state.reported or Decimal(0)) >= 100
    return _Counted(state.cast, bool(state.votes), is_finished)
