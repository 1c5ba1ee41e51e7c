"""The places of all datasets as of one edition, and which rows of them are one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from cachetools import LRUCache
from sqlite_utils import Database

from bot.dataset.model import Place
from bot.dataset.vocabulary import Electorate, PlaceKind
from bot.places.folding import fold
from bot.places.keys import WHOLE, WHOLE_WORDS
from bot.places.territories import territory_codes, territory_name

_MOST_ROWS = 20_000
"""Places whose rows are remembered, and places that are known: a few MiB."""
_MOST_KNOWN = 8_000


@dataclass(slots=True)
class Known:
    """One place as all datasets together know it; ``rows`` are its (dataset id, place id) pairs,
    ``homes`` the countries (lower-case codes) in whose own election it votes at home.
    """

    name: str
    kind: str
    iso2: str | None
    rows: list[tuple[str, str]] = field(default_factory=list)
    homes: set[str] = field(default_factory=set)


class PlaceRow(NamedTuple):
    """What is read of a place; ``order`` is its place in its table."""

    dataset: str
    id: str
    kind: str
    parent: str | None
    within: str | None
    iso2: str | None
    name: str
    electorate: str
    order: float

    @property
    def is_coded(self) -> bool:
        """Whether it is a country by its code."""
        return self.kind == PlaceKind.COUNTRY and self.iso2 is not None

    @property
    def is_whole(self) -> bool:
        """Whether it stands for an election as a whole."""
        return self.kind == PlaceKind.OVERALL and self.electorate == Electorate.ALL

    @property
    def parents(self) -> list[str]:
        """The ids of the places that it is a part of."""
        return [*filter(None, [self.parent]), *(self.within or "").split()]


ROW = 't.dataset, t.id, t.kind, t.parent, t.within, t.iso2, t.name, t.electorate, t."row"'


def live(table: str) -> str:
    """In SQL, that a row of the table of this name stood in edition ``:number``."""
    return f'{table}.since <= :number and ({table}."until" is null or {table}."until" > :number)'


LIVE = live("t")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the datasets say beside their places: which there are, in their order; by dataset the
    country (alpha-2 code) whose election it is of; and kinds of place, each with a word for it.
    """

    datasets: tuple[str, ...] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[tuple[str, str], ...] = ()


