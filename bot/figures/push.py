"""What one chat is owed: the changes and corrections for the places it follows, between two
editions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import PlaceKind
from bot.figures.calls import TakenBack
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
    contest first.

    ``sent``: the chat was sent one of the figures that ``corrections`` take back; the others stood
    on the cards of what it follows. ``left`` smaller places were touched and not compared.
    """

    since: int
    until: int
    places: tuple[PlaceChange, ...]
    corrections: tuple[Correction | TakenBack, ...]
    sent: bool = False
    left: int = 0

    @property
    def urgency(self) -> Urgency:
        """The most urgent thing in it."""
        if self.corrections:
            return Urgency.CORRECTION
        urgency = Urgency.SMALL
        for place in self.places:
            if place.final:
                return Urgency.FINAL
            if place.worth_telling:
                urgency = Urgency.NEWS
        return urgency

    @property
    def worth_telling(self) -> bool:
        """Whether anything in it passes a threshold."""
        return self.urgency is not Urgency.SMALL


def collect(
    changes: Changes, keys: Iterable[str], sent: Collection[str] = (), *, final_only: bool = False
) -> Push | None:
    """What a chat that follows ``keys`` is owed; ``None`` when nothing it follows reads
    differently.

    A key is a place's id, ``region:<slug>`` or ``*``. ``sent`` are the keys of figures that the
    chat was sent: their corrections are owed whether or not it follows the place. Whoever follows a
    place has seen its card as of edition ``since``, so what stood there wrong is corrected too.
    With ``final_only`` there are final results and corrections alone. Small changes are in it only
    when there is nothing else.
    """
    found: dict[tuple[str, str], PlaceChange] = {}
    left = 0
    for key in keys:
        covered = changes.covered(key)
        left += covered.count - len(covered.places)
        for contest, place in covered.places:
            for change in _worth_at(changes, contest, place):
                found[change.contest.id, change.place.id] = change
    wrong = set(sent)
    worth, small = [], []
    for change in found.values():
        wrong.update(correction.key for correction in change.corrections)
        if change.final or (change.reasons and not final_only):
            worth.append(change)
        else:
            small.append(change)
    corrections, was_sent = [], False
    for correction in changes.corrections:
        if correction.key in wrong:
            corrections.append(correction)
            was_sent = was_sent or correction.key in sent
    if not worth and not corrections and not final_only:
        worth = small
    if not worth and not corrections:
        return None
    ranks = {contest.id: rank for rank, contest in enumerate(changes.contests)}

    def rank(change: PlaceChange) -> tuple[object, ...]:
        voted, asked = change.size
        is_part = change.place.kind != PlaceKind.OVERALL
        return ranks[change.contest.id], is_part, -voted, -asked, change.place.id

    return Push(
        since=changes.then.number,
        until=changes.now.number,
        places=tuple(sorted(worth, key=rank)),
        corrections=tuple(corrections),
        sent=was_sent,
        left=left,
    )


def _worth_at(changes: Changes, contest: Contest, place: Place) -> tuple[PlaceChange, ...]:
    """A place's own change, or, when that is too small for a message, the changes in it that are
    not. What was wrong at the place itself stands for what was wrong in it too, because a sum
    is wrong with its parts. A call is of its own place alone, and is told beside any change.
    """
    own = changes.of(contest, place)
    if place.kind == PlaceKind.OVERALL:
        return (own,) if own else ()
    if own and own.reasons:
        declared = [changes.of(contest, each) for each in changes.declared_in(contest.id, place)]
        return (own, *(change for change in declared if change and change.is_declared))
    inside: list[PlaceChange] = []
    for child in changes.inside(contest.id, place):
        inside += _worth_at(changes, contest, child)
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
    """A page as callback data."""
    # Telegram takes 64 bytes, no room for places; the chat that presses has those it follows.
    return f"n:{page.since}:{page.until}:{page.page}"


def decode_page(data: str) -> PushPage | None:
    """The page in callback data; ``None`` for any other data."""
    found = _PAGE.fullmatch(data)
    return PushPage(*map(int, found.groups())) if found else None
