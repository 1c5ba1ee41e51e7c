"""A chart of bars: a name above its one bar, or at the left of its several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from bot.pictures.canvas import (
    HATCHED,
    INNER,
    KEY,
    LEADING,
    MARGIN,
    OUTLINED,
    SMALL,
    SQUARE,
    TALL,
    WIDTH,
    Canvas,
    Rect,
    closer,
    colours,
    draw_foot,
    draw_head,
    draw_lines,
    foot_height,
    shortened,
    wrapped,
)
from bot.pictures.letters import width
from bot.pictures.picture import Bar, Chart, Frame, Group, Look, Mark

_NAME = 44
_SWATCH = 36
_LEAST_TRACK = 360
"""Units that 100 per cent takes at least; the names and words beside it have the rest."""

_LONGEST_NAME = 300
_TICK, _MARK = 44, 6
"""How wide the sign of a call is with the air behind it, and how wide a mark."""

_BETWEEN, _BEFORE_LABEL = 20, 14
_BEFORE_VALUE, _BEFORE_NUMBER = 24, 26
"""The air between a name and what stands at the right of its line, and between two of that."""

_LINE = SMALL * LEADING
_MOST_NAME = 3
"""How high a further line of a name is, and how many lines a name has."""

_COMFORT = 0.4
"""How far above the tightest the bars of a square stand; what is tighter gets a taller sheet."""


@dataclass(frozen=True, slots=True)
class _Spacing:
    """Heights in a group: of its name, of each bar with what is between bars, of what is below."""

    name: float
    bar: float
    gap: float

    def of(self, bars: int) -> float:
        """The height of a group of so many bars."""
        return self.name + bars * self.bar + self.gap


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where bars that stand together begin, how long 100 per cent is and where their values end;
    ``labels``: there is room behind the values for what each bar is.
    """

    left: float
    track: float
    end: float
    labels: bool


# A bar that is alone has its words above it; others have theirs behind them, so they are no lower.
_ALONE = _Spacing(55, 15, 8), _Spacing(58, 40, 26)
_TOGETHER = _Spacing(0, 42, 10), _Spacing(0, 54, 44)


def draw_chart(chart: Chart) -> Canvas:
    """The chart on a sheet of its own."""
    canvas = Canvas(colours(chart.frame.palette))
    y = _draw_keys(canvas, chart, draw_head(canvas, chart.frame))
    alone = all(len(group.bars) == 1 for group in chart.groups)
    frame, spacing = _fitted(chart, alone, y)
    columns, before = _columns(chart.groups), _before_values(chart.groups)
    for group in chart.groups:
        if alone:
            y = _draw_single(canvas, group, y, spacing, before, marks=chart.marks)
        else:
            y = _draw_group(canvas, group, y, spacing, columns, marks=chart.marks)
    if chart.more:
        y = draw_lines(canvas, chart.more, y, SMALL, colour=canvas.colours.soft)
    draw_foot(canvas, frame, y)
    return canvas


def _draw_keys(canvas: Canvas, chart: Chart, y: float) -> float:
    """What each look and each mark stands for, in a line if it has room there in lighter letters;
    returns where the next thing may begin.
    """
    left = MARGIN + _SWATCH + 16
    longest = max((width(key.text, KEY, bold=True) for key in chart.keys), default=0)
    bold = longest <= INNER + MARGIN - left
    for key in chart.keys:
        _fill(canvas, key.look, Rect(MARGIN, y + 8, _SWATCH, _SWATCH))
        size = KEY if bold else SMALL
        y = draw_lines(canvas, key.text, y, size, bold=bold, left=left) + 2
    for mark in chart.marks:
        sample = Rect(MARGIN, y + 12, _SWATCH, _SWATCH - _MARK)
        _fill(canvas, mark.look, sample)
        _draw_mark(canvas, sample, 50)
        y = draw_lines(canvas, mark.text, y, SMALL, left=left) + 2
    return y + 10


