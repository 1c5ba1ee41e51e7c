"""Countries in the order of a candidate's share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.asking.finding import counted_countries
from bot.editions.memory import kept, last_few
from bot.figures.count import Count, Row, count_of
from bot.figures.reading import STAGES, Reading, read_figures

if TYPE_CHECKING:
    from bot.dataset.model import Candidate, Place
    from bot.dataset.vocabulary import Stage
    from bot.editions.view import View


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate's line in the count of one place."""

    place: Place
    count: Count
    row: Row


@dataclass(frozen=True, slots=True)
class Ranking:
    """The countries whose count is of one stage and has the candidate's share, the highest share first.

    ``left_out`` are countries with a share from another stage, and so of another kind.
    """

    stage: Stage | None
    standings: tuple[Standing, ...]
    left_out: tuple[Standing, ...]


@kept
def country_counts(view: View, election: str) -> tuple[tuple[Place, Count], ...]:
    """The count of every country that has one, in the order of the tables."""
    found = next((e for e in view.elections() if e.id == election), None)
    countries = counted_countries(view, found) if found else []
    readings: dict[str, list[Reading]] = {}
    for reading in read_figures(view, election, [country.id for country in countries]):
        readings.setdefault(reading.figure.place, []).append(reading)
    candidates = view.candidates(election)
    counts = ((country, count_of(readings.get(country.id, []), candidates)) for country in countries)
    return tuple((country, count) for country, count in counts if count)


def standing_in(place: Place, count: Count | None, candidate: Candidate) -> Standing | None:
    """A candidate's line in a count; ``None`` when it has no share."""
    rows = count.rows if count else ()
    row = next((row for row in rows if row.candidate and row.candidate.id == candidate.id and row.share), None)
    return Standing(place, count, row) if count and row else None


@last_few(16)
def rank(view: View, candidate: Candidate) -> Ranking:
    """Where a candidate has the highest share, and where the lowest."""
    counts = country_counts(view, candidate.election)
    found = [standing for place, count in counts if (standing := standing_in(place, count, candidate))]
    stages = Counter(standing.count.stage for standing in found)
    stage = max(stages, key=lambda one: (stages[one], STAGES.index(one)), default=None)
    like = [standing for standing in found if standing.count.stage is stage]
    like.sort(key=lambda standing: standing.row.share.value if standing.row.share else 0, reverse=True)
    return Ranking(stage, tuple(like), tuple(standing for standing in found if standing.count.stage is not stage))
