"""Which picture an answer has: a chart, a map or both, each by a question of its own that a button
can carry.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answers.candidate import CandidateAnswer, TopAnswer, shown_candidate
from bot.answers.compare import CompareAnswer
from bot.answers.country import CountryAnswer
from bot.answers.history import HistoryAnswer
from bot.answers.kinds import Answer, decode, encode
from bot.answers.poll import PollAnswer
from bot.answers.region import RegionAnswer
from bot.asking.question import Question
from bot.dataset.vocabulary import PlaceKind, Stage
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.figures.contests import ranked_kind
from bot.figures.placechange import PlaceChange
from bot.figures.ranking import has_standing, rank
from bot.figures.reading import Reading, readings_at
from bot.places.regions import regions_with

PICTURES = ("chart", "map")
"""Commands for a picture of what follows them.

In words they ask just that, or of the whole election.
"""

DRAWN = r"^[A-Z]"
"""What callback data that asks for a picture begins with, as a regular expression."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of the answer to ``question``, which is by ids: for a ``dark`` screen, for a light
    one, or with ``None`` for what the chat chose.

    ``around`` makes it a map of the region that the country asked for lies in.
    """

    question: Question
    dark: bool | None = None
    around: bool = False


_SCREENS = (None, True, False)
"""What a drawing may say of the screen, in the order in which a page stands for it."""


def encode_drawing(drawing: Drawing) -> str:
    """A picture as callback data: that of its question with a capital letter, the page telling what
    else a drawing says.
    """
    page = _SCREENS.index(drawing.dark) + len(_SCREENS) * drawing.around
    data = encode(drawing.question.at_page(page))
    return data[:1].upper() + data[1:]


def decode_drawing(data: str) -> Drawing | None:
    """The picture in callback data; ``None`` for data that this version does not know, or that asks
    for words.
    """
    question = decode(data[:1].lower() + data[1:]) if data[:1].isupper() else None
    if question is None:
        return None
    around, screen = divmod(question.page, len(_SCREENS))
    return Drawing(question.at_page(0), _SCREENS[screen], bool(around))


def charted(answer: Answer) -> Question | None:
    """The question whose answer can be drawn as bars; ``None`` where there is nothing to draw."""
    match answer:
        case CountryAnswer(contest=contest, place=place, count=count, seats=seats):
            if (count and count.largest) or (seats and seats.majority) or is_poll_drawn(answer):
                return Question("country", place.id, contest.id, by_id=True)
        case PollAnswer(contest=contest, place=place, details=details):
            if any(detail.poll.rows for detail in details):
                return Question("poll", place.id, contest.id, by_id=True)
        case CompareAnswer(contest=contest, counted=sides) if sides:
            places = tuple(side.place.id for side in sides)
            return Question("compare", contest=contest.id, by_id=True, places=places)
        case HistoryAnswer(contest=contest, place=place) if drawn_step(answer):
            return Question("changes", place.id, contest.id, by_id=True)
    return None


def mapped(view: View, answer: Answer) -> Question | None:
    """The question whose answer can be drawn on a map; ``None`` where there is nothing to draw."""
    match answer:
        case CountryAnswer(contest=contest, place=place) if place.kind == PlaceKind.OVERALL:
            candidate = shown_candidate(view, contest)
        case CandidateAnswer(candidate=candidate) | TopAnswer(candidate=candidate, unit=""):
            pass
        case RegionAnswer(contest=contest, region=region):
            # Outlines are those of countries.
            if region and any(member.standing for member in answer.members):
                return Question("region", region.slug, contest.id, by_id=True)
            return None
        case _:
            return None
    if candidate is None or not has_standing(view, candidate):
        return None
    return Question("top", contest=candidate.contest, by_id=True, candidate=candidate.id)


def has_outlines(view: View, question: Question) -> bool:
    """Whether any place on the map of the answer to ``question``, which is by ids, has an
    outline.
    """
    if question.kind != "top" or not question.contest:
        # The countries of a region all have one.
        return True
    for candidate in view.candidates(question.contest):
        if candidate.id == question.candidate:
            # Precincts have none, and there are too many of them to be ranked for that.
            kind = ranked_kind(view, question.contest)
            if kind is None or not view.has_codes(question.contest, kind):
                return False
            standings = rank(view, candidate).standings
            return any(standing.place.iso2 for standing in standings)
    return False


def is_poll_drawn(answer: CountryAnswer) -> bool:
    """Whether the chart of a place is that of an exit poll: only of a place without a count."""
    is_counted = answer.count is not None and answer.count.largest is not None
    has_seats = answer.seats is not None and answer.seats.majority is not None
    return not is_counted and not has_seats and _is_polled(answer)


def also_drawn(answer: Answer) -> Question | None:
    """The question whose chart belongs beside that of ``answer``: the exit poll to a count."""
    if not isinstance(answer, CountryAnswer) or is_poll_drawn(answer) or not _is_polled(answer):
        return None
    return Question("poll", answer.place.id, answer.contest.id, by_id=True)


def _is_polled(answer: CountryAnswer) -> bool:
    return any(poll.rows for poll in answer.polls.shown)


def charted_readings(view: View, answer: CountryAnswer | PollAnswer) -> Iterator[Reading | None]:
    """The figures in the chart of a place, and no other of its card."""
    if isinstance(answer, CountryAnswer):
        seats = answer.seats if answer.seats and answer.seats.majority else None
        yield from seats.readings if seats else ()
        if answer.count and (answer.count.largest or seats):
            count = answer.count
            for row in count.all_rows:
                yield row.votes
                yield from row.share.rests_on if row.share else ()
            yield from (count.ballots, count.registered, count.turnout)
            return
        polls = answer.polls.shown
    else:
        polls = tuple(detail.poll for detail in answer.details)
    for poll in [poll for poll in polls if poll.rows][:1]:
        yield from poll.readings
        for station in poll.at if poll.gaps else ():
            for reading in readings_at(view, answer.contest.id, station.id):
                if reading.figure.stage is Stage.OFFICIAL:
                    yield reading


def surroundings(answer: Answer) -> Question | None:
    """The question of the region that the country of a card lies in; ``None`` for any other
    answer.
    """
    if not isinstance(answer, CountryAnswer) or answer.place.kind != PlaceKind.COUNTRY:
        return None
    regions = regions_with(answer.place.iso2) if answer.place.iso2 else ()
    if not regions:
        return None
    return Question("region", regions[0].slug, answer.contest.id, by_id=True)


def drawn_step(answer: HistoryAnswer) -> tuple[Edition, PlaceChange] | None:
    """The newest edition that changed shares of a count which was there before, in the contest that
    was asked about.
    """
    for edition, change in answer.steps:
        if change.contest.id != answer.contest.id:
            continue
        then = change.count.then if change.count else None
        now = change.count.now if change.count else None
        if then and then.largest and now and now.largest:
            return edition, change
    return None


def in_words(drawing: Drawing) -> Question:
    """The question that says in words what the picture shows."""
    return replace(drawing.question, page=0)
