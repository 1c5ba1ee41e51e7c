"""What changed: in one edition, or of one place in every edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.answers.country import CountryAnswer, country
from bot.asking.days import find_day
from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer, NoDay, NothingPublished
from bot.asking.question import Question
from bot.asking.typed import read_place
from bot.dataset.model import Contest, Place
from bot.editions.edition import Edition
from bot.editions.memory import last_few
from bot.editions.view import View
from bot.figures.calls import TakenBack
from bot.figures.changes import EVERYTHING, Changes, PlaceChange
from bot.figures.contests import find_contest, others_on_ballot, published
from bot.figures.corrections import Correction
from bot.figures.push import collect

MOST_STEPS = 12
"""How far back the changes of a place are told, in editions that changed something there: in the
contest that is asked about, and as many in the others of its election.
"""
_MOST_LOOKED_AT = 24
"""Editions that are compared for it: not each that touched a place changed its card."""

EDITION = "@"
"""What stands before the number of an edition that a button asks about."""


@dataclass(frozen=True, slots=True)
class HistoryAnswer:
    """What each edition changed at a place, the newest first, in ``contest`` and in the others of
    its election, that one first; editions that changed nothing there are left out.
    """

    contest: Contest
    edition: Edition
    place: Place
    steps: tuple[tuple[Edition, PlaceChange], ...]
    page: int


@dataclass(frozen=True, slots=True)
class EditionAnswer:
    """What one edition changed everywhere, the largest places first.

    ``before`` and ``after`` are its neighbours. ``left`` smaller places were touched as well, and
    are not looked into.
    """

    edition: Edition
    places: tuple[PlaceChange, ...]
    corrections: tuple[Correction | TakenBack, ...]
    before: int | None
    after: int | None
    page: int
    left: int = 0


def answer_changes(
    asking: AskContext, question: Question
) -> HistoryAnswer | EditionAnswer | NoAnswer:
    """The answer to /changes [PLACE]."""
    view = asking.view
    if view.edition is None:
        return NothingPublished()
    if not question.place:
        return _edition(view, view.edition.number, question.page)
    if question.by_id and question.place.startswith(EDITION):
        digits = question.place.removeprefix(EDITION)
        asked = int(digits) if digits.isdigit() else view.edition.number
        return _edition(view, asked, question.page)
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    contest, place = located.contest, located.place
    editions = {edition.number: edition for edition in view.editions_of(contest.id)}
    others = {each.id: each for each in others_on_ballot(contest, located.elsewhere)}
    steps: list[tuple[Edition, PlaceChange]] = []
    for contests in ({contest.id: contest}, others):
        found: list[tuple[Edition, PlaceChange]] = []
        for number, id_ in view.contests_touching(place.id, contests, _MOST_LOOKED_AT):
            change = changes_in(view, number).of(contests[id_], place)
            if change and len(found) < MOST_STEPS:
                found.append((editions[number], change))
        steps += found
    # Sorting keeps their order within an edition: the contest that was asked about is first.
    steps.sort(key=lambda step: -step[0].number)
    return HistoryAnswer(contest, published(view, contest), place, tuple(steps), question.page)


@last_few(32)
def changes_in(view: View, number: int) -> Changes:
    """What one edition changed; the same each time, because it remembers what it compared."""
    return Changes(view.as_of(number - 1), view.as_of(number))


def _edition(view: View, number: int, page: int) -> EditionAnswer | NothingPublished:
    number = max(1, min(number, view.number))
    changes, edition = changes_in(view, number), view.as_of(number).edition
    if edition is None:
        return NothingPublished()
    push = collect(changes, [EVERYTHING])
    return EditionAnswer(
        edition,
        push.places if push else (),
        changes.corrections,
        number - 1 if number > 1 else None,
        number + 1 if number < view.number else None,
        page,
        push.left if push else 0,
    )


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
    view = asking.view
    if view.edition is None:
        return NothingPublished()
    main = find_contest(view, question.contest) or find_contest(view, None)
    # A day without a year is one of the election's year.
    year = main.start.year if main else view.edition.known.year
    named = find_day(question.day or question.place, year)
    if named is None:
        return NoDay(question.day or question.place)
    day, rest = named
    if not question.by_id and not question.day:
        question = replace(question, day=day.isoformat(), place=read_place(rest, asking))
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    contest, place = located.contest, located.place
    # The last edition of each day in which the place was there.
    last_of_day = {edition.known: edition for edition in view.editions_of(contest.id)}
    editions = []
    for edition in last_of_day.values():
        if view.as_of(edition.number).place(contest.id, place.id):
            editions.append(edition)
    known = [edition for edition in editions if edition.known <= day]
    then = view.as_of(known[-1].number) if known else None
    place_then = then.place(contest.id, place.id) if then else None
    contest_then = then.contest(contest.id) if then else None
    if then is None or place_then is None or contest_then is None:
        return NoDay(day.isoformat(), day, contest, place)
    days = tuple(edition.known for edition in editions)
    return AsOfAnswer(day, country(then, contest_then, place_then), days)
