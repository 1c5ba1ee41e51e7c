"""Nothing without a document, no words without a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.material import Material, found
from bot.dataset.model import (
    Claim,
    Document,
    Figure,
    Note,
    NoteSource,
    Quotation,
    Statement,
    TableRow,
)
from bot.dataset.problem import Problem, shown
from bot.dataset.vocabulary import StatementKind, Status

_ADDRESS = re.compile(r"https?://[^\s/<>\"]+(?:/[^\s<>\"]*)?")

_CARRIED: tuple[tuple[type[TableRow], type[TableRow], str, str], ...] = (
    (Figure, Claim, "figure", "figure-without-claim"),
    (Note, NoteSource, "note", "note-without-source"),
    (Statement, Quotation, "statement", "statement-without-source"),
)


def check_sources(material: Material) -> Iterator[Problem]:
    """Figures, notes and statements that no document carries."""
    for model, carrier, column, rule in _CARRIED:
        carried = material.known(carrier, column)
        for line, row in material.rows(model):
            if row.id not in carried:  # type: ignore[attr-defined]
                message = f"No row of {material.sheet(carrier).table.file} says where it is from."
                yield found(model, line, "id", rule, message)


def check_quotations(material: Material) -> Iterator[Problem]:
    """Quoted words of nobody, and quotations without words."""
    statements = material.by_id(Statement)
    for line, quotation in material.rows(Quotation):
        statement = statements.get(quotation.statement)
        if statement is None or statement.kind is StatementKind.QUOTATION:
            continue
        if quotation.text and statement.person is None:
            message = f"{shown(statement.id)} names no person whose words these are."
            yield found(Quotation, line, "text", "quotation-without-person", message)
    yield from _speakers(material)


def _speakers(material: Material) -> Iterator[Problem]:
    sheet = material.sheet(Quotation)
    sources = material.known(Quotation, "statement")
    worded = {quotation.statement for _, quotation in material.rows(Quotation) if quotation.text}
    unread = {row.get("statement") for row in sheet.broken}
    for line, statement in material.rows(Statement):
        if statement.kind is not StatementKind.QUOTATION:
            continue
        if statement.person is None:
            message = "A quotation needs the person who spoke."
            yield found(Statement, line, "person", "quotation-without-person", message)
        if sheet.readable and statement.id in sources and statement.id not in worded | unread:
            message = (
                "No document of it prints any words; call it a paraphrase or a congratulation."
            )
            yield found(Statement, line, "kind", "quotation-without-text", message)


def check_retellings(material: Material) -> Iterator[Problem]:
    """``retells`` without ``retelling``, and the other way round."""
    for line, document in material.rows(Document):
        if document.retells and not document.retelling:
            message = f"How does it carry over {shown(document.retells)}?"
            yield found(Document, line, "retelling", "retelling-kind", message)
        if document.retelling and not document.retells:
            message = f"Of which document is it a {document.retelling}?"
            yield found(Document, line, "retells", "retelling-kind", message)


def check_addresses(material: Material) -> Iterator[Problem]:
    """Addresses that a reader could not open."""
    for line, document in material.rows(Document):
        if document.url is not None and not _ADDRESS.fullmatch(document.url):
            message = (
                f"{shown(document.url)} is not an address that begins with http:// or https://."
            )
            yield found(Document, line, "url", "web-address", message)


MOVED = 20
"""From so many points on, a share has moved far."""

_MAY_FALL = frozenset({Status.CORRECTION, Status.RECOUNT})


def check_changes(material: Material) -> Iterator[Problem]:
    """Shares that moved far, counts that fell, and figures that are gone."""
    if material.before is None:
        return
    before = {figure.id: figure for figure in material.before.figures}
    for line, figure in material.rows(Figure):
        if figure.id in before:
            yield from _change(line, before[figure.id], figure)
    present = material.known(Figure)
    gone = [name for name in before if name not in present]
    if gone:
        listed = ", ".join(shown(name) for name in gone[:5]) + (" …" if len(gone) > 5 else "")
        message = f"1 figure was published and is gone: {listed}."
        if len(gone) > 1:
            message = f"{len(gone)} figures were published and are gone: {listed}."
        yield found(Figure, None, None, "figure-removed", message)


def _change(line: int, old: Figure, new: Figure) -> Iterator[Problem]:
    if old.value is None or new.value is None:
        return
    if new.measure.is_percentage and abs(new.value - old.value) >= MOVED:
        message = f"{old.value} → {new.value} is {abs(new.value - old.value)} points."
        yield found(Figure, line, "value", "share-moved", message)
    elif not new.measure.is_percentage and new.value < old.value and new.status not in _MAY_FALL:
        message = f"{old.value} → {new.value}, and the status is {new.status}."
        yield found(Figure, line, "value", "count-fell", message)
