"""A place that nobody counted as such, added up from the stations that our sources place in it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.dataset.vocabulary import Measure, PlaceKind, Stage, Status
from bot.figures.count import Count, count_of
from bot.figures.reading import Reading, read_figures

if TYPE_CHECKING:
    from bot.dataset.model import Candidate, Place
    from bot.editions.view import View

_ADDITIVE = frozenset(
    {Measure.VOTES, Measure.BALLOTS_CAST, Measure.BALLOTS_REJECTED, Measure.BALLOTS_ISSUED, Measure.VOTERS_REGISTERED}
)


def summed_readings(view: View, election: str, place: Place) -> tuple[Reading, ...]:
    """The official counts of a place's stations, added up; empty unless every station of it has one."""
    stations = [p.id for p in view.descendants(election, place.id) if p.kind is PlaceKind.STATION]
    official = [r for r in read_figures(view, election, stations, Stage.OFFICIAL) if _is_additive(r)]
    kinds: dict[tuple[Measure, str | None], list[Reading]] = {}
    for reading in official:
        kinds.setdefault((reading.figure.measure, reading.figure.candidate), []).append(reading)
    whole = [readings for readings in kinds.values() if {r.figure.place for r in readings} == set(stations)]
    return tuple(_sum(place, readings) for readings in whole)


def count_with_sums(
    view: View, election: str, place: Place, readings: Sequence[Reading], candidates: Sequence[Candidate]
) -> Count | None:
    """The count of a place; of a city or region that nobody counted as such, its stations' counts added up.

    What sources print of such a place is then set against our sum.
    """
    own = count_of(readings, candidates)
    if place.kind not in {PlaceKind.CITY, PlaceKind.REGION} or (own and own.ballots):
        return own
    sums = summed_readings(view, election, place)
    count = count_of((*readings, *sums), candidates) if sums else None
    stations = sum(p.kind is PlaceKind.STATION for p in view.descendants(election, place.id))
    return count.added_up(stations) if count else own


def _is_additive(reading: Reading) -> bool:
    figure = reading.figure
    return figure.measure in _ADDITIVE and figure.definition is None


def _sum(place: Place, readings: Sequence[Reading]) -> Reading:
    figures = [reading.figure for reading in readings]
    total = sum((figure.value or Decimal(0) for figure in figures), Decimal(0))
    partial = any(figure.status is Status.PARTIAL for figure in figures)
    figure = figures[0].model_copy(
        update={
            "id": f"{place.id}.{figures[0].measure.value}.{figures[0].candidate or 'all'}",
            "place": place.id,
            "value": total,
            "status": Status.PARTIAL if partial else Status.COMPLETE,
        }
    )
    sources = {source.document.id: source for reading in readings for source in reading.sources}
    return Reading(figure, tuple(sources.values()))
