"""Votes with decimals in a contest of whole votes: a slip of the pen, held with the sums that it is
in, until the source mends it, a second place has decimals too, or a person lets it through.

The counties are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.intake.feeds.rows import Decision
from tests.intake.clock import Now
from tests.intake.counting import MAPPING, START, CountingNight, Rows, counting_night

SOUTH = ("3521.5", 3220, 365, 11, 20)
GROWN: Rows = {**START, "north": (9100, 6050, 810, 31, 100)}


def whole(rows: Rows) -> Rows:
    """The counties with the sum of them."""
    counties = [cells for county, cells in rows.items() if county != "overall"]
    added = [sum(float(cell) for cell in column) for column in zip(*counties, strict=True)]
    return {**rows, "overall": tuple(f"{cell:g}" if cell % 1 else int(cell) for cell in added)}


async def test_one_place_alone_is_held_with_the_sum_that_it_is_in(night: CountingNight) -> None:
    await night.says(START)
    await night.says(whole({**GROWN, "south": SOUTH}))
    assert night.held == {"overall": "fractional-votes", "south": "fractional-votes"}
    message = {held.place: held.message.splitlines()[1] for held in night.state.held()}
    about = "Votes have decimals in fewer places than this, and had none."
    assert message["south"] == f"{about} Anna 3521.5"
    assert night.votes("south") == (3500, 3200, 360)
    assert night.votes("north") == (9100, 6050, 810)
    await night.says(whole({**GROWN, "south": (3521, *SOUTH[1:])}))
    assert night.held == {}
    assert night.votes("south") == (3521, 3220, 365)


async def test_in_the_first_answer_as_well(night: CountingNight) -> None:
    await night.says(whole({**START, "south": SOUTH}))
    assert night.held == {"overall": "fractional-votes", "south": "fractional-votes"}
    assert night.votes("south") == ()


async def test_a_second_place_shows_that_votes_are_counted_so(night: CountingNight) -> None:
    await night.says(START)
    await night.says(whole({**GROWN, "south": SOUTH}))
    parted = {"south": SOUTH, "west": ("860.25", 805, 101, 3, 10)}
    await night.says(whole({**GROWN, **parted}))
    assert night.held == {}
    assert night.votes("south") == (3521.5, 3220, 365)
    # From then on the contest has such votes, and one place alone is none too few.
    await night.says(whole({**GROWN, **parted, "north": ("9200.5", 6100, 820, 32, 100)}))
    assert night.held == {}


async def test_a_person_lets_it_through(night: CountingNight) -> None:
    counties = {county: cells for county, cells in START.items() if county != "overall"}
    slip = {**counties, "south": SOUTH}
    await night.says(counties)
    await night.says(slip)
    night.decide("south", Decision.APPROVED)
    await night.says(slip)
    assert night.held == {}
    assert night.votes("south") == (3521.5, 3220, 365)


async def test_a_vote_divided_between_two_choices_is_whole_together(night: CountingNight) -> None:
    await night.says(START)
    await night.says(whole({**GROWN, "south": ("3521.5", "3220.5", 365, 11, 20)}))
    assert night.held == {}
    assert night.votes("south") == (3521.5, 3220.5, 365)


@pytest.mark.parametrize(
    ("gate", "rule"),
    [
        ({"fractional-votes": {"answer": "pass"}}, "plurality"),
        ({"fractional-votes": 1}, "plurality"),
        ({}, "cumulative"),
    ],
)
async def test_what_a_feed_sets_and_what_a_contest_allows(
    tmp_path: Path, now: Now, gate: dict[str, object], rule: str
) -> None:
    mapping = MAPPING.replace("[contest]", f'[contest]\nrule = "{rule}"')
    with counting_night(tmp_path, now, gate=gate, mapping=mapping) as night:
        await night.says(START)
        await night.says(whole({**GROWN, "south": SOUTH}))
        assert night.held == {}
        assert night.votes("south") == (3521.5, 3220, 365)
