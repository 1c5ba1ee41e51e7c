"""How many voted, and what is near a point on the map."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.near import NearAnswer
from bot.answers.turnout import TurnoutAnswer
from bot.dataset.vocabulary import Base
from bot.figures.count import Count
from bot.figures.reading import Reading
from bot.show.count import count_title, total_definitions, totals
from bot.show.screen import Screen, foot, place_head
from bot.wording.blocks import Block, EmptyLine, Line
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
        return Screen(
            [*blocks, Line(words("turnout-no-count", place=name)), *foot(labels, answer.edition)]
        )
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
    return Screen([*blocks, *foot(labels, answer.edition)])


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


def near_screen(labels: Labels, answer: NearAnswer) -> Screen:
    """The nearest country, its cities and its stations; the buttons lead to them."""
    words, election = labels.words, answer.election.id
    title = words("near-title", place=labels.titled(election, answer.country))
    blocks: list[Block] = [
        Line(title, strong=True),
        Line(labels.election_line(answer.election)),
        EmptyLine(),
    ]
    if answer.cities:
        names = [labels.place(election, city) for city in answer.cities]
        blocks.append(Line(words("near-cities", places=words.all_of(names))))
    else:
        blocks.append(Line(words("near-no-cities")))
    if answer.stations:
        numbers = [station.number or labels.place(election, station) for station in answer.stations]
        blocks.append(Line(words("near-stations", places=", ".join(numbers))))
    if answer.more:
        blocks.append(Line(words("near-more", count=answer.more, number=words.number(answer.more))))
    return Screen(blocks)
