"""An exit poll in full: the result, the count at the same stations, and what its makers
disclosed.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

from bot.answers.poll import PollAnswer, PollDetail
from bot.dataset.model import Place, Poll
from bot.dataset.vocabulary import Base, DisclosureItem, PlaceKind
from bot.figures.arithmetic import Interval
from bot.figures.contests import expects_polls
from bot.figures.count import Row
from bot.figures.headline import figure_keys
from bot.figures.polls import ExitPoll, ExitPolls, Gap
from bot.show.count import (
    FIRST,
    first_shares,
    hedge_lines,
    named_share,
    number_text,
    result_table,
    row_definitions,
    row_share,
)
from bot.show.screen import Screen, folded, foot, of_place, place_head, shared, typed
from bot.show.short import Part, fitting
from bot.wording.blocks import Block, Details, EmptyLine, Line, TextTable
from bot.wording.labels import Labels
from bot.wording.language import Wording
from bot.wording.values import (
    points_text,
    publishers_text,
    range_text,
    reading_text,
    sentence,
    share_text,
)

_NARROW = 1
"""Percentage points: an interval narrower than this is shown by its middle alone."""


def poll_sections(
    labels: Labels, contest: str, place: Place, polls: ExitPolls, *, counted: bool
) -> list[Block]:
    """Each poll that the card of a place shows, or that there is none where one is looked for.

    ``counted`` tells whether the place has a count at all.
    """
    if not polls.shown:
        expected = expects_polls(labels.view, contest)
        return [Line(labels.words("no-poll"))] if expected else []
    blocks: list[Block] = []
    for poll in polls.shown:
        if blocks:
            blocks.append(EmptyLine())
        blocks.append(Line(poll_title(labels, contest, place, poll), strong=True))
        scope = _poll_text(labels, poll.poll, "scope")
        # In one city the scope names the very stations; that of a wider poll is left to /poll.
        if scope and poll.place.kind == PlaceKind.CITY:
            blocks.append(Line(sentence(scope)))
        blocks.append(result_table(labels, poll.all_rows, told=True))
        blocks += map(Line, hedge_lines(labels, poll.rows))
        for text in (*asked_lines(labels, poll), *row_definitions(labels, poll.all_rows)):
            blocks.append(Line(sentence(text)))
        blocks += map(Line, against_count(labels, poll, counted))
    return blocks


def poll_title(labels: Labels, contest: str, place: Place, poll: ExitPoll) -> str:
    """That this is an exit poll, and where people were asked."""
    return labels.words("poll-title", parts=where(labels, contest, place, poll))


def where(labels: Labels, contest: str, place: Place, poll: ExitPoll) -> str:
    """Where people were asked: the cities or the place, and at how many stations.

    ``place`` is the one whose card it is; it is not named again.
    """
    words = labels.words
    if poll.place.kind == PlaceKind.STATION and poll.place.id != place.id:
        return labels.place_in_full(contest, poll.place)
    names = [labels.place(contest, city) for city in poll.cities if city.id != place.id]
    parts = []
    if not names and poll.place.id != place.id:
        parts.append(labels.place(contest, poll.place))
    elif 0 < len(names) <= 2:
        parts.append(words.all_of(names))
    if poll.stations:
        parts.append(words("stations", count=poll.stations, number=words.number(poll.stations)))
    return ", ".join(parts) or labels.place(contest, poll.place)


def asked_line(labels: Labels, poll: ExitPoll) -> str:
    """How many were asked and declined, and that these are answers of voters."""
    words, refusals = labels.words, poll.refusals
    if poll.sample is None:
        return words("asked-unknown")
    asked, declined = number_text(words, "asked", poll.sample), ""
    if refusals and refusals.votes:
        declined = reading_text(words, refusals.votes)
        if refusals.share:
            share = row_share(words, refusals)
            declined = words("with-share", number=declined, percent=share)
    elif refusals:
        declined = row_share(words, refusals)
    if not declined:
        return words("asked-only", asked=asked)
    return words("asked-and-declined", asked=asked, declined=words("declined", number=declined))


def asked_lines(labels: Labels, poll: ExitPoll, *, base: bool = True) -> list[str]:
    """How many were asked, who declined, with ``base`` what the shares are of, and by whom."""
    words, lines = labels.words, [asked_line(labels, poll)]
    if poll.rows and base:
        lines.append(words(f"base-{poll.base.value}"))
    if poll.ours:
        lines.append(words("poll-added-up"))
    conductor = _poll_text(labels, poll.poll, "conductor")
    lines.append(words("poll-by", conductor=conductor) if conductor else words("poll-by-unknown"))
    if is_unfinished(poll):
        lines.append(words("poll-partial"))
    return lines


def is_unfinished(poll: ExitPoll) -> bool:
    """Whether no source says that a poll's shares are its last."""
    for row in poll.rows:
        figures = [reading.figure for reading in row.share.rests_on] if row.share else []
        if any(figure.status.is_open for figure in figures):
            return True
    return False


