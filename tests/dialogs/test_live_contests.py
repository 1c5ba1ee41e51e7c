"""One card of a contest, or of a place in its night, that is edited with each edition."""

from __future__ import annotations

from pathlib import Path

from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.served import served
from tests.answers.test_outcomes import DELTA, written
from tests.folders import read_dataset
from tests.states import MICHIGAN, states


async def test_a_contest_is_called_by_its_name(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, read_dataset(written(tmp_path / "delta", DELTA)), by="test")
        async with served(store, tmp_path) as bot:
            anna = bot.box.person("Anna", language="en")
            chat = bot.box.private(anna)
            await anna.say(chat, "/live on mayor")
            card = await chat.next_message()
            assert card["text"].splitlines()[:5] == [
                "Delta",
                "Mayor, 4 May 2031",
                "",
                "COUNT · official",
                "Columns: Marie Le Grand, Kofi Osei.",
            ]
            await anna.say(chat, "/live")
            assert (await chat.next_message())["text"].splitlines()[0] == (
                "The live card is on: Mayor, 2031."
            )
            figures = DELTA["figures.csv"].replace("mayor,hill,osei,,30", "mayor,hill,osei,,31")
            changed = written(tmp_path / "later", {**DELTA, "figures.csv": figures})
            publish(store, read_dataset(changed), by="test")
            edited = (await chat.next_event("edit")).message
            assert edited["message_id"] == card["message_id"]
            assert edited["text"] != card["text"]


async def test_a_place_in_its_night_says_how_much_is_in_and_when(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, states(*MICHIGAN[:1]), by="test")
        async with served(store, tmp_path) as bot:
            anna = bot.box.person("Anna", language="en")
            chat = bot.box.private(anna)
            await anna.say(chat, "/live on michigan")
            card = await chat.next_message()
            publish(store, states(*MICHIGAN[:2]), by="test")
            edited = (await chat.next_event("edit")).message
            heads, feet = [], []
            for message in (card, edited):
                lines = message["text"].splitlines()
                heads.append(lines[4])
                feet.append(lines[-1])
    assert heads == [
        "COUNT · preliminary, not final, 4,212 of 4,974 precincts, 4 Nov 2020, 08:44",
        "COUNT · preliminary, not final, 4,225 of 4,974 precincts, 4 Nov 2020, 08:56",
    ]
    for foot in feet:
        assert foot.startswith("Updated ")
        assert foot.endswith(" UTC−5. /live off ends this card.")
