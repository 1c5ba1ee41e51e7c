"""Places of one kind in the order of a candidate's share."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from bot.dataset.model import Candidate, Contest, Place
from bot.dataset.vocabulary import Base, ChoiceKind, PlaceKind, Stage
from bot.editions.memory import kept, last_few
from bot.editions.reader import grouped
from bot.editions.view import View
from bot.figures.contests import ranked_kind, root_place
from bot.figures.count import Count, Row, Share
from bot.figures.counting import count_of
from bot.figures.outlines import EACH, Ends, Outline, ends_of, outlines_of, prepare_outlines
from bot.figures.reading import STAGES, Reading, read_figures, readings_at
from bot.figures.sums import count_with_sums


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate's line in the count of one place."""

    place: Place
    count: Count
    row: Row


@dataclass(frozen=True, slots=True)
class Ranking:
    """The places of a ``kind`` whose count is of one stage and has the candidate's share, the
    highest share first. Shares of the votes listed stand beside no others.

    ``left_out`` are countries with a share from another stage, and so of another kind, or of
    something else: ``of_stage`` and ``of_base`` are how many of each there are. ``apart`` are
    places with figures that the tables list beside countries and in none. ``counted`` is how many
    places are in the order; where these are very many, ``standings`` has both ends of it, and of
    ``left_out`` some. ``of_largest``: only the places where the most voted are compared.
    """

    stage: Stage | None
    standings: tuple[Standing, ...]
    left_out: tuple[Standing, ...]
    of_stage: int
    of_base: int
    apart: tuple[Place, ...]
    kind: str
    counted: int
    of_largest: bool = False

    @property
    def end(self) -> int:
        """How many places at either end of the order are known, one after the other."""
        return self.counted if self.counted == len(self.standings) else EACH


MOST_RANKED = 4_000
"""The counts of so many places are read for one order, as they take 20 KiB each. Of more the two
ends of an order are found by ``outlines``; where that cannot be done, those are compared in which
the most voted.
"""


_MOST_ASKED_FOR = 400
"""The same of a kind that no contest is ranked by: nobody prepares these counts, a third of a
millisecond each, before somebody asks.
"""


def most_compared(view: View, contest: str, kind: str) -> int:
    """How many places of a kind are compared, at most."""
    # Of counties that nobody prints, and which we add up, none is known to be the largest.
    is_printed = kind in view.kinds_with_figures(contest)
    is_usual = kind == ranked_kind(view, contest)
    return MOST_RANKED if is_usual or not is_printed else _MOST_ASKED_FOR


def is_cut(view: View, contest: str, kind: str) -> bool:
    """Whether a contest has more places of a kind than are compared."""
    most = most_compared(view, contest, kind)
    return view.kinds_with_figures(contest).get(kind, 0) > most


@dataclass(frozen=True, slots=True)
class Contenders:
    """The ``counts`` of the places at both ends of an order, how many ``more`` of each sort lie
    between them, and how many are in none.
    """

    counts: tuple[tuple[Place, Count], ...]
    more: Mapping[tuple[str, bool], int]
    unsized: int


def contenders(
    view: View,
    contest: str,
    kind: str,
    size: Callable[[Outline], float],
    *,
    exact: Callable[[Place, Count], Decimal | None],
    inside: frozenset[str] | None = None,
    of_leads: bool = False,
) -> Contenders | None:
    """Who stands at either end of an order of very many places, by a ``size`` of their outlines
    that is ``exact`` in their counts; ``None`` where that cannot be told without reading all
    counts. ``of_leads``: what is early, and so has no leader, has no size.
    """
    outlines = outlines_of(view, contest, kind)
    odd = outlines.odd | outlines.part if of_leads else outlines.odd
    ends = ends_of(outlines, size, inside, odd)
    if ends is None:
        return None
    wanted = [*ends.places, *ends.counted]
    # Of those that are level the larger places go first.
    at = {id_: number for number, id_ in enumerate(view.known_of_kind(contest, kind))}
    known = view.places_among(contest, wanted).values()
    places = sorted(known, key=lambda place: at[place.id])
    counts = list[tuple[Place, Count]]()
    for start in range(0, len(places), _AT_ONCE):
        counts += _counts_of(view, contest, places[start : start + _AT_ONCE])
    # An outline that is not as the count is says nothing of those whose counts are not read.
    for place, count in counts:
        found = exact(place, count)
        if place.id in ends.places and (found is None or not _is_like(ends, place.id, found)):
            return None
    return Contenders(tuple(counts), ends.more, ends.unsized)


