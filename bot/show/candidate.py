"""One candidate, and all countries in the order of a share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers.candidate import EACH_END, CandidateAnswer, TopAnswer
from bot.asking.question import Question
from bot.figures.elections import whole_place
from bot.figures.ranking import Ranking, Standing
from bot.show.buttons import back_button, candidate_button, in_rows, page_row, question_button
from bot.show.count import count_title, row_share
from bot.show.poll import poll_title
from bot.show.screen import Screen, foot, page_line
from bot.wording.blocks import Block, EmptyLine, Line, TextTable
from bot.wording.labels import Labels
from bot.wording.values import count_cell, provisos, reading_text, share_cell, signs_line


def candidate_screen(labels: Labels, answer: CandidateAnswer) -> Screen:
    """What a candidate got: at the place asked about, overall, abroad, and at both ends of the
    order. The buttons lead to all countries in order, from either end, and to a card.
    """
    words, election, here = labels.words, answer.election, answer.here
    name = labels.candidate(answer.candidate)
    blocks: list[Block] = [
        Line(words("candidate-title", candidate=name), strong=True),
        Line(labels.election_line(election)),
        EmptyLine(),
    ]
    if here:
        if here.standing:
            blocks += standing_lines(labels, here.standing)
        else:
            at = labels.place_in_full(election.id, here.place)
            blocks.append(Line(words("candidate-none-here", place=at, candidate=name)))
        for poll, row in here.polls:
            kind = poll_title(labels, election.id, here.place, poll)
            blocks.append(Line(words("candidate-poll", kind=kind, share=row_share(words, row))))
        blocks.append(EmptyLine())
    for standing in answer.wholes:
        # The whole election may be the place asked about, which is shown already.
        if here is None or here.place.id != standing.place.id:
            blocks += standing_lines(labels, standing)
    blocks += _both_ends(labels, answer.ranking)
    if not answer.wholes and not answer.ranking.standings:
        blocks.append(Line(words("candidate-none", candidate=name)))
    blocks += foot(labels, answer.edition)

    top = Question("top", election=election.id, by_id=True, candidate=answer.candidate.id)
    orders = [
        question_button(words("button-highest"), top),
        question_button(words("button-lowest"), replace(top, lowest=True)),
    ]
    place = here.place if here else whole_place(labels.view, election.id)
    back = [back_button(labels, election, place)] if place else []
    return Screen(blocks, in_rows(orders, back), head=2)


def election_of(standing: Standing) -> str:
    """The id of the election that a standing is in."""
    candidate = standing.row.candidate
    return candidate.election if candidate else ""


def standing_lines(labels: Labels, standing: Standing) -> list[Block]:
    """A candidate's share at one place, and what must be said beside it."""
    words, row = labels.words, standing.row
    arguments = {
        "place": labels.place_in_full(election_of(standing), standing.place),
        "kind": count_title(labels, standing.count),
        "share": row_share(words, row),
    }
    if row.votes:
        votes = reading_text(words, row.votes)
        text = words("candidate-line-votes", **arguments, votes=votes)
    else:
        text = words("candidate-line", **arguments)
    return [Line(text), *map(Line, _provisos(labels, [standing]))]


def _both_ends(labels: Labels, ranking: Ranking) -> list[Block]:
    """The countries with the highest and the lowest share; all of them where they are few."""
    words, standings = labels.words, ranking.standings
    if not standings:
        return []
    countries = words("countries", count=len(standings), number=words.number(len(standings)))
    blocks: list[Block] = [EmptyLine(), Line(_kind(labels, ranking), strong=True)]
    if len(standings) <= 2 * EACH_END:
        blocks.append(Line(words("candidate-in-order", countries=countries)))
        blocks.append(standings_table(labels, standings))
        return [*blocks, *_ranking_notes(labels, ranking, standings)]
    first, last = standings[:EACH_END], standings[-EACH_END:]
    blocks.append(Line(words("candidate-highest", countries=countries)))
    blocks.append(standings_table(labels, first))
    blocks.append(Line(words("candidate-lowest")))
    blocks.append(standings_table(labels, last[::-1]))
    return [*blocks, *_ranking_notes(labels, ranking, (*first, *last))]


