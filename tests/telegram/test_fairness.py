"""Whoever asks waits for nobody but themselves, whatever one chat or ten of them send."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import Service
from bot.chats.listener import Address, ChatKind
from bot.chats.sqlite import SqliteChats
from bot.delivery.limits import Limits
from bot.editions.store import Store
from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.sandbox.limits import Limits as Allowed
from bot.telegram.wire.lanes import MOST_WAITING, MOST_WAITING_OF_ONE
from tests.dialogs.conftest import ArtistHere
from tests.waiting import until

SLOWER = "One at a time, please. Some messages came too fast and will not be answered."


@asynccontextmanager
async def serving(
    box: Sandbox, store: Store, home: Path, limits: Limits | None = None
) -> AsyncIterator[Service]:
    """The bot as it is served to Telegram, within its limits unless others are given."""
    chats, stop = SqliteChats.open(home / "chats.db"), asyncio.Event()
    kept = limits or Limits()
    service = Service(store, box.token, box.url, chats=chats, limits=kept, artist=ArtistHere())
    running = asyncio.create_task(service.run(stop))
    try:
        yield service
    finally:
        stop.set()
        await running
        await chats.close()


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    """A Bot API with Telegram's limits."""
    async with Sandbox(limits=Allowed()) as opened:
        yield opened


SHORT = Limits(chat_pause=0.25)
"""A quarter of Telegram's pause, so that what waits behind it is soon through."""


@pytest.fixture
async def patient() -> AsyncIterator[Sandbox]:
    """A Bot API without limits, for a bot that keeps short ones."""
    async with Sandbox() as opened:
        yield opened


async def asks(box: Sandbox, name: str) -> str:
    """What a stranger is answered."""
    person = box.person(name, language="en")
    chat = box.private(person)
    await person.say(chat, "/country kazakhstan")
    return str((await chat.next_message())["text"])


def said_in(chat: Chat) -> list[str]:
    """What the bot said in a chat."""
    return [each["text"] for each in chat.messages if each["from"]["is_bot"]]


async def test_commands_without_end_in_a_group_hold_up_nobody_and_are_bounded(
    box: Sandbox, store: Store, tmp_path: Path
) -> None:
    bert = box.person("Bert", language="en")
    group = box.supergroup("Observers", [bert])
    for _ in range(300):
        await bert.say(group, "/country@ballotwire_bot uzbekistan")
    async with serving(box, store, tmp_path) as service:
        assert (await asks(box, "Anna")).startswith("🇰🇿 Kazakhstan · ")
        # Some were answered while they came; of the others no more wait than are allowed to.
        await until(lambda: service.counts.handled + service.processor.held == 301)
        await until(lambda: service.processor.held <= 1 + MOST_WAITING_OF_ONE)
        assert service.counts.dropped > 200
        await until(lambda: SLOWER in said_in(group))
        assert said_in(group).count(SLOWER) == 1


async def test_in_a_group_the_others_are_answered_beside_one_who_sends_without_end(
    patient: Sandbox, store: Store, tmp_path: Path
) -> None:
    bert, carl = patient.person("Bert", language="en"), patient.person("Carl", language="en")
    group = patient.supergroup("Observers", [bert, carl])
    for _ in range(100):
        await bert.say(group, "/country@ballotwire_bot uzbekistan")
    asked = await carl.say(group, "/country@ballotwire_bot kyrgyzstan")
    async with serving(patient, store, tmp_path, SHORT):
        await until(lambda: any("Kyrgyzstan" in text.splitlines()[0] for text in said_in(group)))
    (answer,) = [
        each
        for each in group.messages
        if "Kyrgyzstan" in each["text"].splitlines()[0] and each is not asked
    ]
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]


async def test_a_group_that_moves_is_followed_whatever_is_sent_there(
    patient: Sandbox, store: Store, tmp_path: Path
) -> None:
    bert = patient.person("Bert", language="en")
    group = patient.group("Observers", [bert])
    for _ in range(100):
        await bert.say(group, "/country@ballotwire_bot uzbekistan")
    async with serving(patient, store, tmp_path, SHORT) as service:
        await until(lambda: service.counts.dropped > 50)
        chats = SqliteChats.open(tmp_path / "chats.db")
        await chats.ensure(Address(group.id), ChatKind.GROUP, cursor=1, now=datetime.now(UTC))
        new = group.upgrade()
        await until(lambda: not service.processor.held)
        moved = await chats.find(Address(new.id))
        assert moved is not None
        await chats.close()


