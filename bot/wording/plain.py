"""Blocks as plain text: for a terminal, and for a card that is pasted into another messenger."""

from __future__ import annotations

from collections.abc import Iterable

from bot.wording.blocks import Block, Details, Gap, Line, Table


def to_plain(blocks: Iterable[Block]) -> str:
    """The blocks as lines of text; a link's address follows it."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> list[str]:
    match block:
        case Line(text=text, url=url):
            return [f"{text} {url}" if url else text]
        case Table():
            return list(block.lines())
        case Details(title=title, lines=lines):
            return [title, *(f"  {line}" for inner in lines for line in _lines(inner))]
        case Gap():
            return [""]
