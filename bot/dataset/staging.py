"""The rows of a folder in temporary tables of SQLite: what is checked, compared and published.

Each table of a dataset has a table ``staged_…`` for the rows that were read from its file, with the
line of each, and ``around_…`` for rows that stand published and are looked at beside them. In a
database of its own, or beside those of results.db, where rows go from one to the other in one
statement.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.dataset.model import TableRow
from bot.dataset.rows import Cell, codec, columns_sql
from bot.dataset.tables import TABLES, Table

_CACHE_KIB = 48 * 1024
"""Room for pages of temporary tables; the rest of them is in a file that goes with them."""

_COLUMNS = {
    **{f"staged_{table.name}": f"line, {columns_sql(table.columns)}" for table in TABLES},
    **{f"around_{table.name}": f"line, {columns_sql(table.columns)}" for table in TABLES},
    "before_figures": columns_sql(codec("figures").fields),
}
"""Temporary tables by their names."""


def make_room(db: sqlite3.Connection, name: str, columns: str) -> None:
    """An empty temporary table with these columns, made where it is not there yet. One with a key
    of several columns is kept by that alone.
    """
    ordered = "without rowid" if "primary key (" in columns else ""
    db.execute(f'create temp table if not exists "{name}" ({columns}) {ordered}')
    db.execute(f'delete from temp."{name}"')


class Staging:
    """The staged rows, compared with what stands published of ``dataset`` in the same database.
    ``complete`` are the tables of which every row is staged.

    A database has one: another one empties it.
    """

    def __init__(self, db: sqlite3.Connection | None = None, dataset: str | None = None) -> None:
        self.db = db or sqlite3.connect("", isolation_level=None)
        self._dataset = "null" if dataset is None else "'" + dataset.replace("'", "''") + "'"
        self.complete = {table.name for table in TABLES}
        # A table that is made makes SQLite read all of its statements anew: it is kept and emptied.
        self.db.execute(f"pragma temp.cache_size = -{_CACHE_KIB}")
        for name, columns in _COLUMNS.items():
            make_room(self.db, name, columns)
        self._view_standing(is_published=dataset is not None)

    def _view_standing(self, *, is_published: bool) -> None:
        """Make a view of the figures that stand published, where there are any."""
        query = "select * from temp.before_figures"
        if is_published:
            figures = columns_sql(codec("figures").fields)
            query = self.standing("figures").replace("*", figures, 1)
        made = "select sql from temp.sqlite_master where name = 'standing_figures'"
        if not any(sql.endswith(f" as {query}") for (sql,) in self.select(made)):
            self.db.execute("drop view if exists temp.standing_figures")
            self.db.execute(f"create temp view standing_figures as {query}")

    def clear(self, table: Table) -> None:
        """Forget the rows of a table."""
        self.db.execute(f'delete from temp."staged_{table.name}"')

    def add(
        self,
        table: Table,
        rows: Iterable[Sequence[Cell]],
        columns: Sequence[str] | None = None,
    ) -> None:
        """Stage rows: the line, then the cells in the order of ``columns``, by default all of the
        table's; the others are blank.
        """
        names = table.columns if columns is None else columns
        marks = ", ".join("?" * (len(names) + 1))
        into = f'temp."staged_{table.name}" ({columns_sql(("line", *names))})'
        # Outside of a transaction each row would be one of its own.
        alone = not self.db.in_transaction
        if alone:
            self.db.execute("begin")
        self.db.executemany(f"insert into {into} values ({marks})", rows)
        if alone:
            self.db.execute("commit")

    def add_around(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Look also at rows that stand: the line, then the cells."""
        marks = ", ".join("?" * (len(codec(table).fields) + 1))
        self.db.executemany(f'insert into temp."around_{table}" values ({marks})', rows)

    def index(self, table: Table) -> None:
        """Make the rows of a table known by their keys, when all of them are staged."""
        self.db.execute(
            f'create index if not exists temp."key_of_{table.name}" on'
            f' "staged_{table.name}" ({columns_sql(table.key)})'
        )

    def count(self, table: Table) -> int:
        """How many rows of a table are staged."""
        return int(self.select(f'select count(*) from temp."staged_{table.name}"')[0][0])

    def rows(self, table: Table, where: str = "true", **values: Any) -> Iterator[tuple[int, Any]]:
        """The line and the row of those that are staged or lie around, in the order of the file."""
        cells, columns = codec(table.name), columns_sql(table.columns)
        found = self.db.execute(
            f'select line, {columns} from temp."staged_{table.name}" where {where} union all'
            f' select line, {columns} from temp."around_{table.name}" where {where}',
            values,
        )
        for line, *values_ in found:
            yield line, cells.decode(values_)

    def select(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        """What a query finds."""
        return self.db.execute(sql, values).fetchall()

    def is_known(self, table: str, column: str) -> str:
        """A condition of SQL: a row of that table has the id in ``t``'s column."""
        id_ = _id_sql(table)
        known = f'exists (select 1 from temp."staged_{table}" k where {id_} = t."{column}")'
        if table not in self.complete:
            known += (
                f' or exists (select 1 from ({self.standing(table)}) k where k.id = t."{column}")'
            )
        return known

    def standing(self, table: str) -> str:
        """A query for the rows that stand published, for a folder that is compared with some."""
        return (
            f"""select * from main."{table}" where dataset = {self._dataset} and "until" is null"""
        )

    def has(self, table: str, id_: str) -> bool:
        """Whether there is a row with that id."""
        sql = f'select 1 from temp."staged_{table}" where {_id_sql(table)} = :id limit 1'
        found = self.select(sql, id=id_)
        if not found and table not in self.complete:
            found = self.select(f"select 1 from ({self.standing(table)}) where id = :id", id=id_)
        return bool(found)

    def translated(self, table: str, columns: Sequence[str]) -> dict[str, dict[str, Cell]]:
        """The cells in these columns of rows that have translations, by their id."""
        rows = self.select(
            f'select {_id_sql(table)}, {columns_sql(columns)} from temp."staged_{table}"'
            f" where {_id_sql(table)} in"
            ' (select id from temp.staged_translations where "table" = :table)',
            table=table,
        )
        return {id_: dict(zip(columns, cells, strict=True)) for id_, *cells in rows}

    def gone_figures(self) -> list[tuple[str, str]]:
        """The ids and places of figures that stand published and are not staged, all of them."""
        return self.select(
            "select id, place from temp.standing_figures where id not in"
            " (select id from temp.staged_figures)"
        )

    def put_before(self, figures: Iterable[TableRow]) -> None:
        """Take figures for those that stand published."""
        encode = codec("figures").encode
        marks = ", ".join("?" * len(codec("figures").fields))
        self.db.executemany(
            f"insert into temp.before_figures values ({marks})", map(encode, figures)
        )


def _id_sql(table: str) -> str:
    """By what translations and references name a row of a table."""
    return "statement || '.' || document" if table == "quotations" else "id"
