"""The gate: may what a feed says now of a contest at a place stand in place of what stands?

It answers for each contest and place by itself, never for all or nothing: *pass*; *hold*, which
keeps the last good state until a person lets it through or the source mends it; *review*, which
waits for a person alone. Each rule has a code, an answer and a threshold, and a feed may set both.

What was tried here went wrong on real nights: units counted twice, a total keyed as yes-votes, a
county left out, zeros, a spike of two minutes, test data.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from bot.checks.growth import SPREAD, is_jump
from bot.dataset.vocabulary import Measure, Status
from bot.intake.feeds.rules import Finding, GateAnswer, Thresholds, finding_of, measured, named
from bot.intake.gate.grown import apart, are_alike, is_by_new_way, is_mail, is_shared
from bot.intake.gate.mistaken import mistaken
from bot.intake.gate.tally import TallyState
from bot.intake.gate.unitsizes import deviation
from bot.intake.gate.ways import doubled_ways, falls_by_way, moved_share


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was first held of a contest at a place: by which of the lasting rules, the votes, and
    how many units they are from, where that is known.
    """

    rules: tuple[str, ...]
    votes: Mapping[str, Decimal]
    units: Decimal | None = None


@dataclass
class Around:
    """What lies around: the state of the place's whole, and the votes of those of its parts that
    have any with how many parts there are, all as they would be. ``is_finished`` tells that all
    units of all parts have reported, ``parts_reported`` how many units of theirs. The parts are of
    one kind; ``beside`` are the votes of those of other kinds, which may be more of the whole (a
    capital beside provinces) or the same votes once more (constituencies beside counties).
    ``whole_before`` is what stands of the whole where the source speaks of both. ``votes_a_ballot``
    is for how many choices one ballot counts; ``None`` is any number. ``unread`` are choices of
    which the source gives a figure that is not known. ``fallen`` are the votes that choices lost
    lately, those of all under ``""``, and ``stood`` how many all had before they began to.
    ``rate_beside`` finds the most votes a unit that a place beside has, where several have any, and
    ``leaning_beside`` by choice the largest part of the votes that it has in one of them.
    ``overridden`` are choices of which a figure of the newsroom's stands. ``doubt`` is what was
    held first, where some is. ``spread`` is how unequal units are, see ``UnitSizes``.
    """

    whole: TallyState | None = None
    whole_before: TallyState | None = None
    parts: dict[str, Decimal] = field(default_factory=dict)
    parts_known: int = 0
    beside: Decimal = Decimal(0)
    parts_reported: Decimal = Decimal(0)
    is_finished: bool = False
    votes_a_ballot: int | None = 1
    unread: Sequence[str] = ()
    fallen: Mapping[str, Decimal] = field(default_factory=dict)
    stood: Decimal = Decimal(0)
    overridden: Collection[str] = ()
    doubt: Doubt | None = None
    spread: Decimal = SPREAD
    rate_beside: Callable[[], Decimal | None] = lambda: None
    leaning_beside: Callable[[], Mapping[str, Decimal]] = dict


def judge(
    before: TallyState | None, after: TallyState, around: Around, rules: Thresholds, now: datetime
) -> list[Finding]:
    """The rules that a state would break. ``before`` is what stands, None where nothing does."""
    if around.unread and rules.answer("incomplete") is not GateAnswer.PASS:
        # With what stands nothing can be compared that lacks a choice.
        return [finding_of(rules, "incomplete", ", ".join(map(_choice, around.unread[:3])))]
    found = list(_of_itself(after, around, rules, now))
    if before is not None and before.values:
        found += _of_falls(before, after, around, rules)
        found += _of_change(before, after, around, rules)
    if before is None or not _is_well_in(before):
        found += _of_first_count(before, after, around, rules)
    found += _of_surroundings(before, after, around, rules)
    return [finding for finding in found if finding.answer is not GateAnswer.PASS]


