"""What one tick alone does not show: an answer that came before and was overtaken, votes that
another place has, and falls one after another.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import blake2b
from typing import NamedTuple

from cachetools import LRUCache

from bot.intake.feeds.rows import Fall
from bot.intake.feeds.rules import GateAnswer, Thresholds, finding_of
from bot.intake.feeds.state import FeedsState
from bot.intake.gate.groups import TallyGroup, contents
from bot.intake.gate.tally import Key, TallyState

_REMEMBERED = 500
"""Answers that are known again: those of some hours."""
_DOUBTS = 2
"""How often an answer that came before is put off. One that comes a third time running is what the
source says now; each time it comes back once more it is put off for twice as long, so that nobody
is told again and again of two answers that take turns.
"""
_MOST_DOUBTS = 64


class Comebacks:
    """Knows an answer that was overtaken when it comes again, byte for byte: a copy on its way to
    us (a CDN, a proxy, one of several servers) is older than another, and they take turns.
    """

    def __init__(self) -> None:
        self._taken: LRUCache[str, int] = LRUCache(_REMEMBERED)
        """The answers by their hashes, and how often each came back and was believed."""
        self._held: frozenset[str] = frozenset()
        self._last = self._doubted = ""
        self._doubts = 0

    def is_doubtful(self, mark: str) -> bool:
        """Whether an answer, by its hash, is put off for now."""
        if mark == self._last or mark not in self._taken:
            self.nothing_new()
            return False
        self._doubts = self._doubts + 1 if mark == self._doubted else 1
        self._doubted = mark
        return self._doubts <= min(_DOUBTS << self._taken[mark], _MOST_DOUBTS)

    def take(self, mark: str, held: Iterable[str]) -> None:
        """An answer was taken; ``held`` are the marks of what was held of it. The source may well
        go back on what is held, and is believed then.
        """
        known, self._held = self._held, frozenset(held)
        if self._held - known:
            self._taken.clear()
        if mark != self._last:
            self._taken[mark] = min(self._taken.get(mark, -1) + 1, _MOST_DOUBTS)
        self._last = mark
        self.nothing_new()

    def nothing_new(self) -> None:
        """The source says what it said last: what was put off was no more than a copy."""
        self._doubted, self._doubts = "", 0


_FLAPS = 2
"""How often a count has again what it lost until that is no slip that was mended."""
_LATELY = timedelta(hours=6)
"""For how long a fall counts with those that follow."""


class Falls:
    """What counts lost lately though their sources say nothing of corrections. Arkansas lost 3,000,
    3,877 and 4,997 votes within 40 minutes in November 2020, each less than would be held.

    They outlast the process: ``state`` has those of a ``feed``.
    """

    def __init__(self, state: FeedsState | None = None, feed: str = "") -> None:
        self._state, self._feed = state, feed
        self._of: dict[Key, list[Fall]] | None = None
        self._regained: Counter[Key] = Counter()
        """How often a count had just what it had before, for as long as this process lives."""
        self._coming: dict[Key, Fall] = {}

    def expect(self, falls: Mapping[Key, Fall], now: datetime) -> None:
        """Some counts are about to fall: what they lose is written down first, so that nothing is
        forgotten when that is cut off.
        """
        self._coming = dict(falls)
        self._keep(self._coming.values(), now)

    def take(self, key: Key, cast: Decimal, now: datetime, *, is_corrected: bool) -> None:
        """A count has so many votes now, as was expected. Once it has what it had, it lost
        nothing; where the same votes go and come back again and again, all that was lost counts.
        """
        _, stood = self.lately(key, now)
        coming = self._coming.pop(key, None)
        is_regained = bool(stood) and cast >= stood
        # With new votes a count has more than it had; what comes back has just as many.
        self._regained[key] += bool(stood) and cast == stood
        if is_corrected or (is_regained and self._regained[key] < _FLAPS):
            self.forget(key)
            self._keep([coming] if coming is not None else [], now)
        if coming is not None:
            # A tick that was cut off is carried out again: what it lost is lost once.
            known = self._known(now).get(key, [])
            others = [e for e in known if (e.stood, e.lost) != (coming.stood, coming.lost)]
            self._known(now)[key] = [*others, coming]

    def lately(
        self, key: Key, now: datetime, coming: Fall | None = None
    ) -> tuple[dict[str, Decimal], Decimal]:
        """The votes that choices lost lately, those of all under ``""``, and how many all had
        before. ``coming`` is judged now: where a tick was cut off it is written down already.
        """
        known = self._known(now)
        if key not in known:
            return {}, Decimal(0)
        known[key] = recent = [each for each in known[key] if now - each.at < _LATELY]
        times = max(self._regained[key] - _FLAPS + 1, 0)
        if coming is not None and not times:
            recent = [e for e in recent if (e.stood, e.lost) != (coming.stood, coming.lost)]
        fallen: dict[str, Decimal] = {}
        for each in recent:
            for choice, votes in json.loads(each.lost).items():
                lost = Decimal(votes) * max(times, 1)
                fallen[choice] = fallen.get(choice, Decimal(0)) + lost
        return fallen, Decimal(recent[0].stood) if recent else Decimal(0)

    def forget(self, key: Key) -> None:
        """A person let a fall through: it is right."""
        if self._of and self._of.pop(key, None) and self._state is not None:
            self._state.forget_falls(self._feed, *key)

    def _known(self, now: datetime) -> dict[Key, list[Fall]]:
        if self._of is None:
            self._of = {}
            found = self._state.falls(self._feed, now - _LATELY) if self._state is not None else ()
            for each in found:
                self._of.setdefault((each.contest, each.place), []).append(each)
        return self._of

    def _keep(self, falls: Collection[Fall], now: datetime) -> None:
        if falls and self._state is not None:
            self._state.note_falls(self._feed, falls, now - _LATELY)


def fall_of(key: Key, before: TallyState, after: TallyState, now: datetime) -> Fall | None:
    """What a count loses; None where that is nothing, or is said to be a correction."""
    lost = {} if after.is_corrected else _lost(before, after)
    told = json.dumps({c: str(v) for c, v in sorted(lost.items())}, ensure_ascii=False)
    return Fall(*key, stood=str(before.cast), lost=told, at=now) if lost else None


def _lost(before: TallyState, after: TallyState) -> dict[str, Decimal]:
    """The votes that choices lose, those of all under ``""``."""
    now = after.votes
    moved = {choice: votes - now.get(choice, votes) for choice, votes in before.votes.items()}
    moved[""] = before.cast - after.cast
    return {choice: votes for choice, votes in moved.items() if votes > 0}


class SaidVotes(NamedTuple):
    """The votes of a contest's choices at a place, by a hash of them: of a large file they would be
    half of all that is remembered. ``listed`` is how many they are together.
    """

    mark: bytes
    listed: Decimal


def said_votes(contest: str, votes: Mapping[str, Decimal]) -> SaidVotes | None:
    """What the votes of choices are compared by; ``None`` of fewer than three that have any."""
    if len([1 for value in votes.values() if value]) < 3:
        return None
    told = sorted((choice, str(value.normalize())) for choice, value in votes.items())
    mark = blake2b(repr((contest, told)).encode(), digest_size=16).digest()
    return SaidVotes(mark, sum(votes.values(), Decimal(0)))


class VotesByPlace:
    """Which places a source says have which votes, to find two that have exactly the same: some
    unit was counted, or sent, twice, or a place has the form of another one.

    ``are_nested`` tells whether one place lies in the other: a county of which one ward is in has
    the votes of that ward.
    """

    def __init__(self, rules: Thresholds, are_nested: Callable[[str, str], bool]) -> None:
        self._rules, self._are_nested = rules, are_nested
        self._said: dict[Key, bytes] = {}
        self._places: dict[bytes, list[Key]] = {}

    def hear(self, key: Key, votes: SaidVotes | None) -> None:
        """Take in what is said of a place, in the place of what was said before: what never stood
        was a slip, of which nothing follows.
        """
        former, now = self._said.pop(key, None), self._mark(votes)
        if former is not None:
            self._drop(key, former)
        if now is not None:
            self._said[key] = now
            self._places.setdefault(now, []).append(key)

    def recall(self, key: Key, votes: SaidVotes | None) -> None:
        """A place had these votes until now."""
        mark = self._mark(votes)
        if mark is not None and key not in self._places.setdefault(mark, []):
            self._places[mark].append(key)

    def forget(self, key: Key, votes: SaidVotes | None) -> None:
        """Let go of what a place had until now."""
        mark = self._mark(votes)
        if mark is not None and mark != self._said.get(key):
            self._drop(key, mark)

    def twin(self, key: Key, votes: SaidVotes | None) -> Key | None:
        """Where another place has, or had until now, the votes of this one."""
        mark = self._mark(votes)
        for other in self._places.get(mark, ()) if mark is not None else ():
            if other != key and not self._are_nested(key[1], other[1]):
                return other
        return None

    def _drop(self, key: Key, mark: bytes) -> None:
        there = self._places.get(mark, [])
        if key in there:
            there.remove(key)
            if not there:
                del self._places[mark]

    def _mark(self, votes: SaidVotes | None) -> bytes | None:
        """What two places are compared by; ``None`` where it is too small to be told apart."""
        return votes.mark if votes is not None and votes.listed >= self._rules["twins"] else None


_FEWEST_EVEN = 16
"""Counts that are not all even by chance: that happens once in 65,536 ticks."""


def doubt_even(groups: Sequence[TallyGroup], rules: Thresholds) -> None:
    """Find that all that is said is there twice, in the first answer of a night too, by each count
    being even. Numbers that are rounded are that as well.
    """
    votes: list[Decimal] = []
    for _, content in contents(groups):
        votes += [each for each in content.after.votes.values() if each]
        if any(each % 2 for each in votes[-_FEWEST_EVEN:]):
            return
    if len(votes) < _FEWEST_EVEN or not any(each % 10 for each in votes):
        return
    found = finding_of(rules, "doubled", f"All {len(votes):,} counts are even.")
    for group, content in contents(groups):
        if found.answer is not GateAnswer.PASS and content.after.cast:
            group.findings.append(found)
