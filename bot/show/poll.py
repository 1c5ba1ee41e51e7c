"""An exit poll in full: the result, the count at the same stations, and what its makers
disclosed.
"""

from __future__ import annotations

from bot.answers.poll import PollAnswer, PollDetail, Unpolled
from bot.dataset.model import Place
from bot.dataset.vocabulary import Base, Measure, PlaceKind, Status
from bot.figures.arithmetic import Interval
from bot.figures.polls import ExitPoll, ExitPolls, Gap
from bot.show.count import hedge_lines, result_row, row_definitions
from bot.show.screen import Screen, of_place, place_head
from bot.wording.blocks import Block, Details, EmptyLine, Line, TextTable
from bot.wording.labels import Labels
from bot.wording.values import (
    hedged,
    points_text,
    publishers_text,
    range_text,
    reading_text,
    sentence,
    share_text,
)


def poll_sections(
    labels: Labels, election: str, place: Place, polls: ExitPolls, *, counted: bool
) -> list[Block]:
    """Each poll shown, or that there is none.

    ``counted`` tells whether the place has a count at all.
    """
    if not polls.shown:
        return [Line(labels.words("no-poll"))]
    blocks: list[Block] = []
    for poll in polls.shown:
        blocks += [
            *([EmptyLine()] if blocks else []),
            *_section(labels, election, place, poll, counted),
        ]
    return blocks


def _section(
    labels: Labels, election: str, place: Place, poll: ExitPoll, counted: bool
) -> list[Block]:
    words = labels.words
    blocks: list[Block] = [
        Line(words("poll-title", parts=where(labels, election, place, poll)), strong=True)
    ]
    if poll.poll.scope and poll.place.kind is PlaceKind.CITY:
        blocks.append(
            Line(sentence(labels.text(election, "polls", poll.poll.id, "scope", poll.poll.scope)))
        )
    blocks.append(TextTable(tuple(result_row(labels, row)[:2] for row in poll.all_rows)))
    blocks += [Line(text) for text in hedge_lines(labels, poll.rows)]
    blocks += [
        Line(sentence(text))
        for text in (*asked_lines(labels, poll), *row_definitions(labels, poll.all_rows))
    ]
    blocks += [Line(text) for text in against_count(labels, poll, counted)]
    return blocks


def where(labels: Labels, election: str, place: Place, poll: ExitPoll) -> str:
    """Where people were asked: the cities or the place, and at how many stations."""
    words = labels.words
    if poll.place.kind is PlaceKind.STATION and poll.place.id != place.id:
        return labels.place_in_full(election, poll.place)
    names = [labels.place(election, city) for city in poll.cities if city.id != place.id]
    parts = [words.all_of(names)] if 0 < len(names) <= 2 else []
    if not names and poll.place.id != place.id:
        parts.append(labels.place(election, poll.place))
    if poll.stations:
        parts.append(words("stations", count=poll.stations, number=words.number(poll.stations)))
    return ", ".join(parts) or labels.place(election, poll.place)


def asked_line(labels: Labels, poll: ExitPoll) -> str:
    """How many were asked and declined, and that it is they who told."""
    words = labels.words
    if poll.sample is None:
        return words("asked-unknown")
    asked = hedged(words, poll.sample, words("asked", number=reading_text(words, poll.sample)))
    declined = _declined(labels, poll)
    return (
        words("asked-and-declined", asked=asked, declined=declined)
        if declined
        else words("asked-only", asked=asked)
    )


def asked_lines(labels: Labels, poll: ExitPoll) -> list[str]:
    """How many were asked, who declined, by whom."""
    words, lines = labels.words, [asked_line(labels, poll)]
    if poll.base is Base.UNKNOWN:
        lines.append(words("who-asked-unknown"))
    elif poll.rows:
        lines.append(words(f"base-{poll.base.value}"))
    lines.append(_maker(labels, poll))
    if any(
        row.share and row.share.reading and row.share.reading.figure.status is Status.PARTIAL
        for row in poll.rows
    ):
        lines.append(words("poll-partial"))
    return lines


