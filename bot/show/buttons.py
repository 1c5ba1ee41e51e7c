"""The buttons under every answer: on to what belongs to it and to its pictures, and back to the
card it came from.

A button carries the question it leads to, so that it works however old its message is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.answers.kinds import Answer, decode, encode
from bot.answers.pictures import Drawing, charted, encode_drawing, has_outlines, in_words, mapped
from bot.asking.callback import MOST_PAGES
from bot.asking.question import Question, overall
from bot.dataset.model import Candidate, Contest, Place
from bot.dataset.vocabulary import PlaceKind
from bot.figures.contests import (
    is_for_same_office,
    ranked_contests,
    ranked_kind,
    whole_place,
)
from bot.wording.blocks import Button, ButtonRows
from bot.wording.labels import Labels
from bot.wording.language import Wording

IN_A_ROW = 3
"""Buttons. Telegram allows eight, but a phone has no room for the names of so many places."""

_LONGEST = {2: 26, 3: 17}
"""Letters that a label may have in a row of so many buttons: Telegram cuts what a phone has no room
for. In a row of three a phone shows a dozen letters, and more than half of a longer label.
"""


def about(kind: str, place: Place, contest: Contest) -> Question:
    """A question about a place in a contest, by their ids."""
    return Question(kind, place.id, contest.id, by_id=True)


def question_button(label: str, question: Question) -> Button:
    """A button that asks ``question``."""
    return Button(label, encode(question))


def card_buttons(labels: Labels, contest: Contest, places: Iterable[Place]) -> list[Button]:
    """To the cards of places, by their names alone."""
    buttons = []
    for place in places:
        name = labels.place(contest.id, place)
        buttons.append(question_button(name, about("country", place, contest)))
    return buttons


def back_button(labels: Labels, contest: Contest, place: Place) -> Button:
    """Back to a place's card."""
    label = labels.words("button-back", place=labels.place(contest.id, place))
    return question_button(label, about("country", place, contest))


def back_rows(labels: Labels, contest: Contest, place: Place) -> ButtonRows:
    """One row that leads back to a card."""
    return ((back_button(labels, contest, place),),)


def candidate_button(labels: Labels, candidate: Candidate, *, within: bool = False) -> Button:
    """To one candidate, named ``within`` the contest where others are called so too."""
    question = Question("candidate", contest=candidate.contest, by_id=True, candidate=candidate.id)
    name, contest = labels.candidate(candidate), labels.view.contest(candidate.contest)
    if within and contest:
        name = f"{name}, {labels.contest(contest)}"
    return question_button(name, question)


def contest_label(
    labels: Labels, contest: Contest, shown: Contest | None = None, beside: Iterable[Contest] = ()
) -> str:
    """What a button to a contest says: its name, and the year unless it is of the same election as
    the one ``shown``, or of the year of all those ``beside`` it; of the same office in another year
    than the one shown the year alone.
    """
    if shown is not None and is_of_other_year(contest, shown):
        return labels.words("button-year", year=str(contest.start.year))
    year = str(contest.start.year)
    years = {str(each.start.year) for each in beside}
    if years == {year} or (shown is not None and shown.election == contest.election):
        return labels.contest(contest)
    return labels.contest_in_year(contest)


def is_of_other_year(contest: Contest, shown: Contest) -> bool:
    """Whether two contests are for one office, and the year alone tells them apart."""
    if contest.start.year == shown.start.year and contest.election != contest.id:
        return False
    return is_for_same_office(contest, shown)


def contest_button(
    labels: Labels, place: str, contest: Contest, shown: Contest | None = None
) -> Button:
    """To a place (by its id) in another contest than the one ``shown``."""
    question = Question("country", place, contest.id, by_id=True)
    return question_button(contest_label(labels, contest, shown), question)


def page_row(labels: Labels, question: Question, page: int, pages: int) -> tuple[Button, ...]:
    """The pages before and after this one; pages count from 0, for people from 1."""
    words, row = labels.words, []
    if page:
        label = words("button-previous-page", page=words.number(page))
        row.append(question_button(label, question.at_page(page - 1)))
    # A button's data has one letter for a page: those beyond the last letter have no button.
    if page + 1 < min(pages, MOST_PAGES):
        label = words("button-next-page", page=words.number(page + 2))
        row.append(question_button(label, question.at_page(page + 1)))
    return tuple(row)


