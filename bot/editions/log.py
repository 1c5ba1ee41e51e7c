"""The log of editions: its entries read back, and an edition written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import UTC
from itertools import islice
from operator import lt
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.dataset.model import Dataset, Figure, TableRow
from bot.dataset.moments import END_OF_DAY, by_clock
from bot.dataset.rows import Cell, codec, columns_sql, key_of
from bot.dataset.tables import TABLES, Table
from bot.editions.coverage import keep_coverage
from bot.editions.edition import Difference, Edition, FigureChange
from bot.editions.leads import keep_leads
from bot.editions.tallies import keep_tallies
from bot.places.keys import keep_keys

_Key = tuple[str, ...]

_SELECT = f"select {columns_sql(Edition.model_fields)} from editions"


def read_editions(db: Database, dataset: str | None = None) -> tuple[Edition, ...]:
    """All editions, or those of one dataset, oldest first."""
    where = "where :dataset is null or dataset = :dataset order by number"
    return tuple(map(_edition, db.execute(f"{_SELECT} {where}", {"dataset": dataset})))


def newest_edition(db: Database, number: int, dataset: str | None = None) -> Edition | None:
    """The newest edition up to ``number``, of one dataset or of any."""
    # Two conditions in one, for any dataset or for one, would walk the editions of all others.
    of_it = "dataset = :dataset and " if dataset is not None else ""
    where = f"where {of_it}number <= :number order by number desc limit 1"
    return _one(db, where, number=number, dataset=dataset)


def edition_numbered(db: Database, number: int) -> Edition | None:
    """An edition by its number."""
    return _one(db, "where number = :number", number=number)


def first_edition(db: Database, number: int, dataset: str) -> Edition | None:
    """The first edition of a dataset, where it is one up to ``number``."""
    where = "where dataset = :dataset and number <= :number order by number limit 1"
    return _one(db, where, number=number, dataset=dataset)


def edition_known_by(
    db: Database, number: int, dataset: str, clock: str, *, before: bool = False
) -> Edition | None:
    """The newest edition of a dataset, up to ``number``, whose knowledge was there by ``clock``, or
    ``before`` it: a day or an hour as ``by_clock`` writes it, in the zone of the dataset.

    What was undone counts no longer: after an edition with earlier knowledge it is that one.
    """
    by = "<" if before else "<="
    newest = (
        f"select number from editions where dataset = :dataset and known_by {by} :clock"
        " order by known_by desc, number desc limit 1"
    )
    # As of an edition before the one that undid it, an edition may be there that knew more.
    where = (
        f"where dataset = :dataset and number <= min(:number, coalesce(({newest}), 0))"
        f" and clock {by} :clock order by number desc limit 1"
    )
    return _one(db, where, number=number, dataset=dataset, clock=clock)


def edition_known_after(db: Database, number: int, dataset: str, clock: str) -> Edition | None:
    """The edition with the next knowledge after that of ``clock``; of several with the same the
    newest.
    """
    later = (
        "select known_by, number from editions where dataset = :dataset and known_by > :clock"
        " order by known_by, number limit 1"
    )
    found = db.execute(later, {"dataset": dataset, "clock": clock}).fetchone()
    # Both rise together: where this one is of later, so are all that come after it.
    if found is None or found[1] > number:
        return None
    return edition_known_by(db, number, dataset, found[0])


def clock_of(db: Database, number: int) -> str:
    """By when, as ``by_clock`` writes it, the knowledge of an edition was there."""
    found = db.execute("select clock from editions where number = ?", (number,)).fetchone()
    return str(found[0])


def _one(db: Database, where: str, **values: str | int | None) -> Edition | None:
    row = db.execute(f"{_SELECT} {where}", values).fetchone()
    return _edition(row) if row else None


def last_number(db: Database) -> int:
    """The number of the newest edition, 0 when nothing was published."""
    # Past sqlite-utils, which looks at each statement: every question asks this.
    found = db.conn.execute("select coalesce(max(number), 0) from editions").fetchone()
    return int(found[0])


def _edition(cells: tuple[object, ...]) -> Edition:
    return Edition.model_validate(dict(zip(Edition.model_fields, cells, strict=True)))


def write_edition(
    db: Database,
    edition: Edition,
    before: Dataset | None,
    after: Dataset,
    difference: Difference,
) -> None:
    """Append an edition that turns ``before``, the dataset's state that stands, into ``after``."""
    write_entry(db, edition, after.title)
    for table in TABLES:
        if table.name in difference.rows:
            former = getattr(before, table.name, ())
            _write_table(db, edition, table, former, getattr(after, table.name))
    columns = ("edition", "dataset", "kind", "figure", "former", "contest", "place")
    values = ("value_before", "status_before", "value_after", "status_after")
    changes = [_change_cells(edition, change) for change in difference.figures]
    _insert(db, "changes", (*columns, *values), changes)
    keep_beside(db, edition)


def keep_beside(db: Database, edition: Edition) -> None:
    """Bring what is kept beside the rows up to date, when those of an edition are written."""
    keep_clock(db, edition)
    keep_coverage(db, edition.dataset, edition.number)
    keep_keys(db, edition.dataset, edition.number)
    keep_tallies(db, edition.dataset, edition.number)
    keep_leads(db, edition.dataset, edition.number)


def write_entry(db: Database, edition: Edition, title: str) -> None:
    """Write the entry of an edition in the log, without what it changes."""
    _insert(
        db,
        "editions",
        ("number", "dataset", "title", "published_at", "known", "by", "kind", "note"),
        [
            (
                edition.number,
                edition.dataset,
                title,
                edition.published_at.isoformat(),
                edition.known.isoformat(),
                edition.by,
                edition.kind.value,
                edition.note,
            )
        ],
    )


