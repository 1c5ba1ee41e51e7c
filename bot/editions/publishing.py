"""Publishing: a dataset's new state becomes an edition, and an edition can be undone by another
one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot.checks import Problem, Report, check_folder
from bot.dataset.knowledge import known_on
from bot.dataset.model import Dataset
from bot.dataset.package import FILE, read_descriptor
from bot.editions.edition import (
    Difference,
    Edition,
    EditionKind,
    FigureChange,
    RowCounts,
    compare,
    compare_figures,
)
from bot.editions.schema import StoreError
from bot.editions.store import NoEditionError, Store

__all__ = [
    "Difference",
    "FigureChange",
    "NothingToRevertError",
    "RowCounts",
    "compare",
    "compare_figures",
    "known_on",
    "publish",
    "revert",
]


class NothingToRevertError(StoreError):
    """Edition {number} has nothing left to undo: {dataset} is already as it was before it."""


def publish(
    store: Store, dataset: Dataset, *, by: str, note: str | None = None, now: datetime | None = None
) -> Edition | None:
    """Make a dataset's state the one that stands, as a new edition; ``None`` when it stands
    already.

    One transaction: another process sees all of it or nothing. ``now`` has a time zone and is kept
    in UTC. Raises ``ElectionTakenError`` when one of its elections belongs to another dataset.
    """
    return _publish(store, dataset, by=by, note=note, now=now)


def revert(
    store: Store, number: int, *, by: str, note: str | None = None, now: datetime | None = None
) -> Edition:
    """Undo an edition: publish its dataset as it stood before it, as a new edition. Nothing is
    deleted.

    Editions of that dataset that came after it are undone with it. Before a dataset's first edition
    there was nothing, so undoing that one withdraws the whole dataset. Raises ``NoEditionError``
    for an edition that is not there and ``NothingToRevertError`` when the dataset is as it was.
    """
    undone = next((edition for edition in store.editions() if edition.number == number), None)
    if undone is None:
        raise NoEditionError(number=number, newest=store.generation())
    published = store.dataset(undone.dataset, number)
    nothing = Dataset(id=undone.dataset, title=published.title if published else undone.dataset)
    former = store.dataset(undone.dataset, number - 1) or nothing
    edition = _publish(store, former, by=by, note=note, now=now, kind=EditionKind.REVERT)
    if edition is None:
        raise NothingToRevertError(number=number, dataset=undone.dataset)
    return edition


def _publish(
    store: Store,
    dataset: Dataset,
    *,
    by: str,
    note: str | None,
    now: datetime | None,
    kind: EditionKind | None = None,
) -> Edition | None:
    with store.transaction():
        before = store.dataset(dataset.id)
        difference = compare(before, dataset)
        if not difference:
            return None
        first = before is None or not before.elections
        moment = (now or datetime.now(UTC)).astimezone(UTC)
        edition = Edition(
            number=store.generation() + 1,
            dataset=dataset.id,
            published_at=moment,
            known=dataset.received_dates[-1] if dataset.received_dates else moment.date(),
            by=by,
            kind=kind or (EditionKind.NEW if first else difference.kind),
            note=note,
        )
        store.append(edition, before, dataset, difference)
    return edition


class RefusedError(Exception):
    """{folder} was not published: {errors} errors, {warnings} warnings."""

    def __init__(self, folder: Path, problems: tuple[Problem, ...], report: Report) -> None:
        self.folder, self.problems = folder, problems
        counts = {"errors": len(report.errors), "warnings": len(report.warnings)}
        super().__init__((self.__doc__ or "").format(folder=folder, **counts))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A checked folder and what publishing it would change.

    ``difference`` is ``None`` when the folder is refused.
    """

    folder: Path
    report: Report
    difference: Difference | None

    @property
    def dataset(self) -> Dataset | None:
        """What was read; ``None`` when a cell is broken."""
        return self.report.dataset


def propose(store: Store, folder: Path) -> Proposal:
    """Check ``folder`` against the rules and against what was last published of its dataset."""
    standing = _standing(store, folder)
    report = check_folder(folder, standing)
    sound = report.dataset is not None and not report.errors
    return Proposal(
        folder, report, compare(standing, report.dataset) if sound and report.dataset else None
    )


def release(
    store: Store,
    proposal: Proposal,
    *,
    by: str,
    note: str | None = None,
    accept_warnings: bool = False,
) -> Edition | None:
    """Publish what was proposed; ``None`` when it stands already. Raises ``RefusedError`` and
    changes nothing.

    Warnings stop it unless accepted; errors always do.
    """
    report = proposal.report
    if report.errors or report.dataset is None or (report.warnings and not accept_warnings):
        raise RefusedError(proposal.folder, report.problems, report)
    return publish(store, report.dataset, by=by, note=note)


def steps(dataset: Dataset, until: date | None = None) -> list[tuple[date, Dataset]]:
    """The dataset as it was known on each day on which anything was received, up to ``until``."""
    days = [day for day in dataset.received_dates if until is None or day <= until]
    return [(day, known_on(dataset, day)) for day in days]


def _standing(store: Store, folder: Path) -> Dataset | None:
    descriptor, problems = read_descriptor(folder / FILE)
    if problems:
        return None  # the checks will name them
    standing = store.dataset(descriptor["name"])
    return standing if standing and standing.elections else None
