"""What is known as of one edition: the reads that answers need.

An edition never changes, so a view remembers what it read. Wherever a contest is asked for, its
id is meant, which is unique over all datasets; of a contest or a place that is not known there is
nothing, which is no error.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar

from sqlite_utils import Database

from bot.dataset.model import (
    Call,
    Candidate,
    Claim,
    Contest,
    Document,
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
from bot.dataset.rows import codec, columns_sql
from bot.dataset.tables import TABLES
from bot.dataset.vocabulary import Electorate, PlaceKind, Stage, Status, Subject
from bot.editions.edition import Edition, EditionKind, FigureChange
from bot.editions.log import newest_edition, read_editions
from bot.editions.memory import SMALL, Memory, kept, last_few, remembered
from bot.places.index import WHOLE, KnownPlaces, Surroundings

K = TypeVar("K")
R = TypeVar("R", bound=TableRow)

_EARLIER = 16
"""Earlier editions that a view gives the same view of each time."""


def _live(table: str) -> str:
    # The plus keeps SQLite from going by an index of ``since``, by which every row is found: it
    # takes a bound for a better guess than a second column that is equal.
    since, until = f"+{table}.since", f'+{table}."until"'
    return f"{since} <= :number and ({until} is null or {until} > :number)"


_COLUMNS = {table.name: columns_sql(table.columns, "t") for table in TABLES}
_IN = "(select value from json_each(:{}))"
_OPEN = ", ".join(f"'{status.value}'" for status in Status if status.is_open)
_BELOW = f"""
    with recursive below(id) as (
        select t.id from places t where t.dataset = :dataset and t.parent = :place and {_live("t")}
        union
        select t.id from below cross join places t
            on t.dataset = :dataset and t.parent = below.id where {_live("t")}
    )
    select {_COLUMNS["places"]} from below
        cross join places t on t.dataset = :dataset and t.id = below.id
    where {_live("t")} order by t."row"
"""
_RETOLD = f"""
    with recursive retold(id) as (
        select value from json_each(:ids)
        union
        select t.retells from retold
        cross join documents t on t.dataset = :dataset and t.id = retold.id
        where t.retells is not null and {_live("t")}
    )
    select {_COLUMNS["documents"]} from retold
        cross join documents t on t.dataset = :dataset and t.id = retold.id
    where {_live("t")} order by t."row"
"""
_CHANGES = f"""
    select c.edition, c.kind,
           {columns_sql(Figure.model_fields, "b")}, {columns_sql(Figure.model_fields, "a")}
    from changes c
    left join figures b on b.dataset = c.dataset and b.id = c.former
        and b.since < c.edition and (b."until" is null or b."until" >= c.edition)
    left join figures a on a.dataset = c.dataset and a.id = c.figure
        and a.since <= c.edition and (a."until" is null or a."until" > c.edition)
    where c.edition > :since and c.edition <= :until
    and (:contest is null or c.contest = :contest)
    and (:places is null or c.place in {_IN.format("places")})
    and (:kind is null or c.kind = :kind)
    order by c.edition, c.rowid
"""
_SINCE = "t.edition > :since and t.edition <= :number"
_TOUCHED_BY_KEYS = f"""
    with keys(key) as (select value from json_each(:keys)),
    codes(key, iso2, kind) as (
        select json_extract(value, '$[0]'), json_extract(value, '$[1]'),
            json_extract(value, '$[2]')
        from json_each(:codes)
    ),
    named(key, dataset, place) as (
        select key, null, key from keys where instr(key, '/') = 0
        union
        select key, substr(key, 1, instr(key, '/') - 1), substr(key, instr(key, '/') + 1)
        from keys where instr(key, '/') > 0
        union
        select codes.key, p.dataset, p.id from codes
            cross join places p on p.iso2 = codes.iso2
            and (p.kind = codes.kind or codes.kind = '' and p.id = codes.key)
        where p.since <= :number
        union
        select key, p.dataset, p.id from keys join places p on p.kind = '{PlaceKind.OVERALL.value}'
            and p.dataset in (select dataset from editions)
        where key = :whole and p.electorate = '{Electorate.ALL.value}' and p.since <= :number
    )
    select distinct named.key, t.contest, t.place, t.edition from named
        cross join touched t on t.place = named.place and {_SINCE}
        and (named.dataset is null or t.dataset = named.dataset)
