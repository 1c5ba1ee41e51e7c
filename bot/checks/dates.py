"""Dates that cannot come in the order they are given in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.checks.material import Material, found
from bot.dataset.model import Document, Election, Poll
from bot.dataset.problem import Problem


def check_dates(material: Material) -> Iterator[Problem]:
    """Ends before starts, and documents that were known before they were published."""
    for line, election in material.rows(Election):
        if election.end < election.start:
            yield found(Election, line, "end", "date-order", f"{election.end} is before the start, {election.start}.")
    yield from _previous(material)
    for line, poll in material.rows(Poll):
        if poll.start and poll.end and poll.end < poll.start:
            yield found(Poll, line, "end", "date-order", f"{poll.end} is before the start, {poll.start}.")
    for line, document in material.rows(Document):
        if document.published and document.received < document.published:
            message = f"{document.received} is before it was published, {document.published}."
            yield found(Document, line, "received", "date-order", message)


def _previous(material: Material) -> Iterator[Problem]:
    starts: dict[str | None, date] = {election.id: election.start for _, election in material.rows(Election)}
    for line, election in material.rows(Election):
        before = starts.get(election.previous)
        if before and election.previous != election.id and before >= election.start:
            message = f"{election.previous} starts on {before}, not before {election.start}."
            yield found(Election, line, "previous", "date-order", message)
