"""One candidate, the places of a contest in the order of a share, and those in which a candidate
is first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answers.candidate import EACH_END, AheadAnswer, CandidateAnswer, TopAnswer
from bot.asking.lexicon import MOST
from bot.asking.question import Question
from bot.dataset.model import Contest
from bot.dataset.vocabulary import PlaceKind
from bot.figures.contests import ranked_kind, whole_place
from bot.figures.headline import figure_keys
from bot.figures.ranking import Ranking, Standing, is_cut
from bot.figures.sums import waiting
from bot.show.buttons import (
    all_label,
    back_button,
    candidate_button,
    in_rows,
    page_row,
    question_button,
)
from bot.show.calls import candidate_seats
from bot.show.poll import poll_title, row_text
from bot.show.screen import Screen, foot, shared, typed
from bot.show.short import Part, fitting
from bot.show.standings import (
    SHORT_TABLE,
    apart_line,
    base_lines,
    caveat_lines,
    contest_of,
    held_lines_of,
    kind_line,
    largest_part,
    largest_parts,
    marked,
    more_parts,
    most_shown,
    notes_parts,
    order_screen,
    short_order_screen,
    standing_keys,
    standing_lines,
    standings_table,
    table_notes,
)
from bot.wording.blocks import Block, Button, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.values import (
    reading_text,
)


def candidate_screen(labels: Labels, answer: CandidateAnswer) -> Screen:
    """What a candidate got: at the place asked about, overall, abroad, and at both ends of the
    order. The buttons lead to all countries in order, from either end, to those in which the
    candidate is first, and to a card.
    """
    blocks: list[Block] = []
    for part in _candidate_parts(labels, answer):
        blocks += part.blocks
    return _candidate_frame(labels, answer, Screen(blocks))


def short_candidate_screen(labels: Labels, answer: CandidateAnswer) -> Screen:
    """As much of the same as one screen of a phone holds."""
    fitted = fitting(labels.words, _candidate_parts(labels, answer))
    screen = Screen(fitted.blocks, is_all=fitted.is_all, figures=fitted.figures)
    return _candidate_frame(labels, answer, screen)


def _candidate_frame(labels: Labels, answer: CandidateAnswer, screen: Screen) -> Screen:
    words, contest, here = labels.words, answer.contest, answer.here
    of_candidate = {"contest": contest.id, "by_id": True, "candidate": answer.candidate.id}
    top = Question("top", **of_candidate)  # type: ignore[arg-type]
    ahead = Question("ahead", **of_candidate)  # type: ignore[arg-type]
    orders = [
        question_button(words("button-highest"), top),
        question_button(words("button-lowest"), replace(top, lowest=True)),
        question_button(words("button-ahead"), ahead),
    ]
    place = here.place if here else whole_place(labels.view, contest.id)
    back = [back_button(labels, contest, place)] if place else []
    share = shared(labels, contest, labels.candidate(answer.candidate))
    if here:
        share = f"{share} {typed(labels, contest, here.place)}"
    return replace(screen, rows=in_rows(orders, back), head=2, share=share)


def _candidate_parts(labels: Labels, answer: CandidateAnswer) -> list[Part]:
    words, contest, here = labels.words, answer.contest, answer.here
    name = labels.candidate(answer.candidate)
    parts = [
        Part([Line(words("candidate-title", candidate=name), strong=True)]),
        Part([Line(labels.contest_line(contest))]),
        Part([EmptyLine()], rank=9),
    ]
    if here:
        if here.standing:
            parts.append(_standing_part(labels, here.standing))
        elif answer.out is None:
            at = labels.place_in_full(contest.id, here.place)
            text = words("candidate-none-here", place=at, candidate=name)
            if here.count is None and waiting(labels.view, contest.id, here.place):
                text = words("places-waiting", place=at)
            parts.append(Part([Line(text)]))
        for poll, row in here.polls:
            kind = poll_title(labels, contest.id, here.place, poll)
            told = words("candidate-poll", kind=kind, share=row_text(labels, poll, row))
            parts.append(Part([Line(told)], figure_keys(poll.readings)))
        parts.append(Part([EmptyLine()], rank=9))
    for standing in answer.wholes:
        # The whole election may be the place asked about, which is shown already.
        if here is None or here.place.id != standing.place.id:
            # Beside a place the other whole is the least that is asked for.
            parts.append(_standing_part(labels, standing, rank=8 if here else 0))
    if answer.seats:
        place, seats, seated = answer.seats
        text = candidate_seats(labels, labels.place_in_full(contest.id, place), seats, seated)
        parts.append(Part([Line(text)], figure_keys(seats.readings)))
    if out := answer.out:
        rounds, number = words.number(out.rounds), words.number(out.votes.figure.round or 0)
        text = words(
            "candidate-out",
            place=labels.place_in_full(contest.id, out.place),
            round=words("count-round", round=number, rounds=rounds),
            votes=reading_text(words, out.votes),
        )
        parts.append(Part([Line(text)], figure_keys([out.votes])))
    shown = {standing.place.id for standing in answer.wholes}
    shown |= {here.place.id} if here and here.standing else set()
    if {standing.place.id for standing in answer.ranking.standings} <= shown:
        # Of the one district that decides the contest an order says nothing new.
        last = len(parts) - _is_empty(parts[-1])
        parts[last:last] = [
            Part([Line(text)]) for text in base_lines(labels, answer.ranking.standings)
        ]
    else:
        parts += _both_ends(labels, answer.ranking)
    if not answer.out and not answer.wholes and not answer.seats and not answer.ranking.standings:
        parts.append(Part([Line(_none(labels, contest, name))]))
    standings = [*answer.wholes, *([here.standing] if here and here.standing else [])]
    held = [Part([Line(text)]) for text in held_lines_of(labels, standings)]
    # The places of the table may be the same.
    parts += [part for part in held if part.blocks not in [each.blocks for each in parts]]
    blank, edition = foot(labels, answer.edition)
    parts += [Part([blank], rank=9), Part([edition])]
    # What stands between two empty lines may be missing.
    pairs = pairwise([None, *parts])
    return [part for before, part in pairs if part and not (_is_empty(part) and _is_empty(before))]


def _is_empty(part: Part | None) -> bool:
    return part is not None and part.blocks == [EmptyLine()]


def _standing_part(labels: Labels, standing: Standing, rank: int = 0) -> Part:
    return Part(standing_lines(labels, standing), standing_keys([standing]), rank)


def _both_ends(labels: Labels, ranking: Ranking) -> list[Part]:
    """The countries with the highest and the lowest share; all of them where they are few."""
    words, standings = labels.words, ranking.standings
    if not standings:
        return []
    contest = contest_of(standings[0])
    units = labels.kind(contest, ranking.kind, ranking.counted)
    parts = [
        Part([EmptyLine()], rank=9),
        Part([Line(kind_line(labels, ranking.stage), strong=True)]),
        *largest_parts(labels, ranking),
    ]
    if len(standings) <= 2 * EACH_END:
        table = standings_table(labels, standings)
        in_order = Line(words("candidate-in-order", units=units))
        parts.append(Part([in_order, table], standing_keys(standings)))
        return [*parts, *notes_parts(labels, ranking, standings)]
    first, last = standings[:EACH_END], standings[-EACH_END:]
    high, low = words("candidate-highest", units=units), words("candidate-lowest")
    parts.append(Part([Line(high), standings_table(labels, first)], standing_keys(first)))
    table = standings_table(labels, last[::-1])
    parts.append(Part([Line(low), table], standing_keys(last), rank=2))
    return [*parts, *notes_parts(labels, ranking, (*first, *last))]


def top_screen(labels: Labels, answer: TopAnswer) -> Screen:
    """One page of all countries in order; its buttons are other pages, the other end, and the
    candidate.
    """
    parts = _top_parts(labels, answer, answer.rows)
    screen = _top_frame(labels, answer, order_screen(labels, parts, answer.page, answer.pages))
    question = _top_question(answer)
    pages = page_row(labels, question, answer.page, answer.pages)
    return replace(screen, rows=in_rows(pages, *screen.rows))


def short_top_screen(labels: Labels, answer: TopAnswer) -> Screen:
    """The first of all countries in order."""
    shown = most_shown(answer.most)
    parts = _top_parts(labels, answer, answer.rows[:shown])
    screen = short_order_screen(labels, parts, is_all=len(answer.rows) <= shown)
    return _top_frame(labels, answer, screen)


def _top_question(answer: TopAnswer) -> Question:
    contest, candidate = answer.contest.id, answer.candidate.id
    asked = Question("top", "", contest, by_id=True, candidate=candidate, lowest=answer.lowest)
    return replace(asked, unit=answer.unit, most=answer.most)


def _top_frame(labels: Labels, answer: TopAnswer, screen: Screen) -> Screen:
    words, candidate, lowest = labels.words, answer.candidate, answer.lowest
    label = words("button-highest" if lowest else "button-lowest")
    other_end = question_button(label, replace(_top_question(answer), lowest=not lowest))
    buttons: list[Button] = [other_end, candidate_button(labels, candidate)]
    if 0 < answer.most < answer.ranking.end:
        every = replace(_top_question(answer), most=0)
        buttons.insert(0, question_button(all_label(labels, answer.contest, answer.unit), every))
    # The words of the command, which every language knows.
    order = "lowest" if lowest else "highest"
    asked = f"/top {answer.most}" if answer.most else "/top"
    share = shared(labels, answer.contest, f"{asked} {labels.candidate(candidate)} {order}")
    return replace(screen, rows=(tuple(buttons),), head=2, share=share)


def _top_parts(
    labels: Labels, answer: TopAnswer, rows: Sequence[tuple[int, Standing]]
) -> list[Part]:
    words, candidate = labels.words, labels.candidate(answer.candidate)
    message = "top-title-lowest" if answer.lowest else "top-title-highest"
    parts = [
        Part([Line(words(message, candidate=candidate), strong=True)]),
        Part([Line(labels.contest_line(answer.contest))]),
        Part([EmptyLine()], rank=9),
    ]
    if rows:
        standings = [standing for _, standing in rows]
        kind = kind_line(labels, answer.ranking.stage)
        parts.append(Part([Line(kind, strong=True)]))
        unit, contest = answer.ranking.kind, answer.contest.id
        if unit != PlaceKind.COUNTRY:
            # That they are countries their names say.
            units = labels.kind(contest, unit, answer.ranking.counted)
            parts.append(Part([Line(words("candidate-in-order", units=units))]))
        parts += largest_parts(labels, answer.ranking)
        table = standings_table(labels, standings, first=rows[0][0])
        parts.append(Part([table], standing_keys(standings)))
        if not answer.most and rows[-1][0] == answer.ranking.end:
            parts += more_parts(labels, answer.ranking.counted - answer.ranking.end)
        parts += notes_parts(labels, answer.ranking, standings)
    else:
        parts.append(Part([Line(_none(labels, answer.contest, candidate))]))
    if answer.is_beyond:
        parts.append(Part([Line(words("list-at-most", number=words.number(MOST)))]))
    blank, edition = foot(labels, answer.edition)
    return [*parts, Part([blank], rank=9), Part([edition])]


def _none(labels: Labels, contest: Contest, candidate: str) -> str:
    """Why nothing is ranked: nothing has reported yet, the contest has no places, or none of them
    a share.
    """
    whole = whole_place(labels.view, contest.id)
    if whole is not None and waiting(labels.view, contest.id, whole):
        return labels.words("places-waiting", place=labels.place(contest.id, whole))
    if whole is not None and ranked_kind(labels.view, contest.id) is None:
        return labels.words("places-none", place=labels.place(contest.id, whole))
    return labels.words("candidate-none", candidate=candidate)


_MOST_ROWS = 60
"""Places in the table; a message holds no more than about a hundred, and of the others some are
named.
"""
_MOST_NAMED = 100
_IN_WORDS = {2: "where {name} second", 3: "where {name} third", 4: "where {name} fourth"}
"""What is typed for other positions than the first, which no command asks."""


def ahead_screen(labels: Labels, answer: AheadAnswer) -> Screen:
    """All countries in which a candidate is first, the most ballots first."""
    blocks: list[Block] = []
    for part in _parts(labels, answer, len(answer.leads.standings)):
        blocks += part.blocks
    return _frame(labels, answer, Screen(blocks))


def short_ahead_screen(labels: Labels, answer: AheadAnswer) -> Screen:
    """The first of them."""
    parts = _parts(labels, answer, SHORT_TABLE)
    is_all = len(answer.leads.standings) <= SHORT_TABLE
    return _frame(labels, answer, short_order_screen(labels, parts, is_all=is_all))


def _frame(labels: Labels, answer: AheadAnswer, screen: Screen) -> Screen:
    contest, candidate = answer.contest, answer.candidate
    top = Question("top", contest=contest.id, by_id=True, candidate=candidate.id, unit=answer.unit)
    order = question_button(labels.words("button-highest"), top)
    row = (order, candidate_button(labels, candidate))
    asked = _IN_WORDS.get(answer.position, "/ahead {name}")
    share = shared(labels, contest, asked.format(name=labels.candidate(candidate)))
    return replace(screen, rows=(row,), head=2, share=share)


def _parts(labels: Labels, answer: AheadAnswer, most: int) -> list[Part]:
    words, leads = labels.words, answer.leads
    candidate = labels.candidate(answer.candidate)
    parts = [Part([Line(words("candidate-title", candidate=candidate), strong=True)])]
    parts.append(Part([Line(labels.contest_line(answer.contest))]))
    if not leads.counted:
        parts.append(Part([Line(_none(labels, answer.contest, candidate))]))
    else:
        units = labels.kind(answer.contest.id, leads.kind, leads.counted)
        found = {"candidate": candidate, "number": words.number(len(leads.standings))}
        text = words("ahead-in", **found, units=units)
        if answer.position > 1:
            text = words("placed-in", **found, units=units, position=words.number(answer.position))
        parts.append(Part([Line(kind_line(labels, leads.stage), strong=True)]))
        parts.append(Part([Line(text)]))
        if leads.unclear:
            number = words.number(leads.unclear)
            message = "ahead-unclear" if answer.position == 1 else "placed-unclear"
            parts.append(Part([Line(words(message, number=number))]))
        if is_cut(labels.view, answer.contest.id, leads.kind):
            parts.append(largest_part(labels, answer.contest.id, leads.kind))
    shown = leads.standings[:most]
    if shown:
        tabled, named = shown[:_MOST_ROWS], shown[_MOST_ROWS:][:_MOST_NAMED]
        parts.append(Part([standings_table(labels, tabled)], standing_keys(shown)))
        names = [marked(labels, standing) for standing in named]
        if left := len(shown) - len(tabled) - len(named):
            names.append(words("more-of-them", number=words.number(left)))
        if names:
            parts.append(Part([Line(words("ahead-also", places=", ".join(names)))]))
        parts += [Part([Line(text)]) for text in table_notes(labels, tabled)]
        said = [*caveat_lines(labels, shown), *held_lines_of(labels, shown)]
        parts += [Part([Line(text)]) for text in said]
    if leads.apart:
        parts.append(Part([Line(apart_line(labels, leads.apart, leads.standings))], rank=5))
    blank, edition = foot(labels, answer.edition)
    return [*parts, Part([blank], rank=9), Part([edition])]