def _fitted(chart: Chart, alone: bool, above: float) -> tuple[Frame, _Spacing]:
    """The words around the bars and the air between them: as much as there is room for on a square,
    if that is too little on a taller sheet, and if that is too little with the words closer.
    """
    tight, wide = _ALONE if alone else _TOGETHER
    columns, before = _columns(chart.groups), _before_values(chart.groups)
    for group in chart.groups:
        lines = _single_name(group, before)[1][1:] if alone else _name_above(group, columns)
        above += len(lines) * _LINE
    least = sum(tight.of(len(group.bars)) for group in chart.groups)
    most = sum(wide.of(len(group.bars)) for group in chart.groups)
    if chart.more:
        above += SMALL * LEADING
    frame, part = chart.frame, 0.0
    sheets = (SQUARE, frame, _COMFORT), (TALL, frame, 0.0), (TALL, closer(frame), 0.0)
    for height, frame, enough in sheets:
        part = (height - above - foot_height(frame) - least) / (most - least)
        if part >= enough:
            break
    part = min(max(part, 0.0), 1.0)
    ends = zip((tight.name, tight.bar, tight.gap), (wide.name, wide.bar, wide.gap), strict=True)
    return frame, _Spacing(*(low + (high - low) * part for low, high in ends))


def _before_values(groups: Sequence[Group]) -> float:
    """Where the column of the values of bars that are alone begins."""
    return WIDTH - MARGIN - max(width(group.bars[0].text, _NAME, bold=True) for group in groups)


def _single_name(group: Group, before: float) -> tuple[float, list[str]]:
    """The name of a bar that is alone, in as large letters and as few lines as there is room for
    ``before`` the values.
    """
    room = before - MARGIN - _BEFORE_VALUE - _TICK * group.is_called
    if label := group.bars[0].label:
        room -= width(label, SMALL) + _BEFORE_NUMBER
    size = min(_NAME, _NAME * room / max(width(group.label, _NAME), 1))
    if size >= SMALL:
        return size, [group.label]
    return SMALL, wrapped(group.label, SMALL, room, most=_MOST_NAME)


def _draw_single(
    canvas: Canvas,
    group: Group,
    y: float,
    spacing: _Spacing,
    before: float,
    *,
    marks: tuple[Mark, ...],
) -> float:
    """The name at the left, the value at the right and its label ``before`` all values, the bar
    below on a track that is 100 per cent long; returns where the next thing may begin.
    """
    bar = group.bars[0]
    baseline = y + _NAME
    canvas.text(WIDTH - MARGIN, baseline, bar.text, _NAME, bold=True, anchor="end")
    if bar.label:
        soft, right = canvas.colours.soft, before - _BEFORE_NUMBER
        canvas.text(right, baseline, bar.label, SMALL, colour=soft, anchor="end")
    if group.is_called:
        _draw_tick(canvas, MARGIN, baseline)
    size, lines = _single_name(group, before)
    for index, line in enumerate(lines):
        start = MARGIN + _TICK * group.is_called
        canvas.text(start, baseline + index * _LINE, line, size)
    y += (len(lines) - 1) * _LINE
    _draw_bar(canvas, bar, Rect(MARGIN, y + spacing.name, INNER, spacing.bar), marks)
    return y + spacing.of(1)


def _columns(groups: Sequence[Group]) -> _Columns:
    """As much for the names and for the words behind the bars as they need, and the rest for the
    bars, which may cost the names their ends and the words their labels.
    """
    names = max(width(group.label, KEY, bold=True) + _TICK * group.is_called for group in groups)
    bars = list(chain.from_iterable(group.bars for group in groups))
    values = max(width(bar.text, SMALL, bold=True) for bar in bars)
    labels = max(width(bar.label, SMALL) for bar in bars) + _BEFORE_LABEL
    names, rest = min(names, _LONGEST_NAME), INNER - 2 * _BETWEEN
    labelled = rest - names - values - labels >= _LEAST_TRACK
    track = max(rest - names - values - (labels + 1 if labelled else 0), _LEAST_TRACK)
    left = MARGIN + names + _BETWEEN
    end = min(left + track + _BETWEEN + values, WIDTH - MARGIN)
    return _Columns(left, track, end, labelled)


def _name_beside(group: Group, columns: _Columns) -> list[str]:
    """The name in the column at the left of its bars, in at most as many lines as there are bars;
    none where that would cost its end.
    """
    room = columns.left - _BETWEEN - MARGIN - _TICK * group.is_called
    lines = wrapped(group.label, KEY, room, bold=True, most=len(group.bars))
    return lines if " ".join(lines) == " ".join(group.label.split()) else []