def _of_itself(
    after: TallyState, around: Around, rules: Thresholds, now: datetime
) -> Iterator[Finding]:
    votes, cast = after.votes, after.cast
    negative = [key for key, value in after.values.items() if value < 0]
    if negative:
        candidate, measure, *_ = negative[0]
        what = f"{_choice(candidate)}, {measured(measure)}" if candidate else measured(measure)
        yield finding_of(rules, "negative", f"{what}: {after.values[negative[0]]:,}")
    ballots = after.total(Measure.BALLOTS_CAST)
    most = max(votes.values(), default=Decimal(0))
    if ballots is not None:
        # Where a ballot counts for several choices each of them is within the ballots.
        times = around.votes_a_ballot
        used = max(most, cast / times) if times else most
        if used > ballots * (1 + rules["beyond-ballots"] / 100):
            yield finding_of(rules, "beyond-ballots", f"{cast:,} votes of {ballots:,} ballots")
    if len(votes) > 1 and most == cast >= rules["one-takes-all"]:
        yield finding_of(rules, "one-takes-all", f"one choice has all {cast:,} votes")
    listed = after.total(Measure.VOTERS_REGISTERED)
    counted = ballots if ballots is not None else most
    if listed and counted > listed * rules["beyond-listed"] / 100:
        yield finding_of(rules, "beyond-listed", f"{counted:,} of {listed:,} listed")
    expected = after.total(Measure.EXPECTED_VOTE)
    if expected is not None and expected > rules["beyond-listed"]:
        yield finding_of(rules, "beyond-listed", f"{expected:,} % of the expected vote")
    units, total = after.total(Measure.UNITS_REPORTED), after.total(Measure.UNITS_TOTAL)
    if units is not None and total is not None and units > total:
        yield finding_of(rules, "units-beyond", f"{units:,} of {total:,} units")
    if votes and not cast and units:
        yield finding_of(rules, "all-zero", f"no votes from {units:,} units")
    if after.as_of and after.as_of > now + timedelta(minutes=float(rules["future"])):
        yield finding_of(rules, "future", f"the source's time is {after.as_of.isoformat()}")


def _of_change(
    before: TallyState, after: TallyState, around: Around, rules: Thresholds
) -> Iterator[Finding]:
    was, is_ = before.votes, after.votes
    total, now = before.cast, after.cast
    if not was or not total:
        return
    if is_ and not now:
        yield finding_of(rules, "all-zero", f"{total:,} → 0 votes")
        return
    gone = [choice for choice, votes in was.items() if votes and choice not in is_]
    if gone and is_:
        yield finding_of(rules, "gone", f"{len(gone)}, {_choice(gone[0])} among them")
    grown = {choice: votes - was.get(choice, Decimal(0)) for choice, votes in is_.items()}
    in_, is_well_in = before.reported, _is_well_in(before)
    former = total, before.total(Measure.UNITS_REPORTED)
    if around.doubt is not None:
        # What is held grew by several steps since.
        held = sum(around.doubt.votes.values(), Decimal(0)), around.doubt.units
        is_new = total < held[0] <= now and not is_jump(former, held, rules["jump"], around.spread)
        former = held if is_new else former
    later = now, after.total(Measure.UNITS_REPORTED)
    if is_well_in and is_jump(former, later, rules["jump"], around.spread):
        yield finding_of(rules, "jump", f"{total:,} → {now:,} votes")
    yield from _repeated(before, after, around, rules)
    yield from _alone(before, grown, after, around, rules)
    yield from mistaken(before, after, rules)
    if len(is_) > 1:
        yield from _one_sided(before, grown, after, around, rules)
    is_half = in_ is not None and in_ >= 50
    leader = before.leader
    if is_half and leader and leader in is_ and now and not is_shared(was, is_):
        moved = moved_share(before, after, leader)
        if moved > rules["share-thrown"]:
            yield finding_of(rules, "share-thrown", f"the leader's share moves {moved:.1f} points")


def _is_well_in(before: TallyState) -> bool:
    """Whether enough is counted that what comes in may be measured by it."""
    return before.reported >= 20 if before.reported is not None else before.cast >= 1000


