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
from bot.dataset.model import Candidate, Document, Election, Place
from bot.dataset.vocabulary import Hedge, PlaceKind
from bot.editions.edition import Edition
from bot.editions.view import View
from bot.figures.count import Count, Other, Share, Verdict, count_with_sums
from bot.figures.reading import Provenance, Reading, read_figures


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
    """A figure that is not the one shown. ``shown`` is the shown value in the same unit, where
    there is one.

    ``elsewhere`` is the one place inside whose share this equals, with that share.
    """

    conflict: Conflict | None
    other: Other
    elsewhere: tuple[Place, Share] | None


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

    election: Election
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
    view, told = asking.view, country(asking.view, located.election, located.place)
    others = told.count.others if told.count else ()
    values = tuple(
        _value(view, told, other) for other in others if other.verdict is not Verdict.AGREES
    )
    agreeing = tuple(other for other in others if other.verdict is Verdict.AGREES)
    tree = _tree(view, told)
    edition = told.edition
    return SourcesAnswer(
        located.election,
        edition,
        located.place,
        told.count,
        told.provenance,
        tree,
        values,
        agreeing,
        question.page,
    )


def _value(view: View, told: CountryAnswer, other: Other) -> Discrepancy:
    conflict = _WHY.get(other.verdict)
    if other.verdict is Verdict.ALONE or conflict is Conflict.CORRECTED:
        return Discrepancy(conflict, other, None)
    if conflict is Conflict.DEFINITION:
        return Discrepancy(
            Conflict.TIME if _at_another_time(told, other) else conflict, other, None
        )
    if elsewhere := _elsewhere(view, told, other):
        return Discrepancy(Conflict.PLACE, other, elsewhere)
    if told.count and other.reading.figure.stage is not told.count.stage:
        return Discrepancy(Conflict.STAGE, other, None)
    return Discrepancy(conflict or Conflict.CONTRADICTION, other, None)


_WHY = {
    Verdict.CORRECTED: Conflict.CORRECTED,
    Verdict.DEFINITION: Conflict.DEFINITION,
    Verdict.STAGE: Conflict.TIME,
}


def _at_another_time(told: CountryAnswer, other: Other) -> bool:
    """Whether a figure is of a moment, and not of the moment of the one that is shown."""
    moment, what = other.reading.figure.as_of, other.reading.figure
    others = {one.reading.figure.id for one in told.count.others} if told.count else set()
    shown = [
        reading.figure.as_of
        for reading in (told.count.readings() if told.count else ())
        if reading.figure.id not in others
        and (reading.figure.measure, reading.figure.candidate) == (what.measure, what.candidate)
    ]
    return moment is not None and moment not in shown


def _elsewhere(view: View, told: CountryAnswer, other: Other) -> tuple[Place, Share] | None:
    """The one city in a country whose share of a candidate is what was printed of the country."""
    figure, printed = other.reading.figure, other.reading.interval
    if (
        told.place.kind is not PlaceKind.COUNTRY
        or not figure.measure.is_percentage
        or not printed.bounded  # "more than" fits any number of cities
        or other.candidate is None
    ):
        return None
    cities = [
        city
        for city in view.children(told.election.id, told.place.id)
        if city.kind is PlaceKind.CITY
    ]
    found = [
        (city, share)
        for city in cities
        if (share := _share_in(view, told, city, other.candidate)) is not None
        and printed.holds(share.value)
    ]
    return found[0] if len(found) == 1 and len(cities) > 1 else None


def _share_in(view: View, told: CountryAnswer, city: Place, candidate: Candidate) -> Share | None:
    election = told.election.id
    count = count_with_sums(view, election, city)
    if count is None or told.count is None or count.stage is not told.count.stage:
        return None
    row = count.row_of(candidate.id)
    return row.share if row else None


def _tree(view: View, told: CountryAnswer) -> tuple[Carrier, ...]:
    """Every document behind the figures under the one it retells, origins in the order in which
    they became known.
    """
    readings = {reading.figure.id: reading for reading in _readings(view, told)}
    hedges: dict[str, Counter[Hedge]] = {}
    for reading in readings.values():
        for source in reading.sources:
            hedges.setdefault(source.document.id, Counter())[source.claim.hedge] += 1
    documents = view.documents(told.election.id, list(hedges))
    children: dict[str | None, list[Document]] = {}
    for document in sorted(documents.values(), key=lambda one: (one.received, one.id)):
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
        told = hedges.get(document.id, Counter())
        yield Carrier(
            document, depth, tuple((hedge, told[hedge]) for hedge in Hedge if told[hedge])
        )
        yield from _branches(children, hedges, document.id, depth + 1)


def _readings(view: View, told: CountryAnswer) -> list[Reading]:
    """Every figure that the card of a place rests on."""
    own = read_figures(view, told.election.id, [told.place.id])
    counted = told.count.readings() if told.count else ()
    polled = [
        reading for poll in (*told.polls.shown, *told.polls.also) for reading in poll.readings
    ]
    return [*own, *counted, *polled]
