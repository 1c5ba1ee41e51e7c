"""At which places an edition may have changed who is ahead, kept by the publisher: a place that is
small is looked at for nothing else, and its change of the lead is news all the same.

What is noted is never too little: places where in some count, by its stage, its measure and its
round, other candidates have the most than before. Whether the lead changed is for the figures to
tell (``figures/lead.py``).
"""

from __future__ import annotations

from sqlite_utils import Database

from bot.dataset.staging import make_room
from bot.dataset.vocabulary import ChoiceKind, Measure, Stage
from bot.editions.coverage import NEW_OR_GONE
from bot.editions.reader import live, until

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

_STOOD = "+{0}.since < :number and " + until("{0}.") + " >= :number"
"""In SQL, that a row of the table of this name stood before edition ``:number``."""

_COUNTED = f"""
    f.candidate is not null and f.measure in ('{Measure.VOTES}', '{Measure.VOTE_SHARE}')
        and f.stage <> '{Stage.EXIT_POLL}'
"""
# Of what stands at a place both before and after, the rows by which who is ahead is known. Joins
# are crossed, and what moved is read first: SQLite would walk all figures there are.
_FIGURES = f"""
    insert into temp.leading
    select f.contest, f.place,
        f.stage || ' ' || f.measure || ' ' || ifnull(f.round, '') as count, f.candidate,
        sum(case when {_STOOD.format("f")} then f.value end),
        sum(case when {live("f")} then f.value end)
    from (
        select distinct f.contest, f.place from figures f
        where f.rowid in {NEW_OR_GONE.format("figures")} and {_COUNTED}
    ) moved
    cross join figures f on f.contest = moved.contest and f.place = moved.place
        and {until("f.")} >= :number
    where f.dataset = :dataset and f.value is not null and {_COUNTED}
        and (f.way is null or not exists (
            select 1 from figures w where w.contest = f.contest and w.place = f.place
                and {until("w.")} >= :number and w.candidate = f.candidate
                and w.measure = f.measure and w.stage = f.stage and w.round is f.round
                and w.way is null
        ))
    group by f.contest, f.place, count, f.candidate
"""
# A whole that nobody printed is added up from its parts.
_SUMS = f"""
    insert into temp.leading
    select t.contest, t.whole, t.kind, t.candidate,
        sum(case when t.since < :number then t.value end),
        sum(case when t."until" is null then t.value end)
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
_NO_LEADER = f"""
    delete from temp.leading where candidate in (
        select c.id from candidates c where c.dataset = :dataset
            and c.kind = '{ChoiceKind.OTHERS}'
    )
"""
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
    places as (
        select contest, place, max(before is not null and now is not null and before <> now)
                as is_other,
            group_concat(distinct before) as before, group_concat(distinct now) as now
        from (select * from leaders order by before, now) group by contest, place
    )
    insert or ignore into lead_changes
    select :number, contest, place from places
    where is_other or before is not null and now is not null and before <> now
"""


def keep_leads(db: Database, dataset: str, number: int) -> None:
    """Write, inside a transaction, where edition ``number`` of a dataset may have changed who is
    ahead; its rows, and what they add up to, are written already.
    """
    make_room(db.conn, "leading", "contest text, place text, count text, candidate text,before,now")
    values = {"dataset": dataset, "number": number}
    for statement in (_FIGURES, _SUMS, _NO_LEADER, _CHANGED):
        db.execute(statement, values)
    db.execute("delete from temp.leading")
