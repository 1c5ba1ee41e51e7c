"""One place as a chart: what each bar, key and note says.

``None`` where an answer holds nothing to draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.answers.country import CountryAnswer
from bot.dataset.model import Election, Place
from bot.editions.edition import Edition
from bot.figures.count import Row, Share
from bot.figures.polls import ExitPoll
from bot.figures.reading import Reading
from bot.pictures.picture import Bar, Chart, Frame, Group, Key, Look, Palette
from bot.show.count import count_definitions, count_title, hedge_lines, row_definitions, totals
from bot.show.country import voters
from bot.show.poll import against_count, asked_lines, where
from bot.wording.labels import Labels
from bot.wording.values import points_text, publishers_text, reading_text, sentence, share_text


def framed(
    labels: Labels,
    election: Election,
    edition: Edition,
    *,
    title: str,
    place: Place | None = None,
    whose: str | None = None,
    notes: Iterable[str],
    readings: Iterable[Reading],
    palette: Palette,
) -> Frame:
    """The frame of a picture of ``election``.

    ``place``, or for several ``whose``, says who voted.
    """
    words = labels.words
    head = labels.election_line(election)
    told = voters(labels, election, place) if place else whose
    subtitle = (head, told) if told else (head,)
    return Frame(
        title=title,
        subtitle=subtitle,
        notes=tuple(notes),
        source=words("picture-sources", publishers=publishers_text(words, readings)),
        edition=sentence(labels.edition(edition)),
        palette=palette,
    )


def bar(labels: Labels, look: Look, share: Share | None, label: str = "") -> Bar:
    """The bar of a share; of none, a bar that says that there is no figure."""
    if share is None:
        return Bar(look, labels.words("picture-none"), None, label)
    low, high = float(share.value), None
    if share.reading is not None and share.reading.figure.value is None:
        ends = share.reading.interval
        low, high = float(ends.low or 0), float(ends.high) if ends.high is not None else None
    return Bar(look, share_text(labels.words, share), low, label, high)


def readings_of(rows: Sequence[Row], others: Iterable[Reading | None] = ()) -> list[Reading]:
    """The figures behind what is shown."""
    found = [
        reading for row in rows for reading in (row.votes, row.share.reading if row.share else None)
    ]
    return [reading for reading in (*found, *others) if reading is not None]


def moved(labels: Labels, points: Decimal, decimals: int, *, about: bool = False) -> str:
    """A difference in points, with which way it goes; ``about`` says that it is known roughly."""
    if not points:
        return labels.words("picture-same")
    if not round(points, decimals):
        return labels.words(
            "picture-under",
            points=points_text(labels.words, Decimal(1).scaleb(-decimals), decimals),
        )
    message = "picture-more" if points > 0 else "picture-less"
    return labels.words(message, points=points_text(labels.words, points, decimals, about=about))


def count_chart(
    labels: Labels, answer: CountryAnswer, palette: Palette = Palette.LIGHT
) -> Chart | None:
    """The count of a place, a bar for each candidate and one for the ballots spoiled."""
    count, words = answer.count, labels.words
    if count is None or not any(row.share for row in count.rows):
        return None
    rows = count.all_rows
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
    groups = tuple(
        Group(labels.row_name(row.candidate), (_with_votes(labels, row),)) for row in rows
    )
    return Chart(frame, (Key(Look.COUNT, count_title(labels, count)),), groups)


def _with_votes(labels: Labels, row: Row) -> Bar:
    return bar(
        labels, Look.COUNT, row.share, reading_text(labels.words, row.votes) if row.votes else ""
    )


def poll_chart(
    labels: Labels, answer: CountryAnswer, palette: Palette = Palette.LIGHT
) -> Chart | None:
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
    lines = [
        *hedge_lines(labels, poll.rows),
        *asked_lines(labels, poll),
        *row_definitions(labels, poll.rows),
        *against,
    ]
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
    rows = poll.all_rows
    return Chart(frame, tuple(keys), tuple(_poll_group(labels, poll, row) for row in rows))


def _poll_group(labels: Labels, poll: ExitPoll, row: Row) -> Group:
    words = labels.words
    gap = next((gap for gap in poll.gaps if gap.candidate == row.candidate), None)
    asked = bar(labels, Look.POLL, row.share, words("picture-by-poll") if poll.gaps else "")
    if gap is None:
        return Group(labels.row_name(row.candidate), (asked,))
    counted = Bar(
        Look.COUNT, words.percent(gap.counted, 1), float(gap.counted), words("picture-by-count")
    )
    remark = words("picture-of", what=words("picture-by-count"), kind=moved(labels, gap.points, 0))
    return Group(labels.row_name(row.candidate), (asked, counted), remark)