def _of_first_count(
    before: TallyState | None, after: TallyState, around: Around, rules: Thresholds
) -> Iterator[Finding]:
    """A digit too many in one choice's votes, where little has been counted that tells it: other
    places do. A large place, or votes by mail, have more of every choice.
    """
    stood = before.votes if before is not None else {}
    had = before.total(Measure.UNITS_REPORTED) if before is not None else None
    grown = {choice: votes - stood.get(choice, 0) for choice, votes in after.votes.items()}
    units = (after.total(Measure.UNITS_REPORTED) or Decimal(0)) - (had or Decimal(0))
    ballots, doubt = after.total(Measure.BALLOTS_CAST), around.doubt
    # Ballots that are counted by themselves say the same; and a slip is not made in each unit.
    most_used = (ballots or Decimal(0)) * (1 + rules["beyond-ballots"] / 100)
    is_borne_out = ballots is not None and after.cast <= most_used
    if units <= 0 or not grown or is_borne_out or (doubt and _go_on_alike(after, doubt)):
        return
    choice = max(grown, key=lambda each: grown[each])
    most, rest = grown[choice], sum(grown.values(), Decimal(0)) - grown[choice]
    rate = around.rate_beside() if most >= 1000 else None
    usual = (rate or Decimal(0)) * units
    if rate is not None and most > usual * rules["outlier"] and rest <= usual:
        if most <= usual * rules["outlier"] * 2 and _votes_like_others(choice, around):
            return
        message = f"{_choice(choice)} {most:+,} from {units:,} units, the others {rest:+,}"
        yield finding_of(rules, "outlier", message)


def _votes_like_others(choice: str, around: Around) -> bool:
    """Whether a place beside has nearly all of its votes for a choice as well: a large village of
    that kind is no slip, where a digit too many has ten times as many votes as it should.
    """
    return around.leaning_beside().get(choice, Decimal(0)) >= _NEARLY_ALL


_FEW_UNITS = Decimal(3)
"""Units whose votes, by the mean, may come in before it is said of them that they have reported."""
_FEWEST_OF_A_WAY = Decimal(1000)
"""Votes of one way of voting that tell whether they are there twice."""
_MUCH = Decimal(10)
"""Per cent by which votes must grow before it is asked how many each new unit brings."""


def _repeated(
    before: TallyState, after: TallyState, around: Around, rules: Thresholds
) -> Iterator[Finding]:
    """Votes that are those of before once more."""
    total, now = before.cast, after.cast
    had, has = before.total(Measure.UNITS_REPORTED), after.total(Measure.UNITS_REPORTED)
    units = (has - had) / had if had and has is not None else None
    usually = deviation(had, has, around.spread)
    moved = f"{total:,} → {now:,} votes"
    counted = {choice: votes for choice, votes in before.votes.items() if votes}
    is_now = after.votes
    grown = [is_now.get(choice, Decimal(0)) / votes for choice, votes in counted.items()]
    is_large = len(counted) > 1 and now >= rules["doubled"]
    # In twice as many units there may be twice as many votes.
    is_apart = units < Decimal("0.5") if units is not None else total >= 1000
    if units:
        # Units as unequal as those of this contest may well be twice as large.
        is_apart = is_apart and (now - total) / total > units * (1 + usually * 3)
    margin = rules["near-doubled"] / 100 * 2
    if is_large and set(grown) == {2}:
        yield finding_of(rules, "doubled", moved)
    elif is_large and is_apart and all(abs(times - 2) < margin for times in grown):
        yield finding_of(rules, "near-doubled", moved)
    elif is_large:
        for way, votes, twice in doubled_ways(before, after, margin):
            if twice >= max(rules["doubled"], _FEWEST_OF_A_WAY):
                yield finding_of(rules, "near-doubled", f"{way}: {votes:,} → {twice:,} votes")
                break
    if units is None or not had:
        return
    more = (now - total) / total * 100
    from_units = f"{moved}, {had:,} → {has:,} units"
    # Until it is learnt how unequal units are, what is usual says it.
    usual = Decimal(0)
    if around.spread > SPREAD:
        is_near = apart(counted, is_now) <= _VERY_ALIKE
        usual = units * 100 * (1 + usually * (_MOST_NEAR if is_near else _MOST_APART))
    if units < Decimal("0.05") and more > rules["outpaces-units"] and now - total >= 1000:
        is_late = is_by_new_way(before, after) or is_mail(
            before, after, rules["outpaces-units"] / 50
        )
        if more > usual and not is_late:
            yield finding_of(rules, "outpaces-units", from_units)
        return
    most = max(rules["repeated"], _FEW_UNITS / had * 100, units * 400, usual)
    is_repeated = units < 1 and more > most
    is_asked = rules.answer("per-unit") is not GateAnswer.PASS
    is_much = is_asked and units > 0 and more > max(_MUCH, units * 100 * rules["per-unit"])
    # Votes that come late, by mail say, are split otherwise than those that were counted.
    is_found = is_large and (is_repeated or is_much) and are_alike(counted, is_now)
    if is_found and not is_by_new_way(before, after):
        yield finding_of(rules, "repeated" if is_repeated else "per-unit", from_units)


