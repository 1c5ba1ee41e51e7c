"""The buttons under every answer: on to what belongs to it, and back to the card it came from.

A button carries the question it leads to, so that it works however old its message is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answers.kinds import encode
from bot.asking.callback import MOST_PAGES
from bot.asking.question import Question, overall
from bot.dataset.model import Candidate, Election, Place
from bot.figures.elections import ranked_elections, whole_place
from bot.wording.blocks import Button, ButtonRows
from bot.wording.labels import Labels

_IN_A_ROW = 3


def about(kind: str, place: Place, election: Election) -> Question:
    """A question about a place in an election, by their ids."""
    return Question(kind, place.id, election.id, by_id=True)


def back_button(labels: Labels, election: Election, place: Place) -> Button:
    """Back to a place's card."""
    name = labels.place(election.id, place)
    return Button(
        labels.words("button-back", place=name), encode(about("country", place, election))
    )


def back_rows(labels: Labels, election: Election, place: Place) -> ButtonRows:
    """One row that leads back to a card."""
    return ((back_button(labels, election, place),),)


def election_button(
    labels: Labels, place: str, election: Election, beside: Sequence[Election]
) -> Button:
    """A button to another election: its year, and its name too where the office is another."""
    year = str(election.start.year)
    same_office = all(
        other.office == election.office and other.iso2 == election.iso2 for other in beside
    )
    message = "button-year" if beside and same_office else "button-election"
    label = labels.words(message, year=year, election=labels.election(election))
    return Button(label, encode(Question("country", place, election.id, by_id=True)))


def page_rows(labels: Labels, question: Question, page: int, pages: int) -> ButtonRows:
    """One row for the pages before and after this one; none where there is one page."""
    row = page_row(labels, question, page, pages)
    return (row,) if row else ()


def page_row(labels: Labels, question: Question, page: int, pages: int) -> tuple[Button, ...]:
    """The pages before and after this one."""
    number = labels.words.number
    turns = [("button-previous-page", page - 1)] if page else []
    turns += [("button-next-page", page + 1)] if page + 1 < min(pages, MOST_PAGES) else []
    return tuple(
        Button(labels.words(label, page=number(to + 1)), encode(question.at_page(to)))
        for label, to in turns
    )


def home_rows(labels: Labels) -> ButtonRows:
    """Where to go when there is nothing else: the whole of the main election, and the list of
    all.
    """
    elections = ranked_elections(labels.view)
    whole = next((e for e in elections[:1] if whole_place(labels.view, e.id)), None)
    found = [Button(labels.words("button-whole"), encode(overall(whole.id)))] if whole else []
    if elections:
        found.append(
            Button(labels.words("button-elections"), encode(Question("elections", by_id=True)))
        )
    return in_rows(found)


def candidate_button(labels: Labels, candidate: Candidate) -> Button:
    """To one candidate."""
    question = Question(
        "candidate", election=candidate.election, by_id=True, candidate=candidate.id
    )
    return Button(labels.candidate(candidate), encode(question))


def card_button(labels: Labels, election: Election, place: Place) -> Button:
    """To a place's card, by its name alone."""
    return Button(labels.place(election.id, place), encode(about("country", place, election)))


def in_rows(*groups: Iterable[Button]) -> ButtonRows:
    """Each group in rows of its own."""
    found: list[tuple[Button, ...]] = []
    for group in map(tuple, groups):
        found += [group[start : start + _IN_A_ROW] for start in range(0, len(group), _IN_A_ROW)]
    return tuple(found)
