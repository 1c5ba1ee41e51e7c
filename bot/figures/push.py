"""What one chat is owed: the changes and corrections for the places it follows, between two
editions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.dataset.model import Election, Place
from bot.dataset.vocabulary import PlaceKind
from bot.figures.changes import EVERYTHING, Changes, PlaceChange
from bot.figures.corrections import Correction

__all__ = ["EVERYTHING", "Push", "PushPage", "Urgency", "collect", "decode_page", "encode_page"]


class Urgency(StrEnum):
    """How soon a push should go out, most urgent first. What is only small is not pushed."""

    CORRECTION = "correction"
    FINAL = "final"
    NEWS = "news"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Push:
    """What is new to a chat between editions ``since`` and ``until``, the biggest place of each
    election first.

    ``sent`` tells that the chat was sent one of the figures that ``corrections`` take back; the
    others stood on the cards of what it follows.
    """

    since: int
    until: int
    places: tuple[PlaceChange, ...]
    corrections: tuple[Correction, ...]
    sent: bool = False

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

    A key is a place's id, ``region:<slug>`` or ``*``. ``told`` are the keys of figures that the
    chat was told: of those, corrections are owed whether or not it follows the place. Whoever
    follows a place has seen its card as of edition ``since``, so that what stood there wrong is
    taken back before them too. With ``final_only`` final results and corrections are all it hears
    of. Small changes are in it only when there is nothing else.
    """
    found = {(c.election.id, c.place.id): c for key in keys for c in _followed(changes, key)}
    shown = {correction.key for change in found.values() for correction in change.corrections}
    corrections = tuple(c for c in changes.corrections if c.key in shown or c.key in told)
    worth = [
        change for change in found.values() if change.final or (change.reasons and not final_only)
    ]
    small = [] if final_only or corrections else list(found.values())
    ranks = {election.id: rank for rank, election in enumerate(changes.elections)}
    places = sorted(worth or small, key=lambda change: _rank(change, ranks))
    if not places and not corrections:
        return None
    sent = any(correction.key in told for correction in corrections)
    return Push(changes.then.number, changes.now.number, tuple(places), corrections, sent)


def _rank(change: PlaceChange, elections: Mapping[str, int]) -> tuple[object, ...]:
    voted, asked = change.size
    return (
        elections[change.election.id],
        change.place.kind is not PlaceKind.OVERALL,
        -voted,
        -asked,
        change.place.id,
    )


def _followed(changes: Changes, key: str) -> Iterator[PlaceChange]:
    for election, place in changes.covered.get(key, ()):
        yield from _told_of(changes, election, place)


def _told_of(changes: Changes, election: Election, place: Place) -> tuple[PlaceChange, ...]:
    """A place's own change, or, when that is too small to be told, the changes in it that are
    not. What was wrong at the place itself stands for what was wrong in it too, because a sum
    is wrong with its parts.
    """
    own = changes.of(election, place)
    if place.kind is PlaceKind.OVERALL or (own and own.reasons):
        return (own,) if own else ()
    inside = [
        c
        for child in changes.inside(election.id, place)
        for c in _told_of(changes, election, child)
    ]
    if own and own.corrections:
        return (own, *(change for change in inside if change.reasons))
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
    """A page as callback data, far under 64 bytes.

    Whose places it is about is known from the chat that presses.
    """
    return f"n:{page.since}:{page.until}:{page.page}"


def decode_page(data: str) -> PushPage | None:
    """The page in callback data; ``None`` for any other data."""
    found = _PAGE.fullmatch(data)
    return PushPage(*map(int, found.groups())) if found else None
