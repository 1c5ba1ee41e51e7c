"""What changed since the dataset was last published, and seldom changes on purpose."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.material import Material, found
from bot.dataset.model import Figure
from bot.dataset.problem import Problem, shown
from bot.dataset.vocabulary import Status

MOVED = 20
"""From so many points on, a share has moved far."""

_MAY_FALL = frozenset({Status.CORRECTION, Status.RECOUNT})


def check_changes(material: Material) -> Iterator[Problem]:
    """Shares that moved far, counts that fell, and figures that are gone."""
    if material.before is None:
        return
    before = {figure.id: figure for figure in material.before.figures}
    for line, figure in material.rows(Figure):
        if figure.id in before:
            yield from _change(line, before[figure.id], figure)
    present = material.known(Figure)
    gone = [name for name in before if name not in present]
    if gone:
        listed = ", ".join(shown(name) for name in gone[:5]) + (" …" if len(gone) > 5 else "")
        message = f"1 figure was published and is gone: {listed}."
        if len(gone) > 1:
            message = f"{len(gone)} figures were published and are gone: {listed}."
        yield found(Figure, None, None, "figure-removed", message)


def _change(line: int, old: Figure, new: Figure) -> Iterator[Problem]:
    if old.value is None or new.value is None:
        return
    if new.measure.is_percentage and abs(new.value - old.value) >= MOVED:
        message = f"{old.value} → {new.value} is {abs(new.value - old.value)} points."
        yield found(Figure, line, "value", "share-moved", message)
    elif not new.measure.is_percentage and new.value < old.value and new.status not in _MAY_FALL:
        message = f"{old.value} → {new.value}, and the status is {new.status}."
        yield found(Figure, line, "value", "count-fell", message)