def page_rows(labels: Labels, question: Question, page: int, pages: int) -> ButtonRows:
    """The same as one row; none where there is one page."""
    return in_rows(page_row(labels, question, page, pages))


def all_label(labels: Labels, contest: Contest, unit: str = "") -> str:
    """What a button to all the places of a kind in their order says, without a ``unit`` to those
    that a contest is ranked by.
    """
    kind = unit or ranked_kind(labels.view, contest.id) or PlaceKind.COUNTRY
    if kind == PlaceKind.COUNTRY:
        return labels.words("button-top")
    return labels.words("button-top-of", kinds=labels.kind_names(contest.id, kind))


def home_rows(labels: Labels, *, guide: bool = True) -> ButtonRows:
    """Where to go when there is nothing else: the whole of the main contest, the list of all, and
    the ``guide``.
    """
    contests = ranked_contests(labels.view)
    if not contests:
        return ()
    row, main = [], contests[0]
    # Not every dataset has a place that stands for its election as a whole.
    if whole_place(labels.view, main.id):
        row.append(question_button(labels.words("button-whole"), overall(main.id)))
    contests_label = labels.words("button-elections")
    row.append(question_button(contests_label, Question("elections", by_id=True)))
    if guide:
        row.append(question_button(labels.words("button-help"), Question("help", by_id=True)))
    return (tuple(row),)


def rows_about(rows: ButtonRows, asked: Question, *, is_open: bool) -> ButtonRows:
    """The same buttons, of which those that ask what was ``asked`` ask for the same topics: all to
    which it is left which question is meant (``is_open``), else other pages and forms.
    """
    if not asked.is_of_more:
        return rows
    # As buttons say it: ids that have no room there are digests.
    plain = replace(asked, page=0, full=False, round=None, topics=())
    said = encode(plain) if plain.by_id else ""

    def carrying(button: Button) -> Button:
        question = decode(button.data) if button.data else None
        if question is None or question.is_of_more:
            return button
        if not is_open and encode(replace(question, page=0, full=False)) != said:
            return button
        asked_of = replace(question, round=asked.round, topics=asked.topics)
        return replace(button, data=encode(asked_of))

    return tuple(tuple(carrying(button) for button in row) for row in rows)


def in_rows(*groups: Iterable[Button], width: int = IN_A_ROW) -> ButtonRows:
    """Each group in rows of its own, of ``width`` buttons, and fewer where their labels have no
    room for that.
    """
    rows: list[tuple[Button, ...]] = []
    for group in groups:
        row: tuple[Button, ...] = ()
        for button in group:
            longer = (*row, button)
            room = _LONGEST.get(len(longer))
            is_wide = room and any(len(each.label) > room for each in longer)
            if row and (len(longer) > width or is_wide):
                rows.append(row)
                longer = (button,)
            row = longer
        if row:
            rows.append(row)
    return tuple(rows)


def picture_buttons(labels: Labels, answer: Answer) -> tuple[Button, ...]:
    """A chart and a map, where the answer has them."""
    buttons = []
    in_bars, on_map = charted(answer), mapped(labels.view, answer)
    if in_bars:
        buttons.append(Button(labels.words("button-chart"), encode_drawing(Drawing(in_bars))))
    if on_map and has_outlines(labels.view, on_map):
        buttons.append(Button(labels.words("button-map"), encode_drawing(Drawing(on_map))))
    return tuple(buttons)


def under_picture(words: Wording, drawing: Drawing, beside: Drawing | None = None) -> ButtonRows:
    """The same picture for the other kind of screen, which says nothing of the next ones; the
    picture that belongs ``beside`` it; and the answer in words.
    """
    other = replace(drawing, dark=not drawing.dark)
    label = words("button-dark" if other.dark else "button-light")
    row = [Button(label, encode_drawing(other))]
    if beside:
        row.append(Button(words("button-poll"), encode_drawing(beside)))
    return ((*row, question_button(words("button-in-words"), in_words(drawing))),)
