"""The exit polls of a card: never set beside a count without saying what each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dataset.vocabulary import Base, PlaceKind, Status
from bot.show.count import hedge_lines, result_row, row_definitions
from bot.wording.blocks import Block, Gap, Line, Table
from bot.wording.values import hedged, points_text, range_text, reading_text, sentence, share_text

if TYPE_CHECKING:
    from bot.dataset.model import Place
    from bot.figures.polls import ExitPoll, ExitPolls
    from bot.wording.labels import Labels


def poll_sections(labels: Labels, election: str, place: Place, polls: ExitPolls, *, counted: bool) -> list[Block]:
    """Each poll shown, or that there is none. ``counted`` tells whether the place has a count at all."""
    if not polls.shown:
        return [Line(labels.words("no-poll"))]
    blocks: list[Block] = []
    for poll in polls.shown:
        blocks += [*([Gap()] if blocks else []), *_section(labels, election, place, poll, counted)]
    return blocks


def _section(labels: Labels, election: str, place: Place, poll: ExitPoll, counted: bool) -> list[Block]:
    words = labels.words
    blocks: list[Block] = [Line(words("poll-title", parts=where(labels, election, place, poll)), strong=True)]
    if poll.poll.scope and poll.place.kind is PlaceKind.CITY:
        blocks.append(Line(sentence(labels.text(election, "polls", poll.poll.id, "scope", poll.poll.scope))))
    rows = [*poll.rows, *((poll.rejected,) if poll.rejected else ())]
    blocks.append(Table(tuple(result_row(labels, row)[:2] for row in rows)))
    blocks += [Line(text) for text in hedge_lines(labels, poll.rows)]
    blocks += [Line(sentence(text)) for text in (*asked_lines(labels, poll), *row_definitions(labels, rows))]
    blocks += [Line(text) for text in against_count(labels, poll, counted)]
    return blocks


def where(labels: Labels, election: str, place: Place, poll: ExitPoll) -> str:
    """Where people were asked: the cities or the place, and at how many stations."""
    words = labels.words
    if poll.place.kind is PlaceKind.STATION and poll.place.id != place.id:
        return labels.place_in_full(election, poll.place)
    names = [labels.place(election, city) for city in poll.cities if city.id != place.id]
    parts = [words.all_of(names)] if 0 < len(names) <= 2 else []
    if not names and poll.place.id != place.id:
        parts.append(labels.place(election, poll.place))
    if poll.stations:
        parts.append(words("stations", count=poll.stations, number=words.number(poll.stations)))
    return ", ".join(parts) or labels.place(election, poll.place)


def asked_line(labels: Labels, poll: ExitPoll) -> str:
    """How many were asked and declined, and that it is they who told."""
    words = labels.words
    if poll.sample is None:
        return words("asked-unknown")
    asked = hedged(words, poll.sample, words("asked", number=reading_text(words, poll.sample)))
    declined = _declined(labels, poll)
    return words("asked-and-declined", asked=asked, declined=declined) if declined else words("asked-only", asked=asked)


def asked_lines(labels: Labels, poll: ExitPoll) -> list[str]:
    """How many were asked, who declined, by whom."""
    words, lines = labels.words, [asked_line(labels, poll)]
    if poll.base is Base.UNKNOWN:
        lines.append(words("who-asked-unknown"))
    elif poll.rows:
        lines.append(words(f"base-{poll.base.value}"))
    lines.append(_maker(labels, poll))
    if any(row.share and row.share.reading and row.share.reading.figure.status is Status.PARTIAL for row in poll.rows):
        lines.append(words("poll-partial"))
    return lines


def _maker(labels: Labels, poll: ExitPoll) -> str:
    conductor = poll.poll.conductor
    if conductor is None:
        return labels.words("poll-by-unknown")
    return labels.words(
        "poll-by", conductor=labels.text(poll.poll.election, "polls", poll.poll.id, "conductor", conductor)
    )


def _declined(labels: Labels, poll: ExitPoll) -> str | None:
    words, refusals = labels.words, poll.refusals
    if refusals is None:
        return None
    if refusals.votes is not None:
        return words("declined", number=reading_text(words, refusals.votes))
    return words("declined", number=share_text(words, refusals.share)) if refusals.share else None


def against_count(labels: Labels, poll: ExitPoll, counted: bool) -> list[str]:
    """How a poll stands to the count at the same stations, or why that is not known."""
    words, gap = labels.words, poll.gap
    if gap is None:
        return [words("no-gap-unplaced" if counted and not poll.placed else "no-gap")]
    candidate, percent = labels.candidate(gap.candidate), words.percent(gap.counted, 1)
    if round(gap.points) == 0:
        return [words("gap-none", candidate=candidate, percent=percent)]
    message = "gap-more" if gap.points > 0 else "gap-less"
    points = points_text(words, gap.points)
    return [words(message, candidate=candidate, percent=percent, points=points)]


def chance_line(labels: Labels, poll: ExitPoll, place: str | None = None) -> str | None:
    """What chance alone allows for the first row of a poll (at ``place``), where the sample's size is known."""
    candidate = poll.rows[0].candidate if poll.rows else None
    if poll.chance is None or candidate is None:
        return None
    ends = range_text(labels.words, poll.chance, 1)
    if ends is None:
        return None
    low, high = (labels.words("percent", number=end) for end in ends)
    told = {"low": low, "high": high, "candidate": labels.candidate(candidate)}
    return labels.words("chance-at", **told, place=place) if place else labels.words("chance", **told)