def _poll_text(labels: Labels, poll: Poll, column: str) -> str:
    """A cell of a poll in the reader's language; blank where it is blank."""
    english: str | None = getattr(poll, column)
    return labels.text(poll.contest, "polls", poll.id, column, english) if english else ""


def against_count(labels: Labels, poll: ExitPoll, counted: bool) -> list[str]:
    """How a poll stands to the count at the same stations, with who declined in the same sentence,
    or why that is not known.
    """
    words = labels.words
    if not poll.gaps:
        if not counted or poll.placed:
            return [words("no-gap-base" if poll.voters else "no-gap")]
        return [words("no-gap-unplaced")]
    # The first two of the poll, whoever they are: the widest gap alone would pick a side.
    counts = [gap_text(labels, gap) for gap in poll.gaps[:FIRST]]
    polled = sentence(polled_text(labels, poll))
    return [words("gap", polled=polled, counted="; ".join(counts))]


def polled_text(labels: Labels, poll: ExitPoll) -> str:
    """The first shares of a poll with what they are of, and who declined."""
    return _with_base(labels, poll, first_shares(labels, poll.rows))


def row_text(labels: Labels, poll: ExitPoll, row: Row) -> str:
    """One row's share with what it is of, and who declined."""
    return _with_base(labels, poll, row_share(labels.words, row))


def _with_base(labels: Labels, poll: ExitPoll, shares: str) -> str:
    words, declined = labels.words, labels.words("declined-unknown")
    if poll.refusals and poll.refusals.share:
        declined = words("declined", number=row_share(words, poll.refusals))
    return words(f"polled-{poll.base.value}", shares=shares, declined=declined)


def gap_text(labels: Labels, gap: Gap) -> str:
    """A candidate's share of the count at the polled stations, and how far that is from the
    poll's.
    """
    words, candidate = labels.words, labels.row_name(gap.candidate, told=True)
    percent = words.percent(gap.counted, 1)
    if gap.polled.is_range:
        least = _least(abs(gap.points))
        if not least:
            return words("gap-within", candidate=candidate, percent=percent)
        message = "gap-more-at-least" if gap.points > 0 else "gap-less-at-least"
        decimals = -int(least.as_tuple().exponent)
        points = points_text(words, least, decimals)
        return words(message, candidate=candidate, percent=percent, points=points)
    if round(gap.points) == 0:
        return words("gap-none", candidate=candidate, percent=percent)
    message = "gap-more" if gap.points > 0 else "gap-less"
    points = points_text(words, gap.points)
    return words(message, candidate=candidate, percent=percent, points=points)


def _least(points: Decimal) -> Decimal:
    """Points rounded down, so that they are the least; under one point with one decimal."""
    step = Decimal(1) if points >= 1 else Decimal("0.1")
    return points.quantize(step, ROUND_DOWN)


def percent_ends(words: Wording, interval: Interval) -> tuple[str, str] | None:
    """Both ends of an interval in per cent, with one decimal; ``None`` when an end is open."""
    ends = range_text(words, interval, 1)
    if ends is None:
        return None
    return words("percent", number=ends[0]), words("percent", number=ends[1])


