"""Who somebody is: a candidate, a person who spoke, or whoever else our sources name."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.country import whole_count
from bot.answers.search import Scope, matching, narrowed
from bot.asking.callback import find_id
from bot.asking.candidates import find_candidate
from bot.asking.concepts import sought
from bot.asking.finding import AskContext
from bot.asking.misses import NoAnswer, NobodyFound, NothingPublished
from bot.asking.question import Question
from bot.dataset.model import Candidate, Contest, Document, Place, Statement
from bot.editions.edition import Edition
from bot.editions.memory import kept
from bot.editions.view import View
from bot.editions.wordindex import Entry, word_index
from bot.figures.contests import find_contest, published, ranked_contests, whole_place
from bot.figures.ranking import Standing, standing_in


@dataclass(frozen=True, slots=True)
class WhoAnswer:
    """Who somebody is: ``candidate`` or ``statement``, one of theirs, says so; both ``None`` where
    only ``said`` speaks of the name ``text``.

    ``whole`` is what a candidate got in the election as a whole, and ``said`` what our sources say
    of the person.
    """

    contest: Contest
    edition: Edition
    text: str
    candidate: Candidate | None
    whole: Standing | None
    statement: Statement | None
    place: Place | None
    said: tuple[Entry, ...]


def answer_who(asking: AskContext, question: Question) -> WhoAnswer | NoAnswer:
    """The answer to /who NAME: ``question.candidate`` is a name, or the id of a candidate or the
    name of a person as a button has it.
    """
    view, text = asking.view, question.candidate
    main = find_contest(view, question.contest) or find_contest(view, None)
    if main is None:
        return NothingPublished()
    candidate = _candidate(view, question)
    if candidate is not None:
        return _of_candidate(view, candidate, text)
    statements = _people(view)
    if question.by_id and (name := find_id(text, statements)):
        text = name
    words, scope = narrowed(asking, text, main)
    found = matching(word_index(view), sought(words), scope, even_common=True, beside=False)
    if not found:
        return NobodyFound(text)
    statement = next((entry.row for entry in found if isinstance(entry.row, Statement)), None)
    if statement is not None and statement.person:
        # A role is many people's; what is told of the person has the surname, which stands last.
        text = statement.person
        surname = sought(text.split()[-1])
        found = matching(word_index(view), surname, Scope(), even_common=True, beside=False)
    contest = view.contest(found[0].contest) or main
    place = view.place(statement.contest, statement.place) if statement else None
    # Where somebody spoke or is told of, the titles of documents say nothing more.
    said = tuple(entry for entry in found if not isinstance(entry.row, Statement | Document))
    said = said or (() if statement else found)
    edition = published(view, contest)
    return WhoAnswer(contest, edition, text, None, None, statement, place, said)


def _candidate(view: View, question: Question) -> Candidate | None:
    """The candidate of an id or of a name, in the contest asked about or in whichever has one."""
    contests = [question.contest, *(contest.id for contest in ranked_contests(view))]
    for contest in contests if question.by_id else ():
        found = find_candidate(view, question.candidate, contest, by_id=True)
        if isinstance(found, Candidate):
            return found
    found = find_candidate(view, question.candidate, question.contest)
    return found if isinstance(found, Candidate) else None


def _of_candidate(view: View, candidate: Candidate, text: str) -> WhoAnswer:
    contest = next(each for each in view.contests() if each.id == candidate.contest)
    counted = whole_count(view, contest.id)
    whole = standing_in(*counted, candidate) if counted else None
    # Most of what names a candidate is about results somewhere: what is said of the election as a
    # whole is about the person.
    said = []
    overall = whole_place(view, contest.id)
    for entry in matching(word_index(view), sought(candidate.name), Scope(), even_common=True):
        if overall and entry.contest == contest.id and entry.place == overall.id:
            said.append(entry)
    edition = published(view, contest)
    return WhoAnswer(contest, edition, text, candidate, whole, None, None, tuple(said))


@kept
def _people(view: View) -> tuple[str, ...]:
    """The names of all who made a statement, as the tables have them."""
    names: dict[str, None] = {}
    for contest in view.contests():
        for statement, _ in view.statements(contest.id):
            if statement.person:
                names[statement.person] = None
    return tuple(names)
