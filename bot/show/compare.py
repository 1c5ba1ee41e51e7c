"""Places side by side: one narrow table for counts, one for exit polls, and apart what belongs in
neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain

from bot.answers.compare import CompareAnswer, CompareWith, Side
from bot.asking.question import Question
from bot.dataset.model import Candidate
from bot.dataset.vocabulary import Base, PlaceKind, Qualifier
from bot.figures.arithmetic import Mismatch
from bot.figures.count import Row, Share, everybody
from bot.figures.headline import figure_keys, row_keys
from bot.figures.polls import ExitPoll
from bot.figures.sums import waiting
from bot.show.buttons import back_rows, card_buttons, in_rows, question_button
from bot.show.count import (
    count_title,
    hedge_lines,
    held_among,
    named_share,
    number_text,
    row_definitions,
)
from bot.show.poll import asked_line, poll_title
from bot.show.screen import Screen, foot, shared
from bot.show.short import Part, fitting
from bot.wording.blocks import Block, EmptyLine, Line, TextTable
from bot.wording.labels import Labels
from bot.wording.values import range_text, sentence, share_cell

_LETTERS = "ABCD"
"""Names of columns where codes would be long or the same; no more than four places are compared."""

_SHORT_ROWS = 4
"""Candidates in the table of the short form."""

_LONGEST_LABEL = 5
_WIDE = Decimal("0.2")
"""Percentage points: a difference that rounding leaves this far open is shown with both ends."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table: the few letters at its head, the place and the kind of number that it is
    of, and its rows.
    """

    label: str
    place: str
    what: str
    rows: Sequence[Row]

    def share(self, candidate: Candidate | None) -> Share | None:
        """What a candidate got; with no candidate, the share of the ballots rejected."""
        for row in self.rows:
            if row.candidate == candidate:
                return row.share
        return None


def compare_screen(labels: Labels, answer: CompareAnswer) -> Screen:
    """The whole comparison; its buttons are the cards of the places."""
    blocks: list[Block] = [*_head(labels, answer)]
    if answer.counted:
        blocks += [EmptyLine(), *_counts(labels, answer)]
    if answer.polled:
        blocks += [EmptyLine(), *_polls(labels, answer)]
    apart = _apart_lines(labels, answer)
    if apart:
        blocks += [EmptyLine(), *map(Line, chain.from_iterable(apart))]
    blocks += foot(labels, answer.edition)
    return _frame(labels, answer, Screen(blocks))


def short_compare_screen(labels: Labels, answer: CompareAnswer) -> Screen:
    """The counts side by side, or where there are none the polls, and what belongs in no table."""
    words = labels.words
    parts = [Part([line]) for line in _head(labels, answer)]
    if answer.counted:
        parts += [Part([block]) for block in _counts(labels, answer, _SHORT_ROWS)]
    elif answer.polled:
        parts += [Part([block]) for block in _polls(labels, answer, _SHORT_ROWS)]
    for rank, texts in enumerate(_apart_lines(labels, answer), start=2):
        parts.append(Part([*map(Line, texts)], rank=rank))
    if answer.counted and answer.polled:
        parts.append(Part([Line(words("compare-more-polls"))], rank=1))
    blank, edition = foot(labels, answer.edition)
    parts += [Part([blank], rank=9), Part([edition])]
    fitted = fitting(words, parts)
    figures = frozenset[str]()
    for side in answer.counted:
        if side.count:
            figures |= row_keys(side.count.all_rows) | figure_keys([side.count.ballots])
    return _frame(labels, answer, Screen(fitted.blocks, figures=figures or None))


def _head(labels: Labels, answer: CompareAnswer) -> list[Line]:
    contest = answer.contest
    names = [labels.place_in_full(contest.id, side.place) for side in answer.sides]
    title = labels.words("compare-title", places=labels.words.all_of(names))
    return [Line(title, strong=True), Line(labels.contest_line(contest))]


def _frame(labels: Labels, answer: CompareAnswer, screen: Screen) -> Screen:
    places = [side.place for side in answer.sides]
    names = [place.number or labels.place(answer.contest.id, place) for place in places]
    return replace(
        screen,
        rows=in_rows(card_buttons(labels, answer.contest, places)),
        head=2,
        share=shared(labels, answer.contest, f"/compare {' vs '.join(names)}"),
    )


def choices_screen(labels: Labels, answer: CompareWith) -> Screen:
    """What to compare one place with: the buttons have the choices, and the way back."""
    contest = answer.contest
    name = labels.place_in_full(contest.id, answer.place)
    choices = []
    for place in answer.choices:
        sides = (answer.place.id, place.id)
        question = Question("compare", contest=contest.id, by_id=True, places=sides)
        choices.append(question_button(labels.place(contest.id, place), question))
    rows = (*in_rows(choices), *back_rows(labels, contest, answer.place))
    return Screen([Line(labels.words("compare-with", place=name))], rows)


def _counts(labels: Labels, answer: CompareAnswer, most: int = 0) -> list[Block]:
    """The shares of each place, of so many candidates at most where that is given, what their
    columns are of, and what to mind when reading them.
    """
    words = labels.words
    columns, bases = [], set()
    for side in answer.counted:
        count, what = side.count, ""
        if count:
            what = count_title(labels, count)
            if count.ballots:
                ballots = number_text(words, "ballots", count.ballots)
                what = words("compare-ballots", kind=what, ballots=ballots)
            if count.base:
                bases.add(count.base)
        place = labels.place_in_full(answer.contest.id, side.place)
        rows = count.all_rows if count else ()
        columns.append(_Column(_label(labels, answer, side), place, what, rows))
    blocks = _table(labels, columns, bases.pop() if len(bases) == 1 else None, most)
    cautions = [words(f"caution-{caution.value}") for caution in answer.cautions]
    if cautions:
        blocks.append(Line(words("compare-cautions", reasons="; ".join(cautions))))
    for part, whole in answer.parts:
        names = {"part": labels.place(answer.contest.id, part)}
        names["whole"] = labels.place(answer.contest.id, whole)
        blocks.append(Line(words("compare-inside", **names)))
    shown = [(side.place, side.count) for side in answer.counted]
    held = held_among(labels, answer.contest, shown)
    caveats = labels.caveats(answer.contest.id, [place for place, _ in shown])
    return [*blocks, *map(Line, (*held, *caveats))]


def _polls(labels: Labels, answer: CompareAnswer, most: int = 0) -> list[Block]:
    """The answers at each place, and how many were asked there.

    A column is headed by a letter: the code of a country would say that it was asked.
    """
    words, contest = labels.words, answer.contest.id
    columns, bases = [], set()
    for letter, side in zip(_LETTERS, answer.polled, strict=False):
        if side.poll:
            at, told = _asked_at(labels, contest, side.poll), asked_line(labels, side.poll)
            columns.append(_Column(letter, at, told, side.poll.all_rows))
            bases.add(side.poll.base)
    blocks = _table(labels, columns, bases.pop() if len(bases) == 1 else None, most, told=True)
    return [Line(words("compare-polls"), strong=True), *blocks, Line(words("compare-told"))]


def _asked_at(labels: Labels, contest: str, poll: ExitPoll) -> str:
    """Where people were asked: never the country alone where it was one of its cities."""
    words = labels.words
    if poll.place.kind == PlaceKind.STATION:
        return labels.place_in_full(contest, poll.place)
    names = [labels.place(contest, city) for city in poll.cities[:2]]
    if not names or len(poll.cities) > len(names):
        names = [labels.place_in_full(contest, poll.place)]
    parts = [words.all_of(names)]
    if poll.stations:
        parts.append(words("stations", count=poll.stations, number=words.number(poll.stations)))
    return ", ".join(parts)


def _label(labels: Labels, answer: CompareAnswer, side: Side) -> str:
    """A few letters that stand for a place at the head of a column."""
    place = side.place
    if place.kind == PlaceKind.OVERALL and place.parent is None:
        return labels.words("compare-all")
    short = place.iso2 if place.kind == PlaceKind.COUNTRY else place.number
    # Stations of two countries may have one number: then it heads neither column.
    taken = [other.place.iso2 or other.place.number for other in answer.sides]
    if short and len(short) <= _LONGEST_LABEL and taken.count(short) == 1:
        return short
    return _LETTERS[answer.sides.index(side)]


def _table(
    labels: Labels, columns: Sequence[_Column], base: Base | None, most: int, *, told: bool = False
) -> list[Block]:
    """What each column is of; the shares, one column a place, of two places the difference too;
    then what a narrow cell cannot say.
    """
    words, both = labels.words, len(columns) == 2 and base not in {None, Base.UNKNOWN}
    head = ["", *(column.label for column in columns)]
    # Shares of unlike things, or of what nobody states, have no difference.
    if both:
        head.append(words("compare-points"))
    lines, rated = [tuple(head)], []
    for column in columns:
        rated.append([row for row in column.rows if row.share])
    candidates = everybody(rated)
    shown: list[Candidate | None] = [*candidates[: most or None]]
    is_of_nobody = any(row.candidate is None for row in chain.from_iterable(rated))
    # Ballots that are no candidate's come last in every table.
    for candidate in (*shown, None) if is_of_nobody else shown:
        shares = [column.share(candidate) for column in columns]
        # The per cent signs would make four columns too wide for a phone; a line below says it.
        cells = [share_cell(words, share, percent=False) for share in shares]
        if both:
            cells.append(_difference(labels, *shares))
        lines.append((labels.row_name(candidate, told=told), *cells))
    legend = words("compare-percent-only")
    if both:
        left, right = columns
        legend = words("compare-percent", left=left.label, right=right.label)
    if base:
        legend += " " + words(f"base-{base.value}")
    notes = [legend]
    if len(candidates) > len(shown):
        number = words.number(len(candidates) - len(shown))
        notes.append(words("more-candidates", number=number))
    for column in columns:
        notes += _column_notes(labels, column)
    if both:
        notes += _rounding_lines(labels, *columns)
    sides = []
    for column in columns:
        names = {"label": column.label, "place": column.place, "what": column.what}
        sides.append(Line(words("compare-side", **names)))
    return [*sides, TextTable(tuple(lines)), *map(Line, notes)]


def _difference(labels: Labels, left: Share | None, right: Share | None) -> str:
    """Left minus right in points; blank where it is not known, as between ranges."""
    if left is None or right is None or left.is_range or right.is_range:
        return ""
    gap = left.interval.minus(right.interval)
    if not gap.bounded:
        return ""
    # What rounds to zero has no sign.
    shown = gap.middle.quantize(Decimal(1).scaleb(-gap.decimals), ROUND_HALF_UP)
    text = labels.words.decimal(gap.middle, gap.decimals)
    return f"+{text}" if shown > 0 else text


def _column_notes(labels: Labels, column: _Column) -> list[str]:
    """What the cells of a column leave out: bounds in words, hedges, and definitions."""
    words, label = labels.words, column.label
    notes, bounded = [], []
    for row in column.rows:
        printed = row.share.reading if row.share else None
        if printed and printed.qualifier is not Qualifier.EXACT:
            bounded.append(named_share(labels, row))
    if bounded:
        notes.append(words("compare-qualified", label=label, what=words.all_of(bounded)))
    for text in hedge_lines(labels, column.rows):
        notes.append(words("compare-hedged", label=label, hedge=text))
    for text in row_definitions(labels, column.rows):
        notes.append(words("picture-of", what=label, kind=text))
    return notes


def _rounding_lines(labels: Labels, left: _Column, right: _Column) -> list[str]:
    """How far rounding leaves the first candidate's difference open, where that is far."""
    for row in left.rows:
        share, other = row.share, right.share(row.candidate)
        if row.candidate is None or share is None or share.is_range or (other and other.is_range):
            continue
        gap = share.interval.minus(other.interval) if other else None
        ends = range_text(labels.words, gap, 1) if gap else None
        if gap is None or ends is None or gap.width < _WIDE:
            return []
        name, (low, high) = labels.candidate(row.candidate), ends
        return [labels.words("compare-range", candidate=name, low=low, high=high)]
    return []