def poll_screen(labels: Labels, answer: PollAnswer) -> Screen:
    """Every poll shown for a place; the items disclosed are folded."""
    words, contest, place = labels.words, answer.contest.id, answer.place
    blocks = place_head(labels, answer.contest, place, "about-poll")
    for detail in answer.details:
        poll = detail.poll
        title = poll_title(labels, contest, place, poll)
        blocks += [EmptyLine(), Line(title, strong=True)]
        scope = _poll_text(labels, poll.poll, "scope")
        # The scope of a poll of several places speaks of them all, and this is one of them.
        if scope and len(poll.poll.places) > max(len(poll.at), 1):
            blocks.append(Line(words("poll-scope", text=scope)))
        elif scope:
            blocks.append(Line(sentence(scope)))
        if poll.all_rows:
            blocks.append(_full_table(labels, poll))
        if poll.of_asked:
            blocks.append(Line(words("poll-two-bases")))
        blocks += map(Line, hedge_lines(labels, poll.rows))
        asked = asked_lines(labels, poll, base=not poll.of_asked)
        for text in (*asked, *row_definitions(labels, poll.all_rows)):
            blocks.append(Line(sentence(text)))
        if DisclosureItem.SAMPLE_METHOD not in poll.poll.disclosed:
            blocks.append(Line(words("poll-no-margin")))
        blocks += _against_count_in_full(labels, detail, counted=answer.counted)
        blocks += _disclosed(labels, detail)
    if not answer.details:
        name = labels.place(contest, place)
        blocks += [EmptyLine(), Line(words("poll-none", place=name))]
    others = [other_poll_line(labels, contest, place, poll) for poll in answer.also]
    blocks += folded(words("others-title"), map(Line, others))
    share = shared(labels, answer.contest, f"/poll {typed(labels, answer.contest, place)}")
    return replace(of_place(labels, answer, blocks), share=share)


def short_poll_screen(labels: Labels, answer: PollAnswer) -> Screen:
    """The first poll beside the count of the same stations, and the others in a line each."""
    words, contest, place = labels.words, answer.contest.id, answer.place
    polls = [detail.poll for detail in answer.details]
    title, about = place_head(labels, answer.contest, place, "about-poll")
    parts = [Part([title]), Part([about])]
    if polls:
        parts += _short_parts(labels, answer, polls[0])
    else:
        parts.append(Part([Line(words("poll-none", place=labels.place(contest, place)))]))
    for rank, poll in enumerate(polls[1:], start=2):
        where_else = where(labels, contest, place, poll)
        text = words("change-in-poll", where=where_else, what=polled_text(labels, poll))
        parts.append(Part([Line(f"{text}.")], figure_keys(poll.readings), rank=rank))
    for number, poll in enumerate(answer.also):
        line = other_poll_line(labels, contest, place, poll)
        # The first of them says more than that no margin is known, which stands in the full form.
        parts.append(Part([Line(line)], figure_keys(poll.readings), rank=6 + 2 * number))
    blank, edition = foot(labels, answer.edition)
    parts += [Part([blank], rank=99), Part([edition])]
    fitted = fitting(words, parts)
    screen = of_place(labels, answer, ())
    return replace(
        screen,
        blocks=fitted.blocks,
        share=shared(labels, answer.contest, f"/poll {typed(labels, answer.contest, place)}"),
        figures=fitted.figures,
    )


def _short_parts(labels: Labels, answer: PollAnswer, poll: ExitPoll) -> list[Part]:
    """What is said of the first poll."""
    words = labels.words
    title = poll_title(labels, answer.contest.id, answer.place, poll)
    parts = [Part([Line(title, strong=True)])]
    told = [*asked_lines(labels, poll), *row_definitions(labels, poll.all_rows)]
    if poll.gaps:
        lines = [("", words("poll-column-poll"), words("poll-column-count"))]
        for gap in poll.gaps:
            name = labels.row_name(gap.candidate, told=True)
            counted = words.percent(gap.counted, 1)
            lines.append((name, share_text(words, gap.polled), counted))
        parts.append(Part([TextTable(tuple(lines))], figure_keys(poll.readings)))
        counts = [gap_text(labels, gap) for gap in poll.gaps[:FIRST]]
        told.append(words("poll-count-there", counted="; ".join(counts)))
    elif poll.all_rows:
        table = result_table(labels, poll.all_rows, told=True)
        parts.append(Part([table], figure_keys(poll.readings)))
    parts += [Part([Line(text)]) for text in hedge_lines(labels, poll.rows)]
    sentences = [sentence(text if text.endswith(".") else f"{text}.") for text in told]
    parts.append(Part([Line(" ".join(sentences))]))
    if not poll.gaps:
        against = against_count(labels, poll, answer.counted)
        parts.append(Part([*map(Line, against)], rank=3))
    if DisclosureItem.SAMPLE_METHOD not in poll.poll.disclosed:
        parts.append(Part([Line(words("poll-no-margin"))], rank=7))
    return parts


