"""The short form of an answer: one screen of a phone, with the rest a tap away.

A short form has at most 18 lines, 800 characters in English and 1,000 in another language, and six
buttons (``tests/answers/test_short.py``). *More* puts the full form in its place, *Less* the short
one back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.asking.question import Question
from bot.figures.reading import Reading
from bot.places.territories import LANGUAGES
from bot.show.buttons import in_rows, question_button
from bot.show.screen import Screen
from bot.wording.blocks import Block, Button, ButtonRows
from bot.wording.labels import Labels
from bot.wording.language import Wording
from bot.wording.render import lines_of, parsed_length

MOST_LINES = 18
_MOST_UNITS = {LANGUAGES[0]: 800}
_MOST_UNITS_ELSEWHERE = 1000
_MOST_BUTTONS = 6


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks of a short form, with the figures in them.

    One of rank 0 always stands; of the others the highest rank goes first where there is no room.
    """

    blocks: Sequence[Block]
    figures: Sequence[Reading | None] = ()
    rank: int = 0


def has_room(words: Wording, blocks: Sequence[Block]) -> bool:
    """Whether ``blocks`` are within the bounds of a short form."""
    most = _MOST_UNITS.get(words.language, _MOST_UNITS_ELSEWHERE)
    return parsed_length(blocks) <= most and sum(map(lines_of, blocks)) <= MOST_LINES


def fitting(words: Wording, parts: Sequence[Part]) -> tuple[list[Block], tuple[Reading, ...]]:
    """The blocks of as many ``parts`` as have room, in their order, and the figures in them."""
    kept = list(parts)
    while not has_room(words, _blocks(kept)):
        last = max(kept, key=lambda part: part.rank)
        if not last.rank:
            break
        kept.remove(last)
    figures: list[Reading] = []
    for part in kept:
        figures += filter(None, part.figures)
    return _blocks(kept), tuple(figures)


def _blocks(parts: Sequence[Part]) -> list[Block]:
    blocks: list[Block] = []
    for part in parts:
        blocks += part.blocks
    return blocks


def turned_rows(
    labels: Labels, screen: Screen, pictures: Sequence[Button], again: Question
) -> ButtonRows:
    """The buttons under a form of an answer to ``again``: the ways on, the other form, and what
    shares it.

    Of a short form's ways the first stand there, those to pictures last; following, which is added
    to the last row, has room.
    """
    words = labels.words
    share = [Button(words("button-share"), share=screen.share)] if screen.share else []
    if again.is_full:
        less = question_button(words("button-less"), replace(again, full=False, page=0))
        return (*in_rows(pictures), *screen.rows, (less, *share))
    more = question_button(words("button-more"), replace(again, full=True))
    last = (*(() if screen.is_all else (more,)), *share)
    ways: list[Button] = []
    for row in screen.rows:
        ways += row
    ways += pictures
    room = _MOST_BUTTONS - len(last) - 1
    return (*in_rows(ways[:room]), last) if last else in_rows(ways[:room])
