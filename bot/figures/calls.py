"""Who declared whom elected, and the seats that follow: nothing is called won without a call that
stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.dataset.model import Call, Candidate, Contest, Place
from bot.dataset.vocabulary import ChoiceKind, Measure, Outcome, Stage, Status
from bot.editions.memory import kept, last_few
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
    of ``called`` seats. ``parts`` is the kind and the number of the places in it whose printed
    seats we added up. ``total`` is how many the contest decides and ``majority`` more than half
    of them; both are ``None`` for a part of it, and where that is not known.
    """

    rows: tuple[SeatsOf, ...]
    readings: tuple[Reading, ...]
    called: int
    total: int | None
    majority: int | None
    parts: tuple[str, int] | None = None

    @property
    def numbers(self) -> Mapping[str, int]:
        """The seats by the id of the candidate."""
        return {row.candidate.id: row.seats for row in self.rows}


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A call that was published and stands no more. ``call`` is as it stood, ``now`` as it is
    known now, withdrawn; ``None`` where nobody has it any more. ``edition`` is the last one that
    took it back.
    """

    contest: Contest
    place: Place
    call: Call
    now: Call | None
    key: str
    edition: int

    @property
    def right_keys(self) -> frozenset[str]:
        """Of what is right instead nothing is known."""
        return frozenset()

    @property
    def is_small(self) -> bool:
        """Never: what was declared of an election is not taken back unheard."""
        return False


def calls_at(view: View, contest: Contest, place: Place) -> Calls:
    """What was declared of a contest at a place."""
    standing, taken_back = [], []
    for call in _calls_by_place(view, contest).get(place.id, ()):
        if call.withdrawn:
            taken_back.append(call)
        else:
            standing.append(call)
    is_awaited = bool(taken_back) or place.kind in _called_kinds(view, contest)
    return Calls(tuple(standing), tuple(taken_back), is_awaited and not standing)


def is_called_anywhere(view: View, contest: Contest) -> bool:
    """Whether any call stands in a contest or in another one of its election, wherever it is of."""
    together = [each for each in view.contests() if each.election == contest.election]
    return any(not call.withdrawn for each in together for call in view.calls(each.id))


@kept
def _calls_by_place(view: View, contest: Contest) -> Mapping[str, Sequence[Call]]:
    """The calls of a contest by the id of the place that they are of."""
    found: dict[str, list[Call]] = {}
    for call in view.calls(contest.id):
        found.setdefault(_place_of(view, contest, call), []).append(call)
    return found


@kept
def _called_kinds(view: View, contest: Contest) -> frozenset[str]:
    """The kinds of place that a contest has calls of."""
    places = view.places_among(contest.id, _calls_by_place(view, contest))
    return frozenset(place.kind for place in places.values())


def has_elected(contest: Contest, calls: Calls) -> bool:
    """Whether somebody was called elected to a contest of several seats: who has them is told by
    the calls.
    """
    is_elected = any(call.outcome is Outcome.ELECTED for call in calls.standing)
    return is_elected and bool(contest.seats and contest.seats > 1)


def call_key(view: View, contest: Contest, call: Call) -> str:
    """A call as chats.db remembers who was told it: who declared what of whom, and where. The hour,
    the person of a party, and which document says so may become known later.
    """
    document = view.documents(contest.id, [call.document]).get(call.document)
    by = call.by or (document.publisher if document else call.document)
    at = _place_of(view, contest, call)
    # No id of a figure has a slash.
    return f"{contest.id}:{at}/{call.candidate}/{call.outcome.value}/{by}"


def call_keys(view: View, contest: Contest, calls: Iterable[Call]) -> frozenset[str]:
    """The keys of calls."""
    return frozenset(call_key(view, contest, call) for call in calls)


def new_calls(then: View, now: View, contest: Contest, place: Place) -> tuple[Call, ...]:
    """The calls that stand at a place and did not as of an earlier edition, or were of another
    person or number of seats.
    """
    former = {
        call_key(then, contest, call): call for call in calls_at(then, contest, place).standing
    }
    found: dict[str, Call] = {}
    for call in calls_at(now, contest, place).standing:
        key = call_key(now, contest, call)
        before = former.get(key)
        is_told = before is not None and all(
            said in {None, is_said}
            for said, is_said in ((before.person, call.person), (before.seats, call.seats))
        )
        if not is_told:
            # Of several documents that say so the first is named.
            found.setdefault(key, call)
    return tuple(found.values())


def changed_calls(since: int, now: View) -> frozenset[tuple[str, str]]:
    """The ids of the contests and places of which a call is new, changed or gone since an
    edition.
    """
    found = set()
    for _, call in (*now.calls_begun(since), *now.calls_ended(since)):
        if contest := now.contest(call.contest):
            found.add((contest.id, _place_of(now, contest, call)))
    return frozenset(found)


def find_taken_back(since: int, now: View) -> Iterator[TakenBack]:
    """The calls that stood in an edition after ``since``, or in that, and do not stand in
    ``now``.
    """
    found: dict[str, TakenBack] = {}
    for number, call in now.calls_ended(since):
        contest = now.contest(call.contest)
        place = now.place(call.contest, _place_of(now, contest, call)) if contest else None
        if contest is None or place is None or call.withdrawn:
            continue
        key = call_key(now.as_of(number - 1), contest, call)
        at = calls_at(now, contest, place)
        if key in call_keys(now, contest, at.standing):
            continue
        after = [each for each in at.taken_back if call_key(now, contest, each) == key]
        found[key] = TakenBack(contest, place, call, after[0] if after else None, key, number)
    yield from found.values()


def _place_of(view: View, contest: Contest, call: Call) -> str:
    """The id of the place that a call is of."""
    if call.place or contest.district:
        return call.place or contest.district or ""
    whole = root_place(view, contest.id)
    return whole.id if whole else ""


@last_few(8)
def seats_at(view: View, contest: Contest, place: Place) -> Seats | None:
    """The seats of a place by party, as a source prints them of it or of all places in it, or as
    the calls in it add up; ``None`` where there are none.
    """
    printed = printed_seats(view, contest, place) or _printed_inside(view, contest, place)
    if printed:
        return printed
    # Of the one seat of a president states declare who is ahead there, and no further seats.
    called = _called_inside(view, contest, place) if contest.seats != 1 else []
    return _seats(view, contest, place, called, ()) if called else None


def printed_seats(view: View, contest: Contest, place: Place) -> Seats | None:
    """The seats of a place by party as a source prints them; ``None`` where none does."""
    rows, readings = [], []
    counted = [one for one in readings_at(view, contest.id, place.id) if _is_counted(one)]
    for candidate in view.candidates(contest.id) if counted else ():
        reading = firmest(counted, Measure.SEATS, candidate.id)
        if reading and reading.figure.value:
            rows.append(SeatsOf(candidate, None, int(reading.figure.value)))
            readings.append(reading)
    return _seats(view, contest, place, rows, readings) if rows else None


_MOST_DISTRICTS = 1_000
"""Places directly in one whose seats are added up: no more have seats in any country."""


def _printed_inside(view: View, contest: Contest, place: Place) -> Seats | None:
    """The seats that a source prints of the places in a place, each of them or of all that lie in
    it, added up; ``None`` where one has none, or where some are of another kind or stage, or
    partial. Those that a law gives to no district are not among them.
    """
    districts = _districts(view, contest, place) if contest.seats != 1 else ()
    held: dict[str, SeatsOf] = {}
    readings: list[Reading] = []
    for _, found in districts:
        readings += found.readings
        for row in found.rows:
            former = held.get(row.candidate.id)
            number = row.seats + (former.seats if former else 0)
            held[row.candidate.id] = SeatsOf(row.candidate, row.party, number)
    figures = [reading.figure for reading in readings]
    kinds = {district.kind for district, _ in districts}
    states = {(figure.stage, figure.status is Status.PARTIAL) for figure in figures}
    if len(kinds) != 1 or len(states) != 1:
        return None
    seats = _seats(view, contest, place, list(held.values()), readings)
    return replace(seats, parts=(kinds.pop(), len(districts)))


def _districts(view: View, contest: Contest, place: Place) -> Sequence[tuple[Place, Seats]]:
    """The nearest places in a place that a source prints seats of; none where one of the places
    directly in it has none, and neither have those in that.
    """
    kinds = view.kinds_inside(contest.id, place.id)
    if len(kinds) != 1 or sum(kinds.values()) > _MOST_DISTRICTS:
        return ()
    some = view.some_inside(contest.id, place.id)
    if some is None or not _with_seats(view, contest, some):
        # There may be many, and most contests have no seats.
        return ()
    # Of some nothing at all may be known yet.
    alike = [each for each in view.children(contest.id, place.id) if each.kind in kinds]
    if len(alike) > sum(kinds.values()):
        return ()
    found = list[tuple[Place, Seats]]()
    for part in view.known_inside(contest.id, place.id):
        inside = _with_seats(view, contest, part)
        if not inside:
            return ()
        found += inside
    return found


def _with_seats(view: View, contest: Contest, part: Place) -> Sequence[tuple[Place, Seats]]:
    printed = printed_seats(view, contest, part)
    return [(part, printed)] if printed else _districts(view, contest, part)


def _seats(
    view: View, contest: Contest, place: Place, rows: Sequence[SeatsOf], read: Sequence[Reading]
) -> Seats:
    whole = root_place(view, contest.id)
    decides = {contest.district} if contest.district else {whole.id if whole else None}
    total = contest.seats if place.id in decides else None
    majority = total // 2 + 1 if total and total > 1 else None
    number = sum(row.seats for row in rows)
    return Seats(_largest_first(rows), tuple(read), number, total, majority)


def _is_counted(reading: Reading) -> bool:
    figure = reading.figure
    is_count = figure.stage is not Stage.EXIT_POLL and figure.way is None
    return figure.measure is Measure.SEATS and is_count


def _called_inside(view: View, contest: Contest, place: Place) -> list[SeatsOf]:
    """The seats called at the places in a place, by party; at the place itself they are calls."""
    elected: list[tuple[str, Call]] = []
    for call in view.calls(contest.id):
        at = _place_of(view, contest, call)
        if call.outcome is Outcome.ELECTED and not call.withdrawn and at != place.id:
            elected.append((at, call))
    if not elected:
        return []
    inside = view.lying_in(contest.id, place.id, {at for at, _ in elected})
    stood = {candidate.id: candidate for candidate in view.candidates(contest.id)}
    return _by_party(
        (stood[call.candidate], call)
        for at, call in elected
        if at in inside and call.candidate in stood
    )


@kept
def seats_over(view: View, first: str) -> Seats | None:
    """The seats of an election that is decided by districts alone, each a contest for the same
    office, by party as the calls in all of them add up; by the id of any of its contests. ``None``
    where other offices are decided beside them, and without calls.
    """
    found = view.contest(first)
    contests = [each for each in view.contests() if found and each.election == found.election]
    offices = {each.office if each.district else None for each in contests}
    if len(offices) != 1 or None in offices:
        return None
    elected: list[tuple[Candidate, Call]] = []
    for contest in contests:
        stood = {candidate.id: candidate for candidate in view.candidates(contest.id)}
        for call in view.calls(contest.id):
            if call.outcome is Outcome.ELECTED and not call.withdrawn and call.candidate in stood:
                elected.append((stood[call.candidate], call))
    rows = _by_party(elected)
    each_has = [contest.seats for contest in contests if contest.seats]
    total = sum(each_has) if len(each_has) == len(contests) else None
    majority = total // 2 + 1 if total and total > 1 else None
    number = sum(row.seats for row in rows)
    return Seats(_largest_first(rows), (), number, total, majority) if rows else None


def _by_party(elected: Iterable[tuple[Candidate, Call]]) -> list[SeatsOf]:
    """The seats of those who were declared elected, people of one party together."""
    found = defaultdict[tuple[str, str], list[Candidate]](list)
    seats = defaultdict[tuple[str, str], int](int)
    for candidate, call in elected:
        key = _party_key(candidate)
        found[key].append(candidate)
        seats[key] += call.seats or 1
    rows = []
    for key, number in seats.items():
        # A table may have one row for all of a party, which then has the name that is known.
        is_of_people = len(set(found[key])) > 1 or found[key][0].kind is ChoiceKind.PERSON
        party = found[key][0].party if is_of_people else None
        rows.append(SeatsOf(found[key][0], party, number))
    return rows


def _party_key(candidate: Candidate) -> tuple[str, str]:
    """People of one party are counted together."""
    if candidate.kind is ChoiceKind.PERSON and candidate.party:
        return "party", candidate.party
    return "candidate", candidate.id


def _largest_first(rows: Iterable[SeatsOf]) -> tuple[SeatsOf, ...]:
    return tuple(sorted(rows, key=lambda row: row.seats, reverse=True))
