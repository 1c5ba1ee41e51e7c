"""The countries in whose count one candidate came first."""

from __future__ import annotations

from bot.answers.ahead import AheadAnswer
from bot.asking.question import Question
from bot.show.buttons import candidate_button, in_rows, page_row, question_button
from bot.show.candidate import standings_table, table_notes
from bot.show.screen import Screen, foot, page_line
from bot.wording.blocks import Block, EmptyLine, Line
from bot.wording.labels import Labels


def ahead_screen(labels: Labels, answer: AheadAnswer) -> Screen:
    """One page of them; its buttons are other pages, all countries in order, and the candidate."""
    words, candidate = labels.words, answer.candidate
    counted, ahead = len(answer.ranking.standings), len(answer.ahead)
    title = words(
        "ahead-title" if ahead else "ahead-none",
        candidate=labels.candidate(candidate),
        number=words.number(ahead),
        all=words.number(counted),
    )
    blocks: list[Block] = [
        Line(title, strong=True),
        Line(labels.election_line(answer.election)),
        EmptyLine(),
    ]
    if answer.rows:
        stage = answer.ranking.stage.value if answer.ranking.stage else "official"
        blocks.append(Line(words("top-kind", stage=words(f"stage-{stage}")), strong=True))
        standings = [standing for _, standing in answer.rows]
        blocks.append(standings_table(labels, standings, first=answer.rows[0][0]))
        blocks += map(Line, [*table_notes(labels, standings), words("few-votes")])
    if answer.pages > 1:
        blocks.append(Line(page_line(labels, answer.page, answer.pages)))
    blocks += foot(labels, answer.edition)

    election = answer.election.id
    question = Question("ahead", "", election, by_id=True, candidate=candidate.id)
    top = Question("top", "", election, by_id=True, candidate=candidate.id)
    ways = [question_button(words("button-top"), top), candidate_button(labels, candidate)]
    pages = page_row(labels, question, answer.page, answer.pages)
    return Screen(blocks, in_rows(pages, ways), head=2)