"""


class View:
    """What was known as of edition ``number``. 0 is before anything was published."""

    def __init__(self, db: Database, number: int) -> None:
        self.number = number
        self._db = db
        self.memory = Memory()

    def names_of_places(self, around: Surroundings) -> KnownPlaces:
        """What places are called, read from the same file as this view."""
        return KnownPlaces(self._db, self.number, around)

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

    def edition_of(self, contest: str) -> Edition | None:
        """The newest edition, up to this one, of the dataset that holds a contest."""
        dataset = self._dataset(contest)
        return self._newest(dataset) if dataset else None

    @remembered
    def _newest(self, dataset: str) -> Edition | None:
        return newest_edition(self._db, self.number, dataset)

    @remembered
    def editions_of(self, contest: str) -> tuple[Edition, ...]:
        """The editions, up to this one, of the dataset that holds a contest, oldest first."""
        dataset = self._dataset(contest)
        editions = read_editions(self._db, dataset) if dataset else ()
        return tuple(edition for edition in editions if edition.number <= self.number)

    @kept
    def contests(self) -> tuple[Contest, ...]:
        """All contests of all datasets, the latest first; those of one day in the order of their
        table.
        """
        return self._select("contests", "1", order='start desc, dataset, "row"')

    def contest(self, id_: str) -> Contest | None:
        """A contest by its id."""
        return self._contests().get(id_)

    @kept
    def _contests(self) -> Mapping[str, Contest]:
        return _keyed(self.contests())

    @remembered
    def candidates(self, contest: str) -> tuple[Candidate, ...]:
        """Who stood in a contest."""
        return self._find("candidates", contest, contest=contest)

    @remembered
    def calls(self, contest: str) -> tuple[Call, ...]:
        """Who declared what of a contest, in the order of the table."""
        return self._select("calls", "contest = :contest", contest=contest)

    def place(self, contest: str, place_id: str) -> Place | None:
        """A place by its id, in the dataset that holds a contest."""
        if self._is_small("places", contest):
            return self._by_id("places", self._dataset(contest)).get(place_id)
        return _first(self._with_values("places", contest, id=place_id))

    def places(self, contest: str) -> tuple[Place, ...]:
        """All places of the dataset that holds a contest, whether or not anything is known of
        them.
        """
        return self._whole("places", self._dataset(contest))

    def place_ids(self, contest: str) -> Iterator[str]:
        """The ids of all places of the dataset that holds a contest, read when they are asked
        for.
        """
        rows = self._execute(
            f"select t.id from places t where t.dataset = :dataset and {_live('t')}",
            dataset=self._dataset(contest),
        )
        for (id_,) in rows:
            yield id_

    def rows(self, table: str, contest: str) -> tuple[Any, ...]:
        """All rows of one table of the dataset that holds a contest."""
        return self._whole(table, self._dataset(contest))

    def places_among(self, contest: str, place_ids: Iterable[str]) -> Mapping[str, Place]:
        """Those of these places that are known, by id; read at once, however many they are."""
        if self._is_small("places", contest):
            known = self._by_id("places", self._dataset(contest))
            return {id_: known[id_] for id_ in place_ids if id_ in known}
        return _keyed(self._with_ids("places", "id", contest, place_ids))

    @remembered
    def places_of_kind(self, contest: str, kind: str) -> tuple[Place, ...]:
        """The places of one kind, in the order of the table."""
        return self._find("places", contest, kind=kind)

    @kept
    def places_with_notes(self, contest: str) -> tuple[Place, ...]:
        """The places that have a note of their own, in the order of the table."""
        return self._in_dataset("places", "note is not null", contest)

    def children(self, contest: str, place_id: str) -> tuple[Place, ...]:
        """The places whose parent a place is."""
        return self._find("places", contest, parent=place_id)

    @kept
    def further_wholes(self, contest: str) -> Mapping[str, tuple[str, ...]]:
        """The places that others name as a further whole, each with the ids of those others."""
        rows = self._execute(
            "select t.id, t.within from places t where t.dataset = :dataset and t.within != ''"
            f' and {_live("t")} order by t."row"',
            dataset=self._dataset(contest),
        )
        members: dict[str, list[str]] = {}
        for id_, wholes in rows:
            for whole in wholes.split():
                members.setdefault(whole, []).append(id_)
        return MappingProxyType({whole: tuple(ids) for whole, ids in members.items()})

    @kept
    def counted_places(self, contest: str) -> frozenset[str]:
        """The ids of the places of which a contest has votes, shares of them, or ballots."""
        measures = ("votes", "vote-share", "ballots-cast", "voters-participated")
        rows = self._execute(
            "select distinct t.place from figures t where t.contest = :contest"
            f" and t.stage != :stage and t.measure in {_IN.format('measures')} and {_live('t')}",
            contest=contest,
            stage=Stage.EXIT_POLL.value,
            measures=_json(measures),
        )
        return frozenset(place for (place,) in rows)

    @remembered
    def descendants(self, contest: str, place_id: str) -> tuple[Place, ...]:
        """The places below a place, however deep."""
        if not self._is_small("places", contest):
            rows = self._execute(_BELOW, dataset=self._dataset(contest), place=place_id)
            return codec("places").decode_all(rows)
        by_parent = self._index("places", self._dataset(contest), "parent")
        found: set[str] = set()
        parents = [place_id]
        while parents:
            for place in by_parent.get((parents.pop(),), ()):
                if place.id not in found:
                    found.add(place.id)
                    parents.append(place.id)
        if not found:
            return ()
        return tuple(place for place in self.places(contest) if place.id in found)

    @remembered
    def first_known(self, contest: str, kind: str, most: int) -> tuple[Place, ...]:
        """A few places of one kind of which a contest knows anything: the first in the order of
        the table, as long as there are no more than ``SMALL`` of them.
        """
        rows = self._execute(
            f"select {_COLUMNS['places']} from (select c.dataset, c.place from coverage c"
            f" where c.contest = :contest and c.kind = :kind and {_live('c')} limit {SMALL}) c"
            " cross join places t on t.dataset = c.dataset and t.id = c.place"
            f' where {_live("t")} order by t."row" limit :most',
            contest=contest,
            kind=kind,
            most=most,
        )
        return codec("places").decode_all(rows)

    @kept
    def known_kinds(self, contest: str) -> frozenset[str]:
        """The kinds of place of which a contest knows anything."""
        # One step through the index for each kind.
        rows = self._execute(
            f"""
            with recursive found(kind) as (
                select min(kind) from coverage where contest = :contest
                union
                select (select min(c.kind) from coverage c
                    where c.contest = :contest and c.kind > found.kind)
                from found where found.kind is not null
            )
            select kind from found where exists (
                select 1 from coverage t
                where t.contest = :contest and t.kind = found.kind and {_live("t")}
            )
            """,
            contest=contest,
        )
        return frozenset(kind for (kind,) in rows)

    @kept
    def find_places_with_figures(self, contest: str, *kinds: str) -> tuple[Place, ...]:
        """The places, of some kinds or of any, of which a contest has at least one figure, in the
        order of the table.
        """
        of_kind = f" and c.kind in {_IN.format('kinds')}" if kinds else ""
        rows = self._execute(
            f"select {_COLUMNS['places']} from coverage c"
            " cross join places t on t.dataset = c.dataset and t.id = c.place"
            f" where c.contest = :contest and c.own{of_kind}"
            f' and {_live("c")} and {_live("t")} order by t."row"',
            contest=contest,
            kinds=_json(kinds),
        )
        return codec("places").decode_all(rows)

    @kept
    def largest_places(self, contest: str, kind: str, most: int) -> tuple[Place, ...]:
        """Those of one kind with figures in which the most voted, in the order of the table."""
        rows = self._execute(
            f"select {_COLUMNS['places']} from (select c.dataset, c.place from coverage c"
            f" where c.contest = :contest and c.kind = :kind and c.own and {_live('c')}"
            " order by c.size desc, c.place limit :most) c"
            " cross join places t on t.dataset = c.dataset and t.id = c.place"
            f' where {_live("t")} order by t."row"',
            contest=contest,
            kind=kind,
            most=most,
        )
        return codec("places").decode_all(rows)

    def count_places(self, contest: str) -> int:
        """Of how many places a contest has at least one figure."""
        return sum(self.kinds_with_figures(contest).values())

    def kinds_with_figures(self, contest: str) -> Mapping[str, int]:
        """Of how many places of each kind a contest has at least one figure; kinds of which it has
        none are absent.
        """
        return self._covered_kinds().get(contest, MappingProxyType({}))

    @kept
    def _covered_kinds(self) -> Mapping[str, Mapping[str, int]]:
        """The same of every contest."""
        rows = self._execute(
            "select t.contest, t.kind, t.places from covered_kinds t"
            f" where {_live('t')} order by t.contest, t.kind"
        )
        found: dict[str, dict[str, int]] = {}
        for contest, kind, places in rows:
            found.setdefault(contest, {})[kind] = places
        return found

    def known_among(self, contest: str, place_ids: Iterable[str]) -> frozenset[str]:
        """Those of these places of which a contest has figures, or in which a place lies that it
        has some of.
        """
        return self._among(contest, place_ids, "1")

    def counted_among(self, contest: str, place_ids: Iterable[str]) -> frozenset[str]:
        """Those of these places of which a contest has figures."""
        return self._among(contest, place_ids, "t.own")

    @remembered
    def _among(self, contest: str, place_ids: Iterable[str], where: str) -> frozenset[str]:
        rows = self._execute(
            "select t.place from coverage t where t.contest = :contest"
            f" and t.place in {_IN.format('places')} and {where} and {_live('t')}",
            contest=contest,
            places=_json(place_ids),
        )
        return frozenset(place for (place,) in rows)

    @remembered
    def known_inside(self, contest: str, place_id: str) -> tuple[Place, ...]:
        """The places whose parent a place is and of which a contest knows anything, in the order
        of the table.
        """
        rows = self._execute(
            f"select {_COLUMNS['places']} from places t"
            " cross join coverage c on c.contest = :contest and c.place = t.id"
            " where t.dataset = :dataset and t.parent = :place"
            f' and {_live("c")} and {_live("t")} order by t."row"',
            contest=contest,
            dataset=self._dataset(contest),
            place=place_id,
        )
        return codec("places").decode_all(rows)

    @remembered
    def contests_at(self, places: Iterable[tuple[str, str]]) -> frozenset[str]:
        """The contests that know anything of one of these places, or of a place in it, or have a
        note on it; places by their dataset and their id.
        """
        rows = self._execute(
            "with asked(dataset, place) as (select json_extract(value, '$[0]'),"
            " json_extract(value, '$[1]')"
            f" from json_each(:places)) select t.contest from asked join coverage t"
            f" on t.place = asked.place and t.dataset = asked.dataset and {_live('t')}"
            " union select t.contest from asked join notes t"
            f" on t.dataset = asked.dataset and t.place = asked.place and {_live('t')}",
            places=json.dumps(sorted(places)),
        )
        return frozenset(contest for (contest,) in rows)

    def polled_places(self, contest: str) -> frozenset[str]:
        """The ids of the places at which an exit poll was taken."""
        return self._polled().get(contest, frozenset())

    @kept
    def _polled(self) -> Mapping[str, frozenset[str]]:
        """The same of every contest."""
        rows = self._execute(
            "select t.contest, t.place from coverage t where t.contest in (select t.contest from"
            f" contests t where {_live('t')}) and t.polled and {_live('t')}"
        )
        found: dict[str, set[str]] = {}
        for contest, place in rows:
            found.setdefault(contest, set()).add(place)
        return {contest: frozenset(places) for contest, places in found.items()}

    @remembered
    def around(self, contest: str, place_ids: Iterable[str]) -> Mapping[str, Place]:
        """These places and all that they lie in, by id."""
        if self._is_small("places", contest):
            known = self._by_id("places", contest)
            wanted = {id_ for start in place_ids for id_ in _way_up(known, start)}
            return {id_: place for id_, place in known.items() if id_ in wanted}
        rows = self._execute(
            f"""
            with recursive up(id) as (
                select value from json_each(:places)
                union
                select t.parent from up cross join places t
                    on t.dataset = :dataset and t.id = up.id and t.parent is not null
                    and {_live("t")}
            )
            select {_COLUMNS["places"]} from up cross join places t
                on t.dataset = :dataset and t.id = up.id
            where {_live("t")} order by t."row"
            """,
            dataset=self._dataset(contest),
            places=_json(place_ids),
        )
        return _keyed(codec("places").decode_all(rows))

    @remembered
    def lying_in(self, contest: str, place_id: str, place_ids: Iterable[str]) -> frozenset[str]:
        """Those of these places that lie in a place, however deep, and the place itself where it
        is among them.
        """
        if self._is_small("places", contest):
            known = self._by_id("places", contest)
            return frozenset(id_ for id_ in place_ids if place_id in _way_up(known, id_))
        rows = self._execute(
            f"""
            with recursive up(id, at) as (
                select value, value from json_each(:places)
                union
                select up.id, t.parent from up cross join places t
                    on t.dataset = :dataset and t.id = up.at and t.parent is not null
                    and {_live("t")}
                where up.at <> :place
            )
            select id from up where at = :place
            """,
            dataset=self._dataset(contest),
            place=place_id,
            places=_json(place_ids),
        )
        return frozenset(place for (place,) in rows)

    @remembered
    def figures(
        self, contest: str, place_ids: Iterable[str], stage: Stage | None = None
    ) -> tuple[Figure, ...]:
        """What a contest's tables say of these places, at one stage or at all of them."""
        where = f"contest = :contest and place in {_IN.format('places')}"
        values = {"contest": contest, "places": _json(place_ids)}
        if stage is not None:
            where += " and stage = :stage"
            values["stage"] = stage.value
        return self._select("figures", where, **values)

    def sums_of(
        self, contest: str, place_ids: Iterable[str], stage: Stage
    ) -> Mapping[tuple[str, str | None], tuple[int, float, float]]:
        """By measure and candidate, of how many of these places a contest has a closed count of all
        ways of voting, and the least and the most that these are together. Added up by SQLite: to
        find quickly what may differ from a total.
        """
        rows = self._execute(
            "select measure, candidate, count(*), sum(least), sum(most) from ("
            "select t.place, t.measure, t.candidate, min(t.value) as least, max(t.value) as most"
            f" from figures t where t.contest = :contest and t.place in {_IN.format('places')}"
            " and t.stage = :stage and t.way is null and t.round is null and t.definition is null"
            f" and t.status not in ({_OPEN}) and t.value is not null and {_live('t')}"
            " group by t.place, t.measure, t.candidate) group by measure, candidate",
            contest=contest,
            places=_json(place_ids),
            stage=stage.value,
        )
        return {(measure, candidate): (n, low, high) for measure, candidate, n, low, high in rows}

    def claims(self, contest: str, figure_ids: Iterable[str]) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that give these figures, by the figure's id.

        Figures without a claim are absent.
        """
        claims = self._with_ids("claims", "figure", contest, figure_ids)
        return _grouped(claims, attrgetter("figure"))

    @remembered
    def documents(self, contest: str, ids: Iterable[str]) -> Mapping[str, Document]:
        """These documents and all that they retell, to the end of the chain, by id."""
        if not self._is_small("documents", contest):
            rows = self._execute(_RETOLD, dataset=self._dataset(contest), ids=_json(ids))
            return _keyed(codec("documents").decode_all(rows))
        known: Mapping[str, Document] = self._by_id("documents", self._dataset(contest))
        found: set[str] = set()
        waiting = list(ids)
        while waiting:
            document = known.get(waiting.pop())
            if document is not None and document.id not in found:
                found.add(document.id)
                if document.retells:
                    waiting.append(document.retells)
        return _keyed(document for document in known.values() if document.id in found)

    @remembered
    def polls(self, contest: str, ids: Iterable[str]) -> Mapping[str, Poll]:
        """These polls by id."""
        return _keyed(self._with_ids("polls", "id", contest, ids))

    def polls_of(self, contest: str) -> tuple[Poll, ...]:
        """All polls of a contest."""
        return self._find("polls", contest, contest=contest)

    @remembered
    def notes(
        self, contest: str, place_ids: Iterable[str] | None = None
    ) -> tuple[tuple[Note, tuple[NoteSource, ...]], ...]:
        """The notes on these places, on all where none are given, in their order, each with the
        documents that carry it.
        """
        return _about(self._with_sources("notes", "note_sources", "note", contest), place_ids)

    @remembered
    def statements(
        self, contest: str, place_ids: Iterable[str] | None = None
    ) -> tuple[tuple[Statement, tuple[Quotation, ...]], ...]:
        """The statements made about these places, about all where none are given, in the order in
        which they came, each as each document prints it.
        """
        statements = self._with_sources("statements", "quotations", "statement", contest)
        return _about(statements, place_ids)

    def names(self, contest: str, subject: Subject, id_: str) -> tuple[Name, ...]:
        """What a place, a candidate or a contest is called, in every language that the tables
        have.
        """
        return self._find("names", contest, subject=subject, id=id_)

    @kept
    def names_of(self, contest: str, subject: Subject) -> tuple[Name, ...]:
        """Every name of one kind of subject in the dataset that holds a contest."""
        return self._in_dataset("names", "subject = :subject", contest, subject=subject)

    @kept
    def translations(self, contest: str, language: str) -> Mapping[tuple[str, str, str], str]:
        """The editors' translations into a language (BCP 47), by (table, id of the row, column)."""
        rows = self._in_dataset("translations", "language = :language", contest, language=language)
        return MappingProxyType({(row.table, row.id, row.column): row.text for row in rows})

    @kept
    def publishers(self, language: str) -> Mapping[str, str]:
        """What the editors call publishers in a language (BCP 47), by the names that documents
        have.
        """
        rows = self._execute(
            "select d.publisher, t.text from translations t join documents d"
            f" on d.dataset = t.dataset and d.id = t.id and {_live('d')}"
            " where t.'table' = 'documents' and t.'column' = 'publisher'"
            f" and t.language = :language and {_live('t')}",
            language=language,
        )
        return MappingProxyType(dict(rows))

    @kept
    def publisher_names(self) -> frozenset[str]:
        """The names of all publishers as documents have them."""
        rows = self._execute(f"select distinct t.publisher from documents t where {_live('t')}")
        return frozenset(name for (name,) in rows)

    def changes(
        self,
        since: int,
        until: int,
        contest: str | None = None,
        place_ids: Collection[str] | None = None,
        kind: EditionKind | None = None,
    ) -> Mapping[int, tuple[FigureChange, ...]]:
        """What each edition after ``since`` and up to ``until`` changed, by its number; None is any
        election, any place, any kind. Editions that changed no such figure are absent.
        """
        rows = self._execute(
            _CHANGES,
            since=since,
            until=min(until, self.number),
            contest=contest,
            places=None if place_ids is None else _json(place_ids),
            kind=kind,
        )
        figures = codec("figures")
        width = len(figures.fields)
        changes: dict[int, list[FigureChange]] = {}
        for number, change, *cells in rows:
            # Two figures side by side. The cells of one that was not there are all blank.
            before, after = cells[:width], cells[width:]
            changes.setdefault(number, []).append(
                FigureChange(
                    EditionKind(change),
                    None if before[0] is None else figures.decode(before),
                    None if after[0] is None else figures.decode(after),
                )
            )
        return {number: tuple(found) for number, found in changes.items()}

    @remembered
    def touched_among(self, since: int, contest: str, place_ids: Iterable[str]) -> frozenset[str]:
        """Those of these places whose cards may read differently than as of an earlier edition:
        of which a figure, or a claim of one, changed since, or of a place in them.
        """
        rows = self._execute(
            "select distinct t.place from touched t where t.contest = :contest"
            f" and t.place in {_IN.format('places')} and {_SINCE}",
            since=since,
            contest=contest,
            places=_json(place_ids),
        )
        return frozenset(place for (place,) in rows)

    @remembered
    def touched_inside(self, since: int, contest: str, place_id: str, most: int) -> tuple[str, ...]:
        """The ids of such places directly in a place, the largest first, no more than ``most``."""
        rows = self._execute(
            "select t.place, max(t.size) from places p cross join touched t on t.place = p.id"
            f" and t.dataset = p.dataset and t.contest = :contest and {_SINCE}"
            " where p.dataset = coalesce(:dataset, p.dataset) and p.parent = :place"
            " and p.since <= :number group by t.place order by max(t.size) desc, t.place"
            " limit :most",
            since=since,
            contest=contest,
            dataset=self._dataset(contest) or self.as_of(since)._dataset(contest),
            place=place_id,
            most=most,
        )
        return tuple(place for place, _ in rows)

    @remembered
    def touched_at_top(
        self, since: int, contests: Iterable[str], most: int
    ) -> tuple[tuple[tuple[str, str], ...], int]:
        """The contests and ids of such places that lie in no other but a whole, the largest first,
        no more than ``most``; and how many there are.
        """
        editions = self._execute(
            "select number from editions where number > :since and number <= :number", since=since
        )
        sizes: dict[tuple[str, str], float] = {}
        ids, is_all = _json(contests), True
        for (number,) in editions:
            rows = self._execute(
                "select t.contest, t.place, t.size from touched t where t.edition = :edition"
                f" and t.top and t.contest in {_IN.format('contests')}"
                " order by t.size desc limit :most",
                edition=number,
                contests=ids,
                most=most + 1,
            )
            is_all = is_all and len(rows) <= most
            for contest, place, size in rows:
                sizes[contest, place] = max(size, sizes.get((contest, place), size))
        largest = sorted(sizes, key=lambda pair: (-sizes[pair], pair))
        count = len(sizes)
        if not is_all:
            found = self._execute(
                "select count(*) from (select distinct t.contest, t.place from touched t"
                f" where t.top and t.contest in {_IN.format('contests')} and {_SINCE})",
                since=since,
                contests=ids,
            )
            count = found[0][0]
        return tuple(largest[:most]), count

    def editions_at_top(self, since: int, contests: Iterable[str]) -> set[int]:
        """The numbers of the editions that touched any such place."""
        rows = self._execute(
            "select e.number from editions e where e.number > :since and e.number <= :number and"
            " exists (select 1 from touched t where t.edition = e.number and t.top"
            f" and t.contest in {_IN.format('contests')})",
            since=since,
            contests=_json(contests),
        )
        return {number for (number,) in rows}

    def touched_by_keys(
        self, since: int, keys: Iterable[str], codes: Iterable[tuple[str, str, str]]
    ) -> list[tuple[str, str, str, int]]:
        """For each such place that a key stands for: the key, the contest, the id of the place,
        and an edition that touched it.

        A key is the id of a place, alone or behind its dataset and a slash, or ``WHOLE``. Of
        ``codes`` each is a key, and a code of ISO 3166-1 and a kind of place that it stands for, or
        a blank kind for a place whose id the key is.
        """
        return self._execute(
            _TOUCHED_BY_KEYS,
            since=since,
            keys=_json(keys),
            codes=json.dumps(sorted(codes)),
            whole=WHOLE,
        )

    @kept
    def _with_sources(
        self, table: str, sources: str, key: str, contest: str
    ) -> tuple[_Sourced, ...]:
        """All rows of a table for a contest, each with its sources in their order."""
        rows = self._select(table, "contest = :contest", '"order", "row"', contest=contest)
        found = _grouped(self._in_dataset(sources, "1", contest), attrgetter(key))
        return tuple((row, found.get(row.id, ())) for row in rows)

    def _dataset(self, contest: str) -> str | None:
        return self._datasets().get(contest)

    @kept
    def _datasets(self) -> Mapping[str, str]:
        """The dataset of each contest."""
        rows = self._execute(f"select t.id, t.dataset from contests t where {_live('t')}")
        return MappingProxyType(dict(rows))

    def _is_small(self, table: str, contest: str) -> bool:
        """Whether a table is read whole as soon as a row of it is wanted."""
        return self._has_few(table, self._dataset(contest))

    @kept
    def _has_few(self, table: str, dataset: str | None) -> bool:
        found = (
            f"select 1 from {table} t where t.dataset = :dataset and {_live('t')} limit {SMALL + 1}"
        )
        rows = self._execute(f"select count(*) from ({found})", dataset=dataset)
        return int(rows[0][0]) <= SMALL

    def _find(self, table: str, contest: str, /, **values: str) -> tuple[Any, ...]:
        """The rows with these values in these columns; of a small table, out of an index of it."""
        if self._is_small(table, contest):
            index = self._index(table, self._dataset(contest), *values)
            return index.get(tuple(values.values()), ())
        return self._with_values(table, contest, **values)

    # What is kept of a whole table is kept for its dataset: one may have a thousand contests.

    @kept
    def _index(
        self, table: str, dataset: str | None, *columns: str
    ) -> Mapping[tuple[str, ...], tuple[Any, ...]]:
        rows = self._whole(table, dataset)
        return _grouped(rows, lambda row: tuple(getattr(row, column) for column in columns))

    @kept
    def _by_id(self, table: str, dataset: str | None) -> Mapping[str, Any]:
        return _keyed(self._whole(table, dataset))

    @kept
    def _whole(self, table: str, dataset: str | None) -> tuple[Any, ...]:
        return self._select(table, "dataset = :dataset", dataset=dataset) if dataset else ()

    @remembered
    def _with_values(self, table: str, contest: str, /, **values: str) -> tuple[Any, ...]:
        where = " and ".join(f"{column} = :{column}" for column in values)
        return self._in_dataset(table, where, contest, **values)

    def _with_ids(
        self, table: str, column: str, contest: str, ids: Iterable[str]
    ) -> tuple[Any, ...]:
        where = f"{column} in {_IN.format('ids')}"
        return self._in_dataset(table, where, contest, ids=_json(ids))

    def _in_dataset(
        self, table: str, where: str, contest: str, /, **values: str
    ) -> tuple[Any, ...]:
        dataset = self._dataset(contest)
        if dataset is None:
            return ()
        return self._select(table, f"dataset = :dataset and {where}", dataset=dataset, **values)

    def _select(
        self, table: str, where: str, order: str = '"row"', **values: str
    ) -> tuple[Any, ...]:
        rows = self._execute(
            f"select {_COLUMNS[table]} from {table} t"
            f" where {where} and {_live('t')} order by {order}",
            **values,
        )
        return codec(table).decode_all(rows)

    def _execute(self, sql: str, **values: str | int | None) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, {"number": self.number, **values}).fetchall()


