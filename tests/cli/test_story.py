"""The demo's story: March 2024 day by day, with an invented slip and its correction."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import Service
from bot.chats.listener import Preferences
from bot.chats.sqlite import SqliteChats
from bot.cli.demo import DATASET, Story
from bot.editions.store import Store
from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.sandbox.people import Person


class Stage:
    """The demo, and Anna in front of it."""

    def __init__(self, box: Sandbox, anna: Person, chat: Chat) -> None:
        self.box, self.anna, self.chat = box, anna, chat

    @property
    def label(self) -> str:
        """What is on the button."""
        return self.box.control.actions["next-day"].label

    async def go_on(self) -> str | None:
        """Press it."""
        return await self.box.control.actions["next-day"].run()

    async def heard(self) -> list[str]:
        """The next message, by lines."""
        return str((await self.chat.next_message())["text"]).split("\n")


@pytest.fixture
async def stage(march: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    results = tmp_path / "results.db"
    shutil.copy(march, results)
    with Store.open(results) as store:
        chats = SqliteChats.open(tmp_path / "chats.db")
        dataset = store.dataset(DATASET)
        assert dataset is not None
        async with Sandbox() as box:
            Story(box, store, chats, dataset).offer()
            stop = asyncio.Event()
            service = Service(
                store, box.token, box.url, chats=chats, preferences=Preferences(quiet=None)
            )
            running = asyncio.create_task(service.run(stop))
            anna = box.person("Anna", language="en")
            yield Stage(box, anna, box.private(anna))
            stop.set()
            await running
        await chats.close()


async def test_the_story_is_told_to_who_subscribed_with_the_slip_and_its_correction(
    stage: Stage,
) -> None:
    await stage.anna.say(stage.chat, "/subscribe uzbekistan")
    await stage.heard()
    assert stage.label == "Start over from 18 March 2024"
    assert await stage.go_on() == "What was known on 18 March 2024. Edition 7."
    assert await stage.go_on() == "What was known on 19 March 2024. Edition 8."
    assert stage.label == "Next: an editor’s slip (invented)"
    await stage.go_on()
    assert (await stage.heard())[:4] == [
        "Uzbekistan: reported count, stage not stated",
        "Putin 57.6%, Davankov 31.9%, reportedly",
        "About 5,500 ballots, reportedly",
        "Reported before: about 4,600 ballots, reportedly.",
    ]
    assert stage.label == "Next: its correction"
    await stage.go_on()
    marked = await stage.heard()
    assert marked[0] == "Corrected, see below: Uzbekistan, about 5,500 ballots in 2024, reportedly."
    assert (await stage.heard())[0] == "CORRECTED: Uzbekistan"
    for title in (
        "Uzbekistan: exit poll",
        "Uzbekistan: exit poll, final",
        "Uzbekistan: official count",
    ):
        await stage.go_on()
        assert (await stage.heard())[0] == title
    assert stage.label == "Start over from 18 March 2024"


async def test_a_live_card_in_the_group_follows_the_story(stage: Stage) -> None:
    group = stage.box.group("Observers", [stage.anna])
    group.permissions.granted.add("can_pin_messages")
    await stage.anna.say(group, "/live on")
    card = await group.next_message()
    assert card["text"].splitlines()[-2] == "Edition 5, 26 Mar 2024"
    await stage.go_on()
    shown = (await group.next_event("edit")).message
    assert shown["message_id"] == card["message_id"]
    assert shown["text"].splitlines()[-2] == "Edition 7, 18 Mar 2024"
