"""At which places an edition may have changed who is ahead, kept by the publisher: a place that is
small is looked at for nothing else, and its change of the lead is news all the same.

What is noted is never too little: places where in some count, by its stage, its measure and its
round, other candidates have the most than before. Where it takes more than a comparison of sums to
tell what a card shows (several figures of one candidate, a correction, a range, a whole of which
parts are not added up in SQL) each place at which something moved is noted. Whether the lead
changed is for the figures to tell (``figures/lead.py``). It is *unlikely* at a place that is noted
although in each count, by its status and its way too, the same candidate has the most as before,
whichever of several figures is meant.
"""

from __future__ import annotations

from sqlite_utils import Database

from bot.dataset.staging import make_room
from bot.dataset.vocabulary import ChoiceKind, Measure, Stage
from bot.editions.coverage import NEW_OR_GONE
from bot.editions.reader import live, until
from bot.editions.tallies import ODD

TABLES = """
    create table lead_changes (
        edition integer not null references editions(number),
        contest text not null, place text not null,
        primary key (edition, contest, place)
    ) strict, without rowid;
    create index tallies_since on tallies (since);
    create index tallies_until on tallies ("until") where "until" is not null;
"""
"""What migration 12 makes. It is no place to change anything: another migration does."""

LIKELY = """
    alter table lead_changes add column is_likely integer not null default 1
"""
"""What migration 13 adds. Of what was noted before nothing more is known."""

