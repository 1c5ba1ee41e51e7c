"""The countries of a region side by side: each one's share and ballots, then the whole election."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.region import Member, RegionAnswer
from bot.asking.question import Question
from bot.figures.elections import whole_place
from bot.figures.ranking import Standing
from bot.show.buttons import back_button, card_button, in_rows, page_row
from bot.show.candidate import standing_lines, standing_provisos, standings_table, table_notes
from bot.show.screen import Screen, foot, page_line
from bot.wording.blocks import Block, ButtonRows, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.values import sentence

_MOST_MEMBERS = 9
"""Cards that there are buttons to, where the region has no more countries than that."""


def region_screen(labels: Labels, answer: RegionAnswer) -> Screen:
    """The group table: each country's share and ballots, then the whole election."""
    words = labels.words
    candidate = labels.candidate(answer.candidate) if answer.candidate else ""
    title = words("region-title", region=labels.region(answer.region.code), candidate=candidate)
    blocks: list[Block] = [
        Line(title, strong=True),
        Line(labels.election_line(answer.election)),
        EmptyLine(),
    ]
    standings = [member.standing for member in answer.rows if member.standing]
    if standings:
        blocks.append(Line(_region_kind(labels, standings), strong=True))
        blocks.append(standings_table(labels, standings))
        blocks += map(Line, table_notes(labels, standings))
        bases = {standing.row.share.base for standing in standings if standing.row.share}
        blocks += [Line(words(f"base-{base.value}")) for base in sorted(bases)]
        blocks += map(Line, standing_provisos(labels, standings))
    blocks += map(Line, _missing(labels, answer, answer.rows))
    if answer.whole:
        blocks += standing_lines(labels, answer.whole)
    if answer.pages > 1:
        blocks.append(Line(page_line(labels, answer.page, answer.pages)))
    blocks += foot(labels, answer.edition)
    return Screen(blocks, _rows(labels, answer), head=2)


def _region_kind(labels: Labels, standings: Sequence[Standing]) -> str:
    words = labels.words
    stages = {standing.count.stage for standing in standings}
    if len(stages) > 1:
        return words("region-kinds")
    return words("region-kind", stage=words(f"stage-{stages.pop().value}"))


def _missing(labels: Labels, answer: RegionAnswer, members: Sequence[Member]) -> list[str]:
    """Countries of different stages, and those without a share or without a count: said, never
    zero.
    """
    words, election = labels.words, answer.election.id
    stages: dict[str, list[str]] = {}
    for member in members:
        if member.standing:
            stages.setdefault(member.standing.count.stage.value, []).append(
                labels.place(election, member.place)
            )
    lines = []
    if len(stages) > 1:
        for stage, places in stages.items():
            name = words(f"stage-{stage}")
            told = {"stage": sentence(name), "places": words.all_of(places)}
            lines.append(words("region-stage", **told))
    for message, missing in (
        ("region-no-share", [m for m in members if m.count and not m.standing]),
        ("region-no-count", [m for m in members if not m.count]),
    ):
        if missing:
            lines.append(
                words(
                    message, places=words.all_of([labels.place(election, m.place) for m in missing])
                )
            )
    return lines


def _rows(labels: Labels, answer: RegionAnswer) -> ButtonRows:
    """The cards of its countries when they are few, other pages, and the whole election."""
    election = answer.election
    few = answer.members if len(answer.members) <= _MOST_MEMBERS else ()
    members = [card_button(labels, election, member.place) for member in few]
    question = Question("region", answer.region.slug, election.id, by_id=True)
    pages = page_row(labels, question, answer.page, answer.pages)
    whole = whole_place(labels.view, election.id)
    return in_rows(members, pages, [back_button(labels, election, whole)] if whole else [])
