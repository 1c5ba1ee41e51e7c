"""What stands under a picture: every word and figure that is in it, within Telegram's 1,024
units.
"""

from __future__ import annotations

from dataclasses import replace

from bot.pictures.picture import Area, Chart, Group, Map, Picture
from bot.wording.blocks import Block, Line, TextTable
from bot.wording.language import Wording
from bot.wording.render import CAPTION_LIMIT, parsed_length


def caption(picture: Picture) -> tuple[Block, ...]:
    """All that ``picture`` says, as blocks."""
    frame = picture.frame
    middle = _of_chart(picture) if isinstance(picture, Chart) else _of_map(picture)
    return (
        Line(frame.title, strong=True),
        *(Line(line) for line in frame.subtitle),
        *middle,
        *(Line(note) for note in frame.notes),
        Line(frame.source),
        Line(frame.edition),
    )


def fitted(picture: Picture, words: Wording) -> Picture:
    """``picture`` with so many of its bars or labels left out, from the last, that its caption
    keeps the limit.

    What no bar can shorten is shortened in the sources, which hold no figure, and then by whole
    lines, from the last.
    """
    short = picture
    while parsed_length(caption(short)) > CAPTION_LIMIT:
        shorter = _without_one(short, words)
        if shorter is None:
            return _cut(_with_short_sources(short))
        short = shorter
    return short


def _of_chart(chart: Chart) -> list[Block]:
    blocks: list[Block] = [Line(key.text, strong=True) for key in chart.keys]
    if all(len(group.bars) == 1 for group in chart.groups):
        blocks.append(TextTable(tuple(_row(group) for group in chart.groups)))
    else:
        blocks += [Line(_in_words(group)) for group in chart.groups]
    return [*blocks, Line(chart.more)] if chart.more else blocks


def _row(group: Group) -> tuple[str, ...]:
    bar = group.bars[0]
    return (group.label, bar.text, bar.label)


def _in_words(group: Group) -> str:
    told = ", ".join(f"{bar.label} {bar.text}".strip() for bar in group.bars)
    return f"{group.label}: {told}; {group.remark}" if group.remark else f"{group.label}: {told}"


def _of_map(picture: Map) -> list[Block]:
    labelled = [area for area in picture.areas if area.text]
    table = [TextTable(tuple((area.name, area.text) for area in labelled))] if labelled else []
    bands = " · ".join((*picture.bands, *((picture.missing,) if picture.missing else ())))
    return [
        Line(picture.kind, strong=True),
        *table,
        *(Line(line) for line in picture.lines),
        Line(bands),
    ]


def _without_one(picture: Picture, words: Wording) -> Picture | None:
    if isinstance(picture, Chart):
        if len(picture.groups) < 2:
            return None
        left = picture.left + 1
        more = words("and-more", number=words.number(left))
        return replace(picture, groups=picture.groups[:-1], left=left, more=more)
    labelled = [area for area in picture.areas if area.text]
    if not labelled:
        return None
    return replace(
        picture,
        areas=tuple(_unlabelled(area) if area is labelled[-1] else area for area in picture.areas),
    )


def _cut(picture: Picture) -> Picture:
    short = picture
    while parsed_length(caption(short)) > CAPTION_LIMIT:
        if isinstance(short, Map) and short.lines:
            short = replace(short, lines=short.lines[:-1])
        elif short.frame.notes:
            short = replace(short, frame=replace(short.frame, notes=short.frame.notes[:-1]))
        else:
            break
    return short


def _unlabelled(area: Area) -> Area:
    return replace(area, text="")


def _with_short_sources(picture: Picture) -> Picture:
    excess = parsed_length(caption(picture)) - CAPTION_LIMIT
    source = picture.frame.source
    kept = source[: max(len(source) - excess - 1, 0)].rstrip(" ,")
    return replace(picture, frame=replace(picture.frame, source=f"{kept}…"))