def _name_above(group: Group, columns: _Columns) -> list[str]:
    """The lines above the bars of a name that has no room beside them."""
    if _name_beside(group, columns):
        return []
    room = INNER - _TICK * group.is_called
    return wrapped(group.label, SMALL, room, bold=True, most=_MOST_NAME)


def _draw_group(
    canvas: Canvas,
    group: Group,
    y: float,
    spacing: _Spacing,
    columns: _Columns,
    *,
    marks: tuple[Mark, ...],
) -> float:
    """The name at the left of the bars or above them, each bar with its words behind it; returns
    where the next thing may begin.
    """
    start = MARGIN + _TICK * group.is_called
    lines, size, step = _name_beside(group, columns), KEY, spacing.bar
    top = y + (len(group.bars) - len(lines)) * spacing.bar / 2
    if not lines:
        lines, size, step, top = _name_above(group, columns), SMALL, _LINE, y
        y += len(lines) * _LINE
    if group.is_called:
        _draw_tick(canvas, MARGIN, top + _NAME * 0.8)
    for index, line in enumerate(lines):
        canvas.text(start, top + index * step + _NAME * 0.8, line, size, bold=True)
    for bar in group.bars:
        high = spacing.bar - 8
        _draw_bar(canvas, bar, Rect(columns.left, y, columns.track, high), marks)
        _draw_words(canvas, bar, columns, y + high / 2 + SMALL * 0.37)
        y += spacing.bar
    return y + spacing.gap


def _draw_words(canvas: Canvas, bar: Bar, columns: _Columns, baseline: float) -> None:
    """The value, made smaller where it would not fit, and where there is room what the bar is."""
    soft, known = canvas.colours.soft, bar.value is not None
    room = columns.end - columns.left - columns.track - _BETWEEN
    size = min(SMALL, SMALL * room / max(width(bar.text, SMALL, bold=known), 1))
    colour = canvas.colours.ink if known else soft
    canvas.text(columns.end, baseline, bar.text, size, bold=known, colour=colour, anchor="end")
    if columns.labels and bar.label:
        left = columns.end + _BEFORE_LABEL
        label = shortened(bar.label, SMALL, WIDTH - MARGIN - left)
        canvas.text(left, baseline, label, SMALL, colour=soft)


def _draw_bar(canvas: Canvas, bar: Bar, track: Rect, marks: tuple[Mark, ...]) -> None:
    """A bar on its ``track``, which is 100 per cent long, with the marks of its look."""
    if bar.value is None:
        canvas.stripes(track, canvas.colours.track)
        return
    canvas.box(track, canvas.colours.track)
    length = track.wide * min(max(bar.value, 0.0), 100.0) / 100
    if bar.high is not None:
        # What may or may not be is an empty box.
        longest = track.wide * min(bar.high, 100.0) / 100
        canvas.outline(Rect(track.x, track.y, longest, track.high), canvas.colours.looks[bar.look])
    _fill(canvas, bar.look, Rect(track.x, track.y, length, track.high))
    for mark in marks:
        if mark.look is bar.look and bar.is_marked:
            _draw_mark(canvas, track, mark.value)


def _draw_mark(canvas: Canvas, track: Rect, value: float) -> None:
    """A line across a bar, a little longer than that is high; it stands off from any colour."""
    x, edge = track.x + track.wide * value / 100, canvas.colours.background
    canvas.box(Rect(x - _MARK, track.y - _MARK, 2 * _MARK, track.high + 2 * _MARK), edge)
    canvas.box(
        Rect(x - _MARK / 2, track.y - _MARK, _MARK, track.high + 2 * _MARK), canvas.colours.ink
    )


def _draw_tick(canvas: Canvas, x: float, baseline: float) -> None:
    """The sign before the name of who was declared elected."""
    points = f"M{x + 2:.1f} {baseline - 14:.1f}l10 12l20 -28"
    canvas.path(points, stroke=canvas.colours.ink, line=6)


def _fill(canvas: Canvas, look: Look, at: Rect) -> None:
    colour = canvas.colours.looks[look]
    if at.wide <= 0:
        return
    if look in OUTLINED:
        canvas.outline(at, colour)
    elif look in HATCHED:
        canvas.stripes(at, colour)
    else:
        canvas.box(at, colour)
