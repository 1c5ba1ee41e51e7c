"""Counts of places that nobody counted as such: the counts of the places in them, added up.

The nearest level that has counts is added up, with what is counted beside it and lies in none of
it, so that no vote is in it twice.
What is missing is told. A total that a source prints always goes before a sum of ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from bot.dataset.model import Contest, Document, Figure, Place
from bot.dataset.moments import instant, moment
from bot.dataset.vocabulary import ChoiceKind, Measure, PlaceKind, Qualifier, Stage, Status
from bot.editions.reader import grouped
from bot.editions.tallies import AS_OF, COUNTED, ODD, KeptSum
from bot.editions.view import View
from bot.figures.arithmetic import decimals_of
from bot.figures.contests import SMALLEST
from bot.figures.count import Count, Other, Parts, Row, Verdict, first_of
from bot.figures.counting import count_of
from bot.figures.parts import Division, divide, kept_division, lacking
from bot.figures.reading import (
    STAGES,
    Reading,
    Source,
    plain_claim,
    read_figures,
    readings_at,
)
from bot.figures.reporting import Reporting, is_early, reporting_of
from bot.figures.shares import Share

MOST_MISSING = 12
"""Places without a count that are named."""

SUMMED = {Stage.REPORTED, Stage.PRELIMINARY, Stage.OFFICIAL}
"""Stages of counts. Estimates of several places are not added up."""

_UNITS = {Measure.UNITS_REPORTED, Measure.UNITS_TOTAL}
_MEASURES = frozenset(measure.value for measure in Measure)


def count_with_sums(view: View, contest: str, place: Place) -> Count | None:
    """The count of a place; of one that nobody counted as such, the counts of the places in it
    added up.

    What sources print of such a place is then set against our sum.
    """
    readings, found = readings_at(view, contest, place.id), view.contest(contest)
    candidates = view.candidates(contest)
    own = count_of(readings, candidates, found)
    if found is None or (own and _is_printed(own, place)):
        return _with_parts_told(view, contest, place, own) if own else None
    return _summed(view, found, place, own, readings) or own


def waiting(view: View, contest: str, place: Place) -> Reporting | None:
    """That nothing has reported yet, at a place or at all of the places in it; ``None`` where no
    source says so.
    """
    found = reporting_of(_counted_only(readings_at(view, contest, place.id)))
    if found is not None:
        return found if found.is_nothing else None
    of = view.contest(contest)
    added = _added_up(view, of, place) if of else None
    if added is None:
        division = divide(view, of, place) if of else None
        # Of the one part that a table has of a place no sum is made, but it may be waited for.
        alone = division.parts if division and len(division.parts) == 1 else ()
        return waiting(view, contest, alone[0]) if alone else None
    like = {"place": place.id, "as_of": added.moment}
    sums = [one for one in added.readings(like) if one.figure.measure in _UNITS]
    found = reporting_of(sums)
    return found if found and found.is_nothing else None


def _counted_only(readings: Iterable[Reading]) -> list[Reading]:
    return [one for one in readings if one.figure.stage is not Stage.EXIT_POLL]


def _is_printed(own: Count, place: Place) -> bool:
    """Whether sources give the count of a place itself, not only a figure or two of it."""
    # Of a city the press has shares, where the stations have the ballots.
    if place.kind in {PlaceKind.CITY, PlaceKind.REGION}:
        return own.ballots is not None or any(row.votes for row in own.rows)
    return bool(own.rows)


def _summed(
    view: View, contest: Contest, place: Place, own: Count | None, readings: Sequence[Reading]
) -> Count | None:
    """The counts of the parts of a place, added up; ``None`` where none of them has any."""
    added = _added_up(view, contest, place)
    if added is None or not added.counted:
        return None
    told = added.parts()
    # A part of it is no match for what a source says of all of it.
    if own and own.rows and not told.is_whole:
        return None
    like = {
        "place": place.id,
        "stage": min(added.stages, key=STAGES.index),
        "status": added.status,
        "as_of": added.moment,
    }
    sums = added.readings(like)
    if reporting_of(_counted_only(readings)):
        sums = [one for one in sums if one.figure.measure not in _UNITS]
    elif not any(one.figure.measure in _UNITS for one in sums):
        sums += _units_inside(view, contest, place, like)
    count = count_of((*readings, *sums), view.candidates(contest.id), contest)
    if count is None or (own and not count.rows):
        return None
    units = count.reporting.percent if count.reporting else None
    if units is None:
        units = Decimal(100 * told.counted) / told.total
    stations = told.counted if told.kind == PlaceKind.STATION else count.stations
    told = replace(told, is_divided=_is_divided(view, contest, place, count, told))
    early = is_early(units, contest) or told.is_divided
    return replace(count, stations=stations, ours=True, parts=told, early=early)


def _is_divided(view: View, contest: Contest, place: Place, count: Count, parts: Parts) -> bool:
    """Whether no leader can be named because others stood in other parts of a place: whoever has
    the most votes met the nearest rival in no part, or, of people, those never met have together
    more votes than the lead.
    """
    first = first_of(count.rows)
    if first is None or first.candidate is None:
        return False
    votes = {row.candidate.id: _number_of(row) for row in count.rows if row.candidate}
    leader, rivals = first.candidate.id, [id_ for id_ in votes if id_ != first.candidate.id]
    listed = {candidate.id: number for candidate, number in parts.listed_in}
    room = parts.counted - listed.get(leader, parts.counted)
    # Whoever stood in more parts than the leader left out met the leader in one of them.
    apart = {each for each in rivals if listed.get(each, parts.counted) <= room}
    if not _outweigh(first, apart, rivals, votes):
        return False
    stood: dict[str, set[str]] = {}
    division = divide(view, contest, place)
    ids = [part.id for part in division.parts] if division else []
    for figure in view.figures(contest.id, ids):
        if figure.measure is Measure.VOTES and figure.candidate:
            stood.setdefault(figure.place, set()).add(figure.candidate)
    met = set[str]().union(*(there for there in stood.values() if leader in there))
    return _outweigh(first, apart - met, rivals, votes)


def _outweigh(
    first: Row, apart: set[str], rivals: Sequence[str], votes: Mapping[str, Decimal]
) -> bool:
    """Whether those who stood ``apart`` from whoever is first make it senseless to say who is; a
    party may well have no list everywhere.
    """
    if not apart:
        return False
    if rivals[0] in apart:
        return True
    is_person = first.candidate is not None and first.candidate.kind is ChoiceKind.PERSON
    lead = _number_of(first) - votes[rivals[0]]
    return is_person and sum(votes[each] for each in apart) > lead


def _number_of(row: Row) -> Decimal:
    value = row.votes.figure.value if row.votes else None
    return value or Decimal(0)


_MOST_TELLING = 200
"""Places directly in one of which it is looked for how many units are in."""


def _units_inside(
    view: View, contest: Contest, place: Place, like: Mapping[str, object]
) -> list[Reading]:
    """How many units are in where the places directly in one tell that, and not those whose votes
    are added up: states of which only the precincts have votes.
    """
    kinds = view.kinds_inside(contest.id, place.id)
    number = sum(kinds.values())
    if len(kinds) != 1 or number > _MOST_TELLING:
        return []
    told = _Sums(view, contest, next(iter(kinds)), number)
    told.count(each.id for each in view.known_inside(contest.id, place.id))
    return [one for one in told.readings(like) if one.figure.measure in _UNITS]


def _added_up(view: View, contest: Contest, place: Place) -> _Sums | None:
    """What the parts of a place have; ``None`` where it has none, or no more than one."""
    kept = kept_division(view, contest, place)
    if kept is not None:
        sums = _Sums(view, contest, kept.kind, kept.total)
        sums.take(kept.tallies)
        sums.count(kept.odd)
        if sums.counted < kept.total:
            missing = lacking(view, contest, place, kept.kind, MOST_MISSING)
            sums.missing = [each for each in missing if each.id not in sums.counted_odd]
        return sums
    division = divide(view, contest, place)
    parts = division.parts if division else ()
    # The one town that a table has of a country is not the country, nor the one constituency all of
    # its state; but a county may well have one precinct.
    if not parts or (len(parts) == 1 and parts[0].kind not in SMALLEST):
        return None
    sums = _Sums(view, contest, parts[0].kind, len(parts))
    sums.division = division
    tallies, counted = view.tally(contest.id, [part.id for part in parts])
    sums.take(tallies)
    sums.count(tally.candidate for tally in tallies if tally.measure == ODD)
    counted |= sums.counted_odd
    sums.missing = [part for part in parts if part.id not in counted]
    return sums


@dataclass(slots=True)
class _Total:
    """What some places have of one measure: of how many it is told, and who says so."""

    places: int = 0
    value: Decimal = Decimal(0)
    documents: set[str] = field(default_factory=set)
    sources: dict[str, Source] = field(default_factory=dict)
    like: Figure | None = None


class _Sums:
    """Counts of ``total`` places of a kind in one contest, added up."""

    def __init__(self, view: View, contest: Contest, kind: str, total: int) -> None:
        self._view, self._contest, self._kind, self._total = view, contest, kind, total
        self.counted = 0
        self.counted_odd: set[str] = set()
        self.missing: Sequence[Place] = ()
        self.division: Division | None = None
        self.stages: set[Stage] = set()
        self._statuses: set[Status] = set()
        self._moments: list[datetime] = []
        self._totals: dict[tuple[Measure, str | None], _Total] = {}

    def take(self, tallies: Iterable[KeptSum]) -> None:
        """Add what is added up already."""
        for tally in tallies:
            if tally.measure == COUNTED:
                stage, status = tally.candidate.split()
                self.counted += tally.places
                self.stages.add(Stage(stage))
                self._statuses.add(Status(status))
            elif tally.measure == AS_OF:
                as_of = moment(tally.candidate)
                self._moments += [as_of] if isinstance(as_of, datetime) else []
            elif tally.measure in _MEASURES:
                total = self._of(Measure(tally.measure), tally.candidate or None)
                total.places += tally.places
                total.value += tally.value
                total.documents.update(tally.documents.split())

    def count(self, odd: Iterable[str]) -> None:
        """Add, one by one, the counts of places that are not added up yet."""
        counts, reports = self._counts_of(list(odd))
        to_the_last = frozenset[str]().union(*map(_to_the_last_vote, counts))
        for (of, _), total in self._totals.items():
            if of in {Measure.VOTES, Measure.BALLOTS_CAST}:
                to_the_last |= total.documents
        self.counted += len(counts)
        for count in counts:
            self.stages.add(count.stage)
            self._statuses.add(count.status)
            for candidate, reading in _votes(count).items():
                self._put(Measure.VOTES, candidate, reading)
            for measure, total_of in _totals(count).items():
                if total_of and _exact(total_of, to_the_last):
                    self._put(measure, None, total_of)
        for report in reports:
            if report.reported and report.total:
                self._put(Measure.UNITS_REPORTED, None, report.reported)
                self._put(Measure.UNITS_TOTAL, None, report.total)

    def _counts_of(self, places: Sequence[str]) -> tuple[list[Count], list[Reporting]]:
        """The counts of places that have votes or ballots, and how much is in wherever that is
        told.
        """
        if not places:
            return [], []
        of = self._contest
        candidates, counts, reports = self._view.candidates(of.id), list[Count](), []
        read = read_figures(self._view, of.id, places)
        readings = grouped(read, lambda reading: reading.figure.place)
        for place, known in readings.items():
            counted = _counted_only(known)
            count = count_of(counted, candidates, of)
            if count and count.stage in SUMMED and (_votes(count) or _exact(count.ballots)):
                counts.append(count)
                self.counted_odd.add(place)
            reporting = reporting_of(counted)
            if reporting:
                reports.append(reporting)
        return counts, reports

    def _of(self, measure: Measure, candidate: str | None) -> _Total:
        return self._totals.setdefault((measure, candidate), _Total())

    def _put(self, measure: Measure, candidate: str | None, reading: Reading) -> None:
        total = self._of(measure, candidate)
        total.places += 1
        total.value += reading.figure.value or 0
        total.like = total.like or reading.figure
        for source in reading.sources:
            total.sources[source.document.id] = source
        if isinstance(reading.figure.as_of, datetime):
            self._moments.append(reading.figure.as_of)

    @property
    def moment(self) -> datetime | None:
        """The latest hour at which any of it stood so; ``None`` where only days are known."""
        return max(self._moments, key=instant, default=None)

    @property
    def status(self) -> Status:
        """How far the sum is: as far as the least of its parts."""
        if self.counted < self._total or Status.PARTIAL in self._statuses:
            return Status.PARTIAL
        return Status.UNSTATED if Status.UNSTATED in self._statuses else Status.COMPLETE

    def parts(self) -> Parts:
        """What the sum is of."""
        listed = []
        for candidate in self._view.candidates(self._contest.id):
            total = self._totals.get((Measure.VOTES, candidate.id))
            if total and total.places < self.counted:
                listed.append((candidate, total.places))
        missing = tuple(self.missing[:MOST_MISSING])
        kinds, apart = Counter[str](), Counter[str]()
        if self.division:
            without = {each.id for each in self.missing}
            kinds.update(each.kind for each in self.division.parts if each.id not in without)
            apart.update(each.kind for each in self.division.apart)
        return Parts(
            self._kind,
            self.counted,
            self._total,
            missing,
            tuple(listed),
            tuple(kinds.items()) or ((self._kind, self.counted),),
            tuple(apart.items()),
        )

    def readings(self, like: Mapping[str, object]) -> list[Reading]:
        """The sums as figures of ours, ``like`` this one."""
        cited = set[str]().union(*(total.documents for total in self._totals.values()))
        documents = self._view.documents(self._contest.id, cited)
        found = []
        for (measure, candidate), total in self._totals.items():
            of = self._total if measure in _UNITS else self.counted
            # A total that lacks a part looks like a result, and is none.
            if total.places == of or measure is Measure.VOTES:
                found.append(self._reading(measure, candidate, total, documents, like))
        units = [one for one in found if one.figure.measure in _UNITS]
        return found if len(units) == len(_UNITS) else [one for one in found if one not in units]

    def _reading(
        self,
        measure: Measure,
        candidate: str | None,
        total: _Total,
        documents: Mapping[str, Document],
        like: Mapping[str, object],
    ) -> Reading:
        id_ = f"{like['place']}.{measure.value}.{candidate or 'all'}"
        sources = dict(total.sources)
        for document in total.documents:
            claim = plain_claim(id_, document)
            sources.setdefault(document, Source(documents[document], claim))
        ordered = sorted(sources.values(), key=lambda source: source.document.known_at)
        figure = total.like or Figure(
            id=id_,
            contest=self._contest.id,
            place=str(like["place"]),
            candidate=candidate,
            measure=measure,
            document=ordered[0].document.id,
        )
        update = {**like, "id": id_, "value": total.value, "decimals": decimals_of(total.value)}
        return Reading(figure.model_copy(update=update), tuple(ordered))


def _votes(count: Count) -> dict[str, Reading]:
    """The votes of a count that may be added up, by candidate."""
    to_the_last = _to_the_last_vote(count)
    found = {}
    for row in count.rows:
        if row.candidate and row.votes and _exact(row.votes, to_the_last):
            found[row.candidate.id] = row.votes
    return found


def _to_the_last_vote(count: Count) -> frozenset[str]:
    """The documents that give a number of this count to its last digit: what else they give of it
    is not rounded either, though it may end in zeros.
    """
    found: set[str] = set()
    for reading in (count.ballots, *(row.votes for row in count.rows)):
        if reading and _exact(reading):
            found |= reading.document_ids
    return frozenset(found)


def _exact(reading: Reading | None, to_the_last: frozenset[str] = frozenset()) -> bool:
    """Whether a figure may be added to others: exact, and defined as its like are."""
    if reading is None or reading.figure.value is None or reading.figure.definition is not None:
        return False
    is_whole = reading.interval.exact or bool(reading.document_ids & to_the_last)
    return reading.qualifier is Qualifier.EXACT and is_whole


def _totals(count: Count) -> dict[Measure, Reading | None]:
    return {
        Measure.BALLOTS_CAST: count.ballots,
        Measure.BALLOTS_REJECTED: count.rejected.votes if count.rejected else None,
        Measure.BALLOTS_BLANK: count.blank.votes if count.blank else None,
        Measure.BALLOTS_ISSUED: _beside(count, Measure.BALLOTS_ISSUED),
        Measure.VOTERS_REGISTERED: count.registered,
    }


def _beside(count: Count, measure: Measure) -> Reading | None:
    """The figure of a measure that a card tells beside the count."""
    readings = (other.reading for other in count.others)
    return next((one for one in readings if one.figure.measure is measure), None)


_UNEXPLAINED = {Verdict.STAGE, Verdict.DIFFERS, Verdict.UNMATCHED}


def _with_parts_told(view: View, contest: str, place: Place, count: Count) -> Count:
    """A country's count, and of every other figure whether it is the share of one city there."""
    if place.kind != PlaceKind.COUNTRY:
        return count
    others = []
    for other in count.others:
        found = None
        if other.verdict in _UNEXPLAINED:
            found = _elsewhere(view, contest, place, count, other)
        others.append(replace(other, verdict=Verdict.PLACE, elsewhere=found) if found else other)
    return replace(count, others=tuple(others))


def _elsewhere(
    view: View, contest: str, place: Place, count: Count, other: Other
) -> tuple[Place, Share] | None:
    """The one city in a country whose share of a candidate is what was printed of the country."""
    printed, is_share = other.reading.interval, other.reading.figure.measure.is_percentage
    # "More than" fits any number of cities.
    if other.candidate is None or not is_share or not printed.bounded:
        return None
    cities, found = 0, []
    for city in view.children(contest, place.id):
        if city.kind != PlaceKind.CITY:
            continue
        cities += 1
        counted = count_with_sums(view, contest, city)
        if counted is None or counted.stage is not count.stage:
            continue
        row = counted.row_of(other.candidate.id)
        if row and row.share and printed.holds(row.share.value):
            found.append((city, row.share))
    # In a country of one city the two are the same voters.
    return found[0] if len(found) == 1 and cities > 1 else None
