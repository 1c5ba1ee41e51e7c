"""What one chat is owed: the changes and corrections for the places it follows, between two editions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.answers.changes import Changes, PlaceChange
from bot.answers.corrections import Correction
from bot.results.regions import region_of, regions_with
from bot.results.vocabulary import PlaceKind

if TYPE_CHECKING:
    from bot.results.model import Election, Place

EVERYTHING = "*"
"""The key of whoever follows all places."""

_TOP = frozenset({PlaceKind.OVERALL, PlaceKind.COUNTRY})


class Urgency(StrEnum):
    """How soon a push should go out, most urgent first. What is only small is not pushed."""

    CORRECTION = "correction"
    FINAL = "final"
    NEWS = "news"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Push:
    """What is new to a chat between editions ``since`` and ``until``, the biggest place of each election first."""

    since: int
    until: int
    places: tuple[PlaceChange, ...]
    corrections: tuple[Correction, ...]

    @property
    def urgency(self) -> Urgency:
        """The most urgent thing in it."""
        if self.corrections:
            return Urgency.CORRECTION
        if any(place.final for place in self.places):
            return Urgency.FINAL
        return Urgency.NEWS if any(place.worth_telling for place in self.places) else Urgency.SMALL

    @property
    def worth_telling(self) -> bool:
        """Whether anything in it passes a threshold."""
        return self.urgency is not Urgency.SMALL


def collect(
    changes: Changes, keys: Iterable[str], told: Collection[str] = (), *, final_only: bool = False
) -> Push | None:
    """What whoever follows ``keys`` is owed; ``None`` when nothing they follow reads differently.

    A key is a place's id, ``region:<slug>`` or ``*``. ``told`` are the keys of figures that the chat was told: of
    those, corrections are owed whether or not it follows the place. With ``final_only`` final results and corrections
    are all it hears of. Small changes are in it only when there is nothing else.
    """
    found = {(c.election.id, c.place.id): c for key in keys for c in _followed(changes, key)}
    corrections = tuple(correction for correction in changes.corrections if correction.key in told)
    worth = [change for change in found.values() if change.final or (change.worth_telling and not final_only)]
    small = [] if final_only or corrections else list(found.values())
    ranks = {election.id: rank for rank, election in enumerate(changes.elections)}
    places = sorted(worth or small, key=lambda change: _rank(change, ranks))
    if not places and not corrections:
        return None
    return Push(changes.then.number, changes.now.number, tuple(places), corrections)


def _rank(change: PlaceChange, elections: Mapping[str, int]) -> tuple[object, ...]:
    voted, asked = change.size
    return elections[change.election.id], change.place.kind is not PlaceKind.OVERALL, -voted, -asked, change.place.id


def _followed(changes: Changes, key: str) -> Iterator[PlaceChange]:
    for election in changes.elections:
        if election.id in changes.touched:
            for place in _covered(changes, election, key):
                yield from _told_of(changes, election, place)


def _covered(changes: Changes, election: Election, key: str) -> Iterator[Place]:
    """The places that a key stands for. What lies in them is told of with them."""
    region = region_of(key)
    touched = (changes.place(election.id, id_) for id_ in sorted(changes.touched[election.id]))
    for place in touched:
        if place is None:
            continue
        if key == EVERYTHING:
            if place.kind in _TOP or _is_apart(changes, election, place):
                yield place
        elif region is not None:
            if place.kind is PlaceKind.COUNTRY and place.iso2 in region.members:
                yield place
        elif key in _names(changes, election, place):
            yield place


def _is_apart(changes: Changes, election: Election, place: Place) -> bool:
    """Whether a place is in no country: Baikonur, say."""
    above = changes.place(election.id, place.parent) if place.parent else None
    return above is None or above.kind is PlaceKind.OVERALL


def _names(changes: Changes, election: Election, place: Place) -> frozenset[str]:
    """The keys by which a place alone is followed."""
    edition = changes.now.edition_of(election.id) or changes.then.edition_of(election.id)
    names = {place.id, f"{edition.dataset}/{place.id}" if edition else place.id}
    if place.kind is PlaceKind.COUNTRY and place.iso2:
        names.add(place.iso2.lower())
    return frozenset(names)


def _told_of(changes: Changes, election: Election, place: Place) -> tuple[PlaceChange, ...]:
    """A place's own change, or, when that is too small to be told, the changes in it that are not."""
    own = changes.of(election, place)
    if place.kind is PlaceKind.OVERALL or (own and own.worth_telling):
        return (own,) if own else ()
    inside = [c for child in changes.inside(election.id, place) for c in _told_of(changes, election, child)]
    worth = tuple(change for change in inside if change.worth_telling)
    return worth or ((own,) if own else tuple(inside))


def touched_keys(changes: Changes) -> frozenset[str]:
    """Every key that covers a place whose card may read differently: whoever follows none of them is owed nothing
    but corrections.
    """
    keys = {EVERYTHING}
    for election in changes.elections:
        for id_ in changes.touched.get(election.id, ()):
            place = changes.place(election.id, id_)
            if place is not None:
                keys |= _names(changes, election, place)
                keys |= {region.key for region in regions_with(place.iso2)} if place.iso2 else set()
    return frozenset(keys) if len(keys) > 1 else frozenset()


_PAGE = re.compile(r"n:(\d{1,9}):(\d{1,9}):(\d{1,4})")


@dataclass(frozen=True, slots=True)
class PushPage:
    """A page of a push that was too long for one message. Pages count from 0."""

    since: int
    until: int
    page: int


def encode_page(page: PushPage) -> str:
    """A page as callback data, far under 64 bytes. Whose places it is about is known from the chat that presses."""
    return f"n:{page.since}:{page.until}:{page.page}"


def decode_page(data: str) -> PushPage | None:
    """The page in callback data; ``None`` for any other data."""
    found = _PAGE.fullmatch(data)
    return PushPage(*map(int, found.groups())) if found else None
