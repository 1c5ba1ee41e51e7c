"""The short card of a place, which is one screen of a phone: what kind of number, who is ahead, a
few rows, the exit poll in a line, and where it is from.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from bot.answers.country import CountryAnswer, whole_count
from bot.answers.places import LEADERS
from bot.dataset.model import Document
from bot.dataset.moments import day_of
from bot.dataset.vocabulary import Base, ContestKind, Electorate, PlaceKind, Stage, Status
from bot.figures.arithmetic import Interval
from bot.figures.calls import Seats
from bot.figures.contests import expects_polls, has_votes_abroad, ranked_kind, whole_place
from bot.figures.count import Count, Row, first_of
from bot.figures.headline import figure_keys, poll_keys, row_keys
from bot.figures.lead import Lead, lead_of
from bot.figures.polls import ExitPoll
from bot.figures.reading import Reading
from bot.show.buttons import back_button, contest_button, is_of_other_year
from bot.show.calls import call_lines, rule_lines, seat_lines
from bot.show.count import (
    count_definitions,
    disagreement_line,
    early_lines,
    first_shares,
    hedge_lines,
    held_lines,
    overridden_lines,
    progress_text,
    result_table,
    row_share,
    sum_lines,
    totals,
    waiting_text,
)
from bot.show.country import (
    around_lines,
    parts_button,
    round_button,
    short_before_line,
    voters_lines,
    ways_on,
)
from bot.show.poll import asked_line, gap_text, is_unfinished, poll_title, polled_text, where
from bot.show.screen import Screen
from bot.show.short import Part, fitting, found_by
from bot.wording.blocks import Block, Button, EmptyLine, Line
from bot.wording.labels import Labels
from bot.wording.values import (
    points_text,
    range_text,
    sentence,
    share_text,
    shortened,
    with_definitions,
    with_hedge,
)

MOST_ROWS = 4
"""Candidates in the table of a short card."""

_LONGEST_NOTE = 240
"""Characters of an editors' note on a place; the whole of it stands in the full card."""

_LEVEL = 1
"""Points: candidates closer than that are told apart in votes."""

_AS_GOOD_AS_EXACT = 0.2
"""Points: an interval narrower than this is shown by its middle alone."""


def short_card_screen(labels: Labels, answer: CountryAnswer) -> Screen:
    """The short card with the first of the ways on from it."""
    contest, place = answer.contest, answer.place
    title = labels.titled(contest.id, place)
    fitted = fitting(labels.words, short_card(labels, answer, title), above=True)
    rows = [*ways_on(labels, answer)[:3]]
    rows[1:1] = round_button(labels, answer)
    parent = labels.view.place(contest.id, place.parent) if place.parent else None
    # Of a station there are no places inside: there the way leads up instead.
    if parent and parent.kind != PlaceKind.OVERALL and not answer.below:
        rows.insert(2, back_button(labels, contest, parent))
    is_whole = place.kind == PlaceKind.OVERALL
    has_parts = is_whole and ranked_kind(labels.view, contest.id) is not None
    if has_parts and not has_votes_abroad(labels.view, contest.id):
        rows[2:] = [parts_button(labels, contest, place)]
    # Three have room: that somebody meant another election is likelier than the third.
    if other := _other_election(labels, answer):
        rows[2:] = [other]
    return Screen(
        fitted.blocks,
        (tuple(rows),),
        title=title,
        country=labels.country_of(contest.id, place),
        share=found_by(labels, contest, place),
        figures=fitted.figures,
    )


def _other_election(labels: Labels, answer: CountryAnswer) -> Button | None:
    """To the place in another election than this one and those before and after it: who types a
    bare name may mean that. Whoever asks of a whole election means that one.
    """
    contest, is_whole = answer.contest, answer.place.kind == PlaceKind.OVERALL
    for other in () if is_whole else answer.elsewhere:
        if other.election != contest.election and not is_of_other_year(other, contest):
            return contest_button(labels, answer.place.id, other, contest)
    return None


