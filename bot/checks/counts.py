"""Counts of one place against each other: votes, ballots, voters, people asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from bot.checks.material import ComparableFigure, Material, problem_in
from bot.dataset.model import Contest, Figure
from bot.dataset.problem import Problem
from bot.dataset.rows import words_sql
from bot.dataset.vocabulary import Base, Measure, PlaceKind, Qualifier, Status

Count = dict[Measure, list[ComparableFigure]]
"""The figures of one count or poll at one place, by measure."""

SUMS: tuple[tuple[tuple[Measure, ...], Measure, str], ...] = (
    (
        (Measure.VOTES, Measure.BALLOTS_REJECTED, Measure.BALLOTS_BLANK),
        Measure.BALLOTS_CAST,
        "votes-over-ballots",
    ),
    (
        (Measure.ANSWERS, Measure.BALLOTS_REJECTED, Measure.BALLOTS_REMOVED),
        Measure.SAMPLE_SIZE,
        "answers-over-sample",
    ),
)
"""Measures that are together no more than another one, and the rule that says so. Nothing is added
up where the first of them is missing.
"""

LIMITS: tuple[tuple[Measure, tuple[Measure, ...]], ...] = (
    (Measure.BALLOTS_CAST, (Measure.BALLOTS_ISSUED, Measure.VOTERS_REGISTERED)),
    (Measure.BALLOTS_ISSUED, (Measure.VOTERS_REGISTERED,)),
    (Measure.VOTERS_PARTICIPATED, (Measure.VOTERS_REGISTERED,)),
)
"""Each measure with those that it cannot be more than."""

_by_value = attrgetter("value")


def check_ballots(material: Material) -> Iterator[Problem]:
    """Parts that are together more than what they are parts of.

    Sources may disagree on a count. Only what no choice among their values could mend is a problem.
    Where a ballot is for several choices, so many votes as that are one ballot.
    """
    contests = material.by_id(Contest)
    for count in _counts(material):
        for parts, whole, rule in SUMS:
            if parts[0] not in count or whole not in count:
                continue
            largest = max(count[whole], key=_by_value)
            place, contest = largest.figure.place, contests.get(largest.figure.contest)
            each = contest.votes_a_ballot if contest else 1
            total, named = Decimal(0), []
            for part in parts:
                if part not in count or (part is Measure.VOTES and each is None):
                    continue
                least = sum((one.value for one in _smallest(count[part])), Decimal(0))
                named.append(f"{least} {part}")
                if part is Measure.VOTES and each and each > 1:
                    named[-1] += f" ({each} a ballot)"
                    least /= each
                total += least
            if total > largest.value:
                message = f"{largest.value} {whole} is less than {' and '.join(named)}."
                blank = count.get(Measure.BALLOTS_BLANK, ())
                if blank and total - min(one.value for one in blank) <= largest.value:
                    message += " Are the blank ones among the rejected?"
                yield problem_in(Figure, largest.line, "value", rule, message, places=(place,))


def check_limits(material: Material) -> Iterator[Problem]:
    """Counts that are more than what they are a part of, whichever values are chosen."""
    for count in _counts(material):
        for measure, limits in LIMITS:
            for limit in limits:
                if measure not in count or limit not in count:
                    continue
                smallest = min(count[measure], key=_by_value)
                largest = max(count[limit], key=_by_value)
                if smallest.value > largest.value:
                    message = f"{smallest.value} {measure} is over {largest.value} {limit}."
                    rule, place = "ballots-over-listed", smallest.figure.place
                    yield problem_in(Figure, smallest.line, "value", rule, message, places=(place,))
                    # One limit says enough.
                    break


def _counts(material: Material) -> Iterable[Count]:
    # By contest, place, stage, poll, way and round, and for partial counts the day too.
    counts: dict[tuple[object, ...], Count] = defaultdict(lambda: defaultdict(list))
    for one in material.comparable:
        figure = one.figure
        key: tuple[object, ...] = (figure.contest, figure.place, figure.stage, figure.poll)
        key = (*key, figure.way, figure.round)
        if figure.status.is_open:
            # Partial counts are of different hours. No hour is given, so those of one day are
            # taken to be of the same.
            key = (*key, figure.status, figure.as_of)
        counts[key][figure.measure].append(one)
    return counts.values()


def _smallest(figures: Iterable[ComparableFigure]) -> list[ComparableFigure]:
    """For each measure and candidate the smallest of the values that sources give."""
    smallest: dict[tuple[Measure, str | None], ComparableFigure] = {}
    for one in figures:
        key = (one.figure.measure, one.figure.candidate)
        if key not in smallest or one.value < smallest[key].value:
            smallest[key] = one
    return list(smallest.values())


_SUMMED = frozenset(
    {
        Measure.VOTES,
        Measure.BALLOTS_ISSUED,
        Measure.BALLOTS_CAST,
        Measure.BALLOTS_REJECTED,
        Measure.BALLOTS_BLANK,
        Measure.VOTERS_REGISTERED,
        Measure.VOTERS_PARTICIPATED,
    }
)
"""Measures of a place that are the sums of those of its stations."""


class CountKey(NamedTuple):
    """What is counted, at whatever place."""

    contest: str
    stage: str
    measure: str
    candidate: str | None
    way: str | None
    round: int | None

    def __str__(self) -> str:
        return f"{self.measure} of {self.candidate}" if self.candidate else str(self.measure)


Number = int | Decimal


@dataclass(slots=True)
class StationSum:
    """The stations of one place added up; ``least`` and ``most`` differ where sources give a
    station different values.
    """

    stations: int = 0
    least: Number = 0
    most: Number = 0


def check_parts(material: Material) -> Iterator[Problem]:
    """Places whose stations are all there and do not add up.

    A place's own ``stations`` figure says how many there are; nothing is said of a place without
    one.
    """
    wholes: dict[tuple[CountKey, str], list[ComparableFigure]] = defaultdict(list)
    numbers: dict[tuple[str, str, str], set[Decimal]] = defaultdict(set)
    for one in _with_stations(material):
        figure = one.figure
        if figure.measure is Measure.STATIONS:
            numbers[figure.contest, figure.stage, figure.place].add(one.value)
        else:
            what = (figure.measure, figure.candidate, figure.way, figure.round)
            key = CountKey(figure.contest, figure.stage, *what)
            wholes[key, figure.place].append(one)
    for (key, place_id), total in material.once(_station_sums).items():
        figures = wholes.get((key, place_id), [])
        is_complete = total.stations in numbers[key.contest, key.stage, place_id]
        if not figures or not is_complete:
            continue
        if not any(total.least <= one.value <= total.most for one in figures):
            added = f"{total.least} to {total.most}"
            if total.least == total.most:
                added = str(total.least)
            counted = f"{figures[0].value} {key} in {place_id}"
            message = f"{counted}, but its stations ({total.stations}) add up to {added}."
            rule, line = "parts-against-whole", figures[0].line
            yield problem_in(Figure, line, "value", rule, message, places=(place_id,))


def check_stations(material: Material) -> Iterator[Problem]:
    """Places with more stations than they are said to have."""
    counted: dict[tuple[str, str, str], int] = defaultdict(int)
    for (key, place), total in material.once(_station_sums).items():
        at = (key.contest, key.stage, place)
        counted[at] = max(counted[at], total.stations)
    largest: dict[tuple[str, str, str], ComparableFigure] = {}
    for one in _with_stations(material):
        figure = one.figure
        if figure.measure is Measure.STATIONS:
            of = (figure.contest, figure.stage, figure.place)
            largest[of] = max(largest.get(of, one), one, key=_by_value)
    for at, one in largest.items():
        if one.value < counted[at]:
            counts = f"{counted[at]} of its stations have counts"
            message = f"{one.value} stations in {at[2]}, but {counts}."
            rule = "parts-against-whole"
            yield problem_in(Figure, one.line, "value", rule, message, places=(at[2],))


_OPEN = words_sql(status for status in Status if status.is_open)


def _with_stations(material: Material) -> list[ComparableFigure]:
    """What is counted in full at places that are said to have so many stations."""
    return material.once(_read_with_stations)


def _read_with_stations(material: Material) -> list[ComparableFigure]:
    said = material.staging.select(
        f"""
        select distinct f.place from temp.staged_figures f
        join temp.staged_places p on p.id = f.place and p.kind <> '{PlaceKind.STATION}'
        where f.measure = '{Measure.STATIONS}' and f.status not in ({_OPEN})
        """
    )
    if not said:
        return []
    part = Material(material.folder, tuple(place for (place,) in said))
    return [one for one in part.comparable if not one.figure.status.is_open]


def _station_sums(material: Material) -> dict[tuple[CountKey, str], StationSum]:
    """By what is counted and place, the sum of the stations in it, whatever lies between; of places
    that are said to have so many stations.
    """
    wanted = {one.figure.place for one in _with_stations(material)}
    if not wanted:
        return {}
    parents = dict(material.staging.select("select id, parent from temp.staged_places"))
    # The same that makes a figure comparable, for figures of which there may be very many.
    rows = material.staging.db.execute(
        f"""
        select f.place, f.contest, f.stage, f.measure, f.candidate, f.way, f.round, f.value
        from temp.staged_figures f
        join temp.staged_places p on p.id = f.place and p.kind = '{PlaceKind.STATION}'
        where f.measure in ({words_sql(sorted(_SUMMED))})
            and f.status not in ({_OPEN}) and f.value >= 0 and f.definition is null
            and f.id not in (select corrects from temp.staged_figures where corrects is not null)
            and (f.document is not null or exists (
                select 1 from temp.staged_claims c
                where c.figure = f.id and c.qualifier = '{Qualifier.EXACT}'))
        order by f.place
        """
    )
    sums: dict[tuple[str, tuple[Any, ...]], StationSum] = defaultdict(StationSum)
    for station, figures in groupby(rows, key=itemgetter(0)):
        above: list[str] = []
        parent: str | None = parents.get(station)
        # Places that are parts of each other in a circle are another check's; the way up ends here.
        while parent is not None and parent in parents and parent not in above:
            above.append(parent)
            parent = parents[parent]
        above = [place for place in above if place in wanted]
        if not above:
            continue
        counts: dict[tuple[Any, ...], tuple[Number, Number]] = {}
        for _, *what, value in figures:
            # A vote that is counted in parts is a float in SQLite.
            number = value if isinstance(value, int) else Decimal(repr(value))
            key = tuple(what)
            least, most = counts.get(key, (number, number))
            counts[key] = (min(least, number), max(most, number))
        for key, (least, most) in counts.items():
            for place in above:
                total = sums[place, key]
                total.stations += 1
                total.least += least
                total.most += most
    return {(CountKey(*key), place): total for (place, key), total in sums.items()}


SLACK = Decimal("0.1")
"""How far over 100 a source's own shares may add up: Moldova's of 2024 are 55.41 and 44.64."""

SHARES = frozenset(
    {Measure.VOTE_SHARE, Measure.REJECTED_SHARE, Measure.REMOVED_SHARE, Measure.REFUSAL_SHARE}
)


def check_shares(material: Material) -> Iterator[Problem]:
    """Shares given by one document that are too large together, however they were rounded.

    Where a ballot is for several choices, shares of ballots are together so many times 100.
    """
    contests = material.by_id(Contest)
    groups: dict[tuple[object, ...], list[ComparableFigure]] = defaultdict(list)
    for one in material.comparable:
        figure = one.figure
        if figure.measure in SHARES and one.value <= 100:
            # Only these are parts of one whole; a document may print several counts.
            base = (figure.contest, figure.place, figure.stage, figure.base, figure.poll)
            of = (*base, figure.way, figure.round, figure.status, figure.as_of)
            said = [claim.document for claim in material.claims_of[figure.id]]
            if figure.document:
                said.append(figure.document)
            for printer in dict.fromkeys(said):
                groups[*of, printer].append(one)
    # A line has one problem, though several documents may state the same shares.
    reported: set[int] = set()
    for (*_, document), figures in groups.items():
        total, rounding = Decimal(0), Decimal(0)
        for one in _smallest(figures):
            total += one.value
            # Rounding changes a value by half a unit of its last decimal at most.
            rounding += Decimal(1).scaleb(-one.figure.decimals) / 2
        line, first = figures[0].line, figures[0].figure
        contest = contests.get(first.contest)
        each = contest.votes_a_ballot if contest and first.base is Base.BALLOTS_CAST else 1
        if each is None or line in reported:
            continue
        if total > 100 * each + max(SLACK, rounding):
            reported.add(line)
            message = f"The shares that {document} gives here add up to {total}."
            yield problem_in(Figure, line, "value", "shares-sum", message, places=(first.place,))
