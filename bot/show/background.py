"""The folded parts of a card: context as reported, other figures, and the documents behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.answers.country import CountryAnswer
from bot.dataset.model import Document, Note, NoteSource, Quotation, Statement
from bot.dataset.vocabulary import Base, Hedge, Measure, NoteKind, StatementKind
from bot.figures.count import Other
from bot.figures.reading import Reading
from bot.show.poll import chance_line, other_poll_line, where
from bot.wording.blocks import Details, Line
from bot.wording.labels import Labels
from bot.wording.values import hedged, measured, publishers_text, sentence, value_text


def context_details(labels: Labels, answer: CountryAnswer) -> list[Details]:
    """Notes and statements, each with who says so."""
    election = answer.election.id
    ids = {s.document for _, sources in answer.context.notes for s in sources}
    ids |= {q.document for _, quotations in answer.context.statements for q in quotations}
    documents = labels.view.documents(election, ids)
    lines = _notes(labels, answer.context.notes, documents)
    for statement, quotations in sorted(answer.context.statements, key=lambda told: told[0].order):
        lines += _statement(labels, statement, quotations, documents)
    title = labels.words("context-title")
    return [Details(title, tuple(Line(line) for line in lines))] if lines else []


def _notes(
    labels: Labels,
    notes: Iterable[tuple[Note, tuple[NoteSource, ...]]],
    documents: Mapping[str, Document],
) -> list[str]:
    """Notes under whoever says them, in the order in which each first speaks."""
    told: dict[str, list[str]] = {}
    for note, sources in notes:
        ordered = sorted(sources, key=lambda source: documents[source.document].received)
        told.setdefault(_teller(labels, note, ordered, documents), []).append(
            _note(labels, note, ordered)
        )
    return [
        line for who, lines in told.items() for line in (labels.words("note-by", who=who), *lines)
    ]


def _teller(
    labels: Labels, note: Note, sources: Iterable[NoteSource], documents: Mapping[str, Document]
) -> str:
    words, speaker = labels.words, note.speaker
    publishers = list(dict.fromkeys(documents[source.document].publisher for source in sources))
    carried = words.all_of(publishers)
    if speaker is None or any(name.startswith(speaker) for name in publishers):
        return carried
    told = labels.text(note.election, "notes", note.id, "speaker", speaker)
    return words("note-in", speaker=sentence(told), publishers=carried)


def _note(labels: Labels, note: Note, sources: Iterable[NoteSource]) -> str:
    hedges = {source.hedge for source in sources}
    message = "note-line"
    if note.kind is NoteKind.RUMOUR:
        message = "note-line-rumour"
    elif hedges == {Hedge.REPORTEDLY}:
        message = "note-line-reportedly"
    elif hedges == {Hedge.APPEARS} and "appear" not in note.text:
        message = "note-line-appears"
    return labels.words(
        message, text=labels.text(note.election, "notes", note.id, "text", note.text)
    )


def _statement(
    labels: Labels,
    statement: Statement,
    quotations: Iterable[Quotation],
    documents: Mapping[str, Document],
) -> list[str]:
    words, ordered = labels.words, sorted(quotations, key=lambda q: documents[q.document].received)
    person, role = (_told(labels, statement, column) for column in ("person", "role"))
    if statement.kind is StatementKind.CONGRATULATION or not any(q.text for q in ordered):
        stated = [q for q in ordered if q.hedge is not Hedge.REPORTEDLY]
        message = "congratulation-line" if stated else "congratulation-line-reportedly"
        return [words(message, person=person, role=role, who=_who(labels, ordered, documents))]
    printed: dict[str, list[Quotation]] = {}
    for quotation in ordered:
        if quotation.text:
            printed.setdefault(quotation.text, []).append(quotation)
    (text, first), *variants = printed.items()
    message = "quotation-line" if role else "quotation-line-plain"
    spoken = {"person": person, "role": role} if role else {"person": person}
    return [
        words(message, **spoken, text=text, who=_who(labels, first, documents)),
        *(
            words("variant-line", text=other, who=_who(labels, by, documents))
            for other, by in variants
        ),
    ]


def _told(labels: Labels, statement: Statement, column: str) -> str:
    english: str | None = getattr(statement, column)
    return (
        labels.text(statement.election, "statements", statement.id, column, english)
        if english
        else ""
    )


def _who(labels: Labels, quotations: Iterable[Quotation], documents: Mapping[str, Document]) -> str:
    return labels.words.all_of(
        list(dict.fromkeys(documents[q.document].publisher for q in quotations))
    )


def other_figures(labels: Labels, answer: CountryAnswer) -> list[Details]:
    """Figures and polls that speak of the place but are not the ones shown, and chance error stated
    as chance alone.
    """
    count = answer.count
    lines = [_other(labels, other, count.base) for other in count.others] if count else []
    lines += [
        other_poll_line(labels, answer.election.id, answer.place, poll)
        for poll in answer.polls.also
    ]
    lines += _chances(labels, answer)
    title = labels.words("others-title")
    return [Details(title, tuple(Line(line) for line in lines))] if lines else []


def _chances(labels: Labels, answer: CountryAnswer) -> list[str]:
    shown = answer.polls.shown
    places = [
        where(labels, answer.election.id, answer.place, poll) if len(shown) > 1 else None
        for poll in shown
    ]
    told = (chance_line(labels, poll, place) for poll, place in zip(shown, places, strict=True))
    return [line for line in told if line]


def _has_base_of_its_own(base: Base | None, reading: Reading) -> bool:
    own = reading.figure.base
    return reading.figure.measure is Measure.VOTE_SHARE and own not in {base, None, Base.UNKNOWN}


def _other(labels: Labels, other: Other, base: Base | None) -> str:
    words, reading = labels.words, other.reading
    what = measured(labels, reading, other.candidate)
    if _has_base_of_its_own(base, reading):
        what = words(f"of-base-{reading.figure.base}", what=what)
    told = {"what": hedged(words, reading, what), "who": publishers_text(words, [reading])}
    if other.verdict.value in {"stage", "differs", "corrected"}:
        told["shown"] = value_text(words, reading, other.shown)
    if other.verdict.value == "definition":
        told["definition"] = labels.definition(reading.figure)
    return words(f"other-{other.verdict.value}", **told)


def sources(labels: Labels, answer: CountryAnswer) -> list[Details]:
    """The documents behind the figures, with whom each retells."""
    documents = labels.view.documents(
        answer.election.id, [d.id for d in answer.provenance.documents]
    )
    pages = {
        document.url or document.id: document for document in reversed(answer.provenance.documents)
    }
    lines = tuple(_source(labels, document, documents) for document in reversed(pages.values()))
    return [Details(labels.words("sources-title"), lines)] if lines else []


def _source(labels: Labels, document: Document, documents: Mapping[str, Document]) -> Line:
    text = labels.source(document)
    root = documents.get(document.retells or "")
    if root and root.publisher != document.publisher:
        text = labels.words("retells", source=text, origin=root.publisher)
    return Line(text, url=document.url)
