"""The places of a region side by side: the shares of two candidates and the ballots of each, then
the whole election; and the live card that this is in a chat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.answers.livecard import LiveCard
from bot.answers.region import Member, RegionAnswer
from bot.asking.question import Question
from bot.dataset.vocabulary import PlaceKind
from bot.figures.calls import TakenBack
from bot.figures.contests import whole_place
from bot.figures.corrections import Correction
from bot.figures.count import Row
from bot.figures.headline import figure_keys, row_keys
from bot.figures.ranking import Standing
from bot.figures.sums import waiting
from bot.show.buttons import back_button, card_buttons, in_rows, page_row
from bot.show.change import correction_blocks
from bot.show.count import count_title, first_figures, first_shares, held_among
from bot.show.country import country_screen
from bot.show.screen import Screen, foot, page_line, shared
from bot.show.short import Part, fitting
from bot.show.standings import caveat_lines, standing_keys, standings_table, table_notes
from bot.wording.blocks import Block, Button, EmptyLine, Line, Message
from bot.wording.labels import Labels
from bot.wording.language import Wording
from bot.wording.render import fitted, to_html, to_plain
from bot.wording.values import sentence, with_definitions

_MOST_MEMBERS = 9
"""Cards that there are buttons to, where the region has no more places than that."""

_SHARES_ASIDE = 2
"""Shares of a place that is in no table, as the table's first candidate has none there."""

_SHORT_TABLE = 8
"""Places in the table of the short form."""


def region_screen(labels: Labels, answer: RegionAnswer) -> Screen:
    """The group table: each place's shares and ballots, then the whole election.

    Its buttons are the cards of its places when they are few, other pages, and the whole.
    """
    blocks: list[Block] = []
    for part in _parts(labels, answer, answer.rows):
        blocks += part.blocks
    if answer.pages > 1:
        blocks.insert(-2, Line(page_line(labels, answer.page, answer.pages)))
    contest = answer.contest
    members = [member.place for member in answer.members]
    cards = card_buttons(labels, contest, members) if len(members) <= _MOST_MEMBERS else []
    question = Question("region", answer.id, contest.id, by_id=True)
    pages = page_row(labels, question, answer.page, answer.pages)
    rows = in_rows(cards, pages, _back(labels, answer))
    return replace(_frame(labels, answer, Screen(blocks)), rows=rows)


def short_region_screen(labels: Labels, answer: RegionAnswer) -> Screen:
    """The first of its places."""
    fitted = fitting(labels.words, _parts(labels, answer, answer.members[:_SHORT_TABLE]))
    is_all = fitted.is_all and len(answer.members) <= _SHORT_TABLE
    screen = Screen(fitted.blocks, is_all=is_all, figures=fitted.figures)
    members = [member.place for member in answer.members[:_SHORT_TABLE]]
    cards = card_buttons(labels, answer.contest, members)
    return replace(_frame(labels, answer, screen), rows=in_rows(cards))


def _frame(labels: Labels, answer: RegionAnswer, screen: Screen) -> Screen:
    name = region_name(labels, answer)
    # The name alone is that of a place's card.
    text = name if answer.region else f"/region {name}"
    return replace(screen, head=2, share=shared(labels, answer.contest, text))


def region_name(labels: Labels, answer: RegionAnswer) -> str:
    """What a region is called: one of the world, a place with what it lies in, or a whole."""
    if answer.region is not None:
        return labels.region(answer.region.code)
    if answer.place is not None:
        return labels.place_in_full(answer.contest.id, answer.place)
    return labels.words("button-whole")


