"""What changed and what was known when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.answers.history import (
    EDITION,
    AsOfAnswer,
    EditionAnswer,
    HistoryAnswer,
    typed_moment,
)
from bot.answers.shown import changed_keys
from bot.asking.question import Question
from bot.figures.calls import TakenBack
from bot.figures.contests import find_contest
from bot.figures.placechange import PlaceChange
from bot.show.buttons import about, back_rows, home_rows, in_rows, page_row, question_button
from bot.show.card import short_card
from bot.show.change import correction_blocks, place_blocks
from bot.show.country import country_card
from bot.show.screen import ROOM, Screen, foot, one_page, paged, pages_of_place, place_head
from bot.show.short import MOST_LINES, Part, fitting, found_by
from bot.wording.blocks import Block, Button, ButtonRows, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.render import parsed_length

_MOST_PLACES = 12


def history_screen(labels: Labels, answer: HistoryAnswer) -> Screen:
    """What each edition took back and changed at a place, the newest edition first."""
    return pages_of_place(labels, answer, "changes", _steps(labels, answer))


def _steps(labels: Labels, answer: HistoryAnswer) -> list[list[Block]]:
    """What each edition changed at a place, or that none did."""
    words = labels.words
    groups: list[list[Block]] = []
    contests = {answer.contest.id, *(change.contest.id for _, change in answer.steps)}
    above = 0
    for edition, change in answer.steps:
        group: list[Block] = []
        if edition.number != above:
            day = labels.known(edition)
            group = [EmptyLine(), Line(words("changes-step", number=edition.number, day=day))]
            above = edition.number
        if len(contests) > 1:
            group.append(Line(labels.contest(change.contest)))
        group += correction_blocks(labels, change.corrections)
        # An edition that only took something back has no title of what changed.
        if not change.is_only_taken_back:
            group += place_blocks(labels, change)
        groups.append(group)
    return groups or [[EmptyLine(), Line(words("changes-none-here"))]]


def history_short(labels: Labels, answer: HistoryAnswer) -> Screen:
    """The newest of the editions that changed something at a place."""
    keys = [changed_keys([change]) for _, change in answer.steps] or [frozenset[str]()]
    parts = [Part(place_head(labels, answer.contest, answer.place, "about-changes"))]
    for rank, group in enumerate(_steps(labels, answer)):
        parts.append(Part(group, keys[rank], rank))
    fitted = fitting(labels.words, [*parts, Part(foot(labels, answer.edition))])
    return Screen(
        fitted.blocks,
        back_rows(labels, answer.contest, answer.place),
        head=2,
        country=labels.country_of(answer.contest.id, answer.place),
        is_all=fitted.is_all,
        figures=fitted.figures,
    )


def edition_screen(labels: Labels, answer: EditionAnswer) -> Screen:
    """What one edition took back, and what it changed, the largest places first; its buttons are
    other pages, and the editions before and after.
    """
    words, edition = labels.words, answer.edition
    head = _edition_head(labels, answer)
    groups = _changed_places(labels, answer.places)
    pages: list[list[Block]] = []
    for start in range(0, len(groups), _MOST_PLACES):
        pages += paged(groups[start : start + _MOST_PLACES])
    if answer.corrections:
        taken_back: list[Block] = [EmptyLine(), *correction_blocks(labels, answer.corrections)]
        # Corrections have a page of their own unless the first places fit below them.
        if pages and parsed_length([*taken_back, *pages[0]]) <= ROOM:
            pages[0] = [*taken_back, *pages[0]]
        else:
            pages.insert(0, taken_back)
    if pages:
        pages[-1] += _beyond(labels, answer.left)
    else:
        pages = [[EmptyLine(), Line(words("changes-none", number=edition.number))]]
    blocks, page = one_page(labels, pages, answer.page)
    question = replace(_of_edition(edition.number), full=True)
    turns = page_row(labels, question, page, len(pages))
    return Screen(
        [*head, *blocks], in_rows(turns, _neighbours(labels, answer)) or home_rows(labels)
    )


def edition_short(labels: Labels, answer: EditionAnswer) -> Screen:
    """What one edition took back, and the largest of the places that it changed."""
    words, edition = labels.words, answer.edition
    parts = [Part(_edition_head(labels, answer))]
    if answer.corrections:
        taken_back = [EmptyLine(), *correction_blocks(labels, answer.corrections)]
        right = (correction.right_keys for correction in answer.corrections)
        parts.append(Part(taken_back, frozenset[str]().union(*right)))
    elif not answer.places:
        parts.append(Part([EmptyLine(), Line(words("changes-none", number=edition.number))]))
    # A place has a line at least: more of them are not looked at in vain.
    first = answer.places[:MOST_LINES]
    groups = _changed_places(labels, first)
    for rank, (group, change) in enumerate(zip(groups, first, strict=True)):
        parts.append(Part(group, changed_keys([change]), rank))
    if answer.left:
        parts.append(Part(_beyond(labels, answer.left), rank=1))
    fitted = fitting(words, parts)
    rows = in_rows(_neighbours(labels, answer)) or home_rows(labels)
    is_all = fitted.is_all and len(first) == len(answer.places)
    return Screen(fitted.blocks, rows, is_all=is_all, figures=fitted.figures)


def _edition_head(labels: Labels, answer: EditionAnswer) -> list[Block]:
    words, edition = labels.words, answer.edition
    title = words("changes-edition", number=edition.number, day=labels.known(edition))
    head: list[Block] = [Line(title, strong=True)]
    calls = sum(isinstance(each, TakenBack) for each in answer.corrections)
    for message, count in (
        ("changes-corrections", len(answer.corrections) - calls),
        ("changes-withdrawn", calls),
    ):
        if count:
            head.append(Line(words(message, count=count, number=words.number(count))))
    return head


def _changed_places(labels: Labels, places: Sequence[PlaceChange]) -> list[list[Block]]:
    """What changed at each place, the contest named where there are several."""
    contests = {change.contest.id for change in places}
    groups: list[list[Block]] = []
    for change in places:
        group: list[Block] = [EmptyLine()]
        if len(contests) > 1:
            group.append(Line(labels.contest(change.contest)))
        groups.append([*group, *place_blocks(labels, change)])
    return groups


def _beyond(labels: Labels, left: int) -> list[Block]:
    """How many places more were touched than are looked into."""
    words = labels.words
    if not left:
        return []
    more = words("change-more-places", count=left, number=words.number(left))
    return [EmptyLine(), Line(more)]


def _neighbours(labels: Labels, answer: EditionAnswer) -> list[Button]:
    """The editions before and after."""
    words, others = labels.words, []
    if answer.before is not None:
        others.append(question_button(words("button-earlier"), _of_edition(answer.before)))
    if answer.after is not None:
        others.append(question_button(words("button-later"), _of_edition(answer.after)))
    return others


def _of_edition(number: int) -> Question:
    return Question("changes", f"{EDITION}{number}", by_id=True)


def asof_screen(labels: Labels, answer: AsOfAnswer) -> Screen:
    """The card of a place as it was; its buttons are the days, or moments, at which anything became
    known before and after, and what is known now.
    """
    card = country_card(_labels_then(labels, answer), answer.shown)
    others = [_on_day(labels, answer, day) for day in (*answer.before, *answer.after)]
    rows = (*in_rows(others), *_now_rows(labels, answer))
    title = _asof_title(labels, answer)
    return Screen([title, *card], rows, share=_asof_share(labels, answer))


def asof_short(labels: Labels, answer: AsOfAnswer) -> Screen:
    """The short card of a place as it was; the days before and after, and what is known now."""
    then = _labels_then(labels, answer)
    title = then.titled(answer.shown.contest.id, answer.shown.place)
    parts = [Part([_asof_title(labels, answer)]), *short_card(then, answer.shown, title)]
    fitted = fitting(labels.words, parts)
    next_to_it = (*answer.before[-1:], *answer.after[:1])
    others = [_on_day(labels, answer, day) for day in next_to_it]
    return Screen(
        fitted.blocks,
        (*in_rows(others), *_now_rows(labels, answer)),
        share=_asof_share(labels, answer),
        figures=fitted.figures,
    )


def _labels_then(labels: Labels, answer: AsOfAnswer) -> Labels:
    """Names and notes as they were that day."""
    return Labels(labels.view.as_of(answer.shown.edition.number), labels.words)


def _asof_share(labels: Labels, answer: AsOfAnswer) -> str:
    found = found_by(labels, answer.shown.contest, answer.shown.place)
    return f"/asof {typed_moment(answer.day).replace('T', ' ')} {found.removeprefix('/country ')}"


def _asof_title(labels: Labels, answer: AsOfAnswer) -> Line:
    words, edition = labels.words, answer.shown.edition
    day, number = labels.when(answer.day), words.number(edition.number)
    return Line(words("asof-title", day=day, number=number), strong=True)


def _on_day(labels: Labels, answer: AsOfAnswer, day: date) -> Button:
    question = about("asof", answer.shown.place, answer.shown.contest)
    label = labels.words.day(day)
    if isinstance(day, datetime):
        label = labels.words("day-and-hour", day=label, hour=day.strftime("%H:%M"))
    return question_button(label, replace(question, day=typed_moment(day)))


def _now_rows(labels: Labels, answer: AsOfAnswer) -> ButtonRows:
    contest = answer.shown.contest
    now = find_contest(labels.view, contest.id) or contest
    return back_rows(labels, now, answer.shown.place)
