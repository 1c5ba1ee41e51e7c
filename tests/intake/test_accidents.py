"""Accidents of real nights, each as a feed: none of them reaches a reader as a figure.

The numbers are invented, what happened is not: the Philippines in May 2025, Santa Clara in 2021,
Lehigh in 2021, Sussex in 2016, Kenya in 2022, Honduras in 2017, and others.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
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
    table,
)


async def _holds(night: CountingNight, before: Rows, after: Rows, **rules: str) -> None:
    """What is said after is held at these places by these rules, nothing of it is pushed, and what
    stood stands.
    """
    await night.says(before)
    since = night.edition
    await night.says(after)
    assert night.held == rules
    assert night.shown_as_held == rules.keys()
    for place in rules:
        assert night.votes(place) == tuple(before[place][:3])
        assert night.pushed(since, place) == ""


# Units doubled in the centre


async def test_a_county_is_doubled(night: CountingNight) -> None:
    await _holds(
        night,
        PARTS,
        {**PARTS, "north": (18000, 12000, 1600, 30, 100)},
        north="doubled outpaces-units",
    )


async def test_a_county_is_doubled_while_more_comes_in(night: CountingNight) -> None:
    after: Rows = {**PARTS, "north": (18150, 12080, 1610, 31, 100)}
    await _holds(night, PARTS, after, north="near-doubled outpaces-units")


async def test_in_twice_the_units_there_may_be_twice_the_votes(night: CountingNight) -> None:
    await night.says(PARTS)
    await night.says({**PARTS, "north": (18150, 12080, 1610, 60, 100)})
    assert night.votes("north") == (18150, 12080, 1610)


async def test_some_units_are_doubled_and_their_county_with_them(night: CountingNight) -> None:
    # A fifth of North is counted twice; the whole, counted elsewhere, is not.
    after: Rows = {
        **START,
        "overall": (13400, 10050, 1270, 43, 130),
        "north": (10850, 7250, 970, 31, 100),
    }
    await night.says(START)
    await night.says(after)
    assert night.held == {"overall": "sum-differs", "north": "repeated outgrows-whole"}
    assert night.votes("north") == (9000, 6000, 800)


async def test_some_units_are_doubled_where_no_whole_is_known(night: CountingNight) -> None:
    after: Rows = {**PARTS, "north": (10850, 7250, 970, 31, 100)}
    await _holds(night, PARTS, after, north="repeated")


async def test_the_whole_is_doubled_in_part_and_its_counties_are_not(night: CountingNight) -> None:
    after: Rows = {**START, "overall": (16000, 12000, 1500, 42, 130)}
    await _holds(night, START, after, overall="repeated sum-differs")


async def test_all_is_doubled_in_the_first_answer_of_the_night(night: CountingNight) -> None:
    right: Rows = {
        "north": (9011, 6023, 807, 30, 100),
        "south": (3505, 3212, 363, 10, 20),
        "west": (851, 803, 101, 2, 10),
        "east": (517, 402, 53, 5, 9),
        "mid": (201, 255, 37, 3, 7),
        "coast": (340, 333, 31, 3, 9),
    }
    twice: Rows = {
        place: (2 * int(a), 2 * int(b), 2 * int(c), *units)
        for place, (a, b, c, *units) in right.items()
    }
    await night.says(twice)
    assert (night.held, night.votes("north")) == ({"": "many"}, ())
    (held,) = night.state.held()
    assert "All 18 counts are even." in held.message
    await night.says(right)
    assert (night.held, night.votes("north")) == ({}, (9011, 6023, 807))


async def test_numbers_that_are_rounded_are_even_and_not_doubled(night: CountingNight) -> None:
    rounded: Rows = {f"c{n}": (900 + 10 * n, 600 + 10 * n, 80, 30, 100) for n in range(7)}
    await night.says(rounded)
    assert (night.held, night.votes("c1")) == ({}, (910, 610, 80))


async def test_more_units_than_there_are(night: CountingNight) -> None:
    after: Rows = {**PARTS, "west": (4200, 4000, 500, 12, 10)}
    await _holds(night, PARTS, after, west="units-beyond")


async def test_a_record_that_comes_twice_counts_once(night: CountingNight) -> None:
    await night.says(PARTS)
    after: Rows = {**PARTS, "west": (900, 820, 110, 3, 10)}
    again = table(after).splitlines()[-1]
    await night.says(f"{table(after)}{again}\n")
    assert night.votes("west") == (900, 820, 110)


async def test_rows_that_slipped_by_one_hold_up_none_that_are_right_after_it(
    night: CountingNight,
) -> None:
    await night.says(PARTS)
    after: Rows = {
        "north": (9100, 6060, 806, 31, 100),
        "south": (3520, 3212, 363, 11, 20),
        "west": (900, 820, 110, 3, 10),
    }
    slipped = zip(after, [*list(after.values())[1:], after["north"]], strict=True)
    await night.says(dict(slipped))
    assert set(night.held) > {"north"}
    assert night.votes("north") == PARTS["north"][:3]
    await night.says(after)
    assert (night.held, night.votes("north")) == ({}, (9100, 6060, 806))


async def test_a_file_that_has_the_one_before_in_it_holds_up_none_after_it(
    night: CountingNight,
) -> None:
    await night.says(PARTS)
    after: Rows = {**PARTS, "west": (900, 820, 110, 3, 10)}
    await night.says(table(PARTS) + table(after))
    assert night.votes("west") == (850, 800, 100)
    await night.says({**after, "south": (3520, 3212, 363, 11, 20)})
    assert (night.held, night.votes("west")) == ({}, (900, 820, 110))


async def test_two_values_for_one_count(night: CountingNight) -> None:
    await night.says(PARTS)
    after = table({**PARTS, "west": (900, 820, 110, 3, 10)})
    await night.says(f"{after}west,West,county,overall,950,820,110,3,10\n")
    assert night.held == {"west": "collision"}
    assert night.votes("west") == (850, 800, 100)


async def test_a_choice_whose_count_cannot_be_read(night: CountingNight) -> None:
    # Of a place that nothing is known of yet, the others would be all there is.
    first = table({**PARTS, "west": ("9O0", 820, 110, 3, 10)})
    await night.says(first)
    assert night.held == {"west": "incomplete"}
    assert night.votes("west") == ()
    await night.says(PARTS)
    assert (night.held, night.votes("west")) == ({}, (850, 800, 100))
    await night.says({**PARTS, "west": ("9O0", 830, 110, 3, 10)})
    assert night.held == {"west": "incomplete"}
    (held,) = night.state.held()
    assert held.message.splitlines()[1] == (
        "A choice's figure cannot be read, or a part of its sum is blank. Anna"
    )
    assert night.votes("west") == (850, 800, 100)


async def test_what_is_held_stays_so_where_no_count_can_be_read(night: CountingNight) -> None:
    others = {f"c{n}": (9000 + 37 * n, 6000 + 11 * n, 800, 30, 100) for n in range(12)}
    rows: Rows = {**others, "west": (850, 800, 100, 2, 10)}
    await night.says(rows)
    await night.says({**rows, "west": (850, 8000, 100, 2, 10)})
    before = night.held
    assert set(before) == night.shown_as_held == {"west"}
    await night.says({**rows, "west": ("85O", "8OO", "1OO", "", "")})
    assert (night.held, night.shown_as_held) == (before, {"west"})
    await night.says(rows)
    assert (night.held, night.shown_as_held) == ({}, set())


async def test_a_sum_of_cells_that_lacks_one(tmp_path: Path) -> None:
    mapping = LONG.replace('value = "{votes}"', 'value = ["{early?}", "{day?}"]')
    columns = "id,name,kind,parent,who,early,day,units,of\n"
    about = "west,West,county,overall"
    rest = f"{about},boris,400,400,2,10\n{about},clara,50,50,2,10\n"
    with counting_night(tmp_path, Now(), mapping=mapping) as night:
        await night.says(f"{columns}{about},anna,400,,2,10\n{rest}")
        assert (night.held, night.votes("west")) == ({"west": "incomplete"}, ())
        # What has no part at all is not counted yet.
        await night.says(f"{columns}{about},anna,,,2,10\n{rest}")
        assert (night.held, night.votes("west")) == ({}, (800, 100))


async def test_a_sum_of_ballots_that_lacks_a_part_is_missing_alone(tmp_path: Path) -> None:
    ballots = '[[figures]]\nmeasure = "ballots-cast"\nvalue = "{ballots?}"\nadd_up = true\n'
    plain = '[[figures]]\nmeasure = "ballots-cast"\nvalue = "{ballots?}"\n'
    mapping = MAPPING.replace(plain, ballots)
    assert mapping != MAPPING
    with counting_night(tmp_path, Now(), mapping=mapping) as night:
        blank: Rows = {place: (*cells, "") for place, cells in PARTS.items()}
        rows: Rows = {**blank, "west": (*PARTS["west"], 1800)}
        await night.says(rows, ("ballots",))
        assert (night.held, night.votes("north")) == ({}, PARTS["north"][:3])


async def test_one_ward_has_the_votes_of_another(night: CountingNight) -> None:
    wards: Rows = {"north.1": (400, 300, 50, 1, 1), "north.2": ("", "", "", 0, 1)}
    await night.says(wards)
    await night.says({"north.1": (401, 300, 50, 1, 1), "north.2": (401, 300, 50, 1, 1)})
    assert night.held == {"north.1": "twins", "north.2": "twins"}
    assert (night.votes("north.1"), night.votes("north.2")) == ((400, 300, 50), ())


async def test_a_county_has_the_votes_of_its_only_ward(night: CountingNight) -> None:
    await night.says({"north": (400, 300, 50, 1, 2), "north.1": (400, 300, 50, 1, 1)})
    assert (night.held, night.votes("north.1")) == ({}, (400, 300, 50))


async def test_a_county_has_the_form_of_one_that_says_nothing_new(night: CountingNight) -> None:
    after: Rows = {**PARTS, "west": (3500, 3200, 360, 9, 10)}
    await _holds(night, PARTS, after, west="twins")
    night.begun_again()
    await night.says({**after, "north": (9010, 6010, 801, 31, 100)})
    assert (night.held, night.votes("west")) == ({"west": "twins"}, (850, 800, 100))


@pytest.mark.parametrize("is_new", [False, True])
async def test_a_county_under_a_wrong_name_holds_up_none_once_it_is_gone(
    night: CountingNight, *, is_new: bool
) -> None:
    before: Rows = {**PARTS, "east": (10, 8, 1, 1, 10)}
    await night.says(before)
    await night.says({**before, "wset": (2850, 1800, 400, 10, 10)})
    assert night.held == {"wset": "new-place"}
    if is_new:
        night.begun_again()
    await night.says({**PARTS, "east": (2850, 1800, 400, 10, 10)})
    assert (night.held, night.votes("east")) == ({}, (2850, 1800, 400))
    with closing(sqlite3.connect(next(night.folder.glob("feeds/*.cache")))) as kept:
        places = kept.execute("select place from digests order by place").fetchall()
    assert places == [("east",), ("north",), ("south",), ("west",)]


async def test_two_counties_are_exchanged(night: CountingNight) -> None:
    after: Rows = {**PARTS, "south": PARTS["north"], "north": PARTS["south"]}
    rules = {"north": "fell units-fell units-changed twins", "south": "units-changed twins"}
    await _holds(night, PARTS, after, **rules)


# A total keyed as one choice


async def test_a_total_is_keyed_as_one_choice_in_one_county(night: CountingNight) -> None:
    after: Rows = {**PARTS, "south": (7060, 3200, 360, 10, 20)}
    await _holds(night, PARTS, after, south="outpaces-units alone total-as-choice share-thrown")


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
    await _holds(night, START, after, overall="fell units-fell sum-differs")


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
    await _holds(night, PARTS, after, north="outpaces-units")


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
    await _holds(night, PARTS, after, west="all-zero fell")


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
