"""What is known as of one edition: the reads that answers need.

An edition never changes, so a view remembers what it read. Wherever an election is asked for, its
id is meant, which is unique over all datasets; of an election or a place that is not known there is
nothing, which is no error.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from types import MappingProxyType
from typing import Any, TypeVar

from sqlite_utils import Database

from bot.dataset.model import (
    Candidate,
    Claim,
    Document,
    Election,
    Figure,
    Name,
    Note,
    NoteSource,
    Place,
    Poll,
    Quotation,
    Statement,
    TableRow,
)
from bot.dataset.tables import TABLES
from bot.dataset.vocabulary import PlaceKind, Stage, Subject
from bot.editions.edition import Edition, EditionKind, FigureChange
from bot.editions.log import newest_edition, read_editions
from bot.editions.memory import SMALL, Memory, kept, last_few, remembered
from bot.editions.rows import codec

R = TypeVar("R", bound=TableRow)

_EARLIER = 16
"""Earlier editions that a view gives the same view of each time."""


def _live(table: str) -> str:
    return f'{table}.since <= :number and ({table}."until" is null or {table}."until" > :number)'


_COLUMNS = {table.name: ", ".join(f't."{name}"' for name in table.columns) for table in TABLES}
_IN = "(select value from json_each(:{}))"
_BELOW = f"""
    with recursive below(id) as (
        select t.id from places t where t.dataset = :dataset and t.parent = :place and {_live("t")}
        union
        select t.id from below join places t
            on t.dataset = :dataset and t.parent = below.id where {_live("t")}
    )
    select {_COLUMNS["places"]} from below join places t on t.dataset = :dataset and t.id = below.id
    where {_live("t")} order by t."row"
"""
_RETOLD = f"""
    with recursive retold(id) as (
        select value from json_each(:ids)
        union
        select t.retells from retold
        join documents t on t.dataset = :dataset and t.id = retold.id
        where t.retells is not null and {_live("t")}
    )
    select {_COLUMNS["documents"]} from retold
        join documents t on t.dataset = :dataset and t.id = retold.id
    where {_live("t")} order by t."row"
"""
_CHANGES = f"""
    select c.edition, c.kind,
           {_COLUMNS["figures"].replace("t.", "b.")}, {_COLUMNS["figures"].replace("t.", "a.")}
    from changes c
    left join figures b on b.dataset = c.dataset and b.id = c.former
        and b.since < c.edition and (b."until" is null or b."until" >= c.edition)
    left join figures a on a.dataset = c.dataset and a.id = c.figure
        and a.since <= c.edition and (a."until" is null or a."until" > c.edition)
    where c.edition > :since and c.edition <= :until
    and (:election is null or c.election = :election)
    and (:places is null or c.place in {_IN.format("places")})
    and (:kind is null or c.kind = :kind)
    order by c.edition, c.rowid
"""
_NEW_OR_GONE = (
    "(({0}.since > :since and {0}.since <= :number)"
    ' or ({0}."until" > :since and {0}."until" <= :number))'
)
_TOUCHED = f"""
    select f.election, f.place from figures f where {_NEW_OR_GONE.format("f")}
    union
    select f.election, f.place from claims c
        join figures f on f.dataset = c.dataset and f.id = c.figure
    where {_NEW_OR_GONE.format("c")}
