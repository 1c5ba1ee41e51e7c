"""The whole of an election is found by what it is, whatever its tables call it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dataset.model import Dataset
from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.changing import shares, state
from tests.answers.served import served
from tests.answers.towns import ELECTION, towns

TITLE = "All towns · preliminary count\nMayor of all towns, 2030\n"


def with_a_whole(gull: int = 60) -> Dataset:
    """Two towns, and all towns together under the id ``whole``, which were counted too."""
    dataset = towns(2, ["Whole"], {"Whole": (gull, 40)})
    return dataset.model_copy(
        update={"places": tuple(place for place in dataset.places if place.name != "Whole")}
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Another dataset beside it has a whole called ``overall``."""
    with Store.open(tmp_path / "results.db") as opened:
        publish(opened, state(shares("50.0", "40.0", 100, "overall")), by="ed")
        publish(opened, with_a_whole(), by="ed")
        yield opened


@pytest.mark.parametrize(
    "text", [f"/overall {ELECTION}", f"overall {ELECTION}", f"/country whole {ELECTION}"]
)
async def test_a_question(store: Store, tmp_path: Path, text: str) -> None:
    async with served(store, tmp_path) as bot:
        assert (await bot.reader().told(text)).startswith(TITLE)


async def test_where_it_is_the_only_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, with_a_whole(), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            assert (await anna.told("/overall")).startswith(TITLE)
            assert (await anna.told("turnout")).startswith("All towns: how many voted\n")
            assert (await anna.told("who is ahead")).startswith(TITLE)
            home = await anna.ask("/start")
            assert (await anna.press(home, "Whole election")).startswith(TITLE)


async def test_the_buttons_under_the_contests(store: Store, tmp_path: Path) -> None:
    async with served(store, tmp_path) as bot:
        anna = bot.reader()
        listed = await anna.ask("/elections")
        assert (await anna.press(listed, "Mayor of all towns, 2030")).startswith(TITLE)
        assert (await anna.press(await anna.ask("/elections"), "Harbour, 2030")).startswith(
            "Overall · preliminary count, not final\nHarbour, 2030"
        )


async def test_whoever_follows_it_is_told(store: Store, tmp_path: Path) -> None:
    async with served(store, tmp_path) as bot:
        anna = bot.reader()
        assert (await anna.told("/subscribe all towns")).startswith("Followed from now on: ")
        publish(store, with_a_whole(90), by="ed")
        assert (await anna.hear())["text"].startswith(
            "All towns: preliminary count\nGull 60.0% → 69.2%"
        )
