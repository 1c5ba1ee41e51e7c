"""The log of editions, read back."""

from __future__ import annotations

from sqlite_utils import Database

from bot.editions.edition import Edition

_COLUMNS = ", ".join(f'"{name}"' for name in Edition.model_fields)
_ENTRY = f"select {_COLUMNS} from editions"


def read_editions(db: Database, dataset: str | None = None) -> tuple[Edition, ...]:
    """All editions, or those of one dataset, oldest first."""
    where = "where :dataset is null or dataset = :dataset order by number"
    return tuple(map(_entry, db.execute(f"{_ENTRY} {where}", {"dataset": dataset})))


def newest_edition(db: Database, number: int, dataset: str | None = None) -> Edition | None:
    """The newest edition up to ``number``, of one dataset or of any."""
    where = "where number <= :number and (:dataset is null or dataset = :dataset) order by number desc limit 1"
    row = db.execute(f"{_ENTRY} {where}", {"number": number, "dataset": dataset}).fetchone()
    return _entry(row) if row else None


def last_number(db: Database) -> int:
    """The number of the newest edition, 0 when nothing was published."""
    return int(db.execute("select coalesce(max(number), 0) from editions").fetchone()[0])


def _entry(cells: tuple[object, ...]) -> Edition:
    return Edition.model_validate(dict(zip(Edition.model_fields, cells, strict=True)))
