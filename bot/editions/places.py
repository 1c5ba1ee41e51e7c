"""The places of a view: which there are, where they lie, and of which a contest knows anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from bot.dataset.model import Place
from bot.dataset.rows import codec
from bot.dataset.vocabulary import Electorate, Measure, Stage
from bot.editions.memory import SMALL, kept, remembered
from bot.editions.reader import COLUMNS, IN, EditionReader, as_json, first_of, keyed, live

_BELOW = f"""
    with recursive below(id) as (
        select t.id from places t where t.dataset = :dataset and t.parent = :place and {live("t")}
        union
        select t.id from below cross join places t
            on t.dataset = :dataset and t.parent = below.id where {live("t")}
    )
    select {COLUMNS["places"]} from below
        cross join places t on t.dataset = :dataset and t.id = below.id
    where {live("t")} order by t."row"
"""
_COUNTED = (
    f"t.stage <> '{Stage.EXIT_POLL.value}' and t.measure in ('votes', 'vote-share', 'ballots-cast',"
    " 'voters-participated')"
)
# Of what we add up the publisher keeps the ballots; of some places nobody knows how many there are.
_LARGEST_FIRST = (
    "coalesce(c.size, (select sum(s.value) from tallies s"
    " where s.dataset = t.dataset and s.contest = c.contest and s.whole = t.id"
    f" and s.measure = '{Measure.BALLOTS_CAST.value}' and {live('s')}), -1) desc, t.\"row\""
)


class PlacesReader(EditionReader):
    """Reads what there is to know of places."""

    def place(self, contest: str, place_id: str) -> Place | None:
        """A place by its id, in the dataset that holds a contest."""
        known = self._by_id("places", contest)
        if known is None:
            return first_of(self._with_values("places", contest, id=place_id))
        return known.get(place_id)

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
            f"select t.id from places t where t.dataset = :dataset and {live('t')}",
            dataset=self._dataset(contest),
        )
        for (id_,) in rows:
            yield id_

    def rows(self, table: str, contest: str) -> tuple[Any, ...]:
        """All rows of one table of the dataset that holds a contest."""
        return self._whole(table, self._dataset(contest))

    def places_among(self, contest: str, place_ids: Iterable[str]) -> Mapping[str, Place]:
        """Those of these places that are known, by id; read at once, however many they are."""
        known = self._by_id("places", contest)
        if known is None:
            return keyed(self._with_ids("places", "id", contest, place_ids))
        return {id_: known[id_] for id_ in place_ids if id_ in known}

    @remembered
    def places_of_kind(self, contest: str, kind: str) -> tuple[Place, ...]:
        """The places of one kind, in the order of the table."""
        return self._find("places", contest, kind=kind)

    @kept
    def has_codes(self, contest: str, kind: str) -> bool:
        """Whether any place of a kind has a code of ISO 3166-1."""
        # By the index of codes: where there are none it is empty.
        rows = self._execute(
            "select 1 from places t indexed by places_coded where t.iso2 is not null"
            f" and t.dataset = :dataset and t.kind = :kind and {live('t')} limit 1",
            dataset=self._dataset(contest),
            kind=kind,
        )
        return bool(rows)

    @kept
    def places_with_notes(self, contest: str) -> tuple[Place, ...]:
        """The places that have a note of their own, in the order of the table."""
        return self._in_dataset("places", "note is not null", contest)

    def only_root(self, contest: str) -> Place | None:
        """The one place of the dataset that is part of no other; ``None`` where there are more."""
        return self._only_root(self._dataset(contest))

    @kept
    def _only_root(self, dataset: str | None) -> Place | None:
        where = "dataset = :dataset and t.parent is null"
        found = self._select("places", where, '"row" limit 2', dataset=dataset) if dataset else ()
        return found[0] if len(found) == 1 else None

    def children(self, contest: str, place_id: str) -> tuple[Place, ...]:
        """The places whose parent a place is."""
        return self._find("places", contest, parent=place_id)

    @kept
    def further_wholes(self, contest: str) -> Mapping[str, tuple[str, ...]]:
        """The places that others name as a further whole, each with the ids of those others."""
        rows = self._execute(
            "select t.id, t.within from places t where t.dataset = :dataset and t.within != ''"
            f' and {live("t")} order by t."row"',
            dataset=self._dataset(contest),
        )
        members: dict[str, list[str]] = {}
        for id_, wholes in rows:
            for whole in wholes.split():
                members.setdefault(whole, []).append(id_)
        return MappingProxyType({whole: tuple(ids) for whole, ids in members.items()})

    @remembered
    def counted_of(self, contest: str, place_ids: Iterable[str]) -> frozenset[str]:
        """Those of these places of which a contest has votes, shares of them, or ballots."""
        rows = self._execute(
            "select distinct t.place from json_each(:places) asked cross join figures t"
            " on t.contest = :contest and t.place = asked.value"
            f" where {_COUNTED} and {live('t')}",
            contest=contest,
            places=as_json(place_ids),
        )
        return frozenset(place for (place,) in rows)

    @remembered
    def counted_elsewhere(
        self, contest: str, election: str, place_ids: Iterable[str]
    ) -> frozenset[str]:
        """Those of these places of which another contest of an election has such a count."""
        # There may be a thousand other contests: few of them have anything of one place.
        rows = self._execute(
            "select distinct t.place from json_each(:places) asked"
            f" cross join coverage c on c.place = asked.value and c.own and {live('c')}"
            f" cross join contests k on k.id = c.contest and k.election = :election and {live('k')}"
            " cross join figures t on t.contest = c.contest and t.place = c.place"
            f" where c.contest <> :contest and {_COUNTED} and {live('t')}",
            contest=contest,
            election=election,
            places=as_json(place_ids),
        )
        return frozenset(place for (place,) in rows)

    @remembered
    def descendants(self, contest: str, place_id: str) -> tuple[Place, ...]:
        """The places below a place, however deep."""
        by_parent = self._index("places", self._dataset(contest), "parent")
        if by_parent is None:
            rows = self._execute(_BELOW, dataset=self._dataset(contest), place=place_id)
            return codec("places").decode_all(rows)
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
        return self._covered(f"c.kind = :kind limit {SMALL}", most, contest=contest, kind=kind)

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
                where t.contest = :contest and t.kind = found.kind and {live("t")}
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
        of_kind = f" and c.kind in {IN.format('kinds')}" if kinds else ""
        return self._covered(f"c.own{of_kind}", contest=contest, kinds=as_json(kinds))

    @kept
    def largest_places(self, contest: str, kind: str, most: int) -> tuple[Place, ...]:
        """Those of one kind with figures in which the most voted, in the order of the table."""
        largest = "c.kind = :kind and c.own order by c.size desc, c.place limit :most"
        return self._covered(largest, contest=contest, kind=kind, most=most)

    def _covered(self, where: str, most: int = -1, /, **values: str | int) -> tuple[Place, ...]:
        """The places of rows of ``coverage``, in the order of their own table, ``most`` of them
        where it is not below zero.
        """
        rows = self._execute(
            f"select {COLUMNS['places']} from (select c.dataset, c.place"
            # Left to itself SQLite goes through all that the contest has.
            " from coverage c indexed by coverage_kinds"
            f" where c.contest = :contest and {live('c')} and {where}) c"
            " cross join places t on t.dataset = c.dataset and t.id = c.place"
            f' where {live("t")} order by t."row" limit {most}',
            **values,
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
        """Of each contest, of how many places of each kind it has at least one figure."""
        rows = self._execute(
            "select t.contest, t.kind, t.places from covered_kinds t"
            f" where {live('t')} order by t.contest, t.kind"
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
            f" and t.place in {IN.format('places')} and {where} and {live('t')}",
            contest=contest,
            places=as_json(place_ids),
        )
        return frozenset(place for (place,) in rows)

    @remembered
    def known_inside(self, contest: str, place_id: str) -> tuple[Place, ...]:
        """The places whose parent a place is and of which a contest knows anything, in the order
        of the table.
        """
        rows = self._execute(
            f"select {COLUMNS['places']} from places t"
            " cross join coverage c on c.contest = :contest and c.place = t.id"
            " where t.dataset = :dataset and t.parent = :place"
            f' and {live("c")} and {live("t")} order by t."row"',
            contest=contest,
            dataset=self._dataset(contest),
            place=place_id,
        )
        return codec("places").decode_all(rows)

    def some_inside(self, contest: str, place_id: str) -> Place | None:
        """One of the same places, whichever is found first."""
        rows = self._execute(
            f"select {COLUMNS['places']} from places t"
            " cross join coverage c on c.contest = :contest and c.place = t.id"
            " where t.dataset = :dataset and t.parent = :place"
            f" and {live('c')} and {live('t')} limit 1",
            contest=contest,
            dataset=self._dataset(contest),
            place=place_id,
        )
        return first_of(codec("places").decode_all(rows))

    def largest_inside(
        self, contest: str, place_id: str, start: int, most: int
    ) -> tuple[Place, ...]:
        """Of the same places ``most`` from one on: those first in which the most voted, as far as
        the publisher knows.
        """
        rows = self._execute(
            f"select {COLUMNS['places']} from places t"
            " cross join coverage c on c.contest = :contest and c.place = t.id"
            f" where t.dataset = :dataset and t.parent = :place and {live('c')} and {live('t')}"
            f" order by {_LARGEST_FIRST} limit :most offset :start",
            contest=contest,
            dataset=self._dataset(contest),
            place=place_id,
            start=start,
            most=most,
        )
        return codec("places").decode_all(rows)

    @kept
    def known_of_kind(self, contest: str, kind: str) -> tuple[str, ...]:
        """The ids of the places of one kind of which a contest knows anything, in that order."""
        rows = self._execute(
            "select t.id from coverage c indexed by coverage_kinds"
            " cross join places t on t.dataset = c.dataset and t.id = c.place"
            f" where c.contest = :contest and c.kind = :kind and {live('c')} and {live('t')}"
            f" order by {_LARGEST_FIRST}",
            contest=contest,
            kind=kind,
        )
        return tuple(id_ for (id_,) in rows)

    def out_of_country_among(self, contest: str, place_ids: Iterable[str]) -> frozenset[str]:
        """Those of these places where people voted abroad."""
        rows = self._execute(
            "select t.id from places t where t.dataset = :dataset"
            f" and t.id in {IN.format('places')} and {live('t')}"
            f" and t.electorate = '{Electorate.OUT_OF_COUNTRY}'",
            dataset=self._dataset(contest),
            places=as_json(place_ids),
        )
        return frozenset(id_ for (id_,) in rows)

    @remembered
    def kinds_inside(self, contest: str, place_id: str) -> Mapping[str, int]:
        """How many of the same places there are, by their kind."""
        # The plus keeps SQLite from going through all places of the dataset in the order of kinds.
        rows = self._execute(
            "select t.kind, count(*) from places t"
            " cross join coverage c on c.contest = :contest and c.place = t.id"
            f" where t.dataset = :dataset and t.parent = :place and {live('c')} and {live('t')}"
            " group by +t.kind",
            contest=contest,
            dataset=self._dataset(contest),
            place=place_id,
        )
        return MappingProxyType(dict(rows))

    @remembered
    def contests_at(self, places: Iterable[tuple[str, str]]) -> frozenset[str]:
        """The contests that know anything of one of these places, or of a place in it, or have a
        note on it; places by their dataset and their id.
        """
        rows = self._execute(
            "with asked(dataset, place) as (select json_extract(value, '$[0]'),"
            " json_extract(value, '$[1]')"
            f" from json_each(:places)) select t.contest from asked join coverage t"
            f" on t.place = asked.place and t.dataset = asked.dataset and {live('t')}"
            " union select t.contest from asked join notes t"
            f" on t.dataset = asked.dataset and t.place = asked.place and {live('t')}",
            places=json.dumps(sorted(places)),
        )
        return frozenset(contest for (contest,) in rows)

    def polled_places(self, contest: str) -> frozenset[str]:
        """The ids of the places at which an exit poll was taken."""
        return self._polled().get(contest, frozenset())

    @kept
    def _polled(self) -> Mapping[str, frozenset[str]]:
        """Of each contest, the ids of the places at which an exit poll was taken."""
        rows = self._execute(
            "select t.contest, t.place from coverage t where t.contest in (select t.contest from"
            f" contests t where {live('t')}) and t.polled and {live('t')}"
        )
        found: dict[str, set[str]] = {}
        for contest, place in rows:
            found.setdefault(contest, set()).add(place)
        return {contest: frozenset(places) for contest, places in found.items()}

    @remembered
    def around(self, contest: str, place_ids: Iterable[str]) -> Mapping[str, Place]:
        """These places and all that they lie in, by id."""
        if (known := self._by_id("places", contest)) is not None:
            wanted = {id_ for start in place_ids for id_ in _way_up(known, start)}
            return {id_: place for id_, place in known.items() if id_ in wanted}
        rows = self._execute(
            f"""
            with recursive up(id) as (
                select value from json_each(:places)
                union
                select t.parent from up cross join places t
                    on t.dataset = :dataset and t.id = up.id and t.parent is not null
                    and {live("t")}
            )
            select {COLUMNS["places"]} from up cross join places t
                on t.dataset = :dataset and t.id = up.id
            where {live("t")} order by t."row"
            """,
            dataset=self._dataset(contest),
            places=as_json(place_ids),
        )
        return keyed(codec("places").decode_all(rows))

    @remembered
    def lying_in(self, contest: str, place_id: str, place_ids: Iterable[str]) -> frozenset[str]:
        """Those of these places that lie in a place, however deep, and the place itself where it
        is among them.
        """
        if not place_ids:
            return frozenset()
        if (known := self._by_id("places", contest)) is not None:
            return frozenset(id_ for id_ in place_ids if place_id in _way_up(known, id_))
        rows = self._execute(
            f"""
            with recursive up(id, at) as (
                select value, value from json_each(:places)
                union
                select up.id, t.parent from up cross join places t
                    on t.dataset = :dataset and t.id = up.at and t.parent is not null
                    and {live("t")}
                where up.at <> :place
            )
            select id from up where at = :place
            """,
            dataset=self._dataset(contest),
            place=place_id,
            places=as_json(place_ids),
        )
        return frozenset(place for (place,) in rows)


def _way_up(places: Mapping[str, Place], id_: str) -> list[str]:
    """The ids from a place up to the whole, its own first; of those that are known."""
    way: list[str] = []
    at: str | None = id_
    # Nothing keeps an older store from places that are parts of each other in a circle.
    while at is not None and at in places and at not in way:
        way.append(at)
        at = places[at].parent
    return way
