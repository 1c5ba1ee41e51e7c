"""Statements as printed, in the order in which they came, with what each other printing drops or
has besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.answers.quotes import QuotesAnswer, Said
from bot.asking.question import Question
from bot.dataset.model import Document, NoteSource, Quotation, Statement
from bot.dataset.vocabulary import Hedge, PlaceKind, StatementKind
from bot.show.buttons import back_rows, home_rows, page_rows
from bot.show.screen import Screen, foot, one_page, paged
from bot.wording.blocks import Block, EmptyLine, Line
from bot.wording.labels import Labels


def quotes_screen(labels: Labels, answer: QuotesAnswer) -> Screen:
    """One page of statements; its buttons are other pages, and the card of the place that is asked
    about or spoken of.
    """
    words, election, place = labels.words, answer.election, answer.place
    title = words("quotes-all")
    back = home_rows(labels)
    if place:
        title = words("quotes-title", about=labels.titled(election.id, place))
        back = back_rows(labels, election, place)
    elif answer.person and answer.said:
        first = answer.said[0]
        title = words("quotes-title", about=statement_text(labels, first.statement, "person"))
        if first.place:
            back = back_rows(labels, election, first.place)
    groups: list[list[Block]] = []
    for said in answer.said:
        groups.append([EmptyLine(), *map(Line, _statement_lines(labels, answer, said))])
    if not groups:
        nothing = words("quotes-none-at-all")
        if place and place.kind is not PlaceKind.OVERALL:
            nothing = words("quotes-none", place=labels.place_in_full(election.id, place))
        groups.append([EmptyLine(), Line(nothing)])
    pages = paged(groups)
    blocks, page = one_page(labels, pages, answer.page)
    head = [Line(title, strong=True), Line(labels.election_line(election))]
    subject = place.id if place else answer.person or ""
    question = Question("quotes", subject, election.id, by_id=True)
    rows = (*page_rows(labels, question, page, len(pages)), *back)
    return Screen([*head, *blocks, *foot(labels, answer.edition)], rows, head=len(head))


def _statement_lines(labels: Labels, answer: QuotesAnswer, said: Said) -> list[str]:
    """Who spoke and what was printed of it; then each other printing, and the editors' note."""
    words, statement, documents = labels.words, said.statement, answer.documents
    spoken = speaker(labels, statement)
    plain = "" if "role" in spoken else "-plain"
    if said.variants:
        first, *others = said.variants
        lines = [words(f"said-quotation{plain}", **spoken, text=first.text)]
        lines += translation_lines(labels, statement, first.quotations[0])
        hedges = {quotation.hedge for quotation in first.quotations}
        message = "said-printed-reportedly" if hedges == {Hedge.REPORTEDLY} else "said-printed-by"
        lines.append(words(message, who=publishers(labels, first.quotations, documents)))
        for other in others:
            who = publishers(labels, other.quotations, documents)
            lines.append(words("said-variant", who=who, text=other.text))
            for message, runs in (("said-drops", other.dropped), ("said-adds", other.added)):
                if runs:
                    quoted = [words("said-word", text=run) for run in runs]
                    lines.append(words(message, words=words.all_of(quoted)))
    else:
        # Nobody prints the words. It is only known that they were spoken, and to whom.
        kind = "said-spoke"
        if statement.kind is StatementKind.CONGRATULATION:
            kind = "said-congratulated"
        who = publishers(labels, said.mentions, documents)
        lines = [words(f"{kind}{plain}", **spoken, who=who)]
        doubtful = [one for one in said.mentions if one.hedge is Hedge.REPORTEDLY]
        if doubtful:
            who = publishers(labels, doubtful, documents)
            lines.append(words("said-congratulated-hedged", who=who))
    note = statement_text(labels, statement, "note")
    return [*lines, note] if note else lines


def speaker(labels: Labels, statement: Statement) -> dict[str, str]:
    """The person who spoke, as arguments of a message: ``person``, and ``role`` where that is
    known.
    """
    spoken = {"person": statement_text(labels, statement, "person")}
    role = statement_text(labels, statement, "role")
    if role:
        spoken["role"] = role
    return spoken


def statement_text(labels: Labels, statement: Statement, column: str) -> str:
    """A cell of a statement in the reader's language; blank where it is blank."""
    english: str | None = getattr(statement, column)
    if not english:
        return ""
    return labels.text(statement.election, "statements", statement.id, column, english)


def translation_lines(labels: Labels, statement: Statement, printed: Quotation) -> list[str]:
    """What the words that are printed say in the reader's language, marked as our translation;
    nothing where there is none.
    """
    text = labels.text(statement.election, "quotations", printed.id, "text", "")
    return [labels.words("said-translated", text=text)] if text else []


def publishers(
    labels: Labels, quotations: Iterable[Quotation], documents: Mapping[str, Document]
) -> str:
    """Who prints it, each publisher once."""
    return labels.publishers(publisher_names(quotations, documents))


def publisher_names(
    carriers: Iterable[Quotation | NoteSource], documents: Mapping[str, Document]
) -> list[str]:
    """The publishers of the documents that carry something, each once, in their order."""
    return list(dict.fromkeys(documents[carrier.document].publisher for carrier in carriers))
