"""Cells of a file as cells of the database: validated once for each text that a column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from bot.dataset.rows import Cell, codec, encoded
from bot.dataset.tables import TABLE_BY_NAME, CellKind, Column, columns, unguard

_MOST = 20_000
"""Different texts of one column that are remembered. Ids of figures are new in every row."""


class RefusedCellError(Exception):
    """A cell that may not stand there; which rule it breaks is found out by reading its row."""


class Memo(dict[str, Cell]):
    """By what a file has in one column, what the database has."""

    def __init__(self, column: Column, field: FieldInfo) -> None:
        super().__init__()
        self._column = column
        self._adapter: TypeAdapter[Any] = TypeAdapter(
            Annotated[(field.annotation, column.name, *field.metadata)]  # type: ignore[arg-type]
        )
        self._id: re.Pattern[str] | None = None
        if column.is_id and column.kind is CellKind.TEXT and column.pattern:
            self._id = re.compile(column.pattern)
        if not field.is_required():
            self[""] = encoded(field.get_default())

    @property
    def is_null(self) -> bool:
        """Whether a blank cell is none in the database too."""
        return self.get("", "") is None

    def column(self, cells: Sequence[str]) -> Sequence[Cell]:
        """What the database has for many cells. Raises ``RefusedCellError`` when any is refused."""
        if self._id is None or "" in cells:
            return list(map(self.__getitem__, cells))
        # An id is written as it stands, and need only be looked at.
        for cell in set(cells):
            if cell not in self:
                self[cell]
        return cells

    def __missing__(self, cell: str) -> Cell:
        if self._id is not None and cell:
            # Pydantic's ``$`` is the end of the text, Python's may have a line end behind it.
            if len(cell) > (self._column.max_length or 0) or not self._id.fullmatch(cell):
                raise RefusedCellError
            value: Cell = cell
        else:
            value = self._read(cell)
        if len(self) < _MOST:
            self[cell] = value
        return value

    def _read(self, cell: str) -> Cell:
        text = unguard(cell) if self._column.is_free else cell
        if not text or self._column.refusal(text):
            raise RefusedCellError
        try:
            return encoded(self._adapter.validate_python(text))
        except ValidationError as error:
            raise RefusedCellError from error


@cache
def memos(table: str) -> tuple[Memo, ...]:
    """The memos of a table, in the order of its columns."""
    fields = TABLE_BY_NAME[table].model.model_fields
    found = tuple(Memo(column, fields[column.name]) for column in columns(table))
    for column, memo in zip(columns(table), found, strict=True):
        if column.name in codec(table).blank:
            memo[""] = memo[""] or ""
    return found
