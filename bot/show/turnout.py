"""How many voted, of how many."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.turnout import TurnoutAnswer
from bot.dataset.vocabulary import Base
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
    lines = [words("added-up", count=count.stations or 0)] if count.ours else []
    # Every printed turnout stands below with who prints it, so that the count's is not among its
    # totals; nor is what shares are of, for there are none here.
    counted = replace(count, turnout=None)
    lines += [*totals(labels, counted, base=False), *total_definitions(labels, counted)]
    printed = []
    for reading in answer.printed:
        figure = reading.figure
        of = "listed" if figure.base is Base.VOTERS_REGISTERED else "unknown"
        percent, who = reading_text(words, reading), publishers_text(labels, [reading])
        text = hedged(words, reading, words(f"turnout-printed-{of}", percent=percent, who=who))
        stage = sentence(words(f"stage-{figure.stage.value}"))
        lines.append(words("turnout-stage", stage=stage, what=text))
        printed.append((measured(labels, reading), reading))
    lines += definition_lines(labels, printed)
    if not answer.printed:
        lines += [words("turnout-none", place=name), words("turnout-why")]
    blocks += map(Line, map(sentence, lines))
    return of_place(labels, answer, blocks)
