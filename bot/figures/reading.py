"""A figure as it was printed: its value with qualifier and hedge, and the documents behind it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.dataset.model import Claim, Document, Figure
from bot.dataset.rows import codec
from bot.dataset.vocabulary import Base, Hedge, Measure, Qualifier, Stage, Status
from bot.editions.memory import recall
from bot.editions.reader import grouped
from bot.editions.view import View
from bot.figures.arithmetic import Interval, printed_interval

STAGES = tuple(Stage)
_STATUS_RANK = {
    Status.UNSTATED: 0,
    Status.PARTIAL: 0,
    Status.COMPLETE: 1,
    Status.RECOUNT: 2,
    Status.CORRECTION: 2,
    Status.CERTIFIED: 3,
}
"""A recount and a correction replace what was complete; only certification closes a result."""

MOST_AT_ONCE = 512
"""Places whose figures a view remembers: as many as one comparison of two editions takes."""

HEDGES = tuple(Hedge)
"""From the plainest to the weakest."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document's claim of a figure."""

    document: Document
    claim: Claim


@dataclass(frozen=True)
class Reading:
    """A figure and every document that says it, the earliest received first; never empty."""

    figure: Figure
    sources: tuple[Source, ...]

    @property
    def qualifier(self) -> Qualifier:
        """How the earliest source bounds the value."""
        return self.sources[0].claim.qualifier

    @property
    def hedge(self) -> Hedge:
        """The hedge that every source carries at least; ``stated`` as soon as one states it
        plainly.
        """
        if len(self.sources) == 1:
            return self.sources[0].claim.hedge
        return min((source.claim.hedge for source in self.sources), key=HEDGES.index)

    @property
    def is_range(self) -> bool:
        """Whether its earliest source gives both ends and no value between them."""
        return self.qualifier is Qualifier.BETWEEN or self.figure.value is None

    @cached_property
    def interval(self) -> Interval:
        """Every value this may stand for."""
        return printed_interval(self.figure, self.qualifier)

    @cached_property
    def document_ids(self) -> frozenset[str]:
        """The documents that say it."""
        return frozenset(source.document.id for source in self.sources)


def read_figures(
    view: View, contest: str, places: Sequence[str], stage: Stage | None = None
) -> tuple[Reading, ...]:
    """Every figure of ``places`` (of one stage) with its sources, in the dataset's order."""
    figures: list[tuple[Figure, tuple[Claim, ...]]] = []
    for figure, claims in view.claimed_figures(contest, places, stage):
        said = claims
        if figure.document and all(claim.document != figure.document for claim in claims):
            said = (plain_claim(figure.id, figure.document), *claims)
        figures.append((figure, said))
    documents = view.documents(contest, {one.document for _, said in figures for one in said})
    readings = []
    for figure, said in figures:
        sources = [Source(documents[one.document], one) for one in said]
        if len(sources) > 1:
            sources.sort(key=lambda source: source.document.known_at)
        readings.append(Reading(figure, tuple(sources)))
    return tuple(readings)


def plain_claim(figure: str, document: str) -> Claim:
    """What it means that a figure names its document."""
    # Both ids are read already: to validate them again was a quarter of comparing two counts.
    cells = (figure, document, Qualifier.EXACT.value, Hedge.STATED.value, None, None)
    claim: Claim = codec("claims").decode(cells)
    return claim


def readings_at(view: View, contest: str, place: str) -> tuple[Reading, ...]:
    """Every figure of one place by its id, with its sources."""
    # A card, its count and its sources each ask for the same figures.
    kept = _kept(view)
    found: tuple[Reading, ...] = recall(
        kept, (contest, place), lambda: read_figures(view, contest, [place])
    )
    return found


def read_ahead(view: View, contest: str, places: Iterable[str]) -> None:
    """Read the figures of many places at once: of those that are asked for next, one by one."""
    kept = _kept(view)
    lacking = [place for place in places if (contest, place) not in kept]
    if not lacking:
        return
    found = grouped(read_figures(view, contest, lacking), lambda reading: reading.figure.place)
    for place in lacking:
        kept[contest, place] = found.get(place, ())


def _kept(view: View) -> MutableMapping[Hashable, Any]:
    return view.memory.last(readings_at, MOST_AT_ONCE, of_place=True)


