"""What the counts of places add up to in the places around them, kept by the publisher, so that a
whole that nobody printed costs no walk through all of its parts.

Only *plain* places are added up in SQL: of which one stage is told, each figure once and in whole
numbers, exact and stated plainly, of all ways of voting and no single round. Others are *odd*: they
are named, and whoever asks adds them up from their figures.

A row of ``tallies`` is of the places of one ``kind`` in a ``whole``, however deep, by their
parents. By ``measure`` it has

- a measure of figures: of how many ``places`` there is a figure of it (of a ``candidate``) that
  these ``documents`` state (ids with spaces between), and the sum of their ``value``;
- ``counted``: how many have a count, by its stage and its status (``candidate`` has both);
- ``nothing``: how many have one of zeros, because nothing has reported there;
- ``as-of``: how many figures stood so at a moment (``candidate``);
- ``odd``: a place (``candidate``) that is not added up here;
- ``places``: with a blank contest, how many places there are; and ``nested``, how many of these lie
  in another of their kind.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from bot.dataset.rows import words_sql
from bot.dataset.staging import make_room
from bot.dataset.vocabulary import Hedge, Measure, Qualifier, Stage
from bot.editions.coverage import NEW_OR_GONE

COUNTED, NOTHING, ODD = "counted", "nothing", "odd"
AS_OF, PLACES, NESTED = "as-of", "places", "nested"
MOST_DOCUMENTS = 2_000
"""Of a dataset with more nothing is kept: there would be about a row for each figure."""

TABLES = """
    create table tallies (
        dataset text not null, contest text not null, whole text not null, kind text not null,
        measure text not null, candidate text not null, documents text not null,
        places integer not null, value integer not null,
        since integer not null references editions(number),
        "until" integer references editions(number),
        primary key (dataset, contest, whole, kind, measure, candidate, documents, since)
    ) strict, without rowid;
    create index tallies_standing on tallies (dataset, contest) where "until" is null;
