"""The rows of a raw file that a held figure came from, as text for a person who must decide."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bot.intake.formats.records import Record

_MOST_ROWS = 6
_MOST_CHARACTERS = 1_200
_LONGEST_ROW = 400


def excerpt(where: Iterable[str], records: Iterable[Record]) -> str:
    """Where the answers are archived, and the rows, each with its line or its path."""
    lines = list(where)
    seen: set[tuple[int | None, str]] = set()
    for record in records:
        row = record
        while row.is_view and row.parent is not None:
            row = row.parent
        place = (row.line, row.path)
        if place in seen:
            continue
        if len(seen) == _MOST_ROWS:
            lines.append("…")
            break
        seen.add(place)
        at = f"line {row.line}" if row.line else row.path
        lines.append(cut(f"{at}: {_text(row.value)}", _LONGEST_ROW))
    return cut("\n".join(lines), _MOST_CHARACTERS)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        # What a record holds further in has records, or figures, of its own.
        plain = {
            name: cell
            for name, cell in value.items()
            if cell not in (None, "") and not isinstance(cell, dict | list)
        }
        return "; ".join(f"{name}={cell}" for name, cell in plain.items())
    try:
        return json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        return str(value)


def cut(text: str, most: int) -> str:
    """A text of no more than so many characters."""
    return text if len(text) <= most else text[: most - 1] + "…"
