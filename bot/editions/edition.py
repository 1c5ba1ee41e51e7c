"""An edition: one entry in the log of what was published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.dataset.fields import AnyMoment, Id, OptionalText
from bot.dataset.model import Dataset, Figure, TableRow
from bot.dataset.rows import key_of
from bot.dataset.tables import TABLES, Table
from bot.dataset.vocabulary import Status


class EditionKind(StrEnum):
    """What an edition did to the one before it. A figure's change has the same vocabulary."""

    NEW = "new"
    UPDATE = "update"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    REVERT = "revert"


class Edition(TableRow):
    """One entry of the log. ``number`` counts from 1 over all datasets; ``published_at`` is UTC.

    ``known`` is the day, or the moment with its offset from UTC, whose knowledge it holds: unless
    the publisher says so, the last at which a document in it was received or a figure stood so.
    """

    number: int
    dataset: Id
    published_at: datetime
    known: AnyMoment
    by: str
    kind: EditionKind
    note: OptionalText = None


STATEMENT = (
    "contest",
    "place",
    "candidate",
    "measure",
    "way",
    "round",
    "value",
    "low",
    "high",
    "base",
    "stage",
    "status",
)
"""What a figure states. A change of anything else, its poll or its decimals, say, changes the row
and not the figure.
"""


class DuplicateKeyError(ValueError):
    """Two rows of one table have the same key."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that differs between two states of a dataset. ``kind`` is never ``REVERT``.

    ``before`` is None for a new figure, ``after`` for a withdrawn one. In a correction ``before``
    is the wrong figure, which may have another id than ``after``.
    """

    kind: EditionKind
    before: Figure | None
    after: Figure | None

    @property
    def figure(self) -> Figure:
        """The figure as it is now, or as it last was before it was withdrawn."""
        figure = self.after or self.before
        if figure is None:
            raise ValueError("a change of nothing")
        return figure


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows of a table were added, changed and removed, and whether the rows that are in
    both states changed their order.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    reordered: bool = False

    def __bool__(self) -> bool:
        return self != RowCounts()


@dataclass(frozen=True, slots=True)
class Difference:
    """``figures`` in the order of the table, withdrawn ones last; ``rows`` by table, only tables
    that changed. ``renamed`` is about the dataset's title. Of very many figures only the first are
    in ``figures``; ``more`` is how many come after them, and ``corrects`` tells whether any is
    corrected.

    A figure whose poll, definition, date or decimals changed counts among the rows alone: its
    number stands.
    """

    figures: tuple[FigureChange, ...]
    rows: Mapping[str, RowCounts]
    renamed: bool = False
    more: int = 0
    corrects: bool = False

    def __bool__(self) -> bool:
        return bool(self.rows) or self.renamed

    @property
    def kind(self) -> EditionKind:
        """The kind of an edition that makes this difference to a dataset that was published
        before.
        """
        if self.corrects:
            return EditionKind.CORRECTION
        if not self.rows:
            # Renamed, or nothing at all: then what is held back until it is checked has changed.
            return EditionKind.UPDATE
        grown = any(rows.added or rows.changed or rows.reordered for rows in self.rows.values())
        return EditionKind.UPDATE if grown or self.renamed else EditionKind.WITHDRAWAL


def compare(before: Dataset | None, after: Dataset) -> Difference:
    """What ``after`` changes in ``before``. Against nothing, everything in it is new.

    Raises ``DuplicateKeyError`` when rows cannot be told apart; a dataset that passes the checks
    has none.
    """
    former = before or Dataset(id=after.id, title=after.title)
    changed: dict[str, RowCounts] = {}
    for table in TABLES:
        counts = _count_rows(table, getattr(former, table.name), getattr(after, table.name))
        if counts:
            changed[table.name] = counts
    figures = compare_figures(former.figures, after.figures)
    return Difference(
        figures=figures,
        rows=changed,
        renamed=former.title != after.title,
        corrects=any(change.kind is EditionKind.CORRECTION for change in figures),
    )


def compare_figures(before: Iterable[Figure], after: Sequence[Figure]) -> tuple[FigureChange, ...]:
    """Each figure that is new, updated, corrected or withdrawn.

    A figure corrects when its status says so, or when it newly names a figure that was published
    before. Where the wrong figure was never published, the right one is simply new.
    """
    former = {figure.id: figure for figure in before}
    changes: list[FigureChange] = []
    for figure in after:
        change = _compare_figure(former, figure)
        if change is not None:
            changes.append(change)
    present = {figure.id for figure in after}
    changes.extend(
        FigureChange(EditionKind.WITHDRAWAL, figure, None)
        for figure in former.values()
        if figure.id not in present
    )
    return tuple(changes)


def _compare_figure(former: Mapping[str, Figure], after: Figure) -> FigureChange | None:
    before = former.get(after.id)
    newly_corrects = after.corrects and (before is None or before.corrects != after.corrects)
    wrong = former.get(after.corrects or "")
    if newly_corrects and wrong is not None:
        return FigureChange(EditionKind.CORRECTION, wrong, after)
    if before is None:
        return FigureChange(EditionKind.NEW, None, after)
    if all(getattr(before, name) == getattr(after, name) for name in STATEMENT):
        return None
    kind = EditionKind.CORRECTION if after.status is Status.CORRECTION else EditionKind.UPDATE
    return FigureChange(kind, before, after)


def _count_rows(
    table: Table, before: tuple[TableRow, ...], after: tuple[TableRow, ...]
) -> RowCounts:
    former, present = _by_key(table, before), _by_key(table, after)
    common = [key for key in present if key in former]
    return RowCounts(
        added=len(present) - len(common),
        changed=sum(former[key] != present[key] for key in common),
        removed=len(former) - len(common),
        reordered=common != [key for key in former if key in present],
    )


def _by_key(table: Table, rows: tuple[TableRow, ...]) -> dict[tuple[str, ...], TableRow]:
    found: dict[tuple[str, ...], TableRow] = {}
    for row in rows:
        key = key_of(table, row)
        if key in found:
            raise DuplicateKeyError(f"Two rows of {table.name} have the key {' '.join(key)}.")
        found[key] = row
    return found
