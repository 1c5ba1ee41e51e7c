"""What is staged compared with what stands published, and written as an edition: a statement of SQL
for a whole table, where ``edition.compare`` and ``log.write_edition`` go row by row.

In between it is noted in temporary tables: ``writing_…`` has the staged rows that are to be
inserted, with the number of each; ``closing_…`` the standing rows that end; ``changing`` how
figures change.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from sqlite_utils import Database

from bot.dataset.rows import codec, columns_sql
from bot.dataset.staging import Staging, make_room
from bot.dataset.tables import TABLES, Table
from bot.editions.edition import (
    STATEMENT,
    Difference,
    Edition,
    EditionKind,
    FigureChange,
    RowCounts,
)
from bot.editions.log import keep_beside, place_rows, write_entry

FIRST_FIGURES = 50
"""Changes of figures that a difference names one by one."""


def stage_edition(staging: Staging, dataset: str, number: int) -> None:
    """Stage what stood of a dataset as of an edition; nothing where it was not published by
    then.
    """
    for table in TABLES:
        columns = columns_sql(table.columns)
        staging.db.execute(
            f'insert into temp."staged_{table.name}" (line, {columns}) select 0, {columns}'
            f' from main."{table.name}" where dataset = :dataset and since <= :number'
            ' and ("until" is null or "until" > :number) order by "row"',
            {"dataset": dataset, "number": number},
        )
        staging.index(table)


def compare_staged(
    staging: Staging,
    dataset: str,
    title: str,
    numbers: Mapping[str, Sequence[float]] | None = None,
    withdrawn: Collection[str] = (),
) -> Difference:
    """What the staged rows change in what stands published of a dataset.

    ``numbers`` are those of the staged rows of a table of which only new ones are staged. A table
    that is not complete otherwise is as it was, but for the figures with the ids ``withdrawn``.
    """
    changed: dict[str, RowCounts] = {}
    for table in TABLES:
        make_room(staging.db, f"writing_{table.name}", "staged integer primary key, number real")
        make_room(staging.db, f"closing_{table.name}", "standing integer primary key")
        if table.name in staging.complete:
            counts = _compare_table(staging, table, dataset)
        else:
            counts = _compare_new(staging, table, dataset, (numbers or {}).get(table.name, ()))
        if table.name == "figures" and withdrawn:
            counts = replace(counts, removed=counts.removed + _close(staging, dataset, withdrawn))
        if counts:
            changed[table.name] = counts
    _compare_figures(staging, dataset)
    (more,) = staging.select("select count(*) from temp.changing")[0]
    figures = _first_changes(staging)
    corrected = staging.select(
        f"select 1 from temp.changing where kind = '{EditionKind.CORRECTION}' limit 1"
    )
    former = staging.select(
        "select title from editions where dataset = :dataset order by number desc limit 1",
        dataset=dataset,
    )
    return Difference(
        figures=figures,
        rows=changed,
        renamed=bool(former) and former[0][0] != title,
        more=more - len(figures),
        corrects=bool(corrected),
    )


def _close(staging: Staging, dataset: str, figures: Collection[str]) -> int:
    """Note that figures stand no more; returns how many that are."""
    done = staging.db.execute(
        "insert into temp.closing_figures select f.rowid from json_each(?) w"
        " cross join main.figures f on f.id = w.value"
        ' where f.dataset = ? and f."until" is null',
        (json.dumps(sorted(figures)), dataset),
    )
    return done.rowcount


def _compare_new(
    staging: Staging, table: Table, dataset: str, numbers: Sequence[float]
) -> RowCounts:
    """Note what is to be written of a table of which only new rows are staged."""
    db, name = staging.db, table.name
    if not numbers:
        return RowCounts()
    same = " and ".join(f's."{column}" is f."{column}"' for column in table.columns)
    key = " and ".join(f'f."{column}" = s."{column}"' for column in table.key)
    rows = db.execute(
        f"""
        select s.rowid, f.rowid, f."row", {same} from temp."staged_{name}" s
        left join main."{name}" f on f.dataset = :dataset and {key} and f."until" is null
        order by s.rowid
        """,
        {"dataset": dataset},
    )
    changed = reordered = 0
    closing: list[tuple[int]] = []

    def written() -> Iterator[tuple[int, float]]:
        nonlocal changed, reordered
        for (rowid, former, before, is_same), number in zip(rows, numbers, strict=True):
            if is_same and before == number:
                continue
            if former is not None:
                closing.append((former,))
                changed += not is_same
                reordered += before != number
            yield rowid, number

    # A first count has very many: they are written as they are found.
    done = db.executemany(f'insert into temp."writing_{name}" values (?, ?)', written())
    db.executemany(f'insert into temp."closing_{name}" values (?)', closing)
    added = done.rowcount - len(closing)
    return RowCounts(added=added, changed=changed, reordered=bool(reordered))


def _compare_table(staging: Staging, table: Table, dataset: str) -> RowCounts:
    """Note what is to be written of a table that is staged as a whole."""
    db, name = staging.db, table.name
    standing = 'dataset = :dataset and "until" is null'
    if not staging.select(f'select 1 from main."{name}" where {standing} limit 1', dataset=dataset):
        added = staging.count(table)
        db.execute(
            f'insert into temp."writing_{name}" select rowid, rowid from temp."staged_{name}"'
            " order by rowid"
        )
        return RowCounts(added=added)
    same = " and ".join(f's."{column}" is f."{column}"' for column in table.columns)
    key = " and ".join(f'f."{column}" = s."{column}"' for column in table.key)
    rows = db.execute(
        f"""
        select s.rowid, f.rowid, f."row", {same} from temp."staged_{name}" s
        left join main."{name}" f on f.dataset = :dataset and {key} and f."until" is null
        order by s.rowid
        """,
        {"dataset": dataset},
    )
    staged: list[int] = []
    found: list[int | None] = []
    numbers: list[float | None] = []
    changed: set[int] = set()
    for rowid, former, number, is_same in rows:
        staged.append(rowid)
        found.append(former)
        numbers.append(number)
        if former is not None and not is_same:
            changed.add(rowid)
    placed = place_rows(numbers)
    writing: list[tuple[int, float]] = []
    closing: list[int] = []
    for rowid, former, old, new in zip(staged, found, numbers, placed, strict=True):
        if former is None or old != new or rowid in changed:
            writing.append((rowid, new))
            if former is not None:
                closing.append(former)
    gone = staging.select(
        f"""
        select f.rowid from main."{name}" f where f.{standing.replace('"until"', 'f."until"')}
        and not exists (select 1 from temp."staged_{name}" s where {key})
        """,
        dataset=dataset,
    )
    db.executemany(f'insert into temp."writing_{name}" values (?, ?)', writing)
    closes = [*((rowid,) for rowid in closing), *gone]
    db.executemany(f'insert into temp."closing_{name}" values (?)', closes)
    standing_numbers = [number for number in numbers if number is not None]
    return RowCounts(
        added=len(staged) - len(standing_numbers),
        changed=len(changed),
        removed=len(gone),
        reordered=any(one > other for one, other in pairwise(standing_numbers)),
    )


def _compare_figures(staging: Staging, dataset: str) -> None:
    """Note how figures change: see ``edition.compare_figures``."""
    db = staging.db
    make_room(
        db,
        "changing",
        "kind, figure, former, contest, place, value_before, status_before, value_after,"
        " status_after, standing integer, staged integer",
    )
    equal = " and ".join(f's."{column}" is f."{column}"' for column in STATEMENT)
    corrects = (
        "s.corrects is not null and (f.id is null or f.corrects is not s.corrects)"
        " and w.id is not null"
    )
    db.execute(
        f"""
        insert into temp.changing
        select
            case when {corrects} then '{EditionKind.CORRECTION}'
                when f.id is null then '{EditionKind.NEW}'
                when s.status = 'correction' then '{EditionKind.CORRECTION}'
                else '{EditionKind.UPDATE}' end,
            s.id, iif({corrects}, w.id, f.id), s.contest, s.place,
            iif({corrects}, w.value, f.value), iif({corrects}, w.status, f.status),
            s.value, s.status, iif({corrects}, w.rowid, f.rowid), s.rowid
        from temp.writing_figures n
        join temp.staged_figures s on s.rowid = n.staged
        left join main.figures f on f.dataset = :dataset and f.id = s.id and f."until" is null
        left join main.figures w
            on w.dataset = :dataset and w.id = s.corrects and w."until" is null
        where f.id is null or ({corrects}) or not ({equal})
        order by n.staged
        """,
        {"dataset": dataset},
    )
    db.execute(
        f"""
        insert into temp.changing
        select '{EditionKind.WITHDRAWAL}', f.id, f.id, f.contest, f.place, f.value, f.status,
            null, null, f.rowid, null
        from temp.closing_figures n cross join main.figures f on f.rowid = n.standing
        where f.id not in (
            select s.id from temp.writing_figures w
            join temp.staged_figures s on s.rowid = w.staged)
        order by f."row"
        """
    )


def _first_changes(staging: Staging) -> tuple[FigureChange, ...]:
    """The changes that are noted, as many as are named one by one."""
    cells = codec("figures")
    columns = columns_sql(cells.fields)

    def figure(table: str, rowid: int | None) -> Any:
        if rowid is None:
            return None
        found = staging.select(f"select {columns} from {table} where rowid = :rowid", rowid=rowid)
        return cells.decode(found[0])

    return tuple(
        FigureChange(
            EditionKind(kind), figure("main.figures", former), figure("temp.staged_figures", staged)
        )
        for kind, former, staged in staging.select(
            "select kind, standing, staged from temp.changing order by rowid limit :first",
            first=FIRST_FIGURES,
        )
    )


def write_staged(db: Database, edition: Edition, title: str, difference: Difference) -> None:
    """Append an edition that makes what is staged stand, as ``compare_staged`` noted it."""
    write_entry(db, edition, title)
    for table in TABLES:
        if table.name not in difference.rows:
            continue
        # Nothing is deleted: a row that changed or went is closed and stands beside its successor.
        db.execute(
            f'update main."{table.name}" set "until" = ? where rowid in'
            f' (select standing from temp."closing_{table.name}")',
            (edition.number,),
        )
        columns = columns_sql(table.columns)
        db.execute(
            f'insert into main."{table.name}" ("dataset", {columns}, "row", "since")'
            f" select ?, {columns_sql(table.columns, 's')}, n.number, ?"
            f' from temp."writing_{table.name}" n'
            f' join temp."staged_{table.name}" s on s.rowid = n.staged order by n.staged',
            (edition.dataset, edition.number),
        )
    changes = "kind, figure, former, contest, place, value_before, status_before, value_after"
    changes += ", status_after"
    db.execute(
        f"insert into main.changes (edition, dataset, {changes})"
        f" select ?, ?, {changes} from temp.changing order by rowid",
        (edition.number, edition.dataset),
    )
    keep_beside(db, edition)
