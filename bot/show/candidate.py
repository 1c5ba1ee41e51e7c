"""One candidate, and all countries in the order of a share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers.candidate import EACH_END, CandidateAnswer, Here, TopAnswer
from bot.answers.kinds import encode
from bot.asking.question import Question
from bot.figures.elections import whole_place
from bot.figures.ranking import Ranking, Standing
from bot.show.buttons import back_button, candidate_button, in_rows, page_row
from bot.show.count import count_title
from bot.show.poll import where
from bot.show.screen import Screen, foot, page_line
from bot.wording.blocks import Block, Button, ButtonRows, EmptyLine, Line, TextTable
from bot.wording.labels import Labels
from bot.wording.values import (
    count_cell,
    provisos,
    reading_text,
    share_cell,
    share_text,
    signs_line,
)


def candidate_screen(labels: Labels, answer: CandidateAnswer) -> Screen:
    """What a candidate got: at the place asked about, overall, abroad, and at both ends of the
    order.
    """
    words, ranking = labels.words, answer.ranking
    blocks: list[Block] = [
        Line(words("candidate-title", candidate=labels.candidate(answer.candidate)), strong=True),
        Line(labels.election_line(answer.election)),
        EmptyLine(),
    ]
    if answer.here:
        blocks += [*_here(labels, answer, answer.here), EmptyLine()]
    blocks += [
        line
        for standing in answer.wholes
        if not _is_here(answer, standing)
        for line in standing_lines(labels, standing)
    ]
    blocks += _ends(labels, ranking)
    if not answer.wholes and not ranking.standings:
        blocks.append(Line(words("candidate-none", candidate=labels.candidate(answer.candidate))))
    blocks += foot(labels, answer.edition)
    return Screen(blocks, _candidate_rows(labels, answer), head=2)


def _is_here(answer: CandidateAnswer, standing: Standing) -> bool:
    return answer.here is not None and answer.here.place.id == standing.place.id


def _here(labels: Labels, answer: CandidateAnswer, here: Here) -> list[Block]:
    words, election = labels.words, answer.election.id
    name = labels.place_in_full(election, here.place)
    candidate = labels.candidate(answer.candidate)
    if here.standing:
        blocks = standing_lines(labels, here.standing)
    else:
        blocks = [Line(words("candidate-none-here", place=name, candidate=candidate))]
    for poll, row in here.polls:
        kind = words("poll-title", parts=where(labels, election, here.place, poll))
        blocks.append(
            Line(
                words(
                    "candidate-poll",
                    kind=kind,
                    share=share_text(words, row.share) if row.share else "",
                )
            )
        )
    return blocks


def standing_lines(labels: Labels, standing: Standing) -> list[Block]:
    """A candidate's share at one place, and what must be said beside it."""
    words, row = labels.words, standing.row
    told = {
        "place": labels.place_in_full(
            row.candidate.election if row.candidate else "", standing.place
        ),
        "kind": count_title(labels, standing.count),
        "share": share_text(words, row.share) if row.share else "",
    }
    if row.votes:
        text = words("candidate-line-votes", **told, votes=reading_text(words, row.votes))
    else:
        text = words("candidate-line", **told)
    return [Line(text), *map(Line, standing_provisos(labels, [standing]))]


def _ends(labels: Labels, ranking: Ranking) -> list[Block]:
    words, standings = labels.words, ranking.standings
    if not standings:
        return []
    counted = words("countries", count=len(standings), number=words.number(len(standings)))
    blocks: list[Block] = [EmptyLine(), Line(_kind(labels, ranking), strong=True)]
    if len(standings) <= 2 * EACH_END:
        blocks += [
            Line(words("candidate-in-order", countries=counted)),
            standings_table(labels, standings),
        ]
        shown: Sequence[Standing] = standings
    else:
        first, last = standings[:EACH_END], standings[-EACH_END:]
        blocks += [
            Line(words("candidate-highest", countries=counted)),
            standings_table(labels, first),
        ]
        blocks += [Line(words("candidate-lowest")), standings_table(labels, last[::-1])]
        shown = (*first, *last)
    return [*blocks, *map(Line, _below(labels, ranking, shown))]


def _kind(labels: Labels, ranking: Ranking) -> str:
    stage = ranking.stage.value if ranking.stage else "official"
    return labels.words("top-kind", stage=labels.words(f"stage-{stage}"))


