"""A live card keeps to the election that it showed first, whichever is published after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.served import Served, served
from tests.answers.test_outcomes import DELTA, written
from tests.folders import read_dataset

FORMER = {name: DELTA[name] for name in DELTA if name != "calls.csv"}
LATER = {name: text.replace("2031", "2033") for name, text in FORMER.items()}
LATER["datapackage.json"] = LATER["datapackage.json"].replace('"delta"', '"later"')
LATER["contests.csv"] = "id,name,kind,seats,order\nleader,Leader,candidates,,1\n"
LATER["candidates.csv"] = "id,contest,name,kind\nzoe,leader,Zoe Finn,person\n"
LATER["candidates.csv"] += "max,leader,Max Roth,person\n"
LATER["figures.csv"] = """contest,place,candidate,measure,value,stage
leader,quay,zoe,,10,official
leader,quay,max,,20,official
leader,hill,zoe,,30,official
leader,hill,max,,15,official
leader,delta,,ballots-cast,80,official
"""


async def _scope(bot: Served, listener: int) -> str:
    card = await bot.chats.card(listener)
    assert card is not None
    return card.scope


@pytest.mark.parametrize("is_old", [False, True])
@pytest.mark.parametrize("switch", ["/live on Quay", "/live on"])
async def test_a_card_keeps_to_its_election(tmp_path: Path, switch: str, is_old: bool) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(written(tmp_path / "delta", FORMER)), by="test")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            card = await anna.ask(switch)
            on = (await anna.told("/live")).splitlines()[0]
            (kept,) = await bot.chats.find_all(anna.chat.id)
            scope = await _scope(bot, kept.id)
            if is_old:
                # Cards of before were kept without their election.
                await bot.chats.bind_card(kept.id, scope, scope.rpartition("/")[2])
            publish(store, read_dataset(written(tmp_path / "later", LATER)), by="test")
            assert "Leader, 2033" in await anna.told("quay")
            figures = FORMER["figures.csv"].replace("fv,,60", "fv,,61")
            changed = FORMER | {"figures.csv": figures}
            publish(store, read_dataset(written(tmp_path / "changed", changed)), by="test")
            edited = (await anna.chat.next_event("edit")).message
            while "60.4" not in edited["text"]:
                assert "Leader" not in edited["text"]
                edited = (await anna.chat.next_event("edit")).message
            assert (await anna.told("/live")).splitlines()[0] == on
            assert await _scope(bot, kept.id) == scope
    assert "Council of Delta, 4 May 2031" in card["text"]
    assert "Council of Delta, 4 May 2031" in edited["text"]
    assert "Leader" not in edited["text"]


async def test_what_is_on_a_card_is_no_other_place_for_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(written(tmp_path / "delta", FORMER)), by="test")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            another = (await anna.told("/live")).rpartition("/live on ")[2].rstrip(".")
            await anna.ask(f"/live on {another}")
            on, how = (await anna.told("/live")).splitlines()
    assert on == f"The live card is on: {another}."
    assert another not in how
    assert "Another region: /live on " in how
