"""Places with a candidate's share: tables of them, and what is said beside those."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.asking.question import MOST_SHORT
from bot.dataset.model import Candidate, Place
from bot.dataset.vocabulary import PlaceKind, Stage
from bot.figures.headline import figure_keys, row_keys
from bot.figures.ranking import Ranking, Standing, most_compared, repeated_names
from bot.show.count import count_title, held_among, progress_cell, progress_notes, row_share
from bot.show.screen import Screen, page_line
from bot.show.short import Part, fitting
from bot.wording.blocks import Block, Line, TextTable
from bot.wording.labels import Labels
from bot.wording.values import (
    count_cell,
    provisos,
    reading_text,
    share_cell,
    signs_line,
)

FEW = 100
"""Ballots: where there are fewer, a few people are many per cent, and the table marks it."""


SHORT_TABLE = 8
"""Places in the table of a short form."""


def contest_of(standing: Standing) -> str:
    """The id of the contest that a standing is in."""
    candidate = standing.row.candidate
    return candidate.contest if candidate else ""


def standing_lines(labels: Labels, standing: Standing) -> list[Block]:
    """A candidate's share at one place, and what must be said beside it."""
    words, row = labels.words, standing.row
    arguments = {
        "place": labels.place_in_full(contest_of(standing), standing.place),
        "kind": count_title(labels, standing.count),
        "share": row_share(words, row),
    }
    if row.votes:
        votes = reading_text(words, row.votes)
        text = words("candidate-line-votes", **arguments, votes=votes)
    else:
        text = words("candidate-line", **arguments)
    return [Line(text), *map(Line, standing_provisos(labels, [standing]))]


def standing_keys(standings: Iterable[Standing | None]) -> frozenset[str]:
    """The keys of the figures in lines of a table: the shares, how much is in, and the ballots."""
    shown = [standing for standing in standings if standing]
    ballots = figure_keys(standing.count.ballots for standing in shown)
    for standing in shown:
        if standing.count.reporting and standing.count.is_open:
            ballots |= figure_keys(standing.count.reporting.readings)
    return ballots | row_keys(standing.row for standing in shown)


def notes_parts(labels: Labels, ranking: Ranking, standings: Sequence[Standing]) -> list[Part]:
    """What is said below a table of some of a ranking's countries."""
    notes = [Part([Line(text)]) for text in table_notes(labels, standings)]
    said = [*caveat_lines(labels, standings), *held_lines_of(labels, standings)]
    notes += [Part([Line(text)]) for text in said]
    for rank, text in enumerate(_left_out(labels, ranking), start=5):
        notes.append(Part([Line(text)], rank=rank))
    return notes


def largest_parts(labels: Labels, ranking: Ranking) -> list[Part]:
    """That only the largest places are compared, where it is so: above what is said of them."""
    if not ranking.of_largest:
        return []
    return [largest_part(labels, contest_of(ranking.standings[0]), ranking.kind)]


def largest_part(labels: Labels, contest: str, kind: str) -> Part:
    """That only the largest places of a kind are compared."""
    number = labels.words.number(most_compared(labels.view, contest, kind))
    return Part([Line(labels.words("top-largest", number=number))])


def more_parts(labels: Labels, left: int) -> list[Part]:
    """How many places come after the last that is known of an order, where any do."""
    text = labels.words("change-more-places", count=left, number=labels.words.number(left))
    return [Part([Line(text)])] if left else []


def most_shown(most: int) -> int:
    """How many of an order a phone's screen shows, where ``most`` were asked for, 0 for all."""
    return most if 0 < most <= MOST_SHORT else SHORT_TABLE


def order_screen(labels: Labels, parts: Sequence[Part], page: int, pages: int) -> Screen:
    """A page of an order, without buttons; which of several it is stands above the edition."""
    blocks = [block for part in parts for block in part.blocks]
    if pages > 1:
        blocks.insert(-2, Line(page_line(labels, page, pages)))
    return Screen(blocks)


def short_order_screen(labels: Labels, parts: Sequence[Part], *, is_all: bool) -> Screen:
    """As much of an order as one screen of a phone holds, without buttons; ``is_all``: these are
    all of its places.
    """
    fitted = fitting(labels.words, parts)
    return Screen(fitted.blocks, is_all=is_all and fitted.is_all, figures=fitted.figures)


def kind_line(labels: Labels, stage: Stage | None) -> str:
    """That a table is of counts, and of which stage."""
    named = labels.words(f"stage-{(stage or Stage.OFFICIAL).value}")
    return labels.words("top-kind", stage=named)


