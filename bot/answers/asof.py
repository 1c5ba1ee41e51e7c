"""What was known of a place on a day: the newest edition whose documents had all come in by then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.answers.country import CountryAnswer, country
from bot.asking.days import find_day
from bot.asking.finding import Asking, Located, find_election, locate
from bot.asking.hearing import hear
from bot.asking.misses import Miss, NoDay, NothingPublished
from bot.asking.question import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.editions.edition import Edition
    from bot.editions.view import View


@dataclass(frozen=True, slots=True)
class AsOfAnswer:
    """The card of a place as it was on ``day``. ``days`` are those on which anything became known, earliest first."""

    day: date
    shown: CountryAnswer
    days: tuple[date, ...]


def answer_asof(asking: Asking, question: Question) -> AsOfAnswer | Miss:
    """The answer to /asof DATE PLACE."""
    if asking.view.edition is None:
        return NothingPublished()
    main = find_election(asking.view, question.election) or find_election(asking.view, None)
    told = find_day(question.day or question.place, main.start.year if main else asking.view.edition.known.year)
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
    return AsOfAnswer(day, country(then, election_then, place_then), tuple(edition.known for edition in editions))


def _with_place(view: View, located: Located, editions: Sequence[Edition]) -> list[Edition]:
    """The editions, the last one of each day, in which the election and the place were there."""
    election, place = located.election.id, located.place.id
    last = {edition.known: edition for edition in editions}
    return [edition for edition in last.values() if view.as_of(edition.number).place(election, place)]
