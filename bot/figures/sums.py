"""Counts of places that nobody counted as such: the counts of the places in them, added up.

The nearest level that has counts is added up, and one level alone, so that no vote is in it twice.
What is missing is told. A total that a source prints always goes before a sum of ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from bot.dataset.model import Candidate, Contest, Place
from bot.dataset.vocabulary import Electorate, Measure, PlaceKind, Qualifier, Stage, Status
from bot.editions.view import View
from bot.figures.contests import SMALLEST
from bot.figures.count import Count, Other, Parts, Verdict, count_of
from bot.figures.reading import (
    STAGES,
    Reading,
    Source,
    read_figures,
    readings_at,
)
from bot.figures.reporting import Reporting, is_early, newest_moment, reporting_of
from bot.figures.shares import Share

MOST_MISSING = 12
"""Places without a count that are named."""

_SUMMED = {Stage.REPORTED, Stage.PRELIMINARY, Stage.OFFICIAL}
"""Stages of counts. Estimates of several places are not added up."""

_UNITS = {Measure.UNITS_REPORTED, Measure.UNITS_TOTAL}


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
    parts = (parts_of(view, of, place) or ()) if of else ()
    reports = []
    by_place = _by_place(read_figures(view, contest, [part.id for part in parts]))
    for part in parts:
        reports.append(reporting_of(_counted_only(by_place.get(part.id, []))))
    sums: dict[Measure, Reading] = {}
    for measure, readings in _units(reports).items():
        like = {"place": place.id, "as_of": newest_moment(readings)}
        sums[measure] = _sum((measure, None), readings, like)
    found = reporting_of(list(sums.values()))
    return found if found and found.is_nothing else None


def _counted_only(readings: Iterable[Reading]) -> list[Reading]:
    return [one for one in readings if one.figure.stage is not Stage.EXIT_POLL]


def _by_place(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        found.setdefault(reading.figure.place, []).append(reading)
    return found


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
    parts, candidates = parts_of(view, contest, place), view.candidates(contest.id)
    if not parts:
        return None
    # The one town that a table has of a country is not the country, nor the one constituency all of
    # its state; but a county may well have one precinct.
    if len(parts) == 1 and parts[0].kind not in SMALLEST:
        return None
    counted = _counted(view, contest, parts)
    if not counted:
        return None
    sums, told = _add_up(place, parts, counted, candidates)
    # A part of it is no match for what a source says of all of it.
    if own and own.rows and not told.is_whole:
        return None
    if reporting_of(_counted_only(readings)):
        sums = [one for one in sums if one.figure.measure not in _UNITS]
    count = count_of((*readings, *sums), candidates, contest)
    if count is None or (own and not count.rows):
        return None
    units = count.reporting.percent if count.reporting else None
    if units is None:
        units = Decimal(100 * told.counted) / told.total
    stations = told.counted if told.kind == PlaceKind.STATION else count.stations
    return replace(count, stations=stations, ours=True, parts=told, early=is_early(units, contest))


def parts_of(view: View, contest: Contest, place: Place) -> tuple[Place, ...] | None:
    """The places that a place's count is added up from: all of one kind, of the nearest level that
    has counts, and none of them within another; ``None`` where nothing in it has one.

    Of a contest of one district only the places in that are taken.
    """
    tree = _tree(view, contest.id, place)
    if tree is None:
        return None
    with_counts = view.counted_places(contest.id)
    depths: dict[str, int] = {}
    sizes = Counter[str]()
    for depth, each in tree.walk():
        if each.id in with_counts:
            depths.setdefault(each.kind, depth)
            sizes[each.kind] += 1
    # Abroad the tables have the cities that somebody wrote of, which do not make up a country.
    if place.electorate is Electorate.OUT_OF_COUNTRY:
        depths.pop(PlaceKind.CITY, None)
    order = sorted(depths, key=lambda kind: (depths[kind], kind != contest.unit, -sizes[kind]))
    for kind in order:
        parts = tree.largest_of(kind)
        apart = tree.counted_beside(kind, with_counts)
        # A few that are of no such kind, as a territory beside countries, are left out of the sum;
        # where they are the most of it, the sum would be of next to nothing.
        if len(apart) < len(parts):
            return _on_the_ballot(view, contest, parts, with_counts)
    return None


@dataclass(frozen=True)
class _Tree:
    """The places in a place: each with those directly in it."""

    top: str
    inside: Mapping[str, Sequence[Place]]

    def walk(self) -> Iterable[tuple[int, Place]]:
        """Every place below the top with how deep it lies, the nearest first."""
        level, depth, seen = [self.top], 1, {self.top}
        while level:
            following = []
            for id_ in level:
                for each in self.inside.get(id_, ()):
                    if each.id not in seen:
                        seen.add(each.id)
                        following.append(each.id)
                        yield depth, each
            level, depth = following, depth + 1

    def largest_of(self, kind: str) -> tuple[Place, ...]:
        """The places of a kind that lie in no other one of it."""
        found: dict[str, Place] = {}
        waiting, seen = [self.top], {self.top}
        while waiting:
            for each in self.inside.get(waiting.pop(), ()):
                if each.kind == kind:
                    found[each.id] = each
                elif each.id not in seen:
                    seen.add(each.id)
                    waiting.append(each.id)
        return tuple(found.values())

    def counted_beside(self, kind: str, counted: frozenset[str]) -> set[str]:
        """The places with counts that neither are of a kind, nor hold or lie in any that is; of
        several within each other the outermost.
        """
        found: set[str] = set()
        waiting = [self.top]
        while waiting:
            for each in self.inside.get(waiting.pop(), ()):
                if each.kind == kind or self._holds(each.id, kind):
                    if each.kind != kind:
                        waiting.append(each.id)
                elif each.id in counted:
                    found.add(each.id)
                else:
                    waiting.append(each.id)
        return found

    def _holds(self, id_: str, kind: str) -> bool:
        waiting, seen = [id_], {id_}
        while waiting:
            for each in self.inside.get(waiting.pop(), ()):
                if each.kind == kind:
                    return True
                if each.id not in seen:
                    seen.add(each.id)
                    waiting.append(each.id)
        return False


def _tree(view: View, contest: str, place: Place) -> _Tree | None:
    """All that lies in a place, by parents and by further wholes; ``None`` where nothing does.

    A place that others name as a further whole divides the same ground a second time, and stands
    in the tree of no place but itself.
    """
    further = view.further_wholes(contest)
    inside: dict[str, list[Place]] = {}
    members = view.places_among(contest, further.get(place.id, ()))
    tops = {place.id, *members}
    below = [*view.descendants(contest, place.id)]
    for member in members.values():
        inside.setdefault(place.id, []).append(member)
        below += view.descendants(contest, member.id)
    parents = {each.parent for each in below}
    for each in {one.id: one for one in below}.values():
        divides_again = each.id in further and each.id not in parents
        if each.parent and each.id not in members and not divides_again:
            inside.setdefault(each.parent, []).append(each)
    # One that lies in another member is a part of it already.
    within = {one.id for one in below if one.parent in tops - {place.id}}
    if within:
        inside[place.id] = [one for one in inside.get(place.id, ()) if one.id not in within]
    return _Tree(place.id, inside) if inside else None


def _on_the_ballot(
    view: View, contest: Contest, parts: Sequence[Place], counted: frozenset[str]
) -> tuple[Place, ...]:
    """Those of ``parts`` in which the contest is decided: in its district, where it has one; else
    all but those of which there is nothing but the counts of other contests of the day.
    """
    if contest.district and (district := view.place(contest.id, contest.district)):
        tree = _tree(view, contest.id, district)
        held = {district.id, *(each.id for _, each in tree.walk())} if tree else {district.id}
        return tuple(each for each in parts if each.id in held)
    lacking = {each.id for each in parts if each.id not in counted}
    if not lacking:
        return tuple(parts)
    elsewhere: set[str] = set()
    for other in view.contests():
        if other.election == contest.election and other.id != contest.id:
            elsewhere |= lacking & view.counted_places(other.id)
    with_any = {figure.place for figure in view.figures(contest.id, elsewhere)}
    not_held = elsewhere - with_any
    return tuple(each for each in parts if each.id not in not_held)


def _counted(
    view: View, contest: Contest, parts: Sequence[Place]
) -> dict[str, tuple[Count | None, Reporting | None]]:
    """The count of each part that has votes or ballots, and how much is in wherever that is told;
    empty where no part has a count.
    """
    readings = _by_place(read_figures(view, contest.id, [part.id for part in parts]))
    candidates = view.candidates(contest.id)
    found: dict[str, tuple[Count | None, Reporting | None]] = {}
    for place, known in readings.items():
        counted = _counted_only(known)
        count = count_of(counted, candidates, contest)
        if count and not (count.stage in _SUMMED and (_votes(count) or _exact(count.ballots))):
            count = None
        reporting = reporting_of(counted)
        if count or reporting:
            found[place] = (count, reporting)
    return found if any(count for count, _ in found.values()) else {}


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


def _add_up(
    place: Place,
    parts: Sequence[Place],
    found: Mapping[str, tuple[Count | None, Reporting | None]],
    candidates: Sequence[Candidate],
) -> tuple[list[Reading], Parts]:
    """The sums, and what they are of."""
    counts = [count for count, _ in found.values() if count]
    added = [_votes(count) for count in counts]
    kinds: dict[tuple[Measure, str | None], list[Reading]] = {}
    for votes in added:
        for candidate, reading in votes.items():
            kinds.setdefault((Measure.VOTES, candidate), []).append(reading)
    to_the_last = frozenset[str]().union(*map(_to_the_last_vote, counts))
    for measure, totals in _totals(counts).items():
        # A total that lacks a part looks like a result, and is none.
        readings = [one for one in totals if one and _exact(one, to_the_last)]
        if len(readings) == len(counts):
            kinds[measure, None] = readings
    reports = [found[part.id][1] if part.id in found else None for part in parts]
    for measure, readings in _units(reports).items():
        kinds[measure, None] = readings
    missing = [part for part in parts if part.id not in found or not found[part.id][0]]
    like = {
        "place": place.id,
        "stage": min((count.stage for count in counts), key=STAGES.index),
        "status": _status(counts, is_whole=not missing),
        "as_of": newest_moment(chain.from_iterable(kinds.values())),
    }
    sums = [_sum(kind, readings, like) for kind, readings in kinds.items()]
    listed = []
    for each in candidates:
        number = sum(each.id in votes for votes in added)
        if 0 < number < len(counts):
            listed.append((each, number))
    told = Parts(
        parts[0].kind,
        len(counts),
        len(parts),
        tuple(missing[:MOST_MISSING]),
        tuple(listed),
    )
    return sums, told


def _totals(counts: Iterable[Count]) -> dict[Measure, list[Reading | None]]:
    totals: dict[Measure, list[Reading | None]] = {}
    for count in counts:
        each = {
            Measure.BALLOTS_CAST: count.ballots,
            Measure.BALLOTS_REJECTED: count.rejected.votes if count.rejected else None,
            Measure.BALLOTS_BLANK: count.blank.votes if count.blank else None,
            Measure.BALLOTS_ISSUED: _beside(count, Measure.BALLOTS_ISSUED),
            Measure.VOTERS_REGISTERED: count.registered,
        }
        for measure, reading in each.items():
            totals.setdefault(measure, []).append(reading)
    return totals


def _beside(count: Count, measure: Measure) -> Reading | None:
    """The figure of a measure that a card tells beside the count."""
    readings = (other.reading for other in count.others)
    return next((one for one in readings if one.figure.measure is measure), None)


def _units(reports: Sequence[Reporting | None]) -> dict[Measure, list[Reading]]:
    """The units reported and all units, where every part tells them."""
    reported = [one.reported for one in reports if one and one.reported]
    total = [one.total for one in reports if one and one.total]
    if not reports or len(reported) < len(reports) or len(total) < len(reports):
        return {}
    return {Measure.UNITS_REPORTED: reported, Measure.UNITS_TOTAL: total}


def _status(counts: Iterable[Count], *, is_whole: bool) -> Status:
    """How far a sum is: as far as the least of its parts."""
    statuses = {count.status for count in counts}
    if not is_whole or Status.PARTIAL in statuses:
        return Status.PARTIAL
    return Status.UNSTATED if Status.UNSTATED in statuses else Status.COMPLETE


def _sum(
    kind: tuple[Measure, str | None], readings: Sequence[Reading], like: Mapping[str, object]
) -> Reading:
    measure, candidate = kind
    sources: dict[str, Source] = {}
    for reading in readings:
        for source in reading.sources:
            sources[source.document.id] = source
    update = {
        **like,
        "id": f"{like['place']}.{measure.value}.{candidate or 'all'}",
        "value": sum((one.figure.value or Decimal(0) for one in readings), Decimal(0)),
    }
    ordered = sorted(sources.values(), key=lambda source: source.document.known_at)
    return Reading(readings[0].figure.model_copy(update=update), tuple(ordered))


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
