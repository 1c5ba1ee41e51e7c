"""Where it is closest: places with their leads, the smallest first."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.closest import ClosestAnswer
from bot.asking.lexicon import MOST
from bot.asking.question import Question
from bot.dataset.vocabulary import Stage, Status
from bot.figures.closest import Close
from bot.figures.headline import row_keys
from bot.figures.ranking import repeated_names
from bot.places.index import WHOLE
from bot.show.buttons import about, all_label, in_rows, page_row, question_button
from bot.show.card import how_far
from bot.show.count import held_among, progress_cell, progress_notes
from bot.show.screen import Screen, election_line, foot, shared
from bot.show.short import Part
from bot.show.standings import (
    kind_line,
    largest_part,
    more_parts,
    most_shown,
    order_screen,
    short_order_screen,
)
from bot.wording.blocks import EmptyLine, Line
from bot.wording.labels import Labels


def closest_screen(labels: Labels, answer: ClosestAnswer) -> Screen:
    """One page of the order."""
    parts = _parts(labels, answer, len(answer.rows))
    screen = _frame(labels, answer, order_screen(labels, parts, answer.page, answer.pages))
    pages = page_row(labels, _question(answer), answer.page, answer.pages)
    return replace(screen, rows=in_rows(pages, *screen.rows))


def short_closest_screen(labels: Labels, answer: ClosestAnswer) -> Screen:
    """The first of the order."""
    shown = most_shown(answer.most)
    is_all = answer.pages == 1 and len(answer.rows) <= shown
    screen = short_order_screen(labels, _parts(labels, answer, shown), is_all=is_all)
    return _frame(labels, answer, screen)


def _question(answer: ClosestAnswer) -> Question:
    place = answer.place.id if answer.place else WHOLE
    asked = Question("closest", place, answer.contest.id, by_id=True, unit=answer.unit)
    return replace(asked, most=answer.most)


def _frame(labels: Labels, answer: ClosestAnswer, screen: Screen) -> Screen:
    buttons = []
    if answer.place:
        name = labels.place(answer.contest.id, answer.place)
        back = about("country", answer.place, answer.contest)
        buttons.append(question_button(labels.words("button-back", place=name), back))
    if 0 < answer.most < len(answer.closest.known):
        label = all_label(labels, answer.contest, answer.unit)
        buttons.append(question_button(label, replace(_question(answer), most=0)))
    number = f" {answer.most}" if answer.most else ""
    share = "" if answer.place else shared(labels, answer.contest, f"/top closest{number}")
    return replace(screen, rows=in_rows(buttons), head=2, share=share)


def _parts(labels: Labels, answer: ClosestAnswer, most: int) -> list[Part]:
    words, closest, contest = labels.words, answer.closest, answer.contest
    title = words("closest-title")
    if answer.place:
        name = labels.place_in_full(contest.id, answer.place)
        title = words("change-title", place=name, what=title)
    heading = labels.contest_line(contest)
    if answer.election:
        heading = election_line(labels, contest, answer.election)
    parts = [
        Part([Line(title, strong=True)]),
        Part([Line(heading)]),
        Part([EmptyLine()], rank=9),
    ]
    rows = answer.rows[:most]
    if rows:
        units = _units(labels, answer, closest.counted)
        parts.append(Part([Line(kind_line(labels, closest.stage), strong=True)]))
        parts.append(Part([Line(words("candidate-in-order", units=units))]))
        if closest.of_largest:
            parts.append(largest_part(labels, contest.id, answer.kind))
        for number, close in rows:
            line = Line(_row(labels, answer, number, close))
            parts.append(Part([line], row_keys(close.count.rows[:2])))
        if not answer.most and rows[-1][0] == len(closest.known):
            parts += more_parts(labels, closest.counted - len(closest.known))
        notes = progress_notes(labels, [close.count for _, close in rows])
        parts += [Part([Line(" ".join(notes))])] if notes else []
        shown = ((close.place, close.count) for _, close in rows)
        parts += [Part([Line(text)]) for text in held_among(labels, contest, shown)]
    elif answer.place and not answer.has_parts:
        name = labels.place(contest.id, answer.place)
        parts.append(Part([Line(words("places-none", place=name))]))
    elif not closest.unclear:
        parts.append(Part([Line(words("closest-none"))]))
    if closest.unclear:
        number_ = words.number(closest.unclear)
        parts.append(Part([Line(words("ahead-unclear", number=number_))]))
    for message, number in (
        ("units-left-out", closest.left_out),
        ("units-of-other-base", closest.of_other),
    ):
        if number:
            units = _units(labels, answer, number)
            parts.append(Part([Line(words(message, units=units))], rank=5))
    if answer.is_beyond:
        parts.append(Part([Line(words("list-at-most", number=words.number(MOST)))]))
    blank, edition = foot(labels, answer.edition)
    return [*parts, Part([blank], rank=9), Part([edition])]


def _units(labels: Labels, answer: ClosestAnswer, number: int) -> str:
    """So many of what is in order: places of a kind, or contests."""
    if answer.election:
        return labels.words("contests", count=number, number=labels.words.number(number))
    return labels.kind(answer.contest.id, answer.kind, number)


def _row(labels: Labels, answer: ClosestAnswer, number: int, close: Close) -> str:
    words, count = labels.words, close.count
    contest = labels.view.contest(count.contest) or answer.contest
    if answer.election:
        name = labels.contest(contest)
    else:
        is_repeated = close.place.name in repeated_names(labels.view, contest.id, close.place.kind)
        name = labels.starred(contest.id, close.place, within=is_repeated)
    told = how_far(labels, close.lead)
    # As on a card: what goes on, or may, is so far.
    if count.status is Status.PARTIAL or count.stage not in {Stage.REPORTED, Stage.OFFICIAL}:
        told = words("lead-so-far", what=told)
    if progress := progress_cell(labels, count):
        told = f"{told} ({progress})"
    numbered = words("top-numbered", number=words.number(number), place=name)
    return words("places-line", place=numbered, what=told)
