"""The rows of the patch that a tick lays over a dataset: the figures that pass, what they name, and
the calls.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from bot.dataset.sources import OVERRIDE, is_override
from bot.dataset.tables import TABLE_BY_NAME
from bot.dataset.vocabulary import PlaceKind
from bot.editions.store import Store
from bot.intake.gate.groups import TallyGroup, contents
from bot.intake.gate.tally import Key
from bot.intake.mapping.mapped import Cells, Mapped
from bot.intake.overrides import Overrides

_OF_A_FIGURE = ("contest", "place", "candidate", "measure", "way", "round")
_OF_A_CALL = ("contest", "candidate", "place", "outcome")


@dataclass(frozen=True, slots=True)
class Layer:
    """What a tick says, and how much of it may be laid over what stands.

    ``held`` are the contests at places that stay as they are, ``switched`` the contests that a
    person holds. ``spoken`` are those that the tick speaks of at all: a call that is gone from one
    of them was taken back. ``only`` leaves all others alone; None leaves none. ``is_all`` tells
    that the tick is all that the source says.
    """

    mapped: Mapped
    overrides: Overrides
    now: datetime
    held: Collection[Key]
    switched: Collection[str]
    spoken: Collection[Key]
    only: Collection[Key] | None = None
    is_all: bool = False

    def rows(
        self, store: Store, dataset: str, passed: Sequence[TallyGroup]
    ) -> dict[str, Iterable[Cells]]:
        """The rows of the patch by their tables, to be read once; none where there is nothing to
        change.
        """
        mapped = self.mapped
        calls = self._calls(store, dataset)
        standing = _standing(store, dataset, "candidates")
        named = _filled(standing, mapped.candidates.values())
        if not passed and not calls and not named:
            return {}
        places = {place for _, place in (group.key for group in passed)}
        places |= {cells["place"] for cells in calls if cells.get("place")}
        choices = {cells["candidate"] for cells in calls if cells.get("candidate")}
        choices.update(chain.from_iterable(group.new_choices for group in passed))
        found: dict[str, Iterable[Cells]] = {
            "documents": [*mapped.documents.values(), *self.overrides.documents]
        }
        found["contests"] = _unknown(store, dataset, "contests", mapped.contests.values())
        new = [mapped.places[id_] for id_ in places if id_ in mapped.places]
        found["places"] = _unknown(store, dataset, "places", new)
        chosen = [mapped.candidates[id_] for id_ in choices if id_ in mapped.candidates]
        fresh = [cells for cells in chosen if cells["id"] not in standing]
        figures = chain.from_iterable(content.publishable() for _, content in contents(passed))
        return {**found, "candidates": [*fresh, *named], "figures": figures, "calls": calls}

    def _calls(self, store: Store, dataset: str) -> list[Cells]:
        """Calls that nobody has yet, and those that the source took back. Neither moves where the
        figures are held.
        """
        standing = [cells for cells in _rows(store, dataset, "calls") if not cells.get("withdrawn")]
        if not self.mapped.calls and not standing:
            return []
        contest = only_contest(store, dataset)
        said = {}
        for cells in self.mapped.calls.values():
            call = {**cells, "contest": cells.get("contest") or contest}
            said[tuple(call.get(name, "") for name in _OF_A_CALL)] = call
        known = {tuple(cells.get(name, "") for name in _OF_A_CALL): cells for cells in standing}
        found = [cells for about, cells in said.items() if about not in known and self._may(cells)]
        documents = {cells["document"] for cells in self.mapped.calls.values()}
        documents |= set(self.mapped.documents)
        at = self.now.isoformat(timespec="seconds")
        for about, cells in known.items():
            is_ours = cells["document"] in documents or is_override(cells["document"])
            is_ours = is_ours and _key(cells) in self.spoken
            if is_ours and about not in said and self._may(cells):
                found.append({**cells, "withdrawn": at})
        return found

    def withdrawn(self, store: Store, dataset: str, passed: Sequence[TallyGroup]) -> list[str]:
        """The ids of numbers that what passes lacks and were of a moment with its votes; and of the
        newsroom's figures that it says no longer, and the source does not say. Where figures are
        held theirs stay too.
        """
        found = [id_ for group in passed for id_ in group.unsaid]
        if self.only is not None:
            return found
        rows = store.database.execute(
            f"""
            select f.id, {", ".join(f"f.{name}" for name in _OF_A_FIGURE)} from documents d
            cross join figures f on f.dataset = d.dataset and f.document = d.id
            where d.dataset = ? and d.id glob ? and d."until" is null and f."until" is null
            """,
            (dataset, f"{OVERRIDE}-*"),
        )
        said = self.mapped.by_place()
        for id_, *row in rows.fetchall():
            cells = {name: str(cell or "") for name, cell in zip(_OF_A_FIGURE, row, strict=True)}
            key = (cells["contest"], cells["place"])
            is_spoken_of = self.is_all or key in self.spoken
            if not is_spoken_of or not self._may_move(key):
                continue
            there = list(said.get(key, ()))
            if key[0] == only_contest(store, dataset):
                there += said.get(("", key[1]), ())
            if _about(cells) not in map(_about, there):
                found.append(str(id_))
        return found

    def _may(self, call: Cells) -> bool:
        key = _key(call)
        return (self.only is None or key in self.only) and self._may_move(key)

    def _may_move(self, key: Key) -> bool:
        return key not in self.held and key[0] not in self.switched


def _about(cells: Cells) -> tuple[str, ...]:
    """What a figure of a contest at a place is about."""
    return tuple(cells.get(name) or "" for name in _OF_A_FIGURE[2:])


def _key(call: Cells) -> Key:
    return call["contest"], call.get("place") or PlaceKind.OVERALL.value


def only_contest(store: Store, dataset: str) -> str:
    """The contest that is meant where none is named."""
    found = store.database.execute(
        'select id from contests where dataset = ? and "until" is null order by "row" limit 1',
        (dataset,),
    ).fetchone()
    return str(found[0]) if found else ""


def _rows(store: Store, dataset: str, table: str) -> list[Cells]:
    columns = TABLE_BY_NAME[table].columns
    listed = ", ".join(f'"{name}"' for name in columns)
    rows = store.database.execute(
        f'select {listed} from "{table}" where dataset = ? and "until" is null', (dataset,)
    )
    found = []
    for row in rows:
        named = zip(columns, row, strict=True)
        found.append({name: str(cell) for name, cell in named if cell not in (None, "")})
    return found


def _standing(store: Store, dataset: str, table: str) -> dict[str, Cells]:
    return {cells["id"]: cells for cells in _rows(store, dataset, table)}


def _filled(standing: dict[str, Cells], said: Iterable[Cells]) -> list[Cells]:
    """Rows that stand with a key for a name, or without a party, of which the source says it now.
    What an editor wrote stays.
    """
    found = []
    for cells in said:
        former = standing.get(cells["id"])
        if former is None:
            continue
        fresh = {}
        own_id = former["id"].rpartition(".")[2].casefold()
        name = former.get("name", "")
        is_key = not name or name.isdigit() or name.casefold() == own_id
        if is_key and cells.get("name") and not cells["name"].isdigit():
            fresh["name"] = cells["name"]
        if cells.get("party") and not former.get("party"):
            fresh["party"] = cells["party"]
        if any(former.get(column) != cell for column, cell in fresh.items()):
            found.append({**former, **fresh})
    return found


def _unknown(store: Store, dataset: str, table: str, rows: Iterable[Cells]) -> list[Cells]:
    wanted = {cells["id"]: cells for cells in rows}
    known = store.database.execute(
        f'select t.id from json_each(?) w cross join "{table}" t on t.id = w.value'
        ' and t.dataset = ? and t."until" is null',
        (json.dumps(list(wanted)), dataset),
    )
    for (id_,) in known.fetchall():
        del wanted[id_]
    return list(wanted.values())
