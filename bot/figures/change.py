"""A place's headline then and now: which values moved, and which of that is worth a message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.dataset.model import Candidate
from bot.dataset.vocabulary import ChoiceKind, Measure, Qualifier, Stage, Status
from bot.figures.count import Count, Share, Verdict
from bot.figures.headline import Value, count_values, poll_values
from bot.figures.milestones import QUIET, Arrival, CountNight, arrival
from bot.figures.polls import ExitPoll, ExitPolls

SHARE_POINTS = Decimal(1)
"""A share that moved by so many points, as printed, is worth a message."""

BALLOTS_PER_CENT = Decimal(5)
"""A number of ballots or of voters that moved by so much of what it was is worth a message."""

_FIRST = 2
"""So many candidates are named in every message, whether their values moved or not."""

_MOST_NAMED = 4
"""Candidates named in one message at most. More would not be read on a lock screen."""


class Reason(StrEnum):
    """Why a change is worth a message."""

    FIRST = "first"
    LEADER = "leader"
    STAGE = "stage"
    SHARE = "share"
    BALLOTS = "ballots"
    WITHDRAWN = "withdrawn"
    CALL = "call"
    SEATS = "seats"
    STEP = "step"
    FALL = "fall"


MILESTONES = frozenset(
    {
        Reason.FIRST,
        Reason.STEP,
        Reason.LEADER,
        Reason.CALL,
        Reason.STAGE,
        Reason.FALL,
        Reason.WITHDRAWN,
    }
)
"""What is told of a count in its night."""

OF_PARTS = MILESTONES - {Reason.STEP}
"""What is told of a place to those who follow more than that place."""


def share_moved(then: Decimal, now: Decimal) -> bool:
    """Whether a percentage moved far enough for a message."""
    return abs(now - then) >= SHARE_POINTS


def ballots_moved(then: Decimal, now: Decimal) -> bool:
    """Whether a count moved far enough for a message. From zero every move is."""
    return now != then and abs(now - then) * 100 >= BALLOTS_PER_CENT * then


def is_other_status(then: Status, now: Status) -> bool:
    """Whether it is news that a count has another status: of one that goes on a source may say that
    it is partial, or nothing.
    """
    return then is not now and not (then.is_open and now.is_open)


@dataclass(frozen=True, slots=True)
class Move:
    """A value that is said differently now.

    ``then`` is blank when it is new, ``now`` when it is gone; never both.
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

    def is_far(self, far: Callable[[Decimal, Decimal], bool]) -> bool:
        """Whether it has both ends, and they are ``far`` from each other."""
        if self.then is None or self.now is None:
            return False
        then, now = self.then.number, self.now.number
        return then is not None and now is not None and far(then, now)


@dataclass(frozen=True, slots=True)
class CountChange:
    """What changed in a count. ``moves`` stand in the order of the count now; ``reasons`` is empty
    for small changes.

    ``final``: the count became official and more than partial. ``arrival`` is how it went on,
    where it is in its night.
    """

    then: Count | None
    now: Count | None
    moves: tuple[Move, ...]
    reasons: frozenset[Reason]
    final: bool = False
    arrival: Arrival = QUIET

    @property
    def goes_on(self) -> bool:
        """Whether this is the earlier count gone on: of the same stage, which was stated, not
        closed then, and of as many ballots or more; in its night of more, with no number less than
        it was. Otherwise another report has taken the place of the earlier one, and a larger share
        is no rise.
        """
        then, now = self.then, self.now
        if not then or not now or then.stage is not now.stage or then.stage is Stage.REPORTED:
            return False
        if then.stage is Stage.OFFICIAL and then.status is not Status.PARTIAL:
            return False
        former, newer = then.total, now.total
        if self.arrival.night is CountNight.MEASURED:
            return self.arrival.grew
        if former is None or newer is None:
            return True
        if {former.qualifier, newer.qualifier} != {Qualifier.EXACT}:
            return False
        return (newer.figure.value or 0) >= (former.figure.value or 0)

    @property
    def is_closing(self) -> bool:
        """Whether a count of the same stage is now said to be complete."""
        then, now = self.then, self.now
        if not then or not now or then.stage is not now.stage:
            return False
        return then.status.is_open and now.status is Status.COMPLETE

    @property
    def unmatched(self) -> frozenset[str]:
        """The ids of the earlier figures that this count does not match, and that are not known to
        be of an earlier hour of it, which would be the reason.
        """
        others = self.now.others if self.now else ()
        unlike = {Verdict.UNMATCHED, Verdict.PLACE, Verdict.DIFFERS}
        return frozenset(other.reading.figure.id for other in others if other.verdict in unlike)

    @property
    def named(self) -> tuple[Move, ...]:
        """The values that a message names: those of candidates first, then how many voted."""
        totals = tuple(move for move in self.moves if move.value.candidate is None)
        return (*_named_candidates(self.moves, count_values(self.now)), *totals)


