"""Counts side by side as charts: of several places, or of one place in two editions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answers.country import CountryAnswer
from bot.dataset.model import Candidate
from bot.figures.count import Count, Share
from bot.pictures.charts import bar, framed, moved, readings_of
from bot.pictures.picture import Bar, Chart, Frame, Group, Key, Look, Palette
from bot.show.count import count_title, hedge_lines, row_definitions
from bot.wording.labels import Labels
from bot.wording.values import sentence

_PLACES = (Look.FIRST, Look.SECOND, Look.THIRD, Look.FOURTH)
_MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the counts compared, with the name and the look that its bars have."""

    look: Look
    title: str
    label: str
    answer: CountryAnswer
    count: Count

    def share(self, who: Candidate | None) -> Share | None:
        """What a candidate got, or with no candidate how many ballots were spoiled."""
        return next((row.share for row in self.count.all_rows if row.candidate == who), None)


def comparison_chart(
    labels: Labels, answers: Sequence[CountryAnswer], palette: Palette = Palette.LIGHT
) -> Chart | None:
    """The counts of two to four places, candidate by candidate.

    Places without a count are said to have none.
    """
    words = labels.words
    titled = list(zip(_titles(labels, answers), answers, strict=True))
    counted = [(title, answer, answer.count) for title, answer in titled if answer.count]
    sides = [
        _Side(look, t, t, answer, c)
        for look, (t, answer, c) in zip(_PLACES, counted, strict=False)
        if c
    ]
    if len(sides) < 2:
        return None
    without = [
        words("no-count-text", place=title) for title, answer in titled if answer.count is None
    ]
    groups = [Group(labels.row_name(who), _bars(labels, sides, who)) for who in _everybody(sides)]
    kept = groups[: _MOST_BARS // len(sides)]
    left = len(groups) - len(kept)
    return Chart(
        _frame_of_places(labels, sides, without, palette),
        _keys(labels, sides),
        tuple(kept),
        left,
        words("and-more", number=words.number(left)) if left else "",
    )


def _frame_of_places(
    labels: Labels, sides: Sequence[_Side], notes: Iterable[str], palette: Palette
) -> Frame:
    """The frame, with every election that is compared under the title."""
    first = sides[0].answer
    frame = framed(
        labels,
        first.election,
        max((side.answer.edition for side in sides), key=lambda edition: edition.number),
        title=labels.words.all_of([side.title for side in sides]),
        notes=[*_notes(labels, sides), *notes],
        readings=[reading for side in sides for reading in readings_of(side.count.all_rows)],
        palette=palette,
    )
    elections = {side.answer.election.id: side.answer.election for side in sides}
    return replace(
        frame, subtitle=tuple(labels.election_line(election) for election in elections.values())
    )


def change_chart(
    labels: Labels, before: CountryAnswer, after: CountryAnswer, palette: Palette = Palette.LIGHT
) -> Chart | None:
    """The counts of one place in two editions, candidate by candidate, with the change in
    points.
    """
    if before.count is None or after.count is None:
        return None
    then = _of_edition(labels, Look.FORMER, before, before.count)
    now = _of_edition(labels, Look.COUNT, after, after.count)
    groups = [_changed(labels, who, then, now) for who in _everybody((now, then))]
    frame = framed(
        labels,
        after.election,
        after.edition,
        title=labels.place_in_full(after.election.id, after.place),
        place=after.place,
        notes=_notes(labels, (then, now)),
        readings=readings_of((*now.count.all_rows, *then.count.all_rows)),
        palette=palette,
    )
    return Chart(frame, _keys(labels, (then, now)), tuple(groups))


def _of_edition(labels: Labels, look: Look, answer: CountryAnswer, count: Count) -> _Side:
    title = sentence(labels.edition(answer.edition))
    label = labels.words("picture-edition", number=answer.edition.number)
    return _Side(look, title, label, answer, count)


def _titles(labels: Labels, answers: Sequence[CountryAnswer]) -> list[str]:
    """The places' names, with the year where elections differ."""
    names = [labels.place_in_full(answer.election.id, answer.place) for answer in answers]
    if len({answer.election.id for answer in answers}) == 1:
        return names
    years = [str(answer.election.start.year) for answer in answers]
    return [
        labels.words("picture-year", what=what, year=year)
        for what, year in zip(names, years, strict=True)
    ]


def _everybody(sides: Sequence[_Side]) -> list[Candidate | None]:
    """Who is in any of the counts, in the order of the first, the spoiled ballots (None) last."""
    found = dict.fromkeys(row.candidate for side in sides for row in side.count.rows)
    return [*found, *([None] if any(side.count.rejected for side in sides) else [])]


def _bars(labels: Labels, sides: Iterable[_Side], who: Candidate | None) -> tuple[Bar, ...]:
    return tuple(bar(labels, side.look, side.share(who), side.label) for side in sides)


def _changed(labels: Labels, who: Candidate | None, then: _Side, now: _Side) -> Group:
    title, bars = labels.row_name(who), _bars(labels, (then, now), who)
    former, newer = then.share(who), now.share(who)
    change = newer.interval.minus(former.interval) if former and newer else None
    if change is None or not change.bounded:
        return Group(title, bars)
    about = not change.exact
    return Group(title, bars, moved(labels, change.middle, change.decimals, about=about))


def _keys(labels: Labels, sides: Iterable[_Side]) -> tuple[Key, ...]:
    words = labels.words
    return tuple(
        Key(s.look, words("picture-of", what=s.title, kind=count_title(labels, s.count)))
        for s in sides
    )


def _notes(labels: Labels, sides: Sequence[_Side]) -> list[str]:
    """Each side's hedges, what differs between the counts, and what their shares are of where that
    is the same.
    """
    words = labels.words
    lines = []
    for side in sides:
        doubts = [*hedge_lines(labels, side.count.rows), *row_definitions(labels, side.count.rows)]
        lines += [words("picture-of", what=side.title, kind=line) for line in doubts]
    if reasons := _differences(labels, sides):
        lines.append(words("picture-differ", reasons="; ".join(reasons)))
    bases = {side.count.base for side in sides}
    base = bases.pop() if len(bases) == 1 else None
    return [*lines, words(f"base-{base.value}")] if base else lines


def _differences(labels: Labels, sides: Sequence[_Side]) -> list[str]:
    reasons = {
        "reason-electorate": len({side.answer.place.electorate for side in sides}) > 1,
        "picture-stage-differs": len({(side.count.stage, side.count.status) for side in sides}) > 1,
        "reason-base": len({side.count.base for side in sides}) > 1,
        "reason-date": len({side.answer.election.start for side in sides}) > 1,
    }
    return [labels.words(message) for message, differs in reasons.items() if differs]
