"""An edition: one entry in the log of what was published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.dataset.model import Dataset, Figure, Id, OptionalText, TableRow
from bot.dataset.tables import TABLES, Table
from bot.dataset.vocabulary import Status
from bot.editions.rows import key_of


class EditionKind(StrEnum):
    """What an edition did to the one before it. A figure's change has the same vocabulary."""

    NEW = "new"
    UPDATE = "update"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    REVERT = "revert"


class Edition(TableRow):
    """One entry of the log. ``number`` counts from 1 over all datasets; ``published_at`` is UTC.

    ``known`` is the day whose knowledge it holds: the last day on which a document in it was
    received.
    """

    number: int
    dataset: Id
    published_at: datetime
    known: date
    by: str
    kind: EditionKind
    note: OptionalText = None


_SAID = (
    "election",
    "place",
    "candidate",
    "measure",
    "value",
    "low",
    "high",
    "base",
    "stage",
    "status",
)


class DuplicateKeyError(ValueError):
    """Two rows of {table} have the key {key}."""

    def __init__(self, table: str, key: tuple[str, ...]) -> None:
        super().__init__((self.__doc__ or "").format(table=table, key=" ".join(key)))


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is said differently now. ``kind`` is new, update, correction or withdrawal.

    ``before`` is what was said and is blank when new; ``after`` is what is said now and is blank
    when withdrawn. In a correction ``before`` is the figure that was wrong, which may have another
    id than ``after``.
    """

    kind: EditionKind
    before: Figure | None
    after: Figure | None

    @property
    def figure(self) -> Figure:
        """The figure as it is said now, or as it was last said before it was withdrawn."""
        figure = self.after or self.before
        if figure is None:
            raise ValueError("a change of nothing")
        return figure


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows of a table were added, changed and removed, and whether those that stayed
    changed their order.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    reordered: bool = False

    def __bool__(self) -> bool:
        return self != RowCounts()


@dataclass(frozen=True, slots=True)
class Difference:
    """``figures`` in the order of the tables, withdrawn ones last; ``rows`` by table, only tables
    that changed.

    A figure whose poll, definition, date or decimals changed counts among the rows alone: its
    number stands.
    """

    figures: tuple[FigureChange, ...]
    rows: Mapping[str, RowCounts]
    renamed: bool = False

    def __bool__(self) -> bool:
        return bool(self.rows) or self.renamed

    @property
    def kind(self) -> EditionKind:
        """The kind of an edition that makes this difference to a dataset that was published
        before.
        """
        if any(change.kind is EditionKind.CORRECTION for change in self.figures):
            return EditionKind.CORRECTION
        if self.renamed or any(
            rows.added or rows.changed or rows.reordered for rows in self.rows.values()
        ):
            return EditionKind.UPDATE
        return EditionKind.WITHDRAWAL


def compare(before: Dataset | None, after: Dataset) -> Difference:
    """What ``after`` changes in ``before``. Against nothing, everything in it is new.

    Raises ``DuplicateKeyError`` when rows cannot be told apart; a dataset that passes the checks
    has none.
    """
    former = before or Dataset(id=after.id, title=after.title)
    counts = {
        table.name: _count(table, getattr(former, table.name), getattr(after, table.name))
        for table in TABLES
    }
    return Difference(
        figures=compare_figures(former.figures, after.figures),
        rows={name: rows for name, rows in counts.items() if rows},
        renamed=former.title != after.title,
    )


def compare_figures(before: Iterable[Figure], after: Sequence[Figure]) -> tuple[FigureChange, ...]:
    """Each figure that is new, said differently, corrected or withdrawn.

    A figure corrects when its status says so, or when it newly names a figure that was said before.
    Where the wrong figure was never said, the right one is simply new.
    """
    former = {figure.id: figure for figure in before}
    changes = [change for figure in after if (change := _change(former, figure))]
    kept = {figure.id for figure in after}
    gone = [
        FigureChange(EditionKind.WITHDRAWAL, figure, None)
        for id_, figure in former.items()
        if id_ not in kept
    ]
    return (*changes, *gone)


def _change(former: Mapping[str, Figure], after: Figure) -> FigureChange | None:
    before = former.get(after.id)
    newly_corrects = after.corrects and (before is None or before.corrects != after.corrects)
    if newly_corrects and (wrong := former.get(after.corrects or "")):
        return FigureChange(EditionKind.CORRECTION, wrong, after)
    if before is None:
        return FigureChange(EditionKind.NEW, None, after)
    if all(getattr(before, name) == getattr(after, name) for name in _SAID):
        return None
    kind = EditionKind.CORRECTION if after.status is Status.CORRECTION else EditionKind.UPDATE
    return FigureChange(kind, before, after)


def _count(table: Table, before: tuple[TableRow, ...], after: tuple[TableRow, ...]) -> RowCounts:
    former, present = _by_key(table, before), _by_key(table, after)
    kept = [key for key in present if key in former]
    return RowCounts(
        added=len(present) - len(kept),
        changed=sum(former[key] != present[key] for key in kept),
        removed=len(former) - len(kept),
        reordered=kept != [key for key in former if key in present],
    )


def _by_key(table: Table, rows: tuple[TableRow, ...]) -> dict[tuple[str, ...], TableRow]:
    found: dict[tuple[str, ...], TableRow] = {}
    for row in rows:
        if found.setdefault(key := key_of(table, row), row) is not row:
            raise DuplicateKeyError(table.name, key)
    return found
