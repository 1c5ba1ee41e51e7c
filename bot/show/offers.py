"""An answer as somebody sees it who may still choose it: a title, one line, and the message that
it would become. A line says what kind of number it has first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.answers.candidate import CandidateAnswer, TopAnswer
from bot.answers.compare import CompareAnswer
from bot.answers.country import CountryAnswer
from bot.answers.poll import PollAnswer
from bot.answers.region import RegionAnswer
from bot.dataset.model import Election, Place
from bot.dataset.vocabulary import Measure
from bot.figures.count import Row
from bot.figures.elections import find_election
from bot.figures.polls import ExitPoll
from bot.figures.ranking import Standing, standing_in
from bot.show.count import count_title
from bot.show.poll import where
from bot.wording.blocks import Message
from bot.wording.labels import Labels
from bot.wording.values import hedged, share_text

LONGEST_TITLE = 64
LONGEST_LINE = 256
"""Characters.

Telegram names no limit, but its apps show one line of a title and about two of a description.
"""

FIRST = 2
"""Shares, or lines, that an offer has."""

_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """``line`` says what kind of number first.

    ``country`` (ISO 3166-1 alpha-2) is whose flag may stand beside it.
    """

    title: str
    line: str
    country: str | None
    message: Message


def offer_of(labels: Labels, election: Election | None, line: str, message: Message) -> Offer:
    """``message`` as it is offered: ``line`` with the election, unless that is the main one."""
    if election is not None and election != find_election(labels.view, None):
        about = {"election": labels.election(election), "year": str(election.start.year)}
        line = labels.words("offer-election", figures=line, **about)
    return Offer(
        _shortened(message.title, LONGEST_TITLE),
        _shortened(line, LONGEST_LINE),
        message.country or (election.iso2 if election else None),
        message,
    )


def nothing_line(labels: Labels, _: Any) -> str:
    """That our sources have nothing of a place."""
    return labels.words("offer-nothing")


def country_line(labels: Labels, answer: CountryAnswer) -> str:
    """The first shares of a card's count, or of its exit poll."""
    words, count, polls = labels.words, answer.count, answer.polls.shown
    if count is not None:
        rows = _shares(labels, count.rows) or words("no-shares")
        return words("offer-figures", kind=count_title(labels, count), figures=rows)
    if polls:
        return _of_poll(labels, answer.election, answer.place, polls[0])
    return words("offer-nothing")


def poll_line(labels: Labels, answer: PollAnswer) -> str:
    """The first shares of an exit poll; blank where there is none."""
    if not answer.details:
        return ""
    return _of_poll(labels, answer.election, answer.place, answer.details[0].poll)


def compare_line(labels: Labels, answer: CompareAnswer) -> str:
    """The counted sides by the share of who leads at the first of them."""
    first = answer.counted[0].count if answer.counted else None
    if first is None or first.leader is None or first.leader.candidate is None:
        return ""
    leader, standings = first.leader.candidate, []
    for side in answer.counted:
        if standing := standing_in(side.place, side.count, leader):
            standings.append(standing)
    return _of_places(labels, standings)


def candidate_line(labels: Labels, answer: CandidateAnswer) -> str:
    """A candidate's share of the whole election and abroad."""
    return _of_places(labels, answer.wholes)


def top_line(labels: Labels, answer: TopAnswer) -> str:
    """The first places of an order."""
    return _of_places(labels, [standing for _, standing in answer.rows])


def region_line(labels: Labels, answer: RegionAnswer) -> str:
    """The first countries of a region."""
    return _of_places(labels, [member.standing for member in answer.rows if member.standing])


def _of_poll(labels: Labels, election: Election, place: Place, poll: ExitPoll) -> str:
    words = labels.words
    kind = words("poll-title", parts=where(labels, election.id, place, poll))
    return words(
        "offer-figures", kind=kind, figures=_shares(labels, poll.rows) or words("no-shares")
    )


def _shares(labels: Labels, rows: Iterable[Row]) -> str:
    """The first shares, each with its bound and its hedge."""
    words, told = labels.words, []
    for row in rows:
        if row.candidate and row.share:
            name = labels.candidate(row.candidate)
            text = labels.measured(Measure.VOTE_SHARE, share_text(words, row.share), name)
            told.append(hedged(words, row.reading, text) if row.reading else text)
    return (
        "; ".join(told[:FIRST])
        if any(", " in text for text in told[:FIRST])
        else ", ".join(told[:FIRST])
    )


def _of_places(labels: Labels, standings: Sequence[Standing]) -> str:
    """One candidate's share in several places, where they are counts of one stage and no source
    hedges them.
    """
    words, shown = labels.words, standings[:_MOST_PLACES]
    stages = {standing.count.stage for standing in shown}
    if len(stages) != 1 or any(_is_hedged(standing.row) for standing in shown):
        return ""
    candidate = shown[0].row.candidate
    shares = [_share(labels, standing) for standing in shown]
    kind = words("count-title", parts=words(f"stage-{stages.pop().value}"))
    return words(
        "offer-places",
        kind=kind,
        candidate=labels.candidate(candidate) if candidate else "",
        shares=", ".join(shares),
    )


def _share(labels: Labels, standing: Standing) -> str:
    row = standing.row
    place = labels.place(row.candidate.election if row.candidate else "", standing.place)
    return labels.words(
        "offer-share", place=place, share=share_text(labels.words, row.share) if row.share else ""
    )


def _is_hedged(row: Row) -> bool:
    return row.reading is not None and row.reading.hedge.is_doubt


def _shortened(text: str, longest: int) -> str:
    """``text``, or as many whole words of it as fit: half a number would be another number."""
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0].rstrip(' ,;·')}…"
