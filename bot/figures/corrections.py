"""Figures that were published and turned out to be wrong, each with what is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.dataset.model import Candidate, Election, Figure, Place
from bot.dataset.vocabulary import Measure, PlaceKind, Stage
from bot.editions.edition import EditionKind, FigureChange
from bot.editions.view import View
from bot.figures.change import Move, compare_values
from bot.figures.count import Count, printed_share
from bot.figures.headline import Headline, Value, count_values, figure_key, headline, poll_values
from bot.figures.reading import Reading, read_figures


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that was wrong.

    ``wrong`` is as it was told; ``right`` is what the card says now in its place, or else the
    figure that corrects it; ``None`` when nothing is said any more. ``belongs_to`` is the election
    whose number the wrong one really is, where that is known. ``also`` are the other values of the
    same card that rested on the wrong figure. ``edition`` is the last one that corrected it.
    """

    election: Election
    place: Place
    candidate: Candidate | None
    wrong: Reading
    right: Value | None
    belongs_to: Election | None
    also: tuple[Move, ...]
    edition: int = 0

    @property
    def key(self) -> str:
        """The key that stands for the wrong figure among what was told."""
        return figure_key(self.wrong.figure)

    @property
    def right_keys(self) -> frozenset[str]:
        """The figures that whoever is told of it is told, by the keys that stand for them."""
        return self.right.keys if self.right else frozenset()


def find_corrections(since: int, now: View) -> tuple[Correction, ...]:
    """What was corrected after edition ``since`` and stands corrected in ``now``, in the order in
    which it came.
    """
    found: dict[str, Correction] = {}
    editions = now.changes(since, now.number, kind=EditionKind.CORRECTION)
    successors = {
        c.before.id: c.after for made in editions.values() for c in made if c.before and c.after
    }
    for number, made in editions.items():
        before = now.as_of(number - 1)
        for change in made:
            for correction in _corrections(before, now, change, successors):
                first = found.get(correction.key, correction)
                found[correction.key] = replace(first, edition=number)
    return tuple(found.values())


def _corrections(
    before: View, now: View, change: FigureChange, successors: Mapping[str, Figure]
) -> Iterator[Correction]:
    wrong = change.before
    election = now.election(wrong.election) if wrong else None
    place = now.place(wrong.election, wrong.place) if wrong else None
    reading = _reading(before, wrong) if wrong else None
    if not wrong or not reading or not election or not place:
        return
    then, present = (headline(view, election.id, place) for view in (before, now))
    right = _right(now, present, wrong, _last(wrong, successors))
    if right is not None and figure_key(wrong) in right.keys:
        return
    also = _resting_on(figure_key(wrong), then, present)
    owner = _owner(now, change, election)
    yield Correction(election, place, _candidate(now, wrong), reading, right, owner, also)
    yield from _sums(before, now, election, place, wrong)


def _reading(view: View, figure: Figure) -> Reading | None:
    told = read_figures(view, figure.election, [figure.place], figure.stage)
    return next((reading for reading in told if reading.figure.id == figure.id), None)


def _last(wrong: Figure, successors: Mapping[str, Figure]) -> Figure:
    """The figure at the end of a chain of corrections."""
    figure, seen = wrong, {wrong.id}
    while (later := successors.get(figure.id)) and later.id not in seen:
        figure = later
        seen.add(later.id)
    return successors.get(figure.id, figure)


def _right(now: View, told: Headline, wrong: Figure, successor: Figure) -> Value | None:
    polls = (poll for poll in told.polls.shown if poll.place.id == wrong.place)
    shown = (
        [value for poll in polls for value in poll_values(poll)]
        if _is_polled(wrong)
        else count_values(told.count)
    )
    like = (wrong.measure, wrong.candidate)
    found = next(
        (v for v in shown if (v.measure, v.candidate.id if v.candidate else None) == like), None
    )
    standing = _reading(now, successor)
    if found or standing is None or _subject(standing.figure) != _subject(wrong):
        return found
    printed = printed_share(standing) if wrong.measure.is_percentage else None
    return Value(wrong.measure, _candidate(now, wrong), printed or standing, (standing,))


def _subject(figure: Figure) -> tuple[object, ...]:
    return figure.election, figure.place, figure.measure, figure.candidate, _is_polled(figure)


def _is_polled(figure: Figure) -> bool:
    return figure.stage is Stage.EXIT_POLL


def _resting_on(key: str, then: Headline, now: Headline) -> tuple[Move, ...]:
    """Computed values of a card that had the wrong figure in them."""
    parts = [(count_values(then.count), count_values(now.count))]
    present = {poll.place.id: poll for poll in now.polls.shown}
    parts += [
        (poll_values(poll), poll_values(present.get(poll.place.id))) for poll in then.polls.shown
    ]
    moves = (move for one, other in parts for move in compare_values(one, other)[0])
    return tuple(
        move
        for move in moves
        if move.then and len(move.then.rests_on) > 1 and key in move.then.keys
    )


def _owner(now: View, change: FigureChange, election: Election) -> Election | None:
    """The other election whose number was told by mistake."""
    wrong, after = change.before, change.after
    if wrong is None or wrong.candidate is not None:
        return None
    others = [other for other in now.elections() if other.id != election.id]
    if after is not None and after.election != election.id:
        return next((other for other in others if other.id == after.election), None)
    return next(
        (other for other in others if _has(now.figures(other.id, [wrong.place]), wrong)), None
    )


def _has(figures: Iterable[Figure], wrong: Figure) -> bool:
    return any(
        figure.measure is wrong.measure and figure.value == wrong.value for figure in figures
    )


def _candidate(view: View, figure: Figure) -> Candidate | None:
    return next((c for c in view.candidates(figure.election) if c.id == figure.candidate), None)


def _sums(
    before: View, now: View, election: Election, place: Place, wrong: Figure
) -> Iterator[Correction]:
    """Sums of ours that the wrong figure of a station was added into."""
    above = (
        now.place(election.id, place.parent)
        if place.kind is PlaceKind.STATION and place.parent
        else None
    )
    if above is None or above.kind not in {PlaceKind.CITY, PlaceKind.REGION}:
        return
    then, present = (headline(view, election.id, above) for view in (before, now))
    if then.count is None or not then.count.ours:
        return
    like = (wrong.measure, wrong.candidate)
    told, stands = (_found(count, like) for count in (then.count, present.count))
    if told is not None and told.figure.place == above.id:
        also = _resting_on(figure_key(told.figure), then, present)
        right = Value(wrong.measure, _candidate(now, wrong), stands, (stands,)) if stands else None
        yield Correction(election, above, _candidate(now, wrong), told, right, None, also)


def _found(count: Count | None, like: tuple[Measure, str | None]) -> Reading | None:
    """The figure of a count, as it is shown, for a measure and a candidate."""
    readings = count.readings() if count else ()
    return next((r for r in readings if (r.figure.measure, r.figure.candidate) == like), None)
