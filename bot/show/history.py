"""What changed and what was known when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.history import AsOfAnswer, EditionAnswer, HistoryAnswer
from bot.answers.kinds import encode
from bot.asking.question import Question
from bot.figures.changes import PlaceChange
from bot.figures.elections import find_election
from bot.show.buttons import about, back_rows, home_rows, in_rows, page_row, page_rows
from bot.show.change import place_blocks
from bot.show.corrections import correction_blocks
from bot.show.country import country_card
from bot.show.screen import ROOM, Screen, foot, one_page, paged, place_head
from bot.wording.blocks import Block, Button, ButtonRows, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.render import parsed_length

_MOST_PLACES = 12
_MOST_DAYS = 6


def history_screen(labels: Labels, answer: HistoryAnswer) -> Screen:
    """What each edition changed at a place, the newest first."""
    words = labels.words
    head = place_head(labels, answer.election, answer.place, "about-changes")
    groups: list[list[Block]] = [
        [
            EmptyLine(),
            Line(words("changes-step", number=edition.number, day=words.day(edition.known))),
            *_step(labels, change),
        ]
        for edition, change in answer.steps
    ]
    if not groups:
        groups = [[EmptyLine(), Line(words("changes-none-here"))]]
    pages = paged(groups)
    blocks, page = one_page(labels, pages, answer.page)
    question = about("changes", answer.place, answer.election)
    rows = page_rows(labels, question, page, len(pages))
    return Screen(
        [*head, *blocks, *foot(labels, answer.edition)],
        (*rows, *back_rows(labels, answer.election, answer.place)),
        head=len(head),
        country=labels.country_of(answer.election.id, answer.place),
    )


def _step(labels: Labels, change: PlaceChange) -> list[Block]:
    """What was taken back at a place, then what else changed there."""
    changed = place_blocks(labels, change) if change.count or change.polls else []
    return [*correction_blocks(labels, change.corrections), *changed]


def edition_screen(labels: Labels, answer: EditionAnswer) -> Screen:
    """What one edition took back, and what it changed, the largest places first."""
    words, edition = labels.words, answer.edition
    head: list[Block] = [
        Line(
            words("changes-edition", number=edition.number, day=words.day(edition.known)),
            strong=True,
        )
    ]
    if answer.corrections:
        count = len(answer.corrections)
        head.append(Line(words("changes-corrections", count=count, number=words.number(count))))
    pages = _places(labels, answer.places) if answer.places else []
    if answer.corrections:
        taken_back: list[Block] = [EmptyLine(), *correction_blocks(labels, answer.corrections)]
        fits = pages and parsed_length([*taken_back, *pages[0]]) <= ROOM
        pages = [[*taken_back, *pages[0]], *pages[1:]] if fits else [taken_back, *pages]
    nothing: list[Block] = [EmptyLine(), Line(words("changes-none", number=edition.number))]
    blocks, page = one_page(labels, pages or [nothing], answer.page)
    return Screen([*head, *blocks], _edition_rows(labels, answer, page, len(pages)))


def _places(labels: Labels, places: Sequence[PlaceChange]) -> list[list[Block]]:
    """Pages of at most twelve places, under the name of their election where there are several
    elections.
    """
    apart = len({change.election.id for change in places}) > 1
    pages: list[list[Block]] = []
    for start in range(0, len(places), _MOST_PLACES):
        groups = []
        for change in places[start : start + _MOST_PLACES]:
            blocks = place_blocks(labels, change)
            groups.append(
                [EmptyLine(), *([Line(labels.election(change.election))] if apart else []), *blocks]
            )
        pages += paged(groups)
    return pages or [[]]


def asof_screen(labels: Labels, answer: AsOfAnswer) -> Screen:
    """The card of a place as it was."""
    words, shown = labels.words, answer.shown
    number = words.number(shown.edition.number)
    title = words("asof-title", day=words.day(answer.day), number=number)
    then = Labels(labels.view.as_of(shown.edition.number), words)
    card = country_card(then, shown)
    return Screen([Line(title, strong=True), *card], _asof_rows(labels, answer))


def _edition_rows(labels: Labels, answer: EditionAnswer, page: int, pages: int) -> ButtonRows:
    """Other pages, and the editions before and after."""
    words = labels.words
    turns = [("button-earlier", answer.before), ("button-later", answer.after)]
    others = [
        Button(words(label), encode(_edition(number)))
        for label, number in turns
        if number is not None
    ]
    return in_rows(
        page_row(labels, _edition(answer.edition.number), page, pages), others
    ) or home_rows(labels)


def _edition(number: int) -> Question:
    return Question("changes", f"@{number}", by_id=True)


def _asof_rows(labels: Labels, answer: AsOfAnswer) -> ButtonRows:
    """The other days on which anything became known, and what is known now."""
    shown = answer.shown
    question = about("asof", shown.place, shown.election)
    days = [day for day in answer.days if day != shown.edition.known][-_MOST_DAYS:]
    others = [
        Button(labels.words.day(day), encode(replace(question, day=day.isoformat())))
        for day in days
    ]
    now = find_election(labels.view, shown.election.id) or shown.election
    return (*in_rows(others), *back_rows(labels, now, shown.place))
