"""What changed: in one edition, or of one place in every edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.asking.finding import Asking, Located, locate, published
from bot.asking.misses import Miss, NothingPublished
from bot.asking.question import Question
from bot.editions.memory import last_few
from bot.figures.changes import EVERYTHING, Changes, PlaceChange
from bot.figures.corrections import Correction
from bot.figures.push import collect

if TYPE_CHECKING:
    from bot.dataset.model import Election, Place
    from bot.editions.edition import Edition
    from bot.editions.view import View

MOST_STEPS = 12
"""How far back the changes of a place are told, in editions that changed a figure there."""

EDITION = "@"
"""What stands before the number of an edition that a button asks about."""


@dataclass(frozen=True, slots=True)
class HistoryAnswer:
    """What each edition changed at a place, the newest first; editions that changed nothing there are left out."""

    election: Election
    edition: Edition
    place: Place
    steps: tuple[tuple[Edition, PlaceChange], ...]
    page: int


@dataclass(frozen=True, slots=True)
class EditionAnswer:
    """What one edition changed everywhere, the largest places first. ``before`` and ``after`` are its neighbours."""

    edition: Edition
    places: tuple[PlaceChange, ...]
    corrections: tuple[Correction, ...]
    before: int | None
    after: int | None
    page: int


def answer_changes(asking: Asking, question: Question) -> HistoryAnswer | EditionAnswer | Miss:
    """The answer to /changes [PLACE]."""
    view = asking.view
    if view.edition is None:
        return NothingPublished()
    if question.by_id and question.place.startswith(EDITION):
        number = question.place.removeprefix(EDITION)
        return _edition(view, int(number) if number.isdigit() else view.edition.number, question.page)
    if not question.place:
        return _edition(view, view.edition.number, question.page)
    located = locate(asking, question)
    return _history(view, located, question.page) if isinstance(located, Located) else located


@last_few(32)
def changes_in(view: View, number: int) -> Changes:
    """What one edition changed; the same each time, because it remembers what it compared."""
    return Changes(view.as_of(number - 1), view.as_of(number))


def _edition(view: View, number: int, page: int) -> EditionAnswer | NothingPublished:
    number = max(1, min(number, view.number))
    now = view.as_of(number)
    changes = changes_in(view, number)
    push = collect(changes, [EVERYTHING])
    if now.edition is None:
        return NothingPublished()
    return EditionAnswer(
        now.edition,
        push.places if push else (),
        changes.corrections,
        number - 1 if number > 1 else None,
        number + 1 if number < view.number else None,
        page,
    )


def _history(view: View, located: Located, page: int) -> HistoryAnswer:
    election, place = located.election, located.place
    editions = {edition.number: edition for edition in view.editions_of(election.id)}
    places = [place.id, *(inside.id for inside in view.descendants(election.id, place.id))]
    touched = sorted(view.changes(0, view.number, election.id, places), reverse=True)[:MOST_STEPS]
    changes = ((number, changes_in(view, number).of(election, place)) for number in touched)
    steps = tuple((editions[number], change) for number, change in changes if change)
    return HistoryAnswer(election, published(view, election), place, steps, page)
