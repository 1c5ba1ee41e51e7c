"""What changed at one place, in a few lines: what kind of result it is first, then old → new; and
what was wrong, with what is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from bot.dataset.model import Place
from bot.dataset.vocabulary import Hedge, Measure, Stage, Status
from bot.figures.calls import TakenBack
from bot.figures.change import CountChange, Move, PollChange, Reason, is_other_status, leader
from bot.figures.corrections import Correction
from bot.figures.count import Count, Share
from bot.figures.headline import Value, count_values
from bot.figures.placechange import PlaceChange
from bot.figures.push import Push
from bot.figures.reading import Reading
from bot.show.calls import call_text, seat_lines
from bot.show.count import held_lines, progress_text
from bot.show.night import night_lines
from bot.show.poll import asked_lines, where
from bot.wording.blocks import Block, Line, Message
from bot.wording.labels import Labels
from bot.wording.language import Wording
from bot.wording.render import TEXT_LIMIT, parsed_length, units
from bot.wording.values import (
    definition_lines,
    hedged,
    measured,
    reading_text,
    sentence,
    share_text,
    value_text,
    with_hedge,
)

_MOST_CALLS = 6
"""Calls of one place that a message has room for; the others are counted."""
_DOUBTS = (Hedge.REPORTEDLY, Hedge.APPEARS)
"""In the order in which they are named."""


def place_blocks(labels: Labels, change: PlaceChange) -> list[Block]:
    """What changed at a place, under its name."""
    words, place = labels.words, labels.place_in_full(change.contest.id, change.place)
    kinds, lines = [], []
    moves: list[Move] = []
    if change.calls:
        kinds.append(words("change-called"))
        lines += [call_text(labels, change.contest, call) for call in change.calls[:_MOST_CALLS]]
        if left := change.calls[_MOST_CALLS:]:
            lines.append(words("and-more", number=words.number(len(left))))
    if change.count:
        now, kind = change.count.now, words("change-count-withdrawn")
        if now:
            age = "count" if change.count.then else "first"
            stage = words(f"change-{age}-{now.stage.value}")
            in_part = [text for text in (progress_text(labels, now),) if text]
            kind = ", ".join((stage, *_status(words, now), *in_part))
        kinds.append(kind)
        lines += _count_lines(labels, change, change.count, place)
        moves += change.count.named
    for poll in change.polls:
        if poll.now is None:
            kinds.append(words("change-poll-withdrawn"))
        else:
            kinds.append(words("change-poll-final" if poll.final else "change-poll"))
        lines += _poll_lines(labels, change, poll)
        moves += poll.named
    if change.seats:
        kinds.append(words("change-seats"))
        lines += seat_lines(labels, change.seats)
    defined = []
    for move in moves:
        if move.now:
            for reading in move.now.rests_on:
                defined.append((measured(labels, reading, move.now.candidate), reading))
    lines += map(sentence, definition_lines(labels, defined))
    caveat = labels.caveat(change.contest.id, change.place)
    if caveat and change.count and change.count.now:
        lines.append(caveat)
    now = change.count.now if change.count else None
    lines += held_lines(labels, change.contest, change.place, now)
    # Several polls may have changed in one way, which is named once.
    title = words("change-title", place=place, what="; ".join(dict.fromkeys(kinds)))
    return [Line(title, strong=True), *map(Line, lines)]


def _status(words: Wording, count: Count) -> tuple[str, ...]:
    """How far a count is; nothing for one that is complete."""
    if count.status in {Status.COMPLETE, Status.UNSTATED}:
        return ()
    return (words(f"status-{count.status.value}"),)


def _count_lines(
    labels: Labels, of_place: PlaceChange, change: CountChange, place: str
) -> list[str]:
    words, now, then = labels.words, change.now, change.then
    of_candidates = [move for move in change.named if move.value.candidate]
    totals = [move for move in change.named if not move.value.candidate]
    if now is None:
        gone = _gone(labels, (*of_candidates, *totals))
        return [gone, words("no-count-text", place=place)]
    shown = [*of_candidates, *totals]
    # Of what another report has taken the place of, an arrow would say that it rose or fell.
    if not change.goes_on:
        of_candidates, totals = map(_ends_now, (of_candidates, totals))
    lines = []
    if of_candidates:
        lines.append(moves_line(labels, of_candidates))
    elif not now.rows:
        lines.append(words("no-shares"))
    # Where the votes are known by which somebody leads, a line of the night says so.
    lead = change.arrival.lead
    leads, led = leader(count_values(now)), leader(count_values(then))
    if Reason.LEADER in change.reasons and not (lead and (lead.then or leads == led)):
        if leads and led:
            names = {"now": labels.candidate(leads), "then": labels.candidate(led)}
            lines.append(words("change-ahead", **names))
        elif leads:
            lines.append(words("change-ahead-first", now=labels.candidate(leads)))
        elif led:
            lines.append(words("change-level", then=labels.candidate(led)))
    for move in totals:
        lines.append(sentence(moves_line(labels, [move])))
        is_more = move.then and move.now and move.then.number != move.now.number
        if is_more and change.goes_on and not change.arrival.added:
            lines.append(words("change-more-counted"))
    lines += night_lines(labels, of_place.contest, change)
    # What the earlier figures were, where that was less than what the later ones are.
    earlier: list[str] = []
    if then and then.stage is not now.stage:
        earlier = [words(f"stage-{then.stage.value}"), *_status(words, then)]
    elif then and then.status is not Status.UNSTATED and is_other_status(then.status, now.status):
        earlier = [words(f"status-{then.status.value}")]
    if change.goes_on:
        return [*lines, *_before_lines(words, earlier, shown)]
    # Of figures without a stage "reported before" says all that is known.
    known = [] if then and then.stage is Stage.REPORTED else earlier
    reported = _reported_before(labels, known, shown, change.unmatched)
    return [*lines, *(reported or _before_lines(words, earlier, shown))]


def _ends_now(moves: Iterable[Move]) -> list[Move]:
    """Moves without what was reported before, but of what is gone."""
    return [Move(move.now, move.now) if move.now else move for move in moves]


def _reported_before(
    labels: Labels, stage: Sequence[str], moves: Iterable[Move], unmatched: frozenset[str]
) -> list[str]:
    """What was reported before of values that read differently now, with the ``stage`` it was of;
    and which of it the count does not match. Nothing where no value does.
    """
    words = labels.words
    groups: dict[tuple[bool, bool], list[Value]] = {}
    for move in moves:
        then, now = move.then, move.now
        if then and now and then.said != now.said:
            is_unmatched = any(reading.figure.id in unmatched for reading in then.rests_on)
            is_total = then.candidate is None
            groups.setdefault((is_total, is_unmatched and not is_total), []).append(then)
    parts = []
    for (_, is_unmatched), values in groups.items():
        texts = [_with_owner(labels, value) for value in values]
        text = _with_hedges(words, texts, [value.hedge for value in values])
        parts.append(words("change-unmatched", what=text) if is_unmatched else text)
    if not parts:
        return []
    what = "; ".join(parts)
    if stage:
        return [words("change-reported-before-as", how=", ".join(stage), what=what)]
    return [words("change-reported-before", what=what)]


def _before_lines(words: Wording, earlier: list[str], moves: Iterable[Move]) -> list[str]:
    """What the earlier figures were: ``earlier``, and the hedges that they had and lost."""
    lost = set()
    for move in moves:
        if move.then and move.now and move.then.hedge is not move.now.hedge:
            lost.add(move.then.hedge)
    parts = [*earlier]
    for hedge in _DOUBTS:
        if hedge in lost:
            parts.append(words(f"change-before-{hedge.value}"))
    return [words("change-before", how=", ".join(parts))] if parts else []


def _poll_lines(labels: Labels, change: PlaceChange, poll: PollChange) -> list[str]:
    words, contest, shown = labels.words, change.contest.id, poll.now or poll.then
    if shown is None:
        return []
    place = where(labels, contest, change.place, shown)
    if poll.now is None:
        return [words("change-in-poll", where=place, what=_gone(labels, poll.named))]
    named = _ends_now(poll.named)
    moved = words("change-in-poll", where=place, what=moves_line(labels, named))
    asked, *others = map(sentence, asked_lines(labels, poll.now))
    before = _reported_before(labels, [], poll.named, frozenset())
    return [moved, asked, " ".join(others), *before]


def _gone(labels: Labels, moves: Iterable[Move]) -> str:
    """The values that nobody gives any more."""
    texts = []
    for move in moves:
        text = _with_owner(labels, move.value)
        texts.append(with_hedge(labels.words, text, move.value.hedge))
    return labels.words("change-was", what=labels.words.row_of(texts))


def moves_line(labels: Labels, moves: Sequence[Move]) -> str:
    """Several values in a line, old → new where they moved, with the hedges that they carry now."""
    words = labels.words
    texts, hedges = [], []
    for move in moves:
        then, now = move.then, move.now
        # Of a value that only changed its hedge the number is not said twice.
        if then is None or (now is not None and _looks(then) == _looks(now)):
            texts.append(_with_owner(labels, move.value))
        else:
            who = _owner(labels, move.value)
            before, after = _votes_of(then), _votes_of(now) if now else None
            if now is None:
                texts.append(words("change-gone", who=who, then=text_of(words, then)))
            elif before and after:
                # What is counted is said once for both.
                votes = {"then": reading_text(words, before), "now": reading_text(words, after)}
                value = words("change-votes-move", **votes)
                texts.append(words("change-name", who=who, value=value))
            else:
                shown = {"then": text_of(words, then), "now": text_of(words, now)}
                texts.append(words("change-move", who=who, **shown))
        hedges.append(now.hedge if now else Hedge.STATED)
    return _with_hedges(words, texts, hedges)


def _with_hedges(words: Wording, texts: Sequence[str], hedges: Sequence[Hedge]) -> str:
    """Values with the hedge of each; one that all of them have is said once, behind the last."""
    if len(set(hedges)) == 1:
        return with_hedge(words, ", ".join(texts), hedges[0])
    pairs = zip(texts, hedges, strict=True)
    return ", ".join(with_hedge(words, text, hedge) for text, hedge in pairs)


def _looks(value: Value) -> tuple[object, ...]:
    """All that ``text_of`` shows of a value. Two that are equal in it read the same."""
    number, qualifier, _ = value.said
    if isinstance(value.shown, Share):
        printed, decimals = value.shown.reading, value.shown.decimals
    else:
        printed, decimals = value.shown, 0
    ends = (printed.figure.low, printed.figure.high) if printed else (None, None)
    return (number, decimals, qualifier, *ends)


def _with_owner(labels: Labels, value: Value) -> str:
    """A value and what it is of, without its hedge."""
    words = labels.words
    if value.candidate is None:
        message = "ballots" if value.measure is Measure.BALLOTS_CAST else "took-part"
        return words(message, number=text_of(words, value))
    return words("change-name", who=_owner(labels, value), value=text_of(words, value))


def _owner(labels: Labels, value: Value) -> str:
    """The candidate that a value is of, or what it counts."""
    if value.candidate is not None:
        return labels.candidate(value.candidate)
    return labels.words(
        "change-ballots" if value.measure is Measure.BALLOTS_CAST else "change-took-part"
    )


def text_of(words: Wording, value: Value) -> str:
    """A value in words, without its hedge."""
    if votes := _votes_of(value):
        return words("change-votes", number=reading_text(words, votes))
    shown = value.shown
    return share_text(words, shown) if isinstance(shown, Share) else reading_text(words, shown)


def _votes_of(value: Value) -> Reading | None:
    """The votes that a value is; ``None`` where it is anything else."""
    is_of_votes = value.measure is Measure.VOTES
    return value.shown if is_of_votes and not isinstance(value.shown, Share) else None


_ROOM = 1400
"""UTF-16 units that corrections may take of a message, so that what else changed fits too."""


def pushed_corrections(labels: Labels, push: Push) -> list[Block]:
    """Each correction of a push under its place, as many as fit, and why the chat gets them."""
    if not push.corrections:
        return []
    because = "corrected-because" if push.sent else "corrected-because-followed"
    if push.sent and all(isinstance(one, TakenBack) for one in push.corrections):
        because = "corrected-because-call"
    return [*correction_blocks(labels, push.corrections), Line(labels.words(because))]


def correction_blocks(labels: Labels, corrections: Sequence[Correction | TakenBack]) -> list[Block]:
    """Each correction under its place, as many as fit into their share of a message."""
    # Those of one heading stand together, in the order in which the first of each came.
    headed: dict[tuple[str, str, Place], list[Correction | TakenBack]] = {}
    for correction in corrections:
        message = "corrected-title"
        if isinstance(correction, TakenBack):
            message = "corrected-title-call"
        elif correction.wrong.figure.stage is Stage.EXIT_POLL:
            message = "corrected-title-poll"
        heading = message, correction.contest.id, correction.place
        headed.setdefault(heading, []).append(correction)
    is_of_several = len({correction.contest.id for correction in corrections}) > 1
    blocks: list[Block] = []
    left = len(corrections)
    for (message, contest, place), group in headed.items():
        name = labels.place_in_full(contest, place)
        if is_of_several:
            what = labels.contest_in_year(group[0].contest)
            name = labels.words("place-question", place=name, what=what)
        added: list[Block] = [Line(labels.words(message, place=name), strong=True)]
        for correction in group:
            if isinstance(correction, TakenBack):
                added += map(Line, _taken_back_lines(labels, correction))
            else:
                added += map(Line, _lines(labels, correction))
            if blocks and parsed_length([*blocks, *added]) > _ROOM:
                more = labels.words("corrected-more", count=left, number=labels.words.number(left))
                return [*blocks, Line(more)]
            blocks += added
            added = []
            left -= 1
    return blocks


def _taken_back_lines(labels: Labels, taken: TakenBack) -> list[str]:
    """What was declared, and that it stands no more."""
    words, withdrawn = labels.words, taken.now.withdrawn if taken.now else None
    lines = [words("corrected-wrote-call", call=call_text(labels, taken.contest, taken.call))]
    if withdrawn:
        when = labels.moment(taken.contest, withdrawn)
        return [*lines, words("corrected-call-withdrawn", when=when)]
    return [*lines, words("corrected-call-gone")]


def _lines(labels: Labels, correction: Correction) -> list[str]:
    """What we wrote, what is right, and what else on the card rested on it."""
    words, contest, wrong = labels.words, correction.contest, correction.wrong
    what, owner, right = _wrong_figure(labels, correction), correction.belongs_to, correction.right
    if owner is None:
        lines = [words("corrected-wrote", what=what)]
    else:
        arguments = {
            "what": what,
            "value": value_text(words, wrong, wrong.figure.value),
            "year": str(owner.start.year),
        }
        # Its year alone names the other contest where office and year leave no doubt.
        if owner.office == contest.office and owner.start.year != contest.start.year:
            lines = [words("corrected-wrote-other-year", **arguments)]
        else:
            name = labels.contest(owner)
            lines = [words("corrected-wrote-other-election", **arguments, contest=name)]
    year = str(contest.start.year)
    if right is None:
        lines.append(words("corrected-nothing", year=year))
    else:
        value = with_hedge(words, text_of(words, right), right.hedge)
        lines.append(words("corrected-right", year=year, value=value))
    if correction.also:
        lines.append(words("corrected-also", what=moves_line(labels, correction.also)))
    return lines


def _wrong_figure(labels: Labels, correction: Correction) -> str:
    """The wrong figure as it was shown: its measure, its year, its hedge."""
    words, wrong = labels.words, correction.wrong
    measure, value = wrong.figure.measure, reading_text(words, wrong)
    if measure is Measure.TURNOUT:
        what = labels.turnout(value, wrong.figure.base)
    else:
        name = labels.candidate(correction.candidate) if correction.candidate else None
        if measure is Measure.VOTES:
            value = words("change-votes", number=value)
        what = labels.measured(measure, value, name)
    year = str(correction.contest.start.year)
    return hedged(words, wrong, words("corrected-figure", what=what, year=year))


def below_line(labels: Labels, correction: Correction | TakenBack) -> str:
    """The first line that a message with the wrong figure is given once it is known to be wrong."""
    place = labels.place_in_full(correction.contest.id, correction.place)
    if isinstance(correction, TakenBack):
        what = call_text(labels, correction.contest, correction.call)
        return labels.words("corrected-below-call", place=place, what=what)
    return labels.words("corrected-below", place=place, what=_wrong_figure(labels, correction))


def with_lines_on_top(message: Message, lines: Sequence[str]) -> Message:
    """A message that was wrong, with lines above it that say so.

    Where both do not fit, the lines alone are left.
    """
    top = "\n".join(map(sentence, lines))
    html = f"<b>{escape(top, quote=False)}</b>"
    plain = f"{top}\n\n{message.plain}"
    # The plain text is the longer one: it has the addresses of links, too.
    if units(plain) > TEXT_LIMIT:
        return replace(message, html=html, plain=top)
    return replace(message, html=f"{html}\n\n{message.html}", plain=plain)
