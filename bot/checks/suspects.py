"""Where something may be wrong: the places whose figures are worth a second look.

The checks of one place's figures are written in Python and exact to the cell. To look at every
place in this way costs more than all else; so SQL finds those that may break some rule, and perhaps
more, but never fewer: what it does not name is sound.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from bot.checks.counts import LIMITS, SHARES, SUMS
from bot.checks.figures import OF_CANDIDATES
from bot.checks.growth import JUMP_TIMES
from bot.checks.material import Material
from bot.checks.provenance import LEAST_BEFORE, MAY_FALL, MAY_JUMP, MOVED
from bot.dataset.model import Contest
from bot.dataset.rows import words_sql
from bot.dataset.vocabulary import Measure, Qualifier, Stage, Status

FEW = 5_000
"""Figures that are all looked at."""

AT_ONCE = 1_000
"""Places that are looked at together, so that memory has a bound."""


def suspected(
    material: Material, places: tuple[str, ...] | None = None
) -> Iterator[tuple[str, ...] | None]:
    """Some places at a time; None stands for all of them.

    ``places`` are those that may be concerned at all, None where a folder is read as a whole. Where
    figures lie around new ones, what SQL finds in these alone says too little: there all is looked
    at.
    """
    staging = material.staging
    (count,) = staging.select("select count(*) from temp.staged_figures")[0]
    if count <= FEW:
        yield from [None] if places is None else _some(places)
        return
    each = {contest.id: contest.votes_a_ballot for _, contest in material.rows(Contest)}
    staging.db.execute("drop table if exists temp.suspects")
    staging.db.execute("create temp table suspects (place text primary key) without rowid")
    percentages = words_sql(measure for measure in Measure if measure.is_percentage)
    for query in (
        _single(percentages),
        _ELSEWHERE,
        _UNCLAIMED,
        _REPEATED,
        _BEYOND,
        _SHARES_SUM if _has_shares(material) else "",
        _changed(percentages),
    ):
        if query:
            staging.db.execute(
                f"insert or ignore into temp.suspects {query}",
                {"each": json.dumps(each)} if ":each" in query else {},
            )
    found = {place for (place,) in staging.select("select place from temp.suspects")}
    if places is not None:
        around = staging.select("select distinct place from temp.around_figures")
        found = found.union(place for (place,) in around).intersection(places)
    yield from _some(tuple(sorted(found)))


def _some(places: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(places), AT_ONCE):
        yield places[start : start + AT_ONCE]


def _single(percentages: str) -> str:
    """Figures that may break a rule by themselves."""
    return f"""
    select place from temp.staged_figures where
        (candidate is null) = (measure in ({words_sql(OF_CANDIDATES)}))
            and not (measure = '{Measure.SEATS}')
        or stage = '{Stage.EXIT_POLL}' and poll is null
        or measure in ({percentages}) and (
            base is null or max(ifnull(value, 0), ifnull(low, 0), ifnull(high, 0)) > 100)
        or value is null and (low is null or high is null)
        or min(ifnull(value, 0), ifnull(low, 0), ifnull(high, 0)) < 0
        or low > value or value > high or low > high
        -- What is no whole number in a count, or has more decimals than the source printed.
        or typeof(value) = 'real' and (
            measure not in ({percentages}) or round(value, decimals) <> value)
        or typeof(low) = 'real' and (measure not in ({percentages}) or round(low, decimals) <> low)
        or typeof(high) = 'real' and (
            measure not in ({percentages}) or round(high, decimals) <> high)
    """


_ELSEWHERE = """
    select f.place from temp.staged_figures f where (f.contest, f.candidate) in (
        select d.contest, d.candidate from
            (select distinct contest, candidate from temp.staged_figures
             where candidate is not null) d
        join temp.staged_candidates c on c.id = d.candidate where c.contest <> d.contest)
    union all
    select f.place from temp.staged_figures f join temp.staged_polls p on p.id = f.poll
    where f.poll is not null and p.contest <> f.contest
"""
"""Figures of another contest than their candidate or poll is."""

_UNCLAIMED = f"""
    select place from temp.staged_figures f where document is null
        and not exists (select 1 from temp.staged_claims c where c.figure = f.id)
    union all
    select f.place from temp.staged_claims c join temp.staged_figures f on f.id = c.figure
    where c.qualifier = '{Qualifier.BETWEEN}' and (f.low is null or f.high is null)
"""
"""Figures that no document states, or states as a range that they lack."""

_REPEATED = """
    select place from temp.staged_figures
    group by place, contest, measure, candidate, value, stage, poll, way, round, as_of
    having count(*) > 1
"""
"""Figures that may state the same as another one."""


def _beyond() -> str:
    """Parts that may be more than what they are parts of, or counts than what limits them.

    Of some figures it is not asked here whether they must agree with the others. All parts are
    added up and set against the smallest whole, so that whichever are left out, none is missed.
    """
    each = "coalesce((select value from json_each(:each) e where e.key = contest), 1e9)"
    conditions = []
    for parts, whole, _ in SUMS:
        summed = []
        for part in parts:
            term = f"sum(case when measure = '{part}' then value else 0 end)"
            if part is Measure.VOTES:
                # Only where the ballots may be for several choices: the look-up has its price.
                term = f"{term} / (case when contest in ({{several}}) then {each} else 1.0 end)"
            summed.append(term)
        least = f"min(case when measure = '{whole}' then value end)"
        conditions.append(f"{' + '.join(summed)} > {least} + 1e-6")
    for measure, limits in LIMITS:
        most = f"max(case when measure = '{measure}' then value end)"
        for limit in limits:
            conditions.append(f"{most} > min(case when measure = '{limit}' then value end)")
    several = "select e.key from json_each(:each) e where e.value is not 1"
    return f"""
    select place from temp.staged_figures where value >= 0
    group by place, contest, stage, poll, way, round,
        case when status in ('{Status.UNSTATED}', '{Status.PARTIAL}') then status end,
        case when status in ('{Status.UNSTATED}', '{Status.PARTIAL}') then as_of end
    having {" or ".join(conditions).format(several=several)}
    """


_BEYOND = _beyond()

_SHARES_SUM = f"""
    with said(figure, document) as (
        select id, document from temp.staged_figures
        where document is not null and measure in ({words_sql(sorted(SHARES))})
        union
        select c.figure, c.document from temp.staged_figures f
            join temp.staged_claims c on c.figure = f.id
        where f.measure in ({words_sql(sorted(SHARES))})
    )
    select f.place from said join temp.staged_figures f on f.id = said.figure
    where f.value >= 0 and f.value <= 100
    group by f.place, f.contest, f.stage, f.base, f.poll, f.way, f.round, f.status, f.as_of,
        said.document
    having sum(f.value) > 100
"""
"""Shares of one document that may be too large together."""


def _has_shares(material: Material) -> bool:
    measures = words_sql(sorted(SHARES))
    sql = f"select 1 from temp.staged_figures where measure in ({measures}) limit 1"
    return bool(material.staging.select(sql))


def _changed(percentages: str) -> str:
    """Shares that moved far, and counts that fell or jumped."""
    return f"""
    select f.place from temp.standing_figures b join temp.staged_figures f on f.id = b.id
    where case when f.measure in ({percentages}) then abs(f.value - b.value) > {MOVED} - 0.001
        else (f.value < b.value
                or f.measure in ({words_sql(sorted(MAY_JUMP))}) and b.value >= {LEAST_BEFORE}
                    and f.value > b.value * {JUMP_TIMES})
            and f.status not in ({words_sql(sorted(MAY_FALL))}) end
    """
