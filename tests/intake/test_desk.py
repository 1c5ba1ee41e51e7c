"""The operator's chat: what a feed holds is told there once, and decided there and nowhere else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_asyncio

from bot.editions.store import Store
from bot.intake.feeds.rows import SETTINGS, Decision
from bot.intake.feeds.state import FeedsState
from bot.intake.ticks.ticking import Ticker
from bot.sandbox import Sandbox
from bot.sandbox.chats import Chat
from bot.sandbox.people import Person
from tests.dialogs.conftest import Bot
from tests.dialogs.test_subscribing import labels
from tests.intake.nights import Night, votes

HELD = (
    "Held back by the gate in feed night, until somebody decides:\n"
    "avon · Town vote\n"
    "The count is many times what it was, mid-count. 1,900 → 30,900 votes\n"
    "Y 900 → 29,900 (+29,000)\n"
    "X 1,000 as before\n"
    "It would put Y ahead of X."
)

DECIDED = "This was decided already, or the source has changed it since."


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path)


@pytest.fixture
def home(night: Night) -> Path:
    return night.home


@dataclass
class Scene:
    """A bot with an operator's chat, and a feed whose first figures are published."""

    bot: Bot
    box: Sandbox
    night: Night
    ticker: Ticker
    anna: Person
    chat: Chat


@pytest_asyncio.fixture
async def scene(
    night: Night, store: Store, state: FeedsState, tmp_path: Path
) -> AsyncIterator[Scene]:
    night.say()
    ticker = night.ticker(store, state, gate={"one-sided": {"answer": "pass"}})
    await ticker.tick()
    async with Sandbox() as box:
        anna = box.person("Anna", language="en")
        chat = box.private(anna)
        with Store.open(night.home / "results.db") as read:
            bot = Bot(
                box,
                read,
                tmp_path / "chats.db",
                operator=chat.id,
                feeds_path=night.home / "feeds.db",
            )
            await bot.start()
            yield Scene(bot, box, night, ticker, anna, chat)
            await bot.stop()
    await ticker.close()


async def _held(scene: Scene, **counts: tuple[int, int]) -> dict[str, Any]:
    scene.night.say(**counts)
    await scene.ticker.tick()
    return await scene.chat.next_message()


async def test_one_is_told_with_the_difference_and_published_by_a_press(
    scene: Scene, store: Store
) -> None:
    told = await _held(scene, avon=(1000, 29900))
    assert told["text"] == HELD
    assert labels(told) == [["Publish", "Keep held"], ["Show the source"]]
    await scene.ticker.tick()  # it is told once
    press = await scene.anna.press(told, "Publish")
    edited = (await scene.chat.next_event("edit")).message
    assert edited["text"] == f"{HELD}\nLet through by Anna; it goes out in a moment."
    assert labels(edited) == [["Show the source"]]
    assert await press.answer() == {}
    done = scene.ticker.carry_out()
    assert done is not None
    assert (done.outcome, done.passed) == ("published", 1)
    assert done.message == "let through by Anna: edition 4: 1 changed"
    assert votes(store, "avon", "Y") == 29900
    last = (await scene.chat.next_event("edit")).message
    assert last["text"] == f"{HELD}\nLet through by Anna."
    assert scene.ticker.carry_out() is None
    assert len(scene.box.calls.named("sendMessage")) == 1


async def test_what_is_kept_is_not_told_again(
    scene: Scene, store: Store, state: FeedsState
) -> None:
    told = await _held(scene, avon=(1000, 29900))
    await scene.anna.press(told, "Keep held")
    edited = (await scene.chat.next_event("edit")).message
    assert edited["text"] == f"{HELD}\nKept held by Anna."
    scene.night.say(avon=(1000, 29900), bray=(701, 801))
    record = await scene.ticker.tick()
    assert (record.passed, record.held) == (1, 1)
    assert state.untold() == []
    assert votes(store, "avon", "Y") == 900
    # A press that comes late changes nothing.
    again = await scene.anna.press(told, "Publish")
    assert await again.answer() == {"text": DECIDED}
    assert state.waiting("night") == []


async def test_the_rows_of_the_source(scene: Scene) -> None:
    told = await _held(scene, avon=(1000, 29900))
    await scene.anna.press(told, "Show the source")
    shown = (await scene.chat.next_message())["text"].splitlines()
    assert shown[0].startswith("counts.csv (archive/night/2026-11-03/214000.")
    assert shown[1:] == [
        "line 2: place=avon; choice=X; votes=1000",
        "line 3: place=avon; choice=Y; votes=29900",
    ]