def _full_table(labels: Labels, poll: ExitPoll) -> TextTable:
    """Who, the share of those who answered, that of everybody asked where it is known too, and how
    many answered so.
    """
    words, lines = labels.words, []
    of_asked = {row.candidate: row for row in poll.of_asked}
    for row in poll.all_rows:
        name = labels.row_name(row.candidate, told=True)
        cells = [name, row_share(words, row, short=True)]
        if of_asked:
            cells.append(row_share(words, of_asked[row.candidate], short=True))
        if row.votes:
            cells.append(reading_text(words, row.votes))
        lines.append(tuple(cells))
    return TextTable(tuple(lines))


def _against_count_in_full(labels: Labels, detail: PollDetail, *, counted: bool) -> list[Block]:
    """The poll beside the count of the same stations, and how the rest would have voted if both are
    right.
    """
    words, poll = labels.words, detail.poll
    if not poll.gaps:
        return [*map(Line, against_count(labels, poll, counted))]
    rest = {unpolled.candidate: unpolled.share for unpolled in detail.unpolled}
    head = ["", words("poll-column-poll"), words("poll-column-count")]
    if rest:
        head.append(words("poll-column-rest"))
    lines = [tuple(head)]
    for gap in poll.gaps:
        cells = [labels.row_name(gap.candidate, told=True)]
        cells.append(share_text(words, gap.polled))
        cells.append(words.percent(gap.counted, 1))
        share = rest.get(gap.candidate)
        if share and _is_possible(share):
            cells.append(words.percent(share.middle, 1 if share.width < _NARROW else 0))
        elif share:
            cells.append("–")
        lines.append(tuple(cells))
    blocks: list[Block] = [Line(words("poll-against"), strong=True), TextTable(tuple(lines))]
    blocks += map(Line, _rest_lines(labels, detail))
    blocks += map(Line, against_count(labels, poll, counted))
    return blocks


def _is_possible(share: Interval) -> bool:
    """Whether a share may lie between 0 and 100 per cent."""
    if share.low is None or share.high is None:
        return False
    return share.high >= 0 and share.low <= 100


def _rest_lines(labels: Labels, detail: PollDetail) -> list[str]:
    """How many gave the poll no answer, and each share of theirs that rounding leaves open, or that
    cannot be.
    """
    words, silent = labels.words, detail.silent
    ends = range_text(words, silent, 0) if silent else None
    if not detail.unpolled or silent is None or ends is None or detail.voters is None:
        return [words("poll-rest-unknown")]
    number = ends[0]
    if not silent.rounded(0).exact:
        number = words("between", low=ends[0], high=ends[1])
    lines = [words("poll-rest", silent=sentence(number), voters=words.number(detail.voters))]
    for unpolled in detail.unpolled:
        name, share = labels.row_name(unpolled.candidate, told=True), unpolled.share
        ends = percent_ends(words, share)
        if not _is_possible(share):
            lines.append(words("poll-rest-impossible", candidate=name))
        elif ends and share.width >= _NARROW:
            lines.append(words("poll-rest-range", candidate=name, low=ends[0], high=ends[1]))
    return lines


def _disclosed(labels: Labels, detail: PollDetail) -> list[Details]:
    """AAPOR's items of disclosure, each with whether the makers met it, and the editors' note."""
    words, items = labels.words, detail.disclosed
    met, lines = 0, []
    for item, is_disclosed in items:
        met += is_disclosed
        message = "poll-item-yes" if is_disclosed else "poll-item-no"
        lines.append(words(message, item=words(f"disclosed-{item.value}")))
    note = _poll_text(labels, detail.poll.poll, "note")
    if note:
        lines.append(note)
    title = words("poll-disclosed", number=words.number(met), all=words.number(len(items)))
    return folded(title, map(Line, lines))


def other_poll_line(labels: Labels, contest: str, place: Place, poll: ExitPoll) -> str:
    """A poll that is not shown in full, in a line."""
    words = labels.words
    parts = [named_share(labels, row) for row in poll.rows if row.candidate and row.share]
    if parts and poll.base is Base.UNKNOWN:
        parts[-1] = words("short-polled-unknown", shares=parts[-1])
    if poll.sample:
        parts.append(number_text(words, "asked", poll.sample))
    title = poll_title(labels, contest, place, poll)
    return words(
        "other-poll",
        what=f"{title}: {words.row_of(parts)}",
        who=publishers_text(labels, poll.readings),
    )