def short_card(labels: Labels, answer: CountryAnswer, place_title: str) -> list[Part]:
    """The parts of the card in their order; what goes first where there is no room has the highest
    rank. ``place_title`` is the place's full name behind its flag.
    """
    words, contest, place = labels.words, answer.contest, answer.place
    title = words("card-title", place=place_title, kind=_kind(labels, answer))
    named = labels.contest_in_year(contest)
    parts = [
        Part([Line(title, strong=True)]),
        Part([Line(named)]),
        *(Part([Line(text, strong=True)], answer.called) for text in call_lines(labels, answer)),
        *(Part([Line(text)], rank=1) for text in voters_lines(labels, contest, place)),
    ]
    if answer.count:
        parts += _count_parts(labels, answer, answer.count)
        of_result = [each for each in answer.odds if each.is_of_result]
        for each in answer.odds:
            # That what is ahead rests on figures at odds is never left out.
            rank = 0 if each in of_result[:1] else 6
            at_odds = Line(disagreement_line(labels, each))
            parts.append(Part([at_odds], figure_keys(each.readings), rank=rank))
        parts.append(Part([EmptyLine()], rank=9))
        for poll in answer.polls.shown:
            parts.append(_poll_part(labels, answer, poll))
        if not answer.polls.shown and expects_polls(labels.view, contest.id):
            parts.append(Part([Line(words("no-poll"))], rank=4))
    else:
        parts += [Part([Line(text)]) for text in held_lines(labels, contest, place, None)]
        parts += _uncounted_parts(labels, answer)
    whole = whole_count(labels.view, contest.id) if answer.whole else None
    # Beside a poll alone it would be taken for what to set it against, and a share of the votes
    # listed beside a share of another base for one of the same.
    of = answer.whole.share.base if answer.whole else None
    is_alike = answer.count and (of is not Base.VOTES_LISTED or answer.count.base is of)
    if answer.whole and whole and whole[1].leader and is_alike:
        leader, percent = labels.candidate(answer.whole.candidate), answer.whole.share
        line = words("whole", candidate=leader, percent=share_text(words, percent))
        line = ", ".join(filter(None, (line, progress_text(labels, whole[1]))))
        line = with_definitions(labels, line, percent.rests_on)
        parts.append(Part([Line(line)], row_keys([whole[1].leader]), rank=2))
    if answer.before:
        ballots = Line(short_before_line(labels, answer.before))
        parts.append(Part([ballots], figure_keys([answer.before.ballots]), rank=3))
    if place.note:
        note = labels.text(contest.id, "places", place.id, "note", place.note)
        # Of all votes there are the line above says as much.
        rank = 5 if place.electorate is Electorate.ALL else 0
        parts.append(Part([Line(shortened(note, _LONGEST_NOTE))], rank=rank))
    parts.append(Part([_source_line(labels, answer)]))
    return parts


def _kind(labels: Labels, answer: CountryAnswer) -> str:
    """What kind of number the card has first: how far the count is, or that there is none."""
    words, count = labels.words, answer.count
    if count is None:
        return words("nothing-yet" if answer.waiting else "card-no-count")
    parts = [words(f"change-count-{count.stage.value}")]
    if count.status not in {Status.COMPLETE, Status.UNSTATED}:
        parts.append(words(f"status-{count.status.value}"))
    if count.round:
        number = words.number(count.round)
        parts.append(words("count-round", round=number, rounds=number))
    return ", ".join(parts)


def _count_parts(labels: Labels, answer: CountryAnswer, count: Count) -> list[Part]:
    """How much is in, what was declared, who is ahead, the table, and how many voted."""
    words, parts, contest = labels.words, [], answer.contest
    if how_far := progress_text(labels, count):
        figures = figure_keys(count.reporting.readings if count.reporting else ())
        # An hour alone does not say what it is of.
        if count.reporting is None:
            how_far = words("count-at", moment=how_far)
        parts.append(Part([Line(sentence(how_far))], figures))
    held = held_lines(labels, contest, answer.place, count)
    parts += [Part([Line(text)]) for text in held]
    lead = None if _fills_several_seats(labels, answer) else _lead_line(labels, count)
    if lead:
        parts.append(Part([Line(lead, strong=True)]))
    shown = list(count.rows[:MOST_ROWS])
    if first_of(count.rows) is None and count.rows[MOST_ROWS:]:
        # Among those who are added up there may be the one who has the most.
        shown[-1] = count.rows[-1]
    rows = [*shown, *count.no_votes]
    if rows:
        blocks: list[Block] = [result_table(labels, rows)]
        if len(count.rows) > MOST_ROWS:
            left = words.number(len(count.rows) - MOST_ROWS)
            blocks.append(Line(words("more-candidates", number=left)))
        blocks += map(Line, hedge_lines(labels, count.rows))
        parts.append(Part(blocks, row_keys(rows)))
    lines = totals(labels, count)
    if count.stations and not count.ours:
        number = words.number(count.stations)
        lines[0] += ", " + words("stations", count=count.stations, number=number)
    parts += [Part([Line(text)]) for text in overridden_lines(labels, count)]
    figures = figure_keys([count.ballots, count.registered, count.participated, count.turnout])
    lines[:0] = sum_lines(labels, count)
    text = " ".join(full_sentence(line) for line in lines)
    parts.append(Part([Line(text)], figures))
    definitions = [Line(sentence(text)) for text in count_definitions(labels, count)]
    if definitions:
        parts.append(Part(definitions))
    for text in rule_lines(labels, contest, answer.place, count):
        parts.append(Part([Line(text)], rank=2))
    return [*parts, *_seat_parts(labels, answer.seats)]