async def test_several_of_a_tick_are_one_message(scene: Scene, store: Store) -> None:
    many = {f"p{number}": (400 + number, 300 + 2 * number) for number in range(8)}
    scene.night.say(**many)
    await scene.ticker.tick()
    told = await scene.chat.next_message()
    assert told["text"].startswith(
        "Changes that the gate holds back in feed night, until somebody decides: 8\n"
    )
    assert told["text"].endswith("\nAnd 3 more.")
    assert labels(told) == [["1", "2", "3", "4", "5"], ["Publish all", "Keep all held"]]
    await scene.anna.press(told, "2")
    one = await scene.chat.next_message()
    assert one["text"].splitlines()[1] == "p1 · Town vote"
    await scene.anna.press(one, "Keep held")
    assert (await scene.chat.next_event("edit")).message["text"].endswith("Kept held by Anna.")
    assert "Kept held by Anna." in (await scene.chat.next_event("edit")).message["text"]
    await scene.anna.press(told, "Publish all")
    await scene.chat.next_event("edit")
    done = scene.ticker.carry_out()
    assert done is not None
    assert done.message == "let through by Anna: edition 4: 7 changed"
    assert votes(store, "p0") == 400
    assert votes(store, "p1") is None


async def test_nobody_else_decides(scene: Scene, state: FeedsState) -> None:
    told = await _held(scene, avon=(1000, 29900))
    boris = scene.box.person("Boris", language="en")
    theirs = scene.box.private(boris)
    await boris.say(theirs, "/start")
    elsewhere = await theirs.next_message()
    for data in ("desk:p:1", "desk:pa:1", "desk:s:1", "desk:k:1"):
        press = await boris.press_data(elsewhere, data)
        said = await press.answer()
        assert said == {"text": "This is decided in the operator’s chat.", "show_alert": True}
    assert [held.verdict for held in state.held(None, None)] == [Decision.OPEN]
    assert scene.chat.history[told["message_id"]]["text"] == HELD


async def test_what_the_source_mends_is_said_in_the_message(scene: Scene) -> None:
    await _held(scene, avon=(1000, 29900))
    scene.night.say(avon=(1000, 930))
    await scene.ticker.tick()
    edited = (await scene.chat.next_event("edit")).message
    assert edited["text"] == f"{HELD}\nThe source says something else by now."
    assert labels(edited) == [["Show the source"]]


async def test_a_count_that_goes_on_while_it_is_held_is_told_once(
    scene: Scene, state: FeedsState, store: Store
) -> None:
    told = await _held(scene, avon=(1000, 29900))
    await _told(state)
    scene.night.say(avon=(1010, 29950))
    await scene.ticker.tick()
    edited = (await scene.chat.next_event("edit")).message
    assert "Y 900 → 29,950 (+29,050)" in edited["text"]
    assert labels(edited) == [["Publish", "Keep held"], ["Show the source"]]
    # What was not on the screen is not let through by a press that comes late.
    late = await scene.anna.press(told, "Publish")
    assert await late.answer() == {"text": DECIDED}
    assert scene.ticker.carry_out() is None
    await scene.anna.press(edited, "Publish")
    await scene.chat.next_event("edit")
    assert scene.ticker.carry_out() is not None
    assert votes(store, "avon", "Y") == 29950
    assert len(scene.box.calls.named("sendMessage")) == 1


async def test_a_file_that_cannot_be_read_is_told_once_and_once_when_it_is_over(
    scene: Scene, state: FeedsState
) -> None:
    scene.night.put("<html>Sign in, 21:40</html>")
    await scene.ticker.tick()
    first = await scene.chat.next_message()
    assert first["text"].startswith("Held back by the gate in feed night, until somebody decides:")
    await _told(state)
    scene.night.put("<html>Sign in, 21:41</html>")
    await scene.ticker.tick()
    scene.night.say(avon=(1010, 910))
    await scene.ticker.tick()
    # The held message may be edited before.
    over = (await scene.chat.next_event("message")).message
    assert over["text"] == "Feed night works again."
    assert len(scene.box.calls.named("sendMessage")) == 2


