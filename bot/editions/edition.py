"""An edition: one entry in the log of what was published."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from bot.dataset.model import Id, OptionalText, Row


class EditionKind(StrEnum):
    """What an edition did to the one before it. A figure's change has the same vocabulary."""

    NEW = "new"
    UPDATE = "update"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    REVERT = "revert"


class Edition(Row):
    """One entry of the log. ``number`` counts from 1 over all datasets; ``published_at`` is UTC.

    ``known`` is the day whose knowledge it holds: the last day on which a document in it was received.
    """

    number: int
    dataset: Id
    published_at: datetime
    known: date
    by: str
    kind: EditionKind
    note: OptionalText = None
