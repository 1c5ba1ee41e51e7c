"""What changed and what was known when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.show.blocks import Block, Gap, Line
from bot.show.card import country_card
from bot.show.change import place_blocks
from bot.show.labels import Labels
from bot.show.screen import Screen, foot, one_page, paged, place_head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answers.asof import AsOfAnswer
    from bot.answers.changes import PlaceChange
    from bot.answers.history import EditionAnswer, HistoryAnswer
    from bot.results.view import View

_MOST_PLACES = 12


def history_screen(labels: Labels, answer: HistoryAnswer) -> Screen:
    """What each edition changed at a place, the newest first."""
    words = labels.words
    head = place_head(labels, answer.election, answer.place, "about-changes")
    groups: list[list[Block]] = [
        [
            Gap(),
            Line(words("changes-step", number=edition.number, day=words.day(edition.known))),
            *place_blocks(labels, change),
        ]
        for edition, change in answer.steps
    ]
    if not groups:
        groups = [[Gap(), Line(words("changes-none-here"))]]
    page = one_page(labels, paged(groups), answer.page)
    return Screen([*head, *page.blocks, *foot(labels, answer.edition)], page.page, page.pages)


def edition_screen(labels: Labels, answer: EditionAnswer) -> Screen:
    """What one edition changed, the largest places first."""
    words, edition = labels.words, answer.edition
    head: list[Block] = [
        Line(words("changes-edition", number=edition.number, day=words.day(edition.known)), strong=True)
    ]
    if answer.corrections:
        count = len(answer.corrections)
        head.append(Line(words("changes-corrections", count=count, number=words.number(count))))
    page = one_page(labels, _places(labels, answer.places), answer.page)
    blocks = page.blocks if answer.places else [Gap(), Line(words("changes-none", number=edition.number))]
    return Screen([*head, *blocks], page.page, page.pages)


def _places(labels: Labels, places: Sequence[PlaceChange]) -> list[list[Block]]:
    """Pages of at most twelve places, under the name of their election where there are several elections."""
    apart = len({change.election.id for change in places}) > 1
    pages: list[list[Block]] = []
    for start in range(0, len(places), _MOST_PLACES):
        groups = []
        for change in places[start : start + _MOST_PLACES]:
            blocks = place_blocks(labels, change)
            groups.append([Gap(), *([Line(labels.election(change.election))] if apart else []), *blocks])
        pages += paged(groups)
    return pages or [[]]


def asof_screen(labels: Labels, answer: AsOfAnswer, then: View) -> Screen:
    """The card of a place as it was. ``then`` is the view of its edition."""
    words, shown = labels.words, answer.shown
    number = words.number(shown.edition.number)
    title = words("asof-title", day=words.day(answer.day), number=number)
    return Screen([Line(title, strong=True), *country_card(Labels(then, words), shown)])
