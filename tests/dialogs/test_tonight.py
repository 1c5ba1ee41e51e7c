"""On the night of a contest quiet hours can be lifted once, by a button."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest_asyncio

from bot.dataset.model import Election
from bot.editions.publishing import publish
from bot.editions.store import Store
from bot.sandbox import Sandbox
from tests.dialogs.conftest import Bot
from tests.dialogs.test_subscribing import labels
from tests.states import MICHIGAN, PRESIDENT, states


@pytest_asyncio.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    today = datetime.now(UTC).date()
    election = Election(id=PRESIDENT, name="Vote", start=today, end=today, zone="UTC")
    async with Sandbox() as box:
        with Store.open(tmp_path / "results.db") as store:
            publish(store, states(*MICHIGAN[:1], elections=(election,)), by="ed")
            served = Bot(box, store, tmp_path / "chats.db")
            await served.start()
            yield served
            await served.stop()


async def test_who_follows_on_the_night_may_lift_the_quiet_hours_until_noon(
    bot: Bot, box: Sandbox
) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/subscribe michigan")
    answer = await chat.next_message()
    assert labels(answer) == [["🌙 Tell me tonight"], ["Settings"]]
    before = datetime.now(UTC)
    press = await anna.press(answer, "🌙 Tell me tonight")
    assert (await press.answer())["text"] == (
        "Until 12:00 (UTC) you are told at once, at any hour. Then quiet hours hold again."
    )
    edited = (await chat.next_event("edit")).message
    assert labels(edited) == [["Settings"]]
    until = (await bot.listener(chat.id)).preferences.awake_until
    assert until is not None
    assert (until.hour, until.minute) == (12, 0)
    assert timedelta(0) < until - before <= timedelta(days=1)
    await anna.say(chat, "/subscribe georgia")
    again = await chat.next_message()
    assert labels(again) == [["Settings"]]
    assert (
        "Quiet hours: 22:00–08:00, UTC. What comes then waits. Until 12:00 (UTC) you are told at"
        " once, at any hour. Then quiet hours hold again."
    ) in again["text"]


async def test_nothing_is_offered_to_who_has_no_quiet_hours(bot: Bot, box: Sandbox) -> None:
    anna = box.person("Anna", language="en")
    chat = box.private(anna)
    await anna.say(chat, "/settings quiet off")
    await chat.next_message()
    await anna.say(chat, "/subscribe michigan")
    assert labels(await chat.next_message()) == [["Settings"]]