@dataclass(frozen=True, slots=True)
class PollChange:
    """What changed in an exit poll. ``then`` is blank unless the same people asked at the same
    place on the same base.

    ``final``: the poll's answers are final, which those of its makers were not before.
    """

    then: ExitPoll | None
    now: ExitPoll | None
    moves: tuple[Move, ...]
    reasons: frozenset[Reason]
    final: bool = False

    @property
    def named(self) -> tuple[Move, ...]:
        """The values that a message names."""
        return _named_candidates(self.moves, poll_values(self.now))


def _named_candidates(moves: Sequence[Move], now: Sequence[Value]) -> tuple[Move, ...]:
    """The first candidates, moved or not, and whoever moved far or is gone."""
    moved = {move.value.subject: move for move in moves if move.value.candidate}
    if not now:
        return tuple(moved.values())[:_FIRST]
    named: dict[tuple[str | None, Measure], Move] = {}
    for value in now:
        if value.candidate and len(named) < _FIRST:
            subject = value.subject
            named[subject] = moved.get(subject, Move(value, value))
    for subject, move in moved.items():
        if move.then and (move.now is None or move.is_far(share_moved)):
            named.setdefault(subject, move)
    return tuple(named.values())[:_MOST_NAMED]


def compare_counts(
    then: Count | None,
    now: Count | None,
    corrected: frozenset[str],
    night: CountNight = CountNight.NONE,
    *,
    is_doubtful: bool = False,
    undecided: tuple[bool, bool] = (False, False),
) -> CountChange | None:
    """What changed in a count; ``None`` when a reader could see nothing change.

    Values that rested on a ``corrected`` figure (by key) are left out: a correction is a message of
    its own. Who leads by it is not, because no correction says that. ``night`` is that of the
    count; of what ``is_doubtful``, because something in it was corrected or is held back, nothing
    is said to have come in. ``undecided`` then and now: what is held back may decide who leads, so
    that nobody is said to; once it is not, whoever leads is told.
    """
    moves, was_wrong = compare_values(count_values(then), count_values(now), corrected)
    known = {value.measure for value in count_values(then)}
    # Who led of too little is not said, so nobody was told it who could hear that it changed.
    early = bool((then and then.early) or (now and now.early) or any(undecided))
    reasons = set() if early else _changes_of_leader(count_values(then), count_values(now))
    for move in moves:
        if move.then is None:
            if move.value.measure not in known:
                reasons.add(Reason.FIRST)
        elif move.now is None:
            reasons.add(Reason.WITHDRAWN)
        elif move.now.measure.is_percentage:
            if move.is_far(share_moved):
                reasons.add(Reason.SHARE)
        elif move.is_far(ballots_moved):
            reasons.add(Reason.BALLOTS)
    if not was_wrong and now is None and then is not None:
        reasons.add(Reason.WITHDRAWN)
    elif not was_wrong and now is not None:
        if then is None:
            reasons.add(Reason.FIRST)
        elif then.stage is not now.stage or is_other_status(then.status, now.status):
            reasons.add(Reason.STAGE)
    is_doubtful = is_doubtful or was_wrong
    came = arrival(night, then, now, is_doubtful=is_doubtful, undecided=undecided)
    if undecided == (True, False) and came.lead:
        reasons.add(Reason.LEADER)
    reasons |= _milestones(came, then)
    if not moves and not reasons:
        return None
    final = now is not None and _is_final(now) and not (then and _is_final(then))
    return CountChange(then, now, moves, frozenset(reasons), final, came)


def _milestones(came: Arrival, then: Count | None) -> set[Reason]:
    """What of the night of a count is told though hardly any number moved."""
    reasons = {Reason.STEP} if came.step else set()
    former = then.total.figure.value if then and then.total else None
    if came.fell and former and ballots_moved(former, former - came.fell):
        reasons.add(Reason.FALL)
    return reasons


