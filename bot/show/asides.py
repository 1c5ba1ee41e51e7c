"""Answers beside the main ones: what is near, what a word means, when it was, and
what there is on why.
"""

from __future__ import annotations

from datetime import date

from bot.answers.asides import GlossaryAnswer, WhenAnswer, WhyAnswer
from bot.answers.near import NearAnswer
from bot.answers.pictures import Drawing, encode_drawing
from bot.asking.concepts import terms
from bot.asking.question import Question
from bot.show.buttons import about, back_button, card_buttons, in_rows, question_button
from bot.show.calls import call_text
from bot.show.screen import Screen, foot
from bot.show.search import said_lines
from bot.wording.blocks import Block, Button, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.values import (
    sentence,
)

_MOST_CALLS = 6
"""Calls that have room beside the days."""


def near_screen(labels: Labels, answer: NearAnswer) -> Screen:
    """The nearest country, its cities and its stations; the buttons lead to them."""
    words, contest = labels.words, answer.contest
    title = words("near-title", place=labels.titled(contest.id, answer.country))
    blocks: list[Block] = [
        Line(title, strong=True),
        Line(labels.contest_line(contest)),
        EmptyLine(),
    ]
    if answer.cities:
        names = [labels.place(contest.id, city) for city in answer.cities]
        blocks.append(Line(words("near-cities", places=words.all_of(names))))
    else:
        blocks.append(Line(words("near-no-cities")))
    if answer.stations:
        numbers = [one.number or labels.place(contest.id, one) for one in answer.stations]
        blocks.append(Line(words("near-stations", places=", ".join(numbers))))
    if answer.more:
        blocks.append(Line(words("near-more", count=answer.more, number=words.number(answer.more))))
    rows = in_rows(
        card_buttons(labels, contest, [answer.country]),
        card_buttons(labels, contest, answer.cities),
        card_buttons(labels, contest, answer.stations),
    )
    return Screen(blocks, rows, head=2)


def glossary_screen(labels: Labels, answer: GlossaryAnswer) -> Screen:
    """What a term means, with the terms beside it; or the list of all of them."""
    words = labels.words
    buttons = []
    for term in terms():
        if term != answer.term:
            question = Question("glossary", term, by_id=True)
            buttons.append(question_button(words(f"term-{term}"), question))
    if not answer.term:
        blocks = [Line(words("glossary-title"), strong=True), Line(words("glossary-how"))]
        return Screen(blocks, in_rows(buttons))
    title = Line(sentence(words(f"term-{answer.term}")), strong=True)
    everything = question_button(words("button-glossary"), Question("glossary", by_id=True))
    doubts = [
        words("said-word", text=words(f"hedge-{hedge}")) for hedge in ("reportedly", "appears")
    ]
    meaning = words(f"meaning-{answer.term}", words=words.all_of(doubts))
    return Screen([title, Line(meaning)], in_rows([everything]))


def why_screen(labels: Labels, answer: WhyAnswer) -> Screen:
    """That no source of ours says why, and what there is instead."""
    words, contest, place = labels.words, answer.contest, answer.place
    blocks: list[Block] = [
        Line(labels.titled(contest.id, place), strong=True),
        Line(labels.contest_line(contest)),
        EmptyLine(),
        Line(words("why-not-said")),
    ]
    buttons: list[Button] = []
    if answer.has_poll:
        both = "why-poll-and-count" if answer.has_count else "why-poll"
        blocks.append(Line(words(both)))
        buttons.append(question_button(words("button-poll"), about("poll", place, contest)))
    if answer.behind.documents:
        counted = labels.counted_sources("why-sources", answer.behind)
        blocks.append(Line(counted))
        buttons.append(question_button(words("button-sources"), about("sources", place, contest)))
    buttons.append(question_button(words("button-quotes"), about("quotes", place, contest)))
    if answer.has_count or answer.has_poll:
        drawing = encode_drawing(Drawing(about("country", place, contest)))
        buttons.append(Button(words("button-chart"), drawing))
    blocks += said_lines(labels, answer.said)
    buttons.append(back_button(labels, contest, place))
    rows = in_rows(buttons)
    return Screen([*blocks, *foot(labels, answer.edition)], rows, head=2)


def when_screen(labels: Labels, answer: WhenAnswer) -> Screen:
    """The days of the contest, then those of what is known of it."""
    words, contest, place = labels.words, answer.contest, answer.place
    title = labels.contest(contest)
    if place:
        title = words("place-question", place=labels.titled(contest.id, place), what=title)
    blocks: list[Block] = [
        Line(title, strong=True),
        Line(words("when-voted", days=words.days(contest.start, contest.end))),
    ]
    calls = [call_text(labels, contest, call) for call in answer.calls[:_MOST_CALLS]]
    if left := len(answer.calls) - len(calls):
        calls.append(words("and-more", number=words.number(left)))
    blocks += map(Line, calls)
    if answer.published:
        blocks.append(Line(words("when-published", days=_days(labels, *answer.published))))
    if answer.received:
        blocks.append(Line(words("when-received", days=_days(labels, *answer.received))))
    first, last = answer.editions
    message = "when-editions" if first.number != last.number else "when-edition"
    blocks.append(Line(words(message, first=labels.edition(first), last=labels.edition(last))))
    blocks += said_lines(labels, answer.said)
    buttons = []
    if place:
        buttons.append(back_button(labels, contest, place))
        buttons.append(question_button(words("button-changes"), about("changes", place, contest)))
    else:
        buttons.append(
            question_button(words("button-elections"), Question("elections", by_id=True))
        )
        changes = Question("changes", "", by_id=True)
        buttons.append(question_button(words("button-changes"), changes))
    return Screen([*blocks, *foot(labels, answer.edition)], in_rows(buttons))


def _days(labels: Labels, first: date, last: date) -> str:
    """One day, or the first and the last of several."""
    words = labels.words
    if first == last:
        return words.day(first)
    return words("when-from-to", first=words.day(first), last=words.day(last))
