"""What was declared of a contest, its seats, what a choice needs, and what a source tells apart
within a count: ways of voting, and the transfers of a ranked count.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from bot.answers.country import CountryAnswer
from bot.dataset.model import Call, Candidate, Contest, Place
from bot.dataset.vocabulary import Base, ChoiceKind, ContestKind, Outcome, Rule, Way
from bot.figures.calls import Seats, SeatsOf, calls_at
from bot.figures.contests import home_place
from bot.figures.count import Count, Row
from bot.places.folding import fold
from bot.show.count import first_shares, number_text
from bot.show.screen import folded
from bot.wording.blocks import Details, Line
from bot.wording.labels import Labels
from bot.wording.values import reading_text, share_text

_OF_OPTIONS = frozenset({ContestKind.MEASURE, ContestKind.RETENTION})
_MOST_CALLS = 6
_MOST_PARTIES = 6
"""Lines and names that a card has room for; the others are counted."""


def call_lines(labels: Labels, answer: CountryAnswer) -> list[str]:
    """Who was declared what, by whom and when; which of that was taken back; and that nothing is
    called where places like it are.
    """
    calls, words, contest = answer.calls, labels.words, answer.contest
    lines = [call_text(labels, contest, call) for call in calls.standing[:_MOST_CALLS]]
    left = len(calls.standing) - _MOST_CALLS
    if left > 0:
        lines.append(words("and-more", number=words.number(left)))
    for call in calls.taken_back:
        if call.withdrawn:
            when = labels.moment(contest, call.withdrawn)
            text = call_text(labels, contest, call)
            lines.append(words("call-withdrawn", when=when, call=text))
    if calls.is_awaited and answer.count:
        lines.append(words("not-called"))
    return lines


def call_text(labels: Labels, contest: Contest, call: Call) -> str:
    """A call with who made it, when, and who had the seat before."""
    words, candidate = labels.words, _candidate(labels, call)
    who, by = _called(labels, call), _called_by(labels, contest, call)
    if call.declared:
        by = words("at-moment", what=by, moment=labels.moment(contest, call.declared))
    outcome = call.outcome.value
    if contest.kind in _OF_OPTIONS and call.outcome is Outcome.ELECTED:
        # A blank outcome: nobody was elected, and whether it passed is not said.
        outcome = "declared"
    text = words("call-by", call=words(f"call-{outcome}", who=who), by=by)
    if call.held and call.outcome is Outcome.ELECTED:
        return _with_former(labels, text, candidate, call)
    return text


def _called(labels: Labels, call: Call) -> str:
    """Who was called, with the party."""
    candidate = _candidate(labels, call)
    name = labels.candidate(candidate) if candidate else call.candidate
    who, party = call.person or name, party_of(labels, candidate) if candidate else ""
    if call.person and candidate and candidate.kind is not ChoiceKind.PERSON:
        party = party or ("" if candidate.kind is ChoiceKind.OTHERS else name)
    if party and party != who:
        return labels.words("call-of-party", who=who, party=party)
    return who


def _called_by(labels: Labels, contest: Contest, call: Call) -> str:
    """Who made a call."""
    document = labels.view.documents(contest.id, [call.document]).get(call.document)
    return labels.publisher(call.by or (document.publisher if document else call.document))


def elected_text(labels: Labels, contest: Contest, place: Place) -> str:
    """All who were declared elected at a place, by whom, in one line; blank for nobody."""
    words, texts = labels.words, []
    by_whom: dict[str, list[str]] = {}
    for call in calls_at(labels.view, contest, place).standing:
        if call.outcome is Outcome.ELECTED and contest.kind not in _OF_OPTIONS:
            by_whom.setdefault(_called_by(labels, contest, call), []).append(_called(labels, call))
    for by, names in by_whom.items():
        called = words("call-elected", who=words.all_of(names))
        texts.append(words("call-by", call=called, by=by))
    return "; ".join(texts)


def _with_former(labels: Labels, text: str, candidate: Candidate | None, call: Call) -> str:
    """A call with whose the seat was before: held by the same party, or gained from another."""
    held = call.held or ""
    same = {candidate.name, candidate.party, candidate.id} if candidate else set()
    if fold(held) in {fold(name) for name in same if name}:
        return labels.words("call-held", call=text)
    return labels.words("call-gained", call=text, party=held)


def _candidate(labels: Labels, call: Call) -> Candidate | None:
    stood = labels.view.candidates(call.contest)
    return next((candidate for candidate in stood if candidate.id == call.candidate), None)


def party_of(labels: Labels, candidate: Candidate) -> str:
    """The party of a candidate in the reader's language; blank where none is known."""
    if not candidate.party:
        return ""
    of = (candidate.contest, "candidates", candidate.id, "party", candidate.party)
    return labels.text(*of)


