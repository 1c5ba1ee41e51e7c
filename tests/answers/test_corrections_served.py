"""A correction comes to whoever follows the place or saw the wrong figure: it was pushed, asked
for, or on a later page.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.figures.changes import MOST_COMPARED
from bot.show.push import MOST_PLACES
from tests.answers.served import served
from tests.answers.towns import corrected, towns
from tests.folders import read_dataset

BRAY = "Bray"
TAKEN_BACK = [
    "CORRECTED: Bray",
    "We wrote Gull 60 votes in 2030. Wrong.",
    "For 2030: 30 votes.",
    "It was part of: Gull 60.0% → 30.0%",
]


async def test_a_figure_that_was_asked_for(tmp_path: Path) -> None:
    counted = towns(12, [BRAY])
    with Store.open(tmp_path / "results.db") as store:
        publish(store, counted, by="ed")
        async with served(store, tmp_path) as bot:
            anna, berta, clara = bot.reader(), bot.reader("Berta"), bot.reader("Clara")
            await anna.told("/subscribe bray")
            assert "Gull   60.0%  60" in await anna.told("/country bray")
            assert "Gull   60.0%  60" in await berta.told("/country bray")
            publish(store, corrected(counted, "bray-gull", 30), by="ed")
            assert (await anna.hear())["text"].splitlines() == [
                *TAKEN_BACK,
                "You get this because you were sent the wrong figure.",
                "",
                "Bray: preliminary count",
                "Heron 40.0%, Gull 30.0%",
                "Ahead in the count now: Heron. Before: Gull.",
                "",
                "Mayor of all towns, 2030 · edition 2, 6 May 2030",
            ]
            assert (await anna.told("/changes bray")).splitlines()[3:11] == [
                "Edition 2, 6 May 2030",
                *TAKEN_BACK,
                "Bray: preliminary count",
                "Heron 40.0%, Gull 30.0%",
                "Ahead in the count now: Heron. Before: Gull.",
            ]
            assert (await anna.told("/changes")).splitlines()[:7] == [
                "What edition 2 changed, 6 May 2030",
                "1 figure was corrected.",
                "",
                *TAKEN_BACK,
            ]
            assert (await berta.hear())["text"].splitlines() == [
                *TAKEN_BACK,
                "You get this because you were sent the wrong figure.",
                "",
                "Mayor of all towns, 2030 · edition 2, 6 May 2030",
            ]
            assert (await clara.told("/help")).startswith("What you can ask\n")


async def test_a_figure_on_a_later_page_of_a_long_push(tmp_path: Path) -> None:
    nothing = towns(2)
    counted = towns(2 * MOST_PLACES, [BRAY], {BRAY: (6, 4)})
    with Store.open(tmp_path / "results.db") as store:
        publish(store, nothing, by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            await anna.told("/subscribe all")
            publish(store, counted, by="ed")
            pushed = await anna.hear()
            assert "Bray" not in pushed["text"]
            assert "Bray: first count, preliminary" in await anna.press(pushed, "More places")
            publish(store, corrected(counted, "bray-gull", 3), by="ed")
            assert (await anna.hear())["text"].splitlines()[:5] == [
                "CORRECTED: Bray",
                "We wrote Gull 6 votes in 2030. Wrong.",
                "For 2030: 3 votes.",
                "It was part of: Gull 60.0% → 30.0%",
                "You get this because you follow it.",
            ]


async def test_a_figure_that_was_pushed_is_taken_back_as_what_was_sent(tmp_path: Path) -> None:
    counted = towns(2, [BRAY])
    with Store.open(tmp_path / "results.db") as store:
        publish(store, towns(2, [BRAY], {BRAY: (55, 45)}), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            await anna.told("/subscribe bray")
            publish(store, counted, by="ed")
            pushed = await anna.hear()
            publish(store, corrected(counted, "bray-gull", 50), by="ed")
            answer = await anna.hear()
            assert answer["reply_to_message"]["message_id"] == pushed["message_id"]
            assert (
                "You get this because you were sent the wrong figure."
                in answer["text"].splitlines()
            )


@pytest.mark.parametrize("followed", ["all", "bray"])
async def test_a_small_place_among_very_many_that_changed(tmp_path: Path, followed: str) -> None:
    """More places moved than are compared for whoever follows all of them."""
    count = MOST_COMPARED + 20
    before = towns(count, [BRAY], {BRAY: (6, 4)})
    grown = corrected(towns(count, [BRAY], {BRAY: (6, 4)}), "bray-gull", 3)
    more = {
        row.id: row.model_copy(update={"value": (row.value or 0) + 100})
        for row in grown.figures
        if row.place != "bray"
    }
    after = grown.model_copy(
        update={"figures": tuple(more.get(row.id, row) for row in grown.figures)}
    )
    with Store.open(tmp_path / "results.db") as store:
        publish(store, before, by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            await anna.told(f"/subscribe {followed}")
            publish(store, after, by="ed")
            assert "CORRECTED: Bray" in (await anna.hear())["text"].splitlines()
            assert "CORRECTED: Bray" in (await anna.told("/changes bray")).splitlines()


async def test_a_first_round_beside_its_second(tmp_path: Path) -> None:
    """Both are news: the second names the first as the contest before it, of the same election."""
    folder = tmp_path / "rounds"
    folder.mkdir()
    descriptor = '{"name": "rounds", "title": "Rounds", "election": {"start": "2030-05-05"}}'
    tables = {
        "datapackage.json": descriptor,
        "contests.csv": "id,name,previous,order\nr1,Round 1,,2\nr2,Round 2,r1,1\n",
        "candidates.csv": "id,contest,name\nada1,r1,Ada\nben1,r1,Ben\nada2,r2,Ada\nben2,r2,Ben\n",
        "places.csv": "id,kind,name\nmill,commune,Mill\n",
        "documents.csv": "id,publisher,received\nboard,Board,2030-05-06\n",
        "figures.csv": "id,contest,place,candidate,measure,value,document\n"
        "a1,r1,mill,ada1,votes,60,board\nb1,r1,mill,ben1,votes,40,board\n"
        "c1,r1,mill,,ballots-cast,100,board\n"
        "a2,r2,mill,ada2,votes,55,board\nb2,r2,mill,ben2,votes,45,board\n"
        "c2,r2,mill,,ballots-cast,100,board\n",
    }
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    counted = read_dataset(folder)
    with Store.open(tmp_path / "results.db") as store:
        publish(store, counted, by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            await anna.told("/subscribe mill")
            publish(store, corrected(counted, "a1", 30), by="ed")
            assert (await anna.hear())["text"].splitlines()[:4] == [
                "Round 1, 2030",
                "",
                "CORRECTED: Mill",
                "We wrote Ada 60 votes in 2030. Wrong.",
            ]
