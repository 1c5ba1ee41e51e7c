"""What changed at one place, in a few lines: what kind of result it is first, then old → new."""

from __future__ import annotations

from collections.abc import Iterable

from bot.dataset.vocabulary import Hedge, Measure, Status
from bot.figures.change import CountChange, Move, PollChange, Reason, leader
from bot.figures.changes import PlaceChange
from bot.figures.count import Count, Share
from bot.figures.headline import Value, count_values
from bot.show.poll import asked_lines, where
from bot.wording.blocks import Block, Line
from bot.wording.labels import Labels
from bot.wording.language import Wording
from bot.wording.values import definition_lines, measured, reading_text, sentence, share_text

_DOUBTS = (Hedge.REPORTEDLY, Hedge.APPEARS)
"""In the order in which they are named."""


def place_blocks(labels: Labels, change: PlaceChange) -> list[Block]:
    """What changed at a place, under its name."""
    place = labels.place_in_full(change.election.id, change.place)
    title = labels.words(
        "change-title", place=place, what="; ".join(dict.fromkeys(_kinds(labels.words, change)))
    )
    lines = _count_lines(labels, change.count, place) if change.count else []
    for poll in change.polls:
        lines += _poll_lines(labels, change, poll)
    told = [move.now for part in change.parts for move in part.named if move.now]
    defined = (
        (measured(labels, one, value.candidate), one) for value in told for one in value.rests_on
    )
    lines += map(sentence, definition_lines(labels, defined))
    return [Line(title, strong=True), *(Line(line) for line in lines)]


def _kinds(words: Wording, change: PlaceChange) -> list[str]:
    kinds = [_count_kind(words, change.count)] if change.count else []
    for poll in change.polls:
        kind = (
            "change-poll-withdrawn"
            if poll.now is None
            else "change-poll-final"
            if poll.final
            else "change-poll"
        )
        kinds.append(words(kind))
    return kinds


def _count_kind(words: Wording, change: CountChange) -> str:
    if change.now is None:
        return words("change-count-withdrawn")
    age = "count" if change.then else "first"
    kind = words(f"change-{age}-{change.now.stage.value}")
    return ", ".join((kind, *_status(words, change.now)))


def _status(words: Wording, count: Count) -> tuple[str, ...]:
    return () if count.status is Status.COMPLETE else (words(f"status-{count.status.value}"),)


def _count_lines(labels: Labels, change: CountChange, place: str) -> list[str]:
    words = labels.words
    named = [move for move in change.named if move.value.candidate]
    totals = [move for move in change.named if not move.value.candidate]
    if change.now is None:
        gone = [_told(labels, move.value) for move in (*named, *totals)]
        return [words("change-was", what=", ".join(gone)), words("no-count-text", place=place)]
    lines = [moves_line(labels, named)] if named else []
    if not named and not change.now.rows:
        lines.append(words("no-shares"))
    lines += _ahead(labels, change)
    lines += [sentence(moves_line(labels, [move])) for move in totals]
    return [*lines, *_before(words, change)]


def _ahead(labels: Labels, change: CountChange) -> list[str]:
    if Reason.LEADER not in change.reasons:
        return []
    then, now = (leader(count_values(count)) for count in (change.then, change.now))
    named = {age: labels.candidate(one) for age, one in (("now", now), ("then", then)) if one}
    message = "change-level" if now is None else "change-ahead" if then else "change-ahead-first"
    return [labels.words(message, **named)] if named else []


def _before(words: Wording, change: CountChange) -> list[str]:
    """What the earlier figures were, where that was less than what the later ones are."""
    then, now, how = change.then, change.now, []
    if then and now and then.stage is not now.stage:
        how = [words(f"stage-{then.stage.value}"), *_status(words, then)]
    elif then and now and then.status is not now.status:
        how = [words(f"status-{then.status.value}")]
    return _earlier(words, how, change.named)


def _earlier(words: Wording, how: list[str], moves: Iterable[Move]) -> list[str]:
    former = {
        move.then.hedge
        for move in moves
        if move.then and move.now and move.then.hedge is not move.now.hedge
    }
    how += [words(f"change-before-{hedge.value}") for hedge in _DOUBTS if hedge in former]
    return [words("change-before", how=", ".join(how))] if how else []


def _poll_lines(labels: Labels, change: PlaceChange, poll: PollChange) -> list[str]:
    words, election = labels.words, change.election.id
    shown = poll.now or poll.then
    if shown is None:
        return []
    place = where(labels, election, change.place, shown)
    if poll.now is None:
        gone = ", ".join(_told(labels, move.value) for move in poll.named)
        return [words("change-in-poll", where=place, what=words("change-was", what=gone))]
    line = words("change-in-poll", where=place, what=moves_line(labels, poll.named))
    asked, *how = map(sentence, asked_lines(labels, poll.now))
    return [line, asked, " ".join(how), *_earlier(words, [], poll.named)]


def moves_line(labels: Labels, moves: Iterable[Move]) -> str:
    """Several values in a line, old → new where they moved, with the hedges that they carry now."""
    words = labels.words
    parts = [(_moved(labels, move), move.now.hedge if move.now else Hedge.STATED) for move in moves]
    hedges = {hedge for _, hedge in parts}
    if len(hedges) == 1:
        return with_hedge(words, ", ".join(text for text, _ in parts), *hedges)
    return ", ".join(with_hedge(words, text, hedge) for text, hedge in parts)


def with_hedge(words: Wording, text: str, hedge: Hedge) -> str:
    """``text`` with a hedge that weakens it, or as it is."""
    return words(hedge.value, what=text) if hedge.is_doubt else text


def _moved(labels: Labels, move: Move) -> str:
    if move.then is None or (
        move.now is not None and text_of(labels.words, move.then) == text_of(labels.words, move.now)
    ):
        return _plain(labels, move.value)
    told = {"who": _who(labels, move.value), "then": text_of(labels.words, move.then)}
    if move.now is None:
        return labels.words("change-gone", **told)
    return labels.words("change-move", **told, now=text_of(labels.words, move.now))


def _told(labels: Labels, value: Value) -> str:
    """A value with its hedge."""
    return with_hedge(labels.words, _plain(labels, value), value.hedge)


def _plain(labels: Labels, value: Value) -> str:
    words = labels.words
    if value.candidate is None:
        message = "ballots" if value.measure is Measure.BALLOTS_CAST else "took-part"
        return words(message, number=text_of(words, value))
    return words("change-name", who=_who(labels, value), value=text_of(words, value))


def _who(labels: Labels, value: Value) -> str:
    if value.candidate is not None:
        return labels.candidate(value.candidate)
    return labels.words(
        "change-ballots" if value.measure is Measure.BALLOTS_CAST else "change-took-part"
    )


def text_of(words: Wording, value: Value) -> str:
    """A value in words, without its hedge."""
    shown = value.shown
    if isinstance(shown, Share):
        return share_text(words, shown)
    text = reading_text(words, shown)
    return words("change-votes", number=text) if value.measure is Measure.VOTES else text
