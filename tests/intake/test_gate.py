"""Each rule of the gate: what is just within its threshold passes, what is just beyond is held."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.intake.feeds.rules import FILE_RULES, RULES, Threshold, Thresholds
from bot.intake.gate.gate import Around, Doubt, judge, lasting
from bot.intake.gate.repeats import SaidVotes, VotesByPlace, said_votes
from bot.intake.gate.tally import TallyState
from bot.intake.gate.unitsizes import UnitSizes, step_of
from bot.intake.mapping.cache import FeedCache
from tests.intake.clock import NIGHT

LISTED, BALLOTS = "voters-registered", "ballots-cast"


def said(*votes: int, units: int | None = None, of: int | None = None, **more: Any) -> TallyState:
    """What is said: votes of Anna, Boris and Clara, units reported and all, other numbers."""
    state = TallyState(statuses={more.pop("status", "unstated")}, as_of=more.pop("at", None))
    for candidate, value in zip(("anna", "boris", "clara"), votes, strict=False):
        state.values[candidate, "votes", "", ""] = Decimal(value)
    numbers = {"units-reported": units, "units-total": of, **more}
    for measure, value in numbers.items():
        if value is not None:
            state.values["", measure.replace("_", "-"), "", ""] = Decimal(value)
    return state


def broken(before: TallyState | None, after: TallyState, around: Around | None = None) -> set[str]:
    """The rules that are broken."""
    return {found.rule for found in judge(before, after, around or Around(), Thresholds(), NIGHT)}


FORMER = said(5000, 4000, 1000, units=40, of=100)
CASES: dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]] = {
    # A half per cent of 10,000 votes.
    "fell": ((FORMER, said(4990, 3970, 990)), (FORMER, said(4980, 3979, 990))),
    "jump": (
        (FORMER, said(25000, 20000, 5000, units=80)),
        (FORMER, said(25001, 20000, 5000, units=80)),
    ),
    # The others hardly move: 1,000 votes become 3,000, and 3,001.
    "one-sided": (
        (FORMER, said(5000, 4000, 3000, units=50)),
        (FORMER, said(5000, 4000, 3001, units=50)),
    ),
    # Three times as many as the most that a unit has in any place beside.
    "outlier": (
        (None, said(3000, 300, 50, units=2), Around(rate_beside=lambda: Decimal(500))),
        (None, said(3001, 300, 50, units=2), Around(rate_beside=lambda: Decimal(500))),
    ),
    "alone": (
        (FORMER, said(5500, 4000, 1000, units=40, of=100)),
        (FORMER, said(5501, 4000, 1000, units=40, of=100)),
    ),
    "share-thrown": (
        (said(500, 499, units=50, of=100), said(599, 400, units=60, of=100, status="recount")),
        (said(500, 499, units=50, of=100), said(605, 394, units=60, of=100, status="recount")),
    ),
    "beyond-listed": (
        (None, said(1, voters_registered=1000, ballots_cast=1050)),
        (None, said(1, voters_registered=1000, ballots_cast=1051)),
    ),
    "beyond-ballots": (
        (None, said(600, 410, ballots_cast=1000)),
        (None, said(600, 411, ballots_cast=1000)),
    ),
    "one-takes-all": ((None, said(99, 0, 0)), (None, said(100, 0, 0))),
    "doubled": ((said(30, 19), said(60, 38)), (said(30, 20), said(60, 40))),
    "near-doubled": (
        (FORMER, said(10000, 8000, 2060, units=59, of=100)),
        (FORMER, said(10000, 8000, 2059, units=59, of=100)),
    ),
    "outpaces-units": (
        (FORMER, said(7500, 6000, 1500, units=41, of=100)),
        (FORMER, said(7501, 6000, 1500, units=41, of=100)),
    ),
    # A twentieth more, and no unit.
    "repeated": (
        (said(50_000, 40_000, 10_000, units=400), said(52_500, 42_000, 10_500, units=400)),
        (said(50_000, 40_000, 10_000, units=400), said(52_501, 42_000, 10_500, units=400)),
    ),
    # All had 1,000 votes together.
    "total-as-choice": (
        (said(500, 400, 100), said(990, 400, 100)),
        (said(500, 400, 100), said(991, 400, 100)),
    ),
    "swapped": ((said(50, 49), said(49, 50)), (said(51, 49), said(49, 51))),
    # 10,000 votes of 10,200 ballots become 13,000 of 16,575 and of 16,576.
    "idle-ballots": (
        (
            said(5000, 4000, 1000, units=40, of=100, ballots_cast=10200),
            said(6500, 5200, 1300, units=52, of=100, ballots_cast=16575),
        ),
        (
            said(5000, 4000, 1000, units=40, of=100, ballots_cast=10200),
            said(6500, 5200, 1300, units=52, of=100, ballots_cast=16576),
        ),
    ),
    "all-zero": (
        (None, said(0, 0, 0, units=0, of=9)),
        (None, said(0, 0, 0, units=1, of=9)),
    ),
    "negative": ((None, said(0, 1)), (None, said(-1, 1))),
    "units-fell": (
        (FORMER, said(5000, 4000, 1000, units=36, of=100)),
        (FORMER, said(5000, 4000, 1000, units=35, of=100)),
    ),
    # A tenth more of a hundred units.
    "units-changed": (
        (FORMER, said(5000, 4000, 1000, units=40, of=110)),
        (FORMER, said(5000, 4000, 1000, units=40, of=111)),
    ),
    "units-beyond": ((None, said(1, 1, units=9, of=9)), (None, said(1, 1, units=10, of=9))),
    "status-back": (
        (said(1, 1, status="partial"), said(2, 2, status="partial")),
        (said(1, 1, status="complete"), said(2, 2, status="partial")),
    ),
    "future": (
        (None, said(1, 1, at=NIGHT + timedelta(minutes=10))),
        (None, said(1, 1, at=NIGHT + timedelta(minutes=10, seconds=1))),
    ),
    "gone": ((said(5, 4, 0), said(5, 4)), (said(5, 4, 1), said(5, 5))),
    "beyond-whole": (
        (None, said(101, 1), Around(said(100, 1))),
        (None, said(102, 1), Around(said(100, 1))),
    ),
    "outgrows-whole": (
        (said(100, 100), said(200, 190), Around(said(1000, 1000), said(910, 910))),
        (said(100, 100), said(200, 200), Around(said(1000, 1000), said(910, 911))),
    ),
    "incomplete": (
        (None, said(100, 100), Around()),
        (None, said(100, 100), Around(unread=["c"])),
    ),
    "sum-differs": (
        (None, said(100, 100), Around(parts={"a": Decimal(202)}, parts_known=2)),
        (None, said(100, 100), Around(parts={"a": Decimal(203)}, parts_known=2)),
    ),
}
OF_THE_SIEVE = {
    *("twins", "clock-back", "collision", "new-place", "new-choice", "other-feed", "switched"),
    *("checks", "doubtful-part", "fractional-votes"),
}
"""Rules of more than one state: their tests are beside those of whole ticks."""


@pytest.mark.parametrize("rule", CASES)
def test_just_within_and_just_beyond(rule: str) -> None:
    within, beyond = CASES[rule]
    assert rule not in broken(*within)
    assert rule in broken(*beyond)


def test_a_choice_that_falls_far_while_all_together_hardly_do() -> None:
    # New York, 28 November 2020: 111,380 votes less for one choice, and few in all.
    assert "fell" in broken(FORMER, said(4900, 4080, 1000, units=40, of=100))


def test_of_few_units_as_many_votes_as_three_have_are_no_repetition() -> None:
    assert "repeated" not in broken(FORMER, said(5375, 4300, 1075, units=40, of=100))
    assert "repeated" in broken(FORMER, said(5376, 4300, 1075, units=40, of=100))


def test_a_total_is_keyed_as_one_choice_while_more_comes_in() -> None:
    # Of 9,450 votes it would have 47.1% where it had half, of 9,550 47.6%.
    assert "total-as-choice" not in broken(FORMER, said(9450, 4000, 1000, units=60))
    assert "total-as-choice" in broken(FORMER, said(9550, 4000, 1000, units=60))
    # Of one unit nothing follows for another.
    one, two = said(748, 395, 61, units=1, of=5), said(2088, 660, 90, units=2, of=5)
    assert "total-as-choice" not in broken(one, two)
    assert "total-as-choice" in broken(FORMER, said(11_000, 4400, 1100, units=44))
    # A choice that gains as much of all has more of them than of those before.
    assert "total-as-choice" not in broken(FORMER, said(11_000, 4400, 0, units=60))


HELD = Doubt(("repeated",), said(10_000, 8000, 2000).votes, Decimal(42))
"""All votes of ``FORMER`` once more, from two more units."""


@pytest.mark.parametrize(
    ("now", "is_held"),
    [
        # All is in it still, the source took it back, units have as many votes as those that stand,
        # and twice more came in with all still in it.
        (said(10_500, 8400, 2100, units=45), True),
        (said(5500, 4400, 1100, units=44), False),
        (said(10_800, 8640, 2160, units=86), False),
        (said(15_000, 12_000, 3000, units=84), True),
        (said(12_500, 10_000, 2500, units=63), True),
    ],
)
def test_what_is_held_is_held_on_while_it_is_in_the_count(now: TallyState, is_held: bool) -> None:
    found = list(lasting(FORMER, now, HELD, Thresholds()))
    assert [each.rule for each in found] == ["repeated"] * is_held


def test_a_total_keyed_as_one_choice_is_held_on_while_larger_units_come() -> None:
    stood = said(2353, 1115, 331, units=7, of=28)
    keyed = said(4668, 1363, 415, units=8, of=28)
    later = said(7018, 2096, 649, units=13, of=28)
    doubt = Doubt(("total-as-choice",), keyed.votes, Decimal(8))
    found = list(lasting(stood, later, doubt, Thresholds()))
    assert [each.rule for each in found] == ["total-as-choice"]
    mended = said(3999, 2096, 649, units=13, of=28)
    assert list(lasting(stood, mended, doubt, Thresholds())) == []


def test_mail_is_held_until_units_come_and_larger_units_are_no_repetition() -> None:
    # All hundred units would have 25,000 votes as those that are in: mail may have as many.
    assert broken(FORMER, said(17_000, 16_400, 1600, units=41, of=100)) == set()
    mail = said(17_000, 16_401, 1600, units=41, of=100)
    assert broken(FORMER, mail) == {"outpaces-units"}
    doubt = Doubt(("outpaces-units",), mail.votes, Decimal(41))
    later = said(17_125, 16_501, 1625, units=42, of=100)
    assert list(lasting(FORMER, later, doubt, Thresholds())) == []
    # Split as what stands was, it is held on.
    doubled = said(7750, 6200, 1550, units=41, of=100)
    doubt = Doubt(("outpaces-units",), doubled.votes, Decimal(41))
    later = said(7875, 6300, 1575, units=42, of=100)
    assert [each.rule for each in lasting(FORMER, later, doubt, Thresholds())] == ["outpaces-units"]
    # As many units again, none smaller than those that are held.
    later = said(15500, 12400, 3100, units=82, of=100)
    assert list(lasting(FORMER, later, doubt, Thresholds())) == []


def test_the_first_votes_of_a_way_of_voting_need_no_units() -> None:
    def by_way(mail: int) -> TallyState:
        state = said(units=40, of=100)
        for way, times in (("election-day", 50), ("mail", mail)):
            for candidate, votes in (("anna", 100), ("boris", 80), ("clara", 20)):
                state.values[candidate, "votes", way, ""] = Decimal(votes * times)
        return state

    assert broken(by_way(0), by_way(30)) == set()
    # What comes by the same way once more is votes of before.
    assert broken(by_way(30), by_way(111)) == {"near-doubled", "outpaces-units"}


def test_of_units_as_unequal_as_communes_a_city_is_no_repetition() -> None:
    before, after = said(5000, 4000, 1000, units=45, of=50), said(10_000, 8100, 1700, units=47)
    assert broken(before, after) == {"outpaces-units"}
    assert broken(before, after, Around(spread=Decimal(9))) == set()
    # Split as all were to the last point, it is votes of before.
    alike = said(8000, 6400, 1600, units=47)
    assert broken(before, alike, Around(spread=Decimal(9))) == {"outpaces-units"}
    # Of polling stations it is known better.
    assert broken(before, after, Around(spread=Decimal(2))) == {"outpaces-units"}


def test_votes_of_all_choices_throw_no_share_and_are_not_one_sided() -> None:
    half = said(5000, 3000, 2000, units=60, of=100)
    # Mail of a place that votes otherwise by mail; the leader has ten points less.
    assert broken(half, said(5600, 5700, 2200, units=60, of=100)) == set()
    assert broken(half, said(5100, 5900, 2100, units=60, of=100)) == {"share-thrown"}
    # One has two thirds of what came in, or less.
    few = said(5000, 4000, 300, units=40, of=100)
    assert "one-sided" not in broken(few, said(7000, 5501, 7300, units=60, of=100))
    assert "one-sided" in broken(few, said(7000, 5500, 7300, units=60, of=100))


def test_a_choice_that_has_nearly_all_grows_by_what_the_others_have() -> None:
    stood = said(9500, 400, 100, units=40, of=100)
    assert broken(stood, said(10_000, 400, 100, units=42, of=100)) == set()


def test_how_unequal_units_are_is_learnt_of_each_contest() -> None:
    sizes = UnitSizes(FeedCache())
    assert sizes.spread("gov") == Decimal("1.5")
    # Two units more, with the mean of those before, and with eleven times that.
    alike, apart = said(5250, 4200, 1050, units=42), said(7750, 6200, 1550, units=42)
    steps = [step_of(FORMER, alike), step_of(FORMER, apart)]
    assert [step and round(step) for step in steps] == [0, 190]
    sizes.take([("gov", steps[0] or Decimal(0))] * 10)
    assert sizes.spread("gov") == Decimal("1.5")
    sizes.take([("gov", steps[1] or Decimal(0))] * 10)
    assert (round(sizes.spread("gov"), 1), sizes.spread("senate")) == (
        Decimal("27.8"),
        Decimal("1.5"),
    )
    # Of two units, or without units, nothing is learnt.
    assert step_of(said(5, 4, units=2), said(50, 40, units=3)) is None
    assert step_of(FORMER, said(7000, 6000, 2000, units=40)) is None


def test_one_choice_has_nearly_all_and_far_more_than_new_units_have() -> None:
    # Thirteen units had 3,250 votes.
    assert broken(FORMER, said(14_750, 4500, 1000, units=53)) == set()
    assert broken(FORMER, said(14_751, 4500, 1000, units=53)) == {"one-sided"}
    # A large place has more of all.
    assert broken(FORMER, said(14_751, 5720, 1000, units=53)) == {"one-sided"}
    assert broken(FORMER, said(14_751, 5725, 1000, units=53)) == set()


@pytest.mark.parametrize("factor", [10, 100])
@pytest.mark.parametrize("size", [50, 120, 430, 1500, 30_000, 100_000])
@pytest.mark.parametrize("units", [(None, None), (4, 4), (4, 5)])
def test_a_digit_too_many_is_held_at_any_size(
    size: int, factor: int, units: tuple[int | None, int | None]
) -> None:
    had, has = units
    others = size * 3 // 4
    before = said(size, others, size // 10, units=had, of=40)
    # A fifth more came in, and nothing did.
    for more in (size // 5, 0) if had == has else (size // 5,):
        right = said(size + more, others + more, size // 10, units=has, of=40)
        assert not broken(before, right) & {"one-sided", "jump", "alone"}
        slip = said((size + more) * factor, others + more, size // 10, units=has, of=40)
        assert "one-sided" in broken(before, slip)


def test_little_that_is_counted_tells_nothing_of_a_place_that_votes_otherwise() -> None:
    few = said(120, 90, 12)
    # A large place that leans otherwise has more of the others too; mail is for one, not for all.
    assert broken(few, said(9120, 1090, 62)) == set()
    assert broken(few, said(720, 130, 16)) == set()
    # What one choice gains is too little, or half of what came in.
    assert broken(said(30, 25, 5), said(329, 25, 5)) == set()
    assert broken(said(30, 300, 5), said(630, 900, 5)) == set()
    # Units that are no larger than three times the others are no slip.
    village = said(40, 360, 10, units=1, of=30)
    assert broken(village, said(1270, 365, 10, units=2, of=30)) == set()
    assert broken(village, said(1271, 365, 10, units=2, of=30)) == {"one-sided"}


def test_a_first_count_is_measured_by_the_places_beside() -> None:
    beside = Around(rate_beside=lambda: Decimal(500))
    one = said(400, 350, 50, units=2, of=60)
    assert broken(one, said(3500, 700, 100, units=4, of=60), beside) == {"outlier"}
    # All choices have more: the units are larger there.
    assert broken(one, said(4400, 1900, 100, units=4, of=60), beside) == set()
    # Nothing is known of others, or of how many units are in.
    assert broken(one, said(3500, 700, 100, units=4, of=60)) == set()
    assert broken(None, said(12_000, 700, 100), beside) == set()


def test_a_large_village_that_votes_like_those_beside_is_no_slip() -> None:
    def beside(part: str) -> Around:
        leaning = {"anna": Decimal(part)}
        return Around(rate_beside=lambda: Decimal(300), leaning_beside=lambda: leaning)

    village = said(1287, 10, 3, units=1, of=1)
    assert broken(None, village, beside("0.89")) == {"outlier"}
    assert broken(None, village, beside("0.9")) == set()
    # A digit too many has six times as many, and more.
    assert broken(None, said(1800, 10, 3, units=1, of=1), beside("0.9")) == set()
    assert broken(None, said(1801, 10, 3, units=1, of=1), beside("0.9")) == {"outlier"}


def test_late_mail_that_is_for_one_choice_has_more_of_the_others_too() -> None:
    stood = said(8000, 1500, 500, units=40, of=100)
    # Ten units had 500 votes of the others; with half as many again it is no slip of one choice.
    assert broken(stood, said(16_100, 2060, 690, units=50, of=100)) == set()
    assert broken(stood, said(16_100, 1900, 600, units=50, of=100)) == {"one-sided"}


def test_a_city_unlike_the_places_beside_is_no_slip_once_later_units_are_like_it() -> None:
    beside = Around(rate_beside=lambda: Decimal(300))
    one, first = said(400, 350, 50, units=2, of=60), said(3500, 700, 100, units=4, of=60)
    assert broken(one, first, beside) == {"outlier"}
    # Ballots that are counted by themselves bear it out.
    assert broken(one, said(3500, 700, 100, units=4, of=60, ballots_cast=4310), beside) == set()
    assert "outlier" in broken(one, said(3500, 700, 100, units=4, of=60, ballots_cast=1200), beside)
    later = said(9100, 1800, 250, units=10, of=60)
    assert broken(one, later, beside) == {"outlier"}
    beside.doubt = Doubt(("outlier",), first.votes, Decimal(4))
    assert broken(one, later, beside) == set()
    assert list(lasting(one, later, beside.doubt, Thresholds(), beside)) == []
    # A digit too many stays while units like those of places beside come in.
    later = said(4400, 1400, 200, units=10, of=60)
    held_on = lasting(one, later, beside.doubt, Thresholds(), beside)
    assert [each.rule for each in held_on] == ["outlier"]


def test_mail_with_the_first_units_is_told_once_all_is_like_the_places_beside() -> None:
    beside = Around(rate_beside=lambda: Decimal(300))
    first = said(4300, 300, 20, units=2, of=60)
    assert broken(None, first, beside) == {"outlier"}
    beside.doubt = Doubt(("outlier",), first.votes, Decimal(2))
    for units, others, rules in ((17, 900, ["outlier"]), (22, 1100, [])):
        later = said(5300, others, 100, units=units, of=60)
        held_on = lasting(None, later, beside.doubt, Thresholds(), beside)
        assert [each.rule for each in held_on] == rules


def test_a_ranked_count_lists_only_the_choices_that_are_left_in_each_round() -> None:
    def in_rounds(**votes: tuple[int, ...]) -> TallyState:
        state = TallyState(statuses={"unstated"})
        for candidate, numbers in votes.items():
            for round_, value in enumerate(numbers, start=1):
                state.values[candidate, "votes", "", str(round_)] = Decimal(value)
        return state

    stood = in_rounds(anna=(500, 550), boris=(400, 450), clara=(100,))
    assert broken(stood, in_rounds(anna=(501, 551), boris=(400, 450), clara=(100,))) == set()
    # The first rounds, with whoever fell out in them, are not in the file any more.
    later = TallyState(statuses={"unstated"})
    for candidate, value in (("anna", 560), ("boris", 452)):
        later.values[candidate, "votes", "", "3"] = Decimal(value)
    assert broken(stood, later) == set()


def test_of_few_units_others_may_be_many_times_as_large() -> None:
    one = said(70, 50, 10, units=1, of=4)
    assert broken(one, said(640, 480, 120, units=2, of=4)) == set()
    assert broken(one, said(700, 500, 120, units=2, of=4)) == {"jump"}


def test_what_was_held_for_other_reasons_grew_by_several_steps() -> None:
    held = said(20000, 16000, 4000, units=45, of=100)
    after = said(60000, 48000, 12000, units=60, of=100)
    assert "jump" in broken(FORMER, after)
    doubt = Doubt((), held.votes, Decimal(45))
    assert "jump" not in broken(FORMER, after, Around(doubt=doubt))
    # What jumped when it was held jumps still.
    jumped = Doubt((), said(30000, 24000, 6000).votes, Decimal(45))
    assert "jump" in broken(FORMER, after, Around(doubt=jumped))


def test_every_rule_is_tried() -> None:
    assert CASES.keys() | OF_THE_SIEVE | {"per-unit"} == RULES.keys()
    assert all(rule.about.endswith(".") for rule in (RULES | FILE_RULES).values())


def test_votes_that_come_late_are_not_those_of_before() -> None:
    # A tenth more and no unit: split otherwise by more than five points it is mail.
    assert broken(FORMER, said(5450, 4450, 1100, units=40, of=100)) == {"repeated"}
    assert broken(FORMER, said(5440, 4460, 1100, units=40, of=100)) == set()
    # With a fortieth more units there is a tenth more votes.
    assert broken(FORMER, said(5500, 4400, 1100, units=41, of=100)) == set()


def test_a_feed_whose_units_are_of_one_size_may_ask_how_many_votes_each_brings() -> None:
    # All that is counted is a fifth too much, while forty units become fifty.
    inflated = said(7500, 6000, 1500, units=50, of=100)
    assert broken(FORMER, inflated) == set()
    rules = Thresholds({"per-unit": Threshold(answer="review")})

    def asked(*votes: int, units: int) -> set[str]:
        after = said(*votes, units=units, of=100)
        return {found.rule for found in judge(FORMER, after, Around(), rules, NIGHT)}

    assert asked(7500, 6000, 1500, units=50) == {"per-unit"}
    assert asked(6875, 5500, 1375, units=50) == set()
    # Votes of another kind, and too few to tell.
    assert asked(7500, 5700, 1800, units=50) == set()
    assert asked(5450, 4400, 1100, units=42) == set()


@pytest.mark.parametrize("status", ["correction", "recount"])
def test_a_fall_that_the_source_says_is_one_passes(status: str) -> None:
    assert broken(FORMER, said(3000, 4000, 1000, units=40, of=100, status=status)) == set()


def test_the_whole_may_have_more_than_its_parts_while_some_are_missing() -> None:
    parts = {"a": Decimal(100), "b": Decimal(100)}
    around = Around(parts=parts, parts_known=2, parts_reported=Decimal(19))
    assert broken(None, said(300, 300, units=20, of=40), around) == set()
    around.parts_reported = Decimal(20)
    assert broken(None, said(300, 300, units=20, of=40), around) == {"sum-differs"}


def test_parts_of_another_kind_may_be_more_of_the_whole_or_the_same_once_more() -> None:
    parts = {"a": Decimal(100), "b": Decimal(100)}
    around = Around(parts=parts, parts_known=2, is_finished=True, beside=Decimal(98))
    assert broken(None, said(150, 150), around) == set()
    assert broken(None, said(150, 152), around) == {"sum-differs"}
    around.beside = Decimal(200)
    assert broken(None, said(100, 100), around) == set()


def test_where_a_ballot_counts_for_several_choices() -> None:
    after = said(900, 800, 700, ballots_cast=1000)
    assert broken(None, after) == {"beyond-ballots"}
    assert broken(None, after, Around(votes_a_ballot=3)) == set()
    assert broken(None, after, Around(votes_a_ballot=2)) == {"beyond-ballots"}
    assert broken(None, after, Around(votes_a_ballot=None)) == set()


def votes_in(contest: str, *votes: int) -> SaidVotes | None:
    return said_votes(contest, said(*votes).votes)


def test_twins_are_alike_in_three_choices_and_large() -> None:
    for votes, is_found in (
        ((150, 100, 49), False),
        ((150, 100, 50), True),
        ((300, 300, 0), False),
    ):
        known = VotesByPlace(Thresholds(), lambda _one, _other: False)
        known.hear(("gov", "a"), votes_in("gov", *votes))
        assert bool(known.twin(("gov", "b"), votes_in("gov", *votes))) is is_found
        assert known.twin(("senate", "b"), votes_in("senate", *votes)) is None
        assert known.twin(("gov", "a"), votes_in("gov", *votes)) is None


def test_a_place_has_what_another_one_had_until_now() -> None:
    known = VotesByPlace(Thresholds(), lambda one, other: {one, other} == {"a", "ward"})
    former, newer = votes_in("gov", 150, 100, 50), votes_in("gov", 250, 200, 90)
    known.hear(("gov", "a"), newer)
    known.recall(("gov", "a"), former)
    assert known.twin(("gov", "b"), former) is not None
    # A county has the votes of its only ward.
    assert known.twin(("gov", "ward"), newer) is None
    known.forget(("gov", "a"), former)
    assert known.twin(("gov", "b"), former) is None
    assert known.twin(("gov", "b"), newer) is not None
    known.hear(("gov", "a"), votes_in("gov", 260, 200, 90))
    assert known.twin(("gov", "b"), newer) is None
