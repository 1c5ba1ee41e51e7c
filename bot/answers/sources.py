"""Where the figures of a place come from: who retells whom, and every value that is not the one
shown, by why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.answers.country import CountryAnswer, country
from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.dataset.model import Contest, Document, Place
from bot.dataset.vocabulary import Hedge
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.figures.count import Count, Other, Verdict
from bot.figures.reading import Provenance, readings_at


class Conflict(StrEnum):
    """Why a value is not the one shown."""

    PLACE = "place"
    TIME = "time"
    STAGE = "stage"
    DEFINITION = "definition"
    CORRECTED = "corrected"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A figure that is not the one shown, and why; blank where nothing is shown to set it
    against.
    """

    conflict: Conflict | None
    other: Other


@dataclass(frozen=True, slots=True)
class Carrier:
    """A document with its depth in the tree (0: an origin) and how it hedges: figures by hedge, the
    weakest last.

    An origin may have no figures of its own here: then it was not seen, and is known through what
    retells it.
    """

    document: Document
    depth: int
    hedges: tuple[tuple[Hedge, int], ...]


@dataclass(frozen=True, slots=True)
class SourcesAnswer:
    """The answer to "who says so?".

    ``agreeing`` are other values that may be the one shown, rounded or bounded.
    """

    contest: Contest
    edition: Edition
    place: Place
    count: Count | None
    provenance: Provenance
    tree: tuple[Carrier, ...]
    values: tuple[Discrepancy, ...]
    agreeing: tuple[Other, ...]
    page: int

    def of(self, conflict: Conflict) -> tuple[Discrepancy, ...]:
        """The values that differ for one reason."""
        return tuple(value for value in self.values if value.conflict is conflict)

    @property
    def alone(self) -> tuple[Discrepancy, ...]:
        """The values that nothing shown can be set against."""
        return tuple(value for value in self.values if value.conflict is None)


def answer_sources(asking: AskContext, question: Question) -> SourcesAnswer | NoAnswer:
    """The answer to /sources PLACE."""
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    view, card = asking.view, country(asking.view, located.contest, located.place)
    values, agreeing = [], []
    for other in card.count.others if card.count else ():
        if other.verdict is Verdict.AGREES:
            agreeing.append(other)
        else:
            values.append(_discrepancy(card, other))
    return SourcesAnswer(
        located.contest,
        card.edition,
        located.place,
        card.count,
        card.provenance,
        _tree(view, card),
        tuple(values),
        tuple(agreeing),
        question.page,
    )


def _discrepancy(card: CountryAnswer, other: Other) -> Discrepancy:
    conflict = _WHY.get(other.verdict)
    if other.verdict is Verdict.ALONE or conflict is Conflict.CORRECTED:
        return Discrepancy(conflict, other)
    if conflict is Conflict.DEFINITION:
        is_of_another_time = _is_of_another_time(card, other)
        return Discrepancy(Conflict.TIME if is_of_another_time else conflict, other)
    stage = other.reading.figure.stage
    if conflict is Conflict.TIME and card.count and stage is not card.count.stage:
        return Discrepancy(Conflict.STAGE, other)
    return Discrepancy(conflict or Conflict.CONTRADICTION, other)


_WHY = {
    Verdict.CORRECTED: Conflict.CORRECTED,
    Verdict.DEFINITION: Conflict.DEFINITION,
    Verdict.STAGE: Conflict.TIME,
    Verdict.PLACE: Conflict.PLACE,
    Verdict.UNMATCHED: Conflict.CONTRADICTION,
}


def _is_of_another_time(card: CountryAnswer, other: Other) -> bool:
    """Whether a figure is of a moment, and not of the moment of the one that is shown."""
    figure = other.reading.figure
    if figure.as_of is None or card.count is None:
        return figure.as_of is not None
    others = {each.reading.figure.id for each in card.count.others}
    for reading in card.count.readings():
        shown = reading.figure
        is_same = (shown.measure, shown.candidate) == (figure.measure, figure.candidate)
        if is_same and shown.id not in others and shown.as_of == figure.as_of:
            return False
    return True


def _tree(view: View, card: CountryAnswer) -> tuple[Carrier, ...]:
    """Every document behind the figures under the one it retells, origins in the order in which
    they became known.
    """
    # Every figure that the card rests on, once.
    readings = list(readings_at(view, card.contest.id, card.place.id))
    readings += card.count.readings() if card.count else ()
    for poll in (*card.polls.shown, *card.polls.also):
        readings += poll.readings
    hedges: dict[str, Counter[Hedge]] = {}
    for reading in {each.figure.id: each for each in readings}.values():
        for source in reading.sources:
            hedges.setdefault(source.document.id, Counter())[source.claim.hedge] += 1
    documents = view.documents(card.contest.id, list(hedges))
    children: dict[str | None, list[Document]] = {}
    for document in sorted(documents.values(), key=lambda one: (one.known_at, one.id)):
        parent = document.retells if document.retells in documents else None
        children.setdefault(parent, []).append(document)
    return tuple(_branches(children, hedges, None, 0))


def _branches(
    children: Mapping[str | None, Sequence[Document]],
    hedges: Mapping[str, Counter[Hedge]],
    parent: str | None,
    depth: int,
) -> Iterable[Carrier]:
    for document in children.get(parent, ()):
        counted = hedges.get(document.id, Counter())
        by_hedge = tuple((hedge, counted[hedge]) for hedge in Hedge if counted[hedge])
        yield Carrier(document, depth, by_hedge)
        yield from _branches(children, hedges, document.id, depth + 1)