def _maker(labels: Labels, poll: ExitPoll) -> str:
    conductor = poll.poll.conductor
    if conductor is None:
        return labels.words("poll-by-unknown")
    return labels.words(
        "poll-by",
        conductor=labels.text(poll.poll.election, "polls", poll.poll.id, "conductor", conductor),
    )


def _declined(labels: Labels, poll: ExitPoll) -> str | None:
    words, refusals = labels.words, poll.refusals
    if refusals is None:
        return None
    if refusals.votes is not None:
        return words("declined", number=reading_text(words, refusals.votes))
    return words("declined", number=share_text(words, refusals.share)) if refusals.share else None


def against_count(labels: Labels, poll: ExitPoll, counted: bool) -> list[str]:
    """How a poll stands to the count at the same stations, or why that is not known."""
    words, gap = labels.words, poll.gap
    if gap is None:
        return [words("no-gap-unplaced" if counted and not poll.placed else "no-gap")]
    candidate, percent = labels.candidate(gap.candidate), words.percent(gap.counted, 1)
    if round(gap.points) == 0:
        return [words("gap-none", candidate=candidate, percent=percent)]
    message = "gap-more" if gap.points > 0 else "gap-less"
    points = points_text(words, gap.points)
    return [words(message, candidate=candidate, percent=percent, points=points)]


def chance_line(labels: Labels, poll: ExitPoll, place: str | None = None) -> str | None:
    """What chance alone allows for the first row of a poll (at ``place``), where the sample's size
    is known.
    """
    candidate = poll.rows[0].candidate if poll.rows else None
    if poll.chance is None or candidate is None:
        return None
    ends = range_text(labels.words, poll.chance, 1)
    if ends is None:
        return None
    low, high = (labels.words("percent", number=end) for end in ends)
    told = {"low": low, "high": high, "candidate": labels.candidate(candidate)}
    return (
        labels.words("chance-at", **told, place=place) if place else labels.words("chance", **told)
    )


_NARROW = 1
"""Per cent: an interval narrower than this is told by its middle."""


def poll_screen(labels: Labels, answer: PollAnswer) -> Screen:
    """Every poll shown for a place; the items disclosed are folded."""
    words = labels.words
    blocks = place_head(labels, answer.election, answer.place, "about-poll")
    for detail in answer.details:
        blocks += [EmptyLine(), *_poll(labels, answer, detail)]
    if not answer.details:
        name = labels.place(answer.election.id, answer.place)
        blocks += [EmptyLine(), Line(words("poll-none", place=name))]
    lines = [
        other_poll_line(labels, answer.election.id, answer.place, poll) for poll in answer.also
    ]
    if lines:
        blocks.append(Details(words("others-title"), tuple(map(Line, lines))))
    return of_place(labels, answer, blocks)


def _poll(labels: Labels, answer: PollAnswer, detail: PollDetail) -> list[Block]:
    words, poll = labels.words, detail.poll
    place = where(labels, answer.election.id, answer.place, poll)
    blocks: list[Block] = [Line(words("poll-title", parts=place), strong=True)]
    if poll.poll.scope:
        text = labels.text(answer.election.id, "polls", poll.poll.id, "scope", poll.poll.scope)
        is_larger = len(poll.poll.places) > max(len(poll.at), 1)
        blocks.append(Line(words("poll-scope", text=text) if is_larger else sentence(text)))
    if poll.all_rows:
        blocks.append(TextTable(tuple(result_row(labels, row) for row in poll.all_rows)))
    lines = [*hedge_lines(labels, poll.rows), *map(sentence, asked_lines(labels, poll))]
    lines += [*row_definitions(labels, poll.all_rows), *filter(None, [chance_line(labels, poll)])]
    blocks += map(Line, lines)
    blocks += _against(labels, answer, detail)
    return [*blocks, _disclosed(labels, answer, detail)]


