"""A chart of bars: each name above its bar, so that long names need no column of their own."""

from __future__ import annotations

from bot.pictures.canvas import (
    HATCHED,
    INNER,
    MARGIN,
    NOTE,
    OUTLINED,
    WIDTH,
    Canvas,
    Rect,
    colours,
    draw_foot,
    draw_head,
    draw_lines,
    shortened,
    width,
)
from bot.pictures.picture import Bar, Chart, Group, Look

_NAME, _VALUE, _KEY = 42, 42, 36
_THICK, _THIN = 36, 38
_SWATCH = 40
_LONGEST = 0.52
"""How much of the sheet 100 per cent takes in a group of bars, whose words stand behind them."""


def draw_chart(chart: Chart) -> Canvas:
    """The chart on a sheet of its own."""
    canvas = Canvas(colours(chart.frame.palette))
    y = draw_head(canvas, chart.frame)
    for key in chart.keys:
        _fill(canvas, key.look, Rect(MARGIN, y + 6, _SWATCH, _SWATCH - 6))
        left = MARGIN + _SWATCH + 18
        bottom = draw_lines(canvas, key.text, y, _KEY, bold=True, left=left, most=2)
        y = max(bottom, y + _SWATCH) + 4
    y += 14
    draw = _draw_single if all(len(group.bars) == 1 for group in chart.groups) else _draw_group
    for group in chart.groups:
        y = draw(canvas, group, y)
    if chart.more:
        y = draw_lines(canvas, chart.more, y, NOTE, colour=canvas.colours.soft)
    draw_foot(canvas, chart.frame, y + 4)
    return canvas


def _draw_single(canvas: Canvas, group: Group, y: float) -> float:
    """The name at the left, the value at the right, the bar below on a track that is 100 per cent
    long.
    """
    bar = group.bars[0]
    baseline = y + _NAME
    left = canvas.text(WIDTH - MARGIN, baseline, bar.text, _VALUE, bold=True, anchor="end").left
    if bar.label:
        soft = canvas.colours.soft
        left = canvas.text(left - 28, baseline, bar.label, NOTE, colour=soft, anchor="end").left
    canvas.text(MARGIN, baseline, shortened(group.label, _NAME, left - 24 - MARGIN), _NAME)
    _draw_bar(canvas, bar, baseline + 16, INNER, _THICK)
    return baseline + 16 + _THICK + 22


def _draw_group(canvas: Canvas, group: Group, y: float) -> float:
    """The name and, where there is room beside it, how the bars differ; then each bar with its
    words behind it.
    """
    soft = canvas.colours.soft
    name = shortened(group.label, _NAME, INNER, bold=True)
    canvas.text(MARGIN, y + _NAME, name, _NAME, bold=True)
    beside = width(group.label, _NAME, bold=True) + 24 + width(group.remark, NOTE) <= INNER
    if group.remark and beside:
        canvas.text(WIDTH - MARGIN, y + _NAME, group.remark, NOTE, colour=soft, anchor="end")
    y += _NAME + 18
    longest = INNER * _LONGEST
    for bar in group.bars:
        _draw_bar(canvas, bar, y, longest, _THIN)
        _draw_words(canvas, bar, MARGIN + longest + 20, y + _THIN - 3)
        y += _THIN + 12
    if group.remark and not beside:
        y = draw_lines(canvas, group.remark, y - 6, NOTE, colour=soft)
    return y + 18


def _draw_words(canvas: Canvas, bar: Bar, left: float, baseline: float) -> None:
    """The value, made smaller where it would not fit, and the label where there is room for it."""
    right, soft = WIDTH - MARGIN, canvas.colours.soft
    known = bar.value is not None
    size = min(_VALUE, _VALUE * (right - left) / max(width(bar.text, _VALUE, bold=known), 1))
    colour = canvas.colours.ink if known else soft
    end = canvas.text(left, baseline, bar.text, size, bold=known, colour=colour).right + 16
    # A label of two letters and an ellipsis says less than the colour of its bar.
    if bar.label and right - end > 3 * NOTE:
        canvas.text(end, baseline, shortened(bar.label, NOTE, right - end), NOTE, colour=soft)


def _draw_bar(canvas: Canvas, bar: Bar, y: float, longest: float, high: float) -> None:
    if bar.value is None:
        canvas.stripes(Rect(MARGIN, y, longest, high), canvas.colours.track)
        return
    canvas.box(Rect(MARGIN, y, longest, high), canvas.colours.track)
    length = longest * min(max(bar.value, 0.0), 100.0) / 100
    _fill(canvas, bar.look, Rect(MARGIN, y, length, high))


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
