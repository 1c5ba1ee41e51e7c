"""The places whose cards an edition may have changed (``coverage.py``), read as of one edition."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.dataset.vocabulary import Electorate, PlaceKind
from bot.editions.memory import remembered
from bot.editions.places import PlacesReader
from bot.editions.reader import IN, as_json
from bot.places.index import WHOLE

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


class TouchedReader(PlacesReader):
    """Reads which places editions touched."""

    @remembered
    def touched_among(self, since: int, contest: str, place_ids: Iterable[str]) -> frozenset[str]:
        """Those of these places whose cards may read differently than as of an earlier edition:
        of which a figure, or a claim of one, changed since, or of a place in them.
        """
        rows = self._execute(
            "select distinct t.place from touched t where t.contest = :contest"
            f" and t.place in {IN.format('places')} and {_SINCE}",
            since=since,
            contest=contest,
            places=as_json(place_ids),
        )
        return frozenset(place for (place,) in rows)

    @remembered
    def contests_touching(
        self, place_id: str, contests: Iterable[str], most: int
    ) -> tuple[tuple[int, str], ...]:
        """The numbers of the editions that touched a place, each with the contest, the newest
        first, no more than ``most``.
        """
        rows = self._execute(
            "select t.edition, t.contest from touched t where t.place = :place"
            f" and t.contest in {IN.format('contests')} and t.edition <= :number"
            " order by t.edition desc, t.contest limit :most",
            place=place_id,
            contests=as_json(contests),
            most=most,
        )
        return tuple((number, contest) for number, contest in rows)

    def touched_inside(
        self, since: int, contest: str, place_ids: Iterable[str], most: int
    ) -> Mapping[str, Sequence[str]]:
        """The ids of such places directly in these places, the largest first, no more than ``most``
        together; those of each by its id.
        """
        dataset = self._dataset(contest) or self.as_of(since)._dataset(contest)
        # The plus keeps SQLite from going by an index of ``since``, through all places there are.
        rows = self._execute(
            "select asked.value, t.place, max(t.size) from json_each(:places) asked"
            " cross join places p on p.dataset = :dataset and p.parent = asked.value"
            " cross join touched t on t.place = p.id"
            f" and t.dataset = p.dataset and t.contest = :contest and {_SINCE}"
            " where +p.since <= :number group by asked.value, t.place"
            " order by max(t.size) desc, t.place limit :most",
            since=since,
            contest=contest,
            dataset=dataset,
            places=as_json(place_ids),
            most=most,
        )
        return _by_first(rows)

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
        ids, is_all = as_json(contests), True
        for (number,) in editions:
            rows = self._execute(
                "select t.contest, t.place, t.size from touched t where t.edition = :edition"
                f" and t.top and t.contest in {IN.format('contests')}"
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
                f" where t.top and t.contest in {IN.format('contests')} and {_SINCE})",
                since=since,
                contests=ids,
            )
            count = found[0][0]
        return tuple(largest[:most]), count

    @remembered
    def leads_changed(
        self, since: int, contests: Iterable[str], most: int
    ) -> tuple[tuple[str, str], ...]:
        """The contests and ids of places at which somebody else may be ahead than as of an earlier
        edition, no more than ``most``: those at which it is likely first, and the largest.
        """
        rows = self._execute(
            "select l.contest, l.place from lead_changes l cross join touched t"
            " on t.place = l.place and t.contest = l.contest and t.edition = l.edition"
            " where l.edition > :since and l.edition <= :number"
            f" and l.contest in {IN.format('contests')}"
            " group by l.contest, l.place"
            " order by max(l.is_likely) desc, max(t.size) desc, l.place limit :most",
            since=since,
            contests=as_json(contests),
            most=most,
        )
        return tuple((contest, place) for contest, place in rows)

    def leads_changed_in(
        self, since: int, contest: str, place_ids: Iterable[str], most: int
    ) -> Mapping[str, Sequence[str]]:
        """The ids of the places directly in these places at which, or deeper, that may be so; those
        of each by its id. No more than ``most`` places in them are looked at.
        """
        dataset = self._dataset(contest) or self.as_of(since)._dataset(contest)
        rows = self._execute(
            "with recursive inside(around, child, place) as ("
            " select asked.value, p.id, p.id from json_each(:places) asked"
            " cross join places p on p.dataset = :dataset and p.parent = asked.value"
            " where +p.since <= :number"
            " union"
            " select inside.around, inside.child, p.id from inside"
            " cross join places p on p.dataset = :dataset and p.parent = inside.place"
            " where +p.since <= :number limit :most"
            ")"
            # Read once: to look for each place in each edition takes a night's thousands of them.
            ", changed as materialized ("
            " select distinct l.place from editions e cross join lead_changes l"
            " on l.edition = e.number and l.contest = :contest"
            " where e.number > :since and e.number <= :number"
            ")"
            " select distinct inside.around, inside.child from inside"
            " join changed on changed.place = inside.place order by inside.around, inside.child",
            since=since,
            contest=contest,
            dataset=dataset,
            places=as_json(place_ids),
            most=most,
        )
        return _by_first(rows)

    def editions_at_top(self, since: int, contests: Iterable[str]) -> set[int]:
        """The numbers of the editions that touched any such place."""
        rows = self._execute(
            "select e.number from editions e where e.number > :since and e.number <= :number and"
            " exists (select 1 from touched t where t.edition = e.number and t.top"
            f" and t.contest in {IN.format('contests')})",
            since=since,
            contests=as_json(contests),
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
            keys=as_json(keys),
            codes=json.dumps(sorted(codes)),
            whole=WHOLE,
        )


def _by_first(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[str]]:
    """The second of each row by the first, in the order of the rows."""
    found: dict[str, list[str]] = {}
    for first, second, *_ in rows:
        found.setdefault(first, []).append(second)
    return found
