"""An answer as somebody sees it who may still choose it: a title, one line, and the message that
it would become. A line says what kind of number it has first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.answers.candidate import CandidateAnswer, TopAnswer
from bot.answers.compare import CompareAnswer
from bot.answers.country import CountryAnswer
from bot.answers.people import WhoAnswer
from bot.answers.poll import PollAnswer
from bot.answers.region import RegionAnswer
from bot.answers.turnout import TurnoutAnswer
from bot.dataset.model import Contest, Place
from bot.figures.contests import find_contest
from bot.figures.polls import ExitPoll
from bot.figures.ranking import Standing, standing_in
from bot.show.calls import declared
from bot.show.count import (
    count_title,
    first_figures,
    first_shares,
    progress_cell,
    row_share,
    total_definitions,
    totals,
    waiting_text,
)
from bot.show.poll import poll_title, polled_text
from bot.show.standings import caveat_lines, contest_of, standing_provisos
from bot.wording.blocks import Message
from bot.wording.labels import Labels
from bot.wording.values import shortened, with_definitions

LONGEST_TITLE = 64
LONGEST_LINE = 256
"""Characters.

Telegram names no limit, but its apps show one line of a title and about two of a description.
"""

FIRST_LINES = 2
"""Lines of a message that an offer without figures has."""

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


def offer_of(labels: Labels, contest: Contest | None, line: str, message: Message) -> Offer:
    """``message`` as it is offered: ``line`` with the contest, unless that is the main one."""
    if contest is not None and contest != find_contest(labels.view, None):
        name, year = labels.contest(contest), str(contest.start.year)
        line = labels.words("offer-election", figures=line, contest=name, year=year)
    return Offer(
        shortened(message.title, LONGEST_TITLE),
        shortened(line, LONGEST_LINE),
        message.country or (contest.iso2 if contest else None),
        message,
    )


def nothing_line(labels: Labels, _: Any) -> str:
    """That our sources have nothing of a place."""
    return labels.words("offer-nothing")


def country_line(labels: Labels, answer: CountryAnswer) -> str:
    """The first shares of a card's count, or of its exit poll."""
    words, count, polls = labels.words, answer.count, answer.polls.shown
    if count is not None:
        # Who was elected is what is looked for; more of the count is on the card.
        figures = ". ".join((*declared(labels, answer), first_shares(labels, count.rows)))
        line = words("offer-figures", kind=count_title(labels, count), figures=figures)
        return with_definitions(labels, line, first_figures(count.rows))
    if answer.waiting:
        kind = words("count-title", parts=words("nothing-yet"))
        text = waiting_text(labels, answer.contest, answer.waiting)
        return words("offer-figures", kind=kind, figures=text)
    if polls:
        return _poll_line(labels, answer.contest, answer.place, polls[0])
    return words("offer-nothing")


def poll_line(labels: Labels, answer: PollAnswer) -> str:
    """The first shares of an exit poll; blank where there is none."""
    if not answer.details:
        return ""
    return _poll_line(labels, answer.contest, answer.place, answer.details[0].poll)


def compare_line(labels: Labels, answer: CompareAnswer) -> str:
    """The counted sides by the share of who stands first at the first of them."""
    first = answer.counted[0].count if answer.counted else None
    if first is None or first.largest is None or first.largest.candidate is None:
        return ""
    standings = []
    for side in answer.counted:
        standing = standing_in(side.place, side.count, first.largest.candidate)
        if standing:
            standings.append(standing)
    return _places_line(labels, standings)


def candidate_line(labels: Labels, answer: CandidateAnswer) -> str:
    """A candidate's share of the whole election and abroad."""
    return _places_line(labels, answer.wholes)


def top_line(labels: Labels, answer: TopAnswer) -> str:
    """The first places of an order."""
    return _places_line(labels, [standing for _, standing in answer.rows])


def region_line(labels: Labels, answer: RegionAnswer) -> str:
    """The first countries of a region."""
    return _places_line(labels, [member.standing for member in answer.rows if member.standing])


def _poll_line(labels: Labels, contest: Contest, place: Place, poll: ExitPoll) -> str:
    kind = poll_title(labels, contest.id, place, poll)
    return labels.words("offer-figures", kind=kind, figures=polled_text(labels, poll))


def _places_line(labels: Labels, standings: Sequence[Standing]) -> str:
    """One candidate's share in several places, where they are counts of one stage and no source
    hedges them; else blank.
    """
    words, shown = labels.words, standings[:_MOST_PLACES]
    stages, shares = set(), []
    for standing in shown:
        if standing.row.is_doubted:
            return ""
        stages.add(standing.count.stage)
        place = labels.starred(contest_of(standing), standing.place)
        share, in_part = row_share(words, standing.row), progress_cell(labels, standing.count)
        share = f"{share} ({in_part})" if in_part else share
        shares.append(words("offer-share", place=place, share=share))
    if len(stages) != 1:
        return ""
    candidate = shown[0].row.candidate
    line = words(
        "offer-places",
        kind=words("count-title", parts=words(f"stage-{stages.pop().value}")),
        candidate=labels.candidate(candidate) if candidate else "",
        shares=", ".join(shares),
    )
    line = ". ".join((line, *standing_provisos(labels, shown)))
    return " ".join((line, *caveat_lines(labels, shown)))


def turnout_line(labels: Labels, answer: TurnoutAnswer) -> str:
    """How many voted and were listed, where these are defined otherwise than their like; else
    blank, for the first lines of the message then say as much.
    """
    count = answer.count
    definitions = total_definitions(labels, count) if count else []
    if count is None or not definitions:
        return ""
    numbers = totals(labels, replace(count, turnout=None), base=False)
    return " · ".join((count_title(labels, count), *numbers[:1], *definitions))


def who_line(labels: Labels, answer: WhoAnswer) -> str:
    """A candidate's share of the whole, where it is defined otherwise than its like; else blank."""
    standing = answer.whole
    definitions = standing_provisos(labels, [standing]) if standing else []
    if standing is None or not definitions:
        return ""
    return _places_line(labels, [standing])
