"""What changed at one place between two editions, and what of it is news."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dataset.model import Call, Contest, Place
from bot.figures.calls import (
    Seats,
    TakenBack,
)
from bot.figures.change import (
    MILESTONES,
    OF_PARTS,
    CountChange,
    PollChange,
    Reason,
)
from bot.figures.corrections import Correction
from bot.figures.headline import figure_keys, poll_keys
from bot.figures.milestones import CountNight

_OF_ANY_DAY = frozenset({Reason.SHARE, Reason.BALLOTS, Reason.SEATS})


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What changed at one place in one contest, as its card would show it.

    ``corrections`` are of figures that its card showed before, and of calls. Values that rest on
    one are not among the changes. ``calls`` are those that are new, ``called`` their keys, and
    ``seats`` what a source prints of them where that is new. ``night`` is that of the contest
    there.
    """

    contest: Contest
    place: Place
    count: CountChange | None
    polls: tuple[PollChange, ...]
    corrections: tuple[Correction | TakenBack, ...] = ()
    calls: tuple[Call, ...] = ()
    called: frozenset[str] = frozenset()
    seats: Seats | None = None
    night: CountNight = CountNight.NONE

    @property
    def parts(self) -> tuple[CountChange | PollChange, ...]:
        """The change of its count, if there is one, and those of its exit polls."""
        return (self.count, *self.polls) if self.count else self.polls

    @property
    def is_declared(self) -> bool:
        """Whether a call came or was taken back."""
        return bool(self.calls) or any(isinstance(one, TakenBack) for one in self.corrections)

    @property
    def is_only_taken_back(self) -> bool:
        """Whether nothing came in the place of what was corrected."""
        return not (self.parts or self.calls or self.seats)

    @property
    def reasons(self) -> frozenset[Reason]:
        """Why what changed is worth a message; empty for what only refreshes live cards."""
        own: set[Reason] = set()
        if self.calls:
            own.add(Reason.CALL)
        if self.seats:
            own.add(Reason.SEATS)
        return frozenset(own).union(*(part.reasons for part in self.parts))

    @property
    def milestones(self) -> frozenset[Reason]:
        """The reasons for which it is told at any pace while the contest is in its night; empty at
        any other time.
        """
        if self.night is CountNight.NONE:
            return frozenset()
        found = self.reasons & MILESTONES
        is_first = self.count is not None and self.count.then is None
        return found if is_first else found - {Reason.FIRST}

    def told(self, *, own: bool) -> frozenset[Reason]:
        """Why it is worth a message to those who follow it for its ``own`` sake, or as a part of
        what they follow. In a night of which it is known how far it has come, milestones are told
        alone, and what exit polls say.
        """
        found = self.reasons
        if self.night is CountNight.MEASURED:
            found = self.milestones.union(*(poll.reasons for poll in self.polls))
        # That one of many parts is complete is a step, like any other.
        if not own and self.night is not CountNight.NONE and self.count and self.count.is_closing:
            found -= {Reason.STAGE}
        return found if own else found & (OF_PARTS | _OF_ANY_DAY)

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
        """The keys of the figures and calls in a message about it."""
        keys = {*self.called, *(figure_keys(self.seats.readings) if self.seats else ())}
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
