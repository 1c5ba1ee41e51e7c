"""The columns of a table as a file sees them: what may stand in a cell, read off the pydantic models."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from bot.dataset.tables import TABLE_BY_NAME


class Kind(StrEnum):
    """How a cell is written. ``LIST`` is words separated by spaces."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    LIST = "list"


FORMS: dict[Kind, tuple[re.Pattern[str], str]] = {
    Kind.INTEGER: (re.compile(r"-?[0-9]+"), "a whole number in digits, like 4073"),
    Kind.NUMBER: (re.compile(r"-?[0-9]+(?:\.[0-9]+)?"), "a number, like 4073 or 87.3"),
    Kind.DATE: (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "a date like 2024-03-17"),
}
"""How numbers and dates are written, and what to call that. Pydantic alone also takes ``1_000`` and timestamps."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``required`` cells may not be blank; ``choices`` are the only words allowed, where there are any."""

    name: str
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()
    pattern: str | None = None
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None

    @property
    def is_id(self) -> bool:
        """Whether a cell holds an id, or ids, of our own making."""
        return self.pattern is not None and self.pattern.startswith("^[a-z0-9]+")

    @property
    def is_free(self) -> bool:
        """Whether a cell may hold any text: names, titles, words that were said."""
        return self.kind is Kind.TEXT and not self.choices and self.pattern is None


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of the table of that name, in the order of its header."""
    schema = TABLE_BY_NAME[table].model.model_json_schema()
    required = set(schema.get("required", ()))
    definitions = schema.get("$defs", {})
    return tuple(_column(name, prop, name in required, definitions) for name, prop in schema["properties"].items())


def _column(name: str, prop: dict[str, Any], required: bool, definitions: dict[str, Any]) -> Column:
    shape = _resolve(prop, definitions)
    cell = _resolve(shape["items"], definitions) if shape["type"] == "array" else shape
    return Column(
        name=name,
        kind=_kind(shape),
        required=required,
        choices=tuple(cell.get("enum", ())),
        pattern=cell.get("pattern"),
        max_length=cell.get("maxLength"),
        minimum=_whole(cell.get("minimum")),
        maximum=_whole(cell.get("maximum")),
    )


def _resolve(prop: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """The first way in which a cell may be filled: a nullable column's own type, a number rather than its text."""
    if "anyOf" in prop:
        return _resolve(prop["anyOf"][0], definitions)
    if "$ref" in prop:
        resolved: dict[str, Any] = definitions[prop["$ref"].rsplit("/", 1)[1]]
        return resolved
    return prop


def _kind(shape: dict[str, Any]) -> Kind:
    if shape.get("format") == "date":
        return Kind.DATE
    return {"array": Kind.LIST, "integer": Kind.INTEGER, "number": Kind.NUMBER}.get(shape["type"], Kind.TEXT)


def _whole(bound: float | None) -> int | None:
    return None if bound is None else int(bound)
