"""Reading the tables of one edition: rows that stood in it, by their cells, remembered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, Self, TypeVar

from sqlite_utils import Database

from bot.dataset.model import TableRow
from bot.dataset.rows import codec, columns_sql
from bot.dataset.tables import TABLES
from bot.editions.memory import EARLIER_ROOM, SMALL, Memory, kept, last_few, remembered

K = TypeVar("K")
R = TypeVar("R", bound=TableRow)

_EARLIER = 16
"""Earlier editions that a view gives the same view of each time."""


def live(table: str) -> str:
    """In SQL, that a row of the table of this name stood in edition ``:number``."""
    # The plus keeps SQLite from going by an index of ``since``, by which every row is found: it
    # takes a bound for a better guess than a second column that is equal.
    # The second term stands in an index, so that of a row that changed each minute all that it was
    # before is passed over.
    return f"+{table}.since <= :number and {until(f'{table}.')} > :number"


def until(table: str = "") -> str:
    """In SQL, the edition by which a row was gone, of the columns that begin with ``table``; of a
    row that stands the largest number.
    """
    return f'ifnull({table}"until", {2**63 - 1})'


COLUMNS = {table.name: columns_sql(table.columns, "t") for table in TABLES}
IN = "(select value from json_each(:{}))"


class EditionReader:
    """Reads the tables as they stood in edition ``number``."""

    def __init__(self, db: Database, number: int, before: Self | None = None) -> None:
        """``before`` is a reader of another edition of the same file."""
        self.number = number
        self._db = db
        self.overtaken: Self | None = None
        """The reader of the edition before, where it is at hand."""
        if before is not None and before.number < number:
            # No more than one: each would hold the one before it.
            self.overtaken, before.overtaken = before, None
        is_earlier = before is not None and number < before.number
        self.memory: Memory = Memory(
            EARLIER_ROOM if is_earlier else None, before.memory.lasting if before else None
        )

    def as_of(self, number: int) -> Self:
        """What was known as of an earlier edition: the same view each time, because a view
        remembers what it read.
        """
        if number >= self.number:
            return self
        if self.overtaken is not None and self.overtaken.number == number:
            return self.overtaken
        return self._earlier(number)

    @last_few(_EARLIER)
    def _earlier(self, number: int) -> Self:
        return type(self)(self._db, number, self)

    def _dataset(self, contest: str) -> str | None:
        return self._datasets.get(contest)

    def dataset_of(self, contest: str) -> str:
        """The dataset of a contest; blank for one that is not known."""
        return self._dataset(contest) or ""

    @cached_property
    def _datasets(self) -> Mapping[str, str]:
        """The dataset of each contest."""
        rows = self._execute(f"select t.id, t.dataset from contests t where {live('t')}")
        return MappingProxyType(dict(rows))

    @kept
    def _has_few(self, table: str, dataset: str | None) -> bool:
        """Whether a table is read whole as soon as a row of it is wanted."""
        found = (
            f"select 1 from {table} t where t.dataset = :dataset and {live('t')} limit {SMALL + 1}"
        )
        rows = self._execute(f"select count(*) from ({found})", dataset=dataset)
        return int(rows[0][0]) <= SMALL

    def _find(self, table: str, contest: str, /, **values: str) -> tuple[Any, ...]:
        """The rows with these values in these columns; of a small table, out of an index of it."""
        index = self._index(table, self._dataset(contest), *values)
        if index is None:
            return self._with_values(table, contest, **values)
        return index.get(tuple(values.values()), ())

    # What is kept of a whole table is kept for its dataset: one may have a thousand contests.

    @kept
    def _index(
        self, table: str, dataset: str | None, *columns: str
    ) -> Mapping[tuple[str, ...], tuple[Any, ...]] | None:
        """The rows of a small table by these columns; ``None`` of a large one."""
        if not self._has_few(table, dataset):
            return None
        rows = self._whole(table, dataset)
        return grouped(rows, lambda row: tuple(getattr(row, column) for column in columns))

    def _by_id(self, table: str, contest: str) -> Mapping[str, Any] | None:
        """The rows of a small table by their ids; ``None`` of a large one."""
        return self._keyed(table, self._dataset(contest))

    @kept
    def _keyed(self, table: str, dataset: str | None) -> Mapping[str, Any] | None:
        return keyed(self._whole(table, dataset)) if self._has_few(table, dataset) else None

    @kept
    def _whole(self, table: str, dataset: str | None) -> tuple[Any, ...]:
        return self._select(table, "dataset = :dataset", dataset=dataset) if dataset else ()

    @remembered
    def _with_values(self, table: str, contest: str, /, **values: str) -> tuple[Any, ...]:
        where = " and ".join(f"{column} = :{column}" for column in values)
        return self._in_dataset(table, where, contest, **values)

    def _with_ids(
        self, table: str, column: str, contest: str, ids: Iterable[str]
    ) -> tuple[Any, ...]:
        where, wanted = f"{column} in {IN.format('ids')}", list(ids)
        return self._in_dataset(table, where, contest, ids=as_json(wanted)) if wanted else ()

    def _in_dataset(
        self, table: str, where: str, contest: str, /, **values: str
    ) -> tuple[Any, ...]:
        dataset = self._dataset(contest)
        if dataset is None:
            return ()
        return self._select(table, f"dataset = :dataset and {where}", dataset=dataset, **values)

    def _select(
        self, table: str, where: str, order: str = '"row"', **values: str
    ) -> tuple[Any, ...]:
        rows = self._execute(
            f"select {COLUMNS[table]} from {table} t"
            f" where {where} and {live('t')} order by {order}",
            **values,
        )
        return codec(table).decode_all(rows)

    def _execute(self, sql: str, **values: str | int | None) -> list[tuple[Any, ...]]:
        return self._db.execute(sql, {"number": self.number, **values}).fetchall()


def first_of(rows: Sequence[R]) -> R | None:
    """The first row; ``None`` of none."""
    return rows[0] if rows else None


def keyed(rows: Iterable[Any]) -> Mapping[str, Any]:
    """Rows by their id."""
    return MappingProxyType({row.id: row for row in rows})


def grouped(rows: Iterable[Any], key: Callable[[Any], K]) -> Mapping[K, tuple[Any, ...]]:
    """Rows by what ``key`` says of each, in their order."""
    groups: dict[K, list[Any]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return MappingProxyType({value: tuple(group) for value, group in groups.items()})


def as_json(words: Iterable[str]) -> str:
    """A list of words as one bound value: SQLite allows only so many of them."""
    return json.dumps(list(words))