_MOST_APART, _MOST_NEAR, _VERY_ALIKE = Decimal(10), Decimal(4), Decimal(2)
"""Deviations by which the mean of new units may be above that of the others before it is said that
their votes are those of before once more: of communes a city is as far away. Where they are split
as those of before within so many points it is said sooner.
"""


def _of_falls(
    before: TallyState, after: TallyState, around: Around, rules: Thresholds
) -> Iterator[Finding]:
    is_said = after.is_corrected
    total, now = before.cast, after.cast
    # A fall counts with those of before it: small ones, one after another, make a large one.
    most = max(total, around.stood) * rules["fell"] / 100
    lately = around.fallen
    lost = total - now + lately.get("", 0) if 0 < now < total else Decimal(0)
    if lost > most and not is_said:
        series = f", −{lost:,} in several falls" if "" in lately else ""
        message = f"{total:,} → {now:,} votes (−{total - now:,}{series})"
        yield finding_of(rules, "fell", message)
    elif not is_said and total:
        # A choice may lose what another one gains, as when two were mistaken for each other.
        for choice, votes in before.votes.items():
            lost = votes - after.votes.get(choice, votes)
            if lost > 0 and lost + lately.get(choice, 0) > most:
                yield finding_of(rules, "fell", f"{_choice(choice)} {votes:,} → {votes - lost:,}")
                break
        else:
            for way, votes, left in falls_by_way(before, after):
                if votes - left > most:
                    yield finding_of(rules, "fell", f"{way}: {votes:,} → {left:,} votes")
                    break
    had, has = before.total(Measure.UNITS_REPORTED), after.total(Measure.UNITS_REPORTED)
    fallen = (had - has) / had * 100 if had and has is not None else Decimal(0)
    if fallen > rules["units-fell"] and not is_said:
        yield finding_of(rules, "units-fell", f"{had:,} → {has:,} units reported")
    of, now_of = before.total(Measure.UNITS_TOTAL), after.total(Measure.UNITS_TOTAL)
    margin = max((of or 0) * rules["units-changed"] / 100, Decimal(1))
    if of and now_of is not None and abs(now_of - of) > margin:
        yield finding_of(rules, "units-changed", f"{of:,} → {now_of:,} units in all")
    closed = {Status.COMPLETE.value, Status.CERTIFIED.value}
    if before.statuses <= closed and Status.PARTIAL.value in after.statuses:
        yield finding_of(rules, "status-back", "complete → partial")


_NEARLY_ALL, _MOST = Decimal("0.9"), Decimal("0.85")
"""The parts of what came in that one choice has where it is asked how many votes a unit brings: in
a unit or two, and in more.
"""
_DIGIT = Decimal("2.5")
"""Times the threshold of ``one-sided`` by which a choice outgrows the others where its number has a
digit too many, however little was counted: seven and a half of ten, for it grows of itself too.
"""
_FEWEST_OF_DIGIT, _FEWEST_OTHERS = Decimal(300), Decimal(30)
"""Votes that a choice gains, and that the others had, from which that is no chance."""
_FEWEST_OF_SIDE = Decimal(1000)
"""Votes that a choice gains from which it is no chance that the others gain few."""


