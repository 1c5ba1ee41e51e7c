"""What changed: in one edition, or of one place in every edition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo

from bot.answers.country import CountryAnswer, country
from bot.asking.days import find_moment
from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer, NoDay, NothingPublished
from bot.asking.question import Question
from bot.asking.typed import read_place
from bot.dataset.model import Contest, Place
from bot.dataset.moments import by_clock, end_of_minute
from bot.editions.edition import Edition
from bot.editions.memory import last_few
from bot.editions.view import View
from bot.figures.calls import TakenBack
from bot.figures.changes import EVERYTHING, Changes
from bot.figures.contests import find_contest, others_on_ballot, published
from bot.figures.corrections import Correction
from bot.figures.placechange import PlaceChange
from bot.figures.push import collect

MOST_STEPS = 12
"""How far back the changes of a place are told, in editions that changed something there: in the
contest that is asked about, and as many in the others of its election.
"""
_MOST_LOOKED_INTO = 24
"""Editions that are looked into for them: not each that touched a place changed its card."""

_MOST_BESIDE = 3
"""Editions before, and after, the one that is shown as it was known."""

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
    others = {each.id: each for each in others_on_ballot(contest, located.elsewhere)}
    steps: list[tuple[Edition, PlaceChange]] = []
    for contests in ({contest.id: contest}, others):
        found: list[tuple[Edition, PlaceChange]] = []
        for number, id_ in view.contests_touching(place.id, contests, _MOST_LOOKED_INTO):
            if len(found) == MOST_STEPS:
                break
            edition = view.edition_numbered(number)
            change = changes_in(view, number).of(contests[id_], place)
            if change and edition:
                found.append((edition, change))
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
    """The card of a place as it was on ``day``, or at a moment by the clock of its dataset.

    ``before`` and ``after`` are the days, or the moments, of other knowledge of it next to that
    which is shown, earliest first.
    """

    day: date
    shown: CountryAnswer
    before: tuple[date, ...]
    after: tuple[date, ...]


def answer_asof(asking: AskContext, question: Question) -> AsOfAnswer | NoAnswer:
    """The answer to /asof DATE PLACE, /asof HOUR PLACE, or both."""
    view = asking.view
    if view.edition is None:
        return NothingPublished()
    main = find_contest(view, question.contest) or find_contest(view, None)
    # A day without a year is one of the election's year.
    year = main.start.year if main else view.edition.known.year
    said = find_moment(question.day or question.place, year)
    if said is None:
        return NoDay(question.day or question.place)
    if not question.by_id and not question.day:
        question = replace(question, day=str(said), place=read_place(said.rest, asking))
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    contest, place = located.contest, located.place
    newest = published(view, contest)
    zone = view.zone_of(newest) or UTC
    day = said.meant(zone, asking.now, newest.known)
    edition = view.known_by(contest.id, end_of_minute(by_clock(day, zone)))
    then = view.as_of(edition.number) if edition else None
    place_then = then.place(contest.id, place.id) if then else None
    contest_then = then.contest(contest.id) if then else None
    if edition is None or then is None or place_then is None or contest_then is None:
        return NoDay(typed_moment(day), day, contest, place)
    before: list[date] = []
    after: list[date] = []
    earlier, later = view.before(contest.id, edition), view.after(contest.id, edition)
    while earlier and len(before) < _MOST_BESIDE and _has(view, earlier, contest, place):
        before.append(_here(earlier.known, zone))
        earlier = view.before(contest.id, earlier)
    while later and len(after) < _MOST_BESIDE:
        after.append(_here(later.known, zone))
        later = view.after(contest.id, later)
    shown = country(then, contest_then, place_then)
    return AsOfAnswer(day, shown, tuple(reversed(before)), tuple(after))


def typed_moment(day: date) -> str:
    """A day, or a moment to the minute without its offset, as a question has it."""
    return day.strftime("%Y-%m-%dT%H:%M") if isinstance(day, datetime) else day.isoformat()


def _here(known: date, zone: tzinfo) -> date:
    return known.astimezone(zone) if isinstance(known, datetime) else known


def _has(view: View, edition: Edition, contest: Contest, place: Place) -> bool:
    """Whether a place was there in an edition."""
    return view.as_of(edition.number).place(contest.id, place.id) is not None