def _against(labels: Labels, answer: PollAnswer, detail: PollDetail) -> list[Block]:
    """The poll beside the count of the same stations, and what the rest must have voted if the
    count is right.
    """
    words, poll = labels.words, detail.poll
    if not poll.gaps:
        return [Line(text) for text in against_count(labels, poll, answer.counted)]
    rest = {unpolled.candidate.id: unpolled for unpolled in detail.unpolled}
    head = (
        "",
        words("poll-column-poll"),
        words("poll-column-count"),
        *([words("poll-column-rest")] if rest else []),
    )
    rows = [head, *(_row(labels, detail, gap, rest.get(gap.candidate.id)) for gap in poll.gaps)]
    blocks: list[Block] = [Line(words("poll-against"), strong=True), TextTable(tuple(rows))]
    blocks += map(Line, _rest(labels, detail))
    blocks += map(Line, _gap_lines(labels, detail))
    return blocks


def _row(
    labels: Labels, detail: PollDetail, gap: Gap, unpolled: Unpolled | None
) -> tuple[str, ...]:
    words = labels.words
    told = words.percent(gap.counted - gap.points, 1)
    cells = (labels.candidate(gap.candidate), told, words.percent(gap.counted, 1))
    return (*cells, _middle(labels, unpolled.share)) if unpolled else cells


def _middle(labels: Labels, share: Interval) -> str:
    if share.low is None or share.high is None or share.high < 0 or share.low > 100:
        return "–"
    return labels.words.percent(share.middle, 1 if share.width < _NARROW else 0)


def _rest(labels: Labels, detail: PollDetail) -> list[str]:
    words = labels.words
    if not detail.unpolled or detail.silent is None or detail.voters is None:
        return [words("poll-rest-unknown")]
    ends = range_text(words, detail.silent, 0)
    silent = ""
    if ends:
        silent = ends[0] if ends[0] == ends[1] else words("between", low=ends[0], high=ends[1])
    lines = [words("poll-rest", silent=sentence(silent), voters=words.number(detail.voters))]
    for unpolled in detail.unpolled:
        lines += _open(labels, unpolled)
    return lines


def _open(labels: Labels, unpolled: Unpolled) -> list[str]:
    """A share of the rest that rounding leaves open, or that cannot be."""
    words, share = labels.words, unpolled.share
    if share.low is None or share.high is None:
        return []
    name = labels.candidate(unpolled.candidate)
    if share.high < 0 or share.low > 100:
        return [words("poll-rest-impossible", candidate=name)]
    ends = range_text(words, share, 1)
    if ends is None or share.width < _NARROW:
        return []
    low, high = (words("percent", number=end) for end in ends)
    return [words("poll-rest-range", candidate=name, low=low, high=high)]


def _gap_lines(labels: Labels, detail: PollDetail) -> list[str]:
    words, gap = labels.words, detail.poll.gap
    if gap is None:
        return []
    message = "poll-gap-more" if gap.points > 0 else "poll-gap-less"
    points = points_text(words, gap.points, 1)
    return [words(message, candidate=labels.candidate(gap.candidate), points=points)]


def _disclosed(labels: Labels, answer: PollAnswer, detail: PollDetail) -> Details:
    words, items = labels.words, detail.disclosed
    met = sum(told for _, told in items)
    signs = {True: "poll-item-yes", False: "poll-item-no"}
    lines = [words(signs[told], item=words(f"disclosed-{item.value}")) for item, told in items]
    note = detail.poll.poll.note
    if note:
        lines.append(labels.text(answer.election.id, "polls", detail.poll.poll.id, "note", note))
    title = words("poll-disclosed", number=words.number(met), all=words.number(len(items)))
    return Details(title, tuple(map(Line, lines)))


def other_poll_line(labels: Labels, election: str, place: Place, poll: ExitPoll) -> str:
    """A poll that is not shown in full, in a line."""
    words = labels.words
    parts = []
    for row in poll.rows:
        if row.candidate and row.share:
            value, name = share_text(words, row.share), labels.candidate(row.candidate)
            parts.append(labels.measured(Measure.VOTE_SHARE, value, name))
    if poll.sample:
        parts.append(
            hedged(words, poll.sample, words("asked", number=reading_text(words, poll.sample)))
        )
    title = words("poll-title", parts=where(labels, election, place, poll))
    return words(
        "other-poll",
        what=f"{title}: {words.row_of(parts)}",
        who=publishers_text(words, poll.readings),
    )
