"""Statements as printed, in the order in which they came, with what each other printing drops or
has besides.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.answers.quotes import QuotesAnswer, Said, Variant
from bot.asking.question import Question
from bot.dataset.model import Quotation, Statement
from bot.dataset.vocabulary import Hedge, PlaceKind, StatementKind
from bot.show.buttons import back_rows, home_rows, page_rows
from bot.show.screen import Screen, foot, one_page, paged
from bot.wording.blocks import Block, ButtonRows, EmptyLine, Line
from bot.wording.labels import Labels


def quotes_screen(labels: Labels, answer: QuotesAnswer) -> Screen:
    """One page of statements."""
    head: list[Block] = [
        Line(_title(labels, answer), strong=True),
        Line(labels.election_line(answer.election)),
    ]
    nothing: list[list[Block]] = [[EmptyLine(), Line(_nothing(labels, answer))]]
    groups: list[list[Block]] = [
        [EmptyLine(), *map(Line, _said(labels, answer, said))] for said in answer.said
    ]
    pages = paged(groups or nothing)
    blocks, page = one_page(labels, pages, answer.page)
    blocks = [*head, *blocks, *foot(labels, answer.edition)]
    return Screen(blocks, _rows(labels, answer, page, len(pages)), head=2)


def _rows(labels: Labels, answer: QuotesAnswer, page: int, pages: int) -> ButtonRows:
    """Other pages, and the card of the place that is asked about or spoken of."""
    subject = answer.place.id if answer.place else answer.person or ""
    question = Question("quotes", subject, answer.election.id, by_id=True)
    place = answer.place
    if place is None and answer.person and answer.said:
        place = answer.said[0].place
    back = back_rows(labels, answer.election, place) if place else home_rows(labels)
    return (*page_rows(labels, question, page, pages), *back)


def _title(labels: Labels, answer: QuotesAnswer) -> str:
    words = labels.words
    if answer.place:
        return words("quotes-title", about=labels.titled(answer.election.id, answer.place))
    if answer.said and answer.person:
        return words("quotes-title", about=_told(labels, answer.said[0].statement, "person"))
    return words("quotes-all")


def _nothing(labels: Labels, answer: QuotesAnswer) -> str:
    if answer.place is None or answer.place.kind is PlaceKind.OVERALL:
        return labels.words("quotes-none-at-all")
    return labels.words("quotes-none", place=labels.place_in_full(answer.election.id, answer.place))


def _said(labels: Labels, answer: QuotesAnswer, said: Said) -> list[str]:
    words, statement = labels.words, said.statement
    person, role = _told(labels, statement, "person"), _told(labels, statement, "role")
    spoken = {"person": person, "role": role} if role else {"person": person}
    plain = "" if role else "-plain"
    if not said.variants:
        kind = (
            "said-congratulated" if statement.kind is StatementKind.CONGRATULATION else "said-spoke"
        )
        lines = [words(f"{kind}{plain}", **spoken, who=_who(labels, answer, said.mentions))]
        lines += _hedged(labels, answer, said.mentions)
    else:
        first, *others = said.variants
        lines = [
            words(f"said-quotation{plain}", **spoken, text=first.text),
            _printed(labels, answer, first),
        ]
        lines += [line for other in others for line in _variant(labels, answer, other)]
    note = _told(labels, statement, "note")
    return [*lines, *([note] if note else [])]


def _printed(labels: Labels, answer: QuotesAnswer, variant: Variant) -> str:
    hedges = {quotation.hedge for quotation in variant.quotations}
    message = "said-printed-reportedly" if hedges == {Hedge.REPORTEDLY} else "said-printed-by"
    return labels.words(message, who=_who(labels, answer, variant.quotations))


def _variant(labels: Labels, answer: QuotesAnswer, variant: Variant) -> list[str]:
    words = labels.words
    lines = [words("said-variant", who=_who(labels, answer, variant.quotations), text=variant.text)]
    for message, runs in (("said-drops", variant.dropped), ("said-adds", variant.added)):
        if runs:
            lines.append(
                words(message, words=words.all_of([words("said-word", text=run) for run in runs]))
            )
    return lines


def _hedged(labels: Labels, answer: QuotesAnswer, quotations: Iterable[Quotation]) -> list[str]:
    doubtful = [quotation for quotation in quotations if quotation.hedge is Hedge.REPORTEDLY]
    return (
        [labels.words("said-congratulated-hedged", who=_who(labels, answer, doubtful))]
        if doubtful
        else []
    )


def _who(labels: Labels, answer: QuotesAnswer, quotations: Iterable[Quotation]) -> str:
    publishers = dict.fromkeys(
        answer.documents[quotation.document].publisher for quotation in quotations
    )
    return labels.words.all_of(list(publishers))


def _told(labels: Labels, statement: Statement, column: str) -> str:
    english: str | None = getattr(statement, column)
    return (
        labels.text(statement.election, "statements", statement.id, column, english)
        if english
        else ""
    )