class PlaceRows:
    """Reads places; what it read it remembers, for as long as its view is in use."""

    def __init__(self, db: Database, number: int, around: Surroundings) -> None:
        self._db, self._number, self._around = db, number, around
        self._places: LRUCache[tuple[str, str], PlaceRow | None] = LRUCache(_MOST_ROWS)
        self._known: LRUCache[str, Known | None] = LRUCache(_MOST_KNOWN)
        self._countries: LRUCache[tuple[str, ...], str | None] = LRUCache(_MOST_KNOWN)
        self._surrounding: LRUCache[tuple[str, ...], frozenset[str]] = LRUCache(_MOST_KNOWN)
        self._position = {dataset: at for at, dataset in enumerate(around.datasets)}

    def _select(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, {"number": self._number, **values}).fetchall()

    def _select_rows(self, where: str, beside: str = "", **values: object) -> list[PlaceRow]:
        """Places in the order of datasets and of their tables; ``beside`` joins another table."""
        sql = f"select {ROW} from places t {beside} where {where} and {LIVE}"
        found = self._select(sql, **values)
        return sorted(filter(None, map(self._take, found)), key=self._order)

    def _take(self, cells: Sequence[Any]) -> PlaceRow | None:
        """What was read of a place, remembered; ``None`` of a dataset that is not known."""
        row = PlaceRow(*cells)
        if row.dataset not in self._position:
            return None
        self._places[row.dataset, row.id] = row
        return row

    def _order(self, row: PlaceRow) -> tuple[int, float]:
        return self._position[row.dataset], row.order

    def _row(self, dataset: str, id_: str) -> PlaceRow | None:
        pair = dataset, id_
        if pair not in self._places:
            found = self._select_rows(
                "t.dataset = :dataset and t.id = :id", dataset=dataset, id=id_
            )
            self._places[pair] = found[0] if found else None
        return self._places[pair]

    @cached_property
    def _coded(self) -> Mapping[str, list[PlaceRow]]:
        """Countries by their codes, and the wholes of those that hold an election."""
        found: dict[str, list[PlaceRow]] = {}
        for row in self._select_rows("t.iso2 is not null"):
            if row.iso2 is not None and row.kind in {PlaceKind.COUNTRY, PlaceKind.OVERALL}:
                found.setdefault(row.iso2.lower(), []).append(row)
        return found

    @cached_property
    def _overall(self) -> Mapping[str, list[PlaceRow]]:
        """The places of a whole election, and of all of one electorate, by what they are known
        by.
        """
        found: dict[str, list[PlaceRow]] = {}
        for row in self._select_rows("t.kind = 'overall'"):
            found.setdefault(WHOLE if row.is_whole else row.id, []).append(row)
        return found

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        """The country whose election a dataset is of, by dataset: as its contests, else its whole
        has it.
        """
        homes = {dataset: iso2.lower() for dataset, iso2 in self._around.homes.items()}
        for rows in self._overall.values():
            for row in rows:
                if row.iso2:
                    homes.setdefault(row.dataset, row.iso2.lower())
        return homes

    def _home(self, row: PlaceRow) -> str | None:
        """The country (lower-case code) in whose own election a place votes at home."""
        if row.electorate == Electorate.OUT_OF_COUNTRY or row.kind == PlaceKind.OVERALL:
            return None
        return None if row.is_coded else self._homes.get(row.dataset)

    def _chain(self, row: PlaceRow) -> Iterator[PlaceRow]:
        """A place and all that lie around it, each once."""
        seen, waiting = {row.id}, [row]
        while waiting:
            at = waiting.pop(0)
            yield at
            for id_ in at.parents:
                above = self._row(row.dataset, id_)
                if above is not None and id_ not in seen:
                    seen.add(id_)
                    waiting.append(above)

    def _identity_of(self, row: PlaceRow) -> str:
        """What a place is known by in all datasets: countries by their code, wholes, and below a
        country what has the same id, kind and name. Two places are not one because their ids are
        equal.
        """
        if row.iso2 is not None and row.is_coded:
            return row.iso2.lower()
        if row.kind == PlaceKind.OVERALL:
            return WHOLE if row.is_whole else row.id
        if _is_numbered_apart(row.kind):
            return f"{row.dataset}/{row.id}"
        country = self._country_around(row) or self._home(row) or ""
        return f"{country}:{row.kind}:{row.id}:{fold(row.name)}"

    def _country_around(self, row: PlaceRow) -> str | None:
        """The country that a place lies in, where its tables say; the same for all in one place."""
        key = row.dataset, *row.parents
        if key not in self._countries:
            coded = (at.iso2 for at in self._chain(row) if at.is_coded and at is not row)
            self._countries[key] = next(coded, None)
        country = self._countries[key]
        return country.lower() if country else None

    def _all_around(self, row: PlaceRow) -> frozenset[str]:
        """The identities of all that a place lies in; the same for all in one place."""
        key = row.dataset, *row.parents
        if key not in self._surrounding:
            around = (at for at in self._chain(row) if at is not row)
            self._surrounding[key] = frozenset(map(self._identity_of, around))
        return self._surrounding[key]

    def known(self, identity: str) -> Known | None:
        """What the datasets say of a place; ``None`` for a country that they do not hold."""
        if identity not in self._known:
            self._known[identity] = self._read_known(identity)
        return self._known[identity]

    def _read_known(self, identity: str) -> Known | None:
        rows = self._rows_of(identity)
        if not rows:
            return None
        first = rows[0]
        known = Known(first.name, first.kind, first.iso2 if first.is_coded else None)
        if first.kind == PlaceKind.OVERALL and identity in self._coded:
            name = territory_name(identity.upper(), "en") or identity.upper()
            known = Known(name, PlaceKind.COUNTRY, identity.upper())
        known.rows = [(row.dataset, row.id) for row in rows]
        known.homes = {home for row in rows if (home := self._home(row))}
        return known

    def _rows_of(self, identity: str) -> list[PlaceRow]:
        if identity in self._coded:
            return self._coded[identity]
        if identity in self._overall:
            return self._overall[identity]
        dataset, slash, id_ = identity.partition("/")
        if slash:
            row = self._row(dataset, id_)
            if row and row.is_whole:
                return self._called_alike(row)
            return [row] if row and self._identity_of(row) == identity else []
        parts = identity.split(":", 3)
        if len(parts) < 4:
            return []
        found = [row for pair in self.rows(parts[2]) if (row := self._row(*pair))]
        return [row for row in found if self._identity_of(row) == identity]

    def _called_alike(self, row: PlaceRow) -> list[PlaceRow]:
        """The whole of an election, and those of other datasets that have its name: a state's at
        another election. What any whole may be called is no name.
        """
        name = fold(row.name)
        others = self._overall.get(WHOLE, ()) if name not in WHOLE_WORDS else ()
        return [row, *(each for each in others if fold(each.name) == name and each != row)]

    def _own_whole(self, row: PlaceRow) -> str:
        """The identity of the whole of one election, asked for by its own name."""
        first = min(self._called_alike(row), key=self._order)
        return f"{first.dataset}/{first.id}"

    def rows(self, id_: str) -> list[tuple[str, str]]:
        """The (dataset id, place id) pairs of the places that have this id in their dataset."""
        pairs = ((dataset, id_) for dataset in self._around.datasets)
        return [pair for pair in pairs if self._row(*pair) is not None]

    def identity(self, dataset: str, id_: str) -> str | None:
        """Which place a row of a dataset is; ``None`` when there is no such row."""
        row = self._row(dataset, id_) if dataset in self._position else None
        return self._identity_of(row) if row else None

    def id_of(self, identity: str) -> str:
        """The id by which a place is found again: its own where that says enough, else with its
        dataset: *ga* may be a state, and is the code of Gabon.
        """
        known = self.known(identity)
        is_own_whole = known is not None and known.kind == PlaceKind.OVERALL and "/" in identity
        if known is None or known.iso2 or identity == WHOLE or is_own_whole:
            return identity
        dataset, id_ = known.rows[0]
        is_alone = set(self.rows(id_)) <= set(known.rows)
        is_plain = id_ not in territory_codes() and (is_alone or identity == id_)
        return id_ if is_plain and not _is_numbered_apart(known.kind) else f"{dataset}/{id_}"

    @cached_property
    def is_abroad(self) -> bool:
        """Whether the datasets have countries by their codes, so that any other country's code asks
        for that country. Where nothing is published, all that is known are countries.
        """
        if (
            not self._overall
            and not self._coded
            and not self._select("select 1 from places limit 1")
        ):
            return True
        holding = {
            iso2
            for iso2, rows in self._coded.items()
            if any(row.kind == PlaceKind.OVERALL for row in rows)
        }
        return bool(self._coded.keys() - holding)

    def encloses(self, outer: str, inner: str) -> bool:
        """Whether ``inner`` is ``outer`` or lies in it."""
        if outer == inner:
            return True
        known = self.known(inner)
        if known is None:
            return False
        if outer in known.homes:
            return True
        rows = [row for pair in known.rows if (row := self._row(*pair))]
        whole = self._row(*outer.partition("/")[::2]) if "/" in outer else None
        if whole and whole.is_whole:
            return any(row.dataset == whole.dataset for row in rows)
        return any(outer in self._all_around(row) for row in rows)

    def depth(self, identity: str) -> int:
        """How many places there are around a place."""
        known = self.known(identity)
        row = self._row(*known.rows[0]) if known else None
        return sum(1 for _ in self._chain(row)) if row else 0

    def is_at_home(self, identity: str) -> bool:
        """Whether a place votes in the election of its own country."""
        known = self.known(identity)
        return known is not None and bool(known.homes)


def is_whole(place: Place) -> bool:
    """Whether a place stands for an election as a whole."""
    return place.kind == PlaceKind.OVERALL and place.electorate is Electorate.ALL


def _is_numbered_apart(kind: str) -> bool:
    """Whether two datasets have such places with the same ids that are not the same: two elections
    may number their stations alike, and each has its own stations at home.
    """
    return kind in {PlaceKind.STATION, PlaceKind.COUNTRY}
