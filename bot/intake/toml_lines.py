"""Where in a TOML file a setting stands, for errors that name its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any

_MOST_TRIED = 400
"""Lines that may have a setting, of which it is tried whether they do."""

Path = Sequence[str | int]
"""The names, and numbers from 0, that lead to a setting."""


def path_in(text: str) -> tuple[str | int, ...]:
    """A path as messages have it, ``figures[0].value`` or ``figures.0.value``, as its parts."""
    parts = re.findall(r"[^.\[\]]+", text)
    return tuple(int(part) if part.isdigit() else part for part in parts)


def written(path: Path) -> str:
    """A path as messages have it."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


def known_part(table: Any, path: Path) -> tuple[str | int, ...]:
    """How far a path leads in what a file says."""
    found: list[str | int] = []
    for part in path:
        if isinstance(table, dict) and str(part) in table:
            table = table[str(part)]
        elif isinstance(table, list) and isinstance(part, int) and part < len(table):
            table = table[part]
        else:
            break
        found.append(part)
    return tuple(found)


def line_of(text: str, path: Path) -> int | None:
    """The line, from 1, on which a setting of a valid file begins; of a setting that the file
    lacks, that of the table where it is missing. None where neither is found.
    """
    for end in range(len(path), 0, -1):
        line = _line_that_begins(text, path[:end])
        if line is not None:
            return line
    return None


def _line_that_begins(text: str, path: Path) -> int | None:
    """The line of a setting or a table: the file is read up to each line that has its name, until
    it is there.
    """
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return None
    lines = text.split("\n")
    named = [number for number, line in enumerate(lines) if names[-1] in line]
    for number in named[:_MOST_TRIED]:
        for end in range(number + 1, len(lines) + 1):
            try:
                table = tomllib.loads("\n".join(lines[:end]))
            except tomllib.TOMLDecodeError:
                # It goes on in the next line.
                continue
            if known_part(table, path) == tuple(path):
                return number + 1
            break
    return None
