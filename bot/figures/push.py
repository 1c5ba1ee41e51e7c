"""What one chat is owed: the changes and corrections for the places it follows, between two
editions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import PlaceKind
from bot.figures.calls import TakenBack
from bot.figures.change import Reason
from bot.figures.changes import EVERYTHING, MOST_COMPARED, Changes
from bot.figures.corrections import Correction
from bot.figures.milestones import CountNight
from bot.figures.placechange import PlaceChange
from bot.places.regions import region_of

__all__ = [
    "EVERYTHING",
    "Pace",
    "Push",
    "PushPage",
    "Urgency",
    "collect",
    "decode_page",
    "encode_page",
    "look_through",
]


class Pace(StrEnum):
    """How a push counts among the alerts of a day. A milestone of the night of what is followed
    does not; one of a part of it does, and there may be many of those; anything else is one of the
    few that a listener chose.
    """

    MILESTONE = "milestone"
    OF_PARTS = "of-parts"
    ALERT = "alert"


class Urgency(StrEnum):
    """How soon a push should go out, most urgent first. What is only small is not pushed."""

    CORRECTION = "correction"
    FINAL = "final"
    NEWS = "news"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Push:
    """What is new to a chat between editions ``since`` and ``until``: of each contest the whole
    first, then places at which somebody else is ahead, then the others, the biggest first.

    ``sent``: the chat was sent one of the figures that ``corrections`` take back; the others stood
    on the cards of what it follows. ``left`` smaller places were touched and not compared.
    ``is_small``: nothing in it is worth a message.
    """

    since: int
    until: int
    places: tuple[PlaceChange, ...]
    corrections: tuple[Correction | TakenBack, ...]
    sent: bool = False
    left: int = 0
    is_small: bool = False
    pace: Pace = Pace.ALERT

    @property
    def urgency(self) -> Urgency:
        """The most urgent thing in it."""
        if not all(each.is_small for each in self.corrections):
            return Urgency.CORRECTION
        if any(place.final for place in self.places):
            return Urgency.FINAL
        return Urgency.SMALL if self.is_small else Urgency.NEWS

    @property
    def worth_telling(self) -> bool:
        """Whether anything in it passes a threshold."""
        return self.urgency is not Urgency.SMALL


def collect(
    changes: Changes,
    keys: Iterable[str],
    sent: Collection[str] = (),
    *,
    final_only: bool = False,
    is_pushed: bool = False,
) -> Push | None:
    """What a chat that follows ``keys`` is owed; ``None`` when nothing it follows reads
    differently.

    A key is a place's id, ``region:<slug>`` or ``*``. ``sent`` are the keys of figures that the
    chat was sent: their corrections are owed whether or not it follows the place. Whoever follows a
    place has seen its card as of edition ``since``, so what stood there wrong is corrected too.
    With ``final_only`` there are final results and corrections alone; of what ``is_pushed`` there
    are milestones alone where a contest is in its night. Small changes are in it only when there is
    nothing else.
    """
    found: dict[tuple[str, str], PlaceChange] = {}
    reasons: dict[tuple[str, str], frozenset[Reason]] = {}
    left, pace = 0, Pace.ALERT
    for key in keys:
        covered = changes.covered(key)
        left += covered.count - len(covered.places)
        for _ in look_through(changes, [key], is_pushed=is_pushed):
            pass
        for contest, place in covered.places:
            is_own = place.kind == PlaceKind.OVERALL or is_of_one_place(key)
            for change in _worth_at(changes, contest, place, own=is_own, is_pushed=is_pushed):
                pair = change.contest.id, change.place.id
                found[pair] = change
                own = is_own and change.place == place
                why = change.told(own=own) if is_pushed else change.reasons
                reasons[pair] = reasons.get(pair, frozenset()) | why
                if not final_only or change.final:
                    pace = min(pace, _pace(change, why, own=own), key=tuple(Pace).index)
    wrong = set(sent)
    worth, small = [], []
    for pair, change in found.items():
        wrong.update(correction.key for correction in change.corrections)
        if change.final or (reasons[pair] and not final_only):
            worth.append(change)
        else:
            small.append(change)
    corrections = [each for each in changes.corrections if each.key in wrong]
    if worth:
        corrections = [each for each in corrections if not each.is_small]
    was_sent = any(each.key in sent for each in corrections)
    is_small = not worth and all(each.is_small for each in corrections)
    if is_small and not corrections and not final_only:
        worth = small
    if not worth and not corrections:
        return None
    ranks = {contest.id: rank for rank, contest in enumerate(changes.contests)}

    def rank(change: PlaceChange) -> tuple[object, ...]:
        voted, asked = change.size
        is_part = change.place.kind != PlaceKind.OVERALL
        # A list is cut: that somebody else is ahead must not fall away behind larger places.
        is_ahead_as_before = Reason.LEADER not in change.reasons
        named = ranks[change.contest.id], is_part, is_ahead_as_before
        return (*named, -voted, -asked, change.place.id)

    return Push(
        since=changes.then.number,
        until=changes.now.number,
        places=tuple(sorted(worth, key=rank)),
        corrections=tuple(corrections),
        sent=was_sent,
        left=left,
        is_small=is_small,
        pace=pace,
    )


_READ_AHEAD = 20
"""Places that are read together while others wait for their turn."""


def look_through(
    changes: Changes, keys: Iterable[str], *, is_pushed: bool = False
) -> Iterator[None]:
    """Compare every place that was touched and that one of ``keys`` stands for, and of what is too
    small for a message what lies in it, no more than ``MOST_COMPARED`` of that; one a step, so that
    a caller can let others have their turn.
    """
    for key in keys:
        level: Sequence[tuple[Contest, Place]] = changes.covered(key).places
        is_own, left, seen = is_of_one_place(key), MOST_COMPARED, set[tuple[str, str]]()
        while level:
            small = []
            for start in range(0, len(level), _READ_AHEAD):
                some = level[start : start + _READ_AHEAD]
                changes.read_ahead(some)
                for contest, place in some:
                    change = changes.of(contest, place)
                    if _is_small(change, place, own=is_own, is_pushed=is_pushed):
                        small.append((contest, place))
                    yield
            seen.update((contest.id, place.id) for contest, place in level)
            inside = changes.look_inside(small, left)
            left, is_own = max(0, left - len(inside)), False
            level = [pair for pair in inside if (pair[0].id, pair[1].id) not in seen]


def _is_small(change: PlaceChange | None, place: Place, *, own: bool, is_pushed: bool) -> bool:
    """Whether a place's own change is too small for a message, so that it counts what changed in
    it.

    Of what ``is_pushed`` in the night of a contest nothing in a place counts: how the count goes
    on is told of the place itself.
    """
    if place.kind == PlaceKind.OVERALL:
        return False
    if change is None:
        return True
    is_by_night = is_pushed and change.count and change.night is CountNight.MEASURED
    is_told = change.told(own=own) if is_pushed else change.reasons
    return not is_told and not (is_by_night and not change.corrections)


def is_of_one_place(key: str) -> bool:
    """Whether a key stands for one place, or one country, and not for many side by side."""
    return key != EVERYTHING and region_of(key) is None


def _pace(change: PlaceChange, why: frozenset[Reason], *, own: bool) -> Pace:
    milestones = change.milestones & why
    if own and milestones:
        return Pace.MILESTONE
    # That counting began somewhere is, of very many places, no more than any news of them.
    return Pace.OF_PARTS if milestones - {Reason.FIRST} else Pace.ALERT


def _worth_at(
    changes: Changes, contest: Contest, place: Place, *, own: bool = False, is_pushed: bool = False
) -> tuple[PlaceChange, ...]:
    """A place's own change, or, when that is too small for a message, the changes in it that are
    not. What was wrong at the place itself stands for what was wrong in it too, because a sum
    is wrong with its parts. A call is of its own place alone, and is told beside any change.

    Of what ``is_pushed`` in the night of a contest there is nothing in a place but calls and what
    was wrong: how the count goes on is told of the place itself.
    """
    change = changes.of(contest, place)
    if place.kind == PlaceKind.OVERALL:
        return (change,) if change else ()
    if change and not _is_small(change, place, own=own, is_pushed=is_pushed):
        declared = [changes.of(contest, each) for each in changes.declared_in(contest.id, place)]
        return (change, *(each for each in declared if each and each.is_declared))
    inside: list[PlaceChange] = []
    children = changes.inside(contest.id, place)
    changes.read_ahead([(contest, child) for child in children])
    for child in children:
        inside += _worth_at(changes, contest, child, is_pushed=is_pushed)
    if change is None and is_pushed and changes.is_measured(contest, place):
        return tuple(each for each in inside if each.corrections or each.is_declared)
    if change and change.corrections:
        return (change, *(each for each in inside if _reasons(each, is_pushed=is_pushed)))
    worth = [one for one in inside if _reasons(one, is_pushed=is_pushed) or one.corrections]
    return tuple(worth) or ((change,) if change else tuple(inside))


def _reasons(change: PlaceChange, *, is_pushed: bool) -> frozenset[Reason]:
    """Why a change in a place is worth a message."""
    return change.told(own=False) if is_pushed else change.reasons


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