def _is_like(ends: Ends, place: str, found: Decimal) -> bool:
    return abs(ends.places[place] - float(found)) < _ROUNDING


_ROUNDING = 0.001


def _compared_places(view: View, contest: str, kind: str) -> tuple[Place, ...]:
    """The places of a kind that are compared, in the order of the tables."""
    if is_cut(view, contest, kind):
        return view.largest_places(contest, kind, most_compared(view, contest, kind))
    return _places_of(view, contest, kind)


def _places_of(view: View, contest: str, kind: str) -> tuple[Place, ...]:
    """The places of a kind that a contest has figures of; where it has none, those that its sums
    are of: counties where only precincts are counted.
    """
    printed = view.find_places_with_figures(contest, kind)
    return printed or view.places_of_kind(contest, kind)[: most_compared(view, contest, kind)]


@kept
def repeated_names(view: View, contest: str, kind: str) -> frozenset[str]:
    """The names that several of the places of a kind have, as precincts have that are called by
    numbers: they say little without the place that each lies in.
    """
    found = Counter(place.name for place in _compared_places(view, contest, kind))
    return frozenset(name for name, count in found.items() if count > 1)


_AT_ONCE = 10
"""Places that are counted in one step, about 15 ms long."""


def country_counts(view: View, contest: str) -> tuple[tuple[Place, Count], ...]:
    """The count of every place of the kind that a contest is ranked by that has one, in the order
    of the tables: of every country, say.
    """
    kind = ranked_kind(view, contest)
    return counts_by_kind(view, contest, kind) if kind else ()


@kept
def counts_by_kind(view: View, contest: str, kind: str) -> tuple[tuple[Place, Count], ...]:
    """The count of every place of a kind that has one, in the order of the tables."""
    return tuple(chain.from_iterable(_counts(view, contest, kind)))


def prepare_ranking(view: View, contest: Contest) -> Iterator[None]:
    """Count the places that a contest is ranked by, some a step, so that a caller can let others
    have their turn.
    """
    kind = ranked_kind(view, contest.id)
    if kind and is_cut(view, contest.id, kind):
        yield from prepare_outlines(view, contest.id, kind)
        outlines_of(view, contest.id, kind)
        yield
    for _ in _counts(view, contest.id, kind) if kind else ():
        yield
    country_counts(view, contest.id)


def _counts(view: View, contest: str, kind: str) -> Iterator[tuple[tuple[Place, Count], ...]]:
    """The counts of the places of a kind that are compared, some a step."""
    places, is_printed = _compared_places(view, contest, kind), False
    if kind in view.kinds_with_figures(contest):
        for start in range(0, len(places), _AT_ONCE):
            found = _counts_from(view, contest, kind, start)
            is_printed = is_printed or bool(found)
            yield found
    # Of districts a source may print the seats alone, and of states how many units are in.
    root = None if is_printed else root_place(view, contest)
    if is_printed or (root and count_with_sums(view, contest, root) is None):
        return
    for place in places:
        count = _summed(view, contest, place.id)
        yield ((place, count),) if count else ()


@kept
def _summed(view: View, contest: str, place_id: str) -> Count | None:
    """The count of a place that no source prints: a step by itself, as it may have many parts."""
    place = view.place(contest, place_id)
    return count_with_sums(view, contest, place) if place else None


@kept
def _counts_from(
    view: View, contest: str, kind: str, start: int
) -> tuple[tuple[Place, Count], ...]:
    """What sources print of some of them."""
    places = _compared_places(view, contest, kind)
    return _counts_of(view, contest, places[start : start + _AT_ONCE])


def _counts_of(
    view: View, contest: str, countries: Sequence[Place]
) -> tuple[tuple[Place, Count], ...]:
    found = view.contest(contest)
    read = read_figures(view, contest, [country.id for country in countries])
    readings = grouped(read, lambda reading: reading.figure.place)
    candidates = view.candidates(contest)
    counts = []
    for country in countries:
        count = count_of(readings.get(country.id, ()), candidates, found)
        if count:
            counts.append((country, count))
    return tuple(counts)


def standing_in(place: Place, count: Count | None, candidate: Candidate) -> Standing | None:
    """A candidate's line in a count; ``None`` when it has no share."""
    row = count.row_of(candidate.id) if count else None
    return Standing(place, count, row) if count and row and row.share else None