"""


class View:
    """What was known as of edition ``number``. 0 is before anything was published."""

    def __init__(self, db: Database, number: int) -> None:
        self.number = number
        self._db = db
        self.memory = Memory()

    def as_of(self, number: int) -> View:
        """What was known as of an earlier edition: the same view each time, because a view
        remembers what it read.
        """
        return self if number >= self.number else self._earlier(number)

    @last_few(_EARLIER)
    def _earlier(self, number: int) -> View:
        return View(self._db, number)

    @cached_property
    def edition(self) -> Edition | None:
        """The newest edition up to this one, of whichever dataset."""
        return newest_edition(self._db, self.number)

    @remembered
    def edition_of(self, election: str) -> Edition | None:
        """The newest edition, up to this one, of the dataset that holds an election."""
        dataset = self._dataset(election)
        return newest_edition(self._db, self.number, dataset) if dataset else None

    @remembered
    def editions_of(self, election: str) -> tuple[Edition, ...]:
        """The editions, up to this one, of the dataset that holds an election, oldest first."""
        dataset = self._dataset(election)
        editions = read_editions(self._db, dataset) if dataset else ()
        return tuple(edition for edition in editions if edition.number <= self.number)

    @kept
    def elections(self) -> tuple[Election, ...]:
        """All elections of all datasets, the latest first."""
        return self._rows("elections", "1", order="start desc, id")

    @remembered
    def election(self, election: str) -> Election | None:
        """An election by its id."""
        return _only(self._rows("elections", "id = :election", election=election))

    @remembered
    def candidates(self, election: str) -> tuple[Candidate, ...]:
        """Who stood in an election."""
        return self._rows("candidates", "election = :election", election=election)

    def place(self, election: str, place_id: str) -> Place | None:
        """A place by its id, in the dataset that holds an election."""
        if self._is_small("places", election):
            return self._places_by_id(election).get(place_id)
        return self._place(election, place_id)

    @remembered
    def _place(self, election: str, place_id: str) -> Place | None:
        return _only(self._in_dataset("places", "id = :id", election, id=place_id))

    @kept
    def places(self, election: str) -> tuple[Place, ...]:
        """All places of the dataset that holds an election, whether or not anything is known of
        them.
        """
        return self._in_dataset("places", "1", election)

    def places_among(self, election: str, place_ids: Iterable[str]) -> Mapping[str, Place]:
        """Those of these places that are known, by id; read at once, however many they are."""
        if self._is_small("places", election):
            known = self._places_by_id(election)
            return {id_: known[id_] for id_ in place_ids if id_ in known}
        found = self._in_dataset(
            "places", f"id in {_IN.format('ids')}", election, ids=_json(place_ids)
        )
        return {place.id: place for place in found}

    @remembered
    def places_of_kind(self, election: str, kind: PlaceKind) -> tuple[Place, ...]:
        """The places of one kind, in the order of the table."""
        if self._is_small("places", election):
            return tuple(place for place in self.places(election) if place.kind is kind)
        return self._in_dataset("places", "kind = :kind", election, kind=kind.value)

    def children(self, election: str, place_id: str) -> tuple[Place, ...]:
        """The places whose parent a place is."""
        if self._is_small("places", election):
            return self._places_by_parent(election).get(place_id, ())
        return self._children(election, place_id)

    @remembered
    def _children(self, election: str, place_id: str) -> tuple[Place, ...]:
        return self._in_dataset("places", "parent = :parent", election, parent=place_id)

    @remembered
    def descendants(self, election: str, place_id: str) -> tuple[Place, ...]:
        """The places below a place, however deep."""
        if not self._is_small("places", election):
            rows = self._asked(_BELOW, dataset=self._dataset(election), place=place_id)
            return codec("places").decode_all(rows)
        below = self._places_by_parent(election)
        found, waiting = {}, list(below.get(place_id, ()))
        while waiting:
            place = waiting.pop()
            if place.id not in found:
                found[place.id] = place
                waiting += below.get(place.id, ())
        return tuple(place for place in self.places(election) if place.id in found) if found else ()

    @kept
    def _places_by_id(self, election: str) -> Mapping[str, Place]:
        return _by_id(self.places(election))

    @kept
    def _places_by_parent(self, election: str) -> Mapping[str, tuple[Place, ...]]:
        return _grouped((place for place in self.places(election) if place.parent), "parent")

    @kept
    def find_places_with_figures(self, election: str) -> tuple[Place, ...]:
        """The places of which an election has at least one figure."""
        known = self._ids_with_figures(election)
        return tuple(place for place in self.places(election) if place.id in known)

    def count_places(self, election: str) -> int:
        """Of how many places an election has at least one figure."""
        return len(self._ids_with_figures(election))

    @kept
    def _ids_with_figures(self, election: str) -> frozenset[str]:
        sql = (
            f"select distinct t.place from figures t where t.election = :election and {_live('t')}"
        )
        return frozenset(place for (place,) in self._asked(sql, election=election))

    @remembered
    def figures(
        self, election: str, place_ids: Iterable[str], stage: Stage | None = None
    ) -> tuple[Figure, ...]:
        """What an election's tables say of these places, at one stage or at all of them."""
        where = f"election = :election and place in {_IN.format('places')}"
        if stage is None:
            return self._rows("figures", where, election=election, places=_json(place_ids))
        where += " and stage = :stage"
        return self._rows(
            "figures", where, election=election, places=_json(place_ids), stage=stage.value
        )

    def claims(self, election: str, figure_ids: Iterable[str]) -> Mapping[str, tuple[Claim, ...]]:
        """Who says these figures: claims by the figure's id.

        Figures that nobody says are absent.
        """
        where = f"figure in {_IN.format('figures')}"
        return _grouped(
            self._in_dataset("claims", where, election, figures=_json(figure_ids)), "figure"
        )

    @remembered
    def documents(self, election: str, ids: Iterable[str]) -> Mapping[str, Document]:
        """These documents and all that they retell, to the end of the chain, by id."""
        if not self._is_small("documents", election):
            rows = self._asked(_RETOLD, dataset=self._dataset(election), ids=_json(ids))
            return _by_id(codec("documents").decode_all(rows))
        known, found, waiting = self._documents(election), {}, list(ids)
        while waiting:
            document = known.get(waiting.pop())
            if document is not None and document.id not in found:
                found[document.id] = document
                waiting += [document.retells] if document.retells else []
        return MappingProxyType({id_: document for id_, document in known.items() if id_ in found})

    @kept
    def _documents(self, election: str) -> Mapping[str, Document]:
        return _by_id(self._in_dataset("documents", "1", election))

    @remembered
    def polls(self, election: str, ids: Iterable[str]) -> Mapping[str, Poll]:
        """These polls by id."""
        return _by_id(
            self._in_dataset("polls", f"id in {_IN.format('ids')}", election, ids=_json(ids))
        )

    @remembered
    def notes(
        self, election: str, place_ids: Iterable[str]
    ) -> tuple[tuple[Note, tuple[NoteSource, ...]], ...]:
        """The notes on these places in their order, each with the documents that carry it."""
        places = set(place_ids)
        return tuple(
            told
            for told in self._told("notes", "note_sources", "note", election)
            if told[0].place in places
        )

    @remembered
    def statements(
        self, election: str, place_ids: Iterable[str]
    ) -> tuple[tuple[Statement, tuple[Quotation, ...]], ...]:
        """The statements made about these places in the order in which they came, each as each
        document prints it.
        """
        places = set(place_ids)
        told = self._told("statements", "quotations", "statement", election)
        return tuple(one for one in told if one[0].place in places)

    def names(self, election: str, subject: Subject, id_: str) -> tuple[Name, ...]:
        """What a place, a candidate or an election is called, in every language that the tables
        have.
        """
        if self._is_small("names", election):
            return self._names_by_id(election, subject).get(id_, ())
        return self._names(election, subject, id_)

    @remembered
    def _names(self, election: str, subject: Subject, id_: str) -> tuple[Name, ...]:
        return self._in_dataset(
            "names", "subject = :subject and id = :id", election, subject=subject.value, id=id_
        )

    @kept
    def _names_by_id(self, election: str, subject: Subject) -> Mapping[str, tuple[Name, ...]]:
        return _grouped(self.names_of(election, subject), "id")

    @kept
    def names_of(self, election: str, subject: Subject) -> tuple[Name, ...]:
        """Every name of one kind of subject in the dataset that holds an election."""
        return self._in_dataset("names", "subject = :subject", election, subject=subject.value)

    @kept
    def translations(self, election: str, language: str) -> Mapping[tuple[str, str, str], str]:
        """The editors' translations into a language (BCP 47), by (table, id of the row, column)."""
        rows = self._in_dataset("translations", "language = :language", election, language=language)
        return MappingProxyType({(row.table, row.id, row.column): row.text for row in rows})

    def changes(
        self,
        since: int,
        until: int,
        election: str | None = None,
        place_ids: Collection[str] | None = None,
        kind: EditionKind | None = None,
    ) -> Mapping[int, tuple[FigureChange, ...]]:
        """What each edition after ``since`` and up to ``until`` changed (of one kind), by number;
        editions that changed no figure that was asked for are absent.
        """
        wanted = {
            "since": since,
            "until": min(until, self.number),
            "election": election,
            "kind": kind,
        }
        rows = self._asked(
            _CHANGES, **wanted, places=None if place_ids is None else _json(place_ids)
        )
        return {
            number: tuple(_change(*row[1:]) for row in group)
            for number, group in groupby(rows, key=lambda row: row[0])
        }

    def touched(self, since: int) -> Mapping[str, frozenset[str]]:
        """By election, the places of which a figure, or a claim of one, changed since an earlier
        edition.
        """
        places: dict[str, set[str]] = {}
        for election, place in self._asked(_TOUCHED, since=since):
            places.setdefault(election, set()).add(place)
        return {election: frozenset(found) for election, found in places.items()}

    @kept
    def _told(
        self, table: str, sources: str, key: str, election: str
    ) -> tuple[tuple[Any, tuple[Any, ...]], ...]:
        """All rows of a table for an election, each with the rows of another that say where it
        comes from.
        """
        rows = self._rows(table, "election = :election", order='"order", "row"', election=election)
        found = _grouped(self._in_dataset(sources, "1", election), key)
        return tuple((row, found.get(row.id, ())) for row in rows)

    @remembered
    def _dataset(self, election: str) -> str | None:
        where = f"t.id = :election and {_live('t')}"
        found = self._asked(f"select t.dataset from elections t where {where}", election=election)
        return found[0][0] if found else None

    @kept
    def _is_small(self, table: str, election: str) -> bool:
        """Whether a table is read whole as soon as a row of it is wanted."""
        found = (
            f"select 1 from {table} t where t.dataset = :dataset and {_live('t')} limit {SMALL + 1}"
        )
        sql = f"select count(*) from ({found})"
        return int(self._asked(sql, dataset=self._dataset(election))[0][0]) <= SMALL

    def _in_dataset(self, table: str, where: str, election: str, **values: Any) -> tuple[Any, ...]:
        dataset = self._dataset(election)
        if dataset is None:
            return ()
        return self._rows(
            table, f"dataset = :dataset and {where}", dataset=dataset, election=election, **values
        )

    def _rows(self, table: str, where: str, order: str = '"row"', **values: Any) -> tuple[Any, ...]:
        sql = (
            f"select {_COLUMNS[table]} from {table} t where {where} and {_live('t')} order by "
            f"{order}"
        )
        return codec(table).decode_all(self._asked(sql, **values))

    def _asked(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, {"number": self.number, **values}).fetchall()


def _only(rows: Sequence[R]) -> R | None:
    return rows[0] if rows else None


def _by_id(rows: Iterable[Any]) -> Mapping[str, Any]:
    return MappingProxyType({row.id: row for row in rows})


def _grouped(rows: Iterable[Any], key: str) -> Mapping[str, tuple[Any, ...]]:
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(getattr(row, key), []).append(row)
    return MappingProxyType({value: tuple(group) for value, group in groups.items()})


def _json(words: Iterable[str]) -> str:
    return json.dumps(list(words))


def _change(kind: str, *cells: Any) -> FigureChange:
    """A change out of two figures' cells side by side, either of which may be blank throughout."""
    figures = codec("figures")
    width = len(figures.fields)
    sides = (cells[:width], cells[width:])
    before, after = (figures.decode(side) if side[0] is not None else None for side in sides)
    return FigureChange(EditionKind(kind), before, after)
