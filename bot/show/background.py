"""The folded parts of a card: context as reported, other figures, and the documents behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.answers.country import CountryAnswer
from bot.dataset.model import Document, Note, NoteSource, Place, Quotation, Statement
from bot.dataset.vocabulary import Base, Hedge, Measure, NoteKind, StatementKind
from bot.figures.count import Other, Verdict
from bot.show.count import elsewhere_text
from bot.show.poll import other_poll_line
from bot.show.quotes import (
    publisher_names,
    publishers,
    speaker,
    statement_text,
    translation_lines,
)
from bot.show.screen import folded
from bot.wording.blocks import Details, Line
from bot.wording.labels import Labels
from bot.wording.values import hedged, measured, publishers_text, sentence, value_text

_WITH_VALUE_SHOWN = {Verdict.STAGE, Verdict.DIFFERS, Verdict.UNMATCHED, Verdict.CORRECTED}
"""The verdicts whose sentences name the value that the card shows instead."""


def context_details(labels: Labels, answer: CountryAnswer) -> list[Details]:
    """Notes and statements, each with who says so."""
    context = answer.context
    ids: set[str] = set()
    for _, sources in context.notes:
        ids.update(source.document for source in sources)
    for _, quotations in context.statements:
        ids.update(quotation.document for quotation in quotations)
    documents = labels.view.documents(answer.contest.id, ids)
    lines = note_lines(labels, context.notes, documents)
    for statement, quotations in sorted(context.statements, key=lambda pair: pair[0].order):
        lines += statement_lines(labels, statement, quotations, documents)
    return folded(labels.words("context-title"), map(Line, lines))


def note_lines(
    labels: Labels,
    notes: Iterable[tuple[Note, tuple[NoteSource, ...]]],
    documents: Mapping[str, Document],
) -> list[str]:
    """Notes under whoever says them, in the order in which each is first heard of."""
    by_speaker: dict[str, list[str]] = {}
    for note, sources in notes:
        ordered = sorted(sources, key=lambda source: documents[source.document].known_at)
        names = publisher_names(ordered, documents)
        who = labels.publishers(names)
        # A publisher that speaks for itself is named once.
        if note.speaker and not any(name.startswith(note.speaker) for name in names):
            name = labels.text(note.contest, "notes", note.id, "speaker", note.speaker)
            who = labels.words("note-in", speaker=sentence(name), publishers=who)
        hedges = {source.hedge for source in sources}
        message = "note-line"
        if note.kind is NoteKind.RUMOUR:
            message = "note-line-rumour"
        elif hedges == {Hedge.REPORTEDLY}:
            message = "note-line-reportedly"
        # Notes are the editors' words, and some of them say "appears" themselves. No column of the
        # dataset tells which, so the English is looked at: every translation is made from it.
        elif hedges == {Hedge.APPEARS} and "appear" not in note.text:
            message = "note-line-appears"
        text = labels.text(note.contest, "notes", note.id, "text", note.text)
        by_speaker.setdefault(who, []).append(labels.words(message, text=text))
    lines: list[str] = []
    for who, spoken in by_speaker.items():
        lines += [labels.words("note-by", who=who), *spoken]
    return lines


def statement_lines(
    labels: Labels,
    statement: Statement,
    quotations: Iterable[Quotation],
    documents: Mapping[str, Document],
) -> list[str]:
    """A statement as first printed, then its other printings; without any, that the person
    spoke.
    """
    words = labels.words
    ordered = sorted(quotations, key=lambda quotation: documents[quotation.document].known_at)
    printed: dict[str, list[Quotation]] = {}
    for quotation in ordered:
        if quotation.text:
            printed.setdefault(quotation.text, []).append(quotation)
    if statement.kind is StatementKind.CONGRATULATION or not printed:
        doubted = all(quotation.hedge is Hedge.REPORTEDLY for quotation in ordered)
        message = "congratulation-line-reportedly" if doubted else "congratulation-line"
        person = statement_text(labels, statement, "person")
        role = statement_text(labels, statement, "role")
        who = publishers(labels, ordered, documents)
        return [words(message, person=person, role=role, who=who)]
    spoken = speaker(labels, statement)
    message = "quotation-line" if "role" in spoken else "quotation-line-plain"
    lines: list[str] = []
    for text, by in printed.items():
        who = publishers(labels, by, documents)
        if lines:
            lines.append(words("variant-line", text=text, who=who))
        else:
            lines.append(words(message, **spoken, text=text, who=who))
            lines += translation_lines(labels, statement, by[0])
    return lines


def other_details(labels: Labels, answer: CountryAnswer) -> list[Details]:
    """Figures and polls that speak of the place but are not the ones shown."""
    lines: list[str] = []
    contest, place = answer.contest.id, answer.place
    if answer.count:
        for other in answer.count.others:
            lines.append(_other_line(labels, place, other, answer.count.base))
    for poll in answer.polls.also:
        lines.append(other_poll_line(labels, contest, place, poll))
    return folded(labels.words("others-title"), map(Line, lines))


def _other_line(labels: Labels, place: Place, other: Other, base: Base | None) -> str:
    """A figure that is not the one shown, who prints it, and how it stands to the one shown."""
    words, reading = labels.words, other.reading
    figure = reading.figure
    what = measured(labels, reading, other.candidate)
    # A share of something else than the shares of the card is not like them, whatever its value.
    if figure.measure is Measure.VOTE_SHARE and figure.base not in {base, None, Base.UNKNOWN}:
        what = words(f"of-base-{figure.base}", what=what)
    arguments = {"what": hedged(words, reading, what), "who": publishers_text(labels, [reading])}
    if other.elsewhere and other.shown is not None:
        return elsewhere_text(labels, place, other, arguments)
    if other.verdict in _WITH_VALUE_SHOWN:
        arguments["shown"] = value_text(words, reading, other.shown)
    if other.verdict is Verdict.DEFINITION:
        arguments["definition"] = labels.definition(figure)
    return words(f"other-{other.verdict.value}", **arguments)


def document_details(labels: Labels, answer: CountryAnswer) -> list[Details]:
    """The documents behind the figures, the earliest received first, with whom each retells."""
    # A web page that retells several origins is a document for each of them, and is named once.
    pages: dict[str, Document] = {}
    for document in answer.provenance.documents:
        address = document.url or document.id
        pages[address] = pages.pop(address, document)
    ids = [document.id for document in answer.provenance.documents]
    documents = labels.view.documents(answer.contest.id, ids)
    lines = []
    for document in pages.values():
        text = labels.source(document)
        origin = documents.get(document.retells or "")
        if origin and origin.publisher != document.publisher:
            text = labels.words("retells", source=text, origin=labels.publisher(origin.publisher))
        lines.append(Line(text, links=labels.links(document)))
    return folded(labels.words("sources-title"), lines)
