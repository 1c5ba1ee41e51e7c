"""The count of a card: kind of number first, then the table, then what it is a share of."""

from __future__ import annotations

from collections.abc import Iterable

from bot.dataset.model import Candidate
from bot.dataset.vocabulary import Hedge, Status
from bot.figures.count import Count, Row
from bot.figures.reading import Reading
from bot.wording.blocks import Block, Line, TextTable
from bot.wording.labels import Labels
from bot.wording.values import (
    definition_lines,
    hedged,
    measured,
    reading_text,
    sentence,
    share_text,
)


def count_section(labels: Labels, count: Count | None, place: str) -> list[Block]:
    """The count, or that there is none."""
    words = labels.words
    if count is None:
        return [Line(words("no-count"), strong=True), Line(words("no-count-text", place=place))]
    lines: list[Block] = [Line(count_title(labels, count), strong=True)]
    if count.all_rows:
        lines.append(TextTable(tuple(result_row(labels, row) for row in count.all_rows)))
    else:
        lines.append(Line(words("no-shares")))
    lines += [Line(text) for text in hedge_lines(labels, count.rows)]
    if count.ours:
        lines.append(Line(words("added-up", count=count.stations or 0)))
    lines += [Line(sentence(text)) for text in totals(labels, count)]
    lines += [Line(sentence(text)) for text in count_definitions(labels, count)]
    return lines


def count_title(labels: Labels, count: Count) -> str:
    """What kind of number a count is: its stage, its status, how many stations."""
    words = labels.words
    parts = [words(f"stage-{count.stage.value}")]
    if count.status is not Status.COMPLETE:
        parts.append(words(f"status-{count.status.value}"))
    if count.stations:
        parts.append(words("stations", count=count.stations, number=words.number(count.stations)))
    return words("count-title", parts=", ".join(parts))


def result_row(labels: Labels, row: Row) -> tuple[str, ...]:
    """A row of a result: who, the share, and the votes where they were counted."""
    words = labels.words
    cells = [labels.row_name(row.candidate), share_text(words, row.share) if row.share else ""]
    return (*cells, reading_text(words, row.votes)) if row.votes else tuple(cells)


def hedge_lines(labels: Labels, rows: tuple[Row, ...]) -> list[str]:
    """Which of the rows no source states plainly."""
    found: dict[Hedge, list[Candidate]] = {}
    for row in rows:
        reading = row.reading
        if row.candidate and reading and reading.hedge.is_doubt:
            found.setdefault(reading.hedge, []).append(row.candidate)
    return [
        labels.words(
            f"rows-{hedge.value}",
            names=labels.words.all_of([labels.candidate(c) for c in candidates]),
        )
        for hedge, candidates in found.items()
    ]


def row_definitions(labels: Labels, rows: Iterable[Row]) -> list[str]:
    """How figures of the rows shown differ by definition from their like."""
    readings = [
        (row.candidate, one)
        for row in rows
        for one in (row.share and row.share.reading, row.votes)
        if one
    ]
    return definition_lines(
        labels, ((measured(labels, reading, who), reading) for who, reading in readings)
    )


def count_definitions(labels: Labels, count: Count | None) -> list[str]:
    """How figures of a count that are shown differ by definition from their like."""
    if count is None:
        return []
    return [*row_definitions(labels, count.all_rows), *total_definitions(labels, count)]


def total_definitions(labels: Labels, count: Count) -> list[str]:
    """The same of how many voted and were listed."""
    took_part = None if count.ballots else count.participated
    shown = [
        reading
        for reading in (count.ballots, count.registered, took_part, count.turnout)
        if reading
    ]
    return definition_lines(labels, ((measured(labels, reading), reading) for reading in shown))


def totals(labels: Labels, count: Count) -> list[str]:
    """How many ballots and voters, and what the shares are of."""
    words, lines = labels.words, []
    if count.base is not None:
        lines.append(words(f"base-{count.base.value}"))
    ballots = _total(labels, "ballots", count.ballots)
    listed = _total(labels, "listed", count.registered)
    if ballots and listed:
        lines.insert(0, words("ballots-and-listed", ballots=ballots, listed=listed))
    else:
        lines[:0] = [text for text in (ballots, listed) if text]
    lines += _turnout(labels, count)
    if ballots is None:
        lines.append(_total(labels, "took-part", count.participated) or words("no-ballots"))
    if count.registered is None and count.turnout is None and count.ballots is not None:
        lines.append(words("no-listed"))
    return lines


def _total(labels: Labels, message: str, reading: Reading | None) -> str | None:
    if reading is None:
        return None
    text = labels.words(message, number=reading_text(labels.words, reading))
    return hedged(labels.words, reading, text)


def _turnout(labels: Labels, count: Count) -> list[str]:
    if count.turnout is None:
        return []
    percent = reading_text(labels.words, count.turnout)
    return [labels.turnout(percent, count.turnout.figure.base)]