def _kind(labels: Labels, ranking: Ranking) -> str:
    stage = ranking.stage.value if ranking.stage else "official"
    return labels.words("top-kind", stage=labels.words(f"stage-{stage}"))


def standings_table(labels: Labels, standings: Iterable[Standing], first: int = 0) -> TextTable:
    """Places with their share, and their ballots where they are known; numbered where a ``first``
    number is given.
    """
    words, lines = labels.words, []
    for number, standing in enumerate(standings, first):
        name = labels.place(election_of(standing), standing.place)
        if first:
            name = words("top-numbered", number=words.number(number), place=name)
        cells = [name, share_cell(words, standing.row.share)]
        if standing.count.ballots:
            cells.append(count_cell(words, standing.count.ballots))
        lines.append(tuple(cells))
    return TextTable(tuple(lines))


def table_notes(labels: Labels, standings: Sequence[Standing]) -> list[str]:
    """What no cell says: what the last column counts, the signs, what the shares are of, and where
    they are hedged or defined otherwise.
    """
    words, notes = labels.words, []
    shown, bases = [], set()
    for standing in standings:
        share, ballots = standing.row.share, standing.count.ballots
        if share:
            shown.append(share.reading)
            bases.add(share.base)
        if ballots:
            shown.append(ballots)
            notes = [words("last-column-ballots")]
    notes += signs_line(words, shown)
    for base in sorted(bases):
        notes.append(words(f"base-{base.value}"))
    return [*notes, *_provisos(labels, standings)]


def _provisos(labels: Labels, standings: Iterable[Standing]) -> list[str]:
    """Where shares are hedged, or defined otherwise than their like."""
    named = []
    for standing in standings:
        place = labels.place(election_of(standing), standing.place)
        named.append((place, standing.row.reading))
    return provisos(labels, named)


def _ranking_notes(labels: Labels, ranking: Ranking, standings: Sequence[Standing]) -> list[Block]:
    """What is said below a table of some of a ranking's countries."""
    words, lines = labels.words, table_notes(labels, standings)
    lines.append(words("few-votes"))
    left_out = len(ranking.left_out)
    if left_out:
        lines.append(words("candidate-left-out", count=left_out, number=left_out))
    return [*map(Line, lines)]


def top_screen(labels: Labels, answer: TopAnswer) -> Screen:
    """One page of all countries in order; its buttons are other pages, the other end, and the
    candidate.
    """
    words, candidate = labels.words, answer.candidate
    message = "top-title-lowest" if answer.lowest else "top-title-highest"
    blocks: list[Block] = [
        Line(words(message, candidate=labels.candidate(candidate)), strong=True),
        Line(labels.election_line(answer.election)),
        EmptyLine(),
    ]
    if answer.rows:
        standings = [standing for _, standing in answer.rows]
        blocks.append(Line(_kind(labels, answer.ranking), strong=True))
        blocks.append(standings_table(labels, standings, first=answer.rows[0][0]))
        blocks += _ranking_notes(labels, answer.ranking, standings)
    else:
        blocks.append(Line(words("candidate-none", candidate=labels.candidate(candidate))))
    if answer.pages > 1:
        blocks.append(Line(page_line(labels, answer.page, answer.pages)))
    blocks += foot(labels, answer.edition)

    election, lowest = answer.election.id, answer.lowest
    question = Question("top", "", election, by_id=True, candidate=candidate.id, lowest=lowest)
    label = words("button-highest" if lowest else "button-lowest")
    other_end = question_button(label, replace(question, lowest=not lowest))
    pages = page_row(labels, question, answer.page, answer.pages)
    return Screen(blocks, in_rows(pages, [other_end, candidate_button(labels, candidate)]), head=2)
