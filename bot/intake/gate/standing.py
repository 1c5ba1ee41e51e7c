"""What stands of what a feed speaks of, and what lies around it."""

from __future__ import annotations

import heapq
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice

from bot.dataset.sources import is_override
from bot.dataset.vocabulary import Measure
from bot.editions.store import Store
from bot.intake.gate.digests import CountDigest, TallyDigest, count_digest
from bot.intake.gate.gate import Around
from bot.intake.gate.tally import Key, TallyState, state_of
from bot.intake.mapping.mapped import Cells

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
    columns = ", ".join(
        [
            *(f'f."{name}"' for name in _STANDING),
            "(select e.note from main.editions e where e.number = f.since)",
        ]
    )
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
            named = zip((*_STANDING, FORMER_NOTE), row, strict=True)
            cells = {name: _text(cell) for name, cell in named if cell is not None}
            found[cells["contest"], cells["place"]][cells["id"]] = cells
    return found


NOTE_OF_FEEDS = "feed "
"""How the notes of editions that feeds publish begin."""


def edition_note(feed: str) -> str:
    """The note of the editions that a feed publishes."""
    return f"{NOTE_OF_FEEDS}{feed}"


OF_A_PLACE = frozenset(
    {Measure.UNITS_REPORTED, Measure.EXPECTED_VOTE, Measure.BALLOTS_CAST, Measure.BALLOTS_REJECTED}
)
"""Numbers of a place that are of the same moment as its votes: beside newer ones they are wrong."""


def unsaid(rows: Iterable[Cells], standing: Mapping[str, Cells], note: str) -> list[Cells]:
    """The numbers of a place that stand since an edition with a note, and that ``rows``, which are
    said now, do not have any more.
    """
    said = {cells["id"] for cells in rows}
    found = []
    for id_, cells in standing.items() if said else ():
        is_own = cells.get(FORMER_NOTE) == note and not is_override(cells.get("document"))
        if cells["measure"] in OF_A_PLACE and is_own and id_ not in said:
            found.append(cells)
    return found


def said_by_others(rows: Iterable[Cells], standing: Mapping[str, Cells], note: str) -> str:
    """What another feed said of a figure otherwise, in words; blank where none did."""
    for cells in rows:
        former = standing.get(cells["id"])
        theirs = former.get(FORMER_NOTE, "") if former is not None else ""
        if former is None or not theirs.startswith(NOTE_OF_FEEDS) or theirs == note:
            continue
        if Decimal(former["value"]) != Decimal(cells["value"]):
            return f"{theirs}: {former['value']}, this one {cells['value']}"
    return ""


def contests_in(store: Store, dataset: str) -> list[str]:
    """The contests of a dataset, the main one first."""
    rows = store.database.execute(
        'select id from contests where dataset = ? and "until" is null order by "row"', (dataset,)
    )
    return [id_ for (id_,) in rows]


def contests_of(store: Store, dataset: str, note: str) -> set[str]:
    """The contests of a dataset with a figure that stands since an edition with a note."""
    rows = store.database.execute(
        """
        select k.id from contests k where k.dataset = :dataset and k."until" is null and exists (
            select 1 from figures f cross join main.editions e on e.number = f.since
            where f.dataset = :dataset and f.contest = k.id and f."until" is null
                and e.note = :note
        )
        """,
        {"dataset": dataset, "note": note},
    )
    return {id_ for (id_,) in rows}


def covered_by(store: Store, dataset: str, note: str) -> set[Key]:
    """The contests and places with figures, but those that another feed than the one of editions
    with a note brought first.
    """
    rows = store.database.execute(
        "select c.contest, c.place from coverage c join editions e on e.number = c.since"
        ' where c.dataset = ? and c.own and c."until" is null'
        " and (e.note is null or e.note = ? or substr(e.note, 1, ?) <> ?)",
        (dataset, note, len(NOTE_OF_FEEDS), NOTE_OF_FEEDS),
    )
    return {(contest, place) for contest, place in rows}


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


