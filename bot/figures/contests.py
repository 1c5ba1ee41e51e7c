"""The contests of a view, the first one first, and the places that stand for each as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import ContestKind, Electorate, PlaceKind
from bot.editions.edition import Edition
from bot.editions.memory import kept
from bot.editions.view import View
from bot.places.index import is_whole

_LAST = frozenset({ContestKind.MEASURE, ContestKind.RETENTION})
"""Kinds of contest that nobody asks for who asks of a place alone."""


@kept
def ranked_contests(view: View) -> tuple[Contest, ...]:
    """Every contest, the first one first: in the order that its editors gave, those without one
    after them, offices before measures; then that with figures for the most places, the latest, of
    rounds of one day the last, then that which stands first in its table.

    Of several datasets the one whose contests have the most places comes first as a whole, because
    editors order their own contests and nobody else's.
    """
    size = {contest.id: view.count_places(contest.id) for contest in view.contests()}
    dataset = {contest.id: view.dataset_of(contest.id) for contest in view.contests()}
    largest: dict[str, tuple[int, int]] = {}
    for contest in view.contests():
        rank = (-size[contest.id], -contest.start.toordinal())
        largest[dataset[contest.id]] = min(rank, largest.get(dataset[contest.id], rank))

    def rank_of(contest: Contest) -> tuple[object, ...]:
        home = dataset[contest.id]
        order = (contest.order == 0, contest.order, contest.kind in _LAST)
        latest = (-contest.start.toordinal(), -(contest.round or 0))
        return *largest[home], home, *order, -size[contest.id], *latest

    return tuple(sorted(view.contests(), key=rank_of))


def naming(view: View) -> Hashable:
    """What stays the same while contests and people are known by the same names in the same
    order.
    """
    return view.naming(), tuple(contest.id for contest in ranked_contests(view))


@kept
def one_of_each_dataset(view: View) -> tuple[Contest, ...]:
    """The first contest of each dataset, for what is read of a whole dataset at once."""
    found: dict[str, Contest] = {}
    for contest in ranked_contests(view):
        found.setdefault(view.dataset_of(contest.id), contest)
    return tuple(found.values())


@kept
def _ranks(view: View) -> Mapping[str, int]:
    """Where each contest stands among the ranked, by its id."""
    return {contest.id: rank for rank, contest in enumerate(ranked_contests(view))}


def contests_at(view: View, places: Iterable[tuple[str, str]]) -> tuple[Contest, ...]:
    """The contests that know anything of a place, the main one first; the place by the ids of each
    of its datasets and its id there.
    """
    ranks, contests = _ranks(view), ranked_contests(view)
    known = [ranks[id_] for id_ in view.contests_at(places) if id_ in ranks]
    return tuple(contests[rank] for rank in sorted(known))


def find_contest(view: View, text: str | None) -> Contest | None:
    """The contest of a year or an id, the main one of that year; the main one of all when ``text``
    is blank.
    """
    for contest in ranked_contests(view):
        if text is None or text in {contest.id, str(contest.start.year)}:
            return contest
    return None


SMALLEST = frozenset({PlaceKind.PRECINCT, PlaceKind.STATION})
"""Kinds of which there are too many to set them in order or to offer them by name."""


def ranked_kind(view: View, contest: str) -> str | None:
    """The kind of place that rankings, summaries and maps go by: the contest's own ``unit``, or
    else countries where it has figures of any, or else the kind of which it has the most, but for
    stations and precincts; ``None`` where it has figures of no place below the whole.
    """
    found = view.contest(contest)
    if found is not None and found.unit:
        return found.unit
    counts = dict(view.kinds_with_figures(contest))
    counts.pop(PlaceKind.OVERALL, None)
    if PlaceKind.COUNTRY in counts:
        return PlaceKind.COUNTRY
    larger = {kind: count for kind, count in counts.items() if kind not in SMALLEST}
    return max(larger or counts, key=lambda kind: counts[kind], default=None)


@kept
def shared_names(view: View) -> frozenset[tuple[str, str]]:
    """The names that several contests of one election have, each with the election's id: their
    districts tell them apart.
    """
    found = Counter((contest.election, contest.name) for contest in view.contests())
    return frozenset(name for name, count in found.items() if count > 1)


def is_for_same_office(one: Contest, other: Contest) -> bool:
    """Whether two contests decide the same: one office, by its name or else by theirs, in one
    district.
    """
    called = one.office or one.name, one.iso2, one.district
    return called == (other.office or other.name, other.iso2, other.district)


def is_other_round(contest: Contest, other: Contest) -> bool:
    """Whether two contests are rounds of voting for one office in one year."""
    is_round = contest.round is not None and other.round is not None
    return is_round and contest.round != other.round and contest.start.year == other.start.year


def is_of_districts(view: View, contest: Contest) -> bool:
    """Whether the election of a contest is decided by districts alone, each by a contest of its
    own: of the whole nothing is then known but these.
    """
    whole = root_place(view, contest.id)
    together = [each for each in view.contests() if each.election == contest.election]
    no_district = {None, "", whole.id if whole else None}
    return len(together) > 1 and all(each.district not in no_district for each in together)


def districts_in(
    view: View, contest: Contest, place: Place | None = None
) -> tuple[tuple[Contest, Place], ...]:
    """The contests of an election that districts decide whose districts lie in a place, or all of
    them, each with its district; none of another election, or of one district alone.
    """
    if not is_of_districts(view, contest):
        return ()
    found = []
    for each in ranked_contests(view):
        home = home_place(view, each) if each.election == contest.election else None
        if home:
            found.append((each, home))
    if place is None:
        return tuple(found)
    inside = view.lying_in(contest.id, place.id, [home.id for _, home in found])
    return tuple(pair for pair in found if pair[1].id in inside and pair[1].id != place.id)


def others_on_ballot(contest: Contest, elsewhere: Iterable[Contest]) -> tuple[Contest, ...]:
    """Those contests that are decided in the same election as one, and are not that one."""
    return tuple(
        each for each in elsewhere if each.election == contest.election and each.id != contest.id
    )


def count_counted(view: View, contest: str) -> int:
    """How many places of the kind that a contest is ranked by it has figures for."""
    return view.kinds_with_figures(contest).get(ranked_kind(view, contest) or "", 0)


def has_votes_abroad(view: View, contest: str) -> bool:
    """Whether votes are counted by the country that they were cast in, or apart from those at
    home.
    """
    is_by_country = ranked_kind(view, contest) == PlaceKind.COUNTRY
    return is_by_country or abroad_place(view, contest) is not None


def expects_polls(view: View, contest: str) -> bool:
    """Whether a reader may look for an exit poll: where its dataset has any, and where people voted
    abroad, as polls are often all that is known of them at first.
    """
    return bool(view.rows("polls", contest)) or has_votes_abroad(view, contest)


def whole_place(view: View, contest: str) -> Place | None:
    """The place that stands for an election as a whole."""
    for place in view.places_of_kind(contest, PlaceKind.OVERALL):
        if is_whole(place):
            return place
    return None


@kept
def root_place(view: View, contest: str) -> Place | None:
    """The place that stands for an election as a whole, or else the one that all others of its
    dataset lie in, as a state above which its editors wrote nothing.
    """
    if whole := whole_place(view, contest):
        return whole
    root = view.only_root(contest)
    holds_all = root is not None and root.electorate is not Electorate.OUT_OF_COUNTRY
    return root if holds_all else None


def abroad_place(view: View, contest: str) -> Place | None:
    """The place that stands for all votes cast abroad."""
    for place in view.places_of_kind(contest, PlaceKind.OVERALL):
        if place.electorate is Electorate.OUT_OF_COUNTRY:
            return place
    return None


def home_place(view: View, contest: Contest) -> Place | None:
    """The place that a contest is asked of where none is named: its district, or that which stands
    for all of it, or for all its votes abroad where it has no others.
    """
    district = view.place(contest.id, contest.district) if contest.district else None
    return district or root_place(view, contest.id) or abroad_place(view, contest.id)


def published(view: View, contest: Contest) -> Edition:
    """The edition that last changed the dataset of a contest in this view."""
    edition = view.edition_of(contest.id)
    assert edition is not None, "a contest in a view was published by an edition"  # noqa: S101
    return edition
