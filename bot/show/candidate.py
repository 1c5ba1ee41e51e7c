"""One candidate, all countries in the order of a share, and the countries of a region."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answers.candidate import EACH_END, CandidateAnswer, Here, TopAnswer
from bot.answers.region import Member, RegionAnswer
from bot.figures.ranking import Ranking, Standing
from bot.show.count import count_title
from bot.show.poll import where
from bot.show.screen import Screen, foot, page_line
from bot.wording.blocks import Block, EmptyLine, Line, TextTable
from bot.wording.labels import Labels
from bot.wording.values import (
    count_cell,
    provisos,
    reading_text,
    sentence,
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
        for line in _line(labels, standing)
    ]
    blocks += _ends(labels, ranking)
    if not answer.wholes and not ranking.standings:
        blocks.append(Line(words("candidate-none", candidate=labels.candidate(answer.candidate))))
    return Screen([*blocks, *foot(labels, answer.edition)])


def _is_here(answer: CandidateAnswer, standing: Standing) -> bool:
    return answer.here is not None and answer.here.place.id == standing.place.id


def _here(labels: Labels, answer: CandidateAnswer, here: Here) -> list[Block]:
    words, election = labels.words, answer.election.id
    name = labels.place_in_full(election, here.place)
    candidate = labels.candidate(answer.candidate)
    if here.standing:
        blocks = _line(labels, here.standing)
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


def _line(labels: Labels, standing: Standing) -> list[Block]:
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
    return [Line(text), *map(Line, _provisos(labels, [standing]))]


def _ends(labels: Labels, ranking: Ranking) -> list[Block]:
    words, standings = labels.words, ranking.standings
    if not standings:
        return []
    counted = words("countries", count=len(standings), number=words.number(len(standings)))
    blocks: list[Block] = [EmptyLine(), Line(_kind(labels, ranking), strong=True)]
    if len(standings) <= 2 * EACH_END:
        blocks += [Line(words("candidate-in-order", countries=counted)), _table(labels, standings)]
        shown: Sequence[Standing] = standings
    else:
        first, last = standings[:EACH_END], standings[-EACH_END:]
        blocks += [Line(words("candidate-highest", countries=counted)), _table(labels, first)]
        blocks += [Line(words("candidate-lowest")), _table(labels, last[::-1])]
        shown = (*first, *last)
    return [*blocks, *map(Line, _below(labels, ranking, shown))]


def _kind(labels: Labels, ranking: Ranking) -> str:
    stage = ranking.stage.value if ranking.stage else "official"
    return labels.words("top-kind", stage=labels.words(f"stage-{stage}"))


def _table(labels: Labels, standings: Iterable[Standing]) -> TextTable:
    return TextTable(tuple(_cells(labels, standing) for standing in standings))


def _cells(labels: Labels, standing: Standing) -> tuple[str, ...]:
    words, row, ballots = labels.words, standing.row, standing.count.ballots
    name = labels.place(row.candidate.election if row.candidate else "", standing.place)
    share = share_cell(words, row.share)
    return (name, share, count_cell(words, ballots)) if ballots else (name, share)


def _columns(labels: Labels, standings: Sequence[Standing]) -> list[str]:
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
    lines += _columns(labels, shown)
    lines += [words(f"base-{base.value}") for base in sorted(bases)]
    lines += _provisos(labels, shown)
    lines.append(words("few-votes"))
    if ranking.left_out:
        lines.append(
            words("candidate-left-out", count=len(ranking.left_out), number=len(ranking.left_out))
        )
    return lines


def _provisos(labels: Labels, standings: Iterable[Standing]) -> list[str]:
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
    return Screen([*blocks, *foot(labels, answer.edition)], answer.page, answer.pages)


def region_name(labels: Labels, code: str) -> str:
    """A region's name, by its code in M49."""
    return str(labels.words.locale.territories.get(code, code))


def region_screen(labels: Labels, answer: RegionAnswer) -> Screen:
    """The group table: each country's share and ballots, then the whole election."""
    words = labels.words
    candidate = labels.candidate(answer.candidate) if answer.candidate else ""
    title = words(
        "region-title", region=region_name(labels, answer.region.code), candidate=candidate
    )
    blocks: list[Block] = [
        Line(title, strong=True),
        Line(labels.election_line(answer.election)),
        EmptyLine(),
    ]
    standings = [member.standing for member in answer.rows if member.standing]
    if standings:
        blocks.append(Line(_region_kind(labels, standings), strong=True))
        blocks.append(_table(labels, standings))
        blocks += map(Line, _columns(labels, standings))
        bases = {standing.row.share.base for standing in standings if standing.row.share}
        blocks += [Line(words(f"base-{base.value}")) for base in sorted(bases)]
        blocks += map(Line, _provisos(labels, standings))
    blocks += map(Line, _missing(labels, answer, answer.rows))
    if answer.whole:
        blocks += _line(labels, answer.whole)
    if answer.pages > 1:
        blocks.append(Line(page_line(labels, answer.page, answer.pages)))
    return Screen([*blocks, *foot(labels, answer.edition)], answer.page, answer.pages)


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