"""
"""What migration 7 makes. It is no place to change anything: another migration does."""


class KeptSum(NamedTuple):
    """A row of the sums; see above."""

    measure: str
    candidate: str
    documents: str
    places: int
    value: int


_SUMMED = (
    Measure.VOTES,
    Measure.BALLOTS_CAST,
    Measure.BALLOTS_REJECTED,
    Measure.BALLOTS_BLANK,
    Measure.BALLOTS_ISSUED,
    Measure.VOTERS_REGISTERED,
)
_UNITS = (Measure.UNITS_REPORTED, Measure.UNITS_TOTAL)
_READ = (
    *_SUMMED,
    *_UNITS,
    Measure.VOTE_SHARE,
    Measure.VOTERS_PARTICIPATED,
    Measure.EXPECTED_VOTE,
)


_GOOD = words_sql([Measure.VOTES, Measure.BALLOTS_CAST])
_CHOSEN = f"{_GOOD}, {words_sql([Measure.VOTE_SHARE])}"
_RESULT = f"{_CHOSEN}, {words_sql([Measure.VOTERS_PARTICIPATED])}"


def live(table: str, number: str = ":number") -> str:
    """In SQL, that a row of the table of this name stood in an edition."""
    # The plus keeps SQLite from going by an index of ``since``, by which every row is found.
    since, until = f"+{table}.since", f'+{table}."until"'
    return f"{since} <= {number} and ({until} is null or {until} > {number})"


def contributions(pairs: str, number: str = ":number") -> str:
    """In SQL, the rows that single places have in the tallies around them: contest, place, measure,
    candidate, documents, and value, each for one place. ``pairs`` selects contests and places.
    """
    return f"""
        with pairs(contest, place) as materialized ({pairs}),
        read as materialized (
            select f.contest, f.place, f.measure, coalesce(f.candidate, '') as candidate,
                f.value, f.stage, f.status, f.as_of,
                f.measure in ({words_sql(_SUMMED)}) as is_summed,
                f.stage = '{Stage.OFFICIAL}' or f.document is not null or f.value = 0
                    or f.value % 100 <> 0 as is_exact,
                f.way is not null and f.measure in ({words_sql(_UNITS)}) or f.way is null and (
                    f.round is not null or f.definition is not null or f.corrects is not null
                    or f.low is not null or f.high is not null or f.value is null
                    or f.measure in ({words_sql([*_SUMMED, *_UNITS])})
                        and typeof(f.value) <> 'integer'
                ) as is_odd,
                -- That a document of the figure's own claims it as well is odd too.
                trim(coalesce(f.document, '') || ' ' || coalesce((
                    select group_concat(
                        case when c.document is not f.document
                            and c.qualifier = '{Qualifier.EXACT}' and c.hedge = '{Hedge.STATED}'
                            then c.document else '?' end, ' ')
                    from claims c where c.dataset = f.dataset and c.figure = f.id
                        and {live("c", number)}
                ), '')) as documents
            from pairs cross join figures f
                on f.contest = pairs.contest and f.place = pairs.place
            where f.measure in ({words_sql(_READ)}) and f.stage <> '{Stage.EXIT_POLL}'
                and (f.way is null or f.measure in ({words_sql(_UNITS)})) and {live("f", number)}
        ),
        stated as materialized (
            select contest, place, min(stage) as stage,
                max(case when measure in ({_CHOSEN})
                    then status end) as status,
                max(is_odd) or min(documents) = '' or max(instr(documents, '?') > 0)
                -- Shares alone cannot be added up.
                or max(measure in ({_RESULT})) and not max(measure in ({_GOOD}))
                or min(stage) <> max(stage)
                or min(stage) not in (
                    {words_sql([Stage.REPORTED, Stage.PRELIMINARY, Stage.OFFICIAL])}
                )
                or count(*) <> count(distinct measure || ' ' || candidate)
                or count(distinct case
                    when measure in ({_CHOSEN})
                    then status end) > 1
                -- What one document gives to its last digit it gives no other number of in tens.
                or min(is_exact or not is_summed) = 0 and not (
                    min(documents) = max(documents) and instr(min(documents), ' ') = 0
                    and max(is_exact and measure in ({_GOOD}))
                ) as is_odd,
                max(measure in ({_GOOD})) as is_good,
                max(measure = '{Measure.VOTES}' and candidate <> ''
                    or measure = '{Measure.BALLOTS_CAST}') and (
                    coalesce(
                        max(case when measure = '{Measure.UNITS_REPORTED}' then value end),
                        max(case when measure = '{Measure.EXPECTED_VOTE}' then value end), 1
                    ) <> 0
                    or max(measure in ({_RESULT}) and value <> 0)
                ) as is_counted
            from read group by contest, place
        )
        select contest, place, '{ODD}' as measure, place as candidate, '' as documents, 0 as value
            from stated where is_odd
        union all
        select contest, place, '{COUNTED}', stage || ' ' || status, '', 0
            from stated where is_counted and not is_odd
        union all
        select contest, place, '{NOTHING}', '', '', 0
            from stated where is_good and not is_counted and not is_odd
        union all
        select r.contest, r.place, r.measure, r.candidate, r.documents, r.value
            from read r join stated s on s.contest = r.contest and s.place = r.place
            where not s.is_odd and (
                r.measure in ({words_sql(_UNITS)}) or s.is_counted and r.is_summed
                and (r.candidate <> '') = (r.measure = '{Measure.VOTES}')
            )
        union all
        select r.contest, r.place, '{AS_OF}', r.as_of, '', 0
            from read r join stated s on s.contest = r.contest and s.place = r.place
            where not s.is_odd and instr(r.as_of, 'T') and (
                r.measure in ({words_sql(_UNITS)}) or s.is_counted and r.is_summed
            )
    """


_AFFECTED = f"""
    insert or ignore into temp.counted_anew
    select f.contest, f.place from figures f where f.rowid in {NEW_OR_GONE.format("figures")}
    union
    select f.contest, f.place from claims c
        cross join figures f on f.dataset = c.dataset and f.id = c.figure
        where c.rowid in {NEW_OR_GONE.format("claims")}
"""
_MOVED = """
    select 1 from places n join places f on f.dataset = n.dataset and f.id = n.id
    where n.dataset = :dataset and n.since = :number and f."until" = :number
        and (n.kind <> f.kind or n.parent is not f.parent)
    limit 1
"""
_PLACES_CHANGED = """
    select 1 from places where dataset = :dataset and since = :number
    union all select 1 from places where dataset = :dataset and "until" = :number
    limit 1
"""
_STANDING = """
    insert into temp.sums
    select contest, whole, kind, measure, candidate, documents, -places, -value from tallies
    where dataset = :dataset and "until" is null and {where}
