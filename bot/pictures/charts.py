"""Counts and exit polls as charts: of one place, of several side by side, of one place in two
editions.

They say what each bar, key and note says, and nothing of how it looks. ``None`` where an answer
holds nothing to draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.answers.country import CountryAnswer
from bot.dataset.model import Candidate, Contest, Place
from bot.dataset.vocabulary import Base, ChoiceKind, Outcome, PlaceKind
from bot.editions.edition import Edition
from bot.figures.calls import Seats
from bot.figures.count import Count, Row, Share, everybody
from bot.figures.polls import ExitPoll
from bot.figures.reading import Reading
from bot.pictures.picture import Bar, Chart, Frame, Group, Key, Look, Mark, Palette
from bot.show.calls import call_lines, has_threshold, seats_label, threshold_text
from bot.show.count import (
    count_definitions,
    count_title,
    disagreement_line,
    early_lines,
    hedge_lines,
    held_among,
    held_lines,
    row_definitions,
    sum_lines,
    totals,
)
from bot.show.country import voters_lines
from bot.show.poll import against_count, asked_lines, where
from bot.wording.labels import Labels
from bot.wording.values import points_text, publishers_text, reading_text, sentence, short_share

_PLACES = (Look.FIRST, Look.SECOND, Look.THIRD, Look.FOURTH)
_REACHED = frozenset({Outcome.ELECTED, Outcome.PASSED, Outcome.ADVANCING})
_MOST_ROWS, _MOST_BARS = 10, 12
"""Bars that have a name each, and bars that stand together. More would be unreadable on a phone,
which shows a picture whole.
"""


def framed(
    labels: Labels,
    contest: Contest,
    edition: Edition,
    *,
    title: str,
    place: Place | None = None,
    whose: str | None = None,
    captioned: Iterable[str],
    notes: Iterable[str],
    readings: Iterable[Reading],
    palette: Palette,
) -> Frame:
    """The frame of a picture of ``contest``.

    ``place``, or for several ``whose``, says who voted.
    """
    if place:
        whose = " ".join(voters_lines(labels, contest, place))
    head = labels.contest_line(contest)
    publishers = publishers_text(labels, readings)
    return Frame(
        title=title,
        subtitle=(head, whose) if whose else (head,),
        about=labels.contest_in_year(contest),
        captioned=tuple(map(sentence, captioned)),
        notes=tuple(map(sentence, notes)),
        source=labels.words("picture-sources", publishers=publishers),
        edition=sentence(labels.edition(edition)),
        palette=palette,
    )


def caveats(labels: Labels, contest: Contest, place: Place) -> list[str]:
    """What the tables remark on a place that stands among others, such as what its count
    includes.
    """
    if not place.note or place.kind == PlaceKind.OVERALL or place.parent is None:
        return []
    return [labels.text(contest.id, "places", place.id, "note", place.note)]


def count_chart(
    labels: Labels, answer: CountryAnswer, palette: Palette = Palette.LIGHT
) -> Chart | None:
    """The count of a place, a bar for each candidate and one for invalid ballots; where seats are
    known, each party's seats beside its share of the votes.
    """
    count, words = answer.count, labels.words
    if answer.seats and answer.seats.majority:
        return _seats_chart(labels, answer, answer.seats, palette)
    if count is None or count.base is None:
        return None
    captioned = [*call_lines(labels, answer), *totals(labels, count, base=False)]
    captioned += [*hedge_lines(labels, count.rows), *early_lines(labels, count)]
    captioned += held_lines(labels, answer.contest, answer.place, count)
    captioned += sum_lines(labels, count)
    captioned += [disagreement_line(labels, each) for each in answer.odds if each.is_of_result]
    captioned += caveats(labels, answer.contest, answer.place)
    base, notes = words(f"base-{count.base.value}"), count_definitions(labels, count)
    # A share of nobody knows what is not shown without that.
    (captioned if count.base is Base.UNKNOWN else notes).insert(0, base)
    groups = []
    for row in count.all_rows:
        votes = reading_text(words, row.votes) if row.votes else ""
        bar = _counted_bar(labels, row, votes)
        # Of invalid ballots there is no share of valid votes, though there is their number.
        if votes and row.share is None:
            bar = replace(bar, text="–")
        name = labels.row_name(row.candidate, measure=row.measure)
        groups.append(Group(name, (bar,), is_called=_is_called(answer, row.candidate)))
    totals_shown = (count.ballots, count.registered, count.turnout)
    frame = framed(
        labels,
        answer.contest,
        answer.edition,
        title=labels.place_in_full(answer.contest.id, answer.place),
        place=answer.place,
        captioned=captioned,
        notes=notes,
        readings=_readings_of(count.all_rows, totals_shown),
        palette=palette,
    )
    keys = (Key(Look.COUNT, count_title(labels, count)),)
    marks = _threshold_marks(labels, answer, count)
    return _bounded(labels, Chart(frame, keys, tuple(groups), marks=marks))


def _bounded(labels: Labels, chart: Chart) -> Chart:
    """``chart`` with as many of its groups, from the first, as a phone shows, and how many more
    there are.
    """
    is_single = all(len(group.bars) == 1 for group in chart.groups)
    room, shown = _MOST_ROWS if is_single else _MOST_BARS, list[Group]()
    for group in chart.groups:
        room -= len(group.bars)
        if room < 0:
            break
        shown.append(group)
    left = len(chart.groups) - len(shown)
    more = labels.words("and-more", number=labels.words.number(left)) if left else ""
    return replace(chart, groups=tuple(shown), left=left, more=more)


def _counted_bar(labels: Labels, row: Row, label: str) -> Bar:
    """The bar of a row of a count. What a choice needs is nothing that invalid ballots, or all
    others together, could reach.
    """
    bar = _bar(labels, Look.COUNT, row.share, label)
    is_choice = row.candidate is not None and row.candidate.kind is not ChoiceKind.OTHERS
    return replace(bar, is_marked=is_choice)


def _is_called(answer: CountryAnswer, candidate: Candidate | None) -> bool:
    """Whether somebody declared a choice elected or passed here, or that it goes on."""
    for call in answer.calls.standing:
        if candidate and call.candidate == candidate.id and call.outcome in _REACHED:
            return True
    return False


def _threshold_marks(labels: Labels, answer: CountryAnswer, count: Count) -> tuple[Mark, ...]:
    """The share that a choice needs, where the bars are shares of just what it is of."""
    contest = answer.contest
    is_comparable = count.base is contest.base and contest.base is not Base.UNKNOWN
    if not is_comparable or not has_threshold(labels, contest, answer.place):
        return ()
    text = threshold_text(labels, contest, count)
    return (Mark(Look.COUNT, float(contest.threshold or 0), text),)


def _seats_chart(
    labels: Labels, answer: CountryAnswer, seats: Seats, palette: Palette
) -> Chart | None:
    """The seats of each party, of all that there are, and its share of the votes above them."""
    words, contest, count, total = labels.words, answer.contest, answer.count, seats.total or 0
    shares = {row.candidate: row for row in count.rows if row.share} if count else {}
    groups = []
    for row in seats.rows:
        number, of = words.number(row.seats), seats_label(labels, row)
        label = words("picture-seats", count=row.seats)
        bars = [Bar(Look.SECOND, number, 100 * row.seats / total, label)]
        share = shares.pop(row.candidate, None) if row.party is None else None
        if share:
            bars.insert(0, _counted_bar(labels, share, words("picture-votes")))
        is_called = row.party is None and _is_called(answer, row.candidate)
        groups.append(Group(of, tuple(bars), is_called=is_called))
    for candidate, share in shares.items():
        bar = _counted_bar(labels, share, words("picture-votes"))
        groups.append(Group(labels.row_name(candidate), (bar,)))
    key = words("picture-seats-key", total=words.number(total))
    if not seats.readings:
        called = words.number(seats.called)
        key = words("picture-seats-key-called", total=words.number(total), called=called)
    needed = seats.majority or 0
    text = words("seats-majority", needed=words.number(needed), total=words.number(total))
    marks = [Mark(Look.SECOND, 100 * needed / total, text)]
    keys, notes = [Key(Look.SECOND, key)], list[str]()
    captioned = call_lines(labels, answer)
    readings = list(seats.readings)
    if count and count.base is not None:
        keys.insert(0, Key(Look.COUNT, count_title(labels, count)))
        marks += _threshold_marks(labels, answer, count)
        captioned += totals(labels, count, base=False)
        captioned += [*hedge_lines(labels, count.rows), *early_lines(labels, count)]
        captioned += sum_lines(labels, count)
        captioned += [disagreement_line(labels, each) for each in answer.odds if each.is_of_result]
        notes += [words(f"base-{count.base.value}"), *count_definitions(labels, count)]
        readings += _readings_of(count.rows, (count.ballots, count.registered, count.turnout))
    frame = framed(
        labels,
        contest,
        answer.edition,
        title=labels.place_in_full(contest.id, answer.place),
        place=answer.place,
        captioned=[*captioned, *caveats(labels, contest, answer.place)],
        notes=notes,
        readings=readings,
        palette=palette,
    )
    return _bounded(labels, Chart(frame, tuple(keys), tuple(groups), marks=tuple(marks)))


def poll_chart(
    labels: Labels, answer: CountryAnswer, palette: Palette = Palette.LIGHT
) -> Chart | None:
    """The first exit poll of a place, beside the count at the same stations where there is one.

    It is called after where people were asked, whatever place it was asked for.
    """
    polls = [poll for poll in answer.polls.shown if poll.rows]
    if not polls:
        return None
    poll, contest, words = polls[0], answer.contest, labels.words
    place, at_station = poll.place, poll.place.kind == PlaceKind.STATION
    if len(poll.cities) == 1 and not at_station:
        place = poll.cities[0]
    at = labels.place_in_full(contest.id, place)
    if len(poll.cities) == 2:
        at = words.all_of([labels.place(contest.id, city) for city in poll.cities])
    parts = where(labels, contest.id, place, replace(poll, place=place, cities=()))
    keys, readings = [Key(Look.POLL, words("poll-title", parts=parts))], list(poll.readings)
    if poll.gaps:
        keys.append(Key(Look.COUNT, words("picture-count-there")))
        if answer.count:
            readings += _readings_of(answer.count.all_rows)
    captioned = [*hedge_lines(labels, poll.rows), *asked_lines(labels, poll)]
    # The bars are the gap; words would say it a second time.
    against = against_count(labels, poll, answer.count is not None)
    captioned += [words("gap-question")] if poll.gaps else against
    frame = framed(
        labels,
        contest,
        answer.edition,
        title=words("picture-poll", place=at),
        place=place,
        captioned=[*captioned, *caveats(labels, contest, place)],
        notes=row_definitions(labels, poll.rows),
        readings=readings,
        palette=palette,
    )
    groups = tuple(_polled(labels, poll, row) for row in poll.all_rows)
    return _bounded(labels, Chart(frame, tuple(keys), groups))


def _polled(labels: Labels, poll: ExitPoll, row: Row) -> Group:
    """A candidate's share in the poll, and in the count at the same stations where there is one."""
    words = labels.words
    name = labels.row_name(row.candidate, told=True)
    by_poll = words("picture-by-poll") if poll.gaps else ""
    polled = _bar(labels, Look.POLL, row.share, by_poll)
    for gap in poll.gaps:
        if gap.candidate == row.candidate:
            by_count = words("picture-by-count")
            percent = words.percent(gap.counted, 1)
            counted = Bar(Look.COUNT, percent, float(gap.counted), by_count)
            remark = ""
            # Of less than a point, or of a range, the two figures say enough.
            if round(gap.points) and not gap.polled.is_range:
                moved = _moved(labels, gap.points, 0)
                remark = words("picture-of", what=by_count, kind=moved)
            return Group(name, (polled, counted), remark)
    return Group(name, (polled,))