def _is_final(count: Count) -> bool:
    return count.stage is Stage.OFFICIAL and not count.status.is_open


def _changes_of_leader(then: Sequence[Value], now: Sequence[Value]) -> set[Reason]:
    """Whether another candidate leads than before, one where nobody did, or nobody where one
    did.
    """
    # Where no candidate has a figure nobody can lead, and the first count is news by itself.
    for values in (then, now):
        if not any(value.candidate for value in values):
            return set()
    return {Reason.LEADER} if leader(then) != leader(now) else set()


def leader(values: Iterable[Value]) -> Candidate | None:
    """The candidate with the largest share, or with the most votes where not all shares are known;
    ``None`` for a tie, and where several who are added up have as much.

    Shares that were computed are compared unrounded.
    """
    shares: list[tuple[Decimal, Candidate]] = []
    votes: list[tuple[Decimal, Candidate]] = []
    candidates = 0
    for value in values:
        if value.candidate is None:
            continue
        candidates += 1
        if isinstance(value.shown, Share):
            shares.append((value.shown.value, value.candidate))
        for part in value.rests_on:
            figure = part.figure
            is_own = figure.measure is Measure.VOTES and figure.candidate == value.candidate.id
            if is_own and figure.value is not None:
                votes.append((figure.value, value.candidate))
    ranked = shares
    if not shares or len(shares) < candidates == len(votes):
        ranked = votes
    ranked.sort(key=lambda pair: pair[0], reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return None if ranked[0][1].kind is ChoiceKind.OTHERS else ranked[0][1]


def compare_polls(
    then: ExitPolls, now: ExitPolls, corrected: frozenset[str]
) -> tuple[PollChange, ...]:
    """What changed in the exit polls that are shown."""
    changes = []
    if then.shown and not now.shown:
        for poll in then.shown:
            moves, _ = compare_values(poll_values(poll), ())
            changes.append(PollChange(poll, None, moves, frozenset({Reason.WITHDRAWN})))
    for poll in now.shown:
        change = _compare_poll(then, poll, corrected)
        if change is not None:
            changes.append(change)
    return tuple(changes)


def _compare_poll(then: ExitPolls, now: ExitPoll, corrected: frozenset[str]) -> PollChange | None:
    former = None
    for poll in (*then.shown, *then.also):
        if (poll.place.id, poll.base, poll.poll.conductor) == (
            now.place.id,
            now.base,
            now.poll.conductor,
        ):
            former = poll
            break
    moves, was_wrong = compare_values(poll_values(former), poll_values(now), corrected)
    reasons = _changes_of_leader(poll_values(former), poll_values(now))
    if any(move.is_far(share_moved) for move in moves):
        reasons.add(Reason.SHARE)
    # Final answers come on another base or of more places than the first ones did, so the former
    # poll of the same makers may not be comparable and yet be what this one makes final.
    before = [poll for poll in then.shown if poll.poll.conductor == now.poll.conductor]
    if former:
        before = [former]
    final = not _is_partial(now) and any(map(_is_partial, before))
    if not was_wrong and final:
        reasons.add(Reason.STAGE)
    elif not was_wrong and former is None:
        reasons.add(Reason.FIRST)
    return PollChange(former, now, moves, frozenset(reasons), final) if moves or reasons else None


def _is_partial(poll: ExitPoll) -> bool:
    return any(reading.figure.status.is_open for reading in poll.readings)


def compare_values(
    then: Sequence[Value], now: Sequence[Value], corrected: frozenset[str] = frozenset()
) -> tuple[tuple[Move, ...], bool]:
    """The values that a reader sees change, and whether any was left out because it rested on a
    corrected figure.
    """
    former = {value.subject: value for value in then}
    moves, candidates = [], set()
    for value in now:
        candidates.add(value.subject[0])
        moves.append(Move(former.get(value.subject), value))
    # A candidate with votes where a share was is the same row said otherwise, and is not gone.
    for (candidate, _), value in former.items():
        if candidate not in candidates:
            moves.append(Move(value, None))
    kept, was_wrong = [], False
    for move in moves:
        if move.then is None:
            kept.append(move)
        elif move.now is None or move.then.said != move.now.said:
            if corrected and move.then.keys & corrected:
                was_wrong = True
            else:
                kept.append(move)
    return tuple(kept), was_wrong