"""


def _added_up(number: str, sign: int) -> str:
    """In SQL, put what places have in ``temp.sums`` of all that they lie in."""
    # Added up in their parents first: what is to be added further up is a hundredth of it.
    return f"""
        with recursive near as materialized (
            select h.contest, p.parent as whole, p.kind, h.measure, h.candidate, h.documents,
                {sign} * count(*) as places, {sign} * sum(h.value) as value
            from ({contributions("select contest, place from temp.counted_anew", number)}) h
            cross join places p on p.dataset = :dataset and p.id = h.place and {live("p", number)}
            where +p.parent is not null
            group by p.parent, p.kind, h.contest, h.measure, h.candidate, h.documents
        ),
        up(whole, at) as (
            select whole, whole from near
            union
            select up.whole, p.parent from up
                cross join places p on p.dataset = :dataset and p.id = up.at
                and {live("p", number)} where +p.parent is not null
        )
        insert into temp.sums
        select near.contest, up.at, near.kind, near.measure, near.candidate, near.documents,
            sum(near.places), sum(near.value)
        from near join up on up.whole = near.whole
        group by near.contest, up.at, near.kind, near.measure, near.candidate, near.documents
    """


_PLACES = f"""
    with recursive up(place, kind, at, nested) as (
        select p.id, p.kind, p.parent, 0 from places p where p.dataset = :dataset and {live("p")}
        union
        select up.place, up.kind, p.parent, up.nested or p.kind = up.kind from up
            cross join places p on p.dataset = :dataset and p.id = up.at and {live("p")}
    )
    insert into temp.sums
    select '', up.at, up.kind, '{PLACES}', '', '', count(*), 0 from up
        where up.at is not null group by up.at, up.kind
    union all
    select '', up.at, up.kind, '{NESTED}', '', '', sum(up.nested), 0 from up
        where up.at is not null group by up.at, up.kind having sum(up.nested)
"""


def keep_tallies(db: Database, dataset: str, number: int) -> None:
    """Write, inside a transaction, what edition ``number`` of a dataset changes in the sums; its
    rows are written already.
    """
    values: dict[str, str | int] = {"dataset": dataset, "number": number, "before": number - 1}
    _make_room(db)
    kept = db.execute("select 1 from tallies where dataset = :dataset limit 1", values).fetchone()
    documents = db.execute(
        f"select count(*) from documents d where d.dataset = :dataset and {live('d')}", values
    )
    is_kept = documents.fetchone()[0] <= MOST_DOCUMENTS
    if not is_kept or not kept or db.execute(_MOVED, values).fetchone():
        # All of it anew, or nothing any more.
        db.execute(_STANDING.format(where="true"), values)
        if is_kept:
            db.execute(
                "insert into temp.counted_anew select distinct f.contest, f.place from figures f"
                f" where f.dataset = :dataset and {live('f')}",
                values,
            )
            db.execute(_added_up(":number", 1), values)
            db.execute(_PLACES, values)
    else:
        db.execute(_AFFECTED, values)
        db.execute(_added_up(":before", -1), values)
        db.execute(_added_up(":number", 1), values)
        if db.execute(_PLACES_CHANGED, values).fetchone():
            db.execute(_STANDING.format(where="contest = ''"), values)
            db.execute(_PLACES, values)
    _write(db, values)
    _make_room(db)


_KEY = "contest, whole, kind, measure, candidate, documents"


def _make_room(db: Database) -> None:
    """Empty tables of our own to work in."""
    sums = f"{_KEY}, places integer, value integer"
    for name in ("sums", "changed_sums", "former_sums"):
        make_room(db.conn, name, sums)
    make_room(db.conn, "counted_anew", "contest text, place text, primary key (contest, place)")


def _write(db: Database, values: dict[str, str | int]) -> None:
    db.execute(
        f"""
        insert into temp.changed_sums
        select {_KEY}, sum(places) as places, sum(value) as value from temp.sums
        group by {_KEY} having sum(places) <> 0 or sum(value) <> 0
        """
    )
    standing = """
        select t.contest, t.whole, t.kind, t.measure, t.candidate, t.documents,
            t.places, t.value from temp.changed_sums c cross join tallies t
        on t.dataset = :dataset and t.contest = c.contest and t.whole = c.whole and t.kind = c.kind
            and t.measure = c.measure and t.candidate = c.candidate and t.documents = c.documents
            and t."until" is null
    """
    db.execute(f"insert into temp.former_sums {standing}", values)
    db.execute(
        f"""
        update tallies set "until" = :number where dataset = :dataset and "until" is null
            and ({_KEY}) in (select {_KEY} from temp.former_sums)
        """,
        values,
    )
    db.execute(
        f"""
        insert into tallies
        select :dataset, {_KEY}, sum(places), sum(value), :number, null from (
            select * from temp.changed_sums union all select * from temp.former_sums
        ) group by {_KEY} having sum(places) > 0
        """,
        values,
    )
