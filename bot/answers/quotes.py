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
from bot.asking.misses import NoAnswer, NoElection, NothingPublished
from bot.asking.question import Question
from bot.dataset.model import Document, Election, Place, Quotation, Statement
from bot.dataset.vocabulary import PlaceKind, StatementKind
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.figures.elections import find_election, published
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

    election: Election
    edition: Edition
    place: Place | None
    person: str | None
    said: tuple[Said, ...]
    documents: Mapping[str, Document]
    page: int


def answer_quotes(asking: AskContext, question: Question) -> QuotesAnswer | NoAnswer:
    """The answer to /quotes [PLACE or PERSON]."""
    view = asking.view
    election = find_election(view, question.election)
    if view.edition is None:
        return NothingPublished()
    if election is None:
        return NoElection(question.election or "")
    if not question.place:
        return _answer(view, election, None, None, question.page)
    person = _person(view, election, question)
    if person:
        return _answer(view, election, None, person, question.page)
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    return _answer(view, located.election, located.place, None, question.page)


def _answer(
    view: View, election: Election, place: Place | None, person: str | None, page: int
) -> QuotesAnswer:
    told = _told(view, election.id, place)
    told = [each for each in told if person is None or each[0].person == person]
    ids = {quotation.document for _, quotations in told for quotation in quotations}
    documents = view.documents(election.id, ids)
    said = tuple(
        _said(statement, quotations, documents, view.place(election.id, statement.place))
        for statement, quotations in told
    )
    return QuotesAnswer(election, published(view, election), place, person, said, documents, page)


def _told(
    view: View, election: str, place: Place | None
) -> list[tuple[Statement, tuple[Quotation, ...]]]:
    """Statements about a place and the places in it; of anywhere when ``place`` is blank or the
    whole election.
    """
    if place is None or place.kind is PlaceKind.OVERALL:
        ids = [each.id for each in view.places(election)]
    else:
        ids = [place.id, *(each.id for each in view.descendants(election, place.id))]
    return sorted(view.statements(election, ids), key=lambda told: told[0].order)


def _person(view: View, election: Election, question: Question) -> str | None:
    """The one person whose name has all words of the text; by a button, whose token it is."""
    told = _told(view, election.id, None)
    people = list(dict.fromkeys(statement.person for statement, _ in told if statement.person))
    if question.by_id:
        found = find_id(question.place, people)
        return found if found in people else None
    wanted = [romanise(word) for word in plain_words(question.place)]
    meant = [person for person in people if wanted and all(_is_in(word, person) for word in wanted)]
    return meant[0] if len(meant) == 1 else None


def _is_in(word: str, name: str) -> bool:
    """Whether a romanised word is one of a name's, give or take the ending that a language with
    cases adds.
    """
    allowed = 2 if len(word) >= _LONG else 0
    return any(
        OSA.distance(word, romanise(other), score_cutoff=allowed) <= allowed
        for other in plain_words(name)
    )


def _said(
    statement: Statement,
    quotations: tuple[Quotation, ...],
    documents: Mapping[str, Document],
    place: Place | None,
) -> Said:
    ordered = sorted(quotations, key=lambda quotation: documents[quotation.document].received)
    printed: dict[str, list[Quotation]] = {}
    for quotation in ordered:
        if quotation.text and statement.kind is not StatementKind.CONGRATULATION:
            printed.setdefault(quotation.text, []).append(quotation)
    if not printed:
        return Said(statement, place, (), tuple(ordered))
    first = next(iter(printed))
    variants = tuple(
        Variant(text, tuple(by), *_differences(first, text)) for text, by in printed.items()
    )
    return Said(statement, place, variants, ())


def _differences(first: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The runs of words that ``other`` drops from ``first``, and those it has instead or
    besides.
    """
    before, after = first.split(), other.split()
    dropped, added = [], []
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            dropped.append(" ".join(before[start:end]))
            added.append(" ".join(after[new_start:new_end]))
    return tuple(filter(None, dropped)), tuple(filter(None, added))
