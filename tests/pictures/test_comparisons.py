"""A chart of several places has each candidate's own bars, whatever candidates are called."""

from __future__ import annotations

from pathlib import Path

from bot.dataset.model import Candidate
from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.changing import shares, state
from tests.answers.served import served
from tests.builders import ELECTION

SMITHS = tuple(Candidate(id=id_, contest=ELECTION, name="Smith") for id_ in ("gull", "heron"))


async def test_two_of_one_name_are_two(tmp_path: Path) -> None:
    figures = (*shares("60.0", "20.0", 1000), *shares("30.0", "70.0", 1000, "cc"))
    with Store.open(tmp_path / "results.db") as store:
        publish(store, state(figures, candidates=SMITHS), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            caption = (await anna.ask("/chart aa vs cocos (keeling) islands"))[
                "caption"
            ].splitlines()
    assert [line for line in caption if line.startswith("Smith")] == [
        "Smith: Aa 60.0%, Cocos (Keeling) Islands 30.0%",
        "Smith: Aa 20.0%, Cocos (Keeling) Islands 70.0%",
    ]


async def test_two_of_one_name_change_each_for_themselves(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, state(shares("60.0", "20.0", 1000), candidates=SMITHS), by="ed")
        publish(store, state(shares("50.0", "31.0", 1000), candidates=SMITHS), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            history = await anna.ask("/changes aa")
            await anna.person.press(history, "📊 Chart")
            caption = (await anna.hear())["caption"].splitlines()
    assert [line for line in caption if line.startswith("Smith")] == [
        "Smith: edition 1 60.0%, edition 2 50.0%; about 10.0 points less",
        "Smith: edition 1 20.0%, edition 2 31.0%; about 11.0 points more",
    ]
