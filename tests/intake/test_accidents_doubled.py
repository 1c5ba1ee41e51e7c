"""Accidents in which votes are counted twice, or where others belong: doubled in the centre, as in
the Philippines in May 2025, given by two records, or in the row of another place. The numbers are
invented.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

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


async def test_a_county_is_doubled(night: CountingNight) -> None:
    await holds(
        night,
        PARTS,
        {**PARTS, "north": (18000, 12000, 1600, 30, 100)},
        north="doubled outpaces-units",
    )


async def test_a_county_is_doubled_while_more_comes_in(night: CountingNight) -> None:
    after: Rows = {**PARTS, "north": (18150, 12080, 1610, 31, 100)}
    await holds(night, PARTS, after, north="near-doubled outpaces-units")


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
    await holds(night, PARTS, after, north="repeated")


async def test_the_whole_is_doubled_in_part_and_its_counties_are_not(night: CountingNight) -> None:
    after: Rows = {**START, "overall": (16000, 12000, 1500, 42, 130)}
    await holds(night, START, after, overall="repeated sum-differs")


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
    await holds(night, PARTS, after, west="units-beyond")


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
    await holds(night, PARTS, after, west="twins")
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
    await holds(night, PARTS, after, **rules)