def standings_table(labels: Labels, standings: Iterable[Standing]) -> TextTable:
    """Places with their share, and their ballots where they are known."""
    return TextTable(tuple(_cells(labels, standing) for standing in standings))


def _cells(labels: Labels, standing: Standing) -> tuple[str, ...]:
    words, row, ballots = labels.words, standing.row, standing.count.ballots
    name = labels.place(row.candidate.election if row.candidate else "", standing.place)
    share = share_cell(words, row.share)
    return (name, share, count_cell(words, ballots)) if ballots else (name, share)


def table_notes(labels: Labels, standings: Sequence[Standing]) -> list[str]:
    """What a table's last column counts, and what the signs in it mean."""
    ballots = (
        [labels.words("last-column-ballots")] if any(one.count.ballots for one in standings) else []
    )
    shown = [
        (standing.row.share.reading if standing.row.share else None, standing.count.ballots)
        for standing in standings
    ]
    return [*ballots, *signs_line(labels.words, (reading for pair in shown for reading in pair))]


def _below(labels: Labels, ranking: Ranking, shown: Sequence[Standing]) -> list[str]:
    words, lines = labels.words, []
    bases = {standing.row.share.base for standing in shown if standing.row.share}
    lines += table_notes(labels, shown)
    lines += [words(f"base-{base.value}") for base in sorted(bases)]
    lines += standing_provisos(labels, shown)
    lines.append(words("few-votes"))
    if ranking.left_out:
        lines.append(
            words("candidate-left-out", count=len(ranking.left_out), number=len(ranking.left_out))
        )
    return lines


def standing_provisos(labels: Labels, standings: Iterable[Standing]) -> list[str]:
    """What no table says of the shares in it: where they are hedged, or defined otherwise."""
    told = []
    for standing in standings:
        row = standing.row
        place = labels.place(row.candidate.election if row.candidate else "", standing.place)
        told.append((place, row.reading))
    return provisos(labels, told)


def top_screen(labels: Labels, answer: TopAnswer) -> Screen:
    """One page of all countries in order."""
    words = labels.words
    title = words(
        f"top-title-{'lowest' if answer.lowest else 'highest'}",
        candidate=labels.candidate(answer.candidate),
    )
    blocks: list[Block] = [
        Line(title, strong=True),
        Line(labels.election_line(answer.election)),
        EmptyLine(),
    ]
    if answer.rows:
        rows = []
        for number, standing in answer.rows:
            name, *cells = _cells(labels, standing)
            rows.append((words("top-numbered", number=words.number(number), place=name), *cells))
        standings = [standing for _, standing in answer.rows]
        blocks += [Line(_kind(labels, answer.ranking), strong=True), TextTable(tuple(rows))]
        blocks += map(Line, _below(labels, answer.ranking, standings))
    else:
        blocks.append(Line(words("candidate-none", candidate=labels.candidate(answer.candidate))))
    if answer.pages > 1:
        blocks.append(Line(page_line(labels, answer.page, answer.pages)))
    blocks += foot(labels, answer.edition)
    return Screen(blocks, _top_rows(labels, answer), head=2)


def _candidate_rows(labels: Labels, answer: CandidateAnswer) -> ButtonRows:
    """All countries in order, from either end; then the card of the place, or of the whole
    election.
    """
    top = Question("top", election=answer.election.id, by_id=True, candidate=answer.candidate.id)
    orders = [("button-highest", top), ("button-lowest", replace(top, lowest=True))]
    place = answer.here.place if answer.here else whole_place(labels.view, answer.election.id)
    back = [back_button(labels, answer.election, place)] if place else []
    return in_rows(
        [Button(labels.words(label), encode(question)) for label, question in orders], back
    )


def _top_rows(labels: Labels, answer: TopAnswer) -> ButtonRows:
    """Other pages, the other end, and the candidate."""
    question = Question(
        "top",
        election=answer.election.id,
        by_id=True,
        candidate=answer.candidate.id,
        lowest=answer.lowest,
    )
    label = "button-highest" if answer.lowest else "button-lowest"
    other = Button(labels.words(label), encode(replace(question, lowest=not answer.lowest)))
    candidate = candidate_button(labels, answer.candidate)
    return in_rows(page_row(labels, question, answer.page, answer.pages), [other, candidate])
