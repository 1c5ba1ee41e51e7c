"""What one chat is owed: the changes and corrections for the places it follows, between two editions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answers.changes import Changes, PlaceChange
from bot.answers.corrections import Correction
from bot.results.regions import regions_with
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
    for election, place in covered(changes).get(key, ()):
        yield from _told_of(changes, election, place)


@lru_cache(maxsize=16)
def covered(changes: Changes) -> Mapping[str, tuple[tuple[Election, Place], ...]]:
    """The places that each key stands for, of those whose cards may read differently. What lies in a place is told of
    with it. Whoever follows none of these keys is owed nothing but corrections.
    """
    index: dict[str, list[tuple[Election, Place]]] = {}
    for election in changes.elections:
        for id_ in sorted(changes.touched.get(election.id, ())):
            place = changes.place(election.id, id_)
            if place is not None:
                for key in _keys(changes, election, place):
                    index.setdefault(key, []).append((election, place))
    return {key: tuple(found) for key, found in index.items()}


def _keys(changes: Changes, election: Election, place: Place) -> set[str]:
    """The keys that cover a place without covering a place around it."""
    edition = changes.now.edition_of(election.id) or changes.then.edition_of(election.id)
    keys = {place.id, f"{edition.dataset}/{place.id}" if edition else place.id}
    if place.kind is PlaceKind.COUNTRY and place.iso2:
        keys |= {place.iso2.lower(), *(region.key for region in regions_with(place.iso2))}
    if place.kind is PlaceKind.OVERALL and place.iso2:
        keys.add(place.iso2.lower())  # a country's name means its own election too
    if place.kind in _TOP or _is_apart(changes, election, place):
        keys.add(EVERYTHING)
    return keys


def _is_apart(changes: Changes, election: Election, place: Place) -> bool:
    """Whether a place is in no country: Baikonur, say."""
    above = changes.place(election.id, place.parent) if place.parent else None
    return above is None or above.kind is PlaceKind.OVERALL


def _told_of(changes: Changes, election: Election, place: Place) -> tuple[PlaceChange, ...]:
    """A place's own change, or, when that is too small to be told, the changes in it that are not."""
    own = changes.of(election, place)
    if place.kind is PlaceKind.OVERALL or (own and own.worth_telling):
        return (own,) if own else ()
    inside = [c for child in changes.inside(election.id, place) for c in _told_of(changes, election, child)]
    worth = tuple(change for change in inside if change.worth_telling)
    return worth or ((own,) if own else tuple(inside))


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
