"""The short form of an answer: one screen of a phone, with the rest a tap away.

A short form has at most 18 lines, 800 characters in English and 1,000 in another language, and six
buttons (``tests/answers/test_short.py``). *More* puts the full form in its place, *Less* the short
one back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.asking.question import Question
from bot.dataset.model import Contest, Place
from bot.dataset.vocabulary import PlaceKind
from bot.figures.contests import find_contest
from bot.places.territories import LANGUAGES
from bot.show.buttons import in_rows, question_button
from bot.show.screen import Screen, typed
from bot.wording.blocks import Block, Button, ButtonRows
from bot.wording.labels import Labels
from bot.wording.language import Wording
from bot.wording.render import lines_of, parsed_length

MOST_LINES = 18
_MOST_UNITS, _MOST_UNITS_ELSEWHERE = {LANGUAGES[0]: 800}, 1000
_LINE_ABOVE = 50
"""Characters for a line above an answer that says how its question was understood."""
_MOST_BUTTONS = 6


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks of a short form, with the keys of the figures in them.

    One of rank 0 always stands; of the others the highest rank goes first where there is no room.
    """

    blocks: Sequence[Block]
    figures: frozenset[str] = frozenset()
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Fitted:
    """Those parts of a short form that have room, with the keys of the figures in them; ``is_all``
    tells that none was left out.
    """

    blocks: tuple[Block, ...]
    figures: frozenset[str]
    is_all: bool


def fitting(words: Wording, parts: Sequence[Part], *, above: bool = False) -> Fitted:
    """As many of ``parts`` as have room, in their order; with ``above`` also beside a line above
    them, as ``taken_lines`` makes it.
    """
    most = _MOST_UNITS.get(words.language, _MOST_UNITS_ELSEWHERE) - above * _LINE_ABOVE
    most_lines = MOST_LINES - above
    sizes = [(parsed_length(part.blocks) + 1, sum(map(lines_of, part.blocks))) for part in parts]
    # The line break that is counted after the last part is none.
    units, lines = sum(size for size, _ in sizes) - 1, sum(count for _, count in sizes)
    kept = dict(enumerate(parts))
    for index, part in sorted(kept.items(), key=lambda item: item[1].rank, reverse=True):
        if not part.rank or (units <= most and lines <= most_lines):
            break
        # An empty line makes room for lines alone.
        if lines <= most_lines and sizes[index][0] <= 1:
            continue
        del kept[index]
        units, lines = units - sizes[index][0], lines - sizes[index][1]
    blocks: list[Block] = []
    for part in kept.values():
        blocks += part.blocks
    figures = frozenset[str]().union(*(part.figures for part in kept.values()))
    return Fitted(tuple(blocks), figures, len(kept) == len(parts))


def found_by(labels: Labels, contest: Contest, place: Place) -> str:
    """What finds the card of a place in inline mode: its name, of a station the number, with the
    contest unless that is the main one.
    """
    name = typed(labels, contest, place)
    if find_contest(labels.view, None) == contest:
        return name
    year = str(contest.start.year)
    # What stands for a whole election has a name of plain words, which could be taken for others.
    if find_contest(labels.view, year) == contest and place.kind != PlaceKind.OVERALL:
        return f"{name} {year}"
    return f"/country {name} {contest.id}"


def turned_rows(
    labels: Labels, screen: Screen, pictures: Sequence[Button], again: Question
) -> ButtonRows:
    """The buttons under a form of an answer to ``again``: the ways on, the other form, and what
    shares it.

    Of a short form's ways the first stand there, those to pictures last; following, which is added
    to the last row of a card, has room there.
    """
    words = labels.words
    share = [Button(words("button-share"), share=screen.share)] if screen.share else []
    if again.is_full:
        less = question_button(words("button-less"), replace(again, full=False, page=0))
        return (*in_rows(pictures), *screen.rows, (less, *share))
    ways: list[Button] = []
    for row in screen.rows:
        ways += row
    ways += pictures
    room = _MOST_BUTTONS - len(share) - (again.kind == "country")
    last = tuple(share)
    # Ways that have no room are under the full form too.
    if not screen.is_all or len(ways) > room:
        more = question_button(words("button-more"), replace(again, full=True))
        last, room = (more, *share), room - 1
    return (*in_rows(ways[:room]), last) if last else in_rows(ways[:room])
