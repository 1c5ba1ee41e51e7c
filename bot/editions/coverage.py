"""What the publisher keeps of each edition beside its rows, in the same transaction, so that nobody
has to walk all figures to know it: of which places a contest has figures, and whose cards an
edition may have changed.

``coverage`` has a row for each contest and place of which something is known: that has figures
(``own``), exit polls among them (``polled``), or in which a place lies that has. ``size`` is about
how many voted there, for putting the largest first; blank where no figure says. ``covered_kinds``
counts the places with figures by their kind. Both have ``since`` and ``until``, as the tables of a
dataset have. ``touched`` has for each edition the places with another figure, claim or call
(``own``) and those around them, a whole election among these where it has no figures of its own;
``top`` are those that lie in no other but a whole, and countries. What is around others has a
``size`` that no place has, because it is larger than they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from bot.dataset.staging import make_room
from bot.dataset.vocabulary import Electorate, Measure, PlaceKind, Stage
from bot.editions.reader import live

# The rowids of rows that an edition brought or closed. Two conditions in one would be looked up
# among all rows that the dataset ever had.
NEW_OR_GONE = (
    "(select rowid from {0} where since = :number"
    ' union all select rowid from {0} where "until" = :number)'
)


TABLES = """
    create table coverage (
        dataset text not null, contest text not null, place text not null, kind text not null,
        own integer not null, polled integer not null, size real,
        since integer not null references editions(number),
        "until" integer references editions(number),
        primary key (contest, place, since)
    ) strict, without rowid;
    create index coverage_places on coverage (place, dataset);
    create index coverage_kinds on coverage (contest, kind, place);
    create index coverage_polled on coverage (contest) where polled;
    create table covered_kinds (
        contest text not null, kind text not null, places integer not null,
        since integer not null references editions(number),
        "until" integer references editions(number),
        primary key (contest, kind, since)
    ) strict, without rowid;
    create table touched (
        edition integer not null references editions(number),
        dataset text not null, contest text not null, place text not null, own integer not null,
        top integer not null, size real not null,
        primary key (place, contest, edition)
    ) strict, without rowid;
    create index touched_top on touched (edition, size) where top;
    create index places_coded on places (iso2) where iso2 is not null;
    create index figures_since on figures (since);
    create index figures_until on figures ("until") where "until" is not null;
    create index claims_since on claims (since);
    create index claims_until on claims ("until") where "until" is not null;
    create index places_kinds on places (dataset, kind);
    create index places_noted on places (dataset) where note is not null;
"""
"""What migration 5 makes. It is no place to change anything: another migration does."""

# A place lies in its parent, and may lie in further wholes, whose ids are parted by spaces.
_LINKS = """
    {around}
    insert or ignore into temp.links
    select t.id, t.parent from {places}
        where t.dataset = :dataset and +t.parent is not null and {live}
    union
    select t.id, word.value from {places},
            json_each('["' || replace(t.within, ' ', '","') || '"]') word
        where t.dataset = :dataset and t.within <> '' and {live}
"""
_AROUND_REACHED = f"""
    with recursive up(place) as (
        select place from temp.reached
        union
        select word.value from up
        cross join places p on p.dataset = :dataset and p.id = up.place and {live("p")},
            json_each(
                '["' || replace(trim(ifnull(p.parent, '') || ' ' || p.within), ' ', '","')
                || '"]'
            ) word
    )
"""
# Joins are crossed: SQLite guesses that few rows of a large table are wanted and walks it first.
_REACHED_PLACES = "up cross join places t on t.id = up.place"

_AFFECTED = f"""
    insert into temp.affected
    select distinct f.contest, f.place from figures f
        where f.rowid in {NEW_OR_GONE.format("figures")}
"""

_STATED = f"""
    insert into temp.stated
    select f.contest, f.place, max(f.stage = '{Stage.EXIT_POLL.value}'),
        coalesce(
            max(case when f.stage <> '{Stage.EXIT_POLL.value}' and f.measure in (
                '{Measure.BALLOTS_CAST.value}', '{Measure.VOTERS_PARTICIPATED.value}'
            ) then f.value end),
            sum(case when f.stage <> '{Stage.EXIT_POLL.value}'
                and f.measure = '{Measure.VOTES.value}' then f.value end)
        )
    from {{source}} where {{dataset}} = :dataset and {live("f")}
    group by f.contest, f.place
"""

# A call without a place is of the district of its contest, or of all of it.
_CALLED = f"""
    insert or ignore into temp.reached
    select c.contest, coalesce(nullif(c.place, ''), k.district, w.id), 1 from calls c
    left join contests k on k.dataset = c.dataset and k.id = c.contest and {live("k")}
    left join places w on c.place = '' and k.district is null and w.dataset = c.dataset
        and w.kind = '{PlaceKind.OVERALL.value}' and w.electorate = '{Electorate.ALL.value}'
        and {live("w")}
    where c.dataset = :dataset and (c.since = :number or c."until" = :number)
        and coalesce(nullif(c.place, ''), k.district, w.id) is not null