def _one_sided(
    before: TallyState,
    grown: Mapping[str, Decimal],
    after: TallyState,
    around: Around,
    rules: Thresholds,
) -> Iterator[Finding]:
    """A choice that more than doubles while all others together hardly move, or while it has nearly
    all that came in, far more than as many units had, and the others no more than these had. Where
    little is counted yet a choice may well be far ahead in what comes next, but not by a digit.
    """
    is_well_in = _is_well_in(before)
    total, added = before.cast, sum(grown.values(), Decimal(0))
    had, has = before.total(Measure.UNITS_REPORTED), after.total(Measure.UNITS_REPORTED)
    new = has - had if had and has and has > had else None
    usual = total / had * new if had and new else None
    # Late votes by mail, of which one choice has nearly all, have more of the others too.
    most_apart = 1 + around.spread / new.sqrt() if new else Decimal(1)
    for choice, votes in grown.items():
        stood = before.votes.get(choice, Decimal(0))
        others, others_grown = total - stood, added - votes
        if votes < _FEWEST_OF_DIGIT or votes < stood or not others:
            continue
        own = (stood + votes) / stood if stood else rules["one-sided"] * _DIGIT * 2
        rest = (others + others_grown) / others
        # In a unit or two nearly all may be for one choice; in more of them fewer are.
        least = _NEARLY_ALL if new is None or new < _FEW_UNITS else _MOST
        is_nearly_all = votes >= added * least
        is_most = votes * 3 >= added * 2
        if usual is not None and others_grown > usual * others / total * most_apart:
            is_nearly_all = False
        is_much = is_nearly_all and usual is not None and votes > usual * rules["one-sided"]
        is_apart = (is_most and own > rest * rules["one-sided"]) or is_much
        # Units of which one choice has nearly all are no more than those that were counted.
        most = rules["one-sided"]
        is_digit = others >= _FEWEST_OTHERS and votes * 2 > added and own > rest * most * _DIGIT
        is_digit = is_digit and (usual is None or votes > usual * most)
        if is_digit and (own <= rest * most * _DIGIT * 2 or (usual and votes <= usual * most * 2)):
            is_digit = not _votes_like_others(choice, around)
        if is_digit or (is_well_in and votes >= _FEWEST_OF_SIDE and is_apart):
            message = f"{_choice(choice)} {votes:+,}, the others {others_grown:+,}"
            yield finding_of(rules, "one-sided", message)


def _alone(
    before: TallyState,
    grown: Mapping[str, Decimal],
    after: TallyState,
    around: Around,
    rules: Thresholds,
) -> Iterator[Finding]:
    """A choice that gains while no other moves and no unit is new: two digits exchanged, say."""
    had, has = before.total(Measure.UNITS_REPORTED), after.total(Measure.UNITS_REPORTED)
    moved = {choice: votes for choice, votes in grown.items() if votes}
    if had is None or has != had or len(moved) != 1 or len(before.votes) < 2:
        return
    ((choice, votes),) = moved.items()
    if choice in around.overridden:
        # The source said so all the while: an override lapsed.
        return
    if votes >= 100 and votes > before.cast * rules["alone"] / 100:
        yield finding_of(rules, "alone", f"{_choice(choice)} {votes:+,}, the others as before")


def _of_surroundings(
    before: TallyState | None, after: TallyState, around: Around, rules: Thresholds
) -> Iterator[Finding]:
    cast, whole, former = after.cast, around.whole, around.whole_before
    if whole is not None:
        theirs = whole.votes
        for choice, votes in after.votes.items():
            has = theirs.get(choice)
            if has is not None and votes > has * (1 + rules["beyond-whole"] / 100):
                message = f"{_choice(choice)} {votes:,}, the whole has {has:,}"
                yield finding_of(rules, "beyond-whole", message)
                break
    if whole is not None and former is not None and former.cast:
        grown = cast - (before.cast if before is not None else Decimal(0))
        most = whole.cast - former.cast
        # A whole that falls is held itself, and tells nothing of its parts.
        if most >= 0 and grown > most + whole.cast * rules["outgrows-whole"] / 100:
            yield finding_of(rules, "outgrows-whole", f"{grown:+,} votes, the whole {most:+,}")
    if not around.parts or not cast:
        return
    summed = sum(around.parts.values(), Decimal(0))
    margin = cast * rules["sum-differs"] / 100
    units = after.total(Measure.UNITS_REPORTED)
    is_every = len(around.parts) == around.parts_known
    is_all = is_every and around.is_finished
    # Parts of which as many units are in have as many votes. One without units may have sent some
    # by mail, which are no count of its own yet.
    is_all |= is_every and bool(units) and around.parts_reported >= (units or 0)
    # Where something is missing from the parts the whole may have more than they.
    if summed > cast + margin or (is_all and summed + around.beside < cast - margin):
        message = f"the parts have {summed:,} votes, the whole {cast:,}"
        yield finding_of(rules, "sum-differs", message)