async def test_questions_without_end_in_a_private_chat_hold_up_nobody(
    box: Sandbox, store: Store, tmp_path: Path
) -> None:
    bert = box.person("Bert", language="ru")
    for _ in range(400):
        await bert.say(box.private(bert), "kz")
    async with serving(box, store, tmp_path) as service:
        assert (await asks(box, "Anna")).startswith("🇰🇿 Kazakhstan · ")
        assert (await asks(box, "Carl")).startswith("🇰🇿 Kazakhstan · ")
        await until(lambda: service.processor.held <= 1 + MOST_WAITING)
        assert service.counts.dropped > 200


async def test_of_many_presses_under_one_message_the_last_one_counts_and_all_are_acknowledged(
    box: Sandbox, store: Store, tmp_path: Path
) -> None:
    bert = box.person("Bert", language="en")
    group = box.supergroup("Observers", [bert])
    async with serving(box, store, tmp_path) as service:
        await bert.say(group, "/country@ballotwire_bot uzbekistan")
        card = await group.next_message()
        presses = [
            await bert.press(card, ("Sources", "Cities")[number % 2]) for number in range(150)
        ]
        assert (await asks(box, "Anna")).startswith("🇰🇿 Kazakhstan · ")
        for press in presses:
            await press.answer()
        await until(lambda: not service.processor.held)
        edits = [
            call
            for call in box.calls
            if call.method.lower() == "editmessagetext" and call.status == 200
        ]
    assert 1 <= len(edits) <= 4
    assert group.messages[1]["text"].startswith("🇺🇿 Uzbekistan: cities\n")


async def test_of_an_inline_query_typed_letter_by_letter_the_last_is_answered(
    box: Sandbox, store: Store, tmp_path: Path
) -> None:
    anna = box.person("Anna", language="en")
    async with serving(box, store, tmp_path) as service:
        typed = [asyncio.create_task(anna.inline("kaz"[: 1 + number % 3])) for number in range(90)]
        answer = await typed[-1]
        assert answer.results[0]["title"] == "🇰🇿 Kazakhstan"
        assert service.processor.held <= 2
        for task in typed:
            task.cancel()


async def test_while_the_inbox_cannot_be_written_whoever_asks_is_answered(
    box: Sandbox, store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    async with serving(box, store, tmp_path) as service:
        assert (await asks(box, "Anna")).startswith("🇰🇿 Kazakhstan · ")
        with sqlite3.connect(tmp_path / "chats.db") as file:
            file.execute(
                "CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT raise(ABORT, 'no room'); "
                "END"
            )
        assert (await asks(box, "Bert")).startswith("🇰🇿 Kazakhstan · ")
        assert service.counts.troubles == {
            "inbox": "Updates cannot be stored before they are handled: no room."
        }
        with sqlite3.connect(tmp_path / "chats.db") as file:
            file.execute("DROP TRIGGER full")
        await asyncio.sleep(1.1)  # it is tried again after a second
        assert (await asks(box, "Carl")).startswith("🇰🇿 Kazakhstan · ")
        assert service.counts.troubles == {}
    assert caplog.text.count("The inbox cannot be written: no room") == 1
    assert "The inbox can be written again" in caplog.text


async def test_a_file_that_another_process_has_locked_holds_up_only_who_changes_something(
    box: Sandbox, store: Store, tmp_path: Path
) -> None:
    bert = box.person("Bert", language="en")
    chat = box.private(bert)
    async with serving(box, store, tmp_path) as service:
        assert (await asks(box, "Anna")).startswith("🇰🇿 Kazakhstan · ")
        other = sqlite3.connect(tmp_path / "chats.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await bert.say(chat, "/subscribe uzbekistan")
        assert (await asks(box, "Carl")).startswith("🇰🇿 Kazakhstan · ")
        await until(lambda: service.processor.held == 1)
        other.execute("ROLLBACK")
        other.close()
        assert (await chat.next_message())["text"].startswith("Followed from now on: Uzbekistan.")
