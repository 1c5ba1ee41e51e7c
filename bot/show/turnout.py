"""How many voted: at a place, and the places in the order of their turnout."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.turnout import Turned, TurnoutAnswer, TurnoutOrder
from bot.asking.lexicon import MOST
from bot.asking.question import Question
from bot.asking.topics import Topic
from bot.dataset.vocabulary import Base
from bot.figures.contests import root_place
from bot.figures.headline import figure_keys
from bot.figures.ranking import repeated_names
from bot.figures.shares import Share
from bot.figures.sums import waiting
from bot.show.buttons import about, all_label, in_rows, page_row, question_button
from bot.show.count import (
    computed_turnout,
    count_title,
    disagreement_line,
    number_text,
    sum_lines,
    total_definitions,
    totals,
)
from bot.show.screen import Screen, foot, of_place, place_head
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
from bot.wording.values import (
    definition_lines,
    hedged,
    measured,
    publishers_text,
    reading_text,
    sentence,
    share_text,
)


def turnout_screen(labels: Labels, answer: TurnoutAnswer) -> Screen:
    """Ballots and voters listed, then what sources print as a turnout and of whom."""
    words, count = labels.words, answer.count
    name = labels.place_in_full(answer.contest.id, answer.place)
    blocks = [*place_head(labels, answer.contest, answer.place, "about-turnout"), EmptyLine()]
    if count is None:
        is_waiting = waiting(labels.view, answer.contest.id, answer.place) is not None
        message = "places-waiting" if is_waiting else "turnout-no-count"
        blocks.append(Line(words(message, place=name)))
        return of_place(labels, answer, blocks)
    blocks.append(Line(count_title(labels, count), strong=True))
    lines = sum_lines(labels, count)
    # Every printed turnout stands below with who prints it, so that the count's is not among its
    # totals; nor is what shares are of, for there are none here.
    counted = replace(count, turnout=None)
    lines += [*totals(labels, counted, base=False), *total_definitions(labels, counted)]
    lines += [disagreement_line(labels, each) for each in answer.odds]
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
    if answer.computed:
        lines.append(computed_turnout(labels, answer.computed))
    if not answer.printed:
        lines.append(words("turnout-none", place=name))
    if not (answer.printed or answer.computed):
        is_part = count.is_open or bool(count.parts and not count.parts.is_whole)
        lines.append(words("turnout-open" if is_part else "turnout-why"))
    blocks += map(Line, map(sentence, lines))
    return of_place(labels, answer, blocks)


def turnout_order_screen(labels: Labels, answer: TurnoutOrder) -> Screen:
    """One page of the order."""
    parts = _parts(labels, answer, len(answer.rows))
    screen = _frame(labels, answer, order_screen(labels, parts, answer.page, answer.pages))
    pages = page_row(labels, _question(answer), answer.page, answer.pages)
    return replace(screen, rows=in_rows(pages, *screen.rows))


def short_turnout_order_screen(labels: Labels, answer: TurnoutOrder) -> Screen:
    """The first of the order."""
    shown = most_shown(answer.most)
    is_all = answer.pages == 1 and len(answer.rows) <= shown
    screen = short_order_screen(labels, _parts(labels, answer, shown), is_all=is_all)
    return _frame(labels, answer, screen)


def _question(answer: TurnoutOrder, *, turned: bool = False) -> Question:
    order = Topic.LOWEST if answer.lowest is not turned else Topic.HIGHEST
    asked = about("turnout", answer.place, answer.contest)
    return replace(asked, unit=answer.unit, most=answer.most, topics=(order,))


def _frame(labels: Labels, answer: TurnoutOrder, screen: Screen) -> Screen:
    words, contest = labels.words, answer.contest
    label = words("button-highest" if answer.lowest else "button-lowest")
    buttons = [question_button(label, _question(answer, turned=True))]
    if 0 < answer.most < answer.turnouts.end:
        label = all_label(labels, contest, answer.unit)
        buttons.append(question_button(label, replace(_question(answer), most=0)))
    name = labels.place(contest.id, answer.place)
    back = about("country", answer.place, contest)
    buttons.append(question_button(words("button-back", place=name), back))
    return replace(screen, rows=in_rows(buttons), head=2)


def _parts(labels: Labels, answer: TurnoutOrder, most: int) -> list[Part]:
    words, contest = labels.words, answer.contest
    title = words("turnouts-lowest" if answer.lowest else "turnouts-highest")
    root = root_place(labels.view, contest.id)
    if root is None or root.id != answer.place.id:
        name = labels.place_in_full(contest.id, answer.place)
        title = words("change-title", place=name, what=title)
    parts = [
        Part([Line(title, strong=True)]),
        Part([Line(labels.contest_line(contest))]),
        Part([EmptyLine()], rank=9),
    ]
    rows = answer.rows[:most]
    found = answer.turnouts
    units = labels.kind(contest.id, found.kind, found.counted)
    parts.append(Part([Line(kind_line(labels, found.places[0].count.stage), strong=True)]))
    parts.append(Part([Line(words("candidate-in-order", units=units))]))
    if found.of_largest:
        parts.append(largest_part(labels, contest.id, found.kind))
    for number, turned in rows:
        line = Line(_row(labels, answer, number, turned))
        parts.append(Part([line], figure_keys(turned.readings)))
    if not answer.most and rows[-1][0] == found.end:
        parts += more_parts(labels, found.counted - found.end)
    is_ours = any(isinstance(turned.turnout, Share) for _, turned in rows)
    parts.append(Part([Line(words("turnouts-ours" if is_ours else "turnouts-listed"))]))
    if found.left_out:
        units = labels.kind(contest.id, found.kind, found.left_out)
        parts.append(Part([Line(words("turnouts-left-out", units=units))]))
    if answer.is_beyond:
        parts.append(Part([Line(words("list-at-most", number=words.number(MOST)))]))
    blank, edition = foot(labels, answer.edition)
    return [*parts, Part([blank], rank=9), Part([edition])]


def _row(labels: Labels, answer: TurnoutOrder, number: int, turned: Turned) -> str:
    words, contest = labels.words, answer.contest.id
    is_repeated = turned.place.name in repeated_names(labels.view, contest, turned.place.kind)
    name = labels.starred(contest, turned.place, within=is_repeated)
    shown = turned.turnout
    told = share_text(words, shown) if isinstance(shown, Share) else reading_text(words, shown)
    if turned.count.ballots:
        told = f"{told}; {number_text(words, 'ballots', turned.count.ballots)}"
    numbered = words("top-numbered", number=words.number(number), place=name)
    return words("places-line", place=numbered, what=told)
