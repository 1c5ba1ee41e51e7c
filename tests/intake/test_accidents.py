"""Accidents of real nights, each as a feed: none of them reaches a reader as a figure.

The numbers are invented, what happened is not: Santa Clara in 2021,
Lehigh in 2021, Sussex in 2016, Kenya in 2022, Honduras in 2017, and others.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.intake.feeds.rows import Decision, TickOutcome
from bot.intake.ticks.running import replay
from tests.intake.clock import Now
from tests.intake.counting import (
    LONG,
    MAPPING,
    PARTS,
    START,
    CountingNight,
    Rows,
    counting_night,
    holds,
    table,
)

# A total keyed as one choice


async def test_a_total_is_keyed_as_one_choice_in_one_county(night: CountingNight) -> None:
    after: Rows = {**PARTS, "south": (7060, 3200, 360, 10, 20)}
    await holds(night, PARTS, after, south="outpaces-units alone total-as-choice share-thrown")


async def test_a_total_is_keyed_as_one_choice_while_others_go_on(night: CountingNight) -> None:
    after: Rows = {
        "north": (9100, 6050, 805, 31, 100),
        "south": (7100, 3220, 361, 10, 20),
        "west": (870, 810, 101, 3, 10),
    }
    await night.says(PARTS)
    await night.says(after)
    assert night.held == {"south": "outpaces-units total-as-choice share-thrown"}
    assert night.votes("north") == (9100, 6050, 805)


async def test_more_votes_than_ballots(night: CountingNight) -> None:
    ballots = ("ballots",)
    await night.says({"north": (4000, 3000, 500, 20, 100, 7600)}, ballots)
    await night.says({"north": (7600, 3000, 500, 21, 100, 7650)}, ballots)
    assert "beyond-ballots" in night.held["north"].split()
    assert night.votes("north") == (4000, 3000, 500)


# "100% of precincts" without mail


@pytest.mark.parametrize(
    "twice",
    [
        pytest.param({"anna": 9100, "boris": 6050, "clara": 810}, id="all figures"),
        pytest.param({"anna": 9100}, id="a choice"),
        pytest.param({}, id="ballots"),
    ],
)
async def test_a_source_gives_two_values(tmp_path: Path, twice: dict[str, int]) -> None:
    header = "id,name,kind,parent,who,votes,units,of,ballots\n"

    def rows(id_: str, units: int, **votes: int) -> str:
        about = f"{id_},{id_.title()},county,all"
        of_units = f"{units},100" if id_ == "south" or len(twice) == 1 else ","
        cast = sum(votes.values()) if id_ == "north" and not twice else ""
        return "".join(f"{about},{who},{n},{of_units},{cast}\n" for who, n in votes.items())

    north = rows("north", 30, anna=9000, boris=6000, clara=800)
    again = rows("north", 30, **twice) or north.replace("15800", "15900")
    what = f"{len(twice)}, Anna" if twice else "1, ballots cast"
    with counting_night(tmp_path, Now(), mapping=LONG) as night:
        await night.says(header + north + rows("south", 10, anna=3500, boris=3200, clara=360))
        south = rows("south", 11, anna=3600, boris=3300, clara=370)
        for _ in range(2):
            await night.says(header + north + again + south)
            assert night.shown_as_held == {"north"}
            assert night.held == {"north": "collision"}
        # What can be read goes on, and what stood of the rest stays.
        assert night.votes("south") == (3600, 3300, 370)
        assert night.votes("north") == (9000, 6000, 800)
        assert "being checked" in night.answers("North")
        (held,) = night.state.held()
        first = f"The source gives two values for one figure. {what} among them"
        assert first in held.message
        # Whoever lets it through has seen it: it is not held once more.
        night.decide("north")
        for units in (11, 12):
            south = rows("south", units, anna=3600, boris=3300, clara=370)
            record = await night.says(header + north + again + south)
            if units == 11:
                changed = record.message.partition(";")[0]
                assert changed == "let through by desk: edition 4: nothing changed"
            assert (night.held, night.shown_as_held) == ({}, set())
            assert night.votes("north") == (9000, 6000, 800)
        night.begun_again()
        await night.says(header + rows("north", 31, anna=9100, boris=6050, clara=810) + south)
        assert (night.held, night.shown_as_held) == ({}, set())
        assert night.votes("north") == (9100, 6050, 810)


async def test_a_total_is_parted_into_ways_of_voting(tmp_path: Path) -> None:
    mapping = LONG.replace('value = "{votes}"', 'value = "{votes}"\nway = "{way?}"', 1)
    header = "id,name,kind,parent,who,way,votes,units,of\n"

    def north(units: int, *counts: str) -> str:
        return header + "".join(f"n,North,county,all,{each},{units},100\n" for each in counts)

    with counting_night(tmp_path, Now(), mapping=mapping) as night:
        await night.says(north(30, "anna,,9000", "boris,,6000"))
        # They add up to what was said in all.
        parted = ("anna,mail,2000", "anna,election-day,7000", "boris,mail,3000")
        await night.says(north(30, *parted, "boris,election-day,3000"))
        assert night.held == {}
        assert "by mail: Boris 3,000, Anna 2,000" in night.answers("North", full=True)
        # More come in: what was said in all goes with them.
        for units, votes, told in ((31, 3050, "40.2%  6,050"), (32, 3100, "40.4%  6,100")):
            await night.says(north(units, *parted, f"boris,election-day,{votes}"))
            assert night.held == {}
            assert f"Boris  {told}" in night.answers("North")
        # One way alone is no whole.
        await night.says(north(33, *parted))
        assert night.held == {"n": "fell"}
        assert "Boris  40.4%  6,100" in night.answers("North")
        whole = ("anna,,9000", "boris,,6150", *parted, "boris,election-day,3150")
        await night.says(north(33, *whole))
        assert night.held == {}
        assert "Boris  40.6%  6,150" in night.answers("North")


async def test_all_units_in_is_not_all_counted(night: CountingNight) -> None:
    others: Rows = {"south": (1500, 2500, 300, 20, 20)}
    await night.says({"north": (4000, 3000, 500, 99, 100), **others})
    await night.says({"north": (4400, 3100, 510, 100, 100), **others})
    pushed = night.pushed(2, "north")
    assert pushed.splitlines()[0] == "North: preliminary count, 100 of 100 units"
    card = night.answers("/country north")
    assert "Anna ahead by 1,300 votes so far" in card
    line = "All units have reported. Our sources do not say that the count is complete."
    assert line in pushed.splitlines()
    for word in ("all counted", "final", "elected", "won"):
        assert word not in (pushed + card).lower()
    # Mail that comes after the last unit is more of the count.
    await night.says({"north": (4500, 4700, 520, 100, 100), **others})
    assert (night.held, night.votes("north")) == ({}, (4500, 4700, 520))
    assert "Boris ahead by 200 votes" in night.pushed(3, "north")


# Per cent of which whole


async def test_two_measures_of_how_much_is_in_are_told_apart(tmp_path: Path, now: Now) -> None:
    expected = MAPPING.replace('total = "{of?}"', 'total = "{of?}"\nexpected = "{expected?}"')
    with counting_night(tmp_path, now, mapping=expected) as night:
        await night.says({"north": (4000, 3000, 500, 98, 100, 86)}, ("expected",))
        line = "98 of 100 units, 86% of the expected vote"
        assert line in night.answers("/country north").splitlines()
        # The estimate is revised: that is no news of votes.
        await night.says({"north": (4000, 3000, 500, 98, 100, 71)}, ("expected",))
        assert (night.held, night.pushed(2)) == ({}, "")
        assert "98 of 100 units, 71% of the expected vote" in night.answers("/country north")


# A county left out


async def test_a_county_is_left_out_of_the_whole(night: CountingNight) -> None:
    after: Rows = {**START, "overall": (9850, 6800, 900, 32, 130)}
    await holds(night, START, after, overall="fell units-fell sum-differs")


async def test_a_county_is_left_out_of_a_whole_that_grows(night: CountingNight) -> None:
    # North brings more than South has, which is left out.
    after: Rows = {
        **START,
        "overall": (16050, 12200, 1500, 73, 130),
        "north": (15200, 11400, 1400, 71, 100),
    }
    await night.says(START)
    await night.says(after)
    # The whole is wrong, and says nothing of North, which goes on.
    assert night.held == {"overall": "sum-differs"}
    assert night.votes("north") == (15200, 11400, 1400)
    (held,) = night.state.held()
    assert held.message.splitlines()[1] == (
        "The parts sum to something else than the whole."
        " the parts have 36,810 votes, the whole 29,750: South is not in it"
    )


async def test_counties_are_not_in_the_file_any_more(night: CountingNight) -> None:
    await night.says(PARTS)
    await night.says({"north": (9100, 6050, 805, 31, 100)})
    assert night.held == {"": "truncated"}
    assert night.votes("north") == (9000, 6000, 800)
    # The source mends itself: nothing waits for a person any more.
    await night.says({**PARTS, "north": (9100, 6050, 805, 31, 100)})
    assert (night.held, night.votes("north")) == ({}, (9100, 6050, 805))


async def test_a_count_is_on_no_ones_list(night: CountingNight) -> None:
    first = table({**PARTS, "west": ("", "", "", 0, 10)})
    await night.says(first)
    # Where nothing is in there is nothing to lose.
    await night.says(
        table({**PARTS, "west": ("", "", "", 0, 10), "south": (3600, 3300, 365, 11, 20)})
    )
    assert (night.held, night.votes("south")) == ({}, (3600, 3300, 365))


# A spike of two minutes


async def test_a_spike_that_comes_back_is_pushed_neither_way(night: CountingNight) -> None:
    await night.says(PARTS)
    for after in ((9000, 36000, 800), (9000, 36000, 810), (9050, 6020, 805)):
        await night.says({**PARTS, "north": (*after, 30, 100)}, after=40)
    assert night.votes("north") == (9050, 6020, 805)
    assert night.pushed(2) == ""
    told = [held.rules for held in night.state.held(verdict=None)]
    assert len(told) == 2
    assert night.held == {}


async def test_a_batch_without_units_is_held_where_it_is_out_of_all_proportion(
    night: CountingNight,
) -> None:
    after: Rows = {**PARTS, "north": (13700, 9200, 1250, 30, 100)}
    await holds(night, PARTS, after, north="outpaces-units")


async def test_a_batch_of_mail_is_none(night: CountingNight) -> None:
    await night.says(PARTS)
    await night.says({**PARTS, "north": (10100, 8900, 900, 30, 100)})
    assert (night.held, night.votes("north")) == ({}, (10100, 8900, 900))


# Transcriptions that differ


async def test_two_feeds_that_say_otherwise(tmp_path: Path, now: Now) -> None:
    with counting_night(tmp_path, now) as night:
        await night.says(PARTS)
        other = night.beside("other")
        await other.says({**PARTS, "west": (860, 805, 100, 2, 10)})
        assert night.held == {"west": "other-feed"}
        # The first goes on, and what the other says stays held meanwhile.
        await night.says({**PARTS, "west": (870, 805, 101, 3, 10)})
        assert night.votes("west") == (870, 805, 101)
        assert (night.shown_as_held, night.edition) == ({"west"}, 4)
        await night.says(
            {**PARTS, "west": (870, 805, 101, 3, 10), "south": (3600, 3300, 365, 11, 20)}
        )
        assert (night.shown_as_held, night.edition) == ({"west"}, 5)
        # They agree.
        await other.says(
            {**PARTS, "west": (870, 805, 101, 3, 10), "south": (3600, 3300, 365, 11, 20)}
        )
        assert (night.held, night.shown_as_held) == ({}, set())


# A zero form


async def test_a_zero_form_in_one_county(night: CountingNight) -> None:
    after: Rows = {**PARTS, "west": (0, 0, 0, 3, 10)}
    await holds(night, PARTS, after, west="all-zero fell")


async def test_a_first_form_of_zeros_where_a_unit_has_reported(night: CountingNight) -> None:
    await night.says({**PARTS, "west": ("", "", "", 0, 10)})
    await night.says({**PARTS, "west": (0, 0, 0, 1, 10)})
    assert night.held == {"west": "all-zero"}


async def test_zeros_of_which_nobody_says_that_anything_is_in_are_no_count(
    night: CountingNight,
) -> None:
    await night.says({**PARTS, "west": (0, 0, 0, "", "")})
    assert (night.held, night.votes("west")) == ({}, ())
    await night.says({**PARTS, "west": (0, 0, 0, "", ""), "south": (3600, 3210, 361, 11, 20)})
    assert (night.held, night.votes("west"), night.votes("south")) == ({}, (), (3600, 3210, 361))


async def test_zeros_everywhere_hold_the_whole_file(night: CountingNight) -> None:
    five: Rows = {**PARTS, "east": (500, 400, 50, 5, 9), "mid": (200, 250, 30, 3, 7)}
    await night.says(five)
    await night.says({county: (0, 0, 0, *cells[3:]) for county, cells in five.items()})
    (held,) = night.state.held()
    assert (held.contest, held.rules) == ("*", "many")
    assert held.message.splitlines()[0] == "5 of 5 that change. The first:"
    assert night.votes("north") == (9000, 6000, 800)
    assert night.shown_as_held == five.keys()
    await night.says({**five, "mid": (210, 255, 30, 4, 7)})
    assert (night.held, night.shown_as_held) == ({}, set())
    assert night.votes("mid") == (210, 255, 30)


async def test_a_first_file_in_which_a_county_cannot_be(night: CountingNight) -> None:
    record = await night.says({**PARTS, "west": (100000, 0, 0, 2, 10)})
    assert record.outcome is TickOutcome.PUBLISHED
    assert night.held == {"west": "one-takes-all"}
    assert (night.votes("north"), night.votes("west")) == ((9000, 6000, 800), ())
    assert night.shown_as_held == {"west"}


# Below zero


async def test_votes_below_zero(night: CountingNight) -> None:
    await night.says(PARTS)
    await night.says({**PARTS, "west": (850, -20, 100, 3, 10)})
    assert "negative" in night.held["west"].split()
    assert night.votes("west") == (850, 800, 100)


async def test_an_expected_vote_below_zero(tmp_path: Path, now: Now) -> None:
    expected = MAPPING.replace('total = "{of?}"', 'total = "{of?}"\nexpected = "{expected?}"')
    with counting_night(tmp_path, now, mapping=expected) as night:
        await night.says({"north": (4000, 3000, 500, 98, 100, 86)}, ("expected",))
        await night.says({"north": (4100, 3000, 500, 98, 100, -3)}, ("expected",))
        assert night.held == {"north": "negative"}
        assert "86% of the expected vote" in night.answers("/country north")


# What a person decides


async def test_a_spike_that_a_person_lets_through(night: CountingNight) -> None:
    await night.says(PARTS)
    await night.says({**PARTS, "north": (9000, 36000, 800, 30, 100)})
    night.decide("north")
    # The source goes on from there.
    await night.says({**PARTS, "north": (9050, 36100, 805, 31, 100)})
    assert (night.held, night.votes("north")) == ({}, (9050, 36100, 805))
    # It was let through once, and not for ever: the fall back is asked about.
    await night.says(PARTS)
    assert "fell" in night.held["north"].split()


async def test_what_a_person_rejects_is_held_and_not_asked_again(night: CountingNight) -> None:
    await night.says(PARTS)
    spike: Rows = {**PARTS, "north": (9000, 36000, 800, 30, 100)}
    await night.says(spike)
    night.decide("north", Decision.REJECTED)
    await night.says({**spike, "south": (3600, 3210, 361, 11, 20)})
    assert (night.held, night.shown_as_held) == ({}, {"north"})
    assert night.votes("north") == (9000, 6000, 800)


async def test_whoever_lets_clocks_go_back_is_told_of_the_rest(tmp_path: Path, now: Now) -> None:
    with counting_night(tmp_path, now, gate={"clock-back": {"answer": "pass"}}) as night:
        await night.says({"north": (4000, 3000, 500, 20, 100, "2026-11-03T21:49Z")}, ("time",))
        doubled = (8000, 6000, 1000, 20, 100, "2026-11-03T21:43Z")
        await night.says({"north": doubled}, ("time",))
        assert (night.held, night.votes("north")) == (
            {"north": "doubled outpaces-units"},
            (4000, 3000, 500),
        )


async def test_a_replay_ends_where_the_night_ended(tmp_path: Path, now: Now) -> None:
    """Also where the source went back to what it had said, which is believed the third time."""
    newer: Rows = {**PARTS, "north": (9030, 6025, 803, 31, 100)}
    home, again = tmp_path / "home", tmp_path / "again"
    home.mkdir()
    again.mkdir()
    with counting_night(home, now) as night:
        for rows in (PARTS, newer, PARTS, PARTS, PARTS):
            await night.says(rows)
        stood = night.votes("north")
        archive = home / "archive" / night.ticker.feed.name
    assert stood == (9000, 6000, 800)

    async def hear(_: object, result: object) -> None:
        assert result is not None

    with counting_night(again, now) as night:
        await replay(night.ticker, archive, hear)
        assert night.votes("north") == stood
