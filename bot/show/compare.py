"""Places side by side: one narrow table for counts, one for exit polls, and apart what belongs in
neither.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from bot.answers.compare import Apart, CompareAnswer, CompareWith, Side
from bot.answers.kinds import encode
from bot.asking.question import Question
from bot.dataset.model import Candidate
from bot.dataset.vocabulary import Measure, PlaceKind, Qualifier
from bot.figures.arithmetic import Mismatch
from bot.figures.count import Row, Share
from bot.show.buttons import back_rows, card_button, in_rows
from bot.show.count import count_title, hedge_lines, row_definitions
from bot.show.poll import asked_line, where
from bot.show.screen import Screen, foot
from bot.wording.blocks import Block, Button, ButtonRows, EmptyLine, Line, TextTable
from bot.wording.labels import Labels
from bot.wording.values import hedged, range_text, reading_text, sentence, share_cell, share_text

_LETTERS = "ABCD"
_LONGEST_LABEL = 5
_WIDE = Decimal("0.2")

Rows = Callable[["Side"], Sequence["Row"]]


def compare_screen(labels: Labels, answer: CompareAnswer) -> Screen:
    """The whole comparison."""
    words, election = labels.words, answer.election
    names = [labels.place_in_full(election.id, side.place) for side in answer.sides]
    blocks: list[Block] = [
        Line(words("compare-title", places=words.all_of(names)), strong=True),
        Line(labels.election_line(election)),
    ]
    if answer.counted:
        blocks += [EmptyLine(), *_counts(labels, answer)]
    if answer.polled:
        blocks += [EmptyLine(), *_polls(labels, answer)]
    blocks += _apart(labels, answer)
    cards = [card_button(labels, election, side.place) for side in answer.sides]
    return Screen([*blocks, *foot(labels, answer.edition)], in_rows(cards), head=2)


def choices_screen(labels: Labels, answer: CompareWith) -> Screen:
    """What to compare one place with; the buttons have the choices."""
    name = labels.place_in_full(answer.election.id, answer.place)
    line = Line(labels.words("compare-with", place=name))
    return Screen([line], _choice_rows(labels, answer))


def _counts(labels: Labels, answer: CompareAnswer) -> list[Block]:
    words, sides = labels.words, answer.counted
    blocks: list[Block] = [Line(_count_line(labels, answer, side)) for side in sides]
    blocks += _table(labels, answer, sides, _count_rows)
    bases = {side.count.base for side in sides if side.count and side.count.base}
    if len(bases) == 1:
        blocks.append(Line(words(f"base-{bases.pop().value}")))
    cautions = [words(f"caution-{caution.value}") for caution in answer.cautions]
    if cautions:
        blocks.append(Line(words("compare-cautions", reasons="; ".join(cautions))))
    return blocks


def _count_rows(side: Side) -> Sequence[Row]:
    return side.count.all_rows if side.count else ()


def _poll_rows(side: Side) -> Sequence[Row]:
    return side.poll.all_rows if side.poll else ()


def _count_line(labels: Labels, answer: CompareAnswer, side: Side) -> str:
    words, count = labels.words, side.count
    what = count_title(labels, count) if count else ""
    if count and count.ballots:
        ballots = hedged(
            words, count.ballots, words("ballots", number=reading_text(words, count.ballots))
        )
        what = words("compare-ballots", kind=what, ballots=ballots)
    return _side_line(labels, answer, side, what)


def _side_line(labels: Labels, answer: CompareAnswer, side: Side, what: str) -> str:
    place = labels.place_in_full(answer.election.id, side.place)
    return labels.words("compare-side", label=_label(labels, answer, side), place=place, what=what)


def _label(labels: Labels, answer: CompareAnswer, side: Side) -> str:
    """A few letters that stand for a place at the head of a column."""
    place = side.place
    if place.kind is PlaceKind.OVERALL and answer.sides.count(side) and place.parent is None:
        return labels.words("compare-all")
    short = place.iso2 if place.kind is PlaceKind.COUNTRY else place.number
    taken = [other.place.iso2 or other.place.number for other in answer.sides]
    if short and len(short) <= _LONGEST_LABEL and taken.count(short) == 1:
        return short
    return _LETTERS[answer.sides.index(side)]


def _polls(labels: Labels, answer: CompareAnswer) -> list[Block]:
    words = labels.words
    lines = []
    for side in answer.polled:
        if side.poll:
            title = words(
                "poll-title", parts=where(labels, answer.election.id, side.place, side.poll)
            )
            asked = asked_line(labels, side.poll)
            lines.append(
                _side_line(
                    labels, answer, side, words("compare-ballots", kind=title, ballots=asked)
                )
            )
    table = _table(labels, answer, answer.polled, _poll_rows)
    base = next(side.poll.base for side in answer.polled if side.poll)
    told = [words(f"base-{base.value}"), words("compare-told")]
    return [*map(Line, lines), *table, *map(Line, told)]


def _table(labels: Labels, answer: CompareAnswer, sides: Sequence[Side], rows: Rows) -> list[Block]:
    """The shares, one column a place; of two places the difference too."""
    words, both = labels.words, len(sides) == 2
    head = [
        "",
        *(_label(labels, answer, side) for side in sides),
        *([words("compare-points")] if both else []),
    ]
    lines = [tuple(head)]
    for candidate in _names(sides, rows):
        shares = [_share(rows(side), candidate) for side in sides]
        name = labels.row_name(candidate)
        cells = [share_cell(labels.words, share, percent=False) for share in shares]
        lines.append((name, *cells, *([_difference(labels, *shares)] if both else [])))
    notes = [
        words("compare-percent" if both else "compare-percent-only"),
        *_notes(labels, answer, sides, rows),
    ]
    return [TextTable(tuple(lines)), *map(Line, notes)]


def _names(sides: Sequence[Side], rows: Rows) -> list[Candidate | None]:
    """Everybody in any of the columns in the order of the first, spoiled ballots last."""
    found = dict.fromkeys(row.candidate for side in sides for row in rows(side) if row.share)
    return [*(candidate for candidate in found if candidate), *([None] if None in found else [])]


def _share(rows: Sequence[Row], candidate: Candidate | None) -> Share | None:
    return next((row.share for row in rows if row.candidate == candidate), None)


def _difference(labels: Labels, left: Share | None, right: Share | None) -> str:
    if left is None or right is None:
        return ""
    gap = left.interval.minus(right.interval)
    if not gap.bounded:
        return ""
    text = labels.words.decimal(gap.middle, gap.decimals)
    return f"+{text}" if gap.middle > 0 and text.strip("0.,") else text


def _notes(labels: Labels, answer: CompareAnswer, sides: Sequence[Side], rows: Rows) -> list[str]:
    """What a narrow cell cannot say: bounds in words, hedges, and how far rounding leaves a
    difference open.
    """
    words, lines = labels.words, []
    for side in sides:
        label = _label(labels, answer, side)
        bounded = [
            _named(labels, row) for row in rows(side) if row.share and _is_bounded(row.share)
        ]
        if bounded:
            lines.append(words("compare-qualified", label=label, what=words.all_of(bounded)))
        lines += [
            words("compare-hedged", label=label, hedge=text)
            for text in hedge_lines(labels, tuple(rows(side)))
        ]
        lines += [
            words("picture-of", what=label, kind=text)
            for text in row_definitions(labels, rows(side))
        ]
    return [*lines, *_rounding(labels, sides, rows)]


def _is_bounded(share: Share) -> bool:
    return share.reading is not None and share.reading.qualifier is not Qualifier.EXACT


def _named(labels: Labels, row: Row) -> str:
    value = share_text(labels.words, row.share) if row.share else ""
    return labels.measured(Measure.VOTE_SHARE, value, labels.row_name(row.candidate))


def _rounding(labels: Labels, sides: Sequence[Side], rows: Rows) -> list[str]:
    first = next((row for row in rows(sides[0]) if row.share and row.candidate), None)
    other = _share(rows(sides[1]), first.candidate) if first and len(sides) == 2 else None
    if first is None or first.share is None or other is None or first.candidate is None:
        return []
    gap = first.share.interval.minus(other.interval)
    ends = range_text(labels.words, gap, 1)
    if ends is None or gap.width < _WIDE:
        return []
    name = labels.candidate(first.candidate)
    return [labels.words("compare-range", candidate=name, low=ends[0], high=ends[1])]


def _apart(labels: Labels, answer: CompareAnswer) -> list[Block]:
    """What stands in no table of counts, with why; when there is none at all, each side by itself
    first.
    """
    told: list[str] = []
    reference = (answer.counted or answer.polled or answer.sides)[0]
    if not answer.counted and not answer.polled:
        told.append(_headline(labels, answer, reference))
    for apart in answer.apart:
        if apart.side in answer.polled and not answer.counted:
            continue
        told += [_headline(labels, answer, apart.side), *_why(labels, answer, apart, reference)]
    return [EmptyLine(), *map(Line, told)] if told else []


def _why(labels: Labels, answer: CompareAnswer, apart: Apart, reference: Side) -> list[str]:
    words, election = labels.words, answer.election.id
    reasons = [words(f"reason-{reason.value}") for reason in Mismatch if reason in apart.reasons]
    if apart.part and Mismatch.PLACE not in apart.reasons:
        reasons.append(words("reason-part"))
    if not reasons:
        return []
    place, other = (labels.place(election, side.place) for side in (apart.side, reference))
    return [words("compare-apart", place=place, other=other, reasons="; ".join(reasons))]


def _headline(labels: Labels, answer: CompareAnswer, side: Side) -> str:
    """The kind of number that a place has, and its shares."""
    words, election = labels.words, answer.election.id
    place = labels.place_in_full(election, side.place)
    count, poll = side.count, side.poll
    if count and count.leader:
        shares = [_named(labels, row) for row in count.rows if row.share]
        return words(
            "compare-only",
            place=place,
            what=f"{count_title(labels, count)}: {words.row_of(shares)}",
        )
    if poll:
        title = words("poll-title", parts=where(labels, election, side.place, poll))
        shares = [_named(labels, row) for row in poll.rows if row.share]
        what = f"{title}: {words.row_of(shares)}. {sentence(asked_line(labels, poll))}"
        return words("compare-only", place=place, what=what)
    return words("compare-no-share" if count else "compare-nothing", place=place)


def _choice_rows(labels: Labels, answer: CompareWith) -> ButtonRows:
    """A comparison with each place that is offered, and back."""
    pairs = [(choice, (answer.place.id, choice.id)) for choice in answer.choices]
    choices = [
        Button(
            labels.place(answer.election.id, choice),
            encode(Question("compare", election=answer.election.id, by_id=True, places=places)),
        )
        for choice, places in pairs
    ]
    return (*in_rows(choices), *back_rows(labels, answer.election, answer.place))
