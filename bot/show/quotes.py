"""Statements as printed, in the order printed, with what each other printing drops or has
besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.answers.quotes import QuotesAnswer, Said, Variant
from bot.asking.question import Question
from bot.dataset.model import Document, NoteSource, Quotation, Statement
from bot.dataset.vocabulary import Hedge, PlaceKind, StatementKind
from bot.show.buttons import back_rows, home_rows, page_rows
from bot.show.screen import Screen, foot, one_page, paged, shared, typed
from bot.show.short import Part, fitting
from bot.wording.blocks import Block, ButtonRows, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.values import shortened, with_hedge

_LONGEST_SHORT, _FEW = 150, 3
"""Characters of a quotation in the short form, half as many beside more than so many statements;
the whole of it stands in the full one.
"""


def quotes_screen(labels: Labels, answer: QuotesAnswer) -> Screen:
    """One page of statements; its buttons are other pages, and the card of the place that is asked
    about or spoken of.
    """
    groups: list[list[Block]] = []
    for said in answer.said:
        groups.append([EmptyLine(), *map(Line, _statement_lines(labels, answer, said))])
    if not groups:
        groups.append([EmptyLine(), Line(_nothing(labels, answer))])
    pages = paged(groups)
    blocks, page = one_page(labels, pages, answer.page)
    subject = answer.place.id if answer.place else answer.person or ""
    question = Question("quotes", subject, answer.contest.id, by_id=True)
    turns = page_rows(labels, question, page, len(pages))
    return _frame(labels, answer, [*blocks, *foot(labels, answer.edition)], turns)


def short_quotes_screen(labels: Labels, answer: QuotesAnswer) -> Screen:
    """Each statement as first printed, cut where it is long; as many as there is room for."""
    words, many = labels.words, len(answer.said)
    parts = [Part([line]) for line in _title(labels, answer)]
    for number, said in enumerate(answer.said):
        # Where there is no room, translations go first, then notes, then what was printed last.
        parts.append(Part([Line(_short_line(labels, answer, said))], rank=number))
        if said.variants:
            printed = said.variants[0].quotations[0]
            lines = translation_lines(labels, said.statement, printed)
            translated = [Line(shortened(text, _LONGEST_SHORT)) for text in lines]
            parts.append(Part(translated, rank=number + 2 * many))
        note = statement_text(labels, said.statement, "note")
        if note:
            # Who spoke first is asked more than what was said last.
            parts.append(Part([Line(note)], rank=number + many if number else 0))
    if not answer.said:
        parts.append(Part([Line(_nothing(labels, answer))]))
    ends = [Part([EmptyLine()], rank=3 * many), Part([foot(labels, answer.edition)[1]])]
    fitted = fitting(words, [*parts, *ends])
    shown = sum(_short_line(labels, answer, said) in _texts(fitted.blocks) for said in answer.said)
    if shown < many:
        left = Line(words("and-more", number=words.number(many - shown)))
        fitted = fitting(words, [*parts, Part([left]), *ends])
    return _frame(labels, answer, fitted.blocks[2:])


def _texts(blocks: Iterable[Block]) -> set[str]:
    return {block.text for block in blocks if isinstance(block, Line)}


def _short_line(labels: Labels, answer: QuotesAnswer, said: Said) -> str:
    """Who spoke, and what was printed first of it, as far as it has room."""
    words, spoken = labels.words, speaker(labels, said.statement)
    plain = "" if "role" in spoken else "-plain"
    if said.variants:
        first = said.variants[0]
        who = publishers(labels, first.quotations, answer.documents)
        # Of many, everybody who spoke is worth more than the end of what one of them said.
        longest = _LONGEST_SHORT if len(answer.said) <= _FEW else _LONGEST_SHORT // 2
        text = shortened(first.text, longest)
        line = words(f"quotation-line{plain}", **spoken, text=text, who=who)
        is_doubted = {one.hedge for one in first.quotations} == {Hedge.REPORTEDLY}
        return with_hedge(words, line, Hedge.REPORTEDLY) if is_doubted else line
    return " · ".join(_spoken_lines(labels, answer, said))


def _title(labels: Labels, answer: QuotesAnswer) -> list[Line]:
    words, contest, place = labels.words, answer.contest, answer.place
    title = words("quotes-all")
    if place:
        title = words("quotes-title", about=labels.titled(contest.id, place))
    elif answer.person and answer.said:
        about = statement_text(labels, answer.said[0].statement, "person")
        title = words("quotes-title", about=about)
    return [Line(title, strong=True), Line(labels.contest_line(contest))]


def _nothing(labels: Labels, answer: QuotesAnswer) -> str:
    """That there is no statement."""
    place = answer.place
    if place is None or place.kind == PlaceKind.OVERALL:
        return labels.words("quotes-none-at-all")
    return labels.words("quotes-none", place=labels.place_in_full(answer.contest.id, place))


def _frame(
    labels: Labels, answer: QuotesAnswer, blocks: Sequence[Block], turns: ButtonRows = ()
) -> Screen:
    """``blocks`` under the title, and the way to the card of the place asked about or spoken of."""
    contest, place = answer.contest, answer.place
    back, about = home_rows(labels), ""
    if place is None and answer.person and answer.said:
        place, about = answer.said[0].place, answer.person
    elif place:
        about = typed(labels, contest, place)
    if place:
        back = back_rows(labels, contest, place)
    head = _title(labels, answer)
    share = shared(labels, contest, f"/quotes {about}".rstrip())
    return Screen([*head, *blocks], (*turns, *back), head=len(head), share=share)


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
            lines.append(_variant_line(labels, answer, first, other))
    else:
        lines = _spoken_lines(labels, answer, said)
    note = statement_text(labels, statement, "note")
    return [*lines, note] if note else lines


def _variant_line(labels: Labels, answer: QuotesAnswer, first: Variant, other: Variant) -> str:
    """Another wording: what differs from the ``first``, or all of it where little is the same."""
    words = labels.words
    who = publishers(labels, other.quotations, answer.documents)
    changed = sum(len(run.split()) for run in (*other.dropped, *other.added))
    if changed * 2 > len(first.text.split()):
        return words("said-variant", who=who, text=other.text)
    how = []
    for message, runs in (("said-drops", other.dropped), ("said-adds", other.added)):
        if runs:
            quoted = [words("said-word", text=run) for run in runs]
            how.append(words(message, words=words.all_of(quoted)))
    return words("said-same", who=who, how=words.all_of(how))


def _spoken_lines(labels: Labels, answer: QuotesAnswer, said: Said) -> list[str]:
    """That somebody spoke whose words nobody prints, and who doubts it."""
    words, spoken = labels.words, speaker(labels, said.statement)
    kind = "said-spoke"
    if said.statement.kind is StatementKind.CONGRATULATION:
        kind = "said-congratulated"
    plain = "" if "role" in spoken else "-plain"
    who = publishers(labels, said.mentions, answer.documents)
    lines = [words(f"{kind}{plain}", **spoken, who=who)]
    doubtful = [one for one in said.mentions if one.hedge is Hedge.REPORTEDLY]
    if doubtful:
        who = publishers(labels, doubtful, answer.documents)
        lines.append(words("said-congratulated-hedged", who=who))
    return lines


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
    return labels.text(statement.contest, "statements", statement.id, column, english)


def translation_lines(labels: Labels, statement: Statement, printed: Quotation) -> list[str]:
    """What the words that are printed say in the reader's language, marked as our translation;
    nothing where there is none.
    """
    text = labels.text(statement.contest, "quotations", printed.id, "text", "")
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