def _parts(labels: Labels, answer: RegionAnswer, rows: Sequence[Member]) -> list[Part]:
    """The table of ``rows``, and what is to be minded in reading it."""
    words, contest = labels.words, answer.contest
    title = words("region-title", region=region_name(labels, answer))
    if answer.place is not None:
        title = labels.titled(contest.id, answer.place)
    parts = [
        Part([Line(title, strong=True)]),
        Part([Line(labels.contest_line(contest))]),
        Part([EmptyLine()], rank=9),
    ]
    standings = [member.standing for member in rows if member.standing]
    if standings:
        stages = {standing.count.stage for standing in standings}
        # Of several stages the title can name none: the lines below the table name them all.
        kind = words("region-kinds")
        if len(stages) == 1:
            kind = words("region-kind", stage=words(f"stage-{stages.pop().value}"))
        parts.append(Part([Line(kind, strong=True)]))
        names = [labels.candidate(one) for one in (answer.candidate, answer.second) if one]
        table = standings_table(labels, standings, second=answer.second)
        columns = Line(words("region-columns", candidates=", ".join(names)))
        keys = standing_keys([*standings, *(member.second for member in rows)])
        # Of parts of several kinds no word is that of all.
        kinds = {member.place.kind for member in answer.members}
        if len(rows) < len(answer.members) and len(kinds) == 1 and PlaceKind.COUNTRY not in kinds:
            units = labels.kind(contest.id, kinds.pop(), len(answer.members))
            text = words("shown-of", number=words.number(len(rows)), units=units)
            parts.append(Part([Line(text)], rank=1))
        parts.append(Part([columns, table], keys))
        parts += _others_ahead_parts(labels, answer, rows)
        parts += [Part([Line(text)]) for text in table_notes(labels, standings)]
        parts += [Part([Line(text)]) for text in caveat_lines(labels, standings)]
    parts += _stages_and_gaps(labels, answer, rows)
    if answer.own and answer.place:
        place = labels.place(contest.id, answer.place)
        parts.append(_total_part(labels, answer, answer.own, "region-own-line", place=place))
    if answer.whole:
        parts.append(_total_part(labels, answer, answer.whole, "region-whole-line"))
    blank, edition = foot(labels, answer.edition)
    return [*parts, Part([blank], rank=9), Part([edition])]


def _total_part(
    labels: Labels, answer: RegionAnswer, total: Standing, message: str, **arguments: str
) -> Part:
    """A line with the shares of both candidates in a count of more than one of the places."""
    count = total.count
    shown = [count.row_of(one.id) for one in (answer.candidate, answer.second) if one]
    keys = row_keys(shown) | figure_keys([count.ballots])
    shares = first_shares(labels, [row for row in shown if row])
    text = labels.words(message, **arguments, kind=count_title(labels, count), shares=shares)
    text = with_definitions(labels, text, first_figures(row for row in shown if row))
    return Part([Line(text)], keys, rank=2)


def _back(labels: Labels, answer: RegionAnswer) -> list[Button]:
    """To the card of the place itself, and to that of the whole."""
    whole, places = whole_place(labels.view, answer.contest.id), []
    if answer.place is not None:
        places.append(answer.place)
    if whole is not None and whole != answer.place:
        places.append(whole)
    return [back_button(labels, answer.contest, place) for place in places]


def _stages_and_gaps(labels: Labels, answer: RegionAnswer, rows: Sequence[Member]) -> list[Part]:
    """Which places have counts of which stage, where these differ, and which have no share of
    the table's first candidate, no share or no count: they are named, and never count as zero.
    """
    words, lines = labels.words, []
    stages: dict[str, list[str]] = {}
    no_share, no_count, nothing_yet = [], [], []
    for member in rows:
        name = labels.place(answer.contest.id, member.place)
        if member.standing:
            stages.setdefault(member.standing.count.stage.value, []).append(name)
        elif member.count is None and waiting(labels.view, answer.contest.id, member.place):
            nothing_yet.append(name)
        elif member.count is None:
            no_count.append(name)
        elif not _shares_aside(member):
            no_share.append(name)
    if len(stages) > 1:
        for stage, names in stages.items():
            kind = sentence(words(f"stage-{stage}"))
            lines.append(words("region-stage", stage=kind, places=words.all_of(names)))
    if no_share:
        lines.append(words("region-no-share", places=words.all_of(no_share)))
    if nothing_yet:
        lines.append(words("region-waiting", places=words.all_of(nothing_yet)))
    if no_count:
        lines.append(words("region-no-count", places=words.all_of(no_count)))
    lines += held_among(labels, answer.contest, ((each.place, each.count) for each in rows))
    return [*_aside_parts(labels, answer, rows), *(Part([Line(text)]) for text in lines)]


