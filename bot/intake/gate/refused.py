"""Figures that a source gives and that cannot be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.intake.feeds.rules import measured, named
from bot.intake.gate.tally import Key
from bot.intake.mapping.mapped import Cells, Mapped, key_of


def refused_of(
    mapped: Mapped, contests: Callable[[], Iterable[str]]
) -> tuple[dict[Key, list[Cells]], dict[Key, list[str]]]:
    """Figures of which a source gives two values; and choices that have a figure which is not
    known. Any other figure that is not known is missing alone. A file that names no contest is
    about the first of ``contests``.
    """
    collided: dict[Key, list[Cells]] = {}
    unread: dict[Key, list[str]] = {}
    main = next(iter(contests()), "") if mapped.refused else ""
    for cells in mapped.refused.values():
        contest, place = key_of(cells)
        key = contest or main, place
        if cells["value"]:
            collided.setdefault(key, []).append(cells)
        elif cells.get("candidate"):
            unread.setdefault(key, []).append(cells["candidate"])
    return collided, unread


def of_two(refused: Sequence[Cells]) -> str:
    """How many figures have two values, with the first of them, for whoever decides."""
    first = refused[0]
    choice = first.get("candidate")
    what = named("candidates", choice) if choice else measured(first["measure"])
    return f"{len(refused):,}, {what} among them"