def _seat_parts(labels: Labels, seats: Seats | None) -> list[Part]:
    keys = figure_keys(seats.readings) if seats else frozenset[str]()
    lines = enumerate(seat_lines(labels, seats))
    return [Part([Line(text)], keys, rank=rank) for rank, text in lines]


def _fills_several_seats(labels: Labels, answer: CountryAnswer) -> bool:
    """Whether several people are elected at once, so that the first is not ahead of the second."""
    contest, whole = answer.contest, whole_place(labels.view, answer.contest.id)
    if contest.votes_a_ballot != 1:
        return True
    decides = contest.district or (whole.id if whole else None)
    is_all = contest.kind is ContestKind.CANDIDATES and answer.place.id == decides
    return is_all and (contest.seats or 1) > 1


def full_sentence(text: str) -> str:
    """``text`` as a sentence among others."""
    return sentence(text if text.endswith(".") else f"{text}.")


def _lead_line(labels: Labels, count: Count) -> str | None:
    """Who is ahead by how much; ``None`` where the figures do not tell."""
    words, lead = labels.words, lead_of(count.rows)
    if early := early_lines(labels, count):
        return early[0]
    if lead is None:
        if not count.rows:
            return words("no-shares")
        return words("lead-alone") if len(count.rows) == 1 else None
    text = how_far(labels, lead)
    # Of a count whose stage no source states it is not known that it goes on.
    if count.status is Status.PARTIAL or count.stage not in {Stage.REPORTED, Stage.OFFICIAL}:
        text = words("lead-so-far", what=text)
    return with_hedge(words, text, lead.hedge)


def how_far(labels: Labels, lead: Lead) -> str:
    """Who is ahead by how much, in points or, of few, in votes."""
    words, votes = labels.words, lead.votes
    points = lead.points if lead.points and lead.points.bounded else None
    first, second = labels.candidate(lead.first), labels.candidate(lead.second)
    names = {"candidate": first, "other": second}
    if votes is not None and (points is None or points.middle < _LEVEL):
        if votes == 0:
            return words("lead-level", **names)
        number = words.number(votes)
        # How near that is can be told by the shares alone.
        if points is not None:
            return words("lead-votes-apart", **names, count=votes, number=number)
        return words("lead-ahead-votes", candidate=first, count=votes, number=number)
    if points is None or not lead.is_sure:
        return words("lead-unclear", **names)
    if lead.decimals is not None and points.width:
        return words("lead-ahead", candidate=first, points=_ends(labels, points, lead.decimals))
    return words("lead-ahead", candidate=first, points=_points(labels, points))


def _ends(labels: Labels, points: Interval, decimals: int) -> str:
    """The least and the most that shares differ by which are printed as ranges."""
    low, high = range_text(labels.words, points, decimals) or ("", "")
    # Whatever a fraction is, it has the form of its own that some languages give to fractions.
    count = 0.5 if decimals else int(points.rounded(0).high or 0)
    return labels.words("points-between", low=low, high=high, count=count)


def _points(labels: Labels, points: Interval) -> str:
    is_exact = points.width < _AS_GOOD_AS_EXACT
    decimals = 1 if is_exact else points.decimals
    return points_text(labels.words, points.middle, decimals, about=not is_exact)


def _poll_part(labels: Labels, answer: CountryAnswer, poll: ExitPoll) -> Part:
    """An exit poll beside a count: its first shares and their base, who declined, and the count at
    the same stations.
    """
    words, rows = labels.words, poll.rows[:2]
    at = _where(labels, answer, poll)
    lines = [full_sentence(words("short-poll", where=at, what=_polled(labels, poll)))]
    if poll.gaps:
        names = {row.candidate for row in rows}
        there = [gap_text(labels, gap) for gap in poll.gaps if gap.candidate in names]
        lines.append(words("short-poll-there", shares="; ".join(there)))
    elif is_unfinished(poll):
        lines.append(words("poll-partial"))
    return Part([Line(" ".join(lines))], row_keys(rows) | poll_keys(poll))


def _polled(labels: Labels, poll: ExitPoll) -> str:
    """The first shares of a poll and what they are of, with who declined where that is known."""
    if poll.base is not Base.UNKNOWN:
        return polled_text(labels, poll)
    words, declined = labels.words, poll.refusals
    text = words("short-polled-unknown", shares=first_shares(labels, poll.rows))
    if declined and declined.share:
        return f"{text}; {words('declined', number=row_share(words, declined))}"
    return text


