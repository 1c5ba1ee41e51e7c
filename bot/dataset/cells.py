"""What is wrong with the cells of a row, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bot.dataset.columns import FORMS, Column, Kind, columns
from bot.dataset.problem import Problem, shown
from bot.dataset.text import UNSEEN, unseen_message

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def check_cells(file: str, line: int, table: str, row: dict[str, str]) -> Iterator[Problem]:
    """What pydantic would let pass: unseen characters, and numbers and dates written in other ways than ours."""
    for column in columns(table):
        cell = row[column.name]
        if unseen := UNSEEN.search(cell):
            yield Problem(file, line, column.name, "control-character", unseen_message(unseen[0]))
        elif cell and column.kind in FORMS and not FORMS[column.kind][0].fullmatch(cell):
            yield Problem(file, line, column.name, "wrong-type", f"{shown(cell)} is not {FORMS[column.kind][1]}.")


def explain(file: str, line: int, table: str, row: dict[str, str], error: ValidationError) -> Iterator[Problem]:
    """Each thing pydantic refused, in plain words."""
    by_name = {column.name: column for column in columns(table)}
    for detail in error.errors(include_url=False):
        column = by_name[str(detail["loc"][0])]
        rule, message = _plain(column, row[column.name], detail)
        yield Problem(file, line, column.name, rule, message)


def _plain(column: Column, cell: str, detail: ErrorDetails) -> tuple[str, str]:
    word = str(detail["input"]) if column.kind is Kind.LIST else cell
    match detail["type"]:
        case "missing":
            return "required", "The cell may not be blank."
        case "enum":
            return "wrong-choice", f"{shown(word)} must be one of {', '.join(column.choices)}."
        case "string_pattern_mismatch":
            return _pattern(column, word)
        case "string_too_long":
            return "id-syntax", f"{shown(word)} is longer than {column.max_length} characters."
        case "greater_than_equal" | "less_than_equal" as bound:
            limit = f"less than {column.minimum}" if bound == "greater_than_equal" else f"more than {column.maximum}"
            return "out-of-range", f"{cell} is {limit}."
        case _:
            reason = " is not a day of the calendar" if column.kind is Kind.DATE else f": {detail['msg']}"
            return "wrong-type", f"{shown(word)}{reason}."


def _pattern(column: Column, word: str) -> tuple[str, str]:
    if column.is_id:
        return "id-syntax", f"{shown(word)} is not an id: a-z and 0-9, parted by single hyphens or points."
    return "wrong-type", f"{shown(word)} {_PATTERNS.get(column.name, f'does not match {column.pattern}')}."


_PATTERNS = {
    "iso2": "is not two capital letters, like KZ",
    "language": "is not a language tag, like ru or uz-Latn",
    "sha256": "is not 64 hexadecimal digits in lower case",
}
