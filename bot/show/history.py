"""What changed and what was known when."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.history import EDITION, AsOfAnswer, EditionAnswer, HistoryAnswer
from bot.asking.question import Question
from bot.figures.elections import find_election
from bot.show.buttons import about, back_rows, home_rows, in_rows, page_row, question_button
from bot.show.change import place_blocks
from bot.show.corrections import correction_blocks
from bot.show.country import country_card
from bot.show.screen import ROOM, Screen, one_page, paged, pages_of_place
from bot.wording.blocks import Block, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.render import parsed_length

_MOST_PLACES = 12
_MOST_DAYS = 6


def history_screen(labels: Labels, answer: HistoryAnswer) -> Screen:
    """What each edition took back and changed at a place, the newest edition first."""
    words = labels.words
    groups: list[list[Block]] = []
    for edition, change in answer.steps:
        day = words.day(edition.known)
        group: list[Block] = [
            EmptyLine(),
            Line(words("changes-step", number=edition.number, day=day)),
            *correction_blocks(labels, change.corrections),
        ]
        # An edition that only took something back has no title of what changed.
        if change.count or change.polls:
            group += place_blocks(labels, change)
        groups.append(group)
    if not groups:
        groups = [[EmptyLine(), Line(words("changes-none-here"))]]
    return pages_of_place(labels, answer, "changes", groups)


def edition_screen(labels: Labels, answer: EditionAnswer) -> Screen:
    """What one edition took back, and what it changed, the largest places first; its buttons are
    other pages, and the editions before and after.
    """
    words, edition = labels.words, answer.edition
    title = words("changes-edition", number=edition.number, day=words.day(edition.known))
    head: list[Block] = [Line(title, strong=True)]
    elections = {change.election.id for change in answer.places}
    pages: list[list[Block]] = []
    for start in range(0, len(answer.places), _MOST_PLACES):
        groups: list[list[Block]] = []
        for change in answer.places[start : start + _MOST_PLACES]:
            group: list[Block] = [EmptyLine()]
            if len(elections) > 1:
                group.append(Line(labels.election(change.election)))
            groups.append([*group, *place_blocks(labels, change)])
        pages += paged(groups)
    if answer.corrections:
        count = len(answer.corrections)
        head.append(Line(words("changes-corrections", count=count, number=words.number(count))))
        taken_back: list[Block] = [EmptyLine(), *correction_blocks(labels, answer.corrections)]
        # Corrections have a page of their own unless the first places fit below them.
        if pages and parsed_length([*taken_back, *pages[0]]) <= ROOM:
            pages[0] = [*taken_back, *pages[0]]
        else:
            pages.insert(0, taken_back)
    if not pages:
        pages = [[EmptyLine(), Line(words("changes-none", number=edition.number))]]
    blocks, page = one_page(labels, pages, answer.page)

    turns = page_row(labels, _of_edition(edition.number), page, len(pages))
    others = []
    if answer.before is not None:
        others.append(question_button(words("button-earlier"), _of_edition(answer.before)))
    if answer.after is not None:
        others.append(question_button(words("button-later"), _of_edition(answer.after)))
    return Screen([*head, *blocks], in_rows(turns, others) or home_rows(labels))


def _of_edition(number: int) -> Question:
    return Question("changes", f"{EDITION}{number}", by_id=True)


def asof_screen(labels: Labels, answer: AsOfAnswer) -> Screen:
    """The card of a place as it was; its buttons are other days on which anything became known, and
    what is known now.
    """
    words, shown = labels.words, answer.shown
    known, number = shown.edition.known, shown.edition.number
    title = words("asof-title", day=words.day(answer.day), number=words.number(number))
    # Names and notes are those of that day, too.
    then = Labels(labels.view.as_of(number), words)
    card = country_card(then, shown)

    question = about("asof", shown.place, shown.election)
    days = [day for day in answer.days if day != known]
    others = []
    for day in days[-_MOST_DAYS:]:
        others.append(question_button(words.day(day), replace(question, day=day.isoformat())))
    now = find_election(labels.view, shown.election.id) or shown.election
    rows = (*in_rows(others), *back_rows(labels, now, shown.place))
    return Screen([Line(title, strong=True), *card], rows)
