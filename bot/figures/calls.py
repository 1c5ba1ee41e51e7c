"""Who declared whom elected, and the seats that follow: nothing is called won without a call that
stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.dataset.model import Call, Candidate, Contest, Place
from bot.dataset.vocabulary import ChoiceKind, Measure, Outcome, Stage
from bot.editions.memory import last_few
from bot.editions.view import View
from bot.figures.contests import root_place
from bot.figures.reading import Reading, firmest, readings_at


@dataclass(frozen=True, slots=True)
class Calls:
    """What was declared of a place. ``taken_back`` are calls that no longer stand.

    ``is_awaited``: none stands here, where places like it have one.
    """

    standing: tuple[Call, ...]
    taken_back: tuple[Call, ...]
    is_awaited: bool


NO_CALLS = Calls((), (), is_awaited=False)


@dataclass(frozen=True, slots=True)
class SeatsOf:
    """How many seats a candidate has, a person or a party; with ``party`` all of that party."""

    candidate: Candidate
    party: str | None
    seats: int


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats by party, the most first.

    ``readings`` are the figures where a source prints them; without any they are our sum of calls,
    of ``called`` seats. ``total`` is how many the contest decides and ``majority`` more than half
    of them; both are ``None`` for a part of it, and where that is not known.
    """

    rows: tuple[SeatsOf, ...]
    readings: tuple[Reading, ...]
    called: int
    total: int | None
    majority: int | None


def calls_at(view: View, contest: Contest, place: Place) -> Calls:
    """What was declared of a contest at a place."""
    standing, taken_back, elsewhere = [], [], set[str]()
    for call in view.calls(contest.id):
        at = _place_of(view, contest, call)
        if at != place.id:
            elsewhere.add(at)
        elif call.withdrawn:
            taken_back.append(call)
        else:
            standing.append(call)
    is_awaited = bool(taken_back)
    if not standing and not is_awaited:
        kinds = {each.kind for each in view.places_among(contest.id, elsewhere).values()}
        is_awaited = place.kind in kinds
    return Calls(tuple(standing), tuple(taken_back), is_awaited and not standing)


def _place_of(view: View, contest: Contest, call: Call) -> str:
    """The id of the place that a call is of."""
    if call.place or contest.district:
        return call.place or contest.district or ""
    whole = root_place(view, contest.id)
    return whole.id if whole else ""


@last_few(8)
def seats_at(view: View, contest: Contest, place: Place) -> Seats | None:
    """The seats of a place by party, as a source prints them or as the calls in it add up; ``None``
    where there are none.
    """
    whole = root_place(view, contest.id)
    decides = {contest.district} if contest.district else {whole.id if whole else None}
    total = contest.seats if place.id in decides else None
    majority = total // 2 + 1 if total and total > 1 else None
    rows, readings = [], []
    counted = [one for one in readings_at(view, contest.id, place.id) if _is_counted(one)]
    for candidate in view.candidates(contest.id):
        reading = firmest(counted, Measure.SEATS, candidate.id)
        if reading and reading.figure.value:
            rows.append(SeatsOf(candidate, None, int(reading.figure.value)))
            readings.append(reading)
    if rows:
        number = sum(row.seats for row in rows)
        return Seats(_largest_first(rows), tuple(readings), number, total, majority)
    called = _called_inside(view, contest, place)
    if not called:
        return None
    number = sum(row.seats for row in called)
    return Seats(_largest_first(called), (), number, total, majority)


def _is_counted(reading: Reading) -> bool:
    return reading.figure.stage is not Stage.EXIT_POLL and reading.figure.way is None


def _called_inside(view: View, contest: Contest, place: Place) -> list[SeatsOf]:
    """The seats called at the places in a place, by party; at the place itself they are calls."""
    elected: list[tuple[str, Call]] = []
    for call in view.calls(contest.id):
        at = _place_of(view, contest, call)
        if call.outcome is Outcome.ELECTED and not call.withdrawn and at != place.id:
            elected.append((at, call))
    inside = view.lying_in(contest.id, place.id, {at for at, _ in elected})
    stood = {candidate.id: candidate for candidate in view.candidates(contest.id)}
    found = defaultdict[tuple[str, str], list[Candidate]](list)
    seats = defaultdict[tuple[str, str], int](int)
    for at, call in elected:
        candidate = stood.get(call.candidate)
        if at in inside and candidate:
            key = _party_key(candidate)
            found[key].append(candidate)
            seats[key] += call.seats or 1
    rows = []
    for key, number in seats.items():
        # A table may have one row for all of a party, which then has the name that is known.
        party = found[key][0].party if len(set(found[key])) > 1 else None
        rows.append(SeatsOf(found[key][0], party, number))
    return rows


def _party_key(candidate: Candidate) -> tuple[str, str]:
    """People of one party are counted together."""
    if candidate.kind is ChoiceKind.PERSON and candidate.party:
        return "party", candidate.party
    return "candidate", candidate.id


def _largest_first(rows: Iterable[SeatsOf]) -> tuple[SeatsOf, ...]:
    return tuple(sorted(rows, key=lambda row: row.seats, reverse=True))