def _apart_lines(labels: Labels, answer: CompareAnswer) -> list[list[str]]:
    """What stands in no table of counts, with why; when there is none at all, each side by itself
    first.
    """
    words, contest = labels.words, answer.contest.id
    lines: list[list[str]] = []
    reference = (answer.counted or answer.polled or answer.sides)[0]
    if not answer.counted and not answer.polled:
        lines.append([_by_itself(labels, answer, reference)])
    for apart in answer.apart:
        # Where the tables are of polls alone, they have this side already.
        if not answer.counted and apart.side in answer.polled:
            continue
        lines.append([_by_itself(labels, answer, apart.side)])
        reasons = [words(f"reason-{one.value}") for one in Mismatch if one in apart.reasons]
        if apart.part and Mismatch.PLACE not in apart.reasons:
            reasons.append(words("reason-part"))
        if reasons:
            place = labels.place(contest, apart.side.place)
            other = labels.place(contest, reference.place)
            why = words("compare-apart", place=place, other=other, reasons="; ".join(reasons))
            lines[-1].append(why)
    return lines


def _by_itself(labels: Labels, answer: CompareAnswer, side: Side) -> str:
    """The kind of number that a place has, and its shares, in a line."""
    words, contest = labels.words, answer.contest.id
    place = labels.place_in_full(contest, side.place)
    count, poll = side.count, side.poll
    if count and count.base is not None:
        title, rows, end = count_title(labels, count), count.rows, ""
    elif poll:
        title, rows = poll_title(labels, contest, side.place, poll), poll.rows
        end = f". {sentence(asked_line(labels, poll))}"
    elif count is None and waiting(labels.view, contest, side.place):
        return words("places-waiting", place=place)
    else:
        return words("compare-no-share" if count else "compare-nothing", place=place)
    shares = [named_share(labels, row) for row in rows if row.share]
    return words("compare-only", place=place, what=f"{title}: {words.row_of(shares)}{end}")
