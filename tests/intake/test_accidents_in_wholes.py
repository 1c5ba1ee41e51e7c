"""What is wrong at a place is in the sums around it as well: units that the centre counted twice,
while the count goes on, over a restart, and until the source mends it.

The country is invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.intake.feeds.feed import Publish
from bot.intake.feeds.rows import Decision
from tests.intake.clock import Now
from tests.intake.counting import CountingNight, Rows, counting_night
from tests.intake.feedserver import FeedServer
from tests.intake.test_accidents_pushed import FORMS, numbers
from tests.intake.watched import watched_night

Cells = tuple[int, int, int, int, int]
VOLTA: Cells = (9000, 8000, 700, 40, 80)
PARTS: dict[str, Cells] = {
    "ashanti": (4000, 5200, 300, 30, 60),
    "bono": (6100, 5800, 500, 25, 50),
    "volta": VOLTA,
}


def whole(**parts: Cells) -> Rows:
    """The regions, some of them otherwise, and the country that they add up to."""
    rows = {**PARTS, **parts}
    return {"overall": tuple(map(sum, zip(*rows.values(), strict=True))), **rows}


def later(cells: Cells, units: int) -> Cells:
    """So many units more, each with as many votes as those before."""
    *votes, reported, of = cells
    first, second, third = (vote + vote * units // reported for vote in votes)
    return (first, second, third, reported + units, of)


def twice(cells: Cells) -> Cells:
    """Each unit counted twice."""
    first, second, third, reported, of = cells
    return (2 * first, 2 * second, 2 * third, reported, of)


GOING_ON = {"ashanti": later(PARTS["ashanti"], 10), "bono": later(PARTS["bono"], 8)}

HELD = {"overall": "doubtful-part", "volta": "near-doubled outpaces-units"}


@pytest.fixture
def night(tmp_path: Path) -> Iterator[CountingNight]:
    with counting_night(tmp_path, Now()) as found:
        yield found


@pytest.mark.parametrize("form", FORMS)
async def test_neither_the_place_nor_the_country_is_told(
    tmp_path: Path, server: FeedServer, form: str
) -> None:
    mapping, written = FORMS[form]
    wrong = twice(later(VOLTA, 1))
    slip, right = whole(volta=wrong, **GOING_ON), whole(volta=later(VOLTA, 2), **GOING_ON)
    told_wrong = {f"{votes:,}" for votes in (*wrong[:3], *slip["overall"][:3])}
    async with watched_night(tmp_path, Now(), server, mapping=mapping) as watched:
        await watched.begins(written(whole()), "overall", "volta")
        await watched.says(written(slip))
        assert watched.night.held == HELD
        assert watched.night.votes("bono") == GOING_ON["bono"][:3]
        await watched.says(written(right))
        assert watched.night.held == {}
        assert watched.night.votes("overall") == right["overall"][:3]
        assert not [text for text in watched.told if numbers(text) & told_wrong]
        assert not [text for text in watched.pushed if "CORRECTED" in text]


async def test_while_more_comes_in_what_is_held_is_held_on_over_a_restart(
    night: CountingNight,
) -> None:
    await night.says(whole())
    for units in (1, 3, 8):
        # The 41 units that were there are in it twice, those that came since are not.
        doubled, now = later(VOLTA, 1), later(VOLTA, units)
        votes = [vote + more for vote, more in zip(now[:3], doubled[:3], strict=True)]
        await night.says(whole(**GOING_ON, volta=(*votes, *now[3:])))  # type: ignore[arg-type]
        assert night.held.keys() == {"overall", "volta"}
        assert night.votes("volta") == VOLTA[:3]
        night.begun_again()
    await night.says(whole(**GOING_ON, volta=later(VOLTA, 9)))
    assert night.held == {}
    assert night.votes("volta") == later(VOLTA, 9)[:3]


async def test_once_a_person_lets_it_through_the_country_goes_on_as_well(
    night: CountingNight,
) -> None:
    await night.says(whole())
    slip = whole(volta=twice(later(VOLTA, 1)), **GOING_ON)
    await night.says(slip)
    assert night.held == HELD
    night.decide("volta", Decision.APPROVED)
    await night.says(slip)
    assert night.held == {}
    assert night.votes("overall") == slip["overall"][:3]


async def test_what_is_a_small_part_holds_up_no_whole(night: CountingNight) -> None:
    small: Cells = (90, 70, 12, 4, 8)
    await night.says(whole(oti=small))
    slip = whole(oti=twice(later(small, 1)))
    await night.says(slip)
    assert night.held == {"oti": "repeated"}
    assert night.votes("overall") == slip["overall"][:3]


async def test_a_large_city_that_comes_late_holds_up_no_whole(night: CountingNight) -> None:
    await night.says(whole(accra=(0, 0, 0, 0, 10)))
    # All units of the city, which are large, and split as the country is.
    city = whole(accra=(33000, 32000, 2500, 10, 10))
    await night.says(city)
    assert night.held == {}
    assert night.votes("overall") == city["overall"][:3]


async def test_the_same_votes_once_more_in_all_parts_hold_the_whole(night: CountingNight) -> None:
    await night.says(whole())
    await night.says(whole(**{name: twice(later(cells, 1)) for name, cells in PARTS.items()}))
    assert night.held == {"": "many"}


@pytest.mark.parametrize("publish", Publish)
async def test_all_votes_once_more_are_held_on_while_all_places_go_on(
    night: CountingNight, publish: Publish
) -> None:
    await night.says(whole())
    night.ticker.feed = night.ticker.feed.model_copy(update={"publish": publish})
    for units in (1, 9, 16, 17):
        # The votes of before are in it once more while units come in, at last nearly twice as many;
        # an error page and a restart come between.
        night.begun_again()
        await night.says(whole(**{name: twice(later(p, units)) for name, p in PARTS.items()}))
        assert night.votes("volta") == VOLTA[:3]
        if publish is not Publish.HOLD:
            (held,) = night.state.held()
            assert held.rules == "many"
        await night.says("<!doctype html><title>502</title>")
    right = {name: later(cells, 18) for name, cells in PARTS.items()}
    await night.says(whole(**right))
    if publish is Publish.AUTO:
        assert (night.held, night.shown_as_held) == ({}, set())
        assert night.votes("volta") == right["volta"][:3]


async def test_what_a_person_looks_at_tells_on_what_was_wrong_in_it(night: CountingNight) -> None:
    await night.says(whole())
    night.ticker.feed = night.ticker.feed.model_copy(update={"publish": Publish.REVIEW})
    night.begun_again()
    for units in (1, 25):
        slip = whole(volta=twice(later(VOLTA, units)), **GOING_ON)
        await night.says(slip)
        (held,) = night.state.held()
        first = held.message.splitlines()[0]
        assert (held.rules, first) == ("review", "2 pass the gate, 2 do not.")
    night.decide("")
    await night.says(slip)
    assert (night.votes("bono"), night.votes("volta")) == (GOING_ON["bono"][:3], VOLTA[:3])
    assert night.held.keys() == {"overall", "volta"}


async def test_what_is_held_with_the_whole_file_is_held_on_by_itself(night: CountingNight) -> None:
    await night.says(whole())
    await night.says(whole(**{name: twice(later(cells, 1)) for name, cells in PARTS.items()}))
    assert night.held == {"": "many"}
    # All but one are mended; of that one more came in.
    await night.says(whole(**GOING_ON, volta=twice(later(VOLTA, 30))))
    assert night.held.keys() == {"overall", "volta"}
    assert night.votes("bono") == GOING_ON["bono"][:3]


async def test_a_place_that_goes_on_from_a_fall_holds_up_no_whole(night: CountingNight) -> None:
    # A digit is wrong in the first answer, which nothing shows; the source mends it.
    wrong: Cells = (10000, 8000, 700, 40, 80)
    await night.says(whole(volta=wrong))
    await night.says(whole(volta=later(VOLTA, 1), **GOING_ON))
    assert night.held == {"overall": "doubtful-part", "volta": "fell"}
    mended = whole(
        volta=later(VOLTA, 3), ashanti=later(PARTS["ashanti"], 25), bono=GOING_ON["bono"]
    )
    await night.says(mended)
    assert night.held.keys() == {"volta"}
    assert night.votes("overall") == mended["overall"][:3]