_COUNTED = f"""
    f.candidate is not null and f.measure in ('{Measure.VOTES}', '{Measure.VOTE_SHARE}')
        and f.stage <> '{Stage.EXIT_POLL}'
"""
_STOOD = f"(+f.since < :number and {until('f.')} >= :number)"
# Joins are crossed, and what moved is read first: SQLite would walk all figures there are.
_RECOUNTED = f"""
    insert or ignore into temp.recounted
    select f.contest, f.place from figures f
        where f.rowid in {NEW_OR_GONE.format("figures")} and {_COUNTED}
    union all
    -- Of several figures that stand a hedge may decide which is shown.
    select f.contest, f.place from claims c
        cross join figures f on f.dataset = c.dataset and f.id = c.figure
        where c.rowid in {NEW_OR_GONE.format("claims")} and {_STOOD} and {_COUNTED}
"""
# A figure of all ways of voting goes before those of each.
_FIGURES = f"""
    insert into temp.leading
    select contest, place, count, candidate,
        coalesce(
            sum(case when has_stood and way is null then value end),
            sum(case when has_stood then value end)
        ),
        coalesce(
            sum(case when stands and way is null then value end),
            sum(case when stands then value end)
        ),
        max(value is null or corrects is not null)
            or count(case when has_stood then 1 end)
                > count(distinct case when has_stood then ifnull(way, '') end)
            or count(case when stands then 1 end)
                > count(distinct case when stands then ifnull(way, '') end),
        max(has_stood), max(stands)
    from (
        select f.contest, f.place,
            f.stage || ' ' || f.measure || ' ' || ifnull(f.round, '') as count, f.candidate,
            f.way, f.value, f.corrects, {_STOOD} as has_stood, {live("f")} as stands
        from temp.recounted moved
        cross join figures f on f.contest = moved.contest and f.place = moved.place
            and {until("f.")} >= :number
        where f.dataset = :dataset and {_COUNTED}
    )
    group by contest, place, count, candidate
"""
# A whole that nobody printed is added up from its parts.
_SUMS = f"""
    insert into temp.leading
    select t.contest, t.whole, t.kind, t.candidate,
        sum(case when t.since < :number then t.value end),
        sum(case when t."until" is null then t.value end), 0, 0, 0
    from (
        select contest, whole, kind from tallies
            where since = :number and measure = '{Measure.VOTES}'
        union
        select contest, whole, kind from tallies
            where "until" = :number and measure = '{Measure.VOTES}'
    ) moved
    cross join tallies t on t.dataset = :dataset and t.contest = moved.contest
        and t.whole = moved.whole and t.kind = moved.kind and t.measure = '{Measure.VOTES}'
        and (t."until" is null or t."until" = :number)
    group by t.contest, t.whole, t.kind, t.candidate
"""
_OTHERS = f"""(
    select c.id from candidates c where c.dataset = :dataset and c.kind = '{ChoiceKind.OTHERS}'
)"""
_NO_LEADER = f"delete from temp.leading where candidate in {_OTHERS}"
# Where nothing was known before, nobody was ahead.
_CHANGED = """
    with ahead as (
        select contest, place, count, max(before) as before, max(now) as now
        from temp.leading group by contest, place, count
    ),
    leaders as (
        select l.contest, l.place, l.count,
            group_concat(case when l.before = a.before then l.candidate end, ' ') as before,
            group_concat(case when l.now = a.now then l.candidate end, ' ') as now
        from (select * from temp.leading order by candidate) l
        join ahead a using (contest, place, count)
        group by l.contest, l.place, l.count
    ),
    unclear as (
        select contest, place from temp.leading group by contest, place
        having max(is_unclear) and max(has_stood) and max(stands)
    ),
    places as (
        select contest, place, max(before is not null and now is not null and before <> now)
                as is_other,
            group_concat(distinct before) as before, group_concat(distinct now) as now
        from (select * from leaders order by before, now) group by contest, place
    )
    insert or ignore into lead_changes (edition, contest, place)
    select :number, contest, place from places
    where is_other or before is not null and now is not null and before <> now
    union
    select :number, contest, place from unclear
"""
_UNLIKELY = f"""
    with known as materialized (
        select f.contest, f.place, f.candidate,
            f.stage || ' ' || f.measure || ' ' || ifnull(f.round, '') || ' '
                || ifnull(f.status, '') || ' ' || ifnull(f.way, '') as count,
            coalesce(f.low, f.value, 0) as low, coalesce(f.high, f.value, 9e18) as high,
            {_STOOD} as has_stood, {live("f")} as stands
        from (
            select contest, place from temp.leading
            group by contest, place having max(is_unclear)
        ) moved
        cross join figures f on f.contest = moved.contest and f.place = moved.place
            and {until("f.")} >= :number
        where f.dataset = :dataset and {_COUNTED} and f.candidate not in {_OTHERS}
    ),
    sides as (
        select 'before ' || count as side, contest, place, candidate, min(low) as low,
            max(high) as high
        from known where has_stood group by contest, place, count, candidate
        union all
        select 'now ' || count, contest, place, candidate, min(low), max(high)
        from known where stands group by contest, place, count, candidate
    ),
    ahead as (
        select side, contest, place, max(low) as low from sides group by side, contest, place
    ),
    same as (
        select s.contest, s.place from sides s join ahead a using (side, contest, place)
        where s.high >= a.low
        group by s.contest, s.place having count(distinct s.candidate) = 1
    )
    update lead_changes set is_likely = 0
    where edition = :number and (contest, place) in (select contest, place from same)
"""
_INSIDE = """json_each('["' || replace({0}.within, ' ', '","') || '"]') word"""
# What of its parts is not added up in SQL: odd ones, and those that lie in it as a further whole.
_UNADDED = f"""
    with recursive near as materialized (
        select distinct moved.contest, p.kind, p.parent, p.within from temp.recounted moved
        cross join places p on p.dataset = :dataset and p.id = moved.place
            and {until("p.")} >= :number
    ),
    up(contest, kind, place, is_further) as (
        select contest, kind, parent, 0 from near where parent is not null
        union
        select contest, kind, word.value, 1 from near, {_INSIDE.format("near")}
            where within <> ''
        union
        select up.contest, up.kind, p.parent, up.is_further from up
            cross join places p on p.dataset = :dataset and p.id = up.place and {live("p")}
            where +p.parent is not null
        union
        select up.contest, up.kind, word.value, 1 from up
            cross join places p on p.dataset = :dataset and p.id = up.place and {live("p")},
            {_INSIDE.format("p")}
            where p.within <> ''
    )
    insert or ignore into lead_changes (edition, contest, place, is_likely)
    select :number, up.contest, up.place, 0 from up
    where exists (
        select 1 from coverage c where c.contest = up.contest and c.place = up.place
            and c.dataset = :dataset and c.since < :number
            and (c."until" is null or c."until" >= :number)
    )
    and (
        up.is_further
        or not exists (select 1 from tallies where dataset = :dataset and "until" is null)
        or exists (
            select 1 from tallies t where t.dataset = :dataset and t.contest = up.contest
                and t.whole = up.place and t.kind = up.kind and t.measure = '{ODD}'
                and (t."until" is null or t."until" = :number)
        )
    )
"""


def keep_leads(db: Database, dataset: str, number: int) -> None:
    """Write, inside a transaction, where edition ``number`` of a dataset may have changed who is
    ahead; its rows, and what they add up to, are written already.
    """
    values = {"dataset": dataset, "number": number}
    earlier = "select 1 from editions where dataset = :dataset and number < :number limit 1"
    if db.execute(earlier, values).fetchone() is None:
        return
    for name, columns in _WORK.items():
        make_room(db.conn, name, columns)
    for statement in (_RECOUNTED, _FIGURES, _SUMS, _NO_LEADER, _CHANGED, _UNLIKELY, _UNADDED):
        db.execute(statement, values)
    for name in _WORK:
        db.execute(f"delete from temp.{name}")


_WORK = {
    "recounted": "contest text, place text, primary key (contest, place)",
    "leading": "contest text, place text, count text, candidate text, before, now,"
    " is_unclear integer, has_stood integer, stands integer",
}
