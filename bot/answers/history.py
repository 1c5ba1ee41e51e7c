"""What changed: in one edition, or of one place in every edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answers.country import CountryAnswer, country
from bot.asking.days import find_day
from bot.asking.finding import AskContext, Located, locate
from bot.asking.hearing import hear
from bot.asking.misses import NoAnswer, NoDay, NothingPublished
from bot.asking.question import Question
from bot.dataset.model import Election, Place
from bot.editions.edition import Edition
from bot.editions.memory import last_few
from bot.editions.view import View
from bot.figures.changes import EVERYTHING, Changes, PlaceChange
from bot.figures.corrections import Correction
from bot.figures.elections import find_election, published
from bot.figures.push import collect

MOST_STEPS = 12
"""How far back the changes of a place are told, in editions that changed a figure there."""

EDITION = "@"
"""What stands before the number of an edition that a button asks about."""


@dataclass(frozen=True, slots=True)
class HistoryAnswer:
    """What each edition changed at a place, the newest first; editions that changed nothing there
    are left out.
    """

    election: Election
    edition: Edition
    place: Place
    steps: tuple[tuple[Edition, PlaceChange], ...]
    page: int


@dataclass(frozen=True, slots=True)
class EditionAnswer:
    """What one edition changed everywhere, the largest places first.

    ``before`` and ``after`` are its neighbours.
    """

    edition: Edition
    places: tuple[PlaceChange, ...]
    corrections: tuple[Correction, ...]
    before: int | None
    after: int | None
    page: int


def answer_changes(
    asking: AskContext, question: Question
) -> HistoryAnswer | EditionAnswer | NoAnswer:
    """The answer to /changes [PLACE]."""
    view = asking.view
    if view.edition is None:
        return NothingPublished()
    if question.by_id and question.place.startswith(EDITION):
        number = question.place.removeprefix(EDITION)
        return _edition(
            view, int(number) if number.isdigit() else view.edition.number, question.page
        )
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


@dataclass(frozen=True, slots=True)
class AsOfAnswer:
    """The card of a place as it was on ``day``.

    ``days`` are those on which anything became known, earliest first.
    """

    day: date
    shown: CountryAnswer
    days: tuple[date, ...]


def answer_asof(asking: AskContext, question: Question) -> AsOfAnswer | NoAnswer:
    """The answer to /asof DATE PLACE."""
    if asking.view.edition is None:
        return NothingPublished()
    main = find_election(asking.view, question.election) or find_election(asking.view, None)
    told = find_day(
        question.day or question.place, main.start.year if main else asking.view.edition.known.year
    )
    if told is None:
        return NoDay(question.day or question.place)
    day, rest = told
    if not question.by_id and not question.day:
        question = replace(question, day=day.isoformat(), place=hear(rest, asking).rest)
    located = locate(asking, question)
    return _on(asking.view, located, day) if isinstance(located, Located) else located


def _on(view: View, located: Located, day: date) -> AsOfAnswer | NoDay:
    election, place = located.election, located.place
    editions = _with_place(view, located, view.editions_of(election.id))
    standing = next((edition for edition in reversed(editions) if edition.known <= day), None)
    if standing is None:
        return NoDay(day.isoformat(), day, election, place)
    then = view.as_of(standing.number)
    place_then, election_then = then.place(election.id, place.id), then.election(election.id)
    if place_then is None or election_then is None:
        return NoDay(day.isoformat(), day, election, place)
    return AsOfAnswer(
        day, country(then, election_then, place_then), tuple(edition.known for edition in editions)
    )


def _with_place(view: View, located: Located, editions: Sequence[Edition]) -> list[Edition]:
    """The editions, the last one of each day, in which the election and the place were there."""
    election, place = located.election.id, located.place.id
    last = {edition.known: edition for edition in editions}
    return [
        edition for edition in last.values() if view.as_of(edition.number).place(election, place)
    ]