def _others_ahead_parts(labels: Labels, answer: RegionAnswer, rows: Sequence[Member]) -> list[Part]:
    """The places of a table in which neither of its two candidates is ahead, with who is."""
    words, names, shown = labels.words, [], []
    for member in rows:
        leader = member.count.leader if member.standing and member.count else None
        if leader and leader.candidate not in {answer.candidate, answer.second}:
            place = labels.place(answer.contest.id, member.place)
            shares = first_shares(labels, [leader])
            names.append(words("place-with-shares", place=place, shares=shares))
            shown.append(leader)
    if not names:
        return []
    text = words("region-others-ahead", places=words.all_of(names))
    return [Part([Line(with_definitions(labels, text, first_figures(shown)))], row_keys(shown))]


def _aside_parts(labels: Labels, answer: RegionAnswer, rows: Sequence[Member]) -> list[Part]:
    """The places that are in no table for want of a share of its first candidate, with the first
    shares of each: who leads elsewhere need not stand everywhere.
    """
    words, names, shown = labels.words, [], []
    for member in rows:
        if first := _shares_aside(member):
            place = labels.place(answer.contest.id, member.place)
            shares = first_shares(labels, first)
            names.append(words("place-with-shares", place=place, shares=shares))
            shown += first
    if not names or answer.candidate is None:
        return []
    candidate, places = labels.candidate(answer.candidate), words.all_of(names)
    text = words("region-no-share-of", candidate=candidate, places=places)
    text = with_definitions(labels, text, first_figures(shown))
    return [Part([Line(text)], row_keys(shown))]


def _shares_aside(member: Member) -> list[Row]:
    """The first shares in the count of a place that has no line in the table."""
    if member.standing or member.count is None:
        return []
    rows = [row for row in member.count.rows if row.candidate and row.share]
    return rows[:_SHARES_ASIDE]


_MOST_CORRECTED = 3
"""Days on which something was corrected that a card names."""


def live_message(labels: Labels, card: LiveCard, zone: str | None) -> Message:
    """The region's table or a place's card, below its head what was corrected, at its end when it
    was brought up to date, by the clock of ``zone`` (IANA), else by that of its dataset.

    It has no buttons: all in the chat would share them.
    """
    words, answer = labels.words, card.shown
    if isinstance(answer, RegionAnswer):
        table = region_screen(labels, answer)
    else:
        table = country_screen(labels, answer)
    lines: list[Block] = [*table.blocks[: table.head]]
    for corrected, places in list(card.corrected.items())[:_MOST_CORRECTED]:
        names = [labels.place(answer.contest.id, place) for place in places]
        day = labels.when(corrected, labels.view.zone_of(answer.edition))
        text = words("live-corrected", day=day, places=words.all_of(names))
        lines.append(Line(text, strong=True))
    clock = ZoneInfo(zone) if zone else labels.view.zone_of(answer.edition)
    moment = labels.when(answer.edition.published_at, clock)
    blocks = [*lines, *table.blocks[table.head :], Line(words("live-updated", moment=moment))]
    return _message(words, blocks)


def corrected_message(labels: Labels, corrections: Sequence[Correction | TakenBack]) -> Message:
    """What was wrong on a live card."""
    blocks = correction_blocks(labels, corrections)
    is_told = all(isinstance(one, TakenBack) for one in corrections)
    because = "corrected-because-card-call" if is_told else "corrected-because-card"
    blocks.append(Line(labels.words(because)))
    about = {correction.contest.id for correction in corrections}
    edition = labels.view.edition_about(about)
    return _message(labels.words, [*blocks, *(foot(labels, edition) if edition else ())])


def _message(words: Wording, blocks: Sequence[Block]) -> Message:
    short = fitted(blocks, lambda left: words("and-more", number=words.number(left)))
    return Message(to_html(short), to_plain(blocks))
