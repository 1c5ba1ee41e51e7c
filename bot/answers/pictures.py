"""Which picture an answer has: a chart, a map or both, each by a question of its own that a button
can carry.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answers.candidate import CandidateAnswer, TopAnswer, leading_candidate
from bot.answers.compare import CompareAnswer
from bot.answers.country import CountryAnswer
from bot.answers.history import HistoryAnswer
from bot.answers.kinds import Answer, decode, encode
from bot.answers.poll import PollAnswer
from bot.answers.region import RegionAnswer
from bot.asking.question import Question
from bot.dataset.vocabulary import PlaceKind
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.figures.changes import PlaceChange
from bot.figures.ranking import rank
from bot.places.regions import regions_with

PICTURES = ("chart", "map")
"""Commands for a picture of what follows them.

In words they ask just that, or of the whole election.
"""

DRAWN = r"^[A-Z]"
"""What callback data that asks for a picture begins with, as a regular expression."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of the answer to ``question``, which is by ids, for a light screen or a dark
    one.
    """

    question: Question
    dark: bool = False


def encode_drawing(drawing: Drawing) -> str:
    """A picture as callback data: that of its question with a capital letter, the page telling
    light from dark.
    """
    data = encode(drawing.question.at_page(int(drawing.dark)))
    return data[:1].upper() + data[1:]


def decode_drawing(data: str) -> Drawing | None:
    """The picture in callback data; ``None`` for data that this version does not know, or that asks
    for words.
    """
    question = decode(data[:1].lower() + data[1:]) if data[:1].isupper() else None
    return Drawing(question.at_page(0), bool(question.page)) if question else None


def charted(answer: Answer) -> Question | None:
    """The question whose answer can be drawn as bars; ``None`` where there is nothing to draw."""
    match answer:
        case CountryAnswer(election=election, place=place, count=count, polls=polls):
            is_counted = count is not None and count.leader is not None
            if is_counted or any(poll.rows for poll in polls.shown):
                return Question("country", place.id, election.id, by_id=True)
        case PollAnswer(election=election, place=place, details=details):
            if any(detail.poll.rows for detail in details):
                return Question("country", place.id, election.id, by_id=True)
        case CompareAnswer(election=election, counted=sides) if sides:
            places = tuple(side.place.id for side in sides)
            return Question("compare", election=election.id, by_id=True, places=places)
        case HistoryAnswer(election=election, place=place) if drawn_step(answer):
            return Question("changes", place.id, election.id, by_id=True)
    return None


def mapped(view: View, answer: Answer) -> Question | None:
    """The question whose answer can be drawn on a map; ``None`` where there is nothing to draw."""
    match answer:
        case CountryAnswer(election=election, place=place) if place.kind is PlaceKind.OVERALL:
            candidate = leading_candidate(view, election)
        case CandidateAnswer(candidate=candidate) | TopAnswer(candidate=candidate):
            pass
        case RegionAnswer(election=election, region=region):
            if any(member.standing for member in answer.members):
                return Question("region", region.slug, election.id, by_id=True)
            return None
        case _:
            return None
    if candidate is None or not rank(view, candidate).standings:
        return None
    return Question("top", election=candidate.election, by_id=True, candidate=candidate.id)


def surroundings(answer: Answer) -> Question | None:
    """The region that the country of a card lies in; ``None`` for any other answer."""
    if not isinstance(answer, CountryAnswer) or answer.place.kind is not PlaceKind.COUNTRY:
        return None
    regions = regions_with(answer.place.iso2) if answer.place.iso2 else ()
    if not regions:
        return None
    return Question("region", regions[0].slug, answer.election.id, by_id=True)


def drawn_step(answer: HistoryAnswer) -> tuple[Edition, PlaceChange] | None:
    """The newest edition that changed shares of a count which was there before."""
    for edition, change in answer.steps:
        then = change.count.then if change.count else None
        now = change.count.now if change.count else None
        if then and then.leader and now and now.leader:
            return edition, change
    return None


def in_words(drawing: Drawing) -> Question:
    """The question that says in words what the picture shows."""
    return replace(drawing.question, page=0)
