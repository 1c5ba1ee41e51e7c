"""The log of editions, read back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from sqlite_utils import Database

from bot.dataset.model import Dataset, Figure, TableRow
from bot.dataset.tables import TABLES, Table
from bot.editions.edition import Difference, Edition, FigureChange
from bot.editions.rows import Cell, codec, key_of

_COLUMNS = ", ".join(f'"{name}"' for name in Edition.model_fields)
_ENTRY = f"select {_COLUMNS} from editions"


def read_editions(db: Database, dataset: str | None = None) -> tuple[Edition, ...]:
    """All editions, or those of one dataset, oldest first."""
    where = "where :dataset is null or dataset = :dataset order by number"
    return tuple(map(_entry, db.execute(f"{_ENTRY} {where}", {"dataset": dataset})))


def newest_edition(db: Database, number: int, dataset: str | None = None) -> Edition | None:
    """The newest edition up to ``number``, of one dataset or of any."""
    where = (
        "where number <= :number and (:dataset is null or dataset = :dataset) order by number "
        "desc limit 1"
    )
    row = db.execute(f"{_ENTRY} {where}", {"number": number, "dataset": dataset}).fetchone()
    return _entry(row) if row else None


def last_number(db: Database) -> int:
    """The number of the newest edition, 0 when nothing was published."""
    return int(db.execute("select coalesce(max(number), 0) from editions").fetchone()[0])


def _entry(cells: tuple[object, ...]) -> Edition:
    return Edition.model_validate(dict(zip(Edition.model_fields, cells, strict=True)))


_Key = tuple[str, ...]


def write_edition(
    db: Database, edition: Edition, before: Dataset | None, after: Dataset, what: Difference
) -> None:
    """Append an edition that turns ``before``, the dataset's state that stands, into ``after``."""
    _insert(
        db,
        "editions",
        ("number", "dataset", "title", "published_at", "known", "by", "kind", "note"),
        [
            (
                edition.number,
                edition.dataset,
                after.title,
                edition.published_at.isoformat(),
                edition.known.isoformat(),
                edition.by,
                edition.kind.value,
                edition.note,
            )
        ],
    )
    for table in TABLES:
        if table.name in what.rows:
            _write_table(
                db, edition, table, getattr(before, table.name, ()), getattr(after, table.name)
            )
    _write_changes(db, edition, what.figures)


def _write_table(
    db: Database,
    edition: Edition,
    table: Table,
    before: Sequence[TableRow],
    after: Sequence[TableRow],
) -> None:
    former = {key_of(table, row): row for row in before}
    stands = _positions(db, edition.dataset, table)
    keys = [key_of(table, row) for row in after]
    positions = place_rows([stands.get(key) for key in keys])
    written = [
        (key, row, position)
        for key, row, position in zip(keys, after, positions, strict=True)
        if former.get(key) != row or stands.get(key) != position
    ]
    _close(
        db,
        edition,
        table,
        (former.keys() - set(keys)) | (former.keys() & {key for key, _, _ in written}),
    )
    cells = codec(table.name)
    rows = [
        (edition.dataset, *cells.encode(row), position, edition.number)
        for _, row, position in written
    ]
    _insert(db, table.name, ("dataset", *table.columns, "row", "since"), rows)


def place_rows(stands: Sequence[float | None]) -> list[float]:
    """Numbers that sort rows as they are given, when some of them have a number that stands and
    others have none.

    A row that stands keeps its number, so that a row added in the middle of a file rewrites none of
    the others; only when the standing ones are out of order, or no number fits between two of them,
    are all rows numbered anew.
    """
    numbers: list[float] = []
    added = 0
    for number in stands:
        if number is None:
            added += 1
            continue
        numbers += _spread(numbers[-1] if numbers else number - added - 1, number, added)
        numbers.append(number)
        added = 0
    last = numbers[-1] if numbers else 0.0
    numbers += [last + step for step in range(1, added + 1)]
    rising = all(one < other for one, other in pairwise(numbers))
    return numbers if rising else [float(number) for number in range(1, len(stands) + 1)]


def _spread(low: float, high: float, count: int) -> list[float]:
    """So many numbers between two, evenly."""
    step = (high - low) / (count + 1)
    return [low + step * number for number in range(1, count + 1)]


def _positions(db: Database, dataset: str, table: Table) -> dict[_Key, float]:
    key = ", ".join(f'"{name}"' for name in table.key)
    rows = db.execute(
        f'select {key}, "row" from "{table.name}" where dataset = ? and "until" is null', (dataset,)
    )
    return {cells[:-1]: cells[-1] for cells in rows}


def _close(db: Database, edition: Edition, table: Table, keys: Iterable[_Key]) -> None:
    key = " and ".join(f'"{name}" = ?' for name in table.key)
    sql = f'update "{table.name}" set "until" = ? where dataset = ? and {key} and "until" is null'
    db.conn.executemany(sql, [(edition.number, edition.dataset, *each) for each in keys])


def _write_changes(db: Database, edition: Edition, changes: Iterable[FigureChange]) -> None:
    columns = ("edition", "dataset", "kind", "figure", "former", "election", "place")
    values = ("value_before", "value_after", "status_before", "status_after")
    _insert(db, "changes", columns + values, [_change_cells(edition, change) for change in changes])


def _change_cells(edition: Edition, change: FigureChange) -> tuple[Cell, ...]:
    figure, before = change.figure, change.before
    (value_before, status_before), (value_after, status_after) = _said(before), _said(change.after)
    return (
        edition.number,
        edition.dataset,
        change.kind.value,
        figure.id,
        before.id if before else None,
        figure.election,
        figure.place,
        value_before,
        value_after,
        status_before,
        status_after,
    )


def _said(figure: Figure | None) -> tuple[Cell, Cell]:
    """A figure's value and status as cells."""
    if figure is None:
        return None, None
    cells = dict(zip(Figure.model_fields, codec("figures").encode(figure), strict=True))
    return cells["value"], cells["status"]


def _insert(
    db: Database, table: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    db.conn.executemany(f'insert into "{table}" ({names}) values ({marks})', rows)