async def test_a_file_of_a_feed_that_breaks_is_mended_and_goes_is_told_once_each(
    scene: Scene, state: FeedsState
) -> None:
    now = scene.night.clock()
    state.sound("night", SETTINGS, "night.toml: wrong. Feed night goes on as it was.", now)
    told = await scene.chat.next_message()
    assert told["text"] == (
        "The file of feed night cannot be used: night.toml: wrong. Feed night goes on as it was."
    )
    scene.night.say(avon=(1010, 910))
    await scene.ticker.tick()
    await _noted(state, "told")
    assert len(state.alarms()) == 1
    state.quiet("night", now, only=SETTINGS)
    over = await scene.chat.next_message()
    assert over["text"] == "The file of feed night can be used again."
    await _noted(state, "over_told")
    state.end_feed("night", now, tell=True)
    gone = await scene.chat.next_message()
    assert gone["text"] == (
        "Feed night is asked no more: its file is gone. What was published stands."
    )
    await _noted(state, "over_told")
    assert state.alarms(every=True) == []
    assert len(scene.box.calls.named("sendMessage")) == 3


async def _noted(state: FeedsState, column: str) -> None:
    """It is written down after it was sent."""
    async with asyncio.timeout(60):
        while state.rows(f"select 1 from alarms where {column} is null"):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def _told(state: FeedsState) -> None:
    """It is written down after it was sent."""
    async with asyncio.timeout(60):
        while state.untold():  # noqa: ASYNC110  # nobody tells us
            await asyncio.sleep(0.01)


async def test_what_lasts_and_would_change_the_lead_is_told_again(
    scene: Scene, state: FeedsState
) -> None:
    told = await _held(scene, avon=(1000, 29900))
    await _told(state)
    state.note_told([1], datetime.now(UTC) - timedelta(minutes=11), told["message_id"])
    again = await scene.chat.next_message()
    assert again["text"].splitlines()[0].endswith("If it is right, somebody else leads:")
    assert again["reply_to_message"]["message_id"] == told["message_id"]
    assert labels(again) == [["Publish", "Keep held"], ["Show the source"]]


async def test_a_feed_that_fails_is_told_once_and_once_when_it_works_again(scene: Scene) -> None:
    source = scene.night.feeds / "counts.csv"
    kept = source.read_text()
    source.unlink()
    for _ in range(3):
        assert (await scene.ticker.tick()).outcome == "failed"
    told = await scene.chat.next_message()
    for _ in range(2):
        assert (await scene.ticker.tick()).outcome == "failed"
    assert told["text"] == (
        "Feed night has failed 3 times since 21:40 UTC: counts.csv cannot be read: No such file or"
        " directory. What was published stands."
    )
    scene.night.put(kept)
    await scene.ticker.tick()
    assert (await scene.chat.next_message())["text"] == "Feed night works again."
    assert len(scene.box.calls.named("sendMessage")) == 2


async def test_a_disk_that_is_nearly_full_is_told_before_it_is(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It goes up and down a little, then there is room, and then there is none again.
    looks = chain([100, 140, 90, 1000], repeat(50))
    monkeypatch.setattr("bot.telegram.desk._LOOK_EVERY", 0.01)
    monkeypatch.setattr(
        "bot.telegram.desk.shutil.disk_usage",
        lambda _: SimpleNamespace(free=next(looks) * 1024 * 1024),
    )
    assert (await scene.chat.next_message())["text"] == (
        "Only 100 MiB are left on the bot’s disk. When it is full nothing more can be published;"
        " what was published stands."
    )
    assert (await scene.chat.next_message())["text"].startswith("Only 50 MiB are left")
    assert len(scene.box.calls.named("sendMessage")) == 2


async def test_what_works_again_in_two_ways_is_told_once(scene: Scene) -> None:
    source = scene.night.feeds / "counts.csv"
    kept = source.read_text()
    scene.night.put("<html>Sign in</html>")
    await scene.ticker.tick()
    assert "This is a web page, not results." in (await scene.chat.next_message())["text"]
    source.unlink()
    for _ in range(3):
        await scene.ticker.tick()
    assert "has failed 3 times" in (await scene.chat.next_message())["text"]
    scene.night.put(kept.replace("1000", "1010"))
    await scene.ticker.tick()
    scene.night.put("<html>Sign in again</html>")
    await scene.ticker.tick()
    told = [(await scene.chat.next_message())["text"] for _ in range(3)]
    assert sorted(each.partition("\n")[0] for each in told) == [
        "Feed night works again.",
        "Held back by the gate in feed night, until somebody decides:",
        "Held back by the gate in feed night, until somebody decides:",
    ]
    texts = [call.params["text"] for call in scene.box.calls.named("sendMessage")]
    assert texts.count("Feed night works again.") == 1
