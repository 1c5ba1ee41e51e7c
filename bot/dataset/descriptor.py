"""``datapackage.json``: what a dataset's folder says about itself (Data Package v2, with Table Schemas)."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from bot.dataset.columns import Column, Kind, columns
from bot.dataset.descriptions import describe_column
from bot.dataset.model import Dataset
from bot.dataset.tables import TABLES, Table

FILE = "datapackage.json"

_PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
_TYPES = {Kind.TEXT: "string", Kind.LIST: "string"}


def describe(dataset: Dataset, about: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The descriptor of a dataset. ``about`` adds package properties: description, sources, licenses, created …"""
    return {
        "$schema": _PACKAGE,
        "name": dataset.id,
        "title": dataset.title,
        **{key: value for key, value in (about or {}).items() if key not in _OURS},
        "resources": [_resource(table) for table in TABLES],
    }


_OURS = ("$schema", "name", "title", "resources")


def _resource(table: Table) -> dict[str, Any]:
    return {
        "$schema": _RESOURCE,
        "name": table.name,
        "type": "table",
        "path": table.file,
        "description": " ".join((inspect.getdoc(table.model) or "").split()),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _table_schema(table),
    }


def _table_schema(table: Table) -> dict[str, Any]:
    schema = {
        "$schema": _SCHEMA,
        "fieldsMatch": "exact",
        "fields": [_field(table, column) for column in columns(table.name)],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [_foreign_key(table, name, other) for name, other in _single_references(table)],
    }
    if not schema["foreignKeys"]:
        del schema["foreignKeys"]
    return schema


def _single_references(table: Table) -> list[tuple[str, str]]:
    # Table Schema has no foreign key for a list of ids in one cell.
    lists = {column.name for column in columns(table.name) if column.kind is Kind.LIST}
    return [(name, other) for name, other in table.references.items() if name not in lists]


def _foreign_key(table: Table, column: str, other: str) -> dict[str, Any]:
    resource = {} if other == table.name else {"resource": other}
    return {"fields": [column], "reference": {**resource, "fields": ["id"]}}


def _field(table: Table, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.kind is Kind.LIST:
        constraints["pattern"] = _list_pattern(column)
    else:
        constraints |= _constraints(column)
    return {
        "name": column.name,
        "type": _TYPES.get(column.kind, column.kind.value),
        "description": describe_column(table.name, column.name),
        **({"constraints": constraints} if constraints else {}),
    }


def _constraints(column: Column) -> dict[str, Any]:
    values = {
        "enum": list(column.choices),
        "pattern": column.pattern,
        "maxLength": column.max_length,
        "minimum": column.minimum,
        "maximum": column.maximum,
    }
    return {name: value for name, value in values.items() if value is not None and value != []}


def _list_pattern(column: Column) -> str:
    """Words that each fit the column, separated by single spaces."""
    word = "|".join(column.choices) or (column.pattern or "").strip("^$")
    return f"^(?:{word})(?: (?:{word}))*$"
