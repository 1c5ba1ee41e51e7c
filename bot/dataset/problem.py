"""A problem found in a dataset's folder, with the place it was found in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error is never published. A warning is published when its editor accepts it. A notice
    holds up nothing: it tells what readers will not be shown.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and by which rule.

    ``line`` counts from 1 as a text editor does and is where the row starts, even when a quoted
    cell of it goes over several lines; it is ``None`` when the whole file is meant. ``rule`` is a
    key of ``bot.checks.rules.RULES``. ``places`` are the ids of the places whose figures or rows
    break it, where it is about places. ``later`` is how many rows further down break it alike.
    """

    file: str
    line: int | None
    column: str | None
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    places: tuple[str, ...] = ()
    later: int = 0

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        message = self.message
        if self.later:
            does = "does" if self.later == 1 else "do"
            message += f" So {does} {counted(self.later, 'later row')}."
        return ": ".join(part for part in (where, self.column, self.rule, message) if part)


def counted(number: int, noun: str) -> str:
    """How many there are of something: *1 error*, *2 errors*."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def quote(cell: str, limit: int = 40) -> str:
    """A cell as a message quotes it: unprintable characters escaped, long text cut."""
    visible = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in cell)
    if len(visible) > limit:
        visible = visible[: limit - 1] + "…"
    return f"“{visible}”"
