"""An answer as somebody sees it who may still choose it: a title, one line, and the message that it
would become.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.answers.candidate import CandidateAnswer, TopAnswer
from bot.answers.compare import CompareAnswer
from bot.answers.country import CountryAnswer
from bot.answers.kinds import Answer
from bot.answers.poll import PollAnswer
from bot.answers.region import RegionAnswer
from bot.asking.misses import NoData, NotInElection
from bot.dataset.model import Election, Place
from bot.dataset.vocabulary import Measure
from bot.figures.count import Count, Row
from bot.figures.elections import find_election
from bot.figures.polls import ExitPoll
from bot.figures.ranking import Standing, standing_in
from bot.places.territories import flag_code
from bot.show.count import count_title
from bot.show.misses import hit_name
from bot.show.poll import where
from bot.wording.blocks import Message
from bot.wording.labels import Labels
from bot.wording.values import hedged, share_text

LONGEST_TITLE = 64
LONGEST_LINE = 256
"""Characters.

Telegram names no limit, but its apps show one line of a title and about two of a description.
"""

_FIRST = 2
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


def offer(labels: Labels, answer: Answer, message: Message) -> Offer:
    """The offer of ``answer``, which ``message`` shows."""
    told = [line for line in message.plain.split("\n") if line.strip()]
    line = _with_election(labels, answer, _line(labels, answer) or _beginning(labels, answer, told))
    title = _title(labels, answer) or told[0]
    return Offer(
        _shortened(title, LONGEST_TITLE),
        _shortened(line, LONGEST_LINE),
        _country(answer, title),
        message,
    )


def _title(labels: Labels, answer: Any) -> str:
    match answer:
        case NoData(hit=hit) | NotInElection(hit=hit):
            return hit_name(labels, hit, with_flag=True)
    return ""


def _line(labels: Labels, answer: Any) -> str:
    """What kind of number it is, and the first of the numbers; blank for answers that are no
    numbers.
    """
    if isinstance(answer, (NoData, NotInElection)):
        return labels.words("offer-nothing")
    if isinstance(answer, CountryAnswer):
        return _of_place(labels, answer.election, answer.place, answer.count, answer.polls.shown)
    if isinstance(answer, PollAnswer) and answer.details:
        return _of_poll(labels, answer.election, answer.place, answer.details[0].poll)
    return _of_places(labels, _standings(answer))


def _standings(answer: Any) -> Sequence[Standing]:
    match answer:
        case CompareAnswer() if answer.counted:
            return _compared(answer)
        case CandidateAnswer(wholes=wholes):
            return wholes
        case TopAnswer(rows=rows):
            return [standing for _, standing in rows]
        case RegionAnswer(rows=members):
            return [member.standing for member in members if member.standing]
    return ()


def _of_place(
    labels: Labels, election: Election, place: Place, count: Count | None, polls: Sequence[ExitPoll]
) -> str:
    words = labels.words
    if count is not None:
        rows = _rows(labels, count.rows)
        return words(
            "offer-figures", kind=count_title(labels, count), figures=rows or words("no-shares")
        )
    return _of_poll(labels, election, place, polls[0]) if polls else words("offer-nothing")


def _of_poll(labels: Labels, election: Election, place: Place, poll: ExitPoll) -> str:
    words = labels.words
    kind = words("poll-title", parts=where(labels, election.id, place, poll))
    return words("offer-figures", kind=kind, figures=_rows(labels, poll.rows) or words("no-shares"))


def _rows(labels: Labels, rows: Iterable[Row]) -> str:
    """The first shares, each with its bound and its hedge."""
    words, told = labels.words, []
    for row in rows:
        if row.candidate and row.share:
            name = labels.candidate(row.candidate)
            text = labels.measured(Measure.VOTE_SHARE, share_text(words, row.share), name)
            told.append(hedged(words, row.reading, text) if row.reading else text)
    return (
        "; ".join(told[:_FIRST])
        if any(", " in text for text in told[:_FIRST])
        else ", ".join(told[:_FIRST])
    )


def _compared(answer: CompareAnswer) -> list[Standing]:
    """The counted sides by the share of who leads at the first of them."""
    first = answer.counted[0].count
    leader = first.leader.candidate if first and first.leader else None
    found = (
        [standing_in(side.place, side.count, leader) for side in answer.counted] if leader else []
    )
    return [standing for standing in found if standing]


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


def _beginning(labels: Labels, answer: Any, lines: Sequence[str]) -> str:
    """The first lines of an answer that say something of their own."""
    election = getattr(answer, "election", None)
    common = labels.election_line(election) if election else ""
    told = [line for line in lines[1:] if line != common]
    return " · ".join(" ".join(line.split()) for line in told[:_FIRST]) or common


def _with_election(labels: Labels, answer: Any, line: str) -> str:
    """``line`` with the election that it is about, unless that is the main one."""
    election = getattr(answer, "election", None)
    if election is None or election == find_election(labels.view, None):
        return line
    told = {"election": labels.election(election), "year": str(election.start.year)}
    return labels.words("offer-election", figures=line, **told)


def _country(answer: Any, title: str) -> str | None:
    """The country in the title, or that whose election it is."""
    election = getattr(answer, "election", None)
    return flag_code(title.partition(" ")[0]) or (election.iso2 if election else None)


def _shortened(text: str, longest: int) -> str:
    """``text``, or as many whole words of it as fit: half a number would be another number."""
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0].rstrip(' ,;·')}…"
