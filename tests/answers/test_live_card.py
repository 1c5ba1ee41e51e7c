"""A live card says when it was brought up to date and what was wrong on it, and whoever saw that is
told by one reply to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.demo import chapters
from bot.dataset.model import Dataset
from bot.editions.publishing import publish
from bot.editions.store import Store
from tests.answers.served import served
from tests.conftest import DATA
from tests.folders import read_dataset


@pytest.fixture(scope="module")
def states() -> tuple[Dataset, ...]:
    """The first two days, an invented slip, and its correction."""
    story = chapters(read_dataset(DATA / "ru-president-2024"))
    return tuple(chapter.state for _, chapter in zip(range(4), story, strict=False))


@pytest.fixture
def store(tmp_path: Path, states: tuple[Dataset, ...]) -> Iterator[Store]:
    """The day before the slip."""
    with Store.open(tmp_path / "results.db") as opened:
        for state in states[:2]:
            publish(opened, state, by="ed")
        yield opened


async def test_whoever_saw_a_wrong_figure_on_it_is_told(
    store: Store, tmp_path: Path, states: tuple[Dataset, ...]
) -> None:
    async with served(store, tmp_path) as bot:
        anna = bot.box.person("Anna", language="en")
        group = bot.box.supergroup("Observers", [anna])
        group.promote_bot()
        await anna.say(group, "/settings zone Asia/Almaty")
        await group.next_message()
        await anna.say(group, "/live on")
        card = await group.next_message()
        assert card["text"].splitlines()[-1].startswith("Updated ")
        assert card["text"].endswith(" UTC+5. /live off ends this card.")
        assert "Corrected" not in card["text"]

        publish(store, states[2], by="ed")
        slipped = (await group.next_event("edit")).message
        assert "5,500" in slipped["text"]
        publish(store, states[3], by="ed")
        mended = (await group.next_event("edit")).message
        assert mended["text"].splitlines()[:3] == [
            card["text"].splitlines()[0],
            "Russian presidential election, 15–17 March 2024",
            "Corrected 19 Mar 2024: Uzbekistan",
        ]
        assert "5,500" not in mended["text"]
        told = (await group.next_event("message")).message
        assert told["text"].splitlines()[:4] == [
            "CORRECTED: Uzbekistan",
            "We wrote about 5,500 ballots in 2024, reportedly. Wrong: 5,500 is 2018.",
            "For 2024: about 4,600, reportedly.",
            "You get this because the live card here showed the wrong figure.",
        ]
        assert told["reply_to_message"]["message_id"] == card["message_id"]


async def test_whoever_follows_the_region_is_told_once(
    store: Store, tmp_path: Path, states: tuple[Dataset, ...]
) -> None:
    async with served(store, tmp_path) as bot:
        anna = bot.box.person("Anna", language="en")
        group = bot.box.supergroup("Observers", [anna])
        group.promote_bot()
        for command in ("/subscribe central asia", "/live on"):
            await anna.say(group, command)
            await group.next_message()
        publish(store, states[2], by="ed")
        happened = [await group.next_event("message", "edit") for _ in range(2)]
        assert all("5,500" in event.message["text"] for event in happened)
        publish(store, states[3], by="ed")
        # The push that was wrong is marked, the card brought up to date; and one message tells it.
        happened = [await group.next_event("message", "edit") for _ in range(3)]
        (told,) = [event.message["text"] for event in happened if event.kind == "message"]
        assert told.startswith("CORRECTED: Uzbekistan\n")
        assert "because you were sent the wrong figure" in told
        await anna.say(group, "/country@ballotwire_bot kz")
        assert str((await group.next_event("message")).message["text"]).startswith("🇰🇿 Kazakhstan")
