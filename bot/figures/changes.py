"""What changed between two editions, place by place. Editions in between do not show: what went and
came back is no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain
from zoneinfo import ZoneInfo

from bot.dataset.model import Call, Contest, Place
from bot.dataset.moments import day_of
from bot.dataset.vocabulary import PlaceKind
from bot.editions.view import View
from bot.figures.calls import (
    TakenBack,
    call_keys,
    calls_at,
    changed_calls,
    find_taken_back,
    new_calls,
    printed_seats,
)
from bot.figures.change import (
    compare_counts,
    compare_polls,
)
from bot.figures.contests import ranked_contests
from bot.figures.corrections import Correction, find_corrections
from bot.figures.headline import NOTHING, Headline, figure_keys, headline
from bot.figures.milestones import CountNight, night_of
from bot.figures.placechange import PlaceChange
from bot.figures.reading import read_ahead
from bot.figures.undecided import may_be_decided
from bot.places.regions import region_of
from bot.places.territories import territory_codes

EVERYTHING = "*"
"""The key of whoever follows all places."""

MOST_COMPARED = 200
"""So many places are compared for one key, the largest of those that were touched, and as many in
those of them that changed too little. A first count of a hundred thousand is not read through for a
message that names a dozen.
"""


_MOST_OWED = 1000
"""Places at which something was corrected, or declared, that are looked at beside the largest."""


_MOST_LEADS = 1000
"""The same of those at which somebody else may be ahead; of more, as many in what is asked."""


@dataclass(frozen=True, slots=True)
class Covered:
    """The touched places that a key stands for, each with its contest: the largest of ``count``."""

    places: tuple[tuple[Contest, Place], ...]
    count: int


class Changes:
    """What is different in ``now`` from what was known as of ``then``, an earlier edition.

    Each place is compared once, when it is first asked for.
    """

    def __init__(self, then: View, now: View) -> None:
        self.then, self.now = then, now
        self._found: dict[tuple[str, str], PlaceChange | None] = {}
        self._nights: dict[tuple[str, str], CountNight] = {}
        """Of each place that was compared."""
        self._covered: dict[str, Covered] = {}
        self._touched: set[tuple[str, str]] = set()
        """Places that are known to be touched, by the ids of their contest and their own."""
        self._inside: dict[tuple[str, str], tuple[Place, ...]] = {}
        self._places: dict[tuple[View, str, str], Place | None] = {}

    @cached_property
    def reported(self) -> Mapping[str, Contest]:
        """The contests whose changes are news, by id."""
        return reported(self.then, self.now)

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        """The reported contests, the main one first, those that are gone last."""
        found: dict[str, Contest] = {}
        for contest in (*ranked_contests(self.now), *self.reported.values()):
            if contest.id in self.reported:
                found[contest.id] = contest
        return tuple(found.values())

    def covered(self, key: str) -> Covered:
        """The touched places that a key stands for. Whoever follows a place also follows what lies
        in it, so those who follow no key that covers any are owed nothing but corrections.
        """
        if key not in self._covered:
            since = self.then.number
            if key == EVERYTHING:
                found, count = self.now.touched_at_top(since, self.reported, MOST_COMPARED)
                self._touched.update(found)
            else:
                rows = self._touched_by([key])
                pairs = {row[1:3] for row in rows if row[1] in self.reported}
                found, count = tuple(sorted(pairs)), len(pairs)
            if key == EVERYTHING:
                owed = self._owed_inside.get(None, ())
                found = tuple(dict.fromkeys((*found, *owed)))
            self._covered[key] = Covered(self._places_at(found), max(count, len(found)))
        return self._covered[key]

    def touching(self, keys: Iterable[str]) -> Mapping[str, Sequence[int]]:
        """By key, the editions that touched what it covers, the earliest first; keys of which none
        did are absent.
        """
        since, known = self.then.number, frozenset(keys)
        found: dict[str, set[int]] = {}
        for key, contest, _, number in self._touched_by(known):
            if contest in self.reported:
                found.setdefault(key, set()).add(number)
        if EVERYTHING in known:
            found[EVERYTHING] = self.now.editions_at_top(since, self.reported)
        return {key: sorted(numbers) for key, numbers in found.items() if numbers}

    @cached_property
    def corrections(self) -> tuple[Correction | TakenBack, ...]:
        """Every figure that turned out to be wrong and every call that was taken back, whoever was
        told it.
        """
        since = self.then.number
        return (*find_corrections(since, self.now), *find_taken_back(since, self.now))

    @cached_property
    def _wrong(self) -> frozenset[str]:
        return frozenset(correction.key for correction in self.corrections)

    @cached_property
    def _called(self) -> frozenset[tuple[str, str]]:
        return changed_calls(self.then.number, self.now)

    @cached_property
    def _corrections_at(self) -> Mapping[tuple[str, str], Sequence[Correction | TakenBack]]:
        """The corrections by the ids of their contest and place."""
        found: dict[tuple[str, str], list[Correction | TakenBack]] = {}
        for correction in self.corrections:
            found.setdefault((correction.contest.id, correction.place.id), []).append(correction)
        return found

    @cached_property
    def _leads(self) -> tuple[tuple[str, str], ...]:
        return self.now.leads_changed(self.then.number, self.reported, _MOST_LEADS)

    @cached_property
    def _owed_inside(self) -> Mapping[tuple[str, str] | None, Sequence[tuple[str, str]]]:
        """Of each place, by the ids of its contest and its own, the places directly in it at which
        something was corrected or declared, or somebody else is ahead, or deeper; of ``None`` those
        that lie in no other but a whole. All are owed however small the place is.
        """
        told = dict.fromkeys((*self._corrections_at, *sorted(self._called)))
        level = [pair for pair in told if pair[0] in self.reported][:_MOST_OWED]
        level += self._leads
        owed = frozenset(level)
        known: dict[tuple[str, str], Place] = {}
        # All that lies around them is read at once, a level up at a time.
        while level:
            read = {(contest.id, place.id): place for contest, place in self._places_at(level)}
            known |= read
            around: dict[tuple[str, str], None] = {}
            for (contest, _), place in read.items():
                for id_ in filter(None, (place.parent, *place.within)):
                    if (contest, id_) not in known:
                        around[contest, id_] = None
            level = list(around)
        found: dict[tuple[str, str] | None, dict[tuple[str, str], None]] = {}
        for (contest, id_), place in known.items():
            parent = known.get((contest, place.parent or ""))
            is_top = parent is None or parent.kind == PlaceKind.OVERALL
            if (contest, id_) in owed if place.kind == PlaceKind.OVERALL else is_top:
                found.setdefault(None, {})[contest, id_] = None
            for above in filter(None, (place.parent, *place.within)):
                found.setdefault((contest, above), {})[contest, id_] = None
        return {of: tuple(inside) for of, inside in found.items()}

    def declared_in(self, contest: str, place: Place) -> tuple[Place, ...]:
        """The places in a place, at any depth, of which a call is new, changed or gone."""
        found: dict[str, None] = {}
        waiting = [place.id]
        while waiting:
            for pair in self._owed_inside.get((contest, waiting.pop()), ()):
                if pair[1] not in found:
                    found[pair[1]] = None
                    waiting.append(pair[1])
        declared = tuple((contest, id_) for id_ in found if (contest, id_) in self._called)
        return tuple(each for _, each in self._places_at(declared))

    def place(self, contest: str, place_id: str) -> Place | None:
        """A place as it is known now, or was."""
        return self.now.place(contest, place_id) or self.then.place(contest, place_id)

    def inside(self, contest: str, place: Place) -> tuple[Place, ...]:
        """The touched places directly in a place, the largest first; of very many not all."""
        if (contest, place.id) not in self._inside:
            self._read_inside(contest, [place.id], MOST_COMPARED)
        return self._inside[contest, place.id]

    def look_inside(
        self, places: Iterable[tuple[Contest, Place]], most: int
    ) -> list[tuple[Contest, Place]]:
        """The same of several together: no more than ``most`` that are not known yet, and what is
        owed however small it is.
        """
        by_contest: dict[str, list[str]] = {}
        found: list[tuple[Contest, Place]] = []
        for contest, place in places:
            if (contest.id, place.id) not in self._inside:
                by_contest.setdefault(contest.id, []).append(place.id)
        for contest_id, ids in by_contest.items():
            self._read_inside(contest_id, ids, most)
        for contest, place in places:
            found += [(contest, child) for child in self._inside[contest.id, place.id]]
        return found

    def _read_inside(self, contest: str, places: Sequence[str], most: int) -> None:
        touched = self.now.touched_inside(self.then.number, contest, places, most)
        further: Mapping[str, Sequence[str]] = {}
        if len(self._leads) == _MOST_LEADS:
            further = self.now.leads_changed_in(self.then.number, contest, places, _MOST_LEADS)
        pairs: dict[str, list[tuple[str, str]]] = {}
        for place in places:
            pairs[place] = [(contest, id_) for id_ in touched.get(place, ())]
            self._touched.update(pairs[place])
            pairs[place] += [(contest, id_) for id_ in further.get(place, ())]
            pairs[place] += self._owed_inside.get((contest, place), ())
        every = tuple(dict.fromkeys(chain.from_iterable(pairs.values())))
        known = {(of.id, found.id): found for of, found in self._places_at(every)}
        for place, wanted in pairs.items():
            inside = (known[pair] for pair in dict.fromkeys(wanted) if pair in known)
            self._inside[contest, place] = tuple(inside)

    def of(self, contest: Contest, place: Place) -> PlaceChange | None:
        """What changed at a place; ``None`` when a reader of its card could see nothing change."""
        key = (contest.id, place.id)
        if key not in self._found:
            is_touched = key in self._touched or bool(
                self.now.touched_among(self.then.number, contest.id, [place.id])
            )
            self._found[key] = self._compare(contest, place) if is_touched else None
        return self._found[key]

    def is_measured(self, contest: Contest, place: Place) -> bool:
        """Whether the count of a place that was touched is in a night of which it is known how far
        it has come, whether or not it changed.
        """
        self.of(contest, place)
        return self._nights.get((contest.id, place.id)) is CountNight.MEASURED

    @property
    def compared(self) -> int:
        """How many places were compared."""
        return len(self._found)

    def read_ahead(self, places: Iterable[tuple[Contest, Place]]) -> None:
        """Read at once what places are compared by that are asked for next, one by one."""
        by_contest: dict[str, list[str]] = {}
        for contest, place in places:
            if (contest.id, place.id) not in self._found:
                by_contest.setdefault(contest.id, []).append(place.id)
        for contest_id, ids in by_contest.items():
            for view in (self.then, self.now):
                read_ahead(view, contest_id, ids)
                known = view.places_among(contest_id, ids)
                for id_ in ids:
                    self._places[view, contest_id, id_] = known.get(id_)

    def _compare(self, contest: Contest, place: Place) -> PlaceChange | None:
        key = (contest.id, place.id)
        then, now = self._headline(self.then, *key), self._headline(self.now, *key)
        night = self._nights[key] = self._night(contest, then, now)
        is_doubtful = night is not CountNight.NONE and (
            key in self._corrected_around or self.now.is_held(*key)
        )
        undecided = False, False
        if night is not CountNight.NONE:
            undecided = (
                may_be_decided(self.then, place, then.count),
                may_be_decided(self.now, place, now.count),
            )
        count = compare_counts(
            then.count,
            now.count,
            self._wrong,
            night,
            is_doubtful=is_doubtful,
            undecided=undecided,
        )
        polls = compare_polls(then.polls, now.polls, self._wrong)
        before = printed_seats(self.then, contest, place)
        calls: tuple[Call, ...] = ()
        seats = printed_seats(self.now, contest, place)
        corrected, shown = self._corrections_at.get(key, ()), frozenset[str]()
        # Few places have any, and a key is a long text for each figure.
        if corrected:
            shown = then.keys | (figure_keys(before.readings) if before else frozenset())
        if key in self._called:
            calls = new_calls(self.then, self.now, contest, place)
            stood = calls_at(self.then, contest, place).standing
            shown |= call_keys(self.then, contest, stood)
        if seats and before:
            was_wrong = figure_keys(before.readings) & self._wrong
            seats = None if was_wrong or seats.numbers == before.numbers else seats
        corrections = [one for one in corrected if one.key in shown]
        if not (count or polls or corrections or calls or seats):
            return None
        called = call_keys(self.now, contest, calls)
        told = (tuple(corrections), calls, called, seats)
        return PlaceChange(contest, place, count, polls, *told, night)

    def _night(self, contest: Contest, then: Headline, now: Headline) -> CountNight:
        edition = self.now.edition_of(contest.id)
        if edition is None:
            return CountNight.NONE
        known = edition.known
        if isinstance(known, datetime) and contest.zone:
            known = known.astimezone(ZoneInfo(contest.zone))
        return night_of(contest, day_of(known), then.count, now.count)

    @cached_property
    def _corrected_around(self) -> frozenset[tuple[str, str]]:
        """The contests and places of figures that were corrected by more than a few votes, and the
        places around those.
        """
        found: set[tuple[str, str]] = set()
        corrected: dict[tuple[str, str], None] = {}
        for one in self.corrections:
            if not one.is_small:
                corrected[one.contest.id, one.place.id] = None
        for contest, id_ in list(corrected)[:_MOST_OWED]:
            waiting = [id_]
            while waiting:
                pair = contest, waiting.pop()
                place = None if pair in found else self.place(*pair)
                found.add(pair)
                if place is not None:
                    waiting += filter(None, (place.parent, *place.within))
        return frozenset(found)

    def _headline(self, view: View, contest: str, place_id: str) -> Headline:
        key = (view, contest, place_id)
        place = self._places.pop(key) if key in self._places else view.place(contest, place_id)
        return headline(view, contest, place) if place else NOTHING

    def _places_at(self, pairs: Sequence[tuple[str, str]]) -> tuple[tuple[Contest, Place], ...]:
        """Contests and places by their ids, as they are known now, or were."""
        known: dict[tuple[str, str], Place] = {}
        for contest in {contest for contest, _ in pairs}:
            wanted = {place for of, place in pairs if of == contest}
            present = self.now.places_among(contest, wanted)
            places = {**self.then.places_among(contest, wanted - present.keys()), **present}
            known.update(((contest, id_), place) for id_, place in places.items())
        return tuple((self._contest(pair[0]), known[pair]) for pair in pairs if pair in known)

    def _touched_by(self, keys: Iterable[str]) -> list[tuple[str, str, str, int]]:
        """See ``View.touched_by_keys``."""
        codes: list[tuple[str, str, str]] = []
        ids = []
        for key in keys:
            codes += _codes_of(key)
            # By a country's code its own places alone are meant: *ga* is not Georgia, the state.
            if territory_codes().get(key) != key.upper():
                ids.append(key)
        return self.now.touched_by_keys(self.then.number, ids, codes)

    def _contest(self, id_: str) -> Contest:
        contest = self.now.contest(id_) or self.then.contest(id_)
        assert contest is not None, "what was touched was published"  # noqa: S101
        return contest


def _codes_of(key: str) -> list[tuple[str, str, str]]:
    """The codes that a key stands for: of a country, those in a region. A country's name means its
    own election too.
    """
    if region := region_of(key):
        return [(key, code, PlaceKind.COUNTRY) for code in region.members]
    if len(key) != 2:
        return []
    return [(key, key.upper(), kind) for kind in (PlaceKind.COUNTRY, PlaceKind.OVERALL, "")]


def reported(then: View, now: View) -> Mapping[str, Contest]:
    """The contests whose changes are news, by id. One of an earlier election that another names
    as its previous is background: its figures stand on cards, and only its corrections are news.
    """
    known: dict[str, Contest] = {}
    for contest in (*then.contests(), *now.contests()):
        known[contest.id] = contest
    for contest in list(known.values()):
        before = known.get(contest.previous or "")
        # The first round of an election is news beside its second.
        if before and before.election != contest.election:
            known.pop(before.id)
    return known
