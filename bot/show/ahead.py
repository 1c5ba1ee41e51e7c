"""The countries in whose count one candidate came first."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.ahead import AheadAnswer
from bot.asking.question import Question
from bot.show.buttons import candidate_button, question_button
from bot.show.candidate import (
    SHORT_TABLE,
    apart_line,
    caveat_lines,
    kind_line,
    marked,
    standing_keys,
    standings_table,
    table_notes,
)
from bot.show.screen import Screen, foot, shared
from bot.show.short import Part, fitting
from bot.wording.blocks import Block, Line
from bot.wording.labels import Labels

_MOST_ROWS = 60
"""Places in the table; a message holds no more than about a hundred, and the others are named."""


def ahead_screen(labels: Labels, answer: AheadAnswer) -> Screen:
    """All countries in which a candidate is first, the most ballots first."""
    blocks: list[Block] = []
    for part in _parts(labels, answer, len(answer.leads.standings)):
        blocks += part.blocks
    return _frame(labels, answer, Screen(blocks))


def short_ahead_screen(labels: Labels, answer: AheadAnswer) -> Screen:
    """The first of them."""
    fitted = fitting(labels.words, _parts(labels, answer, SHORT_TABLE))
    is_all = fitted.is_all and len(answer.leads.standings) <= SHORT_TABLE
    screen = Screen(fitted.blocks, is_all=is_all, figures=fitted.figures)
    return _frame(labels, answer, screen)


def _frame(labels: Labels, answer: AheadAnswer, screen: Screen) -> Screen:
    election, candidate = answer.election, answer.candidate
    top = Question("top", election=election.id, by_id=True, candidate=candidate.id)
    order = question_button(labels.words("button-highest"), top)
    row = (order, candidate_button(labels, candidate))
    share = shared(labels, election, f"/ahead {labels.candidate(candidate)}")
    return replace(screen, rows=(row,), head=2, share=share)


def _parts(labels: Labels, answer: AheadAnswer, most: int) -> list[Part]:
    words, leads = labels.words, answer.leads
    candidate = labels.candidate(answer.candidate)
    parts = [Part([Line(words("candidate-title", candidate=candidate), strong=True)])]
    parts.append(Part([Line(labels.election_line(answer.election))]))
    if not leads.counted:
        parts.append(Part([Line(words("candidate-none", candidate=candidate))]))
    else:
        of = words("countries", count=leads.counted, number=words.number(leads.counted))
        first = words.number(len(leads.standings))
        text = words("ahead-in", candidate=candidate, number=first, countries=of)
        parts.append(Part([Line(kind_line(labels, leads.stage), strong=True)]))
        parts.append(Part([Line(text)]))
    shown = leads.standings[:most]
    if shown:
        tabled, named = shown[:_MOST_ROWS], shown[_MOST_ROWS:]
        parts.append(Part([standings_table(labels, tabled)], standing_keys(shown)))
        names = [marked(labels, standing) for standing in named]
        if names:
            parts.append(Part([Line(words("ahead-also", places=", ".join(names)))]))
        parts += [Part([Line(text)]) for text in table_notes(labels, tabled)]
        parts += [Part([Line(text)]) for text in caveat_lines(labels, shown)]
    if leads.apart:
        parts.append(Part([Line(apart_line(labels, leads.apart, leads.standings))], rank=5))
    blank, edition = foot(labels, answer.edition)
    return [*parts, Part([blank], rank=9), Part([edition])]
