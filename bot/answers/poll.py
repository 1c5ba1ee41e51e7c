"""Exit polls in full: what their makers disclosed, and what those who were not polled must have
voted.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.asking.finding import AskContext, Located, locate
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.dataset.model import Candidate, Election, Place
from bot.dataset.vocabulary import Base, DisclosureItem
from bot.editions.edition import Edition
from bot.figures.arithmetic import Interval
from bot.figures.count import Row
from bot.figures.elections import published
from bot.figures.headline import headline
from bot.figures.polls import ExitPoll

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Unpolled:
    """What those who voted at the polled stations and did not answer must have voted, if the count
    is right.

    ``share`` is in per cent of them, both ends; outside 0 to 100 poll and count cannot both hold as
    told.
    """

    candidate: Candidate
    share: Interval


@dataclass(frozen=True, slots=True)
class PollDetail:
    """A poll with the count at the same stations. ``voters`` are the ballots there; ``silent``
    those of them that the poll has no answer of. Both are blank without a count at every polled
    station.
    """

    poll: ExitPoll
    voters: int | None
    silent: Interval | None
    unpolled: tuple[Unpolled, ...]

    @property
    def disclosed(self) -> tuple[tuple[DisclosureItem, bool], ...]:
        """AAPOR's twelve items, and whether each was disclosed."""
        return tuple((item, item in self.poll.poll.disclosed) for item in DisclosureItem)


@dataclass(frozen=True, slots=True)
class PollAnswer:
    """The exit polls of a place; ``also`` speak of it and are not shown in full.

    ``counted``: it has a count.
    """

    election: Election
    edition: Edition
    place: Place
    details: tuple[PollDetail, ...]
    also: tuple[ExitPoll, ...]
    counted: bool


def answer_poll(asking: AskContext, question: Question) -> PollAnswer | NoAnswer:
    """The answer to /poll PLACE."""
    located = locate(asking, question)
    if not isinstance(located, Located):
        return located
    view, election, place = asking.view, located.election, located.place
    known = headline(view, election.id, place)
    details = tuple(_detail(poll) for poll in known.polls.shown)
    return PollAnswer(
        election,
        published(view, election),
        place,
        details,
        known.polls.also,
        known.count is not None,
    )


def _detail(poll: ExitPoll) -> PollDetail:
    ballots = poll.voters if poll.gaps else None
    votes = {gap.candidate.id: gap.votes for gap in poll.gaps}
    answered = _answered(poll)
    if ballots is None or answered is None:
        return PollDetail(poll, ballots, None, ())
    total = Interval(Decimal(ballots), Decimal(ballots))
    silent = total.minus(answered)
    found = tuple(
        Unpolled(row.candidate, implied)
        for row in poll.rows
        if row.candidate and (implied := _implied(poll, row, votes.get(row.candidate.id), silent))
    )
    return PollDetail(poll, ballots, silent, found)


def _answered(poll: ExitPoll) -> Interval | None:
    """How many of those asked answered, where both numbers are of the same people."""
    asked = poll.sample.interval if poll.sample else None
    if asked is None or poll.base is not Base.RESPONDENTS_AND_REFUSALS or poll.refusals is None:
        return None
    declined = _number(poll.refusals, asked)
    return asked.minus(declined) if declined else None


def _number(row: Row, asked: Interval) -> Interval | None:
    """A row of a poll as a number of people: as printed, or its share of all who were asked."""
    if row.votes is not None:
        return row.votes.interval
    share = row.share.interval if row.share else None
    return (
        None
        if share is None
        else Interval(_part(share.low, asked.low), _part(share.high, asked.high))
    )


def _part(percent: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return None if percent is None or whole is None else percent * whole / _HUNDRED


def _implied(
    poll: ExitPoll, row: Row, counted: Decimal | None, silent: Interval
) -> Interval | None:
    told = _number(row, poll.sample.interval) if poll.sample else None
    if (
        counted is None
        or told is None
        or told.low is None
        or told.high is None
        or not silent.low
        or not silent.high
    ):
        return None
    low, high = counted - told.high, counted - told.low
    ends = [part / whole * _HUNDRED for part in (low, high) for whole in (silent.low, silent.high)]
    return Interval(min(ends), max(ends)) if silent.low > 0 else None
