"""One place as a chart: what each bar, key and note says. ``None`` where an answer holds nothing to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.pictures.picture import Bar, Chart, Group, Key, Look, Palette
from bot.pictures.sides import bar, framed, moved, name, readings_of, rows_of
from bot.show.count import count_definitions, count_title, hedge_lines, row_definitions, totals
from bot.show.poll_section import against_count, asked_lines, where
from bot.wording.values import reading_text, sentence

if TYPE_CHECKING:
    from bot.answers.country import CountryAnswer
    from bot.figures.count import Row
    from bot.figures.polls import ExitPoll
    from bot.wording.labels import Labels


def count_chart(labels: Labels, answer: CountryAnswer, palette: Palette = Palette.LIGHT) -> Chart | None:
    """The count of a place, a bar for each candidate and one for the ballots spoiled."""
    count, words = answer.count, labels.words
    if count is None or not any(row.share for row in count.rows):
        return None
    rows = rows_of(count)
    notes = [*hedge_lines(labels, count.rows), *(sentence(text) for text in totals(labels, count))]
    notes += map(sentence, count_definitions(labels, count))
    if count.ours:
        notes.insert(0, words("added-up", count=count.stations or 0))
    frame = framed(
        labels,
        answer.election,
        answer.edition,
        title=labels.place_in_full(answer.election.id, answer.place),
        place=answer.place,
        notes=notes,
        readings=readings_of(rows, (count.ballots, count.registered, count.turnout)),
        palette=palette,
    )
    groups = tuple(Group(name(labels, row.candidate), (_with_votes(labels, row),)) for row in rows)
    return Chart(frame, (Key(Look.COUNT, count_title(labels, count)),), groups)


def _with_votes(labels: Labels, row: Row) -> Bar:
    return bar(labels, Look.COUNT, row.share, reading_text(labels.words, row.votes) if row.votes else "")


def poll_chart(labels: Labels, answer: CountryAnswer, palette: Palette = Palette.LIGHT) -> Chart | None:
    """The first exit poll of a place, beside the count at the same stations where there is one."""
    poll = next((poll for poll in answer.polls.shown if poll.rows), None)
    if poll is None:
        return None
    election, words = answer.election, labels.words
    title = words("poll-title", parts=where(labels, election.id, answer.place, poll))
    keys = [Key(Look.POLL, title)]
    if poll.gaps:
        keys.append(Key(Look.COUNT, words("picture-count-there")))
    against = against_count(labels, poll, answer.count is not None)
    lines = [*hedge_lines(labels, poll.rows), *asked_lines(labels, poll), *row_definitions(labels, poll.rows), *against]
    frame = framed(
        labels,
        election,
        answer.edition,
        title=labels.place_in_full(election.id, answer.place),
        place=answer.place,
        notes=[sentence(line) for line in lines],
        readings=[*poll.readings, *(answer.count.readings() if poll.gaps and answer.count else ())],
        palette=palette,
    )
    rows = (*poll.rows, *((poll.rejected,) if poll.rejected else ()))
    return Chart(frame, tuple(keys), tuple(_poll_group(labels, poll, row) for row in rows))


def _poll_group(labels: Labels, poll: ExitPoll, row: Row) -> Group:
    words = labels.words
    gap = next((gap for gap in poll.gaps if gap.candidate == row.candidate), None)
    asked = bar(labels, Look.POLL, row.share, words("picture-by-poll") if poll.gaps else "")
    if gap is None:
        return Group(name(labels, row.candidate), (asked,))
    counted = Bar(Look.COUNT, words.percent(gap.counted, 1), float(gap.counted), words("picture-by-count"))
    remark = words("picture-of", what=words("picture-by-count"), kind=moved(labels, gap.points, 0))
    return Group(name(labels, row.candidate), (asked, counted), remark)
