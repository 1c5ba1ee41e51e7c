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
    there = "The count at the same stations: Ada 60.0%, at least 13 points more; Ben "
    there += "41.0%, within the range."
    assert there in said


async def test_of_two_ranges_both_ends_of_the_lead_are_told(tmp_path: Path) -> None:
    folder = returns(tmp_path / "printed", "mill,,ballots-cast,900,0,,official,complete")
    rows = "place,candidate,measure,value,low,high,decimals,base,stage,status\n"
    for place, ada, ben in (("mill", (56, 60), (40, 44)), ("all", (48, 52), (46, 50))):
        for candidate, (low, high) in (("ada", ada), ("ben", ben)):
            rows += (
                f"{place},{candidate},vote-share,,{low},{high},0,valid-votes,official,complete\n"
            )
    (folder / "figures.csv").write_text(rows, "utf-8")
    said = {
        "en": "Ada ahead by 12 to 20 points",
        "ru": "Ada впереди, разница — от 12 до 20 пунктов",
        "kk": "Ada алда, айырмасы — 12–20 пайыздық тармақ",
        "ky": "Ada алдыда, айырмасы — 12–20 пайыздык пункт",
        "tg": "Ada дар пеш, фарқ — аз 12 то 20 банди фоизӣ",
        "uz": "Ada oldinda, farqi — 12–20 foiz punkti",
    }
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(folder), by="ed")
        async with served(store, tmp_path) as bot:
            for language, text in said.items():
                card = await bot.reader(language, language).told("/country mill")
                assert text in card.splitlines()
            card = await bot.reader().told("/country mill")
            whole = await bot.reader().told("/overall")
            top, ahead, region, named = [
                await bot.reader().told(text)
                for text in ("/top", "/ahead", "/summary all", "/top Ada")
            ]
    assert "Ada and Ben: too close to tell from these figures" in whole
    # What is not told of the whole on its own card is not told of it on another one.
    assert "Whole election" not in card
    unclear = (
        "Ada and Ben: too close to tell from these figures. Who? In Returns, 2030, there stood:"
    )
    assert top == ahead == unclear
    assert "ahead" not in region
    assert named.startswith("Ada, highest share first")
