"""The short form of an answer: one screen of a phone, with the rest a tap away.

A short form has at most 18 lines, 800 characters in English and 1,000 in another language, and six
buttons (``tests/answers/test_short.py``). *More* puts the full form in its place, *Less* the short
one back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.asking.question import Question
from bot.show.buttons import in_rows, question_button
from bot.show.screen import Screen
from bot.wording.blocks import Button, ButtonRows
from bot.wording.labels import Labels

_MOST_BUTTONS = 6


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