@last_few(16)
def rank(view: View, candidate: Candidate, kind: str = "") -> Ranking:
    """Where a candidate has the highest share, and where the lowest: of places of a ``kind``, or of
    that which the contest is ranked by.
    """
    kind = kind or ranked_kind(view, candidate.contest) or ""
    is_of_many = bool(kind) and is_cut(view, candidate.contest, kind)
    ends = _ends_for(view, candidate, kind) if is_of_many else None
    if ends:
        counts, more = ends.counts, ends.more
    else:
        counts, more = counts_by_kind(view, candidate.contest, kind) if kind else (), {}
    by_sort: dict[tuple[Stage, bool], list[Standing]] = {}
    for place, count in counts:
        standing = standing_in(place, count, candidate)
        if standing and standing.row.share:
            is_listed = standing.row.share.base is Base.VOTES_LISTED
            by_sort.setdefault((count.stage, is_listed), []).append(standing)
    sizes = Counter({sort: len(found) for sort, found in by_sort.items()})
    for (name, is_listed), number in more.items():
        sizes[Stage(name), is_listed] += number

    def size(like: tuple[Stage, bool]) -> tuple[int, int, bool]:
        return sizes[like], STAGES.index(like[0]), not like[1]

    most = max(sizes, key=size, default=None)
    stage = most[0] if most else None
    like = by_sort.pop(most, []) if most else []
    like.sort(key=lambda standing: standing.row.percent, reverse=True)
    of_stage = sum(number for sort, number in sizes.items() if sort[0] is not stage)
    counted = sizes[most] if most else 0
    contest = view.contest(candidate.contest)
    # Beside others than countries nothing is listed apart.
    is_listed_so = kind == PlaceKind.COUNTRY == ranked_kind(view, candidate.contest)
    listed = mapped_places(view, contest) if contest and is_listed_so else ()
    apart = tuple(place for place in listed if place.kind != kind)
    return Ranking(
        stage,
        tuple(like),
        tuple(chain.from_iterable(by_sort.values())),
        of_stage,
        sizes.total() - counted - of_stage,
        apart,
        kind,
        counted,
        of_largest=is_of_many and ends is None,
    )


def _ends_for(view: View, candidate: Candidate, kind: str) -> Contenders | None:
    """The places of very many where a candidate has the highest share, and the lowest."""
    stood = [each.id for each in view.candidates(candidate.contest)]
    at = stood.index(candidate.id)

    def exact(_: Place, count: Count) -> Decimal | None:
        row = count.row_of(candidate.id)
        return row.share.value if row and row.share else None

    return contenders(view, candidate.contest, kind, lambda one: one.shares[at], exact=exact)


def has_standing(view: View, candidate: Candidate) -> bool:
    """Whether any place can be ranked by a candidate's share; seldom more than a few are looked
    at.
    """
    kind = ranked_kind(view, candidate.contest)
    few = view.first_known(candidate.contest, kind, _AT_ONCE) if kind else ()
    for _, count in _counts_of(view, candidate.contest, few):
        row = count.row_of(candidate.id)
        if row and row.share:
            return True
    return bool(rank(view, candidate).standings)


@dataclass(frozen=True, slots=True)
class Leads:
    """The places of a ``kind`` in whose count a candidate has the largest share, or comes in
    another place, the most ballots first.

    ``counted`` is how many have a count of that ``stage`` with shares; where two are level nobody
    is first. ``unclear`` is in how many of them nobody can be named: all others together have most,
    somebody who is not listed may have more, or too little is counted.
    """

    stage: Stage | None
    standings: tuple[Standing, ...]
    counted: int
    unclear: int
    apart: tuple[Place, ...]
    kind: str


@last_few(16)
def leads_of(view: View, candidate: Candidate, kind: str = "", position: int = 1) -> Leads:
    """Where a candidate is first, or in another ``position`` from 1; who is level with another one
    is in none.
    """
    ranking = rank(view, candidate, kind)
    unclear, found = 0, []
    counts = counts_by_kind(view, candidate.contest, ranking.kind) if ranking.kind else ()
    of_stage = []
    for place, count in counts:
        if count.stage is ranking.stage and any(row.share for row in count.rows):
            of_stage.append((place, count))
    stood = {each.id for each in view.candidates(candidate.contest)}
    everywhere = _listed_in_most([count for _, count in of_stage])
    for place, count in of_stage:
        rated = [row for row in count.rows if row.share]
        named = [row for row in rated if not _is_of_others(row)]
        here = named[position - 1] if position <= len(named) else None
        # Somebody whom a count does not show may be ahead of whoever is second in it.
        is_hidden = here and position > 1 and _unseen(count, stood, everywhere) >= here.percent
        # Two of the same share are level; of two ranges that overlap nobody knows.
        firsts = [row.percent for row in named[:2]]
        is_level = len(firsts) > 1 and firsts[0] == firsts[1]
        is_named = count.largest if is_level or position > 1 else count.leader
        if not is_named or is_hidden:
            unclear += 1
            continue
        if here and here.candidate == candidate:
            level = [row for row in rated if row.percent == here.percent]
            found += [Standing(place, count, here)] if len(level) == 1 else []
    found.sort(key=_ballots, reverse=True)
    counted = len(of_stage)
    return Leads(ranking.stage, tuple(found), counted, unclear, ranking.apart, ranking.kind)


