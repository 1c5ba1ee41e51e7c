"""Questions beside the figures: what a word means, when it was, and why, which no source of ours
says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.answers.search import Scope, find_concepts, find_notes, scope_of
from bot.asking.concepts import find_term
from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer, NoPlaceNamed, NothingPublished
from bot.asking.question import Question
from bot.dataset.model import Call, Contest, Note, Place
from bot.dataset.moments import day_of
from bot.dataset.vocabulary import PlaceKind
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.editions.wordindex import Entry
from bot.figures.calls import calls_at
from bot.figures.contests import find_contest, published, root_place
from bot.figures.headline import headline
from bot.figures.reading import Provenance, provenance, readings_at

_DOUBTS = ("told.protest", "told.queue", "told.rumour")
"""The concepts of what is told beside a result, as far as our sources tell it."""

_MOST_NOTES = 3


@dataclass(frozen=True, slots=True)
class GlossaryAnswer:
    """What a term means; with ``term`` blank the list of all of them."""

    term: str


@dataclass(frozen=True, slots=True)
class WhyAnswer:
    """What there is on a question that our sources do not answer: why, or whether it was fair.

    ``said`` are notes that touch it. ``has_poll`` and ``has_count`` tell of the place, and
    ``behind`` of who says so.
    """

    contest: Contest
    edition: Edition
    place: Place
    said: tuple[Entry, ...]
    has_poll: bool
    has_count: bool
    behind: Provenance


@dataclass(frozen=True, slots=True)
class WhenAnswer:
    """The days of a contest, and of what is known of it or of one place.

    ``published`` and ``received`` are the first and the last day of the documents behind the
    figures; ``None`` where there are none. ``editions`` are the first and the last of ours that
    changed them, ``calls`` what was declared there.
    """

    contest: Contest
    edition: Edition
    place: Place | None
    published: tuple[date, date] | None
    received: tuple[date, date] | None
    editions: tuple[Edition, Edition]
    said: tuple[Entry, ...]
    calls: tuple[Call, ...] = ()


def answer_glossary(_: AskContext, question: Question) -> GlossaryAnswer:
    """The answer to /glossary [TERM]: ``question.place`` is a term as typed, or its key."""
    return GlossaryAnswer(find_term(question.place) or "")


def answer_why(asking: AskContext, question: Question) -> WhyAnswer | NoAnswer:
    """What our sources have for somebody who asks why, or whether it can be trusted.

    ``question.place`` is a place or blank, and ``candidate`` the words of the question, if any.
    """
    found = _located(asking, question)
    if not isinstance(found, Located):
        return found
    view, contest, place = asking.view, found.contest, found.place
    scope = scope_of(view, contest.id, [place])
    said = list(find_notes(asking, question.candidate, place.id, contest.id))
    said += find_concepts(view, _DOUBTS, scope)
    notes = []
    for entry in dict.fromkeys(said):
        if isinstance(entry.row, Note) and entry.contest == contest.id:
            notes.append(entry)
    known = headline(view, contest.id, place)
    return WhyAnswer(
        contest,
        published(view, contest),
        place,
        tuple(notes[:_MOST_NOTES]),
        bool(known.polls.shown),
        known.count is not None,
        _behind(view, contest, place),
    )


def answer_when(asking: AskContext, question: Question) -> WhenAnswer | NoAnswer:
    """When the contest was, and when the figures of it, or of a place, were published."""
    view, place = asking.view, None
    contest = find_contest(view, question.contest) or find_contest(view, None)
    if contest is None:
        return NothingPublished()
    if question.place:
        found = locate(asking, question)
        if not isinstance(found, Located):
            return found
        contest = found.contest
        place = found.place if found.place.kind != PlaceKind.OVERALL else None
    about = place or root_place(view, contest.id)
    documents = _behind(view, contest, about).documents if about else ()
    printed = sorted(each.published for each in documents if each.published)
    received = sorted(day_of(each.received) for each in documents)
    said = []
    for entry in find_concepts(view, ("told.weekend",), Scope()):
        if isinstance(entry.row, Note) and entry.contest == contest.id:
            said.append(entry)
    return WhenAnswer(
        contest,
        published(view, contest),
        place,
        (printed[0], printed[-1]) if printed else None,
        (received[0], received[-1]) if received else None,
        _editions(view, contest, place),
        tuple(said),
        calls_at(view, contest, about).standing if about else (),
    )


def _editions(view: View, contest: Contest, place: Place | None) -> tuple[Edition, Edition]:
    """The first and the last edition of a contest's dataset; of a place of those that touched it or
    a place in it, as long as there are any.
    """
    last = published(view, contest)
    first = view.first_edition_of(contest.id) or last
    if place is None:
        return first, last
    began = view.first_touching(contest.id, place.id)
    ended = view.editions_touching(contest.id, place.id, 1)
    touched = view.edition_numbered(began or 0), view.edition_numbered(ended[0] if ended else 0)
    return touched[0] or first, touched[1] or last


def _behind(view: View, contest: Contest, place: Place) -> Provenance:
    """What stands behind the figures of a place."""
    count = headline(view, contest.id, place).count
    readings = readings_at(view, contest.id, place.id)
    return provenance(view, contest.id, (*readings, *(count.readings() if count else ())))


def _located(asking: AskContext, question: Question) -> Located | NoAnswer:
    """The place that a question is about: of an election as a whole where it names none."""
    if question.place:
        return locate(asking, question)
    contest = find_contest(asking.view, question.contest)
    if contest is None:
        return NothingPublished()
    whole = root_place(asking.view, contest.id)
    return Located(contest, whole) if whole else NoPlaceNamed("country")
