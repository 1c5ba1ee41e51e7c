"""Figures that were published and turned out to be wrong, each with what is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from bot.dataset.model import Candidate, Contest, Figure, Place
from bot.dataset.vocabulary import Measure, PlaceKind, Stage
from bot.editions.edition import EditionKind, FigureChange
from bot.editions.view import View
from bot.figures.change import Move, ballots_moved, compare_values, leader
from bot.figures.count import Count, printed_share
from bot.figures.headline import Headline, Value, count_values, figure_key, headline, poll_values
from bot.figures.reading import Reading, read_figures


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that was wrong.

    ``wrong`` is as it was sent; ``right`` is what the card says now in its place, or else the
    figure that corrects it; ``None`` when nothing is said any more. ``belongs_to`` is the contest
    whose number the wrong one really is, where that is known. ``also`` are the other values of the
    same card that rested on the wrong figure. ``edition`` is the last one that corrected it.
    ``is_small``: of a count that goes on a few votes were put right, and nobody else leads by it.
    """

    contest: Contest
    place: Place
    candidate: Candidate | None
    wrong: Reading
    right: Value | None
    belongs_to: Contest | None
    also: tuple[Move, ...]
    edition: int = 0
    is_small: bool = False

    @property
    def key(self) -> str:
        """The key of the wrong figure, as chats.db remembers who was sent it."""
        return figure_key(self.wrong.figure)

    @property
    def right_keys(self) -> frozenset[str]:
        """The keys of the figures in what is right."""
        return self.right.keys if self.right else frozenset()


def find_corrections(since: int, now: View) -> tuple[Correction, ...]:
    """What was corrected after edition ``since`` and stands corrected in ``now``, in the order in
    which it came.
    """
    found: dict[str, Correction] = {}
    editions = now.changes(since, now.number, kind=EditionKind.CORRECTION)
    successors: dict[str, Figure] = {}
    for change in chain.from_iterable(editions.values()):
        if change.before and change.after:
            successors[change.before.id] = change.after
    for number, made in editions.items():
        before = now.as_of(number - 1)
        corrections = [_correction(before, now, change, successors, number) for change in made]
        for correction in (*corrections, *_sums(now, number, made)):
            if correction is not None:
                first = found.get(correction.key, correction)
                small = first.is_small and correction.is_small
                found[correction.key] = replace(first, edition=number, is_small=small)
    return tuple(found.values())


def _correction(
    before: View, now: View, change: FigureChange, successors: Mapping[str, Figure], number: int
) -> Correction | None:
    """The correction that a change in edition ``number`` makes at its place; ``None`` where there
    is nothing to tell.
    """
    wrong = change.before
    if wrong is None:
        return None
    contest, place = now.contest(wrong.contest), now.place(wrong.contest, wrong.place)
    reading = _reading(before, wrong)
    if not reading or not contest or not place:
        return None
    then, present = headline(before, contest.id, place), headline(now, contest.id, place)
    right = _right(now, present, wrong, successors)
    # A later edition may have put the figure back.
    if right is not None and figure_key(wrong) in right.keys:
        return None
    also = _resting_on(figure_key(wrong), then, present)
    owner = _owner(now, change, contest)
    small = _is_small(then, headline(now.as_of(number), contest.id, place), change)
    candidate = _candidate(now, wrong)
    return Correction(contest, place, candidate, reading, right, owner, also, is_small=small)


SMALL_PER_CENT = Decimal("0.1")
"""Of the votes of a place: what moves by less while they are counted is put right on cards, and is
no message by itself.
"""


def _is_small(then: Headline, at_once: Headline, change: FigureChange) -> bool:
    """Whether a few votes were put right at a place where counting goes on."""
    before, after, count = change.before, change.after, at_once.count
    if before is None or after is None or count is None or then.count is None:
        return False
    if before.value is None or after.value is None or before.id != after.id:
        return False
    total = then.count.total.figure.value if then.count.total else None
    is_going_on = count.stage is not Stage.OFFICIAL and before.measure is Measure.VOTES
    if (
        not total
        or not is_going_on
        or abs(after.value - before.value) * 100 >= (SMALL_PER_CENT * total)
    ):
        return False
    return leader(count_values(then.count)) == leader(count_values(count))


def _reading(view: View, figure: Figure) -> Reading | None:
    for reading in read_figures(view, figure.contest, [figure.place], figure.stage):
        if reading.figure.id == figure.id:
            return reading
    return None


def _right(
    now: View, card: Headline, wrong: Figure, successors: Mapping[str, Figure]
) -> Value | None:
    """What the card says now in the place of a wrong figure, or else the figure that corrects it;
    ``None`` when that is of something else.
    """
    shown: list[Value] = []
    if not _is_polled(wrong):
        shown += count_values(card.count)
    else:
        # A country's card shows polls of its cities as well.
        for poll in card.polls.shown:
            if poll.place.id == wrong.place:
                shown += poll_values(poll)
    for value in shown:
        if value.subject == (wrong.candidate, wrong.measure):
            return value
    # A correction may be corrected in its turn, under its own id or another. Two that correct each
    # other must not be followed for ever.
    successor, seen = wrong, set[str]()
    while successor.id not in seen:
        seen.add(successor.id)
        successor = successors.get(successor.id, successor)
    reading = _reading(now, successor)
    if reading is None or _subject(reading.figure) != _subject(wrong):
        return None
    printed = printed_share(reading) if wrong.measure.is_percentage else None
    return Value(wrong.measure, _candidate(now, wrong), printed or reading, (reading,))


