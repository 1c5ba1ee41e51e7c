"""Figures that were published and turned out to be wrong, each with what is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from bot.dataset.model import Candidate, Contest, Figure, Place
from bot.dataset.vocabulary import Measure, PlaceKind, Stage
from bot.editions.edition import EditionKind, FigureChange
from bot.editions.memory import recall, same_in_every_view
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
    which it came. That a few votes were put right is history once there is a newer edition.
    """
    editions = now.changes(since, now.number, kind=EditionKind.CORRECTION)
    successors: dict[str, Figure] = {}
    by_edition: list[tuple[int, Sequence[Correction]]] = []
    for number in sorted(editions, reverse=True):
        for change in reversed(editions[number]):
            if change.before and change.after:
                successors.setdefault(change.before.id, change.after)
        # The same to everybody, whatever edition they were told last.
        key = find_corrections, number
        found = recall(now.memory.tables, key, partial(_found_in, now, number, successors))
        by_edition.append((number, found))
    corrections: dict[str, Correction] = {}
    for number, found in reversed(by_edition):
        for correction in found:
            first = corrections.get(correction.key, correction)
            small = first.is_small and correction.is_small
            corrections[correction.key] = replace(first, edition=number, is_small=small)
    return tuple(corrections.values())


@dataclass(frozen=True, slots=True)
class _Corrected:
    """What an edition corrected, as far as it may be told: figures, with the ids of those in which
    ``few`` votes were put right; and ``sums`` of ours of the places around.
    """

    figures: tuple[FigureChange, ...]
    few: frozenset[str]
    sums: tuple[tuple[str, str, Figure], ...]

    def __len__(self) -> int:
        return len(self.figures) + len(self.few) + len(self.sums)


def _found_in(now: View, number: int, successors: Mapping[str, Figure]) -> tuple[Correction, ...]:
    """What edition ``number`` corrected and stands corrected in ``now``. ``successors`` are the
    figures that took the place of others since.
    """
    made = _corrected_in(now, number)
    found = []
    for change in made.figures:
        is_small = change.before is not None and change.before.id in made.few
        if not is_small or number == now.number:
            found.append(_correction(now, change, successors, number, is_small=is_small))
    for contest, place, like in made.sums:
        found.append(_sum_corrected(now, contest, place, like, number))
    return tuple(each for each in found if each is not None)


_ROOM_CORRECTED = 10_000
"""Rows that are remembered of what editions corrected: 2,000 editions of a long night that correct
a few figures each.
"""


@same_in_every_view(_ROOM_CORRECTED)
def _corrected_in(now: View, number: int) -> _Corrected:
    made = now.changes(number - 1, number, kind=EditionKind.CORRECTION).get(number, ())
    few = {change.before.id for change in made if change.before and _is_small(now, change, number)}
    return _Corrected(made, frozenset(few), tuple(_sums(now, number, made)))


def is_small(view: View, number: int, wrong: Figure) -> bool:
    """Whether all that edition ``number`` did to a figure was to put a few votes right."""
    return wrong.id in _corrected_in(view, number).few


def _correction(
    now: View,
    change: FigureChange,
    successors: Mapping[str, Figure],
    number: int,
    *,
    is_small: bool,
) -> Correction | None:
    """The correction that a change in edition ``number`` makes at its place; ``None`` where there
    is nothing to tell.
    """
    before, wrong = now.as_of(number - 1), change.before
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
    candidate = _candidate(now, wrong)
    return Correction(contest, place, candidate, reading, right, owner, also, is_small=is_small)


SMALL_PER_CENT = Decimal("0.1")
"""Of the votes of a place: what moves by less while they are counted is put right on cards, and is
no message by itself.
"""


def _is_small(view: View, change: FigureChange, number: int) -> bool:
    """Whether edition ``number`` put a few votes right at a place where counting goes on."""
    before, after = change.before, change.after
    if before is None or after is None or before.measure is not Measure.VOTES:
        return False
    if before.value is None or after.value is None or before.id != after.id:
        return False
    corrected = view.as_of(number)
    place = corrected.place(before.contest, before.place)
    if place is None:
        return False
    then = headline(view.as_of(number - 1), before.contest, place).count
    count = headline(corrected, before.contest, place).count
    if then is None or count is None or count.stage is Stage.OFFICIAL:
        return False
    total = then.total.figure.value if then.total else None
    if not total or abs(after.value - before.value) * 100 >= SMALL_PER_CENT * total:
        return False
    return leader(count_values(then)) == leader(count_values(count))


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


def _sums(
    now: View, number: int, made: Iterable[FigureChange]
) -> Iterator[tuple[str, str, Figure]]:
    """Sums of ours, of places around, that figures were added into which edition ``number``
    corrected, each by the ids of its contest and place and a figure that is in it. One that moved
    for other reasons as well, because more places came in, is news.
    """
    before, after = now.as_of(number - 1), now.as_of(number)
    moved: dict[tuple[str, str], dict[tuple[Measure, str | None], Decimal]] = {}
    likes: dict[tuple[Measure, str | None], Figure] = {}
    for change in made:
        for figure, sign in ((change.before, -1), (change.after, 1)):
            if figure is None or figure.value is None or _is_polled(figure):
                continue
            what = (figure.measure, figure.candidate)
            likes.setdefault(what, figure)
            for above in _around(after, figure):
                sums = moved.setdefault((figure.contest, above), {})
                sums[what] = sums.get(what, Decimal(0)) + sign * figure.value
    for (contest, id_), sums in moved.items():
        place = after.place(contest, id_)
        if place is None:
            continue
        then = headline(before, contest, place)
        if then.count is None or not then.count.ours:
            continue
        at_once = headline(after, contest, place)
        for what, by in sums.items():
            former = _summed(then.count, likes[what], place)
            corrected = _summed(at_once.count, likes[what], place)
            # Where a source gives the place's own figure, that one was shown, and was not wrong.
            if former is None or corrected is None or not by:
                continue
            was, became = former.figure.value or Decimal(0), corrected.figure.value or Decimal(0)
            if became - was == by and _is_worth_telling(place, was, became):
                yield contest, id_, likes[what]


def _sum_corrected(
    now: View, contest_id: str, place_id: str, like: Figure, number: int
) -> Correction | None:
    """How a sum of ours that edition ``number`` corrected stands in ``now``."""
    contest, place = now.contest(contest_id), now.place(contest_id, place_id)
    if contest is None or place is None:
        return None
    then = headline(now.as_of(number - 1), contest_id, place)
    present = headline(now, contest_id, place)
    former, newer = (_summed(each.count, like, place) for each in (then, present))
    if former is None:
        return None
    candidate = _candidate(now, like)
    also = _resting_on(figure_key(former.figure), then, present)
    right = Value(like.measure, candidate, newer, (newer,)) if newer else None
    return Correction(contest, place, candidate, former, right, None, also)


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
