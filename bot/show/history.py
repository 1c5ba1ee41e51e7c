"""What changed and what was known when."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.history import AsOfAnswer, EditionAnswer, HistoryAnswer
from bot.editions.view import View
from bot.figures.changes import PlaceChange
from bot.show.change import place_blocks
from bot.show.corrections import correction_blocks
from bot.show.country import country_card
from bot.show.screen import ROOM, Screen, foot, one_page, paged, place_head
from bot.wording.blocks import Block, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.render import parsed_length

_MOST_PLACES = 12


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
    page = one_page(labels, paged(groups), answer.page)
    return Screen([*head, *page.blocks, *foot(labels, answer.edition)], page.page, page.pages)


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
    page = one_page(labels, pages or [nothing], answer.page)
    return Screen([*head, *page.blocks], page.page, page.pages)


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


def asof_screen(labels: Labels, answer: AsOfAnswer, then: View) -> Screen:
    """The card of a place as it was. ``then`` is the view of its edition."""
    words, shown = labels.words, answer.shown
    number = words.number(shown.edition.number)
    title = words("asof-title", day=words.day(answer.day), number=number)
    return Screen([Line(title, strong=True), *country_card(Labels(then, words), shown)])
