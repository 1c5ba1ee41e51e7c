"""Publishing: a dataset's new state becomes an edition, and an edition can be undone by another
one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot.checks import Problem, Report, check
from bot.checks.accepting import Acceptance, not_accepted
from bot.dataset.knowledge import known_on
from bot.dataset.model import Dataset
from bot.dataset.moments import Moment, day_of, latest, moment
from bot.dataset.package import FILE, Folder, read_descriptor, read_folder
from bot.dataset.problem import counted
from bot.dataset.staging import Staging
from bot.editions.edition import Difference, Edition, EditionKind, compare
from bot.editions.folders import (
    Patch,
    WholeError,
    hashes_of_files,
    read_update,
    recall,
    remember,
    unchanged,
)
from bot.editions.holds import Key, keep_holds
from bot.editions.log import forget_folder
from bot.editions.schema import StoreError
from bot.editions.staged import compare_staged, stage_edition
from bot.editions.store import NoEditionError, Store


class NothingToRevertError(StoreError):
    """A dataset is already as it was before the edition that is to be undone."""


def publish(
    store: Store,
    dataset: Dataset,
    *,
    by: str,
    note: str | None = None,
    now: datetime | None = None,
    known: Moment | None = None,
) -> Edition | None:
    """Make a dataset's state the one that stands, as a new edition; ``None`` when it stands
    already.

    One transaction: another process sees all of it or nothing. ``now`` has a time zone and is kept
    in UTC. ``known`` follows from what is published unless it is given. Raises
    ``ContestTakenError`` when one of its contests belongs to another dataset.
    """
    with store.transaction():
        before = store.dataset(dataset.id)
        difference = compare(before, dataset)
        if not difference:
            return None
        first = before is None or not before.contests
        kind = EditionKind.NEW if first else difference.kind
        known = known or dataset.known
        edition = _next(store, dataset.id, known, kind, by=by, note=note, now=now)
        store.append(edition, before, dataset, difference)
    return edition


def revert(
    store: Store, number: int, *, by: str, note: str | None = None, now: datetime | None = None
) -> Edition:
    """Undo an edition: publish its dataset as it stood before it, as a new edition. Nothing is
    deleted.

    Editions of that dataset that came after it are undone with it. Before a dataset's first edition
    there was nothing, so undoing that one withdraws the whole dataset. Raises ``NoEditionError``
    for an edition that is not there and ``NothingToRevertError`` when the dataset is as it was.
    """
    store.catch_up()
    undone = store.edition(number)
    if undone is None:
        raise NoEditionError(f"There is no edition {number}: the newest is {store.generation()}.")
    dataset = undone.dataset
    with store.transaction():
        # Rows of any number are compared where they lie.
        staging = Staging(store.database.conn, dataset)
        stage_edition(staging, dataset, number - 1)
        before = store.newest(dataset, number - 1)
        title = store.title(dataset, number - 1 if before else number) or dataset
        difference = compare_staged(staging, dataset, title)
        if not difference:
            raise NothingToRevertError(
                f"Edition {number} has nothing left to undo:"
                f" {dataset} is already as it was before it."
            )
        known = before.known if before else None
        edition = _next(store, dataset, known, EditionKind.REVERT, by=by, note=note, now=now)
        forget_folder(store.database, dataset)
        store.append_staged(edition, title, difference)
    return edition


class PublishedMeanwhileError(StoreError):
    """Something else was published between the check of a folder and its publication."""


class RefusedError(Exception):
    """A folder was not published because of ``problems``, which the checks found. ``left`` are
    the warnings that were not accepted.
    """

    def __init__(self, folder: Path, report: Report, left: tuple[Problem, ...]) -> None:
        self.problems, self.left = report.problems, left
        warnings = counted(len(report.warnings), "warning")
        if len(left) < len(report.warnings):
            warnings = f"{len(left)} of {warnings} not accepted"
        super().__init__(
            f"{folder} was not published: {counted(len(report.errors), 'error')}, {warnings}."
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """A checked folder and what publishing it would change.

    ``difference`` is ``None`` when the folder is refused. ``after`` is the number of the edition
    of its dataset that it was compared with, 0 when there was none. ``files`` are hashes of the
    files, None where no folder was read; ``patches`` what changed in some, where no more was read
    of the folder.
    """

    folder: Path
    report: Report
    difference: Difference | None
    after: int
    files: dict[str, str] | None
    patches: dict[str, Patch] | None = None


def propose(store: Store, folder: Path, *, begins: bool = False) -> Proposal:
    """Check ``folder`` against the rules and against what was last published of its dataset. One
    that ``begins`` may be without figures, which come next.
    """
    store.catch_up()
    # One snapshot to read, in which rows are staged beside those that stand.
    with store.snapshot():
        descriptor, problems = read_descriptor(folder / FILE)
        # A folder whose descriptor is broken is compared with nothing; the checks name what is
        # broken.
        compared = None if problems else descriptor["name"]
        staging = Staging(store.database.conn, compared)
        number = 0 if problems else _newest(store, descriptor["name"])
        files = hashes_of_files(folder)
        former = recall(store.database, descriptor["name"], number) if number else None
        if former is not None and former.files == files:
            read = Folder(folder, descriptor["name"], descriptor["title"], {}, (), staging)
            report = unchanged(former, read)
            return Proposal(folder, report, Difference((), {}), number, files, {})
        if former is not None:
            try:
                update = read_update(
                    store.database, descriptor["name"], folder, staging, former=former, files=files
                )
            except WholeError:
                staging = Staging(store.database.conn, compared)
            else:
                numbers = {name: patch.fresh for name, patch in update.patches.items()}
                id_, title = descriptor["name"], descriptor["title"]
                difference = compare_staged(staging, id_, title, numbers)
                return Proposal(folder, update.report, difference, number, files, update.patches)
        if begins:
            staging.complete -= {"figures"}
        report = check(read_folder(folder, staging))
        if report.folder.problems or report.errors:
            return Proposal(folder, report, None, number, files)
        difference = compare_staged(staging, descriptor["name"], descriptor["title"])
    return Proposal(folder, report, difference, number, files)


def release(
    store: Store,
    proposal: Proposal,
    *,
    by: str,
    note: str | None = None,
    accept_warnings: bool = False,
    accepted: Collection[Acceptance] = (),
    known: Moment | None = None,
    held: Collection[Key] | None = None,
) -> Edition | None:
    """Publish what was proposed last; ``None`` when it stands already.

    ``held`` are the contests and places of which newer figures are held back from now on; None
    leaves that as it is. ``known`` is the day or the moment whose knowledge it is, where the
    documents do not say it. ``accepted`` are the warnings that are accepted one by one, where not
    all are. Raises ``RefusedError``, and changes nothing, when there are errors, or warnings that
    are not accepted; ``PublishedMeanwhileError`` when another edition of the dataset was published
    since.
    """
    report, difference = proposal.report, proposal.difference
    left = () if accept_warnings else not_accepted(report.warnings, accepted)
    if report.errors or difference is None or left:
        raise RefusedError(proposal.folder, report, left)
    dataset, title = report.folder.id, report.folder.title
    if dataset is None or title is None:
        return None
    is_moved = held is not None and set(held) != store.holds_now(dataset)
    if not difference and not is_moved:
        if proposal.files is not None and proposal.patches != {}:
            with store.transaction():
                _remember(store, dataset, proposal.after, proposal)
        return None
    with store.transaction():
        is_former = _newest(store, dataset) == proposal.after
        if not is_former or report.folder.staging.db is not store.database.conn:
            raise PublishedMeanwhileError(
                f"Another edition was published while {proposal.folder} was checked: publish again."
            )
        kind = difference.kind if store.holds(dataset) else EditionKind.NEW
        known = known or _known(store, dataset, report, proposal.after)
        edition = _next(store, dataset, known, kind, by=by, note=note)
        store.append_staged(edition, title, difference)
        if held is not None:
            keep_holds(store.database, dataset, edition.number, held)
        _remember(store, dataset, edition.number, proposal)
    return edition


def _remember(store: Store, dataset: str, edition: int, proposal: Proposal) -> None:
    if proposal.files is None:
        return
    remember(
        store.database,
        dataset,
        edition,
        files=proposal.files,
        report=proposal.report,
        patches=proposal.patches,
    )


def _newest(store: Store, dataset: str | None) -> int:
    """The number of the newest edition of a dataset."""
    edition = store.newest(dataset) if dataset else None
    return edition.number if edition else 0


def _known(store: Store, dataset: str, report: Report, after: int) -> Moment | None:
    """The day or the moment whose knowledge is staged, after an edition of the same dataset."""
    staging = report.folder.staging
    received = staging.select("select distinct received from temp.staged_documents")
    # Of the figures those that are written: what stands had its moment in the edition before.
    stood = staging.select(
        "select distinct s.as_of from temp.writing_figures n join temp.staged_figures s"
        " on s.rowid = n.staged where s.as_of like '%T%'"
    )
    found = [moment(cell) for (cell,) in (*received, *stood)]
    former = store.edition(after) if after and store.holds(dataset) else None
    if former and isinstance(former.known, datetime):
        found.append(former.known)
    return latest(found)


def _next(
    store: Store,
    dataset: str,
    known: Moment | None,
    kind: EditionKind,
    *,
    by: str,
    note: str | None,
    now: datetime | None = None,
) -> Edition:
    """The entry of the edition that comes next."""
    published = (now or datetime.now(UTC)).astimezone(UTC)
    return Edition(
        number=store.generation() + 1,
        dataset=dataset,
        published_at=published,
        known=known or published.date(),
        by=by,
        kind=kind,
        note=note,
    )


def steps(dataset: Dataset, until: date | None = None) -> list[tuple[Moment, Dataset]]:
    """The dataset as it was known on each day, or at each moment, at which anything was received,
    up to ``until``.
    """
    taken = [step for step in dataset.steps if until is None or day_of(step) <= until]
    return [(step, known_on(dataset, step)) for step in taken]
