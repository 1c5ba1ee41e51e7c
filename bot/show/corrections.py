"""What was wrong: what we wrote, what is right, and why the chat gets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from bot.dataset.vocabulary import Measure, Stage
from bot.figures.corrections import Correction
from bot.figures.push import Push
from bot.show.change import moves_line, text_of, with_hedge
from bot.wording.blocks import Block, Line, Message
from bot.wording.labels import Labels
from bot.wording.render import TEXT_LIMIT, parsed_length, units
from bot.wording.values import hedged, reading_text, sentence, value_text

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
    blocks: list[Block] = []
    heading = None
    ordered = _by_place(labels, corrections)
    for index, (title, correction) in enumerate(ordered):
        told = [*([] if title == heading else [title]), *_lines(labels, correction)]
        if blocks and parsed_length([*blocks, *told]) > _ROOM:
            left = len(ordered) - index
            blocks.append(
                Line(labels.words("corrected-more", count=left, number=labels.words.number(left)))
            )
            break
        blocks += told
        heading = title
    return blocks


def _by_place(labels: Labels, corrections: Sequence[Correction]) -> list[tuple[Line, Correction]]:
    """Corrections with the title they stand under, those of one title together, in the order in
    which they came.
    """
    titled = [(_title(labels, correction), correction) for correction in corrections]
    order = list(dict.fromkeys(title for title, _ in titled))
    return sorted(titled, key=lambda pair: order.index(pair[0]))


def _title(labels: Labels, correction: Correction) -> Line:
    poll = correction.wrong.figure.stage is Stage.EXIT_POLL
    place = labels.place_in_full(correction.election.id, correction.place)
    return Line(
        labels.words("corrected-title-poll" if poll else "corrected-title", place=place),
        strong=True,
    )


def _lines(labels: Labels, correction: Correction) -> list[Block]:
    lines = [_wrote(labels, correction), _right(labels, correction)]
    if correction.also:
        lines.append(labels.words("corrected-also", what=moves_line(labels, correction.also)))
    return [Line(line) for line in lines]


def _wrote(labels: Labels, correction: Correction) -> str:
    words, owner, wrong = labels.words, correction.belongs_to, correction.wrong
    what = _what(labels, correction)
    if owner is None:
        return words("corrected-wrote", what=what)
    told = {
        "what": what,
        "value": value_text(words, wrong, wrong.figure.value),
        "year": str(owner.start.year),
    }
    if (
        owner.start.year != correction.election.start.year
        and owner.office == correction.election.office
    ):
        return words("corrected-wrote-other-year", **told)
    return words("corrected-wrote-other-election", **told, election=labels.election(owner))


def _what(labels: Labels, correction: Correction) -> str:
    """The wrong figure as it was told: its measure, its year, its hedge."""
    words, wrong = labels.words, correction.wrong
    name = labels.candidate(correction.candidate) if correction.candidate else None
    measure, value = wrong.figure.measure, reading_text(words, wrong)
    if measure is Measure.TURNOUT:
        what = labels.turnout(value, wrong.figure.base)
    else:
        value = words("change-votes", number=value) if measure is Measure.VOTES else value
        what = labels.measured(measure, value, name)
    year = str(correction.election.start.year)
    return hedged(words, wrong, words("corrected-figure", what=what, year=year))


def _right(labels: Labels, correction: Correction) -> str:
    words, right, year = labels.words, correction.right, str(correction.election.start.year)
    if right is None:
        return words("corrected-nothing", year=year)
    return words(
        "corrected-right", year=year, value=with_hedge(words, text_of(words, right), right.hedge)
    )


def below_line(labels: Labels, correction: Correction) -> str:
    """What a message that told the wrong figure is given as its first line."""
    place = labels.place_in_full(correction.election.id, correction.place)
    return labels.words("corrected-below", place=place, what=_what(labels, correction))


def with_lines_on_top(message: Message, lines: Sequence[str]) -> Message:
    """A message that was wrong, with lines above it that say so.

    Where both do not fit, the lines alone are left.
    """
    top = "\n".join(sentence(line) for line in lines)
    plain = f"{top}\n\n{message.plain}"
    if units(plain) > TEXT_LIMIT:
        return replace(message, html=f"<b>{escape(top, quote=False)}</b>", plain=top)
    return replace(
        message, html=f"<b>{escape(top, quote=False)}</b>\n\n{message.html}", plain=plain
    )
