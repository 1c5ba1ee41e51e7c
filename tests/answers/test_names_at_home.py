"""In the United States GA is Georgia: asked, followed, offered and told alike, and beside an
election abroad it is asked which is meant.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.asking.finding import AskContext
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.replies import Replies, gazetteer_of
from tests.answers.served import served
from tests.answers.states import abroad, states


def labels(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]
    return [button["text"] for row in rows for button in row]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("GA", "Georgia"),
        ("ga", "Georgia"),
        ("/country GA", "Georgia"),
        ("results in georgia", "Georgia"),
        ("who won in GA", "Georgia"),
        ("/country Georgia, US", "Georgia"),
        ("Washington", "Washington"),
        ("Washington County OH", "Washington County, Ohio"),
        ("who won in Washington County, Ohio", "Washington County, Ohio"),
        ("ward 3", "Harbour, Washington County, Ohio"),
        ("Ward 3 Washington County", "Harbour, Washington County, Ohio"),
    ],
)
def test_what_is_answered(tmp_path: Path, text: str, place: str) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, states(), by="ed")
        message = Replies(store).to_text(text, "en")
    assert message is not None
    assert message.plain.partition("\n")[0] == f"{place} · preliminary count"


async def test_followed_as_it_is_asked(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, states(), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            assert (await anna.told("/country MN")).startswith("“MN” is not known here.")
            for typed in ("GA", "Georgia, US", "Georgia"):
                told = await anna.told(f"/subscribe {typed}")
                assert told.partition("\n")[0].rstrip(".").endswith(": Georgia"), typed
            asked = await anna.ask("/subscribe Washington County")
            assert asked["text"] == "Which place is “Washington County”? Did you mean:"
            assert labels(asked)[:2] == ["Washington County, Georgia", "Washington County, Ohio"]
            told = await anna.told("/subscribe Washington County, Ohio")
            assert told.startswith("Followed from now on: Washington County, Ohio.\n")
            publish(store, states({"ga": (40, 60)}), by="ed")
            assert (await anna.hear())["text"].startswith("Georgia: preliminary count\n")


async def test_beside_an_election_abroad(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, states(), by="ed")
        publish(store, abroad(), by="ed")
        async with served(store, tmp_path) as bot:
            anna = bot.reader()
            asked = await anna.ask("Georgia")
            assert asked["text"] == (
                "Which place is “Georgia”? Did you mean:\n"
                "🇬🇪 Georgia: Votes abroad, 5 May 2030\n"
                "Georgia: Mayor of all towns, 5 May 2030"
            )
            assert labels(asked) == ["🇬🇪 Georgia", "Georgia"]
            assert (await anna.press(asked, "Georgia")).startswith(
                "Georgia · preliminary count\nMayor of all towns, 2030\n"
            )
            assert (await anna.told("/country Gabon")).startswith("🇬🇦 Gabon · preliminary count\n")
            # Each hears of its own: the state's id is the code of Gabon.
            await anna.ask("/subscribe Gabon")
            boris = bot.reader("Boris")
            await boris.ask("/subscribe Georgia, US")
            publish(store, states({"ga": (40, 60)}), by="ed")
            told = (await boris.hear())["text"]
            assert told.startswith("Georgia: preliminary count\n")
            publish(store, abroad({"ga": (40, 60)}), by="ed")
            told = (await anna.hear())["text"]
            assert told.startswith("Gabon: preliminary count\n")


def test_of_places_called_alike_the_one_that_was_spoken_of(tmp_path: Path) -> None:
    with Store.open(tmp_path / "results.db") as store:
        publish(store, states(), by="ed")
        publish(store, abroad(), by="ed")
        view = store.view()
        for contest, meant in (("tw-towns-2030", "towns/ga"), ("abroad-2030", "ge")):
            asking = AskContext(view, gazetteer_of(view), "en", contest)
            match = asking.find("Georgia").match
            assert match is not None
            assert match.id == meant
