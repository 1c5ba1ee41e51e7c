"""What documents carry: figures, notes and statements, and how these changed since the last
edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from bot.checks.growth import JUMP_TIMES, is_jump
from bot.checks.material import Material, problem_in
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
from bot.dataset.problem import Problem, quote
from bot.dataset.vocabulary import Measure, StatementKind, Status

_ADDRESS = re.compile(r"https?://[^\s/<>\"]+(?:/[^\s<>\"]*)?")

_Carrier = tuple[type[TableRow], type[TableRow], str, str]

_CARRIERS: tuple[_Carrier, ...] = (
    (Note, NoteSource, "note", "note-without-source"),
    (Statement, Quotation, "statement", "statement-without-source"),
)


def check_claims(material: Material) -> Iterator[Problem]:
    """Figures that no document says."""
    yield from _without_carrier(material, (Figure, Claim, "figure", "figure-without-claim"))


def check_sources(material: Material) -> Iterator[Problem]:
    """Notes and statements that no document carries."""
    for carrier in _CARRIERS:
        yield from _without_carrier(material, carrier)


def _without_carrier(material: Material, carried_by: _Carrier) -> Iterator[Problem]:
    model, carrier, column, rule = carried_by
    # Rows that could not be read count: what they carry is not without a source.
    carried = material.known(carrier, column)
    for line, row in material.rows(model):
        stated = getattr(row, "document", None)
        if stated is None and row.id not in carried:  # type: ignore[attr-defined]
            message = f"No row of {material.sheet(carrier).table.file} says where it is from."
            yield problem_in(model, line, "id", rule, message)


def check_quotations(material: Material) -> Iterator[Problem]:
    """Quoted words of nobody."""
    statements = material.by_id(Statement)
    for line, quotation in material.rows(Quotation):
        statement = statements.get(quotation.statement)
        if statement is None or statement.kind is StatementKind.QUOTATION:
            continue
        if quotation.text and statement.person is None:
            message = f"{quote(statement.id)} names no person whose words these are."
            yield problem_in(Quotation, line, "text", "quotation-without-person", message)


def check_statements(material: Material) -> Iterator[Problem]:
    """Statements that are quotations, and have no person or no words."""
    sheet = material.sheet(Quotation)
    sources = material.known(Quotation, "statement")
    # A row that could not be read may have had the words.
    worded = {row.get("statement") for row in sheet.broken}
    for _, quotation in material.rows(Quotation):
        if quotation.text:
            worded.add(quotation.statement)
    for line, statement in material.rows(Statement):
        if statement.kind is not StatementKind.QUOTATION:
            continue
        if statement.person is None:
            message = "A quotation needs the person who spoke."
            yield problem_in(Statement, line, "person", "quotation-without-person", message)
        if sheet.readable and statement.id in sources and statement.id not in worded:
            message = (
                "No document of it prints any words; call it a paraphrase or a congratulation."
            )
            yield problem_in(Statement, line, "kind", "quotation-without-text", message)


def check_retellings(material: Material) -> Iterator[Problem]:
    """``retells`` without ``retelling``, and the other way round."""
    for line, document in material.rows(Document):
        if document.retells and not document.retelling:
            message = f"How does it carry over {quote(document.retells)}?"
            yield problem_in(Document, line, "retelling", "retelling-kind", message)
        if document.retelling and not document.retells:
            message = f"Of which document is it a {document.retelling}?"
            yield problem_in(Document, line, "retells", "retelling-kind", message)


def check_addresses(material: Material) -> Iterator[Problem]:
    """Addresses that a reader could not open."""
    for line, document in material.rows(Document):
        if document.url is not None and not _ADDRESS.fullmatch(document.url):
            message = (
                f"{quote(document.url)} is not an address that begins with http:// or https://."
            )
            yield problem_in(Document, line, "url", "web-address", message)


MOVED = 20
"""From so many points on, a share has moved far."""

MAY_FALL = frozenset({Status.CORRECTION, Status.RECOUNT})
MAY_JUMP = frozenset({Measure.VOTES, Measure.BALLOTS_CAST})
"""Of these it is asked whether they jumped."""

LEAST_BEFORE = 100
"""What such a count must have been: smaller ones grow many times in a true count."""

_MOST_NAMED = 5
"""Ids that one message names."""


def check_changes(material: Material) -> Iterator[Problem]:
    """Shares that moved far since the last edition, and counts that fell."""
    before = material.former
    for line, new in material.rows(Figure):
        old = before.get(new.id)
        if old is None or old.value is None or new.value is None:
            continue
        if new.measure.is_percentage:
            points = abs(new.value - old.value)
            if points >= MOVED:
                message = f"{old.value} → {new.value} is {points} points."
                yield problem_in(Figure, line, "value", "share-moved", message, places=(new.place,))
        elif new.value < old.value and new.status not in MAY_FALL:
            message = f"{old.value} → {new.value}, and the status is {new.status}."
            yield problem_in(Figure, line, "value", "count-fell", message, places=(new.place,))


def check_jumps(material: Material) -> Iterator[Problem]:
    """Counts that grew many times since the last edition."""
    before, jumped = material.former, []
    for line, new in material.rows(Figure):
        old = before.get(new.id)
        if new.measure not in MAY_JUMP or new.status in MAY_FALL or old is None:
            continue
        if old.value is None or new.value is None or old.value < LEAST_BEFORE:
            continue
        if is_jump((old.value, None), (new.value, None)):
            jumped.append((line, old.value, new.value, new))
    had = _units(before.values()) if jumped else {}
    has = _units(figure for _, figure in material.rows(Figure)) if jumped else {}
    for line, was, is_now, new in jumped:
        at = new.contest, new.place
        if is_jump((was, had.get(at)), (is_now, has.get(at))):
            message = f"{was} → {is_now} is more than {JUMP_TIMES} times as many."
            yield problem_in(Figure, line, "value", "count-jumped", message, places=(new.place,))


def _units(figures: Iterable[Figure]) -> dict[tuple[str, str], Decimal]:
    """How many units have reported in a contest at a place, by the ids of both."""
    found: dict[tuple[str, str], Decimal] = {}
    for figure in figures:
        if figure.measure is Measure.UNITS_REPORTED and figure.value is not None:
            at = figure.contest, figure.place
            found[at] = max(figure.value, found.get(at, figure.value))
    return found


def check_removals(material: Material) -> Iterator[Problem]:
    """Figures that were published and are gone."""
    sheet = material.sheet(Figure)
    if not sheet.readable:
        return
    # A figure whose row cannot be read now is broken, not gone.
    broken = {row.get("id", "") for row in sheet.broken}
    found = material.staging.gone_figures()
    gone = [(id_, place) for id_, place in found if id_ not in broken]
    if gone:
        named = ", ".join(quote(id_) for id_, _ in gone[:_MOST_NAMED])
        if len(gone) > _MOST_NAMED:
            named += " …"
        message = f"1 figure was published and is gone: {named}."
        if len(gone) > 1:
            message = f"{len(gone)} figures were published and are gone: {named}."
        places = tuple(dict.fromkeys(place for _, place in gone))
        yield problem_in(Figure, None, None, "figure-removed", message, places=places)
