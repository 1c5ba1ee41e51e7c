"""Sources as a small tree, and every value that is not the one shown, under why it differs."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answers.sources import Carrier, Conflict, Discrepancy, SourcesAnswer
from bot.figures.count import Other
from bot.show.buttons import about, back_rows, page_rows
from bot.show.count import count_definitions
from bot.show.screen import Screen, foot, one_page, paged, place_head
from bot.wording.blocks import Block, Details, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.values import (
    full_stop,
    hedged,
    measured,
    publishers_text,
    sentence,
    share_text,
    value_text,
)

_INDENT = "   "


def sources_screen(labels: Labels, answer: SourcesAnswer) -> Screen:
    """The tree of documents, then the values that differ."""
    head = place_head(labels, answer.election, answer.place, "about-sources")
    groups: list[list[Block]] = [
        [Line(_counted(labels, answer)), EmptyLine(), *_roots(labels, answer)]
    ]
    if defined := count_definitions(labels, answer.count):
        groups.append([EmptyLine(), *map(Line, defined)])
    groups += _conflicts(labels, answer)
    pages = paged(groups)
    blocks, page = one_page(labels, pages, answer.page)
    question = about("sources", answer.place, answer.election)
    rows = page_rows(labels, question, page, len(pages))
    return Screen(
        [*head, *blocks, *foot(labels, answer.edition)],
        (*rows, *back_rows(labels, answer.election, answer.place)),
        head=len(head),
        country=labels.country_of(answer.election.id, answer.place),
    )


def _counted(labels: Labels, answer: SourcesAnswer) -> str:
    if answer.tree:
        return labels.counted_sources("sources-counted", answer.provenance)
    return labels.words("sources-none", place=labels.place(answer.election.id, answer.place))


def _roots(labels: Labels, answer: SourcesAnswer) -> list[Block]:
    return [Line(_carrier(labels, carrier), url=carrier.document.url) for carrier in answer.tree]


def _carrier(labels: Labels, carrier: Carrier) -> str:
    words, document = labels.words, carrier.document
    name = labels.source(document)
    if carrier.depth:
        how = words(f"tree-how-{document.retelling.value if document.retelling else 'none'}")
        name = words("tree-branch", indent=_INDENT * (carrier.depth - 1), name=name, how=how)
    elif not carrier.hedges:
        return words("tree-unseen", name=document.publisher)
    if not carrier.hedges:
        return name
    hedges = ", ".join(
        words(f"tree-hedge-{hedge.value}", count=count, number=words.number(count))
        for hedge, count in carrier.hedges
    )
    return words("tree-line", what=name, hedges=hedges)


def _conflicts(labels: Labels, answer: SourcesAnswer) -> list[list[Block]]:
    words = labels.words
    if not answer.values and not answer.agreeing:
        return [[EmptyLine(), Line(words("values-none"))]]
    groups: list[list[Block]] = []
    if answer.values:
        groups.append(
            [EmptyLine(), Line(words("values-title"), strong=True), Line(words("values-never"))]
        )
    for conflict in Conflict:
        if values := answer.of(conflict):
            lines = [_value(labels, answer, value) for value in values]
            groups.append(
                [
                    EmptyLine(),
                    Line(words(f"conflict-{conflict.value}"), strong=True),
                    *map(Line, lines),
                ]
            )
    if answer.alone:
        lines = [_value(labels, answer, value) for value in answer.alone]
        groups.append([Details(words("conflict-alone"), tuple(map(Line, lines)))])
    if answer.agreeing:
        groups.append(
            [
                Details(
                    words("conflict-agrees"), tuple(map(Line, _agreeing(labels, answer.agreeing)))
                )
            ]
        )
    return groups


def _value(labels: Labels, answer: SourcesAnswer, value: Discrepancy) -> str:
    words, other = labels.words, value.other
    told = {"what": _what(labels, other), "who": publishers_text(words, [other.reading])}
    shown = value_text(words, other.reading, other.shown) if other.shown is not None else None
    if value.elsewhere and shown:
        city, share = value.elsewhere
        election = answer.election.id
        places = {
            "place": labels.place(election, city),
            "whole": labels.place(election, answer.place),
        }
        return words("value-place", **told, **places, share=share_text(words, share), shown=shown)
    if definition := other.reading.figure.definition and labels.definition(other.reading.figure):
        told["definition"] = full_stop(definition)
        return (
            words("value-definition-shown", **told, shown=shown)
            if shown
            else words("value-definition", **told)
        )
    return words("value-shown", **told, shown=shown) if shown else words("value-alone", **told)


def _agreeing(labels: Labels, others: Iterable[Other]) -> list[str]:
    words = labels.words
    return [
        words("value-alone", what=_what(labels, other), who=publishers_text(words, [other.reading]))
        for other in others
    ]


def _what(labels: Labels, other: Other) -> str:
    return sentence(
        hedged(labels.words, other.reading, measured(labels, other.reading, other.candidate))
    )