def _choice(id_: str) -> str:
    return named("candidates", id_)


_AS_MANY = Decimal("0.75")
"""Part of the votes a unit of what is held that later units must have, at least, where what is held
is no more than what units have there.
"""
_FEWEST_LATER = 5
"""Units by which that may be judged, or half as many as those of what is held."""


def _go_on_alike(after: TallyState, doubt: Doubt) -> bool:
    """Whether enough units came in since something was held, and have as many votes as it has."""
    has, total = after.total(Measure.UNITS_REPORTED), after.total(Measure.UNITS_TOTAL)
    later = has - doubt.units if has and doubt.units else None
    if not later or later < 0 or not doubt.units:
        return False
    cast = sum(doubt.votes.values(), Decimal(0))
    is_enough = later >= max(Decimal(_FEWEST_LATER), doubt.units / 2) or has == total
    return is_enough and (after.cast - cast) / later >= cast / doubt.units * _AS_MANY


def lasting(
    before: TallyState | None,
    after: TallyState,
    doubt: Doubt,
    rules: Thresholds,
    around: Around | None = None,
) -> Iterator[Finding]:
    """The rules by which a count is held, and goes on so though more came in: until the source
    takes something back, or what was too much is no longer in it, or later units have as many votes
    as those that are held. Of a unit or two that stand nothing is known of the others.
    """
    votes, held = after.votes, doubt.votes
    if not held or any(votes.get(choice, Decimal(0)) < number for choice, number in held.items()):
        return
    is_same, cast = votes == held, sum(held.values(), Decimal(0))
    has, is_beside = after.total(Measure.UNITS_REPORTED), "outlier" in doubt.rules
    had = before.total(Measure.UNITS_REPORTED) if before is not None else None
    later = has - doubt.units if has and doubt.units else None
    if later is not None and later < 0:
        return
    if has and later and doubt.units:
        is_alike = _go_on_alike(after, doubt)
        rate = around.rate_beside() if is_beside and around else None
        if rate is not None and has >= doubt.units * 4 and after.cast / has <= rate:
            return
        if before is not None and had:
            each = before.cast / had
            usual = each * (1 + (around.spread if around else SPREAD) / had.sqrt())
            # In four times as many units nothing is left to be seen of what was held.
            if has >= doubt.units * 4 and after.cast / has <= usual:
                return
            # Where later units are as many again, and larger still, all units grow.
            if later >= doubt.units and after.cast - cast >= cast / doubt.units * later:
                return
            # Of what units like those that stand would not have, half is gone.
            if after.cast <= each * has + (cast - each * doubt.units) / 2:
                return
            # Few units say nothing of others; what was measured by places beside is not by them.
            if had < _FEW_UNITS and not is_beside:
                return
            is_alike = is_alike and (is_beside or after.cast / has <= usual)
        # What no true count says by chance stays until as many units again say otherwise.
        is_exact = not _EXACT.isdisjoint(doubt.rules)
        if is_alike and (later >= doubt.units or not is_exact):
            return
    message = f"Nothing was taken back of {cast:,} votes."
    # Votes by mail come without units, and are split otherwise than those that were counted.
    is_mail = before is not None and not is_same and not are_alike(before.votes, held)
    for rule in doubt.rules:
        if rule == "outpaces-units" and is_mail:
            continue
        if is_same or (rule != "twins" and (later is not None or rule in _EXACT)):
            yield finding_of(rules, rule, message)


_EXACT = frozenset({"doubled", "total-as-choice"})
"""Rules that no true count breaks by chance, whether or not it says how many units are in."""
