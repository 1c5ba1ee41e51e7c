"""How many voted, of how many."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.turnout import TurnoutAnswer
from bot.dataset.vocabulary import Base
from bot.figures.count import Count
from bot.figures.reading import Reading
from bot.show.count import count_title, total_definitions, totals
from bot.show.screen import Screen, of_place, place_head
from bot.wording.blocks import EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.values import (
    definition_lines,
    hedged,
    measured,
    publishers_text,
    reading_text,
    sentence,
)


def turnout_screen(labels: Labels, answer: TurnoutAnswer) -> Screen:
    """Ballots and voters listed, then what sources print as a turnout and of whom."""
    words, count = labels.words, answer.count
    name = labels.place_in_full(answer.election.id, answer.place)
    blocks = [*place_head(labels, answer.election, answer.place, "about-turnout"), EmptyLine()]
    if count is None:
        blocks.append(Line(words("turnout-no-count", place=name)))
        return of_place(labels, answer, blocks)
    blocks.append(Line(count_title(labels, count), strong=True))
    lines = [*_numbers(labels, count), *total_definitions(labels, replace(count, turnout=None))]
    if count.ours:
        lines.insert(0, words("added-up", count=count.stations or 0))
    lines += [_printed(labels, reading) for reading in answer.printed]
    lines += definition_lines(
        labels, ((measured(labels, reading), reading) for reading in answer.printed)
    )
    if not answer.printed:
        lines += [words("turnout-none", place=name), words("turnout-why")]
    blocks += [Line(sentence(text)) for text in lines]
    return of_place(labels, answer, blocks)


def _numbers(labels: Labels, count: Count) -> list[str]:
    """A count's totals, without what is said of shares, and without the turnout, which is told with
    who prints it.
    """
    words = labels.words
    about = {words(f"base-{base.value}") for base in Base}
    return [text for text in totals(labels, replace(count, turnout=None)) if text not in about]


def _printed(labels: Labels, reading: Reading) -> str:
    words, figure = labels.words, reading.figure
    of = "listed" if figure.base is Base.VOTERS_REGISTERED else "unknown"
    told = {"percent": reading_text(words, reading), "who": publishers_text(words, [reading])}
    text = hedged(words, reading, words(f"turnout-printed-{of}", **told))
    stage = words(f"stage-{figure.stage.value}")
    return words("turnout-stage", stage=sentence(stage), what=text)
