"""The closest polling station is no order of leads; of polling stations that are counted it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.served import served
from tests.folders import read_dataset
from tests.returns import counted, returns

FIGURES = "\n".join((counted("mill", 100, 60, 40), counted("weir", 200, 90, 110)))
PLACES = """id,kind,parent,name
all,overall,,The whole
mill,{kind},all,Mill
weir,{kind},all,Weir
"""
ASKED = (
    "closest polling station",
    "where is the closest polling station",
    "самый близкий участок",
    "ең жақын учаске",
    "эң жакын участок",
    "участкаи наздиктарин",
    "eng yaqin uchastka",
    "when is the closest election",
)


@pytest.mark.parametrize(
    ("kind", "is_counted"), [("commune", False), ("station", True), ("precinct", True)]
)
async def test_the_nearest_is_not_the_smallest_lead(
    tmp_path: Path, kind: str, is_counted: bool
) -> None:
    folder = returns(tmp_path / "folder", FIGURES, places=PLACES.format(kind=kind))
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(folder), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            said = [await anna.told(text) for text in ASKED]
            leads = await anna.told("closest polling stations")
    unasked = said[-1 if is_counted else 0 :]
    assert not any("Smallest lead by share first" in text for text in unasked)
    assert leads.startswith("Smallest lead by share first") is is_counted