def _bar(labels: Labels, look: Look, share: Share | None, label: str) -> Bar:
    """The bar of a share; of none, a bar that says that there is no figure."""
    if share is None:
        return Bar(look, labels.words("picture-none"), None, label)
    text, ends = short_share(labels.words, share), share.interval
    if share.is_range and ends.low is not None and ends.high is not None:
        return Bar(look, text, float(ends.low), label, high=float(ends.high))
    return Bar(look, text, float(share.value), label)


def _readings_of(rows: Sequence[Row], others: Iterable[Reading | None] = ()) -> list[Reading]:
    """The figures behind what is shown."""
    found: list[Reading | None] = []
    for row in rows:
        found += (row.votes, row.share.reading if row.share else None)
    return [reading for reading in (*found, *others) if reading is not None]


def _moved(labels: Labels, points: Decimal, decimals: int, *, about: bool = False) -> str:
    """A difference in points, with which way it goes; ``about``: it is known roughly."""
    words = labels.words
    if not points:
        return words("picture-same")
    if not round(points, decimals):
        # "0 points more" would be taken for no difference at all.
        smallest = Decimal(1).scaleb(-decimals)
        return words("picture-under", points=points_text(words, smallest, decimals))
    message = "picture-more" if points > 0 else "picture-less"
    return words(message, points=points_text(words, points, decimals, about=about))


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the counts compared, with the name and the look that its bars have."""

    look: Look
    title: str
    label: str
    answer: CountryAnswer
    count: Count

    def share(self, who: Candidate | None) -> Share | None:
        """What a candidate got, or with no candidate how many ballots were invalid."""
        if who and who.contest != self.answer.contest.id:
            return None
        row = self.count.row_of(who.id if who else None)
        return row.share if row else None


def comparison_chart(
    labels: Labels, answers: Sequence[CountryAnswer], palette: Palette = Palette.LIGHT
) -> Chart | None:
    """The counts of two to four places, candidate by candidate.

    Places without a count are said to have none.
    """
    words = labels.words
    are_of_one = len({answer.contest.id for answer in answers}) == 1
    sides: list[_Side] = []
    without = []
    for answer in answers:
        title = labels.place_in_full(answer.contest.id, answer.place)
        if not are_of_one:
            year = str(answer.contest.start.year)
            title = words("picture-year", what=title, year=year)
        if answer.count is None:
            without.append(words("no-count-text", place=title))
        elif len(sides) < len(_PLACES):
            sides.append(_Side(_PLACES[len(sides)], title, title, answer, answer.count))
    if len(sides) < 2:
        return None
    titles = [side.title for side in sides]
    sides = _named_shortly(labels, sides)
    edition, readings = sides[0].answer.edition, list[Reading]()
    contests: dict[str, None] = {}
    for side in sides:
        readings += _readings_of(side.count.all_rows)
        contests[labels.contest_line(side.answer.contest)] = None
        if side.answer.edition.number > edition.number:
            edition = side.answer.edition
    frame = framed(
        labels,
        sides[0].answer.contest,
        edition,
        title=words.all_of(titles),
        captioned=_doubts(labels, sides),
        notes=[*_notes(labels, sides), *without],
        readings=readings,
        palette=palette,
    )
    frame = replace(frame, subtitle=tuple(contests))
    groups = [Group(labels.row_name(who), _bars(labels, sides, who)) for who in _everybody(sides)]
    return _bounded(labels, Chart(frame, _keys(labels, sides), tuple(groups)))


def _named_shortly(labels: Labels, sides: list[_Side]) -> list[_Side]:
    """The sides with the names alone of places that lie in one place, which the title has, as long
    as that tells them apart.
    """
    names, parents = [], set()
    for side in sides:
        place = side.answer.place
        names.append(labels.place(side.answer.contest.id, place))
        parents.add((side.answer.contest.id, place.parent))
    if len(parents) > 1 or len(set(names)) < len(names):
        return sides
    return [replace(side, title=name, label=name) for side, name in zip(sides, names, strict=True)]


def change_chart(
    labels: Labels, before: CountryAnswer, after: CountryAnswer, palette: Palette = Palette.LIGHT
) -> Chart | None:
    """The counts of one place in two editions, candidate by candidate, with the change in
    points.
    """
    sides = []
    for look, answer in ((Look.FORMER, before), (Look.COUNT, after)):
        if answer.count is None:
            return None
        title = sentence(labels.edition(answer.edition))
        label = labels.words("edition-number", number=answer.edition.number)
        sides.append(_Side(look, title, label, answer, answer.count))
    then, now = sides
    groups = []
    for who in _everybody((now, then)):
        former, newer = then.share(who), now.share(who)
        remark = ""
        # What is of another base, or of an unknown one, did not grow or shrink.
        if former and newer and former.base is newer.base is not Base.UNKNOWN:
            change = newer.interval.minus(former.interval)
            if change.bounded:
                about = not change.exact
                remark = _moved(labels, change.middle, change.decimals, about=about)
        groups.append(Group(labels.row_name(who), _bars(labels, sides, who), remark))
    frame = framed(
        labels,
        after.contest,
        after.edition,
        title=labels.place_in_full(after.contest.id, after.place),
        place=after.place,
        captioned=_doubts(labels, sides),
        notes=_notes(labels, sides),
        readings=_readings_of((*now.count.all_rows, *then.count.all_rows)),
        palette=palette,
    )
    return _bounded(labels, Chart(frame, _keys(labels, sides), tuple(groups)))


def _everybody(sides: Sequence[_Side]) -> list[Candidate | None]:
    """Who is in any of the counts, the spoiled ballots (None) last."""
    found = everybody(side.count.rows for side in sides)
    if any(side.count.rejected for side in sides):
        return [*found, None]
    return [*found]


def _bars(labels: Labels, sides: Sequence[_Side], who: Candidate | None) -> tuple[Bar, ...]:
    return tuple(_bar(labels, side.look, side.share(who), side.label) for side in sides)


def _keys(labels: Labels, sides: Sequence[_Side]) -> tuple[Key, ...]:
    keys = []
    for side in sides:
        kind = count_title(labels, side.count)
        keys.append(Key(side.look, labels.words("picture-of", what=side.title, kind=kind)))
    return tuple(keys)


def _doubts(labels: Labels, sides: Sequence[_Side]) -> list[str]:
    """Each side's hedges and caveats, and what differs between the counts."""
    words, contest, lines = labels.words, sides[0].answer.contest, []
    electorates, stages, bases, days = set(), set(), set(), set()
    for side in sides:
        doubts = hedge_lines(labels, side.count.rows)
        for line in (*doubts, *caveats(labels, contest, side.answer.place)):
            lines.append(words("picture-of", what=side.title, kind=line))
        electorates.add(side.answer.place.electorate)
        stages.add((side.count.stage, side.count.status))
        bases.add(side.count.base)
        days.add(side.answer.contest.start)
    kinds: Mapping[str, Sized] = {
        "reason-electorate": electorates,
        "picture-stage-differs": stages,
        "reason-base": bases,
        "reason-date": days,
    }
    for of in dict.fromkeys(side.answer.contest for side in sides):
        shown = [(side.answer.place, side.count) for side in sides if side.answer.contest == of]
        lines += held_among(labels, of, shown)
    reasons = [words(message) for message, values in kinds.items() if len(values) > 1]
    if reasons:
        lines.append(words("picture-differ", reasons="; ".join(reasons)))
    return lines


def _notes(labels: Labels, sides: Sequence[_Side]) -> list[str]:
    """How figures differ by definition, and what their shares are of where that is the same."""
    words = labels.words
    lines = []
    bases = {side.count.base for side in sides}
    for side in sides:
        for line in row_definitions(labels, side.count.rows):
            lines.append(words("picture-of", what=side.title, kind=line))
    base = bases.pop()
    if base and not bases:
        lines.append(words(f"base-{base.value}"))
    return lines