"""

# Whose place in the house changed, of those that were there before.
_MOVED = """
    select 1 from places n join places f on f.dataset = n.dataset and f.id = n.id
    where n.dataset = :dataset and n.since = :number and f."until" = :number
        and (n.kind <> f.kind or n.parent is not f.parent or n.within <> f.within)
    limit 1
"""
_LOST = f"""
    select 1 from temp.affected a
    cross join coverage c on c.contest = a.contest and c.place = a.place and c.own
        and {live("c")} and c.since < :number
    where not exists (
        select 1 from temp.stated s where s.contest = a.contest and s.place = a.place
    )
    limit 1
"""

_WANTED = f"""
    with recursive up(contest, place) as (
        select contest, place from temp.stated
        union
        select up.contest, links.whole from up join temp.links on links.place = up.place
    )
    insert into temp.wanted
    select up.contest, up.place, p.kind, s.place is not null, coalesce(s.polled, 0), s.size
    from up
    cross join places p on p.dataset = :dataset and p.id = up.place and {live("p")}
    left join temp.stated s on s.contest = up.contest and s.place = up.place
"""
# What is known of the places around may have been there before.
_KEEP_ABOVE = f"""
    delete from temp.wanted where not own and exists (
        select 1 from coverage c
        where c.contest = wanted.contest and c.place = wanted.place and {live("c")}
    )
"""
# A size that moves by less than a tenth puts hardly a place before another one: with every update
# of a count there would else be a row for each place.
_SAME = """
    c.contest = w.contest and c.place = w.place and c.kind = w.kind and c.own = w.own
    and c.polled = w.polled
    and coalesce(c.size is w.size or abs(c.size - w.size) * 10 < c.size, 0)
