"""A typo is taken for certain only when what was typed is not a word of another name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dataset.model import Dataset
from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.served import served
from tests.answers.towns import towns

SECTORS = tuple(f"București Sectorul {number}" for number in range(1, 7))


def romania() -> Dataset:
    """A village and the six sectors of the capital, whose own name no place has."""
    dataset = towns(0, ["Bucuresci", "Cluj"])
    (whole, village, town) = dataset.places
    sectors = [
        town.model_copy(update={"id": f"sector-{number}", "name": name})
        for number, name in enumerate(SECTORS)
    ]
    return dataset.model_copy(update={"places": (whole, village, town, *sectors)})


@pytest.mark.parametrize(
    "text", ["București", "bucuresti", "Bucurest", "turnout Bucuresti", "/country Bucuresti"]
)
async def test_the_first_word_of_other_names_is_asked_back(tmp_path: Path, text: str) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, romania(), by="ed")
        async with served(store, tmp_path) as bot:
            asked = await bot.reader().ask(text)
    assert asked["text"].endswith("Did you mean:")
    labels = [button["text"] for row in asked["reply_markup"]["inline_keyboard"] for button in row]
    assert labels == list(SECTORS)


@pytest.mark.parametrize("text", ["Bucuresci", "bucureschi"])
async def test_a_plain_typo_is_still_understood(tmp_path: Path, text: str) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, romania(), by="ed")
        async with served(store, tmp_path) as bot:
            told = await bot.reader().told(text)
    assert "Bucuresci · preliminary count\n" in told