def keep_clock(db: Database, edition: Edition) -> None:
    """Note by when the knowledge of an edition was there, by the clock of its dataset.

    ``clock`` is that. ``known_by`` is the same, or the earliest of any edition after it, so that it
    never falls from one to the next: an index of it finds what was known by an hour.
    """
    found = db.execute(
        'select zone from contests where dataset = ? and "until" is null and zone is not null'
        ' order by "row" limit 1',
        (edition.dataset,),
    ).fetchone()
    zone = ZoneInfo(found[0]) if found else None
    clock = by_clock(edition.known, zone)
    published = by_clock(edition.published_at, zone or UTC)
    # What was published on the very day was known by then.
    if clock.endswith(END_OF_DAY) and published < clock and published[:10] == clock[:10]:
        clock = published
    db.execute(
        "update editions set clock = ?, known_by = ? where number = ?",
        (clock, clock, edition.number),
    )
    db.execute(
        "update editions set known_by = ? where dataset = ? and known_by > ?",
        (clock, edition.dataset, clock),
    )


def forget_folder(db: Database, dataset: str) -> None:
    """What stands of a dataset is no longer what a folder had."""
    db.execute("delete from folders where dataset = ?", (dataset,))
    db.execute("delete from records where dataset = ?", (dataset,))


def _write_table(
    db: Database,
    edition: Edition,
    table: Table,
    before: Iterable[TableRow],
    after: Sequence[TableRow],
) -> None:
    former = {key_of(table, row): row for row in before}
    positions: dict[_Key, float] = {}
    for cells in db.execute(
        f'select {columns_sql(table.key)}, "row" from "{table.name}"'
        ' where dataset = ? and "until" is null',
        (edition.dataset,),
    ):
        positions[cells[:-1]] = cells[-1]
    keys = [key_of(table, row) for row in after]
    placed = place_rows([positions.get(key) for key in keys])
    closed = former.keys() - set(keys)
    inserted: list[tuple[Cell, ...]] = []
    encode = codec(table.name).encode
    for key, row, position in zip(keys, after, placed, strict=True):
        if former.get(key) != row or positions.get(key) != position:
            inserted.append((edition.dataset, *encode(row), position, edition.number))
            if key in former:
                closed.add(key)
    # Nothing is deleted: a row that changed or went is closed and stands beside its successor.
    condition = " and ".join(f'"{name}" = ?' for name in table.key)
    db.conn.executemany(
        f'update "{table.name}" set "until" = ?'
        f' where dataset = ? and {condition} and "until" is null',
        [(edition.number, edition.dataset, *key) for key in closed],
    )
    _insert(db, table.name, ("dataset", *table.columns, "row", "since"), inserted)


def place_rows(standing: Sequence[float | None]) -> list[float]:
    """Numbers that sort rows as they are given, when some of them have a number already and others
    have none.

    A row keeps its number where it can: one that is added in the middle of a file, or moved there,
    rewrites none of the others. Only when none fits between two numbers are all rows numbered anew.
    """
    if None not in standing and _rises(standing):  # type: ignore[arg-type]
        # So it is with most updates: values change, and no row is added or moved.
        return list(standing)  # type: ignore[arg-type]
    known = [at for at, number in enumerate(standing) if number is not None]
    kept = in_order([number for number in standing if number is not None])
    if len(kept) < len(known):
        staying = {known[at] for at in kept}
        standing = [each if at in staying else None for at, each in enumerate(standing)]
    numbers: list[float] = []
    added = 0
    for number in standing:
        if number is None:
            added += 1
            continue
        low = numbers[-1] if numbers else number - added - 1
        step = (number - low) / (added + 1)
        numbers += [low + step * place for place in range(1, added + 1)]
        numbers.append(number)
        added = 0
    last = numbers[-1] if numbers else 0.0
    numbers += [last + place for place in range(1, added + 1)]
    # Doubles run out between two neighbours after some fifty insertions in one place.
    if _rises(numbers):
        return numbers
    return [float(number) for number in range(1, len(standing) + 1)]


def _rises(numbers: Sequence[float]) -> bool:
    """Whether each number is larger than the one before it."""
    return all(map(lt, numbers, islice(numbers, 1, None)))


def in_order(numbers: Sequence[float]) -> Sequence[int]:
    """The positions of as many numbers as can stay where they are when the others are taken out, so
    that they rise: a longest increasing subsequence.
    """
    if _rises(numbers):
        return range(len(numbers))
    # The least number with which a run of each length ends, where it stands, and what is before
    # each number in such a run.
    ends: list[float] = []
    at_ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(at_ends[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        at_ends[length : length + 1] = [at]
    found: list[int] = []
    at = at_ends[-1]
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def _change_cells(edition: Edition, change: FigureChange) -> tuple[Cell, ...]:
    figure = change.figure
    former = change.before.id if change.before else None
    cells: list[Cell] = [edition.number, edition.dataset, change.kind.value]
    cells += [figure.id, former, figure.contest, figure.place]
    encode = codec("figures").encode
    for side in (change.before, change.after):
        if side is None:
            cells += [None, None]
        else:
            encoded = dict(zip(Figure.model_fields, encode(side), strict=True))
            cells += [encoded["value"], encoded["status"]]
    return tuple(cells)


def _insert(
    db: Database, table: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> None:
    marks = ", ".join("?" * len(columns))
    db.conn.executemany(f'insert into "{table}" ({columns_sql(columns)}) values ({marks})', rows)
