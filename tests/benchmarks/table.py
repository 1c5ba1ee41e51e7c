"""What is printed: figures with what was aimed at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """``value`` as it is printed; ``aim`` in words, and whether it was ``met``: None when nothing
    is aimed at.
    """

    what: str
    value: str
    aim: str = ""
    met: bool | None = None


def print_table(lines: Iterable[Line]) -> None:
    """One line a figure."""
    verdicts = {True: "ok", False: "missed", None: ""}
    for line in lines:
        print(
            f"{line.what:<52} {line.value:>12}  {line.aim:<10} {verdicts[line.met]}".rstrip(),
            flush=True,
        )
