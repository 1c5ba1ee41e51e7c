"""Sources as a small tree, and every value that is not the one shown, under why it differs."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.sources import Carrier, Conflict, Discrepancy, SourcesAnswer
from bot.dataset.model import Document
from bot.figures.count import Other
from bot.figures.headline import figure_keys
from bot.show.count import count_definitions, elsewhere_text
from bot.show.screen import (
    Screen,
    folded,
    foot,
    of_place,
    pages_of_place,
    place_head,
    shared,
    typed,
)
from bot.show.short import Part, fitting
from bot.wording.blocks import Block, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.values import (
    full_stop,
    hedged,
    measured,
    publishers_text,
    sentence,
    value_text,
)

_INDENT = "   "


def sources_screen(labels: Labels, answer: SourcesAnswer) -> Screen:
    """The tree of documents, then the values that are not the one shown: a group for each reason;
    folded those that nothing can be set against, and those that agree.
    """
    words, place = labels.words, labels.place(answer.contest.id, answer.place)
    counted = words("sources-none", place=place)
    if answer.tree:
        counted = labels.counted_sources("sources-counted", answer.provenance)
    tree: list[Block] = [Line(counted), EmptyLine()]
    publishers: list[str] = []
    for carrier in answer.tree:
        document = carrier.document
        above = publishers[: carrier.depth]
        publishers = [*above, document.publisher]
        # What a maker publishes of its own work is no retelling of it.
        is_own = bool(above) and above[-1] == document.publisher
        line = _carrier_line(labels, carrier, is_own=is_own)
        tree.append(Line(line, links=labels.links(document)))
    groups = [tree]
    definitions = count_definitions(labels, answer.count)
    if definitions:
        groups.append([EmptyLine(), *map(Line, definitions)])
    if answer.values:
        title = Line(words("values-title"), strong=True)
        groups.append([EmptyLine(), title, Line(words("values-never"))])
    elif not answer.agreeing:
        groups.append([EmptyLine(), Line(words("values-none"))])
    for conflict in Conflict:
        values = answer.of(conflict)
        if values:
            group: list[Block] = [EmptyLine()]
            group.append(Line(words(f"conflict-{conflict.value}"), strong=True))
            for value in values:
                group.append(Line(_value_line(labels, answer, value)))
            groups.append(group)
    if answer.alone:
        lines = [_value_line(labels, answer, value) for value in answer.alone]
        groups.append([*folded(words("conflict-alone"), map(Line, lines))])
    if answer.agreeing:
        lines = [words("value-alone", **_what_and_who(labels, other)) for other in answer.agreeing]
        groups.append([*folded(words("conflict-agrees"), map(Line, lines))])
    return pages_of_place(labels, answer, "sources", groups)


def short_sources_screen(labels: Labels, answer: SourcesAnswer) -> Screen:
    """Each origin with who carries it, and the values that differ, as many as there is room for."""
    words, place = labels.words, labels.place(answer.contest.id, answer.place)
    head = place_head(labels, answer.contest, answer.place, "about-sources")
    counted = words("sources-none", place=place)
    if answer.tree:
        counted = labels.counted_sources("behind", answer.provenance)
    parts = [Part([line]) for line in (*head, Line(counted))]
    for rank, line in enumerate(_origin_lines(labels, answer), start=1):
        parts.append(Part([line], rank=rank))
    differing = [value for conflict in Conflict for value in answer.of(conflict)]
    if differing:
        title = words("values-counted", number=words.number(len(differing)))
        parts += [Part([EmptyLine()], rank=60), Part([Line(title, strong=True)])]
        for rank, value in enumerate(differing, start=20):
            kind, _, _ = words(f"conflict-{value.conflict}").partition(" · ")
            text = words("picture-of", what=kind, kind=_value_line(labels, answer, value))
            keys = figure_keys([value.other.reading])
            parts.append(Part([Line(text)], keys, rank=rank))
    elif answer.tree and not answer.agreeing and not answer.alone:
        parts.append(Part([Line(words("values-none"))], rank=1))
    for rank, text in enumerate(count_definitions(labels, answer.count), start=10):
        parts.append(Part([Line(text)], rank=rank))
    folds = {"agrees": [words("value-alone", **_what_and_who(labels, o)) for o in answer.agreeing]}
    folds["alone"] = [_value_line(labels, answer, value) for value in answer.alone]
    for kind, lines in folds.items():
        if lines:
            title = words("picture-of", what=words(f"conflict-{kind}"), kind=lines[0])
            more = [words("and-more", number=words.number(len(lines) - 1))] if lines[1:] else []
            parts.append(Part([Line(" ".join((title, *more)))], rank=50))
    blank, edition = foot(labels, answer.edition)
    fitted = fitting(words, [*parts, Part([blank], rank=59), Part([edition])])
    about = typed(labels, answer.contest, answer.place)
    return replace(
        of_place(labels, answer, ()),
        blocks=fitted.blocks,
        share=shared(labels, answer.contest, f"/sources {about}"),
        figures=fitted.figures,
    )


def _origin_lines(labels: Labels, answer: SourcesAnswer) -> list[Line]:
    """A line for each origin, with the publishers through whom it is known."""
    words, groups = labels.words, list[list[Document]]()
    for carrier in answer.tree:
        if not carrier.depth:
            groups.append([])
        groups[-1].append(carrier.document)
    lines = []
    for origin, *others in groups:
        links, names = [*labels.links(origin)], dict[str, None]()
        for document in others:
            name = labels.publisher(document.publisher)
            if document.publisher != origin.publisher and name not in names:
                links += labels.links(document)
                names[name] = None
        text = labels.publisher(origin.publisher)
        if names:
            text = words("sources-via", origin=text, publishers=words.row_of(list(names)))
        lines.append(Line(text, links=tuple(links)))
    return lines


def _carrier_line(labels: Labels, carrier: Carrier, *, is_own: bool) -> str:
    """A document below the one that it retells, with how it does, and with how often it hedges."""
    words, document = labels.words, carrier.document
    name = labels.source(document)
    if carrier.depth:
        how = document.retelling.value if document.retelling else "none"
        how = "own" if is_own else how
        indent = _INDENT * (carrier.depth - 1)
        name = words("tree-branch", indent=indent, name=name, how=words(f"tree-how-{how}"))
    # An origin that has no figures here was not seen: there is no day on which it was published.
    elif not carrier.hedges:
        return words("tree-unseen", name=labels.publisher(document.publisher))
    if not carrier.hedges:
        return name
    hedges = []
    for hedge, count in carrier.hedges:
        hedges.append(words(f"tree-hedge-{hedge.value}", count=count, number=words.number(count)))
    return words("tree-line", what=name, hedges=", ".join(hedges))


def _value_line(labels: Labels, answer: SourcesAnswer, value: Discrepancy) -> str:
    """A value, who prints it, and what is shown instead or why it differs."""
    words, other = labels.words, value.other
    reading, arguments = other.reading, _what_and_who(labels, other)
    if other.shown is not None:
        if other.elsewhere:
            return elsewhere_text(labels, answer.place, other, arguments)
        arguments["shown"] = value_text(words, reading, other.shown)
    definition = labels.definition(reading.figure)
    if definition:
        message = "value-definition-shown" if "shown" in arguments else "value-definition"
        return words(message, **arguments, definition=full_stop(definition))
    return words("value-shown" if "shown" in arguments else "value-alone", **arguments)


def _what_and_who(labels: Labels, other: Other) -> dict[str, str]:
    """A figure and its publishers, as arguments of a message."""
    words, reading = labels.words, other.reading
    what = hedged(words, reading, measured(labels, reading, other.candidate))
    return {"what": sentence(what), "who": publishers_text(labels, [reading])}
