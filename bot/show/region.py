"""The countries of a region side by side: each one's share and ballots, then the whole election."""

from __future__ import annotations

from bot.answers.region import RegionAnswer
from bot.asking.question import Question
from bot.figures.elections import whole_place
from bot.show.buttons import back_button, card_buttons, in_rows, page_row
from bot.show.candidate import standing_lines, standings_table, table_notes
from bot.show.screen import Screen, foot, page_line
from bot.wording.blocks import Block, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.values import sentence

_MOST_MEMBERS = 9
"""Cards that there are buttons to, where the region has no more countries than that."""


def region_screen(labels: Labels, answer: RegionAnswer) -> Screen:
    """The group table: each country's share and ballots, then the whole election.

    Its buttons are the cards of its countries when they are few, other pages, and the whole.
    """
    words, election = labels.words, answer.election
    candidate = labels.candidate(answer.candidate) if answer.candidate else ""
    title = words("region-title", region=labels.region(answer.region.code), candidate=candidate)
    blocks: list[Block] = [
        Line(title, strong=True),
        Line(labels.election_line(election)),
        EmptyLine(),
    ]
    standings = [member.standing for member in answer.rows if member.standing]
    if standings:
        stages = {standing.count.stage for standing in standings}
        # Of several stages the title can name none: the lines below the table name them all.
        kind = words("region-kinds")
        if len(stages) == 1:
            kind = words("region-kind", stage=words(f"stage-{stages.pop().value}"))
        blocks += [Line(kind, strong=True), standings_table(labels, standings)]
        blocks += map(Line, table_notes(labels, standings))
    blocks += map(Line, _stages_and_gaps(labels, answer))
    if answer.whole:
        blocks += standing_lines(labels, answer.whole)
    if answer.pages > 1:
        blocks.append(Line(page_line(labels, answer.page, answer.pages)))
    blocks += foot(labels, answer.edition)

    members = [member.place for member in answer.members]
    cards = card_buttons(labels, election, members) if len(members) <= _MOST_MEMBERS else []
    question = Question("region", answer.region.slug, election.id, by_id=True)
    pages = page_row(labels, question, answer.page, answer.pages)
    whole = whole_place(labels.view, election.id)
    back = [back_button(labels, election, whole)] if whole else []
    return Screen(blocks, in_rows(cards, pages, back), head=2)


def _stages_and_gaps(labels: Labels, answer: RegionAnswer) -> list[str]:
    """Which countries have counts of which stage, where these differ, and which have no share or
    no count: they are named, and never count as zero.
    """
    words, lines = labels.words, []
    stages: dict[str, list[str]] = {}
    no_share, no_count = [], []
    for member in answer.rows:
        name = labels.place(answer.election.id, member.place)
        if member.standing:
            stages.setdefault(member.standing.count.stage.value, []).append(name)
        elif member.count:
            no_share.append(name)
        else:
            no_count.append(name)
    if len(stages) > 1:
        for stage, names in stages.items():
            kind = sentence(words(f"stage-{stage}"))
            lines.append(words("region-stage", stage=kind, places=words.all_of(names)))
    if no_share:
        lines.append(words("region-no-share", places=words.all_of(no_share)))
    if no_count:
        lines.append(words("region-no-count", places=words.all_of(no_count)))
    return lines