def seat_lines(labels: Labels, seats: Seats | None) -> list[str]:
    """Seats by party, whether printed or added up from calls, and how many are a majority."""
    if seats is None:
        return []
    words = labels.words
    names = [_seats_of(labels, row) for row in seats.rows[:_MOST_PARTIES]]
    text = words.all_of(names, len(seats.rows))
    lines = []
    called = words.number(seats.called)
    if seats.parts:
        lines.append(words("seats-summed", units=_summed_units(labels, seats), seats=text))
    elif seats.readings:
        lines.append(words("seats-line", seats=text))
    elif seats.total is None:
        lines.append(words("seats-called", called=called, seats=text))
    else:
        total = words.number(seats.total)
        lines.append(words("seats-called-of", called=called, total=total, seats=text))
    if seats.majority and seats.total:
        needed, total = words.number(seats.majority), words.number(seats.total)
        lines.append(words("seats-majority", needed=needed, total=total))
    return lines


def _summed_units(labels: Labels, seats: Seats) -> str:
    """Of how many places of which kind we added the seats up."""
    kind, number = seats.parts or ("", 0)
    return labels.kind(seats.readings[0].figure.contest, kind, number)


def _seats_of(labels: Labels, row: SeatsOf) -> str:
    number = labels.words.number(row.seats)
    return labels.words("seats-of", party=seats_label(labels, row), number=number)


def seats_label(labels: Labels, row: SeatsOf) -> str:
    """Whose seats they are: a party's, or a candidate's."""
    return party_of(labels, row.candidate) if row.party else labels.candidate(row.candidate)


def candidate_seats(labels: Labels, place: str, seats: Seats, row: SeatsOf) -> str:
    """How many of all seats at a ``place`` a candidate has, as printed or by calls."""
    words = labels.words
    number, called = words.number(row.seats), words.number(seats.called)
    if not seats.readings:
        return words("candidate-seats-called", place=place, number=number, called=called)
    total = words.number(seats.total or seats.called)
    if seats.parts:
        found = {"place": place, "number": number, "total": total}
        return words("candidate-seats-summed", **found, units=_summed_units(labels, seats))
    return words("candidate-seats", place=place, number=number, total=total)


_IN_FAVOUR = frozenset(
    map(
        fold, ("yes", "for", "in favour", "approve", "retain", "ja", "oui", "si", "да", "за", "sim")
    )
)
"""What an option is called that a measure passes by. Of any other nothing is said."""


def rule_lines(labels: Labels, contest: Contest, place: Place, count: Count) -> list[str]:
    """What a choice needs by the contest's rule and what it has, and for how many a ballot may
    be. A part of what decides a contest decides nothing: what is needed there is said of lists
    alone.
    """
    words, lines = labels.words, []
    if has_threshold(labels, contest, place):
        lines.append(threshold_text(labels, contest, count))
    each = contest.votes_a_ballot
    if each and each > 1 and count.rows:
        message = "several-votes"
        if count.base is Base.BALLOTS_CAST:
            message = "several-votes-of-ballots"
        lines.append(words(message, number=words.number(each)))
    return lines