def _where(labels: Labels, answer: CountryAnswer, poll: ExitPoll) -> str:
    """Where people were asked; at the same place twice, who asked them."""
    shown = answer.polls.shown
    if sum(each.place.id == poll.place.id for each in shown) > 1 and poll.poll.conductor:
        conductor = poll.poll.conductor
        return labels.text(poll.poll.contest, "polls", poll.poll.id, "conductor", conductor)
    if poll.place.kind == PlaceKind.STATION and poll.place.id != answer.place.id:
        return labels.place(answer.contest.id, poll.place)
    return where(labels, answer.contest.id, answer.place, poll)


def _uncounted_parts(labels: Labels, answer: CountryAnswer) -> list[Part]:
    """What there is where nothing was counted: exit polls, or the places in it that were."""
    words, contest, place = labels.words, answer.contest, answer.place
    name, polls = labels.place(contest.id, place), answer.polls.shown
    if not polls:
        text = words("no-count-text", place=name)
        if answer.waiting:
            text = waiting_text(labels, contest, answer.waiting)
        parts = [Part([Line(text)]), *_seat_parts(labels, answer.seats)]
        if answer.inside:
            names = [labels.place(contest.id, each) for each in answer.inside]
            line = words("inside", places=words.all_of(names, answer.inside_count))
            parts.append(Part([Line(shortened(line, _LONGEST_NOTE))]))
        if answer.around:
            _, count = answer.around
            keys = row_keys(count.rows[:LEADERS]) | figure_keys([count.ballots])
            parts.append(Part([*map(Line, around_lines(labels, answer))], keys))
        return parts
    parts = []
    first, *others = polls
    blocks: list[Block] = [Line(poll_title(labels, contest.id, place, first), strong=True)]
    ahead = lead_of(first.rows)
    if ahead and ahead.points and ahead.points.low is not None and ahead.points.low > 0:
        named = labels.candidate(ahead.first)
        blocks.append(Line(words("lead-poll", candidate=named), strong=True))
    rows = [*first.rows[:MOST_ROWS], *([first.rejected] if first.rejected else [])]
    if rows:
        blocks.append(result_table(labels, rows, told=True))
    blocks += map(Line, hedge_lines(labels, first.rows))
    lines = [full_sentence(asked_line(labels, first))]
    if first.rows:
        lines.append(words(f"base-{first.base.value}"))
    if is_unfinished(first):
        lines.append(words("poll-partial"))
    blocks.append(Line(" ".join(lines)))
    parts.append(Part(blocks, row_keys(rows) | poll_keys(first)))
    for poll in others:
        parts.append(_poll_part(labels, answer, poll))
    return parts


def _source_line(labels: Labels, answer: CountryAnswer) -> Line:
    """The document that the first figures are from with whom it retells, how many origins there
    are behind the whole card, and the edition.
    """
    words, behind = labels.words, answer.provenance
    document, parts = _first_document(answer), []
    links: tuple[tuple[str, str], ...] = ()
    if document:
        known = labels.view.documents(answer.contest.id, [document.id])
        origin = known.get(document.retells or "")
        text, links = labels.source(document), labels.links(document)
        if origin and origin.publisher != document.publisher:
            origin_name = labels.publisher(origin.publisher)
            parts.append(words("short-source-of", origin=origin_name, source=text))
            links = (*labels.links(origin), *links)
        else:
            parts.append(words("short-source", source=text))
        if behind.origins > 1:
            number = words.number(behind.origins)
            parts.append(words("origins", count=behind.origins, number=number))
        # The day of the document says how new it is, where no hour is known.
        number = words("edition-number", number=answer.edition.number)
        if isinstance(answer.edition.known, datetime):
            number = labels.edition(answer.edition, on=day_of(document.published or date.min))
        parts.append(number)
    else:
        parts.append(labels.edition(answer.edition))
    return Line(sentence(" · ".join(parts)), links=links)


def _first_document(answer: CountryAnswer) -> Document | None:
    """The document that stands for the first figures of a card, the earliest received."""
    readings: list[Reading | None] = []
    if answer.count:
        readings += _in_rows(answer.count.rows)
        readings += [answer.count.ballots, answer.count.participated]
    for poll in answer.polls.shown:
        readings += _in_rows(poll.rows)
    for reading in readings:
        if reading:
            return reading.sources[0].document
    return None


def _in_rows(rows: Iterable[Row]) -> list[Reading | None]:
    """The figures in rows: votes, and what their shares rest on."""
    figures: list[Reading | None] = []
    for row in rows:
        figures += [row.votes, *(row.share.rests_on if row.share else ())]
    return figures
