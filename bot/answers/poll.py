"""Exit polls in full: what their makers disclosed, and how those who gave no answer would have
voted if both the poll and the count are right.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.asking.finding import AskContext, Located, beside_with, locate
from bot.asking.misses import NoAnswer
from bot.asking.question import Question
from bot.dataset.model import Candidate, Contest, Place
from bot.dataset.vocabulary import DisclosureItem
from bot.editions.edition import Edition
from bot.figures.arithmetic import Interval
from bot.figures.contests import published
from bot.figures.count import Row
from bot.figures.headline import headline
from bot.figures.polls import ExitPoll

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Unpolled:
    """How those who voted at the polled stations and did not answer would have voted, if the count
    is right, and every answer was true and from a voter of those stations.

    Of no candidate it is of the ballots rejected. ``share`` is in per cent of them, both ends;
    outside 0 to 100 poll and count cannot both hold as told.
    """

    candidate: Candidate | None
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

    contest: Contest
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
    view, contest, place = asking.view, located.contest, located.place
    if not question.contest:
        contest, place = beside_with(
            view, located, lambda one, here: bool(headline(view, one.id, here).polls.shown)
        )
    known = headline(view, contest.id, place)
    return PollAnswer(
        contest,
        published(view, contest),
        place,
        tuple(map(_detail, known.polls.shown)),
        known.polls.also,
        known.count is not None,
    )


def _detail(poll: ExitPoll) -> PollDetail:
    ballots = poll.voters if poll.gaps else None
    asked = poll.sample.interval if poll.sample else None
    # Who declined can be taken off only where both numbers are of the same people.
    is_of_all = poll.of_asked and poll.refusals
    declined = _number(poll.refusals, asked) if asked and poll.refusals and is_of_all else None
    if ballots is None or asked is None or declined is None:
        return PollDetail(poll, ballots, None, ())
    total = Interval(Decimal(ballots), Decimal(ballots))
    silent = total.minus(asked.minus(declined))
    votes = {gap.candidate: gap.votes for gap in poll.gaps}
    found = []
    for row in poll.of_asked:
        implied = _implied(row, asked, votes.get(row.candidate), silent)
        if implied:
            found.append(Unpolled(row.candidate, implied))
    return PollDetail(poll, ballots, silent, tuple(found))


def _number(row: Row, asked: Interval) -> Interval | None:
    """A row of a poll as a number of people: as printed, or its share of all who were asked."""
    if row.votes is not None:
        return row.votes.interval
    if row.share is None:
        return None
    share = row.share.interval
    return Interval(_part(share.low, asked.low), _part(share.high, asked.high))


def _part(percent: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return None if percent is None or whole is None else percent * whole / _HUNDRED


def _implied(
    row: Row, asked: Interval, counted: Decimal | None, silent: Interval
) -> Interval | None:
    """The share, in per cent, that the ``silent`` would have given a candidate who has ``counted``
    votes.
    """
    polled = _number(row, asked)
    if counted is None or polled is None or polled.low is None or polled.high is None:
        return None
    # An open end, or nobody who was silent, leaves nothing to divide by.
    if not silent.low or not silent.high or silent.low < 0:
        return None
    ends = []
    for votes in (counted - polled.high, counted - polled.low):
        ends += [votes / silent.low * _HUNDRED, votes / silent.high * _HUNDRED]
    return Interval(min(ends), max(ends))
