"""An election whose voters are all at home: its own kinds of place in its own words, and any place
that has parts as a region.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.served import served
from tests.folders import read_dataset

VALLEY = Path(__file__).parent.parent / "datasets" / "valley"

OBERLAND = """\
Oberland
Council of the valley, 2 March 2031

COUNT · official
Columns: Blau, Rot.
Auental   60.0  30.0  1,000
Birkfeld  50.0  45.0  1,000
Dornau    40.0  55.0  1,000
Per cent; the last column is ballots. Shares are of ballots cast.
Oberland — COUNT · official: Blau 50.0%, Rot 43.3%
Whole election — COUNT · official: Blau 47.5%, Rot 45.8%
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "results.db") as opened:
        publish(opened, read_dataset(VALLEY), by="ed")
        yield opened


def labels(message: dict[str, object]) -> list[str]:
    markup = message.get("reply_markup") or {}
    assert isinstance(markup, dict)
    return [button["text"] for row in markup.get("inline_keyboard", ()) for button in row]


async def test_places_are_counted_in_the_datasets_words(store: Store, tmp_path: Path) -> None:
    async with served(store, tmp_path) as bot:
        anna, ivan = bot.reader(), bot.reader("Иван", "ru")
        assert "\nIn order, of 5 Wahlkreise counted\n" in await anna.told("/candidate rot")
        assert "\nПо порядку; подсчёт есть: 5 округов\n" in await ivan.told("/candidate rot")
        assert "\nRot is first in 3 of 5 Wahlkreise with a count.\n" in await anna.told(
            "/ahead rot"
        )
        assert (await anna.told("Kazakhstan")).endswith("figures for 5 Wahlkreise.")
        whole = await anna.ask("/overall")
        assert labels(whole)[:3] == ["Sources", "Compare", "Side by side"]
        await anna.person.press(whole, "More ▾")
        assert "All Wahlkreise" in labels((await anna.chat.next_event("edit")).message)


async def test_any_place_with_parts_is_a_region(store: Store, tmp_path: Path) -> None:
    async with served(store, tmp_path) as bot:
        anna = bot.reader()
        for asked in ("/region oberland", "/summary oberland"):
            table = await anna.ask(asked)
            assert table["text"].startswith(OBERLAND)
            assert labels(table)[:3] == ["Auental", "Birkfeld", "Dornau"]
        # Nobody named a place: the whole, never a region of the world.
        for asked in ("/region", "/summary", "/region valley"):
            lines = (await anna.told(asked)).splitlines()
            assert lines[0] == "Valley"
            assert lines[5:7] == ["Oberland   50.0  43.3  3,000", "Unterland  45.0  48.3  3,000"]
        card = await anna.told("/region auental")
        assert card.splitlines()[0] == "Auental, Oberland · official count"
        assert (await anna.told("/places oberland")).startswith("Oberland: Wahlkreise\n")


async def test_a_card_at_home_says_what_a_place_is(store: Store, tmp_path: Path) -> None:
    async with served(store, tmp_path) as bot:
        anna, ivan = bot.reader(), bot.reader("Иван", "ru")
        auental = (await anna.told("auental")).splitlines()
        assert auental[1:3] == ["Council of the valley, 2031", "Wahlkreis in Oberland"]
        assert (await ivan.told("auental")).splitlines()[2] == "Округ, Oberland"
        assert (await anna.told("oberland")).splitlines()[2] == "Land in Valley"
        whole = (await anna.told("/overall")).splitlines()
        assert whole[1:3] == ["Council of the valley, 2031", "Blau ahead by 1.7 points"]
        told = [*auental, *whole, *(await anna.told("unterland")).splitlines()]
        assert not any("exit poll" in line or "abroad" in line for line in told)


@pytest.mark.parametrize(
    ("command", "head", "name"),
    [
        ("/live on", "Valley", "all places"),
        ("/live on all", "Valley", "all places"),
        ("/live on oberland", "Oberland", "Oberland"),
        ("/live on auental", "Auental, Oberland", "Auental, Oberland"),
    ],
)
async def test_a_live_card_of_any_place(
    store: Store, tmp_path: Path, command: str, head: str, name: str
) -> None:
    async with served(store, tmp_path) as bot:
        anna = bot.reader()
        card = await anna.told(command)
        assert card.splitlines()[0] == head
        assert card.endswith("/live off ends this card.")
        assert (await anna.told("/live")).startswith(f"The live card is on: {name}.\n")


async def test_a_live_card_of_nothing_that_is_known(store: Store, tmp_path: Path) -> None:
    async with served(store, tmp_path) as bot:
        anna = bot.reader()
        told = await anna.told("/live on atlantis")
        assert told == "Nothing called “atlantis” is known here. Try: Oberland, Unterland."


async def test_hints_have_names_of_the_data(store: Store, tmp_path: Path) -> None:
    async with served(store, tmp_path) as bot:
        anna, ivan = bot.reader(), bot.reader("Иван", "ru")
        assert await anna.told("/place") == (
            "/place Oberland — what is known of a place\n"
            "/place Unterland 2031 — the same at another election\n"
            "Name a place, such as Oberland or Unterland. Or tap one:"
        )
        assert await anna.told("/compare") == (
            "Name two to four places: /compare Oberland Unterland. Or tap:"
        )
        assert (await anna.told("/subscribe")).startswith(
            "Name what to follow: /subscribe Oberland, Unterland. A place covers what lies in it."
        )
        assert await anna.told("/asof") == "Name a day and a place: /asof 2031-03-03 Oberland"
        assert (await ivan.told("/place")).endswith(
            "\nНазовите место, например Oberland или Unterland. Или нажмите:"
        )
        said = ""
        for asked in ("/help", "/start", "/live", "/settings", "/poll", "/who", "/search", "/map"):
            said += (await anna.told(asked)).lower()
        for name in ("kazakh", "uzbek", "almaty", "putin", "davankov", "asia", "8133", "tokayev"):
            assert name not in said


async def test_the_time_zone_is_that_of_the_data_until_one_is_chosen(
    store: Store, tmp_path: Path
) -> None:
    async with served(store, tmp_path) as bot:
        anna = bot.reader()
        await anna.told("/subscribe oberland")
        assert "Vienna" in await anna.told("/settings")
        assert await anna.told("/settings zone x") == (
            "No time zone is called that. Give one as “Area/City”, for example /settings zone "
            "Europe/Vienna."
        )
        await anna.told("/settings zone Asia/Tokyo")
        assert "Tokyo" in await anna.told("/settings")


async def test_without_outlines_there_is_no_map(store: Store, tmp_path: Path) -> None:
    async with served(store, tmp_path) as bot:
        anna = bot.reader()
        for asked, head in (("/map", "Blau, highest share first"), ("/map rot", "Rot, highest")):
            assert await anna.told(asked) == (
                "None of the places with figures has an outline here, so there is no map."
            )
            # The same in words comes at once.
            assert (await anna.hear())["text"].startswith(head)
        for asked in ("/top rot", "/candidate rot", "/overall", "/region oberland"):
            assert not any("🗺" in label for label in labels(await anna.ask(asked)))