"""


def keep_coverage(db: Database, dataset: str, number: int) -> None:
    """Write, inside a transaction, what edition ``number`` of a dataset means to the tables of this
    file; its rows are written already.
    """
    values: dict[str, str | int] = {"dataset": dataset, "number": number}
    _make_room(db)
    db.execute(_AFFECTED, values)
    is_first = _first(db, "select 1 from coverage where dataset = :dataset", values) is None
    _write_reached(db, values, is_first=is_first)
    near = "temp.affected a cross join figures f on f.contest = a.contest and f.place = a.place"
    source, own = ("figures f", "f.dataset") if is_first else (near, "+f.dataset")
    db.execute(_STATED.format(source=source, dataset=own), values)
    # What went, or moved, may leave places around it of which nothing is known any more.
    anew = not is_first and bool(_first(db, _MOVED, values) or _first(db, _LOST, values))
    if anew:
        db.execute("delete from temp.stated")
        db.execute(_STATED.format(source="figures f", dataset="f.dataset"), values)
    around, places = _AROUND_REACHED, _REACHED_PLACES
    if is_first or anew:
        around, places = "", "places t"
    db.execute(_LINKS.format(around=around, places=places, live=live("t")), values)
    db.execute(_WANTED, values)
    if not is_first and not anew:
        db.execute(_KEEP_ABOVE, values)
    _write_coverage(db, values, anew=anew)
    _write_touched(db, values)
    _make_room(db)


def touch(db: Database, dataset: str, number: int, pairs: Iterable[tuple[str, str]]) -> None:
    """Note, inside a transaction, that edition ``number`` makes other cards of contests and places,
    though no figure of them is another, and of what is around those.
    """
    values: dict[str, str | int] = {"dataset": dataset, "number": number}
    _make_room(db)
    db.conn.executemany("insert or ignore into temp.reached values (?, ?, 1)", pairs)
    around = {"around": _AROUND_REACHED, "places": _REACHED_PLACES}
    db.execute(_LINKS.format(**around, live=live("t")), values)
    _write_touched(db, values)
    _make_room(db)


def _make_room(db: Database) -> None:
    """Empty tables of our own to work in."""
    for name, columns in _WORK.items():
        make_room(db.conn, name, columns)


_UNKNOWN_SIZE = 1e15
_PAIR = "contest text, place text"
_WORK = {
    "affected": f"{_PAIR}, primary key (contest, place)",
    "stated": f"{_PAIR}, polled integer, size real, primary key (contest, place)",
    "links": "place text, whole text, primary key (place, whole)",
    "wanted": f"{_PAIR}, kind text, own integer, polled integer, size real,"
    " primary key (contest, place)",
    "going": f"{_PAIR}, since integer, kind text, own integer",
    "coming": f"{_PAIR}, kind text, own integer, polled integer, size real",
    "moved": "contest text, kind text, places integer",
    "reached": f"{_PAIR}, own integer, primary key (contest, place)",
}


def _write_reached(db: Database, values: dict[str, str | int], *, is_first: bool) -> None:
    """Note the places with another figure, claim or call."""
    db.execute("insert into temp.reached select contest, place, 1 from temp.affected")
    if not is_first:
        # Claims of a first edition are of figures that are as new.
        db.execute(
            f"""
            insert or ignore into temp.reached
            select f.contest, f.place, 1 from claims c
                join figures f on f.dataset = c.dataset and f.id = c.figure
            where c.rowid in {NEW_OR_GONE.format("claims")}
            """,
            values,
        )
    db.execute(_CALLED, values)


def _write_coverage(db: Database, values: dict[str, str | int], *, anew: bool) -> None:
    going = f"""
        select c.contest, c.place, c.since, c.kind, c.own from coverage c
        left join temp.wanted w on {_SAME}
        where c.dataset = :dataset and {live("c")} and w.place is null
    """
    if not anew:
        going = f"""
            select c.contest, c.place, c.since, c.kind, c.own from temp.wanted w
            cross join coverage c on c.contest = w.contest and c.place = w.place and {live("c")}
            where not ({_SAME})
        """
    db.execute(f"insert into temp.going {going}", values)
    db.execute(
        'update coverage set "until" = :number where (contest, place, since) in'
        " (select contest, place, since from temp.going)",
        values,
    )
    db.execute(
        f"""
        insert into temp.coming
        select w.contest, w.place, w.kind, w.own, w.polled, w.size
        from temp.wanted w where not exists (
            select 1 from coverage c
            where c.contest = w.contest and c.place = w.place and {live("c")}
        )
        """,
        values,
    )
    db.execute(
        """
        insert into coverage
        select :dataset, contest, place, kind, own, polled, size, :number, null from temp.coming
        """,
        values,
    )
    # What there was and what changed: to count all of it again would cost as much as all of it.
    db.execute(
        """
        insert into temp.moved
        select d.contest, d.kind, coalesce(k.places, 0) + d.more from (
            select contest, kind, sum(more) as more from (
                select contest, kind, 1 as more from temp.coming where own
                union all
                select contest, kind, -1 from temp.going where own
            ) group by contest, kind having sum(more) <> 0
        ) d left join covered_kinds k
            on k.contest = d.contest and k.kind = d.kind and k."until" is null
        """
    )
    db.execute(
        """
        update covered_kinds set "until" = :number
        where "until" is null and (contest, kind) in (select contest, kind from temp.moved)
        """,
        values,
    )
    db.execute(
        """
        insert into covered_kinds
        select contest, kind, places, :number, null from temp.moved where places > 0
        """,
        values,
    )


def _write_touched(db: Database, values: dict[str, str | int]) -> None:
    # Where a place lay before counts as well.
    gone = 't."until" = :number'
    db.execute(_LINKS.format(around="", places="places t", live=gone), values)
    # A whole election with figures of its own is touched by those alone; another one is told as the
    # sum of its parts, where the contest is not that of one of them.
    db.execute(
        f"""
        with recursive up(contest, place) as (
            select contest, place from temp.reached
            union
            select up.contest, links.whole from up join temp.links on links.place = up.place
            where not exists (
                select 1 from places p
                left join coverage c on c.contest = up.contest and c.place = p.id and {live("c")}
                left join contests k on k.dataset = p.dataset and k.id = up.contest and {live("k")}
                where p.dataset = :dataset and p.id = links.whole
                    and p.kind = '{PlaceKind.OVERALL.value}'
                    and (c.own or coalesce(k.district, '') not in ('', p.id))
            )
        )
        insert or ignore into temp.reached select contest, place, 0 from up
        """,
        values,
    )
    db.execute(
        f"""
        insert or ignore into touched
        select :number, :dataset, r.contest, r.place, r.own,
            coalesce(
                p.kind in ('{PlaceKind.OVERALL.value}', '{PlaceKind.COUNTRY.value}')
                or p.parent is null or above.kind = '{PlaceKind.OVERALL.value}',
                0
            ),
            case when r.own then coalesce(c.size, 0) else {_UNKNOWN_SIZE} end
        from temp.reached r
        -- A place that is gone is as it was.
        left join places p on p.dataset = :dataset and p.id = r.place
            and p.since = (
                select max(l.since) from places l where l.dataset = :dataset and l.id = r.place
                    and l.since <= :number
            )
        left join places above on above.dataset = :dataset and above.id = p.parent
            and above.since = (
                select max(l.since) from places l where l.dataset = :dataset and l.id = p.parent
                    and l.since <= :number
            )
        left join coverage c on c.contest = r.contest and c.place = r.place and {live("c")}
        """,
        values,
    )


def _first(db: Database, sql: str, values: dict[str, str | int]) -> object:
    found = db.execute(f"{sql} limit 1" if "limit" not in sql else sql, values).fetchone()
    return found[0] if found else None
