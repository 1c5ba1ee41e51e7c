"""What the publisher keeps of counts added up (``tallies.py``), read as of one edition; and the
same added up now, of places that are named.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from bot.dataset.model import Place
from bot.dataset.rows import codec
from bot.editions.memory import remembered
from bot.editions.reader import COLUMNS, as_json, live
from bot.editions.tallies import COUNTED, PLACES, KeptSum, contributions
from bot.editions.touched import TouchedReader


class SummedReader(TouchedReader):
    """Reads sums of counts."""

    @remembered
    def tallies(self, contest: str, place: str) -> tuple[tuple[str, KeptSum], ...]:
        """What the publisher keeps of the counts in a place, each with the kind of place that it
        is of; none where nothing is kept.
        """
        rows = self._execute(
            "select t.kind, t.measure, t.candidate, t.documents, t.places, t.value from tallies t"
            " where t.dataset = :dataset and t.contest in (:contest, '') and t.whole = :place"
            f" and {live('t')}",
            dataset=self._dataset(contest),
            contest=contest,
            place=place,
        )
        return tuple((kind, KeptSum(*row)) for kind, *row in rows)

    @remembered
    def divided_inside(self, contest: str, place_id: str, kind: str) -> frozenset[tuple[str, bool]]:
        """Of the places directly in a place, but for those of a kind, which kinds there are, and
        whether some of them have places of that kind in them (true), or have none (false).
        """
        rows = self._execute(
            "select distinct t.kind, exists (select 1 from tallies s where s.dataset = :dataset"
            " and s.contest = '' and s.whole = t.id and s.kind = :kind"
            f" and s.measure = '{PLACES}' and s.candidate = '' and s.documents = ''"
            f" and {live('s')})"
            " from places t where t.dataset = :dataset and t.parent = :place and t.kind <> :kind"
            f" and {live('t')}",
            dataset=self._dataset(contest),
            place=place_id,
            kind=kind,
        )
        return frozenset((of, bool(is_divided)) for of, is_divided in rows)

    @remembered
    def lacking_inside(
        self, contest: str, place_id: str, kind: str, most: int
    ) -> tuple[Place, ...]:
        """The first places directly in a place, but for those of a kind, in which some places of
        that kind have no count that the publisher added up.
        """
        held = "s.dataset = t.dataset and s.whole = t.id and s.kind = :kind and s.contest ="
        rows = self._execute(
            f"select {COLUMNS['places']} from places t where t.dataset = :dataset"
            f" and t.parent = :place and t.kind <> :kind and {live('t')} and (select sum(s.places)"
            f" from tallies s where {held} '' and s.measure = '{PLACES}' and {live('s')})"
            f" > coalesce((select sum(s.places) from tallies s where {held} :contest"
            f" and s.measure = '{COUNTED}' and {live('s')}), 0) order by t.\"row\" limit :most",
            contest=contest,
            dataset=self._dataset(contest),
            place=place_id,
            kind=kind,
            most=most,
        )
        return codec("places").decode_all(rows)

    def tally(
        self, contest: str, place_ids: Collection[str]
    ) -> tuple[tuple[KeptSum, ...], frozenset[str]]:
        """The same of these places, added up now; and the ids of those of them that are counted,
        but for odd ones.
        """
        pairs = "select :contest, value from json_each(:places)"
        rows = self._execute(
            "select measure, candidate, documents, count(*), sum(value),"
            f" iif(measure = '{COUNTED}', json_group_array(place), '[]')"
            f" from ({contributions(pairs)}) group by measure, candidate, documents",
            contest=contest,
            places=as_json(place_ids),
        )
        found, counted = [], set[str]()
        for *row, places in rows:
            found.append(KeptSum(*row))
            counted.update(json.loads(places))
        return tuple(found), frozenset(counted)
