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
from typing import Any, Generic, TypeVar, get_args

from bot.dataset.model import TableRow
from bot.dataset.tables import TABLES, Table

R = TypeVar("R", bound=TableRow)
Cell = str | int | float | None

_iso_date = lru_cache(maxsize=4096)(date.fromisoformat)


class Codec(Generic[R]):
    """Turns rows of one model into cells, in the order of its fields, and cells into rows."""

    def __init__(self, model: type[R]) -> None:
        self.model = model
        self.fields = tuple(model.model_fields)
        self._set = set(self.fields)
        self._numbers = tuple(name for name in self.fields if _holds(model, name, Decimal))
        self._decoders = tuple(
            (name, decode) for name in self.fields if (decode := _decoder(model, name))
        )

    def encode(self, row: R) -> tuple[Cell, ...]:
        """The cells of a row."""
        return tuple(_cell(getattr(row, name)) for name in self.fields)

    def decode(self, cells: Iterable[Any]) -> R:
        """The row that these cells were made of. They are trusted: nothing is validated."""
        values = dict(zip(self.fields, cells, strict=True))
        for name, decode in self._decoders:
            if (value := values[name]) is not None:
                values[name] = decode(value)
        if self._numbers:
            for name in self._numbers:
                if (value := values[name]) is not None:
                    values[name] = _decimal(value, values["decimals"])
        return self._build(values)

    def decode_all(self, rows: Iterable[Sequence[Any]]) -> tuple[R, ...]:
        """Rows of cells as rows."""
        return tuple(map(self.decode, rows))

    def _build(self, values: dict[str, Any]) -> R:
        """What ``model_construct`` does for values that are complete and in order, at a fifth of
        its price.
        """
        row = self.model.__new__(self.model)
        put = object.__setattr__
        put(row, "__dict__", values)
        put(row, "__pydantic_fields_set__", self._set)
        put(row, "__pydantic_extra__", None)
        put(row, "__pydantic_private__", None)
        return row


def _cell(value: Any) -> Cell:
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


def _types(annotation: Any) -> set[Any]:
    """Every type that an annotation mentions, however deep."""
    return (
        {annotation}.union(*map(_types, get_args(annotation)))
        if annotation is not Ellipsis
        else set()
    )


def _holds(model: type[TableRow], name: str, kind: type) -> bool:
    return any(
        isinstance(found, type) and issubclass(found, kind)
        for found in _types(model.model_fields[name].annotation)
    )


def _decoder(model: type[TableRow], name: str) -> Callable[[Any], Any] | None:
    annotation = model.model_fields[name].annotation
    words: Callable[[str], Any] | None = None
    for found in _types(annotation):
        if isinstance(found, type) and issubclass(found, StrEnum):
            words = {member.value: member for member in found}.__getitem__
    if str(annotation).startswith("tuple"):
        each = words or str
        return lambda text: tuple(map(each, text.split()))
    return words or (_iso_date if _holds(model, name, date) else None)


@cache
def codec(table: str) -> Codec[Any]:
    """The codec of a table of the dataset."""
    return Codec({each.name: each for each in TABLES}[table].model)


def key_of(table: Table, row: TableRow) -> tuple[str, ...]:
    """The cells that tell this row from the others of its table."""
    return tuple(str(getattr(row, name)) for name in table.key)
