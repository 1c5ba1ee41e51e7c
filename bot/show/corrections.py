"""What was wrong: what we wrote, what is right, and why the chat gets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from bot.dataset.model import Place
from bot.dataset.vocabulary import Measure, Stage
from bot.figures.corrections import Correction
from bot.figures.push import Push
from bot.show.change import moves_line, text_of
from bot.wording.blocks import Block, Line, Message
from bot.wording.labels import Labels
from bot.wording.render import TEXT_LIMIT, parsed_length, units
from bot.wording.values import hedged, reading_text, sentence, value_text, with_hedge

_ROOM = 1400
"""UTF-16 units that corrections may take of a message, so that what else changed fits too."""


def pushed_corrections(labels: Labels, push: Push) -> list[Block]:
    """Each correction of a push under its place, as many as fit, and why the chat gets them."""
    if not push.corrections:
        return []
    because = "corrected-because" if push.sent else "corrected-because-followed"
    return [*correction_blocks(labels, push.corrections), Line(labels.words(because))]


def correction_blocks(labels: Labels, corrections: Sequence[Correction]) -> list[Block]:
    """Each correction under its place, as many as fit into their share of a message."""
    # Those of one heading stand together, in the order in which the first of each came.
    headed: dict[tuple[bool, Place], list[Correction]] = {}
    for correction in corrections:
        polled = correction.wrong.figure.stage is Stage.EXIT_POLL
        headed.setdefault((polled, correction.place), []).append(correction)
    blocks: list[Block] = []
    left = len(corrections)
    for (polled, place), group in headed.items():
        message = "corrected-title-poll" if polled else "corrected-title"
        name = labels.place_in_full(group[0].election.id, place)
        added: list[Block] = [Line(labels.words(message, place=name), strong=True)]
        for correction in group:
            added += map(Line, _lines(labels, correction))
            if blocks and parsed_length([*blocks, *added]) > _ROOM:
                more = labels.words("corrected-more", count=left, number=labels.words.number(left))
                return [*blocks, Line(more)]
            blocks += added
            added = []
            left -= 1
    return blocks


def _lines(labels: Labels, correction: Correction) -> list[str]:
    """What we wrote, what is right, and what else on the card rested on it."""
    words, election, wrong = labels.words, correction.election, correction.wrong
    what, owner, right = _wrong_figure(labels, correction), correction.belongs_to, correction.right
    if owner is None:
        lines = [words("corrected-wrote", what=what)]
    else:
        arguments = {
            "what": what,
            "value": value_text(words, wrong, wrong.figure.value),
            "year": str(owner.start.year),
        }
        # Its year alone names the other election where office and year leave no doubt.
        if owner.office == election.office and owner.start.year != election.start.year:
            lines = [words("corrected-wrote-other-year", **arguments)]
        else:
            name = labels.election(owner)
            lines = [words("corrected-wrote-other-election", **arguments, election=name)]
    year = str(election.start.year)
    if right is None:
        lines.append(words("corrected-nothing", year=year))
    else:
        value = with_hedge(words, text_of(words, right), right.hedge)
        lines.append(words("corrected-right", year=year, value=value))
    if correction.also:
        lines.append(words("corrected-also", what=moves_line(labels, correction.also)))
    return lines


def _wrong_figure(labels: Labels, correction: Correction) -> str:
    """The wrong figure as it was shown: its measure, its year, its hedge."""
    words, wrong = labels.words, correction.wrong
    measure, value = wrong.figure.measure, reading_text(words, wrong)
    if measure is Measure.TURNOUT:
        what = labels.turnout(value, wrong.figure.base)
    else:
        name = labels.candidate(correction.candidate) if correction.candidate else None
        if measure is Measure.VOTES:
            value = words("change-votes", number=value)
        what = labels.measured(measure, value, name)
    year = str(correction.election.start.year)
    return hedged(words, wrong, words("corrected-figure", what=what, year=year))


def below_line(labels: Labels, correction: Correction) -> str:
    """The first line that a message with the wrong figure is given once it is known to be wrong."""
    place = labels.place_in_full(correction.election.id, correction.place)
    return labels.words("corrected-below", place=place, what=_wrong_figure(labels, correction))


def with_lines_on_top(message: Message, lines: Sequence[str]) -> Message:
    """A message that was wrong, with lines above it that say so.

    Where both do not fit, the lines alone are left.
    """
    top = "\n".join(map(sentence, lines))
    html = f"<b>{escape(top, quote=False)}</b>"
    plain = f"{top}\n\n{message.plain}"
    # The plain text is the longer one: it has the addresses of links, too.
    if units(plain) > TEXT_LIMIT:
        return replace(message, html=html, plain=top)
    return replace(message, html=f"{html}\n\n{message.html}", plain=plain)
