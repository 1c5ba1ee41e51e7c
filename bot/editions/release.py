"""From a folder of tables to an edition: read, checked, compared with what stands, then published or refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.checks import Problem, Report, check_folder
from bot.dataset.descriptor import FILE
from bot.dataset.model import Dataset
from bot.dataset.package import read_descriptor
from bot.editions.edition import Edition
from bot.editions.editions import Difference, compare, known_on, publish
from bot.editions.store import Store


class RefusedError(Exception):
    """{folder} was not published: {errors} errors, {warnings} warnings."""

    def __init__(self, folder: Path, problems: tuple[Problem, ...], report: Report) -> None:
        self.folder, self.problems = folder, problems
        counts = {"errors": len(report.errors), "warnings": len(report.warnings)}
        super().__init__((self.__doc__ or "").format(folder=folder, **counts))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A checked folder and what publishing it would change. ``difference`` is ``None`` when the folder is refused."""

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
    return Proposal(folder, report, compare(standing, report.dataset) if sound and report.dataset else None)


def release(
    store: Store, proposal: Proposal, *, by: str, note: str | None = None, accept_warnings: bool = False
) -> Edition | None:
    """Publish what was proposed; ``None`` when it stands already. Raises ``RefusedError`` and changes nothing.

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
