"""What is said of an election that has no country of a region, and of hundreds of places at
once.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.changing import state
from tests.answers.served import served
from tests.answers.towns import towns
from tests.builders import claim, votes

NOTHING = {
    "en": "Central Asia: none of its countries is in our sources.",
    "ru": "Центральная Азия: стран этого региона нет в наших источниках.",
    "kk": "Орталық Азия: бұл аймақтың елдері дереккөздерімізде жоқ.",
    "ky": "Борбор Азия: бул аймактын өлкөлөрү булактарыбызда жок.",
    "tg": "Осиёи Марказӣ: кишварҳои ин минтақа дар манбаъҳои мо нестанд.",
    "uz": "Markaziy Osiyo: bu mintaqaning mamlakatlari manbalarimizda yoʻq.",
}


async def test_a_region_of_which_nothing_is_known(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, towns(0, ["Bray"]), by="ed")
        async with served(store, tmp_path) as bot:
            for language, text in NOTHING.items():
                assert await bot.reader(language=language).told("/region central-asia") == text
            anna = bot.reader()
            assert await anna.told("/region nowhere") == (
                "Nothing called “nowhere” with places in it is known here. Try: /region Bray"
            )
            assert (
                await anna.told("/live on central asia") == NOTHING["en"]
            )  # before the first count
            assert (await anna.told("/live")).startswith("The live card is on: Central Asia.\n")


async def test_how_many_more_places_were_counted(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        counted = towns(400)
        # A definition of its own keeps a figure out of every sum, so that the whole has no count.
        apart = {"definition": "Only some boxes."}
        figures = tuple(row.model_copy(update=apart) for row in counted.figures)
        publish(store, counted.model_copy(update={"figures": figures}), by="ed")
        async with served(store, tmp_path) as bot:
            lines = (await bot.reader().told("/overall")).splitlines()
    (line,) = (line for line in lines if line.startswith("Counted here: "))
    assert line.startswith("Counted here: Barbarbar, Barbardol, ")
    named = line.count(", ")
    assert line.endswith(f", and {400 - named} more.")


@pytest.mark.parametrize(
    ("day", "why"),
    [(None, "DEFINITION · something else is counted"), ("2030-05-06", "TIME · another moment")],
)
async def test_rounds_of_one_count_are_of_one_moment(
    tmp_path: Path, day: str | None, why: str
) -> None:
    later = "2030-05-07" if day else None
    first = votes("aa-1", "aa", 28_962, definition="Round 1 of 33", as_of=later or "2030-05-07")
    last = votes("aa-33", "aa", 38_870, definition="Round 33 of 33", as_of=day or "2030-05-07")
    claims = [claim("aa-1", "gazette"), claim("aa-33", "gazette")]
    with Store.open(tmp_path / "results.db") as store:
        publish(store, state((first, last), claims), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            short = await anna.ask("/sources aa")
            lines = (await anna.press(short, "More ▾")).splitlines()
    assert lines[-4] == why
