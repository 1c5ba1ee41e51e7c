"""A patch: some rows laid over what stands of a dataset, where no folder is read.

What a feed says of some places is staged beside the rows that stand, and what it touches is
checked, compared and published as an edition. Short tables are staged as a whole; of figures,
claims, places and names the new rows alone.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.checks import check_places, report_of
from bot.dataset.defaults import Defaults
from bot.dataset.package import Folder
from bot.dataset.rows import codec, columns_sql
from bot.dataset.sheet import Sheet, fill_rows
from bot.dataset.staging import Staging
from bot.dataset.tables import TABLES, Table
from bot.editions.folders import numbers_before
from bot.editions.publishing import Proposal
from bot.editions.schema import StoreError
from bot.editions.staged import compare_staged
from bot.editions.store import Store

LONG = frozenset({"figures", "claims", "places", "names"})
"""Tables of which only new rows are staged."""

Rows = Mapping[str, Iterable[Mapping[str, str]]]
"""Rows by their table, each by its cells as a file of the table would have them. They are read
once.
"""


class NotPublishedError(StoreError):
    """A patch for a dataset of which nothing stands."""


def propose_patch(
    store: Store, dataset: str, rows: Rows, withdrawn: Collection[str] = ()
) -> Proposal:
    """Check rows laid over what stands of a dataset, and what publishing them would change.

    A row stands in place of the one with its key; figures with the ids ``withdrawn`` stand no more.
    Raises ``NotPublishedError``.
    """
    store.catch_up()
    newest = store.newest(dataset)
    if newest is None or not store.holds(dataset):
        raise NotPublishedError(f"Nothing of {dataset} is published yet.")
    (title,) = store.database.execute(
        "select title from editions where number = ?", (newest.number,)
    ).fetchone()
    with store.snapshot():
        staging = Staging(store.database.conn, dataset)
        staging.complete -= LONG
        sheets, numbers = _stage(staging, dataset, rows)
        problems = [problem for sheet in sheets.values() for problem in sheet.problems]
        read = Folder(Path(dataset), dataset, title, sheets, tuple(problems), staging)
        if not problems:
            problems += check_places(read, _look_around(staging, dataset))
        report = report_of(read, problems)
        if report.errors:
            return Proposal(read.path, report, None, newest.number, None)
        difference = compare_staged(staging, dataset, title, numbers, withdrawn)
    return Proposal(read.path, report, difference, newest.number, None)


def _stage(
    staging: Staging, dataset: str, rows: Rows
) -> tuple[dict[str, Sheet], dict[str, array[float]]]:
    """Stage the rows; the tables as read, and the numbers of the rows of long ones."""
    sheets: dict[str, Sheet] = {}
    numbers: dict[str, array[float]] = {}
    defaults = Defaults(claimed=True)
    for table in TABLES:
        sheets[table.name] = sheet = Sheet(table)
        if table.name not in LONG:
            _stage_standing(staging, table, dataset)
            _learn(staging, table, defaults)
        given = ((0, dict(cells)) for cells in rows.get(table.name, ()))
        fresh = fill_rows(sheet, defaults, given)
        if table.name in LONG:
            staging.add(table, fresh)
            numbers[table.name] = _numbers(staging, table, dataset)
        else:
            _put(staging, table, fresh)
        defaults.end(table.name)
        staging.index(table)
    return sheets, numbers


def _stage_standing(staging: Staging, table: Table, dataset: str) -> None:
    columns = columns_sql(table.columns)
    staging.db.execute(
        f'insert into temp."staged_{table.name}" (line, {columns}) select 0, {columns}'
        f' from main."{table.name}" where dataset = ? and "until" is null order by "row"',
        (dataset,),
    )


def _learn(staging: Staging, table: Table, defaults: Defaults) -> None:
    """What blank cells of other tables stand for goes by the rows of this one."""
    if table.name not in defaults.LEARNS:
        return
    for cells in staging.select(
        f'select {columns_sql(table.columns)} from temp."staged_{table.name}" order by rowid'
    ):
        named = zip(table.columns, cells, strict=True)
        defaults.learn(table.name, {name: str(cell) for name, cell in named if cell is not None})


def _put(staging: Staging, table: Table, fresh: Iterable[Sequence[Any]]) -> None:
    """Stage rows in the places of those with their keys; new ones at the end."""
    setting = ", ".join(f'"{column}" = ?' for column in table.columns)
    having = " and ".join(f'"{column}" = ?' for column in table.key)
    positions = [table.columns.index(column) + 1 for column in table.key]
    for row in fresh:
        key = [row[at] for at in positions]
        done = staging.db.execute(
            f'update temp."staged_{table.name}" set {setting} where {having}', (*row[1:], *key)
        )
        if not done.rowcount:
            staging.add(table, [row])


def _numbers(staging: Staging, table: Table, dataset: str) -> array[float]:
    """The numbers of the staged rows: those of the rows in whose place they stand, or the next."""
    # No row has a higher number than there are rows: none is deleted. The highest of the dataset's
    # own would have to be looked for among all of them.
    last = staging.select(f'select max(rowid) from main."{table.name}"')
    number = float(last[0][0] or 0)
    numbers = array("d")
    for before in numbers_before(table, dataset, staging):
        if before is None:
            number += 1
            numbers.append(number)
        else:
            numbers.append(before)
    return numbers


def _look_around(staging: Staging, dataset: str) -> tuple[str, ...]:
    """Stage the figures that stand at the places of those that are new, and their claims."""
    places = [
        place for (place,) in staging.select("select distinct place from temp.staged_figures")
    ]
    for name, found in (
        (
            "figures",
            f"""
            select 0, {columns_sql(codec("figures").fields, "f")} from json_each(:places) p
            cross join main.coverage k on k.place = p.value and k.dataset = :dataset
                and k."until" is null and k.own
            cross join main.figures f on f.contest = k.contest and f.place = k.place
                and f.dataset = :dataset and f."until" is null
            where not exists (select 1 from temp.staged_figures s where s.id = f.id)
            """,
        ),
        (
            "claims",
            f"""
            select 0, {columns_sql(codec("claims").fields, "c")} from (
                select id from temp.staged_figures union select id from temp.around_figures) f
            cross join main.claims c on c.dataset = :dataset and c.figure = f.id
                and c."until" is null
            """,
        ),
    ):
        rows = staging.select(found, places=json.dumps(places), dataset=dataset)
        staging.add_around(name, rows)
    return tuple(sorted(places))
