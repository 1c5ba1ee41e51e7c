"""Rows of the model as rows of results.db, and back without a second validation.

Dates are ISO text, lists are words with spaces between, counts are integers, and other numbers are
reals: a double holds 15 significant digits exactly, which is more than any figure has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar, get_args, get_origin

from bot.dataset.model import TableRow
from bot.dataset.moments import moment
from bot.dataset.tables import TABLES, Table

R = TypeVar("R", bound=TableRow)
Cell = str | int | float | None

_iso_date = lru_cache(maxsize=4096)(moment)


class Codec(Generic[R]):
    """Turns rows of one model into cells, in the order of its fields, and cells into rows.

    A field ``decimals`` tells how many the source of a row's numbers printed.
    """

    def __init__(self, model: type[R], key: Iterable[str] = ()) -> None:
        self.fields = tuple(model.model_fields)
        # In a key SQLite takes no two blank cells for the same, so blank is written as no text.
        self.blank = tuple(name for name in key if not model.model_fields[name].is_required())
        self._model = model
        self._field_set = set(self.fields)
        self._decoders: list[tuple[str, Callable[[Any], Any]]] = []
        self._numbers: list[str] = []
        for name, field in model.model_fields.items():
            decode = _decoder(field.annotation)
            if decode is not None:
                self._decoders.append((name, decode))
            elif Decimal in _types_in(field.annotation):
                self._numbers.append(name)

    def encode(self, row: R) -> tuple[Cell, ...]:
        """The cells of a row."""
        cells = [encoded(getattr(row, name)) for name in self.fields]
        for name in self.blank:
            cells[self.fields.index(name)] = cells[self.fields.index(name)] or ""
        return tuple(cells)

    def decode(self, cells: Iterable[Any]) -> R:
        """The row that these cells were made of. They are trusted: nothing is validated."""
        values = dict(zip(self.fields, cells, strict=True))
        for name, decode in self._decoders:
            if (cell := values[name]) is not None:
                values[name] = decode(cell)
        for name in self.blank:
            values[name] = values[name] or None
        for name in self._numbers:
            if (cell := values[name]) is not None:
                values[name] = _decimal(cell, values.get("decimals", 0))
        # What ``model_construct`` does, at a fifth of its price: 3 µs for a figure, not 14. Whole
        # datasets are read through here, ten thousand rows at a time.
        row = self._model.__new__(self._model)
        put = object.__setattr__
        put(row, "__dict__", values)
        put(row, "__pydantic_fields_set__", self._field_set)
        put(row, "__pydantic_extra__", None)
        put(row, "__pydantic_private__", None)
        return row

    def decode_all(self, rows: Iterable[Sequence[Any]]) -> tuple[R, ...]:
        """Rows of cells as rows."""
        return tuple(map(self.decode, rows))


def encoded(value: Any) -> Cell:
    """A value of the model as a cell of the database."""
    match value:
        case None | int():
            return value
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return " ".join(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


@lru_cache(maxsize=4096)
def _decimal(value: float, decimals: int) -> Decimal:
    """A number with the decimals its source printed: 87.3 with 2 decimals is 87.30."""
    printed = f"{value:.{decimals}f}"
    return Decimal(printed if float(printed) == value else repr(value))


def _decoder(annotation: Any) -> Callable[[Any], Any] | None:
    """What turns a cell of a field into its value; None for text and numbers, which are values
    already.
    """
    types = _types_in(annotation)
    word: Callable[[str], Any] | None = None
    for found in types:
        if isinstance(found, type) and issubclass(found, StrEnum):
            # A look-up in a dict is several times faster than a call of the enum.
            word = {member.value: member for member in found}.__getitem__
    if any(get_origin(found) is tuple for found in types):
        return lambda text: tuple(map(word or str, text.split()))
    return _iso_date if date in types else word


def _types_in(annotation: Any) -> set[Any]:
    """Every type that an annotation mentions, however deep."""
    found = {annotation}
    for inner in get_args(annotation):
        found |= _types_in(inner)
    return found


@cache
def codec(table: str) -> Codec[Any]:
    """The codec of a table of the dataset."""
    found = {each.name: each for each in TABLES}[table]
    return Codec(found.model, found.key)


def key_of(table: Table, row: TableRow) -> tuple[str, ...]:
    """The cells that no two rows of a table have in common."""
    cells = [getattr(row, name) for name in table.key]
    return tuple("" if cell is None else str(cell) for cell in cells)


def columns_sql(names: Iterable[str], table: str | None = None) -> str:
    """A list of columns, quoted, because some of them are words of SQL: ``order``, ``column``."""
    prefix = f"{table}." if table else ""
    return ", ".join(f'{prefix}"{name}"' for name in names)


def words_sql(words: Iterable[str]) -> str:
    """A list of texts in SQL, unescaped: of words of our own vocabularies alone."""
    return ", ".join(f"'{word}'" for word in words)
