"""What changed between two editions, place by place. Editions in between do not show: what went and
came back is no change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import PlaceKind
from bot.editions.view import View
from bot.figures.change import CountChange, PollChange, Reason, compare_counts, compare_polls
from bot.figures.contests import ranked_contests
from bot.figures.corrections import Correction, find_corrections
from bot.figures.headline import NOTHING, Headline, headline, poll_keys
from bot.places.index import WHOLE, is_whole
from bot.places.regions import regions_with
from bot.places.territories import is_code_of_another

EVERYTHING = "*"
"""The key of whoever follows all places."""

_TOP = frozenset({PlaceKind.OVERALL, PlaceKind.COUNTRY})


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What changed at one place in one election, as its card would show it.

    ``corrections`` are of figures that its card showed before. Values that rest on one are not
    among the changes.
    """

    contest: Contest
    place: Place
    count: CountChange | None
    polls: tuple[PollChange, ...]
    corrections: tuple[Correction, ...] = ()

    @property
    def parts(self) -> tuple[CountChange | PollChange, ...]:
        """The change of its count, if there is one, and those of its exit polls."""
        return (self.count, *self.polls) if self.count else self.polls

    @property
    def reasons(self) -> frozenset[Reason]:
        """Why what changed is worth a message; empty for what only refreshes live cards."""
        return frozenset[Reason]().union(*(part.reasons for part in self.parts))

    @property
    def worth_telling(self) -> bool:
        """Whether it passes a threshold, or takes something back."""
        return bool(self.reasons or self.corrections)

    @property
    def final(self) -> bool:
        """Whether the final result came in: official, and more than a part of it."""
        return self.count is not None and self.count.final

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the figures in a message about it."""
        keys: set[str] = set()
        for part in self.parts:
            for move in part.named:
                if move.now:
                    keys |= move.now.keys
        for poll in self.polls:
            if poll.now:
                keys |= poll_keys(poll.now)
        return frozenset(keys)

    @property
    def size(self) -> tuple[int, int]:
        """How many voted, 0 where that is not known, and how many were asked: for putting the
        largest first.
        """
        voted = asked = 0
        count = self.count and (self.count.now or self.count.then)
        if count:
            voted = int(count.total.figure.value or 0) if count.total else 0
        for poll in self.polls:
            if poll.now and poll.now.sample:
                asked += int(poll.now.sample.figure.value or 0)
        return voted, asked


class Changes:
    """What is different in ``now`` from what was known as of ``then``, an earlier edition.

    Each place is compared once, when it is first asked for.
    """

    def __init__(self, then: View, now: View) -> None:
        self.then, self.now = then, now
        self._found: dict[tuple[str, str], PlaceChange | None] = {}

    @cached_property
    def reported(self) -> Mapping[str, Contest]:
        """The elections whose changes are news, by id. One that another names as its previous is
        background: its figures stand on cards, and only its corrections are news.
        """
        known: dict[str, Contest] = {}
        for contest in (*self.then.contests(), *self.now.contests()):
            known[contest.id] = contest
        for contest in list(known.values()):
            if contest.previous:
                known.pop(contest.previous, None)
        return known

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        """The reported elections, the main one first, those that are gone last."""
        found: dict[str, Contest] = {}
        for contest in (*ranked_contests(self.now), *self.reported.values()):
            if contest.id in self.reported:
                found[contest.id] = contest
        return tuple(found.values())

    @cached_property
    def touched(self) -> Mapping[str, Mapping[str, Place]]:
        """By election, the places whose cards may read differently, by id: those with another
        figure or claim, and the places around them.
        """
        return {
            contest: self._with_surroundings(contest, places)
            for contest, places in self.now.touched(self.then.number).items()
        }

    @cached_property
    def covered(self) -> Mapping[str, Sequence[tuple[Contest, Place]]]:
        """The touched places that each key stands for. Whoever follows a place also follows what
        lies in it, so those who follow none of these keys are owed nothing but corrections.
        """
        index: dict[str, list[tuple[Contest, Place]]] = {}
        for id_, contest in self.reported.items():
            for _, place in sorted(self.touched.get(id_, {}).items()):
                for key in self.keys_of(contest, place):
                    index.setdefault(key, []).append((contest, place))
        return index

    def keys_of(self, contest: Contest, place: Place) -> frozenset[str]:
        """The keys that cover a place without covering a place around it."""
        edition = self.now.edition_of(contest.id) or self.then.edition_of(contest.id)
        keys = {f"{edition.dataset}/{place.id}" if edition else place.id}
        if not is_code_of_another(place.id, place.iso2):
            keys.add(place.id)
        if place.kind == PlaceKind.COUNTRY and place.iso2:
            keys |= {place.iso2.lower(), *(region.key for region in regions_with(place.iso2))}
        if is_whole(place):
            keys.add(WHOLE)
        if place.kind == PlaceKind.OVERALL and place.iso2:
            keys.add(place.iso2.lower())  # a country's name means its own election too
        above = self.place(contest.id, place.parent) if place.parent else None
        is_in_no_country = above is None or above.kind == PlaceKind.OVERALL  # Baikonur, say
        if place.kind in _TOP or is_in_no_country:
            keys.add(EVERYTHING)
        return frozenset(keys)

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """Every figure that turned out to be wrong, whoever was sent it."""
        return find_corrections(self.then.number, self.now)

    @cached_property
    def _wrong(self) -> frozenset[str]:
        return frozenset(correction.key for correction in self.corrections)

    @cached_property
    def _corrections_at(self) -> Mapping[tuple[str, str], Sequence[Correction]]:
        """The corrections by the ids of their election and place."""
        found: dict[tuple[str, str], list[Correction]] = {}
        for correction in self.corrections:
            found.setdefault((correction.contest.id, correction.place.id), []).append(correction)
        return found

    def place(self, contest: str, place_id: str) -> Place | None:
        """A place as it is known now, or was."""
        return self.now.place(contest, place_id) or self.then.place(contest, place_id)

    def inside(self, contest: str, place: Place) -> tuple[Place, ...]:
        """The touched places directly in a place."""
        children = self.now.children(contest, place.id) or self.then.children(contest, place.id)
        return tuple(child for child in children if child.id in self.touched.get(contest, ()))

    def of(self, contest: Contest, place: Place) -> PlaceChange | None:
        """What changed at a place; ``None`` when a reader of its card could see nothing change."""
        if place.id not in self.touched.get(contest.id, ()):
            return None
        key = (contest.id, place.id)
        if key not in self._found:
            then, now = self._headline(self.then, *key), self._headline(self.now, *key)
            count = compare_counts(then.count, now.count, self._wrong)
            polls = compare_polls(then.polls, now.polls, self._wrong)
            shown = then.keys
            corrections = [one for one in self._corrections_at.get(key, ()) if one.key in shown]
            change = PlaceChange(contest, place, count, polls, tuple(corrections))
            self._found[key] = change if count or polls or corrections else None
        return self._found[key]

    def _headline(self, view: View, contest: str, place_id: str) -> Headline:
        place = view.place(contest, place_id)
        return headline(view, contest, place) if place else NOTHING

    def _with_surroundings(self, contest: str, places: frozenset[str]) -> Mapping[str, Place]:
        """Places and all around them, read a step up at a time, however many they are."""
        # One query a level: one a place would be thousands where a whole count comes in.
        found: dict[str, Place] = {}
        wanted: set[str] = set(places)
        while wanted:
            level = self._places(contest, wanted)
            wanted = set()
            for id_, place in level.items():
                # What stands for a whole election is touched by figures of its own alone.
                if id_ in places or place.kind != PlaceKind.OVERALL:
                    found[id_] = place
                    if place.parent:
                        wanted.add(place.parent)
            wanted -= found.keys()
        return found

    def _places(self, contest: str, ids: Set[str]) -> dict[str, Place]:
        """These places as they are known now, or were."""
        present = self.now.places_among(contest, ids)
        return {**self.then.places_among(contest, ids - present.keys()), **present}
