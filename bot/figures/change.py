"""A place's headline then and now: which values moved, and which of that is worth telling."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.dataset.model import Candidate
from bot.dataset.vocabulary import Measure, Stage, Status
from bot.figures.count import Count, Share
from bot.figures.headline import Value, count_values, poll_values
from bot.figures.polls import ExitPoll, ExitPolls

SHARE_POINTS = Decimal(1)
"""A share that moved by so many points, as printed, is told."""

BALLOTS_PER_CENT = Decimal(5)
"""A number of ballots or of voters that moved by so much of what it was is told."""


class Reason(StrEnum):
    """Why a change is worth telling."""

    FIRST = "first"
    LEADER = "leader"
    STAGE = "stage"
    SHARE = "share"
    BALLOTS = "ballots"
    WITHDRAWN = "withdrawn"


def share_moved(then: Decimal, now: Decimal) -> bool:
    """Whether a percentage moved far enough to be told."""
    return abs(now - then) >= SHARE_POINTS


def ballots_moved(then: Decimal, now: Decimal) -> bool:
    """Whether a count moved far enough to be told. From zero every move is."""
    return now != then and abs(now - then) * 100 >= BALLOTS_PER_CENT * then


@dataclass(frozen=True, slots=True)
class Move:
    """A value that is said differently now.

    ``then`` is blank when it is new, ``now`` when it is gone.
    """

    then: Value | None
    now: Value | None

    @property
    def value(self) -> Value:
        """The value as it is said now, or as it was last said."""
        value = self.now or self.then
        if value is None:
            raise ValueError("a move of nothing")
        return value


@dataclass(frozen=True, slots=True)
class CountChange:
    """What changed in a count. ``moves`` stand in the order of the count now; ``reasons`` is empty
    for small changes.

    ``final`` tells that the count became official and more than partial.
    """

    then: Count | None
    now: Count | None
    moves: tuple[Move, ...]
    reasons: frozenset[Reason]
    final: bool = False

    @property
    def told(self) -> tuple[Move, ...]:
        """The values that a message names: those of candidates first, then how many voted."""
        totals = tuple(move for move in self.moves if move.value.candidate is None)
        return (*_named(self.moves, count_values(self.now)), *totals)


@dataclass(frozen=True, slots=True)
class PollChange:
    """What changed in an exit poll. ``then`` is blank unless the same people asked at the same
    place on the same base.

    ``final`` tells that the poll's answers are final, which those of its makers were not before.
    """

    then: ExitPoll | None
    now: ExitPoll | None
    moves: tuple[Move, ...]
    reasons: frozenset[Reason]
    final: bool = False

    @property
    def told(self) -> tuple[Move, ...]:
        """The values that a message names."""
        return _named(self.moves, poll_values(self.now))


_FIRST = 2
_MOST_NAMED = 4


def _named(moves: Sequence[Move], now: Sequence[Value]) -> tuple[Move, ...]:
    """The candidates that a message names: the first ones, moved or not, and whoever moved far or
    is gone.
    """
    if not now:
        return tuple(move for move in moves if move.value.candidate)[:_FIRST]
    moved = {_slot(move.value): move for move in moves}
    first = [moved.get(_slot(value), Move(value, value)) for value in now if value.candidate][
        :_FIRST
    ]
    slots = {_slot(move.value) for move in first}
    others = [m for m in moves if m.value.candidate and m.then and _slot(m.value) not in slots]
    far = [move for move in others if move.now is None or _share_reason(move)]
    return (*first, *far)[:_MOST_NAMED]


def compare_counts(
    then: Count | None, now: Count | None, corrected: frozenset[str]
) -> CountChange | None:
    """What changed in a count; ``None`` when a reader could see nothing change.

    Values that rested on a ``corrected`` figure (by key) are left out: a correction is told by
    itself. Who leads by it is not, because no correction says that.
    """
    moves, was_wrong = compare_values(count_values(then), count_values(now), corrected)
    reasons = {reason for move in moves if (reason := _reason(move, then))}
    reasons |= _leads_now(count_values(then), count_values(now))
    if not was_wrong:
        reasons |= _count_reasons(then, now)
    if not moves and not reasons:
        return None
    final = now is not None and _is_final(now) and not (then and _is_final(then))
    return CountChange(then, now, moves, frozenset(reasons), final)


def _count_reasons(then: Count | None, now: Count | None) -> set[Reason]:
    if then is None or now is None:
        return {Reason.FIRST} if now else {Reason.WITHDRAWN} if then else set()
    return {Reason.STAGE} if (then.stage, then.status) != (now.stage, now.status) else set()


def _is_final(count: Count) -> bool:
    return count.stage is Stage.OFFICIAL and count.status is not Status.PARTIAL


def _leads_now(then: Sequence[Value], now: Sequence[Value]) -> set[Reason]:
    """Whether another candidate leads than before, one where nobody did, or nobody where one
    did.
    """
    counted = all(any(value.candidate for value in values) for values in (then, now))
    return {Reason.LEADER} if counted and leader(then) != leader(now) else set()


def leader(values: Iterable[Value]) -> Candidate | None:
    """The candidate with the largest share, or with the most votes where not all shares are known;
    ``None`` for a tie.

    Shares worked out from counts are told apart by more than is shown of them.
    """
    of_candidates = [value for value in values if value.candidate is not None]
    shares, votes = [], []
    for value in of_candidates:
        if isinstance(value.shown, Share):
            shares.append((value.shown.value, value.candidate))
        counted = [
            one.figure.value for one in value.rests_on if one.figure.measure is Measure.VOTES
        ]
        votes += [(size, value.candidate) for size in counted if size is not None]
    by_votes = not shares or (len(shares) < len(of_candidates) == len(votes))
    known = votes if by_votes else shares
    most = max((size for size, _ in known), default=None)
    first = [candidate for size, candidate in known if size == most]
    return first[0] if len(first) == 1 else None


def compare_polls(
    then: ExitPolls, now: ExitPolls, corrected: frozenset[str]
) -> tuple[PollChange, ...]:
    """What changed in the exit polls that are shown."""
    if then.shown and not now.shown:
        gone = frozenset({Reason.WITHDRAWN})
        return tuple(
            PollChange(poll, None, compare_values(poll_values(poll), ())[0], gone)
            for poll in then.shown
        )
    compared = (_compare_poll(then, poll, corrected) for poll in now.shown)
    return tuple(change for change in compared if change)


def _compare_poll(then: ExitPolls, now: ExitPoll, corrected: frozenset[str]) -> PollChange | None:
    former = next((poll for poll in (*then.shown, *then.also) if _is_same(poll, now)), None)
    moves, was_wrong = compare_values(poll_values(former), poll_values(now), corrected)
    reasons = {reason for move in moves if former and (reason := _share_reason(move))}
    before = (
        [former]
        if former
        else [poll for poll in then.shown if poll.poll.conductor == now.poll.conductor]
    )
    final = not _is_partial(now) and any(map(_is_partial, before))
    if not was_wrong and (former is None or final):
        reasons.add(Reason.STAGE if final else Reason.FIRST)
    reasons |= _leads_now(poll_values(former), poll_values(now))
    return PollChange(former, now, moves, frozenset(reasons), final) if moves or reasons else None


def _is_same(one: ExitPoll, other: ExitPoll) -> bool:
    return (one.place.id, one.base, one.poll.conductor) == (
        other.place.id,
        other.base,
        other.poll.conductor,
    )


def _is_partial(poll: ExitPoll) -> bool:
    return any(reading.figure.status is Status.PARTIAL for reading in poll.readings)


def compare_values(
    then: Sequence[Value], now: Sequence[Value], corrected: frozenset[str] = frozenset()
) -> tuple[tuple[Move, ...], bool]:
    """The values that a reader sees change, and whether any was left out because it rested on a
    corrected figure.
    """
    former, present = (
        {_slot(value): value for value in then},
        {_slot(value): value for value in now},
    )
    candidates = {slot[0] for slot in present}
    pairs = [Move(former.get(slot), value) for slot, value in present.items()]
    pairs += [Move(value, None) for slot, value in former.items() if slot[0] not in candidates]
    seen = [
        move
        for move in pairs
        if move.then is None or move.now is None or move.then.said != move.now.said
    ]
    kept = tuple(move for move in seen if move.then is None or not move.then.keys & corrected)
    return kept, len(kept) < len(seen)


def _slot(value: Value) -> tuple[str | None, Measure]:
    return (value.candidate.id if value.candidate else None, value.measure)


def _reason(move: Move, then: Count | None) -> Reason | None:
    if move.then is None:
        known = {value.measure for value in count_values(then)}
        return None if move.value.measure in known else Reason.FIRST
    if move.now is None:
        return Reason.WITHDRAWN
    if move.now.measure.is_percentage:
        return _share_reason(move)
    return Reason.BALLOTS if _moved(move, ballots_moved) else None


def _share_reason(move: Move) -> Reason | None:
    return Reason.SHARE if _moved(move, share_moved) else None


def _moved(move: Move, far: Callable[[Decimal, Decimal], bool]) -> bool:
    then, now = (value.number if value else None for value in (move.then, move.now))
    return then is not None and now is not None and far(then, now)
