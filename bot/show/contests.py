"""The list of elections, what was on the ballot, and which contest is meant of several."""

from __future__ import annotations

from bot.answers.contests import ContestsAnswer, ElectionList, Listed, OnBallot
from bot.asking.misses import WhichContest
from bot.asking.question import Question
from bot.dataset.vocabulary import Status
from bot.figures.contests import whole_place
from bot.figures.count import Count
from bot.figures.sums import waiting
from bot.show.buttons import (
    about,
    back_button,
    contest_button,
    contest_label,
    in_rows,
    page_row,
    page_rows,
    question_button,
)
from bot.show.calls import elected_text, is_of_seats, seat_lines
from bot.show.count import early_lines, first_shares, held_among, progress_text
from bot.show.screen import Screen, election_line, page_line
from bot.wording.blocks import Block, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.values import measured, sentence

_LEADERS = 2
_MOST_CHOICES = 8
_IN_A_ROW = 2
"""Names of contests have room beside one other at most."""


def elections_screen(labels: Labels, answer: ElectionList) -> Screen:
    """Every election with how much is decided in it, and buttons to that: to the whole of one
    contest, or to the list of several.
    """
    words = labels.words
    lines = [Line(words("elections-title"), strong=True)]
    rows = []
    for listed in answer.elections:
        lines.append(Line(_election_line(labels, listed)))
        first = listed.contests[0]
        whole = whole_place(labels.view, first.id)
        if len(listed.contests) > 1:
            question = Question("contests", contest=first.id, by_id=True)
            label = labels.election(first, listed.election)
            rows.append((question_button(label, question),))
        elif whole:
            rows.append((contest_button(labels, whole.id, first),))
    if answer.pages > 1:
        lines.append(Line(page_line(labels, answer.page, answer.pages)))
    turns = page_rows(labels, Question("elections", by_id=True), answer.page, answer.pages)
    return Screen(lines, (*rows, *turns))


def _election_line(labels: Labels, listed: Listed) -> str:
    words, election, contests = labels.words, listed.election, listed.contests
    named = {
        "contest": labels.election(contests[0], election),
        "dates": words.days(election.start, election.end),
        "places": words("places", count=listed.places, number=words.number(listed.places)),
        "edition": labels.edition(listed.edition),
    }
    if len(contests) == 1:
        return words("election-line", **named)
    number = words.number(len(contests))
    decided = words("contests", count=len(contests), number=number)
    return words("election-line-contests", **named, contests=decided)


def contests_screen(labels: Labels, answer: ContestsAnswer) -> Screen:
    """A line and a button for each contest of the page, below the election that it is part of."""
    words, contest, place = labels.words, answer.contest, answer.place
    title = words("contests-title")
    if contest and place:
        name = labels.titled(contest.id, place)
        title = words("place-question", place=name, what=words("about-contests"))
    blocks: list[Block] = [Line(title, strong=True)]
    if seats := seat_lines(labels, answer.seats):
        blocks += [EmptyLine(), *map(Line, seats)]
    above = None
    for row in answer.rows:
        election, name = row.election, labels.contest(row.contest)
        if election.id != above:
            blocks += [EmptyLine(), Line(election_line(labels, row.contest, election))]
            if labels.election(row.contest, election) == name:
                name = ""  # an election that is its own contest is named once
        above = election.id
        if name and place and row.place and row.place.id != place.id:
            district = labels.place(row.contest.id, row.place)
            is_said = district in name
            name = name if is_said else words("in-place", place=name, parent=district)
        blocks.append(Line(_line(labels, row, name)))
        if row.place:
            blocks += map(Line, held_among(labels, row.contest, [(row.place, row.count)]))
    if answer.pages > 1:
        blocks += [EmptyLine(), Line(page_line(labels, answer.page, answer.pages))]
    cards = []
    for row in answer.rows:
        if row.place is not None:
            label = contest_label(
                labels, row.contest, beside=[each.contest for each in answer.rows]
            )
            question = about("country", row.place, row.contest)
            cards.append(question_button(label, question))
    question = Question("contests", contest=contest.id if contest else None, by_id=True)
    turns = page_row(labels, question, answer.page, answer.pages)
    if contest and place:
        turns = page_row(labels, about("contests", place, contest), answer.page, answer.pages)
        turns = (back_button(labels, contest, place), *turns)
    return Screen(blocks, (*in_rows(cards, width=_IN_A_ROW), *in_rows(turns)))


def _line(labels: Labels, row: OnBallot, name: str) -> str:
    """A contest with who is ahead in it; of one without a place for its whole, how many places
    have figures. No ``name`` stands in it where that is blank.
    """
    words = labels.words
    if row.count is not None:
        how_far = progress_text(labels, row.count)
        if not how_far and row.count.is_open:
            how_far = words(f"status-{Status.PARTIAL.value}")
        elected = elected_text(labels, row.contest, row.place) if row.place else ""
        # Who has the several seats of a contest is told by calls, and not by who is ahead.
        leading = "" if elected and is_of_seats(row.contest) else _leading(labels, row.count)
        what = "; ".join(filter(None, (elected, leading, how_far)))
    elif row.place is None and row.counted:
        number = words.number(row.counted)
        what = words("places", count=row.counted, number=number)
    elif row.place and waiting(labels.view, row.contest.id, row.place):
        what = words("nothing-yet")
    else:
        what = words("contests-no-count")
    return words("contests-line", contest=name, what=what) if name else sentence(what)


def _leading(labels: Labels, count: Count) -> str:
    """The first shares of a count, or the first votes where it has no shares; of a sum of places in
    each of which others stood neither.
    """
    if count.is_divided:
        return early_lines(labels, count)[0].rstrip(".")
    rows = [row for row in count.rows if row.candidate][:_LEADERS]
    if any(row.share for row in rows):
        return first_shares(labels, rows)
    parts = [measured(labels, row.reading, row.candidate) for row in rows if row.reading]
    return "; ".join(parts) or labels.words("no-shares")


def which_screen(labels: Labels, miss: WhichContest) -> Screen:
    """Which of several contests is meant: a button for each."""
    contests = [contest for contest, _ in miss.choices]
    rows = []
    for contest, question in miss.choices[:_MOST_CHOICES]:
        label = contest_label(labels, contest, beside=contests)
        rows.append((question_button(label, question),))
    lines = [Line(labels.words("which-contest"))]
    if len(contests) > _MOST_CHOICES:
        left = labels.words.number(len(contests) - _MOST_CHOICES)
        lines.append(Line(labels.words("which-contest-more", number=left)))
    return Screen(lines, tuple(rows))
