"""A place in two contests: the count of each by itself, and how far the ballots changed."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.years import YearsAnswer
from bot.figures.count import Count
from bot.figures.headline import figure_keys, row_keys
from bot.show.buttons import back_button, contest_button, in_rows
from bot.show.count import count_title, hedge_lines, result_table, totals
from bot.show.country import before_line, voters_lines
from bot.show.screen import Screen, foot, shared, typed
from bot.show.short import Part, fitting
from bot.wording.blocks import Block, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.values import sentence

_SHORT_ROWS = 3
"""Candidates of each contest in the short form."""


def years_screen(labels: Labels, answer: YearsAnswer) -> Screen:
    """Every candidate of both contests. They have no common table: who stood was not the same."""
    blocks: list[Block] = []
    for part in _parts(labels, answer, None):
        blocks += part.blocks
    return _frame(labels, answer, Screen(blocks))


def short_years_screen(labels: Labels, answer: YearsAnswer) -> Screen:
    """The first candidates of each."""
    fitted = fitting(labels.words, _parts(labels, answer, _SHORT_ROWS), above=True)
    counts = [count for count in (answer.count, answer.former_count) if count]
    is_all = fitted.is_all and all(len(count.rows) <= _SHORT_ROWS for count in counts)
    return _frame(labels, answer, Screen(fitted.blocks, figures=fitted.figures, is_all=is_all))


def _parts(labels: Labels, answer: YearsAnswer, most: int | None) -> list[Part]:
    """What there is to say, with the first ``most`` candidates of each contest."""
    words, contest, place = labels.words, answer.contest, answer.place
    former = answer.former
    years = {
        "year": labels.year_or_round(contest, former),
        "former": labels.year_or_round(former, contest),
    }
    what = words("about-years", **years)
    title = words("place-question", place=labels.titled(contest.id, place), what=what)
    parts = [
        Part([Line(title, strong=True)]),
        Part([Line(labels.contest(contest))]),
        *(Part([Line(text)]) for text in voters_lines(labels, contest, place)),
    ]
    for year, count in zip(years.values(), (answer.count, answer.former_count), strict=True):
        parts += [Part([EmptyLine()], rank=9), _count(labels, sentence(year), count, most)]
    bases = {count.base for count in (answer.count, answer.former_count) if count and count.base}
    if len(bases) == 1:
        parts.append(Part([Line(words(f"base-{bases.pop()}"))]))
    before = answer.before
    if before and before.change:
        parts.append(Part([Line(before_line(labels, before))], figure_keys([before.ballots])))
    if place.note:
        note = labels.text(contest.id, "places", place.id, "note", place.note)
        parts.append(Part([Line(note)]))
    blank, edition = foot(labels, answer.edition)
    return [*parts, Part([blank], rank=9), Part([edition])]


def _count(labels: Labels, year: str, count: Count | None, most: int | None) -> Part:
    """The count of one contest, or of one round: its kind, its first candidates, the ballots."""
    words = labels.words
    if count is None:
        return Part([Line(f"{year} · {words('no-count')}", strong=True)])
    blocks: list[Block] = [Line(f"{year} · {count_title(labels, count)}", strong=True)]
    rows = list(count.rows[:most])
    shown = [*rows, count.rejected] if count.rejected else rows
    if shown:
        blocks.append(result_table(labels, shown))
    blocks += map(Line, hedge_lines(labels, rows))
    texts = [sentence(text) for text in totals(labels, count, base=False)]
    blocks += map(Line, texts if most is None else texts[:1])
    return Part(blocks, row_keys(shown) | figure_keys([count.ballots]))


def _frame(labels: Labels, answer: YearsAnswer, screen: Screen) -> Screen:
    contest, place = answer.contest, answer.place
    back = back_button(labels, contest, place)
    other = contest_button(labels, answer.former_place.id, answer.former, contest)
    return replace(
        screen,
        rows=in_rows((back, other)),
        head=3,
        country=labels.country_of(contest.id, place),
        share=shared(labels, contest, f"/years {typed(labels, contest, place)}"),
    )
