"""Tables that are written in JSON: rows below a row of names, and the properties of features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.intake.formats.records import text_of

_OF_FEATURES = ("properties", "attributes")
"""What GeoJSON and other maps call what is said of a feature."""
_CALLED = ("name", "fieldName", "id", "title", "label")
"""What an object about a column may call its name."""
_OF_MAPS = frozenset({"type", "name"})
"""Texts beside features that say nothing of results."""


def rows_in(tree: Any) -> Iterator[list[str]] | None:
    """The rows of a table in JSON, its header first, each as texts; None where it is none.

    A table is a list of lists that begins with names, alone or as a member; such a list without
    names beside a list of as many; features, each with plain properties; or the columns, a list of
    cells each, or an object of cells by the number of the row.
    """
    if type(tree) is dict:
        return _of_features(tree) or _of_members(tree) or _of_columns(tree)
    return _texts(tree) if _are_rows(tree) and _are_names(tree[0]) else None


def _of_members(tree: dict[str, Any]) -> Iterator[list[str]] | None:
    tables = [member for member in tree.values() if _are_rows(member)]
    if len(tables) != 1:
        return None
    rows = tables[0]
    if _are_names(rows[0]):
        return _texts(rows)
    heads = [_names_of(each) for each in tree.values() if each is not rows]
    heads = [each for each in heads if _are_names(each) and len(each) == len(rows[0])]
    return _texts([heads[0], *rows]) if len(heads) == 1 else None


def _names_of(heads: Any) -> Any:
    """Names of columns, which may each stand in an object with what kind it is."""
    if type(heads) is not list or not all(type(each) is dict for each in heads):
        return heads
    return [next((each[n] for n in _CALLED if n in each), None) for each in heads]


def _of_columns(tree: dict[str, Any]) -> Iterator[list[str]] | None:
    """A column for each member that is a list, or an object by numbers from 0 on."""
    columns = {name: _cells_of(value) for name, value in tree.items()}
    found = {name: cells for name, cells in columns.items() if cells is not None}
    lengths = {len(cells) for cells in found.values()}
    nested = [name for name in tree.keys() - found.keys() if type(tree[name]) in (list, dict)]
    if len(found) < 2 or len(lengths) > 1 or nested or max(lengths) < 2:
        return None
    return _texts([list(found), *zip(*found.values(), strict=True)])


def _cells_of(value: Any) -> list[Any] | None:
    if type(value) is dict:
        is_numbered = list(value) == [str(number) for number in range(len(value))]
        value = list(value.values()) if is_numbered else None
    return value if type(value) is list and value and _are_plain(value) else None


def _of_features(tree: dict[str, Any]) -> Iterator[list[str]] | None:
    features = tree.get("features")
    texts = {key for key, value in tree.items() if type(value) in (str, int, float)}
    if type(features) is not list or not features or texts - _OF_MAPS:
        # What else is said of all of them, such as their hour, is found in a tree alone.
        return None
    said = [_said_of(feature) for feature in features]
    if not all(type(each) is dict and _are_plain(each.values()) for each in said):
        return None
    names = list(dict.fromkeys(name for each in said for name in each))
    rows = ([each.get(name) for name in names] for each in said)
    return _texts([names, *rows]) if len(names) > 1 else None


def _said_of(feature: Any) -> Any:
    if type(feature) is not dict:
        return None
    return next((feature[name] for name in _OF_FEATURES if name in feature), None)


def _are_rows(value: Any) -> bool:
    if type(value) is not list or len(value) < 2:
        return False
    return all(type(row) is list and _are_plain(row) for row in value) and len(value[0]) > 1


def _are_names(row: Any) -> bool:
    return type(row) is list and all(type(cell) is str for cell in row) and any(row)


def _are_plain(cells: Any) -> bool:
    return not any(type(cell) in (list, dict) for cell in cells)


def _texts(rows: Sequence[Sequence[Any]]) -> Iterator[list[str]]:
    return ([text_of(cell) for cell in row] for row in rows)
