"""Blocks as Telegram HTML, within Telegram's limit of 4,096 UTF-16 units of parsed text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html import escape

from bot.wording.blocks import Block, Details, EmptyLine, Line, TextTable

TEXT_LIMIT = 4096
"""UTF-16 units of a message's text once its entities are taken out (Bot API, ``sendMessage``)."""

CAPTION_LIMIT = 1024
"""The same for a picture's caption."""


def to_html(blocks: Sequence[Block]) -> str:
    """The blocks in the tags that Telegram knows."""
    parts = []
    for block in blocks:
        match block:
            case Line():
                parts.append(_line(block))
            case TextTable():
                rows = escape("\n".join(block.lines()), quote=False)
                parts.append(f"<pre>{rows}</pre>")
            case Details(title=title, lines=lines):
                title = escape(title, quote=False)
                inner = "\n".join(map(_line, lines))
                parts.append(f"<blockquote expandable><b>{title}</b>\n{inner}</blockquote>")
            case EmptyLine():
                parts.append("")
    return "\n".join(parts)


def _line(line: Line) -> str:
    parts, rest = [], line.text
    for name, address in line.links:
        before, _, rest = rest.partition(name)
        link = f'<a href="{escape(address)}">{escape(name, quote=False)}</a>'
        parts += [escape(before, quote=False), link]
    text = "".join((*parts, escape(rest, quote=False)))
    return f"<b>{text}</b>" if line.strong else text


def units(text: str) -> int:
    """The length of ``text`` as Telegram counts it, in UTF-16 code units."""
    # A flag is two letters to Python and four units to Telegram.
    return len(text.encode("utf-16-le")) // 2


def parsed_length(blocks: Sequence[Block]) -> int:
    """How much of the limit ``blocks`` take, in UTF-16 units, tags not counted."""
    return sum(_block_length(block) + 1 for block in blocks) - 1


def _block_length(block: Block) -> int:
    match block:
        case Line(text=text):
            return units(text)
        case TextTable():
            return units("\n".join(block.lines()))
        case Details(title=title, lines=lines):
            return units(title) + sum(units(line.text) + 1 for line in lines)
        case EmptyLine():
            return 0


def lines_of(block: Block) -> int:
    """How many lines a block has, before a screen breaks any."""
    match block:
        case TextTable(rows=rows):
            return len(rows)
        case Details(lines=lines):
            return 1 + len(lines)
    return 1


def fitted(
    blocks: Sequence[Block], more: Callable[[int], str], limit: int = TEXT_LIMIT
) -> tuple[Block, ...]:
    """The blocks with folded lines left out, from the last, until they fit; ``more`` says how many
    went.
    """
    kept = list(blocks)
    if not any(isinstance(block, Details) for block in blocks):
        return tuple(kept)
    excess = parsed_length(blocks) - limit
    for index, block in reversed(list(enumerate(blocks))):
        if excess > 0 and isinstance(block, Details):
            kept[index] = shorter = _shortened(block, excess, more)
            excess -= _block_length(block) - _block_length(shorter)
    return tuple(kept)


def _shortened(block: Details, excess: int, more: Callable[[int], str]) -> Details:
    lines, freed = list(block.lines), 0
    # The line that says how many went takes room too, the most when all of them did.
    excess += units(more(len(lines))) + 1
    while lines and freed < excess:
        freed += units(lines.pop().text) + 1
    return replace(block, lines=(*lines, Line(more(len(block.lines) - len(lines)))))


def to_plain(blocks: Iterable[Block]) -> str:
    """The blocks as lines of text; the addresses of its links follow a line."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Line():
                lines.append(_plain_line(block))
            case TextTable():
                lines += block.lines()
            case Details():
                lines.append(block.title)
                lines += [f"  {_plain_line(line)}" for line in block.lines]
            case EmptyLine():
                lines.append("")
    return "\n".join(lines)


def _plain_line(line: Line) -> str:
    return " ".join((line.text, *(address for _, address in line.links)))