_Sourced = tuple[Any, tuple[Any, ...]]
"""A row, and the rows of another table that say where it comes from."""


def _about(rows: Iterable[_Sourced], place_ids: Iterable[str] | None) -> tuple[_Sourced, ...]:
    if place_ids is None:
        return tuple(rows)
    places = set(place_ids)
    return tuple(row for row in rows if row[0].place in places)


def _first(rows: Sequence[R]) -> R | None:
    return rows[0] if rows else None


def _way_up(places: Mapping[str, Place], id_: str) -> list[str]:
    """The ids from a place up to the whole, its own first; of those that are known."""
    way: list[str] = []
    at: str | None = id_
    # Nothing keeps an older store from places that are parts of each other in a circle.
    while at is not None and at in places and at not in way:
        way.append(at)
        at = places[at].parent
    return way


def _keyed(rows: Iterable[Any]) -> Mapping[str, Any]:
    return MappingProxyType({row.id: row for row in rows})


def _grouped(rows: Iterable[Any], key: Callable[[Any], K]) -> Mapping[K, tuple[Any, ...]]:
    groups: dict[K, list[Any]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return MappingProxyType({value: tuple(group) for value, group in groups.items()})


def _json(words: Iterable[str]) -> str:
    """A list of words as one bound value: SQLite allows only so many of them."""
    return json.dumps(list(words))
