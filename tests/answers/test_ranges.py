"""A share that a source gives as a range and in no number is told, set side by side and drawn as
that range.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.served import served
from tests.folders import read_dataset
from tests.returns import returns

RANGES = {"mill": ((45, 47), (40, 42)), "weir": ((30, 31), (50, 55))}


@pytest.fixture
def polled(tmp_path: Path) -> Path:
    """Two communes where people were asked, and nothing was counted."""
    folder = returns(tmp_path / "polled", "all,,voters-registered,9000,0,,official,complete")
    (folder / "polls.csv").write_text(
        "id,conductor,places\nmill-poll,Institute,mill\nweir-poll,Institute,weir\n", "utf-8"
    )
    header = "place,candidate,measure,value,low,high,decimals,base,stage,status,poll\n"
    rows = "all,,voters-registered,9000,,,0,,official,complete,\n"
    for place, ranges in RANGES.items():
        for candidate, (low, high) in zip(("ada", "ben"), ranges, strict=True):
            rows += f"{place},{candidate},vote-share,,{low},{high},0,respondents,exit-poll,"
            rows += f"complete,{place}-poll\n"
    (folder / "figures.csv").write_text(header + rows, "utf-8")
    return folder


async def test_a_range_is_told_and_drawn_as_one(polled: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(polled), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            card = (await anna.told("/country mill")).splitlines()
            poll = (await anna.told("/poll mill")).splitlines()
            sides = (await anna.told("/compare mill vs weir")).splitlines()
            caption = (await anna.ask("/chart mill"))["caption"].splitlines()
    told = ["Ada   45% to 47%", "Ben   40% to 42%"]
    for lines in (card, poll, caption):
        assert [line for line in lines if line.startswith(("Ada", "Ben"))] == told
    assert "Named most often: Ada" in card
    # Between two ranges there is no one difference.
    assert [line for line in sides if line.startswith(("Ada", "Ben"))] == [
        "Ada   45–47  30–31",
        "Ben   40–42  50–55",
    ]


async def test_of_ranges_that_overlap_nobody_is_named_first(polled: Path, tmp_path: Path) -> None:
    figures = (polled / "figures.csv").read_text("utf-8").replace(",40,42,", ",40,46,")
    (polled / "figures.csv").write_text(figures, "utf-8")
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(polled), by="ed")
        async with served(store, tmp_path) as bot:
            card = await bot.reader().told("/country mill")
    assert "Ada   45% to 47%" in card
    assert "Named most often" not in card


async def test_a_gap_is_what_is_beyond_the_range(polled: Path, tmp_path: Path) -> None:
    places = (polled / "places.csv").read_text("utf-8").replace("commune", "station")
    (polled / "places.csv").write_text(places, "utf-8")
    with (polled / "figures.csv").open("a", encoding="utf-8") as file:
        for row in (",ballots-cast,100", "ada,votes,60", "ben,votes,41"):
            file.write(f"mill,{row},,,0,,official,complete,\n")
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(polled), by="ed")
        async with served(store, tmp_path) as bot:
            said = await bot.reader().told("/poll mill")
    there = "The count at the same stations: Ada 60.0%, 13 points more; Ben 41.0%, the same."
    assert there in said