def firmness(reading: Reading) -> tuple[int, int, bool, bool, object]:
    """A sort key among readings of the same thing, the firmest last: later stage, fuller status,
    plain definition, exact, newer.
    """
    figure = reading.figure
    return (
        STAGES.index(figure.stage),
        _STATUS_RANK[figure.status],
        figure.definition is None,
        reading.qualifier is Qualifier.EXACT,
        reading.sources[0].document.known_at,
    )


def firmest(
    readings: Sequence[Reading],
    measure: Measure,
    candidate: str | None = None,
    beside: Reading | None = None,
) -> Reading | None:
    """The firmest reading of one measure (of one candidate), or ``None`` when nobody gives it.

    Where several are as good, one from a document of ``beside``: totals that are shown together
    belong together. A figure that another one corrects is none of them, however firm.
    """
    like = []
    for reading in readings:
        figure = reading.figure
        if figure.measure is measure and figure.candidate == candidate:
            like.append(reading)
    # Most of what is asked for nobody gives.
    if not like:
        return None
    wrong = {reading.figure.corrects for reading in readings}
    return _firmest([reading for reading in like if reading.figure.id not in wrong], beside)


def _firmest(like: Sequence[Reading], beside: Reading | None = None) -> Reading | None:
    if len(like) < 2:
        return like[0] if like else None
    shared = beside.document_ids if beside else frozenset()

    def rank(reading: Reading) -> tuple[bool, tuple[object, ...]]:
        return bool(reading.document_ids & shared), firmness(reading)

    return max(like, key=rank)


class ByMeasure:
    """Readings by what they measure and of whom, without those that another one corrects: to find
    the firmest of each of many.
    """

    def __init__(self, readings: Sequence[Reading]) -> None:
        wrong = {reading.figure.corrects for reading in readings}
        self._found: dict[tuple[Measure, str | None], list[Reading]] = {}
        for reading in readings:
            figure = reading.figure
            if figure.id not in wrong:
                self._found.setdefault((figure.measure, figure.candidate), []).append(reading)

    def firmest(
        self,
        measure: Measure,
        candidate: str | None = None,
        *,
        beside: Reading | None = None,
        base: Base | None = None,
    ) -> Reading | None:
        """As ``firmest``, where a ``base`` is given among the shares of that alone."""
        like: Sequence[Reading] = self._found.get((measure, candidate), ())
        if base is not None:
            like = [reading for reading in like if reading.figure.base is base]
        return _firmest(like, beside)


@dataclass(frozen=True, slots=True)
class Provenance:
    """The documents behind an answer, earliest received first.

    ``origins`` counts the documents at the ends of the chains of retelling: ten papers with one
    report are one origin. ``hedging`` has the publishers that add "reportedly" to something
    another one states plainly, each with the figures.
    """

    documents: tuple[Document, ...]
    origins: int
    publishers: int
    hedging: tuple[tuple[str, tuple[Reading, ...]], ...]


def origin(document: Document, documents: Mapping[str, Document]) -> str:
    """The id of the document at the end of the chain that ``document`` retells; its own when it
    retells none.
    """
    # Nothing keeps a newsroom from writing that two papers retell each other.
    seen = {document.id}
    while document.retells and document.retells in documents and document.retells not in seen:
        document = documents[document.retells]
        seen.add(document.id)
    return document.id


def provenance(view: View, contest: str, readings: Iterable[Reading]) -> Provenance:
    """What stands behind ``readings``, each of which counts once however often it is among them."""
    cited: dict[str, Document] = {}
    hedging: dict[str, list[Reading]] = {}
    for reading in {each.figure.id: each for each in readings}.values():
        is_stated = reading.hedge is not Hedge.REPORTEDLY
        for source in reading.sources:
            cited[source.document.id] = source.document
            if is_stated and source.claim.hedge is Hedge.REPORTEDLY:
                hedging.setdefault(source.document.publisher, []).append(reading)
    # What they retell is among what the view gives with them, though no figure cites it.
    known = view.documents(contest, cited)
    documents = sorted(cited.values(), key=lambda document: (document.known_at, document.id))
    origins, publishers = set(), set()
    for document in documents:
        origins.add(origin(document, known))
        publishers.add(document.publisher)
    doubted = tuple((publisher, tuple(figures)) for publisher, figures in hedging.items())
    return Provenance(tuple(documents), len(origins), len(publishers), doubted)