def _subject(figure: Figure) -> tuple[object, ...]:
    return figure.contest, figure.place, figure.measure, figure.candidate, _is_polled(figure)


def _is_polled(figure: Figure) -> bool:
    return figure.stage is Stage.EXIT_POLL


def _resting_on(key: str, then: Headline, now: Headline) -> tuple[Move, ...]:
    """How the computed values of a card moved that had the wrong figure in them."""
    moves, _ = compare_values(count_values(then.count), count_values(now.count))
    found = list(moves)
    present = {poll.place.id: poll for poll in now.polls.shown}
    for poll in then.polls.shown:
        moves, _ = compare_values(poll_values(poll), poll_values(present.get(poll.place.id)))
        found += moves
    resting = []
    for move in found:
        value = move.then
        if value and len(value.rests_on) > 1 and key in value.keys:
            resting.append(move)
    return tuple(resting)


def _owner(now: View, change: FigureChange, contest: Contest) -> Contest | None:
    """The other contest whose number was printed by mistake."""
    wrong, after = change.before, change.after
    # A candidate stands in one contest, so only totals are mistaken for those of another.
    if wrong is None or wrong.candidate is not None:
        return None
    if after is not None and after.contest != contest.id:
        return now.contest(after.contest)
    for other in now.contests():
        if other.id != contest.id:
            for figure in now.figures(other.id, [wrong.place]):
                if figure.measure is wrong.measure and figure.value == wrong.value:
                    return other
    return None


def _candidate(view: View, figure: Figure) -> Candidate | None:
    for candidate in view.candidates(figure.contest):
        if candidate.id == figure.candidate:
            return candidate
    return None


def _sums(now: View, number: int, made: Iterable[FigureChange]) -> Iterator[Correction]:
    """Sums of ours, of places around, that figures were added into which edition ``number``
    corrected. One that moved for other reasons as well, because more places came in, is news.
    """
    moved: dict[tuple[str, str], dict[tuple[Measure, str | None], Decimal]] = {}
    likes: dict[tuple[Measure, str | None], Figure] = {}
    for change in made:
        for figure, sign in ((change.before, -1), (change.after, 1)):
            if figure is None or figure.value is None or _is_polled(figure):
                continue
            what = (figure.measure, figure.candidate)
            likes.setdefault(what, figure)
            for above in _around(now, figure):
                sums = moved.setdefault((figure.contest, above), {})
                sums[what] = sums.get(what, Decimal(0)) + sign * figure.value
    before, after = now.as_of(number - 1), now.as_of(number)
    for (contest_id, place_id), sums in moved.items():
        contest, place = now.contest(contest_id), now.place(contest_id, place_id)
        if contest is None or place is None:
            continue
        then = headline(before, contest_id, place)
        if then.count is None or not then.count.ours:
            continue
        at_once = headline(after, contest_id, place)
        present = at_once if after is now else headline(now, contest_id, place)
        for what, by in sums.items():
            former = _summed(then.count, likes[what], place)
            corrected = _summed(at_once.count, likes[what], place)
            # Where a source gives the place's own figure, that one was shown, and was not wrong.
            if former is None or corrected is None or not by:
                continue
            was, became = former.figure.value or Decimal(0), corrected.figure.value or Decimal(0)
            if became - was != by or not _is_worth_telling(place, was, became):
                continue
            newer = _summed(present.count, likes[what], place)
            candidate = _candidate(now, likes[what])
            also = _resting_on(figure_key(former.figure), then, present)
            right = Value(likes[what].measure, candidate, newer, (newer,)) if newer else None
            yield Correction(contest, place, candidate, former, right, None, also)


def _is_worth_telling(place: Place, was: Decimal, became: Decimal) -> bool:
    """Whether a sum is taken back: one of a city's stations always, of more than that where it
    moved as far as news does. One station in a country of thousands is taken back at its own place.
    """
    return place.kind in {PlaceKind.CITY, PlaceKind.REGION} or ballots_moved(was, became)


def _around(view: View, figure: Figure) -> list[str]:
    """The places around a figure's own, at any distance."""
    found: dict[str, None] = {}
    waiting = [figure.place]
    while waiting:
        place = view.place(figure.contest, waiting.pop())
        for above in (place.parent, *place.within) if place else ():
            if above and above not in found:
                found[above] = None
                waiting.append(above)
    return list(found)


def _summed(count: Count | None, like: Figure, place: Place) -> Reading | None:
    """What a count has for the measure and the candidate of a figure, where it is our sum."""
    shown = _shown(count, like)
    return shown if shown and shown.figure.place == place.id and count and count.ours else None


def _shown(count: Count | None, like: Figure) -> Reading | None:
    """What a count has for the measure and the candidate of a figure."""
    for reading in count.readings() if count else ():
        if reading.figure.measure is like.measure and reading.figure.candidate == like.candidate:
            return reading
    return None