def is_of_seats(contest: Contest) -> bool:
    """Whether a contest decides several seats, as far as is known."""
    return _is_of_lists(contest) or bool(contest.seats and contest.seats > 1)


def _is_of_lists(contest: Contest) -> bool:
    return contest.kind is ContestKind.LISTS or contest.rule is Rule.PROPORTIONAL


def has_threshold(labels: Labels, contest: Contest, place: Place) -> bool:
    """Whether a choice needs a share that the contest's rule sets, where it is decided."""
    decides = _is_of_lists(contest) or home_place(labels.view, contest) in {place, None}
    return contest.threshold is not None and decides


def threshold_text(labels: Labels, contest: Contest, count: Count) -> str:
    """The share that a choice needs, and what it has."""
    words, threshold = labels.words, contest.threshold or Decimal(0)
    needed = words.percent(threshold, len(str(threshold).partition(".")[2].rstrip("0")))
    if contest.base is not Base.UNKNOWN:
        needed = words(f"of-base-{contest.base.value}", what=needed)
    if _is_of_lists(contest):
        return words("threshold-of-lists", needed=needed)
    row: Row | None = None
    if contest.kind in _OF_OPTIONS:
        for each in count.rows:
            if each.candidate and fold(each.candidate.name) in _IN_FAVOUR:
                row = each
    else:
        row = count.leader
    # A share of something else is not what is needed.
    if row is None or row.candidate is None or not row.share or row.share.base != contest.base:
        return words("threshold-needs", needed=needed)
    name, percent = labels.candidate(row.candidate), share_text(words, row.share)
    return words("threshold-has", needed=needed, candidate=name, percent=percent)


def way_text(labels: Labels, way: Way, count: Count) -> str:
    """What was counted of a way of voting: the first votes or shares, or how many ballots where no
    more is known.
    """
    words, rows, texts = labels.words, count.rows, []
    for row in rows[:_MOST_PARTIES]:
        if row.candidate and row.votes:
            votes, name = reading_text(words, row.votes), labels.candidate(row.candidate)
            texts.append(words("seats-of", party=name, number=votes))
    if not rows and count.ballots:
        texts = [number_text(words, "ballots", count.ballots)]
    what = ", ".join(texts) or first_shares(labels, rows)
    return words("way-line", way=words(f"way-{way.value}"), what=what)


def way_details(labels: Labels, answer: CountryAnswer) -> list[Details]:
    """How people voted, each way with what was counted of it: a part of the count, not another
    one.
    """
    lines = [Line(way_text(labels, way, count)) for way, count in answer.ways]
    return folded(labels.words("ways-title"), lines)


def transfer_details(labels: Labels, answer: CountryAnswer) -> list[Details]:
    """Who went out of a ranked count with how many votes, and to whom these went."""
    words, lines = labels.words, []
    for step in answer.transfers:
        texts = []
        for candidate, votes in step.out:
            of = {"candidate": labels.candidate(candidate), "number": words.number(votes)}
            texts.append(words("transfer-out", **of))
        for candidate, votes in step.gains:
            of = {"candidate": labels.candidate(candidate), "number": _signed(labels, votes)}
            texts.append(words("transfer-gain", **of))
        if step.exhausted:
            texts.append(words("transfer-exhausted", number=_signed(labels, step.exhausted)))
        text = words("transfer-line", round=words.number(step.round), what=", ".join(texts))
        lines.append(Line(text))
    return folded(words("transfers-title"), lines)


def _signed(labels: Labels, votes: Decimal) -> str:
    number = labels.words.number(abs(votes))
    return f"−{number}" if votes < 0 else f"+{number}"


def declared(labels: Labels, answer: CountryAnswer) -> Iterable[str]:
    """The first call that stands, for a line that has room for one."""
    for call in answer.calls.standing[:1]:
        yield call_text(labels, answer.contest, call)