def standings_table(
    labels: Labels,
    standings: Sequence[Standing],
    first: int = 0,
    second: Candidate | None = None,
) -> TextTable:
    """Places with their share, that of a ``second`` candidate where one is given, and their ballots
    where they are known, those after how much of a count is in; numbered where a ``first`` number
    is given.

    The shares are without their per cent sign, which ``table_notes`` says once.
    """
    words, lines = labels.words, []
    in_part = [progress_cell(labels, standing.count) for standing in standings]
    wide = len(words.number(first + len(standings) - 1))
    for number, standing in enumerate(standings, first):
        name = marked(labels, standing)
        if first:
            name = words("top-numbered", number=words.number(number).rjust(wide), place=name)
        cells = [name, share_cell(words, standing.row.share, percent=False)]
        if second:
            row = standing.count.row_of(second.id)
            cells.append(share_cell(words, row.share if row else None, percent=False))
        if any(in_part):
            cells.append(progress_cell(labels, standing.count))
        if standing.count.ballots:
            cells.append(count_cell(words, standing.count.ballots))
        lines.append(tuple(cells))
    return TextTable(tuple(lines))


def marked(labels: Labels, standing: Standing) -> str:
    """A place's name with the marks of a note and of few ballots."""
    contest, place = contest_of(standing), standing.place
    is_repeated = place.name in repeated_names(labels.view, contest, place.kind)
    name = labels.starred(contest, place, within=is_repeated)
    return f"{name}°" if _is_few(standing) else name


def _is_few(standing: Standing) -> bool:
    ballots = standing.count.ballots
    value = ballots.figure.value if ballots else None
    return value is not None and value < FEW


def table_notes(labels: Labels, standings: Sequence[Standing]) -> list[str]:
    """What no cell says: in one line per cent, what the last column counts, the signs, what the
    shares are of, and where few voted; then where they are hedged or defined otherwise.
    """
    words, notes = labels.words, [labels.words("compare-percent-only")]
    shown = []
    for standing in standings:
        share, ballots = standing.row.share, standing.count.ballots
        if share:
            shown.append(share.reading)
        if ballots:
            shown.append(ballots)
            notes = [words("last-column-ballots")]
    notes += progress_notes(labels, [standing.count for standing in standings])
    notes += signs_line(words, shown)
    notes += base_lines(labels, standings)
    if any(map(_is_few, standings)):
        notes.append(words("few-votes", number=words.number(FEW)))
    return [" ".join(notes), *standing_provisos(labels, standings)]


def base_lines(labels: Labels, standings: Sequence[Standing]) -> list[str]:
    """What the shares are of."""
    bases = {standing.row.share.base for standing in standings if standing.row.share}
    return [labels.words(f"base-{base.value}") for base in sorted(bases)]


def caveat_lines(labels: Labels, standings: Sequence[Standing]) -> list[str]:
    """What the editors note of places in a table: what their figures take in or leave out."""
    if not standings:
        return []
    places: list[Place] = [standing.place for standing in standings]
    return labels.caveats(contest_of(standings[0]), places)


def held_lines_of(labels: Labels, standings: Sequence[Standing]) -> list[str]:
    """At which places of a table newer figures are held back."""
    contest = labels.view.contest(contest_of(standings[0])) if standings else None
    shown = ((standing.place, standing.count) for standing in standings)
    return held_among(labels, contest, shown) if contest else []


def standing_provisos(labels: Labels, standings: Iterable[Standing]) -> list[str]:
    """Where shares are hedged, or defined otherwise than their like."""
    named = []
    for standing in standings:
        place = labels.place(contest_of(standing), standing.place)
        named.append((place, standing.row.reading))
    return provisos(labels, named)


def _left_out(labels: Labels, ranking: Ranking) -> list[str]:
    """Which places with figures are not in an order, and why."""
    words, lines = labels.words, []
    if ranking.apart:
        lines.append(apart_line(labels, ranking.apart, ranking.standings))
    if not ranking.standings:
        return lines
    contest, kind = contest_of(ranking.standings[0]), ranking.kind
    of_stage, of_base = ranking.of_stage, ranking.of_base
    if of_stage and kind == PlaceKind.COUNTRY:
        lines.append(words("candidate-left-out", count=of_stage, number=of_stage))
    elif of_stage:
        lines.append(words("units-left-out", units=labels.kind(contest, kind, of_stage)))
    if of_base:
        units = labels.kind(contest, kind, of_base)
        lines.append(words("units-of-other-base", units=units))
    return lines


def apart_line(labels: Labels, places: Sequence[Place], standings: Sequence[Standing]) -> str:
    """Which places are in none of the countries of a table."""
    contest = contest_of(standings[0]) if standings else ""
    names = [labels.place(contest, place) for place in places]
    return labels.words("candidate-apart", places=labels.words.all_of(names))
