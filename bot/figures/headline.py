"""What a card says first of a place: its count and its exit polls, value by value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from sys import intern

from bot.dataset.model import Candidate, Figure, Place
from bot.dataset.vocabulary import Base, Hedge, Measure, Qualifier
from bot.editions.memory import last_few
from bot.editions.view import View
from bot.figures.arithmetic import Interval
from bot.figures.count import Count, Row, Share
from bot.figures.polls import ExitPoll, ExitPolls, exit_polls
from bot.figures.reading import HEDGES, MOST_AT_ONCE, Reading
from bot.figures.sums import count_with_sums


def figure_key(figure: Figure) -> str:
    """A figure with its value, as chats.db remembers who was sent it.

    Another value of the same figure has another key.
    """
    ends = (figure.value, figure.low, figure.high)
    # Normalised, because "80" and "80.0" are one value and must not look like a correction.
    printed = "..".join(format(end.normalize(), "f") for end in ends if end is not None)
    return f"{figure.contest}:{figure.id}={printed}"


def figure_keys(readings: Iterable[Reading | None]) -> frozenset[str]:
    """The keys of figures."""
    # Thousands of answers are remembered, and the same figures stand in many of them.
    return frozenset(intern(figure_key(reading.figure)) for reading in readings if reading)


@dataclass(frozen=True, slots=True)
class Value:
    """One value as a card shows it: a percentage as ``Share`` or a count as ``Reading``.

    ``rests_on`` are the figures in it, one at least; two where a share was computed.
    """

    measure: Measure
    candidate: Candidate | None
    shown: Share | Reading
    rests_on: tuple[Reading, ...]

    @property
    def subject(self) -> tuple[str | None, Measure]:
        """Whose value it is by id, and of what: the same in every edition."""
        return (self.candidate.id if self.candidate else None, self.measure)

    @property
    def number(self) -> Decimal | None:
        """The value as printed, a percentage rounded as it is shown; the middle of a range."""
        if isinstance(self.shown, Share):
            return self.shown.value.quantize(Decimal(1).scaleb(-self.shown.decimals), ROUND_HALF_UP)
        figure = self.shown.figure
        ends = Interval(figure.low, figure.high)
        return ends.middle if figure.value is None and ends.bounded else figure.value

    @property
    def hedge(self) -> Hedge:
        """The weakest hedge among the figures it rests on."""
        return max((reading.hedge for reading in self.rests_on), key=HEDGES.index)

    @property
    def said(self) -> tuple[Decimal | None, Qualifier, Hedge]:
        """All that a reader could see change."""
        printed = self.shown.reading if isinstance(self.shown, Share) else self.shown
        return self.number, printed.qualifier if printed else Qualifier.EXACT, self.hedge

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the figures in it."""
        return figure_keys(self.rests_on)


@dataclass(frozen=True, slots=True)
class Headline:
    """A place's count, ``None`` when there is none, and its exit polls."""

    count: Count | None
    polls: ExitPolls

    @property
    def keys(self) -> frozenset[str]:
        """The figures that a card with it shows, whether first or among the others."""
        return shown_keys(self.count, self.polls)


NOTHING = Headline(None, ExitPolls((), ()))
"""What is known of a place before anything is."""


def shown_keys(count: Count | None, polls: ExitPolls) -> frozenset[str]:
    """The keys of every figure of a count and of exit polls as a card shows them."""
    readings: list[Reading] = []
    if count:
        readings += count.readings()
    for poll in (*polls.shown, *polls.also):
        readings += poll.readings
    return figure_keys(readings)


# What is new in one comparison of two editions is what was in the next.
@last_few(MOST_AT_ONCE, of_place=True)
def headline(view: View, contest: str, place: Place) -> Headline:
    """What the card of ``place`` says first, as of the view's edition."""
    candidates = view.candidates(contest)
    count = count_with_sums(view, contest, place)
    return Headline(count, exit_polls(view, contest, place, candidates))


def row_keys(rows: Iterable[Row | None]) -> frozenset[str]:
    """The keys of the figures in rows: votes, and what shares rest on."""
    keys: set[str] = set()
    seen: tuple[Reading, ...] = ()
    for row in rows:
        if row:
            keys |= figure_keys([row.votes])
        if row and row.share and row.share.rests_on is not seen:
            # Shares of the votes listed all rest on one list of them.
            seen = row.share.rests_on
            keys |= figure_keys(seen)
    return frozenset(keys)


def count_values(count: Count | None) -> tuple[Value, ...]:
    """The values of a count that news is made of: what each candidate got, and how many voted."""
    if count is None:
        return ()
    values = _row_values(count.rows)
    if total := count.ballots or count.participated:
        values.append(Value(total.figure.measure, None, total, (total,)))
    return tuple(values)


def poll_values(poll: ExitPoll | None) -> tuple[Value, ...]:
    """What those asked said of each candidate."""
    return tuple(_row_values(poll.rows)) if poll else ()


def poll_keys(poll: ExitPoll) -> frozenset[str]:
    """The figures in what is said of those asked: how many they were, and how many declined."""
    declined = poll.refusals.votes if poll.refusals else None
    return figure_keys((poll.sample, declined))


def _row_values(rows: Iterable[Row]) -> list[Value]:
    """Each row's share, or its votes where it has none, or one of the votes listed alone: a line of
    news has no room for what that is of.
    """
    values = []
    for row in rows:
        if row.share is not None and row.share.base is not Base.VOTES_LISTED:
            value = Value(Measure.VOTE_SHARE, row.candidate, row.share, row.share.rests_on)
            values.append(value)
        elif row.votes is not None:
            values.append(Value(Measure.VOTES, row.candidate, row.votes, (row.votes,)))
    return values