def has_fractions(store: Store, dataset: str, contest: str) -> bool:
    """Whether votes with decimals stand in a contest, or its rule parts votes."""
    rows = store.database.execute(
        'select 1 from contests where dataset = :dataset and id = :contest and "until" is null'
        " and rule in ('rcv', 'cumulative') union all"
        " select 1 from figures where dataset = :dataset and contest = :contest"
        " and measure = 'votes' and \"until\" is null and value <> cast(value as integer) limit 1",
        {"dataset": dataset, "contest": contest},
    )
    return rows.fetchone() is not None


_FEWEST_BESIDE = 5
"""Places beside one that tell how many votes a unit has."""
_MOST_BESIDE = 300
"""Of more it is not asked: a first count of many places must not cost the square of them."""


_About = tuple[str, str, str]
"""A contest, a place ("" is anywhere), and a kind of places in it."""


class House:
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
        self._digests: Mapping[Key, TallyDigest] = {}
        self._wholes: dict[Key, TallyState | None] = {}
        self._before: dict[Key, TallyState | None] = {}
        self._standing: dict[Key, CountDigest | None] = {}
        self._rates: dict[_About, list[tuple[Decimal, str]]] = {}
        self._leaning: dict[_About, dict[str, dict[str, Decimal]]] = {}

    def hear(
        self,
        by_key: Mapping[Key, list[Cells]],
        digests: Mapping[Key, TallyDigest],
        edition: int,
    ) -> None:
        """Take in what a tick says, after an edition of the dataset."""
        self._by_key, self._digests = by_key, digests
        self._wholes.clear()
        self._before.clear()
        self._rates.clear()
        self._leaning.clear()
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

    def know(self, key: Key, said: TallyState, stood: TallyState) -> None:
        """Take in what figures of a place say together, in which others lie, and those that stand
        of it.
        """
        self._wholes[key], self._before[key] = said, stood

    def __contains__(self, place: str) -> bool:
        return place in self._kind

    def is_whole(self, place: str) -> bool:
        """Whether others lie in a place."""
        return place in self._parts

    def parts(self, place: str) -> Sequence[str]:
        """The places that lie in a place, at no distance."""
        return self._parts.get(place, ())

    def stood_in(self, key: Key) -> dict[str, Decimal]:
        """The votes that stand of the parts of a place."""
        keys = [(key[0], part) for part in self.parts(key[1])]
        standing = standing_of(self._store, self._dataset, keys)
        return {part: state_of(cells.values()).cast for (_, part), cells in standing.items()}

    def rate_beside(self, key: Key) -> Decimal | None:
        """The most votes a unit that a place has which lies beside one in the same place; where
        those are fewer than five, that one of its kind has elsewhere. None where those are as few.
        """
        for about in self._beside(key):
            if about not in self._rates:
                counts = self._count(self._inside(about)).items()
                rates = [(each.cast / each.reported, p) for (_, p), each in counts if each.reported]
                self._rates[about] = heapq.nlargest(_FEWEST_BESIDE + 1, rates)
            others = [rate for rate, other in self._rates[about] if rate and other != key[1]]
            if len(others) >= _FEWEST_BESIDE:
                return others[0]
        return None

    def leaning_beside(self, key: Key) -> dict[str, Decimal]:
        """By choice the largest part of the votes that it has in a place that lies beside one, as
        ``rate_beside`` finds those. Empty where those with votes are fewer than five.
        """
        for about in self._beside(key):
            if about not in self._leaning:
                keys = self._inside(about)
                said = {each: self._by_key[each] for each in keys if each in self._by_key}
                left = [each for each in keys if each not in said]
                for one, cells in standing_of(self._store, self._dataset, left).items():
                    said[one] = list(cells.values())
                votes = {place: state_of(rows).votes for (_, place), rows in said.items()}
                self._leaning[about] = {p: each for p, each in votes.items() if any(each.values())}
            others = [each for p, each in self._leaning[about].items() if p != key[1]]
            if len(others) >= _FEWEST_BESIDE:
                largest: dict[str, Decimal] = defaultdict(Decimal)
                for each in others:
                    cast = sum(each.values(), Decimal(0))
                    for choice, number in each.items():
                        largest[choice] = max(largest[choice], number / cast)
                return largest
        return {}

    def _beside(self, key: Key) -> Sequence[_About]:
        """What to look in for places beside one, the nearest first."""
        (contest, place), kind = key, self._kind.get(key[1], "")
        return (contest, self._parent.get(place) or "", kind), (contest, "", kind)

    def _inside(self, about: _About) -> list[Key]:
        contest, parent, kind = about
        inside = self.parts(parent) if parent else self._kind
        beside = ((contest, part) for part in inside if self._kind[part] == kind)
        return list(islice(beside, _MOST_BESIDE))

    def parent(self, place: str) -> str | None:
        """What a place lies in."""
        return self._parent.get(place)

    def depth(self, place: str) -> int:
        """In how many others a place lies."""
        seen: set[str] = set()
        above = self._parent.get(place)
        while above and above not in seen:
            seen.add(above)
            above = self._parent.get(above)
        return len(seen)

    def are_nested(self, one: str, other: str) -> bool:
        """Whether one of two places lies in the other, at any distance."""
        for inner, outer in ((one, other), (other, one)):
            above, seen = self._parent.get(inner), set[str]()
            while above and above not in seen:
                if above == outer:
                    return True
                seen.add(above)
                above = self._parent.get(above)
        return False

    def around(self, key: Key) -> Around:
        """What lies around a place in a contest, as it would be."""
        contest, place = key
        parent = self._parent.get(place)
        around = Around(self._whole((contest, parent)) if parent else None)
        around.rate_beside = partial(self.rate_beside, key)
        around.leaning_beside = partial(self.leaning_beside, key)
        if parent and (contest, parent) in self._by_key:
            around.whole_before = self._stood((contest, parent))
        by_kind: dict[str, list[Key]] = defaultdict(list)
        for part in self._parts.get(place, ()):
            by_kind[self._kind[part]].append((contest, part))
        of_all = Decimal(0)
        for parts in by_kind.values():
            known = self._count(parts)
            counted = {part: each.cast for (_, part), each in known.items() if each.has_votes}
            of_all += sum(counted.values(), Decimal(0))
            if len(counted) > len(around.parts):
                around.parts, around.parts_known = counted, len(parts)
                around.parts_reported = sum((each.reported for each in known.values()), Decimal(0))
                around.is_finished = all(each.is_finished for each in known.values())
        around.beside = of_all - sum(around.parts.values(), Decimal(0))
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
            self._wholes[key] = state_of(rows) if rows else None
        return self._wholes[key]

    def _stood(self, key: Key) -> TallyState | None:
        """The state that stands of a place that others lie in, whatever is said now."""
        if key not in self._before:
            standing = standing_of(self._store, self._dataset, [key]).get(key)
            self._before[key] = state_of(standing.values()) if standing else None
        return self._before[key]

    def _count(self, keys: list[Key]) -> dict[Key, CountDigest]:
        """What is asked of parts, as said or as they stand; nothing of those of which nothing is
        known.
        """
        found: dict[Key, CountDigest | None] = {}
        silent = []
        for key in keys:
            known = self._digests.get(key) if key in self._by_key else None
            if known is None:
                silent.append(key)
            else:
                found[key] = known.count
        left = [key for key in silent if key not in self._standing]
        standing = standing_of(self._store, self._dataset, left) if left else {}
        for key in left:
            cells = standing.get(key)
            self._standing[key] = count_digest(state_of(cells.values())) if cells else None
        found |= {key: self._standing[key] for key in silent}
        return {key: each for key, each in found.items() if each is not None}
