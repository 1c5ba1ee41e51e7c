"""Say something short: lines and buttons, as a reply or in the place of a message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from telegram import Message

from bot.telegram.sending import reply
from bot.wording.blocks import Block, Line
from bot.wording.html import to_html
from bot.wording.message import Button
from bot.wording.message import Message as Shown
from bot.wording.plain import to_plain

Rows = tuple[tuple[Button, ...], ...]


def said(lines: Iterable[Block | str], buttons: Rows = ()) -> Shown:
    """A message of lines, each text or a block."""
    blocks: Sequence[Block] = [Line(line) if isinstance(line, str) else line for line in lines]
    return Shown(to_html(blocks), to_plain(blocks), buttons)


def in_rows(buttons: Iterable[Button], width: int) -> Rows:
    """Buttons in rows of ``width``."""
    row = list(buttons)
    return tuple(tuple(row[start : start + width]) for start in range(0, len(row), width))


async def reply_text(message: Message, text: str) -> None:
    """Send one line as a reply to ``message``."""
    await reply(message, said([text]))
