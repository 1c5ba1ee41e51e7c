"""Publishing: a dataset's new state becomes an edition, and an edition can be undone by another one."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.dataset.knowledge import known_on
from bot.dataset.model import Dataset
from bot.editions.comparison import Difference, FigureChange, RowCounts, compare, compare_figures
from bot.editions.edition import Edition, EditionKind
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
    """Make a dataset's state the one that stands, as a new edition; ``None`` when it stands already.

    One transaction: another process sees all of it or nothing. ``now`` has a time zone and is kept in UTC. Raises
    ``ElectionTakenError`` when one of its elections belongs to another dataset.
    """
    return _publish(store, dataset, by=by, note=note, now=now)


def revert(store: Store, number: int, *, by: str, note: str | None = None, now: datetime | None = None) -> Edition:
    """Undo an edition: publish its dataset as it stood before it, as a new edition. Nothing is deleted.

    Editions of that dataset that came after it are undone with it. Before a dataset's first edition there was
    nothing, so undoing that one withdraws the whole dataset. Raises ``NoEditionError`` for an edition that is not
    there and ``NothingToRevertError`` when the dataset is as it was.
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
    store: Store, dataset: Dataset, *, by: str, note: str | None, now: datetime | None, kind: EditionKind | None = None
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