def _listed_in_most(counts: Sequence[Count]) -> frozenset[str]:
    """The ids of those whom more than half of some counts list: they stood in all of the places,
    where others may have stood in one district alone.
    """
    found = Counter(row.candidate.id for count in counts for row in count.rows if row.candidate)
    return frozenset(id_ for id_, number in found.items() if 2 * number > len(counts))


def _unseen(count: Count, stood: Collection[str], everywhere: Collection[str]) -> Decimal:
    """The largest share that somebody may have whose share a count does not have: who is told
    together with others, or who ``stood`` and is not listed. Of the votes listed nothing is left
    for those, so that any share may be theirs who stood ``everywhere``.
    """
    rated = [row for row in count.rows if row.share]
    together = max((row.percent for row in rated if _is_of_others(row)), default=Decimal(-1))
    known = {row.candidate.id for row in rated if row.candidate}
    if count.base is Base.VOTES_LISTED:
        return together if known.issuperset(everywhere) else Decimal(100)
    if known.issuperset(stood):
        return together
    shares = [row.percent for row in (*rated, *count.no_votes) if row.share]
    return max(together, 100 - sum(shares, Decimal(0)))


def _is_of_others(row: Row) -> bool:
    return row.candidate is not None and row.candidate.kind is ChoiceKind.OTHERS


def _ballots(standing: Standing) -> Decimal:
    """How many ballots there are in a standing's count; -1 where that is not known."""
    ballots = standing.count.ballots
    return (ballots.figure.value if ballots else None) or Decimal(-1)


def most_common_stage(counts: Mapping[Stage, int]) -> Stage | None:
    """The stage of the most counts, the later one where two are as many; ``None`` of none."""
    return max(counts, key=lambda stage: (counts[stage], STAGES.index(stage)), default=None)


@dataclass(frozen=True, slots=True)
class PlaceShare:
    """A place's count and the candidate's row in it; ``None`` where there is no count, or no row
    in it.
    """

    place: Place
    count: Count | None
    row: Row | None

    @property
    def share(self) -> Share | None:
        """The candidate's share; ``None`` where it is not known."""
        return self.row.share if self.row else None

    @property
    def percent(self) -> Decimal:
        """The share's value, or -1 where it is not known."""
        return self.row.percent if self.row else Decimal(-1)

    @property
    def reading(self) -> Reading | None:
        """The figure that the share is, or was computed from."""
        return self.row.reading if self.row else None


def mapped_places(view: View, contest: Contest) -> tuple[Place, ...]:
    """The places that a contest is ranked by, and the regions with a country's rank, that it has
    figures of.
    """
    kind = ranked_kind(view, contest.id)
    if kind is None:
        return ()
    if kind != PlaceKind.COUNTRY:
        return _places_of(view, contest.id, kind)
    overall = {place.id for place in view.places_of_kind(contest.id, PlaceKind.OVERALL)}
    places = []
    for place in view.find_places_with_figures(contest.id, kind, PlaceKind.REGION):
        # A region may stand beside countries, as Baikonur does, and not within one.
        if place.kind == kind or place.parent is None or place.parent in overall:
            places.append(place)
    return tuple(places)


def shares_of(view: View, candidate: Candidate, places: Iterable[Place]) -> Iterator[PlaceShare]:
    """The candidate's share in each of ``places``, worked out as each is asked for: about half a
    millisecond, but for the countries, whose counts are known from ranking them.
    """
    candidates = view.candidates(candidate.contest)
    known = {place.id: count for place, count in country_counts(view, candidate.contest)}
    for place in places:
        count = known.get(place.id)
        if place.id not in known:
            readings = readings_at(view, candidate.contest, place.id)
            count = count_of(readings, candidates, view.contest(candidate.contest))
        yield PlaceShare(place, count, count.row_of(candidate.id) if count else None)


async def gathered(shares: Iterable[PlaceShare]) -> list[PlaceShare]:
    """All of ``shares``, letting others have their turn after each: those of the whole world take
    0.1 s together.
    """
    found = []
    for share in shares:
        found.append(share)
        await asyncio.sleep(0)
    return found
