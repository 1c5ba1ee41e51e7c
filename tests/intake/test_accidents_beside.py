"""A slip in one part of what is said, and what is right beside it: one way of voting, one contest
of two, how much is in, the ballots, a sum alone, a form under another place's name.

The numbers are invented.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.intake.clock import Now
from tests.intake.counting import LONG, MAPPING, PARTS, START, CountingNight, Rows, counting_night

WAYS = LONG.replace(
    '[[figures]]\nvalue = "{votes}"\n',
    '[[figures]]\nvalue = "{votes}"\nadd_up = true\n'
    '[[figures]]\nvalue = "{votes}"\nway = "{way?}"\nwhen = { way = "!" }\n',
)
TWO = LONG.replace("Election of the governor", "Elections").replace(
    'headline = "0"',
    'key = "{contest}"\nvalues = { gov = { name = "Governor" }, tax = { name = "Tax" } }',
)
"""A mapping of a file with two contests."""


def by_way(units: int, **votes: tuple[int, ...]) -> str:
    """A file with one county: the votes of Anna, Boris and Clara by each way."""
    lines = ["id,name,kind,parent,who,way,votes,units,of"]
    for way, counts in votes.items():
        for who, count in zip(("anna", "boris", "clara"), counts, strict=True):
            about = "north,North,county,all"
            lines.append(f"{about},{who},{way.replace('_', '-')},{count},{units},100")
    return "\n".join(lines) + "\n"


def two_contests(**places: tuple[tuple[int, ...], tuple[int, ...], int]) -> str:
    """A file with the governor and a tax question in some counties, and how many units are in."""
    lines = ["contest,id,name,kind,parent,who,votes,units,of"]
    for id_, (governor, tax, units) in places.items():
        about = f"{id_},{id_.title()},county,all"
        for who, votes in zip(("anna", "boris", "clara"), governor, strict=True):
            lines.append(f"gov,{about},{who},{votes},{units},100")
        for who, votes in zip(("yes", "no"), tax, strict=True):
            lines.append(f"tax,{about},{who},{votes},{units},100")
    return "\n".join(lines) + "\n"


def finding(night: CountingNight, place: str, number: int = 1) -> str:
    """A line of what is held of a place."""
    return next(
        held.message.splitlines()[number] for held in night.state.held() if held.place == place
    )


# One way of voting


async def test_one_way_is_doubled_while_all_go_on(tmp_path: Path, now: Now) -> None:
    with counting_night(tmp_path, now, mapping=WAYS) as night:
        await night.says(by_way(30, early=(3000, 2000, 300), election_day=(6000, 4000, 500)))
        slip = by_way(36, early=(7200, 4800, 720), election_day=(7200, 4800, 600))
        await night.says(slip)
        assert night.held == {"north": "near-doubled"}
        assert finding(night, "north") == (
            "Every choice has twice what it had, nearly. early: 5,300 → 12,720 votes"
        )
        assert "9,000" in night.answers("North")
        await night.says(by_way(36, early=(3600, 2400, 360), election_day=(7200, 4800, 600)))
        assert night.held == {}
        assert "10,800" in night.answers("North")


async def test_a_batch_by_mail_is_no_doubling(tmp_path: Path, now: Now) -> None:
    with counting_night(tmp_path, now, mapping=WAYS) as night:
        await night.says(by_way(30, mail=(1000, 1500, 100), election_day=(6000, 4000, 500)))
        await night.says(by_way(31, mail=(2100, 3300, 215), election_day=(6200, 4100, 515)))
        assert night.held == {}


async def test_one_way_is_zero_while_the_other_makes_up_for_it(tmp_path: Path, now: Now) -> None:
    with counting_night(tmp_path, now, mapping=WAYS) as night:
        await night.says(by_way(30, early=(1000, 800, 90), election_day=(6000, 4000, 500)))
        await night.says(by_way(42, early=(0, 0, 0), election_day=(8400, 5600, 700)))
        assert night.held == {"north": "fell"}
        assert finding(night, "north").endswith("early: 1,890 → 0 votes")


async def test_the_first_votes_by_mail_throw_no_share(tmp_path: Path, now: Now) -> None:
    with counting_night(tmp_path, now, mapping=WAYS) as night:
        at_polls = (9000, 6000, 800)
        await night.says(by_way(100, election_day=at_polls))
        # Boris has most of them, and is ahead of Anna by eleven points less than she was of him.
        await night.says(by_way(100, election_day=at_polls, mail=(900, 5100, 200)))
        assert night.held == {}
        assert "Boris ahead by 1,200 votes so far" in night.answers("North")


# One contest of two


async def test_a_form_of_another_place_in_both_contests(tmp_path: Path, now: Now) -> None:
    with counting_night(tmp_path, now, mapping=TWO) as night:
        before = {
            "north": ((9000, 6000, 800), (7000, 8000), 30),
            "south": ((3500, 3200, 360), (3700, 3000), 10),
            "west": ((850, 800, 100), (800, 900), 5),
        }
        await night.says(two_contests(**before))
        south = ((3600, 3290, 370), (3800, 3080), 11)
        west = ((930, 880, 110), (880, 990), 6)
        await night.says(two_contests(north=south, south=south, west=west))
        held = {(held.contest, held.place) for held in night.state.held()}
        # South goes on from what it had: it is North that has its form, of two choices as well.
        assert held == {("dataset.gov", "north"), ("dataset.tax", "north")}
        assert "Anna   49.6%  3,600" in night.answers("South governor")
        for each in night.state.held():
            assert "twins" in each.rules.split()
        assert "As of 21:41; newer figures are being checked." in night.answers("North tax")


async def test_of_two_contests_the_one_that_is_right_goes_on(tmp_path: Path, now: Now) -> None:
    with counting_night(tmp_path, now, mapping=TWO) as night:
        await night.says(two_contests(north=((9000, 6000, 800), (7000, 8000), 30)))
        await night.says(two_contests(north=((9300, 6200, 830), (15500, 8260), 31)))
        (held,) = night.state.held()
        assert (held.contest, held.rules) == (
            "dataset.tax",
            "outpaces-units total-as-choice one-sided",
        )
        assert "It would put yes ahead of no." in held.message
        assert "Anna   57.0%  9,300" in night.answers("North governor")
        assert "53.3%  8,000" in night.answers("North tax")


def close(units: int, *, is_exchanged: bool) -> Rows:
    """Counties in which Anna and Boris are some points apart, with so many units in."""
    rows: dict[str, tuple[int, ...]] = {}
    for n in range(6):
        anna, boris = units * (100 + 3 * n) + 7 * n, units * (93 + 3 * n) - 5 * n
        votes = (boris, anna) if is_exchanged else (anna, boris)
        rows[f"c{n}"] = (*votes, 12 * units, units, 60)
    return rows


async def test_headers_exchanged_in_a_close_race_while_more_comes_in(night: CountingNight) -> None:
    await night.says(close(20, is_exchanged=False))
    for units in (24, 30):
        # No county tells it by itself: nobody has fewer votes than before.
        await night.says(close(units, is_exchanged=True))
        assert night.held == {"": "many"}
        assert night.votes("c4") == close(20, is_exchanged=False)["c4"][:3]
        (held,) = night.state.held()
        assert "Anna and Boris, in nearly all places" in held.message
    await night.says(close(31, is_exchanged=False))
    assert (night.held, night.votes("c4")) == ({}, close(31, is_exchanged=False)["c4"][:3])


async def test_the_same_number_everywhere_is_nobodys(night: CountingNight) -> None:
    before = close(20, is_exchanged=False)
    await night.says(before)
    await night.says(dict.fromkeys(before, (9999, 9999, 9999, 60, 60)))
    assert night.held == {"": "many"}
    assert night.votes("c0") == before["c0"][:3]


# A sum alone


async def test_a_ward_is_left_out_of_its_county_and_goes_on(night: CountingNight) -> None:
    wards: Rows = {
        "north": (7100, 5600, 710, 42, 130),
        "north.1": (4200, 3100, 410, 30, 90),
        "north.2": (2900, 2500, 300, 12, 40),
    }
    await night.says(wards)
    later: Rows = {
        "north": (3050, 2600, 315, 13, 40),
        "north.1": (4350, 3210, 425, 31, 90),
        "north.2": (3050, 2600, 315, 13, 40),
    }
    await night.says(later)
    assert night.held == {"north": "fell units-fell units-changed sum-differs"}
    assert night.votes("north.1") == (4350, 3210, 425)


async def test_a_choice_is_blank_in_one_county_while_the_count_goes_on(
    night: CountingNight,
) -> None:
    await night.says(START)
    for units in (1, 4):
        west = (850 + 400 * units, 0, 100 + 50 * units, 2 + units, 10)
        north = (9000 + 300 * units, 6000 + 200 * units, 800 + 27 * units, 30 + units, 100)
        south = (3500, 3200, 360, 10, 20)
        summed = tuple(map(sum, zip(north, south, west, strict=True)))
        await night.says({"overall": summed, "north": north, "south": south, "west": west})
        assert night.held.keys() == {"overall", "west"}
        assert night.votes("overall") == START["overall"][:3]
        assert night.votes("north") == north[:3]


async def test_a_zero_form_at_a_first_count_is_in_no_sum(night: CountingNight) -> None:
    west = (0, 0, 0, 2, 10)
    rows: Rows = {**START, "overall": (12500, 9200, 1160, 42, 130), "west": west}
    await night.says(rows)
    assert night.held == {"west": "all-zero", "overall": "doubtful-part"}
    # What is wrong comes before the sum that it is in.
    assert [held.place for held in night.state.held()] == ["west", "overall"]
    assert finding(night, "overall").endswith("West, no votes from 2 units")
    assert night.votes("overall") == ()


# How much is in


@pytest.mark.parametrize("cell", ["31 of 100", "nearly all", "31%", ""])
async def test_how_much_is_in_is_worded_otherwise(night: CountingNight, cell: str) -> None:
    await night.says(PARTS)
    after: Rows = {**PARTS, "north": (9100, 6050, 805, cell, 100)}
    await night.says(after)
    # 30 of 100 units would stand beside the votes of more.
    assert (night.held, night.votes("north")) == ({"north": "gone"}, (9000, 6000, 800))
    assert finding(night, "north") == (
        "A choice that had votes, or how much is in, is not in the file any more. units reported"
    )
    night.decide("north")
    await night.says(after)
    assert (night.held, night.votes("north")) == ({}, (9100, 6050, 805))
    assert "30 of 100 units" not in night.answers("North")
    # Once they are not there nothing is missing, and they come back when they are said.
    await night.says({**PARTS, "north": (9200, 6100, 815, cell, 100)})
    assert (night.held, night.votes("north")) == ({}, (9200, 6100, 815))
    await night.says({**PARTS, "north": (9300, 6150, 825, 33, 100)})
    assert night.held == {}
    assert "33 of 100 units" in night.answers("North")


async def test_much_more_than_the_expected_vote(tmp_path: Path, now: Now) -> None:
    expected = MAPPING.replace('total = "{of?}"', 'total = "{of?}"\nexpected = "{expected?}"')
    with counting_night(tmp_path, now, mapping=expected) as night:
        await night.says({"north": (4000, 3000, 500, 98, 100, 86)}, ("expected",))
        # More came than were expected.
        await night.says({"north": (4100, 3050, 510, 99, 100, 103)}, ("expected",))
        assert night.held == {}
        await night.says({"north": (4200, 3100, 515, 99, 100, 131)}, ("expected",))
        assert night.held == {"north": "beyond-listed"}
        assert finding(night, "north").endswith("131 % of the expected vote")


# Ballots


async def test_ballots_of_another_contest(night: CountingNight) -> None:
    ballots = ("ballots",)
    await night.says({"north": (4000, 3000, 500, 20, 100, 7600)}, ballots)
    await night.says({"north": (4200, 3150, 525, 21, 100, 21400)}, ballots)
    assert night.held == {"north": "idle-ballots"}
    assert finding(night, "north").endswith("7,875 votes of 21,400 ballots")
    # Of shares of so many ballots nobody hears.
    assert "52.6%" in night.answers("North")


async def test_a_turnout_that_is_told_before_the_votes_are_counted(night: CountingNight) -> None:
    ballots = ("ballots",)
    await night.says({"north": (400, 300, 50, 2, 100, 30000)}, ballots)
    await night.says({"north": (1000, 700, 120, 5, 100, 45000)}, ballots)
    assert (night.held, night.votes("north")) == ({}, (1000, 700, 120))


# Hours


async def test_an_hour_that_comes_twice(tmp_path: Path) -> None:
    zone = MAPPING.replace('zone = "UTC"', 'zone = "Europe/Sofia"').replace("11-03", "10-24")
    now = Now(datetime(2026, 10, 25, 0, 44, tzinfo=UTC))
    with counting_night(tmp_path, now, mapping=zone) as night:
        for units, hour in ((20, "03:45"), (21, "03:00"), (22, "03:15"), (23, "03:30")):
            # The clocks are put back at four, and the source says no offset.
            votes = (200 * units, 150 * units, 25 * units)
            rows: Rows = {"north": (*votes, units, 100, f"2026-10-25T{hour}")}
            await night.says(rows, ("time",))
            assert (night.held, night.votes("north")) == ({}, votes)
            night.now.pass_by(15 * 60)


# A first count


async def test_a_first_answer_that_has_all_twice_is_over_once_it_is_taken_back(
    night: CountingNight,
) -> None:
    def said(units: int, factor: int) -> Rows:
        votes = {n: ((60 + n) * units, (50 + 2 * n) * units, 7 * units) for n in range(8)}
        return {f"c{n}": (*(v * factor for v in votes[n]), units, 30) for n in votes}

    for units in (3, 5):
        await night.says(said(units, 2))
        assert (night.held, night.votes("c3")) == ({"": "many"}, ())
    # By now there are more than what the first ones were twice.
    await night.says(said(7, 1))
    assert (night.held, night.votes("c3")) == ({}, (441, 392, 49))


async def test_a_first_count_that_is_held_is_not_denied(tmp_path: Path, now: Now) -> None:
    with counting_night(tmp_path, now, mapping=TWO) as night:
        north = ((9000, 6000, 800), (7000, 8000), 30)
        await night.says(two_contests(north=north, west=((100000, 0, 0), (800, 900), 5)))
        assert {(held.contest, held.place) for held in night.state.held()} == {
            ("dataset.gov", "west")
        }
        assert night.answers("West governor") == (
            "West has no figures for Governor, 2026 in our sources.\n"
            "Newer figures are being checked."
        )
