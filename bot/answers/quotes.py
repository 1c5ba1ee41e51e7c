"""What was said, as each document prints it: the first wording, then the others with what they drop
or add.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import OSA

from bot.asking.callback import find_id
from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer, NoContest, NothingPublished
from bot.asking.question import Question
from bot.dataset.model import Contest, Document, Place, Quotation, Statement
from bot.dataset.vocabulary import PlaceKind, StatementKind
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.figures.contests import find_contest, published
from bot.places.folding import plain_words, romanise

_LONG = 6
"""Letters from which on a word may have an ending of its own."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording and the documents that print it, earliest first. ``dropped`` and ``added`` are
    set against the first wording of the same statement, run by run.
    """

    text: str
    quotations: tuple[Quotation, ...]
    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its wordings; without any it is only known that the person spoke, from
    ``mentions``.
    """

    statement: Statement
    place: Place | None
    variants: tuple[Variant, ...]
    mentions: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class QuotesAnswer:
    """Statements in the order in which they came.

    ``place`` or ``person`` is what was asked about; both blank: all.
    """

    contest: Contest
    edition: Edition
    place: Place | None
    person: str | None
    said: tuple[Said, ...]
    documents: Mapping[str, Document]
    page: int


def answer_quotes(asking: AskContext, question: Question) -> QuotesAnswer | NoAnswer:
    """The answer to /quotes [PLACE or PERSON]."""
    view = asking.view
    contest = find_contest(view, question.contest)
    if view.edition is None:
        return NothingPublished()
    if contest is None:
        return NoContest(question.contest or "")
    place, person = None, None
    if question.place:
        person = _person(view, contest, question)
        if person is None:
            located = locate(asking, question)
            if not isinstance(located, Located):
                return located
            contest, place = located.contest, located.place
    statements = []
    for statement, quotations in _statements(view, contest.id, place):
        if person is None or statement.person == person:
            statements.append((statement, quotations))
    printed_by = [quotation.document for _, each in statements for quotation in each]
    documents = view.documents(contest.id, set(printed_by))
    said = []
    for statement, quotations in statements:
        where = view.place(contest.id, statement.place)
        said.append(_said(statement, quotations, documents, where))
    edition = published(view, contest)
    return QuotesAnswer(contest, edition, place, person, tuple(said), documents, question.page)


def _statements(
    view: View, contest: str, place: Place | None
) -> list[tuple[Statement, tuple[Quotation, ...]]]:
    """Statements about a place and the places in it; of anywhere when ``place`` is blank or the
    whole election.
    """
    if place is None or place.kind == PlaceKind.OVERALL:
        found = view.statements(contest)
    else:
        described = {statement.place for statement, _ in view.statements(contest)}
        found = view.statements(contest, view.lying_in(contest, place.id, described))
    return sorted(found, key=lambda each: each[0].order)


def _person(view: View, contest: Contest, question: Question) -> str | None:
    """The one person whose name has all words of the text; by a button, whose token it is."""
    people: dict[str, None] = {}
    for statement, _ in _statements(view, contest.id, None):
        if statement.person:
            people[statement.person] = None
    if question.by_id:
        found = find_id(question.place, people)
        return found if found in people else None
    wanted = [romanise(word) for word in plain_words(question.place)]
    if not wanted:
        return None
    meant = [person for person in people if all(_is_in(word, person) for word in wanted)]
    return meant[0] if len(meant) == 1 else None


def _is_in(word: str, name: str) -> bool:
    """Whether a romanised word is one of a name's, give or take the ending that a language with
    cases adds.
    """
    allowed = 2 if len(word) >= _LONG else 0
    for other in plain_words(name):
        if OSA.distance(word, romanise(other), score_cutoff=allowed) <= allowed:
            return True
    return False


def _said(
    statement: Statement,
    quotations: tuple[Quotation, ...],
    documents: Mapping[str, Document],
    place: Place | None,
) -> Said:
    ordered = sorted(quotations, key=lambda quotation: documents[quotation.document].known_at)
    printed: dict[str, list[Quotation]] = {}
    for quotation in ordered:
        # Of who congratulated whom only the fact is told: the words are ceremony.
        if quotation.text and statement.kind is not StatementKind.CONGRATULATION:
            printed.setdefault(quotation.text, []).append(quotation)
    if not printed:
        return Said(statement, place, (), tuple(ordered))
    first = next(iter(printed))
    variants = []
    for text, by in printed.items():
        variants.append(Variant(text, tuple(by), *_differences(first, text)))
    return Said(statement, place, tuple(variants), ())


def _differences(first: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The runs of words that ``other`` drops from ``first``, and those it has instead or
    besides.
    """
    before, after = first.split(), other.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    dropped, added = [], []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            dropped.append(" ".join(before[start:end]))
            added.append(" ".join(after[new_start:new_end]))
    return tuple(filter(None, dropped)), tuple(filter(None, added))
